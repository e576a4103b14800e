"""Try a policy out on an open source: each run reads through a worker of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from gleanpoint.core.browse import Session
from gleanpoint.core.jobs import Cancellation, Progress, Report
from gleanpoint.core.policy.simulate import Trial, simulate
from gleanpoint.core.policy.simulation import Simulation
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.job_board import JobBoard, Outcome
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.models.tree.source_tree import SourceTreeModel
from gleanpoint.gui.names import isolated
from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.windows.central import Central
from gleanpoint.gui.wording import tr
from gleanpoint.gui.workspace.policy.section import PolicySection
from gleanpoint.gui.workspace.policy.simulation_form import Wish
from gleanpoint.gui.workspace.policy.simulation_words import found_words


class Simulating(QObject):
    """Begins the simulations that the policy section asks for, and tells it what they found.

    Args:
        workspace: Whose register of erased subjects counts.
        view: The panes.
        model: Knows the open sources.
        board: Where the jobs are listed.
    """

    def __init__(
        self, workspace: Workspace, view: Central, model: SourceTreeModel, board: JobBoard
    ) -> None:
        super().__init__(view)
        self._workspace, self._model, self._board = workspace, model, board
        self._workers: set[PointWorker] = set()
        self._job: Job | None = None
        self._counts: dict[str, int] = {}
        self._offered: list[tuple[str, OpenSource]] | None = None
        self._page = view.workspace_page.section_of(PolicySection).simulation
        for changed in (model.rowsInserted, model.rowsRemoved, model.dataChanged):
            changed.connect(self._offer)
        self._page.wanted.connect(self.begin)
        self._page.stopWanted.connect(self.stop)
        self._offer()

    def begin(self, wish: object) -> None:
        """Begin a simulation, through a parser process of its own."""
        if not isinstance(wish, Wish) or not isinstance(wish.source, OpenSource):
            return
        source, space = wish.source, self._workspace
        known = self._counts.get(source.point.id)
        worker = PointWorker(source.open_another(), self)
        self._workers.add(worker)
        worker.retired.connect(self._let_go)

        def work(session: Session, report: Report, stop: Cancellation) -> Simulation:
            trial = Trial(wish.policy, wish.on or space.now(), space.register)
            return simulate(session, trial, None, _of_about(report, known), stop)

        job = self._job = worker.submit(work)
        job.progressed.connect(lambda progress: self._follow(job, progress))
        job.succeeded.connect(lambda found: self._take(job, source, found))
        job.cancelled.connect(lambda: self._end(job, self._page.show_stopped))
        job.failed.connect(lambda error: self._end(job, lambda: self._page.show_failure(error)))
        job.ended.connect(worker.retire)
        title = tr("Simulate the policy on {0}").format(isolated(source.root.name))
        self._board.add(title, "retention", job, simulation_outcome, is_kept=False)
        self._page.begin()

    def stop(self) -> None:
        """Stop what is under way."""
        if self._job is not None:
            self._job.cancel()

    def forget(self) -> None:
        """Stop what is under way and show nothing of it: somebody else acts now, or nobody."""
        self.stop()
        self._job = None
        self._page.forget()

    def close(self) -> None:
        """Stop everything; returns when the parser processes have ended."""
        for worker in tuple(self._workers):
            worker.close()

    def _follow(self, job: Job, progress: Progress) -> None:
        if job is self._job:
            self._page.show_progress(progress)

    def _take(self, job: Job, source: OpenSource, found: object) -> None:
        if isinstance(found, Simulation):
            self._counts[source.point.id] = found.items()
            self._end(job, lambda: self._page.show_found(found))

    def _end(self, job: Job, show: Callable[[], None]) -> None:
        if job is self._job:
            self._job = None
            show()

    def _offer(self) -> None:
        sources = [(source.root.name, source) for source in self._model.sources()]
        if sources == self._offered:
            return
        self._offered = sources
        self._page.form.offer_sources(sources)
        self._page.show_nothing()

    def _let_go(self) -> None:
        for worker in [worker for worker in self._workers if worker.is_retired]:
            self._workers.discard(worker)
            worker.deleteLater()


def simulation_outcome(found: object) -> Outcome:
    """Return what a simulation found, in a sentence."""
    if not isinstance(found, Simulation):
        return Outcome(tr("Done."))
    return Outcome(found_words(found))


def _of_about(report: Report, known: int | None) -> Report:
    """Return a report that tells how many items there are, by what was counted here before."""

    def told(progress: Progress) -> None:
        if known is None or progress.unit != "items":
            report(progress)
            return
        total = max(known, progress.done)
        report(Progress(progress.done, total, progress.unit, progress.label))

    return told
