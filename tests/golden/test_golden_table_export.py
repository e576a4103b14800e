"""Tables of real databases in every format, read back cell by cell by readers that are not ours."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import sqlglot
from openpyxl import load_workbook
from sqlglot import exp

from gleanpoint.core.browse import Session
from gleanpoint.core.export.tables.column_text import text_of
from gleanpoint.core.export.tables.items import table_source
from gleanpoint.core.export.tables.options import TableFormat, TableOptions
from gleanpoint.core.export.tables.write_table import TableSource, write_table
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint.core.recovery_points import choose_point
from gleanpoint_parsers.plugin import Kind
from gleanpoint_parsers.tables import RowBatch, Script, TableShape

pytestmark = pytest.mark.realdata

DATABASES = [
    "northwind_2008_native.mdf.zst",
    "pubs_2008_native.mdf.zst",
    "adventureworkslt_2012_v705.mdf.zst",
]

Rows = list[tuple[str | None, ...]]


class Read:
    """A table as it was read, once, and the texts of its cells."""

    def __init__(self, shape: TableShape, batches: list[RowBatch], script: Script) -> None:
        self.shape = shape
        self.batches = batches
        self.script = script
        self.texts: Rows = []
        for batch in batches:
            columns = [
                text_of(column.type, batch.records.column(number)).to_pylist()
                for number, column in enumerate(shape.columns)
            ]
            self.texts += zip(*columns, strict=True)

    def write(self, form: TableFormat, folder: Path) -> Path:
        path = folder / f"table{form.suffix}"
        source = TableSource(self.shape, self.batches, self.script)
        assert write_table(source, path, TableOptions(form)).rows == len(self.texts)
        return path


@pytest.fixture(scope="module", params=DATABASES)
def tables(request: pytest.FixtureRequest, unpacked: Callable[..., Path]) -> list[Read]:
    path = unpacked(f"sqlserver/{request.param}")
    with Session(choose_point(str(path))) as session:
        return [read_table(session, node) for node in table_nodes(session)]


def table_nodes(session: Session) -> list[Node]:
    nodes: list[Node] = []
    for listing in session.walk(session.root):
        nodes += [node for node in listing.nodes if node.kind is Kind.TABLE]
    return nodes


def read_table(session: Session, node: Node) -> Read:
    with table_source(session, node, Cancellation(), with_script=True) as source:
        return Read(source.shape, list(source.batches), source.script)


def test_csv(tables: list[Read], tmp_path: Path) -> None:
    csv.field_size_limit(1 << 24)
    for number, table in enumerate(tables):
        path = table.write(TableFormat.CSV, folder(tmp_path, number))
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file, strict=True)
        assert header == [column.name for column in table.shape.columns]
        assert [tuple(row) for row in rows] == [
            tuple(text or "" for text in row) for row in table.texts
        ]


def test_json_lines(tables: list[Read], tmp_path: Path) -> None:
    for number, table in enumerate(tables):
        path = table.write(TableFormat.JSONL, folder(tmp_path, number))
        rows = [json.loads(line, parse_float=str, parse_int=str) for line in lines(path)]
        assert [tuple(map(bits, row.values())) for row in rows] == table.texts


def bits(value: object) -> object:
    return {True: "1", False: "0"}[value] if isinstance(value, bool) else value


def lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").split("\n") if line]


def test_parquet(tables: list[Read], tmp_path: Path) -> None:
    for number, table in enumerate(tables):
        found = pq.read_table(table.write(TableFormat.PARQUET, folder(tmp_path, number)))
        assert found.num_rows == len(table.texts)
        if not table.batches:
            continue
        read = pa.Table.from_batches([batch.records for batch in table.batches])
        for position, column in enumerate(table.shape.columns):
            values = found.column(position).combine_chunks()
            original = read.column(position).combine_chunks()
            if column.type.base == "uniqueidentifier":
                values = values.storage
            if column.type.base == "smalldatetime":
                values = values.cast(original.type)
            if column.type.base == "datetime2":
                continue  # compared by the unit tests
            assert values.equals(original), column.name


def test_sqlite(tables: list[Read], tmp_path: Path) -> None:
    for number, table in enumerate(tables):
        path = table.write(TableFormat.SQLITE, folder(tmp_path, number))
        with closing(sqlite3.connect(path)) as connection:
            name = table.shape.name.replace('"', '""')
            rows = connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall()  # noqa: S608
        kinds = [column.type.base for column in table.shape.columns]
        assert [as_texts(row, kinds) for row in rows] == table.texts


def test_workbook(tables: list[Read], tmp_path: Path) -> None:
    for number, table in enumerate(tables):
        if len(table.texts) > 500:
            continue  # openpyxl is slow, and the large tables have no other types
        path = table.write(TableFormat.XLSX, folder(tmp_path, number))
        rows = load_workbook(path).worksheets[0].iter_rows(values_only=True)
        kinds = [column.type.base for column in table.shape.columns]
        found = [as_texts(padded(row, len(kinds)), kinds) for row in rows][1:]
        for row, texts in zip(found, table.texts, strict=True):
            for value, text in zip(row, texts, strict=True):
                assert same_in_a_cell(value, text), (value, text)


def padded(row: tuple[Any, ...], columns: int) -> tuple[Any, ...]:
    return (*row, *[None] * (columns - len(row)))


def same_in_a_cell(value: str | None, text: str | None) -> bool:
    shown = (text or "")[:32_767] or None
    if value is not None:
        value = re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), value)
    return value == shown or (value is not None and shown is not None and equal(value, shown))


def equal(value: str, text: str) -> bool:
    try:
        return Decimal(value) == Decimal(text)
    except ArithmeticError:
        return False


def as_texts(row: tuple[Any, ...], kinds: list[str]) -> tuple[str | None, ...]:
    return tuple(as_text(value, kind) for value, kind in zip(row, kinds, strict=True))


def as_text(value: object, kind: str) -> str | None:
    """Return what another reader gives as the text that the table has."""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, bytes):
        return f"0x{value.hex()}"
    if isinstance(value, float) and kind in {"real", "float"}:
        return text_of_float(value, kind)
    if isinstance(value, datetime) and kind != "date":
        return value.isoformat(timespec="milliseconds").removesuffix(".000")
    if isinstance(value, date | time):
        return value.isoformat()[: len("1996-07-04") if kind == "date" else None]
    return None if value is None else str(value)


def text_of_float(value: float, kind: str) -> str:
    array = pa.array([value], pa.float32() if kind == "real" else pa.float64())
    return str(array.cast(pa.string())[0])


def test_a_script_translated_fills_a_database_with_equal_contents(tables: list[Read]) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        for table in tables:
            fill(connection, table)
            kinds = [column.type.base for column in table.shape.columns]
            kept = [n for n, c in enumerate(table.shape.columns) if not c.is_computed]
            schema, name = (
                part.replace('"', '""') for part in (table.shape.schema, table.shape.name)
            )
            rows = connection.execute(f'SELECT * FROM "{schema}.{name}"').fetchall()  # noqa: S608
            found = [as_texts(row, [kinds[n] for n in kept]) for row in rows]
            assert found == [tuple(row[n] for n in kept) for row in table.texts], name


def fill(connection: sqlite3.Connection, table: Read) -> None:
    """Run a table's script in SQLite, every part of which must be understood as T-SQL."""
    script = "".join(written_script(table))
    for part in re.split(r"(?m)^GO$", script):
        for statement in sqlglot.parse(part, dialect="tsql"):
            if isinstance(statement, exp.Create) and statement.kind == "TABLE":
                connection.execute(plain_table(table))
            elif isinstance(statement, exp.Insert):
                connection.execute(translated(statement))
            else:
                assert not isinstance(statement, exp.Command) or statement.name.upper() in {
                    "SET",
                    "ALTER",
                }


