"""Rows of one table of a package, and their count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

import pyarrow as pa

from gleanpoint_parsers.errors import UnsupportedFeatureError
from gleanpoint_parsers.sqlserver.catalog.model import Column, Computed, Table
from gleanpoint_parsers.sqlserver.package.data_files import BEGINNING, DataFiles, Reading, Start
from gleanpoint_parsers.sqlserver.package.framed_rows import FoundBlock, TableLayout
from gleanpoint_parsers.sqlserver.package.framing_choice import SAMPLE, choose_layout
from gleanpoint_parsers.sqlserver.rows.answer import RowAnswer, Selection
from gleanpoint_parsers.sqlserver.rows.ledger import whole_reading
from gleanpoint_parsers.sqlserver.rows.table_columns import TableColumns
from gleanpoint_parsers.sqlserver.rows.table_shape import table_shape, valid, wanted_columns
from gleanpoint_parsers.tables import (
    Ledger,
    PageProblem,
    PagesRead,
    RowBatch,
    RowRequest,
    TableShape,
    unreported,
)

PIECE = 8192
"""Bytes in which readings are counted, as pages are counted elsewhere."""

_QUIET_BLOCKS = 16
"""Blocks without a row that is wanted, after which a batch without rows is a sign of life."""


class PackageTable:
    """Reads the rows of one table.

    Args:
        table: What the model says of it.
        files: Its data files; none where it is empty, or where the package holds no rows.
        expected: Rows that it should have; None where the package does not tell.
        notes: Sentences about reading it.
    """

    def __init__(
        self, table: Table, files: DataFiles, expected: int | None, notes: tuple[str, ...] = ()
    ) -> None:
        self._table = _as_exported(table)
        self._files = files
        self._expected = expected
        self._notes = notes
        name = f"{valid(table.schema)}.{valid(table.name)}"
        self._columns = TableColumns(name, wanted_columns(self._table))
        self._marks: list[tuple[int, Start]] = [(0, BEGINNING)]
        self._ledger: Ledger | None = None

    @property
    def rows_read(self) -> int | None:
        """Rows that a whole reading found; None before one."""
        return self._ledger.rows_read if self._ledger is not None else None

    def shape(self) -> TableShape:
        """Return what the table looks like."""
        shape = table_shape(self._table)
        return replace(shape, rows=self._expected, notes=(*self._notes, *shape.notes))

    def schema(self, columns: Sequence[str] | None = None) -> pa.Schema:
        """Return the columns of the batches that a request for ``columns`` yields."""
        return self._columns.schema(columns)

    def batches(self, request: RowRequest) -> Iterator[RowBatch]:
        """Yield the rows that are asked for, in the order in which they are stored.

        Raises:
            UnsupportedFeatureError: The condition cannot be asked of its columns, or it is asked
                for what only the pages of a database have.
            NoSuchNodeError: The table has no such column.
        """
        if request.salvage:
            message = "A package has no pages that were given up: there is nothing to salvage in it"
            raise UnsupportedFeatureError(message)
        selection = self._columns.selection(request)
        is_whole = whole_reading(request, len(self._columns.every))
        return self._batches(selection, _Count(self._files, unreported) if is_whole else None)

    def ledger(self, report: PagesRead = unreported) -> Ledger:
        """Read all of the table and return its counts; those of the last whole reading are kept.

        Args:
            report: Told after each block how many pieces of 8 KiB were read, and of how many.
        """
        if self._ledger is None:
            selection = self._columns.selection(RowRequest())
            for _ in self._batches(selection, _Count(self._files, report)):
                pass
        assert self._ledger is not None  # noqa: S101 - a whole reading makes it
        return self._ledger

    @cached_property
    def _layout(self) -> TableLayout:
        """How its rows are read, found out by the beginning of its data."""
        by_id = {one.column_id: one for one in self._columns.every}
        columns = [
            (column, by_id[column.column_id])
            for column in self._table.columns
            if column.column_id in by_id
        ]
        sample, is_whole = self._files.sample(SAMPLE)
        layout = choose_layout(columns, sample, is_whole=is_whole)
        if layout.framing.is_empty and self._files.size:
            raise UnsupportedFeatureError(
                f"The model gives {valid(self._table.name)} no column whose values the data files "
                "could hold"
            )
        return layout

    def _batches(self, selection: Selection, count: _Count | None) -> Iterator[RowBatch]:
        if not self._files.size:
            if count is not None:
                self._ledger = count.ledger(self._expected)
            return
        answer = RowAnswer(selection, count.add if count is not None else None)
        reading = count.reading if count is not None else Reading()
        quiet = 0
        for block in self._blocks(answer, selection, reading):
            quiet += 1
            for batch in _answered(answer, selection, block):
                quiet = 0
                yield batch
            if answer.is_done:
                return
            if quiet >= _QUIET_BLOCKS:
                quiet = 0
                yield answer.sign_of_life()
            if count is not None:
                count.tell()
        if count is not None:
            self._ledger = count.ledger(self._expected)

    def _blocks(
        self, answer: RowAnswer, selection: Selection, reading: Reading
    ) -> Iterator[FoundBlock]:
        """Yield the blocks, from the last known one on that does not begin behind the offset."""
        first, start = self._marks[0]
        if selection.condition is None:
            first, start = max(one for one in self._marks if one[0] <= answer.skip)
            answer.passed(first)
        for place, block in self._files.blocks(self._layout, reading, start):
            if first > self._marks[-1][0]:
                self._marks.append((first, place))
            first += len(block)
            yield block


def _answered(answer: RowAnswer, selection: Selection, block: FoundBlock) -> Iterator[RowBatch]:
    """Yield the batches of one block; none where no row of it is wanted."""
    rows = block.all_rows()
    if selection.condition is None:
        yield from answer.batches(rows.between(*answer.span(len(rows))))
        return
    for kept in answer.kept(rows, selection.condition):
        yield from answer.batches(kept.between(*answer.span(len(kept))))


class _Count:
    """Counts what a whole reading of a table meets."""

    def __init__(self, files: DataFiles, report: PagesRead) -> None:
        self.reading = Reading()
        self._files = files
        self._report = report
        self._rows = self._lost = self._cells = 0

    def add(self, batch: RowBatch) -> None:
        """Count the rows of a batch and the cells that could not be decoded."""
        lost = sum(problem.column < 0 for problem in batch.problems)
        self._rows += batch.records.num_rows - lost
        self._lost += lost
        self._cells += len(batch.problems) - lost

    def tell(self) -> None:
        """Report how far the reading is."""
        self._report(_pieces(self.reading.read), _pieces(self._files.size))

    def ledger(self, expected: int | None) -> Ledger:
        """Return the counts."""
        return Ledger(
            rows_expected=expected,
            rows_read=self._rows,
            pages_allocated=_pieces(self._files.size),
            pages_read=_pieces(self.reading.read),
            page_problems=tuple(PageProblem(*one) for one in self.reading.problems.items()),
            cell_problems=self._cells,
            notes=tuple(self._notes(expected)),
        )

    def _notes(self, expected: int | None) -> Iterator[str]:
        if self._lost:
            yield f"Rows that could not be read, nor what follows in their file: {self._lost:,}"
        if expected is not None and expected != self._rows:
            yield f"The package counts {expected:,} rows, and {self._rows:,} were read"


def _pieces(size: int) -> int:
    return -(-size // PIECE)


def _as_exported(table: Table) -> Table:
    """Return a table as its data files have it.

    Computed columns are never among the data, also those that a server stores; values of
    FILESTREAM columns are, like any others.
    """
    return replace(table, columns=tuple(_column_as_exported(one) for one in table.columns))


def _column_as_exported(column: Column) -> Column:
    computed = column.computed
    if computed is not None:
        computed = Computed(computed.text, is_persisted=False)
    return replace(column, computed=computed, is_filestream=False)
