"""Heaps on nodes, and B-trees on them.

Source: [MS-PST] 2.3.1, 2.3.2.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from tests.builders.pst.layout import Layout

TREE, PROPERTIES, TABLE = 0xB5, 0xBC, 0x7C
MOST_IN_ITEM = 3580
_TREE_HEAD = struct.Struct("<BBBBI")
_STEPS = (3584, 2560, 2048, 1792, 1536, 1280, 1024, 768, 512, 256, 128, 64, 32, 16, 8)
"""Free bytes from which on the fill levels 0, 1, 2 … are told."""


class Heap:
    """Items get their ids in the order in which they are added.

    Args:
        client: What the heap is for, as its first page says.
    """

    def __init__(self, layout: Layout, client: int) -> None:
        self._layout, self._client = layout, client
        self._most_items = (1 << layout.index_bits) - 1
        self._shift = layout.index_bits + 5
        self._pages: list[list[bytes]] = []
        self._open_page()

    def add(self, item: bytes) -> int:
        """Add an item and return its HID."""
        needed = len(item) + 2
        if needed > self._room or len(self._items) == self._most_items:
            self._open_page()
        self._room -= needed
        self._items.append(item)
        return (len(self._pages) - 1) << self._shift | len(self._items) << 5

    def replace(self, hid: int, item: bytes) -> None:
        """Fill an item that was added as so many zeros."""
        items = self._pages[hid >> self._shift]
        number = (hid & (1 << self._shift) - 1) >> 5
        items[number - 1] = item

    def blocks(self, root: int) -> Iterator[bytes]:
        """Yield the blocks of the chain; all but the last are full, as Outlook makes them."""
        free = [self._layout.most - _used(items, n) for n, items in enumerate(self._pages)]
        levels = [_level(count) for count in free]
        last = len(self._pages) - 1
        for number, items in enumerate(self._pages):
            head = self._head(number, levels, root)
            yield _page(head, items, self._layout.most if number < last else 0)

    def _head(self, number: int, levels: Sequence[int], root: int) -> bytes:
        if number == 0:
            start = struct.pack("<BBI", 0xEC, self._client, root)
            return bytes(2) + start + _nibbles(levels[:8], 4)
        if _has_map(number):
            return bytes(2) + _nibbles(levels[number : number + 128], 64)
        return bytes(2)

    def _open_page(self) -> None:
        self._items: list[bytes] = []
        self._pages.append(self._items)
        self._room = self._layout.most - _head_size(len(self._pages) - 1) - 8


class TreeOnHeap:
    """A B-tree on a heap whose header is the heap's next item, its records to come later.

    Args:
        key: Bytes of the key.
        size: Bytes of a record with its key.
        count: Of the records, if known: then its one leaf follows the header.
    """

    def __init__(self, heap: Heap, key: int, size: int, count: int = 0, per_item: int = 0) -> None:
        self._heap, self._key, self._size = heap, key, size
        self._most = per_item or MOST_IN_ITEM // size
        self.hid = heap.add(bytes(_TREE_HEAD.size))
        self._leaf = heap.add(bytes(count * size)) if 0 < count <= self._most else 0

    def fill(self, records: Sequence[bytes]) -> None:
        """Put the records, sorted by their keys, in."""
        root, level = self._leaf, 0
        if self._leaf:
            self._heap.replace(self._leaf, b"".join(records))
        elif records:
            root, level = self._grow(records)
        head = (TREE, self._key, self._size - self._key, level, root)
        self._heap.replace(self.hid, _TREE_HEAD.pack(*head))

    def _grow(self, records: Sequence[bytes]) -> tuple[int, int]:
        level, most = 0, self._most
        while True:
            groups = [records[n : n + most] for n in range(0, len(records), most)]
            hids = [self._heap.add(b"".join(group)) for group in groups]
            if len(hids) == 1:
                return hids[0], level
            firsts = [group[0][: self._key] for group in groups]
            records = [f + struct.pack("<I", hid) for f, hid in zip(firsts, hids, strict=True)]
            most = min(most, MOST_IN_ITEM // len(records[0]))
            level += 1


def _page(head: bytes, items: Sequence[bytes], size: int) -> bytes:
    """Make a page; one with a size is filled up before its map of items."""
    offsets = [len(head)]
    for item in items:
        offsets.append(offsets[-1] + len(item))
    table = struct.pack(f"<HH{len(offsets)}H", len(items), items.count(b""), *offsets)
    end = offsets[-1] + offsets[-1] % 2
    place = max(end, size - len(table) & ~1)
    return struct.pack("<H", place) + (head[2:] + b"".join(items)).ljust(place - 2, b"\0") + table


def _has_map(number: int) -> bool:
    return number >= 8 and (number - 8) % 128 == 0


def _head_size(number: int) -> int:
    return 12 if number == 0 else 66 if _has_map(number) else 2


def _used(items: Sequence[bytes], number: int) -> int:
    return _head_size(number) + sum(map(len, items)) + 2 * len(items) + 8


def _level(free: int) -> int:
    return next((level for level, step in enumerate(_STEPS) if free >= step), 15)


def _nibbles(levels: Sequence[int], size: int) -> bytes:
    padded = [*levels, *[0] * (2 * size - len(levels))]
    pairs = zip(padded[::2], padded[1::2], strict=True)
    return bytes(low | high << 4 for low, high in pairs)
