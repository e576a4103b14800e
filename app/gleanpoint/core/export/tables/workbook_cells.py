"""Values as cells of a workbook: as numbers and dates where Excel keeps them whole, else as text.

- Excel computes with 15 digits: integers and decimals with more are text. Floats are doubles
  there too and go with all their digits.
- Dates count from 1900 in milliseconds: earlier and finer ones, and times with an offset, are
  text.
- Bytes and identifiers are text.

Source: Microsoft Support, "Excel specifications and limits"; ECMA-376, part 1, 18.17.4 (dates)
and 22.9.2.19 (``_x000D_`` for characters that XML has not).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from gleanpoint.core.export.tables.column_text import text_of
from gleanpoint.core.export.tables.long_values import LongValue, long_value
from gleanpoint_parsers.tables import ColumnType

TEXT_LIMIT = 32_767
"""UTF-16 units of one cell."""

MOST_DIGITS = 15
FIRST_YEAR = 1900
MILLISECONDS_SHOWN = "yyyy-mm-dd hh:mm:ss.000"
TIME_WITH_MILLISECONDS = "hh:mm:ss.000"

_TICKS_OF_MILLISECOND = 10_000
_NANOSECONDS_OF_MILLISECOND = 1_000_000
_MICROSECONDS_OF_TICKS = 10
_FORMULA_SIGNS = ("=", "+", "-", "@")
_UNKNOWN_TO_XML = re.compile(
    # The last: of a text that is white space alone, which openpyxl does not mark to be kept.
    "[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)|\\A\\s(?=\\s*\\Z)"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number with exactly these digits."""

    digits: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text.

    Args:
        text: With what XML lacks escaped.
        is_guarded: Whether it looks like a formula, and must not become one when it is edited.
        units: UTF-16 units that the whole text has.
        is_cut: Whether a cell does not hold all of them.
    """

    text: str
    is_guarded: bool = False
    units: int = 0
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time with the format in which it is shown."""

    value: Any
    shown: str


Cell: TypeAlias = Number | Text | Moment | bool | int | None


def cells_of(type: ColumnType, values: pa.Array) -> list[Cell]:  # noqa: A002 - as in ColumnType
    """Return the cells of a column; None for NULL."""
    if (value := long_value(values)) is not None:
        return [_long_cell(value)]
    make = _MAKERS.get(type.base, _text)
    return make(type, values)


def text_cell(text: str) -> Text:
    """Return a text as it goes into a cell: escaped, and cut where it is too long for one."""
    return _cell(text, _units(text))


def _long_cell(value: LongValue) -> Text:
    start, units = "", 0
    for piece in value.pieces():
        text = piece[0].as_py()
        units += _units(text)
        if len(start) < TEXT_LIMIT:
            start += text
    return _cell(start, units)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _cell(text: str, units: int) -> Text:
    """Return the cell of a text that begins so and has so many units."""
    kept = text
    if units > TEXT_LIMIT:
        kept = text.encode("utf-16-le")[: TEXT_LIMIT * 2].decode("utf-16-le", "ignore")
    if _UNKNOWN_TO_XML.search(kept):
        kept = _UNKNOWN_TO_XML.sub(_escaped, kept)
    return Text(kept, text.startswith(_FORMULA_SIGNS), units, units > TEXT_LIMIT)


def _escaped(found: re.Match[str]) -> str:
    return f"_x{ord(found[0]):04X}_"


def _text(type: ColumnType, values: pa.Array) -> list[Cell]:  # noqa: A002
    return [None if t is None else text_cell(t) for t in text_of(type, values).to_pylist()]


def _bit(_type: ColumnType, values: pa.Array) -> list[Cell]:
    return list(values.to_pylist())


def _integer(_type: ColumnType, values: pa.Array) -> list[Cell]:
    limit = 10**MOST_DIGITS
    return [v if v is None or -limit < v < limit else text_cell(str(v)) for v in values.to_pylist()]


def _decimal(type: ColumnType, values: pa.Array) -> list[Cell]:  # noqa: A002
    return [None if t is None else _number(t) for t in text_of(type, values).to_pylist()]


def _number(digits: str) -> Cell:
    significant = digits.lstrip("-").replace(".", "").strip("0")
    return Number(digits) if len(significant) <= MOST_DIGITS else text_cell(digits)


