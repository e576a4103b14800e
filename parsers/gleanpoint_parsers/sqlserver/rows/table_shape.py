"""What a table looks like to a reader of its rows: the columns that are stored, and their types."""

from __future__ import annotations

from collections.abc import Iterator

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.catalog.model import Column, Table
from gleanpoint_parsers.sqlserver.rows.partition import WantedColumn
from gleanpoint_parsers.sqlserver.storage.row_layout import StoredColumn
from gleanpoint_parsers.sqlserver.types.collation import collation_name
from gleanpoint_parsers.sqlserver.types.column_types import arrow_type
from gleanpoint_parsers.tables import ColumnType, TableColumn, TableShape

_AS_STORED = ColumnType("varbinary", length=-1)
"""In place of a type that no value can have."""


def wanted_columns(table: Table) -> tuple[WantedColumn, ...]:
    """Return the columns of a table that its rows hold, in its order.

    Columns that the server computes when they are read, and column sets, are not among them.
    """
    return tuple(
        _wanted(table, column) for column in table.columns if _why_left_out(column) is None
    )


def table_shape(table: Table) -> TableShape:
    """Return what is known of a table without reading its rows."""
    stored = [column for column in table.columns if _why_left_out(column) is None]
    key = table.primary_key
    places = {one.column_id: n for n, one in enumerate(key.columns if key else (), start=1)}
    columns = tuple(
        TableColumn(
            name=wanted.name,
            type=wanted.type,
            nullable=column.nullable,
            key=places.get(column.column_id),
            is_identity=column.identity is not None,
            is_computed=column.computed is not None,
            problem=wanted.problem,
            collation=collation_name(column.collation) if column.collation else None,
        )
        for column, wanted in zip(stored, wanted_columns(table), strict=True)
    )
    rows = table.rows if table.partitions else None
    left_out = dict(_left_out(table))
    notes = (
        *([valid(table.unsupported)] if table.unsupported else []),
        *map(valid, table.problems),
        *(f"Column {name!r} is left out: {reason}" for name, reason in left_out.items()),
    )
    return TableShape(valid(table.schema), valid(table.name), columns, rows, notes, left_out)


def valid(text: str) -> str:
    """Return text in which half a surrogate pair, which UTF-8 cannot hold, is U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _left_out(table: Table) -> Iterator[tuple[str, str]]:
    for column in table.columns:
        reason = _why_left_out(column)
        if reason is not None:
            yield valid(column.name), reason


def _why_left_out(column: Column) -> str | None:
    """Return why no row holds a column; None where rows do."""
    if column.computed is not None and not column.computed.is_persisted:
        text = valid(column.computed.text or "an expression that cannot be read")
        return f"it is computed when it is read, from {text}"
    if column.is_column_set:
        return "it is a column set, which shows the sparse columns once more"
    return None


def _wanted(table: Table, column: Column) -> WantedColumn:
    kind, problem = column.type, _problem(table, column)
    try:
        arrow = arrow_type(kind)
    except ParserError as error:
        kind, arrow, problem = _AS_STORED, arrow_type(_AS_STORED), str(error)
    name = valid(column.name)
    return WantedColumn(column.column_id, name, kind, arrow, column.collation, problem)


def _problem(table: Table, column: Column) -> str | None:
    """Return why no value of a column can be read; None where they can."""
    stored = _stored(table, column.column_id)
    if column.is_filestream or (stored is not None and stored.is_filestream):
        return "Its values are files of a FILESTREAM container, outside of the data file"
    if column.is_encrypted:
        return "Always Encrypted: the values are encrypted with a key that is not in the database"
    if stored is None and table.partitions and not table.unsupported:
        return "The catalog does not tell where its values are stored"
    return None


def _stored(table: Table, column_id: int) -> StoredColumn | None:
    for layout in table.layouts():
        for one in layout.columns:
            if one.column_id == column_id and not (one.is_dropped or one.is_uniquifier):
                return one
    return None
