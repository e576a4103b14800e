"""Every table of every real file in every format, read back cell by cell by readers not ours."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import duckdb
import pyarrow as pa
import pyarrow.csv as pacsv
import pytest
import python_calamine
import sqlglot
from sqlglot import exp
from tests.conftest import DATA
from tests.golden.stored_cells import Cells, is_same, stored_cells

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.choosing import choose_point
from gleanpoint.core.export.tables.items import table_source
from gleanpoint.core.export.tables.options import TableFormat, TableOptions
from gleanpoint.core.export.tables.write_table import TableSource, write_table
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.nodes import Node
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.tables import ColumnType, RowBatch, Script, TableShape

pytestmark = pytest.mark.realdata

DATABASES = sorted(path.name for path in (DATA / "sqlserver").glob("*.mdf.zst"))
CELL_LIMIT = 32_767
"""UTF-16 units that a cell of a workbook holds; the export cuts longer texts and says so."""

Same = Callable[[ColumnType, str | None, str | None], bool]

_numbers = count()


class Read:
    """A table as it was read, once, and the texts of its cells, column by column."""

    def __init__(self, shape: TableShape, batches: list[RowBatch], script: Script) -> None:
        self.shape = shape
        self.batches = batches
        self.script = script
        self.rows = sum(batch.records.num_rows for batch in batches)
        self.columns: list[Cells] = [
            [
                cell
                for batch in batches
                for cell in stored_cells(column.type, batch.records.column(number))
            ]
            for number, column in enumerate(shape.columns)
        ]

    def write(self, form: TableFormat, folder: Path) -> Path:
        path = folder / f"table{next(_numbers)}{form.suffix}"
        source = TableSource(self.shape, self.batches, self.script)
        receipt = write_table(source, path, TableOptions(form))
        assert receipt.rows == self.rows
        return path

    def expect(self, rows: Iterable[Iterable[str | None]], same: Same = is_same) -> None:
        """Compare every cell with what was read back."""
        found = [tuple(row) for row in rows]
        assert len(found) == self.rows, self.shape.name
        for number, column in enumerate(self.shape.columns):
            cells = zip((row[number] for row in found), self.columns[number], strict=True)
            unlike = [pair for pair in cells if not same(column.type, *pair)]
            assert unlike == [], (self.shape.name, column.name)


@pytest.fixture(scope="module", params=DATABASES)
def tables(request: pytest.FixtureRequest, unpacked: Callable[..., Path]) -> list[Read]:
    path = unpacked(f"sqlserver/{request.param}")
    with Session(choose_point(str(path)), sight=see_everything) as session:
        found = [read_table(session, node) for node in table_nodes(session)]
    assert sum(table.rows for table in found)
    return found


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
    for table in tables:
        path = table.write(TableFormat.CSV, tmp_path)
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file, strict=True)
        assert header == [column.name for column in table.shape.columns]
        table.expect(rows, lambda kind, found, stored: is_same(kind, found, stored or ""))


def test_csv_keeps_null_and_empty_texts_apart(tables: list[Read], tmp_path: Path) -> None:
    for table in tables:
        path = table.write(TableFormat.CSV, tmp_path)
        names = [column.name for column in table.shape.columns]
        found = pacsv.read_csv(
            path,
            pacsv.ReadOptions(block_size=1 << 28),
            pacsv.ParseOptions(newlines_in_values=True),
            pacsv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=False,
            ),
        )
        table.expect(zip(*(column.to_pylist() for column in found.columns), strict=True))


def test_json_lines(tables: list[Read], tmp_path: Path) -> None:
    for table in tables:
        text = table.write(TableFormat.JSONL, tmp_path).read_text("utf-8")
        rows = [json.loads(line, parse_float=str, parse_int=str) for line in text.split("\n")[:-1]]
        for row in rows:
            assert list(row) == [column.name for column in table.shape.columns]
        table.expect([bit_text(value) for value in row.values()] for row in rows)


def bit_text(value: Any) -> Any:
    return str(int(value)) if isinstance(value, bool) else value


def test_parquet(tables: list[Read], tmp_path: Path) -> None:
    with closing(duckdb.connect()) as connection:
        for table in tables:
            path = table.write(TableFormat.PARQUET, tmp_path)
            found = connection.execute("SELECT * FROM read_parquet(?)", [str(path)])
            kinds = [column.type.base for column in table.shape.columns]
            table.expect(as_texts(row, kinds) for row in found.fetchall())


def test_sqlite(tables: list[Read], tmp_path: Path) -> None:
    for table in tables:
        path = table.write(TableFormat.SQLITE, tmp_path)
        kinds = [column.type.base for column in table.shape.columns]
        with closing(sqlite3.connect(path)) as connection:
            select = f"SELECT * FROM {quoted(table.shape.name)} ORDER BY rowid"  # noqa: S608 - quoted
            table.expect(as_texts(row, kinds) for row in connection.execute(select))


def test_workbook(tables: list[Read], tmp_path: Path) -> None:
    for table in tables:
        path = table.write(TableFormat.XLSX, tmp_path)
        header, *rows = python_calamine.load_workbook(path).get_sheet_by_index(0).to_python()
        assert header == [column.name for column in table.shape.columns]
        kinds = [column.type.base for column in table.shape.columns]
        table.expect((as_texts(row, kinds) for row in rows), same_in_a_cell)


def same_in_a_cell(kind: ColumnType, found: str | None, stored: str | None) -> bool:
    shown = (stored or "").encode("utf-16-le")[: CELL_LIMIT * 2].decode("utf-16-le", "ignore")
    found = re.sub("_x([0-9A-F]{4})_", lambda sign: chr(int(sign[1], 16)), found or "")
    if found == shown or is_same(kind, found or None, shown or None):
        return True
    is_number = kind.base in {"decimal", "numeric", "money", "smallmoney"}
    return is_number and Decimal(found) == Decimal(shown)


def as_texts(row: Iterable[Any], kinds: list[str]) -> tuple[str | None, ...]:
    return tuple(as_text(value, kind) for value, kind in zip(row, kinds, strict=True))


def as_text(value: object, kind: str) -> str | None:
    """Return what another reader gives as the text that the table has."""
    match value:
        case None:
            return None
        case bytes():
            return f"0x{value.hex()}"
        case datetime():
            return value.isoformat(timespec="milliseconds").removesuffix(".000")
        case date():
            return f"{value}T00:00:00"  # this reader's way to say midnight
        case UUID():
            return str(value).upper()
    is_whole = isinstance(value, float) and kind not in {"real", "float"} and value.is_integer()
    return str(int(value)) if is_whole or isinstance(value, bool) else str(value)


def test_a_script_translated_fills_a_database_with_equal_contents(tables: list[Read]) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        for table in tables:
            fill(connection, table)
            kinds = [column.type.base for column in table.shape.columns]
            place = quoted(f"{table.shape.schema}.{table.shape.name}")
            rows = connection.execute(f"SELECT * FROM {place}")  # noqa: S608 - quoted
            table.expect(as_texts(row, kinds) for row in rows)


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
