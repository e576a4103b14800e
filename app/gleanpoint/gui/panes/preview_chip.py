"""A chip: an icon and a word, in the form of its verdict."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gleanpoint.gui.models.row_faces import Chip
from gleanpoint.gui.theme import ICON_SIZE, Mode, Theme

HEIGHT = 24
_INSET = 8
_GAP = 6
_RADIUS = 4.0


def chip_width(chip: Chip, theme: Theme) -> float:
    """Return how wide a chip is painted, in pixels."""
    metrics = QFontMetricsF(theme.font(12, 500))
    inset = 0 if chip.form == "quiet" else _INSET
    return 2 * inset + ICON_SIZE + _GAP + metrics.horizontalAdvance(chip.words) + 1


def paint_chip(painter: QPainter, place: QRectF, chip: Chip, theme: Theme) -> None:
    """Paint a chip at the left of ``place``, centred in its height."""
    width = min(chip_width(chip, theme), place.width())
    body = QRectF(place.left(), place.center().y() - HEIGHT / 2, width, HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if chip.form != "quiet":
        _paint_ground(painter, body, chip, theme)
    inset = 0 if chip.form == "quiet" else _INSET
    ratio = painter.device().devicePixelRatioF()
    icon = theme.pixmap(chip.icon, chip.token, ICON_SIZE, ratio)
    painter.drawPixmap(QPointF(body.left() + inset, body.center().y() - ICON_SIZE / 2), icon)
    painter.setPen(theme.c(chip.token))
    painter.setFont(theme.font(12, 500))
    words = body.adjusted(inset + ICON_SIZE + _GAP, 0, 0, 0)
    painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), chip.words)
    painter.restore()


def _paint_ground(painter: QPainter, body: QRectF, chip: Chip, theme: Theme) -> None:
    if chip.form == "dashed":
        painter.setPen(QPen(theme.c(chip.token), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    elif theme.mode is Mode.CONTRAST:
        painter.setPen(theme.c(chip.token))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.c(f"{chip.token}Tint"))
    painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)


class ChipLabel(QWidget):
    """A chip as a widget."""

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
        return QSize(round(chip_width(self._chip, self._theme) + 0.5), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self._chip, self._theme)
        painter.end()
