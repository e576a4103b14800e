"""Recurrences: every pattern, changed occurrences, and blobs that lie."""

from __future__ import annotations

import contextlib
import struct
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.pst import recurrence as built
from tests.builders.pst.calendar import MONTHLY, MOVED, WEEKLY
from tests.builders.pst.recurrence import End, Exceptional, Pattern

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.kinds.recurrence import LAST, BusyStatus, Frequency, Recurrence
from gleanpoint_parsers.mapi.kinds.recurrence_blob import (
    parse_appointment_recurrence,
    parse_task_recurrence,
)

F = built.Frequency
DAY = date(2024, 6, 3)


def local(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001 - blobs hold local times


def read(given: built.Recurrence) -> Recurrence:
    found = parse_appointment_recurrence(given.pack_appointment())
    assert found.problem is None
    return found.recurrence


def test_a_weekly_series_with_one_left_out_and_one_moved() -> None:
    series = read(WEEKLY)
    assert (series.frequency, series.interval, series.weekdays) == (Frequency.WEEKLY, 1, (0,))
    assert (series.count, series.until) == (8, date(2024, 7, 22))
    assert (series.start_minute, series.end_minute) == (540, 600)
    assert series.deleted == (date(2024, 6, 10),)  # the moved one is changed, not left out
    [moved] = series.changed
    assert (moved.original_start, moved.start) == (MOVED.original, MOVED.start)
    assert (moved.subject, moved.location) == ("Weekly, moved ☂", "Room 9")
    assert moved.busy is BusyStatus.TENTATIVE


def test_the_last_wednesday_of_every_month_without_an_end() -> None:
    series = read(MONTHLY)
    assert (series.frequency, series.weekdays, series.nth) == (Frequency.MONTHLY, (2,), LAST)
    assert (series.count, series.until) == (None, None)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (built.Recurrence(F.DAILY, Pattern.DAY, DAY, 3), (Frequency.DAILY, 3, (), None)),
        (
            built.Recurrence(F.DAILY, Pattern.WEEK, DAY, 1, (0b0111110,)),
            (Frequency.WEEKLY, 1, (0, 1, 2, 3, 4), None),
        ),
        (
            built.Recurrence(F.WEEKLY, Pattern.WEEK, DAY, 2, (0b1000001,)),
            (Frequency.WEEKLY, 2, (5, 6), None),
        ),
        (built.Recurrence(F.MONTHLY, Pattern.MONTH, DAY, 2, (31,)), (Frequency.MONTHLY, 2, (), 31)),
        (built.Recurrence(F.MONTHLY, Pattern.END, DAY, 1, (30,)), (Frequency.MONTHLY, 1, (), 30)),
        (built.Recurrence(F.YEARLY, Pattern.MONTH, DAY, 12, (3,)), (Frequency.YEARLY, 1, (), 3)),
        (built.Recurrence(F.YEARLY, Pattern.MONTH, DAY, 24, (3,)), (Frequency.YEARLY, 2, (), 3)),
    ],
)
def test_every_pattern_reads(given: built.Recurrence, expected: tuple[object, ...]) -> None:
    series = read(given)
    assert (series.frequency, series.interval, series.weekdays, series.month_day) == expected
    assert series.month == (6 if series.frequency is Frequency.YEARLY else None)


def test_months_of_another_calendar_are_told_apart() -> None:
    series = read(built.Recurrence(F.MONTHLY, Pattern.HIJRI_MONTH, DAY, 1, (9,)))
    assert not series.is_gregorian
    assert read(WEEKLY).is_gregorian


def test_a_series_that_ends_on_a_date_knows_it() -> None:
    last = date(2024, 12, 30)
    series = read(built.Recurrence(F.WEEKLY, Pattern.WEEK, DAY, 1, (2,), end=End.DATE, last=last))
    assert (series.count, series.until) == (None, last)


def test_a_series_of_tasks_has_no_times() -> None:
    series = parse_task_recurrence(MONTHLY.pack())
    assert (series.nth, series.start_minute, series.changed) == (LAST, 0, ())


def test_damage_behind_the_rule_loses_the_changes_only_and_says_so() -> None:
    whole = WEEKLY.pack_appointment()
    rule = len(WEEKLY.pack())
    for end in range(rule, len(whole) - 4):  # the last block is empty: nothing is lost with it
        found = parse_appointment_recurrence(whole[:end])
        assert found.problem is not None
        assert found.recurrence.weekdays == (0,)


def test_damaged_wide_texts_leave_the_narrow_ones() -> None:
    [first, second] = (
        Exceptional(local(2024, 6, day, 9), local(2024, 6, day, 10), local(2024, 6, day, 11), "Cut")
        for day in (10, 17)
    )
    series = built.Recurrence(F.WEEKLY, Pattern.WEEK, DAY, 1, (2,), moved=(first, second))
    found = parse_appointment_recurrence(series.pack_appointment()[:-20])
    assert found.problem is not None
    assert [change.subject for change in found.recurrence.changed] == ["Cut", "Cut"]


def test_a_cut_rule_is_refused_with_figures() -> None:
    whole = WEEKLY.pack()
    for end in range(len(whole)):
        with pytest.raises(ParserError, match=r"\d"):
            parse_task_recurrence(whole[:end])


@pytest.mark.parametrize(
    ("offset", "value"),
    [
        (2, 0x3005),
        (4, 0x200E),
        (6, 0x0005),
        (14, 0x7FFFFFFF),
        (22, 0),
        (30, 0xFFFFFFFF),
        (38, 0x40000000),
        (38, 0xFFFFFFFF),
    ],
)
def test_lying_fields_are_refused(offset: int, value: int) -> None:
    blob = bytearray(WEEKLY.pack())
    size = 2 if offset < 10 else 4
    blob[offset : offset + size] = value.to_bytes(size, "little")
    with pytest.raises(ParserError):
        parse_task_recurrence(bytes(blob))


@pytest.mark.parametrize(("begins", "ends"), [(1440, 1500), (600, 540), (540, 2**32 - 1)])
def test_occurrences_that_last_for_ages_are_told_and_the_rule_stays(begins: int, ends: int) -> None:
    found = parse_appointment_recurrence(
        replace(WEEKLY, begins=begins, ends=ends).pack_appointment()
    )
    assert found.problem is not None
    assert "last from minute" in found.problem
    assert (found.recurrence.start_minute, found.recurrence.weekdays) == (0, (0,))


def test_more_exceptions_than_any_series_has_are_refused() -> None:
    days = [DAY + timedelta(days=number) for number in range(20_001)]
    with pytest.raises(ParserError, match="20,001 exceptions"):
        parse_task_recurrence(replace(WEEKLY, deleted=days, moved=()).pack())


def test_a_regenerating_task_counts_from_the_day_it_is_done() -> None:
    blob = bytearray(built.Recurrence(F.WEEKLY, Pattern.DAY, DAY).pack())
    struct.pack_into("<II", blob, 14, 2 * 7 * 1440, 1)
    series = parse_task_recurrence(bytes(blob))
    assert (series.is_regenerating, series.frequency, series.interval) == (
        True,
        Frequency.WEEKLY,
        2,
    )


@given(data=st.data())
def test_mutated_blobs_raise_parser_errors_only(data: st.DataObject) -> None:
    blob = bytearray(WEEKLY.pack_appointment())
    for _ in range(data.draw(st.integers(1, 8))):
        blob[data.draw(st.integers(0, len(blob) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(ParserError):
        parse_appointment_recurrence(bytes(blob))
