"""Where moments stand on the time bar: in proportion, but no two dots closer than a finger needs.

An honest scale would put four backups of one afternoon on one pixel of a month. Each stretch
between two dots gets a least width, the rest is shared out in proportion to time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

LEAST = 20.0
"""Pixels between two dots, where there is room."""

_SHARED = 0.8
"""Of the width that least distances take at most."""

CLUSTER = 13.0
"""Dots that would stand closer than this become one with a count."""

WIDEST = 44.0
"""Pixels that the dots of one cluster take at most: room for its count, and for the line."""

MOST_ZOOM = 4096.0


@dataclass(frozen=True, slots=True)
class Cluster:
    """Dots that stand together: the numbers of the first and the last one, and the place.

    Args:
        unit: What they have in common: ``day``, ``week``, ``month``, or empty.
    """

    first: int
    last: int
    x: float
    unit: str = ""

    @property
    def count(self) -> int:
        """How many dots it stands for."""
        return self.last - self.first + 1


class TimeScale:
    """Turns moments into pixels and back.

    Args:
        times: Moments of the dots and of the ends of spans, oldest first; at least one.
        width: Pixels of the whole line when it is not zoomed.
        zoom: Factor on it.
        left: Pixels of the zoomed line that lie left of what is seen.
    """

    def __init__(
        self, times: Sequence[datetime], width: float, zoom: float = 1.0, left: float = 0.0
    ) -> None:
        self.times = self._times = list(dict.fromkeys(times))
        self.width, self.zoom = max(width, 1.0), min(max(zoom, 1.0), MOST_ZOOM)
        self.left = min(max(left, 0.0), self.width * (self.zoom - 1))
        self._places = [place * self.zoom for place in _places(self._times, self.width)]

    def x(self, moment: datetime) -> float:
        """Return where a moment stands; what lies outside stands at the ends."""
        after = bisect_right(self._times, moment)
        if after == 0:
            return self._places[0] - self.left
        if after == len(self._times):
            return self._places[-1] - self.left
        begin, end = self._times[after - 1], self._times[after]
        part = (moment - begin) / (end - begin)
        low, high = self._places[after - 1], self._places[after]
        return low + part * (high - low) - self.left

    def moment(self, x: float) -> datetime:
        """Return the moment that stands at a place."""
        place = x + self.left
        after = bisect_right(self._places, place)
        if after == 0 or len(self._times) == 1:
            return self._times[0]
        if after == len(self._places):
            return self._times[-1]
        low, high = self._places[after - 1], self._places[after]
        begin, end = self._times[after - 1], self._times[after]
        return begin + timedelta(
            seconds=(end - begin).total_seconds() * (place - low) / (high - low)
        )

    def zoomed(self, factor: float, x: float) -> TimeScale:
        """Return this scale larger or smaller around a place that stays where it is."""
        zoom = min(max(self.zoom * factor, 1.0), MOST_ZOOM)
        left = (self.left + x) * zoom / self.zoom - x
        return TimeScale(self._times, self.width, zoom, left)

    def moved(self, pixels: float) -> TimeScale:
        """Return this scale moved along the line."""
        return TimeScale(self._times, self.width, self.zoom, self.left + pixels)

    def clusters(self, times: Sequence[datetime]) -> list[Cluster]:
        """Return dots, those that would stand too close as one."""
        found: list[Cluster] = []
        start = 0
        xs = [self.x(moment) for moment in times]
        for number in range(1, len(xs) + 1):
            if (
                number < len(xs)
                and xs[number] - xs[number - 1] < CLUSTER
                and (xs[number] - xs[start] < WIDEST)
            ):
                continue
            found.append(Cluster(start, number - 1, (xs[start] + xs[number - 1]) / 2))
            start = number
        return found


def _places(times: Sequence[datetime], width: float) -> list[float]:
    """Return where each moment stands on a line of this width that is not zoomed."""
    if len(times) == 1:
        return [width / 2]
    steps = [(after - before).total_seconds() for before, after in pairwise(times)]
    least = min(LEAST, width * _SHARED / len(steps))
    rest, total = width - least * len(steps), sum(steps)
    places = [0.0]
    for step in steps:
        places.append(places[-1] + least + rest * step / total)
    return places
