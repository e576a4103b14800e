"""Build PST files structure by structure, ANSI or Unicode, to test the reader and to hurt it.

Unlike the product's writer this one makes anything: other encodings, broken checksums, loops.
What is put in is not checked. Sources: [MS-PST] 2.2 and 2.3.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gleanpoint_parsers.pst.ndb.checksum import checksum, signature
from gleanpoint_parsers.pst.ndb.encoding import Encoding, decode
from gleanpoint_parsers.pst.ndb.variant import UNICODE, Variant

PAGE = 512
_PERMUTE_BACK = decode(bytes(range(256)), Encoding.PERMUTE, 0)
_PERMUTE = bytes(_PERMUTE_BACK.index(value) for value in range(256))
_FIRST_FREE = 0x4600
_HEAP_PAGE = 3000
"""Bytes of items in one block of a heap; real ones hold more."""


@dataclass
class PstBytes:
    """A file in the making.

    Args:
        variant: ``ANSI`` or ``UNICODE``.
        encoding: Of data blocks.
        data_limit: Bytes in each block of a chain.
    """

    variant: Variant = UNICODE
    encoding: Encoding = Encoding.NONE
    data_limit: int = 0
    nodes: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    blocks: dict[int, tuple[int, int]] = field(default_factory=dict)
    image: bytearray = field(default_factory=lambda: bytearray(_FIRST_FREE))
    _next: int = 4

    def block(self, data: bytes, *, internal: bool = False) -> int:
        """Add a block and return its id."""
        identifier = self._next | (2 if internal else 0)
        self._next += 4
        stored = data if internal else self._encoded(data, identifier)
        offset = len(self.image)
        trailer = self.variant.block_trailer
        total = -(-(len(stored) + trailer.size) // 64) * 64
        values = [checksum(stored), identifier]
        if not self.variant.checksum_first:
            values.reverse()
        tail = trailer.pack(len(stored), signature(offset, identifier), *values)
        self.image += stored.ljust(total - trailer.size, b"\0") + tail
        self.blocks[identifier] = (offset, len(stored))
        return identifier

    def chain(self, data: bytes) -> int:
        """Add data as one block, an XBLOCK or an XXBLOCK, as it needs."""
        limit = self.data_limit or self.variant.block_data_limit
        pieces = [data[start : start + limit] for start in range(0, len(data), limit)]
        return self.chain_of(pieces, len(data))

    def chain_of(self, pieces: Sequence[bytes], total: int | None = None) -> int:
        """Add data cut as given."""
        if not pieces:
            return 0
        ids = [self.block(piece) for piece in pieces]
        size = sum(map(len, pieces)) if total is None else total
        level = 1
        width = self.variant.block_id.size
        most = (self.variant.block_data_limit - 8) // width
        while len(ids) > 1:
            groups = [ids[start : start + most] for start in range(0, len(ids), most)]
            ids = [self.xblock(group, level, size) for group in groups]
            level += 1
        return ids[0]

    def xblock(self, ids: Sequence[int], level: int, total: int) -> int:
        """Add a block of block ids."""
        packed = b"".join(map(self.variant.block_id.pack, ids))
        return self.block(struct.pack("<BBHI", 1, level, len(ids), total) + packed, internal=True)

    def subnodes(self, entries: Mapping[int, tuple[int, int]], *, per_block: int = 300) -> int:
        """Add an SLBLOCK, or a SIBLOCK over several; entries are nid to (data, subnodes)."""
        if not entries:
            return 0
        layout = self.variant.subnode_entry
        items = sorted(entries.items())
        groups = [items[start : start + per_block] for start in range(0, len(items), per_block)]
        leaves = [
            (
                group[0][0],
                self._sub_block(0, [layout.pack(nid, *places) for nid, places in group]),
            )
            for group in groups
        ]
        if len(leaves) == 1:
            return leaves[0][1]
        inner = self.variant.subnode_inner_entry
        return self._sub_block(1, [inner.pack(*leaf) for leaf in leaves])

    def _sub_block(self, level: int, records: Sequence[bytes]) -> int:
        head = struct.pack("<BBH", 2, level, len(records))
        body = head.ljust(self.variant.subnodes_start, b"\0") + b"".join(records)
        return self.block(body, internal=True)

    def node(self, nid: int, data: int = 0, subnodes: int = 0, parent: int = 0) -> None:
        """Add a node to the index."""
        self.nodes[nid] = (data, subnodes, parent)

    def finish(self, *, client: bytes = b"SM", version: int | None = None) -> bytes:
        """Write indexes and header and return the file."""
        variant = self.variant
        nodes = [
            variant.node_entry.pack(nid, *places) for nid, places in sorted(self.nodes.items())
        ]
        blocks = [
            variant.block_entry.pack(identifier, *place, 2)
            for identifier, place in sorted(self.blocks.items())
        ]
        node_tree, block_tree = self.tree(0x81, nodes), self.tree(0x80, blocks)
        header = bytearray(variant.header.size)
        struct.pack_into("<4sI2sHH", header, 0, b"!BDN", 0, client, version or self._version, 19)
        variant.number.pack_into(header, variant.header.end, len(self.image))
        variant.reference.pack_into(header, variant.header.node_tree, *node_tree)
        variant.reference.pack_into(header, variant.header.block_tree, *block_tree)
        header[variant.header.encoding] = self.encoding
        struct.pack_into("<I", header, 4, checksum(header[8:479]))
        self.image[: len(header)] = header
        return bytes(self.image)

    def tree(self, kind: int, leaves: Sequence[bytes]) -> tuple[int, int]:
        """Add a B-tree of pages and return its root as (id, offset)."""
        level, records, size = 0, list(leaves), len(leaves[0]) if leaves else 32
        key = self.variant.number
        while True:
            most = self.variant.entries_size // size
            groups = [records[s : s + most] for s in range(0, len(records), most)] or [[]]
            pages = [(group, self.page(kind, group, size, level)) for group in groups]
            if len(pages) == 1:
                return pages[0][1]
            records = [
                key.pack(*key.unpack_from(group[0])) + self.variant.reference.pack(*place)
                for group, place in pages
            ]
            size, level = self.variant.inner_entry.size, level + 1

    def page(
        self, kind: int, records: Sequence[bytes], size: int, level: int = 0
    ) -> tuple[int, int]:
        """Add a page of a B-tree and return it as (id, offset)."""
        self.image += bytes(-len(self.image) % PAGE)
        offset, identifier = len(self.image), self._next
        self._next += 4
        body = b"".join(records).ljust(self.variant.entries_size, b"\0")
        body += bytes((len(records), self.variant.entries_size // size, size, level))
        body = body.ljust(self.variant.page_trailer, b"\0")
        values = [checksum(body), identifier]
        if not self.variant.checksum_first:
            values.reverse()
        layout = self.variant.page_trailer_layout
        tail = layout.pack(kind, kind, signature(offset, identifier), *values)
        self.image += (body + tail).ljust(PAGE, b"\0")
        return identifier, offset

    @property
    def _version(self) -> int:
        return 23 if self.variant is UNICODE else 14

    def _encoded(self, data: bytes, identifier: int) -> bytes:
        if self.encoding is Encoding.PERMUTE:
            return data.translate(_PERMUTE)
        return decode(data, self.encoding, identifier)


class HeapBytes:
    """A heap in the making; items get their ids in the order in which they are added."""

    def __init__(self, client: int) -> None:
        self.client = client
        self._pages: list[list[bytes]] = [[]]

    def add(self, item: bytes) -> int:
        """Add an item and return its HID."""
        page = self._pages[-1]
        if page and sum(map(len, page)) + len(item) > _HEAP_PAGE:
            self._pages.append(page := [])
        page.append(item)
        return (len(self._pages) - 1) << 16 | len(page) << 5

    def records(self, records: Sequence[bytes], key_size: int, *, per_item: int = 200) -> int:
        """Add a B-tree on heap and return the HID of its header."""
        size = len(records[0]) - key_size if records else 4
        level, root = 0, 0
        while records:
            groups = [records[s : s + per_item] for s in range(0, len(records), per_item)]
            hids = [self.add(b"".join(group)) for group in groups]
            root = hids[0]
            if len(groups) == 1:
                break
            records = [
                group[0][:key_size] + struct.pack("<I", hid)
                for group, hid in zip(groups, hids, strict=True)
            ]
            level += 1
        return self.add(struct.pack("<BBBBI", 0xB5, key_size, size, level, root))

    def pages(self, root: int) -> list[bytes]:
        """Return the heap as the blocks of a chain."""
        return [self._page(number, items, root) for number, items in enumerate(self._pages)]

    def _page(self, number: int, items: Sequence[bytes], root: int) -> bytes:
        head = struct.pack("<HBBI4x", 0, 0xEC, self.client, root) if number == 0 else b"\0\0"
        offsets, data = [], bytearray(head)
        for item in items:
            offsets.append(len(data))
            data += item
        offsets.append(len(data))
        data += bytes(len(data) % 2)
        struct.pack_into("<H", data, 0, len(data))
        data += struct.pack(f"<HH{len(offsets)}H", len(items), 0, *offsets)
        return bytes(data)


INLINE = {0x0002: 2, 0x0003: 4, 0x000A: 4, 0x000B: 4, 0x0004: 4}


def properties(
    file: PstBytes, values: Mapping[int, bytes], subnodes: Mapping[int, tuple[int, int]] = {}
) -> tuple[int, int]:
    """Add a property context and return (data, subnodes); values are tag to bytes.

    A value over 3,580 bytes goes to a sub-node, as it must.
    """
    heap, records, more = HeapBytes(0xBC), [], dict(subnodes)
    for tag, value in sorted(values.items()):
        kind = tag & 0xFFFF
        if kind in INLINE:
            word = int.from_bytes(value[:4], "little")
        elif len(value) > 3580:
            word = 0x1F | (0x8000 + len(more)) << 5
            more[word] = (file.chain(value), 0)
        else:
            word = heap.add(value) if value else 0
        records.append(struct.pack("<HHI", tag >> 16, kind, word))
    root = heap.records(records, 2)
    return file.chain_of(heap.pages(root)), file.subnodes(more)


def table(
    file: PstBytes,
    columns: Mapping[int, int],
    rows: Mapping[int, Mapping[int, bytes]],
    *,
    in_subnode: bool = False,
) -> tuple[int, int]:
    """Add a table and return (data, subnodes).

    Args:
        columns: Tag to bytes of its cell.
        rows: Row id to cells (tag to bytes; what does not fit a cell goes to the heap).
        in_subnode: Whether rows lie in the blocks of a sub-node instead of the heap.
    """
    heap = HeapBytes(0x7C)
    layout, place = {}, 0
    for number, (tag, size) in enumerate(columns.items()):
        layout[tag] = (place, size, number)
        place += size
    existence, row_size = place, place + -(-len(columns) // 8)
    packed = [_row(heap, layout, cells, existence, row_size) for cells in rows.values()]
    width = "<II" if file.variant is UNICODE else "<IH"
    index = [struct.pack(width, row_id, number) for number, row_id in enumerate(rows)]
    index_hid = heap.records(sorted(index, key=lambda r: struct.unpack_from("<I", r)), 4)
    more, rows_id = {}, 0
    if in_subnode:
        rows_id = 0x1F | 0x8000 << 5
        per_block = file.variant.block_data_limit // row_size
        limit = file.variant.block_data_limit
        groups = [b"".join(packed[s : s + per_block]) for s in range(0, len(packed), per_block)]
        pieces = [group.ljust(limit, b"\0") for group in groups[:-1]] + groups[-1:]
        more[rows_id] = (file.chain_of(pieces), 0)
    elif packed:
        rows_id = heap.add(b"".join(packed))
    info = struct.pack(
        "<BBHHHHII4x", 0x7C, len(layout), 0, 0, existence, row_size, index_hid, rows_id
    )
    info += b"".join(
        struct.pack("<IHBB", tag, place, size, number)
        for tag, (place, size, number) in layout.items()
    )
    return file.chain_of(heap.pages(heap.add(info))), file.subnodes(more)


def _row(
    heap: HeapBytes,
    layout: Mapping[int, tuple[int, int, int]],
    cells: Mapping[int, bytes],
    existence: int,
    row_size: int,
) -> bytes:
    row = bytearray(row_size)
    for tag, value in cells.items():
        place, size, number = layout[tag]
        kind = tag & 0xFFFF
        fixed = kind in INLINE or kind in {0x0014, 0x0040, 0x0005, 0x0006}
        cell = value if fixed else struct.pack("<I", heap.add(value) if value else 0)
        row[place : place + size] = cell.ljust(size, b"\0")[:size]
        row[existence + number // 8] |= 0x80 >> number % 8
    return bytes(row)
