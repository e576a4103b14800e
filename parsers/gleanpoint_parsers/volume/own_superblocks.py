"""Superblocks of the file systems that are read by code of our own: btrfs, XFS, UDF, APFS.

Sources: btrfs documentation, "On-disk format"; "XFS Algorithms & Data Structures", 3rd edition
(superblocks); ECMA-167 2/8 and 3/10.2 (volume recognition, anchor); Apple, "Apple File System
Reference" (nx_superblock_t).
"""

from __future__ import annotations

from gleanpoint_parsers.volume.beginning import Beginning, FileSystem

_BTRFS_OFFSET = 0x10000
_POWERS = frozenset(1 << shift for shift in range(9, 17))
_UDF_OFFSET = 0x8000
_UDF_SECTOR = 2048
_UDF_SECTORS = 8
_UDF_VERSIONS = (b"NSR02", b"NSR03")


def btrfs(start: Beginning) -> FileSystem | None:
    """Recognise btrfs by its first superblock; its size is that of this device."""
    if not start.has(_BTRFS_OFFSET + 0x40, b"_BHRfS_M"):
        return None
    size = start.fields("<Q", _BTRFS_OFFSET + 0xC9 + 8)
    return FileSystem("btrfs", size[0]) if size else None


def xfs(start: Beginning) -> FileSystem | None:
    """Recognise XFS of any version; a second group, or what follows, proves that it is there."""
    head = start.fields(">4sIQ", 0)
    if not head or head[0] != b"XFSB":
        return None
    _, block, blocks = head
    if block not in _POWERS or not blocks:
        return None
    (group,), (sector,) = start.fields(">I", 84) or (0,), start.fields(">H", 102) or (0,)
    evidence = ((sector, b"XAGF"), (group * block, b"XFSB"))
    return FileSystem("XFS", block * blocks, in_boot_sector=True, evidence=evidence)


def apfs(start: Beginning) -> FileSystem | None:
    """Recognise a container of APFS by its first superblock."""
    figures = start.fields("<IQ", 36)
    if not start.has(32, b"NXSB") or not figures:
        return None
    block, blocks = figures
    return FileSystem("APFS", block * blocks, in_boot_sector=True) if block in _POWERS else None


def udf(start: Beginning) -> FileSystem | None:
    """Recognise UDF by its volume recognition sequence; where it ends only the volume knows."""
    for number in range(_UDF_SECTORS):
        for size in (_UDF_SECTOR, 4096):
            mark = start.at(_UDF_OFFSET + number * size + 1, 5)
            if mark in _UDF_VERSIONS:
                return FileSystem("UDF", 0)
    return None
