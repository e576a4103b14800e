"""The export dialog's second page: compares with the folder, and starts what was chosen there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from shiboken6 import Shiboken

from gleanpoint.core.browse import Session
from gleanpoint.core.export.plan import ExportPlan
from gleanpoint.core.export.restoring.rehearsed import Choices, Rehearsal, Row
from gleanpoint.core.jobs import Cancellation, Progress, Report
from gleanpoint.gui.dialogs.export_dialog_steps import ExportSteps
from gleanpoint.gui.dialogs.rehearsal_model import ordered
from gleanpoint.gui.dialogs.rehearsal_page import RehearsalPage
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme


class Rehearsing(QObject):
    """Rehearses a plan on a page of its own.

    Args:
        worker: Of the recovery point.
        theme: Of the dialog.
        steps: How it is rehearsed and written.
        parent: The dialog.
    """

    left = Signal()
    """The first page is wanted again."""

    started = Signal(object, object)
    """What was chosen is being written; the ``Job`` and the plan."""

    def __init__(
        self, worker: PointWorker, theme: Theme, steps: ExportSteps, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._worker, self.steps = worker, steps
        self._job: Job | None = None
        self._theme = theme
        self._page: RehearsalPage | None = None

    @property
    def page(self) -> RehearsalPage:
        """The page; made when it is first wanted."""
        if self._page is None:
            self._page = RehearsalPage(self._theme, self.steps.now())
            self._page.writeClicked.connect(self._write)
            self._page.backClicked.connect(self.left)
            if self.steps.sides is not None:
                self._page.offer_differences()
                self._page.differenceWanted.connect(self._show_difference)
        return self._page

    def begin(self, plan: ExportPlan) -> None:
        """Compare with the folder of a plan."""
        rehearse = self.steps.rehearse
        if rehearse is None:
            return
        self.stop()
        self.page.begin(str(plan.options.target))

        def work(
            session: Session, report: Report, stop: Cancellation
        ) -> tuple[Rehearsal, Sequence[int]]:
            found = rehearse(session, plan, report, stop)
            return found, ordered(found)

        job = self._worker.submit(work)
        job.progressed.connect(lambda progress: self._tell(job, progress))
        job.succeeded.connect(lambda found: self._take(job, found))
        job.failed.connect(lambda error: self._fail(job, error))
        self._job = job

    def stop(self) -> None:
        """End the comparison."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _tell(self, job: Job, progress: Progress) -> None:
        if job is self._job and Shiboken.isValid(self):
            self.page.show_progress(progress)

    def _fail(self, job: Job, error: Exception) -> None:
        if job is self._job and Shiboken.isValid(self):
            self._job = None
            self.page.fail(said(str(error)))

    def _take(self, job: Job, found: tuple[Rehearsal, Sequence[int]]) -> None:
        if job is self._job and Shiboken.isValid(self):
            self._job = None
            self.page.show_rehearsal(*found)

    def _show_difference(self, rehearsal: Rehearsal, row: Row) -> None:
        sides, place = self.steps.sides, row.place
        if sides is None:
            return
        from gleanpoint.gui.dialogs.difference_dialog import (  # noqa: PLC0415 - loads engines
            DifferenceDialog,
        )

        dialog = DifferenceDialog(
            self._worker,
            lambda session: sides(session, rehearsal, place),
            row,
            self._theme,
            self.page,
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self.page.list.setFocus)
        dialog.open()

    def _write(self, rehearsal: Rehearsal, choices: Choices) -> None:
        restore = self.steps.restore
        if restore is None:
            return
        job = self._worker.submit(
            lambda session, report, stop: restore(session, rehearsal, choices, report, stop)
        )
        self.started.emit(job, rehearsal.plan)
