"""The receipt of an export: what was written, what was not and why, and where everything is."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from gleanpoint.core.export.plan import NOWHERE
from gleanpoint.core.export.restoring.registry import JournalEntry
from gleanpoint.core.export.restoring.restored import RestoreResult
from gleanpoint.core.export.restoring.taking_back import TakenBack
from gleanpoint.core.export.result import ExportResult
from gleanpoint.gui.controls.parts import (
    button,
    filled_row,
    icon_label,
    label,
    rule,
    selectable,
)
from gleanpoint.gui.dialogs.export_dialog_list import VerdictList
from gleanpoint.gui.dialogs.export_dialog_parts import MARGIN, DialogHead, ReasonStrip
from gleanpoint.gui.dialogs.export_dialog_rows import Row
from gleanpoint.gui.dialogs.receipt_rows import (
    receipt_details,
    receipt_files,
    receipt_rows,
    receipt_tally,
    receipt_text,
    receipt_title,
    restored_words,
    undone_rows,
)
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import point_text, size_text, tr

_SIZE = (860, 560)
_LEAST = (560, 400)


class ReceiptView(QDialog):
    """A window beside the main one; it holds up nothing and may stay open.

    While it is open, what was written among other things can be taken back.
    """

    undoWanted = Signal(object)  # noqa: N815 - Qt's naming; the JournalEntry
    undoEnded = Signal(object)  # noqa: N815 - Qt's naming; it was closed without

    def __init__(self, result: ExportResult, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result = result
        self._is_undone = False
        self.setModal(False)
        self.setWindowTitle(tr("Receipt"))
        self.setMinimumSize(*_LEAST)
        self.resize(*_SIZE)
        rows = receipt_rows(result)
        line = tr("{0} in {1}").format(size_text(result.total_bytes), result.folder)
        if result.folder == NOWHERE:
            line = tr("In the live database. The log has the receipt.")
        if isinstance(result, RestoreResult):
            line = restored_words(result)
        self._journal = result.journal if isinstance(result, RestoreResult) else None
        head = self._head = DialogHead("export", receipt_title(result), line, theme)
        head.show_tally([*receipt_tally(rows), *receipt_files(result)])
        self._strip = ReasonStrip(theme)
        self._list = VerdictList(theme, tr("What came of it"))
        self._list.setAccessibleName(tr("Items of the receipt"))
        self._list.rowChosen.connect(self._show_details)
        self._list.show_rows(rows)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        parts = (head, rule(), self._list, rule(), self._strip, rule(), self._make_foot(theme))
        for part in parts:
            layout.addWidget(part, part is self._list)

    def _make_foot(self, theme: Theme) -> QWidget:
        words = str(self._result.manifest or "")
        if isinstance(self._result, RestoreResult) and self._result.until is not None:
            words = tr("Undo is possible until you close this, at the latest {0}.")
            words = words.format(point_text(self._result.until))
        self._manifest = selectable(label(words, "secondary", wraps=True))
        self._manifest.setAccessibleName(tr("Manifest: {0}").format(self._result.manifest))
        self.undo_button = button(tr("Undo"), "", "undo", theme)
        self.undo_button.setVisible(self._journal is not None)
        self.undo_button.clicked.connect(self._undo)
        self.finished.connect(self._end_undo)
        self.copy_button = button(tr("Copy"), "", "copy", theme)
        self.copy_button.clicked.connect(self.copy)
        show = button(tr("Show in folder"), "", "folder", theme)
        show.clicked.connect(self._show_folder)
        close = button(tr("Close"))
        close.clicked.connect(self.close)
        foot = QWidget()
        row = filled_row([icon_label("log", theme)], margins=(MARGIN, 12, MARGIN, 12))
        row.addWidget(self._manifest, 1)
        for one in (self.undo_button, self.copy_button, show, close):
            row.addWidget(one)
        foot.setLayout(row)
        return foot

    def copy(self) -> None:
        """Copy the receipt as text."""
        QGuiApplication.clipboard().setText(receipt_text(self._result))
        self.copy_button.setText(tr("Copied"))

    def show_undone(self, entry: JournalEntry, sentence: str, back: TakenBack | None) -> None:
        """Say what came of taking it back.

        Args:
            entry: Of what was taken back.
            sentence: What came of it.
            back: What was; None where it could not be.
        """
        if self._journal is not None and entry.id == self._journal.id:
            self._journal = None if not entry.folder.exists() else self._journal
            self.undo_button.setVisible(self._journal is not None)
            self.undo_button.setEnabled(True)
            self._head.say(sentence)
            if back is not None:
                self._is_undone = True
                self._head.rename(tr("Taken back"))
                self._head.show_tally([])
                self._list.show_rows(undone_rows(self._result, back))
            self._manifest.setText(sentence if self._journal else tr("Nothing is kept any more."))

    def _undo(self) -> None:
        if self._journal is not None:
            self.undo_button.setEnabled(False)
            self.undoWanted.emit(self._journal)

    def _end_undo(self) -> None:
        if self._journal is not None and self.undo_button.isEnabled():
            self.undoEnded.emit(self._journal)

    def _show_details(self, row: Row | None) -> None:
        details = row.happens if row and self._is_undone else ""
        details = details or (receipt_details(row, self._result) if row else "")
        self._strip.show_words(details, row)

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._result.folder)))
