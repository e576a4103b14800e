"""Extents of a fork of an XFS inode: a list inside it, or a tree of blocks.

Source: "XFS Algorithms & Data Structures", 3rd edition, "Data Extents", "B+tree Extent List".
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource, Extent
from gleanpoint_parsers.errors import CorruptStructureError, TruncatedSourceError
from gleanpoint_parsers.filesystem.xfs.inode import BTREE, EXTENTS, Fork, Inode
from gleanpoint_parsers.filesystem.xfs.superblock import Superblock, is_sound

DEEPEST = 9

_STRUCTURE = "XFS extent"
_RECORD = struct.Struct(">QQ")
_COUNT_BITS = 21
_START_BITS = 54
_HEAD = struct.Struct(">4sHH")
_HEAD_4 = 24
_HEAD_5 = 72
_CRC = 64


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks of a fork.

    Args:
        position: First block in the fork.
        block: First block on disk.
        count: Blocks.
        is_written: Whether it holds data; unwritten ones read as zeros.
    """

    position: int
    block: int
    count: int
    is_written: bool


class ForkReader:
    """Reads forks of one file system."""

    def __init__(self, source: BlockSource, block: Superblock) -> None:
        self._source = source
        self._block = block

    def runs(self, inode: Inode, fork: Fork) -> list[Run]:
        """Return all runs of a fork, in order.

        Raises:
            CorruptStructureError: They overlap, or are not as many as the inode says.
        """
        found: list[Run] = []
        end = 0
        for run in self._unchecked(inode, fork):
            if run.position < end or not run.count:
                raise CorruptStructureError(_STRUCTURE, run.position, "it is not in order")
            self._block.block_place(run.block)
            self._block.block_place(run.block + run.count - 1)
            end = run.position + run.count
            found.append(run)
        if len(found) != fork.count:
            detail = f"{len(found):,} instead of {fork.count:,} of inode {inode.number}"
            raise CorruptStructureError(_STRUCTURE, 0, detail)
        return found

    def extents(self, runs: list[Run], size: int) -> list[Extent]:
        """Return where the bytes of a fork lie in the volume, holes included, cut at ``size``."""
        shift, found, at = self._block.block_shift, list[Extent](), 0
        for run in runs:
            start = run.position << shift
            if start >= size:
                break
            if start > at:
                found.append(Extent(None, start - at))
            at = min(size, start + (run.count << shift))
            place = self._block.block_place(run.block) if run.is_written else None
            found.append(Extent(place, at - start))
        if at < size:
            found.append(Extent(None, size - at))
        return found

    def read_block(self, number: int, size: int) -> bytes:
        """Return ``size`` bytes from a block on.

        Raises:
            TruncatedSourceError: The image ends before.
        """
        place = self._block.block_place(number)
        data = self._source.read_at(place, size)
        if len(data) < size:
            raise TruncatedSourceError(f"The image ends at {place + len(data):#x}, inside a block")
        return data

    def _unchecked(self, inode: Inode, fork: Fork) -> Iterator[Run]:
        if fork.form == EXTENTS:
            if fork.count * _RECORD.size > len(fork.data):
                detail = f"{fork.count:,} do not fit into inode {inode.number}"
                raise CorruptStructureError(_STRUCTURE, 0, detail)
            yield from _records(fork.data[: fork.count * _RECORD.size])
        elif fork.form == BTREE:
            level, count = struct.unpack_from(">HH", fork.data) if len(fork.data) > 4 else (0, 0)  # noqa: PLR2004 - level and count
            if not 0 < level <= DEEPEST:
                raise CorruptStructureError("XFS extent tree", 0, f"level {level}")
            for child in _pointers(fork.data[4:], count):
                yield from self._below(inode, child, level - 1)

    def _below(self, inode: Inode, number: int, level: int) -> Iterator[Run]:
        data = self.read_block(number, self._block.block_size)
        magic, own, count = _HEAD.unpack_from(data)
        is_5 = self._block.has_checksums
        if magic != (b"BMA3" if is_5 else b"BMAP") or own != level or not count:
            detail = f"{magic!r}, level {own} instead of {level}, {count} records"
            raise CorruptStructureError("XFS extent tree", number, detail)
        if is_5:
            self._check(inode, number, data)
        body = data[_HEAD_5 if is_5 else _HEAD_4 :]
        if level:
            for child in _pointers(body, count):
                yield from self._below(inode, child, level - 1)
            return
        if count * _RECORD.size > len(body):
            raise CorruptStructureError("XFS extent tree", number, f"{count:,} records")
        yield from _records(body[: count * _RECORD.size])

    def _check(self, inode: Inode, number: int, data: bytes) -> None:
        if not is_sound(data, _CRC):
            raise CorruptStructureError("XFS extent tree", number, "its CRC-32C is wrong")
        (owner,) = struct.unpack_from(">Q", data, 56)
        if owner != inode.number:
            raise CorruptStructureError("XFS extent tree", number, f"it is of inode {owner}")


def _pointers(body: bytes, count: int) -> tuple[int, ...]:
    """Return the children of an inner node: all keys it has room for come before them."""
    room = len(body) // 16
    if not 0 < count <= room:
        raise CorruptStructureError("XFS extent tree", 0, f"{count:,} children, room for {room}")
    return struct.unpack_from(f">{count}Q", body, room * 8)


def _records(data: bytes) -> Iterator[Run]:
    """Yield extents: 1 bit unwritten, 54 bits position, 52 bits block, 21 bits count."""
    for high, low in _RECORD.iter_unpack(data):
        position = high >> 9 & ((1 << _START_BITS) - 1)
        block = (high & 0x1FF) << 43 | low >> _COUNT_BITS
        yield Run(position, block, low & ((1 << _COUNT_BITS) - 1), not high >> 63)
