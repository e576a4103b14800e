"""How a series repeats, in words: ``Every second week on Mon and Thu, until 19 Nov 2026``."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale

from gleanpoint.gui.wording import counted, date_text, number, tr
from gleanpoint_parsers.mapi.kinds.recurrence import LAST, Frequency, Recurrence

_LAST_DAY = 31
_DAYS_OF_WEEK = 7
_EVERY = {
    Frequency.DAILY: ("Every day", "Every %Ln days"),
    Frequency.WEEKLY: ("Every week", "Every %Ln weeks"),
    Frequency.MONTHLY: ("Every month", "Every %Ln months"),
    Frequency.YEARLY: ("Every year", "Every %Ln years"),
}
_PLACES = {1: "first", 2: "second", 3: "third", 4: "fourth", LAST: "last"}


def recurrence_words(recurrence: Recurrence) -> str:
    """Return the rule of a series in words."""
    words = counted(*_EVERY[recurrence.frequency], max(recurrence.interval, 1))
    if recurrence.is_regenerating:
        words = tr("{0} after it is done").format(words)
    if where := _where(recurrence):
        words = f"{words} {where}"
    return f"{words}, {_end(recurrence)}"


def changes_words(recurrence: Recurrence) -> str:
    """Return how many occurrences depart from the rule; empty where none does."""
    parts = []
    if recurrence.changed:
        parts.append(counted("1 changed", "%Ln changed", len(recurrence.changed)))
    if recurrence.deleted:
        parts.append(counted("1 left out", "%Ln left out", len(recurrence.deleted)))
    return ", ".join(parts)


def _where(recurrence: Recurrence) -> str:
    """Return on which days of the week, month or year."""
    days = _weekdays(recurrence.weekdays)
    month = ""
    if recurrence.month is not None:
        month = tr(" of {0}").format(QLocale().standaloneMonthName(recurrence.month))
    if recurrence.nth is not None and days:
        place = tr(_PLACES.get(recurrence.nth, "last"))
        return tr("on the {0} {1}{2}").format(place, days, month)
    if recurrence.month_day is not None:
        if recurrence.month_day >= _LAST_DAY:
            return tr("on the last day{0}").format(month)
        return tr("on day {0}{1}").format(number(recurrence.month_day), month)
    return tr("on {0}").format(days) if days else ""


def _weekdays(days: tuple[int, ...]) -> str:
    if len(days) == _DAYS_OF_WEEK:
        return tr("any day")
    names = [QLocale().standaloneDayName(day + 1, QLocale.FormatType.ShortFormat) for day in days]
    if len(names) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(names)
    return tr("{0} and {1}").format(", ".join(names[:-1]), names[-1])


def _end(recurrence: Recurrence) -> str:
    if recurrence.count is not None:
        return counted("once", "%Ln times", recurrence.count)
    if recurrence.until is not None:
        return tr("until {0}").format(_day(recurrence.until))
    return tr("without end")


def _day(day: date) -> str:
    return date_text(day, "d MMM yyyy")
