"""The trailer of a UDIF image (``koly``), its last 512 bytes.

Apple never described the format; see ``FORMAT.md`` beside this module for the sources.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)

TRAILER = 512
MARK = b"koly\0\0\0\4\0\0\2\0"
"""Magic, version 4, and the trailer's own size."""
SECTOR = 512
CRC32 = 2
"""Type of a checksum: CRC-32 as of zlib."""

_LIST_AT_MOST = 64 << 20
_SUM = struct.Struct(">III")


@dataclass(frozen=True, slots=True)
class Trailer:
    """What the trailer says.

    Args:
        size: Bytes of the disk.
        data: Where the data of chunks begins in the image.
        property_list: Where the list of chunks begins, and its length.
        master_checksum: CRC-32 of the checksums of all tables; None where there is none.
    """

    size: int
    data: int
    property_list: tuple[int, int]
    master_checksum: int | None


def read_trailer(source: BlockSource, name: str) -> Trailer:
    """Return the trailer.

    Args:
        source: The image.
        name: How people know it.

    Raises:
        UnsupportedFeatureError: The image has several segments, or keeps its list elsewhere.
        CorruptStructureError: Its figures cannot be.
        TruncatedSourceError: The image ends before it.
    """
    at = source.size - TRAILER
    data = source.read_at(at, TRAILER) if at >= 0 else b""
    if not data.startswith(MARK):
        raise TruncatedSourceError(f"{name} ends without the trailer of an Apple disk image.")
    (data_offset,) = struct.unpack_from(">Q", data, 24)
    (segments,) = struct.unpack_from(">I", data, 60)
    list_place: tuple[int, int] = struct.unpack_from(">QQ", data, 216)
    (sectors,) = struct.unpack_from(">Q", data, 492)
    if segments > 1:
        raise UnsupportedFeatureError(
            f"{name} is one of {segments} segments of an Apple disk image. Join them on a Mac "
            "with hdiutil convert to open it."
        )
    if not list_place[1]:
        raise UnsupportedFeatureError(
            f"{name} keeps the list of its chunks in a resource fork, as Apple disk images of "
            "before 2002 do. Convert it on a Mac with hdiutil convert to open it."
        )
    if sum(list_place) > source.size or list_place[1] > _LIST_AT_MOST:
        detail = f"{list_place[1]:,} bytes at {list_place[0]:#x} of {source.size:,}"
        raise CorruptStructureError("The UDIF property list", list_place[0], detail)
    if sectors >= 1 << 54:
        raise CorruptStructureError("The UDIF trailer", at + 492, f"a disk of {sectors:,} sectors")
    return Trailer(
        sectors * SECTOR,
        data_offset,
        list_place,
        checksum_at(data, 352),
    )


def checksum_at(data: bytes, offset: int) -> int | None:
    """Return the CRC-32 that stands at an offset; None where it is of another kind, or none."""
    kind, bits, value = _SUM.unpack_from(data, offset)
    return value if (kind, bits) == (CRC32, 32) else None
