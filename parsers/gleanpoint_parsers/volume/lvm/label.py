"""Physical volumes of LVM2: the label, and the areas of data and metadata that it tells.

Sources: lvm2 sources, lib/format_text/layout.h and lib/label/label.h, for the layout; what was
checked stands in ``FORMAT.md``.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError

SECTOR = 512
_LABEL_SECTORS = 4
_MARK = b"LABELONE"
_KIND = b"LVM2 001"
_LABEL = struct.Struct("<8sQII8s")
_CHECKED_FROM = 20
_AREA = struct.Struct("<QQ")
_ID_BYTES = 32
_ID_GROUPS = (6, 4, 4, 4, 4, 4, 6)
_CRC_START = 0xF597_A6CF


@dataclass(frozen=True, slots=True)
class PhysicalVolume:
    """What a label says.

    Args:
        id: As LVM writes it, with dashes.
        size: Bytes that it should have.
        areas: Offset and length of each area of metadata, in bytes; there may be none.
    """

    id: str
    size: int
    areas: tuple[tuple[int, int], ...]


def read_label(source: BlockSource) -> PhysicalVolume | None:
    """Return what a physical volume says of itself; None where the source is none.

    Raises:
        CorruptStructureError: Its label is damaged.
        ParserError: It cannot be read.
    """
    data = source.read_at(0, _LABEL_SECTORS * SECTOR)
    damaged: CorruptStructureError | None = None
    for at in range(0, len(data), SECTOR):
        sector = data[at : at + SECTOR]
        if not (sector.startswith(_MARK) and sector[24:32] == _KIND) or len(sector) < SECTOR:
            continue
        _, number, checksum, offset, _ = _LABEL.unpack_from(sector)
        if number * SECTOR == at and crc(sector[_CHECKED_FROM:]) == checksum:
            return _physical_volume(sector, offset, at)
        damaged = CorruptStructureError("The LVM2 label", at, "its checksum is wrong")
    if damaged:
        raise damaged
    return None


def crc(data: bytes) -> int:
    """Return the checksum of LVM2: a CRC-32 with a start of its own and no end."""
    return zlib.crc32(data, _CRC_START ^ 0xFFFF_FFFF) ^ 0xFFFF_FFFF


def dashed(name: str) -> str:
    """Return an id of 32 letters as LVM writes it."""
    parts, at = [], 0
    for length in _ID_GROUPS:
        parts.append(name[at : at + length])
        at += length
    return "-".join(parts)


def _physical_volume(sector: bytes, offset: int, at: int) -> PhysicalVolume:
    if not _LABEL.size <= offset <= SECTOR - _ID_BYTES - 8 - 2 * _AREA.size:
        raise CorruptStructureError("The LVM2 label", at + 20, f"offset {offset}")
    name = sector[offset : offset + _ID_BYTES].decode("ascii", "replace")
    (size,) = struct.unpack_from("<Q", sector, offset + _ID_BYTES)
    after_data = _areas(sector, offset + _ID_BYTES + 8)[1]
    return PhysicalVolume(dashed(name), size, _areas(sector, after_data)[0])


def _areas(sector: bytes, at: int) -> tuple[tuple[tuple[int, int], ...], int]:
    """Return a list of areas that a zero offset ends, and where what follows it begins."""
    areas = []
    while at + _AREA.size <= len(sector):
        offset, length = _AREA.unpack_from(sector, at)
        at += _AREA.size
        if not offset:
            break
        areas.append((offset, length))
    return tuple(areas), at
