"""Stretches of days that messages fall into: today, yesterday, last week, by month, by year."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QLocale

from gleanpoint.gui.models.listing.node_rows import KINDS, UNKNOWN, NodeRows
from gleanpoint.gui.wording import tr

_MICROSECONDS = 1_000_000
_MOST_YEARS = 30
"""Years with a heading of their own; what is older stands under one."""


@dataclass(frozen=True, slots=True)
class DayGroup:
    """One stretch.

    Args:
        row: The first row that falls into it.
        words: Its heading.
    """

    row: int
    words: str


def folders_first(rows: NodeRows, order: Sequence[int]) -> int:
    """Return how many entries at the beginning of an order are folders; no others are."""
    return bisect_left(order, 1, key=lambda n: int(not KINDS[rows.kinds[n]].is_folder))


def day_groups(
    rows: NodeRows, order: Sequence[int], now: datetime, *, descending: bool
) -> tuple[DayGroup, ...]:
    """Return the stretches that rows in the order of time fall into, from the top.

    Args:
        rows: What is listed.
        order: By time; folders first, then known times, then unknown ones.
        now: The moment.
        descending: Whether the newest comes first.
    """
    first = folders_first(rows, order)
    dated = bisect_left(order, 1, lo=first, key=lambda n: int(rows.times[n] == UNKNOWN))
    if dated == first:
        return ()  # contacts, say, have no date at all
    groups = list(_dated(rows, order, (first, dated), _stretches(now), descending))
    if dated < len(order):
        groups.append(DayGroup(dated, tr("No date")))
    return tuple(groups)


def _dated(
    rows: NodeRows,
    order: Sequence[int],
    span: tuple[int, int],
    stretches: Sequence[tuple[datetime | None, str]],
    descending: bool,
) -> Iterator[DayGroup]:
    """Yield the stretches between two rows that are not empty."""
    low, high = span
    begins = [_as_number(begin) for begin, _ in stretches]  # the newest first
    numbers = range(len(stretches)) if descending else range(len(stretches) - 1, -1, -1)
    for number in numbers:
        end = _row_at(rows, order, (low, high), begins, number, descending)
        if end > low:
            yield DayGroup(low, stretches[number][1])
            low = end


def _row_at(
    rows: NodeRows,
    order: Sequence[int],
    span: tuple[int, int],
    begins: Sequence[int],
    number: int,
    descending: bool,
) -> int:
    """Return the row after the last one of a stretch."""
    low, high = span
    border = begins[number] if descending else (begins[number - 1] if number else None)
    if border is None:
        return high
    key: Callable[[int], int] = lambda n: int((rows.times[n] < border) is descending)  # noqa: E731
    return bisect_left(order, 1, lo=low, hi=high, key=key)


def _stretches(now: datetime) -> list[tuple[datetime | None, str]]:
    """Return where each stretch begins, the newest first, with its heading."""
    today = now.astimezone().date()
    week = today - timedelta(days=(today.weekday() - _first_weekday()) % 7)
    days = [
        (today + timedelta(days=1), tr("To come")),
        (today, tr("Today")),
        (today - timedelta(days=1), tr("Yesterday")),
        (week, tr("This week")),
        (week - timedelta(days=7), tr("Last week")),
        (today.replace(day=1), tr("This month")),
    ]
    stretches: list[tuple[date, str]] = []
    for day, words in days:
        if not stretches or day < stretches[-1][0]:
            stretches.append((day, words))
    stretches += _months_and_years(stretches[-1][0])
    found: list[tuple[datetime | None, str]] = [(_midnight(day), words) for day, words in stretches]
    return [*found, (None, tr("Older"))]


def _months_and_years(before: date) -> Iterator[tuple[date, str]]:
    """Yield the months of the year that is not over at a day, then years."""
    year = before.year if (before.month, before.day) > (1, 1) else before.year - 1
    for month in range(12, 0, -1):
        day = date(year, month, 1)
        if day < before:
            yield day, QLocale().toString(QDate(year, month, 1), "MMMM yyyy")
    for past in range(year - 1, max(1, year - 1 - _MOST_YEARS), -1):
        yield date(past, 1, 1), str(past)


def _first_weekday() -> int:
    """Return the day on which weeks begin here, 0 Monday to 6 Sunday."""
    return QLocale().firstDayOfWeek().value - 1


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day).astimezone()


def _as_number(begin: datetime | None) -> int:
    return -(1 << 61) if begin is None else round(begin.timestamp() * _MICROSECONDS)
