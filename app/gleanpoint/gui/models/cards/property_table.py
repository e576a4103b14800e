"""Table model of the properties of one object, narrowed to those that hold a text."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from gleanpoint.core.preview.properties import PropertyRow
from gleanpoint.gui.names import tip, visible
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_LONGEST = 300
"""Characters of a value that the table shows; the rest stands below it."""

_ROOT = QModelIndex()


class PropertyColumn(IntEnum):
    """Columns of the table."""

    TAG = 0
    NAME = 1
    TYPE = 2
    VALUE = 3


class PropertyTable(QAbstractTableModel):
    """Properties in the order of their tags."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._all: Sequence[PropertyRow] = ()
        self._shown: list[PropertyRow] = []

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme

    def show(self, rows: Sequence[PropertyRow], wanted: str = "") -> None:
        """Show the properties whose tag, name or value holds a text, in any case."""
        self.beginResetModel()
        self._all, folded = rows, wanted.strip().casefold()
        self._shown = [row for row in rows if not folded or folded in _searched(row)]
        self.endResetModel()

    def row_at(self, row: int) -> PropertyRow:
        """Return a shown property."""
        return self._shown[row]

    def text(self, row: int) -> str:
        """Return a property as it is copied."""
        shown = self._shown[row]
        return "\t".join((shown.tag, shown.name, shown.kind, shown.value))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(PropertyColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = PropertyColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(index.row(), column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._cell(index.row(), column))
        if role == Qt.ItemDataRole.FontRole:
            is_mono = column is PropertyColumn.TAG
            return self._theme.font(12 if is_mono else 13, mono=is_mono)
        if role == Qt.ItemDataRole.ForegroundRole and column is not PropertyColumn.VALUE:
            is_name = column is PropertyColumn.NAME
            return self._theme.c("text" if is_name else "text2")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (tr("Tag"), tr("Name"), tr("Type"), tr("Value"))[section]

    def _cell(self, row: int, column: PropertyColumn) -> str:
        shown = self._shown[row]
        match column:
            case PropertyColumn.TAG:
                return shown.tag
            case PropertyColumn.NAME:
                return visible(shown.name)
            case PropertyColumn.TYPE:
                return shown.kind
        return visible(shown.value[:_LONGEST]).replace("\n", " ")


def _searched(row: PropertyRow) -> str:
    return f"{row.tag}\n{row.name}\n{row.kind}\n{row.value}".casefold()
