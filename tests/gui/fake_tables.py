"""A database in memory: what the window asks of a session about tables, without a file."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from decimal import Decimal

import pyarrow as pa
from tests.gui.fake_session import FakeSession, node

from gleanpoint.core.access.sight import Sight
from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported
from gleanpoint.core.nodes import Node, NodeFacts
from gleanpoint.core.policy.fates import Fate
from gleanpoint.core.tables.withholding.tally import RowTally
from gleanpoint.core.tables.withholding.tried_rows import TriedRows
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.predicate import Compare, Comparison
from gleanpoint_parsers.tables import (
    CellProblem,
    ColumnType,
    Ledger,
    RowBatch,
    RowRequest,
    Script,
    TableColumn,
    TableShape,
)

SCHEMA = "/shop.mdf/sales"
ORDERS, EMPTY, BROKEN = f"{SCHEMA}/Orders", f"{SCHEMA}/Nothing", f"{SCHEMA}/Broken"
VIEW = f"{SCHEMA}/OpenOrders"
COLUMNS = (
    TableColumn("Id", ColumnType("int"), nullable=False, key=1, is_identity=True),
    TableColumn("Name", ColumnType("nvarchar", length=40)),
    TableColumn("Amount", ColumnType("money")),
    TableColumn("At", ColumnType("datetime2", scale=0)),
    TableColumn("Photo", ColumnType("varbinary", length=64)),
)
_DAY = 864_000_000_000
_TYPES = (
    pa.int32(), pa.large_string(), pa.decimal128(19, 4), pa.int64(), pa.large_binary(),
)  # fmt: skip
NOT_CLEAN = "This database was not shut down cleanly."


def record(number: int) -> tuple[object, ...]:
    """Return one row: the name is NULL in each fifth, empty in the one after it."""
    name = None if number % 5 == 0 else "" if number % 5 == 1 else f"Customer {number}"
    photo = b"\x89PNG\r\n\x1a\n" * 100 if number == 2 else None
    return number, name, Decimal(number) / 4, _DAY * 737_000 + number * 10_000_000, photo


class TableSession(FakeSession):
    """One data file with a schema; a table of as many rows as a test wants."""

    def __init__(self, rows: int = 830, expected: int | None = None) -> None:
        expected = rows if expected is None else expected
        super().__init__(
            {
                "/": [node("/shop.mdf", has_children=True), node("/notes.txt", size=10)],
                "/shop.mdf": [node(SCHEMA, Kind.SCHEMA, has_children=True)],
                SCHEMA: [
                    node(ORDERS, Kind.TABLE, rows=expected),
                    node(EMPTY, Kind.TABLE, rows=0),
                    node(BROKEN, Kind.TABLE, rows=3),
                    node(VIEW, Kind.VIEW, size=100),
                ],
            }
        )
        self.notes["/shop.mdf"] = (NOT_CLEAN,)
        self.row_count = {ORDERS: rows, EMPTY: 0}
        self.expected = expected
        self.batch_pace = 0.0
        self.requests: list[RowRequest] = []
        self.problems: tuple[CellProblem, ...] = ()
        self.ledgers = self.lost_pages = 0

    def table(self, asked: Node, cancellation: Cancellation | None = None) -> TableShape:
        self._note()
        rows = 0 if asked.path == EMPTY else self.expected
        return TableShape("sales", asked.name, COLUMNS, rows, (NOT_CLEAN,))

    def rows(
        self,
        asked: Node,
        request: RowRequest,
        cancellation: Cancellation | None = None,
        tally: RowTally | None = None,
    ) -> Iterator[RowBatch]:
        self._note()
        self.requests.append(request)
        if asked.path == BROKEN:
            raise ContentUnavailableError("The rows are in a columnstore, which is not read")
        numbers = self._numbers(self.row_count[asked.path], request)
        end = None if request.limit is None else request.offset + request.limit
        wanted = numbers[request.offset : end]
        for start in range(0, len(wanted), 50_000):
            self._wait(cancellation)
            time.sleep(self.batch_pace)
            yield self._batch(request, request.offset + start, wanted[start : start + 50_000])

    def withheld_rows(self, asked: Node, cancellation: Cancellation | None = None) -> RowTally:
        return RowTally(self.row_count.get(asked.path, 0))

    def try_rows(
        self,
        asked: Node,
        _trial: Sight,
        report: Report = unreported,
        cancellation: Cancellation | None = None,
    ) -> TriedRows | None:
        self._wait(cancellation)
        rows = self.row_count.get(asked.path, 0)
        report(Progress(rows, rows, "rows", asked.path))
        return TriedRows({(Fate.FREE, "", None): rows})

    def ledger(
        self, asked: Node, report: object = None, cancellation: Cancellation | None = None
    ) -> Ledger:
        self._note()
        self._wait(cancellation)
        self.ledgers += 1
        if callable(report):
            report(Progress(7, 8, "pages", asked.name))
        rows = self.row_count.get(asked.path, 0)
        return Ledger(self.expected, rows - self.lost_pages, 8, 8 - self.lost_pages)

    def script(self, asked: Node, cancellation: Cancellation | None = None) -> Script:
        self._note()
        kind = "VIEW" if asked.kind is Kind.VIEW else "TABLE"
        return Script(f"SET ANSI_NULLS ON;\nGO\nCREATE {kind} [sales].[{asked.name}] (Id int);\n")

    def facts(self, asked: Node) -> NodeFacts:
        facts = {
            "schema": "sales",
            "database": "Shop",
            "stored as": "clustered on Id",
            "pages in the catalog": 8,
            "partitions": 1,
            "compression": "none",
            "identity": {"column": "Id", "seed": "1", "increment": "1", "last": "830"},
            "keys": [{"name": "PK_Orders", "kind": "PRIMARY KEY", "columns": ["Id"],
                      "is clustered": True}],
            "referred to by": [{"name": "FK_1", "table": "sales.OrderLine", "columns": ["OrderId"],
                                "is disabled": False}],
        }  # fmt: skip
        return NodeFacts(facts, (), all_extents=False)

    def _numbers(self, rows: int, request: RowRequest) -> range:
        match request.where:
            case Compare("Id", Comparison.GREATER, literal):
                return range(min(rows, int(literal.text) + 1), rows)
            case Compare("Name", _, _):
                raise ContentUnavailableError("The condition cannot be asked of Name")
        return range(rows)

    def _batch(self, request: RowRequest, first: int, numbers: range) -> RowBatch:
        names = [column.name for column in COLUMNS]
        chosen = names if request.columns is None else list(request.columns)
        if not chosen:
            empty = pa.RecordBatch.from_struct_array(pa.array([{}] * len(numbers), pa.struct([])))
            return RowBatch(first, empty)
        columns = list(zip(*map(record, numbers), strict=True))
        arrays = [pa.array(columns[names.index(n)], _TYPES[names.index(n)]) for n in chosen]
        problems = tuple(one for one in self.problems if one.row < len(numbers))
        return RowBatch(first, pa.RecordBatch.from_arrays(arrays, chosen), problems)

    def _note(self) -> None:
        self.threads.add(threading.current_thread().name)
