"""How fast a job is and how long it still takes, from the progress that it reports."""

from __future__ import annotations

from collections import deque

from gleanpoint.core.jobs import Progress

WINDOW = 8.0
"""Seconds that a speed is taken over: long enough not to jump, short enough to follow."""

_TOO_SHORT = 1.0
"""Seconds below which a speed would be a guess."""


class Rate:
    """Speed over the last seconds; times are seconds of a monotonic clock."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()
        self._total: int | None = None

    def take(self, progress: Progress, at: float) -> None:
        """Take one report."""
        if self._seen and progress.done < self._seen[-1][1]:
            self._seen.clear()  # another phase has begun
        self._seen.append((at, progress.done))
        self._total = progress.total
        while at - self._seen[0][0] > WINDOW:
            self._seen.popleft()

    @property
    def per_second(self) -> float | None:
        """Units a second, None while that is not known."""
        if not self._seen:
            return None
        (begin, first), (end, last) = self._seen[0], self._seen[-1]
        return (last - first) / (end - begin) if end - begin >= _TOO_SHORT else None

    @property
    def seconds_left(self) -> float | None:
        """Seconds until the total is reached, None while that is not known."""
        speed = self.per_second
        if not speed or self._total is None:
            return None
        return max(0, self._total - self._seen[-1][1]) / speed
