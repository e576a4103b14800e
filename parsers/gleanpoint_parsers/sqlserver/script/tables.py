"""The statements that make a table: before its rows, and after them."""

from __future__ import annotations

from gleanpoint_parsers.sqlserver.catalog.model import Table
from gleanpoint_parsers.sqlserver.script.columns import bound_defaults, column_lines, column_marks
from gleanpoint_parsers.sqlserver.script.constraints import (
    check_statements,
    numbering_statements,
    option_statements,
    period_statements,
    statistics_statements,
)
from gleanpoint_parsers.sqlserver.script.keys import (
    heap_options,
    index_statements,
    key_lines,
    key_statements,
)
from gleanpoint_parsers.sqlserver.script.properties import table_properties
from gleanpoint_parsers.sqlserver.script.writing import Context, called


def create_table(context: Context, table: Table, *, with_keys: bool) -> str:
    """Return the CREATE TABLE statement.

    Args:
        context: Takes what cannot be said.
        table: What is created.
        with_keys: Whether primary key and unique constraints stand in it, or are added later.
    """
    lines = column_lines(context, table) + (key_lines(context, table) if with_keys else [])
    body = ",\n".join(f"    {line}" for line in lines)
    return f"CREATE TABLE {called(table)} (\n{body}\n){heap_options(context, table)};"


def before_rows(context: Context, table: Table) -> list[str]:
    """Return what makes an empty table without keys, quick to fill."""
    table_itself = create_table(context, table, with_keys=False)
    return [table_itself, *option_statements(context, table)]


def after_rows(context: Context, table: Table) -> list[str]:
    """Return what is added to a filled table: keys first, then indexes, then checks."""
    return [
        *numbering_statements(table),
        *key_statements(context, table),
        *_beside(context, table),
    ]


def whole_table(context: Context, table: Table) -> list[str]:
    """Return what makes an empty table with all but its foreign keys."""
    table_itself = create_table(context, table, with_keys=True)
    return [table_itself, *option_statements(context, table), *_beside(context, table)]


def _beside(context: Context, table: Table) -> list[str]:
    return [
        *index_statements(context, table),
        *statistics_statements(table),
        *column_marks(table),
        *bound_defaults(table),
        *check_statements(context, table),
        *period_statements(context, table),
        *table_properties(table),
    ]
