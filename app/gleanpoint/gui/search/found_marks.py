"""Mark in the preview of a hit what was looked for, wherever its text is shown."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from gleanpoint.core.catalog.wanted import Wanted
from gleanpoint.core.catalog.wanted_line import parse_wanted
from gleanpoint.gui.controls.long_text import LongText
from gleanpoint.gui.theme import Theme

_MOST = 100
"""Places that are marked in one text."""

_LONGEST = 300_000
"""Characters of a text that is looked through: some milliseconds."""

_SHORTEST = 2


def looked_for(line: str) -> tuple[str, ...]:
    """Return the words and phrases of a line, the longest first."""
    wanted = parse_wanted(line)
    found = [*_words(wanted), *(w for group in wanted.either for one in group for w in _words(one))]
    return tuple(sorted({w for w in found if len(w) >= _SHORTEST}, key=len, reverse=True))


def mark_in(part: QWidget, words: tuple[str, ...], theme: Theme) -> None:
    """Mark words in every text that a part shows."""
    for rich in part.findChildren(QTextEdit):
        if rich.isVisibleTo(part):
            _mark(rich, words, theme)
    for plain in part.findChildren(QPlainTextEdit):
        if plain.isVisibleTo(part):
            mark = partial(_mark, plain, words, theme)
            plain.when_filled(mark) if isinstance(plain, LongText) else mark()


def _mark(text: QTextEdit | QPlainTextEdit, words: tuple[str, ...], theme: Theme) -> None:
    document = text.document()
    places = list(_places(document, words)) if document.characterCount() <= _LONGEST else []
    marks = []
    for place in places:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = place
        mark.format.setBackground(theme.c("match"))
        mark.format.setForeground(theme.c("text"))
        marks.append(mark)
    text.setExtraSelections(marks)


def _places(document: QTextDocument, words: tuple[str, ...]) -> Iterator[QTextCursor]:
    left = _MOST
    for word in words:
        at = document.find(word)
        while not at.isNull() and left:
            yield at
            left -= 1
            at = document.find(word, at)


def _words(wanted: Wanted) -> tuple[str, ...]:
    subject = (wanted.subject,) if wanted.subject else ()
    return (*wanted.words, *wanted.phrases, *subject)
