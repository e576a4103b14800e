"""Time stamps of the formats as aware UTC values."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_FILETIME_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_UNIX_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NANOSECONDS_PER_MICROSECOND = 1000

LAST_YEAR = 4500
"""Outlook writes the year 4501 (and 4500 in recurrences) for "no date"."""


def from_filetime(ticks: int) -> datetime | None:
    """Return the time of a FILETIME: 100 ns ticks since 1601 in UTC; None for 0 and "no date".

    Source: [MS-DTYP] 2.3.3; the sentinel years: design notes on retention, 1.1.
    """
    if ticks <= 0:
        return None
    try:
        moment = _FILETIME_EPOCH + timedelta(microseconds=ticks // 10)
    except OverflowError:
        return None
    return moment if moment.year < LAST_YEAR else None


def from_unix(seconds: int, nanoseconds: int = 0) -> datetime | None:
    """Return the time of seconds since 1970 in UTC; None for 0, which stands for "none".

    Fractions below a microsecond are cut off.
    """
    if seconds == 0 and nanoseconds == 0:
        return None
    microseconds = nanoseconds // _NANOSECONDS_PER_MICROSECOND
    try:
        return _UNIX_EPOCH + timedelta(seconds=seconds, microseconds=microseconds)
    except OverflowError:
        return None


def from_text(text: str | None) -> datetime | None:
    """Return the time of an ISO 8601 text that bears its zone; None for none."""
    return datetime.fromisoformat(text) if text else None


def from_micros(micros: int | None) -> datetime | None:
    """Return the time of microseconds since 1970 in UTC; None for None."""
    return None if micros is None else _UNIX_EPOCH + timedelta(microseconds=micros)
