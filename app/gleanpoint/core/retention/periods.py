"""Periods of a policy, such as ``6 years``: how they are written, and calendar arithmetic.

Months and years keep the day of the month. Where the target month is shorter, the last day of
that month is taken: 31 January and one month is 28 (29) February, 29 February 2024 and one year
is 28 February 2025. Everything is counted in UTC, so that daylight saving time changes nothing.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum

FOREVER = datetime.max.replace(tzinfo=UTC)
"""Stands for "no end": later than every date that can occur."""

PERIOD_HELP = 'write a number and a unit, such as "90 days", "18 months" or "6 years"'

MONTHS_PER_YEAR = 12
DAYS_PER_WEEK = 7

_WRITTEN = re.compile(r"\s*(\d{1,5})\s+(day|week|month|year)s?\s*", re.IGNORECASE)


class Unit(Enum):
    """What a period counts."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    FOREVER = "forever"


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time; ``str()`` gives it as a policy writes it."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        if self.unit is Unit.FOREVER:
            return "forever"
        return f"{self.count} {self.unit.value}{'' if self.count == 1 else 's'}"

    def after(self, start: datetime) -> datetime:
        """Return the moment one period after ``start``, in UTC.

        ``FOREVER`` where the period has no end, or ends beyond the year 9999.
        """
        start = start.astimezone(UTC)
        try:
            match self.unit:
                case Unit.FOREVER:
                    return FOREVER
                case Unit.DAY:
                    return start + timedelta(days=self.count)
                case Unit.WEEK:
                    return start + timedelta(days=DAYS_PER_WEEK * self.count)
                case Unit.MONTH:
                    return _months_after(start, self.count)
                case Unit.YEAR:
                    return _months_after(start, MONTHS_PER_YEAR * self.count)
        except (OverflowError, ValueError):
            return FOREVER


ENDLESS = Period(0, Unit.FOREVER)
"""The period of ``keep = "forever"``."""


def parse_period(written: str) -> Period | None:
    """Return the period that a policy writes as ``"6 years"``; None where that is none.

    A period is at least one of its unit long.
    """
    if written.strip().lower() == Unit.FOREVER.value:
        return ENDLESS
    match = _WRITTEN.fullmatch(written)
    if match is None or int(match[1]) == 0:
        return None
    return Period(int(match[1]), Unit(match[2].lower()))


def _months_after(start: datetime, months: int) -> datetime:
    years, month = divmod(start.month - 1 + months, MONTHS_PER_YEAR)
    year = start.year + years
    last_day = calendar.monthrange(year, month + 1)[1]
    return start.replace(year=year, month=month + 1, day=min(start.day, last_day))
