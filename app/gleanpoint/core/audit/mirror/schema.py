"""The mirror's table in each kind of database, and what keeps it from being changed there.

Triggers stop whoever may write; they do not stop an owner who removes them. So the table should
belong to somebody else than the account that the program uses, which needs INSERT and SELECT
alone. Whatever is done all the same, ``audit verify --mirror`` finds.

Sources: PostgreSQL documentation, "CREATE TRIGGER" (BEFORE TRUNCATE is for statements); Microsoft
Learn, "CREATE TRIGGER" (INSTEAD OF; TRUNCATE TABLE fires none and needs ALTER) and "THROW";
SQLite, "CREATE TRIGGER", 2 (RAISE).
"""

from __future__ import annotations

from dataclasses import replace

from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.tables.odbc.table_name import parse_table

COLUMNS = ("seq", "utc", "actor", "action", "outcome", "hash", "line")
"""``line`` is the entry as the log has it; the others are for queries."""

DEFAULT_TABLE = "gleanpoint_audit_log"

_REFUSAL = "the audit log is only added to"

_POSTGRESQL = (
    (
        "CREATE TABLE {table} (seq bigint PRIMARY KEY, utc text NOT NULL, actor text NOT NULL, "
        "action text NOT NULL, outcome text NOT NULL, hash text NOT NULL, line text NOT NULL)"
    ),
    (
        "CREATE FUNCTION {guard}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
    ),
    (
        "CREATE TRIGGER {trigger} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION {guard}()"
    ),
)
_SQL_SERVER = (
    (
        "CREATE TABLE {table} (seq bigint NOT NULL PRIMARY KEY, utc varchar(32) NOT NULL, "
        "actor nvarchar(400) NOT NULL, action nvarchar(100) NOT NULL, "
        "outcome nvarchar(100) NOT NULL, hash char(64) NOT NULL, line nvarchar(max) NOT NULL)"
    ),
    (
        "CREATE TRIGGER {guard} ON {table} INSTEAD OF UPDATE, DELETE AS "
        f"THROW 50000, N'{_REFUSAL}', 1"
    ),
)
_SQLITE = (
    (
        "CREATE TABLE {table} (seq INTEGER PRIMARY KEY, utc TEXT NOT NULL, actor TEXT NOT NULL, "
        "action TEXT NOT NULL, outcome TEXT NOT NULL, hash TEXT NOT NULL, line TEXT NOT NULL)"
    ),
    (
        "CREATE TRIGGER {guard} BEFORE UPDATE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    ),
    (
        "CREATE TRIGGER {trigger} BEFORE DELETE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    ),
)
_GRANTS = {
    "PostgreSQL": (
        "REVOKE ALL ON {table} FROM PUBLIC",
        "GRANT SELECT, INSERT ON {table} TO {account}",
    ),
    "SQL Server": (
        "GRANT SELECT, INSERT ON {table} TO {account}",
        "DENY UPDATE, DELETE, ALTER ON {table} TO {account}",
    ),
    "SQLite": (),
}
_TABLES = {"PostgreSQL": _POSTGRESQL, "SQL Server": _SQL_SERVER, "SQLite": _SQLITE}

KINDS = {"postgresql": "PostgreSQL", "sqlserver": "SQL Server", "sqlite": "SQLite"}
"""Kinds of database by the words of the command line."""


def statements(database: str, table: str, guard: str, trigger: str) -> list[str]:
    """Return the statements that make the table and its triggers.

    Args:
        database: ``PostgreSQL``, ``SQL Server`` or ``SQLite``.
        table: The table's name, quoted, with its schema where it has one.
        guard: A name for a trigger or its function, quoted, with the schema.
        trigger: A name for a trigger, quoted.

    Raises:
        UsageError: There is no such kind.
    """
    if database not in _TABLES:
        kinds = ", ".join(sorted(_TABLES))
        raise UsageError(f"The log can be mirrored into {kinds}, not into {database}.")
    names = {"table": table, "guard": guard, "trigger": trigger}
    return [statement.format(**names) for statement in _TABLES[database]]


def grants(database: str, table: str, account: str) -> list[str]:
    """Return the statements with which an owner lets an account add to the table, and no more."""
    return [one.format(table=table, account=account) for one in _GRANTS[database]]


def owner_script(database: str, table: str, account: str) -> str:
    """Return what an owner of the database runs, so that the program needs no more than to add.

    Args:
        database: ``PostgreSQL``, ``SQL Server`` or ``SQLite``.
        table: Name of the table; empty for the usual one.
        account: That the program connects as.
    """
    name = parse_table(table or DEFAULT_TABLE)
    guard = replace(name, name=f"{name.name}_only_added_to")
    trigger = f"{name.name}_not_removed_from"
    made = statements(database, str(name), str(guard), trigger)
    separator = "\nGO\n" if database == "SQL Server" else ";\n\n"
    return separator.join([*made, *grants(database, str(name), account), ""]).lstrip()
