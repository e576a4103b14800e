"""Master boot records: four entries, and a chain of further tables inside extended partitions.

A table is a sector that ends in 55 AA, with four entries of 16 bytes from byte 446: status (80 =
start from here, else 00), three bytes of geometry that nobody uses any more, type, three bytes
again, first sector (u32) and number of sectors (u32).

The chain: an extended partition begins with such a table (an EBR), in which one entry is a
logical partition, counted from that EBR, and another one the next EBR, counted from the start of
the *outermost* extended partition. Which of the slots they use is custom only.

Sources: UEFI specification 2.10, 5.2.1 (entries); Microsoft, "Basic disks and volumes technical
reference" (extended partitions); counting checked with DFTT image 1 ("extended partitions").
"""

from __future__ import annotations

import struct
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import Fact
from gleanpoint_parsers.volume.beginning import SECTOR
from gleanpoint_parsers.volume.boot_sectors import has_boot_signature
from gleanpoint_parsers.volume.partition import Partition, PartitionTable
from gleanpoint_parsers.volume.partition_types import EXTENDED_TYPES, MBR_TYPES, PROTECTIVE_TYPE

LARGEST_CHAIN = 1024
"""Tables that are followed inside one extended partition; real disks have a few dozen at most."""

_ENTRY = struct.Struct("<B3xB3xII")
_ENTRIES_OFFSET = 446
_ENTRY_COUNT = 4
_BOOTABLE = 0x80
_STATUSES = frozenset({0x00, _BOOTABLE})
_SIGNATURE_OFFSET = 440
_FIRST_LOGICAL_SLOT = 5


@dataclass(frozen=True, slots=True)
class MbrEntry:
    """One entry, in sectors as it is stored."""

    slot: int
    status: int
    type: int
    start: int
    count: int

    @property
    def in_use(self) -> bool:
        """Whether it names a partition."""
        return bool(self.type and self.count)

    @property
    def is_extended(self) -> bool:
        """Whether it holds further tables."""
        return self.type in EXTENDED_TYPES


def entries_of(sector: bytes) -> tuple[MbrEntry, ...]:
    """Return the entries of a table that have a length; () where the sector is no table."""
    if len(sector) < SECTOR or not has_boot_signature(sector):
        return ()
    data = sector[_ENTRIES_OFFSET : _ENTRIES_OFFSET + _ENTRY_COUNT * _ENTRY.size]
    entries = (
        MbrEntry(slot, *fields) for slot, fields in enumerate(_ENTRY.iter_unpack(data), start=1)
    )
    return tuple(entry for entry in entries if entry.count)


def partition_entries(sector: bytes) -> tuple[MbrEntry, ...]:
    """Return the entries in use of a master boot record; () where they cannot be a table.

    Code and text where the table would be hardly ever have 00 or 80 at each entry's start.
    """
    used = tuple(entry for entry in entries_of(sector) if entry.in_use)
    return used if all(entry.status in _STATUSES for entry in used) else ()


def is_protective(entries: tuple[MbrEntry, ...]) -> bool:
    """Whether these entries guard a GPT."""
    return any(entry.type == PROTECTIVE_TYPE for entry in entries)


def read_mbr(source: BlockSource, sector: bytes, sector_size: int = SECTOR) -> PartitionTable:
    """Return the partitions of a master boot record, logical ones too.

    Args:
        source: The disk.
        sector: Its first sector.
        sector_size: Bytes in which it counts: the record itself does not say.
    """
    partitions: list[Partition] = []
    notes: list[str] = []
    for entry in partition_entries(sector):
        if entry.type == PROTECTIVE_TYPE:
            continue
        if entry.is_extended:
            chain = _Chain(source, entry.start, sector_size, notes)
            first = _FIRST_LOGICAL_SLOT + sum(p.slot >= _FIRST_LOGICAL_SLOT for p in partitions)
            partitions.extend(
                _partition(logical, start, first + number, sector_size)
                for number, (logical, start) in enumerate(chain.logical())
            )
        else:
            partitions.append(_partition(entry, entry.start, entry.slot, sector_size))
    facts: dict[str, Fact] = {"disk signature": _disk_signature(sector)}
    return PartitionTable("MBR", sector_size, tuple(partitions), tuple(notes), facts)


def _disk_signature(sector: bytes) -> str:
    (signature,) = struct.unpack_from("<I", sector, _SIGNATURE_OFFSET)
    return f"{signature:08X}"


def _partition(entry: MbrEntry, start: int, slot: int, sector_size: int) -> Partition:
    return Partition(
        start=start * sector_size,
        length=entry.count * sector_size,
        table="MBR" if slot < _FIRST_LOGICAL_SLOT else "MBR, extended partition",
        slot=slot,
        type_code=f"{entry.type:02X}",
        type_name=MBR_TYPES.get(entry.type, ""),
        bootable=entry.status == _BOOTABLE,
    )


class _Chain:
    """The tables inside one extended partition; what stops it is said in ``notes``."""

    def __init__(self, source: BlockSource, base: int, sector_size: int, notes: list[str]) -> None:
        self._source = source
        self._base = base
        self._sector_size = sector_size
        self._notes = notes

    def logical(self) -> Iterator[tuple[MbrEntry, int]]:
        """Yield each logical partition with its first sector on the disk."""
        pending, seen = deque([self._base]), set[int]()
        while pending:
            place = pending.popleft()
            if place in seen:
                self._say(place, "is named twice in it; it was not followed round and round")
                continue
            if len(seen) == LARGEST_CHAIN:
                self._say(place, f"is the table after the first {LARGEST_CHAIN:,}; it was not read")
                return
            seen.add(place)
            for entry in self._table_at(place):
                if entry.is_extended:
                    pending.append(self._base + entry.start)
                else:
                    yield entry, place + entry.start

    def _table_at(self, place: int) -> tuple[MbrEntry, ...]:
        position = place * self._sector_size
        if position + SECTOR > self._source.size:
            self._say(place, f"lies beyond the end of the image ({self._source.size:,} bytes)")
            return ()
        try:
            sector = self._source.read_at(position, SECTOR)
        except ParserError as error:
            self._say(place, f"cannot be read ({error})")
            return ()
        if not has_boot_signature(sector):
            self._say(place, "is no partition table: it does not end in 55 AA")
            return ()
        used = tuple(entry for entry in entries_of(sector) if entry.in_use)
        sane = tuple(entry for entry in used if entry.status in _STATUSES)
        if len(sane) < len(used):
            self._say(place, f"has {len(used) - len(sane)} entries that make no sense")
        return sane

    def _say(self, place: int, what: str) -> None:
        begin = self._base * self._sector_size
        self._notes.append(
            f"The extended partition at byte {begin:,} is not sound: the table at byte "
            f"{place * self._sector_size:,} {what}. Logical partitions may be missing."
        )
