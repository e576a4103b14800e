"""Which clusters of FAT and exFAT belong to files, and where a deleted file began.

Sources: Microsoft, "FAT32 file system specification" 1.03 (parameter block, table of clusters,
directory entries) and "exFAT file system specification" (boot sector, allocation bitmap, stream
extension). The number that The Sleuth Kit gives a directory entry is its place: 3 is the first one
behind the tables, and each 32 bytes count, whatever they hold (seen in every sample).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError

SECTOR = 512
FAT12, FAT16, FAT32 = 12, 16, 32
"""Bits of an entry in the table of clusters."""

ENTRY = 32
FIRST_RECORD = 3
FIRST_CLUSTER = 2
SMALL_FAT32 = 1 << 16
"""Clusters whose numbers fit into the half of the first cluster that deletion always leaves."""

_BOOT = struct.Struct("<11xHBHBHHxHxxxxxxxxII")
_EXFAT = struct.Struct("<80xIIIII8xBB")
_FAT12_CLUSTERS, _FAT16_CLUSTERS = 4085, 65525
_FAT32_BITS = 0x0FFFFFFF
_SECTOR_SHIFTS, _LARGEST_CLUSTER_SHIFT = range(9, 13), 25
_AT_ONCE = 1 << 18
_STREAMS = (0x40, 0xC0)
"""Types of the stream extension of exFAT: deleted, in use."""


@dataclass(frozen=True, slots=True)
class FatLayout:
    """Where things lie on a volume; offsets in bytes.

    Args:
        bits: Of an entry in the table of clusters; 0 for exFAT, which has a bitmap.
        cluster_size: Bytes.
        clusters: Their number.
        table: Where the first table of clusters begins.
        records: Where the directory entry with number 3 lies.
        data: Where cluster 2 begins.
    """

    bits: int
    cluster_size: int
    clusters: int
    table: int
    records: int
    data: int

    def offset(self, cluster: int) -> int:
        """Return where a cluster begins."""
        return self.data + (cluster - FIRST_CLUSTER) * self.cluster_size

    def cluster(self, offset: int) -> int | None:
        """Return which cluster an offset lies in, None where it lies in none."""
        found = (offset - self.data) // self.cluster_size + FIRST_CLUSTER
        return found if self.holds(found) else None

    def holds(self, cluster: int) -> bool:
        """Whether there is a cluster of this number."""
        return FIRST_CLUSTER <= cluster < FIRST_CLUSTER + self.clusters


def read_layout(volume: BlockSource) -> FatLayout:
    """Return the layout that the boot sector tells.

    Raises:
        ParserError: It cannot be read, or its figures make no sense.
    """
    sector = volume.read_at(0, SECTOR)
    if len(sector) < SECTOR:
        raise CorruptStructureError("FAT boot sector", 0, "the volume ends in it")
    return _exfat(sector) if sector[3:11] == b"EXFAT   " else _fat(sector)


def _exfat(sector: bytes) -> FatLayout:
    fat, _, heap, clusters, _, shift, per_cluster = _EXFAT.unpack_from(sector)
    if shift not in _SECTOR_SHIFTS or shift + per_cluster > _LARGEST_CLUSTER_SHIFT:
        raise CorruptStructureError("exFAT boot sector", 108, "sizes of sectors make no sense")
    start = heap << shift
    return FatLayout(0, 1 << (shift + per_cluster), clusters, fat << shift, start, start)


def _fat(sector: bytes) -> FatLayout:
    size, per_cluster, reserved, tables, roots, short, table16, total, table32 = _BOOT.unpack_from(
        sector
    )
    if size not in {512, 1024, 2048, 4096} or not per_cluster or not tables:
        raise CorruptStructureError("FAT boot sector", 11, "sizes of sectors make no sense")
    behind = reserved + tables * (table16 or table32)
    data = behind + -(-roots * ENTRY // size)
    clusters = ((short or total) - data) // per_cluster
    if clusters < 1:
        raise CorruptStructureError("FAT boot sector", 19, "there is no room for clusters")
    bits = FAT12 if clusters < _FAT12_CLUSTERS else FAT16 if clusters < _FAT16_CLUSTERS else FAT32
    places = (reserved * size, behind * size, data * size)
    return FatLayout(bits, per_cluster * size, clusters, *places)


def first_cluster(volume: BlockSource, layout: FatLayout, record: int) -> int | None:
    """Return where a file begins by its directory entry, None where that does not tell.

    On exFAT the half that tells may lie in another cluster of the folder, which is not looked for.

    Raises:
        ParserError: It cannot be read.
    """
    place = layout.records + (record - FIRST_RECORD) * ENTRY
    if layout.bits:
        entry = volume.read_at(place, ENTRY)
        if record < FIRST_RECORD or len(entry) < ENTRY:
            return None
        high, low = struct.unpack_from("<20xH4xH", entry)
        found = low + (high << 16 if layout.bits == FAT32 else 0)
    else:
        entry = volume.read_at(place + ENTRY, ENTRY)
        is_inside = record >= FIRST_RECORD and (place + ENTRY - layout.data) % layout.cluster_size
        if not is_inside or len(entry) < ENTRY or entry[0] not in _STREAMS:
            return None
        (found,) = struct.unpack_from("<20xI", entry)
    return found if layout.holds(found) else None


class ClusterTable:
    """The table of clusters of FAT: an entry that is 0 belongs to no file."""

    def __init__(self, volume: BlockSource, layout: FatLayout) -> None:
        self._volume = volume
        self._layout = layout

    def used_runs(self, first: int, count: int) -> Iterator[tuple[int, int]]:
        """Yield those of ``count`` clusters from ``first`` that are in use, as (first, clusters).

        Raises:
            ParserError: The table cannot be read.
        """
        end = min(first + count, FIRST_CLUSTER + self._layout.clusters)
        while first < end:
            stop = min(end, first + _AT_ONCE)
            edges = np.flatnonzero(np.diff(self._used(first, stop), prepend=False, append=False))
            for start, behind in edges.reshape(-1, 2).tolist():
                yield first + start, behind - start
            first = stop

    def _used(self, first: int, stop: int) -> NDArray[np.bool_]:
        bits, count = self._layout.bits, stop - first
        place, behind = first * bits // 8, -(-stop * bits // 8)
        data = self._volume.read_at(self._layout.table + place, behind - place)
        if len(data) < behind - place:
            raise CorruptStructureError("table of clusters", place, "the volume ends in it")
        if bits != FAT12:
            entries = np.frombuffer(data, "<u4" if bits == FAT32 else "<u2")
            kept: NDArray[np.bool_] = (entries & (_FAT32_BITS if bits == FAT32 else 0xFFFF)) != 0
            return kept
        whole = int.from_bytes(data, "little") >> (first * bits % 8)
        bools = (bool((whole >> (number * bits)) & 0xFFF) for number in range(count))
        return np.fromiter(bools, np.bool_, count)
