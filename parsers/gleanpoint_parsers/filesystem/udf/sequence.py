"""Volume descriptors of UDF: anchors, the two sequences, and what they say.

Sources: ECMA-167, 3rd edition, 3/8.4 and 3/10; OSTA UDF 2.60, 2.2.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ParserError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.filesystem.udf.descriptors import (
    Address,
    check_tag,
    decode_fixed,
    long_address,
)

ANCHOR, POINTER, PARTITION, LOGICAL, TERMINATOR = 2, 3, 5, 6, 8
SECTOR_SIZES = (2048, 512, 4096, 1024)
MOST_SECTORS = 1024
"""Descriptors of one sequence that are looked at."""
MOST_MAPS = 16

_STRUCTURE = "UDF volume descriptors"
_LOGICAL_FIXED = 440


@dataclass(frozen=True, slots=True)
class PhysicalPartition:
    """A stretch of the volume, in sectors."""

    number: int
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class LogicalVolume:
    """What the logical volume's descriptor says.

    Args:
        name: Given to the volume.
        revision: Of UDF, such as 0x0201; 0 where it is not told.
        block_size: Bytes of a block.
        file_set: Where the descriptor of the set of files lies.
        maps: Partition maps, as stored.
        integrity: Length and sector of the sequence that tells whether it was closed.
    """

    name: str
    revision: int
    block_size: int
    file_set: Address
    maps: tuple[bytes, ...]
    integrity: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Volume:
    """A volume: its sectors' size, partitions by number, and the logical volume."""

    sector_size: int
    partitions: dict[int, PhysicalPartition]
    logical: LogicalVolume


def read_volume(source: BlockSource) -> tuple[Volume, tuple[str, ...]]:
    """Return what the volume descriptors say, and what was wrong with those not used.

    Raises:
        CorruptStructureError: No anchor leads to a whole sequence.
        UnsupportedFeatureError: The volume is of a kind that is not read.
    """
    failures: list[str] = []
    for size in SECTOR_SIZES:
        for sector in _anchor_places(source.size // size):
            sequences = _anchor(source, size, sector)
            for number, (length, start) in enumerate(sequences):
                try:
                    return _read(source, size, length, start), _told(number, failures)
                except UnsupportedFeatureError:
                    raise
                except ParserError as error:
                    failures.append(str(error))
    detail = "; ".join(failures[:2]) or "no anchor is there"
    raise CorruptStructureError(_STRUCTURE, 256 * SECTOR_SIZES[0], detail)


def _told(number: int, failures: list[str]) -> tuple[str, ...]:
    if not failures:
        return ()
    which = "reserve" if number else "main"
    return (f"Its {which} volume descriptors were used: {failures[0]}.",)


def _anchor_places(sectors: int) -> Iterator[int]:
    places = (256, sectors - 1, sectors - 257, sectors - 256, 512)
    yield from dict.fromkeys(place for place in places if 0 < place < sectors)


def _anchor(source: BlockSource, size: int, sector: int) -> list[tuple[int, int]]:
    """Return length and sector of the main and the reserve sequence; none without an anchor."""
    data = source.read_at(sector * size, size)
    try:
        kind = check_tag(data, sector * size, block=sector)
    except ParserError:
        return []
    pairs: list[tuple[int, int]] = list(struct.iter_unpack("<II", data[16:32]))
    return pairs if kind == ANCHOR else []


def _descriptors(
    source: BlockSource, size: int, length: int, start: int
) -> Iterator[tuple[int, bytes]]:
    seen: set[int] = set()
    sector, end = start, start + length // size
    while sector < end and len(seen) < MOST_SECTORS and sector not in seen:
        seen.add(sector)
        data = source.read_at(sector * size, size)
        try:
            kind = check_tag(data, sector * size, block=sector)
        except CorruptStructureError:
            if len(data) < size or any(data):
                raise
            return
        if kind == TERMINATOR:
            return
        if kind == POINTER:
            length, sector = struct.unpack_from("<II", data, 20)
            end = sector + length // size
            continue
        yield kind, data
        sector += 1


def _read(source: BlockSource, size: int, length: int, start: int) -> Volume:
    partitions: dict[int, tuple[int, PhysicalPartition]] = {}
    newest: tuple[int, bytes] | None = None
    for kind, data in _descriptors(source, size, length, start):
        (rank,) = struct.unpack_from("<I", data, 16)
        if kind == PARTITION:
            (number,) = struct.unpack_from("<H", data, 22)
            first, count = struct.unpack_from("<II", data, 188)
            if number not in partitions or partitions[number][0] <= rank:
                partitions[number] = (rank, PhysicalPartition(number, first, count))
        elif kind == LOGICAL and (newest is None or newest[0] <= rank):
            newest = (rank, data)
    if newest is None or not partitions:
        raise CorruptStructureError(_STRUCTURE, start * size, "logical volume or partition missing")
    logical = _logical(newest[1], start * size)
    if logical.block_size != size:
        detail = f"blocks of {logical.block_size:,} bytes in sectors of {size:,}"
        raise CorruptStructureError(_STRUCTURE, start * size, detail)
    return Volume(size, {n: one for n, (_, one) in partitions.items()}, logical)


def _logical(data: bytes, place: int) -> LogicalVolume:
    (block_size,) = struct.unpack_from("<I", data, 212)
    table, count = struct.unpack_from("<II", data, 264)
    maps, at = [], _LOGICAL_FIXED
    if count > MOST_MAPS or _LOGICAL_FIXED + table > len(data):
        raise CorruptStructureError(_STRUCTURE, place, f"{count:,} maps in {table:,} bytes")
    for _ in range(count):
        size = data[at + 1] if at + 1 < len(data) else 0
        if not size or at + size > _LOGICAL_FIXED + table:
            raise CorruptStructureError(_STRUCTURE, place, f"a partition map of {size} bytes")
        maps.append(data[at : at + size])
        at += size
    length, sector = struct.unpack_from("<II", data, 432)
    return LogicalVolume(
        name=decode_fixed(data[84:212]),
        revision=struct.unpack_from("<H", data, 240)[0],
        block_size=block_size,
        file_set=long_address(data, 248),
        maps=tuple(maps),
        integrity=(length, sector),
    )


def was_closed(source: BlockSource, volume: Volume) -> bool | None:
    """Return whether the volume was closed by who wrote it last; None where that is not told."""
    length, start = volume.logical.integrity
    closed: bool | None = None
    try:
        for kind, data in _descriptors(source, volume.sector_size, length, start):
            if kind == _INTEGRITY:
                closed = struct.unpack_from("<I", data, 28)[0] == 1
    except ParserError:
        return closed
    return closed


_INTEGRITY = 9
