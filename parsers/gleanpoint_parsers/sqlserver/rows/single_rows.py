"""Rows and cells that are out of the ordinary, read one by one, with the reason for each failure.

What the decoders of whole columns leave comes here: compressed records, records that fail a
check, values that lie off the row, sparse columns, types with a structure of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.compressed.page import PageContext, page_context
from gleanpoint_parsers.sqlserver.compressed.record import CompressedReader
from gleanpoint_parsers.sqlserver.rows.columnar.page_rows import PageRows, RowKind
from gleanpoint_parsers.sqlserver.rows.long_text import LONG, LongText, long_text
from gleanpoint_parsers.sqlserver.rows.partition import CellReader, Partition
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE
from gleanpoint_parsers.sqlserver.storage.record import RecordReader, StoredRow
from gleanpoint_parsers.sqlserver.storage.row_layout import BadCell, Cell, OffRow

LARGEST_CELL = 256 << 20
"""Bytes of a value that is read; a longer one is told as a problem, not held in memory."""

LARGEST_RAW = 64 << 10
"""Bytes of a value that are shown with a problem."""

_LARGEST_RECORD = 8060

_Fetched: TypeAlias = bytes | LongText | BadCell | None


class SingleRows:
    """Reads rows of one block one by one; keeps those last read.

    Args:
        partition: How records are read.
        rows: The rows of the block.
    """

    def __init__(self, partition: Partition, rows: PageRows) -> None:
        self._partition = partition
        self._rows = rows
        columns = partition.layout.columns
        self._reader = (
            CompressedReader(columns) if partition.is_compressed else RecordReader(columns)
        )
        self._read: dict[int, StoredRow | BadCell] = {}
        self._fetched: dict[tuple[int, int], _Fetched] = {}
        self._page: tuple[int, bytes, PageContext | BadCell | None] = (-1, b"", None)

    def row(self, number: int) -> StoredRow | BadCell:
        """Return a row, or why there is none."""
        if number not in self._read:
            self._read[number] = self._read_row(number)
        return self._read[number]

    def forget(self, but: int | None = None) -> None:
        """Let go of rows and values that were kept, but for those of one row."""
        self._read = {row: read for row, read in self._read.items() if row == but}
        self._fetched = {cell: value for cell, value in self._fetched.items() if cell[0] == but}

    def fetch(self, number: int, readers: Sequence[CellReader]) -> int:
        """Read a row, and what it has off the row in some columns.

        Returns:
            About how many bytes the row and its values in these columns take.
        """
        row = self.row(number)
        if isinstance(row, BadCell):
            return len(row.raw)
        size = sum(len(cell) for cell in row.cells if isinstance(cell, bytes))
        for reader in readers:
            if reader.index is None or reader.problem is not None:
                continue
            cell = row.cells[reader.index]
            value = self._off_row(number, reader, cell) if isinstance(cell, OffRow) else cell
            if isinstance(value, LongText):
                size += len(value.encoded)
            elif isinstance(value, bytes):
                size += len(value) * reader.growth
        return size

    def value(self, number: int, reader: CellReader) -> object:
        """Return the value of a cell; a ``BadCell`` where there is none, None for NULL.

        A long text comes as UTF-8. Cells of a row that cannot be read are None: its problem is
        the row's.
        """
        row = self.row(number)
        if isinstance(row, BadCell):
            return None
        if reader.index is None:
            return BadCell(reader.problem or "", b"")
        cell = row.cells[reader.index]
        if cell is None or isinstance(cell, BadCell):
            return cell
        if reader.problem is not None:
            return BadCell(reader.problem, _raw(cell))
        return self._decoded(number, reader, cell)

    def _decoded(self, number: int, reader: CellReader, cell: Cell) -> object:
        if isinstance(cell, OffRow):
            fetched = self._off_row(number, reader, cell)
            if isinstance(fetched, LongText):
                return fetched.encoded
            if fetched is None or isinstance(fetched, BadCell):
                return fetched
            cell = fetched
        try:
            return reader.decode(cell or b"")
        except ParserError as error:
            return BadCell(str(error), _raw(cell))

    def _off_row(self, number: int, reader: CellReader, cell: OffRow) -> _Fetched:
        place = number, reader.index or 0
        if place not in self._fetched:
            try:
                self._fetched[place] = self._fetch(cell, reader.codec)
            except ParserError as error:
                self._fetched[place] = BadCell(str(error), cell.data)
        return self._fetched[place]

    def _fetch(self, cell: OffRow, codec: str | None) -> bytes | LongText | None:
        value = self._partition.off_row.open(cell)
        if value is None:
            return None
        if codec is not None and LONG <= value.size <= LARGEST_CELL:
            text = long_text(value.pieces, codec)
            return text or self._partition.off_row.read(cell, LARGEST_CELL)
        return value.whole(LARGEST_CELL)

    def _read_row(self, number: int) -> StoredRow | BadCell:
        rows = self._rows
        place, start = int(rows.page[number]), int(rows.start[number])
        if rows.kind[number] == RowKind.PAGE:
            return BadCell(self._page_problem(place), b"")
        if rows.kind[number] == RowKind.REPEATED:
            return BadCell(f"{self._name(number)} has the record of another row of its page", b"")
        page, context = self._page_of(place)
        offset = start - place * PAGE_SIZE
        raw = page[offset : offset + _LARGEST_RECORD]
        if isinstance(context, BadCell):
            return BadCell(context.problem, raw)
        try:
            row = (
                self._reader.read(page, offset, context)
                if isinstance(self._reader, CompressedReader)
                else self._reader.read(page, offset)
            )
        except ParserError as error:
            return BadCell(f"{self._name(number)} cannot be read: {error}", raw)
        if row is None:
            return BadCell(f"{self._name(number)} was taken for a row and is none", raw)
        return row

    def _name(self, number: int) -> str:
        page = self._rows.block.page_id(int(self._rows.page[number]))
        return f"Row {page}:{int(self._rows.slot[number])}"

    def _page_problem(self, place: int) -> str:
        block = self._rows.block
        if place >= len(block.numbers):
            return block.notices[place - len(block.numbers)]
        return f"The rows of page {block.page_id(place)} are missing: {self._rows.problems[place]}"

    def _page_of(self, place: int) -> tuple[bytes, PageContext | BadCell | None]:
        """Return a page, and what its compressed records need of it; the last one is kept."""
        if self._page[0] != place:
            page = self._rows.block.pages[place].tobytes()
            self._page = (place, page, self._context(page, place))
        return self._page[1:]

    def _context(self, page: bytes, place: int) -> PageContext | BadCell | None:
        if not self._partition.is_compressed:
            return None
        try:
            return page_context(page)
        except ParserError as error:
            return BadCell(f"Page {self._rows.block.page_id(place)}: {error}", b"")


def _raw(cell: Cell) -> bytes:
    data = cell.data if isinstance(cell, OffRow) else cell or b""
    return data[:LARGEST_RAW]
