"""Logs and histories of rows on the command line, with a parser of the tests."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.timed_child import CHANGES, INSERTED, UNDO
from tests.cli.conftest import Ran

Run = Callable[..., Ran]

pytestmark = pytest.mark.usefixtures("timed_parser")


def test_transactions_as_json(gleanpoint: Run, chain: Path) -> None:
    ran = gleanpoint("log", chain, "--json", "--system")
    assert ran.code == 0
    assert ran.sentence == "The log begins at 0000001b:00000001:0001."
    assert ran.lines[0] == {
        "id": "0000:000003f1",
        "name": "INSERT",
        "user": "sa",
        "session": 51,
        "begun": "2019-05-02T20:10:03Z",
        "ended": "2019-05-02T20:10:04Z",
        "outcome": "committed",
        "first_lsn": "0000001b:00000010:0001",
        "last_lsn": "0000001b:00000010:0004",
        "tables": {
            "dbo.Orders": {"inserted": 2, "updated": 0, "deleted": 0},
            "dbo.Customers": {"inserted": 0, "updated": 1, "deleted": 0},
        },
        "records": 4,
        "problem": None,
    }
    assert (ran.lines[1]["begun"], ran.lines[1]["ended"]) == ("2019-05-02T21:20:00", None)
    assert len(ran.lines) == 3


def test_transactions_for_people(gleanpoint: Run, chain: Path) -> None:
    first, second, problem = gleanpoint("log", chain).out.decode().splitlines()
    assert first == (
        "0000001b:00000010:0001  2019-05-02 21:10:03+01:00      committed  sa  INSERT  "
        "dbo.Orders +2, dbo.Customers ~1"
    )
    assert "2019-05-02 21:20:00  " in second
    assert problem.strip() == "The operation LOP_UNHEARD is not known."


def test_transactions_are_filtered(gleanpoint: Run, chain: Path) -> None:
    ran = gleanpoint("log", chain, "--json", "--table", "dbo.orders")
    assert [line["id"] for line in ran.lines] == [INSERTED.id]
    ran = gleanpoint("log", chain, "--json", "--since", "2019-05-02T21:00")
    assert [line["id"] for line in ran.lines] == ["0000:000003f2"]
    assert gleanpoint("log", chain, "--since", "2019-05-02T21:00Z").code == 12


def test_the_rows_that_a_transaction_changed(gleanpoint: Run, chain: Path, home: Path) -> None:
    ran = gleanpoint("log", chain, "--transaction", INSERTED.id, "--json")
    assert (ran.code, ran.err) == (0, "")
    assert [line["kind"] for line in ran.lines] == ["insert", "update"]
    assert ran.lines[0]["before"] is None
    assert ran.lines[0]["after"] == {
        "OrderID": 7,
        "Freight": "12.5000",
        "Paid": True,
        "Weight": 0.5,
        "Count": "?",
    }
    assert ran.lines[1]["after"] == {"CustomerID": "ALPHA", "City": None, "Name": "\ufffd"}
    actions = [json.loads(x) for x in (home / "log" / "00000.jsonl").read_text().splitlines()]
    assert [x["action"] for x in actions] == ["open", "export_intent", "export_receipt"]
    assert actions[-1]["details"]["rows"] == 2
    text = gleanpoint("log", chain, "--transaction", INSERTED.id).out.decode().splitlines()
    assert text == [
        f"{CHANGES[0].lsn}  insert  dbo.Orders",
        *(
            "    OrderID: 7",
            "    Freight: 12.5000",
            "    Paid: 1",
            "    Weight: 0.5",
            "    Count: ?",
        ),
        f"{CHANGES[1].lsn}  update  dbo.Customers",
        "    City: Berlin -> NULL",
    ]


def test_a_change_that_cannot_be_read_is_named(gleanpoint: Run, chain: Path) -> None:
    ran = gleanpoint("log", chain, "--transaction", "0000:000003f2", "--json")
    assert ran.code == 4
    assert ran.lines[0]["problem"] == "Its page is lost."
    assert ran.err.splitlines()[0] == "0000001b:00000018:0002: Its page is lost."


def test_the_script_that_undoes_a_transaction(gleanpoint: Run, chain: Path) -> None:
    ran = gleanpoint("log", chain, "--transaction", INSERTED.id, "--undo", "--json")
    assert ran.code == 0
    assert ran.lines == [
        {"path": "/", "sql": "DELETE FROM x -- ?", "obstacles": list(UNDO.obstacles)}
    ]
    assert ran.sentence == UNDO.obstacles[0]
    plain = gleanpoint("log", chain, "--transaction", INSERTED.id, "--undo")
    assert plain.out == b"DELETE FROM x -- ?\n"


def test_a_script_that_undoes_not_all_of_a_transaction_ends_in_part(
    gleanpoint: Run, chain: Path
) -> None:
    ran = gleanpoint("log", chain, "--transaction", "0000:000003f2", "--undo")
    assert (ran.code, ran.out) == (4, b"DELETE FROM x -- ?\n")
    assert ran.err.splitlines()[0] == UNDO.obstacles[0]
    assert "does not undo all" in ran.sentence


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (["--undo"], 2, "--undo needs --transaction"),
        (["--transaction", "1", "--table", "x"], 2, "leave out --table"),
        (["--transaction", "1"], 2, "no transaction 1"),
        (["--table", "nowhere"], 2, "no table 'nowhere'"),
    ],
)
def test_what_cannot_be_asked_of_a_log_is_refused(
    gleanpoint: Run, chain: Path, options: list[str], code: int, says: str
) -> None:
    ran = gleanpoint("log", chain, *options)
    assert (ran.code, says in ran.sentence) == (code, True)


def test_the_history_of_a_row(gleanpoint: Run, chain: Path) -> None:
    ran = gleanpoint("history", chain, "dbo.Orders", "--key", "orderid=7", "--json")
    assert ran.code == 0
    assert [(v["time"], v["user"], v["values"]) for v in ran.lines] == [
        (None, None, {"OrderID": 7, "Note": "old"}),
        ("2019-05-02T20:10:03Z", "sa", {"OrderID": "7", "Note": "new"}),
        ("2019-05-02T21:20:00", None, None),
    ]
    text = gleanpoint("history", chain, "/dbo/Orders", "--key", "OrderID=7").out.decode()
    assert text.splitlines() == [
        "before the log begins",
        "    OrderID: 7",
        "    Note: old",
        f"2019-05-02 21:10:03+01:00  sa  {INSERTED.id}",
        "    Note: old -> new",
        "2019-05-02 21:20:00  0000:000003f2  deleted",
    ]


def test_a_row_without_history_says_so(gleanpoint: Run, chain: Path) -> None:
    ran = gleanpoint("history", chain, "dbo.Orders", "--key", "OrderID=8", "--json")
    assert (ran.code, ran.lines) == (0, [])
    assert "No version" in ran.err


def test_the_key_of_a_row_must_be_one(gleanpoint: Run, chain: Path) -> None:
    for key, says in (("OrderID", "write COLUMN=VALUE"), ("Freight=1", "needs values: OrderID")):
        ran = gleanpoint("history", chain, "dbo.Orders", "--key", key)
        assert (ran.code, says in ran.sentence) == (2, True)
