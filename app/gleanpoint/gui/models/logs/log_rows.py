"""What tables of a log, and those of a workspace, have in common: headings and painted cells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from gleanpoint.gui.names import tip

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()


class Form(Enum):
    """How a cell is painted."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    NULL = "null"
    CHANGED = "changed"
    MONO = "mono"


@dataclass(frozen=True, slots=True)
class LogCell:
    """What a cell shows; ``icon`` and ``color`` name an icon and a token."""

    text: str
    form: Form = Form.PLAIN
    icon: str = ""
    color: str = "text2"


class LogRows(QAbstractTableModel):
    """A table of cells with headings, and what is read out of a row."""

    headings: tuple[str, ...] = ()

    def cell(self, row: int, column: int) -> LogCell:
        """Return what a cell shows."""
        raise NotImplementedError  # abstract: models of Qt cannot be of ABCMeta as well

    def is_heading(self, row: int) -> bool:
        """Whether a row stands over others."""
        return False

    def hint(self, row: int) -> str:
        """Return what else is to be said of a row."""
        return ""

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index.row(), index.column()).text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.hint(index.row()) or self.cell(index.row(), index.column()).text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.headings[index.column()]}: {self.cell(index.row(), index.column()).text}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        wanted = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        if orientation is Qt.Orientation.Vertical or role not in wanted:
            return None
        return self.headings[section] if 0 <= section < len(self.headings) else None
