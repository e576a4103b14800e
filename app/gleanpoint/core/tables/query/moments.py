"""Functions on dates and times."""

from __future__ import annotations

from sqlglot import exp

from gleanpoint.core.tables.query.constants import moment
from gleanpoint.core.tables.query.context import Context, Handler
from gleanpoint.core.tables.query.functions import whole_of
from gleanpoint.core.tables.query.operators import need
from gleanpoint.core.tables.query.values import Family, Value, computed
from gleanpoint.core.tables.where import only, refused

_FIELDS: dict[type[exp.Expr], str] = {exp.Year: "year", exp.Month: "month", exp.Day: "day"}

_PARTS = {
    **{name: f"{name}({{0}})" for name in ("year", "quarter", "month", "day")},
    **{name: f"{name}({{0}})" for name in ("hour", "minute", "second", "dayofyear")},
    "millisecond": "(millisecond({0}) % 1000)",
    "dayofweek": "(dayofweek({0}) + 1)",
    "iso_week": "weekofyear({0})",
    "isowk": "weekofyear({0})",
    "weekiso": "weekofyear({0})",
}
"""What DATEPART returns; the week begins on Sunday, as where English is the language."""

_TIME_PARTS = frozenset({"hour", "minute", "second", "millisecond"})

_STEPS = {
    "year": "to_years(CAST({0} AS INTEGER))",
    "quarter": "to_quarters(CAST({0} AS INTEGER))",
    "month": "to_months(CAST({0} AS INTEGER))",
    "week": "to_weeks(CAST({0} AS INTEGER))",
    "day": "to_days(CAST({0} AS INTEGER))",
    "hour": "to_hours({0})",
    "minute": "to_minutes({0})",
    "second": "to_seconds({0})",
    "millisecond": "to_milliseconds({0})",
}
_DISTANCES = frozenset(
    {"year", "quarter", "month", "day", "hour", "minute", "second", "millisecond"}
)
"""What DATEDIFF counts the bounds of; weeks are bounded by other days in T-SQL."""

_WRAPPED = (exp.TsOrDsToDate, exp.TimeStrToTime, exp.TsOrDsToTimestamp)
"""What sqlglot puts around the arguments of T-SQL's functions on dates."""


def moment_of(node: exp.Expr, at: Context, *, or_time: bool = False) -> Value:
    """Return a date, with a time or without.

    Raises:
        UsageError: It is something else.
    """
    while isinstance(node, _WRAPPED) or (
        isinstance(node, exp.Cast) and node.to.is_type(exp.DType.DATETIME2) and not node.meta
    ):
        node = node.this
    value = at.value(node)
    if value.constant is not None and value.family is Family.TEXT:
        return moment(value.constant, node)
    allowed = (Family.DATE, Family.MOMENT, *([Family.TIME] if or_time else []))
    need(value, node, *allowed)
    return value


def _field(node: exp.Expr, at: Context) -> Value:
    value = moment_of(node.this, at)
    return Value(f"CAST({_FIELDS[type(node)]}({value.sql}) AS INTEGER)", Family.WHOLE)


def _part(node: exp.Expr, at: Context) -> Value:
    name = node.this.name.lower()
    if name not in _PARTS:
        raise refused(node, f"Known parts are {', '.join(sorted(_PARTS))}")
    value = moment_of(node.expression, at, or_time=name in _TIME_PARTS)
    return Value(f"CAST({_PARTS[name].format(value.sql)} AS INTEGER)", Family.WHOLE)


def _added(node: exp.Expr, at: Context) -> Value:
    unit = _unit(node, set(_STEPS))
    value = moment_of(node.this, at)
    step = _STEPS[unit].format(whole_of(node.expression, at))
    if value.family is Family.DATE:
        if unit in _TIME_PARTS:
            raise refused(node, f"A date has no {unit}; CAST it to datetime2")
        return computed(f"CAST({value.sql} + {step} AS DATE)", Family.DATE)
    return computed(f"({value.sql} + {step})", Family.MOMENT)


def _distance(node: exp.Expr, at: Context) -> Value:
    unit = _unit(node, set(_DISTANCES))
    end, start = moment_of(node.this, at), moment_of(node.expression, at)
    return Value(f"date_diff('{unit}', {_full(start)}, {_full(end)})", Family.WHOLE)


def _full(value: Value) -> str:
    """Return a date as a moment: only these have hours to count."""
    return f"CAST({value.sql} AS TIMESTAMP)" if value.family is Family.DATE else value.sql


def _unit(node: exp.Expr, known: set[str]) -> str:
    only(node, "this", "expression", "unit", "big_int")
    unit = node.args["unit"].name.lower() if node.args.get("unit") else "day"
    if unit not in known:
        raise refused(node, f"Known units are {', '.join(sorted(known))}")
    return unit


def _now(node: exp.Expr, at: Context) -> Value:
    only(node)
    return Value(f"CAST('{at.now:%Y-%m-%d %H:%M:%S.%f}' AS TIMESTAMP)", Family.MOMENT)


def _from_parts(node: exp.Expr, at: Context) -> Value:
    only(node, "year", "month", "day")
    parts = ", ".join(whole_of(node.args[name], at) for name in ("year", "month", "day"))
    return Value(f"make_date({parts})", Family.DATE)


def _month_end(node: exp.Expr, at: Context) -> Value:
    only(node, "this")
    return Value(f"last_day({moment_of(node.this, at).sql})", Family.DATE)


MOMENTS: dict[type[exp.Expr], Handler] = {
    **dict.fromkeys(_FIELDS, _field),
    exp.Extract: _part,
    exp.DateAdd: _added,
    exp.DateDiff: _distance,
    exp.CurrentTimestamp: _now,
    exp.DateFromParts: _from_parts,
    exp.LastDay: _month_end,
}
