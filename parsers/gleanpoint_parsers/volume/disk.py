"""Decide what lies on a disk: a partition table, one volume without a table, or both.

Sector 0 is claimed by two kinds of structure that end alike: a master boot record and the boot
sector of a file system. And between a table and the first partition the superblock of an earlier
file system may have survived. The rules:

1. Only one of the two makes sense: it is that.
2. Both do. A table counts as proved if it is a GPT with a right checksum, or if something known
   begins where one of its partitions does. What lies at byte 0 counts as proved if its evidence
   is there (``FileSystem.evidence``); ISO 9660 if a partition begins at or before its descriptor
   and covers it, as on discs made to start from a stick too.
3. A table that is not proved is taken for boot code if a boot sector makes sense around it.
4. A volume at byte 0 whose table is proved is listed beside the partitions only if it is proved
   too; a superblock in the gap before the first partition is a remainder, and is mentioned.

Whatever is not listed is said in ``notes``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from gleanpoint_parsers.blocks import BlockSource, SliceSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError
from gleanpoint_parsers.plugin import Fact
from gleanpoint_parsers.volume.beginning import SECTOR, Beginning, FileSystem
from gleanpoint_parsers.volume.description import (
    VolumeDescription,
    describe_beginning,
    describe_volume,
)
from gleanpoint_parsers.volume.gpt_copies import (
    primary_is_sound,
    primary_signature,
    read_gpt,
)
from gleanpoint_parsers.volume.mbr import entries_of, is_protective, partition_entries, read_mbr
from gleanpoint_parsers.volume.partition import Partition, PartitionTable
from gleanpoint_parsers.volume.partition_types import DYNAMIC_TYPES, PROTECTIVE_TYPE
from gleanpoint_parsers.volume.unopened import DYNAMIC

_PROOFS = 8
"""Partitions that are looked at to prove a table."""

_LARGE_SECTOR = 4096
_DISCS = frozenset({"ISO 9660", "UDF"})
_ISO_DESCRIPTOR = 0x8000
_NOTE_ON_DYNAMIC = (
    "This is a Windows dynamic disk: its partitions are listed; the volumes that its own database "
    "makes of them are not assembled."
)


@dataclass(frozen=True, slots=True)
class Disk:
    """What lies on a disk.

    Args:
        has_whole: Whether a volume that starts at byte 0 is to be listed.
        partitions: In the order of their start.
        notes: Sentences about the disk as a whole.
        facts: What else is known of it.
    """

    has_whole: bool
    partitions: tuple[Partition, ...] = ()
    notes: tuple[str, ...] = ()
    facts: dict[str, Fact] = field(default_factory=dict)


def examine_disk(source: BlockSource) -> Disk | None:
    """Return what lies on a disk; None where nothing was recognised.

    Raises:
        CorruptStructureError: It has a partition table of which no copy can be read.
        ParserError: Its beginning cannot be read, or has a table of a kind that is not read.
    """
    start = Beginning(source)
    whole = describe_beginning(start, "This disk")
    table = _table_of(source, start, whole)
    if table is None:
        return _without_table(source, start, whole)
    if whole.kind is None or whole.is_other_table:
        return _disk(table)
    return _both(source, start, whole, table)


def _without_table(source: BlockSource, start: Beginning, whole: VolumeDescription) -> Disk | None:
    if whole.is_other_table and whole.error:
        raise whole.error
    if whole.kind is None:
        return None
    if is_protective(partition_entries(start.at(0, SECTOR))) or primary_signature(source):
        note = f"What is left of a GUID partition table (GPT) beside the {whole.name} was not used."
        return Disk(has_whole=True, notes=(note,))
    return Disk(has_whole=True)


def _table_of(
    source: BlockSource, start: Beginning, whole: VolumeDescription
) -> PartitionTable | None:
    sector = start.at(0, SECTOR)
    entries = partition_entries(sector)
    if is_protective(entries):
        return _guarded_gpt(source, sector, whole)
    if entries:
        return _mbr(source, sector)
    if whole.kind and (_in_boot_sector(whole) or not primary_is_sound(source)):
        return None
    return _unguarded_gpt(source)


def _guarded_gpt(
    source: BlockSource, sector: bytes, whole: VolumeDescription
) -> PartitionTable | None:
    """Return the GPT behind a protective record; partitions only in that record come with it."""
    others = read_mbr(source, sector)
    try:
        gpt = read_gpt(source, partition_entries(sector))
    except CorruptStructureError as error:
        if others.partitions:
            note = f"{error}. The partitions that the MBR lists beside it are all that is known."
            return replace(others, notes=(*others.notes, note))
        raise
    if gpt is None:
        if whole.kind:
            return None
        detail = "the MBR says that there is one, but neither of its copies is there"
        raise CorruptStructureError("GPT", SECTOR, detail)
    known = {(partition.start, partition.length) for partition in gpt.partitions}
    more = [p for p in others.partitions if (p.start, p.length) not in known and p.start]
    if not more:
        return gpt
    note = f"A hybrid MBR lists {len(more)} partitions that the GPT does not; they are listed too."
    return replace(gpt, partitions=(*gpt.partitions, *more), notes=(*gpt.notes, note))


def _unguarded_gpt(source: BlockSource) -> PartitionTable | None:
    gpt = read_gpt(source)
    if gpt is None:
        return None
    note = "The protective MBR in front of the GPT is missing or damaged."
    return replace(gpt, notes=(note, *gpt.notes))


def _mbr(source: BlockSource, sector: bytes) -> PartitionTable:
    """Return the partitions of an MBR, with the sector size that leads to something known."""
    table = read_mbr(source, sector)
    if not _is_proved(source, table):
        large = read_mbr(source, sector, _LARGE_SECTOR)
        table = large if _is_proved(source, large) else table
    if primary_signature(source) is None:
        return table
    note = (
        "A GUID partition table (GPT) is there too, but the MBR does not point to it: it was not "
        "used."
    )
    return replace(table, notes=(*table.notes, note))


def _is_proved(source: BlockSource, table: PartitionTable) -> bool:
    """Whether something known begins where one of the first partitions does."""
    if table.kind == "GPT":
        return True
    return any(_holds_something(source, p) for p in table.partitions[:_PROOFS] if p.start)


def _holds_something(source: BlockSource, partition: Partition) -> bool:
    available = min(partition.length, source.size - partition.start)
    if available <= 0:
        return False
    try:
        found = describe_volume(SliceSource(source, partition.start, available))
    except ParserError:
        return False
    return found.kind is not None


def _both(
    source: BlockSource, start: Beginning, whole: VolumeDescription, table: PartitionTable
) -> Disk:
    """Decide where a table and something at byte 0 both make sense, by the module's rules."""
    if whole.name == DYNAMIC and any(p.type_code in DYNAMIC_TYPES for p in table.partitions):
        return _disk(table, note=_NOTE_ON_DYNAMIC)
    proved = _is_proved(source, table)
    if _in_boot_sector(whole) and not proved:
        note = (
            f"The boot sector of the {whole.name} could be read as a partition table too; that was "
            "not done, since none of its partitions leads to anything."
        )
        others = any(partition.start for partition in table.partitions)
        return Disk(has_whole=True, notes=(note,) if others else ())
    if _whole_is_there(source, start, whole, table, proved=proved):
        note = f"Beside its {table.kind}, this disk can be read as one volume: {whole.name}."
        return _disk(table, whole=True, note=note)
    note = f"What is left of an earlier {whole.name} at the start of the disk is not listed."
    return _disk(table, note=note)


