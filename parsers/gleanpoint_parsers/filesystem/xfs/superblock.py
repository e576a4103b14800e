"""Superblock of XFS, versions 4 and 5, and where its blocks and inodes lie.

Source: "XFS Algorithms & Data Structures", 3rd edition, "Superblocks"; feature bits that came
later: xfs_format.h of Linux.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

import google_crc32c

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)

MAGIC = b"XFSB"
SIZE = 512
VERSION_4, VERSION_5 = 4, 5

_STRUCTURE = "XFS superblock"
_LEAST_BLOCK_SHIFT, _LARGEST_BLOCK_SHIFT = 9, 16
_LEAST_INODE_SHIFT, _LARGEST_INODE_SHIFT = 8, 11
_LARGEST_FOLDER_BLOCK_SHIFT = 16
_SECTOR_SHIFTS = range(9, 16)
_DIRECTORIES_2 = 0x2000
_FILE_TYPES_4 = 0x200
_FILE_TYPES_5 = 0x1
_OWN_METADATA_UUID = 0x4
_READ_5 = 0xFF
_NAMES_5 = {0x100: "metadata directory tree", 0x200: "zoned real-time device"}
NEEDS_REPAIR = 0x10


@dataclass(frozen=True, slots=True)
class Superblock:
    """What the superblock says; sizes in bytes, ``*_shift`` their logarithms.

    Args:
        version: 4 or 5; version 5 has checksums.
        block_shift: Of a block.
        blocks: In the file system.
        identity: UUID that a person sees; ``metadata_identity`` is what blocks bear.
        root: Inode number of the root folder.
        group_blocks: Blocks of an allocation group.
        groups: How many there are.
        group_shift: Bits of a block's number inside its group.
        inode_shift: Of an inode.
        folder_block_shift: Of a block of a folder.
        has_file_types: Whether names in folders bear the kind of file.
        incompatible: Features of version 5 that a reader must know.
        label: Name given to the file system.
        journal: First block, number of blocks; block 0 where it lies on another device.
        sector_size: Bytes in a sector.
    """

    version: int
    block_shift: int
    blocks: int
    identity: bytes
    metadata_identity: bytes
    root: int
    group_blocks: int
    groups: int
    group_shift: int
    inode_shift: int
    folder_block_shift: int
    has_file_types: bool
    incompatible: int
    label: str
    journal: tuple[int, int]
    sector_size: int

    @property
    def block_size(self) -> int:
        """Bytes in a block."""
        return 1 << self.block_shift

    @property
    def inode_size(self) -> int:
        """Bytes in an inode."""
        return 1 << self.inode_shift

    @property
    def has_checksums(self) -> bool:
        """Whether structures bear checksums and their own place."""
        return self.version == VERSION_5

    def block_place(self, number: int) -> int:
        """Return the offset of a block, whose number has its group in the higher bits.

        Raises:
            CorruptStructureError: There is no such block.
        """
        group, inside = number >> self.group_shift, number & ((1 << self.group_shift) - 1)
        place = group * self.group_blocks + inside
        if group >= self.groups or inside >= self.group_blocks or place >= self.blocks:
            raise CorruptStructureError("XFS block", number, f"there are {self.blocks:,} blocks")
        return place << self.block_shift

    def inode_place(self, number: int) -> int:
        """Return the offset of an inode.

        Raises:
            CorruptStructureError: There is no such inode.
        """
        shift = self.block_shift - self.inode_shift
        place = self.block_place(number >> shift)
        return place + ((number & ((1 << shift) - 1)) << self.inode_shift)


def is_sound(data: bytes, at: int) -> bool:
    """Whether the CRC-32C in a structure is right; ``at`` is where it stands, little-endian."""
    first = google_crc32c.value(data[:at])
    first = google_crc32c.extend(first, bytes(4))
    return int(google_crc32c.extend(first, data[at + 4 :])) == int.from_bytes(
        data[at : at + 4], "little"
    )


def read_superblock(source: BlockSource) -> Superblock:
    """Return the first superblock of a volume.

    Raises:
        CorruptStructureError: It makes no sense, or its checksum is wrong.
        UnsupportedFeatureError: The file system uses what is not read.
    """
    data = source.read_at(0, SIZE)
    if len(data) < SIZE:
        raise TruncatedSourceError(f"The image ends at {len(data):#x}, inside the superblock")
    if data[:4] != MAGIC:
        raise CorruptStructureError(_STRUCTURE, 0, "it does not begin as one")
    bits, sector = struct.unpack_from(">HH", data, 100)
    version = bits & 0xF
    if version not in {VERSION_4, VERSION_5} or not bits & _DIRECTORIES_2:
        raise UnsupportedFeatureError(
            f"This XFS file system has version {version} of the format, or folders of version 1; "
            "this version reads 4 and 5."
        )
    if version == VERSION_5:
        whole = (
            source.read_at(0, max(SIZE, sector))
            if sector.bit_length() - 1 in _SECTOR_SHIFTS
            else data
        )
        if not is_sound(whole, 224):
            raise CorruptStructureError(_STRUCTURE, 0, "its CRC-32C is wrong")
    block = _fields(data, version)
    _check(data, block)
    return block


def _fields(data: bytes, version: int) -> Superblock:
    blocks, _, _, identity, journal, root = struct.unpack_from(">QQQ16sQQ", data, 8)
    group_blocks, groups, _, journal_blocks = struct.unpack_from(">IIII", data, 84)
    (sector,) = struct.unpack_from(">H", data, 102)
    features2, _, _, _, incompatible = struct.unpack_from(">IIIII", data, 200)
    is_5 = version == VERSION_5
    has_own = is_5 and incompatible & _OWN_METADATA_UUID
    types = incompatible & _FILE_TYPES_5 if is_5 else features2 & _FILE_TYPES_4
    return Superblock(
        version=version,
        block_shift=data[120],
        blocks=blocks,
        identity=identity,
        metadata_identity=data[248:264] if has_own else identity,
        root=root,
        group_blocks=group_blocks,
        groups=groups,
        group_shift=data[124],
        inode_shift=data[122],
        folder_block_shift=data[120] + data[192],
        has_file_types=bool(types),
        incompatible=incompatible if is_5 else 0,
        label=data[108:120].split(b"\0")[0].decode("utf-8", "replace"),
        journal=(journal, journal_blocks),
        sector_size=sector,
    )


def _check(data: bytes, block: Superblock) -> None:
    unknown = block.incompatible & ~_READ_5
    if unknown:
        names = [name for bit, name in _NAMES_5.items() if unknown & bit]
        told = ", ".join(names) or f"features {unknown:#x}"
        raise UnsupportedFeatureError(
            f"This XFS file system uses what this version does not read: {told}."
        )
    (size,) = struct.unpack_from(">I", data, 4)
    sane = (
        _LEAST_BLOCK_SHIFT <= block.block_shift <= _LARGEST_BLOCK_SHIFT
        and size == block.block_size
        and _LEAST_INODE_SHIFT <= block.inode_shift <= min(_LARGEST_INODE_SHIFT, block.block_shift)
        and block.folder_block_shift <= _LARGEST_FOLDER_BLOCK_SHIFT
        and 0 < block.group_blocks <= 1 << block.group_shift
        and block.group_shift <= 32  # noqa: PLR2004 - bits of a block's number in its group
        and 0 < block.blocks <= block.group_blocks * block.groups
    )
    if not sane:
        detail = f"blocks of {size:,} bytes, {block.groups:,} groups of {block.group_blocks:,}"
        raise CorruptStructureError(_STRUCTURE, 0, detail)
