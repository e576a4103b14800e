"""Read heaps, property contexts and tables of a checked PST, independently of the writer."""

from __future__ import annotations

import struct

from tests.builders.pst_check import CheckedPst, Node

Properties = dict[int, bytes]
INLINE = {0x0002: 2, 0x0003: 4, 0x000B: 1}


class Scope:
    """A node's heap, and the sub-nodes that its large values lie in."""

    def __init__(self, pst: CheckedPst, node: Node) -> None:
        self.pst = pst
        self.subnodes = pst.subnodes(node.subnodes)
        self.pages = list(pst.leaves(node.data))
        assert self.pages[0][2] == 0xEC
        self.client = self.pages[0][3]
        self.root = struct.unpack_from("<I", self.pages[0], 4)[0]
        assert all(len(page) == 8176 for page in self.pages[:-1])

    def item(self, hid: int) -> bytes:
        page = self.pages[hid >> 16]
        place = struct.unpack_from("<H", page)[0]
        count = struct.unpack_from("<H", page, place)[0]
        ends = struct.unpack_from(f"<{count + 1}H", page, place + 4)
        assert place + 4 + 2 * len(ends) == len(page)
        return page[ends[(hid >> 5 & 0x7FF) - 1] : ends[hid >> 5 & 0x7FF]]

    def value(self, hnid: int) -> bytes:
        if not hnid:
            return b""
        if hnid & 0x1F:
            return b"".join(self.pst.leaves(self.subnodes[hnid].data))
        return self.item(hnid)

    def records(self, header: int) -> list[bytes]:
        """Return the records of a tree on this heap."""
        assert header == 0x20
        mark, key, size, levels, root = struct.unpack("<BBBBI", self.item(header))
        assert mark == 0xB5
        items = [root] if root else []
        for _ in range(levels):
            data = b"".join(self.item(hid) for hid in items)
            step = key + 4
            items = [
                struct.unpack_from("<I", data, at + key)[0] for at in range(0, len(data), step)
            ]
        data = b"".join(self.item(hid) for hid in items)
        records = [data[at : at + key + size] for at in range(0, len(data), key + size)]
        keys = [int.from_bytes(record[:key], "little") for record in records]
        assert keys == sorted(set(keys))
        return records


def properties(pst: CheckedPst, node: Node) -> Properties:
    """Return the values of a property context, as bytes by tag."""
    scope = Scope(pst, node)
    assert scope.client == 0xBC
    found = {}
    for record in scope.records(scope.root):
        number, kind, word = struct.unpack("<HHI", record)
        tag = number << 16 | kind
        found[tag] = record[4 : 4 + INLINE[kind]] if kind in INLINE else scope.value(word)
    return found


def table(pst: CheckedPst, node: Node) -> dict[int, Properties]:
    """Return the rows of a table by row id, each as bytes by tag."""
    scope = Scope(pst, node)
    assert scope.client == 0x7C
    info = scope.item(scope.root)
    count, _, _, bits, size, index, rows = struct.unpack_from("<BHHHHII", info, 1)
    columns = [struct.unpack_from("<IHBB", info, 22 + 8 * number) for number in range(count)]
    assert [column[0] for column in columns] == sorted(column[0] for column in columns)
    data = rows_of(scope, rows, size)
    found = {}
    for record in scope.records(index):
        row_id, number = struct.unpack("<II", record)
        row = data[number]
        cells = {}
        for tag, offset, width, bit in columns:
            if row[bits + bit // 8] & 0x80 >> bit % 8:
                cell = row[offset : offset + width]
                fixed = tag & 0xFFFF in {*INLINE, 0x0014, 0x0040}
                cells[tag] = cell if fixed else scope.value(int.from_bytes(cell, "little"))
        assert int.from_bytes(cells[0x67F20003], "little") == row_id
        found[row_id] = cells
    assert len(found) == len(data)
    return found


def rows_of(scope: Scope, rows: int, size: int) -> list[bytes]:
    if not rows:
        return []
    blocks = (
        list(scope.pst.leaves(scope.subnodes[rows].data)) if rows & 0x1F else [scope.item(rows)]
    )
    found = [
        block[at : at + size] for block in blocks for at in range(0, len(block) - size + 1, size)
    ]
    # A row is never all zeros: it has the bits of its cells. What fills a block up is.
    return [row for row in found if any(row)]


def text(data: bytes) -> str:
    return data.decode("utf-16-le", "surrogatepass")
