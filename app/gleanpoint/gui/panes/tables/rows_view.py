"""The rows of a table: the condition above, the grid, and what is done with its cells."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gleanpoint.core.browse import Session
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.nodes import Node
from gleanpoint.core.tables.empty_columns import empty_columns
from gleanpoint.core.tables.withholding.tally import RowTally
from gleanpoint.gui.controls.notice import Notice
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.models.tables.row_grid import RowGridModel
from gleanpoint.gui.models.tables.row_store import TableStore
from gleanpoint.gui.models.tables.row_window import RowWindow
from gleanpoint.gui.panes.tables.condition_reader import ConditionReader
from gleanpoint.gui.panes.tables.grid_actions import GridActions
from gleanpoint.gui.panes.tables.grid_view import GridView
from gleanpoint.gui.panes.tables.row_conditions import condition_of, example
from gleanpoint.gui.panes.tables.row_copying import bracketed
from gleanpoint.gui.panes.tables.row_figures import RowFigures
from gleanpoint.gui.panes.tables.where_row import WhereRow
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, number, tr
from gleanpoint_parsers.predicate import Predicate
from gleanpoint_parsers.tables import Ledger, TableShape


@dataclass(frozen=True, slots=True)
class KeptRows:
    """What is shown of a table, to be shown again of another state of it.

    Args:
        condition: Which rows; empty for all.
        row: Number of the current row.
        column: Name of the current column; empty where no cell is current.
    """

    condition: str
    row: int
    column: str


class RowsView(QWidget):
    """Shows one table.

    Args:
        theme: Colours and fonts.
    """

    told = Signal()
    """What the status bar says of it has changed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._said = ""
        self._kept: KeptRows | None = None
        self._lack: tuple[object, Ledger] | None = None
        self._tally: tuple[object, RowTally] | None = None
        self._worker: PointWorker | None = None
        self._node: Node | None = None
        self._shape: TableShape | None = None
        self._looking: Job | None = None
        self._store: TableStore | None = None
        self.is_filtered = False
        self.model = RowGridModel(self)
        self.window_of_rows = RowWindow(self.model, self)
        self.where = WhereRow(theme)
        self._conditions = ConditionReader(self)
        self.grid = GridView(self.model, theme)
        self.notice = Notice(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.where)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.grid)
        self.where.chosen.connect(self._filter)
        self.where.left.connect(self.grid.setFocus)
        self._conditions.understood.connect(self._show_rows)
        self._conditions.refused.connect(self._refuse)
        self.window_of_rows.changed.connect(self._follow)
        self.window_of_rows.failed.connect(self._tell_failure)
        self.grid.picked.connect(self._follow_selection)
        self.cell_actions = GridActions(
            self.grid, self.model, lambda: self._store, lambda: self._theme
        )
        self.cell_actions.filterWanted.connect(self._filter_by)
        self.cell_actions.said.connect(self._say)
        go = QShortcut(QKeySequence("Ctrl+G"), self)
        go.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        go.activated.connect(self.cell_actions.ask_row)
        history = QShortcut(QKeySequence("Ctrl+Shift+H"), self)
        history.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        history.activated.connect(self.cell_actions.show_history)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self._theme = theme
        for part in (self.where, self.grid, self.notice):
            part.set_theme(theme)

    def show_table(self, worker: PointWorker, node: Node, shape: TableShape) -> None:
        """Show all rows of a table."""
        self._worker, self._node, self._shape = worker, node, shape
        self.cell_actions.table_name = f"{bracketed(shape.schema)}.{bracketed(shape.name)}"
        self.where.begin(example(shape))
        self._show_rows(None)
        kept, self._kept = self._kept, None
        if kept is not None:
            self._show_kept(kept)

    def kept(self) -> KeptRows:
        """Return what is shown, for ``keep``."""
        current = self.grid.currentIndex()
        column = self.model.columns[current.column()].name if current.isValid() else ""
        condition = self.where.field.text().strip() if self.is_filtered else ""
        return KeptRows(condition, self.model.base + max(0, current.row()), column)

    def keep(self, kept: KeptRows) -> None:
        """Show the next table as another state of it was shown."""
        self._kept = kept

    def _show_kept(self, kept: KeptRows) -> None:
        if kept.condition:
            self.where.set_text(kept.condition)
        names = [column.name for column in self.model.columns]
        if kept.column in names and not kept.condition and kept.row < self.model.total:
            self.grid.go_to(kept.row, names.index(kept.column))

    def take_lack(self, node: Node, ledger: Ledger) -> None:
        """Take note that a table is not whole: a row that tells of a lost page is no row of it."""
        self._lack = node.ref, ledger
        self._follow()

    def take_tally(self, node: Node, tally: RowTally) -> None:
        """Take note of how many rows of a table are withheld: the others are all there is."""
        self._tally = node.ref, tally
        store, shown = self._store, self._node
        if not (tally.withheld or tally.flagged or tally.undated) or shown is None:
            return
        if shown.ref == node.ref and store is not None and not self.is_filtered:
            self.window_of_rows.show_table(store, tally.shown)
        self._follow()

    def clear(self) -> None:
        """Show nothing, and stop reading."""
        self._stop_reading()
        self._worker = self._node = self._shape = self._store = None
        self.window_of_rows.clear()

    @property
    def shape(self) -> TableShape | None:
        """The table that is shown."""
        return self._shape

    @property
    def node(self) -> Node | None:
        """The table that is shown."""
        return self._node

    @property
    def _ledger(self) -> Ledger | None:
        """The two counts of the table that is shown, where it is known not to be whole."""
        lack, node = self._lack, self._node
        return lack[1] if lack is not None and node is not None and lack[0] == node.ref else None

    @property
    def _counts(self) -> RowTally | None:
        """What is withheld of the table that is shown, where that was counted."""
        tally, node = self._tally, self._node
        return tally[1] if tally is not None and node is not None and tally[0] == node.ref else None

    @property
    def store(self) -> TableStore | None:
        """The rows that are shown."""
        return self._store

    def only_value(self, index: QModelIndex, *, is_excluded: bool = False) -> None:
        """Show only the rows that have the value of a cell, or all others."""
        condition = condition_of(self.model, index, is_excluded=is_excluded)
        if condition is None:
            return
        before = self.where.field.text().strip() if self.is_filtered else ""
        self.where.set_text(f"({before}) AND {condition}" if before else condition)

    def hide_empty_columns(self) -> None:
        """Leave out the columns that hold no value in the rows that are shown."""
        store = self._store
        if store is None or self._looking is not None:
            return
        names = [column.name for column in store.columns if column.nullable]
        node, where = store.node, store.where

        def work(session: Session, _report: Report, stop: Cancellation) -> list[str]:
            return empty_columns(session, node, names, where, stop)

        job = store.worker.submit(work)
        job.succeeded.connect(lambda empty: self._hide(job, empty))
        job.failed.connect(lambda error: self._say(said(str(error))))
        self._looking = job
        self._say(tr("Looking for columns without a value…"))

    def _hide(self, job: Job, empty: list[str]) -> None:
        if job is not self._looking:
            return
        self._looking = None
        for place, column in enumerate(self.model.columns):
            if column.name in empty:
                self.grid.hide_column(place, is_hidden=True)
        if empty:
            self._say(counted("1 column hidden", "%Ln columns hidden", len(empty)))
        else:
            self._say(tr("Every column holds values"))

    # Conditions.

    def _filter(self, text: str) -> None:
        """Read a condition, then show the rows that meet it."""
        shape = self._shape
        if shape is None:
            return
        self._stop_reading()
        if text:
            self._conditions.read(text, shape)
        else:
            self._show_rows(None)

    def _refuse(self, error: Exception) -> None:
        self.where.complain(said(str(error)))

    def _stop_reading(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        self._conditions.stop()

    def _show_rows(self, where: Predicate | None) -> None:
        worker, node, shape = self._worker, self._node, self._shape
        if worker is None or node is None or shape is None:
            return
        self.is_filtered = where is not None
        self._store = TableStore(worker, node, shape.columns, where)
        self.window_of_rows.show_table(self._store, None if self.is_filtered else shape.rows)
        self._stack.setCurrentWidget(self.grid)

    # What is told.

    @property
    def _figures(self) -> RowFigures:
        """What is known of how many rows there are."""
        return RowFigures(
            found=self.model.total,
            is_counted=self.window_of_rows.is_counted,
            is_filtered=self.is_filtered,
            expected=self._shape.rows if self._shape is not None else None,
            ledger=self._ledger,
            tally=self._counts,
        )

    def status_words(self) -> str:
        """Return what the status bar says: rows shown, in the table, how sure, selected."""
        if self._shape is None:
            return ""
        if self._said:
            return self._said
        parts = []
        if self.is_filtered:
            parts.append(counted("1 row shown", "%Ln rows shown", self.model.total))
        parts.append(self._figures.table_words())
        current = self.grid.currentIndex()
        if current.isValid():
            parts.append(tr("row {0}").format(number(self.model.base + current.row() + 1)))
        block = self.grid.selected_block()
        if block is not None and len(block[0]) > 1:
            parts.append(counted("1 row selected", "%Ln rows selected", len(block[0])))
        return " · ".join(part for part in parts if part)

    @property
    def is_sure(self) -> bool:
        """Whether all rows were counted, and are as many as the catalog says."""
        return self._figures.is_sure

    def count_words(self) -> str:
        """Return how many rows are shown, and of how many: ``15 of 830 rows``."""
        return self._figures.shown_words()

    def _say(self, words: str) -> None:
        self._said = words
        self.told.emit()

    def _follow_selection(self) -> None:
        self._say("")

    def _filter_by(self, index: QModelIndex, is_excluded: bool) -> None:
        self.only_value(index, is_excluded=is_excluded)

    def _follow(self) -> None:
        rows = self.window_of_rows
        if self._shape is None:
            return
        self.where.show_count(self.count_words())
        is_empty = rows.is_counted and not self.model.total and rows.error is None
        if is_empty:
            self._tell_emptiness()
        elif rows.error is None:
            self._stack.setCurrentWidget(self.grid)
        self.told.emit()

    def _tell_emptiness(self) -> None:
        if self.is_filtered:
            heading = tr("No row meets the condition")
            clear = (tr("All rows"), self.where.clear)
            everything = self._shape.rows if self._shape else None
            looked = counted("1 row was looked at.", "%Ln rows were looked at.", everything or 0)
            self.notice.say("filter", heading, looked if everything else "", clear)
        else:
            told = self._figures.withheld_words() or tr("The table is empty.")
            self.notice.say("table", tr("No rows"), told)
        self._stack.setCurrentWidget(self.notice)

    def _tell_failure(self, error: Exception) -> None:
        pages = self.model.pages
        if pages is not None and pages.kept:
            return  # told in its rows
        if self.is_filtered:
            self.where.complain(said(str(error)))
        else:
            heading = tr("The rows cannot be read")
            self.notice.say("damaged", heading, said(str(error)), color="danger")
            self._stack.setCurrentWidget(self.notice)
