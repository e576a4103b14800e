"""The table that rows of a file are shown in; paints the cells in sight itself.

A delegate with a style sheet lays out the whole text of every cell anew for each paint: 180 ms for
a screen of long texts, and 45 for one of short ones. Here a text is cut to what its cell can hold
at most before it is measured, and what fits is kept.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from gleanpoint.gui.models.cards.file_table import CellFace, FileTable
from gleanpoint.gui.painting import GAP
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import number, tr

PADDING = 8
STEP, DEEPEST_SHOWN = 16, 16
"""Pixels that a name is indented for each folder, and folders for which it is."""

_HEADING = 28
_FITTED_KEPT = 10_000
_NARROWEST_SIGN = 3
"""Pixels of the narrowest sign that is common in texts."""


class FittedWords:
    """Texts cut to the width of their cells; those of the last thousand cells are kept.

    Painting at a point takes Qt half of what painting into a rectangle does.
    """

    def __init__(self, font: QFont) -> None:
        self._metrics = QFontMetrics(font)
        self._fitted: dict[tuple[str, int], tuple[str, int]] = {}

    def paint(self, painter: QPainter, rect: QRect, words: str, *, is_right: bool) -> None:
        """Paint as much of a text as fits, with the painter's font and pen."""
        if not words or rect.width() <= 0:
            return
        fitting, width = self._fit(words, rect.width())
        left = max(rect.left(), rect.right() + 1 - width) if is_right else rect.left()
        middle = rect.top() + (rect.height() - self._metrics.height()) // 2
        painter.drawText(QPoint(left, middle + self._metrics.ascent()), fitting)

    def _fit(self, words: str, width: int) -> tuple[str, int]:
        most = max(1, width // _NARROWEST_SIGN)
        if len(words) > most:
            words = f"{words[:most]}…"
        known = self._fitted.get((words, width))
        if known is None:
            if len(self._fitted) >= _FITTED_KEPT:
                self._fitted.clear()
            fitting = self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
            known = (fitting, self._metrics.horizontalAdvance(fitting))
            self._fitted[words, width] = known
        return known


class _Headings(QHeaderView):
    """Column titles or row numbers.

    Qt's own would ask for some hundred of them to know how large it is, and for the selection of
    whole columns to paint one.
    """

    def __init__(self, orientation: Qt.Orientation, theme: Theme, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setHighlightSections(False)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._type = theme.font(12, 500, numbers=True)
        self._words = FittedWords(self._type)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Return the size that the longest row number takes, or the height of titles."""
        if self.orientation() is Qt.Orientation.Horizontal:
            return QSize(0, round(self._theme.px(_HEADING)))
        digits = number(max(self.count(), 1))
        widest = QFontMetrics(self._type).horizontalAdvance("0" * len(digits))
        return QSize(widest + 2 * PADDING, 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, is_number = self._theme, self.orientation() is Qt.Orientation.Vertical
        painter.fillRect(rect, theme.c("surface"))
        if not is_number:
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.c("border"))
        model = self.model()
        role = Qt.ItemDataRole.TextAlignmentRole
        is_right = is_number or bool(model.headerData(section, self.orientation(), role))
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        painter.setFont(self._type)
        painter.setPen(theme.c("text2"))
        words = str(model.headerData(section, self.orientation()))
        is_mirrored = not is_number and self.isRightToLeft()
        self._words.paint(painter, inner, words, is_right=is_right != is_mirrored)


class FileRowsView(QTableView):
    """Shows a ``FileTable``; copies rows as text, Tab leaves it."""

    def __init__(self, model: FileTable, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._columns = _Headings(Qt.Orientation.Horizontal, theme, self)
        self._columns.setAccessibleName(tr("Columns"))
        self._numbers = _Headings(Qt.Orientation.Vertical, theme, self)
        self._numbers.setAccessibleName(tr("Row numbers"))
        self._numbers.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalHeader(self._columns)
        self.setVerticalHeader(self._numbers)
        self.setModel(model)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._type = theme.font(13, numbers=True)
        self._faint = theme.font(13, italic=True)
        self._words = FittedWords(self._type)
        self.setFont(self._type)
        self._columns.set_theme(theme)
        self._numbers.set_theme(theme)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = sorted({index.row() for index in self.selectedIndexes()})
            QGuiApplication.clipboard().setText("\n".join(map(self._rows.row_text, rows)))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.c("surface"))
        slots = [
            (column, self.columnViewportPosition(column), self.columnWidth(column))
            for column in self._columns_in(event.rect())
        ]
        for row in self._rows_in(event.rect()):
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            is_selected = self.selectionModel().isSelected(self._rows.index(row, 0))
            if is_selected:
                width = self.viewport().width()
                painter.fillRect(0, top, width, height, self._theme.c("selection"))
            for column, left, width in slots:
                rect = QRect(left, top, width, height)
                self._paint_cell(painter, rect, self._rows.face(row, column), is_selected)
        self._paint_focus(painter)
        painter.end()

    def _rows_in(self, rect: QRect) -> range:
        first, last = self.rowAt(rect.top()), self.rowAt(rect.bottom())
        if first < 0:
            return range(0)
        return range(first, last + 1 if last >= 0 else self._rows.rowCount())

    def _columns_in(self, rect: QRect) -> list[int]:
        """Return the columns in a part of the viewport; beyond the last one there are none."""
        count = self._rows.columnCount()
        if not count:
            return []
        ends = [self._columns.visualIndexAt(edge) for edge in (rect.left(), rect.right())]
        if ends == [-1, -1] and self._columns.length() <= rect.left():
            return []
        first, last = sorted(count - 1 if end < 0 else end for end in ends)
        return [self._columns.logicalIndex(place) for place in range(first, last + 1)]

    def _paint_cell(
        self, painter: QPainter, rect: QRect, face: CellFace, is_selected: bool
    ) -> None:
        theme = self._theme
        token = "selectionText" if is_selected else "text2" if face.is_faint else "text"
        indent = STEP * min(face.depth, DEEPEST_SHOWN)
        edges = (PADDING + indent, PADDING)
        if self.isRightToLeft():
            edges = edges[::-1]
        inner = rect.adjusted(edges[0], 0, -edges[1], 0)
        if face.icon:
            inner = self._paint_icon(painter, inner, face.icon, token if is_selected else "text2")
        painter.setFont(self._faint if face.is_null else self._type)
        painter.setPen(theme.c(token))
        is_right = face.is_right != self.isRightToLeft()
        self._words.paint(painter, inner, face.words, is_right=is_right)

    def _paint_icon(self, painter: QPainter, rect: QRect, icon: str, token: str) -> QRect:
        """Paint an icon before the words; returns the room that is left for them."""
        size, is_mirrored = self._theme.icon_size, self.isRightToLeft()
        left = rect.right() + 1 - size if is_mirrored else rect.left()
        pixmap = self._theme.pixmap(icon, token, size, painter.device().devicePixelRatio())
        painter.drawPixmap(QPoint(left, rect.center().y() + 1 - size // 2), pixmap)
        room = size + GAP
        return rect.adjusted(0, 0, -room, 0) if is_mirrored else rect.adjusted(room, 0, 0, 0)

    def _paint_focus(self, painter: QPainter) -> None:
        current: QModelIndex = self.currentIndex()
        if self.hasFocus() and current.isValid():
            painter.setPen(self._theme.c("focus"))
            painter.drawRect(self.visualRect(current).adjusted(0, 0, -1, -1))
