"""How a series of appointments or tasks repeats, and where it departs from its rule.

All dates and times are local to the time zone of the series, hence without one of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, IntEnum


class Frequency(Enum):
    """How often; ``Recurrence.interval`` counts these."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"


class BusyStatus(IntEnum):
    """PidLidBusyStatus ([MS-OXOCAL] 2.2.1.2)."""

    FREE = 0
    TENTATIVE = 1
    BUSY = 2
    OUT_OF_OFFICE = 3
    WORKING_ELSEWHERE = 4


LAST = -1
"""``Recurrence.nth`` of the last such weekday of a month."""


@dataclass(frozen=True, slots=True)
class ChangedOccurrence:
    """One occurrence that differs from the rest; None means "as in the series".

    Args:
        original_start: When it would have begun.
        start: When it begins.
        end: When it ends.
        subject: Its own subject.
        location: Its own place.
        reminder_minutes: Minutes before its start.
        has_reminder: Whether it reminds at all.
        busy: How the time is shown.
        is_all_day: Whether it takes whole days.
        has_own_body: Whether it has a body of its own, which lies in an attachment.
    """

    original_start: datetime
    start: datetime
    end: datetime
    subject: str | None = None
    location: str | None = None
    reminder_minutes: int | None = None
    has_reminder: bool | None = None
    busy: BusyStatus | None = None
    is_all_day: bool | None = None
    has_own_body: bool = False


@dataclass(frozen=True, slots=True)
class Recurrence:
    """The rule of a series.

    Args:
        frequency: What is counted.
        interval: Every how many of these, from 1.
        start: Day of the first occurrence.
        weekdays: 0 Monday to 6 Sunday, ascending; of weekly rules, and of rules by ``nth``.
        month_day: Day of the month; 31 stands for the last one.
        nth: Which of the ``weekdays`` in a month: 1 to 4, or ``LAST``.
        month: Of yearly rules, 1 to 12.
        first_weekday: Day on which weeks begin, 0 Monday to 6 Sunday.
        count: Number of occurrences, or None.
        until: Day of the last one, or None where the series has no end.
        calendar: Number of the calendar it reckons in ([MS-OXOCAL] 2.2.1.44.1); 0 the locale's
            own and 1 Gregorian are what ``month_day`` and ``month`` can be read by.
        is_regenerating: Whether the next task begins only when this one is done.
        start_minute: Minutes from midnight to the start of an occurrence.
        end_minute: Minutes from the same midnight to its end; may exceed a day.
        deleted: Days whose occurrence was removed, ascending.
        changed: Occurrences that were changed.
    """

    frequency: Frequency
    interval: int
    start: date
    weekdays: tuple[int, ...] = ()
    month_day: int | None = None
    nth: int | None = None
    month: int | None = None
    first_weekday: int = 6
    count: int | None = None
    until: date | None = None
    calendar: int = 0
    is_regenerating: bool = False
    start_minute: int = 0
    end_minute: int = 0
    deleted: tuple[date, ...] = ()
    changed: tuple[ChangedOccurrence, ...] = ()

    @property
    def is_gregorian(self) -> bool:
        """Whether days and months are those of the Gregorian calendar."""
        return self.calendar in {0, 1}
