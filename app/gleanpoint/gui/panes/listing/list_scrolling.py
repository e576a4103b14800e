"""What stays in sight while a folder is listed: what is seen, where somebody was, the end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtWidgets import QTableView

from gleanpoint.gui.models.listing.folder_reader import Reading
from gleanpoint.gui.models.listing.node_list import NodeListModel


class ListScrolling(QObject):
    """Scrolls a table by itself, where rows come in.

    Args:
        table: Scrolled.
        nodes: Its rows.
        select_row: Makes one row the selected one, and shows it.
    """

    def __init__(
        self, table: QTableView, nodes: NodeListModel, select_row: Callable[[int], None]
    ) -> None:
        super().__init__(table)
        self._table, self._nodes, self._select_row = table, nodes, select_row
        self._wanted: int | None = None
        self._follows_end = False

    def scroll_when_listed(self, pixels: int) -> None:
        """Scroll as far down as before once the folder is listed; what is selected is in sight."""
        self._wanted = pixels

    def follow_end(self, *, is_wanted: bool) -> None:
        """Stay at the last row from now on, until the folder is listed; or no longer."""
        self._follows_end = is_wanted

    def go_to_wanted(self) -> None:
        """Scroll to where somebody was, if the folder is listed by now."""
        if self._wanted is None or not self._is_settled:
            return
        pixels, self._wanted = self._wanted, None
        self._table.updateGeometries()
        self._table.verticalScrollBar().setValue(pixels)
        if self._table.currentIndex().isValid():
            self._table.scrollTo(self._table.currentIndex())

    def go_to_end(self) -> None:
        """Go to the last row as long as the rest of a folder comes in, where that was wanted."""
        last = self._nodes.rowCount() - 1
        if self._follows_end and last >= 0 and self._table.currentIndex().row() != last:
            self._select_row(last)
        self._follows_end = self._follows_end and not self._is_settled

    def stay(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Keep in sight what is seen while rows are put in above it."""
        top = self._table.rowAt(0)
        if top >= 0 and last < self._nodes.rowCount() - 1 and first < top:
            bar = self._table.verticalScrollBar()
            room = sum(self._table.rowHeight(row) for row in range(first, last + 1))
            self._table.updateGeometries()
            bar.setValue(bar.value() + room)

    @property
    def _is_settled(self) -> bool:
        return self._nodes.state is Reading.COMPLETE and not self._nodes.is_arranging
