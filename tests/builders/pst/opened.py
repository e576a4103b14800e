"""A written mailbox file as a map of its pages and blocks, to change them under right checksums.

Reads sound files only, real ones too. Source: [MS-PST] 2.2.2.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tests.builders.pst.codes import checksum, decode, encode
from tests.builders.pst.database import INTERNAL, Block, Node, block_entry, block_tail
from tests.builders.pst.layout import ANSI, LARGE, UNICODE, Crypt, Layout
from tests.builders.pst.pages import BLOCKS, NODES, seal_page

_ENTRIES = {NODES: "<QQQI4x", BLOCKS: "<QQHH4x"}
_NARROW = {NODES: "<4I", BLOCKS: "<IIHH"}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a B-tree: its kind, id and level."""

    kind: int
    identifier: int
    level: int


@dataclass
class Opened:
    """The bytes of a file and where what lies in them.

    Args:
        pages: By place.
        leaves: Place of the entry of each block in the tree of blocks.
    """

    data: bytearray
    layout: Layout
    crypt: Crypt
    roots: dict[int, tuple[int, int]]
    pages: dict[int, Page] = field(default_factory=dict)
    nodes: dict[int, Node] = field(default_factory=dict)
    blocks: dict[int, Block] = field(default_factory=dict)
    leaves: dict[int, int] = field(default_factory=dict)

    @classmethod
    def parse(cls, data: bytes) -> Opened:
        """Map a file."""
        (version,) = struct.unpack_from("<H", data, 10)
        layout = LARGE if version >= 36 else UNICODE if version >= 20 else ANSI
        place, code = (216, "<4Q") if layout.is_wide else (184, "<4I")
        nodes, blocks = _pairs(struct.unpack_from(code, data, place))
        crypt = Crypt(data[513 if layout.is_wide else 461])
        opened = cls(bytearray(data), layout, crypt, {NODES: nodes, BLOCKS: blocks})
        opened._map()
        return opened

    def fork(self) -> Opened:
        """Return a copy to change."""
        changed = replace(self, data=bytearray(self.data))
        changed.blocks = dict(self.blocks)
        return changed

    def entry_size(self, place: int) -> int:
        """Return the size of the entries of a page."""
        return self._counts(place)[2]

    def entry_count(self, place: int) -> int:
        return self._counts(place)[0]

    def block(self, identifier: int) -> bytes:
        """Return the data of a block, inflated and decoded."""
        block = self.blocks[identifier]
        stored = bytes(self.data[block.offset : block.offset + block.stored])
        if block.stored != block.size:
            stored = zlib.decompress(stored)
        return stored if identifier & INTERNAL else decode(stored, self.crypt, identifier)

    def put_block(self, identifier: int, data: bytes) -> None:
        """Write other data into a block and make its trailer and its entry right.

        What does not fit where the block lies is cut off.
        """
        block, layout = self.blocks[identifier], self.layout
        room = self._total(block.stored) - layout.tail
        stored = data if identifier & INTERNAL else encode(data, self.crypt, identifier)
        if block.stored != block.size:
            stored = zlib.compress(stored)
        self.put_stored(identifier, stored[:room], len(data))

    def put_stored(self, identifier: int, stored: bytes, size: int) -> None:
        """Write the bytes of a block as they lie on the disk; ``size`` is what they claim to be."""
        block, layout = self.blocks[identifier], self.layout
        total = self._total(block.stored)
        assert self._total(len(stored)) <= total
        tail = block_tail(layout, stored, size, block.offset, identifier)
        place = self._total(len(stored)) - layout.tail
        new = stored.ljust(place, b"\0") + tail
        self.data[block.offset : block.offset + len(new)] = new
        if (len(stored), size) != (block.stored, block.size):
            self.blocks[identifier] = Block(block.offset, len(stored), size)
            self._put_entry(identifier)

    def body(self, place: int) -> bytes:
        """Return a page without its trailer."""
        return bytes(self.data[place : place + self.layout.body])

    def put_page(self, place: int, body: bytes) -> None:
        """Write another body into a page, with the right trailer."""
        page = self.pages[place]
        sealed = seal_page(self.layout, body, page.kind, place, page.identifier)
        self.data[place : place + len(sealed)] = sealed

    def seal_header(self) -> None:
        """Make the checksums of the header right."""
        struct.pack_into("<I", self.data, 4, checksum(self.data[8:479]))
        if self.layout.is_wide:
            struct.pack_into("<I", self.data, 524, checksum(self.data[8:524]))

    def _map(self) -> None:
        for entry in self._walk(NODES):
            nid, data, subnodes, parent = struct.unpack_from(self._code(NODES), self.data, entry)
            self.nodes[nid & 0xFFFFFFFF] = Node(data & ~1, subnodes & ~1, parent)
        for entry in self._walk(BLOCKS):
            identifier, place, stored, size = struct.unpack_from(
                self._code(BLOCKS), self.data, entry
            )
            size = size if self.layout.is_large else stored
            self.blocks[identifier & ~1] = Block(place, stored, size)
            self.leaves[identifier & ~1] = entry

    def _walk(self, kind: int) -> Iterator[int]:
        """Yield the places of all entries in the leaves of a tree."""
        pending, inner = [self.roots[kind][1]], self.layout.inner_entry
        while pending:
            place = pending.pop()
            count, _, size, level = self._counts(place)
            self.pages[place] = Page(kind, self._identifier(place), level)
            entries = [place + size * number for number in range(count)]
            if level:
                pending += [inner.unpack_from(self.data, entry)[2] for entry in reversed(entries)]
            else:
                yield from entries

    def _counts(self, place: int) -> tuple[int, int, int, int]:
        code = "<HHBB" if self.layout.is_large else "<BBBB"
        return struct.unpack_from(code, self.data, place + self.layout.entries)

    def _identifier(self, place: int) -> int:
        at = place + self.layout.body
        if self.layout.is_wide:
            return int(struct.unpack_from("<Q", self.data, at + 8)[0])
        return int(struct.unpack_from("<I", self.data, at + 4)[0])

    def _code(self, kind: int) -> str:
        return _ENTRIES[kind] if self.layout.is_wide else _NARROW[kind]

    def _total(self, stored: int) -> int:
        slot = self.layout.slot
        return -(-(stored + self.layout.tail) // slot) * slot

    def _put_entry(self, identifier: int) -> None:
        entry = self.leaves[identifier]
        packed = block_entry(self.layout, identifier, self.blocks[identifier])
        self.data[entry : entry + len(packed)] = packed
        place = entry - entry % self.layout.page
        self.put_page(place, self.body(place))


def _pairs(values: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    yield values[0], values[1]
    yield values[2], values[3]
