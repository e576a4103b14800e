"""The data of a node: one block, or the blocks that an XBLOCK or XXBLOCK names in order.

Source: [MS-PST] 2.2.2.8.3.2.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from gleanpoint_parsers.blocks import Extent
from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.pst.ndb.block import Block, BlockPlace
from gleanpoint_parsers.pst.ndb.blocks import Blocks

_HEAD = struct.Struct("<BBHI")
_XBLOCK = 0x01
_DEEPEST = 2
"""``cLevel`` of an XXBLOCK."""


class Chain:
    """Data of a node as a block source; each block is read and checked when it is wanted."""

    __slots__ = ("_places", "_read", "_starts")

    def __init__(self, places: Sequence[BlockPlace], read: Callable[[BlockPlace], Block]) -> None:
        self._places = tuple(places)
        self._read = read
        self._starts = [0, *accumulate([place.size for place in self._places])]

    @property
    def size(self) -> int:
        """Length in bytes."""
        return self._starts[-1]

    @property
    def offset(self) -> int:
        """Where its first block lies in the file; 0 without any."""
        return self._places[0].offset if self._places else 0

    def __len__(self) -> int:
        """Return the number of blocks."""
        return len(self._places)

    def sizes(self) -> list[int]:
        """Return the bytes of each block."""
        return [place.size for place in self._places]

    def identifiers(self) -> list[int]:
        """Return the id of each block."""
        return [place.identifier for place in self._places]

    def block(self, number: int) -> Block:
        """Return one block.

        Raises:
            CorruptStructureError: The chain has no such block.
            ParserError: It cannot be read.
        """
        if not self._places:
            raise CorruptStructureError("data tree", 0, "it has no data")
        if not 0 <= number < len(self._places):
            detail = f"block {number:,} of a chain of {len(self._places):,} is asked for"
            raise CorruptStructureError("data tree", 0, detail)
        return self._read(self._places[number])

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the end.

        Raises:
            CorruptStructureError: A block in the range has a wrong checksum.
            ParserError: A block cannot be read.
        """
        pieces = []
        end = min(offset + length, self.size)
        while offset < end:
            number = bisect_right(self._starts, offset) - 1
            place, block = self._places[number], self.block(number)
            if block.problem:
                raise CorruptStructureError("block", place.offset, block.problem)
            start = self._starts[number]
            piece = block.data[offset - start : end - start]
            pieces.append(piece)
            offset += len(piece)
        return b"".join(pieces)

    def extents(self) -> list[Extent]:
        """Return where the blocks' stored bytes lie in the file; none where some are compressed."""
        if any(place.stored != place.size for place in self._places):
            return []
        return [Extent(place.offset, place.size) for place in self._places]


def resolve_chain(block_id: int, blocks: Blocks) -> Chain:
    """Return the chain that begins with a block, itself internal or not; empty for id 0.

    A total in the first XBLOCK that differs from the sum of its blocks becomes a finding.

    Raises:
        CorruptStructureError: It contains a block twice, is deeper than an XXBLOCK, or larger
            than the file.
        ParserError: An internal block cannot be read.
    """
    if not block_id:
        return Chain((), blocks.read)
    first = blocks.find(block_id)
    if not first.is_internal and first.size <= blocks.largest_data:
        return Chain((first,), blocks.read)
    places: list[BlockPlace] = []
    seen: set[int] = set()
    total, promised = 0, None
    pending = [(first, _DEEPEST)]
    while pending:
        place, level = pending.pop()
        if place.identifier in seen:
            detail = f"block {place.identifier:#x} occurs twice in one chain"
            raise CorruptStructureError("data tree", place.offset, detail)
        seen.add(place.identifier)
        if place.is_internal:
            ids, below, size = _children(place, level, blocks)
            promised = size if promised is None else promised
            pending.extend((blocks.find(identifier), below) for identifier in reversed(ids))
            continue
        places.append(place)
        total += place.size
        if total > blocks.largest_data:
            detail = f"{total:,} bytes and more, {blocks.largest_data:,} is what the file can hold"
            raise CorruptStructureError("data tree", place.offset, detail)
    if promised not in {None, total}:
        blocks.findings.add(
            f"The data of block {block_id:#x} is {total:,} bytes, its index says {promised:,}"
        )
    return Chain(places, blocks.read)


def _children(place: BlockPlace, level: int, blocks: Blocks) -> tuple[list[int], int, int]:
    """Return the ids in an XBLOCK or XXBLOCK, the level those may have, and the total size."""
    data = blocks.read(place).data
    if len(data) < _HEAD.size:
        raise CorruptStructureError("XBLOCK", place.offset, f"{len(data)} bytes")
    kind, own_level, count, size = _HEAD.unpack_from(data)
    layout = blocks.variant.block_id
    end = _HEAD.size + count * layout.size
    if kind != _XBLOCK or not 1 <= own_level <= level or end > len(data):
        detail = f"type {kind}, level {own_level}, {count} ids in {len(data):,} bytes"
        raise CorruptStructureError("XBLOCK", place.offset, detail)
    ids = [identifier for (identifier,) in layout.iter_unpack(data[_HEAD.size : end])]
    return ids, own_level - 1, size
