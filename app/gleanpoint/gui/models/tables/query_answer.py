"""The answer to a query as it comes: kept in memory up to a bound, shown while it grows."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from gleanpoint.core.browse import Session
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.tables.viewing import judge_query
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.job_runner import Job, tell_window
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint_parsers.tables import RowBatch, TableColumn

MOST_BYTES = 256 << 20
"""Of an answer that is kept; an export writes the whole of it."""

_TELL_EVERY = 0.1
"""Seconds between two reports of rows that have come."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What is said of a query that has been answered.

    Args:
        rows: Rows that are kept.
        is_whole: Whether these are all.
        seconds: How long it took.
        notes: Sentences about the tables, and what could not be read of them.
    """

    rows: int
    is_whole: bool
    seconds: float
    notes: tuple[str, ...]


class QueryAnswer(QObject):
    """Runs one query on a worker; all signals carry its number first.

    Args:
        number: Tells it apart from those before, whose last signals may still be on their way.
    """

    began = Signal(int, object)
    """The columns of the answer are known."""

    grew = Signal(int, int)
    """So many rows have come."""

    answered = Signal(int, object)
    failed = Signal(int, Exception)
    stopped = Signal(int)

    def __init__(self, number: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.number = number
        self.batches: list[RowBatch] = []
        self.columns: tuple[TableColumn, ...] = ()
        self._job: Job | None = None
        self._is_retired = False

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self._job is not None

    def run(self, worker: PointWorker, sql: str, database: str, workspace: Workspace) -> None:
        """Begin.

        Args:
            worker: Reads the tables; one that nobody else waits for.
            sql: The query.
            database: Path of the database.
            workspace: Rules and log.
        """

        def work(session: Session, _report: Report, stop: Cancellation) -> Answered:
            return self._work(session, sql, database, workspace, stop)

        job = worker.submit(work)
        job.succeeded.connect(self._tell_answer)
        job.failed.connect(self._tell_failure)
        job.cancelled.connect(self._tell_stop)
        job.ended.connect(self._end)
        self._job = job

    def stop(self) -> None:
        """Stop; ``stopped`` follows."""
        if self._job is not None:
            self._job.cancel()

    def _tell_answer(self, told: object) -> None:
        self.answered.emit(self.number, told)

    def _tell_failure(self, error: Exception) -> None:
        self.failed.emit(self.number, error)

    def _tell_stop(self) -> None:
        self.stopped.emit(self.number)

    def retire(self) -> None:
        """Stop, and let go of the rows as soon as no thread adds any."""
        self.blockSignals(True)
        self._is_retired = True
        self.stop()
        if self._job is None:
            self._let_go()

    def _end(self) -> None:
        self._job = None
        if self._is_retired:
            self._let_go()

    def _let_go(self) -> None:
        self.batches = []
        self.deleteLater()

    def _work(
        self, session: Session, sql: str, path: str, workspace: Workspace, stop: Cancellation
    ) -> Answered:
        """Read and keep, on the worker's thread."""
        from gleanpoint.core.tables.query.run import (  # noqa: PLC0415 - loads the engine
            plan_query,
            run_query,
        )

        started = told = time.monotonic()
        database = session.resolve(path)
        planned = plan_query(session, sql, database, stop)
        judge_query(session, planned.nodes, workspace)
        rows = size = 0
        is_whole = True
        with run_query(session, planned, stop) as result:
            self.columns = result.shape.columns
            tell_window(self, partial(self.began.emit, self.number, self.columns))
            for batch in result.batches:
                stop.check()
                if size > MOST_BYTES:
                    is_whole = False
                    break
                self.batches.append(RowBatch(rows, batch.records, batch.problems))
                rows += batch.records.num_rows
                size += batch.records.nbytes
                if time.monotonic() - told > _TELL_EVERY:
                    told = time.monotonic()
                    tell_window(self, partial(self.grew.emit, self.number, rows))
            notes = dict.fromkeys(note for use in planned.uses for note in use.shape.notes)
            every = (*result.problems, *notes)
        return Answered(rows, is_whole, time.monotonic() - started, every)
