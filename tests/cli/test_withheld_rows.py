"""Rows past their limit stay out of every output, and every output says how many they are."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook
from tests.builders import demo_database_rows
from tests.builders.demo_database import order_book
from tests.cli.conftest import Ran

Run = Callable[..., Ran]

POLICY = """
name = "Shop"
version = 1

[[rule]]
name = "Old orders"
match = {{ kind = "row", table = "sales.Order" }}
delete_after = "{days} days"
anchor = "column"
column = "OrderedAt"
on_past_maximum = "{on_past}"
"""
TABLE = "/sales/Order"
AWAY = timedelta(minutes=30)


@dataclass(frozen=True)
class Cut:
    """A limit that lies between two orders, and the numbers of the orders that it leaves."""

    days: int
    left: list[int]

    @property
    def sentence(self) -> str:
        return f"{demo_database_rows.ORDERS - len(self.left)} rows withheld under Old orders."

    def policy(self, folder: Path, on_past: str = "refuse") -> Path:
        file = folder / "policy.toml"
        file.write_text(POLICY.format(days=self.days, on_past=on_past))
        return file


@pytest.fixture(scope="module")
def cut() -> Cut:
    now = datetime.now(UTC)
    dates = {row[0]: row[2].replace(tzinfo=UTC) for row in demo_database_rows.orders()}
    middle = sorted(dates.values())[len(dates) // 2]
    days = (now - middle).days
    while any(abs(now - timedelta(days=days) - date) < AWAY for date in dates.values()):
        days += 1
    left = [number for number, date in dates.items() if date > now - timedelta(days=days)]
    assert 50 < len(left) < len(dates) - 50
    return Cut(days, sorted(left))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    file = tmp_path / "shop.mdf"
    file.write_bytes(order_book())
    return file


def test_rows_are_shown_without_them_and_the_count_is_a_note(
    gleanpoint: Run, database: Path, cut: Cut, tmp_path: Path
) -> None:
    policy = cut.policy(tmp_path)
    ran = gleanpoint("rows", database, TABLE, "--policy", policy, "--json")
    assert ran.code == 0
    assert sorted(row["OrderId"] for row in ran.lines) == cut.left
    assert ran.sentence == f"sales.Order: {cut.sentence}"
    last = gleanpoint(
        *("rows", database, TABLE, "--policy", policy, "--json"),
        *("--columns", "OrderId", "--offset", len(cut.left) - 1),
    )
    assert len(last.lines) == 1


def test_a_condition_does_not_count_rows_withheld(
    gleanpoint: Run, database: Path, cut: Cut, tmp_path: Path
) -> None:
    first = demo_database_rows.FIRST_ORDER
    condition = ("--where", f"OrderId = {first}", "--policy", cut.policy(tmp_path), "--json")
    ran = gleanpoint("rows", database, TABLE, *condition)
    assert ran.lines == []
    assert ran.sentence == f"sales.Order: {cut.sentence}"  # of the table, whatever the condition


def test_a_query_counts_what_is_shown_and_says_so(
    gleanpoint: Run, database: Path, cut: Cut, tmp_path: Path
) -> None:
    sql = "SELECT COUNT(*) AS n, MIN(OrderId) AS m FROM sales.[Order]"
    ran = gleanpoint("query", database, sql, "--policy", cut.policy(tmp_path), "--json")
    assert ran.lines == [{"n": len(cut.left), "m": cut.left[0]}]
    assert cut.sentence in ran.err
    assert ran.sentence.endswith("counts and sums are of the others.")


@pytest.mark.parametrize(
    "asked",
    [
        ("rows", TABLE),
        ("rows", TABLE, "--where", f"OrderId = {demo_database_rows.FIRST_ORDER}"),
        ("query", "SELECT MIN(OrderId) AS m FROM sales.[Order]"),
    ],
)
def test_the_log_counts_what_was_kept_back(
    gleanpoint: Run, database: Path, cut: Cut, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    command, *what = asked
    assert (
        gleanpoint(command, database, *what, "--policy", cut.policy(tmp_path), "--json").code == 0
    )
    shown = gleanpoint("audit", "show", "--action", "export_receipt", "--json").lines
    details = shown[-1]["details"]
    assert details["withheld"] == {"Old orders": demo_database_rows.ORDERS - len(cut.left)}
    assert details["undated"] == 0


def read_csv(path: Path) -> list[int]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [int(row["OrderId"]) for row in csv.DictReader(file)]


def read_jsonl(path: Path) -> list[int]:
    return [json.loads(line)["OrderId"] for line in path.read_text().splitlines()]


def read_parquet(path: Path) -> list[int]:
    numbers: list[int] = pq.read_table(path).column("OrderId").to_pylist()
    return numbers


def read_sqlite(path: Path) -> list[int]:
    connection = sqlite3.connect(path)
    numbers = [number for (number,) in connection.execute('SELECT OrderId FROM "Order"')]
    connection.close()
    return numbers


def read_workbook(path: Path) -> list[int]:
    book = load_workbook(path, read_only=True)
    numbers = [row[0] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)]
    book.close()
    return numbers


def read_script(path: Path) -> list[int]:
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert lines[-1].startswith("-- ")
    assert lines[-1].endswith("rows withheld under Old orders.")
    starts = (line.lstrip("(").partition(",")[0] for line in lines if line.startswith("("))
    return [int(start) for start in starts]


@pytest.mark.parametrize(
    ("form", "read"),
    [
        ("csv", read_csv),
        ("jsonl", read_jsonl),
        ("parquet", read_parquet),
        ("sqlite", read_sqlite),
        ("xlsx", read_workbook),
        ("tsql", read_script),
    ],
)
def test_every_format_is_without_them_and_its_manifest_counts_them(
    gleanpoint: Run,
    database: Path,
    cut: Cut,
    tmp_path: Path,
    form: str,
    read: Callable[[Path], list[int]],
) -> None:
    out = tmp_path / "out"
    chosen = ("--format", form, "--to", out, "--policy", cut.policy(tmp_path), "--json")
    ran = gleanpoint("export", database, TABLE, *chosen)
    assert ran.code == 0
    [receipt] = ran.lines
    withheld = {"Old orders": demo_database_rows.ORDERS - len(cut.left)}
    assert receipt["withheld"] == withheld
    assert receipt["in_part"] is None
    assert sorted(read(Path(receipt["target"]))) == cut.left
    [item] = json.loads((out / "manifest.json").read_text())["items"]
    assert item["table"]["withheld"] == withheld
    logged = gleanpoint("audit", "show", "--action", "export_receipt", "--json").lines[-1]
    assert logged["details"]["withheld"] == withheld
    assert cut.sentence in item["table"]["notes"]
    assert item["table"]["rows"] + sum(withheld.values()) == item["table"]["ledger"]["rows_read"]


def test_what_a_rule_lets_go_with_a_flag_is_there_and_counted(
    gleanpoint: Run, database: Path, cut: Cut, tmp_path: Path
) -> None:
    flagged = cut.policy(tmp_path, "flag")
    ran = gleanpoint("rows", database, TABLE, "--policy", flagged, "--json")
    assert len(ran.lines) == demo_database_rows.ORDERS
    assert ran.sentence.endswith("rows past the limit of Old orders, let go with a flag.")


def test_a_check_of_a_table_says_how_many_are_withheld(
    gleanpoint: Run, database: Path, cut: Cut, tmp_path: Path
) -> None:
    ran = gleanpoint("info", database, TABLE, "--check", "--policy", cut.policy(tmp_path), "--json")
    [told] = ran.lines
    shown = told["ledger"]["rows_read"] - sum(told["withheld"].values())
    assert shown == len(cut.left)
    assert cut.sentence in ran.err


def test_a_simulation_counts_rows_by_rule_and_year(
    gleanpoint: Run, database: Path, cut: Cut, tmp_path: Path
) -> None:
    rules = ("--with", cut.policy(tmp_path))
    ran = gleanpoint("policy", "simulate", database, *rules, "--json")
    assert ran.code == 0
    withheld = [line for line in ran.lines if line.get("fate") == "withheld"]
    assert {line["rule"] for line in withheld} == {"Old orders"}
    assert {line["bytes"] for line in withheld} == {None}
    past = demo_database_rows.ORDERS - len(cut.left)
    assert sum(line["rows"] for line in withheld) == past
    told = [line["table"] for line in ran.lines if "table" in line]
    assert [(table["path"], table["rows"]) for table in told] == [
        (TABLE, demo_database_rows.ORDERS)
    ]
    totals = ran.lines[-1]["simulation"]
    assert totals["fates"]["withheld"] == {"items": 0, "bytes": 0, "rows": past}
    printed = gleanpoint("policy", "simulate", database, *rules).out.decode()
    assert f"of {demo_database_rows.ORDERS:,} rows in 1 table:" in printed
    assert f"Withheld: past their limit: {past:,} rows" in printed


def test_rows_of_a_table_without_the_column_go_out_and_are_counted(
    gleanpoint: Run, database: Path, cut: Cut, tmp_path: Path
) -> None:
    policy = cut.policy(tmp_path)
    policy.write_text(policy.read_text().replace("sales.Order", "sales.Shipper"))
    ran = gleanpoint("rows", database, "/sales/Shipper", "--policy", policy, "--json")
    assert (ran.code, len(ran.lines)) == (0, 3)
    assert "3 rows have no date by which Old orders could be computed" in ran.err
    whole = gleanpoint("policy", "simulate", database, "--with", policy)
    assert b"it lacks the column of Old orders, 3 rows without a date" in whole.out
