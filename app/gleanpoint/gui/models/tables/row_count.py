"""Count the rows of a table, or those that meet a condition, in slices between other work.

A table of a gigabyte takes seconds. The worker that counts also reads what a person looks at, so
it counts for a moment at a time; the reader remembers how many rows it found where, so that the
next slice begins where the last one ended, and a jump into the table finds its place at once.
"""

from __future__ import annotations

import time
from contextlib import closing

from PySide6.QtCore import QObject, QTimer, Signal

from gleanpoint.core.browse import Session
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.models.tables.row_store import TableStore
from gleanpoint_parsers.tables import RowRequest

SLICE = 0.15
"""Seconds of one slice; what a person waits for at most because of it."""

_PAUSE_MS = 20


class RowCount(QObject):
    """Counts the rows of one store.

    Args:
        store: What is counted.
    """

    progressed = Signal()
    failed = Signal(Exception)

    def __init__(self, store: TableStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._job: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._go_on)
        self.found = 0
        self.is_complete = False

    def start(self) -> None:
        """Begin to count, or go on."""
        if self._job is None and not self.is_complete:
            self._pause.start()

    def stop(self) -> None:
        """Stop counting; ``found`` stays."""
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @property
    def is_running(self) -> bool:
        """Whether it is counting."""
        return self._job is not None or self._pause.isActive()

    def _go_on(self) -> None:
        node, where, found = self._store.node, self._store.where, self.found

        def work(session: Session, _report: Report, stop: Cancellation) -> tuple[int, bool]:
            until, count = time.monotonic() + SLICE, found
            request = RowRequest((), where, found)
            with closing(session.rows(node, request, stop)) as batches:
                for batch in batches:
                    stop.check()
                    count += batch.records.num_rows
                    if time.monotonic() >= until:
                        return count, False
            return count, True

        job = self._store.worker.submit(work)
        job.succeeded.connect(lambda counted: self._take(job, *counted))
        job.failed.connect(lambda error: self._fail(job, error))
        self._job = job

    def _take(self, job: Job, found: int, is_complete: bool) -> None:
        if job is not self._job:
            return
        self._job = None
        self.found, self.is_complete = found, is_complete
        if not is_complete:
            self._pause.start()
        self.progressed.emit()

    def _fail(self, job: Job, error: Exception) -> None:
        if job is self._job:
            self._job = None
            self.failed.emit(error)
