"""Keep a search by name."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from gleanpoint.gui.controls.parts import button
from gleanpoint.gui.dialogs.question_frame import fill_question, named
from gleanpoint.gui.names import visible
from gleanpoint.gui.wording import tr

_LONGEST = 80


class SaveSearchDialog(QDialog):
    """Asks for the name.

    Args:
        line: What is searched for, proposed as its name.
    """

    named = Signal(str)

    def __init__(self, line: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Save search"))
        self.field = QLineEdit(line[:_LONGEST], self)
        self.field.setMaxLength(_LONGEST)
        self.field.setAccessibleName(tr("Name"))
        self.field.selectAll()
        self._go = button(tr("Save"), "primary")
        self._go.clicked.connect(self.accept)
        self.field.textChanged.connect(lambda text: self._go.setEnabled(bool(text.strip())))
        said = tr("It is listed below the tree and looks for: {0}").format(visible(line))
        fill_question(self, said, [named(tr("Name"), self.field)], self._go)

    def accept(self) -> None:
        """Tell the name, and close."""
        if self.field.text().strip():
            self.named.emit(self.field.text().strip())
            super().accept()
