"""Table context: rows of cells, such as the messages of a folder.

Source: [MS-PST] 2.3.4. Row ids are the keys of an index; rows lie in the heap or, many of them,
in the blocks of a sub-node, of which none holds part of a row.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gleanpoint_parsers.errors import CorruptStructureError, NoSuchNodeError
from gleanpoint_parsers.mapi.values import FIXED_SIZES
from gleanpoint_parsers.pst.ltp.heap import HeapClient
from gleanpoint_parsers.pst.ltp.node import TYPE_BITS, Node
from gleanpoint_parsers.pst.ltp.row_numbers import row_numbers
from gleanpoint_parsers.pst.ltp.tree_on_heap import read_tree_on_heap

_INFO = struct.Struct("<BBHHHHIIxxxx")
_COLUMN = struct.Struct("<HHHBB")
INDEX_RECORDS = {(4, 4): struct.Struct("<II"), (4, 2): struct.Struct("<IH")}
"""Row id and row number, which is 16 bits wide in ANSI files."""

_LARGEST_INLINE = 8
_INLINE = frozenset(int(kind) for kind, size in FIXED_SIZES.items() if size <= _LARGEST_INLINE)
"""Types whose values are the cell itself."""

_HNID = struct.Struct("<I")
_SMALLEST_ROW = 4


@dataclass(frozen=True, slots=True)
class Column:
    """One column: TCOLDESC.

    Args:
        type: Property type.
        offset: Of the cell in a row.
        size: Bytes of the cell; in tables of some writers more than the type needs.
        place: Byte of the row that tells whether the cell is there.
        mask: Bit in that byte.
    """

    type: int
    offset: int
    size: int
    place: int
    mask: int


class TableContext:
    """A table of a node, rows read when they are asked for.

    Attributes:
        node: The node.
        columns: By property id.
        presence: Id and type of each column, with the byte and the bit that tell a cell is there.
        row_ids: In the order of the stored rows.
        row_size: Bytes of a row.
    """

    def __init__(self, node: Node) -> None:
        self.node = node
        heap = node.heap
        if heap.client != HeapClient.TABLE:
            raise self._corrupt(f"bClientSig is {heap.client:#x}, not a table's")
        info = heap.item(heap.root)
        if len(info) < _INFO.size:
            raise self._corrupt(f"TCINFO has {len(info)} bytes")
        _, count, _, _, existence, row_size, index, rows = _INFO.unpack_from(info)
        self.row_size: int = row_size
        if len(info) < _INFO.size + count * _COLUMN.size or self.row_size < _SMALLEST_ROW:
            raise self._corrupt(f"{count} columns in {len(info)} bytes, rows of {self.row_size}")
        limit = node.database.header.variant.block_data_limit
        self._rows_per_block = max(1, limit // row_size)
        self._last_number, self._last_block = -1, b""
        described = info[_INFO.size : _INFO.size + count * _COLUMN.size]
        self.columns, self.presence, end = _read_columns(described, existence)
        if end > row_size:
            detail = f"a column ends at {end:,}, outside of the rows of {row_size:,} bytes"
            raise self._corrupt(detail)
        records = read_tree_on_heap(heap, index, INDEX_RECORDS) if index else ()
        self._numbers, self.row_ids = row_numbers(records)
        self._in_heap = heap.item(rows) if not rows & TYPE_BITS else None
        self._chain = node.subnode(rows).chain if rows & TYPE_BITS else None

    def __len__(self) -> int:
        """Return the number of rows, by the index."""
        return len(self.row_ids)

    def stored_rows(self) -> int:
        """Return how many rows there is data for, whatever the index says."""
        if self._chain is None:
            return len(self._in_heap or b"") // self.row_size
        return sum(size // self.row_size for size in self._chain.sizes())

    def row(self, row_id: int) -> TableRow:
        """Return a row.

        Raises:
            NoSuchNodeError: The index has no such row.
            ParserError: Its data cannot be read.
        """
        return TableRow(self, self._row_data(self._number(row_id)))

    def _number(self, row_id: int) -> int:
        number = self._numbers.get(row_id)
        if number is None:
            raise NoSuchNodeError(f"There is no row {row_id:#x} in the table")
        return number

    def rows_data(self, row_ids: Sequence[int]) -> bytes:
        """Return the bytes of rows, ``row_size`` each, one after the other.

        Raises:
            NoSuchNodeError: The index has no such row.
            ParserError: The data of one of them cannot be read.
        """
        numbers = [self._number(row_id) for row_id in row_ids]
        return b"".join([self._row_data(first, count) for first, count in self._runs(numbers)])

    def _runs(self, numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield (first row, number of rows) of rows that follow each other in one block."""
        first, count = 0, 0
        for number in numbers:
            if count and number == first + count and number % self._rows_per_block:
                count += 1
                continue
            if count:
                yield first, count
            first, count = number, 1
        if count:
            yield first, count

    def _row_data(self, number: int, count: int = 1) -> bytes:
        """Return rows that follow each other in one block."""
        if self._chain is None:
            block, start = self._in_heap or b"", number * self.row_size
        else:
            block_number, place = divmod(number, self._rows_per_block)
            if block_number != self._last_number:
                self._last_block = self.node.block(self._chain, block_number)
                self._last_number = block_number
            block, start = self._last_block, place * self.row_size
        data, size = block[start : start + count * self.row_size], count * self.row_size
        if len(data) < size:
            missing = number + len(data) // self.row_size
            rest = len(data) % self.row_size
            raise self._corrupt(f"row {missing:,} has {rest} of {self.row_size} bytes")
        return data

    def _corrupt(self, detail: str) -> CorruptStructureError:
        return CorruptStructureError("table", self.node.chain.offset, detail)


