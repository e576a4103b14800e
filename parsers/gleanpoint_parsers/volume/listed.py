"""Volumes as the list of a disk has them: partitions, and what is made of others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import Protocol

from gleanpoint_parsers.blocks import BlockSource, Extent
from gleanpoint_parsers.errors import ParserError, UnsupportedFeatureError
from gleanpoint_parsers.plugin import Fact, Surroundings
from gleanpoint_parsers.volume.derived import DerivedVolume
from gleanpoint_parsers.volume.description import VolumeDescription
from gleanpoint_parsers.volume.disk import Disk, examine_disk
from gleanpoint_parsers.volume.looking import Look, look_into
from gleanpoint_parsers.volume.volume_source import DiskInVolume, VolumeSource
from gleanpoint_parsers.volume.volumes import Volume, facts_on, notes_on

MOST_DISKS = 4
"""Disks inside one another that are opened: one in a logical volume of the one around it."""


class Listed(Protocol):
    """A volume of the list; what it holds is looked at once, when that is asked for."""

    @property
    def key(self) -> str:
        """Key and path segment."""

    @property
    def subject(self) -> str:
        """How sentences name it."""

    @property
    def size(self) -> int | None:
        """Bytes that it should have, None where that is not known."""

    @property
    def created(self) -> datetime | None:
        """When it came to be, where known."""

    @property
    def look(self) -> Look:
        """What it holds; of what stands on another volume, as far as that one tells."""

    @property
    def holds_disk(self) -> Disk | None:
        """The disk that it is, where it has a partition table of its own."""

    @property
    def facts(self) -> dict[str, Fact]:
        """What is known of it, without the notes."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about it."""

    @property
    def extents(self) -> Sequence[Extent]:
        """The runs of its bytes on the disk; empty where they are not known."""

    def content(self) -> BlockSource:
        """Return its bytes, unlocked.

        Raises:
            ParserError: They cannot be had, or are of a kind that is not opened.
        """

    def stored(self) -> BlockSource:
        """Return its bytes as far as they can be had, encrypted ones too.

        Raises:
            ParserError: There are none.
        """


class OnDisk:
    """A partition, or the volume that starts at byte 0."""

    holds_disk = None
    created = None

    def __init__(
        self, volume: Volume, source: BlockSource, surroundings: Surroundings, subject: str
    ) -> None:
        self.key = volume.key
        self.size = volume.size
        self.volume = volume
        self._source = source
        self._surroundings = surroundings
        self.subject = subject

    @cached_property
    def look(self) -> Look:
        """What it holds."""
        if misplaced := self._misplaced():
            return Look(error=misplaced)
        partition, available = self.volume.partition, self.volume.available
        return look_into(self._slice(), self._surroundings, self.subject, available, partition)

    @property
    def facts(self) -> dict[str, Fact]:
        """What the table says of it, and what it holds."""
        return facts_on(self.volume, self.look.description) | self.look.facts

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about it."""
        return (*notes_on(self.volume, self.look.description), *self.look.notes)

    @property
    def extents(self) -> Sequence[Extent]:
        """The one run that it is, as far as the image has it; empty where it was unlocked."""
        if not self.look.is_as_stored or not self.volume.available:
            return ()
        return (Extent(self.volume.start, self.volume.available),)

    def content(self) -> BlockSource:
        """Return its bytes, unlocked."""
        if self.look.error:
            raise self.look.error
        return self.stored()

    def stored(self) -> BlockSource:
        """Return its bytes as far as they can be had, encrypted ones too."""
        if misplaced := self._misplaced():
            raise misplaced
        if self.look.content and not self.look.is_as_stored:
            return VolumeSource(self.look.content, 0, self.look.content.size)
        return self._slice()

    def _misplaced(self) -> ParserError | None:
        return self.volume.misplaced(self.subject, self._source.size)

    def _slice(self) -> VolumeSource:
        return VolumeSource(self._source, self.volume.start, self.volume.length)


class MadeOfOthers:
    """A shadow copy or a logical volume.

    Args:
        derived: What was found.
        origin: The volume that it is an earlier state of; None for one of its own.
        surroundings: Where the disk was found, with what may unlock its volumes.
        subject: How sentences name it.
        depth: Disks around the one whose list it stands in.
    """

    extents: Sequence[Extent] = ()

    def __init__(
        self,
        derived: DerivedVolume,
        origin: Listed | None,
        surroundings: Surroundings,
        subject: str,
        depth: int = 0,
    ) -> None:
        self.key = derived.key
        self.size = derived.size
        self.created = derived.created
        self.derived = derived
        self.origin = origin
        self._surroundings = surroundings
        self.subject = subject
        self._depth = depth

    @cached_property
    def look(self) -> Look:
        """What it holds: the file system of its origin, so that a list opens no shadow copy."""
        if self.derived.error:
            return Look(error=self.derived.error)
        told = self.origin.look.description if self.origin else VolumeDescription()
        return Look(told) if told.opened else self._own_look

    @cached_property
    def holds_disk(self) -> Disk | None:
        """The disk that it is, where it has a partition table of its own."""
        look = self.look
        if self.origin or look.content is None or look.description.kind:
            return None
        try:
            disk = examine_disk(look.content)
        except ParserError:
            return None
        return disk if disk and disk.partitions and not disk.has_whole else None

    @property
    def facts(self) -> dict[str, Fact]:
        """What is known of it."""
        facts = dict(self.derived.facts)
        if self.holds_disk:
            facts["holds"] = f"a disk with a {self.holds_disk.facts['partition table']} of its own"
        elif self.look.error is None:
            facts["file system"] = self.look.description.name
        return facts | self.look.facts

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about it."""
        described = () if self.origin else self.look.description.notes
        return (*self.derived.notes, *described, *self.look.notes)

    def content(self) -> BlockSource:
        """Return its bytes, unlocked."""
        if self.look.error:
            raise self.look.error
        if self.holds_disk and self._depth >= MOST_DISKS:
            message = f"More than {MOST_DISKS} disks lie inside one another; this one is not opened"
            raise UnsupportedFeatureError(f"{message}: {self.subject}.")
        return self.stored()

    def stored(self) -> BlockSource:
        """Return its bytes as far as they can be had, encrypted ones too."""
        bytes_of_it = self.look.content or self._opened
        if self.holds_disk:
            return DiskInVolume(bytes_of_it, self._depth + 1)
        return VolumeSource(bytes_of_it, 0, bytes_of_it.size)

    @cached_property
    def _opened(self) -> BlockSource:
        if self.derived.error:
            raise self.derived.error
        return self.derived.open()

    @cached_property
    def _own_look(self) -> Look:
        try:
            stored = self._opened
        except ParserError as error:
            return Look(error=error)
        return look_into(stored, self._surroundings, self.subject)
