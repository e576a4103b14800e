"""Periods: how they are written, and what calendar arithmetic makes of them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gleanpoint.core.retention.periods import ENDLESS, FOREVER, Period, Unit, parse_period


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


periods = st.builds(
    Period, st.integers(1, 99_999), st.sampled_from([u for u in Unit if u is not Unit.FOREVER])
)
moments = st.timedeltas(timedelta(0), timedelta(days=1_000_000)).map(
    lambda age: datetime(1602, 1, 1, tzinfo=UTC) + age
)


@pytest.mark.parametrize(
    ("start", "written", "end"),
    [
        ("2020-01-19T08:30", "6 years", "2026-01-19T08:30"),
        ("2024-02-29T00:00", "1 year", "2025-02-28T00:00"),
        ("2024-02-29T00:00", "4 years", "2028-02-29T00:00"),
        ("2023-01-31T12:00", "1 month", "2023-02-28T12:00"),
        ("2024-01-31T12:00", "1 month", "2024-02-29T12:00"),
        ("2023-12-31T23:59", "2 months", "2024-02-29T23:59"),
        ("2023-08-15T00:00", "18 months", "2025-02-15T00:00"),
        ("2023-12-15T00:00", "1 month", "2024-01-15T00:00"),
        ("2016-01-26T00:00", "365 days", "2017-01-25T00:00"),
        ("2016-02-27T00:00", "30 days", "2016-03-28T00:00"),
        ("2026-01-01T00:00", "2 weeks", "2026-01-15T00:00"),
    ],
)
def test_calendar_arithmetic(start: str, written: str, end: str) -> None:
    period = parse_period(written)
    assert period is not None
    assert period.after(utc(start)) == utc(end)


@pytest.mark.parametrize(
    "written", ["", "6", "years", "6years", "-6 years", "0 days", "1.5 years", "6 yrs", "1e3 days"]
)
def test_what_is_no_period_is_not_guessed(written: str) -> None:
    assert parse_period(written) is None


@pytest.mark.parametrize("written", ["1 Year", " 1   YEARS ", "1 year"])
def test_case_plural_and_blanks_do_not_matter(written: str) -> None:
    assert parse_period(written) == Period(1, Unit.YEAR)


def test_forever_has_no_end() -> None:
    assert parse_period("Forever") == ENDLESS
    assert ENDLESS.after(utc("2026-01-01")) == FOREVER


def test_a_period_beyond_the_calendar_never_ends() -> None:
    assert Period(9000, Unit.YEAR).after(utc("2026-01-01")) == FOREVER
    assert Period(99_999, Unit.MONTH).after(utc("2026-01-01")) == FOREVER


@given(periods)
def test_a_period_reads_back_as_it_is_written(period: Period) -> None:
    assert parse_period(str(period)) == period


@given(periods, moments, st.timedeltas(timedelta(0), timedelta(days=4000)))
def test_a_later_start_never_ends_earlier(
    period: Period, start: datetime, later: timedelta
) -> None:
    assert period.after(start) <= period.after(start + later)


@given(periods, moments, st.integers(-14, 14))
def test_the_zone_in_which_a_moment_is_told_changes_nothing(
    period: Period, start: datetime, hours: int
) -> None:
    elsewhere = start.astimezone(timezone(timedelta(hours=hours)))
    assert period.after(elsewhere) == period.after(start)
