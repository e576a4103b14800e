"""Tables: rows of cells of the same columns.

Source: [MS-PST] 2.3.4.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tests.builders.pst.heap import MOST_IN_ITEM, TABLE, Heap, TreeOnHeap
from tests.builders.pst.scope import Properties, Scope
from tests.builders.pst.values import FIXED, pack

ROW_ID, ROW_VERSION = 0x67F20003, 0x67F30003
_WIDTHS = (8, 4, 2, 1)


@dataclass(frozen=True, slots=True)
class Column:
    """Where the cells of a column lie in each row."""

    tag: int
    place: int
    width: int
    bit: int


class Table:
    """A table in the making; rows are packed as they come.

    Args:
        scope: Of the node that the table is for.
        columns: Tags, beside those of row id and version, which every table has.
        per_item: Records in a leaf of the row index, to make the tree deep.
        widths: Bytes of the cells of columns that are wider than their type needs.
    """

    def __init__(
        self,
        scope: Scope,
        columns: Sequence[int],
        *,
        per_item: int = 0,
        widths: Mapping[int, int] = MappingProxyType({}),
    ) -> None:
        self._scope = scope
        layout = scope.file.layout
        self._heap = Heap(layout, TABLE)
        self._index = TreeOnHeap(self._heap, 4, layout.row_index.size, 0, per_item)
        self.columns, self._ends = arrange(columns, widths)
        self._row_size = self._ends[2] + -(-len(self.columns) // 8)
        self._info = self._heap.add(bytes(22 + 8 * len(self.columns)))
        self._rows: list[bytes] = []
        self._ids: list[int] = []

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, row_id: int, values: Properties) -> None:
        """Add a row; of the values those that have a column."""
        row = bytearray(self._row_size)
        self._put(row, ROW_ID, struct.pack("<I", row_id))
        self._put(row, ROW_VERSION, struct.pack("<I", len(self._rows) + 1))
        for tag, column in self.columns.items():
            if column.bit > 1 and tag in values:
                self._put(row, tag, self._cell(tag & 0xFFFF, values[tag]))
        self._rows.append(bytes(row))
        self._ids.append(row_id)

    def write(self) -> int:
        """Write the table and return the id of its data; sub-nodes are left to the scope."""
        pack_index = self._scope.file.layout.row_index.pack
        pairs = sorted(zip(self._ids, range(len(self._ids)), strict=True))
        self._index.fill([pack_index(*pair) for pair in pairs])
        info = struct.pack(
            "<BBHHHHII4x", TABLE, len(self.columns), *self._ends, self._row_size,
            self._index.hid, self._place_rows(),
        )  # fmt: skip
        cells = sorted(self.columns.values(), key=lambda column: column.tag)
        info += b"".join(struct.pack("<IHBB", c.tag, c.place, c.width, c.bit) for c in cells)
        self._heap.replace(self._info, info)
        return self._scope.file.chain_of(self._heap.blocks(self._info))

    def _put(self, row: bytearray, tag: int, cell: bytes) -> None:
        column = self.columns[tag]
        row[column.place : column.place + column.width] = cell.ljust(column.width, b"\0")
        row[self._ends[2] + column.bit // 8] |= 0x80 >> column.bit % 8

    def _cell(self, kind: int, value: object) -> bytes:
        packed = pack(kind, value, self._scope.code_page)
        if kind in FIXED:
            return packed
        return struct.pack("<I", self._scope.place(self._heap, packed))

    def _place_rows(self) -> int:
        size = self._row_size * len(self._rows)
        if size <= MOST_IN_ITEM:
            return self._heap.add(b"".join(self._rows)) if self._rows else 0
        return self._scope.value(self._scope.file.chain_of(self._row_blocks()))

    def _row_blocks(self) -> Iterator[bytes]:
        """Yield blocks of rows; no row lies across two, and all but the last are filled up."""
        most = self._scope.file.layout.most
        per_block = most // self._row_size
        for start in range(0, len(self._rows), per_block):
            rows = b"".join(self._rows[start : start + per_block])
            yield rows.ljust(most, b"\0") if start + per_block < len(self._rows) else rows


def arrange(
    tags: Sequence[int], widths: Mapping[int, int]
) -> tuple[dict[int, Column], tuple[int, int, int]]:
    """Give the columns their places: by width, and of a width by tag.

    Returns the columns and where those of 4 and 8, of 2 and of 1 byte end.
    """
    wide = {tag: widths.get(tag, FIXED.get(tag & 0xFFFF, 4)) for tag in sorted(tags)}
    columns = {ROW_ID: Column(ROW_ID, 0, 4, 0), ROW_VERSION: Column(ROW_VERSION, 4, 4, 1)}
    place, ends = 8, []
    for width in _WIDTHS:
        for tag in [tag for tag, size in wide.items() if size == width]:
            columns[tag] = Column(tag, place, width, len(columns))
            place += width
        ends.append(place)
    return columns, (ends[1], ends[2], ends[3])
