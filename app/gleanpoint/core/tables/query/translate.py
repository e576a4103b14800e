"""A query in T-SQL as one for DuckDB: SELECT, joins, groups, unions, common table expressions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlglot import exp

from gleanpoint.core.errors import UsageError
from gleanpoint.core.tables.query.aggregates import AGGREGATES, direction
from gleanpoint.core.tables.query.casts import CASTS
from gleanpoint.core.tables.query.constants import CONSTANTS
from gleanpoint.core.tables.query.context import Context, Handler, Outcome
from gleanpoint.core.tables.query.functions import FUNCTIONS
from gleanpoint.core.tables.query.moments import MOMENTS
from gleanpoint.core.tables.query.operators import (
    OPERATORS,
    as_column,
    comparable,
    condition,
    harmonised,
)
from gleanpoint.core.tables.query.ordering import sortable
from gleanpoint.core.tables.query.push_down import push_down
from gleanpoint.core.tables.query.sources import (
    Names,
    Scope,
    Source,
    TableUse,
    reference,
    table_source,
)
from gleanpoint.core.tables.query.values import Value
from gleanpoint.core.tables.where import only, refused

_HANDLERS: Mapping[type[exp.Expr], Handler] = {
    **CONSTANTS,
    **OPERATORS,
    **FUNCTIONS,
    **MOMENTS,
    **CASTS,
    **AGGREGATES,
}
_SETS: dict[type[exp.Expr], str] = {
    exp.Union: "UNION",
    exp.Except: "EXCEPT",
    exp.Intersect: "INTERSECT",
}

_SELECT = (
    *("expressions", "from_", "joins", "where", "group", "having", "order", "limit", "offset"),
    *("distinct", "with_"),
)
_JOINS = {
    ("", ""): "JOIN",
    ("", "INNER"): "JOIN",
    ("", "CROSS"): "CROSS JOIN",
    **{
        (side, kind): f"{side} JOIN" for side in ("LEFT", "RIGHT", "FULL") for kind in ("", "OUTER")
    },
}

FindTable = Callable[[exp.Table, str], TableUse]
"""Returns the table that a name means, under the name that the engine gives it."""


@dataclass(slots=True)
class Translation:
    """One query under translation.

    Args:
        find_table: Finds tables.
        now: The moment of the query.
        uses: Every table that is read.
    """

    find_table: FindTable
    now: datetime
    uses: list[TableUse] = field(default_factory=list)
    _names: Names = field(default_factory=Names)
    _common: dict[str, Outcome] = field(default_factory=dict)

    def query(self, node: exp.Expr, outer: Scope | None = None) -> Outcome:
        """Return a whole query, or one inside another.

        Raises:
            UsageError: It holds something that is not understood.
        """
        node = _bare(node)
        before = dict(self._common)
        try:
            common = self._common_tables(node, outer)
            if isinstance(node, exp.Select):
                found = self._select(node, outer)
            elif type(node) in _SETS:
                found = self._set(node, outer)
            else:
                raise refused(node, "Only SELECT is understood here; nothing can be changed")
        finally:
            self._common = before
        return Outcome(f"{common}{found.sql}", found.names, found.values)

    def _common_tables(self, node: exp.Expr, outer: Scope | None) -> str:
        parts = []
        clause = node.args.get("with_")
        for table in only(clause, "expressions").expressions if clause else ():
            only(table, "this", "alias")
            found = _renamed(self.query(table.this, outer), table.args["alias"])
            name = self._names.new("w")
            parts.append(f"{name}({_column_list(found)}) AS ({found.sql})")
            self._common[table.alias.casefold()] = Outcome(name, found.names, found.values)
        return f"WITH {', '.join(parts)} " if parts else ""

    def _select(self, node: exp.Select, outer: Scope | None) -> Outcome:
        only(node, *_SELECT)
        sources, from_text = self._from(node, outer)
        scope = Scope(sources, outer)
        at = self._context(scope)
        push_down(node, scope)
        names, values = self._projections(node, at)
        if _distinct(node):
            values = [comparable(value, node) for value in values]
        aliases = [self._names.new("o") for _ in values]
        shown = ", ".join(f"{v.sql} AS {a}" for v, a in zip(values, aliases, strict=True))
        clauses = [f"SELECT {'DISTINCT ' if _distinct(node) else ''}{shown}{from_text}"]
        clauses += [self._clause(node, name, at) for name in ("where", "group", "having")]
        results = [as_column(value, alias) for value, alias in zip(values, aliases, strict=True)]
        clauses += [self._order(node, Outcome("", names, results), at), _portion(node)]
        return Outcome(" ".join(filter(None, clauses)), names, results)

    def _context(self, scope: Scope) -> Context:
        return Context(scope, self.now, self._value, self.query)

    @staticmethod
    def _value(node: exp.Expr, at: Context) -> Value:
        translate = _HANDLERS.get(type(node))
        if translate is None:
            what = "This function" if isinstance(node, exp.Func) else "This"
            raise refused(node, f"{what} is not known here; the guide lists what queries may use")
        return translate(node, at)

    def _projections(self, node: exp.Select, at: Context) -> tuple[list[str], list[Value]]:
        names, values = [], []
        for shown in node.expressions:
            for name, value in self._projection(shown, at):
                names.append(name)
                values.append(value)
        if not values:
            raise refused(node, "Nothing is selected")
        return names, values

    def _projection(self, node: exp.Expr, at: Context) -> Iterator[tuple[str, Value]]:
        if isinstance(node, exp.Star):
            only(node)
            yield from at.scope.star()
        elif isinstance(node, exp.Column) and isinstance(node.this, exp.Star):
            yield from at.scope.star(".".join(part.name for part in node.parts[:-1]))
        elif isinstance(node, exp.Alias):
            yield node.alias, at.value(only(node, "this", "alias").this)
        else:
            yield node.name if isinstance(node, exp.Column) else "", at.value(node)

    def _from(self, node: exp.Select, outer: Scope | None) -> tuple[list[Source], str]:
        clause = node.args.get("from_")
        if clause is None:
            return [], ""
        source, text = self._source(clause.this, outer)
        sources = [source]
        for join in node.args.get("joins") or ():
            only(join, "this", "on", "side", "kind")
            word = _JOINS.get((join.side.upper(), join.kind.upper()))
            if word is None or bool(join.args.get("on")) == (word == "CROSS JOIN"):
                if word != "JOIN" or join.args.get("on"):
                    raise refused(join, "Known are JOIN … ON and CROSS JOIN")
                word = "CROSS JOIN"  # a comma
            source, behind = self._source(join.this, outer)
            sources.append(source)
            text += f" {word} {behind}"
            if join.args.get("on"):
                at = self._context(Scope(tuple(sources), outer))
                text += f" ON {condition(join.args['on'], at)}"
        return sources, f" FROM {text}"

    def _source(self, node: exp.Expr, outer: Scope | None) -> tuple[Source, str]:
        alias = self._names.new("s")
        if isinstance(node, exp.Table):
            return self._table(node, alias)
        if isinstance(node, exp.Subquery):
            only(node, "this", "alias")
            found = _renamed(self.query(node.this, None), node.args.get("alias"))
            if not node.alias:
                raise refused(node, "A query after FROM needs a name behind it: (SELECT …) AS x")
            return _derived(
                found, alias, node.alias
            ), f"({found.sql}) {alias}({_column_list(found)})"
        raise refused(node, "After FROM stand tables, queries in parentheses, and joins of them")

    def _table(self, node: exp.Table, alias: str) -> tuple[Source, str]:
        _check_hints(node)
        only(node, "this", "db", "catalog", "alias", "hints")
        if not isinstance(node.this, exp.Identifier):
            raise refused(node, "After FROM stand tables; functions that return rows are not known")
        if node.catalog:
            raise refused(node, "Only tables of this database are read; leave out its name")
        if node.args.get("alias") and node.args["alias"].args.get("columns"):
            raise refused(node, "The columns of a table have the names that it gives them")
        common = None if node.db else self._common.get(node.name.casefold())
        named = node.alias or node.name
        if common is not None:
            return _derived(common, alias, named), f"{common.sql} {alias}"
        use = self.find_table(node, self._names.new("t"))
        self.uses.append(use)
        names = [named.casefold()]
        if not node.alias:
            names.append(f"{use.shape.schema}.{use.shape.name}".casefold())
        return table_source(use, alias, tuple(names)), f"{use.name} {alias}"

    @staticmethod
    def _clause(node: exp.Select, name: str, at: Context) -> str:
        clause = node.args.get(name)
        if clause is None:
            return ""
        if name == "group":
            only(clause, "expressions")
            keys = [comparable(at.value(part), part).sql for part in clause.expressions]
            return f"GROUP BY {', '.join(keys)}"
        return f"{name.upper()} {condition(clause.this, at)}"

    @staticmethod
    def _order(node: exp.Expr, found: Outcome, at: Context | None) -> str:
        order = node.args.get("order")
        if order is None:
            return ""
        only(order, "expressions")
        parts = [
            f"{_sort_key(part.this, found, at)}{direction(part)}" for part in order.expressions
        ]
        return f"ORDER BY {', '.join(parts)}"

    def _set(self, node: exp.Expr, outer: Scope | None) -> Outcome:
        only(node, "this", "expression", "distinct", "order", "limit", "offset", "with_")
        left, right = self.query(node.this, outer), self.query(node.args["expression"], outer)
        if len(left.values) != len(right.values):
            counts = f"{len(left.values)} and {len(right.values)}"
            raise UsageError(f"The queries around a UNION have {counts} columns.")
        word = _SETS[type(node)] + ("" if node.args.get("distinct") else " ALL")
        values = [
            harmonised([one, other], node)[1]
            for one, other in zip(left.values, right.values, strict=True)
        ]
        inside, aliases = self._names.new("u"), [value.sql for value in left.values]
        rows = f"({left.sql}) {word} ({right.sql})"
        columns = ", ".join(aliases)
        sql = f"SELECT {columns} FROM ({rows}) {inside}({columns})"  # noqa: S608 - see ``values``
        results = [as_column(value, alias) for value, alias in zip(values, aliases, strict=True)]
        found = Outcome(sql, left.names, results)
        clauses = [sql, self._order(node, found, None), _portion(node)]
        return Outcome(" ".join(filter(None, clauses)), left.names, results)


def _sort_key(node: exp.Expr, found: Outcome, at: Context | None) -> str:
    """Return a column of the result, by its place or its name, or else an expression."""
    if isinstance(node, exp.Literal) and not node.is_string and node.name.isdigit():
        if not 1 <= int(node.name) <= len(found.values):
            raise refused(node, f"The query has {len(found.values)} columns")
        return sortable(found.values[int(node.name) - 1], node)
    if isinstance(node, exp.Column) and not node.table:
        wanted = node.name.casefold()
        named = zip(found.names, found.values, strict=True)
        meant = [value for name, value in named if name.casefold() == wanted]
        if len(meant) == 1:
            return sortable(meant[0], node)
    if at is None:
        raise refused(node, "Behind a UNION rows are sorted by its columns alone")
    return sortable(at.value(node), node)


def _portion(node: exp.Expr) -> str:
    limit, offset = node.args.get("limit"), node.args.get("offset")
    words = []
    if limit is not None:
        options = limit.args.get("limit_options")
        if options is not None and any(v for k, v in options.args.items() if k != "rows"):
            raise refused(limit, "PERCENT and WITH TIES are not known")
        words.append(f"LIMIT {_whole(limit.args.get('count') or limit.expression)}")
    if offset is not None:
        words.append(f"OFFSET {_whole(offset.expression)}")
    return " ".join(words)


def _bare(node: exp.Expr) -> exp.Expr:
    while isinstance(node, exp.Subquery) and not node.alias:
        inner = only(node, "this", "with_").this
        if node.args.get("with_"):
            return node
        node = inner
    return node


def _distinct(node: exp.Select) -> bool:
    distinct = node.args.get("distinct")
    if distinct is None:
        return False
    only(distinct)
    return True


def _whole(node: exp.Expr) -> int:
    while isinstance(node, exp.Paren):
        node = node.this
    if not isinstance(node, exp.Literal) or node.is_string or not node.name.isdigit():
        raise refused(node, "The number of rows is a constant")
    return int(node.name)


def _check_hints(node: exp.Table) -> None:
    """Let pass what only says how a server should lock."""
    for hint in node.args.get("hints") or ():
        if not isinstance(hint, exp.WithTableHint):
            raise refused(node, "This says more than is understood")


def _renamed(found: Outcome, alias: exp.Expr | None) -> Outcome:
    columns = [column.name for column in alias.args.get("columns") or ()] if alias else []
    if columns and len(columns) != len(found.values):
        message = f"{len(columns)} names are given for {len(found.values)} columns"
        raise UsageError(f"{message} of {alias.name if alias else ''!r}.")
    return Outcome(found.sql, columns or found.names, found.values)


def _column_list(found: Outcome) -> str:
    return ", ".join(value.sql for value in found.values)


def _derived(found: Outcome, alias: str, named: str) -> Source:
    def value(number: int) -> Value:
        inner = found.values[number]
        return as_column(inner, reference(alias, inner.sql))

    return Source(alias, (named.casefold(),), list(found.names), value)
