"""The list itself: rows of a folder as a table or as messages, for mouse and keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gleanpoint.core.nodes import Node
from gleanpoint.gui.models.listing.columns import Column
from gleanpoint.gui.models.listing.node_list import NodeListModel
from gleanpoint.gui.panes.listing.column_fitting import ColumnFitting
from gleanpoint.gui.panes.listing.column_layout import ColumnLayout
from gleanpoint.gui.panes.listing.day_headings import DayHeadings
from gleanpoint.gui.panes.listing.drag_start import DragStart
from gleanpoint.gui.panes.listing.header_order import HeaderOrder
from gleanpoint.gui.panes.listing.list_header import ListHeader
from gleanpoint.gui.panes.listing.list_scrolling import ListScrolling
from gleanpoint.gui.panes.listing.row_painters import (
    MailRowPainter,
    RowPainter,
    RowState,
    TableRowPainter,
)
from gleanpoint.gui.panes.listing.row_selection import RowSelection
from gleanpoint.gui.panes.listing.thumbnails import Thumbnails
from gleanpoint.gui.panes.listing.type_ahead import TypeAhead
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class NodeTable(QTableView):
    """Rows with one selection behaviour for tables and messages.

    Args:
        model: What is listed.
        theme: Colours and fonts.
        row_height: Height of a table's row at normal text size.
    """

    opened = Signal(object)
    """A node, by Enter or double click."""

    ghostOpened = Signal(object)  # noqa: N815 - Qt's naming
    """A node that only other points have, likewise."""

    previewed = Signal()
    """Space."""

    dragWanted = Signal()  # noqa: N815 - Qt's naming
    """What is selected is being dragged away."""

    picked = Signal()
    """What is selected may have changed."""

    columnsTaken = Signal()  # noqa: N815 - Qt's naming
    """The columns are laid out as they were kept."""

    def __init__(
        self, model: NodeListModel, theme: Theme, row_height: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._nodes, self._theme, self._row_height = model, theme, row_height
        self._is_mail = False
        self._painter: RowPainter = TableRowPainter(theme, row_height)
        self._hovered = -1
        self._drag_start = DragStart()
        self._type_ahead = TypeAhead(model, lambda: self.currentIndex().row(), self)
        self._type_ahead.found.connect(self.select_row)
        self._header = ListHeader(theme, self)
        self._columns = ColumnLayout(self._header, self)
        self._fitting = ColumnFitting(self, self._columns, theme)
        self._order = HeaderOrder(self._header, model)
        self._scrolling = ListScrolling(self, model, self.select_row)
        self.scroll_when_listed = self._scrolling.scroll_when_listed
        self._headings = DayHeadings(theme, self.verticalHeader())
        self.thumbnails = Thumbnails(self)
        self.thumbnails.came.connect(self.viewport().update)
        self.setHorizontalHeader(self._header)
        self.setModel(model)
        self._selection = RowSelection(model, self.selectionModel(), self)
        self._set_up()
        self._dress()
        model.modelAboutToBeReset.connect(self._selection.keep)
        model.modelReset.connect(self._restore)
        model.rowsInserted.connect(self._scrolling.stay)
        model.progressed.connect(self._order.show)
        model.progressed.connect(self._scrolling.go_to_end)
        model.progressed.connect(self._group)
        model.progressed.connect(self._scrolling.go_to_wanted)
        self.doubleClicked.connect(self._open_at)
        self.selectionModel().selectionChanged.connect(self.picked)

    def _set_up(self) -> None:
        self.setAccessibleName(tr("Entries of the folder"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        self._header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        self._header.setMinimumSectionSize(60)

    # How it looks.

    @property
    def theme(self) -> Theme:
        """Colours and fonts."""
        return self._theme

    def set_theme(self, theme: Theme, row_height: int) -> None:
        """Paint with another theme, or rows of another height, from now on."""
        self._theme, self._row_height = theme, row_height
        self._header.set_theme(theme)
        self._dress()

    def set_mail(self, *, is_mail: bool) -> None:
        """Show messages in two lines instead of a table."""
        if is_mail != self._is_mail:
            self._is_mail = is_mail
            self._dress()

    def set_undated(self, *, is_undated: bool) -> None:
        """Leave out times and retention, which objects of a database have not."""
        if is_undated != self._fitting.is_undated:
            self._fitting.is_undated = is_undated
            self._dress()

    def hide_column(self, column: Column, *, is_hidden: bool) -> None:
        """Leave a column out, or show it again."""
        hidden = self._columns.hidden
        (hidden.add if is_hidden else hidden.discard)(column)
        self._fitting.fit()

    def columns_text(self) -> str:
        """Return how the columns were laid out by hand, as a text to be kept."""
        return self._columns.text()

    def take_columns(self, text: str) -> None:
        """Lay the columns out as they were kept."""
        self._columns.take(text)
        self._fitting.set_widths()
        self._fitting.fit()
        self.columnsTaken.emit()

    def is_column_hidden_by_hand(self, column: Column) -> bool:
        """Whether a person left a column out."""
        return column in self._columns.hidden

    def _group(self) -> None:
        """Give the first row of every stretch of days room for its heading."""
        groups = self._nodes.groups() if self._is_mail else ()
        folders = self._nodes.folders_first() if self._is_mail else 0
        self._headings.show_groups(groups, folders, self._nodes.rowCount())

    def _dress(self) -> None:
        if self._is_mail:
            self._painter = MailRowPainter(self._theme, self._theme.size("row_mail"))
        else:
            self._painter = TableRowPainter(self._theme, self._row_height)
        self._headings.set_theme(self._theme)
        self.verticalHeader().setDefaultSectionSize(self._painter.height)
        self._group()
        self._header.setVisible(not self._is_mail)
        self._fitting.is_table = not self._is_mail
        self._fitting.set_theme(self._theme)
        self._fitting.fit()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitting.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that are seen; see ``row_painters`` for why not Qt."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.c("surface"))
        first, last = self._seen(event.rect())
        cells = [
            (column, self.columnViewportPosition(column), self.columnWidth(column))
            for column in Column
            if not self.isColumnHidden(column)
        ]
        width = self.viewport().width()
        headings = self._headings.words
        selection, current = self.selectionModel(), self.currentIndex().row()
        has_focus = self.hasFocus()
        pictures = self._pictures(first, last)
        for row in range(first, last + 1):
            state = RowState(
                selection.isSelected(self._nodes.index(row, Column.NAME)),
                row == current,
                row == self._hovered,
                has_focus,
                self._nodes.thread_at(row),
                self.thumbnails.of(pictures[row]) if row in pictures else None,
            )
            rect = QRect(0, self.rowViewportPosition(row), width, self.rowHeight(row))
            if row in headings:
                self._headings.paint(painter, rect, headings[row])
                rect.setTop(rect.top() + self._headings.height)
            self._painter.paint(painter, rect, cells, self._nodes.face_at(row), state)
        painter.end()

    def _pictures(self, first: int, last: int) -> dict[int, Node]:
        """Return the pictures among some rows, and have those in sight made small."""
        if self._is_mail:
            return {}
        own = (row for row in range(first, last + 1) if not self._nodes.is_ghost_at(row))
        found = {
            row: self._nodes.node_at(row)
            for row in own
            if self._nodes.face_at(row).icon.icon == "file-picture"
        }
        if found:
            self.thumbnails.show(tuple(found.values()))
        return found

    def _seen(self, rect: QRect) -> tuple[int, int]:
        """Return the first and the last row in a part of the viewport; none if last < first."""
        first, last = self.rowAt(rect.top()), self.rowAt(rect.bottom())
        if first < 0:
            return 0, -1
        return first, last if last >= 0 else self._nodes.rowCount() - 1

    # What is selected.

    def selected_rows(self) -> list[int]:
        """Return the selected rows from the top."""
        return self._selection.rows()

    def selected_count(self) -> int:
        """Return how many rows are selected, without looking at each."""
        return self._selection.count()

    def selected_nodes(self) -> list[Node]:
        """Return the selected nodes from the top."""
        return [self._nodes.node_at(row) for row in self.selected_rows()]

    def select_row(self, row: int) -> None:
        """Make one row the current and only selected one, and show it."""
        index = self._nodes.index(row, Column.NAME)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def selectAll(self) -> None:
        """Select every row that is shown."""
        self._selection.select_all()

    def _restore(self) -> None:
        current = self._selection.restore()
        if current is not None:
            self.scrollTo(current)
        self.picked.emit()

    def open_row(self, row: int) -> None:
        """Have a row opened, by whoever reads it."""
        is_ghost = self._nodes.is_ghost_at(row)
        (self.ghostOpened if is_ghost else self.opened).emit(self._nodes.node_at(row))

    # Mouse and keyboard.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in _PLAIN
        current = self.currentIndex()
        goes_to_end = plain and event.key() == Qt.Key.Key_End
        self._scrolling.follow_end(is_wanted=goes_to_end)
        if plain and event.key() in _ENTER and current.isValid():
            self.open_row(current.row())
        elif plain and event.key() == Qt.Key.Key_Space and not self._type_ahead.is_active:
            self.previewed.emit()
        else:
            super().keyPressEvent(event)
            if goes_to_end:
                self._nodes.load_rest()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._scrolling.follow_end(is_wanted=False)
        index = self.indexAt(event.position().toPoint())
        is_selected = index.isValid() and self.selectionModel().isSelected(index)
        if not self._drag_start.press(event, index.row(), is_selected=is_selected):
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select a row alone that was not dragged; a press on it waited for that."""
        waiting = self._drag_start.release()
        if waiting >= 0:
            self.select_row(waiting)
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mouseReleaseEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Go to the next row that begins with what is typed."""
        self._type_ahead.type(search)

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Move by rows: a row is one thing, whatever its column."""
        moves = QAbstractItemView.CursorAction
        if action in {moves.MoveLeft, moves.MoveRight}:
            return self.currentIndex()
        if action is moves.MoveHome:
            return self._nodes.index(0, Column.NAME)
        if action is moves.MoveEnd:
            return self._nodes.index(self._nodes.rowCount() - 1, Column.NAME)
        return super().moveCursor(action, modifiers)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag_start.move(event):
            self.dragWanted.emit()
            return
        if not self._drag_start.is_held:
            super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if self._hovered != row:
            self._hovered = row
            self.viewport().update()

    def _open_at(self, index: QModelIndex) -> None:
        self.open_row(index.row())
