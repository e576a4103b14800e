"""Tables of search folders as newer Outlook keeps them: each column's values in a heap of its own.

Source: none of Microsoft's; found in real files, where the table of node 0x730 is of this kind.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from tests.builders.pst.heap import Heap, TreeOnHeap
from tests.builders.pst.scope import Properties, Scope
from tests.builders.pst.table import ROW_ID, ROW_VERSION, arrange
from tests.builders.pst.values import FIXED, pack

SEARCH_TABLE, COLUMN = 0xAC, 0xA5
FOLDER_OF_ROW = 0x67F10003
"""The column that says in which folder the item of a row lives."""


class SearchTable:
    """A table in the making; ``scope`` is that of the node that it is for."""

    def __init__(self, scope: Scope, columns: Sequence[int]) -> None:
        self._scope, layout = scope, scope.file.layout
        self._heap = Heap(layout, SEARCH_TABLE)
        self._index = TreeOnHeap(self._heap, 4, layout.row_index.size)
        self._columns, self._ends = arrange([*columns, FOLDER_OF_ROW], {})
        self._row_size = self._ends[2] + -(-len(self._columns) // 8)
        variable = [tag for tag in self._columns if tag & 0xFFFF not in FIXED]
        self._values = {tag: Heap(layout, COLUMN) for tag in variable}
        self._rows: list[bytes] = []
        self._ids: list[int] = []

    def add(self, row_id: int, folder: int, values: Properties) -> None:
        """Add a row for an item that lives in a folder."""
        row, version = bytearray(self._row_size), len(self._rows) + 1
        known = {ROW_ID: row_id, ROW_VERSION: version, FOLDER_OF_ROW: folder}
        for tag, column in self._columns.items():
            value = known.get(tag, values.get(tag))
            if value is not None:
                cell = self._cell(tag, value)
                row[column.place : column.place + len(cell)] = cell
                row[self._ends[2] + column.bit // 8] |= 0x80 >> column.bit % 8
        self._rows.append(bytes(row))
        self._ids.append(row_id)

    def write(self) -> int:
        """Write the table and return the id of its data; sub-nodes are left to the scope."""
        pack_index = self._scope.file.layout.row_index.pack
        pairs = sorted(zip(self._ids, range(len(self._ids)), strict=True))
        self._index.fill([pack_index(*pair) for pair in pairs])
        rows = self._scope.place(self._heap, b"".join(self._rows))
        columns = self._scope.value(self._scope.file.chain(self._packed_columns()))
        head = struct.pack(
            "<BB4H3IHI8xI", SEARCH_TABLE, 0, *self._ends, self._row_size,
            self._index.hid, rows, 0, len(self._columns), columns, 1,
        )  # fmt: skip
        root = self._heap.add(head)
        return self._scope.file.chain_of(self._heap.blocks(root))

    def _cell(self, tag: int, value: object) -> bytes:
        packed = pack(tag & 0xFFFF, value, self._scope.code_page)
        if tag not in self._values:
            return packed
        return struct.pack("<I", self._values[tag].add(packed) if packed else 0)

    def _packed_columns(self) -> bytes:
        packed = b""
        for tag, column in self._columns.items():
            nid = 0
            if tag in self._values:
                nid = self._scope.value(self._scope.file.chain_of(self._values[tag].blocks(0)))
            place = (tag & 0xFFFF, tag >> 16, column.place, column.width, column.bit)
            packed += struct.pack("<5H2xI", *place, nid)
        return packed
