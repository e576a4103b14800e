"""Finds the runs of log that should hold a block, however many runs there are."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from gleanpoint_parsers.sqlserver.log.streams import Run

_LOOKED_AT = 256
"""Runs that begin before a place and may reach over it; those of real backups overlap by a few."""


class RunIndex:
    """Runs by the virtual log file and the place that they begin at.

    Args:
        runs: In any order.
    """

    def __init__(self, runs: Iterable[Run]) -> None:
        self._runs: dict[int, list[Run]] = defaultdict(list)
        for run in runs:
            self._runs[run.sequence].append(run)
        for of_file in self._runs.values():
            of_file.sort(key=lambda run: run.first)
        self._firsts = {key: [run.first for run in found] for key, found in self._runs.items()}

    def over(self, sequence: int, number: int) -> Iterator[Run]:
        """Yield the runs of a virtual log file that reach over a block, the last begun first."""
        runs = self._runs.get(sequence, [])
        last = bisect_right(self._firsts.get(sequence, []), number)
        for run in reversed(runs[max(0, last - _LOOKED_AT) : last]):
            if number < run.end:
                yield run
