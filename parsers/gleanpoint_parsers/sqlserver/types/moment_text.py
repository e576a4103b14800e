"""Dates and times of day as text, ISO 8601, with as many digits of a second as asked for."""

from __future__ import annotations

from datetime import date, timedelta

from gleanpoint_parsers.sqlserver.types.moments import TICKS_OF_DAY

_TICKS_OF_SECOND = 10_000_000
_TICKS_OF_MINUTE = 60 * _TICKS_OF_SECOND
_DIGITS = 7


def date_text(days: int) -> str:
    """Return a date by its days since 0001-01-01."""
    return (date.min + timedelta(days=days)).isoformat()


def time_text(ticks: int, digits: int) -> str:
    """Return a time of day by its 100 ns since midnight, with ``digits`` of its second."""
    seconds, fraction = divmod(ticks, _TICKS_OF_SECOND)
    minutes, second = divmod(seconds, 60)
    text = f"{minutes // 60:02}:{minutes % 60:02}:{second:02}"
    return f"{text}.{fraction:07}"[: len(text) + 1 + digits] if digits else text


def moment_text(ticks: int, digits: int) -> str:
    """Return a date and time by its 100 ns since 0001-01-01."""
    days, time = divmod(ticks, TICKS_OF_DAY)
    return f"{date_text(days)}T{time_text(time, digits)}"


def offset_text(minutes: int) -> str:
    """Return minutes from UTC as ``+02:00``."""
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def local_ticks(utc: int, offset: int) -> int:
    """Return the local time of a moment, in 100 ns since 0001-01-01."""
    return utc + offset * _TICKS_OF_MINUTE


def digits_needed(ticks: int) -> int:
    """Return the digits of a second that a time needs; 0 for whole seconds."""
    fraction = f"{ticks % _TICKS_OF_SECOND:0{_DIGITS}}".rstrip("0")
    return len(fraction)
