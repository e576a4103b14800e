"""Folders, files, subvolumes and snapshots of a btrfs file system.

Keys are ``tree-inode``; ``tree~child`` is a subvolume's place in a snapshot, where it is empty.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from uuid import UUID

from gleanpoint_parsers.blocks import BlockSource, BytesSource, Extent
from gleanpoint_parsers.entries import ROOT, Kind
from gleanpoint_parsers.errors import CorruptStructureError, NoSuchNodeError
from gleanpoint_parsers.filesystem.btrfs.file_data import FileData
from gleanpoint_parsers.filesystem.btrfs.items import (
    COMPRESSIONS,
    DIR_INDEX,
    EXTENT_DATA,
    INLINE,
    INODE_ITEM,
    NO_CHECKSUMS,
    ROOT_ITEM,
    XATTR_ITEM,
    FileExtent,
    Inode,
    parse_extent,
    parse_inode,
    parse_names,
)
from gleanpoint_parsers.filesystem.btrfs.trees import Tree
from gleanpoint_parsers.filesystem.btrfs.volume import BtrfsVolume
from gleanpoint_parsers.filesystem.tree_container import Child, Described
from gleanpoint_parsers.filesystem.unix_facts import (
    attribute_facts,
    has_bytes,
    iso,
    kind_of,
    mode_facts,
)
from gleanpoint_parsers.plugin import Fact

MAIN_TREE = 5
FIRST_INODE = 256
EMPTY_PLACE = "~"
_FLAGS = {0x10: "immutable", 0x20: "append only", 0x2: "no copy on write"}


class BtrfsTree:
    """Reads one file system for ``TreeContainer``."""

    def __init__(self, volume: BtrfsVolume) -> None:
        self._volume = volume

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about the file system as a whole."""
        return self._volume.notes

    def is_folder(self, key: str) -> bool:
        """Whether it lists children."""
        return EMPTY_PLACE in key or stat.S_ISDIR(self._inode(key)[2].mode)

    def names(self, key: str) -> Iterator[Child]:
        """Yield the names in a folder in the order in which they were made."""
        if EMPTY_PLACE in key:
            return
        number, tree, folder = self._address(key)
        for _, data in tree.all_of(folder, DIR_INDEX):
            for found in parse_names(folder, data):
                target, kind, _ = found.location
                name = found.name.decode("utf-8", "surrogateescape")
                if kind == ROOT_ITEM:
                    yield Child(self._subvolume(number, folder, target, found.name), name)
                else:
                    yield Child(f"{number}-{target}", name)

    def describe(self, key: str) -> Described:
        """Return what is known of one folder or file."""
        if EMPTY_PLACE in key:
            return Described(Kind.FOLDER, None)
        _, _, inode = self._inode(key)
        kind = kind_of(inode.mode)
        size = None if kind is Kind.FOLDER else inode.size
        return Described(kind, size, inode.created, inode.modified)

    def content(self, key: str) -> BlockSource:
        """Return the bytes of a file, or the target of a link."""
        tree, number, inode = self._inode(key)
        if not has_bytes(inode.mode):
            return BytesSource(b"")
        is_checked = not inode.flags & NO_CHECKSUMS
        extents = _in_order(tree, number)
        return FileData(self._volume, extents, inode.size, is_checked=is_checked)

    def extents(self, key: str) -> Sequence[Extent]:
        """Return the runs of a file; none where a part is compressed or inside a node."""
        tree, number, inode = self._inode(key)
        found: list[Extent] = []
        at = 0
        for extent in _in_order(tree, number):
            if extent.kind == INLINE or (extent.compression and not extent.is_zero):
                return ()
            if extent.start > at:
                found.append(Extent(None, extent.start - at))
            place = None
            if not extent.is_zero:
                place = self._volume.place(extent.logical + extent.inside, extent.length)
                if place is None:
                    return ()
            length = min(extent.length, max(0, inode.size - extent.start))
            if length:
                found.append(Extent(place, length))
            at = extent.start + extent.length
        if inode.size > at:
            found.append(Extent(None, inode.size - at))
        return found

    def facts(self, key: str) -> Mapping[str, Fact]:
        """Return times, owner and attributes of one node, or facts of the file system."""
        if EMPTY_PLACE in key:
            return {"subvolume": "its place only: a snapshot does not hold the subvolumes inside"}
        if key == ROOT:
            return self._volume_facts()
        tree, number, inode = self._inode(key)
        facts: dict[str, Fact] = {
            "record": number,
            "accessed": iso(inode.accessed),
            "record changed": iso(inode.changed),
            **mode_facts(inode.mode, inode.owner, inode.group, inode.links),
            "flags": _flags(inode.flags),
        }
        root = int(key.partition("-")[0])
        if number == FIRST_INODE:
            facts["subvolume"] = root
            facts["read-only"] = self._volume.tree(root)[0].is_read_only or None
        if stat.S_ISREG(inode.mode):
            facts["compressed"] = _compressions(_in_order(tree, number))
        attributes = [
            (one.name, one.value)
            for _, data in tree.of(number, XATTR_ITEM)
            for one in parse_names(number, data)
        ]
        facts["extended attributes"] = attribute_facts(attributes) or None
        return facts

    def close(self) -> None:
        """Hold nothing."""

    def _volume_facts(self) -> dict[str, Fact]:
        block = self._volume.block
        return {
            "file system": "btrfs",
            "label": block.label or None,
            "identifier": str(UUID(bytes=block.identity)),
            "block size": block.sector_size,
            "node size": block.node_size,
            "bytes used": block.used,
            "generation": block.generation,
            "checksums": block.checksums.name,
            "nodes mended from their second copy": self._volume.healed or None,
        }

    def _subvolume(self, parent: int, folder: int, child: int, name: bytes) -> str:
        """Return the key of a subvolume, or of its empty place in a snapshot of its parent."""
        if self._volume.reference(parent, child) != (folder, name):
            return f"{parent}{EMPTY_PLACE}{child}"
        return f"{child}-{self._volume.tree(child)[0].folder}"

    def _address(self, key: str) -> tuple[int, Tree, int]:
        tree, _, inode = (key or f"{MAIN_TREE}-{FIRST_INODE}").partition("-")
        if not (tree.isdecimal() and inode.isdecimal()):
            raise NoSuchNodeError(f"{key!r} is no address in this file system")
        return int(tree), self._volume.tree(int(tree))[1], int(inode)

    def _inode(self, key: str) -> tuple[Tree, int, Inode]:
        _, tree, number = self._address(key)
        return tree, number, parse_inode(number, tree.get((number, INODE_ITEM, 0)))


def _in_order(tree: Tree, number: int) -> list[FileExtent]:
    """Return the extents of a file.

    Raises:
        CorruptStructureError: They overlap.
    """
    extents = [parse_extent(start, data) for start, data in tree.of(number, EXTENT_DATA)]
    for one, other in pairwise(extents):
        if one.start + one.length > other.start:
            raise CorruptStructureError("btrfs file extent", other.start, "it overlaps another")
    return extents


def _compressions(extents: Sequence[FileExtent]) -> Fact:
    found = {COMPRESSIONS[extent.compression] for extent in extents}
    names: list[Fact] = [*sorted(name for name in found if name)]
    return names or None


def _flags(flags: int) -> Fact:
    return [name for bit, name in _FLAGS.items() if flags & bit] or None