def written_script(table: Read) -> Iterator[str]:
    from gleanpoint.core.export.tables.findings import Findings  # noqa: PLC0415
    from gleanpoint.core.export.tables.tsql_script import Header, TsqlWriter  # noqa: PLC0415

    parts: list[bytes] = []

    class Gathered:
        def write(self, data: bytes | memoryview) -> None:
            parts.append(bytes(data))

    writer = TsqlWriter(Gathered(), table.script, Findings(table.shape), Header("a real file"))
    for batch in table.batches:
        writer.write(batch)
    writer.finish()
    yield b"".join(parts).decode("utf-8-sig")


def plain_table(table: Read) -> str:
    """Return a table whose columns keep whatever is put in: SQLite has none of the types."""
    columns = ", ".join(quoted(c.name) for c in table.shape.columns if not c.is_computed)
    return f"CREATE TABLE {quoted(f'{table.shape.schema}.{table.shape.name}')} ({columns})"


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def translated(insert: exp.Insert) -> str:
    """Return an INSERT for SQLite: casts give way to the text that is cast."""
    table = insert.find(exp.Table)
    assert table is not None
    columns = ", ".join(quoted(column.name) for column in insert.this.expressions)
    rows = ", ".join(
        f"({', '.join(value_sql(value) for value in row.expressions)})"
        for row in insert.expression.expressions
    )
    return f"INSERT INTO {quoted(f'{table.db}.{table.name}')} ({columns}) VALUES {rows}"  # noqa: S608


def value_sql(value: exp.Expression) -> str:
    match value:
        case exp.Cast() | exp.Convert():
            return value_sql(value.this if isinstance(value, exp.Cast) else value.expression)
        case exp.HexString():
            return f"x'{value.this}'"
        case exp.Null():
            return "NULL"
        case exp.Literal() if not value.is_string and "e" not in str(value.this).lower():
            return f"'{value.this}'" if "." in str(value.this) else str(value.this)
        case exp.Neg():
            inner = value_sql(value.this)
            return f"'-{inner[1:]}" if inner.startswith("'") else f"-{inner}"
    return str(text_sql(value))


def text_sql(value: exp.Expression) -> str:
    if isinstance(value, exp.Add | exp.DPipe):
        return f"{value_sql(value.left)} || {value_sql(value.right)}"
    if isinstance(value, exp.National) or (isinstance(value, exp.Literal) and value.is_string):
        return "'" + str(value.this).replace("'", "''") + "'"
    return value.sql("sqlite")


def folder(tmp_path: Path, number: int) -> Path:
    made = tmp_path / str(number)
    made.mkdir()
    return made
