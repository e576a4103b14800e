"""The live names of one folder, from its own index of names (``$I30``), block by block.

The index is a tree, but every entry of every node is a name; so its nodes are read one after the
other as they are stored, first the root, then each block that the index's bitmap marks as used.

Source: Linux-NTFS documentation, "$INDEX_ROOT", "$INDEX_ALLOCATION", "$BITMAP", "Index Record";
``FORMAT.md`` beside this module.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, UnsupportedFeatureError
from gleanpoint_parsers.filesystem.ntfs.boot import SECTOR
from gleanpoint_parsers.filesystem.ntfs.mft_records import (
    FILE_NAME,
    NAME_OFFSET,
    RECORD_MASK,
    repair,
)

INDEX_NAME = "$I30"
"""Name of the attributes that make up a folder's index of names."""

INDEX_ROOT = 0x90
INDEX_ALLOCATION = 0xA0

BLOCK_MAGIC = b"INDX"
LARGEST_ROOT = 64 << 10
"""Bytes of the tree's root, which lies inside a record of $MFT."""

LARGEST_BITMAP = 1 << 20
"""Bytes, a bit a block: folders of some 300 million names."""

READ_AT_ONCE = 256 << 10
"""Bytes of blocks in a row that are read at once."""

_BLOCK_SIZES = frozenset(512 << power for power in range(8))
_ROOT = struct.Struct("<IIIB3x")
ROOT_NODE = 16
_BLOCK_NUMBER = struct.Struct("<16xQ")
BLOCK_NODE = 24
NODE = struct.Struct("<IIII")
_HAS_BLOCKS = 1
_ENTRY = struct.Struct("<QHHH2x")
_LAST = 2
_KEY = struct.Struct("<Q56xBB")
_DOS = 2


@dataclass(frozen=True, slots=True)
class IndexedName:
    """One live name.

    Args:
        record: Number of the base record of the file or folder.
        sequence: Sequence number that this record has, if it still is the same file.
        name: As it is stored; unpaired surrogates stay.
    """

    record: int
    sequence: int
    name: str


@dataclass(frozen=True, slots=True)
class FolderIndex:
    """The index of one folder.

    Args:
        folder: Number of the folder's record, which all names have as their parent.
        cluster_size: Bytes; blocks are numbered in clusters, those smaller than one in sectors.
        root: The tree's root.
        allocation: Its other nodes, blocks of equal size; None where the root is all.
        bitmap: A bit a block, lowest first, 1 = used; None where there are none.
    """

    folder: int
    cluster_size: int
    root: BlockSource
    allocation: BlockSource | None = None
    bitmap: BlockSource | None = None

    @property
    def size(self) -> int:
        """Bytes of the blocks."""
        return self.allocation.size if self.allocation else 0

    def names(self) -> Iterator[IndexedName]:
        """Yield the live names in the order in which they are stored, those for DOS left out.

        Raises:
            UnsupportedFeatureError: The index is larger than any that is known.
            ParserError: It cannot be read, or is damaged, behind the names that were yielded.
        """
        root, block_size = self.read_root()
        used = self.used_blocks(block_size)
        if not used and NODE.unpack_from(root, ROOT_NODE)[3] & _HAS_BLOCKS:
            raise CorruptStructureError(
                "$INDEX_ROOT", 0, "the blocks that it refers to are missing"
            )
        yield from _names(root, _Place("$INDEX_ROOT", 0, ROOT_NODE), self.folder)
        for offset, block in _blocks(self.allocation, used, block_size):
            place = _Place(f"INDX block {offset // block_size}", offset, BLOCK_NODE)
            node = repair(block, offset, BLOCK_MAGIC, place.structure)
            (number,) = _BLOCK_NUMBER.unpack_from(node)
            if offset not in {number * self.cluster_size, number * SECTOR}:
                detail = f"it says it is number {number}"
                raise CorruptStructureError(place.structure, offset, detail)
            yield from _names(node, place, self.folder)

    def read_root(self) -> tuple[bytes, int]:
        """Return the root and the bytes of a block.

        Raises:
            ParserError: It cannot be read, or is none.
        """
        root = self.root.read_at(0, LARGEST_ROOT)
        if self.root.size > LARGEST_ROOT or len(root) < ROOT_NODE + NODE.size:
            raise CorruptStructureError("$INDEX_ROOT", 0, f"{self.root.size} bytes of it")
        kind, _, block_size, _ = _ROOT.unpack_from(root)
        if kind != FILE_NAME or block_size not in _BLOCK_SIZES:
            raise CorruptStructureError("$INDEX_ROOT", 0, f"type {kind:#x}, blocks of {block_size}")
        return root, block_size

    def used_blocks(self, block_size: int) -> bytes:
        """Return the bitmap of the blocks, empty where no block is used.

        Raises:
            ParserError: It cannot be read, or does not fit the blocks.
        """
        bitmap, size = self.bitmap, self.size
        if not size and bitmap is None:
            return b""
        if bitmap is None or size % block_size or bitmap.size * 8 < size // block_size:
            detail = f"{size} bytes, a bitmap of {bitmap.size if bitmap else 0}"
            raise CorruptStructureError("$INDEX_ALLOCATION", 0, detail)
        if bitmap.size > LARGEST_BITMAP:
            message = f"The bitmap of a folder's index has {bitmap.size:,} bytes"
            raise UnsupportedFeatureError(message)
        used = bitmap.read_at(0, bitmap.size)
        behind = int.from_bytes(used, "little") >> size // block_size
        if behind:
            detail = f"{behind.bit_count()} used blocks lie behind its end at {size:#x}"
            raise CorruptStructureError("$INDEX_ALLOCATION", 0, detail)
        return used.rstrip(b"\0")


