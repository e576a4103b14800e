"""``rows``, ``schema``, ``info`` and ``ls`` on a database that a parser of the tests provides."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.small_images import fat12_image
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.sqlserver.sql_types import integer
from tests.cli.conftest import Ran
from tests.conftest import ROOT

Run = Callable[..., Ran]

ENTRY_POINT = "[gleanpoint.parsers]\ntables = tests.builders.tables_child:TablesParser\n"


@pytest.fixture(autouse=True)
def tables_parser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install the parser of the tests as any other is installed."""
    installed = tmp_path / "site" / "tables_parser-1.0.dist-info"
    installed.mkdir(parents=True)
    (installed / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: tables-parser\nVersion: 1.0\n"
    )
    (installed / "entry_points.txt").write_text(ENTRY_POINT)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(installed.parent), str(ROOT)]))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    file = tmp_path / "shop.mdf"
    file.write_bytes(b"TABLES" + bytes(4096))
    return file


def log_actions(home: Path) -> list[tuple[str, str]]:
    lines = (home / "log" / "00000.jsonl").read_text().splitlines()
    entries = [json.loads(line) for line in lines]
    return [(entry["action"], entry["outcome"]) for entry in entries]


def test_a_listing_tells_the_rows_of_tables(gleanpoint: Run, database: Path) -> None:
    nodes = {n["name"]: n for n in gleanpoint("ls", database, "/dbo", "--json").lines}
    assert nodes["Orders"]["rows"] == 3
    assert nodes["Orders"]["kind"] == "table"
    assert "rows" not in nodes["Procedure"]
    assert b"3 rows  table" in gleanpoint("ls", database, "/dbo").out


def test_rows_are_what_the_contract_says(gleanpoint: Run, database: Path) -> None:
    ran = gleanpoint("rows", database, "/dbo/Orders", "--json")
    assert ran.code == 0
    assert ran.err == ""
    assert ran.lines[0] == {
        "OrderID": 1,
        "CustomerID": "ALPHA",
        "Freight": "12.5000",
        "Rate": "1.500",
        "OrderDate": "1996-07-04T00:00:00",
        "Shipped": "1996-08-25T00:00:00.0000000",
        "Due": "0001-01-01",
        "At": "13:05:00.1230000",
        "Paid": True,
        "Weight": 0.1,
        "Row Guid": "00010203-0405-0607-0809-0A0B0C0D0E0F",
        "Stamp": "0x0000000000000001",
        "Sent": "1996-08-25T02:00:00.0000000+02:00",
        "Note": "50% [off]",
        "Place": "SRID=4326;POINT (1 2)",
    }
    assert ran.lines[1]["Freight"] == "-0.0001"
    assert ran.lines[1]["Note"] == ""
    assert {name for name, value in ran.lines[2].items() if value is None} == {
        *("Freight", "OrderDate", "Shipped", "Due", "At", "Paid", "Weight", "Row Guid", "Sent"),
        *("Note", "Place"),
    }


def test_columns_condition_limit_and_offset(gleanpoint: Run, database: Path) -> None:
    ran = gleanpoint(
        *("rows", database, "/dbo/Orders", "--json", "--columns", "[Row Guid], orderid"),
        *("--where", "[OrderID] > 1", "--offset", "1", "--limit", "5"),
    )
    assert [list(line.items()) for line in ran.lines] == [[("Row Guid", None), ("OrderID", 3)]]


def test_more_rows_than_any_table_has_can_be_asked_for(gleanpoint: Run, database: Path) -> None:
    most = str(1 << 64)
    ran = gleanpoint("rows", database, "/dbo/Orders", "--json", "--limit", most)
    assert (ran.code, len(ran.lines)) == (0, 3)
    ran = gleanpoint("rows", database, "/dbo/Orders", "--json", "--offset", most, "--limit", most)
    assert (ran.code, ran.lines) == (0, [])


def test_people_see_columns_below_their_names(gleanpoint: Run, database: Path) -> None:
    ran = gleanpoint("rows", database, "/dbo/Customers")
    assert ran.out.decode().splitlines() == [
        "CustomerID  Name      City",
        "----------  --------  ------",
        "ALPHA       Ann's     Berlin",
        "BETA        Bob & Co  berlin",
        "GAMMA       Çelik     Åre",
        "DELTA       NULL      ''",
    ]


