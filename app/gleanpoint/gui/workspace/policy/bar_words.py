"""What is said of one bar of a simulation, and what stands beside its axis."""

from __future__ import annotations

from gleanpoint.gui.wording import counted, number, size_text, tr
from gleanpoint.gui.workspace.policy.fates import LOOKS
from gleanpoint.gui.workspace.policy.year_bars import Measure, YearBar


def year_words(bar: YearBar) -> str:
    """Return what stands below a bar; years have no grouping."""
    if bar.year is None:
        return tr("no date")
    return tr("to {0}").format(bar.year) if bar.is_more else str(bar.year)


def amount_words(amount: int, measure: Measure) -> str:
    """Return an amount as the axis and the legend show it."""
    return size_text(amount) if measure is Measure.SIZE else number(amount)


def bar_words(bar: YearBar, measure: Measure) -> str:
    """Return a bar in a sentence: ``2019: 1,204 items, 96 MB. Free 904; Held 300``."""
    amounts = bar.amounts(measure)
    parts = [
        f"{tr(look.words)} {amount_words(amounts[fate], measure)}"
        for fate, look in LOOKS.items()
        if bar.counts.get(fate)
    ]
    return f"{_head(bar, measure)} {'; '.join(parts)}."


def _head(bar: YearBar, measure: Measure) -> str:
    count = bar.total(Measure.ITEMS)
    if measure is Measure.ROWS:
        return tr("{0}: {1}.").format(_heading(bar), counted("1 row", "%Ln rows", count))
    items, size = counted("1 item", "%Ln items", count), size_text(bar.total(Measure.SIZE))
    return tr("{0}: {1}, {2}.").format(_heading(bar), items, size)


def _heading(bar: YearBar) -> str:
    if bar.year is None:
        return tr("No date")
    return tr("Up to {0}").format(bar.year) if bar.is_more else str(bar.year)
