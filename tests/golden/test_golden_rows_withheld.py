"""Rows of a real table past their limit: counted here from the script that made the database."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import zstandard

from gleanpoint.core.access.sight import Sight
from gleanpoint.core.browse import Session
from gleanpoint.core.choosing import choose
from gleanpoint.core.logs.table_names import table_key
from gleanpoint.core.moments import Choice
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.retention.erasure import ErasureRegister
from gleanpoint.core.retention.policy import default_policy, parse_policy
from gleanpoint.core.retention.roles import EVERY_ROLE, Role
from gleanpoint.core.secrets import Secret
from gleanpoint.core.surveying import survey
from gleanpoint.core.tables.query.run import plan_query, run_query
from gleanpoint.core.tables.where import parse_where
from gleanpoint.core.tables.withholding.tally import RowTally
from gleanpoint_parsers.logbook import LogRequest
from gleanpoint_parsers.tables import RowRequest

pytestmark = pytest.mark.realdata

POLICY = parse_policy(
    """
name = "Shop"
version = 1

[[rule]]
name = "Orders"
match = { kind = "row", table = "dbo.Orders" }
delete_after = "10 years"
anchor = "column"
column = "orderdate"

[[rule]]
name = "Shipped"
match = { kind = "row", table = "dbo.Orders" }
delete_after = "90 years"
anchor = "column"
column = "ShippedDate"
""",
    "policy.toml",
)
FIRST, LAST = datetime(1996, 7, 4, tzinfo=UTC), datetime(1998, 5, 6, tzinfo=UTC)
NOWS = [
    datetime(2006, 7, 4, tzinfo=UTC) - timedelta(microseconds=1),  # before the first one is past
    datetime(2006, 7, 4, tzinfo=UTC),
    datetime(2007, 1, 1, tzinfo=UTC),
    datetime(2008, 2, 29, 12, tzinfo=UTC),
    datetime(2008, 5, 5, 23, 59, 59, tzinfo=UTC),
    datetime(2008, 5, 6, tzinfo=UTC),  # exactly the last one
]


class Looking:
    """Looks at whatever moment it is told."""

    def __init__(self) -> None:
        self.now = NOWS[0]

    def __call__(self) -> Sight:
        return Sight(POLICY, EVERY_ROLE, self.now)


@pytest.fixture(scope="module")
def look() -> Looking:
    return Looking()


@pytest.fixture(scope="module")
def session(look: Looking, unpacked: Callable[..., Path]) -> Iterator[Session]:
    file = unpacked("sqlserver/northwind_2008_native.mdf.zst")
    point = RecoveryPoint("point", file.name, datetime.now(UTC), file, file.stat().st_size)
    with Session(point, sight=look) as session:
        yield session


@pytest.fixture(scope="module")
def orders(data_dir: Path) -> list[tuple[int, datetime, bool]]:
    """Number, date, and whether it was shipped, of each order that the script inserts."""
    packed = (data_dir / "sqlserver/truth/instnwnd.jsonl.zst").open("rb")
    with packed, zstandard.ZstdDecompressor().stream_reader(packed) as data:
        rows = [json.loads(line) for line in io.TextIOWrapper(data, "utf-8")]
    found = []
    for row in rows:
        if row["table"] == "Orders":
            cells = dict(zip(row["cols"], row["vals"], strict=True))
            day = datetime.strptime(cells["OrderDate"], "%m/%d/%Y").replace(tzinfo=UTC)
            found.append((int(cells["OrderID"]["num"]), day, cells["ShippedDate"] is not None))
    return found


def left(orders: list[tuple[int, datetime, bool]], now: datetime) -> list[int]:
    """Return the orders that are not ten years old; none is of a 29 February."""
    return [number for number, day, _ in orders if now < day.replace(year=day.year + 10)]


def test_the_script_is_understood(orders: list[tuple[int, datetime, bool]]) -> None:
    assert len(orders) == 830
    assert (min(o[1] for o in orders), max(o[1] for o in orders)) == (FIRST, LAST)


@pytest.mark.parametrize("now", NOWS, ids=str)
def test_rows_and_counts_are_those_of_the_script(
    session: Session, look: Looking, orders: list[tuple[int, datetime, bool]], now: datetime
) -> None:
    look.now, expected = now, left(orders, now)
    node, tally = session.resolve("/dbo/Orders"), RowTally()
    batches = list(session.rows(node, RowRequest(("OrderID",)), None, tally))
    shown = [n for batch in batches for n in batch.records.column(0).to_pylist()]
    assert sorted(shown) == sorted(expected)
    assert tally.withheld.total() == 830 - len(expected)
    assert set(tally.withheld) <= {"Orders"}
    unshipped = [n for n, _, shipped in orders if not shipped and n in set(expected)]
    assert tally.undated == ({"Shipped": len(unshipped)} if unshipped else {})
    assert session.withheld_rows(node) == tally
    assert session.ledger(node).rows_read == tally.read == 830


@pytest.mark.parametrize("now", NOWS[1:4], ids=str)
def test_a_query_knows_nothing_of_rows_withheld(
    session: Session, look: Looking, orders: list[tuple[int, datetime, bool]], now: datetime
) -> None:
    look.now, expected = now, left(orders, now)
    for where, kept in (
        ("", expected),
        (" WHERE OrderID % 2 = 0", [n for n in expected if not n % 2]),
    ):
        sql = f"SELECT COUNT(*) AS n, MIN(OrderID) AS m FROM Orders{where}"  # noqa: S608 - a test
        with run_query(session, plan_query(session, sql, session.root)) as result:
            [batch] = result.batches
            assert batch.records.to_pylist() == [{"n": len(kept), "m": min(kept)}]
            assert result.tally.withheld == {"Orders": 830 - len(expected)}
            assert "counts and sums are of the others" in result.notes[-1]


def test_pages_of_rows_are_those_of_all_rows(session: Session, look: Looking) -> None:
    look.now = NOWS[2]
    node = session.resolve("/dbo/Orders")
    every = [
        n for b in session.rows(node, RowRequest(("OrderID",))) for n in b.records[0].to_pylist()
    ]
    for offset in (0, 1, 200, 333, len(every) - 1, len(every), 829, 5000):
        request = RowRequest(("OrderID",), offset=offset, limit=40)
        batches = list(session.rows(node, request))
        assert [n for b in batches for n in b.records[0].to_pylist()] == every[offset:][:40]
        assert [b.first for b in batches][:1] == ([offset] if offset < len(every) else [])


def test_a_condition_finds_nothing_among_rows_withheld(session: Session, look: Looking) -> None:
    look.now = NOWS[2]
    node, tally = session.resolve("/dbo/Orders"), RowTally()
    where = parse_where("OrderID = 10248", ["OrderID"])  # of the first day
    assert not list(session.rows(node, RowRequest(None, where), None, tally))
    assert tally == RowTally()  # not even that one was withheld


def test_other_tables_are_as_they_were(session: Session, look: Looking) -> None:
    look.now = NOWS[-1]
    node, tally = session.resolve("/dbo/Customers"), RowTally()
    assert sum(b.records.num_rows for b in session.rows(node, RowRequest(), None, tally)) == 91
    assert tally == session.withheld_rows(node) == RowTally()


OF_LOGS = parse_policy(
    """
