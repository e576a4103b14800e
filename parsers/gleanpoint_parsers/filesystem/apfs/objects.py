"""Objects of APFS: blocks with a checksum, and the trees that are made of them.

Source: Apple, "Apple File System Reference" (2020-06-22), "Objects", "B-Trees".
"""

from __future__ import annotations

import struct
from collections import OrderedDict
from dataclasses import dataclass
from itertools import accumulate, pairwise

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, TruncatedSourceError

HEADER = 32
NODES_KEPT = 256
ID_BITS = 60

_ROOT, _LEAF, _FIXED, _NO_HEADER = 1, 2, 4, 0x10
_NODE_HEAD = 56
_INFO = 40
_FIXED_SIZE = 16
"""Bytes of keys, and at most of values, in object maps, the only such trees that are read."""
_MODULUS = 0xFFFFFFFF
_NO_VALUE = 0xFFFF
_DEEPEST = 16


def is_sound(block: bytes) -> bool:
    """Whether a block has the checksum of Fletcher that stands in its first eight bytes."""
    words = struct.unpack(f"<{len(block) // 4 - 2}I", block[8:])
    low = sum(words) % _MODULUS
    high = sum(accumulate(words)) % _MODULUS
    first = _MODULUS - (low + high) % _MODULUS
    second = _MODULUS - (low + first) % _MODULUS
    return block[:8] == struct.pack("<II", first, second)


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a tree; keys and values as stored, in order.

    ``keys`` are what orders them: object and version in maps, object and type in volumes.
    """

    level: int
    keys: list[tuple[int, int]]
    rows: list[tuple[bytes, bytes]]


class ObjectReader:
    """Reads blocks of one container."""

    def __init__(self, source: BlockSource, block_size: int) -> None:
        self._source = source
        self.block_size = block_size
        self._kept: OrderedDict[int, Node] = OrderedDict()

    def block(self, number: int, structure: str) -> bytes:
        """Return a block whose checksum is right.

        Raises:
            CorruptStructureError: It is not.
            TruncatedSourceError: The image ends before it.
        """
        place = number * self.block_size
        data = self._source.read_at(place, self.block_size)
        if len(data) < self.block_size:
            raise TruncatedSourceError(f"The image ends at {place + len(data):#x}, before a block")
        if not any(data[:HEADER]) or not is_sound(data):
            raise CorruptStructureError(structure, place, "its checksum is wrong")
        return data

    def node(self, number: int, level: int | None) -> Node:
        """Return the node of a tree in a block; ``level`` is None for a root.

        Raises:
            CorruptStructureError: It is none, or damaged.
        """
        node = self._kept.get(number)
        if node is None:
            node = _parse(self.block(number, "APFS tree node"), number * self.block_size)
            self._kept[number] = node
            if len(self._kept) > NODES_KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(number)
        if level is not None and node.level != level:
            detail = f"level {node.level} instead of {level}"
            raise CorruptStructureError("APFS tree node", number * self.block_size, detail)
        return node


def _parse(data: bytes, place: int) -> Node:
    flags, level, count, table, table_size = struct.unpack_from("<HHIHH", data, 32)
    end = len(data) - (_INFO if flags & _ROOT else 0)
    keys = _NODE_HEAD + table + table_size
    form = struct.Struct("<HH" if flags & _FIXED else "<HHHH")
    sane = level <= _DEEPEST and bool(flags & _LEAF) == (level == 0) and not flags & _NO_HEADER
    if not sane or count * form.size > table_size or keys > end:
        detail = f"flags {flags:#x}, level {level}, {count:,} keys in {table_size:,} bytes"
        raise CorruptStructureError("APFS tree node", place, detail)
    start = _NODE_HEAD + table
    rows = []
    for row in form.iter_unpack(data[start : start + count * form.size]):
        key_at, key_size, value_back, value_size = (
            (row[0], 16, row[1], 16) if flags & _FIXED else row
        )
        value_at = end - value_back
        is_ghost = value_back == _NO_VALUE
        if keys + key_at + key_size > end or (value_at < keys and not is_ghost):
            raise CorruptStructureError("APFS tree node", place, "an entry lies outside it")
        key = data[keys + key_at : keys + key_at + key_size]
        rows.append((key, b"" if is_ghost else data[value_at : min(end, value_at + value_size)]))
    order = [_order(key, is_map=bool(flags & _FIXED)) for key, _ in rows]
    if any(one > other for one, other in pairwise(order)):
        raise CorruptStructureError("APFS tree node", place, "its keys are not in order")
    return Node(level, order, rows)


def _order(key: bytes, *, is_map: bool) -> tuple[int, int]:
    """Return object and version, or object and type, which is in the highest four bits."""
    first = int.from_bytes(key[:8], "little")
    if is_map:
        return first, int.from_bytes(key[8:16], "little")
    return first & ((1 << ID_BITS) - 1), first >> ID_BITS
