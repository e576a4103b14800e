"""Examine the source that is shown, beside other work, and show what was found."""

from __future__ import annotations

from functools import partial
from importlib.metadata import version
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool
from PySide6.QtWidgets import QFileDialog
from shiboken6 import Shiboken

from gleanpoint.core.browse import Session
from gleanpoint.core.health.examine import examine
from gleanpoint.core.health.health import Health
from gleanpoint.core.health.html_report import html_report
from gleanpoint.core.health.words import headline
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.appearance import Appearance
from gleanpoint.gui.dialogs.health_dialog import HealthDialog
from gleanpoint.gui.job_board import JobBoard, Outcome
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.names import isolated
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.windows.browsing import Browsing
from gleanpoint.gui.windows.central import Central
from gleanpoint.gui.wording import tr


class Examining(QObject):
    """Begins examinations and shows them.

    Args:
        workspace: Tells the moment for reports.
        view: The panes.
        browsing: Where the window is.
        board: Where the jobs are listed.
        pool: Where reports are written.
        appearance: The theme in force.
    """

    def __init__(
        self,
        workspace: Workspace,
        view: Central,
        browsing: Browsing,
        board: JobBoard,
        pool: QThreadPool,
        appearance: Appearance,
    ) -> None:
        super().__init__(view)
        self._workspace, self._view, self._browsing = workspace, view, browsing
        self._board, self._pool, self._appearance = board, pool, appearance
        self._workers: set[PointWorker] = set()
        self.shown: HealthDialog | None = None

    def begin(self) -> None:
        """Examine the source in which the window is."""
        place = self._browsing.place
        if place is None:
            return
        worker = PointWorker(place.source.open_another(), self)
        self._workers.add(worker)
        worker.retired.connect(self._let_go)

        def work(session: Session, report: Report, stop: Cancellation) -> Health:
            return examine(session, report=report, cancellation=stop)

        job = worker.submit(work)
        job.succeeded.connect(self._show)
        job.ended.connect(worker.retire)
        title = tr("Examine {0}").format(isolated(place.source.root.name))
        self._board.add(title, "shield", job, _outcome, is_kept=False)

    def forget(self) -> None:
        """Show nothing of it any more: somebody else acts now, or nobody."""
        for worker in tuple(self._workers):
            worker.retire()
        if self.shown is not None and Shiboken.isValid(self.shown):
            self.shown.close()
        self.shown = None

    def close(self) -> None:
        """Stop everything; returns when the parser processes have ended."""
        for worker in tuple(self._workers):
            worker.close()

    def _show(self, health: Health) -> None:
        self.shown = HealthDialog(health, self._appearance.theme, self._view.window())
        self.shown.saveWanted.connect(partial(self._ask_where, self.shown))
        self.shown.show()

    def _ask_where(self, dialog: HealthDialog) -> None:
        name = f"Health of {Path(dialog.health.point.name).stem}.html"
        chosen, _ = QFileDialog.getSaveFileName(
            dialog, tr("Save the report"), name, tr("Web pages (*.html)")
        )
        if chosen:
            self.save(dialog.health, Path(chosen))

    def save(self, health: Health, target: Path) -> None:
        """Write the report, and tell in the list of jobs what came of it."""
        page = html_report(health, self._workspace.now(), f"Gleanpoint {version('gleanpoint')}")

        def work(_report: Report, _stop: Cancellation) -> Path:
            target.write_text(page, encoding="utf-8")
            return target

        job = Job(work, self)
        title = tr("Save the report {0}").format(isolated(target.name))
        self._board.add(title, "file-text", job, lambda _done: Outcome(tr("Written.")))
        job.start(self._pool)

    def _let_go(self) -> None:
        for worker in [worker for worker in self._workers if worker.is_retired]:
            self._workers.discard(worker)
            worker.deleteLater()


def _outcome(health: object) -> Outcome:
    return Outcome(headline(health) if isinstance(health, Health) else tr("Done."))
