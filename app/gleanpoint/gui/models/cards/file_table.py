"""Table models of what files hold: rows of values, or a tree of names with sizes and times."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from gleanpoint.core.preview.file_values import GridPreview, TreePreview, TreeRow
from gleanpoint.gui.names import tip, visible
from gleanpoint.gui.wording import number, size_text, time_text, tr

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
_LONGEST = 300
"""Characters of a cell that are shown; all of it is in its tooltip."""

_LOOKED_AT = 30
"""Rows by which a column is known to hold numbers."""

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class CellFace:
    """How one cell looks.

    Args:
        words: On one line.
        is_right: Whether it stands at the right, as numbers do.
        is_faint: Whether it says less than others.
        is_null: Whether it is NULL.
        icon: Before the words; or empty.
        depth: How deep a name lies in others.
    """

    words: str
    is_right: bool = False
    is_faint: bool = False
    is_null: bool = False
    icon: str = ""
    depth: int = 0


_EMPTY = CellFace("")


class _Told(Enum):
    NAME = "Name"
    VALUE = "Value"
    SIZE = "Size"
    MODIFIED = "Modified"


_OF_ARCHIVE = (_Told.NAME, _Told.SIZE, _Told.MODIFIED)
_OF_REGISTRY = (_Told.NAME, _Told.VALUE, _Told.MODIFIED)


class FileTable(QAbstractTableModel):
    """Either kind of rows; what is shown is changed as a whole."""

    def __init__(self) -> None:
        super().__init__()
        self._grid: GridPreview | None = None
        self._tree: TreePreview | None = None
        self._width = 0
        self._columns = _OF_ARCHIVE
        self._numeric: dict[int, bool] = {}

    def show(self, shown: GridPreview | TreePreview | None) -> None:
        """Show rows; nothing for None."""
        self.beginResetModel()
        self._grid = shown if isinstance(shown, GridPreview) else None
        self._tree = shown if isinstance(shown, TreePreview) else None
        self._width, self._numeric = 0, {}
        if self._grid is not None:
            widest = max(map(len, self._grid.rows), default=0)
            self._width = max(widest, len(self._grid.columns))
        elif self._tree is not None:
            is_registry = any(row.text for row in self._tree.rows)
            self._columns = _OF_REGISTRY if is_registry else _OF_ARCHIVE
            self._width = len(self._columns)
        self.endResetModel()

    def row_text(self, row: int) -> str:
        """Return a row as it is copied: cells parted by tabs, NULL empty."""
        if self._grid is not None:
            return "\t".join(cell or "" for cell in self._grid.rows[row])
        if self._tree is not None:
            one = self._tree.rows[row]
            size = "" if one.size is None else str(one.size)
            return "\t".join(("/".join(one.path), size, one.text))
        return ""

    def face(self, row: int, column: int) -> CellFace:
        """Return how a cell looks."""
        if self._tree is not None:
            one, told = self._tree.rows[row], self._columns[column]
            is_name = told is _Told.NAME
            return CellFace(
                _tree_text(one, told),
                is_right=told is _Told.SIZE,
                is_faint=told in {_Told.SIZE, _Told.MODIFIED},
                icon=self._icon(one) if is_name else "",
                depth=len(one.path) - 1 if is_name else 0,
            )
        cells = self._grid.rows[row] if self._grid is not None else ()
        if column >= len(cells):
            return _EMPTY
        cell, is_right = cells[column], self._is_right(column)
        if cell is None:
            return CellFace("NULL", is_right=is_right, is_faint=True, is_null=True)
        return CellFace(_one_line(cell), is_right=is_right)

    def column_words(self, column: int, most: int) -> list[str]:
        """Return the heading of a column and its first values, as they are shown."""
        rows = range(min(most, self.rowCount()))
        words = [str(self.headerData(column, Qt.Orientation.Horizontal))]
        if self._tree is not None:
            told = self._columns[column]
            return words + [_tree_text(self._tree.rows[row], told) for row in rows]
        if self._grid is not None:
            every = (self._grid.rows[row] for row in rows)
            words += [_one_line(cells[column] or "NULL") for cells in every if column < len(cells)]
        return words

    def deepest(self, most: int) -> int:
        """Return how deep the deepest of the first names lies."""
        rows = self._tree.rows[:most] if self._tree is not None else ()
        return max((len(row.path) - 1 for row in rows), default=0)

    def rowCount(self, parent: Index = _ROOT) -> int:
        shown = self._grid or self._tree
        return 0 if parent.isValid() or shown is None else len(shown.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._width

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if self._grid is not None:
            return self._grid_data(index.row(), index.column(), role)
        if self._tree is not None:
            return self._tree_data(self._tree.rows[index.row()], index.column(), role)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return _RIGHT if self._is_right(section) else None
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return number(section + 1)
        if self._tree is not None:
            return tr(self._columns[section].value)
        columns = self._grid.columns if self._grid is not None else ()
        return visible(columns[section]) if section < len(columns) else _letters(section)

    def _is_right(self, column: int) -> bool:
        if self._tree is not None:
            return self._columns[column] is _Told.SIZE
        if self._grid is None:
            return False
        if column not in self._numeric:
            self._numeric[column] = _is_numeric(self._grid, column)
        return self._numeric[column]

    def _grid_data(self, row: int, column: int, role: int) -> object:
        cells = self._grid.rows[row] if self._grid is not None else ()
        cell = cells[column] if column < len(cells) else ""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "NULL" if cell is None else _one_line(cell)
            case Qt.ItemDataRole.ToolTipRole:
                is_cut = cell and len(cell) > len(_one_line(cell)) - 1
                return tip(visible(cell)) if is_cut else None
            case Qt.ItemDataRole.AccessibleTextRole:
                name = self.headerData(column, Qt.Orientation.Horizontal)
                return f"{name}: {'NULL' if cell is None else _one_line(cell)}"
        return None

    def _tree_data(self, one: TreeRow, column: int, role: int) -> object:
        told = self._columns[column]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _tree_text(one, told)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                is_name = told is _Told.NAME
                return tip(visible("/".join(one.path)) if is_name else _tree_text(one, told))
        return None

    def _icon(self, one: TreeRow) -> str:
        if one.is_locked:
            return "lock"
        return "folder" if one.is_folder else "file"


def _tree_text(one: TreeRow, told: _Told) -> str:
    match told:
        case _Told.NAME:
            return _one_line(one.path[-1])
        case _Told.SIZE:
            return "" if one.size is None else size_text(one.size)
        case _Told.MODIFIED:
            return time_text(one.modified)
    return _one_line(one.text)


def _one_line(cell: str) -> str:
    return visible(cell[:_LONGEST]).replace("\n", " ")


def _letters(section: int) -> str:
    """Return the letters of a column without a name, as in a workbook."""
    letters = ""
    section += 1
    while section:
        section, rest = divmod(section - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _is_numeric(grid: GridPreview, column: int) -> bool:
    """Whether the first values of a column are all numbers; these stand at the right."""
    cells = [row[column] for row in grid.rows[:_LOOKED_AT] if column < len(row)]
    told = [cell for cell in cells if cell]
    return bool(told) and all(map(_is_number, told))


def _is_number(cell: str) -> bool:
    plain = cell.strip().lstrip("+-").replace(".", "", 1).replace(",", "")
    return plain.isdigit()
