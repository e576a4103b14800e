"""Scripts of real databases: other grammars parse them, and another database takes the rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import duckdb
import pytest
import sqlglot
from sqlglot import exp
from tests.golden.tsql_grammars import batches, misread

from gleanpoint_parsers.blocks import CachedSource, FileSource
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.sqlserver.container import DatabaseContainer, open_database
from gleanpoint_parsers.tables import RowRequest, TableShape

pytestmark = pytest.mark.realdata

DATABASES = ("northwind_2008_native", "pubs_2008_native", "adventureworkslt_2012_v705")
TYPES = {
    "IMAGE": "BLOB",
    "MONEY": "DECIMAL(19,4)",
    "XML": "TEXT",
    "BIT": "BOOLEAN",
    "SYSNAME": "TEXT",
}
"""Types that DuckDB calls by another name."""

Opened = Callable[[str], DatabaseContainer]


@pytest.fixture
def opened(unpacked: Callable[[str], Path]) -> Iterator[Opened]:
    files: list[FileSource] = []

    def open_one(name: str) -> DatabaseContainer:
        files.append(FileSource(unpacked(f"sqlserver/{name}.mdf.zst")))
        return open_database(CachedSource(files[-1]), Surroundings(name))

    yield open_one
    for file in files:
        file.close()


@pytest.mark.parametrize("name", DATABASES)
def test_grammars_of_others_parse_the_script_in_full(opened: Opened, name: str) -> None:
    parts = batches(opened(name).scripts().text)
    assert parts
    assert {part: told for part in parts if (told := misread(part))} == {}


@pytest.mark.parametrize(
    "batch",
    [
        "CREATE TABLE [dbo].[T] ([a] int NOT NULL",
        "CREATE TABLE [dbo].[T] ([a] int NOT NOT NULL);",
        "SELECT FROM WHERE;",
        "ALTER TABLE [dbo].[T] ALTER COLUMN [a] ADD NOT FOR COPYING;",
        "ALTER TABLE [dbo].[T] ALTER COLUMN [a] ADD NONSENSE;",
    ],
)
def test_the_grammars_tell_what_is_no_tsql(batch: str) -> None:
    assert misread(batch)


@pytest.mark.parametrize("name", DATABASES)
def test_another_database_is_made_from_the_script_and_holds_the_same_rows(
    opened: Opened, name: str
) -> None:
    database = opened(name)
    text = database.scripts().text
    aliases = dict(re.findall(r"CREATE TYPE (\S+) FROM (.+?) (?:NOT )?NULL;", text))
    tables = {shape.name: (key, shape) for key, shape in tables_of(database)}
    with closing(duckdb.connect()) as target:
        made = [
            created(target, batch, aliases)
            for batch in batches(text)
            if batch.startswith("CREATE TABLE")
        ]
        assert sorted(made) == sorted(tables)
        for table, (key, shape) in tables.items():
            assert filled(target, database, key, shape) == (shape.rows or 0), table


def tables_of(database: DatabaseContainer) -> Iterator[tuple[str, TableShape]]:
    for schema in database.children("", None, 100).entries:
        for entry in database.children(schema.key, None, 10_000).entries:
            if entry.kind.value == "table":
                yield entry.key, database.table(entry.key)


def created(target: Any, statement: str, aliases: dict[str, str]) -> str:
    """Create a table of the script; returns its name."""
    for alias, base in aliases.items():
        statement = statement.replace(alias, base)
    # Clustering and the rows' ends in indexes mean nothing to a column store.
    statement = re.sub(r"PRIMARY KEY (NON)?CLUSTERED", "PRIMARY KEY", statement)
    statement = re.sub(r",?\s+CONSTRAINT \S+ UNIQUE [^\n]*?(,?)(?=\n)", r"\1", statement)
    tree = sqlglot.parse_one(statement, read="tsql")
    for constraint in list(tree.find_all(exp.ColumnConstraint)):
        identity = exp.GeneratedAsIdentityColumnConstraint
        if isinstance(constraint.kind, (identity, exp.DefaultColumnConstraint)):
            constraint.pop()
    for computed in list(tree.find_all(exp.ComputedColumnConstraint)):
        column = computed.find_ancestor(exp.ColumnDef)  # expressions are T-SQL, not data
        assert column is not None
        column.pop()
    for ordered in list(tree.find_all(exp.Ordered)):
        ordered.replace(ordered.this)
    name = tree.find(exp.Table)
    assert name is not None
    target.execute(f'CREATE SCHEMA IF NOT EXISTS "{name.db}"')
    sql = tree.sql(dialect="duckdb")
    for theirs, ours in TYPES.items():
        sql = re.sub(rf'(" ){theirs}\b', rf"\g<1>{ours}", sql, flags=re.IGNORECASE)
    target.execute(sql.replace("(MAX)", ""))
    return str(name.name)


def filled(target: Any, database: DatabaseContainer, key: str, shape: TableShape) -> int:
    """Insert a table's rows and compare what comes back; returns their number."""
    stored = [column.name for column in shape.columns if not column.is_computed]
    place = f'"{shape.schema}"."{shape.name}"'
    names = ", ".join(f'"{name}"' for name in stored)
    marks = ", ".join("?" * len(stored))
    rows: list[tuple[object, ...]] = []
    for batch in database.batches(key, RowRequest(columns=tuple(stored))):
        assert not batch.problems
        columns = [plain(column) for column in batch.records.columns]
        rows.extend(zip(*columns, strict=True))
    if rows:
        insert = f"INSERT INTO {place} ({names}) VALUES ({marks})"  # noqa: S608 - quoted
        target.executemany(insert, rows)
    select = f"SELECT {names} FROM {place} ORDER BY rowid"  # noqa: S608 - quoted
    back = target.execute(select).fetchall()
    assert [tuple(map(comparable, row)) for row in back] == rows
    return len(rows)


def plain(column: Any) -> list[object]:
    values = column.to_pylist()
    if str(column.type) == "fixed_size_binary[16]":
        return [value and str(UUID(bytes=value)) for value in values]
    return [comparable(value) for value in values]


def comparable(value: object) -> object:
    if isinstance(value, UUID):
        return str(value)
    return value.normalize() if isinstance(value, Decimal) else value
