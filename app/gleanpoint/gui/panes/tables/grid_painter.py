"""Paint the cells of a grid: values, NULL, what is longer than its cell, what is not readable.

The grid paints all cells in sight itself, as the list does and for the same reason: a delegate
that Qt asks for each of some thousand cells takes Python's lock as often.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from gleanpoint.gui.models.tables.row_page import Cell, RowPage, is_number
from gleanpoint.gui.painting import AT_LEFT, AT_RIGHT, BAR
from gleanpoint.gui.panes.tables.grid_header import PADDING
from gleanpoint.gui.theme import Mode, Theme
from gleanpoint.gui.wording import number, size_text, tr
from gleanpoint_parsers.tables import TableColumn

ROW = 27
_FOCUS_WIDTH = 2
_FITTED_KEPT = 20_000
_MEASURED_ROWS = 60
_PLACEHOLDER_HEIGHT = 8
_PLACEHOLDER_SHARES = (0.55, 0.7, 0.4)


@dataclass(frozen=True, slots=True)
class Slot:
    """A column in sight.

    Args:
        number: Its number in the model.
        left: Its left edge in pixels.
        width: Its width in pixels.
    """

    number: int
    left: int
    width: int


@dataclass(frozen=True, slots=True)
class GridState:
    """What is selected while a grid is painted.

    Args:
        row: The current row, -1 without one.
        column: The current column.
        has_focus: Whether the grid has the focus.
        ranges: Selected cells: first and last row, first and last column.
    """

    row: int
    column: int
    has_focus: bool
    ranges: Sequence[tuple[int, int, int, int]]

    def is_selected(self, row: int, column: int) -> bool:
        """Whether a cell is selected."""
        return any(
            top <= row <= bottom and left <= column <= right
            for top, bottom, left, right in self.ranges
        )


class GridPainter:
    """Paints rows in one theme.

    Args:
        theme: Colours and fonts.
        columns: What the columns are.
    """

    def __init__(self, theme: Theme, columns: Sequence[TableColumn]) -> None:
        self.theme, self._columns = theme, columns
        self.height = round(theme.px(ROW))
        self._font = theme.font(13, numbers=True)
        self._italic = theme.font(13, italic=True)
        self._metrics = QFontMetrics(self._font)
        self._small = theme.font(12, numbers=True)
        self._is_on_selection = False
        self._fitted: dict[tuple[str, int], str] = {}
        self._aligned = [AT_RIGHT if is_number(column) else AT_LEFT for column in columns]

    def width_of(self, column: int, page: RowPage, every: bool) -> int:
        """Return how wide a column must be for its values to fit.

        Args:
            column: Its number.
            page: The values.
            every: Whether each is measured; otherwise that with most signs, as numbers take.
        """
        texts = [text for text in page.columns[column] if text is not None] or ["NULL"]
        chosen = texts[:_MEASURED_ROWS] if every else [max(texts, key=len)]
        return max(map(self._metrics.horizontalAdvance, chosen)) + 2 * PADDING + 2

    def ground(self, painter: QPainter, rect: QRect, row: int, state: GridState) -> None:
        """Paint what lies under a row."""
        if row == state.row:
            token = "selection" if state.has_focus else "selectionIdle"
            painter.fillRect(rect, self.theme.c(token))

    def row(
        self,
        painter: QPainter,
        rect: QRect,
        slots: Sequence[Slot],
        found: tuple[RowPage, int],
        state: GridState,
        row: int,
    ) -> None:
        """Paint the values of a row."""
        page, place = found
        if (place, -1) in page.problems:
            return  # told across the row, see ``instead``
        for slot in slots:
            inside = QRect(slot.left, rect.top(), slot.width, rect.height())
            chosen = state.is_selected(row, slot.number)
            if chosen and row != state.row:
                painter.fillRect(inside, self.theme.c("selection"))
            self._is_on_selection = state.has_focus if row == state.row else chosen
            self._cell(painter, inside, page.cell(place, slot.number), slot.number)
        self._is_on_selection = False

    def placeholder(self, painter: QPainter, rect: QRect, slots: Sequence[Slot], row: int) -> None:
        """Paint a row whose values are on their way."""
        color = self.theme.c("hover")
        top = rect.center().y() - _PLACEHOLDER_HEIGHT // 2 + 1
        for slot in slots:
            share = _PLACEHOLDER_SHARES[(row + slot.number) % len(_PLACEHOLDER_SHARES)]
            width = min(160, round(share * (slot.width - 2 * PADDING)))
            painter.fillRect(slot.left + PADDING, top, width, _PLACEHOLDER_HEIGHT, color)

    def instead(
        self, painter: QPainter, rect: QRect, words: str, state: GridState, row: int
    ) -> None:
        """Paint why a row could not be read, across its cells and the lines between them."""
        inside = rect.adjusted(0, 0, -1, -1)
        painter.fillRect(inside, self.theme.c("surface"))
        self.ground(painter, inside, row, state)
        self._is_on_selection = row == state.row and state.has_focus
        self._problem(painter, inside.adjusted(PADDING, 0, -PADDING, 1), words)
        self._is_on_selection = False

    def lines(self, painter: QPainter, slots: Sequence[Slot], tops: range, right: int) -> None:
        """Paint the lines between cells; filling is several times as fast as drawing a line."""
        color = self.theme.c("border")
        for top in tops:
            painter.fillRect(0, top + self.height - 1, right, 1, color)
        if tops:
            height = tops[-1] + self.height - tops[0]
            for slot in slots:
                painter.fillRect(slot.left + slot.width - 1, tops[0], 1, height, color)

    def focus(self, painter: QPainter, rect: QRect, cell: QRect, state: GridState) -> None:
        """Mark the current row, and the current cell in it."""
        token = self.theme.c("focus")
        painter.fillRect(QRect(0, rect.top(), BAR, rect.height()), token)
        if state.has_focus and cell.isValid():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            is_contrast = self.theme.mode is Mode.CONTRAST
            edge = self.theme.c("selectionText") if is_contrast else token
            painter.setPen(QPen(edge, _FOCUS_WIDTH))
            painter.drawRect(cell.adjusted(1, 1, -2, -2))

    def _cell(self, painter: QPainter, rect: QRect, cell: Cell, column: int) -> None:
        inner = rect.adjusted(PADDING, 0, -PADDING - 1, 0)
        if cell.problem is not None:
            self._problem(painter, inner, tr("not readable"))
            return
        if cell.text is None:
            self._write(painter, inner, "NULL", self._aligned[column], self._italic, "text2")
            return
        if cell.size is not None:
            inner = self._size(painter, inner, cell.size, self._columns[column])
        self._write(painter, inner, cell.text, self._aligned[column], self._font, "text")

    def _size(self, painter: QPainter, rect: QRect, size: int, column: TableColumn) -> QRect:
        """Paint how long a value is at the right; returns the room that is left."""
        words = size_words(size, column)
        width = QFontMetrics(self._small).horizontalAdvance(words)
        if width > rect.width() // 2:
            return rect
        self._write(painter, rect, words, AT_RIGHT, self._small, "text2")
        return rect.adjusted(0, 0, -width - PADDING, 0)

    def _problem(self, painter: QPainter, rect: QRect, words: str) -> None:
        size = self.theme.icon_size
        ratio = painter.device().devicePixelRatio()
        token = "selectionText" if self._stands_out else "warn"
        icon = self.theme.pixmap("damaged", token, size, ratio)
        painter.drawPixmap(QPoint(rect.left(), rect.center().y() + 1 - size // 2), icon)
        room = rect.adjusted(size + PADDING, 0, 0, 0)
        self._write(painter, room, words, AT_LEFT, self._font, "warn")

    def _write(
        self, painter: QPainter, rect: QRect, words: str, align: int, font: QFont, token: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._color(token))
        painter.drawText(rect, align, self._fit(words, rect.width()))

    def _fit(self, words: str, width: int) -> str:
        fitting = self._fitted.get((words, width))
        if fitting is None:
            if len(self._fitted) >= _FITTED_KEPT:
                self._fitted.clear()
            fitting = self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
            self._fitted[words, width] = fitting
        return fitting

    @property
    def _stands_out(self) -> bool:
        """Whether the ground is such that only one colour can be read on it."""
        return self._is_on_selection and self.theme.mode is Mode.CONTRAST

    def _color(self, token: str) -> QColor:
        return self.theme.c("selectionText" if self._stands_out else token)


def size_words(size: int, column: TableColumn) -> str:
    """Return how long a value is: bytes of binary values, characters of texts."""
    if column.type.base in {"binary", "varbinary", "image", "timestamp"}:
        return size_text(size)
    return tr("{0} chars").format(number(size))
