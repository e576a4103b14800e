"""Functions of T-SQL that a query may call; whatever is not listed is refused by its name."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from gleanpoint.core.tables.query.context import Context, Handler
from gleanpoint.core.tables.query.operators import (
    NUMBERS,
    aligned,
    condition,
    harmonised,
    need,
)
from gleanpoint.core.tables.query.ordering import equality_key
from gleanpoint.core.tables.query.values import Family, Value, computed, quoted
from gleanpoint.core.tables.where import only, refused

TEXTS = (Family.TEXT, Family.NULL)
WHOLES = (Family.WHOLE, Family.NULL)

_CASES: dict[type[exp.Expr], str] = {exp.Upper: "upper", exp.Lower: "lower", exp.Reverse: "reverse"}
_ROUNDED: dict[type[exp.Expr], str] = {exp.Ceil: "ceil", exp.Floor: "floor"}
_WRITTEN = (Family.TEXT, Family.WHOLE, Family.DECIMAL, Family.GUID, Family.NULL)
"""Families whose text is the same whoever writes it."""

LONGEST = 1_000_000
"""Characters that REPLICATE and SPACE may make of one text; the engine's own limit of memory does
not cover what becomes of a single long value behind it."""

REPEATING = (
    "CREATE MACRO repeated(x, n) AS list_transform([{'x': x, 'n': n}], lambda p: "
    f"CASE WHEN length(p.x) * p.n > {LONGEST} "
    f"THEN error('REPLICATE and SPACE make texts of up to {LONGEST:,} characters here') "
    "ELSE repeat(p.x, greatest(p.n, 0)) END)[1]"
)
"""``repeat`` with that limit; by way of a list, so that its arguments are computed once."""


def text_of(node: exp.Expr, at: Context) -> Value:
    """Return a text; sqlglot wraps the arguments of some functions in a cast to it."""
    if isinstance(node, exp.Cast) and node.to.is_type(exp.DType.TEXT):
        node = node.this
    value = at.value(node)
    need(value, node, *TEXTS)
    if value.family is Family.NULL:
        return Value("CAST(NULL AS VARCHAR)", Family.TEXT)  # DuckDB would take it for a BLOB
    return value


def whole_of(node: exp.Expr, at: Context) -> str:
    """Return a whole number."""
    value = at.value(node)
    need(value, node, *WHOLES)
    return f"CAST({value.sql} AS BIGINT)"


def _cased(node: exp.Expr, at: Context) -> Value:
    text = text_of(only(node, "this").this, at)
    return computed(f"{_CASES[type(node)]}({text.sql})", Family.TEXT, text)


def _length(node: exp.Expr, at: Context) -> Value:
    text = text_of(node.this, at)
    return Value(f"length({equality_key(text)})", Family.WHOLE)


def _trimmed(node: exp.Expr, at: Context) -> Value:
    only(node, "this", "position")
    name = {"LEADING": "ltrim", "TRAILING": "rtrim"}.get(node.args.get("position") or "", "trim")
    text = text_of(node.this, at)
    return computed(f"{name}({text.sql}, ' ')", Family.TEXT, text)


def _left(node: exp.Expr, at: Context) -> Value:
    text = text_of(node.this, at)
    count = whole_of(node.expression, at)
    return computed(f"left({text.sql}, greatest({count}, 0))", Family.TEXT, text)


def _right(node: exp.Expr, at: Context) -> Value:
    text = text_of(node.this, at)
    count = whole_of(node.expression, at)
    return computed(f"right({text.sql}, greatest({count}, 0))", Family.TEXT, text)


def _substring(node: exp.Expr, at: Context) -> Value:
    """Places before the first count against the length, as in T-SQL."""
    only(node, "this", "start", "length")
    text = text_of(node.this, at)
    start, length = whole_of(node.args["start"], at), whole_of(node.args["length"], at)
    kept = f"greatest({length} + least({start}, 1) - 1, 0)"
    return computed(f"substring({text.sql}, greatest({start}, 1), {kept})", Family.TEXT, text)


def _found(node: exp.Expr, at: Context) -> Value:
    only(node, "this", "substr")
    text, part = text_of(node.this, at), text_of(node.args["substr"], at)
    if not text.minds_case:
        return Value(f"strpos(lower({text.sql}), lower({part.sql}))", Family.WHOLE)
    return Value(f"strpos({text.sql}, {part.sql})", Family.WHOLE)


def _replaced(node: exp.Expr, at: Context) -> Value:
    only(node, "this", "expression", "replacement")
    text = text_of(node.this, at)
    old, new = text_of(node.expression, at), text_of(node.args["replacement"], at)
    if text.minds_case:
        return computed(f"replace({text.sql}, {old.sql}, {new.sql})", Family.TEXT, text)
    if old.constant is None or new.constant is None:
        raise refused(node, "REPLACE takes constants for what is replaced and by what")
    safe = quoted(new.constant.replace("\\", "\\\\"))
    sql = f"regexp_replace({text.sql}, regexp_escape({old.sql}), {safe}, 'gi')"
    return computed(sql if old.constant else text.sql, Family.TEXT, text)


def _repeated(node: exp.Expr, at: Context) -> Value:
    text = text_of(node.this, at)
    times = whole_of(node.args["times"], at)
    return computed(f"repeated({text.sql}, {times})", Family.TEXT, text)


def _spaces(node: exp.Expr, at: Context) -> Value:
    return Value(f"repeated(' ', {whole_of(node.this, at)})", Family.TEXT)


def _concatenated(node: exp.Expr, at: Context) -> Value:
    only(node, "expressions", "safe", "coalesce")
    values = [at.value(part) for part in node.expressions]
    for value in values:
        need(value, node, *_WRITTEN)
    name = "concat_ws" if isinstance(node, exp.ConcatWs) else "concat"
    parts = ", ".join(f"CAST({value.sql} AS VARCHAR)" for value in values)
    return computed(f"{name}({parts})", Family.TEXT, *values)


def _absolute(node: exp.Expr, at: Context) -> Value:
    value = at.value(node.this)
    need(value, node, *NUMBERS)
    return computed(f"abs({value.sql})", value.family, value)


def _whole_part(node: exp.Expr, at: Context) -> Value:
    only(node, "this")
    value = at.value(node.this)
    need(value, node, *NUMBERS)
    return Value(f"{_ROUNDED[type(node)]}({value.sql})", value.family)


def _rounded(node: exp.Expr, at: Context) -> Value:
    only(node, "this", "decimals")
    value, digits = at.value(node.this), at.value(node.args["decimals"])
    need(value, node, *NUMBERS)
    if digits.family is not Family.WHOLE or digits.constant is None:
        raise refused(node, "ROUND takes a constant number of digits")
    return computed(f"round({value.sql}, {int(digits.constant)})", value.family, value)


def _sign(node: exp.Expr, at: Context) -> Value:
    value = at.value(node.this)
    need(value, node, *NUMBERS)
    return Value(f"CAST(sign({value.sql}) AS INTEGER)", Family.WHOLE)


def _root(node: exp.Expr, at: Context) -> Value:
    value = at.value(node.this)
    need(value, node, *NUMBERS)
    return Value(f"sqrt(CAST({value.sql} AS DOUBLE))", Family.FLOAT)


def _first_known(node: exp.Expr, at: Context) -> Value:
    only(node, "this", "expressions", "is_null", "is_nvl")
    values, result = harmonised([at.value(part) for part in (node.this, *node.expressions)], node)
    return _named(result, f"coalesce({', '.join(value.sql for value in values)})")


def _null_if(node: exp.Expr, at: Context) -> Value:
    kept = at.value(node.this)
    left, right = aligned(kept, at.value(node.expression), node)
    same = f"{equality_key(left)} = {equality_key(right)}"
    sql = f"(CASE WHEN {same} THEN NULL ELSE {kept.sql} END)"
    return _named(kept, sql)


def _either(node: exp.Expr, at: Context) -> Value:
    only(node, "this", "true", "false")
    otherwise = node.args.get("false") or exp.Null()
    parts = [at.value(node.args["true"]), at.value(otherwise)]
    (true, false), result = harmonised(parts, node)
    test = condition(node.this, at)
    return _named(result, f"(CASE WHEN {test} THEN {true.sql} ELSE {false.sql} END)")


def _case(node: exp.Expr, at: Context) -> Value:
    only(node, "this", "ifs", "default")
    subject = node.args.get("this")
    default = node.args.get("default") or exp.Null()
    branches = [at.value(branch.args["true"]) for branch in node.args["ifs"]]
    values, result = harmonised([*branches, at.value(default)], node)
    whens = []
    for branch, value in zip(node.args["ifs"], values, strict=False):
        test = branch.this if subject is None else exp.EQ(this=subject, expression=branch.this)
        whens.append(f"WHEN {condition(test, at)} THEN {value.sql}")
    return _named(result, f"(CASE {' '.join(whens)} ELSE {values[-1].sql} END)")


def _named(value: Value, sql: str) -> Value:
    return replace(value, sql=sql, constant=None)


FUNCTIONS: dict[type[exp.Expr], Handler] = {
    **dict.fromkeys(_CASES, _cased),
    **dict.fromkeys(_ROUNDED, _whole_part),
    exp.Length: _length,
    exp.Trim: _trimmed,
    exp.Left: _left,
    exp.Right: _right,
    exp.Substring: _substring,
    exp.StrPosition: _found,
    exp.Replace: _replaced,
    exp.Repeat: _repeated,
    exp.Space: _spaces,
    exp.Concat: _concatenated,
    exp.ConcatWs: _concatenated,
    exp.Abs: _absolute,
    exp.Round: _rounded,
    exp.Sign: _sign,
    exp.Sqrt: _root,
    exp.Coalesce: _first_known,
    exp.Nullif: _null_if,
    exp.If: _either,
    exp.Case: _case,
}
