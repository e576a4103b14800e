"""Metadata of a VHDX: sizes of disk, blocks and sectors, and who the parent is.

Sources: ``FORMAT.md`` beside this module.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.image.vhdx.layout import LARGEST_DISK, MIB, guid
from gleanpoint_parsers.image.vhdx.regions import Region

_COOKIE = b"metadata"
_TABLE_SIZE = 64 * 1024
_ENTRIES_AT = 32
_ENTRY = struct.Struct("<16sIII")
_ENTRY_SIZE = 32
_MOST_ENTRIES = 2047
_LONGEST_ITEM = MIB
_REQUIRED = 4

_PARAMETERS = UUID("caa16737-fa36-4d43-b3b6-33f0aa44e76b")
_DISK_SIZE = UUID("2fa54224-cd1b-4876-b211-5dbed83bf4b8")
_IDENTITY = UUID("beca12ab-b2e6-4523-93ef-c309e000c746")
_LOGICAL_SECTOR = UUID("8141bf1d-a96f-4709-ba47-f233a8faab5f")
_PHYSICAL_SECTOR = UUID("cda348c7-445d-4471-9cc9-e9885251c556")
_PARENT = UUID("a8d35f2d-b30b-454d-abf7-d3d84834ab0c")
_KNOWN = {_PARAMETERS, _DISK_SIZE, _IDENTITY, _LOGICAL_SECTOR, _PHYSICAL_SECTOR, _PARENT}

_PARAMETER_FIELDS = struct.Struct("<II")
_FIXED, _WITH_PARENT = 1, 2
_BLOCK_SIZES = {MIB << power for power in range(9)}
_SECTOR_SIZES = {512, 4096}

_PARENT_TYPE = UUID("b04aefb7-d19e-4a81-b789-25b8e9445913")
_LOCATOR = struct.Struct("<16sHH")
_PAIR = struct.Struct("<IIHH")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the metadata say of a disk; sizes in bytes.

    Args:
        size: Of the disk.
        block_size: Of a block, a power of two.
        sector_size: Of a logical sector, which a bit of a differencing disk stands for.
        physical_sector_size: As the disk reports it; 0 where it is not told.
        identity: Of the disk, as it reports it; None where it is not told.
        is_fixed: Whether all blocks were there from the beginning.
        parent: Keys and values of the parent locator; None for a disk without parent.
    """

    size: int
    block_size: int
    sector_size: int
    physical_sector_size: int
    identity: UUID | None
    is_fixed: bool
    parent: Mapping[str, str] | None

    @property
    def chunk_blocks(self) -> int:
        """Blocks that one block of bitmaps is for: those of 2^23 sectors."""
        return (self.sector_size << 23) // self.block_size


def read_metadata(source: BlockSource, region: Region) -> Metadata:
    """Return what the metadata region says.

    Raises:
        CorruptStructureError: Its figures cannot be.
        UnsupportedFeatureError: It holds an item that must be understood and is not known.
        TruncatedSourceError: The file ends before.
    """
    items = _items(source, region)
    block_size, flags = _PARAMETER_FIELDS.unpack(_fixed(items, _PARAMETERS, 8, region))
    size = int.from_bytes(_fixed(items, _DISK_SIZE, 8, region), "little")
    sector_size = int.from_bytes(_fixed(items, _LOGICAL_SECTOR, 4, region), "little")
    if block_size not in _BLOCK_SIZES or sector_size not in _SECTOR_SIZES or size > LARGEST_DISK:
        told = f"tell of a disk of {size:,} bytes, blocks of {block_size:,}, sectors of"
        raise CorruptStructureError("VHDX metadata", region.offset, f"{told} {sector_size:,}")
    identity = items.get(_IDENTITY, b"")
    return Metadata(
        size=size,
        block_size=block_size,
        sector_size=sector_size,
        physical_sector_size=int.from_bytes(items.get(_PHYSICAL_SECTOR, b"")[:4], "little"),
        identity=guid(identity) if len(identity) == 16 else None,  # noqa: PLR2004 - a GUID
        is_fixed=bool(flags & _FIXED),
        parent=_parent(items, region) if flags & _WITH_PARENT else None,
    )


def _items(source: BlockSource, region: Region) -> dict[UUID, bytes]:
    table = source.read_at(region.offset, _TABLE_SIZE)
    if len(table) < _TABLE_SIZE:
        raise TruncatedSourceError(f"The image ends in its metadata at {region.offset:#x}")
    count = int.from_bytes(table[10:12], "little")
    if not table.startswith(_COOKIE) or count > _MOST_ENTRIES:
        told = f"begin with {table[:8]!r} and count {count:,} items"
        raise CorruptStructureError("VHDX metadata", region.offset, told)
    items = {}
    for number in range(count):
        at = _ENTRIES_AT + number * _ENTRY_SIZE
        stored, offset, length, flags = _ENTRY.unpack_from(table, at)
        identity = guid(stored)
        if identity in _KNOWN:
            items[identity] = _item(source, region, offset, length)
        elif flags & _REQUIRED:
            raise UnsupportedFeatureError(
                f"This VHDX cannot be read without its metadata item {identity}, which is not "
                "known."
            )
    return items


def _item(source: BlockSource, region: Region, offset: int, length: int) -> bytes:
    at = region.offset + offset
    if length > _LONGEST_ITEM or offset + length > region.length:
        told = f"has {length:,} bytes, in a region of {region.length:,}"
        raise CorruptStructureError("VHDX metadata item", at, told)
    data = source.read_at(at, length)
    if len(data) < length:
        raise TruncatedSourceError(f"The image ends in its metadata at {at + len(data):#x}")
    return data


def _fixed(items: Mapping[UUID, bytes], identity: UUID, length: int, region: Region) -> bytes:
    data = items.get(identity, b"")
    if len(data) != length:
        told = f"hold {len(data)} of {length} bytes of item {identity}"
        raise CorruptStructureError("VHDX metadata", region.offset, told)
    return data


def _parent(items: Mapping[UUID, bytes], region: Region) -> Mapping[str, str]:
    data = items.get(_PARENT, b"")
    if len(data) < _LOCATOR.size:
        told = "name no parent, which this disk needs"
        raise CorruptStructureError("VHDX metadata", region.offset, told)
    kind, _, count = _LOCATOR.unpack_from(data)
    if guid(kind) != _PARENT_TYPE:
        raise UnsupportedFeatureError(f"The parent of this VHDX is of the kind {guid(kind)}.")
    if _LOCATOR.size + count * _PAIR.size > len(data):
        told = f"counts {count:,} entries in {len(data):,} bytes"
        raise CorruptStructureError("VHDX parent locator", region.offset, told)
    pairs = {}
    for number in range(count):
        key, value, key_length, value_length = _PAIR.unpack_from(
            data, _LOCATOR.size + number * _PAIR.size
        )
        pairs[_text(data, key, key_length)] = _text(data, value, value_length)
    return pairs


def _text(data: bytes, offset: int, length: int) -> str:
    return data[offset : offset + length].decode("utf-16-le", "replace")
