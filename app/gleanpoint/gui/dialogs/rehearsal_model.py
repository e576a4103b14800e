"""The rows of a rehearsal, in the order in which they are shown, with what a person chose."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from enum import IntEnum
from types import MappingProxyType
from typing import TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from gleanpoint.core.export.plan import PlannedItem
from gleanpoint.core.export.restoring.rehearsed import Choices, Handling, Rehearsal, Row, State
from gleanpoint.gui.dialogs.rehearsal_rows import ORDER, Face, face_of
from gleanpoint.gui.names import tip
from gleanpoint.gui.wording import tr

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_ITEMS_KEPT = 512
"""Items that are kept unpacked: those in sight are painted again and again."""


class Column(IntEnum):
    """Columns in their order."""

    NAME = 0
    STATE = 1
    OURS = 2
    THEIRS = 3
    HAPPENS = 4


class RehearsalModel(QAbstractTableModel):
    """Rows of a rehearsal, with what a person chose so far."""

    changed = Signal()
    """Something else is done with an item."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = (
            tr("Name"),
            tr("State"),
            tr("In the backup"),
            tr("On the target"),
            tr("What happens"),
        )
        self._rehearsal: Rehearsal | None = None
        self._places: Sequence[int] = ()
        self._single: dict[int, Handling] = {}
        self._by_state: dict[State, Handling] = {}
        self._items: dict[int, PlannedItem] = {}

    def show_rehearsal(
        self, rehearsal: Rehearsal | None, places: Sequence[int] | None = None
    ) -> None:
        """Show another rehearsal; nothing is chosen yet.

        Args:
            rehearsal: What was found.
            places: Of its items in the order in which they are shown, where that is known.
        """
        self.beginResetModel()
        self._rehearsal, self._single, self._by_state = rehearsal, {}, {}
        self._items.clear()
        self._places = () if rehearsal is None else (places or ordered(rehearsal))
        self.endResetModel()

    @property
    def choices(self) -> Choices:
        """What was chosen."""
        by_state, single = MappingProxyType(self._by_state), MappingProxyType(self._single)
        return Choices(by_state=by_state, single=single)

    def row_at(self, number: int) -> Row | None:
        """Return one item, None past the end."""
        if self._rehearsal is None or not 0 <= number < len(self._places):
            return None
        place = self._places[number]
        item = self._items.get(place)
        if item is None:
            if len(self._items) >= _ITEMS_KEPT:
                self._items.clear()
            item = self._items[place] = self._rehearsal.plan.items[place]
        return self._rehearsal.row(place, self.choices, item)

    def allowed(self, number: int) -> tuple[Handling, ...]:
        """Return what may be done with an item, the default first."""
        if self._rehearsal is None or not 0 <= number < len(self._places):
            return ()
        return self._rehearsal.allowed(self._places[number])

    def choose(self, number: int, handling: Handling) -> bool:
        """Do something else with an item; False where that may not be."""
        if handling not in self.allowed(number):
            return False
        self._single[self._places[number]] = handling
        self._tell(number, number)
        return True

    def choose_alike(self, state: State, handling: Handling) -> None:
        """Do one thing with all items of a state, as far as it may be done with each."""
        rehearsal = self._rehearsal
        if rehearsal is None:
            return
        self._by_state[state] = handling
        others = self._single.items()
        self._single = {place: one for place, one in others if rehearsal.state(place) is not state}
        self._tell(0, len(self._places) - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole or orientation == Qt.Orientation.Vertical:
            return None
        return self._titles[section]

    def face(self, number: int) -> Face | None:
        """Return a row in words."""
        row = self.row_at(number)
        return face_of(row, len(self.allowed(number))) if row else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            return None
        face = self.face(index.row())
        if face is None:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return face.spoken
        cells = (face.title, face.state.words, face.ours, face.theirs, face.happens)
        cell = cells[index.column()]
        return tip(cell) if role == Qt.ItemDataRole.ToolTipRole else cell

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))
        self.changed.emit()


def ordered(rehearsal: Rehearsal) -> array[int]:
    """Return the places of all items: what needs a look first, what is there already last."""
    by_state = {state: array("I") for state in ORDER}
    for place in rehearsal.places:
        found = rehearsal.found.get(place)
        by_state[State.NEW if found is None else found.state].append(place)
    return sum(by_state.values(), array("I"))
