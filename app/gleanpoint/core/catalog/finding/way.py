"""One way to fit what is looked for: conditions that all must hold, as the tables are asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from gleanpoint.core.catalog.finding.expressions import clean
from gleanpoint.core.catalog.kinds import endings_of
from gleanpoint.core.catalog.schema import Flag
from gleanpoint.core.catalog.wanted import Mark, Wanted
from gleanpoint_parsers.entries import Kind

if TYPE_CHECKING:
    from gleanpoint.core.catalog.finding.places import Place

KINDS: Final = tuple(Kind)
NUMBERS: Final = {kind: number for number, kind in enumerate(KINDS)}
FILE: Final = NUMBERS[Kind.FILE]
MESSAGE: Final = NUMBERS[Kind.MESSAGE]

_FLAGS: Final = {
    Mark.ATTACHMENT: Flag.HAS_ATTACHMENTS,
    Mark.UNREAD: Flag.UNREAD,
    Mark.READ: Flag.READ,
    Mark.DELETED: Flag.DELETED,
    Mark.HIDDEN: Flag.HIDDEN,
    Mark.DAMAGED: Flag.PROBLEM,
}
_MAIL: Final = {Mark.FLAGGED: "mail.follow_up = 'flagged'", Mark.IMPORTANT: "mail.importance > 1"}
_ALL_FLAGS: Final = 128
_SECOND: Final = 1_000_000
_TAIL: Final = 3


@dataclass(frozen=True)
class Way:
    """What must hold of an item, for one catalog.

    Args:
        wanted: Without alternatives.
        presences: Those that fit the point that is named; None: any.
        place: Where it may lie; None: anywhere.
        without: None of which may fit.
        also: All of which must fit as well.
    """

    wanted: Wanted
    presences: tuple[int, ...] | None = None
    place: Place | None = None
    without: tuple[Way, ...] = ()
    also: tuple[Way, ...] = ()
    texts: tuple[str, ...] = field(init=False)
    title: str = field(init=False)

    def __post_init__(self) -> None:
        texts = tuple(filter(None, (clean(text) for text in self.wanted.texts)))
        object.__setattr__(self, "texts", texts)
        object.__setattr__(self, "title", clean(self.wanted.subject))

    @cached_property  # what a row is asked for is told once, not for each row
    def needs_mail(self) -> bool:
        """Whether columns of ``mail`` are compared."""
        beside = (*self.without, *self.also)
        return _looks_at_mail(self.wanted) or any(one.needs_mail for one in beside)

    @property
    def is_hopeless(self) -> bool:
        """Whether no item can fit: no point or folder is the one that is named."""
        if self.presences == () or (self.place is not None and self.place.few == ()):
            return True
        return any(one.is_hopeless for one in self.also)

    @cached_property
    def kinds(self) -> tuple[int, ...]:
        """Numbers of the kinds that can fit; empty: all."""
        wanted = self.wanted
        if wanted.is_about_messages:
            return (MESSAGE,)
        numbers = {NUMBERS[kind] for kind in wanted.node_kinds}
        numbers |= {MESSAGE} if wanted.kinds else set()
        numbers |= {FILE, NUMBERS[Kind.ATTACHMENT]} if wanted.endings else set()
        return tuple(sorted(numbers))

    @property
    def flags(self) -> int:
        """Bits that must all be set."""
        bits = 0
        for mark in self.wanted.marks:
            bits |= _FLAGS.get(mark, 0)
        return bits

    @property
    def flag_sets(self) -> list[int]:
        """All values of ``item.flags`` that have those bits."""
        return [value for value in range(1, _ALL_FLAGS) if value & self.flags == self.flags]

    def conditions(self) -> tuple[str, list[object]]:
        """Return what follows WHERE, for ``item`` and ``mail``, and its values."""
        parts: list[str] = ["1 = 1"]
        values: list[object] = []
        for condition, value in self.figures():
            parts.append(condition)
            values.append(value)
        if self.kinds:
            parts.append(f"item.kind IN ({_listed(self.kinds)})")
            parts += [] if FILE in self.kinds else [f"item.kind <> {FILE}"]  # as its index says
        if self.is_of_endings:
            parts.append(_ends_with(self.wanted.endings))
        if self.flags:
            parts.append(f"item.flags & {self.flags} = {self.flags}")
        parts += [_MAIL[mark] for mark in self.wanted.marks if mark in _MAIL]
        if self.presences is not None:
            parts.append(f"item.presence IN ({_listed(self.presences)})")
        if self.place is not None:
            condition, asked = self.place.of_item()
            parts.append(condition)
            values += asked
        for ways, said in ((self.without, "NOT "), (self.also, "")):
            for one in ways:
                if one.place is not None and one.is_of_place:
                    condition, asked = one.place.of_item()
                    parts.append(f"{said}{condition}")
                    values += asked
        return " AND ".join(parts), values

    @cached_property
    def is_of_words(self) -> bool:
        """Whether nothing is asked but words."""
        wanted = self.wanted
        return wanted == Wanted(words=wanted.words, phrases=wanted.phrases)

    @cached_property
    def is_of_place(self) -> bool:
        """Whether nothing is asked but that it lies somewhere."""
        return self.place is not None and self.wanted == Wanted(place=self.wanted.place)

    @cached_property
    def fits_no_name(self) -> bool:
        """Whether a name that holds the texts holds what must not be there."""
        of_words = [one for one in self.without if one.is_of_words and one.texts]
        return any(
            all(any(text in held for held in self.texts) for text in one.texts) for one in of_words
        )

    @property
    def unworded(self) -> tuple[Wanted, ...]:
        """What must not be there of which nothing is asked but words."""
        return tuple(one.wanted for one in self.without if one.is_of_words)

    def figures(self) -> list[tuple[str, int]]:
        """Return conditions on time and size, and the value of each."""
        wanted = self.wanted
        made = []
        if wanted.since is not None:
            made.append(("item.time >= ?", micros(wanted.since)))
        if wanted.until is not None:
            made.append(("item.time < ?", micros(wanted.until)))
        if wanted.least is not None:
            made.append(("item.size >= ?", _bounded(wanted.least)))
        if wanted.most is not None:
            made.append(("item.size <= ?", _bounded(wanted.most)))
        return made

    @cached_property
    def is_of_endings(self) -> bool:
        """Whether nothing but files with certain endings can fit."""
        wanted = self.wanted
        return bool(wanted.endings) and not wanted.node_kinds and not wanted.kinds

    def fits_figures(self, row: Row) -> bool:
        """Whether time and size of a row are within their bounds."""
        wanted, time, size = self.wanted, row.time, row.size
        if (wanted.since or wanted.until) and time is None:
            return False
        if wanted.since and time is not None and time < micros(wanted.since):
            return False
        if wanted.until and time is not None and time >= micros(wanted.until):
            return False
        if wanted.least is not None and (size is None or size < wanted.least):
            return False
        return wanted.most is None or (size is not None and size <= wanted.most)

    def joins(self) -> str:
        """Return the tables that the conditions need beside ``item``."""
        return " LEFT JOIN mail ON mail.item = item.id" if self.needs_mail else ""

    def columns(self) -> str:
        """Return what is read of an item, as of ``Row``."""
        return f"{_OF_ITEM}, {_OF_MAIL if self.needs_mail else _NO_MAIL}"


_OF_ITEM: Final = (
    "item.id, item.folder, item.segment, item.name, item.kind, item.key, item.size, "
    "item.created, item.modified, item.time, item.presence, item.flags, item.own_folder"
)
_OF_MAIL: Final = (
    "mail.sender, mail.sender_address, mail.recipients, mail.message_class, mail.importance, "
    "mail.follow_up, mail.categories"
)
_NO_MAIL: Final = "NULL, NULL, NULL, NULL, NULL, NULL, NULL"


class Row(NamedTuple):
    """An item as it is stored; what was not asked for is None."""

    id: int
    folder: int
    segment: str | None
    name: str
    kind: int
    key: str
    size: int | None
    created: int | None
    modified: int | None
    time: int | None
    presence: int
    flags: int
    own_folder: int | None
    sender: str | None
    sender_address: str | None
    recipients: str | None
    message_class: str | None
    importance: int | None
    follow_up: str | None
    categories: str | None


def micros(moment: datetime) -> int:
    """Return a moment as the tables hold it; no figure is lost."""
    return int(moment.replace(microsecond=0).timestamp()) * _SECOND + moment.microsecond


TAIL: Final = "lower(substr(item.name, length(item.name) - 2))"
"""The last three letters of a name, as ``item_by_size`` has them."""


def tails_of(typed: Iterable[str]) -> str:
    """Return a condition that names with one of some endings fit, though not they alone."""
    endings = {ending for name in typed for ending in endings_of(name)}
    if not all(ending.isascii() for ending in endings):
        return "1 = 1"  # the database folds other letters differently
    whole = sorted(f".{ending}"[-_TAIL:] for ending in endings if len(ending) + 1 >= _TAIL)
    listed = ", ".join(f"'{tail}'" for tail in dict.fromkeys(whole))
    parts = [f"{TAIL} IN ({listed})"] if listed else []
    parts += [f"{TAIL} LIKE '%.{one}'" for one in sorted(endings) if len(one) + 1 < _TAIL]
    return f"({' OR '.join(parts)})"


def _ends_with(typed: Iterable[str]) -> str:
    """Return a condition on the end of a name; endings are letters and digits."""
    by_length: dict[int, set[str]] = {}
    for ending in (one for name in typed for one in endings_of(name)):
        if not ending.isascii():
            return "1 = 1"  # the database folds other letters differently
        by_length.setdefault(len(ending) + 1, set()).add(f"'.{ending}'")
    each = (
        f"lower(substr(item.name, length(item.name) - {length - 1})) "
        f"IN ({', '.join(sorted(endings))})"
        for length, endings in sorted(by_length.items())
    )
    return f"({' OR '.join(each)})"


def _bounded(size: int) -> int:
    return min(size, (1 << 63) - 1)


def _looks_at_mail(wanted: Wanted) -> bool:
    return bool(
        wanted.kinds
        or wanted.sender
        or wanted.recipient
        or wanted.category
        or wanted.message_class
        or wanted.marks & frozenset(_MAIL)
    )


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers)) or "NULL"
