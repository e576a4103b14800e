"""Paint the parts that rows are made of: icons, words that fit, chips."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap

from gleanpoint.gui.models.listing.row_faces import Chip, Mark
from gleanpoint.gui.theme import Mode, Theme

CHIP_HEIGHT = 20
CHIP_INSET = 8
CHIP_ICON = 14
CHIP_GAP = 6
CHIP_RADIUS = 4
_WIDEST_CHIP = 400
_UPRIGHT = re.compile("[^\\x00-\u052f\u1e00-\u22ff\u2400-\u27ff]")
"""Signs of scripts that have no italics, as Arabic, Hebrew and Chinese: fonts may lack them."""

GAP = 8
"""Between an icon and its word."""

BAR = 3
"""Width of the bar at the current row."""

_ONE_LINE = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
AT_LEFT = _ONE_LINE | int(Qt.AlignmentFlag.AlignLeft)
AT_RIGHT = _ONE_LINE | int(Qt.AlignmentFlag.AlignRight)


class Brush:
    """Paints with one theme on one painter; made anew for each row.

    Args:
        painter: Where to paint; its font and pen are changed.
        theme: Colours and fonts.
        is_selected: Whether the row is selected, which high contrast shows by colour alone.
    """

    def __init__(self, painter: QPainter, theme: Theme, *, is_selected: bool = False) -> None:
        self._painter, self._theme = painter, theme
        self._ratio = painter.device().devicePixelRatio()
        self._single = "selectionText" if is_selected and theme.mode is Mode.CONTRAST else None

    def color(self, token: str) -> QColor:
        """Return the colour of a token on this row."""
        return self._theme.c(self._single or token)

    def icon(self, mark: Mark, left: int, middle: int, size: int = 0) -> None:
        """Paint an icon at a left edge and a vertical middle; by default as large as text."""
        size = size or self._theme.icon_size
        token = self._single or mark.color
        pixmap = self._theme.pixmap(mark.icon, token, size, self._ratio)
        self._painter.drawPixmap(QPoint(left, middle - size // 2), pixmap)

    def thumbnail(self, picture: QPixmap, center: QPoint, edge: int) -> None:
        """Paint a small picture around a point, within a square."""
        size = picture.size().scaled(edge, edge, Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(QPoint(0, 0), size)
        place.moveCenter(center)
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._painter.drawPixmap(place, picture)

    def text(
        self,
        rect: QRect,
        words: str,
        font: QFont,
        color: str = "text",
        align: int = AT_LEFT,
    ) -> None:
        """Paint words that come from us or were made ``visible``, shortened in the middle."""
        if not words or rect.width() <= 0:
            return
        painter = self._painter
        if font.italic() and _UPRIGHT.search(words):
            font = QFont(font)
            font.setItalic(False)
        painter.setFont(font)
        painter.setPen(self.color(color))
        painter.drawText(rect, align, self._theme.fitted(words, font, rect.width()))

    def width(self, words: str, font: QFont) -> int:
        """Return how wide words are."""
        return QFontMetrics(font).horizontalAdvance(words)

    def line(self, begin: QPoint, end: QPoint) -> None:
        """Paint a separating line."""
        self._painter.setPen(self._theme.c("border"))
        self._painter.drawLine(begin, end)

    def dot(self, left: int, middle: int, size: int) -> None:
        """Paint the sign of what was not read yet."""
        self._painter.save()
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self.color("accent"))
        self._painter.drawEllipse(QRectF(left, middle - size / 2, size, size))
        self._painter.restore()

    def swatch(self, token: str, left: int, middle: int, size: int) -> None:
        """Paint the colour of a category."""
        self._painter.save()
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._theme.c(token))
        self._painter.drawRoundedRect(QRectF(left, middle - size / 2, size, size), 2, 2)
        self._painter.restore()

    def mark(self, mark: Mark, rect: QRect, font: QFont) -> None:
        """Paint an icon with its word."""
        self.icon(mark, rect.left(), rect.center().y() + 1)
        self.text(rect.adjusted(self._theme.icon_size + GAP, 0, 0, 0), mark.words, font, "text2")

    def chip(self, chip: Chip, left: int, middle: int) -> None:
        """Paint a chip whose left edge and vertical middle are given."""
        theme, painter = self._theme, self._painter
        token, inset, height = chip.token, CHIP_INSET, round(theme.px(CHIP_HEIGHT))
        top = middle - height // 2
        if chip.form == "quiet":
            token, inset = self._single or chip.token, 0
        else:
            self._chip_ground(chip, QRectF(left, top, chip_width(theme, chip), height))
        size = round(theme.px(CHIP_ICON))
        icon = theme.pixmap(chip.icon, token, size, self._ratio)
        painter.drawPixmap(QPoint(left + inset, middle - size // 2), icon)
        painter.setFont(chip_font(theme, chip))
        painter.setPen(theme.c(token))
        start = left + inset + size + CHIP_GAP
        painter.drawText(QRect(start, top, _WIDEST_CHIP, height), AT_LEFT, chip.words)

    def _chip_ground(self, chip: Chip, rect: QRectF) -> None:
        painter, theme = self._painter, self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outlined = chip.form == "dashed" or theme.mode is Mode.CONTRAST
        pen = QPen(theme.c(chip.token), 1)
        if chip.form == "dashed":
            pen.setStyle(Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 2])
        painter.setPen(pen if outlined else Qt.PenStyle.NoPen)
        fill = "surface" if chip.form == "dashed" else f"{chip.token}Tint"
        painter.setBrush(theme.c(fill))
        shape = rect.adjusted(0.5, 0.5, -0.5, -0.5) if outlined else rect
        painter.drawRoundedRect(shape, CHIP_RADIUS, CHIP_RADIUS)
        painter.restore()


def chip_font(theme: Theme, chip: Chip) -> QFont:
    """Return the font of a chip's words."""
    return theme.font(12, 400 if chip.form == "quiet" else 500)


def chip_width(theme: Theme, chip: Chip) -> int:
    """Return how wide a chip is."""
    words = QFontMetrics(chip_font(theme, chip)).horizontalAdvance(chip.words)
    inset = 0 if chip.form == "quiet" else 2 * CHIP_INSET
    return inset + round(theme.px(CHIP_ICON)) + CHIP_GAP + words
