"""What a grid shows of one table: its rows under a condition, counted as they are found."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gleanpoint.gui.models.tables.row_count import RowCount
from gleanpoint.gui.models.tables.row_grid import RowGridModel
from gleanpoint.gui.models.tables.row_pages import RowPages
from gleanpoint.gui.models.tables.row_store import KeptStore, TableStore


class RowWindow(QObject):
    """Keeps model, pages and count of one store together.

    Args:
        model: Shows the rows.
    """

    changed = Signal()
    """The number of rows, or what is known of it."""

    failed = Signal(Exception)

    def __init__(self, model: RowGridModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._pages: RowPages | None = None
        self._count: RowCount | None = None
        self.is_counted = False
        self.error: Exception | None = None

    def show_table(self, store: TableStore, expected: int | None) -> None:
        """Show the rows of a table.

        Args:
            store: The rows.
            expected: How many the catalog says there are; None where they are to be counted.
        """
        pages = self._begin(RowPages(store, self))
        count = RowCount(store, self)
        count.progressed.connect(self._follow_count)
        count.failed.connect(self._fail)
        self._count = count
        self._model.show(store.columns, pages, expected or 0)
        self.changed.emit()

    def show_kept(self, store: KeptStore, total: int) -> None:
        """Show rows that are in memory."""
        pages = self._begin(RowPages(store, self))
        self.is_counted = True
        self._model.show(store.columns, pages, total)
        self.changed.emit()

    def grow_kept(self, total: int) -> None:
        """Take note that there are more rows in memory now."""
        if self._pages is not None and total > self._model.total:
            self._pages.go_on(total)
            self._model.set_total(total)
            self.changed.emit()

    def clear(self) -> None:
        """Show nothing, and stop reading."""
        self._let_go()
        self._model.show((), None)
        self.changed.emit()

    def _begin(self, pages: RowPages) -> RowPages:
        self._let_go()
        pages.arrived.connect(self._follow_rows)
        pages.ended.connect(self._follow_page)
        pages.overrun.connect(self._shrink)
        pages.failed.connect(self._fail)
        self._pages = pages
        return pages

    def _let_go(self) -> None:
        if self._pages is not None:
            self._pages.retire()
        if self._count is not None:
            self._count.stop()
            self._count.blockSignals(True)
            self._count.deleteLater()
        self._pages = self._count = None
        self.is_counted, self.error = False, None

    def _follow_rows(self, _first: int, last: int) -> None:
        self._grow(last)

    def _follow_page(self, end: int, more: bool) -> None:
        """Learn from a page whether there are more rows than were known, or fewer."""
        if more:
            self._grow(end + 1)
            if self._count is not None and not self.is_counted:
                self._count.start()
        elif not self.is_counted:
            if self._count is not None:
                self._count.stop()
            self._model.set_total(end)
            self.is_counted = True
        self.changed.emit()

    def _shrink(self, end: int) -> None:
        """Take note that there are fewer rows than the catalog says."""
        if not self.is_counted and end < self._model.total:
            self._model.set_total(end)
            self.changed.emit()

    def _follow_count(self) -> None:
        count = self._count
        if count is None or self.is_counted:
            return
        if count.is_complete:
            self._model.set_total(count.found)
            self.is_counted = True
        else:
            self._grow(count.found)
        self.changed.emit()

    def _grow(self, total: int) -> None:
        if total > self._model.total:
            self._model.set_total(total)

    def _fail(self, error: Exception) -> None:
        self.error = error
        self.failed.emit(error)
        self.changed.emit()
