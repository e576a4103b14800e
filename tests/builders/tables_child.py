"""A parser process with one small database that is held in memory; its odd tables misbehave.

Run by tests as a script, in place of the real parser process; imported by them for its data.
"""

from __future__ import annotations

import ctypes
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

import pyarrow as pa
import pyarrow.compute as pc

from gleanpoint.core.parser_child import ParserChild
from gleanpoint.core.protocol import write_json
from gleanpoint.core.sandbox import confine
from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.entries import ROOT, Entry, Kind, Page, portions
from gleanpoint_parsers.errors import CorruptStructureError, NoSuchNodeError, ParserError
from gleanpoint_parsers.plugin import Confidence, Layer
from gleanpoint_parsers.predicate import Compare, Comparison
from gleanpoint_parsers.tables import (
    CellProblem,
    ColumnType,
    Ledger,
    PageProblem,
    PagesRead,
    RowBatch,
    RowRequest,
    Script,
    TableColumn,
    TableShape,
    unreported,
)

TICKS = 629_765_280_000_000_000
"""datetime2 of 1996-08-25T00:00:00."""

CI = "Latin1_General_CI_AS"


def column(name: str, base: str, **others: object) -> TableColumn:
    about = {"key", "nullable", "collation", "problem"}
    kept = {key: value for key, value in others.items() if key in about}
    sizes = {key: value for key, value in others.items() if key not in about}
    return TableColumn(name, ColumnType(base, **sizes), **kept)


CUSTOMERS = TableShape(
    "dbo",
    "Customers",
    (
        column("CustomerID", "char", length=5, key=1, nullable=False, collation=CI),
        column("Name", "nvarchar", length=40, collation=CI),
        column("City", "nvarchar", length=20, collation=CI),
    ),
    4,
)
CUSTOMER_ROWS = pa.record_batch(
    {
        "CustomerID": pa.array(["ALPHA", "BETA ", "GAMMA", "DELTA"], pa.large_string()),
        "Name": pa.array(["Ann's", "Bob & Co", "Çelik", None], pa.large_string()),
        "City": pa.array(["Berlin", "berlin", "Åre", ""], pa.large_string()),
    }
)
ORDERS = TableShape(
    "dbo",
    "Orders",
    (
        column("OrderID", "int", key=1, nullable=False),
        column("CustomerID", "char", length=5, collation=CI),
        column("Freight", "money"),
        column("Rate", "decimal", precision=9, scale=3),
        column("OrderDate", "datetime"),
        column("Shipped", "datetime2", scale=7),
        column("Due", "date"),
        column("At", "time", scale=7),
        column("Paid", "bit"),
        column("Weight", "float", precision=53),
        column("Row Guid", "uniqueidentifier"),
        column("Stamp", "timestamp"),
        column("Sent", "datetimeoffset", scale=7),
        column("Note", "varchar", length=-1, collation="Latin1_General_BIN2"),
        column("Place", "geography"),
    ),
    3,
)
ORDER_ROWS = pa.record_batch(
    {
        "OrderID": pa.array([1, 2, 3], pa.int32()),
        "CustomerID": pa.array(["ALPHA", "BETA ", "ALPHA"], pa.large_string()),
        "Freight": pa.array([Decimal("12.5000"), Decimal("-0.0001"), None], pa.decimal128(19, 4)),
        "Rate": pa.array(
            [Decimal("1.500"), Decimal("2.250"), Decimal("0.001")], pa.decimal128(9, 3)
        ),
        "OrderDate": pa.array(
            [datetime(1996, 7, 4), datetime(1996, 7, 5, 1, 2, 3, 997000), None],  # noqa: DTZ001 - no zone
            pa.timestamp("ms"),
        ),
        "Shipped": pa.array([TICKS, TICKS + 1, None], pa.int64()),
        "Due": pa.array([date(1, 1, 1), date(9999, 12, 31), None], pa.date32()),
        "At": pa.array([47_100_123_000_000, 100, None], pa.time64("ns")),
        "Paid": pa.array([True, False, None], pa.bool_()),
        "Weight": pa.array([0.1, 1e300, None], pa.float64()),
        "Row Guid": pa.array([bytes(range(16)), bytes(16), None], pa.binary(16)),
        "Stamp": pa.array(
            [bytes(7) + b"\x01", bytes(7) + b"\x02", bytes(7) + b"\x03"], pa.large_binary()
        ),
        "Sent": pa.array(
            [{"utc": TICKS, "offset": 120}, {"utc": TICKS, "offset": -330}, None],
            pa.struct([("utc", pa.int64()), ("offset", pa.int16())]),
        ),
        "Note": pa.array(["50% [off]", "", None], pa.large_string()),
        "Place": pa.array(
            [{"srid": 4326, "wkt": "POINT (1 2)", "wkb": b"\x01"}, None, None],
            pa.struct(
                [("srid", pa.int32()), ("wkt", pa.large_string()), ("wkb", pa.large_binary())]
            ),
        ),
    }
)
BROKEN_CELLS = TableShape(
    "sales",
    "Broken Cells",
    (column("id", "int", key=1), column("text", "nvarchar", length=10, collation=CI)),
    3,
)
BROKEN_ROWS = pa.record_batch(
    {
        "id": pa.array([1, 2, None], pa.int32()),
        "text": pa.array(["one", None, None], pa.large_string()),
    }
)
BROKEN_PROBLEMS = (
    CellProblem(1, 1, "An odd number of bytes is no text.", b"\x01\x02\x03"),
    CellProblem(2, -1, "Page 1:77 cannot be read."),
)
NUMBERS = TableShape("dbo", "Numbers", (column("n", "bigint"),), 1 << 40)
"""Endless; its rows count from 0."""