name = "Checks"
version = 1

[[rule]]
name = "One year"
match = { kind = "row", table = "dbo.CheckData" }
delete_after = "1 year"
anchor = "column"
column = "CreatedDate"
""",
    "policy.toml",
)


def test_logs_and_replayed_states_are_without_them_too(data_dir: Path) -> None:
    """The second row is exactly a year old; what the log tells of it and the first stays out."""
    found = survey(str(data_dir / "sqlserver/chain2019_compressed"))
    point = choose(found, Choice(at=datetime(2020, 8, 3, 12, 30, tzinfo=UTC)))
    now = datetime(2021, 7, 27, 7, 28, 57, 560_000, tzinfo=UTC)
    with Session(point, sight=lambda: Sight(OF_LOGS, EVERY_ROLE, now)) as session:
        table = session.resolve("/dbo/CheckData")
        tally = RowTally()
        batches = session.rows(table, RowRequest(("Sequence",)), None, tally)
        assert [n for b in batches for n in b.records[0].to_pylist()] == [3, 4]
        assert tally.withheld == {"One year": 2}
        touching = LogRequest(table_key(table))
        told = {}
        for one in list(session.transactions(table, touching)):
            tally = RowTally()
            changes = list(session.changes(table, one.first_lsn, None, tally))
            script = session.undo_script(table, one.first_lsn)
            told[one.first_lsn] = [c.after["Sequence"] for c in changes if c.after]
            assert bool(tally.withheld) == (not changes) == ("withheld" in script.text)
            assert ("DELETE" in script.text) == bool(changes)
        assert list(filter(None, told.values())) == [["3"], ["4"]]
        assert len(told) > 2
        for number, shown in (("2", 0), ("3", 1)):
            versions = list(session.history(table, {"Sequence": number}, None, tally))
            assert len([v for v in versions if v.values]) >= shown
            assert not shown or versions
            assert shown or not versions


def test_rows_of_an_erased_subject_are_in_no_row_count_or_query(
    unpacked: Callable[..., Path],
) -> None:
    plain = ErasureRegister(Secret(bytes(32)), frozenset())
    hashes = frozenset({plain.fingerprint("alfki")})
    register = ErasureRegister(Secret(bytes(32)), hashes, frozenset({"customerid"}))
    file = unpacked("sqlserver/northwind_2008_native.mdf.zst")
    point = RecoveryPoint("point", file.name, datetime.now(UTC), file, file.stat().st_size)
    roles = frozenset({Role.DBA})

    def look() -> Sight:
        return Sight(default_policy(), roles, datetime.now(UTC), register=register)

    with Session(point, sight=look) as session:
        for path, every, left in (("/dbo/Customers", 91, 90), ("/dbo/Orders", 830, 824)):
            node, tally = session.resolve(path), RowTally()
            rows = list(session.rows(node, RowRequest(("CustomerID",)), None, tally))
            codes = [code for batch in rows for code in batch.records[0].to_pylist()]
            assert len(codes) == left < every
            assert "ALFKI" not in codes
            assert (tally.read, tally.withheld) == (left, {})
            ledger = session.ledger(node)
            assert (ledger.rows_read, ledger.rows_expected, ledger.notes) == (left, left, ())
            assert session.table(node).rows is None
        sql = "SELECT COUNT(*) AS n FROM Orders WHERE CustomerID = 'ALFKI'"
        with run_query(session, plan_query(session, sql, session.root)) as result:
            assert [row for batch in result.batches for row in batch.records.to_pylist()] == [
                {"n": 0}
            ]
            assert not result.notes
