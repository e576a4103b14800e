"""The chunks of a UDIF image, from the tables (``mish``) in its property list.

Apple never described the format; see ``FORMAT.md`` beside this module for the sources.
"""

from __future__ import annotations

import plistlib
import struct
from array import array
from dataclasses import dataclass
from enum import IntEnum
from xml.parsers.expat import ExpatError

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.errors import CorruptStructureError, UnsupportedFeatureError
from gleanpoint_parsers.image.udif.trailer import SECTOR, Trailer, checksum_at

_HEAD = 204
_CHUNK = np.dtype(
    [("kind", ">u4"), ("comment", ">u4"), ("sector", ">u8"), ("sectors", ">u8"),
     ("offset", ">u8"), ("length", ">u8")]
)  # fmt: skip
_SECTORS_AT_MOST = 1 << 54
_PACKED_AT_MOST = (64 << 20) // SECTOR
"""Sectors of a compressed chunk; hdiutil makes them of 1 MiB at most."""
_LENGTH_AT_MOST = 128 << 20


class ChunkKind(IntEnum):
    """How a chunk is stored."""

    ZERO = 0
    RAW = 1
    IGNORED = 2
    ADC = 0x8000_0004
    ZLIB = 0x8000_0005
    BZIP2 = 0x8000_0006
    LZFSE = 0x8000_0007
    XZ = 0x8000_0008


_NO_CHUNKS = (0x7FFF_FFFE, 0xFFFF_FFFF)
"""Kinds of entries that hold nothing: comment, and end of the table."""
PACKED = frozenset({ChunkKind.ZLIB, ChunkKind.BZIP2, ChunkKind.XZ})
HOLES = frozenset({ChunkKind.ZERO, ChunkKind.IGNORED})

Records = npt.NDArray[np.void]


@dataclass(frozen=True, slots=True)
class Table:
    """Checksum of one table's chunks.

    Args:
        name: Of the partition that it stands for.
        numbers: Of its chunks among all, in its own order.
        checksum: CRC-32 of its bytes without ignored chunks; None where there is none.
    """

    name: str
    numbers: array[int]
    checksum: int | None


@dataclass(frozen=True, slots=True)
class Chunks:
    """Chunks as columns, in the order of the disk.

    Args:
        starts: Where each begins on the disk, in bytes.
        ends: Where each ends on the disk.
        kinds: See ``ChunkKind``.
        places: Where each begins in the image.
        lengths: Bytes in the image.
    """

    starts: array[int]
    ends: array[int]
    kinds: array[int]
    places: array[int]
    lengths: array[int]


def read_chunks(data: bytes, trailer: Trailer, name: str) -> tuple[Chunks, tuple[Table, ...]]:
    """Return the chunks and tables that a property list holds.

    Args:
        data: The property list.
        trailer: Of the image.
        name: How people know it.

    Raises:
        UnsupportedFeatureError: Chunks are compressed in a way that is not read.
        CorruptStructureError: The list or its figures cannot be.
    """
    stored = _tables(data, trailer)
    parts = [_records(table, trailer) for _, table in stored]
    every = np.concatenate([np.empty(0, _CHUNK), *parts])
    _require_known(every, name)
    order = np.argsort(every["sector"], kind="stable")
    numbers = np.split(np.argsort(order), np.cumsum([len(part) for part in parts]))
    tables = tuple(
        Table(label, _ints(own), checksum_at(table, 64))
        for (label, table), own in zip(stored, numbers, strict=False)  # the last one is empty
    )
    return _columns(every[order], trailer), tables


def _tables(data: bytes, trailer: Trailer) -> list[tuple[str, bytes]]:
    try:
        found = plistlib.loads(data, fmt=plistlib.FMT_XML)
        entries = found["resource-fork"]["blkx"]
        tables = [(str(one.get("Name", "")), bytes(one["Data"])) for one in entries]
    # What plistlib raises for lists that are none is not one class of errors.
    except (ExpatError, ValueError, TypeError, LookupError, AttributeError, OverflowError):
        detail = "it is no property list with a table of chunks (blkx)"
        place = trailer.property_list[0]
        raise CorruptStructureError("The UDIF property list", place, detail) from None
    return tables


def _records(table: bytes, trailer: Trailer) -> Records:
    """Return the chunks of one table, their sectors and offsets those of disk and image."""
    if len(table) < _HEAD or not table.startswith(b"mish\0\0\0\1"):
        raise CorruptStructureError("The UDIF table", 0, "it does not begin with mish, version 1")
    first, sectors, offset = struct.unpack_from(">QQQ", table, 8)
    (count,) = struct.unpack_from(">I", table, 200)
    if _HEAD + count * _CHUNK.itemsize > len(table):
        detail = f"{count:,} entries in {len(table):,} bytes"
        raise CorruptStructureError("The UDIF table", 200, detail)
    records = np.frombuffer(table, _CHUNK, count, _HEAD)
    records = records[~np.isin(records["kind"], _NO_CHUNKS) & (records["sectors"] > 0)].copy()
    largest = max((int(records[name].max(initial=0)) for name in ("sector", "sectors")), default=0)
    places = max((int(records[name].max(initial=0)) for name in ("offset", "length")), default=0)
    base = trailer.data + offset
    if max(first, largest) >= _SECTORS_AT_MOST or max(base, places) >= 1 << 62:
        detail = f"sectors from {first:,}, {sectors:,} in all, bytes from {base:,}"
        raise CorruptStructureError("The UDIF table", 8, detail)
    records["sector"] += np.uint64(first)
    records["offset"] += np.uint64(base)
    return records


def _require_known(records: Records, name: str) -> None:
    for kind in np.unique(records["kind"]).tolist():
        if kind in {ChunkKind.ADC, ChunkKind.LZFSE}:
            raise UnsupportedFeatureError(
                f"{name} is an Apple disk image compressed with {ChunkKind(kind).name}, which is "
                "not read here. Convert it on a Mac (hdiutil convert -format UDZO) to open it."
            )
        if kind not in set(ChunkKind):
            raise UnsupportedFeatureError(
                f"{name} is an Apple disk image with chunks of the unknown kind {kind:#x}."
            )


def _columns(records: Records, trailer: Trailer) -> Chunks:
    starts = records["sector"].astype(np.int64)
    ends = starts + records["sectors"].astype(np.int64)
    is_packed = np.isin(records["kind"], [int(kind) for kind in PACKED])
    wrong = {
        "chunks lie over one another": bool((starts[1:] < ends[:-1]).any()),
        f"chunks lie behind the disk's end at {trailer.size:,}": bool(
            (ends > trailer.size // SECTOR).any()
        ),
        "a compressed chunk is larger than 64 MiB": bool(
            (records["sectors"][is_packed] > _PACKED_AT_MOST).any()
            or (records["length"][is_packed] > _LENGTH_AT_MOST).any()
        ),
    }
    for detail, is_so in wrong.items():
        if is_so:
            raise CorruptStructureError("The UDIF table", trailer.property_list[0], detail)
    return Chunks(
        _ints(starts * SECTOR),
        _ints(ends * SECTOR),
        _ints(records["kind"]),
        _ints(records["offset"]),
        _ints(records["length"]),
    )


def _ints(numbers: npt.NDArray[np.generic]) -> array[int]:
    return array("q", numbers.astype(np.int64).tobytes())
