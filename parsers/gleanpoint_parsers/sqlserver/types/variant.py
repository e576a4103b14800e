"""Values of the type sql_variant: each brings its type along.

Sources: FORMAT.md, section sql_variant.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TypedDict

from gleanpoint_parsers.sqlserver.storage.row_layout import StoredColumn
from gleanpoint_parsers.sqlserver.types.column_types import column_type
from gleanpoint_parsers.sqlserver.types.decoders import Decoder, decoder_of
from gleanpoint_parsers.sqlserver.types.problem import BadValueError, tail
from gleanpoint_parsers.sqlserver.types.text import shown
from gleanpoint_parsers.sqlserver.types.type_ids import (
    CHARACTER_TYPES,
    DECIMAL_TYPES,
    SCALED_TIME_TYPES,
    UTF16_TYPES,
    XType,
)
from gleanpoint_parsers.tables import ColumnType

_VERSION = 1
_HEADER_SIZE = 2
_NEVER_INSIDE = frozenset(
    {
        *(XType.TEXT, XType.NTEXT, XType.IMAGE, XType.XML, XType.UDT, XType.TIMESTAMP),
        *(XType.SQL_VARIANT, XType.JSON),
    }
)
"""SQL Server docs, "sql_variant": types that it cannot hold."""


class Variant(TypedDict):
    """A variant's value.

    Args:
        type: Its type as a column is declared with it.
        text: Its text.
    """

    type: str
    text: str


def variant(raw: bytes) -> Variant:
    """Decode a variant into its type and its text.

    Raises:
        BadValueError: Its type is none that a variant can hold, or its value none of that type.
        ParserError: Its precision or scale is none that the type can have.
    """
    column, value = _parts(raw)
    type_, decode = _decoder(column)
    return {"type": type_.declaration, "text": shown(decode(value), type_)}


def _parts(raw: bytes) -> tuple[StoredColumn, bytes]:
    """Split a variant into what a column of its type would be, and the value."""
    if len(raw) < _HEADER_SIZE or raw[1] != _VERSION:
        raise BadValueError(f"No variant of version {_VERSION}{tail(raw)}")
    try:
        xtype = XType(raw[0])
    except ValueError:
        raise BadValueError(f"A variant of the unknown type {raw[0]}{tail(raw)}") from None
    if xtype in _NEVER_INSIDE:
        raise BadValueError(f"No variant holds the type {xtype.name.lower()}{tail(raw)}")
    size = _properties_size(xtype)
    properties, value = raw[_HEADER_SIZE : _HEADER_SIZE + size], raw[_HEADER_SIZE + size :]
    if len(properties) < size:
        raise BadValueError(f"A variant ends inside its type{tail(raw)}")
    return _column(xtype, properties, len(value)), value


def _properties_size(xtype: XType) -> int:
    if xtype in SCALED_TIME_TYPES:
        return 1
    if xtype in CHARACTER_TYPES | UTF16_TYPES:
        return 6
    return 2 if xtype in DECIMAL_TYPES | {XType.BINARY, XType.VARBINARY} else 0


def _column(xtype: XType, properties: bytes, size: int) -> StoredColumn:
    if xtype in DECIMAL_TYPES:
        return StoredColumn(0, "", xtype, size, properties[0], properties[1])
    if xtype in SCALED_TIME_TYPES:
        return StoredColumn(0, "", xtype, size, scale=properties[0])
    length = int.from_bytes(properties[:2], "little")
    collation = int.from_bytes(properties[2:6], "little")
    return StoredColumn(0, "", xtype, length, collation=collation)


@lru_cache(maxsize=256)
def _decoder(column: StoredColumn) -> tuple[ColumnType, Decoder]:
    type_ = column_type(column)
    return type_, decoder_of(type_, column.collation)
