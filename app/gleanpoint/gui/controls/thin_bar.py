"""A thin bar of progress."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

_HEIGHT = 4
_UNKNOWN_PART = 0.3


class ThinBar(QWidget):
    """Paints itself when it is its turn.

    ``QProgressBar`` paints at once with every step, and everything that waits to be painted with
    it: with a large list that held the window up for 30 ms, fifty times a second.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fraction: float | None = None
        self.setFixedHeight(_HEIGHT)
        self.show_fraction(None)

    def sizeHint(self) -> QSize:
        return QSize(100, _HEIGHT)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        self.update()

    def show_fraction(self, fraction: float | None) -> None:
        """Show how much is done, 0 to 1; None where that is not known."""
        self._fraction = fraction
        percent = tr("not known") if fraction is None else tr("{0} %").format(round(fraction * 100))
        self.setAccessibleDescription(percent)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.height() / 2
        groove = QRectF(self.rect())
        painter.setBrush(self._theme.c("selectionIdle"))
        painter.drawRoundedRect(groove, radius, radius)
        done = QRectF(groove)
        if self._fraction is None:
            done.setWidth(groove.width() * _UNKNOWN_PART)
            done.moveCenter(groove.center())
        else:
            done.setWidth(max(self.height(), groove.width() * self._fraction))
        painter.setBrush(self._theme.c("accent"))
        painter.drawRoundedRect(done, radius, radius)
        painter.end()
