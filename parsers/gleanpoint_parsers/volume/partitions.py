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
from gleanpoint_parsers.entries import ROOT, Entry, Kind, Page, portions
from gleanpoint_parsers.errors import NoSuchNodeError
from gleanpoint_parsers.image.signatures import explain_unopened
from gleanpoint_parsers.naming import encode_segment
from gleanpoint_parsers.plugin import Confidence, Fact, Layer, Surroundings
from gleanpoint_parsers.timeline import DiskState
from gleanpoint_parsers.volume.derived import DerivedVolume, VolumeFinder
from gleanpoint_parsers.volume.disk import Disk, examine_disk
from gleanpoint_parsers.volume.finders import FINDERS
from gleanpoint_parsers.volume.listed import Listed, MadeOfOthers, OnDisk
from gleanpoint_parsers.volume.probing import judge_disk
from gleanpoint_parsers.volume.searching import Search, search
from gleanpoint_parsers.volume.shadow.finder import MARK
from gleanpoint_parsers.volume.states import in_state, states_of
from gleanpoint_parsers.volume.volume_source import depth_of, is_volume
from gleanpoint_parsers.volume.volumes import Volume, noted, volumes_of


class PartitionParser:
    """Opens a disk: its partition table, or the one volume that it is."""

    name: ClassVar[str] = "partitions"
    layer: ClassVar[Layer] = Layer.VOLUME
    formats: ClassVar[tuple[str, ...]] = (
        "MBR",
        "GPT",
        "disk without partition table",
        "Volume Shadow Copy",
        "LVM2",
        "Linux RAID 1",
        "BitLocker",
        "LUKS1",
        "LUKS2",
    )
    suffixes: ClassVar[tuple[str, ...]] = ()

    def probe(self, source: BlockSource) -> Confidence:
        """Judge by the first 52 KiB; the content of a volume is never a disk."""
        return Confidence.NO if is_volume(source) else judge_disk(source)

    def open(self, source: BlockSource, surroundings: Surroundings) -> PartitionContainer:
        """Open a disk.

        Raises:
            CorruptStructureError: No copy of its partition table can be read.
            NoSuchNodeError: A state is wished for that none of its volumes keeps.
            ParserError: It is no disk; the sentence says what it is.
        """
        container = PartitionContainer(source, _examined(source, surroundings), surroundings)
        container.require_state()
        return container

    def states(self, source: BlockSource, surroundings: Surroundings) -> Sequence[DiskState]:
        """Return the earlier states that volumes of a disk keep: sets of shadow copies.

        Raises:
            CorruptStructureError: No copy of its partition table can be read.
            ParserError: It is no disk; the sentence says what it is.
        """
        disk = _examined(source, surroundings)
        return PartitionContainer(source, disk, surroundings).states()

    def version(self) -> str:
        """Return that no library is needed."""
        return "built in"


def _examined(source: BlockSource, surroundings: Surroundings) -> Disk:
    disk = examine_disk(source)
    if disk is None:
        raise explain_unopened(source, surroundings.name)
    return disk


class PartitionContainer:
    """The volumes of one disk, and those that are made of them.

    What a volume holds is looked at when it is listed; volumes made of others are looked for when
    the list is asked for, or a name that no partition has. Where an earlier state of the disk is
    wished for, the volumes are those of that time.
    """

    def __init__(
        self,
        source: BlockSource,
        disk: Disk,
        surroundings: Surroundings,
        finders: Sequence[VolumeFinder] = FINDERS,
    ) -> None:
        self._source = source
        self._disk = disk
        self._surroundings = surroundings
        self._finders = finders
        self._name = encode_segment(surroundings.name)
        self._own = {v.key: self._on_disk(v) for v in volumes_of(disk, source.size)}
        wished = surroundings.wish.disk_state
        self._mark = wished if wished.startswith(MARK) else ""

    def states(self) -> Sequence[DiskState]:
        """Return the earlier states that the volumes keep, oldest first."""
        return states_of(self._search.made.values())

    def require_state(self) -> None:
        """Check that the state that is wished for is there.

        Raises:
            NoSuchNodeError: None of the volumes keeps it.
        """
        if self._mark and not self._in_state:
            message = f"This disk keeps no shadow copies of the set {self._mark.removeprefix(MARK)}"
            raise NoSuchNodeError(f"{message}; its points list those that it keeps.")

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
        return self.entry(segment) if self._found(segment) else None

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
            facts: dict[str, Fact] = {**self._disk.facts, "volumes": len(self._listing)}
            if self._mark:
                facts["state of the disk"] = self._mark
            return {**facts, **noted(notes)}
        volume = self._volume(key)
        parts = self._made_of(key) if volume.look.description.is_made_into else {}
        return {**volume.facts, **parts, **noted((*volume.notes, *self._disk.notes))}

    def _made_of(self, key: str) -> dict[str, Fact]:
        made = self._search.made.values()
        return {"volumes made of it": [v.key for v in made if key in v.derived.parts]}

    def close(self) -> None:
        """Nothing is held but the source, which stays the caller's."""

    def _volume(self, key: str) -> Listed:
        found = self._found(key)
        if found is None:
            raise NoSuchNodeError(f"This disk has no volume {key}.")
        return found

    def _found(self, key: str) -> Listed | None:
        if self._mark:
            return self._in_state.get(key)
        return self._own.get(key) or self._search.made.get(key)

    @cached_property
    def _in_state(self) -> Mapping[str, Listed]:
        made = self._search.made.values()
        present: list[Listed] = [*self._own.values()]
        present += [volume for volume in made if volume.origin is None]
        return in_state(present, made, self._mark, self._surroundings)

    @cached_property
    def _search(self) -> Search:
        return search(self._own, self._finders, self._surroundings, self._made_of_others)

    @cached_property
    def _listing(self) -> tuple[Listed, ...]:
        """Every volume: what is an earlier state of one stands behind it, all else at the end."""
        if self._mark:
            return tuple(self._in_state.values())
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
