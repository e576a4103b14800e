"""Disks: a container whose children are the volumes, ``p1``, ``p2``, … in the order of their start.

``p0`` is a volume that starts at byte 0 of the disk: a file system without a partition table, or
beside one where both make sense (see ``disk``). Shadow copies stand behind their volume, oldest
first (``p1.vss1``), logical volumes at the end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import ClassVar

from gleanpoint_parsers.blocks import BlockSource, Extent
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.errors import NoSuchNodeError
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
from gleanpoint_parsers.volume.derived import DerivedVolume
from gleanpoint_parsers.volume.disk import Disk, examine_disk
from gleanpoint_parsers.volume.finders import FINDERS
from gleanpoint_parsers.volume.listed import Listed, MadeOfOthers, OnDisk
from gleanpoint_parsers.volume.probing import judge_disk
from gleanpoint_parsers.volume.searching import Search
from gleanpoint_parsers.volume.volume_source import depth_of, is_volume
from gleanpoint_parsers.volume.volumes import Volume, noted, volumes_of


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
        return PartitionContainer(source, disk, surroundings)

    def version(self) -> str:
        """Return that no library is needed."""
        return "built in"


class PartitionContainer:
    """The volumes of one disk, and those that are made of them.

    What a volume holds is looked at when it is listed; volumes made of others are looked for when
    the list is asked for, or a name that no partition has.
    """

    def __init__(self, source: BlockSource, disk: Disk, surroundings: Surroundings) -> None:
        self._source = source
        self._disk = disk
        self._surroundings = surroundings
        self._name = encode_segment(surroundings.name)
        self._own = {v.key: self._on_disk(v) for v in volumes_of(disk, source.size)}

    def holds_children(self, key: str) -> bool:
        """Whether ``key`` is the disk itself."""
        return key == ROOT

    def children(self, key: str, cursor: str | None, limit: int) -> Page:
        """Return the volumes; notes on the disk come with the first portion, others with theirs."""
        if key != ROOT:
            raise NoSuchNodeError(f"{key} is a volume; its files are in the layer above.")
        keys = [Entry(volume.key, volume.key, volume.key, Kind.VOLUME) for volume in self._listing]
        page = portions(keys, cursor, limit)
        entries = tuple(self.entry(bare.key) for bare in page.entries)
        notes = [*self._disk.notes, *self._search.notes] if cursor is None else []
        for entry in entries:
            notes += [f"{entry.key}: {note}" for note in self._volume(entry.key).notes]
        return replace(page, entries=entries, notes=tuple(notes))

    def find(self, key: str, segment: str) -> Entry | None:
        """Return the volume of that name; others are looked at only where no partition has it."""
        if key != ROOT:
            raise NoSuchNodeError(f"{key} is a volume; its files are in the layer above.")
        known = segment in self._own or segment in self._search.made
        return self.entry(segment) if known else None

    def entry(self, key: str) -> Entry:
        """Return one volume, or the disk for ``ROOT``."""
        if key == ROOT:
            return Entry(ROOT, "", "", Kind.VOLUME, size=self._source.size, has_children=True)
        volume = self._volume(key)
        look = volume.look
        holds_more = look.description.opened is not None or volume.holds_disk is not None
        return Entry(
            key,
            key,
            key,
            Kind.VOLUME,
            size=volume.size,
            created=volume.created,
            content=look.error.content if look.error else Content.COMPLETE,
            problem=str(look.error) if look.error else None,
            has_children=holds_more and look.error is None,
        )

    def content(self, key: str) -> BlockSource:
        """Return the bytes of a volume that is opened, or of which nothing is known.

        Raises:
            LockedVolumeError: They are encrypted, and no key that was given fits.
            EncryptedContentError: They are encrypted.
            UnsupportedFeatureError: They are of a kind that is not opened.
            TruncatedSourceError: They lie behind the end of the image.
            ParserError: The table gives no sound place for them, or a part is missing.
        """
        return self._source if key == ROOT else self._volume(key).content()

    def damaged_content(self, key: str) -> BlockSource:
        """Return the bytes of any volume as they are on the disk, encrypted ones too.

        Raises:
            ParserError: There is no byte of it in the image.
        """
        return self._source if key == ROOT else self._volume(key).stored()

    def extents(self, key: str) -> Sequence[Extent]:
        """Return the one run that a partition is, as far as the image has it."""
        return (Extent(0, self._source.size),) if key == ROOT else self._volume(key).extents

    def facts(self, key: str) -> Mapping[str, Fact]:
        """Return what is known of a volume, or of the disk."""
        if key == ROOT:
            notes = (*self._disk.notes, *self._search.notes)
            return {**self._disk.facts, "volumes": len(self._listing), **noted(notes)}
        volume = self._volume(key)
        return {**volume.facts, **noted((*volume.notes, *self._disk.notes))}

    def close(self) -> None:
        """Nothing is held but the source, which stays the caller's."""

    def _volume(self, key: str) -> Listed:
        found = self._own.get(key) or self._search.made.get(key)
        if found is None:
            raise NoSuchNodeError(f"This disk has no volume {key}.")
        return found

    @cached_property
    def _search(self) -> Search:
        search = Search(FINDERS, self._surroundings, self._made_of_others)
        search.search(self._own)
        return search

    @cached_property
    def _listing(self) -> tuple[Listed, ...]:
        """Every volume: what is an earlier state of one stands behind it, all else at the end."""
        made = self._search.made.values()
        following: dict[str, list[Listed]] = {}
        for volume in made:
            following.setdefault(volume.origin.key if volume.origin else "", []).append(volume)
        listing: list[Listed] = []
        for volume in (*self._own.values(), *following.get("", ())):
            listing += [volume, *following.get(volume.key, ())]
        return tuple(listing)

    def _on_disk(self, volume: Volume) -> OnDisk:
        return OnDisk(volume, self._source, self._surroundings, self._subject(volume.key))

    def _made_of_others(self, derived: DerivedVolume, origin: Listed | None) -> MadeOfOthers:
        subject = self._subject(derived.key)
        return MadeOfOthers(derived, origin, self._surroundings, subject, depth_of(self._source))

    def _subject(self, key: str) -> str:
        return f"Volume {key} of {self._name}" if self._name else f"Volume {key}"
