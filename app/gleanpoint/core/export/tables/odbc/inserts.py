"""Rows into a live table: in lists or arrays of parameters, each within bounded memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import pyodbc

from gleanpoint.core.export.tables.odbc.dialect import Dialect, TargetColumn
from gleanpoint.core.export.tables.odbc.table_name import TableName

Row: TypeAlias = Sequence[Any]

MOST_ROWS = 500
"""Rows of one list of values; longer ones gain nothing."""

ARRAY_BYTES = 16 << 20
"""Memory for one array of parameters, which has room for the longest value in every row."""

LONGEST_IN_ARRAY = 4000
"""Characters or bytes of a value in an array; longer ones are sent piece by piece."""

_BYTES_OF_CHARACTER = 4
_WIDTH_OF_NUMBER = 16


class Inserter:
    """Inserts rows through one cursor.

    Args:
        cursor: Of an open connection.
        dialect: Of its database.
        table: The target.
        columns: What is filled.
        is_fast: Whether arrays of parameters are sound with this driver.
    """

    def __init__(
        self,
        cursor: pyodbc.Cursor,
        dialect: Dialect,
        table: TableName,
        columns: Sequence[TargetColumn],
        *,
        is_fast: bool,
    ) -> None:
        self._cursor = cursor
        self._is_fast = is_fast
        names = ", ".join(dialect.quoted(column.name) for column in columns)
        self._head = f"INSERT INTO {table.quoted(dialect.quoted)} ({names}) VALUES "  # noqa: S608 - quoted
        self._row = f"({', '.join(column.placeholder for column in columns)})"
        self._most = max(1, min(MOST_ROWS, dialect.most_parameters // max(1, len(columns))))

    def insert(self, rows: Sequence[Row]) -> None:
        """Insert rows.

        Raises:
            pyodbc.Error: The database refused one; some may have gone in before it.
        """
        if self._is_fast:
            sizes = parameter_sizes(rows)
            if sizes is not None:
                self._insert_arrays(rows, sizes)
                return
        for start in range(0, len(rows), self._most):
            part = rows[start : start + self._most]
            values = [value for row in part for value in row]
            self._cursor.execute(self._head + ",".join([self._row] * len(part)), values)

    def insert_one(self, row: Row) -> None:
        """Insert one row by itself.

        Raises:
            pyodbc.Error: The database refused it.
        """
        self._cursor.execute(self._head + self._row, list(row))

    def _insert_arrays(self, rows: Sequence[Row], sizes: Sequence[ParameterSize]) -> None:
        width = sum(_width(size) for size in sizes)
        count = max(1, ARRAY_BYTES // max(1, width))
        self._cursor.fast_executemany = True
        try:
            for start in range(0, len(rows), count):
                self._cursor.setinputsizes(sizes)
                self._cursor.executemany(self._head + self._row, list(rows[start : start + count]))
        finally:
            self._cursor.fast_executemany = False
            self._cursor.setinputsizes(None)


ParameterSize: TypeAlias = tuple[int, int, int]
"""ODBC type, length, and digits after the point, as ``setinputsizes`` takes them."""


def parameter_sizes(rows: Sequence[Row]) -> list[ParameterSize] | None:
    """Return the type and size of each parameter in an array, or None where a value is too long.

    They are given and not asked of the driver, which describes parameters inside of a CAST with
    sizes of its own.
    """
    sizes: list[ParameterSize] = []
    for column in zip(*rows, strict=True):
        size = _size(column)
        if size[1] > LONGEST_IN_ARRAY:
            return None
        sizes.append(size)
    return sizes


def _size(column: Sequence[Any]) -> ParameterSize:
    present = [value for value in column if value is not None]
    match present[:1]:
        case [int()]:
            return (pyodbc.SQL_BIGINT, 0, 0)
        case [float()]:
            return (pyodbc.SQL_DOUBLE, 0, 0)
        case [bytes()]:
            return (pyodbc.SQL_VARBINARY, max(1, *map(len, present)), 0)
    units = [len(text) if text.isascii() else len(text) * 2 for text in present]
    return (pyodbc.SQL_WVARCHAR, max([1, *units]), 0)


def _width(size: ParameterSize) -> int:
    return max(_WIDTH_OF_NUMBER, size[1] * _BYTES_OF_CHARACTER)


def all_rows(columns: Sequence[Sequence[Any]]) -> list[Row]:
    """Return the rows of columns."""
    return list(zip(*columns, strict=True))
