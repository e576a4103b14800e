"""Reading what was typed as a condition on rows, off the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.run_apart import run_apart
from gleanpoint_parsers.predicate import Predicate
from gleanpoint_parsers.tables import TableShape


class ConditionReader(QObject):
    """Reads one condition; a newer one replaces the one under way."""

    understood = Signal(object)
    """The ``Predicate`` that was typed."""

    refused = Signal(Exception)
    """Why it is none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None

    def read(self, text: str, shape: TableShape) -> None:
        """Begin to read a condition on the columns of a table."""
        self.stop()
        names = [column.name for column in shape.columns]

        def parsed(_report: Report, _stop: Cancellation) -> Predicate:
            from gleanpoint.core.tables.where import parse_where  # noqa: PLC0415 - loads sqlglot

            return parse_where(text, names, shape.left_out)

        job = Job(parsed)
        job.succeeded.connect(lambda where: self._take(job, where))
        job.failed.connect(lambda error: self._refuse(job, error))
        self._job = job
        run_apart(job)

    def stop(self) -> None:
        """Let go of the condition under way."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _take(self, job: Job, where: Predicate) -> None:
        if job is self._job:
            self._job = None
            self.understood.emit(where)

    def _refuse(self, job: Job, error: Exception) -> None:
        if job is self._job:
            self._job = None
            self.refused.emit(error)
