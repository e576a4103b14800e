"""Where the rows of a grid come from: a table of a recovery point, or the result of a query."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from typing import Protocol

from gleanpoint.core.browse import Session
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.nodes import Node
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.run_apart import run_apart
from gleanpoint_parsers.predicate import Predicate
from gleanpoint_parsers.tables import RowBatch, RowRequest, TableColumn

TakeBatch = Callable[[RowBatch], None]
"""Takes a batch, on the thread that read it."""


class RowStore(Protocol):
    """Gives rows by their number."""

    @property
    def columns(self) -> tuple[TableColumn, ...]:
        """What the columns are."""

    def read(self, first: int, count: int, take: TakeBatch) -> Job:
        """Read rows off the window's thread; ``take`` gets them, batch after batch."""

    def read_cell(self, row: int, column: int, take: TakeBatch) -> Job:
        """Read one cell; ``take`` gets a batch of one row and one column."""


class TableStore:
    """The rows of a table, or those that meet a condition.

    Args:
        worker: Reads.
        node: The table.
        columns: All of its columns.
        where: Which rows; None for all.
    """

    def __init__(
        self,
        worker: PointWorker,
        node: Node,
        columns: tuple[TableColumn, ...],
        where: Predicate | None = None,
    ) -> None:
        self.worker, self.node, self.columns, self.where = worker, node, columns, where

    def read(self, first: int, count: int, take: TakeBatch) -> Job:
        """Read rows on the worker of the recovery point."""
        return self._submit(RowRequest(None, self.where, first, count), take)

    def read_cell(self, row: int, column: int, take: TakeBatch) -> Job:
        """Read one cell, and no other column of its row."""
        name = self.columns[column].name
        return self._submit(RowRequest((name,), self.where, row, 1), take)

    def _submit(self, request: RowRequest, take: TakeBatch) -> Job:
        node = self.node

        def work(session: Session, _report: Report, stop: Cancellation) -> None:
            with closing(session.rows(node, request, stop)) as batches:
                for batch in batches:
                    stop.check()
                    take(batch)

        return self.worker.submit(work)


class KeptStore:
    """Rows that were read already and are kept in memory.

    Args:
        columns: What the columns are.
        batches: The rows; more may be appended.
    """

    def __init__(self, columns: tuple[TableColumn, ...], batches: Sequence[RowBatch]) -> None:
        self.columns = columns
        self._batches = batches

    def read(self, first: int, count: int, take: TakeBatch) -> Job:
        """Give rows out of memory."""
        return self._start(first, count, take)

    def read_cell(self, row: int, column: int, take: TakeBatch) -> Job:
        """Give one cell out of memory."""
        return self._start(row, 1, lambda batch: take(_one_column(batch, column)))

    def _start(self, first: int, count: int, take: TakeBatch) -> Job:
        batches = self._batches

        def work(_report: Report, stop: Cancellation) -> None:
            for part in cut(batches, first, count):
                stop.check()
                take(part)

        job = Job(work)
        run_apart(job)
        return job


def _one_column(batch: RowBatch, column: int) -> RowBatch:
    problems = tuple(
        replace(one, column=min(one.column, 0))
        for one in batch.problems
        if one.column in {-1, column}
    )
    return RowBatch(batch.first, batch.records.select([column]), problems)


def cut(batches: Sequence[RowBatch], first: int, count: int) -> list[RowBatch]:
    """Return the parts of batches that hold some rows."""
    parts = []
    for batch in batches:
        start = max(0, first - batch.first)
        stop = min(batch.records.num_rows, first + count - batch.first)
        if start < stop:
            problems = tuple(
                replace(one, row=one.row - start)
                for one in batch.problems
                if start <= one.row < stop
            )
            records = batch.records.slice(start, stop - start)
            parts.append(RowBatch(batch.first + start, records, problems))
    return parts
