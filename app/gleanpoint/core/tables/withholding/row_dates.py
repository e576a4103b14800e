"""The dates in columns of tables, of whatever type, as counts of 100 ns since 0001-01-01 in UTC.

A data file does not say in which zone its server's clock ran. Types without a zone (date,
smalldatetime, datetime, datetime2) are taken as UTC; a datetimeoffset is exact. Dates are also
found in columns of text, where the text is a date in ISO 8601, and in variants. Anything else is
no date: numbers such as 20200301 mean too many things.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from gleanpoint_parsers.tables import ColumnType

Ticks = NDArray[np.int64]

NO_DATE = int(np.iinfo(np.int64).min)
"""Stands for NULL and for what is no date: before every date."""

TICKS_OF_MICROSECOND = 10
_TICKS_OF_SECOND = 10_000_000
_TICKS_OF_DAY = 86_400 * _TICKS_OF_SECOND
_DAYS_TO_1970 = 719_162
_TICKS_TO_1970 = _DAYS_TO_1970 * _TICKS_OF_DAY
_COUNTED = {
    "date": (_TICKS_OF_DAY, _TICKS_TO_1970),
    "smalldatetime": (_TICKS_OF_SECOND, _TICKS_TO_1970),
    "datetime": (_TICKS_OF_SECOND // 1000, _TICKS_TO_1970),
    "datetime2": (1, 0),
}
"""What one of the count in which a type is kept is in 100 ns, and what its zero is."""

_ZERO = datetime(1, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LONGEST_TEXT = 40
"""Characters of a date in ISO 8601 at most, with fraction and offset."""

_TEXT = frozenset({"char", "varchar", "text", "nchar", "nvarchar", "ntext", "sysname"})


def dates_in(values: pa.Array, kind: ColumnType) -> Ticks:
    """Return the dates in a column; ``NO_DATE`` where there is none."""
    if kind.base in _COUNTED:
        unit, first = _COUNTED[kind.base]
        counts = values.view(pa.int32()) if kind.base == "date" else values.view(pa.int64())
        return _scaled(counts, unit, first)
    if kind.base == "datetimeoffset":
        return _scaled(pc.struct_field(values, "utc"), 1, 0)
    if kind.base == "sql_variant":
        return _in_texts(pc.struct_field(values, "text"))
    return _in_texts(values) if is_text(kind) else np.full(len(values), NO_DATE, np.int64)


def is_text(kind: ColumnType) -> bool:
    """Whether a column holds texts that are compared as such."""
    return kind.base in _TEXT


def date_in_text(text: str | None) -> int:
    """Return the date that a text in ISO 8601 is; ``NO_DATE`` where it is none."""
    if text is None or len(text) > _LONGEST_TEXT:
        return NO_DATE
    try:
        return ticks_at(datetime.fromisoformat(text.strip()))
    except (ValueError, OverflowError):
        return NO_DATE


def ticks_at(moment: datetime) -> int:
    """Return a moment as a count; one without a zone is taken as UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return (aware - _ZERO) // _MICROSECOND * TICKS_OF_MICROSECOND


def moment_at(ticks: int) -> datetime:
    """Return the moment that a count stands for, down to microseconds; it lies in 1 to 9999."""
    return _ZERO + timedelta(microseconds=ticks // TICKS_OF_MICROSECOND)


def _scaled(numbers: pa.Array, unit: int, first: int) -> Ticks:
    counts = pc.fill_null(numbers, 0).to_numpy().astype(np.int64, copy=False)
    ticks: Ticks = counts * unit + first if unit != 1 else counts
    if numbers.null_count:
        ticks = np.where(numbers.is_valid().to_numpy(zero_copy_only=False), ticks, NO_DATE)
    return ticks


def _in_texts(texts: pa.Array) -> Ticks:
    """Parse each text that occurs once."""
    coded = texts.dictionary_encode()
    found = np.array([*map(date_in_text, coded.dictionary.to_pylist()), NO_DATE], np.int64)
    places = pc.fill_null(coded.indices, len(found) - 1)
    ticks: Ticks = found[places.to_numpy()]
    return ticks
