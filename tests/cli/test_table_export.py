"""``export`` of tables: every format, damage, and live databases, from a data file to the end."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest
from openpyxl import load_workbook
from tests.builders.small_images import fat12_image
from tests.builders.sqlserver import damage
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import NOT_CLEAN, DataFile
from tests.builders.sqlserver.sql_types import integer, nvarchar
from tests.cli.conftest import Ran
from tests.unit.tables.conftest import missing_for_odbc

Run = Callable[..., Ran]

ROWS = 400
"""Enough for several pages."""


def goods(number: int) -> str | None:
    return None if number % 7 == 0 else f'Käse "{number}", =1+1'


def shop() -> DataFile:
    database = DataFile("Shop")
    columns = [Column("id", integer(), nullable=False), Column("goods", nvarchar(60))]
    table = database.table("Orders", columns)
    for number in range(ROWS):
        table.add(number, goods(number))
    database.table("Empty", columns)
    database.module("V ", "All orders", "CREATE VIEW [All orders] AS SELECT * FROM Orders")
    return database


@pytest.fixture
def database(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return shop().build().write(folder)


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A database of which one page of Orders has rotted."""
    built = shop().build()
    damage.zero(built, built.pages["Orders"][1])
    folder = tmp_path / "data"
    folder.mkdir()
    return built.write(folder)


@pytest.fixture
def live(tmp_path: Path) -> tuple[Path, str]:
    """A live SQLite database: its file, and how ODBC reaches it."""
    if missing_for_odbc():
        pytest.skip(missing_for_odbc())
    path = tmp_path / "live" / "secret.db"
    path.parent.mkdir()
    return path, f"Driver=SQLite3;Database={path}"


def manifest_of(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "manifest.json").read_text())  # type: ignore[no-any-return]  # JSON


def expected() -> list[tuple[int, str | None]]:
    return [(number, goods(number)) for number in range(ROWS)]


