"""A calm line below the conditions: which parts of what was typed were read otherwise than typed.

While somebody types on, most conditions are unfinished, so nothing is said before a pause or Enter.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from gleanpoint.core.catalog.misread import misread, unknown_point
from gleanpoint.gui.names import visible
from gleanpoint.gui.speech.sentences import said

PAUSE_MS = 900
"""Pause in typing after which a condition counts as finished."""


class MisreadLine(QLabel):
    """Tells it, and takes no room while there is nothing to tell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "secondary")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._line = ""
        self._unknown: tuple[str, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.tell)
        self.hide()

    def show_line(self, line: str) -> None:
        """Take note of what is typed now; what was said of another line goes."""
        if line == self._line:
            return
        self._line, self._unknown = line, ()
        self.hide()
        self.clear()
        if line.strip():
            self._pause.start()
        else:
            self._pause.stop()

    def show_unknown(self, points: tuple[str, ...]) -> None:
        """Take note of points that the line names and no catalog knows, as a search has found."""
        if points != self._unknown:
            self._unknown = points
            if not self._pause.isActive():
                self.tell()

    def tell(self) -> None:
        """Say now what was not understood."""
        self._pause.stop()
        told = (*misread(self._line), *map(unknown_point, self._unknown))
        words = "\n".join(visible(said(sentence)) for sentence in told)
        self.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
