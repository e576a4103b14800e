"""Saved searches below the tree: a click searches, the context menu lets go of one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gleanpoint.gui.controls.parts import emptied, label
from gleanpoint.gui.names import elided, tip, visible
from gleanpoint.gui.theme import BUTTON_ICON, Theme
from gleanpoint.gui.wording import tr

_ROW = 28
_SHOWN = 5
"""Rows that are seen at a time; the others are scrolled to."""

_LEAST = 80
_SIDES = 72
"""Pixels of the pane's width that a name has not."""


class SavedList(QWidget):
    """Hidden while nothing is saved."""

    chosen = Signal(str)
    """The line of a search."""

    removed = Signal(str)
    """The name of a search that is not wanted any more."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._saved: Sequence[tuple[str, str]] = ()
        self._inside = QWidget()
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(8, 0, 8, 8)
        self._rows.setSpacing(0)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inside)
        for ground in (self._scroll.viewport(), self._inside):
            ground.setAutoFillBackground(False)  # the pane's own shows through
        self._scroll.setAccessibleName(tr("Saved searches"))
        title = label(tr("Saved searches"), "caption")
        title.setContentsMargins(16, 8, 16, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(title)
        column.addWidget(self._scroll)
        self.setAccessibleName(tr("Saved searches"))
        self.show_saved(())

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        self.show_saved(self._saved)

    def show_saved(self, saved: Sequence[tuple[str, str]]) -> None:
        """Show searches: name and line of each."""
        self._saved = saved
        emptied(self._rows)
        for name, line in saved:
            self._rows.addWidget(self._row(name, line))
        self._rows.addStretch()
        height = round(self._theme.px(_ROW))
        self._scroll.setFixedHeight(min(len(saved), _SHOWN) * height + 8)
        self.setVisible(bool(saved))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.show_saved(self._saved)

    def _row(self, name: str, line: str) -> QPushButton:
        row = QPushButton(self._inside)
        row.setProperty("kind", "saved")
        row.setIcon(self._theme.button_icon("search", "text2"))
        row.setIconSize(BUTTON_ICON)
        row.setText(elided(name, row.fontMetrics(), max(_LEAST, self.width() - _SIDES)))
        row.setToolTip(tip(visible(line)))
        row.setAccessibleName(tr("Search {0}").format(visible(name)))
        row.setFixedHeight(round(self._theme.px(_ROW)))
        row.clicked.connect(lambda _checked=False: self.chosen.emit(line))
        row.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        row.customContextMenuRequested.connect(partial(self._offer, row, name, line))
        return row

    def _offer(self, row: QPushButton, name: str, line: str, position: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(tr("Search")).triggered.connect(lambda: self.chosen.emit(line))
        menu.addAction(tr("Remove from the list")).triggered.connect(
            lambda: self.removed.emit(name)
        )
        menu.exec(row.mapToGlobal(position))
        menu.deleteLater()
