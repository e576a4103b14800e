"""Single values as text for people: the same text that exports write for whole columns.

Takes values as Arrow hands them out (``as_py``) and, where Python's own types cannot hold them
(times with nanoseconds), the integers behind them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import cast

import pyarrow as pa

from gleanpoint_parsers.sqlserver.types.moment_text import (
    date_text,
    local_ticks,
    moment_text,
    offset_text,
    time_text,
)
from gleanpoint_parsers.sqlserver.types.moments import DAYS_TO_1970, SECONDS_OF_DAY
from gleanpoint_parsers.tables import ColumnType

NULL = "NULL"
_TICKS_OF_SECOND = 10_000_000
_TICKS_TO_1970 = DAYS_TO_1970 * SECONDS_OF_DAY * _TICKS_OF_SECOND
_TICKS_OF_UNIT = {"smalldatetime": _TICKS_OF_SECOND, "datetime": 10_000}
"""100 ns in one unit of the Arrow type."""

_MILLISECOND_DIGITS = 3


def shown(value: object, type: ColumnType) -> str:  # noqa: A002 - the contract's name
    """Return a value as people read it; ``NULL`` for None.

    A bit is ``1`` or ``0``; a variant is shown by its value alone; a shape as its WKT, with
    ``SRID=n;`` before it where that is not 0.

    Args:
        value: As Arrow hands it out, or the integer behind it.
        type: Type of its column.
    """
    return shower(type)(value)


@lru_cache(maxsize=256)
def shower(type: ColumnType) -> Callable[[object], str]:  # noqa: A002 - as in ``shown``
    """Return the function that shows the values of one column; quicker than ``shown``."""
    digits = type.scale or 0
    special: dict[str, Callable[[object], str]] = {
        "bit": lambda value: "1" if value else "0",
        "real": lambda value: _float_text(value, pa.float32()),
        "float": lambda value: _float_text(value, pa.float64()),
        "date": _date,
        "time": lambda value: time_text(_time_ticks(value), digits),
        "datetime": _datetime,
        "smalldatetime": lambda value: moment_text(_ticks(value, "smalldatetime"), 0),
        "datetime2": lambda value: moment_text(cast(int, value), digits),
        "datetimeoffset": lambda value: _moment_with_offset(value, digits),
        "uniqueidentifier": _guid,
        "geometry": _shape,
        "geography": _shape,
        "sql_variant": lambda value: cast(Mapping[str, str], value)["text"],
    }
    show = special.get(type.base, _plain)
    return lambda value: NULL if value is None else show(value)


def _plain(value: object) -> str:
    if isinstance(value, bytes):
        return f"0x{value.hex()}"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _float_text(value: object, arrow: pa.DataType) -> str:
    """Return the shortest number that reads back as this one, as Arrow writes it."""
    return str(pa.scalar(value, arrow).cast(pa.string()).as_py())


def _date(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return date_text(cast(int, value) + DAYS_TO_1970)


def _time_ticks(value: object) -> int:
    if isinstance(value, time):
        seconds = (value.hour * 60 + value.minute) * 60 + value.second
        return seconds * _TICKS_OF_SECOND + value.microsecond * 10
    return cast(int, value) // 100


def _datetime(value: object) -> str:
    ticks = _ticks(value, "datetime")
    return moment_text(ticks, _MILLISECOND_DIGITS if ticks % _TICKS_OF_SECOND else 0)


def _ticks(value: object, base: str) -> int:
    if isinstance(value, datetime):
        day = value.toordinal() - 1
        seconds = ((day * 24 + value.hour) * 60 + value.minute) * 60 + value.second
        return seconds * _TICKS_OF_SECOND + value.microsecond * 10
    return _TICKS_TO_1970 + cast(int, value) * _TICKS_OF_UNIT[base]


def _moment_with_offset(value: object, digits: int) -> str:
    parts = cast(Mapping[str, int], value)
    local = local_ticks(parts["utc"], parts["offset"])
    return moment_text(local, digits) + offset_text(parts["offset"])


def _guid(value: object) -> str:
    text = cast(bytes, value).hex().upper()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _shape(value: object) -> str:
    shape = cast(Mapping[str, object], value)
    prefix = f"SRID={shape['srid']};" if shape["srid"] else ""
    return f"{prefix}{shape['wkt']}"
