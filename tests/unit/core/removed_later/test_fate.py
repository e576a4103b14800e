"""What became of an item is told by the newest recovery point, and under the rule between."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.retention_facts import utc

from gleanpoint.core.removed_later.fate import (
    THERE,
    Due,
    Found,
    LaterFate,
    Sighting,
    fate_of,
)

TAKEN = utc(2020, 2)
APRIL, JUNE = utc(2020, 4), utc(2020, 6)
HERE, GONE, MOVED = Found.HERE, Found.GONE, Found.MOVED
ASIDE, UNTOLD = Found.ASIDE, Found.UNTOLD


def seen(*found: Found) -> list[Sighting]:
    times = (APRIL, JUNE, utc(2020, 8))
    places = {MOVED: "/Later", ASIDE: "/Recoverable Items/Purges", UNTOLD: "It is damaged."}
    return [
        Sighting(time, one, places.get(one, "")) for time, one in zip(times, found, strict=False)
    ]


@pytest.mark.parametrize(
    ("found", "fate"),
    [
        ((), LaterFate.THERE),
        ((HERE,), LaterFate.THERE),
        ((GONE, HERE), LaterFate.THERE),
        ((UNTOLD, HERE), LaterFate.THERE),
        ((HERE, UNTOLD), LaterFate.THERE),
        ((GONE, MOVED), LaterFate.MOVED),
        ((UNTOLD,), LaterFate.UNTOLD),
        ((GONE, UNTOLD), LaterFate.REMOVED_BEFORE_TIME),
        ((MOVED, GONE), LaterFate.REMOVED_BEFORE_TIME),
        ((ASIDE,), LaterFate.REMOVED_BEFORE_TIME),
    ],
)
def test_the_newest_point_that_tells_decides(found: tuple[Found, ...], fate: LaterFate) -> None:
    assert fate_of(TAKEN, seen(*found), ()).fate is fate


@pytest.mark.parametrize(
    ("due", "fate"),
    [
        (TAKEN - timedelta(days=300), LaterFate.REMOVED_BY_RULE),
        (TAKEN, LaterFate.REMOVED_BY_RULE),
        (TAKEN + timedelta(days=9), LaterFate.REMOVED_BY_RULE),
        (APRIL, LaterFate.REMOVED_BY_RULE),
        (APRIL + timedelta(microseconds=1), LaterFate.REMOVED_BEFORE_TIME),
    ],
)
def test_a_limit_up_to_the_first_missing_had_it_removed(due: datetime, fate: LaterFate) -> None:
    told = fate_of(TAKEN, seen(GONE), [Due(due, "Six years")])
    assert (told.fate, told.rule, told.due) == (fate, "Six years", due)
    assert (told.after, told.before) == (TAKEN, APRIL)
    assert told.is_warning


def test_the_limit_that_lies_between_is_named_before_older_ones() -> None:
    dues = [Due(utc(2019), "Old"), Due(utc(2020, 3, 5), "Six years"), Due(utc(2020, 3, 9), "B")]
    told = fate_of(TAKEN, seen(GONE), dues)
    assert told.sentence == (
        "Removed between 1 Feb 2020 and 1 Apr 2020 under Six years, whose limit was 5 Mar 2020."
    )


def test_what_lay_among_deleted_things_is_said() -> None:
    told = fate_of(TAKEN, seen(HERE, ASIDE, GONE), ())
    assert (told.after, told.before) == (APRIL, JUNE)
    assert told.sentence == (
        "Deleted between 1 Apr 2020 and 1 Jun 2020 by a person or a process before its time: no "
        "rule had a limit for it. On 1 Jun 2020 it lay in /Recoverable Items/Purges."
    )
    assert told.place == "/Recoverable Items/Purges"


def test_points_of_one_day_are_told_apart_by_the_clock() -> None:
    morning, noon = utc(2020, 2) + timedelta(hours=8), utc(2020, 2) + timedelta(hours=12)
    told = fate_of(morning, [Sighting(noon, GONE)], ())
    assert "on 1 Feb 2020 between 08:00 and 12:00 UTC" in told.sentence


def test_what_cannot_be_told_says_why() -> None:
    assert fate_of(TAKEN, seen(UNTOLD, UNTOLD), ()).sentence == (
        "What became of it later cannot be told. It is damaged."
    )


@given(
    st.lists(st.sampled_from(Found), max_size=3),
    st.lists(
        st.datetimes(utc(2019).replace(tzinfo=None), utc(2021).replace(tzinfo=None)), max_size=3
    ),
)
def test_a_warning_names_a_time_at_which_it_was_missing(
    found: list[Found], dues: list[datetime]
) -> None:
    limits = [Due(due.replace(tzinfo=TAKEN.tzinfo), f"{n}") for n, due in enumerate(dues)]
    told = fate_of(TAKEN, seen(*found), limits)
    assert fate_of(TAKEN, seen(*found), limits[::-1]) == told
    if told.is_warning:
        assert told.before in {one.time for one in seen(*found) if one.found in {GONE, ASIDE}}
        assert told.after is not None
        assert told.after < told.before
    assert bool(told.sentence) == (told != THERE)
