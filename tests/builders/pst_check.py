"""Check a Unicode PST bit by bit, independently of the writer: maps, pages, blocks, references.

Stands on [MS-PST] alone, so that a fault shared by writer and reader shows.
"""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

SECTION, FIRST, SLOT = 253_952, 0x4400, 64


class Block(NamedTuple):
    bid: int
    offset: int
    size: int
    uses: int


class Node(NamedTuple):
    nid: int
    data: int
    subnodes: int
    parent: int


def crc(data: bytes) -> int:
    return zlib.crc32(data, 0xFFFFFFFF) ^ 0xFFFFFFFF


def signature(offset: int, bid: int) -> int:
    mixed = (offset ^ bid) & 0xFFFFFFFF
    return (mixed >> 16 ^ mixed) & 0xFFFF


@dataclass
class CheckedPst:
    """The trees of a file, after every check value in it was found right."""

    data: bytes
    nodes: dict[int, Node] = field(default_factory=dict)
    blocks: dict[int, Block] = field(default_factory=dict)

    def __post_init__(self) -> None:
        data = self.data
        assert data[:4] == b"!BDN"
        assert struct.unpack_from("<HHH", data, 8) == (0x4D53, 23, 19)
        assert struct.unpack_from("<I", data, 4)[0] == crc(data[8:479])
        assert struct.unpack_from("<I", data, 524)[0] == crc(data[8:524])
        end, last_map, free = struct.unpack_from("<QQQ", data, 184)
        assert end == len(data)
        assert last_map == end - SECTION
        self.pages: list[int] = []
        for raw in self._tree(0x81, *struct.unpack_from("<QQ", data, 216), 32):
            node = Node(*struct.unpack("<QQQI4x", raw))
            self.nodes[node.nid] = node
        for raw in self._tree(0x80, *struct.unpack_from("<QQ", data, 232), 24):
            block = Block(*struct.unpack("<QQHH4x", raw))
            self.blocks[block.bid] = block
            self.read(block.bid)
        assert self._free_by_maps() == free

    def read(self, bid: int) -> bytes:
        """Return one block's data."""
        block = self.blocks[bid]
        total = -(-(block.size + 16) // SLOT) * SLOT
        size, sig, check, own = struct.unpack_from("<HHIQ", self.data, block.offset + total - 16)
        data = self.data[block.offset : block.offset + block.size]
        assert (size, own) == (block.size, bid)
        assert sig == signature(block.offset, bid)
        assert check == crc(data)
        assert 0 < size <= 8176
        assert (block.offset - FIRST) // SECTION == (block.offset + total - 1 - FIRST) // SECTION
        return data

    def leaves(self, bid: int) -> Iterator[bytes]:
        """Yield the data blocks of a data tree; all but the last must be full."""
        data = self.read(bid)
        if not bid & 2:
            yield data
            return
        assert data[0] == 1
        level, count, total = struct.unpack_from("<BHI", data, 1)
        assert level in {1, 2}
        found = 0
        for number, child in enumerate(struct.unpack_from(f"<{count}Q", data, 8)):
            for leaf in self.leaves(child):
                found += len(leaf)
                yield leaf
            assert number == count - 1 or found % 8176 == 0
        assert found == total

    def subnodes(self, bid: int) -> dict[int, Node]:
        """Return the entries of a sub-node tree."""
        if not bid:
            return {}
        data = self.read(bid)
        kind, level, count = struct.unpack_from("<BBH", data)
        assert kind == 2
        if level:
            pairs = [struct.unpack_from("<QQ", data, 8 + 16 * n) for n in range(count)]
            merged: dict[int, Node] = {}
            for first, child in pairs:
                entries = self.subnodes(child)
                assert min(entries) == first
                merged |= entries
            return merged
        entries = [struct.unpack_from("<QQQ", data, 8 + 24 * n) for n in range(count)]
        assert [e[0] for e in entries] == sorted({e[0] for e in entries})
        return {nid: Node(nid, first, sub, 0) for nid, first, sub in entries}

    def _tree(self, kind: int, bid: int, offset: int, size: int) -> Iterator[bytes]:
        page = self.data[offset : offset + 512]
        self.pages.append(offset)
        assert offset % 512 == 0
        head = struct.unpack_from("<BBHIQ", page, 496)
        assert head == (kind, kind, signature(offset, bid), crc(page[:496]), bid)
        count, most, entry_size, level = struct.unpack_from("<BBBB", page, 488)
        assert entry_size == (24 if level else size)
        assert count <= most == 488 // entry_size
        entries = [page[n * entry_size : (n + 1) * entry_size] for n in range(count)]
        assert entries == sorted(entries, key=lambda entry: struct.unpack_from("<Q", entry))
        for entry in entries:
            if level:
                first, child, place = struct.unpack("<QQQ", entry)
                below = list(self._tree(kind, child, place, size))
                assert struct.unpack_from("<Q", below[0])[0] == first
                yield from below
            else:
                yield entry

    def _free_by_maps(self) -> int:
        used = set()
        for start in range(FIRST, len(self.data), SECTION):
            section = (start - FIRST) // SECTION
            kinds = [0x84] + [0x83] * (section % 8 == 0)
            kinds += [0x82] * (section >= 128 and (section - 128) % 496 == 0)
            for number, kind in enumerate(kinds):
                place = start + 512 * number
                page = self.data[place : place + 512]
                head = struct.unpack_from("<BBHIQ", page, 496)
                assert head == (kind, kind, 0, crc(page[:496]), place)
                used |= _slots(place, 512)
        for block in self.blocks.values():
            slots = _slots(block.offset, -(-(block.size + 16) // SLOT) * SLOT)
            assert not slots & used
            used |= slots
        for offset in self.pages:
            assert not _slots(offset, 512) & used
            used |= _slots(offset, 512)
        assert used == set(self._marked())
        return len(self.data) - FIRST - SLOT * len(used)

    def _marked(self) -> Iterator[int]:
        for start in range(FIRST, len(self.data), SECTION):
            bits = self.data[start : start + 496]
            first = (start - FIRST) // SLOT
            for number in range(len(bits) * 8):
                if bits[number // 8] & 0x80 >> number % 8:
                    yield first + number

    def check_uses(self) -> None:
        """Every block is used by exactly one other, and says so."""
        uses: Counter[int] = Counter()
        for node in self.nodes.values():
            self._count(node, uses)
        assert uses == dict.fromkeys(self.blocks, 1)
        assert {block.uses for block in self.blocks.values()} == {2}

    def _count(self, node: Node, uses: Counter[int]) -> None:
        self._count_tree(node.data, uses)
        self._count_tree(node.subnodes, uses)
        for subnode in self.subnodes(node.subnodes).values():
            self._count(subnode, uses)

    def _count_tree(self, bid: int, uses: Counter[int]) -> None:
        if not bid:
            return
        uses[bid] += 1
        if bid & 2:
            data = self.read(bid)
            kind, level, count = struct.unpack_from("<BBH", data)
            if kind == 1:
                children = struct.unpack_from(f"<{count}Q", data, 8)
            elif level:
                children = [struct.unpack_from("<QQ", data, 8 + 16 * n)[1] for n in range(count)]
            else:
                children = []
            for child in children:
                self._count_tree(child, uses)


def _slots(offset: int, size: int) -> set[int]:
    first = (offset - FIRST) // SLOT
    return set(range(first, first + size // SLOT))
