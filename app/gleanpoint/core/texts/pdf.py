"""Text of PDF documents by PDFium, page by page; scripts, forms and links in them do nothing."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from gleanpoint.core.texts.blocks import Block, BlockKind
from gleanpoint.core.texts.budget import Budget, NotReadableError, SpentError
from gleanpoint.core.texts.values import TextState


def open_pdf(data: bytes | io.RawIOBase) -> pypdfium2.PdfDocument:
    """Open a PDF document, of which a file is read as far as its pages are; is to be closed.

    Raises:
        NotReadableError: It is encrypted, or none.
    """
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
            sentence = "It opens only with its password."
            raise NotReadableError(TextState.ENCRYPTED, sentence) from None
        sentence = "It is damaged: its pages cannot be found."
        raise NotReadableError(TextState.DAMAGED, sentence) from None


def pdf_blocks(data: bytes, budget: Budget) -> Iterator[Block]:
    """Yield the text of each page.

    Args:
        data: The file.
        budget: What may still be read.

    Raises:
        NotReadableError: It is encrypted or damaged.
    """
    document = open_pdf(data)
    try:
        unread = 0
        for number in range(len(document)):
            budget.page()
            try:
                text = page_text(document, number)
            except pypdfium2.PdfiumError:
                unread += 1
                continue
            if text.strip():
                yield Block(BlockKind.PARAGRAPH, budget.take(text))
        if unread:
            raise SpentError(f"{unread:,} of {len(document):,} pages cannot be read.")
    finally:
        document.close()


def page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    """Return the text of one page, from 0.

    Raises:
        pypdfium2.PdfiumError: It cannot be read.
    """
    page = document[number]
    try:
        text = page.get_textpage()
        try:
            found: str = text.get_text_range()
        finally:
            text.close()
    finally:
        page.close()
    return found.replace("\r\n", "\n").replace("\x02", "-").replace("\x00", "")
