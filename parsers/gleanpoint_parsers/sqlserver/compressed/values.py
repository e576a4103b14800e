"""Values in compressed form to the plain stored form of their type.

Row compression leaves out of a value what can be left out: leading bytes of integers, trailing
blanks and zeros, the second byte of most characters. Here it is put back, so that one decoder
serves both kinds of record.

Sources: FORMAT.md, section Compressed records; SQL Server docs, "Row compression implementation".
"""

from __future__ import annotations

import struct
from collections.abc import Callable

from gleanpoint_parsers.sqlserver.compressed.scsu import scsu_to_utf16
from gleanpoint_parsers.sqlserver.storage.row_layout import StoredColumn
from gleanpoint_parsers.sqlserver.types.column_types import type_name
from gleanpoint_parsers.sqlserver.types.problem import BadValueError, tail, wrong_length
from gleanpoint_parsers.sqlserver.types.type_ids import XType, fixed_width
from gleanpoint_parsers.sqlserver.types.vardecimal import plain_from_vardecimal

Converter = Callable[[bytes], bytes]

_LONGEST_INTEGER = 8
_MAX = (0, -1)
"""Declared lengths of the MAX types, which are never compressed."""


def plain_form(column: StoredColumn) -> Converter:
    """Return the function that brings the column's values into plain form.

    It takes what a compressed record holds for a value that is not NULL, ``b""`` for the
    shortest one, and raises ``BadValueError`` for what is no compressed value of the type.
    """
    make = _MAKERS.get(column.xtype)
    return make(column, type_name(column.xtype, column.user_type_id)) if make else _unchanged


def _unchanged(raw: bytes) -> bytes:
    return raw


def _width(column: StoredColumn) -> int:
    return fixed_width(column.xtype, scale=column.scale) or 0


def _same_width(name: str, width: int) -> Converter:
    """A value of all its bytes; only one that is zero takes none."""

    def convert(raw: bytes) -> bytes:
        if len(raw) == width:
            return raw
        if raw:
            raise wrong_length(f"compressed {name}", f"0 or {width}", raw)
        return bytes(width)

    return convert


def _integer(name: str, width: int) -> Converter:
    limit = 1 << (8 * width - 1)

    def convert(raw: bytes) -> bytes:
        value = _biased(raw)
        if not -limit <= value < limit:
            raise BadValueError(f"A compressed {name} is {value}{tail(raw)}")
        return value.to_bytes(width, "little", signed=True)

    return convert


def _biased(raw: bytes) -> int:
    """Read an integer with its highest byte first, to which half of its range was added."""
    if len(raw) > _LONGEST_INTEGER:
        raise wrong_length("A compressed integer", f"at most {_LONGEST_INTEGER}", raw)
    return int.from_bytes(raw, "big") - (1 << (8 * len(raw) - 1)) if raw else 0


def _datetime(raw: bytes) -> bytes:
    """Days in the upper half, which may be negative, and ticks in the lower one."""
    days, ticks = divmod(_biased(raw), 1 << 32)
    return struct.pack("<Ii", ticks, days)


def _smalldatetime(raw: bytes) -> bytes:
    days, minutes = divmod(_biased(raw), 1 << 16)
    return struct.pack("<HH", minutes, days % (1 << 16))


def _bit(raw: bytes) -> bytes:
    if raw not in (b"", b"\x01"):
        raise BadValueError(f"A compressed bit{tail(raw)}")
    return raw or b"\x00"


def _padded_front(name: str, width: int) -> Converter:
    def convert(raw: bytes) -> bytes:
        if len(raw) > width:
            raise wrong_length(f"compressed {name}", f"at most {width}", raw)
        return raw.rjust(width, b"\x00")

    return convert


def _padded_back(name: str, width: int, padding: bytes) -> Converter:
    def convert(raw: bytes) -> bytes:
        if len(raw) > width:
            raise wrong_length(f"compressed {name}", f"at most {width}", raw)
        return raw.ljust(width, padding)

    return convert


def _utf16(name: str, width: int | None) -> Converter:
    """Text that is UTF-16 where its length is even, and SCSU where it is odd."""

    def convert(raw: bytes) -> bytes:
        text = scsu_to_utf16(raw) if len(raw) % 2 else raw
        if width is None:
            return text
        if len(text) > width:
            raise wrong_length(f"compressed {name}", f"at most {width}", text)
        return text + b" \x00" * ((width - len(text)) // 2)

    return convert


def _decimal(column: StoredColumn, name: str) -> Converter:
    if column.is_vardecimal:
        return _unchanged
    return plain_from_vardecimal(name, column.precision, column.scale)


def _nvarchar(column: StoredColumn, name: str) -> Converter:
    return _unchanged if column.length in _MAX else _utf16(name, None)


_MAKERS: dict[int, Callable[[StoredColumn, str], Converter]] = {
    XType.BIT: lambda _, __: _bit,
    XType.TINYINT: lambda _, name: _same_width(name, 1),
    XType.SMALLINT: lambda _, name: _integer(name, 2),
    XType.INT: lambda _, name: _integer(name, 4),
    XType.BIGINT: lambda _, name: _integer(name, 8),
    XType.SMALLMONEY: lambda _, name: _integer(name, 4),
    XType.MONEY: lambda _, name: _integer(name, 8),
    XType.DECIMAL: _decimal,
    XType.NUMERIC: _decimal,
    XType.REAL: lambda _, name: _padded_front(name, 4),
    XType.FLOAT: lambda _, name: _padded_front(name, 8),
    XType.DATE: lambda _, name: _same_width(name, 3),
    XType.TIME: lambda column, name: _same_width(name, _width(column)),
    XType.DATETIME2: lambda column, name: _same_width(name, _width(column)),
    XType.DATETIMEOFFSET: lambda column, name: _same_width(name, _width(column)),
    XType.DATETIME: lambda _, __: _datetime,
    XType.SMALLDATETIME: lambda _, __: _smalldatetime,
    XType.UNIQUEIDENTIFIER: lambda _, name: _same_width(name, 16),
    XType.TIMESTAMP: lambda _, name: _padded_front(name, 8),
    XType.CHAR: lambda column, name: _padded_back(name, column.length, b" "),
    XType.BINARY: lambda column, name: _padded_back(name, column.length, b"\x00"),
    XType.NCHAR: lambda column, name: _utf16(name, column.length),
    XType.NVARCHAR: _nvarchar,
}
"""By type; all others are stored as they are."""
