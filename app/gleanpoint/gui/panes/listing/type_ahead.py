"""Find a row by typing the beginning of its name, without holding up the window."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from gleanpoint.gui.models.listing.node_list import NodeListModel

PATIENCE = 1.0
"""Seconds after which typing begins anew."""

_ROWS_AT_ONCE = 20_000
"""Rows looked at before the window gets its turn: about 10 ms."""


class TypeAhead(QObject):
    """Collects what is typed and looks for a row that begins with it."""

    found = Signal(int)
    """The row."""

    def __init__(
        self, model: NodeListModel, current_row: Callable[[], int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._model, self._current_row = model, current_row
        self._typed = ""
        self._last = 0.0
        self._next = self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._look)
        model.modelAboutToBeReset.connect(self._timer.stop)

    @property
    def is_active(self) -> bool:
        """Whether the next key belongs to what was typed before."""
        return bool(self._typed) and time.monotonic() - self._last < PATIENCE

    def type(self, text: str) -> None:
        """Take the next characters; the same single one again goes on to the next row."""
        goes_on = self.is_active
        self._last = time.monotonic()
        repeated = goes_on and self._typed == text.casefold()
        self._typed = self._typed + text.casefold() if goes_on and not repeated else text.casefold()
        self._left = self._model.rowCount()
        self._next = max(0, self._current_row() + (repeated or not goes_on))
        self._timer.start()
        self._look()

    def _look(self) -> None:
        count = self._model.rowCount()
        for _ in range(min(self._left, _ROWS_AT_ONCE)):
            row = self._next % count
            self._next += 1
            self._left -= 1
            if self._model.title_at(row).casefold().startswith(self._typed):
                self._timer.stop()
                self.found.emit(row)
                return
        if self._left <= 0:
            self._timer.stop()
