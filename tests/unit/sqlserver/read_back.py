"""Read a built database with the parser, by the ways that there are: cell by cell, and as Arrow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
from tests.builders.sqlserver.built import Built
from tests.builders.sqlserver.data_file import DataFile
from tests.unit.sqlserver.expected_values import differences

from gleanpoint_parsers.blocks import FileSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.sqlserver.catalog.load import load_catalog
from gleanpoint_parsers.sqlserver.catalog.model import Database, Table
from gleanpoint_parsers.sqlserver.compressed.page import page_context
from gleanpoint_parsers.sqlserver.compressed.record import CompressedReader
from gleanpoint_parsers.sqlserver.rows.batches import TableReader
from gleanpoint_parsers.sqlserver.storage.allocation import Allocation
from gleanpoint_parsers.sqlserver.storage.boot import read_boot
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles, open_data_files
from gleanpoint_parsers.sqlserver.storage.off_row import OffRowReader
from gleanpoint_parsers.sqlserver.storage.page import PageType, parse_header, slot_offsets
from gleanpoint_parsers.sqlserver.storage.record import StoredRow, scan_page
from gleanpoint_parsers.sqlserver.storage.row_layout import (
    BadCell,
    Compression,
    OffRow,
    PageId,
    RowsetLayout,
    StoredColumn,
)
from gleanpoint_parsers.sqlserver.types.scalar import scalar_decoder
from gleanpoint_parsers.tables import Ledger, RowBatch, RowRequest

_INTEGERS = {
    pa.date32(): pa.int32(),
    pa.time64("ns"): pa.int64(),
    pa.timestamp("s"): pa.int64(),
    pa.timestamp("ms"): pa.int64(),
}

Values = dict[object, tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Problem:
    """In the place of a value that could not be decoded; one is like another."""

    text: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class OpenDatabase:
    """A database that was written to disk and opened."""

    pages: DataFiles
    catalog: Database

    def table(self, name: str) -> Table:
        return next(table for table in self.catalog.tables if table.name == name)

    def rows(self, name: str) -> Values:
        """Return all rows of a table by their first value, read cell by cell and as Arrow."""
        cells = self.cells(name)
        assert differences(self.arrow(name), cells) == [], "as Arrow not as cell by cell"
        return cells

    def batches(self, name: str, *columns: str) -> list[RowBatch]:
        """Return all rows of a table, or some columns of them, as record batches."""
        request = RowRequest(columns or None)
        return list(TableReader(self.pages, self.table(name)).batches(request))

    def arrow(self, name: str) -> Values:
        """Return the rows of a table that can be read, as record batches have them."""
        found: Values = {}
        for batch in self.batches(name):
            for values in _arrow_rows(batch):
                assert values[0] not in found, f"row {values[0]!r} comes twice"
                found[values[0]] = values
        return found

    def ledger(self, name: str) -> Ledger:
        """Return the counts of a table after all of it was read."""
        return TableReader(self.pages, self.table(name)).ledger()

    def cells(self, name: str) -> Values:
        """Return all rows of a table by their first value, decoded one by one."""
        table = self.table(name)
        shown = [column for column in table.columns if not column.is_column_set]
        found: Values = {}
        for layout in table.layouts():
            for row in _rows(self.pages, layout):
                values = tuple(row.get(column.name) for column in shown)
                assert values[0] not in found, f"row {values[0]!r} comes twice"
                found[values[0]] = values
        return found


def open_built(built: Built) -> OpenDatabase:
    """Open a database in memory; its other files lie beside the first."""
    pages = open_data_files(built.files[1], _surroundings(built))
    return OpenDatabase(pages, load_catalog(pages, read_boot(pages)))


@contextmanager
def open_path(path: Path) -> Iterator[OpenDatabase]:
    """Open the only data file of a database on disk."""
    source = FileSource(path)
    try:
        pages = open_data_files(source, Surroundings(path.name))
        catalog = load_catalog(pages, read_boot(pages))
        yield OpenDatabase(pages, catalog)
    finally:
        source.close()


def _surroundings(built: Built) -> Surroundings:
    named = {built.file_name(number): file for number, file in built.files.items()}
    return Surroundings(built.file_name(1), named.get, lambda: list(named))


def reopened(database: DataFile) -> OpenDatabase:
    """Build and open a database."""
    return open_built(database.build())


def _arrow_rows(batch: RowBatch) -> Iterator[tuple[object, ...]]:
    """Yield rows with dates and times as the integers that Arrow holds."""
    columns = []
    for array in batch.records.columns:
        integer = _INTEGERS.get(array.type)
        columns.append((array if integer is None else array.cast(integer)).to_pylist())
    lost = {problem.row for problem in batch.problems if problem.column < 0}
    for problem in batch.problems:
        if problem.column >= 0:
            columns[problem.column][problem.row] = Problem(problem.problem)
    for number, row in enumerate(zip(*columns, strict=True)):
        if number not in lost:
            yield row


def _rows(pages: DataFiles, layout: RowsetLayout) -> Iterator[dict[str, object]]:
    lobs = OffRowReader(pages)
    allocated = Allocation(pages).pages_of(layout.first_iam)
    assert not allocated.problems
    for file, numbers in allocated.runs:
        for number in numbers.tolist():
            page = pages.page(PageId(file, number))
            if parse_header(page).type != PageType.DATA:
                continue
            for row in _stored_rows(page, layout):
                yield {
                    column.name: _value(column, cell, lobs)
                    for column, cell in zip(layout.columns, row.cells, strict=True)
                }


def _stored_rows(page: bytes, layout: RowsetLayout) -> Iterator[StoredRow]:
    if layout.compression is not Compression.NONE:
        context, reader = page_context(page), CompressedReader(layout.columns)
        for offset in slot_offsets(page, parse_header(page)):
            stored = reader.read(page, offset, context)
            if stored is not None:
                yield stored
        return
    for _, row in scan_page(page, layout.columns):
        if isinstance(row, ParserError):
            raise row
        yield row


def _value(column: StoredColumn, cell: object, lobs: OffRowReader) -> object:
    try:
        if isinstance(cell, OffRow):
            cell = lobs.read(cell)
        if isinstance(cell, BadCell):
            return Problem(cell.problem)
        return None if cell is None else scalar_decoder(column)(cell)  # type: ignore[arg-type]
    except ParserError as error:
        return Problem(str(error))
