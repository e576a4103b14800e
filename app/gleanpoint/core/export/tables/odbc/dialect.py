"""What the writer of live tables must know of one kind of database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, TypeAlias

import pyarrow as pa
import pyodbc

from gleanpoint.core.export.tables.column_text import text_of
from gleanpoint.core.export.tables.odbc.table_name import TableName
from gleanpoint_parsers.tables import ColumnType, TableColumn, TableShape

Values: TypeAlias = Callable[[ColumnType, pa.Array], list[Any]]


def texts(type: ColumnType, values: pa.Array) -> list[Any]:  # noqa: A002 - as in ColumnType
    """Return values as exact text."""
    return list(text_of(type, values).to_pylist())


def plain(_type: ColumnType, values: pa.Array) -> list[Any]:
    """Return integers, floats and bytes as they are."""
    return list(values.to_pylist())


def base_types(_type: ColumnType, values: pa.Array) -> list[Any]:
    """Return the base types of variants."""
    return [None if value is None else value["type"] for value in values.to_pylist()]


@dataclass(frozen=True, slots=True)
class TargetColumn:
    """A column of the target.

    Args:
        source: Number of the source's column that it is filled from.
        name: Its name there.
        declared: Its type, as a table is created with it.
        placeholder: What stands for its value in an INSERT. Texts are never cast to a type with a
            length, which would cut them in silence.
        values: Its values as parameters: text, int, float, bytes, or None.
        finest: Digits of seconds that it holds, where the source may have more.
        code_page: Python's codec of its characters, where it does not hold all of Unicode.
    """

    source: int
    name: str
    declared: str
    placeholder: str
    values: Values
    finest: int | None = None
    code_page: str | None = None


class Dialect(Protocol):
    """One kind of database."""

    name: ClassVar[str]
    most_parameters: ClassVar[int]
    """Of one statement."""
    takes_nul: ClassVar[bool]
    """Whether a text with the character NUL arrives whole; elsewhere it would be cut there."""
    name_bytes: ClassVar[int | None]
    """Bytes of UTF-8 in the name of a table or column; None for no limit that matters."""

    def quoted(self, name: str) -> str:
        """Return a name as the database quotes it."""

    def column(self, number: int, column: TableColumn) -> list[TargetColumn]:
        """Return the columns that one column of the source becomes."""

    def is_encrypted(self, connection: pyodbc.Connection) -> bool:
        """Whether a connection is encrypted or needs not be, as far as the server tells."""

    def is_there(self, error: pyodbc.Error) -> bool:
        """Whether an error of CREATE TABLE says that the table is there already."""

    def widen(
        self,
        table: TableName,
        column: TargetColumn,
        type: ColumnType,  # noqa: A002 - as in ColumnType
    ) -> tuple[str, TargetColumn]:
        """Return the statement that makes a column hold finer moments, and the column then."""

    def existing(
        self, cursor: pyodbc.Cursor, table: TableName, shape: TableShape
    ) -> list[TargetColumn]:
        """Return the columns of a table that is there, for appending.

        Raises:
            UsageError: The table is not there, lacks a column, or has one that would change
                values without a word.
        """

    def savepoint(self, name: str) -> str:
        """Return the statement that sets a savepoint."""

    def release(self, name: str) -> str:
        """Return the statement that forgets a savepoint; empty where there is none."""

    def roll_back_to(self, name: str) -> str:
        """Return the statement that goes back to a savepoint."""


def create_table(
    dialect: Dialect, table: TableName, columns: Sequence[TargetColumn], shape: TableShape
) -> str:
    """Return the statement that creates the table, with its primary key."""
    lines, keys = [], []
    seen: set[int] = set()
    for column in columns:
        source = shape.columns[column.source]
        is_own = column.source not in seen  # not the second column of a variant
        seen.add(column.source)
        null = " NOT NULL" if is_own and not source.nullable else ""
        lines.append(f"{dialect.quoted(column.name)} {column.declared}{null}")
        if is_own and source.key is not None:
            keys.append((source.key, dialect.quoted(column.name)))
    if keys:
        lines.append(f"PRIMARY KEY ({', '.join(name for _, name in sorted(keys))})")
    return f"CREATE TABLE {table.quoted(dialect.quoted)} (" + ", ".join(lines) + ")"
