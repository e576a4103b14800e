"""PostgreSQL as a target.

=============================  ====================================================================
bit, tinyint                   boolean, smallint
smallint, int, bigint          the same
decimal, money                 numeric with precision and scale
real, float                    real, double precision
date, time, datetime …         date, time(n), timestamp(n)
time(7), datetime2(7)          time(6), timestamp(6); where a value needs the seventh digit, the
                               column becomes text, with all rows before
datetimeoffset                 text: timestamptz would forget the offset
char, varchar, nvarchar …      varchar(n), text
uniqueidentifier, binary       uuid, bytea
xml, hierarchyid               text
geometry, geography            text, as PostGIS reads it: ``SRID=4326;POINT (1 2)``
sql_variant                    text, and a second column with the base type
=============================  ====================================================================

Sources: PostgreSQL documentation, chapter 8 (types) and 4.1.1 (names); psqlODBC cuts a text at
its first NUL and knows no sound arrays of parameters (tried with 13.02), so rows go in lists.
"""

from __future__ import annotations

from typing import ClassVar

import pyodbc

from gleanpoint.core.export.tables.odbc.dialect import (
    TargetColumn,
    Values,
    base_types,
    plain,
    texts,
)
from gleanpoint.core.export.tables.odbc.existing import SchemaReader
from gleanpoint.core.export.tables.odbc.table_name import TableName
from gleanpoint.core.export.tables.target_names import quoted as standard_quoted
from gleanpoint_parsers.tables import ColumnType, TableColumn, TableShape

FINEST = 6
"""Digits of seconds that PostgreSQL keeps."""

_DUPLICATE_TABLE = "42P07"
_SIMPLE = {
    "bit": "boolean",
    "tinyint": "smallint",
    "smallint": "smallint",
    "int": "integer",
    "bigint": "bigint",
    "money": "numeric(19,4)",
    "smallmoney": "numeric(10,4)",
    "real": "real",
    "float": "double precision",
    "date": "date",
    "smalldatetime": "timestamp(0)",
    "datetime": "timestamp(3)",
    "uniqueidentifier": "uuid",
    "sysname": "varchar(128)",
}
_TEXT = frozenset(
    {
        *("text", "ntext", "xml", "hierarchyid", "geometry", "geography", "datetimeoffset"),
        *("sql_variant", "char", "varchar", "nchar", "nvarchar", "sysname"),
    }
)
_SIZED = frozenset({"char", "varchar", "nchar", "nvarchar"})
_PLAIN = frozenset({"tinyint", "smallint", "int", "bigint"})


class PostgresqlDialect:
    """PostgreSQL."""

    name: ClassVar[str] = "PostgreSQL"
    most_parameters: ClassVar[int] = 4000
    takes_nul: ClassVar[bool] = False
    name_bytes: ClassVar[int | None] = 63

    def quoted(self, name: str) -> str:
        """Return a name in double quotes."""
        return standard_quoted(name)

    def column(self, number: int, column: TableColumn) -> list[TargetColumn]:
        """Return the columns that one column of the source becomes."""
        declared = postgresql_type(column.type)
        own = TargetColumn(
            number,
            column.name,
            declared,
            _placeholder(declared),
            _values(column.type, declared),
            FINEST if column.type.base in {"time", "datetime2"} else None,
        )
        if column.type.base != "sql_variant":
            return [own]
        name = f"{column.name} (type)"
        return [own, TargetColumn(number, name, "text", "CAST(? AS text)", base_types)]

    def is_encrypted(self, connection: pyodbc.Connection) -> bool:
        """Ask the server; a connection through a socket file on this machine counts."""
        row = connection.execute(
            "SELECT ssl OR inet_server_addr() IS NULL FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        ).fetchone()
        connection.rollback()
        return row is not None and str(row[0]) in {"1", "True", "t"}

    def is_there(self, error: pyodbc.Error) -> bool:
        """Whether the table is there already."""
        return bool(error.args) and error.args[0] == _DUPLICATE_TABLE

    def widen(
        self,
        table: TableName,
        column: TargetColumn,
        type: ColumnType,  # noqa: A002
    ) -> tuple[str, TargetColumn]:
        """Turn a column of times into one of text, values and all."""
        name = self.quoted(column.name)
        if type.base == "time":
            shown, declared = f"to_char(date '2000-01-01' + {name}, 'HH24:MI:SS.US')", "varchar(16)"
        else:
            shown, declared = f"""to_char({name}, 'YYYY-MM-DD"T"HH24:MI:SS.US')""", "varchar(27)"
        statement = (
            f"ALTER TABLE {table.quoted(self.quoted)} ALTER COLUMN {name} "
            f"TYPE {declared} USING {shown} || '0'"
        )
        return statement, TargetColumn(
            column.source, column.name, declared, "CAST(? AS text)", texts
        )

    def existing(
        self, cursor: pyodbc.Cursor, table: TableName, shape: TableShape
    ) -> list[TargetColumn]:
        """Return the columns of a table that is there."""
        return SchemaReader(cursor, "current_schema()").columns(table, shape, _placeholder, FINEST)

    def savepoint(self, name: str) -> str:
        """Return the statement that sets a savepoint."""
        return f"SAVEPOINT {name}"

    def release(self, name: str) -> str:
        """Return the statement that forgets a savepoint."""
        return f"RELEASE SAVEPOINT {name}"

    def roll_back_to(self, name: str) -> str:
        """Return the statement that goes back to a savepoint."""
        return f"ROLLBACK TO SAVEPOINT {name}"


def postgresql_type(type: ColumnType) -> str:  # noqa: A002 - as in ColumnType
    """Return the type that a column is created with."""
    if type.base in _SIZED and type.length is not None and type.length > 0:
        return f"varchar({type.length})"
    if type.base in _SIMPLE:
        return _SIMPLE[type.base]
    if type.base in {"decimal", "numeric"}:
        return f"numeric({type.precision},{type.scale})"
    if type.base in {"time", "datetime2"}:
        name = "time" if type.base == "time" else "timestamp"
        return f"{name}({min(type.scale or 0, FINEST)})"
    return "text" if type.base in _TEXT else "bytea"


def _placeholder(declared: str) -> str:
    if declared == "bytea":  # text is not cast to it
        return "?"
    is_text = declared.startswith(("varchar", "character", "text"))
    return "CAST(? AS text)" if is_text else f"CAST(? AS {declared})"


def _values(type: ColumnType, declared: str) -> Values:  # noqa: A002
    return plain if type.base in _PLAIN or declared == "bytea" else texts
