"""Nodes of btrfs trees, checked: checksum, place, generation, level, order of keys.

Source: btrfs documentation, "On-disk format" (struct btrfs_header, key pointers, items).
"""

from __future__ import annotations

import struct
from collections import OrderedDict
from dataclasses import dataclass
from typing import TypeAlias

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError
from gleanpoint_parsers.filesystem.btrfs.chunks import ChunkMap
from gleanpoint_parsers.filesystem.btrfs.superblock import Superblock

Key: TypeAlias = tuple[int, int, int]
"""Object, type of item, offset: what all trees are ordered by."""

BYTES_KEPT = 12 << 20
"""Of nodes that were read last."""

_STRUCTURE = "btrfs tree node"
_HEADER = struct.Struct("<32s16sQQ16sQQIB")
_POINTER = struct.Struct("<QBQQQ")
_ITEM = struct.Struct("<QBQII")


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where a node lies, and what it must say of itself.

    Args:
        logical: Its logical address.
        level: 0 for a leaf.
        generation: Of the transaction that wrote it; None where its parent does not say.
        first: Its first key; None where its parent does not say.
    """

    logical: int
    level: int
    generation: int | None = None
    first: Key | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its keys in order, the rows that they stand in, and, of a leaf, all its bytes."""

    logical: int
    level: int
    keys: list[Key]
    rows: list[tuple[int, ...]]
    data: bytes

    def pointer(self, number: int) -> Pointer:
        """Return one child of an inner node."""
        return Pointer(
            self.rows[number][3], self.level - 1, self.rows[number][4], self.keys[number]
        )

    def item(self, number: int) -> bytes:
        """Return the bytes of one item of a leaf.

        Raises:
            CorruptStructureError: They lie beyond its end.
        """
        start, size = self.rows[number][3:]
        if _HEADER.size + start + size > len(self.data):
            raise CorruptStructureError(_STRUCTURE, self.logical, "an item lies beyond its end")
        return self.data[_HEADER.size + start : _HEADER.size + start + size]


class NodeReader:
    """Reads nodes of one file system, from the second copy where the first one is damaged."""

    def __init__(self, source: BlockSource, block: Superblock, chunks: ChunkMap) -> None:
        self._source = source
        self._block = block
        self._chunks = chunks
        self._kept: OrderedDict[int, Node] = OrderedDict()
        self.healed = 0
        """Nodes of which a copy was damaged and another one sound."""

    def node(self, wanted: Pointer) -> Node:
        """Return a node.

        Raises:
            CorruptStructureError: No copy of it is sound.
        """
        node = self._kept.get(wanted.logical)
        if node is None:
            node = self._read(wanted)
            self._kept[wanted.logical] = node
            if len(self._kept) * self._block.node_size > BYTES_KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(wanted.logical)
        if node.level != wanted.level:
            raise _wrong(wanted, f"level {node.level} instead of {wanted.level}")
        if wanted.first is not None and node.keys[:1] != [wanted.first]:
            raise _wrong(wanted, "it begins with another key than its parent says")
        return node

    def _read(self, wanted: Pointer) -> Node:
        failure: ParserError | None = None
        for place in self._chunks.copies(wanted.logical, self._block.node_size):
            try:
                node = self._parse(wanted, self._source.read_at(place, self._block.node_size))
            except ParserError as error:
                failure = failure or error
                continue
            self.healed += failure is not None
            return node
        raise failure or _wrong(wanted, "it has no copy")

    def _parse(self, wanted: Pointer, data: bytes) -> Node:
        if len(data) < self._block.node_size:
            raise _wrong(wanted, "the volume ends before it")
        if not self._block.checksums.agrees(data):
            raise _wrong(wanted, f"its {self._block.checksums.name} is wrong")
        _, identity, logical, _, _, generation, _, count, level = _HEADER.unpack_from(data)
        if identity != self._block.metadata_identity or logical != wanted.logical:
            raise _wrong(wanted, "it belongs to another file system or place")
        if wanted.generation is not None and generation != wanted.generation:
            raise _wrong(wanted, f"generation {generation} instead of {wanted.generation}")
        form = _POINTER if level else _ITEM
        if _HEADER.size + count * form.size > len(data):
            raise _wrong(wanted, f"{count:,} items do not fit")
        rows = list(form.iter_unpack(data[_HEADER.size : _HEADER.size + count * form.size]))
        keys: list[Key] = [row[:3] for row in rows]
        if keys != sorted(keys) or len(set(keys)) < count:
            raise _wrong(wanted, "its keys are not in order")
        return Node(wanted.logical, level, keys, rows, b"" if level else data)


def _wrong(wanted: Pointer, detail: str) -> CorruptStructureError:
    return CorruptStructureError(_STRUCTURE, wanted.logical, detail)
