"""A table as an SQLite file: one table, one transaction, nothing lost.

SQLite stores integers, floats, texts and bytes. Decimals and money would become floats there, so
they are texts with their scale, in columns whose declared type keeps them texts
(``DECIMAL_TEXT(19,4)``); dates and times are ISO 8601 texts; spatial values and variants are
texts as in CSV, a variant's base type stands in a column of its own beside it.

Source: "Datatypes In SQLite", section 3.1 (how a declared type gives a column its affinity).
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from gleanpoint.core.errors import TargetUnwritableError
from gleanpoint.core.export.tables.column_text import text_of
from gleanpoint.core.export.tables.findings import Findings, readable_rows
from gleanpoint.core.export.tables.target_names import quoted, target_names
from gleanpoint_parsers.tables import ColumnType, RowBatch, TableColumn, TableShape

_KEPT = frozenset(
    {
        *("bit", "tinyint", "smallint", "int", "bigint", "real", "float"),
        *("date", "smalldatetime", "datetime", "nchar", "nvarchar", "char", "varchar", "text"),
        *("ntext", "time", "datetime2", "datetimeoffset"),
    }
)
"""Types whose SQL Server declaration gives SQLite the right affinity as it is."""

_OTHER = {
    **{base: f"{base.upper()}_TEXT" for base in ("money", "smallmoney", "xml", "sql_variant")},
    **{base: f"{base.upper()}_TEXT" for base in ("hierarchyid", "geometry", "geography")},
    "uniqueidentifier": "CHAR(36)",
    "sysname": "NVARCHAR(128)",
}

_TYPE_OF = "{} (type)"
"""Name of the column that holds the base types of a variant column."""


def sqlite_type(type: ColumnType) -> str:  # noqa: A002 - as in ColumnType
    """Return the declared type of a column, which makes SQLite keep its values as they are."""
    if type.base in _KEPT:
        is_max = type.length == -1  # SQLite takes figures between the brackets alone
        return (type.base if is_max else type.declaration).upper()
    if type.base in {"decimal", "numeric"}:
        return f"DECIMAL_TEXT({type.precision},{type.scale})"
    return _OTHER.get(type.base, "BLOB")


def sqlite_values(type: ColumnType, values: pa.Array) -> list[Any]:  # noqa: A002
    """Return a column's values as SQLite takes them."""
    if type.base == "bit":
        return list(pc.cast(values, pa.int8()).to_pylist())
    if pa.types.is_integer(values.type) and type.base != "datetime2":
        return list(values.to_pylist())
    if pa.types.is_floating(values.type):
        floats = values.to_pylist()  # SQLite would make NULL of NaN
        return [str(f) if f is not None and math.isnan(f) else f for f in floats]
    if pa.types.is_large_binary(values.type):
        return list(values.to_pylist())
    return list(text_of(type, values).to_pylist())


@dataclass(frozen=True, slots=True)
class SqliteColumn:
    """A column of the file: the source's column, or the base types of a variant."""

    source: int
    name: str
    declared: str
    is_base_type: bool = False

    def values(self, column: TableColumn, records: pa.RecordBatch) -> list[Any]:
        """Return the values of this column."""
        values = records.column(self.source)
        if self.is_base_type:
            return list(pc.struct_field(values, "type").to_pylist())
        return sqlite_values(column.type, values)


def sqlite_columns(shape: TableShape) -> list[SqliteColumn]:
    """Return the columns that a table has in SQLite."""
    planned: list[tuple[int, str, str, bool]] = []
    for number, column in enumerate(shape.columns):
        planned.append((number, column.name, sqlite_type(column.type), False))
        if column.type.base == "sql_variant":
            planned.append((number, _TYPE_OF.format(column.name), "TEXT", True))
    names = target_names([name for _, name, _, _ in planned])
    return [
        SqliteColumn(number, name, declared, is_base_type)
        for (number, _, declared, is_base_type), name in zip(planned, names, strict=True)
    ]


