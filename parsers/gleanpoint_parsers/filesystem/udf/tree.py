"""Folders, files, named streams and links of a UDF file system.

Keys are ``partition-block`` of the file entry, with ``s`` before them for a stream and ``x`` for
what was deleted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gleanpoint_parsers.blocks import BlockSource, BytesSource, Extent
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT, Kind
from gleanpoint_parsers.errors import CorruptStructureError, NoSuchNodeError, ParserError
from gleanpoint_parsers.filesystem.tree_container import Child, Described
from gleanpoint_parsers.filesystem.udf.entries import (
    FOLDER,
    LINK,
    STREAM_FOLDER,
    Entry,
    link_target,
)
from gleanpoint_parsers.filesystem.udf.volume import UdfVolume
from gleanpoint_parsers.filesystem.unix_facts import iso
from gleanpoint_parsers.plugin import Fact

STREAM, DELETED = "s", "x"
NOBODY = 0xFFFFFFFF
LONGEST_LINK = 64 << 10
DELETED_SENTENCE = (
    "It was deleted; whether what is stored where it lay is still its own cannot be told."
)
_SPECIAL = {6: "block device", 7: "character device", 9: "named pipe", 10: "socket"}
_RIGHTS = ((2, 4), (1, 2), (0, 1))
"""Read, write, execute: bit of UDF, value in a digit of a mode."""


class UdfTree:
    """Reads one file system for ``TreeContainer``."""

    def __init__(self, volume: UdfVolume) -> None:
        self._volume = volume
        self.notes = volume.notes

    def is_folder(self, key: str) -> bool:
        """Whether it lists children."""
        return not key.startswith(STREAM) and self._entry(key).kind == FOLDER

    def names(self, key: str) -> Iterator[Child]:
        """Yield the names in a folder, each followed by its named streams."""
        folder = self._entry(key)
        if folder.kind != FOLDER:
            raise CorruptStructureError("UDF folder", folder.block, "it is none")
        is_deleted = key.startswith(DELETED)
        for found in self._volume.names(folder):
            own = f"{found.place.partition}-{found.place.block}"
            if is_deleted or found.is_deleted:
                yield Child(f"{DELETED}{own}", found.name, is_deleted=True)
                continue
            yield Child(own, found.name)
            yield from self._streams(own, found.name)

    def describe(self, key: str) -> Described:
        """Return what is known of one folder, file or stream."""
        entry = self._entry(key)
        kind = Kind.FOLDER if entry.kind == FOLDER else Kind.FILE
        kind = Kind.STREAM if key.startswith(STREAM) else kind
        if kind is Kind.FOLDER:
            return Described(kind, None, entry.created, entry.modified)
        size = len(self._target(entry)) if entry.kind == LINK else entry.size
        content, problem = Content.COMPLETE, None
        if key.startswith(DELETED):
            content, problem = Content.DAMAGED, DELETED_SENTENCE
        return Described(kind, size, entry.created, entry.modified, content, problem)

    def content(self, key: str) -> BlockSource:
        """Return the bytes of a file or stream, or the target of a link."""
        entry = self._entry(key)
        if entry.kind == LINK:
            return BytesSource(self._target(entry))
        return self._volume.bytes_of(entry)

    def extents(self, key: str) -> Sequence[Extent]:
        """Return the runs of a file; none of one that lies inside its entry."""
        entry = self._entry(key)
        return () if entry.kind == LINK else self._volume.extents(entry)

    def facts(self, key: str) -> Mapping[str, Fact]:
        """Return times, owner and rights of one node, or facts of the file system."""
        if key == ROOT:
            return self._volume_facts()
        entry = self._entry(key)
        has_owner = entry.owner != NOBODY
        return {
            "record": entry.block,
            "accessed": iso(entry.accessed),
            "record changed": iso(entry.changed),
            "names": entry.links,
            "owner": f"{entry.owner}:{entry.group}" if has_owner else None,
            "mode": f"{_mode(entry):04o}",
            "link": True if entry.kind == LINK else None,
            "special file": _SPECIAL.get(entry.kind),
        }

    def close(self) -> None:
        """Hold nothing."""

    def _streams(self, key: str, name: str) -> Iterator[Child]:
        try:
            entry = self._entry(key)
            if not entry.streams.length:
                return
            folder = self._volume.entry(entry.streams.partition, entry.streams.block)
            found = list(self._volume.names(folder)) if folder.kind == STREAM_FOLDER else []
        except ParserError:
            return  # the entry itself tells what is wrong, or its facts do
        for stream in found:
            if not stream.is_deleted:
                own = f"{STREAM}{stream.place.partition}-{stream.place.block}"
                yield Child(own, f"{name}:{stream.name}")

    def _target(self, entry: Entry) -> bytes:
        if entry.size > LONGEST_LINK:
            raise CorruptStructureError("UDF link", entry.block, f"{entry.size:,} bytes")
        data = self._volume.bytes_of(entry).read_at(0, entry.size)
        return link_target(data).encode("utf-8", "surrogateescape")

    def _volume_facts(self) -> dict[str, Fact]:
        logical = self._volume.logical
        revision = f"{logical.revision >> 8}.{logical.revision & 0xFF:02x}"
        return {
            "file system": "UDF",
            "revision": revision if logical.revision else None,
            "label": logical.name or None,
            "block size": logical.block_size,
            "closed": self._volume.is_closed,
        }

    def _entry(self, key: str) -> Entry:
        root = self._volume.root
        own = key.lstrip(STREAM + DELETED) or f"{root.partition}-{root.block}"
        partition, _, block = own.partition("-")
        if not (partition.isdecimal() and block.isdecimal()):
            raise NoSuchNodeError(f"{key!r} is no address in this file system")
        return self._volume.entry(int(partition), int(block))


def _mode(entry: Entry) -> int:
    """Return the rights of owner, group and others as Unix has them (ECMA-167 4/14.9.5)."""
    mode = 0
    for shift, digit in ((10, 6), (5, 3), (0, 0)):
        for bit, value in _RIGHTS:
            mode |= (entry.permissions >> shift + bit & 1) * value << digit
    return mode | (entry.flags & 0x40) << 5 | (entry.flags & 0x80) << 3 | (entry.flags & 0x100) << 1