def test_what_cannot_be_read_is_told_in_its_place_and_by_name(
    gleanpoint: Run, database: Path
) -> None:
    ran = gleanpoint("rows", database, "/sales/Broken Cells", "--json")
    assert ran.code == 4
    assert ran.lines[:3] == [
        {"id": 1, "text": "one"},
        {"id": 2, "text": {"problem": "An odd number of bytes is no text.", "raw": "0x010203"}},
        {
            "id": {"problem": "Page 1:77 cannot be read.", "raw": "0x"},
            "text": {"problem": "Page 1:77 cannot be read.", "raw": "0x"},
        },
    ]
    assert ran.lines[3]["error"]["kind"] == "done_in_part"
    assert "Row 2 (id 2), column text: An odd number of bytes is no text." in ran.err
    assert "Page 1:77 cannot be read." in ran.err
    assert ran.sentence == "Something could not be read in 2 places; each was named."


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["/dbo/Orders", "--where", "Colour = 1"], "There is no column 'Colour'. The columns are"),
        (["/dbo/Orders", "--where", "1=1; DROP TABLE x"], "cannot be read at 'DROP'"),
        (["/dbo/Orders", "--columns", "OrderID,Colour"], "There is no column 'Colour'"),
        (["/dbo/Orders", "--columns", "OrderID,orderid"], "named twice"),
        (["/dbo/Orders", "--columns", "OrderID,,Rate"], "No list of columns"),
        (["/dbo/Orders", "--columns", "[OrderID"], "A bracket is not closed"),
        (["/dbo/Orders", "--limit", "-1"], "Argument --limit: '-1' is no number of rows"),
        (["/dbo/Orders", "--offset", "x"], "Argument --offset: 'x' is no number of rows"),
        (["/dbo/Procedure"], "/dbo/Procedure is no table (procedure)"),
        (["/dbo"], "/dbo is no table (schema)"),
        (["/dbo/Nothing"], "There is no 'Nothing' in /dbo."),
    ],
)
def test_wrong_questions_are_answered_with_a_sentence(
    gleanpoint: Run, database: Path, arguments: list[str], says: str
) -> None:
    ran = gleanpoint("rows", database, *arguments)
    assert ran.code == 2
    assert says in ran.sentence


def test_a_reader_that_dies_ends_with_its_own_exit_code(gleanpoint: Run, database: Path) -> None:
    ran = gleanpoint("rows", database, "/dbo/Crash Later", "--limit", "60000", "--json")
    assert ran.code == 30
    assert len(ran.lines) == 50_001
    assert "ended unexpectedly" in ran.sentence


def test_rows_that_go_out_are_logged_like_an_export(
    gleanpoint: Run, database: Path, home: Path
) -> None:
    gleanpoint("rows", database, "/dbo/Orders", "--json")
    gleanpoint("rows", database, "/dbo/Fails", "--json")
    assert log_actions(home) == [
        ("open", "done"),
        ("export_intent", "begun"),
        ("export_receipt", "done"),
        ("open", "done"),
        ("export_intent", "begun"),
        ("export_failure", "failed"),
    ]
    assert "Orders" not in (home / "log" / "00000.jsonl").read_text()


def test_a_schema_is_the_sql_and_its_obstacles_are_notes(gleanpoint: Run, database: Path) -> None:
    ran = gleanpoint("schema", database)
    assert (ran.code, ran.out, ran.err) == (0, b"CREATE TABLE x (?)\n", "No owner.\n")
    one = gleanpoint("schema", database, "/dbo/Orders", "--json")
    assert one.lines == [{"path": "/dbo/Orders", "sql": "CREATE orders", "obstacles": []}]


def test_info_of_a_table_shows_its_columns(gleanpoint: Run, database: Path) -> None:
    told = gleanpoint("info", database, "/dbo/Customers", "--json").lines[0]
    assert told["rows"] == 4
    assert told["columns"][0] == {
        "name": "CustomerID",
        "type": "char(5)",
        "nullable": False,
        "key": 1,
        "identity": False,
        "computed": False,
        "collation": "Latin1_General_CI_AS",
        "problem": None,
    }
    assert "ledger" not in told
    assert (
        b"CustomerID  char(5) NOT NULL key 1" in gleanpoint("info", database, "/dbo/Customers").out
    )


def test_a_check_counts_rows_and_pages_and_names_every_loss(
    gleanpoint: Run, database: Path
) -> None:
    sound = gleanpoint("info", database, "/dbo/Orders", "--check", "--json")
    assert (sound.code, sound.lines[0]["ledger"]["rows_read"]) == (0, 3)
    broken = gleanpoint("info", database, "/sales/Broken Cells", "--check", "--json")
    assert broken.code == 4
    ledger = broken.lines[0]["ledger"]
    assert (ledger["rows_expected"], ledger["rows_read"]) == (3, 2)
    assert (ledger["pages_allocated"], ledger["pages_read"]) == (2, 1)
    assert "Page 1:77: Its checksum is wrong; up to 20 rows are lost." in broken.err
    assert gleanpoint("info", database, "/dbo", "--check").code == 2


