"""A grid of what differs, with a button for each kind of difference that filters it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QStyleOptionHeader,
    QTableView,
    QWidget,
)

from gleanpoint.gui.comparing.difference_rows import DifferenceRows, RowKind
from gleanpoint.gui.comparing.folder_rows import FolderRows
from gleanpoint.gui.controls.parts import button, filled_column, filled_row
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import number, tr

_ROW = 27
_NARROWEST, _WIDEST = 72, 320
_MEASURED = 15
"""Rows that the widths of columns are told by; each cell is made for that."""

_MOST_FITTED = 40
_INSET = 8
"""Pixels at the left of the rows, and of texts in them, which begin below those above."""

_MOST_COPIED = 100_000

Model = DifferenceRows | FolderRows


class _Table(QTableView):
    """Copies its selected rows as text; Enter opens the current one."""

    wanted = Signal(QModelIndex)
    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.wanted.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the selected rows, a line each, columns parted by tabs; NULL is empty."""
        model = self.model()
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        lines = []
        for row in rows[:_MOST_COPIED]:
            indexes = (model.index(row, column) for column in range(model.columnCount()))
            texts = (str(model.data(index) or "") for index in indexes)
            lines.append("\t".join("" if text == "NULL" else text for text in texts))
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))


class _Heads(QHeaderView):
    """Names of columns; one that is cut ends in an ellipsis, which style sheets take away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setProperty("role", "compared")
        self.setAccessibleName(tr("Columns"))
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        super().initStyleOptionForIndex(option, section)
        room = self.sectionSize(section) - 2 * _INSET
        mode = Qt.TextElideMode.ElideRight
        option.text = self.fontMetrics().elidedText(option.text, mode, room)


class GridView(QWidget):
    """The grid and its filters."""

    opened = Signal(int)
    """A row that somebody wants to look at."""

    moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model: Model | None = None
        self._cut: dict[int, int] = {}
        self._is_fitting = False
        self.table = _Table(self)
        self.table.setAccessibleName(tr("What differs"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setWordWrap(False)
        self.table.setShowGrid(True)
        self.table.setCornerButtonEnabled(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setAccessibleName(tr("Rows"))
        self.table.setProperty("role", "compared")
        self.table.setHorizontalHeader(_Heads(self.table))
        self.table.horizontalHeader().sectionResized.connect(self._note_width)
        self.table.setFrameShape(QTableView.Shape.NoFrame)
        self.table.doubleClicked.connect(self._open)
        self.table.wanted.connect(self._open)
        self.table.resized.connect(self._give_room)
        self.filters = [self._filter() for _ in range(3)]
        self._bar = QWidget(self)
        self._bar.setLayout(filled_row([*self.filters, 1], margins=(16, 6, 16, 6)))
        rows = filled_column([self.table], margins=(_INSET, 0, 0, 0))
        self.setLayout(filled_column([self._bar, rows], spacing=0))
        self.setFocusProxy(self.table)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        header = self.table.verticalHeader()
        header.setDefaultSectionSize(round(theme.px(_ROW)))
        header.setMinimumSectionSize(round(theme.px(_ROW)))
        if self._model is not None:
            self._model.set_theme(theme)

    def show_model(self, model: Model, counts: tuple[int, int, int]) -> None:
        """Show other rows.

        Args:
            model: The rows.
            counts: How many were added, changed and removed.
        """
        old, self._model = self._model, model
        model.setParent(self)
        self.table.setModel(model)
        if old is not None:
            old.deleteLater()
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self.moved.emit())
        words = (tr("Added {0}"), tr("Changed {0}"), tr("Removed {0}"))
        for one, text, count in zip(self.filters, words, counts, strict=True):
            one.blockSignals(True)
            one.setText(text.format(number(count)))
            one.setChecked(bool(count))
            one.setEnabled(bool(count))
            one.blockSignals(False)
        self._fit()
        if model.rowCount():
            self.table.selectRow(0)

    def step(self, direction: int) -> bool:
        """Go to the next difference (1) or the one before (-1); False where there is none."""
        model = self._model
        if model is None:
            return False
        row = self.table.currentIndex().row() + direction
        while 0 <= row < model.rowCount() and not _begins(model, row):
            row += direction
        if not 0 <= row < model.rowCount():
            return False
        index = model.index(row, max(self.table.currentIndex().column(), 0))
        chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
        chosen |= QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(index, chosen)
        return True

    def place_words(self) -> str:
        """Return which row the current one is."""
        rows = self._model.rowCount() if self._model is not None else 0
        if not rows:
            return ""
        at = self.table.currentIndex().row() + 1
        return tr("Row {0} of {1}").format(number(max(at, 1)), number(rows))

    def _filter(self) -> QPushButton:
        made = button("", "quiet")
        made.setCheckable(True)
        made.setToolTip(tr("Show or hide these"))
        made.toggled.connect(self._show_kinds)
        return made

    def _show_kinds(self) -> None:
        if self._model is not None:
            added, changed, removed = (one.isChecked() for one in self.filters)
            self._model.show_kinds(added=added, changed=changed, removed=removed)
            if self._model.rowCount():
                self.table.selectRow(0)
            self.moved.emit()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.row())

    def _fit(self) -> None:
        """Give columns the width of their first rows, within bounds."""
        model: QAbstractTableModel | None = self._model
        if model is None:
            return
        self._is_fitting = True
        self._cut = {}
        self.table.horizontalHeader().setResizeContentsPrecision(_MEASURED)
        for column in range(min(model.columnCount(), _MOST_FITTED)):
            self.table.resizeColumnToContents(column)
            width = self.table.columnWidth(column) + 16
            self.table.setColumnWidth(column, min(max(width, _NARROWEST), _WIDEST))
            if width > _WIDEST:
                self._cut[column] = width
        if isinstance(model, FolderRows):
            self.table.setColumnWidth(1, _WIDEST)
        self._is_fitting = False
        self._give_room()

    def _give_room(self) -> None:
        """Let columns whose texts are cut have the room that all of them leave."""
        self._is_fitting = True
        for column in self._cut:
            self.table.setColumnWidth(column, _WIDEST)
        left = self.table.viewport().width() - self.table.horizontalHeader().length()
        for waiting, (column, wanted) in zip(
            range(len(self._cut), 0, -1), self._cut.items(), strict=True
        ):
            more = max(0, min(wanted - _WIDEST, left // waiting))
            self.table.setColumnWidth(column, _WIDEST + more)
            left -= more
        self._is_fitting = False

    def _note_width(self, column: int, _before: int, _after: int) -> None:
        """Leave columns as somebody made them."""
        if not self._is_fitting:
            self._cut.pop(column, None)


def _begins(model: Model, row: int) -> bool:
    """Whether a row is the first of a difference."""
    if isinstance(model, FolderRows):
        return True
    return model.kind_at(row)[0] is not RowKind.IS