def _float(_type: ColumnType, values: pa.Array) -> list[Cell]:
    return [
        None if v is None else Number(repr(v)) if math.isfinite(v) else text_cell(str(v))
        for v in values.to_pylist()
    ]


def _date(type: ColumnType, values: pa.Array) -> list[Cell]:  # noqa: A002
    texts = text_of(type, values).to_pylist()
    return [
        None if text is None else Moment(value, "yyyy-mm-dd") if _known(value) else text_cell(text)
        for text, value in zip(texts, _python(values), strict=True)
    ]


def _moment(type: ColumnType, values: pa.Array) -> list[Cell]:  # noqa: A002
    texts = text_of(type, values).to_pylist()
    return [
        None if text is None else _shown(value) if _known(value) else text_cell(text)
        for text, value in zip(texts, _python(values), strict=True)
    ]


def _fine_moment(type: ColumnType, values: pa.Array) -> list[Cell]:  # noqa: A002
    texts = text_of(type, values).to_pylist()
    cells: list[Cell] = []
    for text, ticks in zip(texts, values.to_pylist(), strict=True):
        if text is None:
            cells.append(None)
        elif ticks % _TICKS_OF_MILLISECOND or int(text[:4]) < FIRST_YEAR:
            cells.append(text_cell(text))
        else:
            since = timedelta(microseconds=ticks // _MICROSECONDS_OF_TICKS)
            cells.append(_shown(datetime(1, 1, 1) + since))  # noqa: DTZ001 - SQL's have no zone
    return cells


def _time(type: ColumnType, values: pa.Array) -> list[Cell]:  # noqa: A002
    texts = text_of(type, values).to_pylist()
    cells: list[Cell] = []
    for text, nanoseconds in zip(texts, pc.cast(values, pa.int64()).to_pylist(), strict=True):
        if text is None:
            cells.append(None)
        elif nanoseconds % _NANOSECONDS_OF_MILLISECOND:
            cells.append(text_cell(text))
        else:
            cells.append(_time_shown(nanoseconds // 1000))
    return cells


def _time_shown(microseconds: int) -> Moment:
    day = datetime(1, 1, 1)  # noqa: DTZ001 - SQL's have no zone
    time = (day + timedelta(microseconds=microseconds)).time()
    return Moment(time, TIME_WITH_MILLISECONDS if time.microsecond else "hh:mm:ss")


def _shown(value: datetime) -> Moment:
    return Moment(value, MILLISECONDS_SHOWN if value.microsecond else "yyyy-mm-dd hh:mm:ss")


def _known(value: Any) -> bool:  # noqa: ANN401 - date or datetime
    return value is not None and value.year >= FIRST_YEAR


def _python(values: pa.Array) -> list[Any]:
    """Return dates and datetimes; None also for years that Python has not."""
    integers = pc.cast(values, pa.int32() if pa.types.is_date(values.type) else pa.int64())
    low, high = _PYTHON_RANGE[str(values.type)]
    inside = pc.and_(pc.greater_equal(integers, low), pc.less_equal(integers, high))
    return list(pc.if_else(inside, values, pa.scalar(None, values.type)).to_pylist())


_FIRST_DAY, _LAST_DAY = -719_162, 2_932_896
"""0001-01-01 and 9999-12-31, counted from 1970."""

_PYTHON_RANGE = {
    "date32[day]": (_FIRST_DAY, _LAST_DAY),
    "timestamp[s]": (_FIRST_DAY * 86_400, (_LAST_DAY + 1) * 86_400 - 1),
    "timestamp[ms]": (_FIRST_DAY * 86_400_000, (_LAST_DAY + 1) * 86_400_000 - 1),
}

_MAKERS: dict[str, Callable[[ColumnType, pa.Array], list[Cell]]] = {
    "bit": _bit,
    **dict.fromkeys(("tinyint", "smallint", "int", "bigint"), _integer),
    **dict.fromkeys(("decimal", "numeric", "money", "smallmoney"), _decimal),
    **dict.fromkeys(("real", "float"), _float),
    "date": _date,
    **dict.fromkeys(("datetime", "smalldatetime"), _moment),
    "datetime2": _fine_moment,
    "time": _time,
}
