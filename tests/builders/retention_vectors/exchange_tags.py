"""Vectors of 1.1 to 1.3: what Exchange stamped on items, and which tag's period applies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from tests.builders.retention_facts import mail, policy, utc
from tests.builders.retention_vectors.vector import (
    UNDATABLE,
    Vector,
    limit,
    never,
    stamped,
    with_verdict,
)

from gleanpoint.core.retention.clocks import Clause
from gleanpoint.core.retention.decide import Verdict
from gleanpoint.core.retention.facts import RetentionTag
from gleanpoint.core.retention.rules import OnPastMaximum

NONE = policy()
DATE, PERIOD = Clause.RETENTION_DATE, Clause.RETENTION_PERIOD
RECEIVED = utc(2020, 3, 1)
DAYS_30 = utc(2020, 3, 31)
DAYS_90 = utc(2020, 5, 30)
FOLDER = {"folder_policy_tag": "F", "folder_retention_period": 30, "folder_with_tag": "Inbox"}
DEFAULT = {"default_retention_period": 90, "start_date": "2020-03-01T00:00:00Z"}


def vectors() -> Iterator[Vector]:
    """Yield them all."""
    yield from _properties()
    yield from _whole_days()
    yield from _sentinels()
    yield from _kinds()
    yield from _precedence()


def _properties() -> Iterator[Vector]:
    row = "1.1 property"
    on_time = datetime(2021, 5, 6, 5, 8, 9, tzinfo=UTC)
    late = stamped(RECEIVED, retention_date="2021-05-06T05:08:09Z", retention_period=30)
    yield from limit(row, "retention date before period", late, NONE, on_time, DATE)
    period = stamped(RECEIVED, retention_period=30)
    yield from limit(row, "period from delivery", period, NONE, DAYS_30, PERIOD)
    dated = stamped(RECEIVED, retention_period=30, start_date="2020-04-01T00:00:00Z")
    yield from limit(row, "period from the start date", dated, NONE, utc(2020, 5, 1), PERIOD)
    default = stamped(RECEIVED, **DEFAULT)
    yield from limit(row, "default period beside the start date", default, NONE, DAYS_90, PERIOD)
    archived = stamped(RECEIVED, archive_tag="A", archive_period=7, archive_date="2020-03-08")
    yield from never(row, "archiving deletes nothing", archived, NONE)
    yield from never(row, "flags alone", stamped(RECEIVED, retention_flags=0x1FF), NONE)
    for flag in (0x2, 0x4, 0x20, 0x40, 0x80, 0x100):
        facts = stamped(RECEIVED, retention_period=30, retention_flags=flag)
        yield from limit(row, f"flag {flag:#x} changes nothing", facts, NONE, DAYS_30, PERIOD)
    yield Vector(
        row,
        "period without any date",
        stamped(None, retention_period=30),
        NONE,
        RECEIVED,
        UNDATABLE,
    )
    soft = policy(tags_on_past_maximum=OnPastMaximum.FLAG)
    flagged = limit(row, "policy flags", period, soft, DAYS_30, PERIOD)
    yield from with_verdict(Verdict.FLAG, flagged)
    let_go = policy(tags_on_past_maximum=OnPastMaximum.ALLOW)
    gone = limit(row, "policy lets go", period, let_go, DAYS_30, PERIOD)
    yield from with_verdict(Verdict.ALLOW, gone)


def _whole_days() -> Iterator[Vector]:
    """Microsoft's own examples add years and months loosely; days are counted here."""
    row = "1.4 whole days"
    for start, days, at in (
        (utc(2016, 1, 26), 365, utc(2017, 1, 25)),
        (utc(2016, 2, 27), 30, utc(2016, 3, 28)),
        (utc(2015, 2, 27), 30, utc(2015, 3, 29)),
        (utc(2024, 2, 29), 365, utc(2025, 2, 28)),
        (utc(2024, 2, 28), 1, utc(2024, 2, 29)),
        (utc(2023, 2, 28), 1, utc(2023, 3, 1)),
        (utc(2000, 1, 1), 36525, utc(2100, 1, 1)),
    ):
        tag = RetentionTag(period_days=days, start_date=start)
        yield from limit(row, f"{days} days from {start:%F}", mail(tag=tag), NONE, at, PERIOD)


