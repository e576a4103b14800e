"""A thread and a parser process that ask the other points of a source, beside all browsing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QThreadPool, QTimer

from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.secrets import KeyRing
from gleanpoint.core.versions.points import OtherPoints
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.job_runner import Job

IDLE_MS = 60_000
"""Time without a question after which the parser process is ended."""

AskPoints = Callable[[OtherPoints, Report, Cancellation], object]


class TimeReader(QObject):
    """Asks one thing after the other; what is asked anew stops what was asked before.

    Args:
        workspace: Rules and log of the source.
        keys: What may unlock its points.
    """

    def __init__(self, workspace: Workspace, keys: KeyRing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._others = OtherPoints(workspace, keys)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._job: Job | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._rest)

    @property
    def is_busy(self) -> bool:
        """Whether something is being asked."""
        return self._job is not None

    def ask(self, work: AskPoints) -> Job:
        """Begin to ask; connect to the job before returning to the event loop."""
        self.stop()
        self._idle.stop()
        others = self._others
        job = self._job = Job(lambda report, stop: work(others, report, stop), self)
        job.ended.connect(partial(self._end, job))
        job.start(self._pool)
        return job

    def stop(self) -> None:
        """Stop what is being asked; it ends as cancelled."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def retire(self) -> None:
        """Stop, and end the parser process, without waiting; it is gone when both are done."""
        self.stop()
        self._idle.stop()
        others = self._others
        job = Job(lambda _report, _stop: others.close(), self)
        job.ended.connect(self.deleteLater)
        job.start(self._pool)

    def close(self) -> None:
        """Stop, and end the parser process; returns when both are done."""
        self.stop()
        self._idle.stop()
        self._pool.waitForDone()
        self._others.close()

    def _end(self, job: Job) -> None:
        job.deleteLater()
        if job is self._job:
            self._job = None
            self._idle.start()

    def _rest(self) -> None:
        if self._job is None:
            self._pool.start(self._others.close)
