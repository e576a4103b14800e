"""What is looked for: words and conditions, whether typed, chosen in fields, or kept.

``from:dora since:2026-11-01 has:attachment "order 20817" -draft`` holds all that is wanted. The
list of a folder and the search over all points read the same line, see ``wanted_line``.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import Enum
from functools import cached_property
from itertools import product
from typing import Final

from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.mapi.kinds.item import ItemKind

MOST_WAYS: Final = 32
"""Combinations of alternatives that are searched at most."""


class Mark(Enum):
    """Yes-or-no conditions, as they are written after ``is:`` and ``has:``."""

    ATTACHMENT = "has:attachment"
    UNREAD = "is:unread"
    READ = "is:read"
    FLAGGED = "is:flagged"
    IMPORTANT = "is:important"
    DELETED = "is:deleted"
    HIDDEN = "is:hidden"
    DAMAGED = "is:damaged"


OF_MESSAGES: Final = frozenset(
    {Mark.ATTACHMENT, Mark.UNREAD, Mark.READ, Mark.FLAGGED, Mark.IMPORTANT}
)
"""Marks that nothing but a message can have."""

_UNBOUND: Final = ("", None)
_BOUND_ONCE: Final = (
    *("subject", "sender", "recipient", "category", "message_class", "place", "point"),
    *("since", "until", "least", "most"),
)


@dataclass(frozen=True)
class Wanted:
    """What an item must have to be shown; the empty one shows everything.

    Args:
        words: Each must be there: a part of a name, or the beginning of a word in a text.
        phrases: Each must be there as it stands: a part of a name, or whole words in a text.
        subject: In the subject, or in the name of what is no message.
        sender: In name or address of the sender.
        recipient: In the list of recipients.
        since: First moment that fits.
        until: First moment that fits no more.
        least: Bytes that it must have at least.
        most: Bytes that it may have at most.
        marks: Conditions that must all hold.
        kinds: Kinds of mail item, see ``is_of_kinds``.
        node_kinds: Kinds of node.
        endings: Kinds of files, or endings of their names, as they are typed.
        category: In the name of one of its categories.
        message_class: In its message class, such as ``IPM.Note.SMIME``.
        place: Folder that it lies in, at whatever depth: a path, or part of a folder's name.
        point: Recovery point in which it is: part of its name, or the beginning of its date.
        without: None of these may fit.
        either: Of each group, one must fit.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    subject: str = ""
    sender: str = ""
    recipient: str = ""
    since: datetime | None = None
    until: datetime | None = None
    least: int | None = None
    most: int | None = None
    marks: frozenset[Mark] = frozenset()
    kinds: frozenset[ItemKind] = frozenset()
    node_kinds: frozenset[Kind] = frozenset()
    endings: frozenset[str] = frozenset()
    category: str = ""
    message_class: str = ""
    place: str = ""
    point: str = ""
    without: tuple[Wanted, ...] = ()
    either: tuple[tuple[Wanted, ...], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether everything fits."""
        return self == EVERYTHING

    @cached_property
    def has_kinds(self) -> bool:
        """Whether it must be of a kind: of one of all that are named."""
        return bool(self.kinds or self.node_kinds or self.endings)

    @cached_property
    def is_about_messages(self) -> bool:
        """Whether what is no message cannot fit."""
        texts = (self.sender, self.recipient, self.category, self.message_class)
        of_kinds = bool(self.kinds) and not self.node_kinds and not self.endings
        return bool(any(texts) or self.marks & OF_MESSAGES or of_kinds)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Words and phrases as they are compared: without the star of a prefix."""
        return tuple(stem for word in self.words if (stem := word.rstrip("*"))) + self.phrases

    @property
    def points(self) -> frozenset[str]:
        """All recovery points that are named anywhere in it, as they were typed."""
        beside = (*self.without, *(one for group in self.either for one in group))
        own = {self.point} if self.point else set()
        return frozenset(own).union(*(one.points for one in beside))

    def with_all_of(self, other: Wanted) -> Wanted:
        """Return what must fit both; where both bound the same, ``other`` does."""
        change: dict[str, object] = {}
        for field in fields(self):
            mine, theirs = getattr(self, field.name), getattr(other, field.name)
            if isinstance(mine, tuple):
                change[field.name] = mine + theirs
            elif isinstance(mine, frozenset):
                change[field.name] = mine | theirs
            elif theirs not in ("", None):
                change[field.name] = theirs
        return replace(self, **change)  # type: ignore[arg-type]  # each value has its field's type

    def _and(self, other: Wanted) -> Wanted:
        """Return what fits exactly where both fit."""
        is_of_both = (self.has_kinds and other.has_kinds) or any(
            getattr(self, name) not in (getattr(other, name), *_UNBOUND)
            and getattr(other, name) not in _UNBOUND
            for name in _BOUND_ONCE
        )
        if is_of_both:
            return replace(self, either=(*self.either, (other,)))
        return self.with_all_of(other)

    def ways(self) -> tuple[Wanted, ...]:
        """Return what it comes to without alternatives: one of these must fit.

        Groups that are left in ``either`` have one member: a condition that must hold as well.
        """
        if not self.either:
            return (self,)
        plain = replace(self, either=())
        made = []
        for chosen in product(*self.either):
            way = plain
            for condition in chosen:
                way = way._and(condition)
            made.append(way)
            if len(made) >= MOST_WAYS:
                break
        return tuple(dict.fromkeys(made))


EVERYTHING: Final = Wanted()
