"""Time zones of appointments: offsets, changes of the clocks, and blobs that make no sense."""

from __future__ import annotations

import contextlib
import struct
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.pst.recurrence import zone_definition, zone_struct

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.kinds.time_zones import (
    TimeZone,
    parse_time_zone_definition,
    parse_time_zone_struct,
)

BERLIN = parse_time_zone_struct(zone_struct(), "Berlin")


def change(month: int, weekday: int, day: int, hour: int, year: int = 0) -> bytes:
    return struct.pack("<8H", year, month, weekday, day, hour, 0, 0, 0)


def southern() -> TimeZone:
    """Sydney: ten hours east, summer from October to April."""
    winter, summer = change(4, 0, 1, 3), change(10, 0, 1, 2)
    return parse_time_zone_struct(
        struct.pack("<iii", -600, 0, -60) + bytes(2) + winter + bytes(2) + summer
    )


def test_both_forms_of_a_zone_say_the_same() -> None:
    definition = parse_time_zone_definition(zone_definition())
    assert definition.name == "W. Europe Standard Time"
    assert (definition.standard, definition.daylight) == (BERLIN.standard, BERLIN.daylight)
    assert (definition.to_standard, definition.to_daylight) == (
        BERLIN.to_standard,
        BERLIN.to_daylight,
    )


@given(moment=st.datetimes(datetime(2010, 1, 1), datetime(2030, 12, 31)))  # noqa: DTZ001 - UTC
@pytest.mark.parametrize(
    ("zone", "name"), [(BERLIN, "Europe/Berlin"), (southern(), "Australia/Sydney")]
)
def test_local_times_are_those_of_the_zone(zone: TimeZone, name: str, moment: datetime) -> None:
    aware = moment.replace(tzinfo=UTC)
    expected = aware.astimezone(ZoneInfo(name)).replace(tzinfo=None)
    assert zone.to_local(aware) == expected


@given(moment=st.datetimes(datetime(2010, 1, 1), datetime(2030, 12, 31)))  # noqa: DTZ001 - UTC
def test_there_and_back_is_the_same_but_for_the_hour_that_comes_twice(moment: datetime) -> None:
    aware = moment.replace(tzinfo=UTC)
    back = BERLIN.to_utc(BERLIN.to_local(aware))
    assert back - aware in {timedelta(), timedelta(hours=1), timedelta(hours=-1)}
    if back != aware:
        assert aware.month == 10


def test_of_several_rules_the_one_for_recurrences_holds() -> None:
    old, new = zone_definition(bias=-120), zone_definition()
    head = len(new) - 66
    rules = old[head:], new[head : head + 4] + struct.pack("<H", 1) + new[head + 6 :]
    several = new[: head - 2] + struct.pack("<H", 2) + rules[0] + rules[1]
    assert parse_time_zone_definition(several).standard == timedelta(hours=1)


def test_a_date_of_one_year_stands_for_its_weekday() -> None:
    winter, summer = change(11, 0, 3, 2, year=2024), change(3, 0, 10, 2, year=2024)
    zone = parse_time_zone_struct(
        struct.pack("<iii", 300, 0, -60) + bytes(2) + winter + bytes(2) + summer
    )
    assert zone.to_daylight is not None
    assert zone.to_standard is not None
    assert (zone.to_daylight.week, zone.to_daylight.weekday) == (2, 6)
    assert zone.to_standard.in_year(2024).day == 3


def test_a_zone_whose_clocks_never_change() -> None:
    zone = parse_time_zone_struct(struct.pack("<iii", -330, 0, -60) + bytes(36))
    assert zone.standard == zone.daylight == timedelta(hours=5, minutes=30)
    assert zone.to_daylight is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        zone_struct()[:-1],
        struct.pack("<iii", 1 << 30, 0, 0) + bytes(36),
        struct.pack("<iii", 0, 0, 0)
        + bytes(2)
        + change(13, 0, 1, 2)
        + bytes(2)
        + change(3, 0, 5, 2),
        struct.pack("<iii", 0, 0, 0)
        + bytes(2)
        + change(10, 9, 1, 2)
        + bytes(2)
        + change(3, 0, 5, 2),
        struct.pack("<iii", 0, 0, 0)
        + bytes(2)
        + change(10, 0, 9, 2)
        + bytes(2)
        + change(3, 0, 5, 2),
        struct.pack("<iii", 0, 0, 0)
        + bytes(2)
        + change(10, 0, 1, 25)
        + bytes(2)
        + change(3, 0, 5, 2),
    ],
)
def test_zones_that_make_no_sense_are_refused(data: bytes) -> None:
    with pytest.raises(ParserError):
        parse_time_zone_struct(data)


def test_a_cut_definition_is_refused() -> None:
    whole = zone_definition()
    for end in range(len(whole)):
        with pytest.raises(ParserError):
            parse_time_zone_definition(whole[:end])


@given(data=st.binary(max_size=200))
def test_arbitrary_bytes_raise_parser_errors_only(data: bytes) -> None:
    for parse in (parse_time_zone_struct, parse_time_zone_definition):
        with contextlib.suppress(ParserError):
            parse(data)
