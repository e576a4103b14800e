"""Conditions of a query that its tables can already be read by.

The query itself still asks for all of them: what is pushed down only saves reading, and may let
through too much, never too little.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from gleanpoint.core.errors import UsageError
from gleanpoint.core.tables.query.sources import Scope, Source, TableUse
from gleanpoint.core.tables.query.values import Family, family_of
from gleanpoint.core.tables.where import condition_on
from gleanpoint_parsers.predicate import (
    And,
    Compare,
    InList,
    IsNull,
    Like,
    Literal,
    Not,
    Or,
    Predicate,
)

_FITTING = {
    "number": {Family.WHOLE, Family.DECIMAL},
    "text": {Family.TEXT, Family.DATE, Family.MOMENT, Family.TIME},
    "binary": {Family.BINARY},
}
"""Columns that a constant of a kind is compared with in the same way here and there."""

_SIMPLE = ("expressions", "from_", "where", "limit", "offset")


def push_down(select: exp.Select, scope: Scope) -> None:
    """Note with the tables of a SELECT what its rows must fulfil, and how many of them matter."""
    where = select.args.get("where")
    conditions = list(_conjuncts(where.this)) if where else []
    pushed = 0
    for source in _unpadded(select, scope):
        if source.table is None:
            continue
        mine = [p for c in conditions if (p := _condition(c, source, scope)) is not None]
        pushed += len(mine)
        if mine:
            source.table.where = mine[0] if len(mine) == 1 else And(tuple(mine))
    if pushed == len(conditions):
        _push_limit(select, scope)


def _unpadded(select: exp.Select, scope: Scope) -> Iterator[Source]:
    """Yield the sources whose rows no outer join fills up with NULL."""
    sides = [join.side.upper() for join in select.args.get("joins") or ()]
    if any(side in {"RIGHT", "FULL"} for side in sides):
        return
    for number, source in enumerate(scope.sources):
        if not number or not sides[number - 1]:
            yield source


def _conjuncts(node: exp.Expr) -> Iterator[exp.Expr]:
    while isinstance(node, exp.Paren):
        node = node.this
    if isinstance(node, exp.And):
        yield from _conjuncts(node.this)
        yield from _conjuncts(node.expression)
    else:
        yield node


def _condition(node: exp.Expr, source: Source, scope: Scope) -> Predicate | None:
    """Return a conjunct as a condition on one table, where it is one of the simple kind."""
    if source.table is None or node.find(exp.Query):
        return None
    bare = node.copy()
    for column in bare.find_all(exp.Column):
        try:
            meant = scope.column(column).sql
        except UsageError:
            return None  # it is told when the query itself is translated
        if not meant.startswith(f"{source.alias}."):
            return None
        number = int(meant.rpartition("c")[2])
        name = exp.to_identifier(source.columns[number], quoted=True)
        column.set("this", name)
        for part in ("table", "db", "catalog"):
            column.set(part, None)
    try:
        found = condition_on(bare, source.columns)
    except UsageError:
        return None
    return found if _is_exact(found, source.table) else None


def _is_exact(condition: Predicate, table: TableUse) -> bool:
    match condition:
        case And(parts) | Or(parts):
            return all(_is_exact(part, table) for part in parts)
        case Not(inner):
            return _is_exact(inner, table)
        case IsNull():
            return True
        case Like():
            return _family(condition.column, table) is Family.TEXT
        case Compare(column, _, literal):
            return _fits(column, (literal,), table)
        case InList(column, literals):
            return _fits(column, literals, table)


def _fits(column: str, literals: tuple[Literal, ...], table: TableUse) -> bool:
    family = _family(column, table)
    return all(family in _FITTING[literal.kind] for literal in literals)


def _family(column: str, table: TableUse) -> Family:
    return next(family_of(c.type) for c in table.shape.columns if c.name == column)


def _push_limit(select: exp.Select, scope: Scope) -> None:
    """Read no more rows than are wanted, where nothing sorts, groups or counts them."""
    table = scope.sources[0].table if len(scope.sources) == 1 else None
    if table is None or any(v for k, v in select.args.items() if k not in _SIMPLE):
        return
    if any(part.find(exp.AggFunc, exp.Window, exp.Query) for part in select.expressions):
        return
    limit, offset = select.args.get("limit"), select.args.get("offset")
    if limit is None:
        return
    counts = [limit.args.get("count") or limit.args.get("expression")]
    if offset is not None:
        counts.append(offset.expression)
    if all(isinstance(c, exp.Literal) and c.name.isdigit() for c in counts):
        table.limit = sum(int(count.name) for count in counts)
