"""Table model of a grid: as many rows as there are, of which only some pages are in memory.

Qt keeps eight bytes for each row of a view and counts pixels in 32 bits, so one model shows a
stretch of ten million rows at most; ``show_row`` moves to another stretch.
"""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gleanpoint.gui.models.tables.row_page import Cell, is_number
from gleanpoint.gui.models.tables.row_pages import RowPages
from gleanpoint.gui.names import visible
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import tr
from gleanpoint_parsers.tables import TableColumn

Index: TypeAlias = QModelIndex | QPersistentModelIndex

STRETCH = 10_000_000
"""Rows that one model shows at most."""

_NOWHERE = QModelIndex()


class RowGridModel(QAbstractTableModel):
    """Rows of a table or of a query's result."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[TableColumn, ...] = ()
        self.pages: RowPages | None = None
        self._total = self._base = self._shown = 0

    def show(
        self, columns: tuple[TableColumn, ...], pages: RowPages | None, total: int = 0
    ) -> None:
        """Show rows.

        Args:
            columns: What their columns are.
            pages: Where they come from; None for none.
            total: How many there are, as far as known.
        """
        self.beginResetModel()
        self.columns, self.pages = columns, pages
        self._total, self._base = total, 0
        self._shown = min(total, STRETCH)
        self.endResetModel()
        if pages is not None:
            pages.arrived.connect(self._tell)

    @property
    def total(self) -> int:
        """Rows in all, as far as known."""
        return self._total

    @property
    def base(self) -> int:
        """Number of the row that stands first."""
        return self._base

    def set_total(self, total: int) -> None:
        """Take note of how many rows there are."""
        self._total = total
        wanted = min(max(0, total - self._base), STRETCH)
        if wanted > self._shown:
            self.beginInsertRows(_NOWHERE, self._shown, wanted - 1)
            self._shown = wanted
            self.endInsertRows()
        elif wanted < self._shown:
            self.beginRemoveRows(_NOWHERE, wanted, self._shown - 1)
            self._shown = wanted
            self.endRemoveRows()

    def show_row(self, row: int) -> int:
        """Make sure that a row of the whole is among those shown; returns where it stands."""
        if not self._base <= row < self._base + STRETCH:
            self.beginResetModel()
            self._base = row // STRETCH * STRETCH
            self._shown = min(max(0, self._total - self._base), STRETCH)
            self.endResetModel()
        return row - self._base

    def cell(self, row: int, column: int) -> Cell | None:
        """Return a cell of a shown row; None while it is not there."""
        found = self.pages.row(self._base + row) if self.pages is not None else None
        return None if found is None else found[0].cell(found[1], column)

    # Qt's side.

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._shown

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = is_number(self.columns[index.column()])
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        words = cell_words(self.cell(index.row(), index.column()))
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        return f"{visible(self.columns[index.column()].name)}: {words}"

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(self._base + section + 1)
        if not 0 <= section < len(self.columns):
            return None
        return heading_words(self.columns[section])

    def _tell(self, first: int, last: int) -> None:
        top, bottom = max(0, first - self._base), min(last - self._base, self._shown) - 1
        if top <= bottom and self.columns:
            self.dataChanged.emit(self.index(top, 0), self.index(bottom, len(self.columns) - 1))


def cell_words(cell: Cell | None) -> str:
    """Return a cell as it is read out."""
    if cell is None:
        return tr("reading")
    if cell.problem is not None:
        return tr("not readable: {0}").format(said(cell.problem))
    if cell.text is None:
        return tr("NULL")
    return cell.text or tr("empty text")


def heading_words(column: TableColumn) -> str:
    """Return a column's name with everything that its heading shows, in words."""
    parts = [visible(column.name), type_words(column)]
    if column.key is not None:
        parts.append(tr("primary key"))
    return ", ".join(parts)


def type_words(column: TableColumn) -> str:
    """Return a column's type, and whether NULL may stand in it."""
    words = column.type.user_type or column.type.declaration
    return words if column.nullable else tr("{0} not null").format(words)
