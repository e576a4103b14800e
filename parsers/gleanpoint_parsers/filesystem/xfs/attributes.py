"""Extended attributes of XFS: inside the inode, or in blocks; large values are not read.

Source: "XFS Algorithms & Data Structures", 3rd edition, "Extended Attributes".
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.filesystem.xfs.forks import ForkReader
from gleanpoint_parsers.filesystem.xfs.inode import LOCAL, Fork, Inode
from gleanpoint_parsers.filesystem.xfs.superblock import Superblock, is_sound

_STRUCTURE = "XFS attributes"
_LEAVES = {4: 0xFBEE, 5: 0x3BEE}
_COUNTS = {4: 12, 5: 56}
_ENTRIES = {4: 32, 5: 80}
_VALUE = b"XARM"
_CRC = 12
MOST_BLOCKS = 256
"""Blocks of attributes of one file that are read."""

_IN_PLACE = 1
_ROOT = 2
_SECURE = 4
_PARENT = 8


def read_attributes(
    forks: ForkReader, block: Superblock, inode: Inode
) -> tuple[list[tuple[bytes, bytes | None]], bool]:
    """Return names with values, None for large ones, and whether these are all.

    Raises:
        CorruptStructureError: They cannot be read.
    """
    fork = inode.attributes
    if fork is None:
        return [], True
    if fork.form == LOCAL:
        return list(_short(inode, fork)), True
    found: list[tuple[bytes, bytes | None]] = []
    numbers = (run.block + n for run in forks.runs(inode, fork) for n in range(run.count))
    for count, number in enumerate(numbers):
        data = forks.read_block(number, block.block_size)
        if int.from_bytes(data[8:10], "big") != _LEAVES[block.version] or data[:4] == _VALUE:
            if count == 0 and not block.has_checksums:
                return [], False  # a tree; without checksums its leaves cannot be told from values
            continue
        if count == MOST_BLOCKS:
            return found, False
        if block.has_checksums and not is_sound(data, _CRC):
            raise CorruptStructureError(_STRUCTURE, number, "its CRC-32C is wrong")
        found += _leaf(block, data)
        if not block.has_checksums:
            break
    return found, True


def _short(inode: Inode, fork: Fork) -> Iterator[tuple[bytes, bytes]]:
    data, at = fork.data, 4
    for _ in range(data[2] if len(data) > 2 else 0):  # noqa: PLR2004 - size, count
        head = data[at : at + 3]
        end = at + 3 + sum(head[:2])
        if len(head) < 3 or end > len(data):  # noqa: PLR2004 - two lengths and flags
            raise CorruptStructureError(_STRUCTURE, inode.number, "they end inside one")
        middle = at + 3 + head[0]
        if not head[2] & _PARENT:
            yield _prefix(head[2]) + data[at + 3 : middle], data[middle:end]
        at = end


def _leaf(block: Superblock, data: bytes) -> Iterator[tuple[bytes, bytes | None]]:
    (count,) = struct.unpack_from(">H", data, _COUNTS[block.version])
    start = _ENTRIES[block.version]
    if start + count * 8 > len(data):
        raise CorruptStructureError(_STRUCTURE, 0, f"{count:,} in one block")
    for _, place, flags, _ in struct.iter_unpack(">IHBB", data[start : start + count * 8]):
        if flags & _PARENT:
            continue
        if flags & _IN_PLACE:
            name_at = place + 3
            value_size, name_size = _two(data, place, ">HB")
            value: bytes | None = data[name_at + name_size : name_at + name_size + value_size]
        else:
            name_at = place + 9
            _, name_size = _two(data, place + 4, ">IB")
            value = None
        yield _prefix(flags) + data[name_at : name_at + name_size], value


def _two(data: bytes, place: int, codes: str) -> tuple[int, int]:
    if place + struct.calcsize(codes) > len(data):
        raise CorruptStructureError(_STRUCTURE, place, "one lies behind the end of its block")
    first, second = struct.unpack_from(codes, data, place)
    return first, second


def _prefix(flags: int) -> bytes:
    if flags & _ROOT:
        return b"trusted."
    return b"security." if flags & _SECURE else b"user."
