"""Recurrences as RRULE and EXDATE of iCalendar (RFC 5545, 3.3.10)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeAlias

from icalendar import Component

from gleanpoint.core.export.mail.calendar.clock import Clock, midnight_of
from gleanpoint_parsers.mapi.kinds.recurrence import Frequency, Recurrence

Rule: TypeAlias = "dict[str, str | int | date | list[str] | list[int]]"

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SHORTEST_MONTH = 28
_LONGEST_MONTH = 31
_BY_MONTHS = {Frequency.MONTHLY, Frequency.YEARLY}


def add_recurrence(
    component: Component, recurrence: Recurrence, clock: Clock, *, is_whole_days: bool
) -> str | None:
    """Add the rule of a series and the days that it leaves out.

    Args:
        component: Has its start already.
        recurrence: The rule.
        clock: Zone in which it repeats.
        is_whole_days: Whether its occurrences have no time of day.

    Returns:
        A sentence where iCalendar cannot say how it repeats; nothing is added then.
    """
    if recurrence.is_regenerating:
        return "It comes again only once it is done, which iCalendar cannot say: it is written once"
    if recurrence.frequency in _BY_MONTHS and not recurrence.is_gregorian:
        return (
            f"It repeats by months of calendar {recurrence.calendar}, which is not the Gregorian "
            f"one and cannot be written: only its first occurrence is"
        )
    component.add("rrule", _rule(recurrence, clock, is_whole_days=is_whole_days))
    start = timedelta(minutes=recurrence.start_minute)
    for day in recurrence.deleted:
        if is_whole_days:
            component.add("exdate", day)
        else:
            clock.add_local(component, "exdate", midnight_of(day) + start)
    return None


def _rule(recurrence: Recurrence, clock: Clock, *, is_whole_days: bool) -> Rule:
    rule: Rule = {"FREQ": recurrence.frequency.name, "INTERVAL": recurrence.interval}
    if recurrence.count is not None:
        rule["COUNT"] = max(1, recurrence.count)
    elif recurrence.until is not None and is_whole_days:
        rule["UNTIL"] = recurrence.until
    elif recurrence.until is not None:
        last = midnight_of(recurrence.until) + timedelta(minutes=recurrence.start_minute)
        rule["UNTIL"] = clock.utc(last)
    if recurrence.frequency is Frequency.YEARLY and recurrence.month is not None:
        rule["BYMONTH"] = recurrence.month
    if recurrence.month_day is not None:
        rule |= _by_day_of_month(recurrence.month_day)
    elif recurrence.weekdays:
        rule |= _by_weekdays(recurrence)
    if recurrence.frequency is Frequency.WEEKLY and recurrence.interval > 1:
        rule["WKST"] = _WEEKDAYS[recurrence.first_weekday]
    return rule


def _by_day_of_month(day: int) -> Rule:
    """Return a day of the month; where a month is too short, its last day, as Outlook has it."""
    if day >= _LONGEST_MONTH:
        return {"BYMONTHDAY": -1}
    if day > _SHORTEST_MONTH:
        return {"BYMONTHDAY": [*range(_SHORTEST_MONTH, day + 1)], "BYSETPOS": -1}
    return {"BYMONTHDAY": day}


def _by_weekdays(recurrence: Recurrence) -> Rule:
    days = [_WEEKDAYS[day] for day in recurrence.weekdays]
    if recurrence.nth is None:
        return {"BYDAY": days}
    if len(days) == 1:
        return {"BYDAY": f"{recurrence.nth}{days[0]}"}
    return {"BYDAY": days, "BYSETPOS": recurrence.nth}
