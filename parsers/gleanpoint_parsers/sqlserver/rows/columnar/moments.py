"""Dates and times: whole columns from their stored bytes, as ``numbers`` describes.

Sources: FORMAT.md, section Values; SQL Server docs, the pages of each type (ranges).
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from gleanpoint_parsers.sqlserver.rows.columnar import arrays
from gleanpoint_parsers.sqlserver.rows.columnar.gather import FixedCells, Mask, Numbers
from gleanpoint_parsers.sqlserver.rows.columnar.numbers import Column, FixedDecoder
from gleanpoint_parsers.sqlserver.types.moments import (
    DAYS_1900_TO_1970,
    DAYS_TO_1970,
    LARGEST_OFFSET,
    LAST_DAY,
    SECONDS_OF_DAY,
    TICKS_OF_DAY,
)
from gleanpoint_parsers.sqlserver.types.type_ids import LARGEST_TIME_SCALE, time_width

_CLOCK_TICKS_OF_DAY = SECONDS_OF_DAY * 300
_FIRST_DATETIME_DAY, _LAST_DATETIME_DAY = -53_690, 2_958_463
_MINUTES_OF_DAY = 24 * 60
_TICKS_OF_MINUTE = 60 * 10**LARGEST_TIME_SCALE
_NANOSECONDS_OF_TICK = 100
_DATE_WIDTH = 3


def date(cells: FixedCells, nulls: Mask) -> Column:
    """Decode dates into days since 1970."""
    days = cells.number(0, _DATE_WIDTH).astype(np.int32)
    return arrays.plain(pa.date32(), days - np.int32(DAYS_TO_1970), nulls), days > LAST_DAY


def datetime(cells: FixedCells, nulls: Mask) -> Column:
    """Decode datetimes, which count 1/300 s, into milliseconds since 1970 as they are shown."""
    ticks = cells.field(0, "<i4").astype(np.int64)
    days = cells.field(4, "<i4").astype(np.int64)
    bad = (ticks < 0) | (ticks >= _CLOCK_TICKS_OF_DAY)
    bad |= (days < _FIRST_DATETIME_DAY) | (days > _LAST_DATETIME_DAY)
    shown = (days - DAYS_1900_TO_1970) * (SECONDS_OF_DAY * 1000) + (ticks * 20 + 3) // 6
    return arrays.plain(pa.timestamp("ms"), shown, nulls), bad


def smalldatetime(cells: FixedCells, nulls: Mask) -> Column:
    """Decode smalldatetimes, minutes and days since 1900, into seconds since 1970."""
    minutes = cells.field(0, "<u2").astype(np.int64)
    days = cells.field(2, "<u2").astype(np.int64)
    seconds = (days - DAYS_1900_TO_1970) * SECONDS_OF_DAY + minutes * 60
    return arrays.plain(pa.timestamp("s"), seconds, nulls), minutes >= _MINUTES_OF_DAY


def time(scale: int) -> FixedDecoder:
    """Return the decoder of times of day into nanoseconds since midnight."""

    def decode(cells: FixedCells, nulls: Mask) -> Column:
        ticks, bad = _ticks(cells, scale)
        return arrays.plain(pa.time64("ns"), ticks * _NANOSECONDS_OF_TICK, nulls), bad

    return decode


def datetime2(scale: int) -> FixedDecoder:
    """Return the decoder of datetime2 into 100 ns since 0001-01-01."""

    def decode(cells: FixedCells, nulls: Mask) -> Column:
        moments, bad = _moments(cells, scale)
        return arrays.plain(pa.int64(), moments, nulls), bad

    return decode


def datetimeoffset(scale: int, arrow: pa.DataType) -> FixedDecoder:
    """Return the decoder of datetimeoffsets; their stored date and time are those of UTC."""
    offset_at = time_width(scale) + _DATE_WIDTH

    def decode(cells: FixedCells, nulls: Mask) -> Column:
        moments, bad = _moments(cells, scale)
        offsets = cells.field(offset_at, "<i2")
        local_days = (moments + offsets.astype(np.int64) * _TICKS_OF_MINUTE) // TICKS_OF_DAY
        bad |= (np.abs(offsets.astype(np.int32)) > LARGEST_OFFSET) | (local_days < 0)
        bad |= local_days > LAST_DAY
        no_nulls = np.zeros(len(nulls), np.bool_)
        children = [
            arrays.plain(pa.int64(), moments, no_nulls),
            arrays.plain(pa.int16(), offsets, no_nulls),
        ]
        outer = [arrays.validity(nulls)]
        return pa.Array.from_buffers(arrow, len(nulls), outer, children=children), bad

    return decode


def _ticks(cells: FixedCells, scale: int) -> tuple[Numbers, Mask]:
    """Return times of day in units of 100 ns, and which of them are past the end of a day."""
    counts = cells.number(0, time_width(scale)).astype(np.int64)
    ticks = counts * 10 ** (LARGEST_TIME_SCALE - scale)
    return ticks, ticks >= TICKS_OF_DAY


def _moments(cells: FixedCells, scale: int) -> tuple[Numbers, Mask]:
    """Return 100 ns since 0001-01-01, and which of them are no moment."""
    ticks, bad = _ticks(cells, scale)
    days = cells.number(time_width(scale), _DATE_WIDTH).astype(np.int64)
    return days * TICKS_OF_DAY + ticks, bad | (days > LAST_DAY)
