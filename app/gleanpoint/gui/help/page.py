"""Shows one chapter: its text in the window's type, its pictures as wide as the page."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QResizeEvent, QTextBlock, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from gleanpoint.gui.help.chapters import PICTURE, Chapter, anchor_of
from gleanpoint.gui.help.shaping import shape
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

_MARGIN = 24
_INDENT = 40
"""Of lists, in which most pictures stand."""

_LEAST, _WIDEST = 200, 860
_SCHEME = "guide:"
"""Of addresses that Qt does not look for on disk: a document is handed its pictures."""


class HelpPage(QTextBrowser):
    """A page that loads nothing by itself: it is handed what it shows."""

    followed = Signal(str)
    """Address of a link that was chosen, such as ``queries.md#joins``."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chapter: Chapter | None = None
        self._width = 0
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self._lay_out_again)
        self.setOpenLinks(False)
        self.setAccessibleName(tr("Chapter of the guide"))
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        # Always there: one that comes while a page is laid out has it laid out twice.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.document().setDocumentMargin(_MARGIN)
        self.document().setDefaultFont(theme.font(13))
        self.anchorClicked.connect(lambda url: self.followed.emit(url.toString()))

    def show_chapter(self, chapter: Chapter, anchor: str = "") -> None:
        """Show a chapter from its beginning, or from the heading that an anchor names."""
        self._chapter = chapter
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        if anchor:
            self.go_to(anchor)

    def go_to(self, anchor: str) -> None:
        """Scroll to the heading that an anchor names; Qt gives headings of Markdown none."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and anchor_of(block.text()) == anchor:
                self.verticalScrollBar().setValue(self._top_of(block))
                return
            block = block.next()

    def _top_of(self, block: QTextBlock) -> int:
        return int(self.document().documentLayout().blockBoundingRect(block).top())

    def _fitted(self, picture: QImage) -> QImage:
        width = min(self._page_width(), picture.width())
        ratio = self.devicePixelRatioF()
        smooth = Qt.TransformationMode.SmoothTransformation
        fitted = picture.scaledToWidth(round(width * ratio), smooth)
        fitted.setDevicePixelRatio(ratio)
        return fitted

    def _page_width(self) -> int:
        return max(_LEAST, min(_WIDEST, self.viewport().width() - 2 * _MARGIN - _INDENT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._page_width() != self._width:
            self._again.start()  # not at once: the scroll bar comes while the text is being read

    def _lay_out_again(self) -> None:
        """Lay the page out in another width, with the same paragraph at its top."""
        first = self.cursorForPosition(QPoint(0, 0)).block()
        number, above = first.blockNumber(), self.verticalScrollBar().value() - self._top_of(first)
        self._lay_out()
        again = self.document().findBlockByNumber(number)
        self.verticalScrollBar().setValue(self._top_of(again) + above)

    def _lay_out(self) -> None:
        if self._chapter is None:
            return
        self._width = self._page_width()
        self.setMarkdown(PICTURE.sub(_with_scheme, self._chapter.text))
        document, kind = self.document(), QTextDocument.ResourceType.ImageResource.value
        for address, picture in self._chapter.pictures.items():
            document.addResource(kind, QUrl(_SCHEME + address), self._fitted(picture))
        shape(document)


def _with_scheme(picture: re.Match[str]) -> str:
    return picture[0].replace(f"]({picture[1]}", f"]({_SCHEME}{picture[1]}")
