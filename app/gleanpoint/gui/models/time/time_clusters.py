"""Put many dots of the time bar together by day, week or month: no more than can be told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import TypeAlias

from gleanpoint.gui.models.time.time_scale import CLUSTER, Cluster, TimeScale

MOST_DOTS = 40
"""Dots in sight up to which each stands for one point."""

_LEAST = 26.0
"""Pixels between two clusters: room for a count."""

_Group: TypeAlias = "Callable[[date], tuple[int, ...]]"

UNITS: tuple[tuple[str, _Group], ...] = (
    ("day", lambda day: (day.year, day.month, day.day)),
    ("week", lambda day: day.isocalendar()[:2]),
    ("month", lambda day: (day.year, day.month)),
)


def clusters_of(scale: TimeScale, times: Sequence[datetime], days: Sequence[date]) -> list[Cluster]:
    """Return dots; where more than ``MOST_DOTS`` are in sight, by day, week or month.

    Args:
        scale: Where moments stand.
        times: The dots, oldest first.
        days: The day of each on the clock that is shown.
    """
    in_sight = sum(-1 <= scale.x(moment) <= scale.width + 1 for moment in times)
    if in_sight <= MOST_DOTS:
        return scale.clusters(times)
    found: list[Cluster] = []
    for name, unit in UNITS:
        found = list(_by_unit(scale, times, days, unit, name))
        seen = [cluster.x for cluster in found if -1 <= cluster.x <= scale.width + 1]
        gaps = [after - before for before, after in pairwise(seen)]
        if len(seen) <= MOST_DOTS and min(gaps, default=_LEAST) >= _LEAST:
            return found
    return list(_pushed_together(found))


def _by_unit(
    scale: TimeScale, times: Sequence[datetime], days: Sequence[date], unit: _Group, name: str
) -> Iterator[Cluster]:
    start = 0
    for place in range(1, len(times) + 1):
        if place < len(times) and unit(days[place]) == unit(days[start]):
            continue
        x = (scale.x(times[start]) + scale.x(times[place - 1])) / 2
        yield Cluster(start, place - 1, x, name if place - 1 > start else "")
        start = place


def _pushed_together(clusters: Sequence[Cluster]) -> Iterator[Cluster]:
    """Yield clusters, those that would overlap as one."""
    last: Cluster | None = None
    for cluster in clusters:
        if last is not None and cluster.x - last.x < max(_LEAST, CLUSTER):
            x = (last.x + cluster.x) / 2
            last = Cluster(last.first, cluster.last, x, last.unit or cluster.unit)
            continue
        if last is not None:
            yield last
        last = cluster
    if last is not None:
        yield last
