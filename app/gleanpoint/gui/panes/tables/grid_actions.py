"""What can be done with the cells of a grid: copy, open, filter by, go to a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog, QMenu

from gleanpoint.core.errors import UsageError
from gleanpoint.gui.dialogs.cell_viewer import CellViewer
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.models.tables.row_grid import RowGridModel
from gleanpoint.gui.models.tables.row_store import RowStore
from gleanpoint.gui.panes.tables.grid_view import GridView
from gleanpoint.gui.panes.tables.row_copying import (
    MOST_CHARACTERS,
    MOST_ROWS,
    bracketed,
    heading_line,
    inserts_of,
    lines_of,
)
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, number, tr
from gleanpoint_parsers.tables import RowBatch

MakeLines = Callable[[RowBatch], list[str]]


class GridActions(QObject):
    """Acts on one grid.

    Args:
        grid: The cells.
        model: Its rows.
        store: Returns where the rows come from, None while there are none.
        theme: Returns the theme in force.
    """

    said = Signal(str)
    """What was done, for the status bar."""

    filterWanted = Signal(object, bool)  # noqa: N815 - Qt's naming; a cell, and whether not it

    historyWanted = Signal(int)  # noqa: N815 - Qt's naming; number of the row

    def __init__(
        self,
        grid: GridView,
        model: RowGridModel,
        store: Callable[[], RowStore | None],
        theme: Callable[[], Theme],
    ) -> None:
        super().__init__(grid)
        self._grid, self._model, self._store, self._theme = grid, model, store, theme
        self._job: Job | None = None
        self.table_name = ""
        self.can_filter = True
        grid.copyWanted.connect(self.copy)
        grid.cellOpened.connect(self.open_cell)
        grid.customContextMenuRequested.connect(self._offer)

    def copy(self, *, headings: bool = False) -> None:
        """Copy the selected cells as text, a tab between them; NULL is nothing."""
        columns, block = self._model.columns, self._grid.selected_block()
        if block is None:
            return
        rows, chosen = block
        head = [heading_line(columns, chosen)] if headings else []
        self._copy(rows, lambda batch: lines_of(batch, columns, chosen), head)

    def copy_inserts(self) -> None:
        """Copy the selected rows as INSERT statements, with all columns that are shown."""
        columns, block = self._model.columns, self._grid.selected_block()
        if block is None:
            return
        shown, table = self._grid.shown_columns(), self.table_name or bracketed(tr("Result"))
        around = any(columns[number].is_identity for number in shown)
        lines = [f"SET IDENTITY_INSERT {table} ON;"] if around else []
        tail = [f"SET IDENTITY_INSERT {table} OFF;"] if around else []
        self._copy(block[0], lambda batch: inserts_of(batch, columns, shown, table), lines, tail)

    def open_cell(self, row: int, column: int) -> None:
        """Show the whole value of a cell."""
        store = self._store()
        if store is None or not self._model.columns:
            return
        at = self._model.base + row
        viewer = CellViewer(store, at, column, self._theme(), self._grid.window())
        viewer.finished.connect(viewer.deleteLater)
        viewer.show()

    @property
    def has_key(self) -> bool:
        """Whether a row can be told from all others."""
        return any(column.key is not None for column in self._model.columns)

    def show_history(self) -> None:
        """Ask for the history of the current row."""
        current = self._grid.currentIndex()
        if self.can_filter and self.has_key and current.isValid():
            self.historyWanted.emit(self._model.base + current.row())

    def ask_row(self) -> None:
        """Ask for the number of a row, and go there."""
        total = self._model.total
        if not total:
            return
        current = self._model.base + max(0, self._grid.currentIndex().row()) + 1
        words = tr("Row, from 1 to {0}").format(number(total))
        dialog = QInputDialog(self._grid.window())
        dialog.setWindowTitle(tr("Go to row"))
        dialog.setLabelText(words)
        dialog.setInputMode(QInputDialog.InputMode.IntInput)
        dialog.setIntRange(1, min(total, (1 << 31) - 1))
        dialog.setIntValue(current)
        dialog.intValueSelected.connect(lambda row: self._grid.go_to(row - 1))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _copy(
        self, rows: range, make: MakeLines, lines: list[str], tail: Sequence[str] = ()
    ) -> None:
        """Read rows whole, make lines of them off the window's thread, and put them away."""
        store = self._store()
        if store is None or not rows:
            return
        if len(rows) > MOST_ROWS:
            self.said.emit(tr("At most {0} rows are copied. Export them instead.").format(
                number(MOST_ROWS)))  # fmt: skip
            return
        if self._job is not None:
            self._job.cancel()
        size = 0

        def take(batch: RowBatch) -> None:
            nonlocal size
            made = make(batch)
            size += sum(map(len, made))
            if size > MOST_CHARACTERS:
                raise UsageError(tr("This is too much to copy. Export it instead."))
            lines.extend(made)

        job = store.read(self._model.base + rows[0], len(rows), take)
        job.succeeded.connect(lambda _none: self._put_away([*lines, *tail], len(rows)))
        job.failed.connect(lambda error: self.said.emit(said(str(error))))
        self._job = job

    def _put_away(self, lines: list[str], rows: int) -> None:
        self._job = None
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.said.emit(counted("1 row copied", "%Ln rows copied", rows))

    def _offer(self, position: QPoint) -> None:
        index = self._grid.indexAt(position)
        if not index.isValid():
            return
        if not self._grid.selectionModel().isSelected(index):
            self._grid.setCurrentIndex(index)
        menu = QMenu(self._grid)
        menu.addAction(tr("Open value…"), lambda: self.open_cell(index.row(), index.column()))
        menu.addSeparator()
        menu.addAction(tr("Copy"), self.copy)
        menu.addAction(tr("Copy with column names"), lambda: self.copy(headings=True))
        menu.addAction(tr("Copy rows as INSERT"), self.copy_inserts)
        if self.can_filter:
            menu.addSeparator()
            name = self._model.columns[index.column()].name
            only, others = tr("Only rows with this {0}"), tr("Only rows with another {0}")
            emit = self.filterWanted.emit
            menu.addAction(only.format(name), lambda: emit(index, False))
            menu.addAction(others.format(name), lambda: emit(index, True))
            at, has_key = self._model.base + index.row(), self.has_key
            history = menu.addAction(
                tr("History of this row…") if has_key else tr("History of this row: it has no key"),
                lambda: self.historyWanted.emit(at),
            )
            history.setEnabled(has_key)
        menu.addSeparator()
        menu.addAction(tr("Go to row…"), self.ask_row)
        menu.exec(self._grid.viewport().mapToGlobal(position))
        menu.deleteLater()
