"""The row over the entries: which kind, by whom, about what."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from gleanpoint.core.audit.show import Wanted
from gleanpoint.gui.controls.parts import ChoiceBox, filled_row
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr
from gleanpoint.gui.workspace.audit_log.words import action_choices

_PAUSE = 250
"""Milliseconds after the last key before the log is read again."""


class EntryFilter(QWidget):
    """Takes what the entries are to be narrowed to."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = ChoiceBox(theme)
        self.kind.setAccessibleName(tr("Only entries of this kind"))
        self.kind.addItem(tr("Everything"), "")
        for words, value in action_choices():
            self.kind.addItem(words, value)
        self.who = self._field(tr("Who"), tr("User name, or id of a key"))
        self.thing = self._field(
            tr("Rule, matter, hash …"),
            tr("A rule, a matter, or the beginning of a hash that an entry names"),
        )
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.changed)
        self.kind.activated.connect(lambda _place: self.changed.emit())
        for field in (self.who, self.thing):
            field.textChanged.connect(lambda _text: self._pause.start())
        row = filled_row([], margins=(16, 7, 12, 8))
        for part, stretch in ((self.kind, 3), (self.who, 2), (self.thing, 4)):
            row.addWidget(part, stretch)
        self.setLayout(row)
        self.setProperty("edge", "bottom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    @property
    def wanted(self) -> Wanted:
        """What is asked for."""
        return Wanted(
            action=self.kind.currentData() or "",
            actor=self.who.text().strip(),
            thing=self.thing.text().strip(),
        )

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self.kind.set_theme(theme)

    def _field(self, name: str, tip: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        field.setToolTip(tip)
        field.setClearButtonEnabled(False)
        return field
