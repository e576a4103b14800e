"""SQL in colours: a text to read, and an editor to write a query in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gleanpoint.core.preview.sql_colours import Span, SqlWord, sql_spans
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

_COLOURS = {
    SqlWord.KEYWORD: "held",
    SqlWord.TYPE: "minimum",
    SqlWord.TEXT: "free",
    SqlWord.NUMBER: "maximum",
    SqlWord.COMMENT: "text2",
    SqlWord.FUNCTION: "info",
}
_LARGE_QUERY = 20_000
"""Characters of a typed query above which it stays plain: it is coloured anew with each key."""

_TAB = 4


def word_formats(theme: Theme) -> dict[SqlWord, QTextCharFormat]:
    """Return how each kind of word looks."""
    formats = {}
    for word, token in _COLOURS.items():
        form = formats[word] = QTextCharFormat()
        form.setForeground(theme.c(token))
        form.setFontItalic(word is SqlWord.COMMENT)
    return formats


class SqlColours(QSyntaxHighlighter):
    """Colours a document line by line by spans that were found before."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._spans: Sequence[Sequence[Span]] = ()
        self._formats: dict[SqlWord, QTextCharFormat] = {}
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._formats = word_formats(theme)
        self.rehighlight()

    def set_spans(self, spans: Sequence[Sequence[Span]]) -> None:
        """Take what the lines of the document hold; to be called before they change."""
        self._spans = spans

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        number = self.currentBlock().blockNumber()
        if number < len(self._spans):
            for start, length, word in self._spans[number]:
                self.setFormat(start, length, self._formats[word])


class SqlText(QPlainTextEdit):
    """SQL to read and to copy.

    Args:
        theme: Colours and fonts.
        is_framed: Whether it is a box of its own; otherwise it fills a pane.
    """

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, is_framed: bool = True
    ) -> None:
        super().__init__(parent)
        self._is_framed = is_framed
        self._colours = SqlColours(self.document(), theme)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.document().setDocumentMargin(12)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setAccessibleName(tr("SQL"))
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._colours.set_theme(theme)
        dress(self, theme, is_framed=self._is_framed)

    def show_sql(self, text: str, spans: Sequence[Sequence[Span]]) -> None:
        """Show a text whose words were told apart."""
        self._colours.set_spans(spans)
        self.setPlainText(text.rstrip())

    def wanted_height(self) -> int:
        """Return how high it is with all lines in sight."""
        line = self.fontMetrics().lineSpacing()
        return self.blockCount() * line + 2 * round(self.document().documentMargin()) + 18


class SqlEditor(QPlainTextEdit):
    """Takes a query; Ctrl+Enter runs it."""

    runWanted = Signal()  # noqa: N815 - Qt's naming

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_colouring = False
        self._colours = SqlColours(self.document(), theme)
        self.document().setDocumentMargin(8)
        self.setTabChangesFocus(False)
        self.setAccessibleName(tr("Query"))
        self.textChanged.connect(self._colour)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._is_colouring = True
        self._colours.set_theme(theme)
        self._is_colouring = False
        dress(self, theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if is_enter and control:
            self.runWanted.emit()
        elif event.key() == Qt.Key.Key_Tab and not event.modifiers():
            self.insertPlainText(" " * _TAB)
        else:
            super().keyPressEvent(event)

    def _colour(self) -> None:
        """Colour anew; a text that grows too long for that becomes plain."""
        if self._is_colouring:
            return
        self._is_colouring = True
        text = self.toPlainText()
        self._colours.set_spans(sql_spans(text) if len(text) <= _LARGE_QUERY else ())
        self._colours.rehighlight()
        self._is_colouring = False


def dress(field: QPlainTextEdit, theme: Theme, *, is_framed: bool = True) -> None:
    """Give a field of SQL the look of a theme."""
    ground, edge = theme.c("sunken").name(), theme.c("border").name()
    frame = (
        f"1px solid {edge}; border-radius: 6px"
        if is_framed
        else f"2px solid {ground}; border-radius: 0"
    )
    field.setFont(theme.font(12, mono=True))
    field.setStyleSheet(
        f"QPlainTextEdit {{ background: {ground}; padding: 0; border: {frame}; }}"
        f"QPlainTextEdit:focus {{ border: 2px solid {theme.c('focus').name()}; }}"
        "QAbstractScrollArea::corner { background: transparent; border: none; }"
    )
