"""The list that hangs below the search field, chosen from by keys or the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from gleanpoint.gui.models.listing.row_faces import Mark
from gleanpoint.gui.names import visible
from gleanpoint.gui.painting import AT_RIGHT, BAR, GAP, Brush
from gleanpoint.gui.search.suggesting import Suggestion
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

_ROW = 34
_INSET = 12
_EDGE = 1
_MOST_HINT = 0.5
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 4,
    Qt.Key.Key_PageUp: -4,
}


class SuggestionList(QFrame):
    """Lies over the panes and never takes the focus: that stays in the field."""

    taken = Signal(Suggestion)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: Sequence[Suggestion] = ()
        self._current = -1
        self.setProperty("card", "true")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Suggestions"))
        self.hide()

    @property
    def rows(self) -> Sequence[Suggestion]:
        """What is proposed."""
        return self._rows

    @property
    def current(self) -> Suggestion | None:
        """What Enter would take; None while nothing is chosen."""
        return self._rows[self._current] if 0 <= self._current < len(self._rows) else None

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        self.update()

    def show_below(self, field: QWidget, rows: Sequence[Suggestion]) -> None:
        """Show suggestions below a field; none: hide."""
        self._rows, self._current = rows, -1
        parent = self.parentWidget()
        if not rows or parent is None:
            self.hide()
            return
        corner = field.mapTo(parent, QPoint(0, field.height() + 4))
        height = len(rows) * self._row_height + 2 * _INSET // 2
        self.setGeometry(QRect(corner.x(), corner.y(), field.width(), height))
        self.setAccessibleDescription("\n".join(row.words for row in rows))
        self.raise_()
        self.show()
        self.update()

    def step(self, key: int) -> bool:
        """Move the choice by a key; False where there is nothing to move to that way."""
        step = _STEPS.get(Qt.Key(key), 0)
        if self.isHidden() or (step < 0 and self._current < 0):
            return False
        self._current = max(-1, min(len(self._rows) - 1, self._current + step))
        self.update()
        return True

    def take(self, suggestion: Suggestion | None = None) -> bool:
        """Take what is chosen, or one; False where nothing is."""
        taken = suggestion or self.current
        if self.isHidden() or taken is None:
            return False
        self.hide()
        self.taken.emit(taken)
        return True

    @property
    def _row_height(self) -> int:
        return round(self._theme.px(_ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        for number, row in enumerate(self._rows):
            top = _INSET // 2 + number * self._row_height
            rect = QRect(_EDGE, top, self.width() - 2 * _EDGE, self._row_height)
            self._paint_row(painter, rect, row, is_current=number == self._current)
        painter.end()

    def _paint_row(
        self, painter: QPainter, rect: QRect, row: Suggestion, *, is_current: bool
    ) -> None:
        theme = self._theme
        if is_current:
            painter.fillRect(rect, theme.c("selection"))
            painter.fillRect(QRect(rect.left(), rect.top(), BAR, rect.height()), theme.c("focus"))
        brush = Brush(painter, theme, is_selected=is_current)
        inner = rect.adjusted(_INSET, 0, -_INSET, 0)
        brush.icon(Mark(row.icon, ""), inner.left(), inner.center().y() + 1)
        inner.setLeft(inner.left() + theme.icon_size + GAP)
        small = theme.font(12)
        words, hint = visible(row.words), visible(row.hint)
        room = min(brush.width(hint, small), round(inner.width() * _MOST_HINT))
        right = inner.adjusted(inner.width() - room, 0, 0, 0)
        brush.text(right, hint, small, "text2", AT_RIGHT)
        brush.text(inner.adjusted(0, 0, -room - GAP, 0), words, theme.font(13))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._current = self._row_at(event.position().toPoint())
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().toPoint())
        if 0 <= row < len(self._rows):
            self.take(self._rows[row])

    def _row_at(self, point: QPoint) -> int:
        row = (point.y() - _INSET // 2) // self._row_height
        return row if 0 <= row < len(self._rows) else -1
