"""A time without a zone is of the server's clock, also where that was put forward or back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.builders.time_lines import A, at, backup_set

from gleanpoint.core.errors import UsageError
from gleanpoint.core.server_clock import server_moment
from gleanpoint_parsers.timeline import Timeline


def naive(day: int, hour: int) -> datetime:
    return datetime(2019, 3, day, hour)  # noqa: DTZ001 - of the server's clock


def taken(day: int, zone: int | None, database: str = "Sales"):
    made = backup_set(f"{day}.trn", 1, "log", 1, database=database)
    moment = datetime(2019, 3, day, 12, tzinfo=UTC)
    return replace(made, started=moment, finished=moment, zone_minutes=zone)


def line(*sets) -> Timeline:
    return Timeline(sets, ())


def test_one_zone_counts_for_all() -> None:
    assert server_moment(A, datetime(2019, 5, 2, 10)) == at(9)  # noqa: DTZ001
    assert server_moment(A, at(10)) == at(10)


@pytest.mark.parametrize(("day", "zone"), [(29, 60), (30, 60), (31, 120), (1, 60)])
def test_each_day_has_the_zone_of_the_backup_that_ends_it(day: int, zone: int) -> None:
    told = line(taken(29, 60), taken(30, 60), taken(31, 120))
    wanted = naive(day, 12).replace(tzinfo=UTC) - timedelta(minutes=zone)
    assert server_moment(told, naive(day, 12)) == wanted


def test_after_the_last_backup_its_zone_goes_on() -> None:
    told = line(taken(29, 60), taken(30, 120), taken(28, None))
    assert server_moment(told, naive(31, 23)) == datetime(2019, 3, 31, 21, tzinfo=UTC)


def test_servers_whose_clocks_differ_are_asked_back() -> None:
    told = line(taken(29, 60), taken(29, -300, "Stock"))
    with pytest.raises(UsageError, match=r"2019-03-29 07:00:00Z or 2019-03-29 13:00:00Z"):
        server_moment(told, naive(29, 8))
    assert server_moment(told, at(8)) == at(8)


def test_clocks_that_nobody_tells_are_taken_for_this_machines() -> None:
    assert server_moment(line(taken(29, None)), naive(29, 8)) == naive(29, 8).astimezone(UTC)
