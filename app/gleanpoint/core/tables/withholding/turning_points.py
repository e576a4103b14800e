"""At which dates the verdict on a row turns: between two of them all rows are judged alike.

A table may have a million different dates, but a rule with a period tells only whether the period
is over, so at one moment very few dates matter. Between them one row is judged for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from gleanpoint.core.retention.facts import FIRST_YEAR
from gleanpoint.core.retention.periods import FOREVER, Period
from gleanpoint.core.retention.rules import Rule
from gleanpoint_parsers.times import LAST_YEAR

_DAY = timedelta(days=1)
_MICROSECOND = timedelta(microseconds=1)
_LAST_DAY = FOREVER.toordinal()

NO_DATES = (datetime(FIRST_YEAR, 1, 1, tzinfo=UTC), datetime(LAST_YEAR, 1, 1, tzinfo=UTC))
"""Before the first, and from the second on, a date counts as none."""


def turning_points(rules: Iterable[Rule], now: datetime) -> list[datetime]:
    """Return the dates at which what these rules say of a row turns, in order.

    Args:
        rules: Those that take the date of a row from one and the same column.
        now: The moment of the verdict.
    """
    points = set(NO_DATES)
    for rule in rules:
        for limit in (rule.covers.dated_from, rule.covers.dated_before):
            points.update([limit] if limit else [])
        covers = rule.covers
        for period in (rule.keep, rule.delete_after, covers.older_than, covers.newer_than):
            points.update(_turns(period, now) if period else ())
    return sorted(points)


def _turns(period: Period, now: datetime) -> Iterator[datetime]:
    """Yield the starts at which it turns whether a period is over now.

    The days of a month are cut off where the next one is shorter, so that several days in a row
    may end on the same day; on each of them it turns once, and once more between two of them.
    """
    if period.after(_midnight(1)) == FOREVER:
        return
    now = now.astimezone(UTC)
    day = _first_day(period, now)
    while day <= _LAST_DAY:
        yield _midnight(day)
        end = period.after(_midnight(day))
        if end == FOREVER or end > now:
            return
        turn = now - end + _MICROSECOND  # a period is over exactly at its end
        if turn < _DAY:
            yield _midnight(day) + turn
        day += 1


def _first_day(period: Period, now: datetime) -> int:
    """Return the first day, as an ordinal, from which a period ends today or later."""
    first, last = 1, _LAST_DAY
    while first < last:
        middle = (first + last) // 2
        if period.after(_midnight(middle)).date() < now.date():
            first = middle + 1
        else:
            last = middle
    return first


def _midnight(ordinal: int) -> datetime:
    return datetime.fromordinal(ordinal).replace(tzinfo=UTC)
