"""Time zones as appointments carry them: offsets and the days on which they change.

Source: [MS-OXOCAL] 2.2.1.39 (PidLidTimeZoneStruct), 2.2.1.41 (time zone definitions),
[MS-DTYP] 2.3.13 (SYSTEMTIME; with year 0 its day is the number of the weekday in the month).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from gleanpoint_parsers.mapi.kinds.binary_reader import BinaryReader
from gleanpoint_parsers.mapi.values import BadValueError

_STRUCT = struct.Struct("<3iH8HH8H")
_RULE_SIZE = 66
_RULE = struct.Struct("<BBHHH14x3i8H8H")
_FOR_RECURRENCES, _EFFECTIVE = 1, 2
_MAJOR_VERSION = 2
_LAST_WEEK = 5
_WEEK_DAYS = 7
_ANY_YEAR = 2000
_FURTHEST = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Changeover:
    """When the clocks change each year, in the local time that ends then.

    Args:
        month: 1 to 12.
        weekday: 0 Monday to 6 Sunday.
        week: Which such day of the month: 1 to 4, or 5 for the last.
        hour: Of that day.
        minute: Of that hour.
    """

    month: int
    weekday: int
    week: int
    hour: int = 0
    minute: int = 0

    def in_year(self, year: int) -> datetime:
        """Return the local moment of a year, without a zone."""
        first = datetime(year, self.month, 1, self.hour, self.minute)  # noqa: DTZ001 - local
        day = first + timedelta(days=(self.weekday - first.weekday()) % _WEEK_DAYS)
        day += timedelta(weeks=self.week - 1)
        return day if day.month == self.month else day - timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class TimeZone:
    """A time zone.

    Args:
        name: Name that Windows gives it, such as ``W. Europe Standard Time``; may be empty.
        standard: Offset from UTC in winter, positive east of Greenwich.
        daylight: Offset in summer.
        to_standard: When summer ends; None where the clocks never change.
        to_daylight: When it begins.
    """

    name: str
    standard: timedelta
    daylight: timedelta
    to_standard: Changeover | None = None
    to_daylight: Changeover | None = None

    def to_utc(self, local: datetime) -> datetime:
        """Return a local time (without a zone) in UTC."""
        summer, winter = self._bounds(local.year, timedelta(), timedelta())
        offset = self._offset(local, summer, winter)
        return (local - offset).replace(tzinfo=UTC)

    def to_local(self, moment: datetime) -> datetime:
        """Return an aware time as local time, without a zone."""
        plain = moment.astimezone(UTC).replace(tzinfo=None)
        summer, winter = self._bounds(plain.year, self.standard, self.daylight)
        return plain + self._offset(plain, summer, winter)

    def _bounds(
        self, year: int, before_summer: timedelta, before_winter: timedelta
    ) -> tuple[datetime | None, datetime | None]:
        """Return when summer and winter begin, less the offsets that hold until then."""
        if self.to_daylight is None or self.to_standard is None:
            return None, None
        summer, winter = self.to_daylight.in_year(year), self.to_standard.in_year(year)
        return summer - before_summer, winter - before_winter

    def _offset(
        self, moment: datetime, summer: datetime | None, winter: datetime | None
    ) -> timedelta:
        if summer is None or winter is None:
            return self.standard
        is_northern = summer < winter
        is_between = min(summer, winter) <= moment < max(summer, winter)
        return self.daylight if is_between is is_northern else self.standard


def parse_time_zone_struct(data: bytes, name: str = "") -> TimeZone:
    """Read PidLidTimeZoneStruct.

    Args:
        data: The value.
        name: PidLidTimeZoneDescription.

    Raises:
        BadValueError: It is too short, or its dates or offsets make no sense.
    """
    if len(data) < _STRUCT.size:
        message = f"A time zone has {len(data)} of {_STRUCT.size} bytes"
        raise BadValueError(message)
    bias, standard_bias, daylight_bias, *rest = _STRUCT.unpack_from(data)
    return _zone(name, (bias, standard_bias, daylight_bias), rest[1:9], rest[10:18])


def parse_time_zone_definition(data: bytes) -> TimeZone:
    """Read PidLidAppointmentTimeZoneDefinition…: the rule that holds for recurrences.

    Raises:
        BadValueError: It is damaged, or its dates or offsets make no sense.
    """
    reader = BinaryReader(data, "time zone definition")
    version, _, size = reader.take(1)[0], reader.take(1), reader.u16()
    if version != _MAJOR_VERSION:
        raise BadValueError(f"A time zone definition has the unknown version {version}")
    header = BinaryReader(reader.take(size), "header of the time zone definition")
    header.u16()  # which fields there are: always the name
    name = header.take(2 * header.u16()).decode("utf-16-le", "replace").rstrip("\0")
    rules = [_RULE.unpack(reader.take(_RULE_SIZE)) for _ in range(header.u16())]
    if not rules:
        raise BadValueError("A time zone definition has no rules")
    flagged = (r for flag in (_FOR_RECURRENCES, _EFFECTIVE) for r in rules if r[3] & flag)
    rule = next(flagged, rules[-1])
    return _zone(name, rule[5:8], rule[8:16], rule[16:24])


def _zone(
    name: str, biases: Sequence[int], standard: Sequence[int], daylight: Sequence[int]
) -> TimeZone:
    """Return a zone; biases are minutes to be added to local time to get UTC."""
    bias, standard_bias, daylight_bias = biases
    winter, summer = (
        timedelta(minutes=-(bias + further)) for further in (standard_bias, daylight_bias)
    )
    if max(abs(winter), abs(summer)) > _FURTHEST:
        raise BadValueError(f"A time zone lies {bias:,} minutes from UTC")
    to_standard, to_daylight = _changeover(standard), _changeover(daylight)
    if to_standard is None or to_daylight is None:
        return TimeZone(name, winter, winter)
    return TimeZone(name, winter, summer, to_standard, to_daylight)


def _changeover(fields: Sequence[int]) -> Changeover | None:
    """Return when the clocks change; None for month 0, which stands for "never"."""
    year, month, weekday, day, hour, minute, *_ = fields
    if month == 0:
        return None
    try:
        if year:  # a date of one year: the same weekday of the month stands for it
            moment = datetime(year, month, day, hour, minute)  # noqa: DTZ001 - local
            return Changeover(month, moment.weekday(), (day - 1) // _WEEK_DAYS + 1, hour, minute)
        change = Changeover(month, (weekday - 1) % _WEEK_DAYS, day, hour, minute)
        change.in_year(_ANY_YEAR)
    except ValueError as error:
        raise BadValueError(f"The clocks of a time zone change on no date: {error}") from error
    if not (1 <= day <= _LAST_WEEK and weekday < _WEEK_DAYS):
        raise BadValueError(f"The clocks of a time zone change on weekday {weekday}, number {day}")
    return change
