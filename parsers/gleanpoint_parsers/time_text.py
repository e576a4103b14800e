"""Text of many times at once, written digit by digit from tables; and what it counts.

A folder or file system has few days and few seconds of a day.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.int64]

_UNIX_EPOCH = 11_644_473_600_000_000
"""Microseconds from 1601 to 1970."""

_TICKS_PER_MICROSECOND = 10
_SECOND = 1_000_000
_DAY = 86_400 * _SECOND
_DAYS = 49_711
"""Days from 1970 until the seconds no longer fit into 32 bits."""

FIRST_TICKS = _UNIX_EPOCH * _TICKS_PER_MICROSECOND
END_TICKS = (_UNIX_EPOCH + _DAYS * _DAY) * _TICKS_PER_MICROSECOND
"""FILETIMEs from the first to before the second are in the tables."""

_TEMPLATE = b"0000-00-00T00:00:00.000000Z\n"
_WHOLE_TEMPLATE = b"0000-00-00T00:00:00Z\n"
_WHOLE_SECOND = 19
"""Characters of a time without its fraction."""


def text_of_times(ticks: Numbers) -> list[str | None]:
    """Return FILETIMEs between 1970 and 2106 as ISO 8601 in UTC, None for 0.

    Fractions below a microsecond are cut off, and a fraction of 0 is not written: as JSON has the
    times of other listings.
    """
    micros = np.maximum(ticks // _TICKS_PER_MICROSECOND - _UNIX_EPOCH, 0)
    days, rest = np.divmod(micros, _DAY)
    seconds, fraction = np.divmod(rest, _SECOND)
    if not fraction.any():
        return _whole_seconds(ticks, days, seconds)
    thousands, ones = np.divmod(fraction, 1000)
    table = np.empty((len(ticks), len(_TEMPLATE)), np.uint8)
    table[:] = np.frombuffer(_TEMPLATE, np.uint8)
    table[:, 0:10] = _date_digits()[days]
    table[:, 11:19] = _clock_digits()[seconds]
    table[:, 20:23] = _digits()[thousands]
    table[:, 23:26] = _digits()[ones]
    text: list[str | None] = list(table.tobytes().decode("ascii").split("\n")[:-1])
    for row in np.flatnonzero(fraction == 0).tolist():
        text[row] = _whole(text[row]) if ticks[row] else None
    return text


def micros_of_times(ticks: Numbers) -> list[int | None]:
    """Return FILETIMEs as of ``text_of_times`` as microseconds since 1970, None for 0."""
    micros: list[int | None] = np.maximum(ticks // _TICKS_PER_MICROSECOND - _UNIX_EPOCH, 0).tolist()
    for row in np.flatnonzero(ticks == 0).tolist():
        micros[row] = None
    return micros


def text_of_micros(micros: Sequence[int | None]) -> list[str | None]:
    """Return what ``micros_of_times`` returned as ISO 8601 in UTC, as of ``text_of_times``."""
    ticks = [0 if one is None else (one + _UNIX_EPOCH) * _TICKS_PER_MICROSECOND for one in micros]
    return text_of_times(np.array(ticks, np.int64))


def _whole_seconds(ticks: Numbers, days: Numbers, seconds: Numbers) -> list[str | None]:
    """Return the times where none has a fraction."""
    table = np.empty((len(ticks), len(_WHOLE_TEMPLATE)), np.uint8)
    table[:] = np.frombuffer(_WHOLE_TEMPLATE, np.uint8)
    table[:, 0:10] = _date_digits()[days]
    table[:, 11:19] = _clock_digits()[seconds]
    text: list[str | None] = list(table.tobytes().decode("ascii").split("\n")[:-1])
    for row in np.flatnonzero(ticks == 0).tolist():
        text[row] = None
    return text


def _whole(text: str | None) -> str:
    return f"{text[:_WHOLE_SECOND]}Z" if text else ""


@cache
def _digits() -> Bytes:
    """Return the three digits of 0 to 999."""
    numbers = np.arange(1000)
    digits = np.stack([numbers // 100, numbers // 10 % 10, numbers % 10], axis=1)
    return (digits + ord("0")).astype(np.uint8)


@cache
def _date_digits() -> Bytes:
    """Return ``YYYY-MM-DD`` of each day from 1970 on."""
    days = np.arange(_DAYS).astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    year, month = np.divmod(months.astype(np.int64), 12)
    day = (days - months.astype("datetime64[D]")).astype(np.int64)
    table = np.full((_DAYS, 10), ord("-"), np.uint8)
    table[:, 0:3] = _digits()[(year + 1970) // 10]
    table[:, 3] = _digits()[year % 10][:, 2]  # 1970 ends in 0
    table[:, 5:7] = _digits()[month + 1][:, 1:]
    table[:, 8:10] = _digits()[day + 1][:, 1:]
    return table


@cache
def _clock_digits() -> Bytes:
    """Return ``HH:MM:SS`` of each second of a day."""
    seconds = np.arange(86_400)
    table = np.full((86_400, 8), ord(":"), np.uint8)
    for at, value in ((0, seconds // 3600), (3, seconds // 60 % 60), (6, seconds % 60)):
        table[:, at : at + 2] = _digits()[value][:, 1:]
    return table
