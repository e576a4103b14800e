"""Which rows are selected, and that it stays so when they are put in another order."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QObject

from gleanpoint.core.nodes import Node
from gleanpoint.gui.models.listing.columns import Column
from gleanpoint.gui.models.listing.node_list import NodeListModel

_KEPT = 1000
"""Selected rows that stay selected when the order changes; more are let go."""

_LOOKED_THROUGH = 2_000_000
"""Rows looked through for where the selected ones are now: about 30 ms."""

_Flag = QItemSelectionModel.SelectionFlag


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was selected before the rows changed their order.

    Args:
        folder: Where it was.
        numbers: Numbers of the selected entries.
        current: Number of the current one, or None.
    """

    folder: Node | None = None
    numbers: tuple[int, ...] = ()
    current: int | None = None


class RowSelection(QObject):
    """Rows of a ``NodeListModel`` that are selected in one view."""

    def __init__(
        self, nodes: NodeListModel, selection: QItemSelectionModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._nodes, self._selection = nodes, selection
        self._kept = _Kept()

    def rows(self) -> list[int]:
        """Return the selected rows from the top."""
        return [row for first, last in self._spans() for row in range(first, last + 1)]

    def count(self) -> int:
        """Return how many rows are selected, without looking at each."""
        return sum(last - first + 1 for first, last in self._spans())

    def select_all(self) -> None:
        """Select every row that is shown."""
        last = self._nodes.rowCount() - 1
        if last >= 0:
            self._selection.select(self._span(0, last), _Flag.ClearAndSelect)

    def keep(self) -> None:
        """Remember what is selected, as the model is about to change the order."""
        most = min(_KEPT, _LOOKED_THROUGH // max(1, self._nodes.rowCount()))
        rows = self.rows() if self.count() <= most else []
        current = self._selection.currentIndex().row()
        self._kept = _Kept(
            self._nodes.folder,
            tuple(self._nodes.number_at(row) for row in rows),
            self._nodes.number_at(current) if rows and current >= 0 else None,
        )

    def restore(self) -> QModelIndex | None:
        """Select the same entries again; returns where the current one is now."""
        kept, self._kept = self._kept, _Kept()
        if kept.folder is not self._nodes.folder or not kept.numbers:
            return None
        selection = QItemSelection()
        for number in kept.numbers:
            row = self._nodes.row_of(number)
            if row is not None:
                selection.merge(self._span(row, row), _Flag.Select)
        row = None if kept.current is None else self._nodes.row_of(kept.current)
        index = None if row is None else self._nodes.index(row, Column.NAME)
        if index is not None:
            self._selection.setCurrentIndex(index, _Flag.NoUpdate)
        self._selection.select(selection, _Flag.ClearAndSelect)
        return index

    def _span(self, first: int, last: int) -> QItemSelection:
        start = self._nodes.index(first, Column.NAME)
        return QItemSelection(start, self._nodes.index(last, len(Column) - 1))

    def _spans(self) -> list[tuple[int, int]]:
        """Return the first and last row of every run of selected rows, from the top."""
        selection = self._selection.selection()
        ranges = [selection.at(number) for number in range(selection.count())]
        return sorted({(span.top(), span.bottom()) for span in ranges})
