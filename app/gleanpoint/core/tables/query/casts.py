"""CAST, CONVERT and their TRY_ forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlglot import exp

from gleanpoint.core.tables.query.constants import fitted
from gleanpoint.core.tables.query.context import Context, Handler
from gleanpoint.core.tables.query.values import Family, Value, computed
from gleanpoint.core.tables.where import only, refused

DEFAULT_LENGTH = 30
"""Characters of a varchar whose length a CAST does not tell."""

_WHOLE = {"TINYINT": "UTINYINT", "SMALLINT": "SMALLINT", "INT": "INTEGER", "BIGINT": "BIGINT"}
_WHOLE["UTINYINT"] = "UTINYINT"
_EXACT = {"MONEY": (19, 4), "SMALLMONEY": (10, 4)}
_FLOATS = {"FLOAT": "DOUBLE", "DOUBLE": "DOUBLE", "REAL": "FLOAT"}
_TEXTS = frozenset({"VARCHAR", "NVARCHAR", "CHAR", "NCHAR"})
_PADDED = frozenset({"CHAR", "NCHAR"})
_MOMENTS = frozenset({"DATETIME2", "DATETIME", "SMALLDATETIME", "TIMESTAMP"})

STYLES = {
    "23": "%Y-%m-%d",
    "112": "%Y%m%d",
    "120": "%Y-%m-%d %H:%M:%S",
    "20": "%Y-%m-%d %H:%M:%S",
    "126": "%Y-%m-%dT%H:%M:%S",
    "108": "%H:%M:%S",
}
"""Styles of CONVERT that write a moment without fractions, as strftime writes it."""

_PLAIN = frozenset({Family.TEXT, Family.WHOLE, Family.DECIMAL, Family.GUID, Family.DATE})
_WHOLE_TEXT = r"\s*[+-]?[0-9]+\s*"


@dataclass(frozen=True, slots=True)
class Target:
    """What a value is turned into.

    Args:
        node: The expression, for errors.
        name: Type, upper case.
        parameters: What stands in its parentheses.
        lenient: Whether what does not fit becomes NULL.
    """

    node: exp.Expr
    name: str
    parameters: tuple[str, ...]
    lenient: bool

    @property
    def cast(self) -> str:
        """The engine's word."""
        return "TRY_CAST" if self.lenient else "CAST"


def _cast(node: exp.Expr, at: Context) -> Value:
    only(node, "this", "to", "safe", "requires_string")
    lenient = isinstance(node, exp.TryCast)
    return _converted(at.value(node.this), _target(node, node.args["to"], lenient=lenient))


def _convert(node: exp.Expr, at: Context) -> Value:
    only(node, "this", "expression", "style", "safe")
    target = _target(node, node.this, lenient=bool(node.args.get("safe")))
    value, style = at.value(node.expression), node.args.get("style")
    if style is None:
        return _converted(value, target)
    if target.name not in _TEXTS or not value.family.has_day or style.name not in STYLES:
        known = ", ".join(STYLES)
        raise refused(node, f"Known styles are those that write dates with figures: {known}")
    sql = f"strftime({value.sql}, '{STYLES[style.name]}')"
    return _sized(Value(sql, Family.TEXT), target)


def _target(node: exp.Expr, kind: exp.Expr, *, lenient: bool) -> Target:
    if not isinstance(kind, exp.DataType):
        raise refused(node, "This type is not known")
    parameters = tuple(part.name.upper() for part in kind.expressions)
    return Target(node, kind.this.value, parameters, lenient)


def _converted(value: Value, target: Target) -> Value:
    name = target.name
    if value.family is Family.OPAQUE and value.column and value.column.type.base == "xml":
        value = Value(value.sql, Family.TEXT)
    if value.family is Family.OPAQUE:
        raise refused(target.node, "Values of this type can be shown, not converted")
    if name in _WHOLE:
        return _whole(value, target)
    if name == "DECIMAL" or name in _EXACT:
        return _decimal(value, target)
    if name in _FLOATS:
        return _plain(value, target, _FLOATS[name], Family.FLOAT, Family.TEXT)
    if name in _TEXTS:
        return _text(value, target)
    moments: dict[str, Callable[[Value, Target], Value]] = {
        **dict.fromkeys(_MOMENTS, _moment),
        "DATE": _date,
        "TIME": _time,
        "BIT": _bit,
        "BOOLEAN": _bit,
        "UUID": _identifier,
    }
    if name not in moments:
        raise refused(target.node, "A conversion into this type is not known")
    return moments[name](value, target)


def _plain(value: Value, target: Target, kind: str, family: Family, *others: Family) -> Value:
    allowed = {family, Family.NULL, *others}
    if family.is_number:
        allowed |= {Family.WHOLE, Family.DECIMAL, Family.FLOAT, Family.BIT}
    if value.family not in allowed:
        message = f"{value.family.value} is not converted into this"
        raise refused(target.node, message[:1].upper() + message[1:])
    return Value(f"{target.cast}({value.sql} AS {kind})", family)


