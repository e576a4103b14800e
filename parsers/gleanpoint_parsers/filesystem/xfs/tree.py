"""Folders, files and links of an XFS file system; keys are inode numbers."""

from __future__ import annotations

import stat
import struct
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from gleanpoint_parsers.blocks import BlockSource, BytesSource, Extent, ExtentSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT, Kind
from gleanpoint_parsers.errors import CorruptStructureError, NoSuchNodeError, ParserError
from gleanpoint_parsers.filesystem.tree_container import Child, Described
from gleanpoint_parsers.filesystem.unix_facts import (
    attribute_facts,
    has_bytes,
    iso,
    kind_of,
    mode_facts,
)
from gleanpoint_parsers.filesystem.xfs.attributes import read_attributes
from gleanpoint_parsers.filesystem.xfs.folders import FolderReader
from gleanpoint_parsers.filesystem.xfs.forks import ForkReader
from gleanpoint_parsers.filesystem.xfs.inode import LOCAL, REAL_TIME, Inode, read_inode
from gleanpoint_parsers.filesystem.xfs.journal import journal_note
from gleanpoint_parsers.filesystem.xfs.superblock import (
    NEEDS_REPAIR,
    is_sound,
    read_superblock,
)
from gleanpoint_parsers.plugin import Fact

LONGEST_LINK = 1024
REAL_TIME_SENTENCE = "Its bytes lie on a real-time device, which this version does not read."
REPAIR_SENTENCE = "It is marked as in need of repair: what it says may be wrong."

_LINK_HEAD = 56
_LINK_CRC = 12


class XfsTree:
    """Reads one file system for ``TreeContainer``.

    Args:
        source: The volume, which stays the caller's.

    Raises:
        ParserError: It cannot be opened; the class tells why.
    """

    def __init__(self, source: BlockSource) -> None:
        self._source = source
        self._block = read_superblock(source)
        self._forks = ForkReader(source, self._block)
        self._folders = FolderReader(self._forks, self._block)
        self.notes = tuple(self._notes())

    def is_folder(self, key: str) -> bool:
        """Whether it lists children."""
        return stat.S_ISDIR(self._inode(key).mode)

    def names(self, key: str) -> Iterator[Child]:
        """Yield the names in a folder, in its own order."""
        folder = self._inode(key)
        if not stat.S_ISDIR(folder.mode):
            raise CorruptStructureError("XFS folder", folder.number, "it is none")
        for found in self._folders.names(folder):
            yield Child(str(found.inode), found.name.decode("utf-8", "surrogateescape"))

    def describe(self, key: str) -> Described:
        """Return what is known of one folder or file."""
        inode = self._inode(key)
        kind = kind_of(inode.mode)
        if kind is Kind.FOLDER:
            return Described(kind, None, inode.created, inode.modified)
        content, problem = Content.COMPLETE, None
        if stat.S_ISREG(inode.mode) and inode.flags & REAL_TIME and inode.size:
            content, problem = Content.UNSUPPORTED, REAL_TIME_SENTENCE
        return Described(kind, inode.size, inode.created, inode.modified, content, problem)

    def content(self, key: str) -> BlockSource:
        """Return the bytes of a file, or the target of a link."""
        inode = self._inode(key)
        if stat.S_ISLNK(inode.mode):
            return BytesSource(self._target(inode))
        if not has_bytes(inode.mode):
            return BytesSource(b"")
        return ExtentSource(self._source, self._extents(inode), inode.size)

    def extents(self, key: str) -> Sequence[Extent]:
        """Return the runs of a file, unwritten ones as holes."""
        inode = self._inode(key)
        return self._extents(inode) if stat.S_ISREG(inode.mode) else ()

    def facts(self, key: str) -> Mapping[str, Fact]:
        """Return times, owner and attributes of one node, or facts of the file system."""
        if key == ROOT:
            return self._volume_facts()
        inode = self._inode(key)
        attributes, are_all = read_attributes(self._forks, self._block, inode)
        found = attribute_facts(
            (name, b"(large, not read)" if value is None else value) for name, value in attributes
        )
        return {
            "record": inode.number,
            "accessed": iso(inode.accessed),
            "record changed": iso(inode.changed),
            **mode_facts(inode.mode, inode.owner, inode.group, inode.links),
            "extended attributes": found or (None if are_all else "too many to be listed"),
        }

    def close(self) -> None:
        """Hold nothing."""

    def _extents(self, inode: Inode) -> list[Extent]:
        if inode.content.form == LOCAL:
            raise CorruptStructureError("XFS inode", inode.number, "a file inside its inode")
        return self._forks.extents(self._forks.runs(inode, inode.content), inode.size)

    def _target(self, inode: Inode) -> bytes:
        """Return where a symbolic link points; blocks of version 5 each have a head."""
        if inode.size > LONGEST_LINK:
            raise CorruptStructureError("XFS link", inode.number, f"{inode.size:,} bytes")
        if inode.content.form == LOCAL:
            target = inode.content.data[: inode.size]
        else:
            target = b"".join(self._link_blocks(inode))[: inode.size]
        if len(target) < inode.size:
            raise CorruptStructureError("XFS link", inode.number, f"{len(target)} bytes of it")
        return target

    def _link_blocks(self, inode: Inode) -> Iterator[bytes]:
        left = inode.size
        for run in self._forks.runs(inode, inode.content):
            for number in range(run.block, run.block + run.count):
                if left <= 0:
                    return
                data = self._forks.read_block(number, self._block.block_size)
                if self._block.has_checksums:
                    data = self._link_body(inode, number, data)
                left -= len(data)
                yield data

    def _link_body(self, inode: Inode, number: int, data: bytes) -> bytes:
        magic, _, size = struct.unpack_from(">4sII", data)
        (owner,) = struct.unpack_from(">Q", data, 32)
        if magic != b"XSLM" or owner != inode.number or not is_sound(data, _LINK_CRC):
            raise CorruptStructureError("XFS link", number, "its block or CRC-32C is wrong")
        return data[_LINK_HEAD : _LINK_HEAD + size]

    def _volume_facts(self) -> dict[str, Fact]:
        block = self._block
        return {
            "file system": "XFS",
            "version": block.version,
            "label": block.label or None,
            "identifier": str(UUID(bytes=block.identity)),
            "block size": block.block_size,
            "blocks": block.blocks,
            "checksums": "CRC-32C of metadata" if block.has_checksums else "none",
        }

    def _notes(self) -> Iterator[str]:
        if self._block.incompatible & NEEDS_REPAIR:
            yield REPAIR_SENTENCE
        try:
            note = journal_note(self._source, self._block)
        except ParserError as error:
            note = f"Its journal cannot be looked at: {error}."
        if note:
            yield note

    def _inode(self, key: str) -> Inode:
        if key and not key.isdecimal():
            raise NoSuchNodeError(f"{key!r} is no address in this file system")
        return read_inode(self._source, self._block, int(key or self._block.root))
