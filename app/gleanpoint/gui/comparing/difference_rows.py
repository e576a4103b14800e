"""Rows of a table that differ, as a grid: a changed row stands twice, as it was and as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import pyarrow as pa
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gleanpoint.core.comparing.tables import TableComparison
from gleanpoint.core.export.tables.column_text import text_of
from gleanpoint.gui.comparing.change_icons import ChangeIcons
from gleanpoint.gui.models.tables.row_page import MOMENTS, is_number
from gleanpoint.gui.names import tip, visible
from gleanpoint.gui.theme import Mode, Theme
from gleanpoint.gui.wording import tr
from gleanpoint_parsers.tables import TableColumn

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_KEPT = 20_000
"""Cells whose texts are remembered."""


class RowKind(Enum):
    """What a row of the grid is."""

    ADDED = "added"
    REMOVED = "removed"
    WAS = "was"
    IS = "is"


LOOKS = {
    RowKind.ADDED: ("plus", "freeTint", "free"),
    RowKind.REMOVED: ("close", "dangerTint", "danger"),
    RowKind.WAS: ("undo", "warnTint", "warn"),
    RowKind.IS: ("newer", "warnTint", "warn"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, None for NULL, and whether it differs."""

    text: str | None
    is_changed: bool


class DifferenceRows(QAbstractTableModel):
    """The rows of one comparison, some kinds of them filtered out.

    Args:
        found: The comparison.
        theme: Colours.
    """

    def __init__(self, found: TableComparison, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found, self._theme = found, theme
        self._icons = ChangeIcons(theme)
        self._old = [column.old for column in found.plan.columns]
        self._new = [column.new for column in found.plan.columns]
        rows = found.rows
        self._tables: dict[RowKind, pa.Table | None] = {
            RowKind.ADDED: _one(rows.kept_added),
            RowKind.REMOVED: _one(rows.kept_removed),
            RowKind.WAS: _one(rows.kept_old),
            RowKind.IS: _one(rows.kept_new),
        }
        self._shown = {RowKind.ADDED: True, RowKind.REMOVED: True, RowKind.WAS: True}
        self._texts: dict[tuple[RowKind, int, int], str | None] = {}

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme, self._icons = theme, ChangeIcons(theme)
        self.layoutChanged.emit()

    def show_kinds(self, *, added: bool, changed: bool, removed: bool) -> None:
        """Show some kinds of differences only."""
        self.beginResetModel()
        self._shown = {RowKind.ADDED: added, RowKind.REMOVED: removed, RowKind.WAS: changed}
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else sum(self._many(kind) for kind in _GROUPS)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._new) + 1

    def kind_at(self, row: int) -> tuple[RowKind, int]:
        """Return what a row of the grid is, and which row of its table."""
        for kind in _GROUPS:
            many = self._many(kind)
            if row < many:
                if kind is RowKind.WAS:
                    return (RowKind.IS if row % 2 else RowKind.WAS), row // 2
                return kind, row
            row -= many
        raise IndexError(row)

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell of the table, its first column being 0."""
        kind, place = self.kind_at(row)
        text = self._text(kind, place, column)
        if kind not in {RowKind.WAS, RowKind.IS}:
            return Cell(text, is_changed=False)
        other = RowKind.IS if kind is RowKind.WAS else RowKind.WAS
        return Cell(text, is_changed=text != self._text(other, place, column))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        kind, _ = self.kind_at(index.row())
        if index.column() == 0:
            return self._word(kind, role)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(self._new[index.column() - 1])
        cell = self.cell(index.row(), index.column() - 1)
        return self._of_cell(kind, cell, index.column() - 1, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return _side(self._new[section - 1])
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return tr("Change") if section == 0 else visible(self._new[section - 1].name)

    def _word(self, kind: RowKind, role: int) -> object:
        icon, tint, color = LOOKS[kind]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return kind_word(kind)
            case Qt.ItemDataRole.DecorationRole:
                return self._icons.of(icon, color)
            case Qt.ItemDataRole.ForegroundRole:
                return self._theme.c(color)
            case Qt.ItemDataRole.BackgroundRole:
                return self._theme.c(tint)
        return None

    def _of_cell(  # noqa: PLR0911 - one a role
        self, kind: RowKind, cell: Cell, column: int, role: int
    ) -> object:
        is_null = cell.text is None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "NULL" if cell.text is None else visible(cell.text)
            case Qt.ItemDataRole.ToolTipRole:
                return None if cell.text is None else tip(visible(cell.text))
            case Qt.ItemDataRole.AccessibleTextRole:
                said = "NULL" if cell.text is None else visible(cell.text)
                changed = tr(", changed") if cell.is_changed else ""
                return f"{visible(self._new[column].name)}: {said}{changed}"
            case Qt.ItemDataRole.ForegroundRole:
                return self._theme.c("text2" if is_null else "text")
            case Qt.ItemDataRole.FontRole:
                weight = 600 if cell.is_changed else 400
                return self._theme.font(13, weight, numbers=True, italic=is_null)
            case Qt.ItemDataRole.BackgroundRole:
                if cell.is_changed or kind in {RowKind.ADDED, RowKind.REMOVED}:
                    return self._theme.c(LOOKS[kind][1])
            case Qt.ItemDataRole.DecorationRole:
                if cell.is_changed and self._theme.mode is Mode.CONTRAST:
                    return self._icons.of("flag", "warn")
        return None

    def _text(self, kind: RowKind, row: int, column: int) -> str | None:
        key = kind, row, column
        if key not in self._texts:
            if len(self._texts) >= _KEPT:
                self._texts.clear()
            self._texts[key] = self._made(kind, row, column)
        return self._texts[key]

    def _made(self, kind: RowKind, row: int, column: int) -> str | None:
        table = self._tables[kind]
        if table is None:
            return None
        columns: Sequence[TableColumn] = self._new
        if kind in {RowKind.REMOVED, RowKind.WAS}:
            columns = self._old
        values = table.column(column).slice(row, 1).combine_chunks()
        text: str | None = text_of(columns[column].type, values)[0].as_py()
        if text is not None and columns[column].type.base in MOMENTS:
            return text.replace("T", " ", 1)  # as the grid of the table shows it
        return text

    def _many(self, kind: RowKind) -> int:
        table = self._tables[kind]
        if table is None or not self._shown[kind]:
            return 0
        many: int = table.num_rows
        return many * (2 if kind is RowKind.WAS else 1)


_GROUPS = (RowKind.WAS, RowKind.ADDED, RowKind.REMOVED)


def kind_word(kind: RowKind) -> str:
    """Return what stands before a row."""
    return {
        RowKind.ADDED: tr("Added"),
        RowKind.REMOVED: tr("Removed"),
        RowKind.WAS: tr("Was"),
        RowKind.IS: tr("Is"),
    }[kind]


def _side(column: TableColumn) -> int:
    """Return on which side values of a column stand, and its name."""
    side = Qt.AlignmentFlag.AlignRight if is_number(column) else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _one(kept: Sequence[pa.Table]) -> pa.Table | None:
    return kept[0] if kept else None