def _whole(value: Value, target: Target) -> Value:
    kind = _WHOLE[target.name]
    if value.family in {Family.DECIMAL, Family.FLOAT}:  # T-SQL cuts off what follows the point
        value = replace(value, sql=f"trunc({value.sql})")
    if value.family is Family.TEXT:
        other = "NULL" if target.lenient else "error('A text is no whole number')"
        fits = f"regexp_full_match({value.sql}, '{_WHOLE_TEXT}')"
        sql = f"{target.cast}({value.sql} AS {kind})"
        sql = f"(CASE WHEN {fits} THEN {sql} WHEN {value.sql} IS NOT NULL THEN {other} END)"
        return Value(sql, Family.WHOLE)
    return _plain(value, target, kind, Family.WHOLE)


def _decimal(value: Value, target: Target) -> Value:
    numbers = tuple(int(part) for part in target.parameters if part.isdigit())
    precision, scale = _EXACT.get(target.name, (*numbers, 18, 0)[:2] if numbers else (18, 0))
    if len(numbers) == 1:
        precision, scale = numbers[0], 0
    if not 0 <= scale <= precision <= 38 or not precision:  # noqa: PLR2004 - T-SQL's own limit
        raise refused(target.node, "A decimal has 1 to 38 digits")
    kind = f"DECIMAL({precision},{scale})"
    return replace(_plain(value, target, kind, Family.DECIMAL, Family.TEXT), scale=scale)


def _text(value: Value, target: Target) -> Value:
    if value.family is Family.BIT:
        value = Value(f"CAST({value.sql} AS INTEGER)", Family.WHOLE)
    if value.family not in {*_PLAIN, Family.NULL}:
        why = "T-SQL writes these in a way of its own; CONVERT takes styles for dates"
        raise refused(target.node, why)
    if value.family is Family.TEXT:
        return _sized(value, target)
    sql = f"CAST({value.sql} AS VARCHAR)"
    if value.family is Family.GUID:
        sql = f"upper({sql})"
    length = _length(target)
    if length is not None:
        fits, otherwise = f"length({sql}) <= {length}", "error('A value is too long for its text')"
        sql = f"(CASE WHEN {fits} THEN {sql} WHEN {value.sql} IS NOT NULL THEN {otherwise} END)"
    return _padded(Value(sql, Family.TEXT), target, length)


def _sized(value: Value, target: Target) -> Value:
    length = _length(target)
    if length is not None:
        value = computed(f"left({value.sql}, {length})", Family.TEXT, value)
    return _padded(computed(value.sql, Family.TEXT, value), target, length)


def _padded(value: Value, target: Target, length: int | None) -> Value:
    if length is None or target.name not in _PADDED:
        return value
    return computed(f"rpad({value.sql}, {length}, ' ')", Family.TEXT, value)


def _length(target: Target) -> int | None:
    if not target.parameters:
        return DEFAULT_LENGTH
    first = target.parameters[0]
    if first == "MAX":
        return None
    if not first.isdigit() or int(first) > 8000:  # noqa: PLR2004 - T-SQL's own limit
        raise refused(target.node, "A text has a length of up to 8000, or max")
    return int(first)


def _moment(value: Value, target: Target) -> Value:
    value = fitted(value, Value("", Family.MOMENT), target.node)
    is_column = value.column is not None and value.column.type.base != "datetime2"
    if target.name != "DATETIME2" and value.family is Family.MOMENT and not is_column:
        raise refused(target.node, "This would round to parts of a second; CAST to datetime2")
    if target.parameters and target.parameters[0] != "7":
        raise refused(target.node, "This would round; CAST to datetime2 without digits")
    if value.family is Family.MOMENT:
        return value
    return _plain(value, target, "TIMESTAMP", Family.MOMENT, Family.DATE, Family.TEXT)


def _date(value: Value, target: Target) -> Value:
    value = fitted(value, Value("", Family.DATE), target.node)
    return _plain(value, target, "DATE", Family.DATE, Family.MOMENT, Family.TEXT)


def _time(value: Value, target: Target) -> Value:
    value = fitted(value, Value("", Family.TIME), target.node)
    return _plain(value, target, "TIME_NS", Family.TIME, Family.TEXT)


def _bit(value: Value, target: Target) -> Value:
    if value.family in {Family.WHOLE, Family.DECIMAL, Family.FLOAT}:
        return Value(f"({value.sql} <> 0)", Family.BIT)
    return _plain(fitted(value, Value("", Family.BIT), target.node), target, "BOOLEAN", Family.BIT)


def _identifier(value: Value, target: Target) -> Value:
    value = fitted(value, Value("", Family.GUID), target.node)
    return _plain(value, target, "UUID", Family.GUID, Family.TEXT)


CASTS: dict[type[exp.Expr], Handler] = {
    exp.Cast: _cast,
    exp.TryCast: _cast,
    exp.Convert: _convert,
}
