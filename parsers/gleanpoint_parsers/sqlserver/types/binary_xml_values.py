"""Atomic values inside binary XML, as the text that XML has for them.

Sources: [MS-BINXML] 2.3 (layouts); XML Schema Part 2 (lexical forms).
"""

from __future__ import annotations

import base64
import math
import struct
import uuid
from collections.abc import Callable
from decimal import Decimal

from gleanpoint_parsers.sqlserver.types import moments, numbers
from gleanpoint_parsers.sqlserver.types.binary_xml_tokens import BINARY_VALUES, Token
from gleanpoint_parsers.sqlserver.types.moment_text import (
    date_text,
    digits_needed,
    local_ticks,
    moment_text,
    offset_text,
    time_text,
)
from gleanpoint_parsers.sqlserver.types.problem import BadValueError, tail
from gleanpoint_parsers.sqlserver.types.type_ids import LARGEST_PRECISION

WIDTHS = {
    Token.SQL_SMALLINT: 2,
    Token.SQL_INT: 4,
    Token.SQL_REAL: 4,
    Token.SQL_FLOAT: 8,
    Token.SQL_MONEY: 8,
    Token.SQL_BIT: 1,
    Token.SQL_TINYINT: 1,
    Token.SQL_BIGINT: 8,
    Token.SQL_UUID: 16,
    Token.SQL_DATETIME: 8,
    Token.SQL_SMALLDATETIME: 4,
    Token.SQL_SMALLMONEY: 4,
    Token.XSD_DATE2: 3,
    Token.XSD_TIME: 8,
    Token.XSD_DATETIME: 8,
    Token.XSD_DATE: 8,
    Token.XSD_BOOLEAN: 1,
    Token.XSD_BYTE: 1,
    Token.XSD_UNSIGNEDSHORT: 2,
    Token.XSD_UNSIGNEDINT: 4,
    Token.XSD_UNSIGNEDLONG: 8,
}
"""Bytes of the values that have always the same number of them."""

_UNSIGNED = frozenset(
    {
        Token.SQL_BIT,
        Token.SQL_TINYINT,
        Token.XSD_UNSIGNEDSHORT,
        Token.XSD_UNSIGNEDINT,
        Token.XSD_UNSIGNEDLONG,
    }
)
_SIGNED = frozenset({Token.SQL_SMALLINT, Token.SQL_INT, Token.SQL_BIGINT, Token.XSD_BYTE})
_LAST_YEAR = 9999
_YEAR_BIAS = 9999
_ZONE_STEPS = 29 * 60
_ZONE_BIAS = 14 * 60


def fixed_text(token: Token, raw: bytes) -> str:
    """Return a value whose width its token tells."""
    if token in _UNSIGNED:
        return str(int.from_bytes(raw, "little"))
    if token in _SIGNED:
        return str(int.from_bytes(raw, "little", signed=True))
    return _FIXED[token](raw)


def binary_text(token: Token, raw: bytes) -> str:
    """Return bytes as base64, or in hexadecimal where they are ``xs:hexBinary``."""
    if token in BINARY_VALUES:
        return base64.b64encode(raw).decode("ascii")
    return raw.hex().upper()


def decimal_text(token: Token, raw: bytes) -> str:
    """Return a decimal: precision, scale, sign (1 is plus), magnitude."""
    if len(raw) < 3:  # noqa: PLR2004 - precision, scale and sign
        raise BadValueError(f"binary XML: a decimal of {len(raw)} bytes")
    precision, scale = raw[0], raw[1]
    if precision > LARGEST_PRECISION or scale > precision:
        raise BadValueError(f"binary XML: a decimal of precision {precision} and scale {scale}")
    text = f"{numbers.decimal('decimal', precision, scale)(raw[2:]):f}"
    if token is Token.XSD_DECIMAL and "." in text:
        return text.rstrip("0").rstrip(".")
    return text


def scaled_text(token: Token, scale: int, raw: bytes) -> str:
    """Return a date, a time or both, stored as a datetime2 or a datetimeoffset."""
    if token in (Token.XSD_DATETIME2, Token.XSD_TIME2):
        ticks, zone = moments.datetime2(scale)(raw), ""
    else:
        moment = moments.datetimeoffset(scale)(raw)
        ticks = local_ticks(moment["utc"], moment["offset"])
        zone = offset_text(moment["offset"]) if moment["offset"] else "Z"
    day, time = divmod(ticks, moments.TICKS_OF_DAY)
    if token is Token.XSD_DATE_OFFSET:
        return date_text(day) + zone
    if token in (Token.XSD_TIME2, Token.XSD_TIME_OFFSET):
        return time_text(time, digits_needed(time)) + zone
    return moment_text(ticks, digits_needed(time)) + zone


