"""Dates and times in conditions: from text in ISO form to the value of a column's type.

Fractions are rounded as a server rounds them when it makes a value of the column's type.
"""

from __future__ import annotations

import re
from datetime import date

import pyarrow as pa

from gleanpoint_parsers.sqlserver.types.moments import (
    DAYS_TO_1970,
    LARGEST_OFFSET,
    SECONDS_OF_DAY,
    TICKS_OF_DAY,
)
from gleanpoint_parsers.sqlserver.types.type_ids import LARGEST_TIME_SCALE
from gleanpoint_parsers.tables import ColumnType

_TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.(?P<fraction>\d{1,9}))?)?"
_ZONE = r"\s*(?P<zone>Z|[+-]\d{2}:\d{2})?"
_DATE = r"(?P<year>\d{4})(?P<dash>-?)(?P<month>\d{2})(?P=dash)(?P<day>\d{2})"
_MOMENT = re.compile(rf"\s*{_DATE}(?:(?:T|\s+){_TIME}{_ZONE})?\s*", re.ASCII)
_TIME_OF_DAY = re.compile(rf"\s*{_TIME}\s*", re.ASCII)

_TICKS_OF_SECOND: int = 10**LARGEST_TIME_SCALE
_TICKS_OF_MINUTE = 60 * _TICKS_OF_SECOND
_TICKS_OF_MILLISECOND = _TICKS_OF_SECOND // 1000
_CLOCK_TICKS_OF_SECOND = 300
_TRUNCATED_TO_MINUTES = 299_980_000
"""Up to 29.998 s a smalldatetime is rounded down, from 29.999 s on up (SQL Server docs)."""


def moment_value(text: str, kind: ColumnType) -> pa.Scalar | None:
    """Return what an array of a date or time column is compared with; None for no ISO form."""
    found = _MOMENT.fullmatch(text)
    if found is None and kind.base == "time":
        found = _TIME_OF_DAY.fullmatch(text)
    if found is None:
        return None
    parts = found.groupdict()
    days, ticks = _days(parts), _ticks(parts)
    if days is None or ticks is None:
        return None
    minutes = _zone(parts.get("zone"))
    if minutes is None or (minutes and kind.base != "datetimeoffset"):
        return None
    return _value(days * TICKS_OF_DAY + ticks - minutes * _TICKS_OF_MINUTE, kind)


def _days(parts: dict[str, str | None]) -> int | None:
    """Return days since 0001-01-01; 0 for a time of day alone."""
    if parts.get("year") is None:
        return 0
    try:
        return date(*(int(parts[name] or 0) for name in ("year", "month", "day"))).toordinal() - 1
    except ValueError:
        return None


def _ticks(parts: dict[str, str | None]) -> int | None:
    """Return units of 100 ns since midnight; None for no time of day."""
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    if hour > 23 or minute > 59 or second > 59:  # noqa: PLR2004 - a clock
        return None
    nanoseconds = int((parts["fraction"] or "").ljust(9, "0"))
    seconds = hour * 3600 + minute * 60 + second
    return seconds * _TICKS_OF_SECOND + (nanoseconds + 50) // 100


def _zone(text: str | None) -> int | None:
    """Return minutes from UTC; None for more than there are."""
    if text is None or text == "Z":
        return 0
    minutes = int(text[1:3]) * 60 + int(text[4:6])
    if minutes > LARGEST_OFFSET:
        return None
    return -minutes if text[0] == "-" else minutes


def _value(ticks: int, kind: ColumnType) -> pa.Scalar:
    """Return units of 100 ns since 0001-01-01 as a value of a type."""
    since_1970 = ticks - DAYS_TO_1970 * TICKS_OF_DAY
    match kind.base:
        case "date":
            return pa.scalar(since_1970 // TICKS_OF_DAY, pa.date32())
        case "time":
            of_day = _rounded(ticks % TICKS_OF_DAY, kind.scale)
            return pa.scalar(min(of_day, TICKS_OF_DAY - 1) * 100, pa.time64("ns"))
        case "smalldatetime":
            minutes, rest = divmod(since_1970, _TICKS_OF_MINUTE)
            minutes += rest > _TRUNCATED_TO_MINUTES
            return pa.scalar(minutes * 60, pa.timestamp("s"))
        case "datetime":
            return pa.scalar(_datetime(since_1970), pa.timestamp("ms"))
    return pa.scalar(_rounded(ticks, kind.scale), pa.int64())


def _rounded(ticks: int, scale: int | None) -> int:
    """Round to the digits that a type has."""
    unit: int = 10 ** (LARGEST_TIME_SCALE - (LARGEST_TIME_SCALE if scale is None else scale))
    return (ticks + unit // 2) // unit * unit


def _datetime(since_1970: int) -> int:
    """Round to 1/300 s, and return milliseconds as a datetime shows them."""
    days, ticks = divmod(since_1970, TICKS_OF_DAY)
    milliseconds = (ticks + _TICKS_OF_MILLISECOND // 2) // _TICKS_OF_MILLISECOND
    clock = (milliseconds * _CLOCK_TICKS_OF_SECOND + 500) // 1000
    return days * SECONDS_OF_DAY * 1000 + (clock * 20 + 3) // 6
