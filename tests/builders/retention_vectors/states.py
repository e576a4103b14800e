"""Vectors of 4.1 and 4.2: files and rows of tables, and which of several states decides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from tests.builders.retention_facts import HOLD, mail, policy, utc, years
from tests.builders.retention_vectors.vector import (
    FREE,
    HELD,
    UNDATABLE,
    Expected,
    Vector,
    limit,
    minimum,
    never,
)

from gleanpoint.core.retention.anchors import Anchor
from gleanpoint.core.retention.clocks import Clause
from gleanpoint.core.retention.decide import Verdict
from gleanpoint.core.retention.facts import ItemFacts
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.rules import Hold, Rule, Scope
from gleanpoint.core.retention.standing import State
from gleanpoint_parsers.entries import Kind

MODIFIED, CREATED = utc(2020, 5, 1), utc(2018, 5, 1)
FILE = ItemFacts(
    Kind.FILE, ("p1", "Invoices", "2019", "02"), created=CREATED, modified=MODIFIED, title="a.pdf"
)
ORDERED = datetime(2020, 2, 29, 13, 30, tzinfo=UTC)
ROW = ItemFacts(
    Kind.TABLE,
    ("shop.mdf", "dbo"),
    title="Orders",
    columns=(("OrderDate", ORDERED), ("Paid", None)),
)


def six_years(anchor: Anchor, **more: str) -> Policy:
    """Return a policy that deletes after six years from a date."""
    return policy(Rule("Six", delete_after=years(6), anchor=anchor, **more))


def by_path(pattern: str) -> Policy:
    """Return the same from a date in the path."""
    return six_years(Anchor.PATH, path_date=pattern)


def vectors() -> Iterator[Vector]:
    """Yield them all."""
    yield from _files()
    yield from _paths()
    yield from _rows()
    yield from _order()


def _files() -> Iterator[Vector]:
    row = "4.1 files"
    yield from limit(row, "modified", FILE, six_years(Anchor.BY_CLASS), utc(2026, 5, 1))
    yield from limit(row, "modified, named", FILE, six_years(Anchor.MODIFIED), utc(2026, 5, 1))
    yield from limit(row, "born", FILE, six_years(Anchor.CREATED), utc(2024, 5, 1))
    lacking = ItemFacts(Kind.FILE, created=CREATED)
    yield Vector(row, "not modified", lacking, six_years(Anchor.BY_CLASS), CREATED, UNDATABLE)
    unborn = ItemFacts(Kind.FILE, modified=MODIFIED)
    yield Vector(row, "birth unknown", unborn, six_years(Anchor.CREATED), CREATED, UNDATABLE)
    stream = ItemFacts(Kind.STREAM, modified=MODIFIED)
    yield from limit(row, "a stream", stream, six_years(Anchor.BY_CLASS), utc(2026, 5, 1))
    for year in (1601, 4500):
        absent = ItemFacts(Kind.FILE, modified=utc(year))
        yield Vector(
            row, f"modified {year}", absent, six_years(Anchor.BY_CLASS), CREATED, UNDATABLE
        )
    kept = policy(Rule("Keep", keep=years(6), anchor=Anchor.CREATED))
    yield from minimum(row, "kept from its birth", FILE, kept, utc(2024, 5, 1))


def _paths() -> Iterator[Vector]:
    row = "4.1 date in the path"
    for pattern, folder, name, at in (
        ("Invoices/{year}/{month}", ("Invoices", "2019", "02"), "a", utc(2025, 2, 28)),
        ("Invoices/{year}/{month}", ("Invoices", "2020", "2"), "a", utc(2026, 2, 28)),
        ("invoices/{year}", ("p1", "Invoices", "2019", "02"), "a", utc(2025, 12, 31)),
        ("{year}-{month}-{day}*", ("Scans",), "2018-06-30 letter.pdf", utc(2024, 6, 30)),
        ("{year}{month}{day}.log", ("Logs",), "20200229.LOG", utc(2026, 2, 28)),
        ("{year}", ("2015", "2018"), "a", utc(2024, 12, 31)),
        ("{year}/**/{day}.{month}", ("2018", "x", "y", "24.12"), "a", utc(2024, 12, 24)),
    ):
        facts = ItemFacts(Kind.FILE, folder, modified=MODIFIED, title=name)
        yield from limit(
            row, f"{pattern} in {'/'.join(folder)}/{name}", facts, by_path(pattern), at
        )
    for pattern, folder in (
        ("/Invoices/{year}", ("p1", "Invoices", "2019")),
        ("Invoices/{year}/{month}", ("Invoices", "2019", "13")),
        ("{year}-{month}-{day}", ("2019-02-30",)),
        ("{year}", ("0000",)),
        ("{year}", ("1601",)),
        ("{year}", ("4500",)),
        ("{year}", ("20190",)),
    ):
        facts = ItemFacts(Kind.FILE, folder, modified=MODIFIED, title="a")
        name = f"{pattern} not in {'/'.join(folder)}"
        yield Vector(row, name, facts, by_path(pattern), MODIFIED, UNDATABLE)
    letter = mail(MODIFIED, folder=("ann.pst", "2017"))
    yield from limit(row, "folder of a message", letter, by_path("{year}"), utc(2023, 12, 31))
    subject = mail(MODIFIED, folder=("ann.pst",), title="2017")
    yield Vector(row, "a subject is no path", subject, by_path("{year}"), MODIFIED, UNDATABLE)


def _rows() -> Iterator[Vector]:
    row = "4.1 rows"
    at = datetime(2026, 2, 28, 13, 30, tzinfo=UTC)
    ordered = six_years(Anchor.COLUMN, column="OrderDate")
    yield from limit(row, "date column", ROW, ordered, at)
    other_case = six_years(Anchor.COLUMN, column="orderdate")
    yield from limit(row, "name in another case", ROW, other_case, at)
    for name, rules in (
        ("empty date", six_years(Anchor.COLUMN, column="Paid")),
        ("no such column", six_years(Anchor.COLUMN, column="Shipped")),
        ("no column named", six_years(Anchor.BY_CLASS)),
    ):
        yield Vector(row, name, ROW, rules, ORDERED, UNDATABLE)
    for year in (1601, 4500):
        absent = ItemFacts(Kind.TABLE, ("dbo",), columns=(("OrderDate", utc(year)),))
        yield Vector(row, f"date of {year}", absent, ordered, ORDERED, UNDATABLE)
    there = ItemFacts(
        Kind.TABLE,
        columns=(("OrderDate", datetime(2020, 3, 1, tzinfo=ZoneInfo("Asia/Tokyo"))),),
    )
    yield from limit(row, "a zone", there, ordered, datetime(2026, 2, 28, 15, tzinfo=UTC))
    kept = policy(Rule("Keep", keep=years(6), anchor=Anchor.COLUMN, column="OrderDate"))
    yield from minimum(row, "kept", ROW, kept, at)
    of_files = policy(Rule("Files", Scope(kind=("file", "message")), delete_after=years(1)))
    yield from never(row, "rules for files and messages", ROW, of_files)
    of_rows = policy(
        Rule(
            "Rows",
            Scope(kind=("row",), folder=("shop.mdf",)),
            delete_after=years(6),
            anchor=Anchor.COLUMN,
            column="OrderDate",
        )
    )
    yield from limit(row, "rules for rows", ROW, of_rows, at)
    yield Vector(row, "a table is no row", ItemFacts(Kind.TABLE), ordered, at, FREE)
    held = policy(holds=(Hold("M-1", Scope(folder=("shop.mdf",))),))
    yield Vector(row, "held", ROW, held, at, HELD)


def _order() -> Iterator[Vector]:
    """Yield which of several states that are true at once decides."""
    row = "4.2 order of states"
    letter, now = mail(utc(2020, 1, 19)), utc(2026, 11, 22)
    six, ten = Rule("Six", delete_after=years(6)), Rule("Ten", keep=years(10))
    sent = Rule("Sent", keep=years(1), anchor=Anchor.SENT)
    due = (Clause.DELETE_AFTER, utc(2026, 1, 19))
    held = Expected(State.HELD, Verdict.FLAG, *due)
    kept = Expected(State.UNDER_MINIMUM, Verdict.ALLOW, Clause.KEEP, utc(2030, 1, 19))
    for name, rules, expected in (
        ("held, past, undatable", policy(six, sent, holds=(HOLD,)), held),
        ("held, under minimum", policy(ten, holds=(HOLD,)), HELD),
        ("held, undatable", policy(sent, holds=(HOLD,)), HELD),
        ("under minimum, undatable", policy(ten, sent), kept),
        ("past, undatable", policy(six, sent), Expected(State.PAST_MAXIMUM, Verdict.REFUSE, *due)),
        ("undatable", policy(sent), UNDATABLE),
        ("in window", policy(), FREE),
    ):
        yield Vector(row, name, letter, rules, now, expected)
