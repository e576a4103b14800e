"""Rows of two versions side by side, made only where they are in sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from gleanpoint.core.comparing.documents import TextComparison
from gleanpoint.core.comparing.lines import LineDifference, Span
from gleanpoint.core.comparing.messages import AttachmentChange, Fate, MessageComparison
from gleanpoint.core.comparing.pictures import FactChange
from gleanpoint.gui.comparing.words import fact_name, fate_word
from gleanpoint.gui.models.cards.file_words import fact_value
from gleanpoint.gui.names import shown_signs
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import number, size_text, tr

_KEPT = 2000
_CODES = frozenset({"SHA-256"})


class Sign(Enum):
    """What a row says; the value stands in front of it."""

    SAME = ""
    ADDED = "+"
    REMOVED = "\N{MINUS SIGN}"
    CHANGED = "~"
    HEADING = "="
    UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Half:
    """One side of a row.

    Args:
        text: What stands there; None where the side has nothing.
        label: What stands before it: the number of a line, an offset, the name of a field.
        marks: What differs in it.
        is_code: Whether it is one long word that nobody reads through, such as a hash: where it
            has no room, its middle is left out.
    """

    text: str | None = None
    label: str = ""
    marks: tuple[Span, ...] = ()
    is_code: bool = False


NOTHING = Half()


@dataclass(frozen=True, slots=True)
class PairRow:
    """A row: both sides and what became of it."""

    sign: Sign
    old: Half = NOTHING
    new: Half = NOTHING


class PairRows(Protocol):
    """What a view of pairs shows."""

    @property
    def count(self) -> int:
        """How many rows there are."""

    @property
    def label_width(self) -> int:
        """Signs that the widest label has."""

    @property
    def is_mono(self) -> bool:
        """Whether all signs are of one width."""

    @property
    def is_single(self) -> bool:
        """Whether each row stands in one column, on the side that it is of."""

    @property
    def starts(self) -> Sequence[int]:
        """Rows in which a change begins."""

    def row(self, place: int) -> PairRow:
        """Return one row."""


class TextRows:
    """Two texts, line by line."""

    is_mono = True
    is_single = False

    def __init__(self, found: LineDifference) -> None:
        self._found = found
        self.count = found.pairs
        self.starts = found.starts
        most = max(len(found.old.texts), len(found.new.texts), 1)
        self.label_width = len(number(most))
        self._made: dict[int, PairRow] = {}

    def row(self, place: int) -> PairRow:
        """Return one row; those made last are kept, for finding words takes its time."""
        if place not in self._made:
            if len(self._made) >= _KEPT:
                self._made.clear()
            self._made[place] = self._make(place)
        return self._made[place]

    def _make(self, place: int) -> PairRow:
        pair = self._found.pair(place)
        old_marks, new_marks = self._found.marks(place)
        old = _line(self._found.old.texts, pair.old, old_marks)
        new = _line(self._found.new.texts, pair.new, new_marks)
        if not pair.is_changed:
            return PairRow(Sign.SAME, old, new)
        if pair.old is None:
            return PairRow(Sign.ADDED, old, new)
        return PairRow(Sign.REMOVED if pair.new is None else Sign.CHANGED, old, new)


def _line(texts: Sequence[str], place: int | None, marks: tuple[Span, ...]) -> Half:
    return NOTHING if place is None else Half(texts[place], number(place + 1), marks)


class FixedRows:
    """Rows that were all made at once."""

    is_mono = False
    is_single = False

    def __init__(self, rows: Sequence[PairRow]) -> None:
        self._rows = rows
        self.count = len(rows)
        self.starts = [n for n, one in enumerate(rows) if one.sign not in _QUIET]
        self.label_width = max((len(one.new.label or one.old.label) for one in rows), default=0)

    def row(self, place: int) -> PairRow:
        """Return one row."""
        return self._rows[place]


_QUIET = frozenset({Sign.SAME, Sign.HEADING})


class MessageRows:
    """A message: fields and people, attachments, then its text."""

    is_mono = False
    is_single = False

    def __init__(self, found: MessageComparison) -> None:
        head = [_heading(tr("Message"))]
        head += [fact_row(one) for one in (*found.fields, *found.people)]
        if found.attachments:
            head.append(_heading(tr("Attachments")))
            head += [_attachment_row(one) for one in found.attachments]
        head.append(_heading(tr("Text")))
        self._head = FixedRows(head)
        self._text = TextRows(found.body.lines)
        self.count = self._head.count + self._text.count
        self.label_width = max(self._head.label_width, self._text.label_width)
        offset = self._head.count
        self.starts = [*self._head.starts, *(offset + start for start in self._text.starts)]

    def row(self, place: int) -> PairRow:
        """Return one row."""
        if place < self._head.count:
            return self._head.row(place)
        return self._text.row(place - self._head.count)


def text_rows(found: TextComparison) -> TextRows:
    """Return the rows of two texts."""
    return TextRows(found.lines)


def fact_row(one: FactChange) -> PairRow:
    """Return a fact as a row."""
    old, new = _fact_half(one, one.old), _fact_half(one, one.new)
    if not one.is_changed:
        return PairRow(Sign.SAME, old, new)
    if one.old is None:
        return PairRow(Sign.ADDED, old, new)
    return PairRow(Sign.REMOVED if one.new is None else Sign.CHANGED, old, new)


def _fact_half(one: FactChange, value: str | None) -> Half:
    if value is None:
        return NOTHING
    text = fact_value(one.name, value)
    marks = (Span(0, len(text)),) if one.is_changed else ()
    return Half(text, fact_name(one.name), marks, is_code=one.name in _CODES)


def _attachment_row(one: AttachmentChange) -> PairRow:
    word = fate_word(one.fate)
    texts = []
    for size, is_there in ((one.old, one.fate is not Fate.ADDED),
                           (one.new, one.fate is not Fate.REMOVED)):  # fmt: skip
        parts = (one.name, size_text(size), said(one.why))
        told = ", ".join(part for part in parts if part)
        texts.append(Half(told, word) if is_there else NOTHING)
    sign = {
        Fate.SAME: Sign.SAME,
        Fate.ADDED: Sign.ADDED,
        Fate.REMOVED: Sign.REMOVED,
        Fate.CHANGED: Sign.CHANGED,
        Fate.UNREADABLE: Sign.UNKNOWN,
    }[one.fate]
    return PairRow(sign, texts[0], texts[1])


def _heading(words: str) -> PairRow:
    return PairRow(Sign.HEADING, Half(words))


def spoken(row: PairRow) -> str:
    """Return a row as a screen reader says it, and as it is copied."""
    words = {
        Sign.ADDED: tr("added"),
        Sign.REMOVED: tr("removed"),
        Sign.CHANGED: tr("changed"),
        Sign.UNKNOWN: tr("not comparable"),
    }
    parts = [words.get(row.sign, "")]
    if row.sign is Sign.SAME or row.sign is Sign.HEADING:
        parts.append(row.old.text or "")
    else:
        parts += [one.text for one in (row.old, row.new) if one.text is not None]
    return shown_signs(": ".join(part for part in parts if part))
