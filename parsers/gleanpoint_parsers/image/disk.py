"""What an opened disk image can do besides giving bytes; asked for with ``isinstance``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
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


@dataclass(frozen=True, slots=True)
class Origin:
    """Which files a disk comes from, beside the one that was opened.

    Args:
        parents: Names of the files of its parents, the nearest first.
        files: Names of further files that hold parts of it or of its parents.
        made: When the image was made by its own time stamp, aware UTC; None where it has none.
            What its parent holds has not changed since.
    """

    parents: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    made: datetime | None = None


@runtime_checkable
class HasOrigin(Protocol):
    """A disk that knows which files it comes from."""

    @property
    def origin(self) -> Origin:
        """The files, and when the image was made."""


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
