"""Dates and times as ISO 8601 text, exact, whole columns at a time."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gleanpoint.core.export.tables.arrow_text import TEXT, as_text, joined

TICKS_OF_DAY = 864_000_000_000
"""100 nanoseconds each."""

TICKS_OF_MINUTE = 600_000_000
DAYS_TO_1970 = 719_162
"""From 0001-01-01, where datetime2 counts from."""

_TO_SECONDS = len("1996-07-04T10:20:30")
_DATE = len("1996-07-04")
_TIME = len("10:20:30")
_MILLISECONDS = 1000


def time_text(values: pa.Array, scale: int) -> pa.Array:
    """Return such as ``13:05:00.1230000`` from nanoseconds, with ``scale`` digits of seconds."""
    return pc.utf8_slice_codeunits(as_text(values), 0, _TIME + scale + 1 if scale else _TIME)


def datetime_text(values: pa.Array) -> pa.Array:
    """Return such as ``1996-07-04T00:00:00``, with three more digits where they are not zero."""
    text = pc.binary_replace_slice(as_text(values), _DATE, _DATE + 1, "T")
    if values.type.unit == "s":
        return text
    milliseconds = pc.cast(values, pa.int64())
    whole = pc.multiply(pc.divide(milliseconds, _MILLISECONDS), _MILLISECONDS)
    cut = pc.utf8_slice_codeunits(text, 0, _TO_SECONDS)
    return pc.if_else(pc.equal(milliseconds, whole), cut, text)


def datetime2_text(values: pa.Array, scale: int) -> pa.Array:
    """Return such as ``1996-07-04T00:00:00.0000000`` from 100 ns since 0001-01-01."""
    days, ticks = split_ticks(pc.fill_null(values, 0).to_numpy(zero_copy_only=False))
    dates = pa.array(days.astype(np.int32)).cast(pa.date32())
    times = pa.array(ticks * 100).cast(pa.time64("ns"))
    text = joined(as_text(dates), "T", time_text(times, scale))
    return pc.if_else(values.is_valid(), text, pa.scalar(None, TEXT)) if values.null_count else text


def offset_text(values: pa.Array, scale: int) -> pa.Array:
    """Return such as ``1996-07-04T02:00:00.0000000+02:00``: local time and distance from UTC."""
    minutes = pc.struct_field(values, "offset")
    local = pc.add(
        pc.struct_field(values, "utc"),
        pc.multiply(pc.cast(minutes, pa.int64()), TICKS_OF_MINUTE),
    )
    return joined(datetime2_text(local, scale), _zones(minutes))


def split_ticks(
    ticks: npt.NDArray[np.int64],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Split 100 ns since 0001-01-01 into days since 1970 and 100 ns of the day."""
    days, rest = np.divmod(ticks, TICKS_OF_DAY)
    return days - DAYS_TO_1970, rest


def _zones(minutes: pa.Array) -> pa.Array:
    coded = minutes.dictionary_encode()
    names = [zone_name(value) for value in coded.dictionary.to_pylist()]
    return pa.array(names, TEXT).take(coded.indices)


def zone_name(minutes: int) -> str:
    """Return such as ``+02:00``."""
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
