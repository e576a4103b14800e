"""Volumes that are made of others: shadow copies, logical volumes.

They stand in the disk's own list, beside the volumes that they are made of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import Fact, Surroundings


@dataclass(frozen=True, slots=True)
class FoundVolume:
    """A volume of a disk, as those see it who look for what is made of it.

    Args:
        key: Such as ``p1``; of another disk beside this one, with that disk's name before it.
        source: Its bytes, unlocked where it was encrypted and a key fits.
        is_beside: Whether it is on another disk than the one that was opened.
    """

    key: str
    source: BlockSource
    is_beside: bool = False


@dataclass(frozen=True, slots=True)
class DerivedVolume:
    """A volume that is made of others.

    Args:
        key: Key and path segment: ``p1.vss2``, ``vgname-lvname``.
        size: Bytes; None where that is not known.
        open: Returns its bytes; called once, when they are wanted.
        of: Key of the volume that it follows in the list; empty for the end of the list.
        created: When, where known.
        facts: What is known of it, under names a person understands.
        notes: Sentences about it.
        error: Why its bytes cannot be had; None where they can.
        state: Mark of the state of the disk that it belongs to (``DiskState.mark``); empty where
            it is no earlier state of ``of``.
        machine: Name of the machine that made it; empty where it is not told.
        parts: Keys of the volumes that it is made of, where they only exist for that.
    """

    key: str
    size: int | None
    open: Callable[[], BlockSource]
    of: str = ""
    created: datetime | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    error: ParserError | None = None
    state: str = ""
    machine: str = ""
    parts: tuple[str, ...] = ()


class VolumeFinder(Protocol):
    """Looks for volumes that are made of others."""

    def __call__(
        self, volumes: Sequence[FoundVolume], surroundings: Surroundings
    ) -> Sequence[DerivedVolume]:
        """Return what the volumes of this disk hold together; reads headers only.

        Disks beside this one are looked at (``Surroundings.disks``) only where a part is missing.
        What cannot be opened is returned with its error. Never raises ``ParserError``.
        """
