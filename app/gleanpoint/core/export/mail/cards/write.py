"""Write a contact or a distribution list as a vCard file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.mail.cards.card import END, card_lines
from gleanpoint.core.export.mail.cards.group import group_lines
from gleanpoint.core.export.mail.cards.lines import binary_line
from gleanpoint.core.export.mail.eml.attachments import file_name_of
from gleanpoint.core.export.mail.page.files import PageFile, PageFiles
from gleanpoint.core.export.mail.page.hashing import HashingFile
from gleanpoint.core.export.mail.written import AttachmentReceipt, MessageTree, WrittenMessage
from gleanpoint_parsers.mapi.kinds.contact import contact_of, picture_of
from gleanpoint_parsers.mapi.kinds.distribution_list import distribution_list_of
from gleanpoint_parsers.mapi.kinds.item import ItemKind, kind_of
from gleanpoint_parsers.mapi.message import Attachment, Message

_PICTURES = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
)
"""How pictures begin, and what a card calls them."""


def write_vcf(
    message: Message, tree: MessageTree, file: BinaryIO, *, accept_damaged: bool
) -> WrittenMessage:
    """Write one item; a ``MessageFile``.

    A contact's picture goes into its card. Cards hold no other files: each is named in
    ``problems``.

    Raises:
        GleanpointError: It is neither, or the picture cannot be had and damage was not accepted.
    """
    kind = kind_of(message.message_class)
    picture = picture_of(message) if kind is ItemKind.CONTACT else None
    kept = () if picture is None else (picture,)
    with PageFiles(replace(message, attachments=kept), tree, accept_damaged) as files:
        lines = _lines(kind, message, files)
        sink = HashingFile(file)
        for line in lines:
            sink.write(line)
        receipts, left_out = _receipts(message, picture, files)
        problems = [*message.problems, *files.problems, *left_out]
        if kind is ItemKind.DISTRIBUTION_LIST:
            problems += distribution_list_of(message).problems
    return WrittenMessage(sink.size, sink.sha256, tuple(problems), receipts)


def _lines(kind: ItemKind, message: Message, files: PageFiles) -> Iterator[bytes]:
    """Return the lines of an item; everything that can fail has been fetched by then."""
    if kind is ItemKind.DISTRIBUTION_LIST:
        return group_lines(message, distribution_list_of(message))
    if kind is not ItemKind.CONTACT:
        raise ContentUnavailableError(
            f"A vCard holds contacts and distribution lists; this item is of class "
            f"{message.message_class or '(none)'}: export it in another format"
        )
    files.gather()
    return _contact(message, files)


def _contact(message: Message, files: PageFiles) -> Iterator[bytes]:
    yield from card_lines(message, contact_of(message))
    for picture in files.files:
        if not picture.note:
            head = f"PHOTO;ENCODING=b{_type(files, picture)}"
            yield from binary_line(head, files.pieces(picture))
    yield END


def _type(files: PageFiles, picture: PageFile) -> str:
    """Return the parameter that names a picture's kind; nothing where its bytes do not tell."""
    start = next(files.pieces(picture), b"")
    kind = next((kind for mark, kind in _PICTURES if start.startswith(mark)), None)
    return "" if kind is None else f";TYPE={kind}"


def _receipts(
    message: Message, picture: Attachment | None, files: PageFiles
) -> tuple[tuple[AttachmentReceipt, ...], list[str]]:
    receipts: list[AttachmentReceipt] = []
    left_out: list[str] = []
    for number, attachment in enumerate(message.attachments, start=1):
        if picture is not None and attachment.key == picture.key:
            receipts += files.receipts
            continue
        name = file_name_of(attachment, number)
        receipts.append(AttachmentReceipt(name, 0, "", is_stand_in=True))
        left_out.append(f"Attachment {name!r} is not in the card, which can hold no files")
    return tuple(receipts), left_out
