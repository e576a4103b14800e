"""Two texts line by line: which lines differ, and which words inside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt

from gleanpoint.core.comparing.beside import Pairing
from gleanpoint.core.comparing.sequences import Block, changed_blocks, numbered

LONGEST_MARKED = 2000
"""Characters of a line in which words are marked; a longer one is marked as a whole."""

MOST_WORDS = 60
"""Words that may differ between two lines; else what lies between the first and last is marked."""

_ENDS = re.compile(r"(\r\n|\n|\r)")
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_BLANKS = re.compile(r"\s+")
_NAMES = {"\n": "LF", "\r\n": "CR LF", "\r": "CR"}

Places = npt.NDArray[np.int32]


class Blanks(Enum):
    """How blanks in a line count."""

    EXACT = "exact"
    AT_END = "at end"
    AMOUNT = "amount"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TextRules:
    """What counts as a difference.

    Args:
        blanks: Blanks that differ: all; not those at the end of a line; not how many there are;
            none at all.
        line_ends: Whether a line differs where only its end does.
        letter_case: Whether small and capital letters differ.
    """

    blanks: Blanks = Blanks.EXACT
    line_ends: bool = False
    letter_case: bool = True


ALL_COUNTS = TextRules()
"""What counts unless a person says otherwise: all but what a line ends with."""

EVERYTHING = TextRules(line_ends=True)


@dataclass(frozen=True, slots=True)
class Lines:
    """A text taken apart.

    Args:
        texts: Its lines without their ends.
        ends: What ends each of them; "" of the last one, where nothing does.
    """

    texts: tuple[str, ...]
    ends: tuple[str, ...]

    @property
    def end_names(self) -> str:
        """What its lines end with, in words; "" where there is no end."""
        found = sorted({_NAMES[end] for end in set(self.ends) if end})
        return " and ".join(found)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a line, from ``start`` to before ``end``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LinePair:
    """A line of either side as they stand beside each other; None where a side has none.

    Args:
        old: Number of the line in the older text, from 0.
        new: The same of the newer one.
        is_changed: Whether they differ.
    """

    old: int | None
    new: int | None
    is_changed: bool


class LineDifference:
    """What differs between two texts; which lines stand beside each other is found once.

    Args:
        old: The older text.
        new: The newer one.
        rules: What counts as a difference.

    Attributes:
        blocks: Stretches of lines that differ, in order.
        is_shortest: Whether no shorter way from one to the other was left unsearched.
    """

    def __init__(self, old: Lines, new: Lines, rules: TextRules = ALL_COUNTS) -> None:
        self.old, self.new, self.rules = old, new, rules
        counted_old, counted_new = numbered(_counted(old, rules), _counted(new, rules))
        found = changed_blocks(counted_old, counted_new)
        self.blocks = found.blocks
        self.is_shortest = found.is_shortest
        self._old_at, self._new_at, self._changed, self._starts = self._aligned()

    @property
    def added(self) -> int:
        """Lines that only the newer text has."""
        return int((self._changed & (self._old_at < 0)).sum())

    @property
    def removed(self) -> int:
        """Lines that only the older text has."""
        return int((self._changed & (self._new_at < 0)).sum())

    @property
    def changed(self) -> int:
        """Lines that stand beside another one."""
        return int((self._changed & (self._old_at >= 0) & (self._new_at >= 0)).sum())

    @property
    def pairs(self) -> int:
        """How many rows there are with both texts side by side."""
        return len(self._old_at)

    @property
    def starts(self) -> tuple[int, ...]:
        """Row in which each of the blocks begins."""
        return self._starts

    @property
    def places(self) -> tuple[Places, Places]:
        """The line of either text in each row; -1 for none."""
        return self._old_at, self._new_at

    def pair(self, row: int) -> LinePair:
        """Return what stands in one row."""
        old, new = int(self._old_at[row]), int(self._new_at[row])
        is_changed = bool(self._changed[row])
        return LinePair(None if old < 0 else old, None if new < 0 else new, is_changed)

    def marks(self, row: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """Return what differs inside the two lines of a row; whole lines where one is alone."""
        pair = self.pair(row)
        if not pair.is_changed:
            return (), ()
        old = "" if pair.old is None else self.old.texts[pair.old]
        new = "" if pair.new is None else self.new.texts[pair.new]
        if pair.old is None or pair.new is None:
            return _whole(old), _whole(new)
        return marked_words(old, new)

    def _aligned(self) -> tuple[Places, Places, npt.NDArray[np.bool_], tuple[int, ...]]:
        olds: list[Places] = []
        news: list[Places] = []
        changed: list[npt.NDArray[np.bool_]] = []
        starts = []
        pairing = Pairing(self.old.texts, self.new.texts)
        rows = at_old = at_new = 0
        end = len(self.old.texts), len(self.new.texts)
        for block in (*self.blocks, Block(end[0], end[0], end[1], end[1])):
            olds.append(np.arange(at_old, block.old_start, dtype=np.int32))
            news.append(np.arange(at_new, block.new_start, dtype=np.int32))
            changed.append(np.zeros(len(olds[-1]), np.bool_))
            rows += len(olds[-1])
            beside = pairing.of(block)
            if beside:
                starts.append(rows)
                places = np.array(beside, np.int32)
                olds.append(places[:, 0])
                news.append(places[:, 1])
                changed.append(np.ones(len(places), np.bool_))
                rows += len(places)
            at_old, at_new = block.old_end, block.new_end
        joined = np.concatenate(olds), np.concatenate(news)
        return *joined, np.concatenate(changed), tuple(starts)


def lines_of(text: str) -> Lines:
    """Take a text apart at CR LF, LF and CR, and nowhere else."""
    pieces = _ENDS.split(text)
    texts, ends = pieces[::2], pieces[1::2]
    if texts[-1] == "":
        texts.pop()
    else:
        ends.append("")
    return Lines(tuple(texts), tuple(ends))


def marked_words(old: str, new: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the characters of two lines that differ, by words."""
    if max(len(old), len(new)) > LONGEST_MARKED:
        return _whole(old), _whole(new)
    words_old, words_new = _WORDS.findall(old), _WORDS.findall(new)
    numbers_old, numbers_new = numbered(words_old, words_new)
    found = changed_blocks(numbers_old, numbers_new, MOST_WORDS)
    places_old, places_new = _places(words_old), _places(words_new)
    spans_old = (Span(places_old[b.old_start], places_old[b.old_end]) for b in found.blocks)
    spans_new = (Span(places_new[b.new_start], places_new[b.new_end]) for b in found.blocks)
    return tuple(s for s in spans_old if s.end > s.start), tuple(
        s for s in spans_new if s.end > s.start
    )


def _counted(lines: Lines, rules: TextRules) -> Iterator[object]:
    """Yield what of each line counts."""
    if rules == TextRules():
        yield from lines.texts
        return
    for text, end in zip(lines.texts, lines.ends, strict=True):
        shown = text if rules.letter_case else text.casefold()
        match rules.blanks:
            case Blanks.AT_END:
                shown = shown.rstrip()
            case Blanks.AMOUNT:
                shown = _BLANKS.sub(" ", shown).rstrip()
            case Blanks.NONE:
                shown = _BLANKS.sub("", shown)
        yield (shown, end) if rules.line_ends else shown


def _whole(line: str) -> tuple[Span, ...]:
    return (Span(0, len(line)),) if line else ()


def _places(words: Sequence[str]) -> list[int]:
    places = [0]
    for word in words:
        places.append(places[-1] + len(word))
    return places
