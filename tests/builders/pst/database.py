"""The lowest layer: blocks, chains, trees of sub-nodes, nodes, the two B-trees and the header.

What is written goes straight to the file; only places and ids are kept. ``checkpoint`` writes a
state of the trees as Outlook does; what is freed afterwards stays where it lies.

Source: [MS-PST] 2.2.2.6 to 2.2.2.8.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import SEEK_END
from typing import BinaryIO

from tests.builders.pst.codes import checksum, encode, signature
from tests.builders.pst.header import HeaderParts, pack_header
from tests.builders.pst.layout import PLAIN, Form, Layout
from tests.builders.pst.pages import BLOCKS, DLIST, NODES, Placed, map_page, seal_page, write_tree
from tests.builders.pst.space import Space

INTERNAL = 2
"""Bit of the id of a block that holds ids, never data."""


@dataclass(frozen=True, slots=True)
class Block:
    """Where a block lies: bytes on disk and, of a compressed one, what they inflate to."""

    offset: int
    stored: int
    size: int


@dataclass(frozen=True, slots=True)
class Node:
    """What the node tree holds of a node."""

    data: int = 0
    subnodes: int = 0
    parent: int = 0


class Database:
    """A mailbox file in the making.

    Args:
        stream: Written, and sought in, from its start.
        form: In which form.
    """

    def __init__(self, stream: BinaryIO, form: Form = PLAIN) -> None:
        self.layout, self.crypt, self.limit = form.layout, form.crypt, form.limit
        self.blocks: dict[int, Block] = {}
        self.nodes: dict[int, Node] = {}
        self.inside: dict[int, tuple[int, ...]] = {}
        """Blocks that a block of ids leads to."""
        self.pages: dict[int, int] = {}
        """Places of the pages of the last state of the trees, with their kind."""
        self.roots: tuple[Placed, Placed] = ((0, 0), (0, 0))
        self._stream, self._squeeze, self._is_short = stream, form.squeeze, form.is_short
        self._space = Space(form.layout)
        self._next_block = self._next_page = 4

    def reserve(self, *, internal: bool = False) -> int:
        """Return an id for a block that is written later."""
        self._next_block += 4
        return self._next_block - 4 | (INTERNAL if internal else 0)

    def block(self, data: bytes, *, internal: bool = False, identifier: int = 0) -> int:
        """Write a block and return its id."""
        identifier = identifier or self.reserve(internal=internal)
        stored = data if internal else encode(data, self.crypt, identifier)
        if self.layout.is_large and self._squeeze(identifier >> 2):
            stored = min(zlib.compress(stored), stored, key=len)
        total = -(-(len(stored) + self.layout.tail) // self.layout.slot) * self.layout.slot
        offset = self._space.take(total, self.layout.slot)
        tail = block_tail(self.layout, stored, len(data), offset, identifier)
        self._write(offset, stored.ljust(total - self.layout.tail, b"\0") + tail)
        self.blocks[identifier] = Block(offset, len(stored), len(data))
        return identifier

    def chain(self, data: bytes) -> int:
        """Write data as one block or as many, and return the id to reach all of it."""
        pieces = (data[at : at + self.limit] for at in range(0, len(data), self.limit))
        return self.chain_of(pieces)

    def chain_of(self, pieces: Iterable[bytes]) -> int:
        """Write the given pieces, each as a block: all but the last should be full."""
        ids, sizes = [], []
        for piece in pieces:
            ids.append(self.block(piece))
            sizes.append(len(piece))
        most, level = (self.layout.most - 8) // struct.calcsize(self.layout.number), 1
        while len(ids) > 1:
            groups = range(0, len(ids), most)
            totals = [sum(sizes[n : n + most]) for n in groups]
            ids = [
                self.ids_block(ids[n : n + most], level, sum(sizes[n : n + most])) for n in groups
            ]
            sizes, level = totals, level + 1
        return ids[0] if ids else 0

    def stream(self, pieces: Iterable[bytes]) -> int:
        """Write data that comes in pieces of any size, never more than a block in memory."""
        return self.chain_of(regrouped(pieces, self.limit))

    def ids_block(self, ids: list[int], level: int, total: int) -> int:
        """Write an XBLOCK (level 1) or an XXBLOCK (level 2)."""
        head = struct.pack("<BBHI", 1, level, len(ids), total)
        packed = struct.pack(f"<{len(ids)}{self.layout.number}", *ids)
        identifier = self.block(head + packed, internal=True)
        self.inside[identifier] = tuple(ids)
        return identifier

    def subnodes(self, entries: Mapping[int, Placed], *, per_block: int = 0) -> int:
        """Write an SLBLOCK, or a SIBLOCK over several; entries are nid to (data, sub-nodes)."""
        if not entries:
            return 0
        leaf = struct.Struct("<3" + self.layout.number)
        items = sorted(entries.items())
        start = 8 if self.layout.is_wide else 4
        per_block = per_block or (self.layout.most - start) // leaf.size
        groups = [items[n : n + per_block] for n in range(0, len(items), per_block)]
        ids = [self._subnode_block(0, [leaf.pack(n, *p) for n, p in group]) for group in groups]
        for identifier, group in zip(ids, groups, strict=True):
            self.inside[identifier] = tuple(one for _, pair in group for one in pair if one)
        if len(ids) == 1:
            return ids[0]
        inner = struct.Struct("<2" + self.layout.number)
        records = [inner.pack(group[0][0], one) for group, one in zip(groups, ids, strict=True)]
        top = self._subnode_block(1, records)
        self.inside[top] = tuple(ids)
        return top

    def _subnode_block(self, level: int, records: list[bytes]) -> int:
        head = struct.pack("<BBH4x" if self.layout.is_wide else "<BBH", 2, level, len(records))
        return self.block(head + b"".join(records), internal=True)

    def node(self, nid: int, data: int = 0, subnodes: int = 0, parent: int = 0) -> None:
        """Put a node into the tree of nodes."""
        self.nodes[nid] = Node(data, subnodes, parent)

    def drop(self, nid: int) -> None:
        """Take a node out of the tree and give up all its blocks."""
        node = self.nodes.pop(nid)
        self.free(node.data, node.subnodes)

    def free(self, *identifiers: int) -> None:
        """Give up blocks, and those that they lead to; their bytes stay."""
        for identifier in self.reached(*identifiers):
            block = self.blocks.pop(identifier)
            self._space.mark(block.offset, block.stored + self.layout.tail, used=False)

    def reached(self, *identifiers: int) -> Iterator[int]:
        """Yield blocks and all that they lead to; 0 stands for none."""
        for identifier in identifiers:
            if identifier:
                yield identifier
                yield from self.reached(*self.inside.get(identifier, ()))

    def overwrite(self, offset: int, data: bytes) -> None:
        """Write over anything, as whatever used the space later does."""
        self._write(offset, data)

    def checkpoint(self) -> None:
        """Write the trees as they are now, in new places; the former pages become free."""
        for offset in self.pages:
            self._space.mark(offset, self.layout.page, used=False)
        self.pages = {}
        nodes, blocks = list(self._node_entries()), list(self._block_entries())
        size = 24 if self.layout.is_wide else 12
        self.roots = (
            write_tree(self.layout, NODES, nodes, self.layout.node_entry.size, self._put_page),
            write_tree(self.layout, BLOCKS, blocks, size, self._put_page),
        )

    def finish(self, client: bytes = b"SM") -> None:
        """Write the trees, the maps and the header."""
        self.checkpoint()
        layout, space = self.layout, self._space
        end = -(-space.next // layout.page) * layout.page if self._is_short else space.end
        dlist = self._next_page
        self._write(layout.dlist, seal_page(layout, b"", DLIST, layout.dlist, dlist))
        for kind, offset, bits in space.maps():
            self._write(offset, map_page(layout, bits, kind, offset))
        parts = HeaderParts(
            layout=layout,
            client=client,
            crypt=self.crypt,
            next_block=self._next_block,
            next_page=self._next_page + 4,
            next_nids=self._next_nids(),
            end=end,
            last_map=space.end - layout.section,
            free=space.free,
            roots=self.roots,
        )
        self._write(0, pack_header(parts))
        if self._stream.seek(0, SEEK_END) < end:
            self._write(end - 1, b"\0")
        self._stream.truncate(end)
        self._stream.flush()

    def _put_page(self, kind: int, body: bytes) -> Placed:
        offset = self._space.take(self.layout.page, self.layout.page)
        identifier, self._next_page = self._next_page, self._next_page + 4
        self._write(offset, seal_page(self.layout, body, kind, offset, identifier))
        self.pages[offset] = kind
        return identifier, offset

    def _write(self, offset: int, data: bytes) -> None:
        self._stream.seek(offset)
        self._stream.write(data)

    def _node_entries(self) -> Iterator[bytes]:
        pack = self.layout.node_entry.pack
        for nid, node in sorted(self.nodes.items()):
            yield pack(nid, node.data, node.subnodes, node.parent)

    def _block_entries(self) -> Iterator[bytes]:
        for identifier, block in sorted(self.blocks.items()):
            yield block_entry(self.layout, identifier, block)

    def _next_nids(self) -> list[int]:
        """Return the next free index of each kind of node, as Outlook starts them."""
        nexts = [0x400] * 32
        nexts[3], nexts[4], nexts[8] = 0x4000, 0x10000, 0x8000
        for nid in self.nodes:
            nexts[nid & 31] = max(nexts[nid & 31], (nid >> 5) + 1)
        return nexts


def regrouped(pieces: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Yield the same bytes in pieces of one size; the last may be shorter."""
    waiting = b""
    for piece in pieces:
        waiting += piece
        while len(waiting) >= size:
            yield waiting[:size]
            waiting = waiting[size:]
    if waiting:
        yield waiting


def block_tail(layout: Layout, stored: bytes, size: int, offset: int, identifier: int) -> bytes:
    """Make the trailer of a block from its bytes on disk and the size of its data."""
    head = struct.pack("<HH", len(stored), signature(offset, identifier))
    if not layout.is_wide:
        return head + struct.pack("<II", identifier, checksum(stored))
    tail = head + struct.pack("<IQ", checksum(stored), identifier)
    return tail + struct.pack("<HHI", 2, size, 0) if layout.is_large else tail


def block_entry(layout: Layout, identifier: int, block: Block) -> bytes:
    """Make the entry of a block in the tree of blocks."""
    place = (identifier, block.offset, block.stored)
    if layout.is_large:
        return struct.pack("<QQHHH2x", *place, block.size, 2)
    return struct.pack("<QQHH4x" if layout.is_wide else "<IIHH", *place, 2)