def _in_boot_sector(whole: VolumeDescription) -> bool:
    return whole.kind is not None and whole.kind.in_boot_sector


def _whole_is_there(
    source: BlockSource,
    start: Beginning,
    whole: VolumeDescription,
    table: PartitionTable,
    *,
    proved: bool,
) -> bool:
    if whole.name in _DISCS:
        return not proved or any(
            first <= _ISO_DESCRIPTOR < end for first, end in _ranges(start, table)
        )
    if not _in_boot_sector(whole):
        return not proved
    if not isinstance(whole.kind, FileSystem):
        return True
    try:
        return whole.kind.is_really_there(source)
    except ParserError:
        return False


def _ranges(start: Beginning, table: PartitionTable) -> Iterator[tuple[int, int]]:
    """Yield where each entry begins and ends, typeless ones too: hybrid discs have such."""
    for partition in table.partitions:
        yield partition.start, partition.end
    for entry in entries_of(start.at(0, SECTOR)):
        if entry.type != PROTECTIVE_TYPE:
            yield entry.start * SECTOR, (entry.start + entry.count) * SECTOR


def _disk(table: PartitionTable, *, whole: bool = False, note: str = "") -> Disk:
    partitions = [p for p in table.partitions if not (whole and p.start == 0)]
    partitions.sort(key=lambda partition: (partition.start, partition.slot))
    notes = (*table.notes, note) if note else table.notes
    facts: dict[str, Fact] = {"partition table": table.kind, "sector size": table.sector_size}
    return Disk(whole, tuple(partitions), notes, {**facts, **table.facts})