def _sentinels() -> Iterator[Vector]:
    row = "1.1 sentinel years and short values"
    for year in ("1601", "4500", "4501"):
        absent = f"{year}-01-01T00:00:00Z"
        date = stamped(RECEIVED, retention_date=absent)
        yield from never(row, f"retention date {year}", date, NONE)
        both = stamped(RECEIVED, retention_date=absent, retention_period=30)
        yield from limit(row, f"{year}, so the period counts", both, NONE, DAYS_30, PERIOD)
        start = stamped(RECEIVED, start_date=absent, retention_period=30)
        yield from limit(row, f"start date {year}", start, NONE, DAYS_30, PERIOD)
    for days in (0, -1, -(2**31)):
        facts = stamped(RECEIVED, retention_period=days)
        yield from never(row, f"period of {days} days", facts, NONE)
    yield from never(row, "period without end", stamped(RECEIVED, retention_period=2**31 - 1), NONE)
    yield from never(row, "default period 0", stamped(RECEIVED, default_retention_period=0), NONE)
    yield from never(row, "no date at all", stamped(RECEIVED, retention_date="soon"), NONE)
    last = mail(tag=RetentionTag(retention_date=datetime(4499, 12, 31, tzinfo=UTC)))
    yield from limit(row, "4499 is a year", last, NONE, utc(4499, 12, 31), DATE)
    first = mail(tag=RetentionTag(retention_date=utc(1602)))
    yield from limit(row, "1602 is a year", first, NONE, utc(1602), DATE)


def _kinds() -> Iterator[Vector]:
    row = "1.2 kind of tag"
    default = stamped(RECEIVED, policy_tag="D", retention_flags=0, **DEFAULT)
    yield from limit(row, "default policy tag", default, NONE, DAYS_90, PERIOD)
    yield from limit(row, "tag of a folder", stamped(RECEIVED, **FOLDER), NONE, DAYS_30, PERIOD)
    for flag, name in ((0x1, "explicit"), (0x8, "personal"), (0x9, "both")):
        own = {"policy_tag": "P", "retention_flags": flag, "retention_period": 7}
        facts = stamped(RECEIVED, **FOLDER, **own)
        at = utc(2020, 3, 8)
        yield from limit(row, f"{name} tag shortens", facts, NONE, at, PERIOD)
        longer = stamped(RECEIVED, **FOLDER, **{**own, "retention_period": 365})
        yield from limit(row, f"{name} tag lengthens", longer, NONE, utc(2021, 3, 1), PERIOD)


def _precedence() -> Iterator[Vector]:
    row = "1.3 which period"
    own = {"policy_tag": "P", "retention_flags": 1, "retention_period": 60}
    everything = stamped(RECEIVED, **own, **FOLDER, **DEFAULT)
    at = utc(2020, 4, 30)
    yield from limit(row, "item before folder before default", everything, NONE, at, PERIOD)
    folder = stamped(RECEIVED, **FOLDER, **DEFAULT)
    yield from limit(row, "folder before default", folder, NONE, DAYS_30, PERIOD)
    inherited = {"policy_tag": "D", "retention_flags": 0}
    moved = stamped(RECEIVED, **inherited, **FOLDER, **DEFAULT)
    yield from limit(row, "moved under the tag of a folder", moved, NONE, DAYS_30, PERIOD)
    disabled = stamped(RECEIVED, policy_tag="P", retention_flags=1, **DEFAULT)
    yield from never(row, "disabled tag keeps the default away", disabled, NONE)
    of_folder = stamped(RECEIVED, folder_policy_tag="F", folder_with_tag="Inbox", **DEFAULT)
    yield from never(row, "disabled tag of a folder keeps the default away", of_folder, NONE)
    over_folder = stamped(RECEIVED, policy_tag="P", retention_flags=1, **FOLDER)
    yield from never(row, "disabled tag of the item keeps the folder's away", over_folder, NONE)
    removed = stamped(RECEIVED, policy_tag="GONE", retention_period=30)
    yield from limit(row, "tag removed from the policy acts on", removed, NONE, DAYS_30, PERIOD)
    archive = stamped(RECEIVED, archive_period=7, **FOLDER)
    yield from limit(row, "earlier archiving", archive, NONE, DAYS_30, PERIOD)
