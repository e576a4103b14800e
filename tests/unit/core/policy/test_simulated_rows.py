"""Rows under a policy that is tried out: counted as plain arithmetic counts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.builders.demo_database import order_book
from tests.builders.demo_database_rows import orders
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import DataFile

from gleanpoint.core.access.sight import Sight, see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import CancelledError
from gleanpoint.core.jobs import Cancellation, Progress
from gleanpoint.core.policy.fates import Fate
from gleanpoint.core.policy.simulate import Trial, simulate
from gleanpoint.core.policy.simulation import CountedTable, Simulation
from gleanpoint.core.recovery_points import point_of_file
from gleanpoint.core.retention.erasure import ErasureRegister
from gleanpoint.core.retention.policy import Policy, parse_policy
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.secrets import Secret

NOW = datetime(2026, 3, 1, tzinfo=UTC)
TEN_YEARS_AGO = datetime(2016, 3, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
DATES = (
    [TEN_YEARS_AGO + number * MICROSECOND for number in range(-2, 3)]
    + [datetime(2016, 2, 29, hour, tzinfo=UTC) for hour in (0, 12, 23)]
    + [datetime(year, 1, 1, tzinfo=UTC) - MICROSECOND for year in range(2005, 2027)]
    + [datetime(year, 1, 1, tzinfo=UTC) for year in range(2005, 2027)]
    + [datetime(1600, 6, 1, tzinfo=UTC), datetime(1602, 1, 1, tzinfo=UTC)]
    + [datetime(4499, 12, 31, tzinfo=UTC), datetime(4500, 1, 1, tzinfo=UTC), None, None]
)
POLICY = """
name = "Shop"
version = 1

[[rule]]
name = "Orders"
match = { kind = "row", table = "dbo.*" }
delete_after = "10 years"
anchor = "column"
column = "ordered"

[[rule]]
name = "Books"
match = { kind = "row", table = "dbo.Orders" }
keep = "12 years"
anchor = "column"
column = "Booked"
"""


def shop(folder: Path) -> Path:
    made = DataFile("Shop")
    columns = [
        Column("Id", t.integer(), nullable=False),
        Column("Ordered", t.datetime2(7)),
        Column("Booked", t.date()),
    ]
    table = made.table("Orders", columns)
    for number, moment in enumerate(DATES):
        naive = moment.replace(tzinfo=None) if moment else None
        booked = datetime(2015, 1, 1, tzinfo=UTC).date() if number % 5 == 0 else None
        table.add(number, naive, booked)
    notes = made.table("Notes", [Column("Id", t.integer(), nullable=False)])
    for number in range(7):
        notes.add(number)
    people = made.table("People", [Column("Mail", t.nvarchar(40))], schema="hr")
    for name in ("ann@example.com", "bob@example.com", "ann@example.com"):
        people.add(name)
    return made.build().write(folder)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shop(tmp_path_factory.mktemp("shop"))


def tried(
    file: Path, policy: Policy, on: datetime = NOW, sight: Callable[[], Sight] = see_everything
) -> Simulation:
    with Session(point_of_file(file), sight=sight) as session:
        return simulate(session, Trial(policy, on))


def counted(found: Simulation) -> dict[tuple[Fate, str, int | None], int]:
    return {(line.fate, line.rule, line.year): line.items for line in found.lines}


def expected(on: datetime) -> Counter[tuple[Fate, str, int | None]]:
    """Count the rows of ``Orders`` one by one; none of the periods ends on a 29 February."""
    found: Counter[tuple[Fate, str, int | None]] = Counter()
    for number, moment in enumerate(DATES):
        is_dated = moment is not None and 1602 <= moment.year < 4500
        if number % 5 == 0 and on < datetime(2027, 1, 1, tzinfo=UTC):
            found[Fate.KEPT, "Books", 2015] += 1
        elif moment is not None and is_dated and ten_years_after(moment) <= on:
            found[Fate.WITHHELD, "Orders", moment.year] += 1
        elif number % 5:
            found[Fate.UNDATABLE, "Books", None] += 1  # a rule needs a date that is NULL
        elif is_dated and moment is not None:
            found[Fate.FREE, "Orders", moment.year] += 1
        else:
            found[Fate.UNDATABLE, "Orders", None] += 1
    return found


def ten_years_after(moment: datetime) -> datetime:
    day = 28 if (moment.month, moment.day) == (2, 29) else moment.day
    return moment.replace(year=moment.year + 10, day=day)


@pytest.mark.parametrize(
    "on",
    [
        NOW - MICROSECOND,
        NOW,
        NOW + MICROSECOND,
        datetime(2026, 2, 28, tzinfo=UTC),
        datetime(2026, 2, 28, 12, tzinfo=UTC),
        datetime(2027, 1, 1, tzinfo=UTC) - MICROSECOND,
        datetime(2027, 1, 1, tzinfo=UTC),
        datetime(2099, 1, 1, tzinfo=UTC),
        datetime(1990, 1, 1, tzinfo=UTC),
    ],
    ids=str,
)
def test_rows_are_counted_as_one_by_one(database: Path, on: datetime) -> None:
    found = tried(database, parse_policy(POLICY, "p"), on)
    notes = {(Fate.UNDATABLE, "Orders", None): 7}
    both = expected(on) + Counter(notes)
    assert counted(found) == dict(both)
    assert found.rows() == len(DATES) + 7
    assert found.items() == 0


def test_a_table_without_the_column_is_told_with_its_rows(database: Path) -> None:
    found = tried(database, parse_policy(POLICY, "p"))
    notes = next(table for table in found.tables if table.path.endswith("/Notes"))
    assert (notes.rows, notes.undated, notes.lacks) == (7, 7, ("Orders",))
    assert "it lacks the column of Orders, 7 rows without a date" in notes.sentence()
    assert [table.path for table in found.tables] == ["/dbo/Notes", "/dbo/Orders"]


def test_a_hold_on_rows_is_counted_without_any_rule(database: Path) -> None:
    held = """
