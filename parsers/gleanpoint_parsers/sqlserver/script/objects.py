"""Schemas, types, sequences, synonyms and partitioning."""

from __future__ import annotations

from gleanpoint_parsers.sqlserver.catalog.model import (
    AliasType,
    PartitionFunction,
    PartitionScheme,
    Schema,
    Sequence,
    Synonym,
    TableType,
)
from gleanpoint_parsers.sqlserver.script.columns import column_lines
from gleanpoint_parsers.sqlserver.script.keys import key_lines
from gleanpoint_parsers.sqlserver.script.properties import property_statements
from gleanpoint_parsers.sqlserver.script.quoting import qualified, quoted, text_literal
from gleanpoint_parsers.sqlserver.script.writing import Context

BUILT_IN = frozenset({"dbo", "guest", "sys", "INFORMATION_SCHEMA"})
ROLE_SCHEMAS = "db_"


def schema_statement(name: str) -> str:
    """Return the statement that makes a schema which every database has not got by itself."""
    if name in BUILT_IN or name.startswith(ROLE_SCHEMAS) or not name:
        return ""
    make = f"CREATE SCHEMA {quoted(name)};"
    return f"IF SCHEMA_ID({text_literal(name)}) IS NULL EXEC({text_literal(make)});"


def owner_note(context: Context, schema: Schema) -> None:
    """Note a schema whose owner the script does not make."""
    if schema.owner not in {"", "dbo"} and schema_statement(schema.name):
        context.cannot(f"The schema {schema.name} belonged to {schema.owner}; here to dbo.")


def alias_type_statements(context: Context, one: AliasType) -> list[str]:
    """Return the statements that make an alias type."""
    name = qualified(one.schema, one.name)
    nullable = "NULL" if one.nullable else "NOT NULL"
    if one.rule_id:
        context.cannot(f"A rule is bound to the type {name}; the script does not bind it.")
    if one.default is not None:
        context.cannot(f"A default is bound to the type {name}; the script does not bind it.")
    make = f"CREATE TYPE {name} FROM {one.base.declaration} {nullable};"
    levels = (("SCHEMA", one.schema), ("TYPE", one.name))
    return [
        f"IF TYPE_ID({text_literal(name)}) IS NULL {make}",
        *property_statements(one.properties, levels),
    ]


def table_type_statements(context: Context, one: TableType) -> list[str]:
    """Return the statement that makes a table type."""
    lines = column_lines(context, one.table) + key_lines(context, one.table, named=False)
    for check in one.table.checks:
        if check.text is None:
            name = qualified(one.schema, one.name)
            context.cannot(f"A check of the table type {name} cannot be read.")
        else:
            lines.append(f"CHECK ({check.text})")
    body = ",\n".join(f"    {line}" for line in lines)
    return [f"CREATE TYPE {qualified(one.schema, one.name)} AS TABLE (\n{body}\n);"]


def sequence_statements(context: Context, one: Sequence) -> list[str]:
    """Return the statements that make a sequence which goes on where it had come to."""
    name = qualified(one.schema, one.name)
    if one.problem or one.start is None or one.increment is None:
        context.cannot(f"The sequence {name} is left out: {one.problem or 'it cannot be read.'}")
        return []
    parts = [f"CREATE SEQUENCE {name} AS {one.sequence_type.declaration}"]
    parts.append(f"START WITH {one.start} INCREMENT BY {one.increment}")
    if one.minimum is not None:
        parts.append(f"MINVALUE {one.minimum}")
    if one.maximum is not None:
        parts.append(f"MAXVALUE {one.maximum}")
    if one.cycles is not None:
        parts.append("CYCLE" if one.cycles else "NO CYCLE")
    if one.cache_size is not None:
        parts.append(f"CACHE {one.cache_size}" if one.cache_size else "NO CACHE")
    made = [" ".join(parts) + ";"]
    if one.current is not None and _fits(one, one.current + one.increment):
        made.append(f"ALTER SEQUENCE {name} RESTART WITH {one.current + one.increment};")
    levels = (("SCHEMA", one.schema), ("SEQUENCE", one.name))
    return made + property_statements(one.properties, levels)


def _fits(one: Sequence, number: int) -> bool:
    at_least = one.minimum is None or number >= one.minimum
    return at_least and (one.maximum is None or number <= one.maximum)


def synonym_statements(context: Context, one: Synonym) -> list[str]:
    """Return the statement that makes a synonym."""
    name = qualified(one.schema, one.name)
    if one.target is None:
        context.cannot(f"What the synonym {name} stands for cannot be read; it is left out.")
        return []
    levels = (("SCHEMA", one.schema), ("SYNONYM", one.name))
    return [
        f"CREATE SYNONYM {name} FOR {one.target};",
        *property_statements(one.properties, levels),
    ]


def partition_statements(
    context: Context,
    functions: tuple[PartitionFunction, ...],
    schemes: tuple[PartitionScheme, ...],
) -> list[str]:
    """Return the statements that make partition functions and schemes, all in one filegroup."""
    made, known = [], set()
    for function in functions:
        statement = _partition_function(context, function)
        if statement:
            made.append(statement)
            known.add(function.name)
    for scheme in schemes:
        if scheme.function not in known:
            context.cannot(f"The partition scheme {scheme.name} is left out.")
            continue
        made.append(
            f"CREATE PARTITION SCHEME {quoted(scheme.name)} AS PARTITION "
            f"{quoted(scheme.function)} ALL TO ([PRIMARY]);"
        )
        if set(scheme.filegroups) - {"PRIMARY"}:
            context.cannot(
                f"The partitions of {scheme.name} lay in several filegroups; the script puts all "
                "into PRIMARY."
            )
    return made


def _partition_function(context: Context, function: PartitionFunction) -> str | None:
    name = quoted(function.name)
    unread = function.type is None or function.is_right is None or None in function.boundaries
    if unread or function.type is None:
        why = function.problem or "its boundaries cannot be read."
        context.cannot(f"The partition function {name} is left out: {why}")
        return None
    side = "RIGHT" if function.is_right else "LEFT"
    values = ", ".join(value or "" for value in function.boundaries)
    kind = function.type.declaration
    return f"CREATE PARTITION FUNCTION {name} ({kind}) AS RANGE {side} FOR VALUES ({values});"
