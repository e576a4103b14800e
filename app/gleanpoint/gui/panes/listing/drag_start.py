"""When a drag begins: the left button goes down on a row, and the mouse moves on with it.

Qt's own way asks the model for the flags of every row that is looked at, which a model in Python
answers too slowly where a million rows are selected.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

_SELECTING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class DragStart:
    """Follows the mouse from a press to its release."""

    def __init__(self) -> None:
        self._from: QPoint | None = None
        self._waiting = -1

    def press(self, event: QMouseEvent, row: int, *, is_selected: bool) -> bool:
        """Note a press; whether the table shall not see it yet.

        A press on one of several selected rows would select that one alone. Whether it does shows
        when the button is released.

        Args:
            event: Of the mouse.
            row: Under it, -1 for none.
            is_selected: Whether the row is selected.
        """
        is_plain = not event.modifiers() & _SELECTING
        begins = event.button() is Qt.MouseButton.LeftButton and row >= 0 and is_plain
        self._from = event.position().toPoint() if begins else None
        self._waiting = row if begins and is_selected else -1
        return self._waiting >= 0

    def move(self, event: QMouseEvent) -> bool:
        """Whether a drag begins with this move."""
        if self._from is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        way = (event.position().toPoint() - self._from).manhattanLength()
        if way < QApplication.startDragDistance():
            return False
        self._from, self._waiting = None, -1
        return True

    @property
    def is_held(self) -> bool:
        """Whether the button is down on a row: the mouse selects nothing on its way."""
        return self._from is not None

    def release(self) -> int:
        """Return the row that a press waited with, as no drag came of it; -1 for none."""
        waiting, self._from, self._waiting = self._waiting, None, -1
        return waiting
