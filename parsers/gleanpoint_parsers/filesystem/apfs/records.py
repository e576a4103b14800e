"""Records of a volume of APFS: inodes, names, attributes, extents.

Source: "Apple File System Reference", "File-System Objects", "Extended Fields", "Data Streams".
"""

from __future__ import annotations

import struct
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from gleanpoint_parsers.errors import CorruptStructureError, ParserError
from gleanpoint_parsers.filesystem.apfs.container import VolumeHead
from gleanpoint_parsers.filesystem.apfs.object_map import ObjectMap
from gleanpoint_parsers.filesystem.apfs.objects import ID_BITS, ObjectReader
from gleanpoint_parsers.times import from_unix

INODE, ATTRIBUTE, EXTENT, NAME = 3, 4, 8, 9
COMPRESSED = 0x20
"""Flag of files whose bytes are packed, as ``chflags`` shows it."""
LARGEST = 1 << 63

_INODE = struct.Struct("<QQQQQQQiIIIIIHHQ")
_EXTENT = struct.Struct("<QQ")
_STREAM_FIELD, _NAME_MASK = 8, 0x3FF
_LENGTH_MASK = (1 << 56) - 1
_IN_STREAM, _IN_PLACE = 1, 2
_BILLION = 10**9


@dataclass(frozen=True, slots=True)
class Inode:
    """A file or folder; sizes in bytes, times aware UTC; ``stream`` is what extents go by."""

    number: int
    stream: int
    size: int
    mode: int
    owner: int
    group: int
    links: int
    flags: int
    created: datetime | None
    modified: datetime | None
    changed: datetime | None
    accessed: datetime | None


@dataclass(frozen=True, slots=True)
class Attribute:
    """An extended attribute: bytes of its own, or a stream with its size."""

    name: str
    value: bytes
    stream: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """Bytes of a stream; block 0 is a hole."""

    start: int
    length: int
    block: int


