"""Disks: a container whose children are the volumes, ``p1``, ``p2``, … in the order of their start.

``p0`` is a volume that starts at byte 0 of the disk: a file system without a partition table, or
beside one where both make sense (see ``disk``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from gleanpoint_parsers.blocks import BlockSource, Extent
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.errors import NoSuchNodeError, ParserError
from gleanpoint_parsers.image.signatures import explain_unopened
from gleanpoint_parsers.naming import encode_segment
from gleanpoint_parsers.plugin import (
    ROOT,
    Confidence,
    Entry,
    Fact,
    Kind,
    Layer,
    Page,
    Surroundings,
    portions,
)
from gleanpoint_parsers.volume.description import VolumeDescription, describe_volume
from gleanpoint_parsers.volume.disk import Disk, examine_disk
from gleanpoint_parsers.volume.probing import judge_disk
from gleanpoint_parsers.volume.volume_source import VolumeSource, is_volume
from gleanpoint_parsers.volume.volumes import Volume, facts_on, noted, notes_on, volumes_of


class PartitionParser:
    """Opens a disk: its partition table, or the one volume that it is."""

    name: ClassVar[str] = "partitions"
    layer: ClassVar[Layer] = Layer.VOLUME
    formats: ClassVar[tuple[str, ...]] = ("MBR", "GPT", "disk without partition table")
    suffixes: ClassVar[tuple[str, ...]] = ()

    def probe(self, source: BlockSource) -> Confidence:
        """Judge by the first 52 KiB; the content of a volume is never a disk."""
        return Confidence.NO if is_volume(source) else judge_disk(source)

    def open(self, source: BlockSource, surroundings: Surroundings) -> PartitionContainer:
        """Open a disk.

        Raises:
            CorruptStructureError: No copy of its partition table can be read.
            ParserError: It is no disk; the sentence says what it is.
        """
        disk = examine_disk(source)
        if disk is None:
            raise explain_unopened(source, surroundings.name)
        return PartitionContainer(source, disk, surroundings.name)

    def version(self) -> str:
        """Return that no library is needed."""
        return "built in"


class PartitionContainer:
    """The volumes of one disk. What they hold is looked at when they are listed."""

    def __init__(self, source: BlockSource, disk: Disk, name: str = "") -> None:
        self._source = source
        self._disk = disk
        self._name = encode_segment(name)
        self._volumes = {volume.key: volume for volume in volumes_of(disk, source.size)}
        self._seen: dict[str, tuple[VolumeDescription, ParserError | None]] = {}

    def holds_children(self, key: str) -> bool:
        """Whether ``key`` is the disk itself."""
        return key == ROOT

    def children(self, key: str, cursor: str | None, limit: int) -> Page:
        """Return the volumes; notes on the disk come with the first portion, others with theirs."""
        if key != ROOT:
            raise NoSuchNodeError(f"{key} is a volume; its files are in the layer above.")
        keys = [self._bare(volume) for volume in self._volumes.values()]
        page = portions(keys, cursor, limit)
        entries = tuple(self.entry(bare.key) for bare in page.entries)
        notes = list(self._disk.notes if cursor is None else ())
        for entry in entries:
            volume = self._volumes[entry.key]
            notes += [f"{entry.key}: {note}" for note in notes_on(volume, self._look(volume)[0])]
        return replace(page, entries=entries, notes=tuple(notes))

    def entry(self, key: str) -> Entry:
        """Return one volume, or the disk for ``ROOT``."""
        if key == ROOT:
            return Entry(ROOT, "", "", Kind.VOLUME, size=self._source.size, has_children=True)
        volume = self._volume(key)
        description, error = self._look(volume)
        return replace(
            self._bare(volume),
            content=error.content if error else Content.COMPLETE,
            problem=str(error) if error else None,
            has_children=description.opened is not None,
        )

    def content(self, key: str) -> BlockSource:
        """Return the bytes of a volume that is opened, or of which nothing is known.

        Raises:
            EncryptedContentError: They are encrypted.
            UnsupportedFeatureError: They are of a kind that is not opened.
            TruncatedSourceError: They lie behind the end of the image.
            ParserError: The table gives no sound place for them.
        """
        if key == ROOT:
            return self._source
        volume = self._volume(key)
        _, error = self._look(volume)
        if error is not None:
            raise error
        return VolumeSource(self._source, volume.start, volume.length)

    def damaged_content(self, key: str) -> BlockSource:
        """Return the bytes of any volume as they are on the disk, encrypted ones too.

        Raises:
            ParserError: There is no byte of it in the image.
        """
        if key == ROOT:
            return self._source
        volume = self._volume(key)
        if error := volume.misplaced(self._subject(volume), self._source.size):
            raise error
        return VolumeSource(self._source, volume.start, volume.length)

    def extents(self, key: str) -> Sequence[Extent]:
        """Return the one run that a volume is, as far as the image has it."""
        if key == ROOT:
            return (Extent(0, self._source.size),)
        volume = self._volume(key)
        return (Extent(volume.start, volume.available),) if volume.available else ()

    def facts(self, key: str) -> Mapping[str, Fact]:
        """Return what the table says of a volume, or of the disk."""
        if key == ROOT:
            return {**self._disk.facts, "volumes": len(self._volumes), **noted(self._disk.notes)}
        volume = self._volume(key)
        description, _ = self._look(volume)
        notes = (*notes_on(volume, description), *self._disk.notes)
        return facts_on(volume, description) | noted(notes)

    def close(self) -> None:
        """Nothing is held but the source, which stays the caller's."""

    def _volume(self, key: str) -> Volume:
        try:
            return self._volumes[key]
        except KeyError:
            raise NoSuchNodeError(f"This disk has no volume {key}.") from None

    @staticmethod
    def _bare(volume: Volume) -> Entry:
        return Entry(volume.key, volume.key, volume.key, Kind.VOLUME, size=volume.size)

    def _subject(self, volume: Volume) -> str:
        return f"Volume {volume.key} of {self._name}" if self._name else f"Volume {volume.key}"

    def _look(self, volume: Volume) -> tuple[VolumeDescription, ParserError | None]:
        """Return what a volume holds, and why its content is not to be had, if so; looks once."""
        if volume.key not in self._seen:
            self._seen[volume.key] = self._looked(volume)
        return self._seen[volume.key]

    def _looked(self, volume: Volume) -> tuple[VolumeDescription, ParserError | None]:
        subject = self._subject(volume)
        if misplaced := volume.misplaced(subject, self._source.size):
            return VolumeDescription(), misplaced
        beginning = VolumeSource(self._source, volume.start, volume.available)
        try:
            description = describe_volume(beginning, subject)
        except ParserError as unreadable:
            return VolumeDescription(), unreadable
        return description, description.error
