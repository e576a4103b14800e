"""LIKE in a query, by the same rules as in conditions on a table."""

from __future__ import annotations

from sqlglot import exp

from gleanpoint.core.tables.query.context import Context
from gleanpoint.core.tables.query.values import Family, Value, quoted
from gleanpoint.core.tables.where import only, refused
from gleanpoint_parsers.errors import UnsupportedFeatureError
from gleanpoint_parsers.sqlserver.conditions.pattern import parse_pattern
from gleanpoint_parsers.sqlserver.conditions.text_tests import Folding


def like(node: exp.Expr, at: Context) -> Value:
    """Return ``value [NOT] LIKE 'pattern' [ESCAPE 'x']`` as a condition.

    Raises:
        UsageError: The value is no text, or the pattern no constant.
    """
    whole, escape = node, ""
    if isinstance(node, exp.Escape):
        escape = _constant(only(node, "this", "expression").expression, at)
        node = node.this
    only(node, "this", "expression", "negate")
    value, pattern = at.value(node.this), _constant(node.expression, at)
    if value.family not in {Family.TEXT, Family.NULL}:
        raise refused(whole, "LIKE compares texts; CAST may help")
    folding = Folding(case=not value.minds_case, accent=not value.minds_accents)
    try:
        parsed = parse_pattern(pattern, escape, folding.text)
    except UnsupportedFeatureError as error:
        raise refused(whole, str(error)) from None
    expression = parsed.expression(may_end_in_blanks=value.ignores_last_blanks_in_like)
    text = value.sql if value.minds_accents else f"strip_accents({value.sql})"
    text = text if value.minds_case else f"lower({text})"
    sql = f"regexp_matches({text}, {quoted(expression)})"
    return Value(f"(NOT {sql})" if node.args.get("negate") else sql, Family.BIT)


def _constant(node: exp.Expr, at: Context) -> str:
    value = at.value(node)
    if value.family is not Family.TEXT or value.constant is None:
        raise refused(node, "Patterns and their ESCAPE are texts in single quotes")
    return value.constant
