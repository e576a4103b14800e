"""The clocks of an item on one line: where it begins, what it may not fall below, where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gleanpoint.core.retention.decide import Decision
from gleanpoint.core.retention.periods import FOREVER
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

_HEIGHT = 64
_LINE = 30
_DOT = 4.5
_THICK = 4
_LEAST_GAP = 76
"""Pixels between two dots at least, so that their words do not meet."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A date on the line.

    Args:
        moment: When; ``FOREVER`` for no end.
        words: What stands below it.
        color: Token of the stretch that leads to it.
    """

    moment: datetime
    words: str
    color: str


def stops_of(decision: Decision, anchor: datetime | None, anchor_words: str) -> tuple[Stop, ...]:
    """Return the dates of a decision, earliest first; fewer than two make no line."""
    found = []
    if anchor is not None:
        found.append(Stop(anchor, anchor_words, "text2"))
    if decision.retain_until is not None:
        until = decision.retain_until
        year = tr("keep forever") if until >= FOREVER else tr("keep to {0}").format(until.year)
        found.append(Stop(until, year, "minimum"))
    if decision.delete_at is not None and decision.delete_at < FOREVER:
        year = tr("limit {0}").format(decision.delete_at.year)
        found.append(Stop(decision.delete_at, year, "free"))
    if decision.holds:
        found.append(Stop(FOREVER, tr("no end: held"), "held"))
    return tuple(sorted(found, key=lambda stop: stop.moment))


class WhyLine(QWidget):
    """Paints stops and *today*."""

    def __init__(
        self, stops: Sequence[Stop], now: datetime, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._stops, self._now, self._theme = tuple(stops), now, theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        spoken = ", ".join(stop.words for stop in stops)
        self.setAccessibleName(tr("Dates: {0}").format(spoken))

    def sizeHint(self) -> QSize:
        return QSize(200, round(self._theme.px(_HEIGHT)))

    def places(self, width: float) -> tuple[list[float], float]:
        """Return where the stops and today stand, in pixels from the left."""
        ends = [stop.moment for stop in self._stops if stop.moment < FOREVER]
        first = min([*ends, self._now])
        last = max([*ends, self._now])
        span = max((last - first).total_seconds(), 1.0)
        share = 0.8 if any(stop.moment >= FOREVER for stop in self._stops) else 1.0

        def place(moment: datetime) -> float:
            if moment >= FOREVER:
                return width
            return width * share * (moment - first).total_seconds() / span

        return _spread([place(s.moment) for s in self._stops], width), place(self._now)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = 8.0
        places, today = self.places(self.width() - 2 * inset)
        places = [inset + place for place in places]
        y = self._theme.px(_LINE)
        self._paint_stretches(painter, places, y)
        for number, (stop, x) in enumerate(zip(self._stops, places, strict=True)):
            painter.setPen(QPen(self._theme.c("text2"), 1.5))
            painter.setBrush(self._theme.c("raised"))
            painter.drawEllipse(QPointF(x, y), _DOT, _DOT)
            self._paint_words(painter, stop.words, x, y + 10, number)
        self._paint_today(painter, inset + self._between(today + inset, places) - inset, y)
        painter.end()

    def _between(self, today: float, places: Sequence[float]) -> float:
        """Keep today between the stops that it lies between, which may have been spread."""
        later = [x for s, x in zip(self._stops, places, strict=True) if s.moment > self._now]
        before = [x for s, x in zip(self._stops, places, strict=True) if s.moment <= self._now]
        least = max(before, default=0.0) + 8
        most = min(later, default=self.width() - 4.0) - 8
        return min(max(today, least), max(least, most))

    def _paint_stretches(self, painter: QPainter, places: Sequence[float], y: float) -> None:
        start = places[0] if places else 0.0
        for stop, x in zip(self._stops[1:], places[1:], strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.c(stop.color))
            painter.drawRoundedRect(QRectF(start, y - _THICK / 2, x - start, _THICK), 2, 2)
            start = x

    def _paint_words(
        self, painter: QPainter, words: str, x: float, top: float, number: int
    ) -> None:
        painter.setFont(self._theme.font(11.5, numbers=True))
        painter.setPen(self._theme.c("text2"))
        width = QFontMetricsF(painter.font()).horizontalAdvance(words) + 2
        is_last = number == len(self._stops) - 1
        left = x - 5 if number == 0 else x + 5 - width if is_last else x - width / 2
        left = min(max(0.0, left), self.width() - width)
        painter.drawText(QRectF(left, top, width, 20), int(Qt.AlignmentFlag.AlignTop), words)

    def _paint_today(self, painter: QPainter, x: float, y: float) -> None:
        painter.setPen(QPen(self._theme.c("accent"), 2))
        painter.drawLine(QPointF(x, y - 12), QPointF(x, y + 6))
        painter.setFont(self._theme.font(11.5, 600))
        words = tr("today")
        width = QFontMetricsF(painter.font()).horizontalAdvance(words) + 2
        left = min(max(0.0, x - width / 2), self.width() - width)
        place = QRectF(left, y - 30, width, 16)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), words)


def _spread(places: Sequence[float], width: float) -> list[float]:
    """Move stops apart that stand too close, from the left, then from the right."""
    spread: list[float] = []
    for place in places:
        spread.append(max(place, spread[-1] + _LEAST_GAP) if spread else place)
    limit = width
    for number in range(len(spread) - 1, -1, -1):
        spread[number] = max(0.0, min(spread[number], limit))
        limit = spread[number] - _LEAST_GAP
    return spread
