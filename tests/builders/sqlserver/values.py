"""Python values as the bytes that an uncompressed row holds.

Dates and times may be given as Python's own or exactly: time as 100 ns since midnight,
datetime2 as 100 ns since 0001-01-01, datetimeoffset as (datetime2 in UTC, minutes), datetime
as (days since 1900, 1/300 s), smalldatetime as (days since 1900, minutes). ``Raw`` puts bytes
into any column as they are.

Source: FORMAT.md of the parser, section Values.
"""

from __future__ import annotations

import datetime as dt
import struct
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, localcontext

from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.hierarchy import hierarchy_bytes
from tests.builders.sqlserver.sql_types import SqlType

_TICKS_OF_DAY = 864_000_000_000
_EPOCH_1900 = dt.date(1900, 1, 1)
_INTEGERS = {t.TINYINT: "B", t.SMALLINT: "h", t.INT: "i", t.BIGINT: "q"}


@dataclass(frozen=True, slots=True)
class Raw:
    """A value's stored bytes, whatever they may be."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Variant:
    """A value of sql_variant: of any other type, which it names."""

    type: SqlType
    value: object


def stored(sql_type: SqlType, value: object) -> bytes:
    """Return a value as an uncompressed row holds it (a bit as one byte, 0 or 1)."""
    if isinstance(value, Raw):
        return value.data
    return _ENCODERS[sql_type.xtype](sql_type, value)


def _integer(sql_type: SqlType, value: object) -> bytes:
    return struct.pack("<" + _INTEGERS[sql_type.xtype], value)


def scaled(value: object, scale: int) -> int:
    """Return a decimal as count of its last digit, exactly."""
    with localcontext() as context:
        context.prec = 60
        return int(Decimal(value).scaleb(scale))  # type: ignore[arg-type]  # what a test gives


def _decimal(sql_type: SqlType, value: object) -> bytes:
    number = scaled(value, sql_type.scale)
    magnitude = abs(number).to_bytes(sql_type.length - 1, "little")
    return bytes([number >= 0]) + magnitude


def _money(sql_type: SqlType, value: object) -> bytes:
    return scaled(value, 4).to_bytes(sql_type.length, "little", signed=True)


def _date(_: SqlType, value: object) -> bytes:
    days = value.toordinal() - 1 if isinstance(value, dt.date) else int(str(value))
    return days.to_bytes(3, "little")


def clock_ticks(value: object) -> int:
    """Return the 100 ns since midnight of a time."""
    if isinstance(value, dt.time | dt.datetime):
        seconds = (value.hour * 60 + value.minute) * 60 + value.second
        return (seconds * 1_000_000 + value.microsecond) * 10
    return int(str(value))


def calendar_ticks(value: object) -> int:
    """Return the 100 ns since 0001-01-01 of a date with time."""
    if isinstance(value, dt.datetime):
        return (value.toordinal() - 1) * _TICKS_OF_DAY + clock_ticks(value)
    return int(str(value))


def _clock(ticks: int, sql_type: SqlType, width: int) -> bytes:
    count: int = ticks // 10 ** (7 - sql_type.scale)
    return count.to_bytes(width, "little")


def _time(sql_type: SqlType, value: object) -> bytes:
    return _clock(clock_ticks(value), sql_type, sql_type.length)


def _datetime2(sql_type: SqlType, value: object) -> bytes:
    days, ticks = divmod(calendar_ticks(value), _TICKS_OF_DAY)
    return _clock(ticks, sql_type, sql_type.length - 3) + days.to_bytes(3, "little")


def _datetimeoffset(sql_type: SqlType, value: object) -> bytes:
    if isinstance(value, dt.datetime):
        offset = value.utcoffset() or dt.timedelta()
        utc, minutes = value.replace(tzinfo=None) - offset, int(offset.total_seconds()) // 60
    else:
        utc, minutes = value  # type: ignore[misc]  # a pair, as the module says
    days, ticks = divmod(calendar_ticks(utc), _TICKS_OF_DAY)
    clock = _clock(ticks, sql_type, sql_type.length - 5)
    return clock + days.to_bytes(3, "little") + struct.pack("<h", minutes)


def _datetime(_: SqlType, value: object) -> bytes:
    if isinstance(value, dt.datetime):
        days = (value.date() - _EPOCH_1900).days
        ticks = round(clock_ticks(value) * 3 / 100_000)
    else:
        days, ticks = value  # type: ignore[misc]  # a pair, as the module says
    return struct.pack("<Ii", ticks, days)


def _smalldatetime(_: SqlType, value: object) -> bytes:
    if isinstance(value, dt.datetime):
        days, minutes = (value.date() - _EPOCH_1900).days, value.hour * 60 + value.minute
    else:
        days, minutes = value  # type: ignore[misc]  # a pair, as the module says
    return struct.pack("<HH", minutes, days)


def _guid(_: SqlType, value: object) -> bytes:
    return uuid.UUID(str(value)).bytes_le


def _text(sql_type: SqlType, value: object) -> bytes:
    assert sql_type.collation is not None
    return str(value).encode(sql_type.collation.codec, "surrogateescape")


def _wide(_: SqlType, value: object) -> bytes:
    return str(value).encode("utf-16-le", "surrogatepass")


def _padded(encoder: Callable[[SqlType, object], bytes], blank: bytes) -> _Encoder:
    def encode(sql_type: SqlType, value: object) -> bytes:
        data = encoder(sql_type, value)
        return data + blank * ((sql_type.length - len(data)) // len(blank))

    return encode


def _bytes(_: SqlType, value: object) -> bytes:
    return bytes(value)  # type: ignore[call-overload, no-any-return]  # what a test gives


def _udt(sql_type: SqlType, value: object) -> bytes:
    return hierarchy_bytes(value) if isinstance(value, str) else _bytes(sql_type, value)


def _variant(_: SqlType, value: object) -> bytes:
    assert isinstance(value, Variant)
    inner = value.type
    head = bytes([inner.xtype, 1])
    if inner.xtype in {t.DECIMAL, t.NUMERIC}:
        head += bytes([inner.precision, inner.scale])
    elif inner.xtype in t.SCALED_TIMES:
        head += bytes([inner.scale])
    elif inner.xtype in {t.BINARY, t.VARBINARY}:
        head += struct.pack("<H", inner.length)
    elif inner.collation is not None:
        head += struct.pack("<HI", inner.length, inner.collation.id)
    return head + stored(inner, value.value)


_Encoder = Callable[[SqlType, object], bytes]
_ENCODERS: dict[int, _Encoder] = {
    t.BIT: lambda _, value: bytes([bool(value)]),
    **dict.fromkeys(_INTEGERS, _integer),
    **dict.fromkeys((t.DECIMAL, t.NUMERIC), _decimal),
    **dict.fromkeys((t.MONEY, t.SMALLMONEY), _money),
    t.REAL: lambda _, value: struct.pack("<f", value),
    t.FLOAT: lambda _, value: struct.pack("<d", value),
    t.DATE: _date,
    t.TIME: _time,
    t.DATETIME2: _datetime2,
    t.DATETIMEOFFSET: _datetimeoffset,
    t.DATETIME: _datetime,
    t.SMALLDATETIME: _smalldatetime,
    t.GUID: _guid,
    **dict.fromkeys((t.VARCHAR, t.TEXT), _text),
    **dict.fromkeys((t.NVARCHAR, t.NTEXT), _wide),
    t.CHAR: _padded(_text, b" "),
    t.NCHAR: _padded(_wide, b" \0"),
    t.BINARY: _padded(_bytes, b"\0"),
    **dict.fromkeys((t.VARBINARY, t.IMAGE, t.TIMESTAMP, t.XML), _bytes),
    t.UDT: _udt,
    t.VARIANT: _variant,
}