@lru_cache(maxsize=256)
def _read_columns(
    described: bytes, existence: int
) -> tuple[Mapping[int, Column], Sequence[tuple[int, int, int, int]], int]:
    """Return columns by property id, their presence, and where the last byte of a row ends.

    They are the same in nearly all tables of one kind, and read once.

    Args:
        described: All TCOLDESC.
        existence: Where the bits begin that tell which cells are there.
    """
    columns: dict[int, Column] = {}
    end = 0
    for property_type, property_id, offset, size, bit in _COLUMN.iter_unpack(described):
        place = existence + bit // 8
        column = Column(property_type, offset, size, place, 0x80 >> bit % 8)
        columns.setdefault(property_id, column)
        end = max(end, offset + size, place + 1)
    presence = tuple((n, c.type, c.place, c.mask) for n, c in columns.items())
    return columns, presence, end


class TableRow:
    """One row of a table; implements ``mapi.properties.RawProperties``."""

    __slots__ = ("_data", "_table")

    def __init__(self, table: TableContext, data: bytes) -> None:
        self._table = table
        self._data = data

    def types(self) -> Mapping[int, int]:
        """Return the types of the cells that are there, by property id."""
        data = self._data
        return {
            property_id: property_type
            for property_id, property_type, place, mask in self._table.presence
            if data[place] & mask
        }

    def size(self, property_id: int) -> int:
        """Return how many bytes a cell stands for; raises as ``raw``."""
        cell, hnid = self._cell(property_id)
        return len(cell) if hnid is None else self._table.node.value_size(hnid)

    def raw(self, property_id: int) -> bytes:
        """Return the bytes of a cell: the cell itself, or what its HNID stands for.

        Raises:
            ParserError: There is no such cell, or it cannot be read.
        """
        cell, hnid = self._cell(property_id)
        return cell if hnid is None else self._table.node.value(hnid)

    def _cell(self, property_id: int) -> tuple[bytes, int | None]:
        """Return the bytes in the row, and the HNID that they are where they are no value."""
        column = self._table.columns.get(property_id)
        if column is None or not self._data[column.place] & column.mask:
            raise NoSuchNodeError(f"There is no cell {property_id:#06x} in the row")
        cell = self._data[column.offset : column.offset + column.size]
        if column.type in _INLINE:
            return cell, None
        if len(cell) < _HNID.size:
            detail = f"cell {property_id:#06x} has {len(cell)} bytes"
            raise CorruptStructureError("table", self._table.node.chain.offset, detail)
        return cell, _HNID.unpack_from(cell)[0]
