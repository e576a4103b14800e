"""What is looked for in a folder, as a line and as conditions."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint.gui.models.finding import (
    EVERYTHING,
    Finding,
    Look,
    Mark,
    finding_text,
    fits,
    parse_finding,
)
from gleanpoint.gui.models.message_kinds import TYPED
from gleanpoint_parsers.mapi.kinds.item import ItemKind
from gleanpoint_parsers.plugin import Envelope

CAME = datetime(2026, 11, 12, 17, 8).astimezone()
ORDER = Envelope(
    "Order 20817: delivery delayed",
    "Dora Demo",
    "Ann Example",
    CAME,
    CAME,
    "IPM.Note",
    has_attachments=True,
    is_read=False,
    sender_address="dora@example.org",
    importance=2,
    follow_up="flagged",
    categories=("Red Category", "Suppliers"),
)
MAIL = Look("Order 20817", CAME, 2 << 20, ORDER)
FILE = Look("order 20817.pdf", CAME, 5000, None)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "order 20817",
        '"delivery delayed"',
        "from:dora",
        "FROM:DORA@EXAMPLE.ORG",
        "subject:20817",
        "since:2026-11-12 until:2026-11-12",
        "since:2026-11 before:2026-11-13",
        "after:2026-11-11",
        "larger:1MB smaller:3m",
        "has:attachment is:unread is:flagged is:important",
        "kind:mail",
        "category:suppliers",
        "class:ipm.note",
        "class:mail",
        "ann",
        "from:",
        "is: has: since:",
    ],
)
def test_a_message_is_found(line):
    assert fits(parse_finding(line), MAIL)


@pytest.mark.parametrize(
    "line",
    [
        "order 20818",
        "from:carla",
        "subject:invoice",
        "since:2026-11-13",
        "before:2026-11-12",
        "larger:3MB",
        "smaller:1MB",
        "kind:contact",
        "category:blue",
        "class:IPM.Note.SMIME",
        "class:contact",
        "re:order",
        "since:never",
    ],
)
def test_a_message_is_not_found(line):
    assert not fits(parse_finding(line), MAIL)


def test_files_are_found_by_name_date_and_size_and_never_by_what_only_messages_have():
    assert fits(parse_finding("subject:order larger:4k since:2026-11-12"), FILE)
    for line in (
        "from:dora",
        "has:attachment",
        "kind:mail",
        "category:red",
        "class:IPM",
        "is:unread",
    ):
        assert not fits(parse_finding(line), FILE)


def test_what_has_no_date_or_size_lies_within_no_bounds_of_them():
    bare = Look("x", None, None, None)
    for line in ("since:2020", "until:2030", "larger:1", "smaller:1GB"):
        assert not fits(parse_finding(line), bare)
    assert fits(EVERYTHING, bare)


days = st.dates(date(1990, 1, 1), date(2090, 1, 1)).map(
    lambda day: datetime(day.year, day.month, day.day).astimezone()
)
plain = st.text(st.characters(categories=["L", "N"], include_characters=" -:"), max_size=12).map(
    str.strip
)
findings = st.builds(
    Finding,
    words=st.lists(plain.filter(lambda w: bool(w) and ":" not in w), max_size=3).map(tuple),
    subject=plain,
    sender=plain,
    since=st.none() | days,
    until=st.none() | days.map(lambda day: day + timedelta(days=1)),
    least=st.none() | st.integers(0, 1 << 40),
    most=st.none() | st.integers(0, 1 << 40),
    marks=st.frozensets(st.sampled_from(Mark)),
    kinds=st.frozensets(st.sampled_from(ItemKind)),
    category=plain,
    message_class=plain.filter(lambda w: w.lower() not in TYPED.values()),
)


@given(findings)
def test_what_is_written_as_a_line_is_read_as_the_same(finding):
    assert parse_finding(finding_text(finding)) == finding


@given(st.text(max_size=60))
def test_any_line_is_understood_somehow(line):
    finding = parse_finding(line)
    fits(finding, MAIL)
    fits(finding, FILE)