SHAPES = {
    "customers": CUSTOMERS,
    "orders": ORDERS,
    "broken": BROKEN_CELLS,
    "numbers": NUMBERS,
    "crash": TableShape("dbo", "Crash", NUMBERS.columns, 10),
    "crash later": TableShape("dbo", "Crash Later", NUMBERS.columns, 10),
    "nonsense": TableShape("dbo", "Nonsense", NUMBERS.columns, 10),
    "nonsense columns": TableShape("dbo", "Nonsense Columns", NUMBERS.columns, 10),
    "fails": TableShape("dbo", "Fails", NUMBERS.columns, 10),
    "empty": TableShape("dbo", "Empty", NUMBERS.columns, 0),
    "silent": TableShape("dbo", "Silent", NUMBERS.columns, 10),
    "twin": TableShape("sales", "Twin", NUMBERS.columns, 0),
    "other twin": TableShape("archive", "Twin", NUMBERS.columns, 0),
}
SCHEMAS = ("archive", "dbo", "sales")
SCRIPT = Script("CREATE TABLE x (\ud800)", "before", "after", ("No owner.",))


class TablesContainer:
    """Schemas, the tables in them, and a procedure that cannot be read as rows."""

    def holds_children(self, key: str) -> bool:
        return key in SCHEMAS

    def children(self, key: str, cursor: str | None, limit: int) -> Page:
        if key == ROOT:
            return portions([self.entry(name) for name in SCHEMAS], cursor, limit)
        inside = [self.entry(name) for name, shape in SHAPES.items() if shape.schema == key]
        if key == "dbo":
            inside.append(self.entry("procedure"))
        return portions(inside, cursor, limit)

    def entry(self, key: str) -> Entry:
        if key in SCHEMAS:
            return Entry(key, key, key, Kind.SCHEMA, has_children=True)
        if key == "procedure":
            return Entry(key, "Procedure", "Procedure", Kind.PROCEDURE)
        shape = self.table(key)
        return Entry(key, shape.name, shape.name, Kind.TABLE, rows=shape.rows)

    def content(self, key: str) -> BytesSource:
        raise NoSuchNodeError(f"no bytes of {key}")

    def facts(self, key: str) -> dict[str, str]:
        return {"key": key}

    def close(self) -> None:
        return None

    def table(self, key: str) -> TableShape:
        if key not in SHAPES:
            raise NoSuchNodeError(f"no table {key}")
        return SHAPES[key]

    def batches(self, key: str, request: RowRequest) -> Iterator[RowBatch]:
        self.table(key)
        match key:
            case "numbers" | "crash" | "crash later" | "nonsense" | "fails" | "silent":
                yield from odd_batches(key, request)
            case "nonsense columns":
                yield from odd_batches(key, request)
            case "broken":
                yield broken_batch(request)
            case "customers" | "orders":
                rows = CUSTOMER_ROWS if key == "customers" else ORDER_ROWS
                yield from sound_batches(rows, request)

    def ledger(self, key: str, report: PagesRead = unreported) -> Ledger:
        if key == "numbers":
            for page in range(1 << 40):
                report(page, 1 << 40)
        shape = self.table(key)
        report(1, 2)
        report(2, 2)
        if key != "broken":
            return Ledger(shape.rows, shape.rows or 0, 2, 2)
        page = PageProblem("1:77", "Its checksum is wrong; up to 20 rows are lost.")
        return Ledger(3, 2, 2, 1, (page,), 1, ("One row fewer than the catalog counts.",))

    def scripts(self, keys: Sequence[str] | None = None) -> Script:
        return SCRIPT if keys is None else Script(f"CREATE {','.join(keys)}")


