"""Constants in a query, and how they become what they are compared with."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from sqlglot import exp

from gleanpoint.core.errors import UsageError
from gleanpoint.core.tables.query.context import Context, Handler
from gleanpoint.core.tables.query.values import Family, Value, quoted
from gleanpoint.core.tables.where import literal, refused

_MOMENT = re.compile(
    r"\s*(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d?):(\d\d)(?::(\d\d)(?:\.(\d{1,7}))?)?)?\s*"
)
_TIME = re.compile(r"\s*(\d\d?):(\d\d)(?::(\d\d)(?:\.(\d{1,7}))?)?\s*")
_NANOSECOND_YEARS = range(1678, 2262)
"""Years that DuckDB can count nanoseconds in."""

MICROSECOND_DIGITS = 6
LARGEST_INT = (1 << 31) - 1
LARGEST_BIGINT = (1 << 63) - 1
LARGEST_PRECISION = 38


def constant(node: exp.Expr, _at: Context) -> Value:
    """Return a constant."""
    if isinstance(node, exp.Null):
        return Value("NULL", Family.NULL)
    found = literal(node)
    match found.kind:
        case "text":
            if "\0" in found.text:
                raise UsageError("A text in a query cannot hold the character NUL.")
            return Value(quoted(found.text), Family.TEXT, constant=found.text)
        case "binary":
            return Value(f"unhex('{found.text}')", Family.BINARY)
    return number(found.text)


def number(text: str) -> Value:
    """Return a number as T-SQL types it: float with an exponent, else as many digits as it has.

    Raises:
        UsageError: It has more digits than a decimal can.
    """
    if "e" in text.lower():
        return Value(f"CAST('{text}' AS DOUBLE)", Family.FLOAT, constant=text)
    if "." not in text and abs(int(text)) <= LARGEST_BIGINT:
        kind = "INTEGER" if abs(int(text)) <= LARGEST_INT else "BIGINT"
        return Value(f"CAST({text} AS {kind})", Family.WHOLE, constant=text)
    digits, _, fraction = text.lstrip("-").partition(".")
    scale, precision = len(fraction), max(1, len((digits + fraction).lstrip("0")), len(fraction))
    if precision > LARGEST_PRECISION:
        raise UsageError(f"The number {text} has more than {LARGEST_PRECISION} digits.")
    sql = f"CAST('{text}' AS DECIMAL({precision},{scale}))"
    return Value(sql, Family.DECIMAL, scale=scale, constant=text)


def fitted(value: Value, beside: Value, node: exp.Expr) -> Value:
    """Return a constant text as what stands beside it; anything else as it is.

    Raises:
        UsageError: It cannot be read as that.
    """
    if value.constant is None or value.family is not Family.TEXT:
        return value
    read = _READERS.get(Family.MOMENT if beside.family.has_day else beside.family)
    return value if read is None else read(value.constant, node)


def moment(text: str, node: exp.Expr) -> Value:
    """Return a date, with a time or without, from its ISO form or eight digits.

    Raises:
        UsageError: It has another form; how others are read depends on a server's language.
    """
    match = _MOMENT.fullmatch(text)
    if match is None:
        raise refused(node, "Write dates as '1996-07-04' or '1996-07-04T13:05:00'")
    year, month, day, hour, minute, second, fraction = match.groups()
    date = f"{year}-{month}-{day}"
    if hour is None:
        return Value(f"CAST('{date}' AS DATE)", Family.DATE)
    time = f"{int(hour):02}:{minute}:{second or '00'}.{fraction or '0'}"
    is_fine = bool((fraction or "")[MICROSECOND_DIGITS:].strip("0"))
    if is_fine and int(year) not in _NANOSECOND_YEARS:
        raise refused(node, "So fine a moment is only known from 1678 to 2261")
    kind = "TIMESTAMP_NS" if is_fine else "TIMESTAMP"
    return Value(f"CAST('{date} {time}' AS {kind})", Family.MOMENT)


def _time(text: str, node: exp.Expr) -> Value:
    match = _TIME.fullmatch(text)
    if match is None:
        raise refused(node, "Write times of day as '13:05:00'")
    hour, minute, second, fraction = match.groups()
    time = f"{int(hour):02}:{minute}:{second or '00'}.{fraction or '0'}"
    return Value(f"CAST('{time}' AS TIME_NS)", Family.TIME)


def _identifier(text: str, node: exp.Expr) -> Value:
    try:
        return Value(f"CAST('{uuid.UUID(text.strip())}' AS UUID)", Family.GUID)
    except ValueError:
        raise refused(node, "This is no uniqueidentifier") from None


def _as_number(text: str, node: exp.Expr) -> Value:
    try:
        digits = Decimal(text.strip())
    except InvalidOperation:
        digits = Decimal("NaN")
    if not digits.is_finite():
        raise refused(node, "This text is no number")
    return replace(number(f"{digits:f}"), constant=None)


def _as_bit(text: str, node: exp.Expr) -> Value:
    word = text.strip().lower()
    if word not in {"true", "false", "0", "1"}:
        raise refused(node, "A bit is 0 or 1")
    return Value("true" if word in {"true", "1"} else "false", Family.BIT)


_READERS: dict[Family, Callable[[str, exp.Expr], Value]] = {
    Family.MOMENT: moment,
    Family.TIME: _time,
    Family.GUID: _identifier,
    Family.BIT: _as_bit,
    **dict.fromkeys((Family.WHOLE, Family.DECIMAL, Family.FLOAT), _as_number),
}

CONSTANTS: dict[type[exp.Expr], Handler] = dict.fromkeys(
    (exp.Literal, exp.National, exp.HexString, exp.Null, exp.Boolean), constant
)
