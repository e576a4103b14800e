"""A table written into a live database: one transaction, refused rows named, nothing by halves.

The transaction stays open, so that the caller can log the receipt before it commits. Whatever ends
the work before that, also the end of the process, leaves no row there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyodbc

from gleanpoint.core.errors import (
    ContentUnavailableError,
    TargetExistsError,
    TargetUnwritableError,
)
from gleanpoint.core.export.tables.arrow_text import byte_set, rows_with
from gleanpoint.core.export.tables.findings import Findings, lost_rows, row_name
from gleanpoint.core.export.tables.odbc.connection import LiveConnection
from gleanpoint.core.export.tables.odbc.dialect import TargetColumn, create_table
from gleanpoint.core.export.tables.odbc.inserts import Inserter, Row, all_rows
from gleanpoint.core.export.tables.odbc.table_name import TableName
from gleanpoint.core.export.tables.target_names import target_names
from gleanpoint_parsers.tables import RowBatch

PIECE_BYTES = 8 << 20
"""Bytes of values that go into parameters at once, about."""

PIECE_ROWS = 5000

_SAVEPOINT = "gleanpoint"
LAST_ASCII = 0x7F
_NUL = byte_set("\0")
_FINEST = {"datetime2": 1, "time": 100}
"""Units of a value in 100 ns, by type."""


class LiveTable:
    """Writes rows into a table of a live database.

    Args:
        live: Open connection.
        table: The target.
        findings: The source, and where problems are told.
        append: Whether the table is there; otherwise it is created.
        accept_damaged: Whether unreadable values go as NULL and unreadable rows are left out;
            otherwise the first one ends it.

    Raises:
        TargetExistsError: The table is there and was to be created.
        UsageError: The table to append to is not there, or would change values.
        TargetUnwritableError: The database refused it.
    """

    def __init__(
        self,
        live: LiveConnection,
        table: TableName,
        findings: Findings,
        *,
        append: bool = False,
        accept_damaged: bool = False,
    ) -> None:
        self._live = live
        self._table = table
        self._findings = findings
        self._append = append
        self._accept_damaged = accept_damaged
        self.written = 0
        with self._told("The database refused the table"):
            self._cursor = live.connection.cursor()
            self._columns = self._existing() if append else self._created()
        self._inserter = self._make_inserter()

    def write(self, batch: RowBatch) -> None:
        """Append rows.

        Raises:
            ContentUnavailableError: A value cannot be read, and that was not accepted.
            TargetUnwritableError: The database refused a row, which is named.
        """
        self._findings.take(batch)
        if batch.problems and not self._accept_damaged:
            raise ContentUnavailableError(
                f"{self._findings.problems[0]} A live database takes no marks. Nothing was "
                "written. Accept damage to write NULL there, each named in the receipt."
            )
        lost = lost_rows(batch)
        for begin, count in self._pieces(batch.records, lost):
            piece = RowBatch(batch.first + begin, batch.records.slice(begin, count))
            with self._told("The database refused the rows"):
                self._write_piece(piece)

    def finish(self) -> None:
        """Count what is there, before anything is committed.

        Raises:
            TargetUnwritableError: It is not what was sent.
        """
        if self._append:  # others may be writing there too
            return
        query = f"SELECT COUNT(*) FROM {self._quoted}"  # noqa: S608 - the name is quoted
        with self._told("The database cannot count the rows"):
            counted = int(self._cursor.execute(query).fetchval())
        if counted != self.written:
            raise TargetUnwritableError(
                f"{self.written:,} rows were sent and {counted:,} arrived. All was taken back."
            )

    def discard(self) -> None:
        """Whoever opened the connection takes everything back."""

    @property
    def _quoted(self) -> str:
        return self._table.quoted(self._live.dialect.quoted)

    def _created(self) -> list[TargetColumn]:
        dialect, shape = self._live.dialect, self._findings.shape
        planned = [c for n, column in enumerate(shape.columns) for c in dialect.column(n, column)]
        names = target_names([column.name for column in planned], dialect.name_bytes)
        columns = [replace(c, name=name) for c, name in zip(planned, names, strict=True)]
        for column in planned:
            if column.name not in names:
                self._findings.note(f"Column {column.name} has another name in the database.")
        try:
            self._cursor.execute(create_table(dialect, self._table, columns, shape))
        except pyodbc.Error as error:
            if dialect.is_there(error):
                message = f"A table {self._table} is there already. Nothing was written."
                raise TargetExistsError(message) from None
            raise
        return columns

    def _existing(self) -> list[TargetColumn]:
        return self._live.dialect.existing(self._cursor, self._table, self._findings.shape)

    def _make_inserter(self) -> Inserter:
        live = self._live
        return Inserter(
            self._cursor, live.dialect, self._table, self._columns, is_fast=live.is_fast
        )

    def _pieces(self, records: pa.RecordBatch, lost: set[int]) -> Iterator[tuple[int, int]]:
        """Yield begin and length of runs of rows without lost ones, small enough for memory."""
        pending = [(0, records.num_rows)]
        while pending:
            begin, count = pending.pop()
            gap = next((row for row in range(begin, begin + count) if row in lost), None)
            if gap is not None:
                pending += [(gap + 1, begin + count - gap - 1), (begin, gap - begin)]
            elif count > PIECE_ROWS or (
                count > 1 and records.slice(begin, count).nbytes > PIECE_BYTES
            ):
                half = count // 2
                pending += [(begin + half, count - half), (begin, half)]
            elif count:
                yield begin, count

    def _write_piece(self, piece: RowBatch) -> None:
        for number, column in enumerate(self._columns):
            self._check(piece, number, column)
        rows = self._rows(piece)
        dialect = self._live.dialect
        self._cursor.execute(dialect.savepoint(_SAVEPOINT))
        try:
            self._inserter.insert(rows)
        except pyodbc.Error:
            self._cursor.execute(dialect.roll_back_to(_SAVEPOINT))
            self._insert_one_by_one(piece, rows)
        if dialect.release(_SAVEPOINT):
            self._cursor.execute(dialect.release(_SAVEPOINT))
        self.written += len(rows)

    def _insert_one_by_one(self, piece: RowBatch, rows: list[Row]) -> None:
        """Find the row that is refused; where each goes in by itself, all is well."""
        for number, row in enumerate(rows):
            try:
                self._inserter.insert_one(row)
            except pyodbc.Error as error:
                name = row_name(self._findings.shape, piece, number)
                raise TargetUnwritableError(
                    f"{name} was refused by the database: {self._live.reason(error)} "
                    "All was taken back; nothing was written."
                ) from None

    def _rows(self, piece: RowBatch) -> list[Row]:
        shape = self._findings.shape
        return all_rows(
            [
                column.values(
                    shape.columns[column.source].type, piece.records.column(column.source)
                )
                for column in self._columns
            ]
        )

    def _check(self, piece: RowBatch, number: int, column: TargetColumn) -> None:
        """Stop, or widen the column, where the database would change a value in silence."""
        values = piece.records.column(column.source)
        if pa.types.is_large_string(values.type):
            if not self._live.dialect.takes_nul:
                self._refuse(piece, column, rows_with(values, _NUL), "the character NUL")
            if column.code_page is not None:
                lacking = _not_in_code_page(values, column.code_page)
                self._refuse(piece, column, lacking, f"a character that {column.code_page} lacks")
        if column.finest is not None:
            finer = _finer_than(
                self._findings.shape.columns[column.source].type.base, values, column.finest
            )
            if finer.any() and not self._append:
                self._widen(number, column)
            else:
                self._refuse(piece, column, finer, f"more than {column.finest} digits of a second")

    def _refuse(self, piece: RowBatch, column: TargetColumn, rows: np.ndarray, what: str) -> None:
        if rows.any():
            name = row_name(self._findings.shape, piece, int(np.flatnonzero(rows)[0]))
            raise TargetUnwritableError(
                f"{name}, column {column.name}: the value has {what}, which the table in "
                f"{self._live.dialect.name} cannot hold. All was taken back; nothing was written."
            )

    def _widen(self, number: int, column: TargetColumn) -> None:
        type = self._findings.shape.columns[column.source].type  # noqa: A001 - as in ColumnType
        statement, self._columns[number] = self._live.dialect.widen(self._table, column, type)
        self._cursor.execute(statement)
        self._inserter = self._make_inserter()
        self._findings.note(
            f"Column {column.name} is text: {type.declaration} has a digit more than "
            f"{self._live.dialect.name} keeps."
        )

    @contextmanager
    def _told(self, what: str) -> Iterator[None]:
        try:
            yield
        except pyodbc.Error as error:
            raise TargetUnwritableError(
                f"{what}: {self._live.reason(error)} Nothing was written."
            ) from None


def _finer_than(base: str, values: pa.Array, digits: int) -> np.ndarray:
    """Tell of each moment whether it has more digits of a second than this."""
    units = pc.fill_null(pc.cast(values, pa.int64()), 0).to_numpy(zero_copy_only=False)
    rest: np.ndarray = units % (10 ** (7 - digits) * _FINEST[base]) != 0
    return rest


def _not_in_code_page(values: pa.Array, codec: str) -> np.ndarray:
    """Tell of each text whether it holds what a code page lacks."""
    lacking = np.zeros(len(values), np.bool_)
    unusual = np.flatnonzero(rows_with(values, _NOT_ASCII))
    for row in unusual:
        try:
            values[int(row)].as_py().encode(codec)
        except (UnicodeEncodeError, LookupError):
            lacking[row] = True
    return lacking


_NOT_ASCII = np.arange(256) > LAST_ASCII
