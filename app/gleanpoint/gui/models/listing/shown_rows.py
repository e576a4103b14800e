"""The Qt side of a list of entries: cells, headings, tips and what a screen reader says."""

from __future__ import annotations

from abc import abstractmethod
from typing import TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.decide import Decision
from gleanpoint.gui.models.listing.columns import Column, column_title
from gleanpoint.gui.models.listing.row_faces import RowFace
from gleanpoint.gui.names import shown_signs, tip, visible
from gleanpoint.gui.speech.sentences import said

Index: TypeAlias = QModelIndex | QPersistentModelIndex

ROOT = QModelIndex()


class ShownRows(QAbstractTableModel):
    """Rows of which others know what they are."""

    @property
    @abstractmethod
    def shown_count(self) -> int:
        """How many rows are shown."""

    @abstractmethod
    def node_at(self, row: int) -> Node:
        """Return the node of a shown row."""

    @abstractmethod
    def decision_at(self, row: int) -> Decision | None:
        """Return what retention says of a shown row."""

    @abstractmethod
    def face_at(self, row: int) -> RowFace:
        """Return what a shown row looks like."""

    @abstractmethod
    def tip_at(self, row: int) -> str:
        """Return what more other points tell of a shown row."""

    def cell(self, row: int, column: Column) -> str:
        """Return the words of one cell."""
        face = self.face_at(row)
        match column:
            case Column.NAME:
                return face.title
            case Column.TIME:
                return face.time
            case Column.SIZE:
                return face.size
            case Column.STATE:
                return face.state.words if face.state else ""
        return face.chip.words if face.chip else ""

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self.shown_count

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index.row(), Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.face_at(index.row()).spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._tool_tip(index.row(), Column(index.column())))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return column_title(Column(section))
        return None

    def _tool_tip(self, row: int, column: Column) -> str:
        if column is Column.RETENTION:
            decision = self.decision_at(row)
            return said(decision.reason) if decision else ""
        node = self.node_at(row)
        if column is Column.STATE:
            return shown_signs(said(node.problem or "")) or self.tip_at(row)
        return visible(node.name) if column is Column.NAME else ""
