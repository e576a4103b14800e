"""What a simulation counted, as one bar a year; pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import Enum, auto

from gleanpoint.core.policy.fates import Fate
from gleanpoint.core.policy.simulation import Simulation
from gleanpoint.gui.workspace.policy.fates import LOOKS

MOST = 48
"""Bars side by side at most; the oldest years share one beyond that."""

_STEPS = (1, 2, 5, 10)
_TEN, _KIBI = 10, 1024


class Measure(Enum):
    """What the height of a bar goes by."""

    ITEMS = auto()
    """Number of files and messages."""

    SIZE = auto()
    """Bytes of files and messages."""

    ROWS = auto()
    """Number of rows of tables."""


@dataclass(frozen=True, slots=True)
class YearBar:
    """The items or rows of one year, or of all years up to one.

    Args:
        year: The year, the last one where it is more than one; None: of no date.
        is_more: Whether earlier years are in it as well.
        counts: How many there are of each fate.
        sizes: Bytes of each fate; of rows none.
    """

    year: int | None
    is_more: bool = False
    counts: dict[Fate, int] = field(default_factory=dict)
    sizes: dict[Fate, int] = field(default_factory=dict)

    def amounts(self, measure: Measure) -> dict[Fate, int]:
        """Return what its height goes by."""
        return self.sizes if measure is Measure.SIZE else self.counts

    def total(self, measure: Measure) -> int:
        """Return its height."""
        return sum(self.amounts(measure).values())


def bars_of(simulation: Simulation, measure: Measure = Measure.ITEMS) -> tuple[YearBar, ...]:
    """Return the bars of a simulation by year, of items or of rows; no date comes last."""
    lines = simulation.of(of_rows=measure is Measure.ROWS)
    years = sorted({line.year for line in lines if line.year is not None})
    shared = years[: max(0, len(years) - MOST + 1)] if len(years) > MOST else []
    last_shared = shared[-1] if shared else None
    counts: dict[int | None, dict[Fate, int]] = defaultdict(lambda: defaultdict(int))
    sizes: dict[int | None, dict[Fate, int]] = defaultdict(lambda: defaultdict(int))
    for line in lines:
        is_shared = line.year is not None and last_shared is not None and line.year <= last_shared
        year = last_shared if is_shared else line.year
        counts[year][line.fate] += line.items
        sizes[year][line.fate] += line.size
    order = sorted(counts, key=lambda year: (year is None, year or 0))
    return tuple(
        YearBar(
            year, year is not None and year == last_shared, dict(counts[year]), dict(sizes[year])
        )
        for year in order
    )


def fates_in(simulation: Simulation, measure: Measure) -> tuple[Fate, ...]:
    """Return what becomes of any item, or of any row, in the order of a bar from the ground up."""
    there = {line.fate for line in simulation.of(of_rows=measure is Measure.ROWS)}
    return tuple(fate for fate in LOOKS if fate in there)


def scale(highest: int, *, in_bytes: bool) -> tuple[int, int]:
    """Return the step between two lines behind the bars, and the topmost one.

    Args:
        highest: Of all bars; at least 0.
        in_bytes: Whether lines stand at powers of 1024 rather than of ten.
    """
    base = 1
    if in_bytes:
        while highest >= base * _KIBI:
            base *= _KIBI
    step = base
    while step * 4 < highest:
        step = _next(step, base)
    count = max(1, -(-highest // step))
    return step, step * count


def _next(step: int, base: int) -> int:
    """Return the next larger step: 1, 2, 5, 10, 20, 50 … times the base."""
    decade = base
    while step >= decade * _TEN:
        decade *= _TEN
    return next(decade * factor for factor in _STEPS if decade * factor > step)
