"""Columns of a CREATE TABLE statement."""

from __future__ import annotations

from gleanpoint_parsers.sqlserver.catalog.model import Column, Computed, Table
from gleanpoint_parsers.sqlserver.script.quoting import qualified, quoted, text_literal
from gleanpoint_parsers.sqlserver.script.writing import Context, called
from gleanpoint_parsers.sqlserver.types.collation import collation_name

_NOT_DECLARABLE = frozenset({"udt", "table type", "unknown"})


def column_lines(context: Context, table: Table) -> list[str]:
    """Return the definitions of a table's columns, without commas."""
    return [_definition(context, table, column) for column in table.columns if _is_shown(column)]


def _is_shown(column: Column) -> bool:
    """Graph tables have columns that the server makes by itself."""
    return not column.name.startswith(("$node_id", "$edge_id", "$from_id", "$to_id", "graph_id_"))


def _definition(context: Context, table: Table, column: Column) -> str:
    if column.computed is not None:
        return _computed(context, table, column, column.computed)
    if column.is_column_set:
        return f"{quoted(column.name)} xml COLUMN_SET FOR ALL_SPARSE_COLUMNS"
    parts = [quoted(column.name), _type(context, table, column), *_options(context, table, column)]
    parts.append("NULL" if column.nullable else "NOT NULL")
    return " ".join([*parts, *_default(context, table, column)])


def _computed(context: Context, table: Table, column: Column, computed: Computed) -> str:
    if computed.text is None:
        context.cannot(
            f"The expression of the computed column {column.name} of {called(table)} cannot be "
            "read; the script makes an ordinary column of it."
        )
        return f"{quoted(column.name)} {_type(context, table, column)} NULL"
    persisted = " PERSISTED" if computed.is_persisted else ""
    required = " NOT NULL" if computed.is_persisted and not column.nullable else ""
    return f"{quoted(column.name)} AS {computed.text}{persisted}{required}"


def _type(context: Context, table: Table, column: Column) -> str:
    declared = column.type.user_type or column.type.declaration
    if column.type.base in _NOT_DECLARABLE and column.type.user_type is None:
        context.cannot(
            f"The type of the column {column.name} of {called(table)} is not known; the script "
            "stores its bytes."
        )
        return "varbinary(max)"
    if column.type.base == "xml" and column.xml_collection_id:
        return _typed_xml(context, table, column)
    return declared


def _typed_xml(context: Context, table: Table, column: Column) -> str:
    collections = context.database.xml_collections
    found = next((c for c in collections if c.collection_id == column.xml_collection_id), None)
    context.cannot(
        f"The column {column.name} of {called(table)} is bound to "
        f"{'the XML schema collection ' + found.name if found else 'an XML schema collection'}, "
        "which the catalog keeps taken apart; the script makes it plain xml."
    )
    return "xml"


def _options(context: Context, table: Table, column: Column) -> list[str]:
    options = []
    if column.is_filestream:
        context.cannot(
            f"The column {column.name} of {called(table)} is FILESTREAM; the script makes it an "
            "ordinary one."
        )
    if column.collation and column.collation != context.database.collation:
        name = collation_name(column.collation)
        if name:
            options.append(f"COLLATE {name}")
    if column.is_sparse:
        options.append("SPARSE")
    if column.mask:
        options.append(f"MASKED WITH (FUNCTION = {text_literal(column.mask)[1:]})")
    if column.is_encrypted:
        context.cannot(
            f"The column {column.name} of {called(table)} is encrypted by the client (Always "
            "Encrypted); the script stores its ciphertext."
        )
    if column.identity is not None:
        options.append(f"IDENTITY({column.identity.seed},{column.identity.increment})")
    return options


def _default(context: Context, table: Table, column: Column) -> list[str]:
    default = column.default
    if default is None or default.is_bound:
        return []
    if default.text is None:
        context.cannot(f"The default of {column.name} of {called(table)} cannot be read.")
        return []
    return [f"CONSTRAINT {quoted(default.name)} DEFAULT {default.text}"]


def column_marks(table: Table) -> list[str]:
    """Return the statements that mark columns of a table that is there already."""
    made = []
    for column in table.columns:
        marks = []
        if column.is_rowguid:
            marks.append("ROWGUIDCOL")
        if column.identity is not None and column.identity.not_for_replication:
            marks.append("NOT FOR REPLICATION")
        start = f"ALTER TABLE {called(table)} ALTER COLUMN {quoted(column.name)}"
        made += [f"{start} ADD {mark};" for mark in marks]
    return made


def bound_defaults(table: Table) -> list[str]:
    """Return the statements that bind default objects to columns, as older databases have them."""
    return [
        f"EXEC sys.sp_bindefault {text_literal(qualified(one.default.schema, one.default.name))}, "
        f"{text_literal(f'{called(table)}.{quoted(one.name)}')};"
        for one in table.columns
        if one.default is not None and one.default.is_bound
    ]
