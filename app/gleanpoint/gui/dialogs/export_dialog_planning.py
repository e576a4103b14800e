"""What the export dialog works out beside the window: the plan, later points, the folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from shiboken6 import Shiboken

from gleanpoint.core.browse import Session
from gleanpoint.core.export.plan import ExportPlan
from gleanpoint.core.jobs import Cancellation, Progress, Report
from gleanpoint.core.nodes import Node
from gleanpoint.gui.dialogs.export_asking import AtHand, Planned, waiting_in
from gleanpoint.gui.dialogs.export_dialog_draft import Draft, live_draft, make_draft
from gleanpoint.gui.dialogs.export_dialog_form import ExportForm
from gleanpoint.gui.dialogs.export_dialog_steps import ExportSteps
from gleanpoint.gui.dialogs.export_dialog_target import folder_name
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.run_apart import run_apart
from gleanpoint.gui.speech.sentences import said


class Planning(QObject):
    """Lists and judges what was picked, and says what comes of it in a folder.

    Args:
        worker: Of the recovery point.
        nodes: What was picked.
        form: Which choices are made.
        steps: How it is planned.
    """

    listed = Signal(object)
    """The items are there; the ``ExportPlan``."""
    drafted = Signal(object, object)
    """The folder was looked at; the ``Draft``, and the one before or None."""
    found = Signal(int)
    """Items so far."""
    failed = Signal(str)
    notCompared = Signal(str)  # noqa: N815 - Qt's naming; why later points say nothing

    def __init__(
        self,
        worker: PointWorker,
        nodes: Sequence[Node],
        form: ExportForm,
        steps: ExportSteps,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.steps = steps
        self.plan: ExportPlan | None = None
        self.draft: Draft | None = None
        self.at_hand: AtHand | None = None
        self.released_as = ""
        self._worker, self._nodes, self._form = worker, tuple(nodes), form
        self._plan_job: Job | None = None
        self._later_job: Job | None = None
        self._draft_job: Job | None = None

    @property
    def is_drafting(self) -> bool:
        """Whether the folder is being looked at."""
        return self._draft_job is not None

    def stop(self) -> None:
        """End all that is under way."""
        for job in (self._plan_job, self._draft_job, self._later_job):
            if job is not None:
                job.cancel()
        self._plan_job = self._draft_job = self._later_job = None

    def list_items(self) -> None:
        """List and judge what was picked, on the recovery point's own thread."""
        self.stop()
        self.plan = self.draft = self.at_hand = None
        self.released_as = ""
        options = self._form.options(self._form.parent_folder or Path.home())
        plan, nodes, asking = self.steps.plan, self._nodes, self.steps.asking

        def work(session: Session, report: Report, stop: Cancellation) -> Planned:
            made = plan(session, nodes, options, report, stop)
            if asking is None or not waiting_in(made):
                return Planned(made)
            return asking.find(session, made, stop)

        job = self._worker.submit(work)
        job.progressed.connect(lambda progress: self._tell(job, progress))
        job.succeeded.connect(lambda made: self._take_plan(job, made))
        job.failed.connect(lambda error: self._fail(job, error))
        self._plan_job = job

    def draft_anew(self) -> None:
        """Look at the folder and work out what comes of the plan, off the window's thread."""
        if self._draft_job is not None:
            self._draft_job.cancel()
            self._draft_job = None
        plan, parent = self.plan, self._form.parent_folder
        if plan is None:
            return
        plan = replace(plan, options=self._form.options(parent or Path.home()))
        own = folder_name(self.steps.now()) if self._form.in_own_folder else None
        can_merge = own is None and self.at_hand is None and self.steps.rehearse is not None
        if self._form.is_live:
            job = Job(lambda _report, _stop: live_draft(plan))
        else:
            job = Job(lambda _report, _stop: make_draft(plan, parent, own, can_merge=can_merge))
        job.succeeded.connect(lambda draft: self._take_draft(job, draft))
        job.failed.connect(lambda error: self._fail(job, error))
        self._draft_job = job
        run_apart(job)

    def _is_awaited(self, job: Job, awaited: Job | None) -> bool:
        """Whether a job's news are wanted still; the dialog may be gone by now."""
        return job is awaited and Shiboken.isValid(self)

    def _tell(self, job: Job, progress: Progress) -> None:
        if self._is_awaited(job, self._plan_job):
            self.found.emit(progress.done)

    def _take_plan(self, job: Job, made: Planned) -> None:
        if not self._is_awaited(job, self._plan_job):
            return
        self._plan_job = None
        self.at_hand, self.released_as = made.at_hand, made.released_as
        plan = self.plan = made.at_hand.plan if made.at_hand else made.plan
        self.listed.emit(plan)
        self._compare(plan)

    def _compare(self, plan: ExportPlan) -> None:
        """Look what became of the items later; what is shown already waits for nothing."""
        compare = self.steps.compare
        if compare is None or not plan.to_write:
            return
        job = self._worker.submit(
            lambda session, report, stop: compare(session, plan, report, stop)
        )
        job.succeeded.connect(lambda compared: self._take_compared(job, compared))
        job.failed.connect(lambda error: self._tell_not_compared(job, error))
        self._later_job = job

    def _take_compared(self, job: Job, plan: ExportPlan) -> None:
        if self._is_awaited(job, self._later_job):
            self._later_job = None
            if plan.removed_later:
                self.plan = plan
                self.draft_anew()

    def _tell_not_compared(self, job: Job, error: Exception) -> None:
        if self._is_awaited(job, self._later_job):
            self._later_job = None
            self.notCompared.emit(said(str(error)))

    def _take_draft(self, job: Job, draft: Draft) -> None:
        if not self._is_awaited(job, self._draft_job):
            return
        self._draft_job = None
        before, self.draft = self.draft, draft
        self.drafted.emit(draft, before)

    def _fail(self, job: Job, error: Exception) -> None:
        if self._is_awaited(job, self._plan_job) or self._is_awaited(job, self._draft_job):
            self.stop()
            self.draft = None
            self.failed.emit(said(str(error)))
