"""Text of PDF documents by PDFium, page by page; scripts, forms and links in them do nothing."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Final

import pypdfium2
from pypdfium2 import raw

from gleanpoint.core.texts.blocks import Block, BlockKind
from gleanpoint.core.texts.budget import Budget, NotReadableError, SpentError
from gleanpoint.core.texts.values import TextState

MOST_NOTES: Final = 10_000
"""Comments and fields of a page that are read."""

MOST_BYTES: Final = 1 << 20
"""Bytes of the text of one of them; several may name the same one."""

_HYPHEN: Final = re.compile("[\x02\ufffe](.?)", re.DOTALL)
"""A hyphen at the end of a line, as PDFium tells it, and what goes on in the next one."""

_KEYS: Final = (b"Contents", b"V")
_EMPTY: Final = 2
"""Bytes of a text of no letter: its end."""


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
    """Yield the text of each page, then its comments and what its fields are filled in with.

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
            for note in page_notes(document, number, budget):
                yield Block(BlockKind.ASIDE, budget.take(note))
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
    return _HYPHEN.sub(_joined, found.replace("\r\n", "\n")).replace("\x00", "")


def _joined(hyphen: re.Match[str]) -> str:
    """Put a word together again that goes on in the next line; ``Soll-Ist`` keeps its hyphen."""
    after = hyphen[1]
    return after if after.islower() else f"-{after}"


def page_notes(document: pypdfium2.PdfDocument, number: int, budget: Budget) -> Iterator[str]:
    """Yield comments on a page, from 0, and values of its fields; no two that are the same.

    Raises:
        pypdfium2.PdfiumError: The page cannot be read.
        SpentError: There is no time left.
    """
    page = document[number]
    told = set()
    try:
        for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), MOST_NOTES)):
            budget.breathe()
            note = raw.FPDFPage_GetAnnot(page.raw, index)
            if not note:
                continue
            try:
                texts = [_string(note, key) for key in _KEYS]
            finally:
                raw.FPDFPage_CloseAnnot(note)
            for text in texts:
                if text.strip() and text not in told:
                    told.add(text)
                    yield text.replace("\r\n", "\n").replace("\r", "\n")
    finally:
        page.close()


def _string(note: object, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    if not _EMPTY < size <= MOST_BYTES:
        return ""
    buffer = (raw.FPDF_WCHAR * (size // 2))()
    raw.FPDFAnnot_GetStringValue(note, key, buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
