"""What an examination of a source tells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from gleanpoint.core.found_layers import Found, FoundVolume
from gleanpoint.core.gathering.gathered import Gathered
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint_parsers.content import Content

MOST_TOLD: Final = 1000
"""Items and folders in trouble that are kept by name; more are counted."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """An item that cannot be had whole, or a folder that cannot be listed in full.

    Args:
        path: In the source.
        why: A sentence.
        content: What can be had of its bytes; None for a folder.
    """

    path: str
    why: str
    content: Content | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One volume, mailbox or database of the source.

    Args:
        path: In the source.
        words: What it is, such as ``NTFS``.
        folders: Listed.
        items: Files, messages or tables that are listed.
        size: Bytes of these together, as far as they tell.
        rows: Of its tables, as their catalog counts them.
        states: How many items have which content, but for those that are whole.
        notes: What its parsers say of it and of their counts, each once.
        is_locked: Whether it takes a key, and nothing of it is counted.
    """

    path: str
    words: str
    folders: int = 0
    items: int = 0
    size: int = 0
    rows: int = 0
    states: tuple[tuple[Content, int], ...] = ()
    notes: tuple[str, ...] = ()
    is_locked: bool = False

    @property
    def in_trouble(self) -> int:
        """Items that cannot be had whole."""
        return sum(count for _, count in self.states)


@dataclass(frozen=True, slots=True)
class Sample:
    """What reading some items took, to tell from it what all would take.

    Args:
        items: That were read.
        size: Their bytes.
        seconds: It took.
        failed: Those that could not be read, though nothing had said so.
    """

    items: int
    size: int
    seconds: float
    failed: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class Health:
    """All of it.

    Args:
        point: What was examined.
        found: Layers and volumes.
        parts: Volumes; or the one mailbox or database that the source is.
        mailboxes: Found anywhere in it.
        databases: Likewise.
        troubles: The first ``MOST_TOLD``.
        more_troubles: How many there are besides.
        sample: Of its items; None where there is nothing to read.
        seconds: About how long a full extraction takes here; None where that is not known.
    """

    point: RecoveryPoint
    found: Found
    parts: tuple[Part, ...]
    mailboxes: tuple[Gathered, ...]
    databases: tuple[Gathered, ...]
    troubles: tuple[Trouble, ...]
    more_troubles: int
    sample: Sample | None
    seconds: float | None

    @property
    def locked(self) -> tuple[FoundVolume, ...]:
        """Volumes that take a key."""
        return tuple(volume for volume in self.found.volumes if volume.is_locked)

    @property
    def items(self) -> int:
        """Items that are listed."""
        return sum(part.items for part in self.parts)

    @property
    def whole(self) -> int:
        """Items that can be had whole, as far as listings tell."""
        return self.items - sum(part.in_trouble for part in self.parts)

    @property
    def is_sound(self) -> bool:
        """Whether nothing stands in the way."""
        return not (self.troubles or self.locked or self.found.notes)


def each_once(notes: Iterable[str]) -> tuple[str, ...]:
    """Return sentences without those that were said before."""
    return tuple(dict.fromkeys(notes))
