"""Refuse a request, and say why: whoever asked reads it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from gleanpoint.core.access.approvals.documents import LONGEST_TEXT
from gleanpoint.gui.controls.parts import button
from gleanpoint.gui.dialogs.question_frame import fill_question
from gleanpoint.gui.wording import tr


class DenyDialog(QDialog):
    """Takes a reason."""

    wanted = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Refuse the request"))
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST_TEXT)
        self.field.setAccessibleName(tr("Reason"))
        self.field.setPlaceholderText(tr("Why not, in a sentence"))
        self._go = button(tr("Refuse"), "primary")
        self._go.setEnabled(False)
        self._go.clicked.connect(self.take)
        self.field.textChanged.connect(lambda text: self._go.setEnabled(bool(text.strip())))
        fill_question(self, title, [self.field], self._go)

    def take(self) -> None:
        """Refuse with the reason that was typed."""
        if reason := self.field.text().strip():
            self.wanted.emit(reason)
            self.accept()
