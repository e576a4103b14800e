"""Pages of PDF documents as pictures, by PDFium; the document stays open for the next page."""

from __future__ import annotations

import math
from contextlib import suppress
from typing import Final

import pypdfium2

from gleanpoint.core.preview.file_values import PagePreview
from gleanpoint.core.preview.made.file import File
from gleanpoint.core.texts.budget import NotReadableError
from gleanpoint.core.texts.pdf import open_pdf, page_text
from gleanpoint.core.texts.values import TextState
from gleanpoint_parsers.source_file import SourceFile

MOST_PIXELS: Final = 12_000_000
"""Of one drawing; four bytes each."""

WIDEST, NARROWEST = 4000, 50
LONGEST_TEXT: Final = 100_000


class OpenPdf:
    """The document that was looked at last: turning its pages opens nothing anew."""

    def __init__(self) -> None:
        self._key: object = None
        self._document: pypdfium2.PdfDocument | None = None

    def page(self, key: object, file: File) -> PagePreview:
        """Return a page of a document.

        Args:
            key: What the document is known by.
            file: The document, and which page of it.

        Raises:
            NotReadableError: It is encrypted or damaged, or has no such page.
        """
        if key == self._key and self._document is not None:
            with suppress(NotReadableError):  # what it was read from may be closed by now
                return _page(self._document, file.wish.page, file.wish.width)
        self.close()
        self._document, self._key = open_pdf(SourceFile(file.source)), key
        return _page(self._document, file.wish.page, file.wish.width)

    def close(self) -> None:
        """Let go of the document."""
        if self._document is not None:
            self._document.close()
        self._document = self._key = None


def _page(document: pypdfium2.PdfDocument, number: int, width: int) -> PagePreview:
    pages = len(document)
    if not 0 <= number < pages:
        sentence = "It has no pages." if not pages else f"It has {pages:,} pages."
        raise NotReadableError(TextState.DAMAGED, sentence)
    try:
        drawn = document[number]
    except pypdfium2.PdfiumError:
        sentence = f"Page {number + 1:,} of {pages:,} is damaged."
        raise NotReadableError(TextState.DAMAGED, sentence) from None
    try:
        bitmap = drawn.render(scale=_scale(drawn.get_size(), width), prefer_bgrx=True)
    finally:
        drawn.close()
    try:
        pixels = bytes(bitmap.buffer)
        size = bitmap.width, bitmap.height
    finally:
        bitmap.close()
    text = page_text(document, number)[:LONGEST_TEXT]
    title = str(document.get_metadata_value("Title"))[:200]
    return PagePreview(pages, number, *size, text, title, pixels)


def _scale(size: tuple[float, float], wanted: int) -> float:
    """Return how many pixels a point gets, within bounds whatever the page says it measures."""
    across = min(max(wanted, NARROWEST), WIDEST)
    width, height = (max(side, 1.0) for side in size)
    scale = across / width
    return min(scale, math.sqrt(MOST_PIXELS / (width * height)))
