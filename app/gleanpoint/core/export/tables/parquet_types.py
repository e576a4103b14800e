"""Columns of a table as Parquet stores them, exact.

==================  ============================================================================
datetime2(0…6)      timestamp in microseconds, which holds every year
datetime2(7)        timestamp in nanoseconds, which holds 1677-09-21 to 2262-04-11; where a value
                    of the column lies outside, the whole column is ISO 8601 text
datetimeoffset      struct of ``utc`` (as datetime2, in UTC) and ``offset`` in minutes; or text
smalldatetime       timestamp in milliseconds: Parquet has no seconds
uniqueidentifier    UUID
all others          as in ``gleanpoint_parsers.tables``
==================  ============================================================================

The SQL type stands in each field's metadata under ``sql.type``. No field is declared as required:
a value that could not be read is NULL there, whatever the table allowed.

Source: Apache Parquet, LogicalTypes.md (UUID, TIMESTAMP).
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from gleanpoint.core.export.tables.arrow_text import TEXT
from gleanpoint.core.export.tables.column_text import text_of
from gleanpoint.core.export.tables.moments_text import DAYS_TO_1970, TICKS_OF_DAY
from gleanpoint_parsers.sqlserver.types.column_types import arrow_type
from gleanpoint_parsers.tables import ColumnType, TableColumn

FINEST_SCALE = 7
EPOCH = DAYS_TO_1970 * TICKS_OF_DAY
"""1970 in 100 ns since 0001-01-01."""

MOST_TICKS = (2**63 - 1) // 100
"""100 ns from 1970 that still are nanoseconds in 64 bits."""

_TICKS_OF_MICROSECOND = 10
_UNLIMITED = -1
_UNSIZED = frozenset({"text", "ntext", "image", "xml", "udt"})
_FINE = frozenset({"datetime2", "datetimeoffset"})


def field_of(column: TableColumn, *, as_text: bool) -> pa.Field:
    """Return a column's field.

    Args:
        column: The column.
        as_text: Whether its moments go as text.
    """
    metadata = {"sql.type": column.type.declaration, "sql.nullable": str(column.nullable).lower()}
    if column.key is not None:
        metadata["sql.key"] = str(column.key)
    if column.type.user_type is not None:
        metadata["sql.user_type"] = column.type.user_type
    return pa.field(column.name, TEXT if as_text else _type(column.type), metadata=metadata)


def _type(type: ColumnType) -> pa.DataType:  # noqa: A002 - as in ColumnType
    unit = "ns" if type.scale == FINEST_SCALE else "us"
    match type.base:
        case "datetime2":
            return pa.timestamp(unit)
        case "datetimeoffset":
            return pa.struct([("utc", pa.timestamp(unit, "UTC")), ("offset", pa.int16())])
        case "smalldatetime":
            return pa.timestamp("ms")
        case "uniqueidentifier":
            return pa.uuid()
    return arrow_type(type)


def bounded_paths(field: pa.Field, type: ColumnType) -> list[str]:  # noqa: A002 - as in ColumnType
    """Return the paths of a field whose values have a bounded length.

    Only of these the least and the greatest value are kept in the file: of a value of 100 MB the
    writer would hold three copies for that, and then leave it out.
    """
    leaves = list(field.type) if pa.types.is_struct(field.type) else [field]
    is_sized = leaves == [field] and type.length != _UNLIMITED and type.base not in _UNSIZED
    return [
        field.name if leaf is field else f"{field.name}.{leaf.name}"
        for leaf in leaves
        if is_sized or not (leaf.type == TEXT or leaf.type == pa.large_binary())
    ]


def stored(type: ColumnType, values: pa.Array, wanted: pa.DataType) -> pa.Array:  # noqa: A002
    """Return a column's values as Parquet holds them.

    Args:
        type: SQL type.
        values: As the table gives them.
        wanted: Type of the field.
    """
    if wanted == values.type:
        return values
    if wanted == TEXT:
        return text_of(type, values)
    match type.base:
        case "datetime2":
            return _moment(values, wanted)
        case "datetimeoffset":
            utc = _moment(pc.struct_field(values, "utc"), wanted.field("utc").type)
            parts = [utc, pc.struct_field(values, "offset")]
            return pa.StructArray.from_arrays(
                parts, fields=list(wanted), mask=pc.invert(values.is_valid())
            )
        case "uniqueidentifier":
            return pa.ExtensionArray.from_storage(wanted, values)
    return pc.cast(values, wanted)


def restored(type: ColumnType, values: pa.Array) -> pa.Array:  # noqa: A002 - as in ColumnType
    """Return the text of moments that were stored as nanoseconds: ``stored`` back again."""
    if type.base == "datetime2":
        return text_of(type, _ticks(values))
    parts = [_ticks(pc.struct_field(values, "utc")), pc.struct_field(values, "offset")]
    mask = pc.invert(values.is_valid())
    return text_of(type, pa.StructArray.from_arrays(parts, ["utc", "offset"], mask=mask))


def fits(type: ColumnType, values: pa.Array) -> bool:  # noqa: A002 - as in ColumnType
    """Whether all moments of a column can be nanoseconds in 64 bits."""
    if type.base not in _FINE or type.scale != FINEST_SCALE:
        return True
    ticks = pc.struct_field(values, "utc") if type.base == "datetimeoffset" else values
    ends = pc.min_max(ticks).as_py()
    if ends["min"] is None:
        return True
    return bool(ends["min"] >= EPOCH - MOST_TICKS and ends["max"] <= EPOCH + MOST_TICKS)


def _moment(ticks: pa.Array, wanted: pa.TimestampType) -> pa.Array:
    since = pc.subtract(ticks, EPOCH)
    if wanted.unit == "ns":
        return pc.cast(pc.multiply(since, 100), wanted)
    return pc.cast(pc.divide(since, _TICKS_OF_MICROSECOND), wanted)


def _ticks(moments: pa.Array) -> pa.Array:
    return pc.add(pc.divide(pc.cast(moments, pa.int64()), 100), EPOCH)