def test_a_table_goes_as_csv_unless_another_format_is_named(
    gleanpoint: Run, database: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    ran = gleanpoint("export", database, "/dbo/Orders", "--to", out)
    assert (ran.code, ran.err) == (0, "")
    data = (out / "Orders.csv").read_bytes()
    with (out / "Orders.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    assert rows == [["id", "goods"], *([str(n), text or ""] for n, text in expected())]
    (item,) = manifest_of(out)["items"]
    assert item["sha256"] == hashlib.sha256(data).hexdigest()
    assert item["size"] == len(data)
    assert item["table"]["rows"] == ROWS
    assert item["table"]["columns"][1] == {"name": "goods", "type": "nvarchar(60)"}
    ledger = item["table"]["ledger"]
    assert ledger["rows_expected"] == ledger["rows_read"] == ROWS
    assert ledger["pages_allocated"] == ledger["pages_read"] > 1


def read_parquet(path: Path) -> list[tuple[Any, ...]]:
    return duckdb.execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall()


def read_sqlite(path: Path) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute('SELECT * FROM "Orders"').fetchall()


def read_jsonl(path: Path) -> list[tuple[Any, ...]]:
    return [tuple(json.loads(line).values()) for line in path.read_text("utf-8").splitlines()]


def read_workbook(path: Path) -> list[tuple[Any, ...]]:
    return list(load_workbook(path).worksheets[0].iter_rows(min_row=2, values_only=True))


@pytest.mark.parametrize(
    ("form", "read"),
    [
        ("parquet", read_parquet),
        ("sqlite", read_sqlite),
        ("jsonl", read_jsonl),
        ("xlsx", read_workbook),
    ],
)
def test_every_format_holds_every_row(
    gleanpoint: Run,
    database: Path,
    tmp_path: Path,
    form: str,
    read: Callable[[Path], list[tuple[Any, ...]]],
) -> None:
    out = tmp_path / "out"
    assert gleanpoint("export", database, "/dbo/Orders", "--to", out, "--format", form).code == 0
    assert sorted(path.name for path in out.iterdir()) == [f"Orders.{form}", "manifest.json"]
    assert read(out / f"Orders.{form}") == expected()


def test_a_whole_schema_goes_with_its_views_and_empty_tables(
    gleanpoint: Run, database: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    ran = gleanpoint("export", database, "/dbo", "--to", out, "--format", "tsql", "--json")
    assert ran.code == 0
    assert sorted(path.name for path in (out / "dbo").iterdir()) == [
        "All orders.sql",
        "Empty.sql",
        "Orders.sql",
    ]
    view = (out / "dbo" / "All orders.sql").read_text()
    assert view == "CREATE VIEW [All orders] AS SELECT * FROM Orders"
    script = (out / "dbo" / "Orders.sql").read_text("utf-8-sig")
    assert script.index("CREATE TABLE") < script.index("INSERT INTO")
    told = {line["path"]: line.get("rows") for line in ran.lines}
    assert told == {"/dbo/All orders": None, "/dbo/Empty": 0, "/dbo/Orders": ROWS}


def test_the_dialect_of_csv_is_what_was_asked_for(
    gleanpoint: Run, database: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    dialect = ["--delimiter", "tab", "--line-end", "lf", "--null", "\\N", "--no-header"]
    ran = gleanpoint(
        "export", database, "/dbo/Orders", "--to", out, "--encoding", "utf-16", *dialect
    )
    assert ran.code == 0
    lines = (out / "Orders.csv").read_bytes().decode("utf-16").split("\n")
    assert lines[:2] == ["0\t\\N", '1\t"Käse ""1"", =1+1"']


def test_what_is_true_of_the_whole_database_is_told_once(gleanpoint: Run, tmp_path: Path) -> None:
    unclean = shop()
    unclean.status = NOT_CLEAN
    ran = gleanpoint("export", unclean.build().write(tmp_path), "/", "--to", tmp_path / "out")
    assert (ran.code, ran.err.count("was not shut down cleanly")) == (0, 1)


def test_a_table_with_a_damaged_page_is_written_in_part_and_named(
    gleanpoint: Run, damaged: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    ran = gleanpoint("export", damaged, "/dbo/Orders", "--to", out, "--json")
    assert ran.code == 4
    assert "exported in part" in ran.sentence
    (item,) = manifest_of(out)["items"]
    ledger = item["table"]["ledger"]
    assert ledger["rows_read"] < ledger["rows_expected"] == ROWS
    assert len(ledger["page_problems"]) == 1
    assert ran.lines[0]["in_part"]
    accepted = tmp_path / "accepted"
    ran = gleanpoint("export", damaged, "/dbo/Orders", "--to", accepted, "--accept-damaged")
    assert ran.code == 0
    assert "In part: /dbo/Orders" in ran.err


def test_tables_go_into_a_live_database_with_a_receipt_and_without_a_trace_of_the_way_there(
    gleanpoint: Run, database: Path, live: tuple[Path, str], home: Path, tmp_path: Path
) -> None:
    path, connect = live
    out = tmp_path / "out"
    to_live = ("export", database, "/dbo/Orders", "--format", "odbc", "--connect", connect)
    ran = gleanpoint(*to_live, "--to", out, "--json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0]["live"] == "SQLite Orders"
    assert ran.lines[0]["rows"] == ROWS
    assert read_sqlite(path) == expected()
    assert manifest_of(out)["items"][0]["table"]["live"] == "SQLite Orders"
    log = (home / "log" / "00000.jsonl").read_text()
    actions = [json.loads(line)["action"] for line in log.splitlines()]
    assert actions[-2:] == ["export_intent", "export_receipt"] or "export_receipt" in actions
    for written in [log, (out / "manifest.json").read_text(), ran.out.decode()]:
        assert "secret.db" not in written
    again = gleanpoint(*to_live)
    assert again.code == 21
    assert "Orders is there already" in again.sentence
    assert gleanpoint(*to_live, "--append").code == 0
    assert len(read_sqlite(path)) == 2 * ROWS


def test_a_damaged_table_leaves_a_live_database_as_it_was_unless_that_is_accepted(
    gleanpoint: Run, damaged: Path, live: tuple[Path, str]
) -> None:
    path, connect = live
    to_live = ("export", damaged, "/dbo/Orders", "--format", "odbc", "--connect", connect)
    ran = gleanpoint(*to_live)
    assert ran.code == 12
    assert "Nothing was written" in ran.sentence
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    assert gleanpoint(*to_live, "--accept-damaged").code == 0
    assert 0 < len(read_sqlite(path)) < ROWS


def test_a_connection_string_can_come_from_a_file_or_from_standard_input(
    gleanpoint: Run, database: Path, live: tuple[Path, str], tmp_path: Path
) -> None:
    path, connect = live
    (tmp_path / "connect.txt").write_text(connect + "\n")
    to_live = ("export", database, "/dbo/Empty", "--format", "odbc", "--connect")
    assert gleanpoint(*to_live, f"@{tmp_path / 'connect.txt'}").code == 0
    piped = gleanpoint(*to_live, "-", "--table", "Other", input=connect.encode() + b"\n")
    assert piped.code == 0
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    assert sorted(names) == [("Empty",), ("Other",)]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["/dbo/Orders"], "--to DIR"),
        (["/dbo/Orders", "--format", "odbc"], "--connect STRING"),
        (["/dbo/Orders", "--to", "out", "--append"], "belong to --format odbc"),
        (["/dbo/Orders", "--to", "out", "--delimiter", "ab"], "delimiter"),
        (
            ["/dbo/All orders", "--format", "odbc", "--connect", "Driver=SQLite3;Database=x"],
            "is no table",
        ),
    ],
)
def test_what_cannot_be_asked_for_is_told(
    gleanpoint: Run, database: Path, tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    if "--connect" in arguments and missing_for_odbc():
        pytest.skip(missing_for_odbc())
    ran = gleanpoint("export", database, *arguments)
    assert ran.code == 2
    assert sentence in ran.sentence
    assert not (tmp_path / "out").exists()


def test_a_server_that_nobody_answers_at_is_told_without_the_password(
    gleanpoint: Run, database: Path, home: Path
) -> None:
    if missing_for_odbc():
        pytest.skip(missing_for_odbc())
    connect = "Driver=FreeTDS;Server=127.0.0.1;Port=1;UID=sa;PWD=hunter2"
    ran = gleanpoint(
        "export", database, "/dbo/Orders", "--format", "odbc", "--connect", connect, "--json"
    )
    assert ran.code == 2
    assert ran.lines[0]["error"]["kind"] == "target_unwritable"
    assert "cannot be reached" in ran.sentence
    log = (home / "log" / "00000.jsonl").read_text()
    assert json.loads(log.splitlines()[-1])["action"] in {"export_failure", "close"}
    assert "hunter2" not in ran.err + ran.out.decode() + log


SQL = "SELECT id, goods, id * 2 FROM Orders WHERE id BETWEEN 5 AND 8 ORDER BY id DESC"
ANSWER = [(8, goods(8), 16), (7, None, 14), (6, goods(6), 12), (5, goods(5), 10)]


def test_the_answer_to_a_query_goes_into_a_file(
    gleanpoint: Run, database: Path, tmp_path: Path, home: Path
) -> None:
    out = tmp_path / "out"
    ran = gleanpoint("query", database, SQL, "--to", out, "--format", "parquet", "--json")
    assert (ran.code, ran.err) == (0, "")
    assert read_parquet(out / "query.parquet") == ANSWER
    manifest = manifest_of(out)
    assert manifest["query"] == {"sql": SQL, "tables": ["/dbo/Orders"]}
    assert manifest["items"][0]["table"]["rows"] == 4
    log = (home / "log" / "00000.jsonl").read_text()
    assert "BETWEEN" not in log
    assert gleanpoint("query", database, SQL, "--to", out, "--format", "parquet").code == 21


def test_the_answer_to_a_query_goes_into_a_script_and_a_live_database(
    gleanpoint: Run, database: Path, tmp_path: Path, live: tuple[Path, str]
) -> None:
    path, connect = live
    out = tmp_path / "out"
    assert gleanpoint("query", database, SQL, "--to", out, "--format", "tsql").code == 0
    script = (out / "query.sql").read_text("utf-8-sig")
    assert "CREATE TABLE [query] (\n    [id] int NULL,\n    [goods] nvarchar" in script
    to_live = ("query", database, SQL, "--format", "odbc", "--connect", connect)
    assert "--table NAME" in gleanpoint(*to_live).sentence
    assert gleanpoint(*to_live, "--table", "Orders").code == 0
    assert read_sqlite(path) == ANSWER


def test_a_table_in_a_file_that_may_not_go_out_is_not_exported(
    gleanpoint: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    data = shop().build().write(folder).read_bytes()
    disk = fat12_image(tmp_path / "disk.img", {"SHOP.MDF": data}, {})
    policy = tmp_path / "policy.toml"
    policy.write_text(POLICY)
    for path in ("/p0/SHOP.MDF/dbo/Orders", "/p0/SHOP.MDF/dbo"):
        out = tmp_path / "out"
        refused = gleanpoint("export", disk, path, "--to", out, "--policy", policy)
        assert refused.code == 20
        assert "Old files" in refused.sentence
        assert not out.exists()
    assert gleanpoint("export", disk, path, "--to", out).code == 0


POLICY = """
name = "Test"
version = 1
[[rule]]
name = "Old files"
delete_after = "1 day"
anchor = "modified"
match = { kind = "file" }
"""
