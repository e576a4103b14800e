"""Undo scripts write values of every type so that the very same value comes back."""

from __future__ import annotations

import datetime as dt
import sqlite3
import uuid
from decimal import Decimal

import pytest
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import NOT_CLEAN, DataFile
from tests.builders.sqlserver.log import log_records as lr
from tests.builders.sqlserver.log.logged_database import LoggedDatabase
from tests.builders.sqlserver.log.logged_heap import LoggedHeap
from tests.builders.sqlserver.log.page_operations import Spot
from tests.builders.sqlserver.records import PLAIN
from tests.builders.sqlserver.tables import Row
from tests.unit.sqlserver.log.built_logs import catalog, changes
from tests.unit.sqlserver.log.undo_in_sqlite import run

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import UnsupportedFeatureError
from gleanpoint_parsers.logbook import LogRequest, Transaction
from gleanpoint_parsers.sqlserver.log.files import read_log_file
from gleanpoint_parsers.sqlserver.log.literals import literal, text_literal
from gleanpoint_parsers.sqlserver.log.log_book import LogBook
from gleanpoint_parsers.tables import ColumnType

_TYPES = {
    "flag": t.bit(),
    "big": t.bigint(),
    "price": t.decimal(18, 4),
    "cost": t.money(),
    "day": t.date(),
    "moment": t.datetime2(7),
    "old_moment": t.datetime_(),
    "clock": t.time(3),
    "name": t.nvarchar(200),
    "code": t.char(6),
    "raw": t.varbinary(40),
    "id2": t.uniqueidentifier(),
    "gone]": t.varchar(50),
}


def _moment(*parts: int) -> dt.datetime:
    return dt.datetime(*parts)  # noqa: DTZ001 - columns of a server have no zone


_FIRST = (
    *(1, True, -(2**62), Decimal("12345678901234.5678"), Decimal("-922.0001")),
    *(dt.date(2024, 2, 29), _moment(2024, 5, 6, 7, 8, 9, 123456)),
    *(_moment(1999, 12, 31, 23, 59, 59), dt.time(12, 34, 56, 789000)),
    *("O'Brien \\\n$(x) \U0001f600\r\nGO\r\n", "ab", b"\x00\xff'", uuid.UUID(int=5), None),
)
_SECOND = (
    *(1, False, 2**62, Decimal("0.0001"), Decimal("7.5"), None),
    *(_moment(1, 1, 1), _moment(2001, 1, 1, 0, 0, 0), dt.time(0, 0), "", "zz"),
    *(b"", uuid.UUID(int=6), "now it's [here]; -- "),
)


def _database() -> tuple[LoggedDatabase, LoggedHeap]:
    database = DataFile("Types", version=904, status=NOT_CLEAN, least_pages=1024)
    columns = [Column("id", t.integer(), nullable=False)]
    columns += [Column(name, kind) for name, kind in _TYPES.items()]
    database.table("Kinds", tuple(columns)).add(*_FIRST)
    running = LoggedDatabase(database)
    return running, LoggedHeap(running, "Kinds")


def _book(running: LoggedDatabase) -> tuple[LogBook, list[Transaction]]:
    pages, database = catalog(running.images())
    log = read_log_file(BytesSource(running.log_file()))
    log_book = LogBook(log, pages, pages, database, None)
    listed = log_book.transactions(LogRequest())
    return log_book, [one for one in listed if one is not None and one.name == "work"]


def test_rows_of_all_types_come_back_to_the_letter() -> None:
    running, heap = _database()
    with running.transaction("work") as one:
        heap.update(one, *_SECOND)
    with running.transaction("work") as two:
        heap.delete(two, 1)
    log_book, (updated, deleted) = _book(running)
    (change,) = changes(log_book, updated.first_lsn)
    (gone,) = changes(log_book, deleted.first_lsn)
    assert change.problem is None
    assert change.before is not None
    assert change.after == gone.before
    assert change.before["name"] == _FIRST[9]
    assert change.before["moment"] == "2024-05-06T07:08:09.1234560"
    columns = list(change.before)
    names = ", ".join(f'"{one}" TEXT' for one in columns)
    database = sqlite3.connect(":memory:")
    database.execute(f"CREATE TABLE Kinds ({names})")
    run(log_book.undo_script(deleted.first_lsn).text, database)
    assert _row(database, columns) == gone.before
    run(log_book.undo_script(updated.first_lsn).text, database)
    assert _row(database, columns) == change.before


def _row(database: sqlite3.Connection, columns: list[str]) -> dict[str, str | None]:
    (row,) = database.execute("SELECT * FROM Kinds").fetchall()
    return dict(zip(columns, row, strict=True))


def test_a_row_with_columns_that_the_table_has_not_is_told_with_its_bytes() -> None:
    running, heap = _database()
    wide = heap.rowset.maker.record(Row(_SECOND), PLAIN)
    end = int.from_bytes(wide[2:4], "little")
    grown = wide[:2] + (end + 8).to_bytes(2, "little") + wide[4:end] + bytes(8) + wide[end:]
    with running.transaction("work") as one:
        place = Spot(heap.places[1].at, 1, heap.rowset.id)
        running.operations.insert(one, place, [grown], lr.HEAP)
    log_book, (work,) = _book(running)
    (change,) = changes(log_book, work.first_lsn)
    assert change.after is None
    assert "does not fit the present layout of dbo.Kinds" in (change.problem or "")
    assert "its bytes: 0x" in (change.problem or "")
    script = log_book.undo_script(work.first_lsn)
    assert any("left out" in obstacle for obstacle in script.obstacles)


@pytest.mark.parametrize(
    "text",
    [
        "a\nGO\nb",
        "a\r\n go \r\n",
        "x\\\ny",
        "$(whoami)",
        "\n:r file",
        "\n!!dir",
        "a'b''c",
        "\x00\x1f",
    ],
)
def test_no_text_becomes_a_command(text: str) -> None:
    written = text_literal(text)
    assert not [line for line in written.splitlines() if line.strip().lower() in ("go", "exit")]
    assert not [line for line in written.splitlines() if line.lstrip().startswith((":", "!!"))]
    assert "$(" not in written
    assert "\\\n" not in written
    database = sqlite3.connect(":memory:")
    spoken = written.replace("CAST(N'' AS nvarchar(max))", "''").replace("N'", "'")
    spoken = spoken.replace("NCHAR(", "char(").replace(" + ", " || ")
    assert database.execute(f"SELECT {spoken}").fetchone() == (text,)


def test_what_has_no_literal_is_refused() -> None:
    with pytest.raises(UnsupportedFeatureError, match="no literal"):
        literal(float("nan"), ColumnType("float", precision=53))
    assert literal(0.1, ColumnType("float", precision=53)) == "0.1e0"
    assert literal(1e300, ColumnType("float", precision=53)) == "1e+300"
    assert literal(0.5, ColumnType("real", precision=24)) == "CAST(0.5e0 AS real)"
    assert literal(None, ColumnType("int")) == "NULL"
    variant = {"type": "decimal(5,2)", "text": "1.50"}
    assert literal(variant, ColumnType("sql_variant")) == (
        "CAST(CAST(N'1.50' AS decimal(5,2)) AS sql_variant)"
    )
