"""Python values as a data file of a package holds them, with what stands before them.

Values are given as in ``values``. Source: FORMAT.md of the parser's package folder, section Data
files.
"""

from __future__ import annotations

import struct
from dataclasses import replace

from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.sql_types import SqlType
from tests.builders.sqlserver.values import Raw, Variant, scaled, stored

_TEXTS = frozenset({t.CHAR, t.VARCHAR, t.TEXT, t.NCHAR, t.NVARCHAR, t.NTEXT, t.XML})
_ALWAYS_TOLD = frozenset({t.BIT, t.GUID, t.DECIMAL, t.NUMERIC, t.TIMESTAMP})
_BARE = frozenset(
    {
        *(t.TINYINT, t.SMALLINT, t.INT, t.BIGINT, t.REAL, t.FLOAT, t.MONEY, t.SMALLMONEY),
        *(t.DATE, t.DATETIME, t.SMALLDATETIME, t.TIME, t.DATETIME2, t.DATETIMEOFFSET),
    }
)
_FULL_WIDTHS = {t.TIME: 5, t.DATETIME2: 8, t.DATETIMEOFFSET: 10}
_VARIANT_TEXT = struct.Struct("<IBH")


def native(kind: SqlType, value: object, *, nullable: bool = True, is_alias: bool = False) -> bytes:
    """Return a value with its length before it, as far as its column has one."""
    size = prefix_size(kind, nullable=nullable, is_alias=is_alias)
    if value is None:
        assert nullable
        return b"\xff" * size
    data = payload(kind, value)
    return (len(data).to_bytes(size, "little") if size else b"") + data


def prefix_size(kind: SqlType, *, nullable: bool, is_alias: bool = False) -> int:
    """Return the bytes of the length before a value."""
    if kind.xtype in _ALWAYS_TOLD:
        return 1
    if kind.xtype in _BARE:
        return 1 if nullable or is_alias else 0
    if kind.is_legacy_lob:
        return 4
    if kind.xtype in {t.XML, t.UDT, t.VARIANT} or kind.is_max:
        return 8
    return 0 if kind.xtype == t.CHAR and not nullable else 2


def payload(kind: SqlType, value: object) -> bytes:
    """Return the bytes of a value."""
    if isinstance(value, Raw):
        return value.data
    if kind.xtype in _TEXTS:
        return _text(kind, str(value))
    if kind.xtype in {t.DECIMAL, t.NUMERIC}:
        number = scaled(value, kind.scale)
        head = bytes([kind.precision, kind.scale, number >= 0])
        return head + abs(number).to_bytes(16, "little")
    if kind.xtype in _FULL_WIDTHS:
        full = replace(kind, scale=7, length=_FULL_WIDTHS[kind.xtype])
        return stored(full, _cut(kind, value))
    if kind.xtype == t.VARIANT:
        assert isinstance(value, Variant)
        return _variant(value)
    data = stored(kind, value)
    return _halves_turned(kind, data)


def _text(kind: SqlType, value: str) -> bytes:
    units = {t.CHAR: kind.length, t.NCHAR: kind.length // 2}.get(kind.xtype, 0)
    data = value.encode("utf-16-le", "surrogatepass")
    return data + " ".encode("utf-16-le") * (units - len(data) // 2)


def _halves_turned(kind: SqlType, data: bytes) -> bytes:
    half = {t.MONEY: 4, t.DATETIME: 4, t.SMALLDATETIME: 2}.get(kind.xtype, 0)
    return data[half:] + data[:half]


def _cut(kind: SqlType, value: object) -> object:
    """Return a time without the digits that its column does not keep."""
    step = 10 ** (7 - kind.scale)
    if isinstance(value, tuple):
        return value[0] // step * step, value[1]
    return int(str(value)) // step * step


def _variant(value: Variant) -> bytes:
    kind = value.type
    match kind.xtype:
        case t.DECIMAL | t.NUMERIC:
            properties = bytes([kind.precision, kind.scale])
            return bytes([kind.xtype, 2]) + properties + stored(kind, value.value)
        case t.TIME | t.DATETIME2 | t.DATETIMEOFFSET:
            return bytes([kind.xtype, 1, kind.scale]) + stored(kind, value.value)
        case t.BINARY | t.VARBINARY:
            return struct.pack("<BBH", kind.xtype, 2, kind.length) + stored(kind, value.value)
        case t.NCHAR | t.NVARCHAR | t.CHAR | t.VARCHAR:
            properties = _VARIANT_TEXT.pack(0x00D00409, 52, kind.length)
            return bytes([kind.xtype, 7]) + properties + stored(kind, value.value)
    return bytes([kind.xtype, 0]) + _halves_turned(kind, stored(kind, value.value))
