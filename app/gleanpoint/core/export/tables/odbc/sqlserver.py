"""SQL Server as a target: the same types, but for those that are made by the server or outdated.

char and varchar become nchar's kind, for their code page may be another one there; text and ntext
become nvarchar(max), image becomes varbinary(max), a row version binary(8); a variant becomes its
text and a second column with its base type.

Dates and times go as text and are cast there, for Python's have no more than six digits.
Arrays of parameters are sound with Microsoft's own drivers alone, and only with the size of each
parameter given: left to itself pyodbc has cut texts (its issue 480), lost memory over decimals
(1026) and asked for 2 GB a cell (547). FreeTDS takes lists of rows.
"""

from __future__ import annotations

from dataclasses import replace
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
from gleanpoint.core.export.tables.tsql_script import bracketed
from gleanpoint_parsers.tables import ColumnType, TableColumn, TableShape

MOST_CHARACTERS = 4000
"""Of nvarchar(n)."""

FINEST = 7
UTF_8_PAGE = 65001
_IS_THERE = "42S01"
_OUTDATED = {
    "text": "nvarchar(max)",
    "ntext": "nvarchar(max)",
    "image": "varbinary(max)",
    "timestamp": "binary(8)",
    "sysname": "nvarchar(128)",
    "sql_variant": "nvarchar(max)",
    "geometry": "nvarchar(max)",
    "geography": "nvarchar(max)",
}
_CHARACTERS = frozenset({"char", "varchar", "nchar", "nvarchar"})
_SAME = frozenset(
    {
        *("bit", "tinyint", "smallint", "int", "bigint", "decimal", "numeric", "money"),
        *("smallmoney", "real", "float", "date", "time", "smalldatetime", "datetime"),
        *("datetime2", "datetimeoffset", "uniqueidentifier", "hierarchyid", "xml"),
        *("binary", "varbinary"),
    }
)
_PLAIN = frozenset({"tinyint", "smallint", "int", "bigint", "real", "float"})


class SqlServerDialect:
    """SQL Server."""

    name: ClassVar[str] = "SQL Server"
    most_parameters: ClassVar[int] = 2000
    takes_nul: ClassVar[bool] = True
    name_bytes: ClassVar[int | None] = None

    def quoted(self, name: str) -> str:
        """Return a name in brackets."""
        return bracketed(name)

    def column(self, number: int, column: TableColumn) -> list[TargetColumn]:
        """Return the columns that one column of the source becomes."""
        declared = sqlserver_type(column.type)
        values = _values(column.type, declared)
        own = TargetColumn(number, column.name, declared, _placeholder(declared), values)
        if column.type.base != "sql_variant":
            return [own]
        name = f"{column.name} (type)"
        return [own, TargetColumn(number, name, "nvarchar(128)", "?", base_types)]

    def is_encrypted(self, _connection: pyodbc.Connection) -> bool:
        """Its drivers refuse by themselves what they were told to encrypt and cannot."""
        return True

    def is_there(self, error: pyodbc.Error) -> bool:
        """Whether the table is there already."""
        return bool(error.args) and error.args[0] == _IS_THERE

    def widen(
        self,
        table: TableName,
        column: TargetColumn,
        type: ColumnType,  # noqa: A002
    ) -> tuple[str, TargetColumn]:
        """No column needs it: the types are the source's own."""
        raise AssertionError(table, column, type)

    def existing(
        self, cursor: pyodbc.Cursor, table: TableName, shape: TableShape
    ) -> list[TargetColumn]:
        """Return the columns of a table that is there."""
        reader = SchemaReader(cursor, "SCHEMA_NAME()")
        columns = reader.columns(table, shape, _placeholder, FINEST)
        pages = _code_pages(cursor, table.quoted(bracketed))
        own_numbers = "SELECT name FROM sys.identity_columns WHERE object_id = OBJECT_ID(?)"
        numbered = cursor.execute(own_numbers, table.quoted(bracketed)).fetchall()
        if {str(row[0]) for row in numbered} & {column.name for column in columns}:
            cursor.execute(f"SET IDENTITY_INSERT {table.quoted(bracketed)} ON")
        return [replace(column, code_page=pages.get(column.name)) for column in columns]

    def savepoint(self, name: str) -> str:
        """Return the statement that sets a savepoint."""
        return f"SAVE TRANSACTION {name}"

    def release(self, _name: str) -> str:
        """SQL Server forgets savepoints with their transaction only."""
        return ""

    def roll_back_to(self, name: str) -> str:
        """Return the statement that goes back to a savepoint."""
        return f"ROLLBACK TRANSACTION {name}"


def _code_pages(cursor: pyodbc.Cursor, table: str) -> dict[str, str]:
    """Return the codec of each column whose characters are those of a code page."""
    rows = cursor.execute(
        "SELECT c.name, CAST(COLLATIONPROPERTY(c.collation_name, 'CodePage') AS int) "
        "FROM sys.columns AS c WHERE c.object_id = OBJECT_ID(?) "
        "AND TYPE_NAME(c.system_type_id) IN ('char', 'varchar', 'text')",
        table,
    ).fetchall()
    return {str(row[0]): f"cp{row[1]}" for row in rows if row[1] not in {None, 0, UTF_8_PAGE}}


def sqlserver_type(type: ColumnType) -> str:  # noqa: A002 - as in ColumnType
    """Return the type that a column is created with."""
    if type.base in _CHARACTERS:
        length = type.length or 0
        return f"nvarchar({length})" if 0 < length <= MOST_CHARACTERS else "nvarchar(max)"
    if type.base in _OUTDATED:
        return _OUTDATED[type.base]
    return type.declaration if type.base in _SAME else "varbinary(max)"


def _placeholder(declared: str) -> str:
    """Return what stands for a value; a cast to a length would cut it in silence."""
    if declared.startswith(("nvarchar", "nchar", "varchar", "char", "ntext", "text")):
        return "CAST(? AS nvarchar(max))"
    if declared == "xml":  # style 1 keeps blank text between elements
        return "CONVERT(xml, CAST(? AS nvarchar(max)), 1)"
    if declared.startswith(("binary", "varbinary", "image")):
        return "CAST(? AS varbinary(max))"
    return f"CAST(? AS {declared})"


def _values(type: ColumnType, declared: str) -> Values:  # noqa: A002
    return plain if type.base in _PLAIN or "binary" in declared else texts