def broken_batch(request: RowRequest) -> RowBatch:
    names = list(request.columns or BROKEN_ROWS.schema.names)
    problems = []
    for problem in BROKEN_PROBLEMS:
        name = BROKEN_ROWS.schema.names[problem.column]
        if problem.column < 0:
            problems.append(problem)
        elif name in names:
            problems.append(replace(problem, column=names.index(name)))
    return RowBatch(request.offset, BROKEN_ROWS.select(names), tuple(problems))


def sound_batches(rows: pa.RecordBatch, request: RowRequest) -> Iterator[RowBatch]:
    """Answer as a reader does, where a number is compared; other conditions let all through."""
    match request.where:
        case Compare(literal=literal) as where if literal.kind == "number":
            rows = rows.filter(pc.fill_null(mask(rows, where), fill_value=False))
    rows = rows.slice(request.offset, request.limit)
    if request.columns is not None:
        rows = rows.select(list(request.columns))
    step = request.batch_rows or 2
    for start in range(0, rows.num_rows, step):
        yield RowBatch(request.offset + start, rows.slice(start, step))


def mask(rows: pa.RecordBatch, where: Compare) -> pa.Array:
    functions = {
        Comparison.EQUAL: pc.equal,
        Comparison.NOT_EQUAL: pc.not_equal,
        Comparison.LESS: pc.less,
        Comparison.LESS_OR_EQUAL: pc.less_equal,
        Comparison.GREATER: pc.greater,
        Comparison.GREATER_OR_EQUAL: pc.greater_equal,
    }
    values = rows.column(where.column)
    number = pa.scalar(Decimal(where.literal.text)).cast(values.type)
    return functions[where.operator](values, number)


def odd_batches(key: str, request: RowRequest) -> Iterator[RowBatch]:
    if key == "crash":
        ctypes.string_at(0)
    if key == "silent":
        for _ in range(4):
            time.sleep(0.7)
            yield RowBatch(0, numbers(0, 0))
    step, first = request.batch_rows or 50_000, request.offset
    end = first + (request.limit or 1 << 40)
    while first < end:
        records = numbers(first, min(first + step, end))
        if key == "nonsense":
            yield RowBatch(first, records, (CellProblem(step, 0, "of a row that is not there"),))
        if key == "nonsense columns":
            records = records.append_column("more", records.column(0))
        yield RowBatch(first, records)
        first += step
        if key == "crash later":
            ctypes.string_at(0)
        if key == "fails":
            raise CorruptStructureError("page header", 0x2000, "names page 7")
        if key == "silent":
            return


def numbers(first: int, end: int) -> pa.RecordBatch:
    return pa.record_batch({"n": pa.array(range(first, end), pa.int64())})


class TablesParser:
    name: ClassVar[str] = "tables"
    layer: ClassVar[Layer] = Layer.DATABASE
    formats: ClassVar[tuple[str, ...]] = ("tables",)
    suffixes: ClassVar[tuple[str, ...]] = ()

    def probe(self, source: BytesSource) -> Confidence:
        try:
            return Confidence.CERTAIN if source.read_at(0, 6) == b"TABLES" else Confidence.NO
        except ParserError:
            return Confidence.NO

    def open(self, _source: object, _surroundings: object) -> TablesContainer:
        return TablesContainer()

    def version(self) -> str:
        return "1"


if __name__ == "__main__":
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    write_json(answers, {"ready": os.getpid(), "sandbox": confine(int(sys.argv[1]))})
    ParserChild(os.fdopen(os.dup(0), "rb"), answers, [TablesParser()]).serve()