@dataclass(frozen=True, slots=True)
class _Place:
    """A node of the tree: what it is, where it starts, and where its own header is in it."""

    structure: str
    offset: int
    header: int


def _blocks(
    allocation: BlockSource | None, used: bytes, block_size: int
) -> Iterator[tuple[int, bytes]]:
    """Yield offset and bytes of each used block; blocks in a row are read together."""
    if allocation is None:
        return
    for first, count in _rows(used, max(1, READ_AT_ONCE // block_size)):
        start = first * block_size
        data = allocation.read_at(start, count * block_size)
        for inside in range(0, count * block_size, block_size):
            yield start + inside, data[inside : inside + block_size]


def _rows(used: bytes, longest: int) -> Iterator[tuple[int, int]]:
    """Yield the set bits of a bitmap as rows of (first, number of bits)."""
    first = count = 0
    for number in range(8 * len(used)):
        is_used = used[number >> 3] >> (number & 7) & 1
        if count and (not is_used or count == longest):
            yield first, count
            count = 0
        if is_used:
            first = first if count else number
            count += 1
    if count:
        yield first, count


def _names(node: bytes, place: _Place, folder: int) -> Iterator[IndexedName]:
    """Yield the names of a node, which is sound only with an entry that says it is the last."""
    first, length, _, _ = NODE.unpack_from(node, place.header)
    at, end = place.header + first, place.header + length
    if first < NODE.size or end > len(node):
        detail = f"entries from {first} to {length} of {len(node) - place.header}"
        raise CorruptStructureError(place.structure, place.offset, detail)
    while at + _ENTRY.size <= end:
        reference, size, key_size, flags = _ENTRY.unpack_from(node, at)
        if size < _ENTRY.size or size % 8 or at + size > end:
            break
        if flags & _LAST:
            return
        name = _name(node[at + _ENTRY.size : at + size], key_size, folder)
        if name is None:
            break
        # The root folder calls itself by a dot.
        if name not in {"", ".", ".."}:
            yield IndexedName(reference & RECORD_MASK, reference >> 48, name)
        at += size
    raise CorruptStructureError(place.structure, place.offset + at, "no entry fits here")


def _name(data: bytes, key_size: int, folder: int) -> str | None:
    """Return the name in an entry, empty where it is for DOS, None where it does not fit."""
    if key_size < NAME_OFFSET or key_size > len(data):
        return None
    parent, units, space = _KEY.unpack_from(data)
    stop = NAME_OFFSET + 2 * units
    if parent & RECORD_MASK != folder or not units or stop > key_size:
        return None
    return "" if space == _DOS else data[NAME_OFFSET:stop].decode("utf-16-le", "surrogatepass")
