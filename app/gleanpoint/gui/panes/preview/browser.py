"""The body of a message: HTML that was made safe, in a view that can load nothing by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from gleanpoint.gui.panes.preview.sharp_pictures import SharpPictures
from gleanpoint.gui.theme import Mode, Theme
from gleanpoint.gui.wording import tr

_WIDTH: Final = re.compile(r'(<img src="inline:(\d+)" width=")(\d+)(")')
_SETTLE_MS: Final = 150
_PADDING: Final = 20
_LEAST: Final = 80
_MEASURE: Final = 960
"""Widest line of text at normal size; longer ones cannot be read on a large screen."""

PAPER: Final = ("#FFFFFF", "#182025", "#0B6874")
"""Ground, text and links for bodies that bring their own colours: those of the light theme."""


class MessageBrowser(QTextBrowser):
    """Shows one body; the only resources are the pictures that it was given.

    Args:
        theme: Colours and fonts.
        is_document: Whether it is a document, whose headings are no larger than the window's.
    """

    linkChosen = Signal(str)  # noqa: N815 - Qt's naming; the whole address
    linkPointed = Signal(str)  # noqa: N815 - Qt's naming; the whole address, or nothing

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, is_document: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_document = is_document
        self._html: str | None = None
        self._text = ""
        self._has_colours = False
        self._pictures = SharpPictures({})
        self._laid_out_for = 0
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._fit)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Message"))
        self.anchorClicked.connect(lambda url: self.linkChosen.emit(full_address(url)))
        self.highlighted.connect(lambda url: self.linkPointed.emit(full_address(url)))

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._lay_out()

    def show_html(self, html: str, pictures: Mapping[int, QImage], *, has_colours: bool) -> None:
        """Show a body that ``clean_html`` made safe, with its pictures by number."""
        self._html, self._text, self._has_colours = html, "", has_colours
        self._pictures = SharpPictures(pictures)
        self._lay_out()

    def show_text(self, text: str) -> None:
        """Show a plain body."""
        self._html, self._text, self._has_colours = None, text, False
        self._pictures = SharpPictures({})
        self._lay_out()

    @property
    def is_on_paper(self) -> bool:
        """Whether the body stands on white though the theme is dark."""
        return self._has_colours and self._theme.mode is not Mode.LIGHT

    @property
    def height_needed(self) -> int:
        """Height in pixels at which the body has no need of a scroll bar, at the width it has."""
        return round(self.document().size().height()) + 1

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Give out a picture of the message itself; there is nothing else to load."""
        url = QUrl(name)
        number = url.path()
        is_picture = kind == QTextDocument.ResourceType.ImageResource.value
        if url.scheme() != "inline" or not is_picture or not number.isdecimal():
            return None
        return self._pictures.get(int(number))

    def doSetSource(
        self, name: QUrl | str, kind: QTextDocument.ResourceType = QTextDocument.ResourceType(0)
    ) -> None:
        """Go nowhere: this view shows what it was given."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._limit_lines()
        if self._pictures and abs(self._room() - self._laid_out_for) > _PADDING:
            self._settle.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.document().setDefaultFont(self.font())

    def _room(self) -> int:
        return max(_LEAST, min(self.viewport().width(), self._measure()) - 2 * _PADDING)

    def _measure(self) -> int:
        return round(self._theme.px(_MEASURE))

    def _limit_lines(self) -> None:
        """Break lines at the edge of the view, on wide screens before."""
        is_wide = self.viewport().width() > self._measure()
        modes = QTextBrowser.LineWrapMode
        self.setLineWrapMode(modes.FixedPixelWidth if is_wide else modes.WidgetWidth)
        if is_wide:
            self.setLineWrapColumnOrWidth(self._measure())

    def _fit(self) -> None:
        """Lay out again for another width, at the same place."""
        bar = self.verticalScrollBar()
        share = bar.value() / max(1, bar.maximum())
        self._lay_out()
        bar.setValue(round(share * bar.maximum()))

    def _lay_out(self) -> None:
        ground, text, link = self._colours()
        self.setStyleSheet(
            f"QTextBrowser {{ background: {ground}; color: {text}; border: none; }}"
            f"QTextBrowser:focus {{ border: 2px solid {self._theme.c('focus').name()}; }}"
        )
        document = self.document()
        document.setDocumentMargin(_PADDING)
        document.setDefaultFont(self._theme.font(13))
        document.setDefaultStyleSheet(
            f"a {{ color: {link}; }} table {{ margin-top: 4px; margin-bottom: 8px; }}"
            " pre, code, tt, samp, kbd { font-family: 'JetBrains Mono'; }"
            + (self._headings() if self._is_document else "")
        )
        self._limit_lines()
        self._laid_out_for = self._room()
        if self._html is None:
            self.setPlainText(self._text)
        else:
            self._pictures.forget_widths(self.devicePixelRatioF())
            self.setHtml(_WIDTH.sub(self._fitted, self._html))

    def _fitted(self, match: re.Match[str]) -> str:
        """Return the tag of a picture that is no wider than the view."""
        width = min(int(match[3]), self._laid_out_for)
        self._pictures.show_at(int(match[2]), width)
        return f"{match[1]}{width}{match[4]}"

    def _headings(self) -> str:
        """Return the style of headings of documents: those of the window, not a browser's."""
        sizes = ((1, 20), (2, 17), (3, 15), (4, 13), (5, 13), (6, 13))
        styles = (
            f"h{level} {{ font-size: {self._theme.px(size):g}px; font-weight: 600; }}"
            for level, size in sizes
        )
        return " ".join(("", *styles))

    def _colours(self) -> tuple[str, str, str]:
        if self.is_on_paper:
            return PAPER
        names = ("surface", "text", "link")
        ground, text, link = (self._theme.c(name).name() for name in names)
        return ground, text, link


def full_address(url: QUrl) -> str:
    """Return an address as it is sent: nothing left out, nothing made prettier."""
    return url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
