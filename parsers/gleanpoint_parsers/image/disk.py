"""What an opened disk image can do besides giving bytes; asked for with ``isinstance``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from gleanpoint_parsers.plugin import Fact


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a disk.

    Args:
        offset: Where it begins on the disk, in bytes.
        length: Bytes.
        is_hole: Whether it reads as zeros because nothing was ever stored there.
    """

    offset: int
    length: int
    is_hole: bool


@runtime_checkable
class Described(Protocol):
    """A disk whose image says more of itself than its bytes: format, parents, who acquired it."""

    def facts(self) -> Mapping[str, Fact]:
        """Return what the image says, under names a person understands."""

    @property
    def problems(self) -> tuple[str, ...]:
        """Sentences on what is wrong with the image though it can be read."""


@runtime_checkable
class Allocated(Protocol):
    """A disk whose image knows which parts were never written."""

    def stretches(self, offset: int, length: int) -> Iterator[Stretch]:
        """Yield what lies between ``offset`` and ``offset + length``, in order, without gaps.

        Neighbours of one kind may come as several. What a parent holds is no hole.
        """
