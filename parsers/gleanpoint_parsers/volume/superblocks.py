"""Superblocks of ext2/3/4, HFS+ and ISO 9660, which lie behind the boot sector.

Sources: Linux kernel documentation, "ext4 data structures and algorithms" (superblock, feature
flags); Apple Technical Note TN1150 "HFS Plus volume format"; ECMA-119 (ISO 9660) 8.4.
"""

from __future__ import annotations

from gleanpoint_parsers.volume.beginning import Beginning, FileSystem

EXT_MAGIC = b"\x53\xef"
_EXT_OFFSET = 1024
_EXT_LARGEST_BLOCK_SHIFT = 6
_EXT_HAS_JOURNAL = 0x4
_EXT_JOURNAL_DEVICE = 0x8
_EXT_64BIT = 0x80
_EXT2_INCOMPATIBLE = 0x2 | 0x4 | 0x10
"""File types in directories, recovery needed, meta block groups: what ext3 has at most."""
_EXT2_READ_ONLY = 0x1 | 0x2 | 0x4
"""Sparse superblocks, large files, B-tree directories: what ext3 has at most."""

_HFS_OFFSET = 1024
_HFS_WRAPPED_OFFSET = _HFS_OFFSET + 0x7C
_HFS_VERSIONS = {b"H+": 4, b"HX": 5}
_LEAST_HFS_BLOCK = 512

_ISO_OFFSET = 0x8000
_ISO_PRIMARY = 1


def ext(start: Beginning) -> FileSystem | None:
    """Recognise ext2, ext3 or ext4; an external journal, which bears the same magic, is none."""
    figures = start.fields("<II", _EXT_OFFSET)
    shift = start.fields("<I", _EXT_OFFSET + 24)
    groups = start.fields("<III", _EXT_OFFSET + 32)
    features = start.fields("<III", _EXT_OFFSET + 92)
    high = start.fields("<I", _EXT_OFFSET + 336)
    if not start.has(_EXT_OFFSET + 56, EXT_MAGIC) or not (
        figures and shift and groups and features and high
    ):
        return None
    inodes, blocks = figures
    compatible, incompatible, read_only = features
    sane = shift[0] <= _EXT_LARGEST_BLOCK_SHIFT and inodes and blocks and groups[0] and groups[2]
    if not sane or incompatible & _EXT_JOURNAL_DEVICE:
        return None
    if incompatible & _EXT_64BIT:
        blocks |= high[0] << 32
    if incompatible & ~_EXT2_INCOMPATIBLE or read_only & ~_EXT2_READ_ONLY:
        name = "ext4"
    else:
        name = "ext3" if compatible & _EXT_HAS_JOURNAL else "ext2"
    return FileSystem(name, blocks << 10 + shift[0])


def hfs_plus(start: Beginning) -> FileSystem | None:
    """Recognise HFS+ and its case-sensitive kind, also inside a wrapper of the older HFS."""
    if start.has(_HFS_OFFSET, b"BD") and start.has(_HFS_WRAPPED_OFFSET, b"H+"):
        wrapped = start.fields(">HI", _HFS_OFFSET + 18)
        return FileSystem("HFS+", wrapped[0] * wrapped[1]) if wrapped else None
    version = _HFS_VERSIONS.get(start.at(_HFS_OFFSET, 2))
    figures = start.fields(">II", _HFS_OFFSET + 40)
    if not version or not figures or start.fields(">H", _HFS_OFFSET + 2) != (version,):
        return None
    block, blocks = figures
    if block < _LEAST_HFS_BLOCK or block & (block - 1) or not blocks:
        return None
    return FileSystem("HFS+", block * blocks)


def iso9660(start: Beginning) -> FileSystem | None:
    """Recognise ISO 9660 by its primary volume descriptor."""
    if not start.has(_ISO_OFFSET, bytes((_ISO_PRIMARY,)) + b"CD001\x01"):
        return None
    blocks, block = start.fields("<I", _ISO_OFFSET + 80), start.fields("<H", _ISO_OFFSET + 128)
    if not blocks or not block or not blocks[0] or not block[0]:
        return None
    return FileSystem("ISO 9660", blocks[0] * block[0])