class Records:
    """The records of one volume, by object and type."""

    def __init__(self, objects: ObjectReader, head: VolumeHead) -> None:
        self._objects = objects
        self._head = head
        self._map = ObjectMap(objects, head.object_map)

    def inode(self, number: int) -> Inode:
        """Return an inode.

        Raises:
            CorruptStructureError: There is none, or it is damaged.
        """
        found = next(self._of(number, INODE), None)
        if found is None or len(found[1]) < _INODE.size:
            raise CorruptStructureError("APFS inode", number, "it is missing or cut")
        return _inode(number, found[1])

    def names(self, folder: int) -> Iterator[tuple[str, int]]:
        """Yield name and inode of everything in a folder.

        Raises:
            ParserError: Part of it cannot be read; what can is yielded before.
        """
        start, failures = 12 if self._head.has_hashes else 10, list[ParserError]()
        for key, value in self._of(folder, NAME, failures):
            if len(key) < start or len(value) < 8:  # noqa: PLR2004 - bytes of the inode's number
                raise CorruptStructureError("APFS name", folder, f"{len(key)}, {len(value)} bytes")
            size = int.from_bytes(key[8:start], "little")
            size = size & _NAME_MASK if self._head.has_hashes else size
            if start + size > len(key):
                raise CorruptStructureError("APFS name", folder, f"{size} bytes in {len(key)}")
            name = key[start : start + size].rstrip(b"\0").decode("utf-8", "surrogateescape")
            yield name, int.from_bytes(value[:8], "little")
        if failures:
            raise failures[0]

    def attributes(self, number: int) -> Iterator[Attribute]:
        """Yield the extended attributes of an inode."""
        for key, value in self._of(number, ATTRIBUTE):
            if len(key) < 10 or len(value) < 4:  # noqa: PLR2004 - lengths before name and value
                raise CorruptStructureError("APFS attribute", number, "it is cut")
            name = key[10:].split(b"\0")[0].decode("utf-8", "surrogateescape")
            flags, size = struct.unpack_from("<HH", value)
            own = value[4 : 4 + size]
            if flags & _IN_STREAM and len(own) >= 16:  # noqa: PLR2004 - stream and its size
                stream, length = struct.unpack_from("<QQ", own)
                yield Attribute(name, b"", stream, length)
            elif flags & _IN_PLACE and len(own) == size:
                yield Attribute(name, own, 0, size)
            else:
                detail = f"flags {flags:#x}, {size:,} bytes"
                raise CorruptStructureError("APFS attribute", number, detail)

    def runs(self, stream: int) -> list[Run]:
        """Return the extents of a stream, in order.

        Raises:
            CorruptStructureError: They overlap.
        """
        found = []
        for key, value in self._of(stream, EXTENT):
            if len(key) < 16 or len(value) < _EXTENT.size:  # noqa: PLR2004 - key and position
                raise CorruptStructureError("APFS extent", stream, "it is cut")
            (start,) = struct.unpack_from("<Q", key, 8)
            length, block = _EXTENT.unpack_from(value)
            length &= _LENGTH_MASK
            if not length or length % self._objects.block_size or start + length >= LARGEST:
                raise CorruptStructureError("APFS extent", stream, f"{length:,} bytes")
            found.append(Run(start, length, block))
        if any(one.start + one.length > other.start for one, other in pairwise(found)):
            raise CorruptStructureError("APFS extent", stream, "two overlap")
        return found

    def _of(
        self, number: int, kind: int, failures: list[ParserError] | None = None
    ) -> Iterator[tuple[bytes, bytes]]:
        """Yield key and value of all records of one type of an object.

        What goes wrong on the way is put into ``failures``, and raised where there are none.
        """
        if number >> ID_BITS:
            raise CorruptStructureError("APFS object", number, "no such number")
        root = self._map.place(self._head.root)
        yield from self._below((root, None), (number, kind), set(), failures)

    def _below(
        self,
        at: tuple[int, int | None],
        wanted: tuple[int, int],
        seen: set[int],
        failures: list[ParserError] | None,
    ) -> Iterator[tuple[bytes, bytes]]:
        """Yield what lies below a node, told by its block and level (None for a root)."""
        if at[0] in seen:
            raise CorruptStructureError("APFS tree node", at[0], "it comes twice in its tree")
        seen.add(at[0])
        node = self._objects.node(*at)
        start, stop = bisect_left(node.keys, wanted), bisect_right(node.keys, wanted)
        if not node.level:
            yield from node.rows[start:stop]
            return
        for _, value in node.rows[max(0, start - 1) : stop]:
            try:
                child = self._map.place(int.from_bytes(value[:8], "little"))
                yield from self._below((child, node.level - 1), wanted, seen, failures)
            except ParserError as error:
                if failures is None:
                    raise
                if not failures:
                    failures.append(error)


def _inode(number: int, data: bytes) -> Inode:
    fields = _INODE.unpack_from(data)
    stream, created, modified, changed, accessed = fields[1:6]
    flags, owner, group, mode = fields[10:14]
    size = 0
    for kind, value in _fields(number, data[_INODE.size :]):
        if kind == _STREAM_FIELD and len(value) >= 8:  # noqa: PLR2004 - bytes of the size
            size = int.from_bytes(value[:8], "little")
    if size >= LARGEST:
        raise CorruptStructureError("APFS inode", number, f"{size:,} bytes")
    times = [
        from_unix(*divmod(value, _BILLION)) for value in (created, modified, changed, accessed)
    ]
    return Inode(number, stream, size, mode, owner, group, fields[7], flags, *times)


def _fields(number: int, data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield kind and bytes of extended fields, each of which begins at a multiple of eight."""
    if len(data) < 4:  # noqa: PLR2004 - count and size
        return
    count, _ = struct.unpack_from("<HH", data)
    at = 4 + 4 * count
    if at > len(data):
        raise CorruptStructureError("APFS inode", number, f"{count} extended fields")
    for kind, _, size in struct.iter_unpack("<BBH", data[4:at]):
        yield kind, data[at : at + size]
        at += -(-size // 8) * 8
