"""A whole disk from its first byte to its last: holes by their length, all else in pieces."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node

MAPPED_AT_ONCE = 1 << 40
"""Bytes of a disk whose holes are asked for at once; portions are told where they are many."""


class ReadDisk(Protocol):
    """A disk that is read from front to back."""

    @property
    def size(self) -> int:
        """Bytes of it."""

    def pieces(self, offset: int, length: int) -> Generator[bytes, None, None]:
        """Yield bytes; raises ``GleanpointError`` where they cannot be had."""

    def stretches(self, offset: int, length: int) -> Sequence[tuple[int, bool]]:
        """Return (bytes, is a hole) from ``offset`` on; may end early."""


@dataclass(frozen=True, slots=True)
class DiskInSession:
    """A disk or volume of an open recovery point."""

    session: Session
    node: Node
    size: int
    cancellation: Cancellation | None = None

    def pieces(self, offset: int, length: int) -> Generator[bytes, None, None]:
        """Yield bytes; see ``ReadDisk``."""
        return self.session.disk_pieces(self.node, offset, length, self.cancellation)

    def stretches(self, offset: int, length: int) -> Sequence[tuple[int, bool]]:
        """Return what lies where; see ``ReadDisk``."""
        return self.session.disk_map(self.node, offset, length, self.cancellation)


def stretches_in(disk: ReadDisk) -> Iterator[tuple[int, int, bool]]:
    """Yield (offset, bytes, is a hole) of a whole disk, in order, without gaps.

    Raises:
        SourceUnreadableError: What is told of it ends before it does.
    """
    offset = 0
    while offset < disk.size:
        told = disk.stretches(offset, min(MAPPED_AT_ONCE, disk.size - offset))
        if not sum(length for length, _ in told):
            raise SourceUnreadableError(f"The map of the disk ends at {offset:,} of {disk.size:,}")
        for length, is_hole in told:
            yield offset, length, is_hole
            offset += length


def stored_bytes(disk: ReadDisk) -> int:
    """Return the bytes of a disk that are no holes."""
    return sum(length for _, length, is_hole in stretches_in(disk) if not is_hole)
