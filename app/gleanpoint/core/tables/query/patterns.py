"""LIKE: patterns of T-SQL as DuckDB's LIKE, or as a regular expression where they hold classes.

DuckDB matches regular expressions in time linear to the text, whatever the pattern.
"""

from __future__ import annotations

import re

from sqlglot import exp

from gleanpoint.core.errors import UsageError
from gleanpoint.core.tables.query.context import Context
from gleanpoint.core.tables.query.values import Family, Value, quoted
from gleanpoint.core.tables.where import only, refused


def like(node: exp.Expr, at: Context) -> Value:
    """Return ``value [NOT] LIKE 'pattern' [ESCAPE 'x']`` as a condition.

    Raises:
        UsageError: The value is no text, or the pattern no constant.
    """
    escape = ""
    if isinstance(node, exp.Escape):
        escape = _constant(only(node, "this", "expression").expression, at)
        node = node.this
    only(node, "this", "expression", "negate")
    value, pattern = at.value(node.this), _constant(node.expression, at)
    if value.family not in {Family.TEXT, Family.NULL} or len(escape) > 1:
        raise refused(node, "LIKE compares texts, and ESCAPE names one character")
    sql = _matches(value, value.sql, pattern, escape)
    if value.ignores_last_blanks_in_like:
        trimmed = f"rtrim({value.sql}, ' ')"
        sql = f"({sql} OR {_matches(value, trimmed, pattern, escape)})"
    return Value(f"(NOT {sql})" if node.args.get("negate") else sql, Family.BIT)


def _constant(node: exp.Expr, at: Context) -> str:
    value = at.value(node)
    if value.family is not Family.TEXT or value.constant is None:
        raise refused(node, "Patterns and their ESCAPE are texts in single quotes")
    return value.constant


def _matches(value: Value, text: str, pattern: str, escape: str) -> str:
    expression = regular_expression(pattern, escape)
    if not value.minds_accents:
        text, expression = f"strip_accents({text})", _without_accents(expression)
    options = "s" if value.minds_case else "si"
    return f"regexp_full_match({text}, {quoted(expression)}, '{options}')"


def _without_accents(expression: str) -> str:
    import unicodedata  # noqa: PLC0415 - for few collations

    taken_apart = unicodedata.normalize("NFD", expression)
    return "".join(sign for sign in taken_apart if not unicodedata.combining(sign))


def regular_expression(pattern: str, escape: str = "") -> str:
    """Return a LIKE pattern as a regular expression for the whole text.

    Raises:
        UsageError: A class in brackets is empty or its range runs backwards.
    """
    out: list[str] = []
    place = 0
    while place < len(pattern):
        sign = pattern[place]
        if escape and sign == escape and place + 1 < len(pattern):
            out.append(re.escape(pattern[place + 1]))
            place += 2
            continue
        end = pattern.find("]", place + 2) if sign == "[" else -1
        if end != -1:
            out.append(_class(pattern[place + 1 : end]))
            place = end + 1
            continue
        out.append({"%": ".*", "_": "."}.get(sign) or re.escape(sign))
        place += 1
    return "".join(out)


def _class(inside: str) -> str:
    negated = inside.startswith("^")
    members = inside[1:] if negated else inside
    parts: list[str] = []
    place = 0
    while place < len(members):
        first = members[place]
        if members[place + 1 : place + 2] == "-" and place + 2 < len(members):
            last = members[place + 2]
            if first > last:
                raise UsageError(f"In the pattern [{inside}] a range runs backwards.")
            parts.append(f"{re.escape(first)}-{re.escape(last)}")
            place += 3
        else:
            parts.append(re.escape(first))
            place += 1
    if not parts:
        raise UsageError(f"In a pattern stands an empty class: [{inside}].")
    return f"[{'^' if negated else ''}{''.join(parts)}]"
