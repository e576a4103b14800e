"""A chip as a widget: an icon and a word, in the form of its verdict."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gleanpoint.gui.models.listing.row_faces import Chip
from gleanpoint.gui.painting import Brush, chip_width
from gleanpoint.gui.theme import Theme

HEIGHT = 24


class ChipLabel(QWidget):
    """Shows one chip."""

    def __init__(self, chip: Chip, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip, self._theme = chip, theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(chip.words)

    @property
    def chip(self) -> Chip:
        """What it says."""
        return self._chip

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._theme, self._chip) + 2, round(self._theme.px(HEIGHT)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        Brush(painter, self._theme).chip(self._chip, 0, self.height() // 2)
        painter.end()
