"""The switch between the two views of a data file whose log was not applied by its server."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from gleanpoint.gui.wording import tr

_HEIGHT = 34


class ViewSwitch(QFrame):
    """Two buttons, of which one is down."""

    chosen = Signal(bool)
    """Whether the file is to be shown as stored, without its log applied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("segmented", "true")
        self.setAccessibleName(tr("View of the data file"))
        self._stored = self._segment(
            tr("As stored"), tr("The pages as they are in the data file, changes half done")
        )
        self._applied = self._segment(
            tr("With log applied"), tr("As its server would show it after a restart")
        )
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 1, 2, 1)
        row.setSpacing(2)
        for segment in (self._stored, self._applied):
            self._group.addButton(segment)
            row.addWidget(segment)
        self._stored.clicked.connect(lambda: self.chosen.emit(True))
        self._applied.clicked.connect(lambda: self.chosen.emit(False))
        self.setFixedHeight(_HEIGHT)
        self.hide()

    def show_view(self, *, is_as_stored: bool) -> None:
        """Show which view is open."""
        (self._stored if is_as_stored else self._applied).setChecked(True)
        self.show()

    @property
    def is_as_stored(self) -> bool:
        """Whether the file is shown as stored."""
        return self._stored.isChecked()

    def choose(self, *, as_stored: bool) -> None:
        """Press one of the two."""
        (self._stored if as_stored else self._applied).click()

    def _segment(self, words: str, hint: str) -> QPushButton:
        made = QPushButton(words, self)
        made.setProperty("kind", "segment")
        made.setCheckable(True)
        made.setAutoDefault(False)
        made.setToolTip(hint)
        return made
