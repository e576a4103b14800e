"""Columns of built types as the parser is given them."""

from __future__ import annotations

from tests.builders.sqlserver.sql_types import LATIN, SqlType

from gleanpoint_parsers.sqlserver.storage.row_layout import StoredColumn


def column_of(sql_type: SqlType, number: int = 1) -> StoredColumn:
    """Return a column of a type; ``number`` is its place, from 1."""
    return StoredColumn(
        column_id=number,
        name=f"c{number}",
        xtype=sql_type.xtype,
        length=sql_type.length,
        precision=sql_type.precision,
        scale=sql_type.scale,
        collation=(sql_type.collation or LATIN).id,
        null_bit=number,
        user_type_id=sql_type.user_type,
    )
