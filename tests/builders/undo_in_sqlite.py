"""Runs the statements of an undo script in SQLite, brought over by a grammar that is not ours."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

import sqlglot
from sqlglot import exp
from tests.builders.held_tables import HeldTable

from gleanpoint_parsers.sqlserver.log.undo_words import HEAD, TAIL

_STATEMENT = re.compile(
    r"(?P<text>(?:INSERT|UPDATE|DELETE) .*?;)\nIF @@ROWCOUNT <> (?P<rows>\d+) RAISERROR"
    r"|(?P<switch>ALTER TABLE [^\n]* (?P<what>NOCHECK|CHECK) CONSTRAINT [^\n]*;)",
    re.DOTALL,
)


def database(tables: Sequence[HeldTable], more: str = "") -> sqlite3.Connection:
    """Return a database with tables; foreign keys are watched at each statement."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = OFF")
    for table in tables:
        connection.execute(_create(table) + more)
        marks = ", ".join("?" for _ in table.shape.columns)
        name = f'"{table.shape.name}"'
        insert = f"INSERT INTO {name} VALUES ({marks})"  # noqa: S608 - a name of the tests
        connection.executemany(insert, table.rows)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def run(connection: sqlite3.Connection, script: str) -> None:
    """Run a script as one transaction, with the checks of rows that it makes.

    Raises:
        AssertionError: A statement met more or fewer rows than it expects.
        sqlite3.IntegrityError: A key was broken on the way.
    """
    connection.execute("BEGIN")
    for text, rows in _statements(script):
        if rows is None:
            connection.execute("PRAGMA defer_foreign_keys = ON")
            continue
        found = connection.execute(_as_sqlite(text)).rowcount
        assert found == rows, text
    connection.execute("COMMIT")


def rows_in(connection: sqlite3.Connection, table: HeldTable) -> list[tuple[Any, ...]]:
    """Return all rows of a table, in an order of their own."""
    query = f'SELECT * FROM "{table.shape.name}"'  # noqa: S608 - a name of the tests
    return sorted(connection.execute(query).fetchall(), key=repr)


def _statements(script: str) -> Iterator[tuple[str, int | None]]:
    if HEAD.rstrip() not in script:
        return
    body = script.partition(HEAD.rstrip())[2].rpartition(TAIL)[0]
    for found in _STATEMENT.finditer(body):
        if found["switch"]:
            yield found["switch"], None
        else:
            yield found["text"], int(found["rows"])


def _as_sqlite(text: str) -> str:
    tree = sqlglot.parse_one(text, read="tsql")
    is_first_only = " TOP (1) " in text[:20]
    if is_first_only:
        tree = sqlglot.parse_one(text.replace("TOP (1) ", "", 1), read="tsql")
    tree = tree.transform(_brought_over)
    if is_first_only:
        where = tree.args["where"].this.sql("sqlite")
        name = tree.this.sql("sqlite")
        chosen = f"SELECT rowid FROM {name} WHERE {where} LIMIT 1"  # noqa: S608 - of the tests
        return f"DELETE FROM {name} WHERE rowid = ({chosen})"  # noqa: S608 - likewise
    return tree.sql("sqlite")


def _brought_over(node: exp.Expression) -> exp.Expression:
    """Return a part of a statement as SQLite understands it."""
    if isinstance(node, exp.Table):
        return exp.to_table(node.name, quoted=True) if not node.args.get("alias") else node
    if isinstance(node, exp.Add):
        left, right = node.left.transform(_brought_over), node.right.transform(_brought_over)
        return exp.DPipe(this=left, expression=right)
    if isinstance(node, exp.National):
        return exp.Literal.string(node.name)
    if isinstance(node, exp.Cast):
        return node.this.transform(_brought_over)
    if isinstance(node, exp.Anonymous) and node.name.upper() == "NCHAR":
        return exp.Anonymous(this="CHAR", expressions=node.expressions)
    return node


def _create(table: HeldTable) -> str:
    columns = [f'"{column.name}"' for column in table.shape.columns]
    lines = list(columns)
    keys = sorted((c.key, f'"{c.name}"') for c in table.shape.columns if c.key is not None)
    if keys:
        lines.append(f"PRIMARY KEY ({', '.join(name for _, name in keys)})")
    for key in table.facts.get("foreign keys", ()):
        other = key["table"].rpartition(".")[2]
        own, there = key["columns"][0], key["referenced columns"][0]
        lines.append(f'FOREIGN KEY ("{own}") REFERENCES "{other}" ("{there}")')
    for index in table.facts.get("indexes", ()):
        listed = ", ".join(f'"{name}"' for name in index["columns"])
        lines.append(f"UNIQUE ({listed})")
    return f'CREATE TABLE "{table.shape.name}" ({", ".join(lines)})'