name = "Held"
version = 1

[[hold]]
matter = "M-1"
scope = { table = "hr.People" }
"""
    found = tried(database, parse_policy(held, "p"))
    assert counted(found) == {(Fate.HELD, "M-1", None): 3}


def test_policies_without_a_word_on_rows_read_no_table(database: Path) -> None:
    found = tried(database, Policy("P", 1))
    assert (found.rows(), found.tables) == (0, ())


def register() -> ErasureRegister:
    empty = ErasureRegister(Secret(bytes(32)), frozenset())
    hashes = frozenset({empty.fingerprint("ann@example.com")})
    return ErasureRegister(Secret(bytes(32)), hashes, frozenset({"mail"}))


@pytest.mark.parametrize(
    ("role", "rows"),
    [
        (Role.LEGAL, {(Fate.ERASED, "", None): 2, (Fate.FREE, "", None): 1}),
        (Role.DBA, {(Fate.FREE, "", None): 1}),
    ],
)
def test_rows_that_somebody_may_not_know_of_are_not_counted(
    database: Path, role: Role, rows: dict[tuple[Fate, str, int | None], int]
) -> None:
    policy, known = Policy("P", 1), register()
    sight = Sight(policy, frozenset({role}), NOW, register=known)
    with Session(point_of_file(database), sight=lambda: sight) as session:
        found = simulate(session, Trial(policy, NOW, known), session.resolve("/hr/People"))
    assert counted(found) == rows


def test_a_policy_of_ones_own_tells_no_dates_of_rows_that_are_kept_back(database: Path) -> None:
    in_force = parse_policy(POLICY, "p")
    sight = Sight(in_force, frozenset({Role.DBA}), NOW)
    probe = parse_policy(POLICY.replace("10 years", "3 days"), "p")
    by_rule = tried(database, in_force, sight=lambda: sight)
    probed = tried(database, probe, sight=lambda: sight)
    assert counted(by_rule) == dict(expected(NOW) + Counter({(Fate.UNDATABLE, "Orders", None): 7}))
    withheld = by_rule.rows(Fate.WITHHELD)
    assert counted(probed)[Fate.MASKED, "", None] == withheld > 0
    assert not any(line.fate is Fate.WITHHELD and (line.year or 0) < 2016 for line in probed.lines)
    assert probed.rows() == by_rule.rows()


def test_progress_counts_rows_and_the_count_can_be_stopped(database: Path) -> None:
    heard: list[Progress] = []
    trial = Trial(parse_policy(POLICY, "p"), NOW)
    stop = Cancellation()

    def told(progress: Progress) -> None:
        heard.append(progress)
        if progress.unit == "rows":
            stop.request()

    with Session(point_of_file(database), sight=see_everything) as session:
        simulate(session, trial, report=heard.append)
        last = heard[-1]
        assert (last.unit, last.done, last.total) == ("rows", len(DATES) + 7, len(DATES) + 10)
        with pytest.raises(CancelledError):
            simulate(session, trial, report=told, cancellation=stop)


def test_the_demo_database_is_counted_as_its_rows_say(tmp_path: Path) -> None:
    file = tmp_path / "shop.mdf"
    file.write_bytes(order_book())
    policy = parse_policy(POLICY.replace("dbo.", "sales.").replace("ordered", "OrderedAt"), "p")
    policy = replace(policy, rules=policy.rules[:1])
    now = datetime(2035, 7, 1, tzinfo=UTC)
    with Session(point_of_file(file), sight=see_everything) as session:
        found = simulate(session, Trial(policy, now), session.resolve("/sales/Order"))
    by_year: Counter[tuple[Fate, str, int | None]] = Counter()
    for row in orders():
        stored = row[2]
        assert isinstance(stored, datetime)
        moment = stored.replace(tzinfo=UTC)
        fate = Fate.WITHHELD if ten_years_after(moment) <= now else Fate.FREE
        by_year[fate, "Orders", moment.year] += 1
    assert counted(found) == dict(by_year)
    assert found.tables == (CountedTable("/sales/Order", by_year.total()),)
