"""The worker thread of one open recovery point: everything that reads goes through it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QObject, QThreadPool

from gleanpoint.core.browse import Session
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.gui.job_runner import Job

SessionWork: TypeAlias = Callable[[Session, Report, Cancellation], object]


class PointWorker(QObject):
    """One thread and one session; work is done in the order in which it was submitted."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: set[Job] = set()

    def submit(self, work: SessionWork) -> Job:
        """Queue ``work(session, report, cancellation)``; connect to the job before returning to
        the event loop, which delivers its signals.
        """
        session = self.session
        job = Job(lambda report, cancellation: work(session, report, cancellation), self)
        self._jobs.add(job)
        job.ended.connect(lambda: self._forget(job))
        job.start(self._pool)
        return job

    def close(self) -> None:
        """Cancel what is under way and end the parser process."""
        for job in self._jobs:
            job.cancel()
        self._pool.waitForDone()
        self.session.close()

    def _forget(self, job: Job) -> None:
        self._jobs.discard(job)
        job.deleteLater()
