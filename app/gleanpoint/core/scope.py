"""How far a walk goes, and what it tells of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final, Protocol, TypeAlias

from gleanpoint_parsers.entries import Entry, Kind

NOT_SHOWN: Final = "which mail programs do not show"
"""How the note of a mail folder ends that says how many hidden items lie there."""


class Act(Enum):
    """What a walk does next."""

    LIST = "list"
    """List the folder of this path."""

    ENTER = "enter"
    """Look whether the content of the node of this path can be listed."""


Announce: TypeAlias = Callable[[Act, str], None]


def unannounced(_act: Act, _path: str) -> None:
    """Tell nobody."""


class Marked(Protocol):
    """An entry or a node, as far as it is shown only where that is wanted."""

    @property
    def deleted(self) -> bool:
        """Whether it was deleted."""

    @property
    def hidden(self) -> bool:
        """Whether its application never lists it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """How far a walk goes.

    Args:
        into: Whether to enter files that hold a mailbox, a database or another disk.
        deleted: Whether to list what was deleted, and to enter deleted folders.
        inside_messages: Whether to list the attachments of messages.
        hidden: Whether to list what its application never lists (associated items of mail folders).
        brief: Whether messages of large folders may come from the folder's table alone, which is
            many times faster (see ``Envelope.is_brief``).
        only_deleted: Whether to list nothing but what was deleted, and what lies where no folder
            leads to; with ``deleted`` alone.
    """

    into: bool = False
    deleted: bool = False
    inside_messages: bool = True
    hidden: bool = False
    brief: bool = False
    only_deleted: bool = False

    @property
    def is_sweepable(self) -> bool:
        """Whether all live names at once are what is wanted, without a look into files."""
        return not (self.into or self.deleted)

    def shows(self, listed: Marked) -> bool:
        """Whether something is listed at all."""
        return (self.deleted or not listed.deleted) and (self.hidden or not listed.hidden)

    def told(self, notes: Iterable[str]) -> tuple[str, ...]:
        """Return what is to be said of a listing: not of hidden items where they are listed."""
        return tuple(note for note in notes if not (self.hidden and note.endswith(NOT_SHOWN)))

    def descends(self, entry: Entry) -> bool:
        """Whether a folder-like entry is entered."""
        if entry.kind is Kind.MESSAGE and not self.inside_messages:
            return False
        if entry.holds_links:
            return False
        return self.deleted or not (entry.deleted or entry.holds_deleted)
