"""What comes before what: the order of SQL Server, as far as it can be had without one.

Texts are ordered by their letters without case and accents, then by accents, then by case, as far
as their collation minds them; by code points where it is binary. A server weighs hyphens and
letters of some languages otherwise. The conditions of ``rows --where`` order in the same way.

Identifiers are ordered by their last group first, then the fourth, then the others from the third
to the first, each from its last byte on. Source: SQL Server documentation, "Comparing GUID and
uniqueidentifier values". Binary values are compared as if zeros stood behind the shorter one.
"""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from gleanpoint.core.tables.query.values import Family, Value, computed, quoted
from gleanpoint.core.tables.where import refused

_GROUPS = ((21, 12), (17, 4), *((place, 2) for place in range(15, 0, -2)))
"""Start and length of the hex digits of an identifier, the most significant first."""

_DIGITS = "replace(CAST(x AS VARCHAR), '-', '')"
_SMALL, _CAPITAL = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

MACROS = (
    "CREATE MACRO letters(x) AS lower(strip_accents(x))",
    f"CREATE MACRO swapped(x) AS translate(x, '{_SMALL}{_CAPITAL}', '{_CAPITAL}{_SMALL}')",
    "CREATE MACRO guid_key(x) AS "
    + " || ".join(f"substr({_DIGITS}, {start}, {length})" for start, length in _GROUPS),
    "CREATE MACRO binary_key(x) AS regexp_replace(hex(x), '(00)+$', '')",
)
"""What the engine is taught before it is locked."""


def equality_key(value: Value) -> str:
    """Return an expression that is equal where SQL Server finds values equal.

    Blanks at the end of texts do not count; case and accents are left to the collation that the
    column has in DuckDB.
    """
    match value.family:
        case Family.TEXT if value.constant is not None:
            return quoted(value.constant.rstrip(" "))
        case Family.TEXT:
            return f"rtrim({value.sql}, ' ')"
        case Family.BINARY:
            return f"binary_key({value.sql})"
    return value.sql


def order_keys(left: Value, right: Value) -> tuple[str, str]:
    """Return expressions by which two values are ordered; texts by the stricter collation."""
    both = computed("", left.family, left, right)
    first, second = (replace(both, sql=side.sql, family=side.family) for side in (left, right))
    return order_key(first), order_key(second)


def order_key(value: Value) -> str:
    """Return an expression by which DuckDB orders values as SQL Server does."""
    match value.family:
        case Family.TEXT:
            return _text_key(value)
        case Family.GUID:
            return f"guid_key({value.sql})"
        case Family.BINARY:
            return f"binary_key({value.sql})"
    return value.sql


def _text_key(value: Value) -> str:
    text = f"rtrim({value.sql}, ' ')"
    if value.minds_case and value.minds_accents and value.is_binary:
        return text
    tie = text if value.minds_accents else f"strip_accents({text})"
    tie = f"swapped({tie})" if value.minds_case else f"lower({tie})"
    return f"(letters({text}) || chr(1) || {tie})"


def sortable(value: Value, node: exp.Expr) -> str:
    """Return what rows are sorted by; a datetimeoffset counts by its moment.

    Raises:
        UsageError: Values of that type have no order here.
    """
    if value.column is not None and value.column.type.base == "datetimeoffset":
        return f"struct_extract({value.sql}, 'utc')"
    if value.family is Family.OPAQUE:
        raise refused(node, "Values of this type can be shown, not sorted")
    return order_key(value)
