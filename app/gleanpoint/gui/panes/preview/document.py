"""A document as formatted text: what is cut off is said above it, where a link leads below."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gleanpoint.core.preview.file_values import DocumentPreview
from gleanpoint.gui.controls.banner import Banner
from gleanpoint.gui.names import isolated
from gleanpoint.gui.panes.preview.browser import MessageBrowser
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

_LONGEST = 300


class DocumentView(QWidget):
    """Headings, paragraphs, lists and tables; nothing in it runs or is loaded."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._why, self._link = Banner(theme), Banner(theme)
        self.body = MessageBrowser(theme, is_document=True)
        self.body.setAccessibleName(tr("Document"))
        self.body.setPlaceholderText(tr("There is no text in it."))
        self.body.linkChosen.connect(self.show_link)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._why, self.body, self._link):
            layout.addWidget(part, part is self.body)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        for part in (self._why, self._link, self.body):
            part.set_theme(theme)

    def show_document(self, document: DocumentPreview) -> None:
        """Show a document from its beginning."""
        self._link.be_quiet()
        self._why.be_quiet()
        if document.why:
            self._why.say(document.why, kind="info")
        self.body.show_html(document.html, {}, has_colours=document.has_own_colours)
        self.body.verticalScrollBar().setValue(0)

    def show_link(self, address: str) -> None:
        """Say where a link leads; it is not opened."""
        shown = address if len(address) <= _LONGEST else f"{address[:_LONGEST]}…"
        words = tr("This link leads to {0}. It is not opened from here.").format(isolated(shown))
        clipboard = QGuiApplication.clipboard()
        self._link.say(words, (tr("Copy address"), lambda: clipboard.setText(address)), kind="info")

    @property
    def said(self) -> str:
        """What is said above the document; empty where it is all there."""
        return self._why.sentence

    def clear(self) -> None:
        """Let go of what was shown."""
        self.body.clear()
