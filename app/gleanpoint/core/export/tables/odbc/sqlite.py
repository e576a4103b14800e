"""SQLite through its ODBC driver: the same table that an SQLite file gets.

The driver cuts a text at its first NUL and crashes on arrays of parameters (tried with 0.9998).
"""

from __future__ import annotations

from typing import ClassVar

import pyodbc

from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.tables.odbc.dialect import TargetColumn, base_types
from gleanpoint.core.export.tables.odbc.existing import matched
from gleanpoint.core.export.tables.odbc.failures import said_by
from gleanpoint.core.export.tables.odbc.table_name import TableName
from gleanpoint.core.export.tables.sqlite_file import sqlite_type, sqlite_values
from gleanpoint.core.export.tables.target_names import quoted as standard_quoted
from gleanpoint_parsers.tables import ColumnType, TableColumn, TableShape


class SqliteDialect:
    """SQLite."""

    name: ClassVar[str] = "SQLite"
    most_parameters: ClassVar[int] = 900  # older libraries take 999
    takes_nul: ClassVar[bool] = False
    name_bytes: ClassVar[int | None] = None

    def quoted(self, name: str) -> str:
        """Return a name in double quotes."""
        return standard_quoted(name)

    def column(self, number: int, column: TableColumn) -> list[TargetColumn]:
        """Return the columns that one column of the source becomes."""
        own = TargetColumn(number, column.name, sqlite_type(column.type), "?", sqlite_values)
        if column.type.base != "sql_variant":
            return [own]
        return [own, TargetColumn(number, f"{column.name} (type)", "TEXT", "?", base_types)]

    def is_encrypted(self, _connection: pyodbc.Connection) -> bool:
        """Nothing goes over a network."""
        return True

    def is_there(self, error: pyodbc.Error) -> bool:
        """Whether the table is there already."""
        return "already exists" in said_by(error)

    def widen(
        self,
        table: TableName,
        column: TargetColumn,
        type: ColumnType,  # noqa: A002
    ) -> tuple[str, TargetColumn]:
        """Moments are texts here from the start."""
        raise AssertionError(table, column, type)

    def existing(
        self, cursor: pyodbc.Cursor, table: TableName, shape: TableShape
    ) -> list[TargetColumn]:
        """Return the columns of a table that is there."""
        pragma = f"PRAGMA {self.quoted(table.schema)}." if table.schema else "PRAGMA "
        rows = cursor.execute(f"{pragma}table_info({self.quoted(table.name)})").fetchall()
        declared = {str(row[1]): str(row[2]) for row in rows}
        columns = []
        for number, name in matched(table, list(declared), shape):
            type = shape.columns[number].type  # noqa: A001 - as in ColumnType
            _check_affinity(name, type, declared[name])
            columns.append(TargetColumn(number, name, declared[name], "?", sqlite_values))
        return columns

    def savepoint(self, name: str) -> str:
        """Return the statement that sets a savepoint."""
        return f"SAVEPOINT {name}"

    def release(self, name: str) -> str:
        """Return the statement that forgets a savepoint."""
        return f"RELEASE {name}"

    def roll_back_to(self, name: str) -> str:
        """Return the statement that goes back to a savepoint."""
        return f"ROLLBACK TO {name}"


_MOMENTS = frozenset(
    {"date", "time", "smalldatetime", "datetime", "datetime2", "datetimeoffset", "uniqueidentifier"}
)
"""Types whose texts no affinity takes for numbers."""


def affinity(declared: str) -> str:
    """Return what SQLite makes of a declared type ("Datatypes In SQLite", section 3.1)."""
    name = declared.upper()
    if "INT" in name:
        return "INTEGER"
    if any(part in name for part in ("CHAR", "CLOB", "TEXT")):
        return "TEXT"
    if "BLOB" in name or not name:
        return "BLOB"
    return "REAL" if any(part in name for part in ("REAL", "FLOA", "DOUB")) else "NUMERIC"


def _check_affinity(name: str, type: ColumnType, declared: str) -> None:  # noqa: A002
    wanted, given = affinity(sqlite_type(type)), affinity(declared)
    if given in {wanted, "BLOB"} or wanted == "BLOB" or type.base in _MOMENTS:
        return
    if wanted == "TEXT" or "TEXT" in {wanted, given} or given == "REAL":
        raise UsageError(
            f"Column {name} of the target is {declared or 'untyped'}, which would change values "
            f"of {type.declaration} without a word. Choose another table; nothing was written."
        )
