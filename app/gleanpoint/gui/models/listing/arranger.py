"""Arrange the entries of a folder: at once where they are few, else beside the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThreadPool, Signal

from gleanpoint.core.jobs import Cancellation
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.models.listing.arranging import Arrangement, arrange
from gleanpoint.gui.models.listing.judge import Judge
from gleanpoint.gui.models.listing.node_rows import NodeRows

_AT_ONCE = 2000
"""Entries that are arranged without a job: a few milliseconds."""


class Arranger(QObject):
    """One arrangement at a time; a newer one replaces the one under way."""

    arranged = Signal(object, int)
    """The numbers to show in order, and how many entries were looked at."""

    def __init__(self, pool: QThreadPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an arrangement is under way."""
        return self._job is not None

    def start(self, rows: NodeRows, wish: Arrangement, judge: Judge) -> None:
        """Arrange what ``rows`` holds now."""
        self.abandon()
        count = len(rows)
        if count <= _AT_ONCE:
            self.arranged.emit(arrange(rows, count, wish, judge, Cancellation()), count)
            return
        job = Job(lambda _report, stop: arrange(rows, count, wish, judge, stop), self)
        self._job = job
        job.succeeded.connect(lambda order: self._finish(job, order, count))
        job.ended.connect(job.deleteLater)
        job.start(self._pool)

    def abandon(self) -> None:
        """Stop the arrangement under way; it ends without a signal."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _finish(self, job: Job, order: object, count: int) -> None:
        if job is self._job:
            self._job = None
            self.arranged.emit(order, count)
