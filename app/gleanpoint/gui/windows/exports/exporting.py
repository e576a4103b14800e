"""Exports of the window: each asks, reads through a worker of its own, ends in a receipt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from gleanpoint.core.export.plan import NOWHERE
from gleanpoint.core.export.restoring.restored import RestoreResult
from gleanpoint.core.export.result import ExportResult
from gleanpoint.core.nodes import Node
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.appearance import Appearance
from gleanpoint.gui.job_board import JobBoard, Outcome
from gleanpoint.gui.job_runner import Job, tell_window
from gleanpoint.gui.names import isolated
from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.preferences import Preferences
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.windows.exports.undoing import Undoing
from gleanpoint.gui.wording import counted, number, size_text, tr

if TYPE_CHECKING:
    from gleanpoint.gui.dialogs.export_dialog import ExportDialog
    from gleanpoint.gui.dialogs.export_dialog_steps import ExportSteps
    from gleanpoint.gui.dialogs.query_export import QueryExportDialog
    from gleanpoint.gui.dialogs.receipt_view import ReceiptView


class Exports(QObject):
    """Starts exports and keeps what they need until they have ended.

    An export has a session and a parser process of its own: the folders of its source can be
    browsed while it runs, and it goes on when the source is closed. The dialogs, with all that an
    export is made of, are loaded when they are wanted: the window shows itself without them.

    Args:
        window: What the dialogs stand over.
        board: Where the jobs are listed.
        preferences: Remember the folder of the last export.
        appearance: The theme in force.
    """

    started = Signal()

    def __init__(
        self, window: QWidget, board: JobBoard, preferences: Preferences, appearance: Appearance
    ) -> None:
        super().__init__(window)
        self._window, self._board = window, board
        self._preferences, self._appearance = preferences, appearance
        self._workers: set[PointWorker] = set()
        self._receipts: dict[int, ReceiptView] = {}
        self._asking: dict[ExportDialog, Callable[[], ExportSteps]] = {}
        self.undoing: Undoing | None = None

    def ask(self, source: OpenSource, nodes: Sequence[Node]) -> ExportDialog:
        """Ask how to export some nodes; the job that follows is listed.

        The dialog is shown in the next turn of the event loop, as making it is work enough for
        one. Whoever asks again before that, by a key that is held down, gets the same dialog.
        """
        for made in self._asking:
            if not made.isVisible():
                return made
        from gleanpoint.gui.dialogs.export_dialog import ExportDialog  # noqa: PLC0415 - see above
        from gleanpoint.gui.dialogs.export_dialog_steps import steps_of  # noqa: PLC0415 - likewise

        worker = PointWorker(source.open_another(), self)
        self._workers.add(worker)
        folder, keys = self._preferences.settings.export_folder, source.worker.session.keys
        steps = partial(steps_of, source.workspace, folder, source.survey, keys)
        worker.retired.connect(self._let_go)
        dialog = ExportDialog(worker, nodes, steps(), self._appearance.theme, self._window)
        self._asking[dialog] = steps
        dialog.finished.connect(lambda _result: self._asking.pop(dialog, None))
        dialog.exportStarted.connect(
            lambda job, _title: job.succeeded.connect(
                lambda result: self._note(result, source.workspace)
            )
        )
        self._follow_dialog(dialog, worker)
        tell_window(dialog, dialog.open)
        return dialog

    def ask_query(self, source: OpenSource, sql: str, database: str) -> QueryExportDialog:
        """Ask how to export the answer to a query; the job that follows is listed."""
        from gleanpoint.gui.dialogs.query_export import QueryExportDialog  # noqa: PLC0415 - above

        worker = PointWorker(source.open_another(), self)
        self._workers.add(worker)
        worker.retired.connect(self._let_go)
        folder, theme = self._preferences.settings.export_folder, self._appearance.theme
        dialog = QueryExportDialog(
            worker, sql, database, source.workspace, folder, theme, self._window
        )
        self._follow_dialog(dialog, worker)
        dialog.open()
        return dialog

    @property
    def theme(self) -> Theme:
        """The theme that dialogs are shown in."""
        return self._appearance.theme

    def judge_anew(self) -> None:
        """Have what is asked about judged by the policy that is in force now."""
        for dialog, steps in self._asking.items():
            dialog.judge_anew(steps())

    def show_receipt(self, result: object) -> None:
        """Show what an export did; what can be taken back can be until it is closed."""
        if not isinstance(result, ExportResult):
            return
        known = self._receipts.get(id(result))
        if known is not None:
            known.raise_()
            known.activateWindow()
            return
        from gleanpoint.gui.dialogs.receipt_view import ReceiptView  # noqa: PLC0415 - see above

        receipt = ReceiptView(result, self._appearance.theme, self._window)
        self._receipts[id(result)] = receipt
        receipt.finished.connect(lambda _code: self._receipts.pop(id(result), None))
        receipt.finished.connect(receipt.deleteLater)
        if self.undoing is not None:
            receipt.undoWanted.connect(self.undoing.undo)
            receipt.undoEnded.connect(self.undoing.close)
            self.undoing.undone.connect(receipt.show_undone)
        receipt.show()

    def undo_last(self) -> None:
        """Take back the last export that went among other things."""
        if self.undoing is not None:
            self.undoing.undo_last()

    def close(self) -> None:
        """Stop every export; returns when their parser processes have ended."""
        for worker in tuple(self._workers):
            worker.close()

    def _follow_dialog(self, dialog: ExportDialog | QueryExportDialog, worker: PointWorker) -> None:
        dialog.exportStarted.connect(lambda job, title: self._follow(worker, job, title))
        dialog.folderChosen.connect(self._remember)
        dialog.finished.connect(lambda result: self._end_dialog(worker, result))
        dialog.finished.connect(lambda _result: tell_window(dialog, dialog.deleteLater))

    def _follow(self, worker: PointWorker, job: Job, title: str) -> None:
        job.ended.connect(worker.retire)
        self._board.add(title, "export", job, export_outcome)
        tell_window(self, self.started.emit)  # once the dialog is gone: both lay the window out

    def _note(self, result: object, workspace: Workspace) -> None:
        journal = result.journal if isinstance(result, RestoreResult) else None
        if journal is not None and self.undoing is not None:
            self.undoing.note(journal, workspace)

    def _end_dialog(self, worker: PointWorker, result: int) -> None:
        if result != QDialog.DialogCode.Accepted:
            worker.retire()

    def _let_go(self) -> None:
        for worker in [worker for worker in self._workers if worker.is_retired]:
            self._workers.discard(worker)
            worker.deleteLater()

    def _remember(self, folder: str) -> None:
        settings = self._preferences.settings
        self._preferences.change(replace(settings, export_folder=folder))


def export_outcome(result: object) -> Outcome:
    """Return what an export did, in a sentence."""
    if not isinstance(result, ExportResult):
        return Outcome(tr("Done."))
    if isinstance(result, RestoreResult) and not result.not_written():
        from gleanpoint.gui.dialogs.receipt_rows import restored_words  # noqa: PLC0415 - see above

        return Outcome(restored_words(result), folder=result.folder, receipt=result)
    written, size = len(result.receipts), size_text(result.total_bytes)
    left = result.not_written()
    if result.folder == NOWHERE:
        tables = counted("1 table", "%Ln tables", written)
        sentence = tr("{0} written to the live database").format(tables)
        return Outcome(sentence, is_whole=not left and not result.in_part(), receipt=result)
    if not left and result.in_part():
        path, lack = result.in_part()[0]
        name = isolated(path.rpartition("/")[2])
        sentence = tr("{0} was exported in part. {1}").format(name, said(lack))
        return Outcome(sentence, is_whole=False, folder=result.folder, receipt=result)
    if not left:
        items = counted("1 item", "%Ln items", written)
        sentence = tr("{0}, {1}, to {2}").format(items, size, result.folder)
        return Outcome(sentence, folder=result.folder, receipt=result)
    total = counted("1 item", "%Ln items", written + len(left))
    path, reason = left[0]
    name, why = isolated(path.rpartition("/")[2]), said(reason)
    sentence = tr("{0} of {1}, {2}. {3}: {4}").format(number(written), total, size, name, why)
    return Outcome(sentence, is_whole=False, folder=result.folder, receipt=result)
