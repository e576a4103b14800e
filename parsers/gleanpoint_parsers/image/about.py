"""What an image says of itself, and the base of disks that tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gleanpoint_parsers.image.disk import Origin
from gleanpoint_parsers.plugin import Fact


@dataclass(frozen=True, slots=True)
class About:
    """What an image says of itself; see ``disk.Described`` and ``disk.HasOrigin``."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    origin: Origin = field(default_factory=Origin)


class ImageDisk:
    """Base of the disks in images; each reads in its own way.

    Args:
        size: Bytes of the disk.
        about: What the image says of itself.
    """

    def __init__(self, size: int, about: About) -> None:
        self._size = size
        self._about = about

    @property
    def size(self) -> int:
        """Length of the disk in bytes."""
        return self._size

    @property
    def problems(self) -> tuple[str, ...]:
        """Sentences on what is wrong with the image though it can be read."""
        return self._about.problems

    def facts(self) -> Mapping[str, Fact]:
        """Return what the image says of itself."""
        return self._about.facts

    @property
    def origin(self) -> Origin:
        """The files that it comes from, and when it was made."""
        return self._about.origin
