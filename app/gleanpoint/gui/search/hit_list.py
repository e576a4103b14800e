"""The hits as a list: rows of all groups one below the other; faces are made when they are seen."""

from __future__ import annotations

from bisect import bisect_right
from typing import TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gleanpoint.core.catalog.hits import Found, Group, Hit
from gleanpoint.gui.names import tip
from gleanpoint.gui.search.hit_faces import HitFace, Onlook, face_of

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_KEPT = 2000
"""Faces that are remembered."""


class HitListModel(QAbstractTableModel):
    """All groups of what was found, without a row of their own: a heading stands over the first.

    Args:
        onlook: What faces are made with.
    """

    def __init__(self, onlook: Onlook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._onlook = onlook
        self._groups: tuple[Group, ...] = ()
        self._starts: list[int] = []
        self._count = 0
        self._faces: dict[int, HitFace] = {}

    @property
    def groups(self) -> tuple[Group, ...]:
        """Groups that have hits, from the top."""
        return self._groups

    def starts(self) -> tuple[int, ...]:
        """Return the first row of each group."""
        return tuple(self._starts)

    def show(self, found: Found | None, onlook: Onlook) -> None:
        """Show what was found, or nothing."""
        self.beginResetModel()
        self._onlook = onlook
        self._faces.clear()
        self._groups = tuple(group for group in found.groups if group.hits) if found else ()
        self._starts, self._count = [], 0
        for group in self._groups:
            self._starts.append(self._count)
            self._count += len(group.hits)
        self.endResetModel()

    def look_on(self, onlook: Onlook) -> None:
        """Show the same with what is known of it now."""
        if not self._count:
            return
        self._onlook = onlook
        self._faces.clear()
        self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, 0))

    def is_away(self, group: Group) -> bool:
        """Whether the sources of all that is listed of a group are not there now."""
        away = self._onlook.away
        return bool(away) and all(hit.ref.recovery_point in away for hit in group.hits)

    def hit_at(self, row: int) -> Hit:
        """Return the hit of a row."""
        number = self._group_number(row)
        return self._groups[number].hits[row - self._starts[number]]

    def hits_between(self, first: int, last: int) -> list[Hit]:
        """Return the hits of a run of rows, both ends included; many take no time."""
        found: list[Hit] = []
        for start, group in zip(self._starts, self._groups, strict=True):
            low, high = max(first - start, 0), last - start + 1
            if high > 0:
                found += group.hits[low:high]
        return found

    def group_at(self, row: int) -> Group:
        """Return the group that a row is of."""
        return self._groups[self._group_number(row)]

    def face_at(self, row: int) -> HitFace:
        """Return what a row shows."""
        face = self._faces.get(row)
        if face is None:
            if len(self._faces) >= _KEPT:
                self._faces.clear()
            face = self._faces[row] = face_of(self.hit_at(row), self.group_at(row), self._onlook)
        return face

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.face_at(index.row()).title.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.face_at(index.row()).spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.face_at(index.row()).away) or None
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.face_at(index.row()).away or None
        return None

    def _group_number(self, row: int) -> int:
        return bisect_right(self._starts, row) - 1
