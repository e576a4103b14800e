"""What is looked for in a folder, as a line and as conditions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gleanpoint.core.catalog.fitting import Look, fits
from gleanpoint.core.catalog.kinds import FILE_KINDS, TYPED
from gleanpoint.core.catalog.wanted import EVERYTHING, Mark, Wanted
from gleanpoint.core.catalog.wanted_line import LONGEST, MOST, parse_wanted, wanted_text
from gleanpoint_parsers.entries import Envelope, Kind
from gleanpoint_parsers.mapi.kinds.item import ItemKind

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
        "is: has: since: to: in: point: -",
        "is:unr has:att since:2026- larger: smaller:12. kind:mess",
        "to:ann",
        "kind:message",
        "kind:contact kind:message",
        "invoice OR order",
        "invoice OR from:dora",
        "OR order OR",
        "-invoice -from:carla -kind:folder",
        "ord* deliv*",
        '"20817: delivery"',
        "in:anywhere point:anytime",
    ],
)
def test_a_message_is_found(line):
    assert fits(parse_wanted(line), MAIL)


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
        "to:carla",
        "kind:pdf",
        "is:read",
        "is:deleted",
        "-order",
        "-from:dora",
        "invoice OR bill",
        "invoice OR from:carla",
        "since:never",
    ],
)
def test_a_message_is_not_found(line):
    assert not fits(parse_wanted(line), MAIL)


def test_files_are_found_by_name_date_and_size_and_never_by_what_only_messages_have():
    assert fits(parse_wanted("subject:order larger:4k since:2026-11-12"), FILE)
    for line in (
        "from:dora",
        "has:attachment",
        "kind:mail",
        "category:red",
        "class:IPM",
        "is:unread",
    ):
        assert not fits(parse_wanted(line), FILE)


def test_what_has_no_date_or_size_lies_within_no_bounds_of_them():
    bare = Look("x", None, None, None)
    for line in ("since:2020", "until:2030", "larger:1", "smaller:1GB"):
        assert not fits(parse_wanted(line), bare)
    assert fits(EVERYTHING, bare)


days = st.dates(date(1990, 1, 1), date(2090, 1, 1)).map(
    lambda day: datetime(day.year, day.month, day.day).astimezone()
)
plain = st.text(st.characters(categories=["L", "N"], include_characters=" -:"), max_size=12).map(
    str.strip
)
words = plain.filter(lambda w: bool(w) and not set(w) & {":", " "} and w[0] != "-" and w != "OR")
findings = st.builds(
    Wanted,
    words=st.lists(words, max_size=3).map(tuple),
    phrases=st.lists(plain.filter(bool), max_size=3).map(tuple),
    subject=plain,
    sender=plain,
    recipient=plain,
    place=plain,
    point=plain,
    node_kinds=st.frozensets(st.sampled_from(Kind)),
    endings=st.frozensets(st.sampled_from(("docx", *FILE_KINDS))),
    since=st.none() | days,
    until=st.none() | days.map(lambda day: day + timedelta(days=1)),
    least=st.none() | st.integers(0, 1 << 40),
    most=st.none() | st.integers(0, 1 << 40),
    marks=st.frozensets(st.sampled_from(Mark)),
    kinds=st.frozensets(st.sampled_from(ItemKind)),
    category=plain,
    message_class=plain.filter(lambda w: w.lower() not in TYPED.values()),
)


excluded = st.builds(Wanted, words=words.map(lambda word: (word,))) | st.builds(
    Wanted, sender=plain.filter(bool)
)
groups = st.lists(excluded, min_size=2, max_size=3).map(tuple)


@given(findings)
def test_what_is_written_as_a_line_is_read_as_the_same(finding):
    assert parse_wanted(wanted_text(finding)) == finding


@given(
    st.builds(
        Wanted,
        words=st.lists(words, max_size=2).map(tuple),
        without=st.lists(excluded, max_size=2).map(tuple),
        either=st.lists(groups, max_size=2).map(tuple),
    )
)
def test_exclusions_and_alternatives_are_read_as_they_are_written(wanted):
    assert parse_wanted(wanted_text(wanted)) == wanted


CONDITIONS = """order ann delayed from:dora from:example from:carla to:ann subject:20817
since:2026-11-12 since:2027-01-01 until:2026-11-12 until:2020-01-01 larger:0 larger:1k
larger:1GB smaller:4k smaller:1GB has:attachment is:unread is:read kind:mail kind:contact
kind:file kind:pdf kind:picture category:red category:blue class:ipm in:orders in:carla"""
conditions = st.sampled_from(CONDITIONS.split()).map(parse_wanted)
choices = st.lists(conditions.filter(lambda one: not one.is_empty), min_size=2, max_size=3)


@given(
    st.lists(groups | choices.map(tuple), min_size=1, max_size=4).map(tuple),
    conditions,
)
@example(
    ((Wanted(words=("00",)), Wanted(sender="0")), (Wanted(words=("0",)), Wanted(sender="A"))),
    EVERYTHING,
)
def test_one_of_the_ways_fits_where_it_fits(either, plain):
    wanted = replace(plain, either=either)
    for look in (MAIL, FILE, FILE._replace(place="/p1/Orders")):
        assert fits(wanted, look) == any(fits(way, look) for way in wanted.ways())


def test_files_are_of_the_kind_that_their_ending_says_and_lie_in_folders():
    inside = FILE._replace(place="/p1/Users/Ann/Orders", marks=frozenset({Mark.DELETED}))
    for line in ("kind:pdf", "kind:document", "kind:.pdf", "kind:file", "is:deleted"):
        assert fits(parse_wanted(line), inside)
    for line in ("in:/p1/users", "in:/p1/Users/Ann/Orders/", "in:orders", "in:ann"):
        assert fits(parse_wanted(line), inside)
    for line in ("kind:picture", "kind:folder", "in:/p1/Us", "in:carla", "is:hidden"):
        assert not fits(parse_wanted(line), inside)


def test_a_line_of_any_length_is_read_up_to_a_limit():
    assert len(parse_wanted("word " * 10_000).words) == MOST
    assert parse_wanted("x" * 10_000).words == ("x" * LONGEST,)


@given(st.text(max_size=60))
def test_any_line_is_understood_somehow(line):
    finding = parse_wanted(line)
    fits(finding, MAIL)
    fits(finding, FILE)
