"""Extended properties, such as the descriptions that tools show."""

from __future__ import annotations

from collections.abc import Iterable

from gleanpoint_parsers.sqlserver.catalog.model import (
    Check,
    Database,
    ExtendedProperty,
    ForeignKey,
    Table,
)
from gleanpoint_parsers.sqlserver.script.quoting import text_literal

Level = tuple[str, str]
"""Kind and name of what a property belongs to."""

_LEVELS = (0, 1, 2)


def property_statements(
    properties: Iterable[ExtendedProperty], levels: tuple[Level, ...]
) -> list[str]:
    """Return the statements that set the properties of one thing.

    Args:
        properties: The properties.
        levels: From the schema inwards; () for the database.
    """
    place = "".join(
        f", @level{number}type = {text_literal(kind)}, @level{number}name = {text_literal(name)}"
        for number, (kind, name) in zip(_LEVELS, levels, strict=False)
    )
    return [
        f"EXEC sys.sp_addextendedproperty @name = {text_literal(one.name)}, "
        f"@value = {_value(one)}{place};"
        for one in properties
    ]


def _value(one: ExtendedProperty) -> str:
    return "NULL" if one.value is None else text_literal(one.value)


def table_properties(table: Table) -> list[str]:
    """Return the statements for a table and all that hangs on it."""
    here: tuple[Level, ...] = (("SCHEMA", table.schema), ("TABLE", table.name))
    made = property_statements(table.properties, here)
    for column in table.columns:
        made += property_statements(column.properties, (*here, ("COLUMN", column.name)))
    for index in table.indexes:
        kind = "INDEX" if index.key is None else "CONSTRAINT"
        made += property_statements(index.properties, (*here, (kind, index.name)))
    constraints: tuple[Check | ForeignKey, ...] = (*table.checks, *table.foreign_keys)
    for constraint in constraints:
        level = ("CONSTRAINT", constraint.name)
        made += property_statements(constraint.properties, (*here, level))
    return made


def database_properties(database: Database) -> list[str]:
    """Return the statements for the database and its schemas."""
    made = property_statements(database.properties, ())
    for schema in database.schemas:
        made += property_statements(schema.properties, (("SCHEMA", schema.name),))
    return made
