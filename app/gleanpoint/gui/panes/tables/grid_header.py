"""The heading of a grid: the name of each column over its type, with a mark for keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from gleanpoint.gui.models.tables.row_grid import RowGridModel, type_words
from gleanpoint.gui.models.tables.row_page import is_number
from gleanpoint.gui.names import visible
from gleanpoint.gui.painting import AT_LEFT, AT_RIGHT
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr
from gleanpoint_parsers.tables import TableColumn

HEIGHT = 44
PADDING = 8
_LINE = 17
_KEY = 14
_GAP = 5


class GridHeader(QHeaderView):
    """Paints its sections itself; Qt would look at every row for each of them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setAccessibleName(tr("Columns"))
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMinimumSectionSize(40)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        self.setFixedHeight(round(theme.px(HEIGHT)))
        self.viewport().update()

    def width_of(self, column: TableColumn) -> int:
        """Return how wide a column must be for its heading to fit."""
        name = QFontMetrics(self._theme.font(13, 600)).horizontalAdvance(visible(column.name))
        kind = QFontMetrics(self._theme.font(12)).horizontalAdvance(type_words(column))
        key = _KEY + _GAP if column.key is not None else 0
        return max(name + key, kind) + 2 * PADDING + 2

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        if not isinstance(model, RowGridModel) or section >= len(model.columns):
            return
        theme, column = self._theme, model.columns[section]
        painter.fillRect(rect, theme.c("sunken"))
        painter.setPen(theme.c("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        line = round(theme.px(_LINE))
        top = rect.top() + (rect.height() - 2 * line) // 2
        first = QRect(inner.left(), top, inner.width(), line)
        if column.key is not None:
            first = self._paint_key(painter, first, is_number(column))
        self._write(painter, first, visible(column.name), column, is_name=True)
        second = QRect(inner.left(), top + line, inner.width(), line)
        self._write(painter, second, type_words(column), column, is_name=False)

    def _write(
        self, painter: QPainter, rect: QRect, words: str, column: TableColumn, *, is_name: bool
    ) -> None:
        font = self._theme.font(13, 600) if is_name else self._theme.font(12)
        painter.setFont(font)
        is_bad = column.problem is not None
        painter.setPen(self._theme.c("warn" if is_bad else "text" if is_name else "text2"))
        fitting = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, AT_RIGHT if is_number(column) else AT_LEFT, fitting)

    def _paint_key(self, painter: QPainter, rect: QRect, at_right: bool) -> QRect:
        """Paint the mark of a key at the left; returns the room that is left for the name."""
        ratio = painter.device().devicePixelRatio()
        mark = self._theme.pixmap("key", "text2", _KEY, ratio)
        painter.drawPixmap(QPoint(rect.left(), rect.center().y() + 1 - _KEY // 2), mark)
        return (
            rect.adjusted(_KEY + _GAP, 0, 0, 0)
            if not at_right
            else rect.adjusted(min(_KEY + _GAP, rect.width()), 0, 0, 0)
        )
