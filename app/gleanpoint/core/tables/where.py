"""The text of ``--where`` as a condition: comparisons of columns with constants, as in T-SQL.

The text is parsed by sqlglot and then translated node by node; what is not known here is refused
with a sentence. Nothing of it is ever run as SQL.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from sqlglot import exp

from gleanpoint.core.errors import UsageError
from gleanpoint.core.tables.tsql import TSQL, checked_text, parsed_condition
from gleanpoint_parsers.predicate import (
    And,
    Compare,
    Comparison,
    InList,
    IsNull,
    Like,
    Literal,
    Not,
    Or,
    Predicate,
)

_OPERATORS: dict[type[exp.Expr], Comparison] = {
    exp.EQ: Comparison.EQUAL,
    exp.NEQ: Comparison.NOT_EQUAL,
    exp.LT: Comparison.LESS,
    exp.LTE: Comparison.LESS_OR_EQUAL,
    exp.GT: Comparison.GREATER,
    exp.GTE: Comparison.GREATER_OR_EQUAL,
}
_MIRRORED = {
    Comparison.LESS: Comparison.GREATER,
    Comparison.LESS_OR_EQUAL: Comparison.GREATER_OR_EQUAL,
    Comparison.GREATER: Comparison.LESS,
    Comparison.GREATER_OR_EQUAL: Comparison.LESS_OR_EQUAL,
}
"""What an operator becomes where the constant stands on its left; the others stay."""

_NONE: Mapping[str, str] = {}

COLUMNS_NAMED = 30
"""Columns that an error names at most."""


def parse_where(
    text: str, columns: Sequence[str], left_out: Mapping[str, str] = _NONE
) -> Predicate:
    """Return the condition that a text states.

    Args:
        text: Comparisons, LIKE with ESCAPE, IN, BETWEEN, IS NULL, joined by AND, OR and NOT.
            Names stand bare, in brackets or in double quotes; texts in single quotes.
        columns: Names of the table's columns; upper and lower case are one, where that is
            unambiguous.
        left_out: Why no row holds a column, by the names of the table's such columns.

    Raises:
        UsageError: It is something else; the sentence shows what was not understood.
    """
    tree = parsed_condition(checked_text(text, "The condition"))
    try:
        return _Translation(columns, left_out).condition(tree)
    except UsageError as error:
        raise UsageError(f"{error} {columns_there(columns)}") from None


def condition_on(tree: exp.Expr, columns: Sequence[str]) -> Predicate:
    """Return the condition that a parsed text states.

    Raises:
        UsageError: It is something else.
    """
    return _Translation(columns, _NONE).condition(tree)


def the_column(name: str, columns: Sequence[str]) -> str | None:
    """Return the column that a name means: the one spelled so, else the only one but for case."""
    if name in columns:
        return name
    alike = [column for column in columns if column.casefold() == name.casefold()]
    return alike[0] if len(alike) == 1 else None


def no_column(name: str, left_out: Mapping[str, str]) -> str:
    """Return the sentence about a column that no row holds, though the table may have it.

    Args:
        name: As a person wrote it.
        left_out: Why no row holds a column, by name.
    """
    meant = the_column(name, list(left_out))
    if meant is None:
        return f"There is no column {name!r}."
    return f"The rows hold no column {name!r}: {left_out[meant]}."


def columns_there(columns: Sequence[str]) -> str:
    """Return the sentence that names the columns of a table."""
    more = len(columns) - COLUMNS_NAMED
    named = ", ".join(columns[:COLUMNS_NAMED])
    return f"The columns are: {named}{f' and {more:,} more' if more > 0 else ''}."


class _Translation:
    """Turns nodes of the parsed text into conditions on certain columns."""

    def __init__(self, columns: Sequence[str], left_out: Mapping[str, str]) -> None:
        self._columns = columns
        self._left_out = left_out

    def condition(self, node: exp.Expr) -> Predicate:
        """Return one condition."""
        by_type: dict[type[exp.Expr], Callable[[exp.Expr], Predicate]] = {
            exp.Paren: lambda paren: self.condition(only(paren, "this").this),
            exp.Not: lambda negated: Not(self.condition(only(negated, "this").this)),
            exp.And: lambda both: And(tuple(map(self.condition, _chain(both)))),
            exp.Or: lambda either: Or(tuple(map(self.condition, _chain(either)))),
            exp.Is: self._is_null,
            exp.In: self._in_list,
            exp.Between: self._between,
            exp.Like: self._like,
            exp.Escape: self._escaped_like,
            **dict.fromkeys(_OPERATORS, self._compare),
        }
        translate = by_type.get(type(node))
        if translate is None:
            raise refused(node, "Conditions compare columns with constants")
        return translate(node)

    def _compare(self, node: exp.Expr) -> Predicate:
        only(node, "this", "expression")
        operator = _OPERATORS[type(node)]
        left, right = node.this, node.expression
        if not isinstance(left, exp.Column) and isinstance(right, exp.Column):
            left, right = right, left
            operator = _MIRRORED.get(operator, operator)
        return Compare(self._column(left), operator, literal(right))

    def _is_null(self, node: exp.Expr) -> Predicate:
        only(node, "this", "expression")
        if not isinstance(node.expression, exp.Null):
            raise refused(node, "After IS only NULL or NOT NULL is known")
        return IsNull(self._column(node.this))

    def _in_list(self, node: exp.Expr) -> Predicate:
        only(node, "this", "expressions")
        return InList(self._column(node.this), tuple(map(literal, node.expressions)))

    def _between(self, node: exp.Expr) -> Predicate:
        only(node, "this", "low", "high")
        column = self._column(node.this)
        low, high = literal(node.args["low"]), literal(node.args["high"])
        return And(
            (
                Compare(column, Comparison.GREATER_OR_EQUAL, low),
                Compare(column, Comparison.LESS_OR_EQUAL, high),
            )
        )

    def _like(self, node: exp.Expr, escape: str = "") -> Predicate:
        only(node, "this", "expression", "negate")
        like = Like(self._column(node.this), _text(node.expression), escape)
        return Not(like) if node.args.get("negate") else like

    def _escaped_like(self, node: exp.Expr) -> Predicate:
        only(node, "this", "expression")
        escape = _text(node.expression)
        if not isinstance(node.this, exp.Like) or len(escape) != 1:
            raise refused(node, "ESCAPE follows LIKE and names one character")
        return self._like(node.this, escape)

    def _column(self, node: exp.Expr) -> str:
        if not isinstance(node, exp.Column) or node.table:
            raise refused(node, "On one side must stand a column, by its name alone")
        column = the_column(node.name, self._columns)
        if column is None:
            hint = " Texts stand in single quotes." if node.this.quoted else ""
            raise UsageError(f"{no_column(node.name, self._left_out)}{hint}")
        return column


def literal(node: exp.Expr) -> Literal:
    """Return a constant.

    Raises:
        UsageError: It is none.
    """
    while isinstance(node, exp.Paren):
        node = only(node, "this").this
    match node:
        case exp.Literal():
            return Literal("text" if node.is_string else "number", node.name)
        case exp.National():
            return Literal("text", node.name)
        case exp.Neg(this=exp.Literal() as number) if not number.is_string:
            return Literal("number", f"-{number.name}")
        case exp.HexString():
            digits = node.name
            return Literal("binary", digits if len(digits) % 2 == 0 else f"0{digits}")
        case exp.Boolean():
            return Literal("number", "1" if node.this else "0")
    if isinstance(node, exp.Null):
        raise refused(node, "Nothing equals NULL; write IS NULL or IS NOT NULL")
    raise refused(node, "Columns are compared with constants: 12.5, 'text', N'text', 0x1F")


def _text(node: exp.Expr) -> str:
    constant = literal(node)
    if constant.kind != "text":
        raise refused(node, "LIKE takes a text in single quotes")
    return constant.text


def _chain(node: exp.Expr) -> Iterator[exp.Expr]:
    """Yield what a row of equal connectors joins, in order; sqlglot nests them to the left."""
    parts: list[exp.Expr] = []
    connector = type(node)
    while type(node) is connector:
        only(node, "this", "expression")
        parts.append(node.expression)
        node = node.this
    yield node
    yield from reversed(parts)


def only(node: exp.Expr, *known: str) -> exp.Expr:
    """Return a node that says nothing besides what is looked at.

    Raises:
        UsageError: It says more.
    """
    if any(
        value not in (None, False, []) for name, value in node.args.items() if name not in known
    ):
        raise refused(node, "This says more than is understood")
    return node


def refused(node: exp.Expr, why: str) -> UsageError:
    """Return the error whose sentence shows a piece of the text."""
    written = node.sql(dialect=TSQL)
    return UsageError(f"Not understood: {written[:200]}. {why}.")
