"""Tables that are there already: whether rows can be appended without changing a value.

A database rounds, cuts or replaces in silence where a column is narrower than the values: a
numeric loses digits, a timestamp fractions, a varchar characters that its code page lacks. Such a
column is refused before the first row. What the database refuses by itself is left to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyodbc

from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.tables.odbc.dialect import TargetColumn, plain, texts
from gleanpoint.core.export.tables.odbc.table_name import TableName
from gleanpoint.core.export.tables.tsql_script import is_inserted
from gleanpoint_parsers.tables import ColumnType, TableShape

_QUERY = (  # upper case: SQL Server may tell cases apart
    "SELECT COLUMN_NAME, DATA_TYPE, NUMERIC_PRECISION, NUMERIC_SCALE, DATETIME_PRECISION "
    "FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = {} AND TABLE_NAME = ? "
    "ORDER BY ORDINAL_POSITION"
)

_TEXTS = ("char", "varchar", "text", "nchar", "nvarchar", "ntext", "character")
_ZONED = frozenset({"datetimeoffset", "timestamp with time zone", "time with time zone"})
_FRACTIONS = {"smalldatetime": 0, "date": 0, "datetime": 3}
_CLOCKS = frozenset({"date", "time", "smalldatetime", "datetime", "datetime2", "datetimeoffset"})
_FINE = frozenset({"time", "datetime2"})
_INEXACT = ("float", "real", "double precision")
_MONEY = {"money": 4, "smallmoney": 4}
"""Digits after the point."""

_COARSE = {
    "date": (frozenset({"date"}), "the time of day would go lost."),
    "smalldatetime": (frozenset({"smalldatetime", "date"}), "seconds would be rounded away."),
    "datetime": (
        frozenset({"datetime", "smalldatetime", "date"}),
        "fractions of seconds would be rounded.",
    ),
}
"""Types that hold the whole of few others, and what they do to the rest."""

_COMMON_FINEST = 6
"""Digits of seconds up to which a column is judged by its type; finer values one by one."""


@dataclass(frozen=True, slots=True)
class ExistingColumn:
    """A column of a table that is there, as information_schema tells it.

    Args:
        name: Its name.
        kind: Its type without figures, in lower case.
        precision: Digits of a numeric; None for any.
        scale: Digits after the point; None for any.
        fraction: Digits of seconds.
    """

    name: str
    kind: str
    precision: int | None
    scale: int | None
    fraction: int | None

    @property
    def declared(self) -> str:
        """The type as a value is cast to it."""
        if self.kind in {"numeric", "decimal"} and self.precision is not None:
            return f"{self.kind}({self.precision},{self.scale or 0})"
        if self.fraction is not None and self.kind in {"time", "datetime2", "datetimeoffset"}:
            return f"{self.kind}({self.fraction})"
        return self.kind


class SchemaReader:
    """Reads the columns of a table from information_schema.

    Args:
        cursor: Of an open connection.
        default_schema: Expression for the schema of a table without one.
    """

    def __init__(self, cursor: pyodbc.Cursor, default_schema: str) -> None:
        self._cursor = cursor
        self._default = default_schema

    def columns(
        self,
        table: TableName,
        shape: TableShape,
        placeholder: Callable[[str], str],
        finest: int,
    ) -> list[TargetColumn]:
        """Return the columns to fill, in the order of the source.

        Args:
            table: The table.
            shape: The source.
            placeholder: Gives what stands for a value of a type.
            finest: Digits of seconds that the database keeps at most.

        Raises:
            UsageError: The table is not there, lacks a column, or would change values.
        """
        found = {column.name: column for column in self._read(table)}
        columns = []
        for number, name in matched(table, list(found), shape):
            there, type = found[name], shape.columns[number].type  # noqa: A001 - as in ColumnType
            why = misfit(type, there)
            if why:
                raise UsageError(
                    f"Column {name} of the target is {there.declared}, and the values are "
                    f"{type.declaration}: {why} Choose another table; nothing was written."
                )
            is_fine = type.base in _FINE and not there.kind.startswith(_TEXTS)
            columns.append(
                TargetColumn(
                    number,
                    name,
                    there.declared,
                    placeholder(there.declared),
                    plain if _is_plain(type, there.kind) else texts,
                    finest if is_fine else None,
                )
            )
        return columns

    def _read(self, table: TableName) -> list[ExistingColumn]:
        names = [table.schema, table.name] if table.schema else [table.name]
        query = _QUERY.format("?" if table.schema else self._default)
        rows = self._cursor.execute(query, *names).fetchall()
        return [
            ExistingColumn(str(row[0]), str(row[1]).lower(), row[2], row[3], row[4]) for row in rows
        ]


def matched(table: TableName, there: Sequence[str], shape: TableShape) -> list[tuple[int, str]]:
    """Return for each column of the source that is inserted its name in the target.

    Raises:
        UsageError: The table is not there, or lacks a column.
    """
    if not there:
        raise UsageError(f"There is no table {table} to append to. Nothing was written.")
    exact, folded = set(there), {name.casefold(): name for name in there}
    pairs = []
    for number, column in enumerate(shape.columns):
        if not is_inserted(column):
            continue
        name = column.name if column.name in exact else folded.get(column.name.casefold())
        if name is None:
            raise UsageError(f"Table {table} has no column {column.name}. Nothing was written.")
        pairs.append((number, name))
    return pairs


def misfit(type: ColumnType, there: ExistingColumn) -> str:  # noqa: A002 - as in ColumnType
    """Return why a column would change values in silence; empty where it would not."""
    if there.kind.startswith(_TEXTS):
        return ""
    if type.base in _CLOCKS:
        return _clock_misfit(type, there)
    if type.base in {"decimal", "numeric", *_MONEY}:
        return _decimal_misfit(type, there)
    rounds = type.base in {"float", "real"} and there.kind not in _INEXACT
    if rounds or (type.base == "float" and there.kind == "real"):
        return "digits would be rounded away."
    is_large = type.base == "bigint" and there.kind in _INEXACT
    return "large integers would be rounded." if is_large else ""


def _decimal_misfit(type: ColumnType, there: ExistingColumn) -> str:  # noqa: A002
    """Look at the digits after the point; too many before it are refused by the database."""
    if there.kind in _INEXACT:
        return "decimals would become binary fractions."
    room = _MONEY.get(there.kind, 0)
    if there.kind in {"numeric", "decimal"}:
        if there.precision is None:
            return ""
        room = there.scale or 0
    scale = _MONEY.get(type.base, type.scale or 0)
    return "digits after the point would be rounded away." if scale > room else ""


def _clock_misfit(type: ColumnType, there: ExistingColumn) -> str:  # noqa: A002
    if type.base == "datetimeoffset" and there.kind != "datetimeoffset":
        return "the offset from UTC would go lost."
    if there.kind in _ZONED and type.base != "datetimeoffset":
        return "an offset from UTC would be made up."
    if there.kind in _COARSE:
        narrow, why = _COARSE[there.kind]
        return "" if type.base in narrow else why
    scale = _FRACTIONS.get(type.base, type.scale or 0)
    if there.fraction is not None and min(scale, _COMMON_FINEST) > there.fraction:
        return "fractions of seconds would be rounded."
    return ""


def _is_plain(type: ColumnType, kind: str) -> bool:  # noqa: A002 - as in ColumnType
    if kind.startswith(_TEXTS):
        return False
    return type.base in {"tinyint", "smallint", "int", "bigint"} or _is_binary(kind)


def _is_binary(kind: str) -> bool:
    return kind in {"bytea", "image"} or "binary" in kind
