"""The chart of a simulation: one bar a year, stacked by what would become of its items or rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QBrush,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr
from gleanpoint.gui.workspace.policy.bar_words import amount_words, bar_words, year_words
from gleanpoint.gui.workspace.policy.fates import LOOKS, FateLook
from gleanpoint.gui.workspace.policy.year_bars import Measure, YearBar, scale

_MARGIN, _TOP, _GAP = 16, 12, 8
_WIDEST, _SHARE = 56.0, 0.72
_LEAST_HEIGHT = 150
_RADIUS, _SEAM = 2.0, 1.0
_NONE = -1


class YearChart(QWidget):
    """Paints the bars; one of them can be chosen by mouse or keys, and is then read out."""

    chosen = Signal(int)
    """Number of the bar that is looked at, -1 for none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bars: tuple[YearBar, ...] = ()
        self._measure = Measure.ITEMS
        self._current = _NONE
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.setAccessibleName(tr("Chart by year"))

    def sizeHint(self) -> QSize:
        return QSize(640, 260)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        self.update()

    def show_bars(self, bars: Sequence[YearBar], measure: Measure) -> None:
        """Show bars, by what their height is to go by."""
        if tuple(bars) != self._bars:
            self._current = _NONE
        self._bars, self._measure = tuple(bars), measure
        self._tell()

    @property
    def current(self) -> YearBar | None:
        """The bar that is looked at."""
        return self._bars[self._current] if self._current != _NONE else None

    @property
    def words(self) -> str:
        """The bar that is looked at, in a sentence; how to look at one where none is."""
        bar = self.current
        if bar is None:
            return tr("Point at a bar, or use the arrow keys, to read it.")
        return bar_words(bar, self._measure)

    def choose(self, number: int) -> None:
        """Look at a bar, -1 for none."""
        if number != self._current and number < len(self._bars):
            self._current = max(_NONE, number)
            self._tell()
            self.chosen.emit(self._current)

    def _tell(self) -> None:
        self.setAccessibleDescription(self.words)
        event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(event)
        self.update()

    # What a person does.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys, Home and End look at another bar; time goes from left to right."""
        last = len(self._bars) - 1
        moves = {
            Qt.Key.Key_Left: max(0, self._current - 1) if self._current != _NONE else last,
            Qt.Key.Key_Right: min(last, self._current + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.key() in moves and self._bars:
            self.choose(moves[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.choose(self._number_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.choose(self._number_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self.choose(_NONE)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._current == _NONE and self._bars:
            self.choose(len(self._bars) - 1)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _number_at(self, point: QPointF) -> int:
        plot = self._plot()
        if not self._bars or not plot.left() <= point.x() < plot.right():
            return _NONE
        return int((point.x() - plot.left()) / self._slot(plot))

    # Where things stand.

    def _plot(self) -> QRectF:
        metrics = QFontMetricsF(self._theme.font(11, numbers=True))
        labels = [self._label(line) for line in self._lines()]
        left = max((metrics.horizontalAdvance(words) for words in labels), default=0) + _GAP
        below = metrics.height() + _GAP
        inside = QRectF(self.rect()).adjusted(_MARGIN, _TOP, -_MARGIN, -_TOP)
        return inside.adjusted(left, 0, 0, -below)

    def _slot(self, plot: QRectF) -> float:
        return plot.width() / max(1, len(self._bars))

    def _lines(self) -> list[int]:
        """Return where lines stand behind the bars."""
        highest = max((bar.total(self._measure) for bar in self._bars), default=0)
        step, top = scale(highest, in_bytes=self._measure is Measure.SIZE)
        return list(range(0, top + 1, step))

    def _label(self, line: int) -> str:
        return amount_words(line, self._measure)

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._bars:
            plot, lines = self._plot(), self._lines()
            self._paint_lines(painter, plot, lines)
            for number in range(len(self._bars)):
                self._paint_bar(painter, plot, lines[-1], number)
            self._paint_years(painter, plot)
        painter.end()

    def _paint_lines(self, painter: QPainter, plot: QRectF, lines: Sequence[int]) -> None:
        font = self._theme.font(11, numbers=True)
        half = QFontMetricsF(font).height() / 2
        painter.setFont(font)
        for line in lines:
            y = plot.bottom() - plot.height() * line / max(1, lines[-1])
            painter.setPen(QPen(self._theme.c("border"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(self._theme.c("text2"))
            room = QRectF(0, y - half, plot.left() - _GAP, 2 * half)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, int(flags), self._label(line))

    def _paint_bar(self, painter: QPainter, plot: QRectF, top: int, number: int) -> None:
        slot = self._slot(plot)
        whole = QRectF(plot.left() + number * slot, plot.top(), slot, plot.height())
        if number == self._current:
            painter.fillRect(whole, self._theme.c("hover"))
            if self.hasFocus():
                painter.setPen(QPen(self._theme.c("focus"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), 4, 4)
        width = min(_WIDEST, slot * _SHARE)
        ground = plot.bottom()
        for look, amount in self._stacked(self._bars[number]):
            height = plot.height() * amount / max(1, top)
            part = QRectF(whole.center().x() - width / 2, ground - height, width, height)
            seam = _SEAM if height > 2 * _SEAM else 0
            part.adjust(0, seam, 0, 0)
            paint_swatch(painter, part, self._theme, look.color, is_hatched=look.is_hatched)
            ground -= height

    def _stacked(self, bar: YearBar) -> list[tuple[FateLook, int]]:
        amounts = bar.amounts(self._measure)
        return [(look, amounts[fate]) for fate, look in LOOKS.items() if amounts.get(fate)]

    def _paint_years(self, painter: QPainter, plot: QRectF) -> None:
        """Write as many years below the bars as there is room for; the last one always."""
        font = self._theme.font(11, numbers=True)
        metrics, slot = QFontMetricsF(font), self._slot(plot)
        painter.setFont(font)
        painter.setPen(self._theme.c("text2"))
        taken = float("inf")
        for number in range(len(self._bars) - 1, -1, -1):
            words = year_words(self._bars[number])
            width = metrics.horizontalAdvance(words)
            middle = plot.left() + (number + 0.5) * slot
            left = max(plot.left() - slot, middle - width / 2)
            left = min(left, self.width() - width - 2)
            if left + width + _GAP <= taken:
                baseline = plot.bottom() + _GAP + metrics.ascent()
                painter.drawText(QPointF(left, baseline), words)
                taken = left


def paint_swatch(
    painter: QPainter, part: QRectF, theme: Theme, token: str, *, is_hatched: bool
) -> None:
    """Paint a part of a bar, or the same in the legend."""
    color = theme.c(token)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.c("surface") if is_hatched else color)
    painter.drawRoundedRect(part, _RADIUS, _RADIUS)
    if is_hatched:
        painter.setBrush(QBrush(color, Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(color, 1))
        painter.drawRoundedRect(part.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    painter.restore()
