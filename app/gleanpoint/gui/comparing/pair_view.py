"""Two versions side by side, row by row, however many there are: only rows in sight are made."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from gleanpoint.gui.comparing.pair_painter import INSET, PairPainter
from gleanpoint.gui.comparing.pair_rows import PairRows, spoken
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import number, tr


class PairView(QAbstractScrollArea):
    """Shows pairs; one row is the current one, changes are gone through with ``step``."""

    moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: PairRows | None = None
        self._current = 0
        self._look = PairPainter(theme)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Both versions side by side"))
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = self._look.theme = theme
        self._arrange()

    def show_rows(self, rows: PairRows | None) -> None:
        """Show other rows, from the first change on."""
        self._rows, self._current, self._look.widest = rows, 0, 0.0
        self.horizontalScrollBar().setValue(0)
        self.verticalScrollBar().setValue(0)
        self._arrange()
        if rows is not None and rows.starts:
            self.go_to(rows.starts[0])

    def refresh(self) -> None:
        """Paint rows that have come in meanwhile."""
        self.viewport().update()

    @property
    def current(self) -> int:
        """Number of the current row."""
        return self._current

    @property
    def rows_in_sight(self) -> range:
        """Numbers of the rows that can be seen."""
        first = self.verticalScrollBar().value()
        count = self._rows.count if self._rows is not None else 0
        return range(first, min(count, first + self._many_in_sight() + 1))

    def step(self, direction: int) -> bool:
        """Go to the next change (1) or the one before (-1); False where there is none."""
        starts = self._rows.starts if self._rows is not None else ()
        if direction > 0:
            place = bisect_right(starts, self._current)
        else:
            place = bisect_left(starts, self._current) - 1
        if not 0 <= place < len(starts):
            return False
        self.go_to(starts[place])
        return True

    def place_words(self) -> str:
        """Return which change the current row is in: ``Change 3 of 17``."""
        starts = self._rows.starts if self._rows is not None else ()
        if not starts:
            return ""
        place = max(bisect_right(starts, self._current), 1)
        return tr("Change {0} of {1}").format(number(place), number(len(starts)))

    def go_to(self, row: int) -> None:
        """Make a row the current one, and have it in sight with some before it."""
        if self._rows is None or not self._rows.count:
            return
        self._current = min(max(row, 0), self._rows.count - 1)
        bar = self.verticalScrollBar()
        if not bar.value() <= self._current < bar.value() + self._many_in_sight() - 1:
            bar.setValue(self._current - self._many_in_sight() // 3)
        self.setAccessibleDescription(spoken(self._rows.row(self._current)))
        self.viewport().update()
        self.moved.emit()

    def copy(self) -> None:
        """Copy the current row: both sides of it."""
        if self._rows is None or not self._rows.count:
            return
        row = self._rows.row(self._current)
        texts = [one.text for one in (row.old, row.new) if one.text is not None]
        QGuiApplication.clipboard().setText("\n".join(dict.fromkeys(texts)))

    # Keys and mouse.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        page = max(1, self._many_in_sight() - 1)
        last = self._rows.count - 1 if self._rows is not None else 0
        moves = {
            Qt.Key.Key_Down: self._current + 1,
            Qt.Key.Key_Up: self._current - 1,
            Qt.Key.Key_PageDown: self._current + page,
            Qt.Key.Key_PageUp: self._current - page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        to = moves.get(Qt.Key(event.key()))
        if to is not None and event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }:
            self.go_to(to)
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right} and not event.modifiers():
            bar = self.horizontalScrollBar()
            step = bar.singleStep() * (1 if event.key() == Qt.Key.Key_Right else -1)
            bar.setValue(bar.value() + step)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.verticalScrollBar().value() + int(event.position().y() // self._look.row_height)
        self.go_to(row)
        super().mousePressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def tip_at(self, point: QPoint) -> str:
        """Return in full what is painted at a point without its middle; nothing else."""
        place = self.verticalScrollBar().value() + int(point.y() // self._look.row_height)
        if self._rows is None or not 0 <= place < self._rows.count:
            return ""
        row = self._rows.row(place)
        half = row.old if point.x() < self.viewport().width() / 2 else row.new
        return "" if self._look.fitted(half) == half else half.text or ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self.viewport()), self._look
        painter.fillRect(self.viewport().rect(), self._theme.c("surface"))
        self._measure()
        if self._rows is not None:
            for line, place in enumerate(self.rows_in_sight):
                look.paint_row(
                    painter,
                    self._rows.row(place),
                    line * look.row_height,
                    is_current=place == self._current,
                    has_focus=self.hasFocus(),
                )
        if not look.is_single:
            line_ = QRectF(self.viewport().width() / 2, 0, 1, self.viewport().height())
            painter.fillRect(line_, self._theme.c("border"))
        painter.end()
        self._fit_width()

    # Measures.

    def _measure(self) -> None:
        look, rows = self._look, self._rows
        look.width, look.shift = self.viewport().width(), self.horizontalScrollBar().value()
        if rows is not None:
            look.label_signs, look.is_mono = rows.label_width, rows.is_mono
            look.is_single = rows.is_single

    def _many_in_sight(self) -> int:
        return max(1, int(self.viewport().height() // self._look.row_height))

    def _arrange(self) -> None:
        bar = self.verticalScrollBar()
        count = self._rows.count if self._rows is not None else 0
        page = self._many_in_sight()
        bar.setPageStep(page)
        bar.setSingleStep(1)
        bar.setRange(0, max(0, count - page))
        self.viewport().update()

    def _fit_width(self) -> None:
        """Let the widest row seen so far be scrolled to."""
        bar = self.horizontalScrollBar()
        look = self._look
        bar.setPageStep(max(1, int(look.text_room)))
        bar.setSingleStep(max(1, int(look.advance * 4)))
        most = max(0, int(look.widest - look.text_room + INSET))
        if bar.maximum() != most:
            bar.setRange(0, most)

    def _scrolled(self) -> None:
        self.viewport().update()
        self.moved.emit()
