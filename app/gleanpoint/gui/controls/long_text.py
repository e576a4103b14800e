"""A long text to read, put in some lines at a time, so that the window never waits for it.

What takes Qt its time is not to paint a text but to make a block of each line: 300 ms for 90,000
short ones. The first lines show at once, the others follow while the window does other things.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

AT_ONCE: Final = 8 * 1024
"""Characters that are put in at once, some 2 ms."""

_LINES_AT_ONCE: Final = 500
_TURN: Final = 0.008
"""Seconds for which text is put in before the window does something else."""

_WHOLE: Final = (
    QKeySequence.StandardKey.SelectAll,
    QKeySequence.StandardKey.MoveToEndOfDocument,
    QKeySequence.StandardKey.SelectEndOfDocument,
)
"""Keys that ask for the end of a text, or for all of it."""


class LongText(QPlainTextEdit):
    """Shows a text that cannot be edited.

    What is pressed of ``_WHOLE`` before the end is there is done when it is, and so is what is
    pressed after that: nobody copies half a text who asked for all of it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self._rest: Iterator[str] | None = None
        self._waiting: list[Callable[[], object]] = []
        self._has_pressed = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)

    @property
    def whole(self) -> str:
        """All of the text, whether it is put in yet or not."""
        return self._whole

    @property
    def is_filling(self) -> bool:
        """Whether some of the text is still to come."""
        return self._rest is not None

    def show_text(self, text: str) -> None:
        """Show a text from its beginning."""
        self.clear_text()
        self._whole, self._rest = text, slices_of(text)
        self.setPlainText(next(self._rest, ""))
        self._timer.start(0)

    def when_filled(self, do: Callable[[], object]) -> None:
        """Have something done once all of the text is there; never if another comes before."""
        if self.is_filling:
            self._waiting.append(do)
        else:
            do()

    def clear_text(self) -> None:
        """Let go of what is shown, and of what is still to come."""
        self._timer.stop()
        self._whole, self._rest = "", None
        self._waiting, self._has_pressed = [], False
        self.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep what asks for the end of the text until it is there."""
        asks = self._has_pressed or any(event.matches(key) for key in _WHOLE)
        if self.is_filling and asks:
            self._has_pressed = True
            self.when_filled(partial(self.keyPressEvent, event.clone()))
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        until = time.perf_counter() + _TURN
        end = QTextCursor(self.document())
        end.movePosition(QTextCursor.MoveOperation.End)
        for part in self._rest or ():
            end.insertText(part)
            if time.perf_counter() > until:
                return
        self._timer.stop()
        waiting, self._waiting = self._waiting, []
        self._rest, self._has_pressed = None, False
        for do in waiting:
            do()


def slices_of(text: str) -> Iterator[str]:
    """Yield a text in parts of bounded length and number of lines; together they are the text.

    Parts end where lines end, unless a line is longer than ``AT_ONCE``.
    """
    start = 0
    while start < len(text):
        end = min(start + AT_ONCE, len(text))
        if text.count("\n", start, end) > _LINES_AT_ONCE:
            end = _after_lines(text, start, _LINES_AT_ONCE)
        elif end < len(text):
            end = text.rfind("\n", start, end) + 1 or end
        yield text[start:end]
        start = end


def _after_lines(text: str, start: int, count: int) -> int:
    for _ in range(count):
        start = text.index("\n", start) + 1
    return start
