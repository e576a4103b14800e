"""Dates and times of day from their stored bytes, as the integers that Arrow holds.

Every function returns a decoder made for one column, which takes the bytes of a cell.
Sources: FORMAT.md, section Values; SQL Server docs, the pages of each type (ranges).
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import TypedDict

from gleanpoint_parsers.sqlserver.types.problem import BadValueError, tail, wrong_length
from gleanpoint_parsers.sqlserver.types.type_ids import time_width

DAYS_TO_1970 = 719_162
"""From 0001-01-01."""

DAYS_1900_TO_1970 = 25_567
LAST_DAY = 3_652_058
"""9999-12-31, counted from 0001-01-01."""

SECONDS_OF_DAY = 86_400
TICKS_OF_DAY = SECONDS_OF_DAY * 10_000_000
"""100 nanoseconds each."""

LARGEST_OFFSET = 14 * 60
"""Minutes from UTC."""

_TICKS_OF_MINUTE = 60 * 10_000_000
_TICKS_OF_STEP = (10_000_000, 1_000_000, 100_000, 10_000, 1000, 100, 10, 1)
"""By scale: the last digit of a second that is stored, in units of 100 ns."""

_MILLISECONDS_OF_DAY = SECONDS_OF_DAY * 1000
_CLOCK_TICKS_OF_DAY = SECONDS_OF_DAY * 300
_FIRST_DATETIME_DAY, _LAST_DATETIME_DAY = -53_690, 2_958_463
"""1753-01-01 and 9999-12-31, counted from 1900-01-01."""

_MINUTES_OF_DAY = 24 * 60
_DATE_WIDTH = 3
_DATETIME = struct.Struct("<ii")
_SMALLDATETIME = struct.Struct("<HH")


class OffsetTime(TypedDict):
    """A ``datetimeoffset``: 100 ns since 0001-01-01 in UTC, and minutes from UTC."""

    utc: int
    offset: int


def date(raw: bytes) -> int:
    """Decode a date into days since 1970."""
    if len(raw) != _DATE_WIDTH:
        raise wrong_length("date", _DATE_WIDTH, raw)
    return _day(raw, "date") - DAYS_TO_1970


def time(scale: int) -> Callable[[bytes], int]:
    """Return the decoder of a time of day into nanoseconds since midnight."""
    ticks = _ticks_decoder("time", scale)

    def decode(raw: bytes) -> int:
        return ticks(raw) * 100

    return decode


def datetime2(scale: int, name: str = "datetime2") -> Callable[[bytes], int]:
    """Return the decoder of a datetime2 into 100 ns since 0001-01-01."""
    width = time_width(scale)
    ticks = _ticks_decoder(name, scale)

    def decode(raw: bytes) -> int:
        if len(raw) != width + _DATE_WIDTH:
            raise wrong_length(f"{name}({scale})", width + _DATE_WIDTH, raw)
        return _day(raw[width:], name) * TICKS_OF_DAY + ticks(raw[:width])

    return decode


def datetimeoffset(scale: int) -> Callable[[bytes], OffsetTime]:
    """Return the decoder of a datetimeoffset; its stored date and time are those of UTC."""
    moment = datetime2(scale, "datetimeoffset")
    width = time_width(scale) + _DATE_WIDTH

    def decode(raw: bytes) -> OffsetTime:
        if len(raw) != width + 2:
            raise wrong_length(f"datetimeoffset({scale})", width + 2, raw)
        utc, offset = moment(raw[:-2]), int.from_bytes(raw[-2:], "little", signed=True)
        local_day = (utc + offset * _TICKS_OF_MINUTE) // TICKS_OF_DAY
        if abs(offset) > LARGEST_OFFSET or not 0 <= local_day <= LAST_DAY:
            raise BadValueError(f"No datetimeoffset lies {offset} minutes from UTC{tail(raw)}")
        return {"utc": utc, "offset": offset}

    return decode


def datetime(raw: bytes) -> int:
    """Decode a datetime, which counts 1/300 s, into milliseconds since 1970 as it is shown."""
    if len(raw) != _DATETIME.size:
        raise wrong_length("datetime", _DATETIME.size, raw)
    ticks, days = _DATETIME.unpack(raw)
    if not 0 <= ticks < _CLOCK_TICKS_OF_DAY:
        raise BadValueError(f"A datetime has {ticks} ticks after midnight{tail(raw)}")
    if not _FIRST_DATETIME_DAY <= days <= _LAST_DATETIME_DAY:
        raise BadValueError(f"A datetime lies {days} days from 1900-01-01{tail(raw)}")
    # 1/300 s is 10/3 ms; adding one and halving rounds to the nearest, for no half ever occurs.
    milliseconds = (ticks * 20 + 3) // 6
    return int((days - DAYS_1900_TO_1970) * _MILLISECONDS_OF_DAY + milliseconds)


def smalldatetime(raw: bytes) -> int:
    """Decode a smalldatetime, minutes and days since 1900, into seconds since 1970."""
    if len(raw) != _SMALLDATETIME.size:
        raise wrong_length("smalldatetime", _SMALLDATETIME.size, raw)
    minutes, days = _SMALLDATETIME.unpack(raw)
    if minutes >= _MINUTES_OF_DAY:
        raise BadValueError(f"A smalldatetime has {minutes} minutes after midnight{tail(raw)}")
    return int((days - DAYS_1900_TO_1970) * SECONDS_OF_DAY + minutes * 60)


def _ticks_decoder(name: str, scale: int) -> Callable[[bytes], int]:
    """Return the decoder of a time of day with ``scale`` digits into units of 100 ns."""
    width = time_width(scale)
    factor = _TICKS_OF_STEP[scale]

    def decode(raw: bytes) -> int:
        if len(raw) != width:
            raise wrong_length(f"{name}({scale})", width, raw)
        ticks = int.from_bytes(raw, "little") * factor
        if ticks >= TICKS_OF_DAY:
            raise BadValueError(f"A {name} lies past the end of its day{tail(raw)}")
        return ticks

    return decode


def _day(raw: bytes, name: str) -> int:
    days = int.from_bytes(raw, "little")
    if days > LAST_DAY:
        raise BadValueError(f"A {name} lies {days} days after 0001-01-01{tail(raw)}")
    return days
