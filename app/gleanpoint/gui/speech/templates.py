"""Templates of sentences: literal words with slots, ``{0}``, for what is inserted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

AROUND = " \t\n,;:."
"""What stands around a sentence and does not belong to it: it is kept where it is."""

_SLOT = re.compile(r"\{(\d+)\}")
_LETTER = re.compile(r"[^\W\d_]")
_KEY = 12
"""Characters of a beginning or an end by which templates are found."""

_EDGES = (re.compile(r"\A\{\d+\}[;.:]? "), re.compile(r"[;.:]? ?\{\d+\}\Z"))
_TELLS = 4
"""Characters from which on a beginning or an end tells templates apart."""
_WORD = re.compile(r"[^\W\d_]+")
_WHOLE_WORD = re.compile(r"(?<=[^\w{])[^\W\d_]{2,}(?=[^\w}])")
"""A word of a literal that is whole, whatever is inserted beside the literal."""

Pieces = tuple[str | int, ...]


def core_of(text: str) -> tuple[str, str, str]:
    """Return what stands before a sentence, the sentence, and what stands behind it."""
    begun = text.lstrip(AROUND)
    core = begun.rstrip(AROUND)
    return text[: len(text) - len(begun)], core, begun[len(core) :]


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence with slots, and its translation.

    Args:
        literals: What stands before, between and behind the slots; one more than slots.
        slots: The numbers of the slots, in the order of the sentence.
        fixed: Slots whose insertions are names and the like: they are no words of ours.
        translation: Its words, and the numbers of the slots between them.
        weight: Characters of all literals; the heavier template is the better fit.
        letters: Letters among them.
        worded: Slots whose insertions are words of enumerations, such as roles.
    """

    literals: tuple[str, ...]
    slots: tuple[int, ...]
    fixed: frozenset[int]
    translation: Pieces
    weight: int
    letters: int
    worded: frozenset[int] = frozenset()

    def insertions(self, text: str) -> dict[int, str] | None:
        """Return what stands in the slots of a text; None where the text is another one.

        Takes time in proportion to the text. A slot ends where what follows it stands first, but
        not within a name in quotes, whatever that name holds.
        """
        first, last = self.literals[0], self.literals[-1]
        at, end = len(first), len(text) - len(last)
        if at > end or not text.startswith(first) or not text.endswith(last):
            return None
        found: dict[int, str] = {}
        for slot, literal in zip(self.slots, self.literals[1:-1], strict=False):
            after = _next(text, literal, at, end)
            if after < 0:
                return None
            found[slot] = text[at:after]
            at = after + len(literal)
        found[self.slots[-1]] = text[at:end]
        return found


def _next(text: str, literal: str, at: int, end: int) -> int:
    quote = text[at : at + 1]
    if quote in {"'", '"'}:
        at = _closing(text, quote, at + 1, end) or at
    return text.find(literal, at, end)


def _closing(text: str, quote: str, at: int, end: int) -> int:
    """Return where a name in quotes is over, as ``repr`` writes it; 0 where it never is."""
    while (found := text.find(quote, at, end)) >= 0:
        stroke = found
        while text[stroke - 1] == "\\":
            stroke -= 1
        if (found - stroke) % 2 == 0:
            return found + 1
        at = found + 1
    return 0


def template(
    text: str, translation: str, fixed: Iterable[int] = (), worded: Iterable[int] = ()
) -> Template:
    """Return the template of a sentence with slots."""
    parts = _SLOT.split(text)
    literals, slots = tuple(parts[::2]), tuple(int(slot) for slot in parts[1::2])
    words = _SLOT.split(translation)
    pieces: list[str | int] = list(words)
    pieces[1::2] = [int(slot) for slot in words[1::2]]
    joined = "".join(literals)
    return Template(
        literals,
        slots,
        frozenset(fixed),
        tuple(pieces),
        len(joined),
        len(_LETTER.findall(joined)),
        frozenset(worded),
    )


def shorter_ways(text: str, translation: str) -> Iterator[tuple[str, str]]:
    """Return a sentence without what may be empty, or stand apart, at its beginning or end."""
    for edge in _EDGES:
        cut = edge.search(text)
        if cut and translation.startswith(cut[0]) and not cut.start():
            yield text[cut.end() :], translation[cut.end() :]
        elif cut and cut.start() and translation.endswith(cut[0]):
            yield text[: cut.start()], translation[: -len(cut[0])]


def split_outside(separator: re.Pattern[str], core: str, masked: str) -> list[str]:
    """Split a text at separators that stand outside of names; they are kept between the parts."""
    parts, at = [], 0
    for found in separator.finditer(masked):
        parts += [core[at : found.start()], found[0]]
        at = found.end()
    return [*parts, core[at:]]


def has_slots(text: str) -> bool:
    """Return whether something is inserted into a sentence."""
    return bool(_SLOT.search(text))


_NONE: Mapping[str, list[Template]] = {}


@dataclass(slots=True)
class Templates:
    """Templates, found by how a text begins, how it ends, or by a word between."""

    _beginnings: dict[str, dict[str, list[Template]]] = field(default_factory=dict)
    _ends: dict[str, dict[str, list[Template]]] = field(default_factory=dict)
    _by_word: dict[str, list[Template]] = field(default_factory=dict)
    _others: list[Template] = field(default_factory=list)

    def add(self, one: Template) -> None:
        """Take up a template."""
        first, last = one.literals[0], one.literals[-1]
        between = [word for literal in one.literals for word in _WHOLE_WORD.findall(literal)]
        if len(first) >= _TELLS or (first and not between):
            self._take(self._beginnings, first[:_TELLS], first[:_KEY], one)
        elif len(last) >= _TELLS or (last and not between):
            self._take(self._ends, last[-_TELLS:], last[-_KEY:], one)
        elif between:
            self._by_word.setdefault(max(between, key=len), []).append(one)
        else:
            self._others.append(one)

    def that_may_fit(self, text: str) -> Sequence[Template]:
        """Return the templates that a text may be of, the heaviest first."""
        found = self._others.copy()
        for length in range(1, _TELLS + 1):
            for beginning, ones in self._beginnings.get(text[:length], _NONE).items():
                if text.startswith(beginning):
                    found += ones
            for end, ones in self._ends.get(text[-length:], _NONE).items():
                if text.endswith(end):
                    found += ones
        for word in set(_WORD.findall(text)):
            found += self._by_word.get(word, ())
        return sorted(found, key=attrgetter("weight"), reverse=True)

    @staticmethod
    def _take(
        table: dict[str, dict[str, list[Template]]], short: str, longer: str, one: Template
    ) -> None:
        table.setdefault(short, {}).setdefault(longer, []).append(one)
