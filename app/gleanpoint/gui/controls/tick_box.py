"""A check box in the colours of the theme, which are seen on dark ground too."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from gleanpoint.gui.theme import Theme

_BOX = 16
_GAP = 8
_HEIGHT = 28
_RADIUS = 4
_FOCUS = 3


class TickBox(QCheckBox):
    """Box and words; a click on either changes it."""

    def __init__(self, text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._theme.font(13)).horizontalAdvance(self.text())
        return QSize(_FOCUS + _BOX + _GAP + words + _FOCUS, round(self._theme.px(_HEIGHT)))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(_FOCUS, (self.height() - _BOX) / 2, _BOX, _BOX)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.c("focus"), 2))
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), _RADIUS + 2, _RADIUS + 2)
        is_on = self.isChecked()
        painter.setPen(QPen(self._theme.c("accent" if is_on else "control"), 1))
        painter.setBrush(self._theme.c("accent" if is_on else "surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        if is_on:
            tick = self._theme.pixmap("check", "onAccent", _BOX, self.devicePixelRatioF())
            painter.drawPixmap(box.topLeft(), tick)
        painter.setPen(self._theme.c("text"))
        painter.setFont(self._theme.font(13))
        words = QRectF(self.rect()).adjusted(_FOCUS + _BOX + _GAP, 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        painter.end()
