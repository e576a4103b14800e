"""Types of columns: as SQL Server names them, and as Arrow holds their values."""

from __future__ import annotations

import pyarrow as pa

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.storage.row_layout import StoredColumn
from gleanpoint_parsers.sqlserver.types.type_ids import (
    DECIMAL_TYPES,
    LARGEST_PRECISION,
    LARGEST_TIME_SCALE,
    SCALED_TIME_TYPES,
    UserTypeId,
    XType,
)
from gleanpoint_parsers.tables import ColumnType

FLOAT_BITS = 53
REAL_BITS = 24
"""Bits of the mantissa, the ``precision`` of a float."""

UDT_NAME = "udt"
"""``ColumnType.base`` of a CLR type that is none of the three that come with the server."""

_NAMES_OF_USER_TYPES: dict[tuple[XType, int], str] = {
    (XType.UDT, UserTypeId.HIERARCHYID): "hierarchyid",
    (XType.UDT, UserTypeId.GEOMETRY): "geometry",
    (XType.UDT, UserTypeId.GEOGRAPHY): "geography",
    (XType.NVARCHAR, UserTypeId.SYSNAME): "sysname",
    (XType.VARBINARY, UserTypeId.VECTOR): "vector",
}
_SIZED = frozenset({"char", "varchar", "binary", "varbinary"})
_SIZED_IN_CHARACTERS = frozenset({"nchar", "nvarchar"})

_ARROW = {
    "bit": pa.bool_(),
    "tinyint": pa.uint8(),
    "smallint": pa.int16(),
    "int": pa.int32(),
    "bigint": pa.int64(),
    "money": pa.decimal128(19, 4),
    "smallmoney": pa.decimal128(10, 4),
    "real": pa.float32(),
    "float": pa.float64(),
    "date": pa.date32(),
    "time": pa.time64("ns"),
    "smalldatetime": pa.timestamp("s"),
    "datetime": pa.timestamp("ms"),
    "datetime2": pa.int64(),
    "datetimeoffset": pa.struct([("utc", pa.int64()), ("offset", pa.int16())]),
    "uniqueidentifier": pa.binary(16),
    "geometry": pa.struct(
        [("srid", pa.int32()), ("wkt", pa.large_string()), ("wkb", pa.large_binary())]
    ),
    "sql_variant": pa.struct([("type", pa.string()), ("text", pa.large_string())]),
}
_ARROW["geography"] = _ARROW["geometry"]
_TEXT = frozenset(
    {"char", "varchar", "text", "nchar", "nvarchar", "ntext", "xml", "sysname", "hierarchyid"}
)


def column_type(column: StoredColumn, user_type: str | None = None) -> ColumnType:
    """Return the type of a stored column.

    Args:
        column: As the catalog describes it.
        user_type: Quoted name of the alias or CLR type that it was declared with.

    Raises:
        ParserError: Precision or scale is none that the type can have.
    """
    name = type_name(column.xtype, column.user_type_id)
    if column.xtype in DECIMAL_TYPES:
        _check_decimal(column.precision, column.scale)
        return ColumnType(name, precision=column.precision, scale=column.scale, user_type=user_type)
    if column.xtype in SCALED_TIME_TYPES:
        check_time_scale(column.scale)
        return ColumnType(name, scale=column.scale, user_type=user_type)
    if name in {"float", "real"}:
        bits = FLOAT_BITS if name == "float" else REAL_BITS
        return ColumnType(name, precision=bits, user_type=user_type)
    return ColumnType(name, length=_length(name, column.length), user_type=user_type)


def arrow_type(type: ColumnType) -> pa.DataType:  # noqa: A002 - the contract's name
    """Return the Arrow type of a column, as the docstring of ``tables`` lists them.

    Raises:
        ParserError: Precision or scale is none that the type can have.
    """
    if type.base in {"decimal", "numeric"}:
        precision, scale = type.precision or 0, type.scale or 0
        _check_decimal(precision, scale)
        return pa.decimal128(precision, scale)
    if type.base in _TEXT:
        return pa.large_string()
    return _ARROW.get(type.base, pa.large_binary())


def type_name(xtype: int, user_type_id: int = 0) -> str:
    """Return the name of a system type, such as ``nvarchar``; ``type 77`` for an unknown one."""
    try:
        known = XType(xtype)
    except ValueError:
        return f"type {xtype}"
    fallback = UDT_NAME if known is XType.UDT else known.name.lower()
    return _NAMES_OF_USER_TYPES.get((known, user_type_id), fallback)


def check_time_scale(scale: int) -> None:
    """Refuse digits of seconds that no type has.

    Raises:
        ParserError: It is not 0 to 7.
    """
    if not 0 <= scale <= LARGEST_TIME_SCALE:
        raise ParserError(
            f"A time of day has 0 to {LARGEST_TIME_SCALE} digits of a second, not {scale}"
        )


def _check_decimal(precision: int, scale: int) -> None:
    if not (1 <= precision <= LARGEST_PRECISION and 0 <= scale <= precision):
        raise ParserError(f"No decimal has the precision {precision} with the scale {scale}")


def _length(name: str, stored: int) -> int | None:
    if name not in _SIZED | _SIZED_IN_CHARACTERS:
        return None
    if stored <= 0:
        return -1
    return stored // 2 if name in _SIZED_IN_CHARACTERS else stored
