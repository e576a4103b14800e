"""Regions of a VHDX: where the table of blocks and the metadata lie.

Sources: ``FORMAT.md`` beside this module.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, UnsupportedFeatureError
from gleanpoint_parsers.image.vhdx.header import is_sound
from gleanpoint_parsers.image.vhdx.layout import MIB, REGION_TABLES_AT, guid

_SIZE = 64 * 1024
_COOKIE = b"regi"
_ENTRIES_AT = 16
_ENTRY = struct.Struct("<16sQII")
_MOST_ENTRIES = 2047
_REQUIRED = 1

_TABLE = UUID("2dc27766-f623-4200-9d64-115e9bfd4a08")
_METADATA = UUID("8b7ca206-4790-4b9a-b8fe-575f050f886e")


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the file; both figures in bytes."""

    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Regions:
    """The regions that every VHDX has.

    Args:
        table: Of the blocks (BAT).
        metadata: What is known of the disk.
    """

    table: Region
    metadata: Region


def read_regions(source: BlockSource) -> Regions:
    """Return where the regions lie, by the first sound copy of the region table.

    Raises:
        CorruptStructureError: Neither copy is sound, or it leads out of the file.
        UnsupportedFeatureError: It holds a region that must be understood and is not known.
    """
    for at in REGION_TABLES_AT:
        data = source.read_at(at, _SIZE)
        if len(data) == _SIZE and data.startswith(_COOKIE) and is_sound(data):
            return _chosen(dict(_regions(data, at)), source.size, at)
    raise CorruptStructureError("VHDX region table", REGION_TABLES_AT[0], "neither copy is sound")


def _regions(data: bytes, at: int) -> Iterator[tuple[UUID, Region]]:
    count = int.from_bytes(data[8:12], "little")
    if count > _MOST_ENTRIES:
        raise CorruptStructureError("VHDX region table", at, f"counts {count:,} entries")
    for number in range(count):
        stored, offset, length, flags = _ENTRY.unpack_from(data, _ENTRIES_AT + number * _ENTRY.size)
        identity = guid(stored)
        if flags & _REQUIRED and identity not in {_TABLE, _METADATA}:
            raise UnsupportedFeatureError(
                f"This VHDX cannot be read without its region {identity}, which is not known."
            )
        yield identity, Region(offset, length)


def _chosen(regions: dict[UUID, Region], size: int, at: int) -> Regions:
    for identity, what in ((_TABLE, "block table"), (_METADATA, "metadata")):
        region = regions.get(identity)
        if region is None:
            raise CorruptStructureError("VHDX region table", at, f"lists no {what}")
        if region.offset % MIB or region.offset < MIB or region.offset + region.length > size:
            told = f"puts the {what} at {region.offset:#x}, {region.length:,} bytes long"
            raise CorruptStructureError("VHDX region table", at, f"{told}, in {size:,} bytes")
    return Regions(regions[_TABLE], regions[_METADATA])
