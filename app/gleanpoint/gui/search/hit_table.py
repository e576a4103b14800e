"""The list of hits: two-line rows under the headings of their groups, for mouse and keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gleanpoint.core.catalog.hits import Hit
from gleanpoint.gui.panes.listing.drag_start import DragStart
from gleanpoint.gui.panes.listing.row_painters import RowState
from gleanpoint.gui.search.hit_list import HitListModel
from gleanpoint.gui.search.hit_painter import HitPainter
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

SETTLING_MS = 90
"""A selection that changes again by then, as when a key is held, is not previewed."""

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_PAGES_LEFT = 2
"""Pages below what is seen at which more is asked for."""


class HitTable(QTableView):
    """Rows of a ``HitListModel``; paints itself, as ``NodeTable`` does and for its reasons.

    Args:
        model: What was found.
        theme: Colours and fonts.
    """

    opened = Signal(object)
    """A hit, by Enter or double click."""

    previewed = Signal()
    """Space."""

    settled = Signal(list)
    """The selected hits, once the selection rests; many are not told, but counted."""

    picked = Signal(int)
    """How many are selected."""

    endNeared = Signal()  # noqa: N815 - Qt's naming
    """What is seen comes near the last row."""

    dragWanted = Signal()  # noqa: N815 - Qt's naming
    """What is selected is being dragged."""

    leftAbove = Signal()  # noqa: N815 - Qt's naming
    """Up at the first row: the focus belongs to the field."""

    def __init__(self, model: HitListModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hits, self._painter = model, HitPainter(theme)
        self._drag_start = DragStart()
        self._hovered = -1
        self._headings: set[int] = set()
        self.setModel(model)
        self._set_up()
        self.set_theme(theme)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLING_MS)
        self._settle.timeout.connect(self._tell)
        model.modelReset.connect(self._group)
        model.modelReset.connect(self._begin)
        self.selectionModel().selectionChanged.connect(self._begin)
        self.verticalScrollBar().valueChanged.connect(self._look_at_end)

    def _set_up(self) -> None:
        self.setAccessibleName(tr("What was found"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        for header, name in ((rows, tr("Rows")), (columns, tr("Columns"))):
            header.hide()
            header.setAccessibleName(name)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._painter.theme

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._painter = HitPainter(theme)
        self._headings.clear()
        self.verticalHeader().setDefaultSectionSize(self._painter.height)
        self._group()
        self.viewport().update()

    def selected_rows(self) -> list[int]:
        """Return the selected rows from the top."""
        return [row for first, last in self._spans() for row in range(first, last + 1)]

    def selected_count(self) -> int:
        """Return how many rows are selected, without looking at each."""
        return sum(last - first + 1 for first, last in self._spans())

    def selected_hits(self) -> list[Hit]:
        """Return the selected hits from the top."""
        spans = self._spans()
        return [hit for first, last in spans for hit in self._hits.hits_between(first, last)]

    def select_row(self, row: int) -> None:
        """Make one row the current and only selected one, and show it."""
        index = self._hits.index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def select_hits(self, hits: Sequence[Hit]) -> None:
        """Select these versions of items where they stand now, but for those that do not."""
        wanted = {hit.version for hit in hits}
        if not wanted:
            return
        rows = [
            row
            for row, hit in enumerate(self._hits.hits_between(0, self._hits.rowCount() - 1))
            if hit.version in wanted
        ]
        selection, again = self.selectionModel(), QItemSelection()
        for first, last in _runs(rows):
            again.select(self._hits.index(first, 0), self._hits.index(last, 0))
        if rows:
            keep = QItemSelectionModel.SelectionFlag.NoUpdate
            selection.setCurrentIndex(self._hits.index(rows[0], 0), keep)
            selection.select(again, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _spans(self) -> list[tuple[int, int]]:
        selection = self.selectionModel().selection()
        ranges = [selection.at(number) for number in range(selection.count())]
        return sorted({(span.top(), span.bottom()) for span in ranges})

    # Headings.

    def _group(self) -> None:
        """Give the first row of every group room for its heading; no other is touched."""
        header, usual = self.verticalHeader(), self._painter.height
        starts = set(self._hits.starts())
        for row in self._headings - starts:
            if row < self._hits.rowCount():
                header.resizeSection(row, usual)
        for row in starts:
            header.resizeSection(row, usual + self._painter.heading)
        self._headings = starts

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that are seen."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._painter.theme.c("surface"))
        first, last = self.rowAt(event.rect().top()), self.rowAt(event.rect().bottom())
        last = last if last >= 0 else self._hits.rowCount() - 1
        selection, current = self.selectionModel(), self.currentIndex().row()
        width, has_focus = self.viewport().width(), self.hasFocus()
        for row in range(first, last + 1) if first >= 0 else ():
            rect = QRect(0, self.rowViewportPosition(row), width, self.rowHeight(row))
            if row in self._headings:
                group = self._hits.group_at(row)
                above = QRect(0, rect.top(), width, self._painter.heading)
                is_away = self._hits.is_away(group)
                self._painter.paint_heading(painter, above, group, is_away=is_away)
                rect.setTop(rect.top() + self._painter.heading)
            state = RowState(
                selection.isSelected(self._hits.index(row, 0)),
                row == current,
                row == self._hovered,
                has_focus,
            )
            self._painter.paint(painter, rect, self._hits.face_at(row), state)
        painter.end()

    # Mouse and keyboard.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain, current = event.modifiers() in _PLAIN, self.currentIndex()
        if plain and event.key() in _ENTER and current.isValid():
            self.opened.emit(self._hits.hit_at(current.row()))
        elif plain and event.key() == Qt.Key.Key_Space:
            self.previewed.emit()
        elif plain and event.key() == Qt.Key.Key_Up and current.row() <= 0:
            self.leftAbove.emit()
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Move by rows, whatever the column."""
        moves = QAbstractItemView.CursorAction
        if action is moves.MoveHome:
            return self._hits.index(0, 0)
        if action is moves.MoveEnd:
            return self._hits.index(self._hits.rowCount() - 1, 0)
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, search: str) -> None:
        """Look for nothing: what is typed belongs into the field."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
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

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a row; Qt itself does not where the press before was one that waited."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(self._hits.hit_at(index.row()))

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

    def _begin(self) -> None:
        self.picked.emit(self.selected_count())
        self._settle.start()

    def _tell(self) -> None:
        few = self.selected_count() <= 1
        self.settled.emit(self.selected_hits() if few else [])

    def _look_at_end(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if value and value + _PAGES_LEFT * bar.pageStep() >= bar.maximum():
            self.endNeared.emit()


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return runs of rows that follow each other, first and last of each."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
