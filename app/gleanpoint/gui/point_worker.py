"""The worker thread of one open recovery point: everything that reads goes through it."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QObject, QThreadPool, Signal

from gleanpoint.core.browse import Session
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.gui.job_runner import Job, deliver_news

_GRACE_MS = 3000
"""Time that work under way has to notice that it is cancelled."""

SessionWork: TypeAlias = Callable[[Session, Report, Cancellation], object]


class PointWorker(QObject):
    """One thread and one session; work is done in the order in which it was submitted."""

    retired = Signal()
    """After ``retire``: the parser process has ended, the worker may be let go."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: set[Job] = set()
        self._is_closing = self._is_retired = False

    def submit(self, work: SessionWork) -> Job:
        """Queue ``work(session, report, cancellation)``.

        Connect to the job before returning to the event loop, which delivers its signals. After
        ``retire`` the job ends as cancelled.
        """
        session = self.session
        job = Job(lambda report, stop: work(session, report, stop), self)
        if self._is_closing:
            job.cancel()
        return self._start(job)

    def retire(self) -> None:
        """Cancel all work and end the parser process, without waiting; ``close`` waits."""
        if self._is_closing:
            return
        self._is_closing = True
        for job in self._jobs:
            job.cancel()
        session = self.session
        job = self._start(Job(lambda _report, _stop: session.close(), self))
        job.ended.connect(self._end)

    def close(self) -> None:
        """Cancel all work and end the parser process; returns when both are done.

        Work that does not look at its cancellation is ended with the parser process.
        """
        self.retire()
        if not self._pool.waitForDone(_GRACE_MS):
            process = self.session.process_id
            if process is not None:
                with contextlib.suppress(OSError):  # it may have ended by itself just now
                    os.kill(process, signal.SIGTERM)
            self._pool.waitForDone()
        deliver_news()  # how the work ended

    @property
    def is_retired(self) -> bool:
        """Whether it may be let go."""
        return self._is_retired

    def _end(self) -> None:
        self._is_retired = True
        self.retired.emit()

    def _start(self, job: Job) -> Job:
        self._jobs.add(job)
        job.ended.connect(lambda: self._forget(job))
        job.start(self._pool)
        return job

    def _forget(self, job: Job) -> None:
        self._jobs.discard(job)
        job.deleteLater()
