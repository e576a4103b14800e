"""Operators: arithmetic, comparisons, conditions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlglot import exp

from gleanpoint.core.tables.query.constants import constant, fitted
from gleanpoint.core.tables.query.context import Context, Handler
from gleanpoint.core.tables.query.ordering import equality_key, order_keys
from gleanpoint.core.tables.query.patterns import like
from gleanpoint.core.tables.query.values import Family, Value, as_family, computed
from gleanpoint.core.tables.where import only, refused

QUOTIENT_SCALE = 12
"""Digits after the point of a quotient of decimals; the last one is rounded."""

_SIGNS: dict[type[exp.Expr], str] = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*", exp.Mod: "%"}
_BITWISE: dict[type[exp.Expr], str] = {exp.BitwiseAnd: "&", exp.BitwiseOr: "|"}
_COMPARISONS: dict[type[exp.Expr], str] = {
    exp.EQ: "=",
    exp.NEQ: "<>",
    exp.LT: "<",
    exp.LTE: "<=",
    exp.GT: ">",
    exp.GTE: ">=",
}


def _column(node: exp.Expr, at: Context) -> Value:
    if not isinstance(node, exp.Column) or isinstance(node.this, exp.Star):
        raise refused(node, "The star stands alone, or in COUNT(*)")
    return at.scope.column(node)


def _paren(node: exp.Expr, at: Context) -> Value:
    return at.value(only(node, "this").this)


def _negative(node: exp.Expr, at: Context) -> Value:
    if isinstance(node.this, exp.Literal) and not node.this.is_string:
        return constant(node, at)
    value = at.value(only(node, "this").this)
    need(value, node, *NUMBERS)
    return computed(f"(- {value.sql})", value.family, value)


NUMBERS = (Family.WHOLE, Family.DECIMAL, Family.FLOAT, Family.NULL)


def comparable(value: Value, node: exp.Expr) -> Value:
    """Return a value that equals others or does not.

    Raises:
        UsageError: It cannot be told whether it does.
    """
    if value.family is Family.OPAQUE:
        raise refused(node, "Values of this type can be shown, not compared")
    return value


def need(value: Value, node: exp.Expr, *families: Family) -> None:
    """Refuse values of other families.

    Raises:
        UsageError: The value is of one.
    """
    if value.family not in families:
        raise refused(node, f"This does not take {value.family.value}; CAST may help")


def _arithmetic(node: exp.Expr, at: Context) -> Value:
    left, right = at.value(node.this), at.value(node.expression)
    if isinstance(node, exp.Add) and Family.TEXT in {left.family, right.family}:
        return _joined(left, right, node)
    if isinstance(node, exp.Add | exp.Sub) and left.family is Family.MOMENT:
        need(right, node, Family.WHOLE)
        sign = _SIGNS[type(node)]
        return computed(f"({left.sql} {sign} to_days(CAST({right.sql} AS INTEGER)))", left.family)
    for value in (left, right):
        need(value, node, *NUMBERS)
    family = widest(left, right)
    sql = f"({left.sql} {_SIGNS[type(node)]} {right.sql})"
    result = computed(sql, family, left, right)
    if isinstance(node, exp.Mul):
        return Value(sql, family, scale=left.scale + right.scale)
    return result


def _joined(left: Value, right: Value, node: exp.Expr) -> Value:
    if {left.family, right.family} - {Family.TEXT, Family.NULL}:
        raise refused(node, "Only texts are joined by +; use CONCAT, or CAST the other to varchar")
    return computed(f"({left.sql} || {right.sql})", Family.TEXT, left, right)


def widest(*values: Value) -> Family:
    """Return the family that arithmetic with these numbers ends in."""
    order = (Family.NULL, Family.WHOLE, Family.DECIMAL, Family.FLOAT)
    return order[max(order.index(value.family) for value in values)]


def _division(node: exp.Expr, at: Context) -> Value:
    left, right = at.value(node.this), at.value(node.expression)
    for value in (left, right):
        need(value, node, *NUMBERS)
    match widest(left, right):
        case Family.DECIMAL:
            return quotient(left.sql, right.sql, QUOTIENT_SCALE)
        case Family.FLOAT:
            left, right = (as_float(value) for value in (left, right))
            return Value(f"({left.sql} / {right.sql})", Family.FLOAT)
    return Value(f"({left.sql} // {right.sql})", Family.WHOLE)


def quotient(left: str, right: str, scale: int) -> Value:
    """Return an exact quotient, rounded at its last digit."""
    sql = f"quotient(CAST({left} AS VARCHAR), CAST({right} AS VARCHAR))"
    return Value(f"CAST({sql} AS DECIMAL(38,{scale}))", Family.DECIMAL, scale=scale)


def as_float(value: Value) -> Value:
    """Return a number as a float."""
    return as_family(value, Family.FLOAT, f"CAST({value.sql} AS DOUBLE)")


def _bitwise(node: exp.Expr, at: Context) -> Value:
    left, right = at.value(node.this), at.value(node.expression)
    for value in (left, right):
        need(value, node, Family.WHOLE, Family.NULL)
    return Value(f"({left.sql} {_BITWISE[type(node)]} {right.sql})", Family.WHOLE)


def _compare(node: exp.Expr, at: Context) -> Value:
    only(node, "this", "expression")
    left, right = aligned(at.value(node.this), at.value(node.expression), node)
    if type(node) in {exp.EQ, exp.NEQ}:
        first, second = equality_key(left), equality_key(right)
    else:
        first, second = order_keys(left, right)
    return Value(f"({first} {_COMPARISONS[type(node)]} {second})", Family.BIT)


def aligned(left: Value, right: Value, node: exp.Expr) -> tuple[Value, Value]:
    """Return two values that can be compared by their keys, see ``ordering``.

    Raises:
        UsageError: They cannot be compared exactly.
    """
    left, right = fitted(left, right, node), fitted(right, left, node)
    families = {comparable(value, node).family for value in (left, right)} - {Family.NULL}
    if Family.BIT in families and len(families) > 1:
        left, right = bit_as_number(left), bit_as_number(right)
        families = {left.family, right.family}
    alike = all(f.is_number for f in families) or all(f.has_day for f in families)
    if len(families) > 1 and not alike:
        first, second = sorted(family.value for family in families)
        raise refused(node, f"Here {first} meets {second}; CAST one of them")
    return left, right


def bit_as_number(value: Value) -> Value:
    """Return a bit as 0 or 1; other values as they are."""
    if value.family is not Family.BIT:
        return value
    return Value(f"CAST({value.sql} AS INTEGER)", Family.WHOLE)


def _between(node: exp.Expr, at: Context) -> Value:
    only(node, "this", "low", "high")
    value, low, high = (at.value(node.args[name]) for name in ("this", "low", "high"))
    from_here, least = order_keys(*aligned(value, low, node))
    to_there, most = order_keys(*aligned(value, high, node))
    sql = f"({from_here} >= {least} AND {to_there} <= {most})"
    return Value(sql, Family.BIT)


def _in(node: exp.Expr, at: Context) -> Value:
    only(node, "this", "expressions", "query")
    value = at.value(node.this)
    inner = node.args.get("query")
    if inner is not None:
        return _in_query(node, value, inner, at)
    pairs = [aligned(value, at.value(item), node) for item in node.expressions]
    sql = " OR ".join(f"{equality_key(left)} = {equality_key(right)}" for left, right in pairs)
    return Value(f"({sql})", Family.BIT)


def _in_query(node: exp.Expr, value: Value, inner: exp.Expr, at: Context) -> Value:
    found = at.query(inner, at.scope)
    if len(found.values) != 1:
        raise refused(node, "The query after IN must have one column")
    left, right = aligned(value, found.values[0], node)
    rows = f"SELECT {equality_key(right)} FROM ({found.sql})"  # noqa: S608 - see ``values``
    return Value(f"({equality_key(left)} IN ({rows}))", Family.BIT)


def _is(node: exp.Expr, at: Context) -> Value:
    only(node, "this", "expression")
    if not isinstance(node.expression, exp.Null):
        raise refused(node, "After IS only NULL or NOT NULL is known")
    return Value(f"({at.value(node.this).sql} IS NULL)", Family.BIT)


def _not(node: exp.Expr, at: Context) -> Value:
    return Value(f"(NOT {condition(only(node, 'this').this, at)})", Family.BIT)


def _connected(node: exp.Expr, at: Context) -> Value:
    word = " AND " if isinstance(node, exp.And) else " OR "
    parts: list[str] = []
    rest: exp.Expr = node
    while type(rest) is type(node):
        only(rest, "this", "expression")
        parts.append(condition(rest.expression, at))
        rest = rest.this
    parts.append(condition(rest, at))
    return Value(f"({word.join(reversed(parts))})", Family.BIT)


def condition(node: exp.Expr, at: Context) -> str:
    """Return what must be true.

    Raises:
        UsageError: It is a value; T-SQL takes none in place of a condition.
    """
    value = at.value(node)
    if value.family is not Family.BIT or value.column is not None:
        raise refused(node, "A condition stands here, such as x = 1")
    return value.sql


def _exists(node: exp.Expr, at: Context) -> Value:
    return Value(f"EXISTS ({at.query(only(node, 'this').this, at.scope).sql})", Family.BIT)


def _scalar_query(node: exp.Expr, at: Context) -> Value:
    found = at.query(node, at.scope)
    if len(found.values) != 1:
        raise refused(node, "A query in place of a value must have one column")
    value = found.values[0]
    return as_column(value, f"({found.sql})")


def as_column(value: Value, sql: str) -> Value:
    """Return the same values under another name."""
    return replace(value, sql=sql, constant=None)


def harmonised(values: Sequence[Value], node: exp.Expr) -> tuple[list[Value], Value]:
    """Return values of one family, as the branches of a CASE must be, and what they are then.

    Raises:
        UsageError: They have no family in common.
    """
    known = [value for value in values if value.family is not Family.NULL]
    model = next((value for value in known if value.constant is None), None)
    fitting = [value if model is None else fitted(value, model, node) for value in values]
    families = {value.family for value in fitting} - {Family.NULL}
    if Family.BIT in families and len(families) > 1:
        fitting = [bit_as_number(value) for value in fitting]
        families = {value.family for value in fitting} - {Family.NULL}
    if len(families) > 1:
        if all(family.is_number for family in families):
            families = {widest(*fitting)}
        elif all(family.has_day for family in families):
            families = {Family.MOMENT}
        else:
            names = " and ".join(sorted(family.value for family in families))
            raise refused(node, f"These do not go into one column: {names}")
    family = next(iter(families), Family.NULL)
    columns = {value.column for value in known}
    result = computed("", family, *fitting)
    return fitting, replace(result, column=columns.pop()) if len(columns) == 1 else result


OPERATORS: dict[type[exp.Expr], Handler] = {
    exp.Column: _column,
    exp.Paren: _paren,
    exp.Neg: _negative,
    **dict.fromkeys(_SIGNS, _arithmetic),
    exp.Div: _division,
    **dict.fromkeys(_BITWISE, _bitwise),
    **dict.fromkeys(_COMPARISONS, _compare),
    exp.Between: _between,
    exp.In: _in,
    exp.Is: _is,
    exp.Not: _not,
    exp.And: _connected,
    exp.Or: _connected,
    exp.Like: like,
    exp.Escape: like,
    exp.Exists: _exists,
    exp.Subquery: _scalar_query,
}
