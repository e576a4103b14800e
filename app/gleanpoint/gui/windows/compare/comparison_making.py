"""What is made of a comparison: the script that goes back, and a report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool
from PySide6.QtWidgets import QFileDialog

from gleanpoint.core.comparing.report import save_report
from gleanpoint.core.comparing.undo import make_undo, save_undo
from gleanpoint.core.errors import CancelledError
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.preview.sql_colours import sql_spans
from gleanpoint.gui.comparing.compare_page import ComparePage
from gleanpoint.gui.dialogs.undo_script import UndoScriptDialog
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.models.logs.log_reading import ShownScript
from gleanpoint.gui.names import isolated
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import size_text, tr
from gleanpoint_parsers.tables import Script


class ComparisonMaking(QObject):
    """Makes what is asked for of the comparison that is shown.

    Args:
        page: Shows it.
        theme: The theme in force.
        pool: Its one thread reads both sides.
    """

    def __init__(
        self,
        page: ComparePage,
        theme: Callable[[], Theme],
        pool: QThreadPool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page, self._theme, self._pool = page, theme, pool
        page.undoWanted.connect(self.show_undo)
        page.reportWanted.connect(self._ask_report)

    def show_undo(self) -> UndoScriptDialog | None:
        """Show the script that takes the table back, as soon as it is made."""
        compared = self._page.compared
        if compared is None:
            return None
        old, new = compared.old, compared.new
        title = tr("{0}: from {1} back to {2}").format(
            isolated(new.node.name), *reversed(compared.words)
        )
        hint = tr(
            "Nothing is run. The script takes the rows from the newer state back to the "
            "older one; look at it before you run it on a server."
        )
        dialog = UndoScriptDialog(title, self._theme(), self._page.window(), hint=hint)

        def work(report: Report, stop: Cancellation) -> ShownScript:
            script = make_undo([(old, new)], report, stop).script
            return ShownScript(script, sql_spans(script.text))

        job = Job(work, self)
        job.succeeded.connect(dialog.show_script)
        job.failed.connect(dialog.fail)
        job.cancelled.connect(lambda: dialog.fail(CancelledError()))
        dialog.saveWanted.connect(lambda script, target: self._save_undo(dialog, script, target))
        dialog.finished.connect(lambda _result: job.cancel())
        dialog.finished.connect(dialog.deleteLater)
        job.start(self._pool)
        dialog.open()
        return dialog

    def _save_undo(self, dialog: UndoScriptDialog, script: Script, target: Path) -> None:
        compared = self._page.compared
        if compared is None:
            return
        pair = compared.old, compared.new
        job = Job(lambda _report, _stop: save_undo([pair], script, target), self)
        job.succeeded.connect(lambda size: dialog.tell(_saved(target, size)))
        job.failed.connect(lambda error: dialog.tell(said(str(error))))
        job.start(self._pool)

    def _ask_report(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self._page.window(),
            tr("Save the report"),
            "comparison.html",
            tr("Page (*.html);;Table (*.csv)"),
        )
        if chosen:
            self.save_report(Path(chosen))

    def save_report(self, target: Path) -> None:
        """Write what differs to a file."""
        compared = self._page.compared
        if compared is None:
            return
        old, new, found = compared.old, compared.new, compared.found
        job = Job(lambda _report, _stop: save_report(old, new, found, target), self)
        job.succeeded.connect(lambda size: self._page.tell(_saved(target, size)))
        job.failed.connect(lambda error: self._page.tell(said(str(error))))
        job.start(self._pool)


def _saved(target: Path, size: int) -> str:
    return tr("Saved: {0}, {1}").format(isolated(str(target)), size_text(size))
