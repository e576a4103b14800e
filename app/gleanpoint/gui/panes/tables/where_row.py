"""The row above a grid: a condition on its rows, and how many there are."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from gleanpoint.gui.controls.parts import button, icon_label, label, set_icon
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

_LONGEST = 10_000


class WhereField(QLineEdit):
    """Takes a condition; Escape gives back the one in force."""

    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class WhereRow(QWidget):
    """A field for T-SQL such as ``Freight > 100``."""

    chosen = Signal(str)
    """The condition that is to be in force; empty for none."""

    left = Signal()
    """The keyboard is to go back to the rows."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._in_force = ""
        self._name = label("where")
        self.field = WhereField()
        self.field.setMaxLength(_LONGEST)
        self.field.setAccessibleName(tr("Condition on the rows"))
        self.field.returnPressed.connect(self._choose)
        self.field.escaped.connect(self._give_up)
        self.field.textEdited.connect(lambda _text: self.complain(""))
        self.clear_button = button(tr("All rows"), "quiet")
        self.clear_button.clicked.connect(self.clear)
        self._count = label(role="secondary")
        self._icon = icon_label("warning", theme, "danger")
        self._error = label(wraps=True)
        self._complaint = QWidget()
        self._arrange()
        self.complain("")
        self.clear_button.hide()
        self.set_theme(theme)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 7, 12, 7)
        row.setSpacing(8)
        row.addWidget(self._name)
        row.addWidget(self.field, 1)
        row.addWidget(self.clear_button)
        row.addWidget(self._count)
        self._count.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        below = QHBoxLayout(self._complaint)
        below.setContentsMargins(16, 0, 16, 8)
        below.setSpacing(8)
        below.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._error, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 1)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._complaint)
        self.setProperty("surface", "surface")
        self.setProperty("edge", "bottom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        for part in (self._name, self.field):
            part.setFont(theme.font(12, mono=True))
        self._count.setFont(theme.font(12, numbers=True))
        set_icon(self._icon, "warning", theme, "danger")

    def begin(self, example: str) -> None:
        """Be ready for another table; ``example`` is a condition that would work on it."""
        self._in_force = ""
        self.field.clear()
        self.field.setPlaceholderText(example)
        self.clear_button.hide()
        self.complain("")
        self.show_count("")

    @property
    def error(self) -> str:
        """What was not understood; empty where all was."""
        return "" if self._complaint.isHidden() else self._error.text()

    @property
    def count_words(self) -> str:
        """How many rows there are."""
        return self._count.text()

    def set_text(self, text: str) -> None:
        """Put a condition into force, as if it had been typed."""
        self.field.setText(text)
        self._choose()

    def show_count(self, words: str) -> None:
        """Say how many rows there are."""
        self._count.setText(words)

    def complain(self, sentence: str) -> None:
        """Say what was not understood; nothing for an empty sentence."""
        self._error.setText(sentence)
        self._complaint.setVisible(bool(sentence))
        if self.field.property("invalid") != bool(sentence):
            self.field.setProperty("invalid", bool(sentence))
            self.field.style().unpolish(self.field)
            self.field.style().polish(self.field)
            self.field.setFont(self._theme.font(12, mono=True))

    def clear(self) -> None:
        """Show all rows."""
        self.set_text("")
        self.left.emit()

    def _choose(self) -> None:
        self._in_force = self.field.text().strip()
        self.clear_button.setVisible(bool(self._in_force))
        self.complain("")
        self.chosen.emit(self._in_force)

    def _give_up(self) -> None:
        if self.field.text().strip() != self._in_force:
            self.field.setText(self._in_force)
            self.complain("")
        self.left.emit()
