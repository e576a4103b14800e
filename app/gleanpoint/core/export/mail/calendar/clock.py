"""How the times of one item are written: in its own time zone where it has one, else in UTC."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Component, Timezone, TimezoneDaylight, TimezoneStandard

from gleanpoint_parsers.mapi.kinds.appointment import Appointment
from gleanpoint_parsers.mapi.kinds.time_zones import Changeover, TimeZone

_NAME = re.compile(r"[^A-Za-z0-9 ._+()/-]+")
_FIRST_YEAR = 1970
"""Year of the first change of the clocks that is written; no appointment is older than MAPI."""

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LAST_WEEK = 5
_WIDEST = timedelta(hours=16)


@dataclass(frozen=True, slots=True)
class Clock:
    """Writes times.

    Args:
        zone: Time zone of the item, or None for UTC.
        identifier: Name of the zone in the file.
    """

    zone: TimeZone | None = None
    identifier: str = ""

    def add(self, component: Component, name: str, moment: datetime) -> None:
        """Add an aware time."""
        if self.zone is None:
            component.add(name, moment.astimezone(UTC))
        else:
            self._add_local(component, name, self.zone.to_local(moment))

    def add_local(self, component: Component, name: str, local: datetime) -> None:
        """Add a time that is local to the item's zone, hence without one of its own."""
        if self.zone is None:
            component.add(name, local.replace(tzinfo=UTC))
        else:
            self._add_local(component, name, local)

    def utc(self, local: datetime) -> datetime:
        """Return a local time of the item's zone in UTC."""
        return local.replace(tzinfo=UTC) if self.zone is None else self.zone.to_utc(local)

    def local(self, moment: datetime) -> datetime:
        """Return an aware time as a local one."""
        if self.zone is None:
            return moment.astimezone(UTC).replace(tzinfo=None)
        return self.zone.to_local(moment)

    def definition(self) -> Timezone | None:
        """Return the zone as the file has to define it; None for UTC."""
        if self.zone is None:
            return None
        zone = Timezone()
        zone.add("tzid", self.identifier)
        zone.add_component(_winter(self.zone))
        if self.zone.to_daylight is not None and self.zone.to_standard is not None:
            summer = TimezoneDaylight()
            _describe(summer, self.zone.standard, self.zone.daylight, self.zone.to_daylight)
            zone.add_component(summer)
        return zone

    def _add_local(self, component: Component, name: str, local: datetime) -> None:
        component.add(name, local, parameters={"TZID": self.identifier})


UTC_CLOCK = Clock()
"""For items without a time zone."""


def clock_of(appointment: Appointment) -> Clock:
    """Return how the times of an appointment are written.

    A series repeats in local time. Where its zone is not stored, the difference between its
    start in UTC and the local start of its rule stands in: right for all occurrences before
    clocks change.
    """
    zone = appointment.time_zone or _implied_zone(appointment)
    if zone is None:
        return UTC_CLOCK
    return Clock(zone, _NAME.sub(" ", zone.name).strip() or "Local time")


def is_implied(appointment: Appointment) -> bool:
    """Whether the zone of a series is not stored but had to be worked out."""
    return appointment.time_zone is None and _implied_zone(appointment) is not None


def first_start(appointment: Appointment) -> datetime | None:
    """Return the local start of the first occurrence by the rule of a series."""
    rule = appointment.recurrence
    if rule is None:
        return None
    midnight = datetime(rule.start.year, rule.start.month, rule.start.day)  # noqa: DTZ001 - local
    return midnight + timedelta(minutes=rule.start_minute)


def _implied_zone(appointment: Appointment) -> TimeZone | None:
    local, start = first_start(appointment), appointment.start
    if local is None or start is None or appointment.is_all_day:
        return None
    offset = local - start.astimezone(UTC).replace(tzinfo=None)
    offset = timedelta(minutes=round(offset.total_seconds() / 60))
    if not offset or abs(offset) > _WIDEST:
        return None
    sign, minutes = ("-" if offset < timedelta() else "+"), abs(offset) // timedelta(minutes=1)
    return TimeZone(f"UTC{sign}{minutes // 60:02}{minutes % 60:02}", offset, offset)


def _winter(zone: TimeZone) -> TimezoneStandard:
    winter = TimezoneStandard()
    _describe(winter, zone.daylight, zone.standard, zone.to_standard)
    return winter


def _describe(
    part: Component, before: timedelta, after: timedelta, change: Changeover | None
) -> None:
    if change is None:
        part.add("dtstart", datetime(_FIRST_YEAR, 1, 1))  # noqa: DTZ001 - local, as RFC 5545 has it
    else:
        part.add("dtstart", change.in_year(_FIRST_YEAR))
        week = -1 if change.week == _LAST_WEEK else change.week
        day = f"{week}{_WEEKDAYS[change.weekday]}"
        part.add("rrule", {"FREQ": "YEARLY", "BYMONTH": change.month, "BYDAY": day})
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", after)


def midnight_of(day: date) -> datetime:
    """Return the local midnight with which a day begins."""
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - local