def test_a_check_fails_where_the_two_counts_of_rows_differ(gleanpoint: Run, tmp_path: Path) -> None:
    made = DataFile("Shop")
    made.table("T", [Column("id", integer(), nullable=False)], counted_rows=5).add(1)
    ran = gleanpoint("info", made.build().write(tmp_path), "/dbo/T", "--check")
    assert ran.code == 4
    assert ran.sentence == "The counts do not agree. Rows read: 1; in the catalog: 5."


POLICY = """
name = "Test"
version = 1
[[rule]]
name = "Old files"
delete_after = "1 day"
anchor = "modified"
match = { kind = "file" }
"""


@pytest.mark.parametrize("command", ["rows", "schema"])
def test_a_table_in_a_file_that_may_not_go_out_may_not_go_out_either(
    gleanpoint: Run, tmp_path: Path, home: Path, command: str
) -> None:
    disk = fat12_image(tmp_path / "disk.img", {"SHOP.MDF": b"TABLES" + bytes(4096)}, {})
    policy = tmp_path / "policy.toml"
    policy.write_text(POLICY)
    table = "/p0/SHOP.MDF/dbo/Orders"
    refused = gleanpoint(command, disk, table, "--policy", policy)
    assert (refused.code, refused.out) == (20, b"")
    assert "Old files" in refused.sentence
    assert log_actions(home) == [("open", "done"), ("refusal", "refused")]
    assert gleanpoint(command, disk, table).code == 0


def test_a_query_is_answered_and_logged(gleanpoint: Run, database: Path, home: Path) -> None:
    sql = "SELECT TOP 1 c.Name, o.Freight, o.Shipped FROM Orders o JOIN Customers c"
    sql += " ON c.CustomerID = o.CustomerID WHERE o.OrderID < 3 ORDER BY o.OrderID DESC"
    ran = gleanpoint("query", database, sql, "--json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines == [
        {"Name": "Bob & Co", "Freight": "-0.0001", "Shipped": "1996-08-25T00:00:00.0000001"}
    ]
    assert [a for a, _ in log_actions(home)] == ["open", "export_intent", "export_receipt"]
    assert "Customers" not in (home / "log" / "00000.jsonl").read_text()
    assert b"Name" in gleanpoint("query", database, sql).out


def test_a_query_says_what_it_could_not_read(gleanpoint: Run, database: Path) -> None:
    ran = gleanpoint("query", database, "SELECT COUNT(*) AS n FROM [Broken Cells]", "--json")
    assert ran.code == 4
    assert ran.lines[0] == {"n": 2}
    assert "Page 1:77 cannot be read. It is left out of the query." in ran.err


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("DROP TABLE Orders", "nothing can be changed"),
        ("SELECT * FROM read_csv('/etc/passwd')", "functions that return rows are not known"),
        ("SELECT Colour FROM Orders", "There is no column 'Colour'"),
        ("SELECT 1/0", "divides by zero"),
    ],
)
def test_a_query_that_cannot_be_answered_gets_a_sentence(
    gleanpoint: Run, database: Path, sql: str, says: str
) -> None:
    ran = gleanpoint("query", database, sql)
    assert (ran.code, ran.out) == (2, b"")
    assert says in ran.sentence


def test_a_query_names_the_database_inside_a_disk(gleanpoint: Run, tmp_path: Path) -> None:
    disk = fat12_image(tmp_path / "disk.img", {"SHOP.MDF": b"TABLES" + bytes(4096)}, {})
    missed = gleanpoint("query", disk, "SELECT 1")
    assert (missed.code, "--path" in missed.sentence) == (2, True)
    sql = "SELECT COUNT(*) AS n FROM Orders"
    assert gleanpoint("query", disk, sql, "--path", "/p0/SHOP.MDF", "--json").lines == [{"n": 3}]


def test_a_query_over_a_table_that_may_not_go_out_is_refused(
    gleanpoint: Run, tmp_path: Path
) -> None:
    disk = fat12_image(tmp_path / "disk.img", {"SHOP.MDF": b"TABLES" + bytes(4096)}, {})
    policy = tmp_path / "policy.toml"
    policy.write_text(POLICY)
    sql = "SELECT COUNT(*) FROM Orders"
    ran = gleanpoint("query", disk, sql, "--path", "/p0/SHOP.MDF", "--policy", policy)
    assert (ran.code, ran.out) == (20, b"")
