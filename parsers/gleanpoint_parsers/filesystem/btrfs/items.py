"""Items of btrfs trees: inodes, names, extents of files, roots of trees.

Source: btrfs documentation, "On-disk format" (btrfs_inode_item, btrfs_dir_item,
btrfs_file_extent_item, btrfs_root_item, btrfs_root_ref).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.filesystem.btrfs.nodes import Key, Pointer
from gleanpoint_parsers.filesystem.btrfs.superblock import DEEPEST
from gleanpoint_parsers.times import from_unix

INODE_ITEM = 1
XATTR_ITEM = 24
DIR_INDEX = 96
EXTENT_DATA = 108
EXTENT_CSUM = 128
ROOT_ITEM = 132
ROOT_REF = 156

NO_CHECKSUMS = 1
"""Flag of inodes whose data has none."""
COMPRESSIONS = {0: None, 1: "zlib", 2: "LZO", 3: "Zstandard"}
INLINE, REGULAR, PREALLOCATED = range(3)
LARGEST = 1 << 63

_INODE = struct.Struct("<QQQQQIIIIQQQ32s")
_TIME = struct.Struct("<qI")
_INODE_SIZE = _INODE.size + 4 * _TIME.size
_NAME = struct.Struct("<QBQQHHB")
_EXTENT = struct.Struct("<QQBBHB")
_REGULAR = struct.Struct("<QQQQ")
_ROOT_FIXED = 239
_REFERENCE = struct.Struct("<QQH")


@dataclass(frozen=True, slots=True)
class Inode:
    """A file or folder; sizes in bytes, times aware UTC."""

    size: int
    links: int
    owner: int
    group: int
    mode: int
    flags: int
    accessed: datetime | None
    changed: datetime | None
    modified: datetime | None
    created: datetime | None


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a folder, or an extended attribute with its value."""

    location: Key
    name: bytes
    value: bytes


@dataclass(frozen=True, slots=True)
class FileExtent:
    """A stretch of a file.

    Args:
        start: Position in the file.
        length: Bytes of the file that it covers.
        kind: ``INLINE``, ``REGULAR`` or ``PREALLOCATED``.
        compression: As stored; 0 for none.
        unpacked: Bytes of the whole extent, unpacked.
        inline: Stored bytes of an inline extent.
        logical: Logical address of a regular one; 0 for a hole.
        stored: Bytes that it takes there.
        inside: Where in the unpacked extent the stretch begins.
    """

    start: int
    length: int
    kind: int
    compression: int
    unpacked: int
    inline: bytes = b""
    logical: int = 0
    stored: int = 0
    inside: int = 0

    @property
    def is_zero(self) -> bool:
        """Whether it reads as zeros by design."""
        return self.kind == PREALLOCATED or (self.kind == REGULAR and not self.logical)


@dataclass(frozen=True, slots=True)
class Root:
    """A tree, as the tree of roots has it."""

    pointer: Pointer
    folder: int
    is_read_only: bool


def parse_inode(number: int, data: bytes | None) -> Inode:
    """Return an inode; ``data`` is None where the tree has no such item."""
    if data is None or len(data) < _INODE_SIZE:
        detail = "it is missing" if data is None else f"{len(data)} bytes"
        raise CorruptStructureError("btrfs inode", number, detail)
    _, _, size, _, _, links, owner, group, mode, _, flags, _, _ = _INODE.unpack_from(data)
    if size >= LARGEST:
        raise CorruptStructureError("btrfs inode", number, f"{size:,} bytes")
    times = [from_unix(*_TIME.unpack_from(data, _INODE.size + n * _TIME.size)) for n in range(4)]
    return Inode(size, links, owner, group, mode, flags, *times)


def parse_names(folder: int, data: bytes) -> Iterator[Name]:
    """Yield the names, or attributes, of one item; those whose hashes agree share one."""
    at = 0
    while at < len(data):
        if at + _NAME.size > len(data):
            raise CorruptStructureError("btrfs name", folder, "its item ends inside it")
        *key, _, value_size, name_size, _ = _NAME.unpack_from(data, at)
        at += _NAME.size
        end = at + name_size + value_size
        if end > len(data):
            raise CorruptStructureError("btrfs name", folder, "it is longer than its item")
        name = data[at : at + name_size]
        yield Name((key[0], key[1], key[2]), name, data[at + name_size : end])
        at = end


def parse_extent(start: int, data: bytes) -> FileExtent:
    """Return the extent of a file that begins at position ``start``."""
    if len(data) < _EXTENT.size:
        raise CorruptStructureError("btrfs file extent", start, f"{len(data)} bytes")
    _, unpacked, compression, encryption, other, kind = _EXTENT.unpack_from(data)
    if compression not in COMPRESSIONS or encryption or other or kind > PREALLOCATED:
        detail = f"compression {compression}, encryption {encryption}/{other}, type {kind}"
        raise CorruptStructureError("btrfs file extent", start, detail)
    if kind == INLINE:
        inline = data[_EXTENT.size :]
        length = unpacked if compression else len(inline)
        return FileExtent(start, length, kind, compression, unpacked, inline)
    if len(data) < _EXTENT.size + _REGULAR.size:
        raise CorruptStructureError("btrfs file extent", start, f"{len(data)} bytes")
    logical, stored, inside, length = _REGULAR.unpack_from(data, _EXTENT.size)
    whole = unpacked if compression else stored
    if start + length >= LARGEST or not length or (logical and inside + length > whole):
        detail = f"{length:,} bytes from {inside:,} of {whole:,}"
        raise CorruptStructureError("btrfs file extent", start, detail)
    return FileExtent(start, length, kind, compression, unpacked, b"", logical, stored, inside)


def parse_root(number: int, data: bytes) -> Root:
    """Return the tree of a ROOT_ITEM."""
    if len(data) < _ROOT_FIXED:
        raise CorruptStructureError("btrfs root item", number, f"{len(data)} bytes")
    (generation,) = struct.unpack_from("<Q", data, 160)
    folder, logical = struct.unpack_from("<QQ", data, 168)
    (flags,) = struct.unpack_from("<Q", data, 208)
    if data[238] > DEEPEST:
        raise CorruptStructureError("btrfs root item", number, f"level {data[238]}")
    return Root(Pointer(logical, data[238], generation), folder, bool(flags & 1))


def parse_reference(data: bytes) -> tuple[int, bytes]:
    """Return the folder in the parent tree, and the name there, of a subvolume."""
    if len(data) < _REFERENCE.size:
        raise CorruptStructureError("btrfs root reference", 0, f"{len(data)} bytes")
    folder, _, size = _REFERENCE.unpack_from(data)
    return folder, data[_REFERENCE.size : _REFERENCE.size + size]
