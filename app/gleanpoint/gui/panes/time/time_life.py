"""Paint the life of the selected item above the line of the time bar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from gleanpoint.gui.models.time.life_band import LifeBand, Part, Stretch
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

RISE = 17
"""Pixels from the line of the dots up to the middle of the band."""

_TITLE_RISE = 31
_HEIGHT = 6.0
_STUB = 5.0
"""Half of what a single point takes: a lone one would not be seen."""

_NOTCH = 2.0
_BAR, _BAR_GAP = 5.0, 3.0
_AIR = 10
_DASH = (3.0, 1.5)


def _alone(band: LifeBand) -> Iterator[datetime]:
    """Yield the points that have it while none beside them does."""
    spans = [part for part in band.parts if part.what is not Stretch.GONE]
    for moment in band.there:
        if not any(part.since <= moment <= part.until for part in spans):
            yield moment


class LifePainter:
    """Paints one band.

    Args:
        painter: Paints.
        theme: Colours and fonts.
        x_of: Tells where a moment stands.
        middle: Height of the line of the dots.
        width: Of the whole widget.
    """

    def __init__(
        self,
        painter: QPainter,
        theme: Theme,
        x_of: Callable[[datetime], float],
        middle: float,
        width: int,
    ) -> None:
        self._painter, self._theme, self._x, self._width = painter, theme, x_of, width
        self._band = middle - theme.px(RISE)
        self._title = middle - theme.px(_TITLE_RISE)

    def paint(self, band: LifeBand) -> None:
        """Paint stretches, notches and words."""
        for part in band.parts:
            if part.what is Stretch.GONE:
                self._gone(part, band)
        for moment in _alone(band):
            self._solid(self._x(moment) - _STUB, self._x(moment) + _STUB)
        for part in band.parts:
            if part.what is Stretch.THERE:
                self._solid(self._x(part.since) - _STUB, self._x(part.until) + _STUB)
        for part in band.parts:
            if part.what is Stretch.DAMAGED:
                self._damaged(part)
        for moment in band.notches:
            self._notch(self._x(moment))
        self._words(band)

    def _solid(self, begin: float, end: float) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._theme.c("accent"))
        self._painter.drawRoundedRect(self._rect(begin, end), _HEIGHT / 2, _HEIGHT / 2)

    def _gone(self, part: Part, band: LifeBand) -> None:
        """Two dashed lines where it is not, up to the points that have it."""
        begin = self._x(part.since) + (_STUB + 3 if part.since in band.there else -_STUB)
        end = self._x(part.until) - (_STUB + 3 if part.until in band.there else -_STUB)
        if end - begin < _HEIGHT:
            return
        pen = QPen(self._theme.c("control"), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern(list(_DASH))
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        rect = self._rect(begin, end).adjusted(0.5, 0.5, -0.5, -0.5)
        self._painter.drawRoundedRect(rect, _HEIGHT / 2, _HEIGHT / 2)

    def _damaged(self, part: Part) -> None:
        """Amber bars, parted by the ground: not by colour alone."""
        begin, end = self._x(part.since), self._x(part.until) + _STUB
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._theme.c("surface"))
        self._painter.drawRect(self._rect(begin, end + 1))
        self._painter.setBrush(self._theme.c("warn"))
        while begin < end:
            self._painter.drawRect(self._rect(begin, min(begin + _BAR, end)))
            begin += _BAR + _BAR_GAP

    def _notch(self, x: float) -> None:
        pen = QPen(self._theme.c("surface"), _NOTCH)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._painter.setPen(pen)
        self._painter.drawLine(
            QPointF(x, self._band - _HEIGHT / 2 - 1), QPointF(x, self._band + _HEIGHT / 2 + 1)
        )

    def _words(self, band: LifeBand) -> None:
        """Name the item over its first stretch, and what is not as it should be over its own."""
        theme = self._theme
        self._painter.setFont(theme.font(11, 500))
        first = self._x(band.there[0]) - _STUB if band.there else 0.0
        taken = self._write(first, band.title, "text2", 0.0)
        for part in band.parts:
            begin, end = self._x(part.since), self._x(part.until)
            if part.what is Stretch.GONE and end - begin > _AIR and begin + _STUB > taken:
                taken = self._write(begin + _STUB + 3, tr("gone"), "text2", taken)
            elif part.what is Stretch.DAMAGED and begin > taken:
                taken = self._write(begin, tr("damaged"), "warn", taken)

    def _write(self, x: float, words: str, token: str, taken: float) -> float:
        """Write words from a place on, moved as far as they need; returns where they end."""
        metrics = QFontMetrics(self._painter.font())
        room = self._width - taken
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, int(room))
        width = metrics.horizontalAdvance(shown) + 1
        left = max(taken, min(max(0.0, x), self._width - width))
        self._painter.setPen(self._theme.c(token))
        rect = QRectF(left, self._title - metrics.height() / 2, width, metrics.height())
        self._painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft), shown)
        return left + width + _AIR

    def _rect(self, begin: float, end: float) -> QRectF:
        return QRectF(begin, self._band - _HEIGHT / 2, max(0.0, end - begin), _HEIGHT)
