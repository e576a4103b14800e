"""Inodes of XFS: what is known of a file, and its two forks.

Source: "XFS Algorithms & Data Structures", 3rd edition, "Inode Core"; times of 64 bits and large
extent counters: xfs_format.h of Linux.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import datetime

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, TruncatedSourceError
from gleanpoint_parsers.filesystem.xfs.superblock import Superblock, is_sound
from gleanpoint_parsers.times import from_unix

DEVICE, LOCAL, EXTENTS, BTREE = range(4)
REAL_TIME = 1
"""Flag of files whose data lies on the real-time device."""

_STRUCTURE = "XFS inode"
_CORE = struct.Struct(">2sHBBHIIIHH8s8s8s8sQQIIHBbIHHI")
_CORE_2 = 100
_CORE_3 = 176
_VERSION_3 = 3
_BIG_TIMES = 1 << 3
_BIG_COUNTERS = 1 << 4
_BIG_EPOCH = 1 << 31
_BILLION = 10**9
LARGEST = 1 << 63


@dataclass(frozen=True, slots=True)
class Fork:
    """Where bytes of an inode are told: ``form`` is LOCAL, EXTENTS or BTREE, ``count`` extents."""

    form: int
    count: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Inode:
    """A file or folder; sizes in bytes, times aware UTC; created is None before version 3."""

    number: int
    mode: int
    owner: int
    group: int
    links: int
    size: int
    flags: int
    accessed: datetime | None
    modified: datetime | None
    changed: datetime | None
    created: datetime | None
    content: Fork
    attributes: Fork | None


def read_inode(source: BlockSource, block: Superblock, number: int) -> Inode:
    """Return an inode that is in use.

    Raises:
        CorruptStructureError: It is none, or damaged.
        TruncatedSourceError: The image ends before it.
    """
    place = block.inode_place(number)
    data = source.read_at(place, block.inode_size)
    if len(data) < block.inode_size:
        raise TruncatedSourceError(f"The image ends at {place + len(data):#x}, inside an inode")
    core = _CORE.unpack_from(data)
    magic, mode, version = core[:3]
    if magic != b"IN" or not 1 <= version <= _VERSION_3 or not mode:
        raise CorruptStructureError(_STRUCTURE, place, f"there is none for number {number}")
    if block.has_checksums:
        if version != _VERSION_3 or not is_sound(data, _CORE_2):
            raise CorruptStructureError(_STRUCTURE, place, "its CRC-32C is wrong")
        own, identity = struct.unpack_from(">Q16s", data, 152)
        if own != number or identity != block.metadata_identity:
            raise CorruptStructureError(_STRUCTURE, place, f"it is {own} instead of {number}")
    elif version == _VERSION_3:
        raise CorruptStructureError(_STRUCTURE, place, "version 3 without checksums")
    return _parse(number, place, data, core)


def _parse(number: int, place: int, data: bytes, core: tuple[int, ...]) -> Inode:
    _, mode, version, form, links_1, owner, group, links = core[:8]
    size, fork, attribute_form, flags = core[14], core[19], core[20], core[23]
    is_3 = version == _VERSION_3
    flags2 = struct.unpack_from(">Q", data, 120)[0] if is_3 else 0
    start = _CORE_3 if is_3 else _CORE_2
    middle = start + fork * 8 if fork else len(data)
    if size >= LARGEST or middle > len(data) or form > BTREE:
        detail = f"{size:,} bytes, format {form}, attributes at {middle} of {len(data)}"
        raise CorruptStructureError(_STRUCTURE, place, detail)
    count, attribute_count = core[17], core[18]
    if flags2 & _BIG_COUNTERS:
        (count,) = struct.unpack_from(">Q", data, 24)
        attribute_count = core[17]
    is_big = bool(flags2 & _BIG_TIMES)
    raw = [data[32:40], data[40:48], data[48:56], data[144:152] if is_3 else bytes(8)]
    accessed, modified, changed, created = (_time(one, is_big=is_big) for one in raw)
    return Inode(
        number=number,
        mode=mode,
        owner=owner,
        group=group,
        links=links_1 if version == 1 else links,
        size=size,
        flags=flags,
        accessed=accessed,
        modified=modified,
        changed=changed,
        created=created if is_3 else None,
        content=Fork(form, count, data[start:middle]),
        attributes=Fork(attribute_form, attribute_count, data[middle:]) if fork else None,
    )


def _time(raw: bytes, *, is_big: bool) -> datetime | None:
    """Return a time: seconds and nanoseconds, or nanoseconds since 2^31 s before 1970."""
    if is_big:
        value = int.from_bytes(raw, "big")
        return from_unix(value // _BILLION - _BIG_EPOCH, value % _BILLION)
    seconds, nanoseconds = struct.unpack(">iI", raw)
    return from_unix(seconds, nanoseconds)
