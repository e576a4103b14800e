"""Names in the parts of a folder's index that are no longer in use: what deletion left behind.

Removing a name moves those behind it up, so old entries stay behind the last one of a node, and
whole blocks stay when the tree shrinks. Each entry holds the reference to its folder, eight bytes
that hardly come about by chance; they are looked for.

Source: as ``folder_index``; that entries stay: seen on volumes of Windows and of ntfs-3g.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem.ntfs.attributes import DOS_SPACE
from gleanpoint_parsers.filesystem.ntfs.folder_index import (
    BLOCK_MAGIC,
    BLOCK_NODE,
    NODE,
    READ_AT_ONCE,
    ROOT_NODE,
    FolderIndex,
    IndexedName,
)
from gleanpoint_parsers.filesystem.ntfs.mft_records import NAME_OFFSET, RECORD_MASK, repair

LARGEST_SLACK = 256 << 20
"""Bytes of an index that are looked through."""

_ENTRY = struct.Struct("<QHHH2x")
ENTRY_HEAD = _ENTRY.size
"""Bytes of an entry before its key, which begins with the reference to its folder."""

NAMESPACES = 4
_SPACE_AT = NAME_OFFSET - 1
_WORD = 8
_LAST = 2


def former_names(
    index: FolderIndex, references: Collection[int], *, everything: bool
) -> Iterator[IndexedName]:
    """Yield names that are left in a folder's index, each as often as it is there.

    Args:
        index: The index.
        references: What its entries refer to the folder by.
        everything: Whether the entries in use count as well: of a folder that was deleted.

    Raises:
        ParserError: What follows cannot be read.
    """
    patterns = [reference.to_bytes(_WORD, "little") for reference in references]
    root, block_size = index.read_root()
    yield from found_in_root(root, patterns, everything=everything)
    allocation = index.allocation
    if allocation is None:
        return
    used = b"" if everything else used_or_none(index, block_size)
    for start in range(0, min(allocation.size, LARGEST_SLACK), READ_AT_ONCE):
        data = allocation.read_at(start, READ_AT_ONCE)
        for inside in range(0, len(data), block_size):
            number = (start + inside) // block_size
            is_used = number < 8 * len(used) and bool(used[number >> 3] >> (number & 7) & 1)
            block = data[inside : inside + block_size]
            yield from found_in_block(block, patterns, is_used=is_used)


def found_in_root(
    root: bytes, patterns: Collection[bytes], *, everything: bool
) -> Iterator[IndexedName]:
    """Yield names that are left in the root of the tree."""
    yield from _found(root, 0 if everything else _end(root, ROOT_NODE), patterns)


def found_in_block(
    data: bytes, patterns: Collection[bytes], *, is_used: bool
) -> Iterator[IndexedName]:
    """Yield names that are left in a block as it is stored."""
    block = _whole(data)
    yield from _found(block, _end(block, BLOCK_NODE) if is_used else 0, patterns)


def used_or_none(index: FolderIndex, block_size: int) -> bytes:
    """Return the bitmap of the blocks, empty where it cannot be read."""
    try:
        return index.used_blocks(block_size)
    except ParserError:
        return b""


def _whole(block: bytes) -> bytes:
    """Return a block with its update sequence undone; as it is where that cannot be."""
    try:
        return repair(block, 0, BLOCK_MAGIC, "INDX block")
    except ParserError:
        return block


def _end(node: bytes, header: int) -> int:
    """Return where the entries in use end; 0 where that cannot be told."""
    if header + NODE.size > len(node):
        return 0
    _, length, _, _ = NODE.unpack_from(node, header)
    end = header + int(length)
    return end if end <= len(node) else 0


def _found(data: bytes, start: int, patterns: Collection[bytes]) -> Iterator[IndexedName]:
    for pattern in patterns:
        place = data.find(pattern, start)
        while place >= 0:
            name = name_at(data, place, start)
            if name is not None:
                yield name
            place = data.find(pattern, place + _WORD)


def name_at(data: bytes, place: int, start: int) -> IndexedName | None:
    """Return the name whose reference to its folder is at a place, None where none fits."""
    if place + NAME_OFFSET > len(data):
        return None
    units, space = data[place + NAME_OFFSET - 2], data[place + _SPACE_AT]
    stop = place + NAME_OFFSET + 2 * units
    if not units or space >= NAMESPACES or space == DOS_SPACE or stop > len(data):
        return None
    name = data[place + NAME_OFFSET : stop].decode("utf-16-le", "surrogatepass")
    if name in {".", ".."} or "\0" in name:
        return None
    reference = _reference(data, place - _ENTRY.size, start, stop - place)
    return IndexedName(reference & RECORD_MASK, reference >> 48, name)


def _reference(data: bytes, place: int, start: int, key: int) -> int:
    """Return the reference in the head of an entry, 0 where a later entry took its place."""
    if place < start:
        return 0
    reference, size, key_size, flags = _ENTRY.unpack_from(data, place)
    fits = key_size >= key and size >= _ENTRY.size + key_size and not flags & _LAST
    return int(reference) if fits else 0
