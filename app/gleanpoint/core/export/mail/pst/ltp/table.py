"""Table context: rows of properties, such as what a folder lists ([MS-PST] 2.3.4)."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from gleanpoint.core.export.mail.mapi.values import FIXED_SIZES
from gleanpoint.core.export.mail.pst.ltp.heap import MOST_IN_ITEM, Heap
from gleanpoint.core.export.mail.pst.ltp.places import Cell, ValueStore
from gleanpoint.core.export.mail.pst.ltp.properties import Written
from gleanpoint.core.export.mail.pst.ltp.tree import HeapTree
from gleanpoint.core.export.mail.pst.ndb.database import BLOCK_SIZE, NodeDatabase

_CLIENT = 0x7C
_ROW_ID = 0x67F20003
_ROW_VERSION = 0x67F30003
_HNID_SIZE = 4
_ROW_START = struct.Struct("<II")
_START_BITS = 0xC0
"""Row id and version are there: the first two of the bits."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its tag, where its cell lies in a row, and its bit in the row's last bytes."""

    tag: int
    offset: int
    size: int
    bit: int


@dataclass(frozen=True, slots=True)
class RowLayout:
    """Columns in ascending order of tags, and the ends of the groups of cells.

    Args:
        columns: All columns, those of row id and row version too.
        ends: Bytes from the row's start to the end of the 4- and 8-byte cells, of the 2-byte
            cells, of the 1-byte cells, and of the bits that tell which cells are there.
        by_tag: The columns but those of row id and row version, by their tags.
    """

    columns: tuple[Column, ...]
    ends: tuple[int, int, int, int]
    by_tag: Mapping[int, Column]

    @classmethod
    def of(cls, tags: Iterable[int]) -> RowLayout:
        """Lay out a row for these columns; those of row id and row version are added."""
        others = set(tags) - {_ROW_ID, _ROW_VERSION}
        ordered = sorted(others, key=lambda tag: (-_cell_size(tag), tag))
        columns, place = [], 0
        ends = {8: 0, 4: 0, 2: 0, 1: 0}
        # Row id and version come first, always: [MS-PST] 2.3.4.4.1.
        for bit, tag in enumerate([_ROW_ID, _ROW_VERSION, *ordered]):
            size = _cell_size(tag)
            columns.append(Column(tag, place, size, bit))
            place += size
            ends[size] = place
        end4 = max(ends[4], ends[8])
        end2 = max(end4, ends[2])
        end1 = max(end2, ends[1])
        layout = tuple(sorted(columns, key=lambda column: column.tag))
        by_tag = {column.tag: column for column in columns[2:]}
        return cls(layout, (end4, end2, end1, end1 + (len(columns) + 7) // 8), by_tag)

    @property
    def row_size(self) -> int:
        """Bytes of a row."""
        return self.ends[3]

    def pack(self, row_index: int, rows: int) -> bytes:
        """Return the TCINFO structure ([MS-PST] 2.3.4.1).

        Args:
            row_index: Heap id of the tree that finds rows by their id.
            rows: Heap or node id of the rows; 0 without any.
        """
        head = struct.pack("<BB4HIII", _CLIENT, len(self.columns), *self.ends, row_index, rows, 0)
        return head + b"".join(
            struct.pack("<IHBB", column.tag, column.offset, column.size, column.bit)
            for column in self.columns
        )


class Table:
    """A table that grows row by row; full blocks of rows and values are written at once.

    Args:
        database: Takes the blocks.
        layout: The columns; cells of other tags are left out.
    """

    def __init__(self, database: NodeDatabase, layout: RowLayout) -> None:
        self._database = database
        self._layout = layout
        self._heap = Heap(database, _CLIENT)
        self._index = HeapTree(self._heap, key_size=4, value_size=4)
        self._info = self._heap.add(layout.pack(self._index.header, 0))
        self._store = ValueStore(database, self._heap)
        self._ids = array("I")
        self._rows = bytearray()
        self._row_blocks = array("Q")
        self._rows_per_block = BLOCK_SIZE // layout.row_size

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, row_id: int, cells: Mapping[int, Cell]) -> None:
        """Add a row; ``row_id`` must be larger than those before."""
        self._rows += self._row(_ROW_START.pack(row_id, len(self._ids) + 1), cells)
        self._ids.append(row_id)
        if len(self._rows) == self._rows_per_block * self._layout.row_size:
            self._flush()

    def close(self) -> Written:
        """Write the rest."""
        rows = self._place_rows()
        self._index.close(self._numbered_ids())
        self._heap.patch(self._info, self._layout.pack(self._index.header, rows))
        data = self._heap.close(self._info)
        return Written(data, tuple(self._store.subnodes))

    def _numbered_ids(self) -> bytes:
        """Return the records of the tree that finds rows: id and number of each."""
        records = np.empty((len(self._ids), 2), dtype="<u4")
        records[:, 0] = self._ids
        records[:, 1] = np.arange(len(self._ids))
        return records.tobytes()

    def _row(self, start: bytes, cells: Mapping[int, Cell]) -> bytearray:
        layout = self._layout
        row, bits = bytearray(layout.row_size), layout.ends[2]
        row[: len(start)] = start
        row[bits] = _START_BITS
        for tag, value in cells.items():
            column = layout.by_tag.get(tag)
            if column is None:
                continue
            row[column.offset : column.offset + column.size] = self._cell(tag, value)
            row[bits + column.bit // 8] |= 0x80 >> column.bit % 8
        return row

    def _cell(self, tag: int, value: Cell) -> bytes:
        if tag & 0xFFFF in FIXED_SIZES and isinstance(value, bytes):
            return value
        return self._store.place(value).to_bytes(_HNID_SIZE, "little")

    def _flush(self) -> None:
        # Rows never cross a block: what is left of it is filled up.
        self._row_blocks.append(
            self._database.write_block(bytes(self._rows).ljust(BLOCK_SIZE, b"\0"))
        )
        self._rows.clear()

    def _place_rows(self) -> int:
        """Return the heap or node id of the rows, 0 without any."""
        if not self._row_blocks and len(self._rows) <= MOST_IN_ITEM:
            return self._heap.add(bytes(self._rows))
        size = len(self._row_blocks) * BLOCK_SIZE + len(self._rows)
        if self._rows:
            self._row_blocks.append(self._database.write_block(bytes(self._rows)))
        return self._store.subnode(self._database.join(self._row_blocks, size))


def _cell_size(tag: int) -> int:
    return FIXED_SIZES.get(tag & 0xFFFF, _HNID_SIZE)
