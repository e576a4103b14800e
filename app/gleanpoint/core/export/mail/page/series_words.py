"""How a series repeats, in words for a page: ``every 2 weeks on Monday, Thursday; 10 times``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gleanpoint_parsers.mapi.kinds.recurrence import LAST, Frequency, Recurrence

_UNITS: Final = {
    Frequency.DAILY: ("day", "days"),
    Frequency.WEEKLY: ("week", "weeks"),
    Frequency.MONTHLY: ("month", "months"),
    Frequency.YEARLY: ("year", "years"),
}
_PLACES: Final = {1: "first", 2: "second", 3: "third", 4: "fourth", LAST: "last"}
_LAST_DAY: Final = 31
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def series_words(series: Recurrence) -> str:
    """Return the rule of a series and how many occurrences depart from it."""
    return "; ".join(_parts(series))


def _parts(series: Recurrence) -> Iterator[str]:
    one, many = _UNITS[series.frequency]
    words = f"every {series.interval:,} {many}" if series.interval > 1 else f"every {one}"
    yield f"{words}{_where(series)} from {series.start:%Y-%m-%d}"
    if series.is_regenerating:
        yield "each one begins when the one before is done"
    if series.count is not None:
        yield f"{series.count:,} times"
    if series.until is not None:
        yield f"until {series.until:%Y-%m-%d}"
    if series.count is None and series.until is None:
        yield "without end"
    if series.changed:
        yield f"{len(series.changed):,} changed"
    if series.deleted:
        yield f"{len(series.deleted):,} left out"


def _where(series: Recurrence) -> str:
    """Return on which days of the week, month or year."""
    if not series.is_gregorian:
        return f" of another calendar (number {series.calendar})"
    days = ", ".join(_DAYS[day] for day in series.weekdays if 0 <= day < len(_DAYS))
    month = series.month or 0
    of_month = f" of {_MONTHS[month - 1]}" if 1 <= month <= len(_MONTHS) else ""
    if series.nth is not None and days:
        return f" on the {_PLACES.get(series.nth, 'last')} {days}{of_month}"
    if series.month_day is not None:
        last = series.month_day >= _LAST_DAY
        return f" on the last day{of_month}" if last else f" on day {series.month_day}{of_month}"
    return f" on {days}" if days else ""
