"""Partitions of UDF as maps see them: physical, sparable, virtual, metadata.

Source: OSTA UDF 2.60, 2.2.8 to 2.2.10 (maps), 2.2.11 (sparing table), 2.2.12 (virtual
allocation table), 2.2.13 (metadata files).
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Protocol

from gleanpoint_parsers.blocks import BlockSource, Extent
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ParserError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.filesystem.udf.descriptors import check_tag
from gleanpoint_parsers.filesystem.udf.sequence import PhysicalPartition, Volume

_SPARING = b"*UDF Sparing Table"
_FREE_ENTRY = 0xFFFFFFF0
_UNUSED_BLOCK = 0xFFFFFFFF
LARGEST_TABLE = 1 << 20


class Partition(Protocol):
    """Says where blocks lie."""

    def runs(self, block: int, length: int) -> Iterator[Extent]:
        """Yield where ``length`` bytes from a block on lie in the volume.

        Raises:
            CorruptStructureError: They lie outside the partition.
        """


class Physical:
    """A stretch of the volume."""

    def __init__(self, partition: PhysicalPartition, block_size: int) -> None:
        self._start = partition.start
        self._length = partition.length
        self._block_size = block_size

    def runs(self, block: int, length: int) -> Iterator[Extent]:
        """Yield the one run."""
        if block + -(-length // self._block_size) > self._length:
            detail = f"{length:,} bytes there reach beyond {self._length:,} blocks"
            raise CorruptStructureError("UDF block", block, detail)
        yield Extent((self._start + block) * self._block_size, length)


class Sparable:
    """A physical partition in which defective packets are replaced by others."""

    def __init__(
        self, base: Physical, packet: int, spared: Mapping[int, int], block_size: int
    ) -> None:
        self._base = base
        self._packet = packet
        self._spared = spared
        self._block_size = block_size

    def runs(self, block: int, length: int) -> Iterator[Extent]:
        """Yield runs of whole packets, those that were replaced from where they lie."""
        while length > 0:
            inside = block % self._packet
            part = min(length, (self._packet - inside) * self._block_size)
            instead = self._spared.get(block - inside)
            if instead is None:
                yield from self._base.runs(block, part)
            else:
                yield Extent((instead + inside) * self._block_size, part)
            block += self._packet - inside
            length -= part


class Virtual:
    """Blocks that a table leads to, as on discs that can be written once only."""

    def __init__(self, base: Physical, table: Sequence[int], block_size: int) -> None:
        self._base = base
        self._table = table
        self._block_size = block_size

    def runs(self, block: int, length: int) -> Iterator[Extent]:
        """Yield one run for each block."""
        while length > 0:
            place = self._table[block] if block < len(self._table) else _UNUSED_BLOCK
            if place == _UNUSED_BLOCK:
                raise CorruptStructureError("UDF virtual block", block, "its table has none")
            part = min(length, self._block_size)
            yield from self._base.runs(place, part)
            block += 1
            length -= part


class Metadata:
    """Blocks inside a file that holds all descriptors."""

    def __init__(self, extents: Sequence[Extent], block_size: int) -> None:
        self._extents = tuple(extents)
        self._starts = [0, *accumulate(extent.length for extent in extents)]
        self._block_size = block_size

    def runs(self, block: int, length: int) -> Iterator[Extent]:
        """Yield the runs of the file that hold these blocks."""
        at = block * self._block_size
        if at + length > self._starts[-1]:
            raise CorruptStructureError("UDF metadata block", block, "its file ends before it")
        while length > 0:
            number = bisect_right(self._starts, at) - 1
            extent, inside = self._extents[number], at - self._starts[number]
            part = min(length, extent.length - inside)
            yield Extent(None if extent.offset is None else extent.offset + inside, part)
            at += part
            length -= part


def physical(volume: Volume, number: int) -> Physical:
    """Return the physical partition with a number.

    Raises:
        UnsupportedFeatureError: It is not on this volume.
    """
    found = volume.partitions.get(number)
    if found is None:
        raise UnsupportedFeatureError(
            f"Partition {number} of this UDF file system is not on this volume: it is one of a "
            "set, which this version does not assemble."
        )
    return Physical(found, volume.logical.block_size)


def sparable(source: BlockSource, volume: Volume, stored: bytes, number: int) -> Sparable:
    """Return a sparable partition, by the newest of its tables that is whole.

    Raises:
        CorruptStructureError: The map makes no sense, or no table is whole.
    """
    packet, tables, size = struct.unpack_from("<HBxI", stored, 40)
    best: tuple[int, dict[int, int]] | None = None
    failure = "it names none"
    for place in struct.unpack_from(f"<{min(tables, 4)}I", stored, 48):
        try:
            found = _sparing_table(source, place * volume.sector_size, size)
        except ParserError as error:
            failure = str(error)
            continue
        best = found if best is None or found[0] > best[0] else best
    if best is None or not packet:
        raise CorruptStructureError("UDF sparing table", 0, failure)
    block_size = volume.logical.block_size
    return Sparable(physical(volume, number), packet, best[1], block_size)


def _sparing_table(source: BlockSource, place: int, size: int) -> tuple[int, dict[int, int]]:
    if not 0 < size <= LARGEST_TABLE:
        raise CorruptStructureError("UDF sparing table", place, f"{size:,} bytes")
    data = source.read_at(place, size)
    check_tag(data, place)
    if data[17 : 17 + len(_SPARING)] != _SPARING:
        raise CorruptStructureError("UDF sparing table", place, "it bears another name")
    count, rank = struct.unpack_from("<HxxI", data, 48)
    if 56 + count * 8 > len(data):
        raise CorruptStructureError("UDF sparing table", place, f"{count:,} entries")
    pairs = struct.iter_unpack("<II", data[56 : 56 + count * 8])
    return rank, {original: mapped for original, mapped in pairs if original < _FREE_ENTRY}
