"""Which blocks of ext2, ext3 and ext4 belong to files, and which inodes are of deleted ones.

Source: Linux kernel documentation, "ext4 data structures and algorithms" (superblock, group
descriptors, block and inode bitmaps, inode table); checked against ``debugfs`` in the tests.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from gleanpoint_parsers.blocks import BlockSource, SliceSource
from gleanpoint_parsers.errors import CorruptStructureError, UnsupportedFeatureError
from gleanpoint_parsers.filesystem.ntfs.cluster_bitmap import ClusterBitmap

SUPERBLOCK = 1024
FIRST_ORDINARY = 11
"""Number of the first inode that files may have; lower ones are the file system's own."""

_META_GROUPS, _WIDE = 0x10, 0x80
_BIG_CLUSTERS = 0x200
_NO_INODES, _NO_BLOCKS = 1, 2
"""Flags of a group: its inode table, or its block bitmap, was never written."""

_NARROW_DESCRIPTOR, _WIDE_DESCRIPTOR = 32, 64
_LARGEST_SHIFT = 6
_AT_ONCE = 1 << 20
"""Bytes of inodes that are looked at together."""

_SMALLEST_GROUP = 256
"""Blocks of a group at least (``mke2fs -g``)."""


@dataclass(frozen=True, slots=True)
class Group:
    """One group of blocks; places are numbers of blocks."""

    bitmap: int
    table: int
    flags: int
    unused: int


class ExtGroups:
    """The groups of a volume.

    Raises:
        ParserError: The superblock cannot be read, makes no sense, or has features that place
            the descriptors elsewhere.
    """

    def __init__(self, volume: BlockSource) -> None:
        data = volume.read_at(SUPERBLOCK, 1024)
        if len(data) < 1024 or data[56:58] != b"\x53\xef":  # noqa: PLR2004 - bytes of a superblock
            raise CorruptStructureError("superblock", SUPERBLOCK, "there is none")
        self._volume = volume
        self.inodes, low = struct.unpack_from("<II", data)
        self._first, shift = struct.unpack_from("<II", data, 20)
        (self._blocks_per_group,) = struct.unpack_from("<I", data, 32)
        (self._inodes_per_group,) = struct.unpack_from("<I", data, 40)
        (revision,) = struct.unpack_from("<I", data, 76)
        (inode_size,) = struct.unpack_from("<H", data, 88)
        incompatible, read_only = struct.unpack_from("<II", data, 96)
        (high,) = struct.unpack_from("<I", data, 0x150)
        (descriptor,) = struct.unpack_from("<H", data, 254)
        small = self._blocks_per_group < _SMALLEST_GROUP
        if shift > _LARGEST_SHIFT or small or not self._inodes_per_group:
            raise CorruptStructureError("superblock", SUPERBLOCK, "its figures make no sense")
        if incompatible & _META_GROUPS or read_only & _BIG_CLUSTERS:
            raise UnsupportedFeatureError(
                "Its groups are described elsewhere (meta_bg), or have clusters (bigalloc)."
            )
        is_wide = bool(incompatible & _WIDE)
        self._block_size = 1024 << shift
        self._blocks = low + (high << 32 if is_wide else 0)
        self._inode_size = inode_size if revision else 128
        self._descriptor = max(descriptor, _NARROW_DESCRIPTOR) if is_wide else _NARROW_DESCRIPTOR
        groups = -(-(self._blocks - self._first) // self._blocks_per_group)
        if self.inodes > groups * self._inodes_per_group:
            raise CorruptStructureError("superblock", SUPERBLOCK, "it has too many inodes")
        if self._inode_size < 128 or self._block_size % self._inode_size:  # noqa: PLR2004 - bytes
            raise CorruptStructureError("superblock", SUPERBLOCK, "its inodes have an odd size")

    def used_runs(self, first: int, count: int) -> Iterator[tuple[int, int]]:
        """Yield those of ``count`` blocks from ``first`` that are in use, as (first, blocks).

        Raises:
            ParserError: A descriptor or bitmap cannot be read.
        """
        first, end = max(first, self._first), min(first + count, self._blocks)
        while first < end:
            number, place = divmod(first - self._first, self._blocks_per_group)
            length = min(end - first, self._blocks_per_group - place)
            group = self._group(number)
            if not group.flags & _NO_BLOCKS:
                where = group.bitmap * self._block_size
                bitmap = ClusterBitmap(SliceSource(self._volume, where, self._block_size))
                for start, blocks in bitmap.used_runs(place, length):
                    yield first - place + start, blocks
            first += length

    def deleted(self) -> Iterator[int]:
        """Yield the numbers of inodes that have no name any more, and a time of deletion.

        Raises:
            ParserError: A descriptor or a part of the table cannot be read.
        """
        kind = np.dtype(
            {
                "names": ["mode", "deleted", "links"],
                "formats": ["<u2", "<u4", "<u2"],
                "offsets": [0, 20, 26],
                "itemsize": self._inode_size,
            }
        )
        for start, count, place in self._tables():
            data = self._volume.read_at(place, count * self._inode_size)
            rows = np.frombuffer(data[: len(data) // kind.itemsize * kind.itemsize], kind)
            gone = (rows["mode"] != 0) & (rows["links"] == 0) & (rows["deleted"] != 0)
            yield from (start + at for at in np.flatnonzero(gone).tolist())

    def _tables(self) -> Iterator[tuple[int, int, int]]:
        """Yield pieces of inode tables: first inode, their number, byte offset."""
        for number in range(-(-self.inodes // self._inodes_per_group)):
            group = self._group(number)
            if group.flags & _NO_INODES:
                continue
            start = number * self._inodes_per_group + 1
            end = min(self._inodes_per_group - group.unused, self.inodes - start + 1)
            skipped = FIRST_ORDINARY - 1 if number == 0 else 0
            step = _AT_ONCE // self._inode_size
            for at in range(skipped, end, step):
                place = group.table * self._block_size + at * self._inode_size
                yield start + at, min(step, end - at), place

    def _group(self, number: int) -> Group:
        place = (self._first + 1) * self._block_size + number * self._descriptor
        data = self._volume.read_at(place, self._descriptor)
        if len(data) < self._descriptor:
            raise CorruptStructureError("group descriptor", place, "the volume ends before it")
        bitmap, _, table, _, _, _, flags, _, _, unused, _ = struct.unpack_from("<IIIHHHHIIHH", data)
        if self._descriptor >= _WIDE_DESCRIPTOR:
            bitmap += struct.unpack_from("<I", data, 32)[0] << 32
            table += struct.unpack_from("<I", data, 40)[0] << 32
            unused += struct.unpack_from("<H", data, 50)[0] << 16
        return Group(bitmap, table, flags, min(unused, self._inodes_per_group))
