"""What a document is, by its bytes, and its text."""

from __future__ import annotations

import faulthandler
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from os import devnull
from pathlib import Path
from typing import Final, TypeAlias

from gleanpoint.core.answer import CancelledInChildError
from gleanpoint.core.texts.blocks import Block, BlockKind, Reader
from gleanpoint.core.texts.budget import Budget, NotReadableError
from gleanpoint.core.texts.mail_file import is_mail, mail_blocks
from gleanpoint.core.texts.plain import plain_text
from gleanpoint.core.texts.values import ItemText, TextLimits, TextState
from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.rtf_body import read_rtf
from gleanpoint_parsers.msg.compound.file import CompoundFile

GRACE: Final = 20.0
"""Seconds after the end of its time that a library has to come back from a document."""

SNIFF: Final = 4096
"""Bytes that tell what a document is; the way that a message came takes some thousand."""

_PDF_WITHIN: Final = 1024
"""Bytes within which a PDF document begins."""

_PACKED: Final = b"PK\x03\x04"
_COMPOUND: Final = bytes.fromhex("d0cf11e0a1b11ae1")

OldReader: TypeAlias = Callable[[CompoundFile, Budget], Iterator[Block]]


class DocumentKind(Enum):
    """Kinds of documents that are read as a whole; values are words for people."""

    PDF = "PDF"
    WORD = "Word"
    EXCEL = "Excel"
    POWERPOINT = "PowerPoint"
    OPEN_DOCUMENT = "OpenDocument"
    OPEN_SHEETS = "OpenDocument workbook"
    RTF = "RTF"
    MAIL = "mail"

    @property
    def is_workbook(self) -> bool:
        """Whether it consists of sheets."""
        return self in {DocumentKind.EXCEL, DocumentKind.OPEN_SHEETS}


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was recognised.

    Args:
        kind: What it is.
        read: Reads its blocks.
    """

    kind: DocumentKind
    read: Reader


def text_of_document(
    number: int,
    source: BlockSource,
    limits: TextLimits,
    tick: Callable[[], None] | None = None,
) -> ItemText:
    """Return the text of a file.

    Args:
        number: Of the item.
        source: Its bytes.
        limits: What it may cost.
        tick: Called now and then; what it raises ends the work.

    Raises:
        ParserError: Its bytes cannot be had.
    """
    head = source.read_at(0, min(SNIFF, source.size))
    if not is_document(head):
        return _plain(number, source, limits)
    if source.size > limits.document:
        why = f"It has {source.size:,} bytes; documents of up to {limits.document:,} are read."
        return ItemText(number, TextState.TOO_LARGE, why=why)
    return _whole(number, source.read_at(0, source.size), Budget(limits, tick=tick))


def _whole(number: int, data: bytes, budget: Budget) -> ItemText:
    """Return the text of a document, as far as the budget goes."""
    limits, kind, lines = budget.limits, "", list[str]()
    try:
        with watched(limits.seconds):
            document = recognised(data, limits)
            if document is None:
                return ItemText(number, TextState.NO_TEXT)
            kind = document.kind.value
            lines.extend(b.line for b in document.read(data, budget) if b.line)
    except NotReadableError as error:
        state = error.state
        if lines and state is TextState.DAMAGED:
            state = TextState.CUT
        return ItemText(number, state, _joined(lines, limits), kind, str(error))
    if not any(lines):
        return ItemText(number, TextState.NO_TEXT, kind=kind)
    return ItemText(number, TextState.WHOLE, _joined(lines, limits), kind)


def is_document(head: bytes) -> bool:
    """Whether ``SNIFF`` bytes may begin a document that is read as a whole."""
    begins = head.startswith((_PACKED, _COMPOUND, b"{\\rtf"))
    return begins or b"%PDF-" in head[:_PDF_WITHIN] or is_mail(head)


def recognised(data: bytes, limits: TextLimits) -> Document | None:
    """Return what a document is, with what reads it; None where it is none that is known.

    Raises:
        NotReadableError: It is too large unpacked, encrypted or damaged.
    """
    with boundary():
        if data.startswith(_PACKED):
            return _packed(data, limits)
        if data.startswith(_COMPOUND):
            return _compound(data)
        if data.startswith(b"{\\rtf"):
            return Document(DocumentKind.RTF, _rtf)
        if is_mail(data[:SNIFF]):
            return Document(DocumentKind.MAIL, _guarded(mail_blocks))
    from gleanpoint.core.texts.pdf import pdf_blocks  # noqa: PLC0415 - loads PDFium

    return Document(DocumentKind.PDF, _guarded(pdf_blocks))


@contextmanager
def watched(seconds: float) -> Iterator[None]:
    """End this process if what is done meanwhile does not come back in time.

    Native libraries cannot be interrupted: a page of a PDF document may take hours. Whoever asked
    goes on without the item.
    """
    with Path(devnull).open("w", encoding="utf-8") as nowhere:
        faulthandler.dump_traceback_later(seconds + GRACE, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


@contextmanager
def boundary() -> Iterator[None]:
    """Turn whatever a library raises on hostile bytes into a sentence about the document.

    Raises:
        NotReadableError: The document is damaged, or not as its format has it.
    """
    try:
        yield
    except (NotReadableError, CancelledInChildError, MemoryError):
        raise
    except RecursionError:
        sentence = "It is nested so deeply that it is not read."
        raise NotReadableError(TextState.TOO_LARGE, sentence) from None
    except ParserError as error:
        raise NotReadableError(TextState.DAMAGED, f"It is damaged: {error}") from None
    except Exception:  # noqa: BLE001 - the boundary to libraries, which promise nothing of theirs
        sentence = "It is damaged, or not as its format has it."
        raise NotReadableError(TextState.DAMAGED, sentence) from None


def _guarded(read: Reader) -> Reader:
    def guarded(data: bytes, budget: Budget) -> Iterator[Block]:
        blocks = read(data, budget)
        while True:
            with boundary():
                block = next(blocks, None)
            if block is None:
                return
            yield block

    return guarded


def _plain(number: int, source: BlockSource, limits: TextLimits) -> ItemText:
    found = plain_text(source, limits.plain)
    if found is None:
        return ItemText(number, TextState.NO_TEXT)
    kind, text, is_cut = found
    if is_cut:
        why = f"The first {limits.plain:,} bytes were read."
    elif len(text) > limits.characters:
        why = f"The first {limits.characters:,} characters were read."
    else:
        return ItemText(number, TextState.WHOLE, text, kind)
    return ItemText(number, TextState.CUT, text[: limits.characters], kind, why)


def _joined(lines: list[str], limits: TextLimits) -> str:
    return "\n".join(lines)[: limits.characters]


def _packed(data: bytes, limits: TextLimits) -> Document | None:
    from gleanpoint.core.texts import packed  # noqa: PLC0415 - loads lxml

    found = packed.recognised_package(data, limits)
    return None if found is None else Document(DocumentKind(found[0]), _guarded(found[1]))


def _compound(data: bytes) -> Document | None:
    from gleanpoint.core.texts.old_office import (  # noqa: PLC0415 - old documents only
        old_slide_blocks,
        old_word_blocks,
    )
    from gleanpoint.core.texts.sheets import old_workbook_blocks  # noqa: PLC0415 - likewise

    compound = CompoundFile(BytesSource(data))
    streams = compound.root.streams
    if "ENCRYPTEDPACKAGE" in streams or "ENCRYPTEDSUMMARY" in streams:
        raise NotReadableError(TextState.ENCRYPTED, "It opens only with its password.")
    if "WORDDOCUMENT" in streams:
        return Document(DocumentKind.WORD, _guarded(_of_file(compound, old_word_blocks)))
    if "POWERPOINT DOCUMENT" in streams:
        return Document(DocumentKind.POWERPOINT, _guarded(_of_file(compound, old_slide_blocks)))
    if "WORKBOOK" in streams or "BOOK" in streams:
        return Document(DocumentKind.EXCEL, _guarded(old_workbook_blocks))
    return None


def _of_file(compound: CompoundFile, read: OldReader) -> Reader:
    return lambda _data, budget: read(compound, budget)


def _rtf(data: bytes, budget: Budget) -> Iterator[Block]:
    with boundary():
        text = read_rtf(data, with_asides=True).content
    for line in text.splitlines():
        if line.strip():
            yield Block(BlockKind.PARAGRAPH, budget.take(line))
