"""The receipt of an export: what was written, what was not and why, and where everything is."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from gleanpoint.core.export.plan import NOWHERE
from gleanpoint.core.export.run import ExportResult
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
)
from gleanpoint.gui.panes.preview_parts import (
    button,
    filled_row,
    icon_label,
    label,
    rule,
    selectable,
)
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import size_text, tr

_SIZE = (860, 560)
_LEAST = (560, 400)


class ReceiptView(QDialog):
    """A window beside the main one; it holds up nothing and may stay open."""

    def __init__(self, result: ExportResult, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result = result
        self.setModal(False)
        self.setWindowTitle(tr("Receipt"))
        self.setStyleSheet(f"ReceiptView {{ background: {theme.c('surface').name()}; }}")
        self.setMinimumSize(*_LEAST)
        self.resize(*_SIZE)
        rows = receipt_rows(result)
        line = tr("{0} in {1}").format(size_text(result.total_bytes), result.folder)
        if result.folder == NOWHERE:
            line = tr("In the live database. The log has the receipt.")
        head = DialogHead("export", receipt_title(result), line, theme)
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
        self._manifest = selectable(label(str(self._result.manifest), "secondary", wraps=True))
        self._manifest.setAccessibleName(tr("Manifest: {0}").format(self._result.manifest))
        self.copy_button = button(tr("Copy"), "", "copy", theme)
        self.copy_button.clicked.connect(self.copy)
        show = button(tr("Show in folder"), "", "folder", theme)
        show.clicked.connect(self._show_folder)
        close = button(tr("Close"))
        close.clicked.connect(self.close)
        foot = QWidget()
        row = filled_row([icon_label("log", theme)], margins=(MARGIN, 12, MARGIN, 12))
        row.addWidget(self._manifest, 1)
        for one in (self.copy_button, show, close):
            row.addWidget(one)
        foot.setLayout(row)
        return foot

    def copy(self) -> None:
        """Copy the receipt as text."""
        QGuiApplication.clipboard().setText(receipt_text(self._result))
        self.copy_button.setText(tr("Copied"))

    def _show_details(self, row: Row | None) -> None:
        self._strip.show_words(receipt_details(row, self._result) if row else "", row)

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._result.folder)))
