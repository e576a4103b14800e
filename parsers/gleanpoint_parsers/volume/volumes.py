"""The volumes of a disk with their keys, and what is said of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gleanpoint_parsers.errors import ParserError, TruncatedSourceError
from gleanpoint_parsers.plugin import Fact
from gleanpoint_parsers.volume.beginning import FileSystem
from gleanpoint_parsers.volume.description import VolumeDescription
from gleanpoint_parsers.volume.disk import Disk
from gleanpoint_parsers.volume.partition import LARGEST_FIGURE, Partition


@dataclass(frozen=True, slots=True)
class Volume:
    """A volume of a disk.

    Args:
        key: ``p1``, ``p2``, … in the order of their start; ``p0`` for one without partition table.
        start: First byte, from the start of the disk.
        length: Bytes that it should have.
        available: Bytes of it that the image has.
        partition: What the table says of it; None for ``p0``.
        notes: Sentences about it.
    """

    key: str
    start: int
    length: int
    available: int
    partition: Partition | None = None
    notes: tuple[str, ...] = ()

    @property
    def size(self) -> int | None:
        """Bytes that it should have, None where that is no figure."""
        return self.length if 0 < self.length <= LARGEST_FIGURE else None

    def misplaced(self, subject: str, image_size: int) -> ParserError | None:
        """Return why no byte of it can be had, None where some can."""
        if self.length < 1 or self.start + self.length > LARGEST_FIGURE:
            return ParserError(
                f"{subject} would begin at byte {self.start:,} and end before byte "
                f"{self.start + self.length:,}; its entry in the partition table is damaged."
            )
        if not self.available:
            return TruncatedSourceError(
                f"{subject} begins at byte {self.start:,}, but the image ends at byte "
                f"{image_size:,}."
            )
        return None


def volumes_of(disk: Disk, size: int) -> tuple[Volume, ...]:
    """Return the volumes of a disk.

    Args:
        disk: What lies on it.
        size: Bytes of its image.
    """
    volumes = [Volume("p0", 0, size, size)] if disk.has_whole else []
    furthest: Volume | None = None
    for number, partition in enumerate(disk.partitions, start=1):
        volume = Volume(
            key=f"p{number}",
            start=partition.start,
            length=partition.length,
            available=max(0, min(partition.length, size - partition.start)),
            partition=partition,
            notes=(*partition.notes, *_notes_on_place(partition, size, furthest)),
        )
        volumes.append(volume)
        if furthest is None or partition.end > furthest.start + furthest.length:
            furthest = volume
    return tuple(volumes)


def _notes_on_place(partition: Partition, size: int, furthest: Volume | None) -> list[str]:
    notes = []
    if partition.start < size < partition.end:
        notes.append(
            f"It ends at byte {partition.end:,}, but the image ends at byte {size:,}: its last "
            f"{partition.end - size:,} bytes are missing."
        )
    if furthest and partition.start < min(partition.end, furthest.start + furthest.length):
        notes.append(f"It overlaps {furthest.key}: its first byte belongs to both.")
    return notes


def notes_on(volume: Volume, description: VolumeDescription) -> list[str]:
    """Return all sentences about a volume, those about what it holds too."""
    notes = list(volume.notes)
    kind = description.kind
    if isinstance(kind, FileSystem) and kind.size > volume.length:
        notes.append(
            f"Its file system {kind.name} should have {kind.size:,} bytes, but the volume has "
            f"{volume.length:,}: the end is missing."
        )
    return [*notes, *description.notes]


def facts_on(volume: Volume, description: VolumeDescription) -> dict[str, Fact]:
    """Return what is known of a volume, without the notes."""
    facts: dict[str, Fact] = {
        "first byte": _figure(volume.start),
        "length": _figure(volume.length),
        "file system": description.name,
    }
    if description.also:
        facts["could also be"] = list(description.also)
    return facts | _table_facts(volume.partition)


def noted(notes: Sequence[str]) -> dict[str, Fact]:
    """Return notes as a fact; no fact where there are none."""
    return {"notes": list(notes)} if notes else {}


def _table_facts(partition: Partition | None) -> dict[str, Fact]:
    if partition is None:
        return {"partition table": None}
    facts: dict[str, Fact] = {
        "partition table": partition.table,
        "entry": partition.slot,
        "type": partition.type_name or "unknown",
        "type code": partition.type_code,
        "bootable": partition.bootable,
    }
    if partition.label:
        facts["label"] = partition.label
    if partition.unique_id:
        facts["unique id"] = partition.unique_id
    if partition.attributes:
        facts["attributes"] = list(partition.attributes)
    return facts


def _figure(number: int) -> int | str:
    """Return a figure as JSON can carry it."""
    return number if abs(number) <= LARGEST_FIGURE else f"{number:,}"
