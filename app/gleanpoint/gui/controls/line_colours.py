"""Colours in a long text, put on some lines at a time, so that the window never waits for them.

A ``QSyntaxHighlighter`` would look at every line of a text when it is set: 300 ms for a megabyte.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCharFormat, QTextDocument, QTextLayout

from gleanpoint.core.preview.sql_colours import Span, SqlWord
from gleanpoint.gui.controls.sql_text import word_formats
from gleanpoint.gui.theme import Theme

AT_ONCE = 200
"""Lines that are coloured before the window does something else."""


class LineColours(QObject):
    """Colours the lines of a document by spans that were found before.

    Args:
        document: What is coloured.
        theme: Its colours.
    """

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._document = document
        self._formats: dict[SqlWord, QTextCharFormat] = word_formats(theme)
        self._spans: Sequence[Sequence[Span]] = ()
        self._next = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._formats = word_formats(theme)
        self.show(self._spans)

    def show(self, spans: Sequence[Sequence[Span]]) -> None:
        """Colour the document as it is now; the first lines at once."""
        self._spans, self._next = spans, 0
        self._go_on()
        if self._next < len(spans):
            self._timer.start(0)

    def forget(self) -> None:
        """Colour no further: the document is about to change."""
        self._timer.stop()
        self._spans = ()

    def _go_on(self) -> None:
        block = self._document.findBlockByNumber(self._next)
        start, end = block.position(), block.position()
        for line in self._spans[self._next : self._next + AT_ONCE]:
            if not block.isValid():
                break
            block.layout().setFormats([self._range(*span) for span in line])
            end = block.position() + block.length()
            block = block.next()
        self._next += AT_ONCE
        if end > start:
            self._document.markContentsDirty(start, end - start)
        if self._next >= len(self._spans) or not block.isValid():
            self._timer.stop()

    def _range(self, start: int, length: int, word: SqlWord) -> QTextLayout.FormatRange:
        found = QTextLayout.FormatRange()
        found.start, found.length, found.format = start, length, self._formats[word]
        return found