def _boolean(raw: bytes) -> str:
    return "true" if raw[0] else "false"


def _real(layout: str) -> Callable[[bytes], str]:
    def text(raw: bytes) -> str:
        value = float(struct.unpack(layout, raw)[0])
        if math.isnan(value):
            return "NaN"
        if math.isinf(value):
            return "INF" if value > 0 else "-INF"
        return _shortest(value) if layout == "<f" else repr(value)

    return text


def _shortest(value: float) -> str:
    """Return the fewest digits that stand for a single-precision number and no other."""
    for digits in range(6, 10):
        text = f"{value:.{digits}g}"
        if struct.pack("<f", float(text)) == struct.pack("<f", value):
            break
    return repr(float(text))


def _money(width: int) -> Callable[[bytes], str]:
    decode = numbers.money("money", width)

    def text(raw: bytes) -> str:
        amount = decode(raw)
        short = amount.quantize(Decimal("0.01"), context=numbers.EXACT)
        return f"{short if short == amount else amount:f}"

    return text


def _uuid(raw: bytes) -> str:
    return str(uuid.UUID(bytes_le=raw)).upper()


def _datetime(raw: bytes) -> str:
    """Days come before ticks here, unlike in a column."""
    return _since_1970(moments.datetime(raw[4:] + raw[:4]))


def _smalldatetime(raw: bytes) -> str:
    return _since_1970(moments.smalldatetime(raw[2:] + raw[:2]) * 1000)


def _since_1970(milliseconds: int) -> str:
    ticks = milliseconds * 10_000 + moments.DAYS_TO_1970 * moments.TICKS_OF_DAY
    return moment_text(ticks, 3 if milliseconds % 1000 else 0)


def _xsd_number(raw: bytes) -> int:
    """Return the number in a date or time of 2005; its two lowest bits say what it is."""
    value = int.from_bytes(raw, "little", signed=True)
    if value < 0:
        raise BadValueError(f"binary XML: no date or time is{tail(raw)}")
    return value // 4


def _xsd_datetime(raw: bytes) -> str:
    days, milliseconds = divmod(_xsd_number(raw), 86_400_000)
    return f"{_year_month_day(days)}T{_clock(milliseconds)}Z"


def _xsd_time(raw: bytes) -> str:
    milliseconds = _xsd_number(raw)
    if milliseconds >= moments.SECONDS_OF_DAY * 1000:
        raise BadValueError(f"binary XML: a time lies past the end of its day{tail(raw)}")
    return f"{_clock(milliseconds)}Z"


def _xsd_date(raw: bytes) -> str:
    days, zone = divmod(_xsd_number(raw), _ZONE_STEPS)
    minutes = zone - _ZONE_BIAS
    return _year_month_day(days) + (offset_text(minutes) if minutes else "Z")


def _year_month_day(days: int) -> str:
    """Return a date in a calendar whose months all have 31 days, from the year -9999 on."""
    months, day = divmod(days, 31)
    year, month = divmod(months, 12)
    year -= _YEAR_BIAS
    if year > _LAST_YEAR:
        raise BadValueError(f"binary XML: a date in the year {year}")
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04}-{month + 1:02}-{day + 1:02}"


def _clock(milliseconds: int) -> str:
    return time_text(milliseconds * 10_000, 3 if milliseconds % 1000 else 0)


def _date2(raw: bytes) -> str:
    return date_text(moments.date(raw) + moments.DAYS_TO_1970)


_FIXED: dict[Token, Callable[[bytes], str]] = {
    Token.SQL_REAL: _real("<f"),
    Token.SQL_FLOAT: _real("<d"),
    Token.SQL_MONEY: _money(8),
    Token.SQL_SMALLMONEY: _money(4),
    Token.SQL_UUID: _uuid,
    Token.SQL_DATETIME: _datetime,
    Token.SQL_SMALLDATETIME: _smalldatetime,
    Token.XSD_DATE2: _date2,
    Token.XSD_TIME: _xsd_time,
    Token.XSD_DATETIME: _xsd_datetime,
    Token.XSD_DATE: _xsd_date,
    Token.XSD_BOOLEAN: _boolean,
}
