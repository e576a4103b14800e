"""A column of a table as exact text, whole columns at a time; NULL stays NULL.

The texts are those of the contract of ``rows``, except that a bit is ``1`` or ``0`` as SQL Server
itself prints it: decimals with their scale and never with an exponent, floats as the shortest
text that reads back equal, dates in ISO 8601, binary as ``0x…``. A geometry goes as
``SRID=4326;POINT (1 2)``, for its text alone would lose what its figures refer to.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gleanpoint.core.export.tables import moments_text
from gleanpoint.core.export.tables.arrow_text import (
    TEXT,
    as_text,
    bytes_of,
    joined,
    literal,
    offsets_of,
    replaced_where,
)
from gleanpoint_parsers.tables import ColumnType

PLAIN = frozenset(
    {
        *("bit", "tinyint", "smallint", "int", "bigint", "decimal", "numeric", "money"),
        *("smallmoney", "real", "float", "date", "time", "smalldatetime", "datetime"),
        *("datetime2", "datetimeoffset", "uniqueidentifier"),
    }
)
"""Types whose text is made of digits, letters and ``+ - . :`` alone."""

_DASHES = (8, 13, 18, 23)
_GUID_LENGTH = 36
_GUID_BYTES = 16


def text_of(type: ColumnType, values: pa.Array) -> pa.Array:  # noqa: A002, PLR0911 - as in ColumnType; one a kind
    """Return a column's values as large_string."""
    scale = type.scale or 0
    match type.base:
        case "bit":
            return pc.if_else(values, literal("1"), literal("0"))
        case "time":
            return moments_text.time_text(values, scale)
        case "datetime" | "smalldatetime":
            return moments_text.datetime_text(values)
        case "datetime2":
            return moments_text.datetime2_text(values, scale)
        case "datetimeoffset":
            return moments_text.offset_text(values, scale)
        case "uniqueidentifier":
            return guid_text(values)
        case "sql_variant":
            return pc.struct_field(values, "text")
        case "geometry" | "geography":
            return spatial_text(values)
    return _by_arrow_type(values)


def _by_arrow_type(values: pa.Array) -> pa.Array:
    if pa.types.is_decimal(values.type):
        return decimal_text(values)
    if pa.types.is_large_binary(values.type):
        return hex_text(values)
    return values if values.type == TEXT else as_text(values)


def decimal_text(values: pa.Array) -> pa.Array:
    """Return decimals with all digits of their scale; Arrow alone would print ``1E-10``."""
    text = as_text(values)
    small = pc.match_substring(text, "E")
    if not pc.any(small).as_py():
        return text
    rows = np.asarray(pc.fill_null(small, fill_value=False))
    return replaced_where(text, rows, _padded(values.filter(pa.array(rows))))


def _padded(values: pa.Array) -> pa.Array:
    """Print decimals by their digits as a whole number, with the point set into it."""
    whole = pa.Array.from_buffers(
        pa.decimal128(38, 0), len(values), values.buffers(), offset=values.offset
    )
    digits = pc.utf8_ltrim(as_text(whole), "-")
    sign = pc.if_else(pc.less(whole, 0), literal("-"), literal(""))
    scale = values.type.scale
    digits = pc.utf8_lpad(digits, scale + 1, "0")
    before = pc.utf8_slice_codeunits(digits, 0, -scale)
    return joined(sign, before, ".", pc.utf8_slice_codeunits(digits, -scale, _GUID_LENGTH * 2))


def hex_text(values: pa.Array) -> pa.Array:
    """Return binary values as ``0x…`` in lower case."""
    digits = bytes_of(values).data.hex().encode("ascii")
    offsets = offsets_of(values)
    plain = pa.Array.from_buffers(
        TEXT,
        len(values),
        [None, pa.py_buffer((offsets - offsets[0]) * 2), pa.py_buffer(digits)],
    )
    text = joined("0x", plain)
    return _null_where_null(values, text)


def guid_text(values: pa.Array) -> pa.Array:
    """Return identifiers as upper-case hex with dashes."""
    start = values.offset * _GUID_BYTES
    raw = np.frombuffer(values.buffers()[1] or b"", np.uint8)
    raw = raw[start : start + len(values) * _GUID_BYTES]
    digits = np.frombuffer(raw.data.hex().upper().encode("ascii"), np.uint8)
    signs = np.full((len(values), _GUID_LENGTH), ord("-"), np.uint8)
    signs[:, _without(_DASHES)] = digits.reshape(len(values), _GUID_BYTES * 2)
    offsets = np.arange(len(values) + 1, dtype=np.int64) * _GUID_LENGTH
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(signs.tobytes())]
    return _null_where_null(values, pa.Array.from_buffers(TEXT, len(values), buffers))


def _without(places: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    rest = np.ones(_GUID_LENGTH, np.bool_)
    rest[list(places)] = False
    return rest


def spatial_text(values: pa.Array) -> pa.Array:
    """Return such as ``SRID=4326;POINT (1 2)``."""
    srid = as_text(pc.struct_field(values, "srid"))
    return joined("SRID=", srid, ";", pc.struct_field(values, "wkt"))


def _null_where_null(values: pa.Array, text: pa.Array) -> pa.Array:
    if not values.null_count:
        return text
    return pc.if_else(values.is_valid(), text, pa.scalar(None, TEXT))
