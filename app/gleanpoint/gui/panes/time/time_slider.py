"""The slider of the time bar: a dot for each state that was kept, a line where any moment is."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gleanpoint.gui.models.time.life_band import LifeBand
from gleanpoint.gui.models.time.time_clusters import clusters_of
from gleanpoint.gui.models.time.time_line import Stop, TimeLine
from gleanpoint.gui.models.time.time_scale import Cluster, TimeScale
from gleanpoint.gui.names import tip
from gleanpoint.gui.panes.time.time_painter import Aim, TimePainter
from gleanpoint.gui.panes.time.time_words import (
    Label,
    cluster_words,
    labels,
    moment_words,
    stop_words,
)
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

INSET = 44
"""Left and right of the line: half of the widest label, and some air."""

SNAP = 7.0
"""Pixels around a dot that count as the dot."""

MOVE_MS = 120
"""Pause after a move with the keyboard after which it counts."""

_ZOOM_STEP = 1.25
_NOTCH = 120
_KEY_ZOOM = 2.0
_ONE_SECOND = timedelta(seconds=1)
_ONE_MINUTE = timedelta(minutes=1)


class TimeSlider(QWidget):
    """Chooses a moment by mouse, wheel and keyboard.

    Args:
        theme: Colours and fonts.
    """

    chosen = Signal(object)
    """A moment, aware UTC, that was picked; whether it can be had is for others to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._line = TimeLine(())
        self._scale: TimeScale | None = None
        self._clusters: list[Cluster] = []
        self._shown: datetime | None = None
        self._pending: datetime | None = None
        self._aimed: Aim | None = None
        self._labels: list[Label] = []
        self._life: LifeBand | None = None
        self._dragged = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(MOVE_MS)
        self._pause.timeout.connect(self._choose_pending)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setToolTip("")
        self.setAccessibleName(tr("Time"))

    def sizeHint(self) -> QSize:
        return QSize(480, 80)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        self.update()

    def show_line(self, line: TimeLine, shown: datetime) -> None:
        """Show the states of a source, and which of them is open."""
        is_same = line == self._line and self._scale is not None
        is_shown = is_same and (self._shown, self._pending) == (shown, None)
        self._line, self._shown, self._pending = line, shown, None
        if not is_shown:  # as it is at most places that are gone to
            self._labels = labels(line)
            self._scale = self._scale if is_same else self._whole()
            self._follow()
        self._bring_into_sight(shown)

    def show_pending(self, moment: datetime | None) -> None:
        """Show where it is going, or that it is going nowhere any more."""
        self._pending = moment
        self._follow()

    def show_life(self, life: LifeBand | None) -> None:
        """Show the life of the selected item above the line; None: of none."""
        if life != self._life:
            self._life = life
            self._follow()

    @property
    def life(self) -> LifeBand | None:
        """The life that is shown above the line."""
        return self._life

    @property
    def scale(self) -> TimeScale | None:
        """Where moments stand."""
        return self._scale

    @property
    def clusters(self) -> list[Cluster]:
        """The dots, as they are painted."""
        return self._clusters

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        return self.accessibleDescription()

    def step(self, direction: int) -> None:
        """Go to the next dot in a direction, as soon as no other step follows."""
        at = self._pending or self._shown
        stop = self._line.neighbour(at, direction) if at is not None else None
        if stop is not None:
            self._begin_move(stop.time)

    # Events of the mouse.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._aim(event.position())
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._dragged = True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._dragged = False
            self._aim(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._scale is None:
            return
        cluster = self._cluster_at(event.position().x())
        if cluster is not None and cluster.count > 1 and not self._dragged:
            self._zoom_into(cluster)
        elif self._aimed is not None:
            self.chosen.emit(self._aimed.moment)
        self._dragged = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click is two clicks; the first has chosen already."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer; sideways or with Shift, move along the line."""
        if self._scale is None:
            return
        turn, x = event.angleDelta(), event.position().x() - INSET
        sideways = turn.x() or (turn.y() if event.modifiers() & _SHIFT else 0)
        if sideways:
            self._scale = self._scale.moved(-sideways)
        elif turn.y():
            self._scale = self._scale.zoomed(_ZOOM_STEP ** (turn.y() / _NOTCH), x)
        self._follow()
        self._aim(event.position())
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._aimed = None
        self.update()
        super().leaveEvent(event)

    # Events of the keyboard.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from dot to dot, with Shift by minutes, with Ctrl by seconds."""
        key, held = event.key(), event.modifiers()
        arrows = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}
        if key in arrows and not held & ~(_SHIFT | _CONTROL | Qt.KeyboardModifier.KeypadModifier):
            self._go(arrows[Qt.Key(key)], held)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and self._line.stops:
            self._begin_move(self._line.first if key == Qt.Key.Key_Home else self._line.last)
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Minus} and self._scale is not None:
            self._zoom_by(_KEY_ZOOM if key == Qt.Key.Key_Plus else 1 / _KEY_ZOOM)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def _go(self, direction: int, held: Qt.KeyboardModifier) -> None:
        at = self._pending or self._shown
        if not held & (_SHIFT | _CONTROL) or at is None:
            self.step(direction)
            return
        wished = at + direction * (_ONE_SECOND if held & _CONTROL else _ONE_MINUTE)
        if not self._line.can_show(wished):  # the end of what can be had in this direction
            before, after = self._line.around(wished)
            edge = before if direction < 0 else after
            wished = edge if edge is not None else at
        self._begin_move(wished)

    def _begin_move(self, moment: datetime) -> None:
        self._pending = moment
        self._bring_into_sight(moment)
        self._follow()
        self._pause.start()

    def _choose_pending(self) -> None:
        if self._pending is not None:
            self.chosen.emit(self._pending)

    # The scale.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._scale is not None:
            old = self._scale
            factor = max(1, self.width() - 2 * INSET) / old.width
            self._scale = TimeScale(old.times, old.width * factor, old.zoom, old.left * factor)
            self._follow()

    def _whole(self) -> TimeScale | None:
        times = self._line.places()
        return TimeScale(times, self.width() - 2 * INSET) if times else None

    def _zoom_into(self, cluster: Cluster) -> None:
        scale = self._scale
        if scale is None:
            return
        stops = self._line.stops
        width = scale.x(stops[cluster.last].time) - scale.x(stops[cluster.first].time)
        factor = max(2.0, 0.6 * scale.width / max(width, 1.0))
        self._scale = scale.zoomed(factor, cluster.x)
        self._scale = self._scale.moved(self._scale.x(stops[cluster.first].time) - scale.width / 5)
        self._follow()

    def _zoom_by(self, factor: float) -> None:
        at = self._pending or self._shown
        if self._scale is not None and at is not None:
            self._scale = self._scale.zoomed(factor, self._scale.x(at))
            self._follow()

    def _bring_into_sight(self, moment: datetime) -> None:
        scale = self._scale
        if scale is not None and not -1 <= scale.x(moment) <= scale.width + 1:
            self._scale = scale.moved(scale.x(moment) - scale.width / 2)
            self._follow()

    def _follow(self) -> None:
        scale = self._scale
        times, days = [s.time for s in self._line.stops], [label.day for label in self._labels]
        self._clusters = clusters_of(scale, times, days) if scale else []
        at = self._pending or self._shown
        if at is not None:
            told = self._life.words_at(self._stop_time(at)) if self._life is not None else ""
            words = moment_words(self._line, at)
            self.setAccessibleDescription(f"{words}; {told}" if told else words)
        self.update()

    def _stop_time(self, moment: datetime) -> datetime:
        stop = self._line.stop_at(moment)
        return stop.time if stop is not None else moment

    # What lies under the pointer.

    def _cluster_at(self, x: float) -> Cluster | None:
        near = [c for c in self._clusters if abs(c.x + INSET - x) <= SNAP]
        return min(near, key=lambda c: abs(c.x + INSET - x), default=None)

    def _stop_at(self, x: float) -> Stop | None:
        cluster = self._cluster_at(x)
        alone = cluster is not None and cluster.count == 1
        return self._line.stops[cluster.first] if cluster is not None and alone else None

    def _moment_at(self, x: float, scale: TimeScale) -> datetime:
        """Return the moment at a place between the dots; a missing link draws it near."""
        lost = [hole.until for hole in self._line.holes if hole.is_link]
        near = [until for until in lost if abs(scale.x(until) + INSET - x) <= SNAP]
        return near[0] if near else scale.moment(x - INSET).replace(microsecond=0)

    def _aim(self, position: QPointF) -> None:
        """Take note of the moment under the pointer, and tell of it."""
        scale = self._scale
        if scale is None:
            return
        cluster, stop = self._cluster_at(position.x()), self._stop_at(position.x())
        moment = stop.time if stop else self._moment_at(position.x(), scale)
        self._aimed = Aim(moment, self._line.can_show(moment), is_stop=stop is not None)
        if stop is not None:
            told = self._life.words_at(stop.time) if self._life is not None else ""
            self.setToolTip(tip("\n".join(filter(None, (stop_words(self._line, stop), told)))))
        elif cluster is not None:
            self.setToolTip(tip(cluster_words(self._line, cluster)))
        else:
            self.setToolTip(tip(moment_words(self._line, moment)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scale is not None:
            painter = TimePainter(self, self._theme, self._line, self._scale, INSET)
            painter.show_life(self._life)
            painter.paint(self._clusters, self._labels, (self._shown, self._pending), self._aimed)


_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
