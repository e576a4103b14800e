"""The grid itself: rows of a table by mouse and keyboard, a million as well as ten."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gleanpoint.gui.models.tables.row_grid import RowGridModel
from gleanpoint.gui.models.tables.row_page import is_number
from gleanpoint.gui.panes.tables.grid_header import GridHeader
from gleanpoint.gui.panes.tables.grid_painter import GridPainter, GridState, Slot
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr
from gleanpoint_parsers.tables import TableColumn

ASK_MS = 25
"""How often pages are asked for while rows move past."""

_WIDEST, _NARROWEST = 324, 64
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class GridView(QTableView):
    """Shows a ``RowGridModel``; cells are selected one by one or as a block.

    Args:
        model: What is shown.
        theme: Colours and fonts.
    """

    cellOpened = Signal(int, int)  # noqa: N815 - Qt's naming; row of the model, column
    picked = Signal()
    """What is selected has changed."""

    copyWanted = Signal()  # noqa: N815 - Qt's naming

    def __init__(self, model: RowGridModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._theme = model, theme
        self._painter = GridPainter(theme, ())
        self._is_measured = False
        self._laid_out: tuple[TableColumn, ...] = ()
        self.header = GridHeader(theme, self)
        self.setHorizontalHeader(self.header)
        self._ask = QTimer(self)
        self._ask.setSingleShot(True)
        self._ask.setInterval(ASK_MS)
        self._ask.timeout.connect(self._want)
        self.setModel(model)
        self._set_up()
        self._dress()
        model.modelReset.connect(self._begin)
        model.dataChanged.connect(self._measure)
        model.rowsInserted.connect(self._ask_soon)
        self.verticalScrollBar().valueChanged.connect(self._ask_soon)
        self.selectionModel().selectionChanged.connect(self.picked)
        self.selectionModel().currentChanged.connect(lambda *_: self.viewport().update())
        self.doubleClicked.connect(lambda at: self.cellOpened.emit(at.row(), at.column()))

    def _set_up(self) -> None:
        self.setAccessibleName(tr("Rows of the table"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        self.header.set_theme(theme)
        self._dress()

    def _dress(self) -> None:
        self._painter = GridPainter(self._theme, self._rows.columns)
        self.verticalHeader().setDefaultSectionSize(self._painter.height)
        self.viewport().update()

    # What is in sight.

    def seen_rows(self) -> range:
        """Return the rows of the model that can be seen."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if first < 0:
            return range(0)
        return range(first, (last if last >= 0 else self._rows.rowCount() - 1) + 1)

    def _rows_in(self, rect: QRect) -> range:
        """Return the rows in a part of the viewport: what scrolling uncovers, most often."""
        seen, height = self.seen_rows(), self._painter.height
        if not seen:
            return seen
        top = self.rowViewportPosition(seen[0])
        first = max(0, (rect.top() - top) // height)
        last = min(len(seen), (rect.bottom() - top) // height + 1)
        return seen[first:last]

    def _slots(self) -> list[Slot]:
        width = self.viewport().width()
        slots = []
        for place in range(self.header.count()):
            section = self.header.logicalIndex(place)
            left = self.columnViewportPosition(section)
            if not self.isColumnHidden(section) and left < width:
                size = self.columnWidth(section)
                if left + size > 0:
                    slots.append(Slot(section, left, size))
        return slots

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells that are seen; see ``grid_painter`` for why not Qt."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.c("surface"))
        rows, slots = self._rows_in(event.rect()), self._slots()
        if rows and slots and self._rows.pages is not None:
            self._paint_rows(painter, rows, slots)
        painter.end()

    def _paint_rows(self, painter: QPainter, rows: range, slots: list[Slot]) -> None:
        state, height = self._state(), self._painter.height
        right = min(self.viewport().width(), slots[-1].left + slots[-1].width)
        top = self.rowViewportPosition(rows[0])
        for number, row in enumerate(rows):
            rect = QRect(0, top + number * height, right, height)
            self._paint_row(painter, rect, slots, state, row)
        tops = range(top, top + len(rows) * height, height)
        self._painter.lines(painter, slots, tops, right - 1)
        for number, row in enumerate(rows):
            words = self._words_instead(row)
            if words:
                rect = QRect(0, top + number * height, right, height)
                self._painter.instead(painter, rect, words, state, row)
        if state.row in rows:
            rect = QRect(0, top + (state.row - rows[0]) * height, right, height)
            at = next((slot for slot in slots if slot.number == state.column), None)
            cell = QRect(at.left, rect.top(), at.width, height) if at else QRect()
            if self._words_instead(state.row):
                cell = rect
            self._painter.focus(painter, rect, cell, state)

    def _paint_row(
        self, painter: QPainter, rect: QRect, slots: list[Slot], state: GridState, row: int
    ) -> None:
        pages = self._rows.pages
        if pages is None:
            return
        self._painter.ground(painter, rect, row, state)
        found = pages.row(self._rows.base + row)
        if found is not None:
            self._painter.row(painter, rect, slots, found, state, row)
            return
        if pages.failure(self._rows.base + row) is None:
            self._painter.placeholder(painter, rect, slots, row)

    def _words_instead(self, row: int) -> str:
        """Return what stands across a row whose values could not be read."""
        pages = self._rows.pages
        if pages is None:
            return ""
        found = pages.row(self._rows.base + row)
        if found is not None:
            return said(found[0].problems.get((found[1], -1), ""))
        error = pages.failure(self._rows.base + row)
        return "" if error is None else said(str(error))

    def _state(self) -> GridState:
        current = self.currentIndex()
        return GridState(current.row(), current.column(), self.hasFocus(), self._ranges())

    def _ranges(self) -> list[tuple[int, int, int, int]]:
        """Return the selected blocks: first and last row, first and last column."""
        chosen = self.selectionModel().selection()
        blocks = (chosen.at(place) for place in range(chosen.count()))
        return [(one.top(), one.bottom(), one.left(), one.right()) for one in blocks]

    # Pages.

    def _begin(self) -> None:
        """Begin with other rows; widths and hidden columns stay where the columns are the same.

        Qt forgets both as soon as there are no columns, so they are laid out anew after that.
        """
        self._dress()
        columns = self._rows.columns
        if columns != self._laid_out:
            self._laid_out, self._is_measured = columns, False
            for number, column in enumerate(columns):
                width = min(self.header.width_of(column), round(self._theme.px(_WIDEST)))
                self.setColumnWidth(number, max(width, round(self._theme.px(_NARROWEST))))
                self.setColumnHidden(number, False)
        self.scrollToTop()
        self._want()

    def _ask_soon(self) -> None:
        if not self._ask.isActive():
            self._ask.start()

    def _want(self) -> None:
        pages, rows = self._rows.pages, self.seen_rows()
        if pages is not None:
            base = self._rows.base
            pages.want(base + (rows[0] if rows else 0), base + (rows[-1] if rows else 0))

    def _measure(self, first: QModelIndex) -> None:
        """Fit columns to the first rows that come; numbers to all, for a cut one is another."""
        pages = self._rows.pages
        found = pages.row(self._rows.base + first.row()) if pages is not None else None
        if found is None:
            return
        is_first, self._is_measured = not self._is_measured, True
        widest = round(self._theme.px(_WIDEST))
        for number, column in enumerate(self._rows.columns):
            if is_first or is_number(column):
                wanted = min(self._painter.width_of(number, found[0], is_first), widest)
                if wanted > self.columnWidth(number) > 0:
                    self.setColumnWidth(number, wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask_soon()

    # Selection.

    def go_to(self, row: int, column: int | None = None) -> None:
        """Make a row of the whole the current one, and show it."""
        shown = self._rows.show_row(row)
        at = max(0, self.currentIndex().column()) if column is None else column
        index = self._rows.index(min(shown, self._rows.rowCount() - 1), at)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def selected_block(self) -> tuple[range, list[int]] | None:
        """Return the selected rows of the model, and columns as they are shown; None for none."""
        ranges = self._ranges()
        if not ranges:
            return None
        rows = range(min(r[0] for r in ranges), max(r[1] for r in ranges) + 1)
        chosen = {column for _, _, left, right in ranges for column in range(left, right + 1)}
        return rows, [column for column in self.shown_columns() if column in chosen]

    @property
    def columns(self) -> tuple[TableColumn, ...]:
        """What the columns are."""
        return self._rows.columns

    def hide_column(self, column: int, *, is_hidden: bool) -> None:
        """Leave a column out, or show it again; one always stays."""
        if not is_hidden or len(self.shown_columns()) > 1:
            self.setColumnHidden(column, is_hidden)
            self.viewport().update()

    def show_all_columns(self) -> None:
        """Show every column again."""
        for column in range(len(self._rows.columns)):
            self.setColumnHidden(column, False)
        self.viewport().update()

    def shown_columns(self) -> list[int]:
        """Return the columns that are not hidden, in the order in which they stand."""
        sections = (self.header.logicalIndex(place) for place in range(self.header.count()))
        return [section for section in sections if not self.isColumnHidden(section)]

    def selectAll(self) -> None:
        """Select every cell, as one block."""
        self.select_rows(range(self._rows.rowCount()))

    def select_rows(self, rows: range) -> None:
        """Select whole rows, as one block."""
        if rows and self._rows.columns:
            block = QItemSelection(
                self._rows.index(rows[0], 0),
                self._rows.index(rows[-1], len(self._rows.columns) - 1),
            )
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().select(block, flag)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copyWanted.emit()
        elif event.key() in _ENTER and current.isValid():
            self.cellOpened.emit(current.row(), current.column())
        elif event.key() == Qt.Key.Key_Space and shift and current.isValid():
            block = self.selected_block()
            self.select_rows(block[0] if block else range(current.row(), current.row() + 1))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: what is typed is no search here, and would go through every row."""
