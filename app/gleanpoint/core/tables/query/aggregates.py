"""Functions over many rows: sums, counts, windows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from sqlglot import exp

from gleanpoint.core.tables.query.context import Context, Handler
from gleanpoint.core.tables.query.functions import whole_of
from gleanpoint.core.tables.query.operators import (
    NUMBERS,
    QUOTIENT_SCALE,
    as_column,
    as_float,
    comparable,
    harmonised,
    need,
    quotient,
)
from gleanpoint.core.tables.query.ordering import order_key, sortable
from gleanpoint.core.tables.query.values import Family, Value, computed
from gleanpoint.core.tables.where import only, refused

AVERAGE_SCALE = 6
"""Digits after the point of an average of decimals at least."""

Over: TypeAlias = Callable[[str], str]
"""Puts a window behind a function; or nothing."""

_SPREADS = {
    "STDEV": "stddev_samp",
    "STDEVP": "stddev_pop",
    "VAR": "var_samp",
    "VARP": "var_pop",
}
"""By their names in T-SQL, of which sqlglot knows the first alone."""

_ENDS: dict[type[exp.Expr], str] = {exp.Min: "min", exp.Max: "max"}
_RANKS: dict[type[exp.Expr], str] = {
    exp.RowNumber: "row_number",
    exp.Rank: "rank",
    exp.DenseRank: "dense_rank",
}
_NEIGHBOURS: dict[type[exp.Expr], str] = {exp.Lag: "lag", exp.Lead: "lead"}
_EDGES: dict[type[exp.Expr], str] = {exp.FirstValue: "first_value", exp.LastValue: "last_value"}
_FRAME_WORDS = frozenset({"UNBOUNDED", "CURRENT ROW", "PRECEDING", "FOLLOWING"})


def no_window(call: str) -> str:
    """Return a call as it is."""
    return call


def _argument(node: exp.Expr, at: Context) -> tuple[str, Value]:
    """Return DISTINCT or nothing, and the value that is counted or added up."""
    inner, word = node.this, ""
    if isinstance(inner, exp.Distinct):
        if len(inner.expressions) != 1 or inner.args.get("on"):
            raise refused(node, "DISTINCT takes one value here")
        inner, word = inner.expressions[0], "DISTINCT "
    return word, at.value(inner)


def _count(node: exp.Expr, at: Context, over: Over) -> Value:
    only(node, "this", "big_int")
    if isinstance(node.this, exp.Star):
        return Value(over("count(*)"), Family.WHOLE)
    word, value = _argument(node, at)
    if word:
        comparable(value, node)
    return Value(over(f"count({word}{value.sql})"), Family.WHOLE)


def _sum(node: exp.Expr, at: Context, over: Over) -> Value:
    only(node, "this")
    word, value = _argument(node, at)
    need(value, node, *NUMBERS)
    total = over(f"sum({word}{value.sql})")
    if value.family is Family.WHOLE:
        return Value(f"CAST({total} AS BIGINT)", Family.WHOLE)
    return computed(total, value.family, value)


def _average(node: exp.Expr, at: Context, over: Over) -> Value:
    """Whole numbers have a whole average in T-SQL; that of decimals is exact but its last digit."""
    only(node, "this")
    word, value = _argument(node, at)
    need(value, node, *NUMBERS)
    if value.family is Family.FLOAT:
        return Value(over(f"avg({word}{value.sql})"), Family.FLOAT)
    total = over(f"sum({word}{value.sql})")
    number = f"nullif({over(f'count({word}{value.sql})')}, 0)"
    if value.family is Family.DECIMAL:
        scale = min(max(value.scale, AVERAGE_SCALE), 2 * QUOTIENT_SCALE)
        return quotient(total, number, scale)
    return Value(f"CAST(({total} // {number}) AS BIGINT)", Family.WHOLE)


def _end(node: exp.Expr, at: Context, over: Over) -> Value:
    only(node, "this")
    _, value = _argument(node, at)
    if value.family in {Family.OPAQUE, Family.BIT}:
        raise refused(node, "Values of this type have no least and no greatest")
    key, name = order_key(value), _ENDS[type(node)]
    if key != value.sql:
        return as_column(value, over(f"arg_{name}({value.sql}, {key})"))
    return as_column(value, over(f"{name}({value.sql})"))


def _spread(node: exp.Expr, at: Context, over: Over) -> Value:
    is_known = isinstance(node, exp.Stddev)
    arguments = [node.this] if is_known else node.expressions
    name = "STDEV" if is_known else node.name.upper()
    if name not in _SPREADS or len(arguments) != 1:
        raise refused(node, "This function is not known here; the guide lists what queries may use")
    value = at.value(arguments[0])
    need(value, node, *NUMBERS)
    return Value(over(f"{_SPREADS[name]}({as_float(value).sql})"), Family.FLOAT)


def _joined(node: exp.Expr, at: Context, over: Over) -> Value:
    only(node, "this", "separator")
    inner, behind = node.this, ""
    if isinstance(inner, exp.Order):  # WITHIN GROUP
        behind = f" ORDER BY {ordering(inner, at)}"
        inner = inner.this
    value, separator = at.value(inner), at.value(node.args["separator"])
    if value.family is not Family.TEXT or separator.constant is None:
        raise refused(node, "STRING_AGG joins texts, by a constant")
    call = over(f"string_agg({value.sql}, {separator.sql}{behind})")
    return computed(call, Family.TEXT, value)


def _rank(node: exp.Expr, _at: Context, over: Over) -> Value:
    only(node)
    return Value(over(f"{_RANKS[type(node)]}()"), Family.WHOLE)


def _tile(node: exp.Expr, at: Context, over: Over) -> Value:
    return Value(over(f"ntile({whole_of(node.this, at)})"), Family.WHOLE)


def _neighbour(node: exp.Expr, at: Context, over: Over) -> Value:
    only(node, "this", "offset", "default")
    value = at.value(node.this)
    offset = node.args.get("offset") or exp.Literal.number(1)
    default = node.args.get("default") or exp.Null()
    (value, other), result = harmonised([value, at.value(default)], node)
    call = f"{_NEIGHBOURS[type(node)]}({value.sql}, {whole_of(offset, at)}, {other.sql})"
    return as_column(result, over(call))


def _edge(node: exp.Expr, at: Context, over: Over) -> Value:
    only(node, "this")
    value = at.value(node.this)
    return as_column(value, over(f"{_EDGES[type(node)]}({value.sql})"))


_SUMMARIES: dict[type[exp.Expr], Callable[[exp.Expr, Context, Over], Value]] = {
    exp.Count: _count,
    exp.Sum: _sum,
    exp.Avg: _average,
    **dict.fromkeys(_ENDS, _end),
    exp.Stddev: _spread,
    exp.Anonymous: _spread,
    exp.GroupConcat: _joined,
}
_WINDOWED: dict[type[exp.Expr], Callable[[exp.Expr, Context, Over], Value]] = {
    **_SUMMARIES,
    **dict.fromkeys(_RANKS, _rank),
    exp.Ntile: _tile,
    **dict.fromkeys(_NEIGHBOURS, _neighbour),
    **dict.fromkeys(_EDGES, _edge),
}


def _summary(node: exp.Expr, at: Context) -> Value:
    return _SUMMARIES[type(node)](node, at, no_window)


def _window(node: exp.Expr, at: Context) -> Value:
    only(node, "this", "partition_by", "order", "spec", "over")
    translate = _WINDOWED.get(type(node.this))
    if translate is None:
        raise refused(node, "This function has no window")
    parts = []
    if node.args.get("partition_by"):
        groups = ", ".join(comparable(at.value(p), p).sql for p in node.args["partition_by"])
        parts.append(f"PARTITION BY {groups}")
    if node.args.get("order"):
        parts.append(f"ORDER BY {ordering(node.args['order'], at)}")
    if node.args.get("spec"):
        parts.append(_frame(node.args["spec"]))
    window = f" OVER ({' '.join(parts)})"
    return translate(node.this, at, lambda call: f"{call}{window}")


def ordering(order: exp.Expr, at: Context) -> str:
    """Return what rows are sorted by; NULL is the least of all values in SQL Server."""
    only(order, "this", "expressions")
    keys = [sortable(at.value(part.this), part) for part in order.expressions]
    return ", ".join(f"{k}{direction(p)}" for k, p in zip(keys, order.expressions, strict=True))


def direction(part: exp.Expr) -> str:
    """Return what follows an expression in ORDER BY."""
    only(part, "this", "desc", "nulls_first")
    return " DESC NULLS LAST" if part.args.get("desc") else " ASC NULLS FIRST"


def _frame(spec: exp.Expr) -> str:
    only(spec, "kind", "start", "start_side", "end", "end_side")
    words = [_bound(spec, "start")]
    if spec.args.get("end"):
        words.append(_bound(spec, "end"))
    kind = "RANGE" if spec.args["kind"] == "RANGE" else "ROWS"
    return f"{kind} BETWEEN {words[0]} AND {words[1] if len(words) > 1 else 'CURRENT ROW'}"


def _bound(spec: exp.Expr, name: str) -> str:
    place, side = spec.args[name], spec.args.get(f"{name}_side") or ""
    if isinstance(place, exp.Literal) and not place.is_string:
        written = str(int(place.name))
    else:
        written = str(place)
    words = f"{written} {side}".strip()
    if not written.isdigit() and written not in _FRAME_WORDS:
        raise refused(spec, "The bounds of a window are constants")
    return words


AGGREGATES: dict[type[exp.Expr], Handler] = {
    **dict.fromkeys(_SUMMARIES, _summary),
    exp.Window: _window,
}
