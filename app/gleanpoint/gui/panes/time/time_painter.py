"""Paint the line of the time bar: spans, gaps, dots, labels, the handle, what is pointed at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gleanpoint.gui.models.time.life_band import LifeBand
from gleanpoint.gui.models.time.time_line import FULL, SAME, TimeLine
from gleanpoint.gui.models.time.time_scale import Cluster, TimeScale
from gleanpoint.gui.panes.time.time_life import LifePainter
from gleanpoint.gui.panes.time.time_words import CLOCK, Label, cluster_label
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import number, server_time_text, tr

_DOT, _FULL_DOT, _HANDLE = 4.0, 5.5, 8.0
_CLUSTER_HEIGHT = 16.0
_CLUSTER_INSET = 6
_SPAN_WIDTH, _LINK_WIDTH, _EMPTY_WIDTH = 4.0, 2.0, 1.5
_LABEL_GAP = 10
_DASH = (1.0, 2.5)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextSingleLine)
_ROOM = 400


@dataclass(frozen=True, slots=True)
class Aim:
    """What the pointer is at.

    Args:
        moment: Aware UTC.
        can_be_shown: Whether that state can be had.
        is_stop: Whether it is a dot.
    """

    moment: datetime
    can_be_shown: bool
    is_stop: bool


class TimePainter:
    """Paints once.

    Args:
        widget: What to paint on.
        theme: Colours and fonts.
        line: The states.
        scale: Where they stand.
        inset: Pixels left of the line.
    """

    def __init__(
        self, widget: QWidget, theme: Theme, line: TimeLine, scale: TimeScale, inset: int
    ) -> None:
        self._widget, self._theme = widget, theme
        self._line, self._scale, self._inset = line, scale, inset
        self._middle = widget.height() / 2 + theme.px(1)
        self._life: LifeBand | None = None
        self._painter = QPainter(widget)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint(
        self,
        clusters: Sequence[Cluster],
        words: Sequence[Label],
        handles: tuple[datetime | None, datetime | None],
        aimed: Aim | None,
    ) -> None:
        """Paint everything.

        Args:
            clusters: The dots.
            words: The label of each dot.
            handles: The moment that is open, and where it is going.
            aimed: What the pointer is at.
        """
        shown, pending = handles
        seen = QRectF(0, 0, self._widget.width(), self._widget.height())
        self._painter.setClipRect(seen)
        self._empty_line()
        self._links()
        self._spans()
        self._missing_links()
        self._paint_life()
        for cluster in clusters:
            self._cluster(cluster)
        self._labels(clusters, words, shown)
        if pending is not None:
            self._ring(pending)
        if shown is not None:
            self._handle(shown)
        is_between = aimed is not None and not aimed.is_stop
        if self._life is None:
            self._hole_words(aimed.moment if aimed is not None and is_between else None)
        if aimed is not None and is_between:
            self._hair(aimed)
        self._painter.end()

    def show_life(self, life: LifeBand | None) -> None:
        """Paint the life of an item as well; None: of none."""
        self._life = life

    def _paint_life(self) -> None:
        if self._life is not None:
            width = self._widget.width()
            LifePainter(self._painter, self._theme, self._x, self._middle, width).paint(self._life)

    def _x(self, moment: datetime) -> float:
        return self._scale.x(moment) + self._inset

    def _empty_line(self) -> None:
        """Dots in a row where nothing can be had: over all, spans cover it."""
        pen = QPen(self._theme.c("control"), _EMPTY_WIDTH, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern(list(_DASH))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        self._painter.setPen(pen)
        first, last = self._x(self._line.first), self._x(self._line.last)
        self._painter.drawLine(QPointF(first, self._middle), QPointF(last, self._middle))

    def _spans(self) -> None:
        pen = QPen(self._theme.c("accent"), _SPAN_WIDTH)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        for span in self._line.spans:
            begin, end = self._x(span.since), self._x(span.until)
            self._painter.setPen(pen)
            self._painter.drawLine(QPointF(begin, self._middle), QPointF(end, self._middle))

    def _links(self) -> None:
        """A thin line from an image to the one that was made on it."""
        pen = QPen(self._theme.c("control"), _LINK_WIDTH)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._painter.setPen(pen)
        for link in self._line.links:
            begin, end = QPointF(self._x(link.since), 0), QPointF(self._x(link.until), 0)
            down = QPointF(0, self._middle)
            self._painter.drawLine(begin + down, end + down)

    def _missing_links(self) -> None:
        """A broken line up to the state that cannot be reached, and a cross there."""
        size = _DOT
        for hole in self._line.holes:
            if not hole.is_link:
                continue
            pen = QPen(self._theme.c("warn"), _LINK_WIDTH, Qt.PenStyle.DashLine)
            self._painter.setPen(pen)
            begin, x = self._x(hole.since), self._x(hole.until)
            self._painter.drawLine(QPointF(begin, self._middle), QPointF(x - size, self._middle))
            self._painter.setPen(QPen(self._theme.c("warn"), 1.75))
            for slope in (size, -size):
                self._painter.drawLine(
                    QPointF(x - size, self._middle - slope), QPointF(x + size, self._middle + slope)
                )

    def _hole_words(self, pointed_at: datetime | None) -> None:
        """Name the gaps where there is room for the words, but not the one that is pointed at."""
        theme = self._theme
        font = theme.font(11, 500)
        self._painter.setFont(font)
        self._painter.setPen(theme.c("text2"))
        for hole in self._line.holes:
            words = tr("missing link") if hole.is_link else tr("no log")
            width = QFontMetrics(font).horizontalAdvance(words) + _LABEL_GAP
            begin, end = self._x(hole.since), self._x(hole.until)
            is_free = pointed_at is None or not hole.since <= pointed_at <= hole.until
            if end - begin >= width and is_free:
                self._write((begin + end) / 2, self._middle - theme.px(18), words)

    def _cluster(self, cluster: Cluster) -> None:
        x = cluster.x + self._inset
        if cluster.count > 1:
            self._pill(x, number(cluster.count), is_good=self._has_good(cluster))
            return
        theme, painter = self._theme, self._painter
        radius = _FULL_DOT if self._line.stops[cluster.first].kind == FULL else _DOT
        is_good = self._has_good(cluster)
        painter.setPen(QPen(theme.c("accent") if is_good else self._dot_color(), 1.75))
        painter.setBrush(theme.c("accent" if is_good else "surface"))
        painter.drawEllipse(QPointF(x, self._middle), radius, radius)

    def _has_good(self, cluster: Cluster) -> bool:
        """Whether the last good copy of the selected item is among some dots."""
        good = self._life.good if self._life is not None else None
        if good is None:
            return False
        stops = self._line.stops[cluster.first : cluster.last + 1]
        return any(abs(stop.time - good) < SAME for stop in stops)

    def _dot_color(self) -> QColor:
        return self._theme.c("accent" if self._line.spans else "control")

    def _pill(self, x: float, words: str, *, is_good: bool) -> None:
        theme, painter = self._theme, self._painter
        font = theme.font(11, 600, numbers=True)
        width = max(QFontMetrics(font).horizontalAdvance(words) + 2 * _CLUSTER_INSET, theme.px(20))
        height = theme.px(_CLUSTER_HEIGHT)
        painter.setPen(QPen(theme.c("accent") if is_good else self._dot_color(), 1.5))
        painter.setBrush(theme.c("accent" if is_good else "surface"))
        rect = QRectF(x - width / 2, self._middle - height / 2, width, height)
        painter.drawRoundedRect(rect, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(theme.c("onAccent" if is_good else "text"))
        painter.drawText(rect, _CENTRE, words)

    def _labels(
        self, clusters: Sequence[Cluster], words: Sequence[Label], shown: datetime | None
    ) -> None:
        """Label as many dots as there is room for, that which is shown in any case."""
        stop = self._line.stop_at(shown) if shown is not None else None
        chosen = self._line.stops.index(stop) if stop is not None else -1
        taken: list[tuple[float, float]] = []
        if stop is not None:
            self._label(self._x(stop.time), words[chosen].after, taken, is_shown=True)
        day = None
        for cluster in clusters:
            if cluster.first <= chosen <= cluster.last:
                continue
            label = words[cluster.first]
            text = label.after if label.day == day else label.alone
            if cluster.unit:
                text = cluster_label(cluster, label)
            if self._label(cluster.x + self._inset, text, taken):
                day = label.day

    def _label(
        self, x: float, text: str, taken: list[tuple[float, float]], *, is_shown: bool = False
    ) -> bool:
        """Write a label where it does not touch another one; tells whether it does not."""
        theme = self._theme
        font = theme.font(11, 600 if is_shown else 500, numbers=True)
        half = QFontMetrics(font).horizontalAdvance(text) / 2 + _LABEL_GAP / 2
        if any(x - half < end and begin < x + half for begin, end in taken):
            return False
        taken.append((x - half, x + half))
        self._painter.setFont(font)
        self._painter.setPen(theme.c("accent" if is_shown else "text2"))
        self._write(x, self._middle + theme.px(22), text)
        return True

    def _handle(self, moment: datetime) -> None:
        theme, painter = self._theme, self._painter
        centre = QPointF(self._x(moment), self._middle)
        if self._widget.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.c("focus"), 2))
            painter.drawEllipse(centre, _HANDLE + 4, _HANDLE + 4)
        painter.setPen(QPen(theme.c("surface"), 2))
        painter.setBrush(theme.c("accent"))
        painter.drawEllipse(centre, _HANDLE, _HANDLE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.c("surface"))
        painter.drawEllipse(centre, _HANDLE / 3, _HANDLE / 3)

    def _ring(self, moment: datetime) -> None:
        """Show where it is going: a handle that is not filled yet."""
        painter = self._painter
        painter.setPen(QPen(self._theme.c("accent"), 2))
        painter.setBrush(self._theme.c("surface"))
        painter.drawEllipse(QPointF(self._x(moment), self._middle), _HANDLE, _HANDLE)

    def _hair(self, aimed: Aim) -> None:
        """Show the moment under the pointer, and whether it can be had."""
        theme, painter = self._theme, self._painter
        x = self._x(aimed.moment)
        token = "accent" if aimed.can_be_shown else "text2"
        painter.setPen(QPen(theme.c(token), 1))
        high = theme.px(10)
        painter.drawLine(QPointF(x, self._middle - high), QPointF(x, self._middle + high))
        words = server_time_text(aimed.moment, self._line.zone_at(aimed.moment), CLOCK)
        if not aimed.can_be_shown:
            words = tr("{0}: not kept").format(words)
        painter.setFont(theme.font(11, 600, numbers=True))
        painter.setPen(theme.c(token))
        self._write(x, self._middle - theme.px(20), words, is_over=self._life is not None)

    def _write(self, x: float, middle: float, words: str, *, is_over: bool = False) -> None:
        """Write words around a place, moved as far as they need to stay in sight."""
        metrics = self._painter.fontMetrics()
        width, height = metrics.horizontalAdvance(words) + 2, metrics.height()
        left = min(max(0.0, x - width / 2), self._widget.width() - width)
        rect = QRect(round(left), round(middle - height / 2), width, height)
        if is_over:
            self._painter.fillRect(rect.adjusted(-4, 0, 4, 0), self._theme.c("surface"))
        self._painter.drawText(rect, _CENTRE, words)
