"""Compare two states of a table: rows added, changed and removed, by key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import pyarrow as pa

from gleanpoint.core.comparing.row_differences import RowDifferences
from gleanpoint.core.comparing.row_feed import reading
from gleanpoint.core.comparing.sides import Side
from gleanpoint.core.comparing.table_plan import TablePlan, plan_tables
from gleanpoint.core.errors import ContentUnavailableError, UsageError
from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported
from gleanpoint.core.tables.withholding.tally import RowTally
from gleanpoint_parsers.tables import TableShape

if TYPE_CHECKING:
    import duckdb

    from gleanpoint.core.comparing.row_matcher import RowSink


@dataclass(frozen=True, slots=True)
class TableState:
    """What is known of one of two states of a table.

    Args:
        shape: What it looks like.
        facts: Keys, indexes and what else its catalog says; empty where it says nothing.
    """

    shape: TableShape
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableComparison:
    """What differs between two states of a table.

    Args:
        old: What is known of the older one.
        new: What is known of the newer one.
        plan: What was compared, and by which key.
        rows: What differs in the rows.
        notes: Sentences on what was not compared: withheld and unreadable rows among it.
        tallies: Rows that were shown and withheld of either state.
    """

    old: TableState
    new: TableState
    plan: TablePlan
    rows: RowDifferences
    notes: tuple[str, ...] = ()
    tallies: tuple[RowTally, RowTally] = field(default_factory=lambda: (RowTally(), RowTally()))

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not (self.rows.total or self.rows.unreadable_count or self.plan.schema)


MakesSink: TypeAlias = Callable[[TableState, TableState, TablePlan], "RowSink"]


def table_state(side: Side, cancellation: Cancellation) -> TableState:
    """Return what is known of a table.

    Raises:
        GleanpointError: It is none, or cannot be read.
    """
    shape = side.session.table(side.node, cancellation)
    return TableState(shape, dict(side.session.facts(side.node).facts))


def compare_tables(
    old: Side,
    new: Side,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
    sink: MakesSink | None = None,
) -> TableComparison:
    """Compare all rows of two states of a table; both were judged before.

    Args:
        old: The older state.
        new: The newer one, in another session.
        report: Told how many rows of both were read.
        cancellation: Stops it.
        sink: Makes what takes every row that differs, beside those that are kept.

    Raises:
        GleanpointError: One of them is no table, or cannot be read (any further).
        CancelledError: A stop was requested.
    """
    stop = cancellation or Cancellation()
    first, second = table_state(old, stop), table_state(new, stop)
    plan = plan_tables(first.shape, second.shape, first.facts, second.facts)
    rows, tallies = RowDifferences(), (RowTally(), RowTally())
    if plan.columns:
        other = sink(first, second, plan) if sink is not None else None
        _compare_rows((old, new), plan, _Both(rows, other), tallies, report, stop)
    rows.arrange(plan)
    notes = (*plan.notes, *_notes(old, new, rows, tallies))
    return TableComparison(first, second, plan, rows, notes, tallies)


@dataclass(frozen=True, slots=True)
class _Both:
    """Hands rows on to what counts them and to another sink."""

    rows: RowDifferences
    other: RowSink | None

    def removed(self, rows: pa.Table) -> None:
        self.rows.removed(rows)
        if self.other is not None:
            self.other.removed(rows)

    def added(self, rows: pa.Table) -> None:
        self.rows.added(rows)
        if self.other is not None:
            self.other.added(rows)

    def changed(self, old: pa.Table, new: pa.Table) -> None:
        self.rows.changed(old, new)
        if self.other is not None:
            self.other.changed(old, new)

    def unreadable(self, old: pa.Table, new: pa.Table) -> None:
        self.rows.unreadable(old, new)
        if self.other is not None:
            self.other.unreadable(old, new)


def _compare_rows(
    sides: tuple[Side, Side],
    plan: TablePlan,
    sink: _Both,
    tallies: tuple[RowTally, RowTally],
    report: Report,
    stop: Cancellation,
) -> None:
    from gleanpoint.core.comparing.row_matcher import RowMatcher  # noqa: PLC0415 - loads the engine
    from gleanpoint.core.tables.query.engine import locked_engine  # noqa: PLC0415 - likewise

    with ExitStack() as opened:
        engine = opened.enter_context(locked_engine())
        feeds = [
            opened.enter_context(reading(side, plan, tally))
            for side, tally in zip(sides, tallies, strict=True)
        ]
        matcher = RowMatcher(plan, engine, sink)
        total = sum(side.node.rows or 0 for side in sides) or None
        done = 0
        with _told(engine, stop):
            while any(feed.has_more for feed in feeds):
                first, second = (feed.next(stop) for feed in feeds)
                done += first.num_rows + second.num_rows
                matcher.feed(first, second)
                report(Progress(done, total, "rows", sides[1].node.name))
            matcher.finish()
        sink.rows.same = matcher.same
        sink.rows.lost = feeds[0].lost, feeds[1].lost


@contextmanager
def _told(engine: duckdb.DuckDBPyConnection, stop: Cancellation) -> Iterator[None]:
    """Stop the engine where that is asked for, and say in words of a comparison what it lacks."""
    from gleanpoint.core.tables.query.engine import (  # noqa: PLC0415 - loads the engine
        MEMORY,
        SPILL_LIMIT,
        told,
    )

    try:
        with told(engine, stop):
            yield
    except UsageError as error:
        raise ContentUnavailableError(
            f"The two states cannot be matched within {MEMORY} of memory and {SPILL_LIMIT} of "
            f"disk: {error}"
        ) from None


def _notes(
    old: Side, new: Side, rows: RowDifferences, tallies: tuple[RowTally, RowTally]
) -> Iterator[str]:
    for side, tally in zip((old, new), tallies, strict=True):
        yield from tally.sentences(side.words or side.node.name)
    if any(tally.withheld for tally in tallies):
        yield (
            "Rows that are withheld are compared with nothing: one that is withheld in one state "
            "alone shows as added or removed."
        )
    for side, lost in zip((old, new), rows.lost, strict=True):
        if lost:
            many = "1 row is" if lost == 1 else f"{lost:,} rows are"
            yield (
                f"{side.words or side.node.name}: {many} unreadable as a whole; such a row shows "
                "as added or removed."
            )
    if rows.unreadable_count:
        count = rows.unreadable_count
        what = "1 row has" if count == 1 else f"{count:,} rows have"
        yield f"{what} values that cannot be read; they count neither as equal nor as changed."
    if not rows.is_whole:
        yield "Not all rows that differ are shown; all are counted."
