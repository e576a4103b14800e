"""Vectors of 1.4: when the clock of each class starts, in and out of Deleted Items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.builders.retention_facts import mail, policy, utc, years
from tests.builders.retention_vectors.vector import (
    UNDATABLE,
    Vector,
    limit,
    minimum,
    never,
    of_class,
)

from gleanpoint.core.retention.clocks import Clause
from gleanpoint.core.retention.facts import ItemFacts, RetentionTag
from gleanpoint.core.retention.periods import Period, Unit
from gleanpoint.core.retention.rules import Rule

ONE_YEAR = policy(Rule("All", delete_after=years(1)))
TAGGED = RetentionTag(period_days=365)
DELETED = ("ann.pst", "Top of Personal Folders", "Deleted Items")
GERMAN = ("ann.pst", "Gelöschte Elemente", "Alt")

RECEIVED, CREATED, ENDS = utc(2021, 3, 1), utc(2022, 3, 1), utc(2023, 3, 1)
DATES = {"received": RECEIVED, "created": CREATED, "ends": ENDS}

LIKE_MAIL = (
    "IPM.Note",
    "IPM.Note.SMIME",
    "IPM.Document.Excel.Sheet.12",
    "IPM.Note.Microsoft.Fax.CA",
    "IPM.Activity",
    "IPM.StickyNote",
    "IPM.Note.Microsoft.Missed.Voice",
    "IPM.Schedule.Meeting.Request",
    "IPM.Schedule.Meeting.Resp.Pos",
    "IPM.Schedule.Meeting.Canceled",
    "",
)


def vectors() -> Iterator[Vector]:
    """Yield them all."""
    yield from _mail()
    yield from _appointments()
    yield from _tasks()
    yield from _without_clock()
    yield from _sentinels()
    yield from _calendar_and_zones()


def _starts(row: str, name: str, facts: ItemFacts, start: datetime) -> Iterator[Vector]:
    """Yield that both a rule and a tag count from this start."""
    yield from limit(row, f"{name}, rule", facts, ONE_YEAR, years(1).after(start))
    tagged = replace(facts, tag=replace(facts.tag, period_days=365))
    at = start + timedelta(days=365)
    yield from limit(row, f"{name}, tag", tagged, policy(), at, Clause.RETENTION_PERIOD)


def _runs_not(row: str, name: str, facts: ItemFacts) -> Iterator[Vector]:
    """Yield that neither a rule nor a tag ever comes to anything."""
    yield from never(row, f"{name}, rule", facts, ONE_YEAR)
    yield from never(row, f"{name}, tag", replace(facts, tag=TAGGED), policy())


def _mail() -> Iterator[Vector]:
    for folder, where in ((("Inbox",), "elsewhere"), (DELETED, "deleted")):
        row = f"1.4 mail, {where}"
        for message_class in LIKE_MAIL:
            facts = of_class(message_class, folder=folder, **DATES)
            yield from _starts(row, message_class or "no class", facts, RECEIVED)
        undelivered = of_class("IPM.Note", folder=folder, created=CREATED)
        yield from _starts(row, "never delivered", undelivered, CREATED)
        lost = of_class("IPM.Note", folder=folder)
        yield Vector(row, "no date", lost, ONE_YEAR, RECEIVED, UNDATABLE)
    stamped = of_class("IPM.Note", RECEIVED, folder=DELETED, tag=RetentionTag(start_date=ENDS))
    yield from _starts("1.4 mail, deleted", "the day it was met there is stamped", stamped, ENDS)


def _appointments() -> Iterator[Vector]:
    row = "1.4 appointment"
    yield from _starts(row, "its end", of_class("IPM.Appointment", **DATES), ENDS)
    below = of_class("IPM.Appointment.Location", **DATES)
    yield from _starts(row, "class below", below, ENDS)
    endless = of_class("IPM.Appointment", received=RECEIVED, created=CREATED, is_endless=True)
    yield from _runs_not(row, "endless series", endless)
    unknown = of_class("IPM.Appointment", RECEIVED)
    yield Vector(row, "end not known", unknown, ONE_YEAR, RECEIVED, UNDATABLE)
    row = "1.4 appointment, deleted"
    for folder in (DELETED, GERMAN, (*DELETED, "Old")):
        facts = of_class("IPM.Appointment", folder=folder, **DATES)
        yield from _starts(row, f"received ({folder[-1]})", facts, RECEIVED)
    created = of_class("IPM.Appointment", created=CREATED, ends=ENDS, folder=DELETED)
    yield from _starts(row, "created", created, CREATED)
    yield from _starts(row, "endless", replace(endless, folder=DELETED), RECEIVED)
    lost = of_class("IPM.Appointment", ends=ENDS, folder=DELETED)
    yield from _runs_not(row, "neither", lost)


def _tasks() -> Iterator[Vector]:
    row = "1.4 task"
    single = of_class("IPM.Task", received=RECEIVED, created=CREATED)
    yield from _starts(row, "received", single, RECEIVED)
    yield from _starts(row, "created", replace(single, received=None), CREATED)
    yield from _runs_not(row, "neither", of_class("IPM.Task"))
    yield from _starts(row, "series", of_class("IPM.Task", **DATES), ENDS)
    endless = replace(single, is_endless=True)
    yield from _runs_not(row, "endless or regenerating", endless)
    row = "1.4 task, deleted"
    yield from _starts(row, "series", of_class("IPM.Task", folder=DELETED, **DATES), RECEIVED)
    yield from _starts(row, "regenerating", replace(endless, folder=DELETED), RECEIVED)
    created = of_class("IPM.Task", created=CREATED, folder=DELETED)
    yield from _starts(row, "created", created, CREATED)
    yield from _runs_not(row, "neither", of_class("IPM.Task", folder=DELETED))


def _without_clock() -> Iterator[Vector]:
    for message_class in ("IPM.Contact", "IPM.DistList", "ipm.contact.own"):
        for folder in (("Contacts",), DELETED):
            facts = of_class(message_class, folder=folder, **DATES)
            yield from _runs_not("1.4 contact, list", f"{message_class} in {folder[-1]}", facts)
    # Exchange passes a corrupt item over. What tells a date here is judged by it, and what tells
    # none is flagged: stricter, for what the server could not read may be readable here.
    corrupt = of_class("")
    yield Vector("1.4 corrupt", "neither class nor date", corrupt, ONE_YEAR, ENDS, UNDATABLE)
    for message_class in ("IPM.Appointment", "IPM.Task", "IPM.Note"):
        tag = RetentionTag(start_date=CREATED)
        facts = of_class(message_class, RECEIVED, ends=ENDS, is_endless=True, tag=tag)
        yield from _starts("1.4 stored start date wins", message_class, facts, CREATED)


def _sentinels() -> Iterator[Vector]:
    row = "1.4 sentinel years"
    for absent in (utc(1601), utc(4500), utc(4501, 1, 2)):
        facts = mail(absent, created=CREATED)
        yield from _starts(row, f"delivery {absent.year}", facts, CREATED)
        lost = mail(absent, created=absent)
        yield Vector(row, f"all {absent.year}", lost, ONE_YEAR, CREATED, UNDATABLE)
        ends = of_class("IPM.Appointment", RECEIVED, ends=absent)
        yield Vector(row, f"end {absent.year}", ends, ONE_YEAR, CREATED, UNDATABLE)


def _calendar_and_zones() -> Iterator[Vector]:
    row = "1.4 leap years and months"
    month = Period(1, Unit.MONTH)
    for start, period, at in (
        (utc(2024, 2, 29), years(1), utc(2025, 2, 28)),
        (utc(2024, 2, 29), years(4), utc(2028, 2, 29)),
        (utc(2096, 2, 29), years(4), utc(2100, 2, 28)),
        (utc(2023, 1, 31), month, utc(2023, 2, 28)),
        (utc(2024, 1, 31), month, utc(2024, 2, 29)),
        (utc(2023, 12, 31), month, utc(2024, 1, 31)),
    ):
        name, facts = f"{period} from {start:%F}", mail(start)
        rules = policy(Rule("A", delete_after=period))
        yield from limit(row, f"at most {name}", facts, rules, at)
        yield from minimum(row, f"at least {name}", facts, policy(Rule("A", keep=period)), at)
    row = "1.4 time zones"
    day = policy(Rule("Day", delete_after=Period(1, Unit.DAY)))
    for zone, wall, at in (
        ("Europe/Berlin", (2026, 3, 28, 12), datetime(2026, 3, 29, 11, tzinfo=UTC)),
        ("Europe/Berlin", (2026, 10, 24, 12), datetime(2026, 10, 25, 10, tzinfo=UTC)),
        ("Pacific/Auckland", (2025, 3, 1, 0), datetime(2025, 3, 1, 11, tzinfo=UTC)),
        ("America/New_York", (2024, 2, 28, 22), datetime(2024, 3, 1, 3, tzinfo=UTC)),
    ):
        received = datetime(*wall, tzinfo=ZoneInfo(zone))
        facts, name = mail(received), f"{received:%F %R} in {zone}"
        yield from limit(row, name, facts, day, at)
        asked = limit(row, f"{name}, asked there", facts, day, at)
        yield from (replace(one, now=one.now.astimezone(ZoneInfo(zone))) for one in asked)
