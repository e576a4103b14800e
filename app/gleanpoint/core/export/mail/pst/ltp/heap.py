"""Heap-on-node: small items packed into blocks of 8,176 bytes, found by their heap id.

Every block of the heap ends with a map of its items. Full blocks are written as soon as nothing
in them can change any more: the first keeps the heap's root and may be patched, and every block
that carries the fill levels of those after it waits for them.

Source: [MS-PST] 2.3.1; that Outlook fills each block but the last to 8,176 bytes: sample files.
"""

from __future__ import annotations

import struct
from array import array
from dataclasses import dataclass, field
from typing import NewType

from gleanpoint.core.export.mail.pst.errors import PstLimitError
from gleanpoint.core.export.mail.pst.ndb.database import BLOCK_SIZE, NodeDatabase

HeapId = NewType("HeapId", int)
"""Block number and 1-based item number; 0 stands for "empty"."""

MOST_IN_ITEM = 3580
"""Bytes of the largest item ([MS-PST] 2.3.3.3); larger values become sub-nodes."""

EMPTY = HeapId(0)

_SIGNATURE = 0xEC
_HEAD_SIZE = 12
_FURTHER_HEAD_SIZE = 2
_LEVELS_HEAD_SIZE = 66
_LEVELS_IN_FIRST = 8
_LEVELS_IN_FURTHER = 128
_MOST_ITEMS = 2000
"""Well below the 2,047 that eleven bits can count."""
_MAP_ENTRY_SIZE = 2
_LAST_BLOCK = 0xFFFF
_FILL_LIMITS = (3584, 2560, 2048, 1792, 1536, 1280, 1024, 768, 512, 256, 128, 64, 32, 16, 8)
"""Free bytes from which on a block has fill level 0, 1, …; below the last: 15."""
_FULL = len(_FILL_LIMITS)


@dataclass(slots=True)
class _HeapBlock:
    number: int
    data: bytearray
    starts: list[int] = field(default_factory=list)

    @property
    def free(self) -> int:
        """Bytes left for one more item, its entry in the map taken off."""
        if len(self.starts) >= _MOST_ITEMS:
            return 0
        return max(0, BLOCK_SIZE - len(self.data) - 2 * (len(self.starts) + 4))

    @property
    def carries_levels(self) -> bool:
        return self.number % _LEVELS_IN_FURTHER == _LEVELS_IN_FIRST

    def pack(self, *, is_last: bool) -> bytes:
        """Return the block with its map, which ends a full block at its last byte."""
        ends = [*self.starts, len(self.data)]
        item_map = struct.pack(f"<HH{len(ends)}H", len(self.starts), 0, *ends)
        place = len(self.data) + len(self.data) % 2 if is_last else BLOCK_SIZE - len(item_map)
        struct.pack_into("<H", self.data, 0, place)
        return bytes(self.data).ljust(place, b"\0") + item_map


class Heap:
    """A heap that grows.

    Args:
        database: Takes the full blocks.
        client: Byte that says what the heap is for (``0xBC`` properties, ``0x7C`` table).
    """

    def __init__(self, database: NodeDatabase, client: int) -> None:
        self._database = database
        head = struct.pack("<HBB", 0, _SIGNATURE, client).ljust(_HEAD_SIZE, b"\0")
        self._first = self._block = _HeapBlock(0, bytearray(head))
        self._waiting = [self._first]
        self._bids = array("Q", [0])
        self._levels = bytearray()
        self._room = self._first.free

    def add(self, item: bytes) -> HeapId:
        """Store an item of at most 3,580 bytes; an empty one needs no place.

        Raises:
            PstLimitError: The heap is full: 65,536 blocks.
        """
        if not item:
            return EMPTY
        if len(item) > self._room:
            self._next_block()
        block = self._block
        block.starts.append(len(block.data))
        block.data += item
        self._room -= len(item) + _MAP_ENTRY_SIZE
        if len(block.starts) == _MOST_ITEMS:
            self._room = 0
        return HeapId(block.number << 16 | len(block.starts) << 5)

    def patch(self, hid: HeapId, item: bytes) -> None:
        """Write over an item of the first block with as many bytes."""
        start = self._first.starts[(hid >> 5) - 1]
        self._first.data[start : start + len(item)] = item

    def close(self, root: HeapId) -> int:
        """Write what is left, with ``root`` as root item, and return the data's block id."""
        last = self._block
        self._levels.append(_fill_level(last.free))
        struct.pack_into("<I", self._first.data, 4, root)
        if last is not self._waiting[-1]:
            self._waiting.append(last)
        size = 0
        for block in self._waiting:
            self._put_levels(block)
            size = self._write(block, is_last=block is last)
        return self._database.join(self._bids, BLOCK_SIZE * last.number + size)

    def _next_block(self) -> None:
        block = self._block
        if block.number == _LAST_BLOCK:
            raise PstLimitError(f"A table is larger than the {_LAST_BLOCK + 1} blocks of a heap")
        self._levels.append(_fill_level(block.free))
        if block is not self._waiting[-1]:
            self._write(block, is_last=False)
        self._block = _HeapBlock(block.number + 1, bytearray(_FURTHER_HEAD_SIZE))
        self._bids.append(0)
        if self._block.carries_levels:
            self._block.data = bytearray(_LEVELS_HEAD_SIZE)
            self._waiting.append(self._block)
        self._room = self._block.free

    def _write(self, block: _HeapBlock, *, is_last: bool) -> int:
        data = block.pack(is_last=is_last)
        self._bids[block.number] = self._database.write_block(data)
        return len(data)

    def _put_levels(self, block: _HeapBlock) -> None:
        if block is self._first:
            place, levels = 8, self._levels[:_LEVELS_IN_FIRST]
        elif block.carries_levels:
            place, levels = 2, self._levels[block.number :][:_LEVELS_IN_FURTHER]
        else:
            return
        for number, level in enumerate(levels):
            # Low half of the byte first, as sample files show.
            block.data[place + number // 2] |= level << 4 * (number % 2)


def _fill_level(free: int) -> int:
    """Return the code for the free bytes of a block ([MS-PST] 2.3.1.2, rgbFillLevel)."""
    return next((n for n, limit in enumerate(_FILL_LIMITS) if free >= limit), _FULL)