def create_table(
    table: str, columns: Sequence[SqliteColumn], shape: TableShape, *, strict: bool
) -> str:
    """Return the statement that creates the table.

    Args:
        table: Its name.
        columns: Its columns.
        shape: The source.
        strict: Whether with primary key and NOT NULL.
    """
    lines = []
    for column in columns:
        required = strict and not shape.columns[column.source].nullable and not column.is_base_type
        null = " NOT NULL" if required else ""
        lines.append(f"{quoted(column.name)} {column.declared}{null}")
    keys = sorted(
        (shape.columns[column.source].key or 0, column.name)
        for column in columns
        if shape.columns[column.source].key is not None
    )
    if strict and keys:
        lines.append(f"PRIMARY KEY ({', '.join(quoted(name) for _, name in keys)})")
    return f"CREATE TABLE {quoted(table)} (\n  " + ",\n  ".join(lines) + "\n)"


class SqliteWriter:
    """Writes rows into a new file.

    Where a row contradicts the table's own key or NOT NULL (damage, unreadable cells), the table
    is made anew without them, and that is told.

    Args:
        path: Must not be there yet.
        findings: The table, and where problems are told.
    """

    def __init__(self, path: Path, findings: Findings) -> None:
        self._findings = findings
        self._columns = sqlite_columns(findings.shape)
        name = target_names([findings.shape.name])[0]
        self._table = f"_{name}" if name.lower().startswith("sqlite_") else name
        self._is_strict = True
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        with _errors_told():
            self._connection.execute("PRAGMA journal_mode = MEMORY")
            self._connection.execute("PRAGMA synchronous = OFF")  # it is flushed as a whole
            self._connection.execute("BEGIN")
            self._create(self._table)
        places = ", ".join("?" * len(self._columns))
        self._insert = f"INSERT INTO {quoted(self._table)} VALUES ({places})"  # noqa: S608 - quoted

    def write(self, batch: RowBatch) -> None:
        """Append rows."""
        self._findings.take(batch)
        shape, records = self._findings.shape, readable_rows(batch).records
        with _errors_told():
            rows = [c.values(shape.columns[c.source], records) for c in self._columns]
            try:
                self._connection.execute("SAVEPOINT batch")
                self._connection.executemany(self._insert, zip(*rows, strict=True))
            except sqlite3.IntegrityError as error:
                if not self._is_strict:
                    raise
                self._connection.execute("ROLLBACK TO batch")
                self._loosen(error)
                self._connection.executemany(self._insert, zip(*rows, strict=True))
            self._connection.execute("RELEASE batch")

    def finish(self) -> None:
        """Commit and close."""
        with _errors_told():
            self._connection.execute("COMMIT")
        self._connection.close()

    def discard(self) -> None:
        """Let go of the file; whoever made its folder removes it."""
        self._connection.close()

    def _create(self, table: str) -> None:
        shape = self._findings.shape
        self._connection.execute(create_table(table, self._columns, shape, strict=self._is_strict))

    def _loosen(self, error: sqlite3.IntegrityError) -> None:
        self._is_strict = False
        self._findings.note(
            f"The file has neither primary key nor NOT NULL, which the rows contradict ({error})."
        )
        strict = quoted(f"{self._table} (strict)")
        self._connection.execute(f"ALTER TABLE {quoted(self._table)} RENAME TO {strict}")
        self._create(self._table)
        copy = f"INSERT INTO {quoted(self._table)} SELECT * FROM {strict} ORDER BY rowid"  # noqa: S608 - quoted
        self._connection.execute(copy)
        self._connection.execute(f"DROP TABLE {strict}")


@contextmanager
def _errors_told() -> Iterator[None]:
    """Turn SQLite's errors into sentences."""
    try:
        yield
    except sqlite3.Error as error:
        message = f"The SQLite file cannot be written ({error}); nothing was written."
        raise TargetUnwritableError(message) from None
