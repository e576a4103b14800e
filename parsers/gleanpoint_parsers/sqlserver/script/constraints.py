"""Checks, foreign keys, statistics, and what else is added to a table that is filled."""

from __future__ import annotations

from gleanpoint_parsers.sqlserver.catalog.model import (
    ForeignKey,
    ReferentialAction,
    Table,
    Temporal,
)
from gleanpoint_parsers.sqlserver.script.quoting import qualified, quoted, text_literal
from gleanpoint_parsers.sqlserver.script.writing import Context, called


def check_statements(context: Context, table: Table) -> list[str]:
    """Return the statements that add the check constraints."""
    made = []
    for check in table.checks:
        if check.text is None:
            context.cannot(f"The check constraint {check.name} of {called(table)} cannot be read.")
            continue
        name = f"CONSTRAINT {quoted(check.name)}"
        replication = "NOT FOR REPLICATION " if check.not_for_replication else ""
        made.append(
            f"ALTER TABLE {called(table)} {_trust(trusted=check.is_trusted)} ADD {name} "
            f"CHECK {replication}({check.text});"
        )
        if check.is_disabled:
            made.append(f"ALTER TABLE {called(table)} NOCHECK CONSTRAINT {quoted(check.name)};")
    return made


def foreign_key_statements(context: Context, table: Table) -> list[str]:
    """Return the statements that add the foreign keys."""
    made = []
    for key in table.foreign_keys:
        statement = _foreign_key(context, table, key)
        if statement is None:
            continue
        made.append(statement)
        if key.is_disabled:
            made.append(f"ALTER TABLE {called(table)} NOCHECK CONSTRAINT {quoted(key.name)};")
    return made


def _foreign_key(context: Context, table: Table, key: ForeignKey) -> str | None:
    if not key.referenced_table or "" in (*key.columns, *key.referenced_columns):
        context.cannot(
            f"The foreign key {key.name} of {called(table)} refers to what the catalog does not "
            "hold; it is left out."
        )
        return None
    name = f"CONSTRAINT {quoted(key.name)}"
    columns = ", ".join(quoted(column) for column in key.columns)
    referenced = ", ".join(quoted(column) for column in key.referenced_columns)
    target = qualified(key.referenced_schema, key.referenced_table)
    replication = " NOT FOR REPLICATION" if key.not_for_replication else ""
    return (
        f"ALTER TABLE {called(table)} {_trust(trusted=key.is_trusted)} ADD {name} "
        f"FOREIGN KEY ({columns}) REFERENCES {target} ({referenced})"
        f"{_actions(context, table, key)}{replication};"
    )


def _actions(context: Context, table: Table, key: ForeignKey) -> str:
    if ReferentialAction.UNKNOWN in {key.on_delete, key.on_update}:
        context.cannot(
            f"What the foreign key {key.name} of {called(table)} does ON DELETE and ON UPDATE is "
            "not known; the script says nothing, which means NO ACTION."
        )
    said = (("DELETE", key.on_delete), ("UPDATE", key.on_update))
    unsaid = {ReferentialAction.UNKNOWN, ReferentialAction.NO_ACTION}
    return "".join(f" ON {event} {action.value}" for event, action in said if action not in unsaid)


def _trust(*, trusted: bool) -> str:
    return "WITH CHECK" if trusted else "WITH NOCHECK"


def statistics_statements(table: Table) -> list[str]:
    """Return the statements that create statistics that somebody asked for."""
    return [
        f"CREATE STATISTICS {quoted(one.name)} ON {called(table)} "
        f"({', '.join(quoted(column) for column in one.columns)})"
        f"{f' WHERE {one.filter}' if one.filter else ''}"
        f"{' WITH NORECOMPUTE' if one.no_recompute else ''};"
        for one in table.statistics
        if not one.is_auto_created and one.columns
    ]


def option_statements(context: Context, table: Table) -> list[str]:
    """Return what is set for the table as a whole, before rows are in it."""
    made = []
    name = text_literal(called(table))
    if table.text_in_row:
        made.append(f"EXEC sys.sp_tableoption {name}, 'text in row', '{table.text_in_row}';")
    if table.large_values_out_of_row:
        made.append(f"EXEC sys.sp_tableoption {name}, 'large value types out of row', 'ON';")
    if table.is_memory_optimized:
        context.cannot(f"{called(table)} is memory-optimised; the script makes a disk table of it.")
    if table.is_node or table.is_edge:
        context.cannot(f"{called(table)} is a graph table; the script makes a plain table of it.")
    if table.is_external:
        context.cannot(f"{called(table)} is external; the script makes a table of this database.")
    for problem in table.problems:
        context.cannot(f"{called(table)}: {problem}")
    return made


def period_statements(context: Context, table: Table) -> list[str]:
    """Return what turns a filled table into a system-versioned one."""
    if table.temporal is not Temporal.VERSIONED:
        return []
    if table.period is None:
        context.cannot(f"The period columns of {called(table)}, which is temporal, are not known.")
        return []
    start, end = (quoted(column) for column in table.period)
    made = [f"ALTER TABLE {called(table)} ADD PERIOD FOR SYSTEM_TIME ({start}, {end});"]
    history = context.tables.get(table.history_id)
    if history is None:
        context.cannot(f"The history table of {called(table)} is not known.")
        return made
    versioning = f"SYSTEM_VERSIONING = ON (HISTORY_TABLE = {called(history)})"
    return [*made, f"ALTER TABLE {called(table)} SET ({versioning});"]


def numbering_statements(table: Table) -> list[str]:
    """Return what makes an identity go on where it had come to.

    The command is handed over as a text, for readers of SQL other than the server know no DBCC.
    """
    name = text_literal(called(table))
    return [
        "EXECUTE sp_executesql "
        f"{text_literal(f'DBCC CHECKIDENT ({name}, RESEED, {column.identity.last});')};"
        for column in table.columns
        if column.identity is not None and column.identity.last is not None
    ]
