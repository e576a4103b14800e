"""Make small mailboxes (Unicode PST) with the product's own writer; needs no root and no tools.

``build_mailbox`` makes one by figures, ``write_mailbox`` one from messages made by ``mail``.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.builders.mail_items import MailItem, add_item

from gleanpoint.core.export.mail.pst.messaging.folders import FolderId
from gleanpoint.core.export.mail.pst.writer import PstWriter
from gleanpoint_parsers.mapi.message import (
    Attachment,
    AttachMethod,
    Message,
    Party,
    Recipient,
    RecipientKind,
)

RECORD_KEY = bytes(range(16))
"""Key of every store made here, so that two runs give the same bytes."""

FIRST_TIME = datetime(2021, 3, 1, 8, 0, tzinfo=UTC)
READ = 1
ANN = Party("Ann Morrow", "SMTP", "ann.morrow@example.com", "ann.morrow@example.com")
BEN = Party("Ben Sætre", "SMTP", "ben.saetre@example.com", "ben.saetre@example.com")
LEGACY = Party("Old Desk", "EX", "/o=Harbour and Finch/ou=First/cn=Recipients/cn=olddesk")
"""A sender of whom only the X.500 name is known."""

HOSTILE_NAMES = (
    "",
    "   ",
    ".",
    "..",
    "../../etc/passwd",
    'a/b\\c:d*e?f"g<h>i|j',
    "invoice\u202efdp.exe",
    "\u2067right to left\u2069",
    "bell\x07, null\x00, tab\t, line\r\nBcc: someone@example.com",
    "\x1b[31mred\x1b[0m",
    "line\u2028separator",
    "100% of it, %2F",
    "CON",
    "lpt1.txt",
    "ends with a dot.",
    "twin",
    "twin",
    "Twin",
    "é",
    "e\u0301",
    "日本語の件名 😀",
    "lone surrogate \ud83d",
    "=SUM(A1:A9)",
    "<b>bold</b>&amp;",
    "x" * 300,
)
"""Subjects, folder names and file names that have hurt programs of this kind."""


def mail(  # noqa: PLR0913 - the facts of a message, each by name and with a default
    subject: str,
    *,
    text: str | None = "Hello.\r\n",
    html: str | None = None,
    sender: Party = ANN,
    to: Sequence[Party] = (BEN,),
    cc: Sequence[Party] = (),
    received: datetime | None = FIRST_TIME,
    files: Sequence[tuple[str, bytes]] = (),
    inline: Sequence[tuple[str, str, bytes]] = (),
    inner: Sequence[MailItem] = (),
    message_class: str = "IPM.Note",
    flags: int = READ,
    headers: str = "",
    **item: Any,
) -> MailItem:
    """Return a message for ``write_mailbox``.

    Args:
        received: All four times of the message; None leaves it without any.
        files: ``(name, bytes)`` of attachments.
        inline: ``(name, content id, bytes)`` of pictures that ``html`` shows.
        inner: Messages attached to it, after the files.
        headers: Transport headers.
        item: Further fields of ``MailItem``: ``categories``, ``extra``, ``named``.
    """
    contents = [data for _, data in files] + [data for _, _, data in inline]
    message = Message(
        message_class,
        subject,
        sender,
        recipients=_recipients(to, cc),
        **_times(received),
        transport_headers=headers,
        message_id=f"<{received:%Y%m%d%H%M%S}@example.com>" if received else "",
        text=text,
        html=html.encode() if html else None,
        conversation_topic=subject,
        flags=flags,
        attachments=tuple(_attachments(files, inline, inner)),
    )
    return MailItem(
        message,
        attachment_bytes=lambda attachment: [contents[int(attachment.key)]],
        embedded=lambda key: inner[int(key)],
        **item,
    )


def write_mailbox(
    path: Path,
    folders: Iterable[tuple[tuple[str, ...], Iterable[MailItem]]],
    *,
    store_name: str = "Mailbox",
) -> Path:
    """Write a mailbox and return its path.

    Args:
        path: Is written over.
        folders: Folder paths below the top, and what is in them. Parents come into being by
            themselves; a path given twice makes two folders of one name.
        store_name: Name of the store.
    """
    with path.open("wb") as file:
        writer = PstWriter(file, store_name, RECORD_KEY)
        made: dict[tuple[str, ...], FolderId] = {(): writer.top}
        for names, items in folders:
            for depth in range(1, len(names)):
                if names[:depth] not in made:
                    parent = made[names[: depth - 1]]
                    made[names[:depth]] = writer.folder(names[depth - 1], parent)
            if names == ("Deleted Items",):
                made[names] = writer.deleted_items
            elif names:
                made[names] = writer.folder(names[-1], made[names[:-1]])
            for item in items:
                add_item(writer, made[names], item)
        writer.close()
    return path


def build_mailbox(
    path: Path,
    *,
    messages: int = 3,
    depth: int = 0,
    attachment_size: int = 0,
    nested: int = 0,
    hostile: bool = False,
) -> Path:
    """Write a mailbox by figures and return its path.

    Args:
        path: Is written over.
        messages: Messages in ``Inbox``: ``Message 0001`` and so on, an hour apart.
        depth: Folders in each other, ``Level 01/Level 02/…``, the innermost with one message.
        attachment_size: Bytes of ``large.bin`` in the one message of ``Attachments``; 0: no such
            folder. Its content is ``filler(attachment_size)``.
        nested: Messages in each other in the one message of ``Nested``; 0: no such folder.
        hostile: Folder ``Hostile``: subjects, file names and folders are ``HOSTILE_NAMES``.
    """
    inbox = [
        mail(f"Message {number:04}", received=FIRST_TIME + timedelta(hours=number))
        for number in range(1, messages + 1)
    ]
    folders: list[tuple[tuple[str, ...], list[MailItem]]] = [(("Inbox",), inbox)]
    if depth:
        levels = tuple(f"Level {number:02}" for number in range(1, depth + 1))
        folders.append((levels, [mail("At the bottom")]))
    if attachment_size:
        large = ("large.bin", filler(attachment_size))
        folders.append((("Attachments",), [mail("With a large attachment", files=[large])]))
    if nested:
        item = mail("Level 0")
        for level in range(1, nested + 1):
            item = mail(f"Level {level}", inner=[item])
        folders.append((("Nested",), [item]))
    if hostile:
        items = [mail(name, files=[(name, b"safe")]) for name in HOSTILE_NAMES]
        folders.append((("Hostile",), items))
        folders += [(("Hostile", name), []) for name in HOSTILE_NAMES]
    return write_mailbox(path, folders)


def filler(size: int) -> bytes:
    """Return as many bytes, the same in every run, that do not compress."""
    return random.Random(size).randbytes(size)  # noqa: S311 - no secret


def _recipients(to: Iterable[Party], cc: Iterable[Party]) -> tuple[Recipient, ...]:
    first = [Recipient(RecipientKind.TO, party) for party in to]
    return (*first, *(Recipient(RecipientKind.CC, party) for party in cc))


def _times(received: datetime | None) -> dict[str, Any]:
    if received is None:
        return {}
    sent = received - timedelta(seconds=5)
    return {"sent": sent, "received": received, "created": received, "modified": received}


def _attachments(
    files: Sequence[tuple[str, bytes]],
    inline: Sequence[tuple[str, str, bytes]],
    inner: Sequence[MailItem],
) -> Iterable[Attachment]:
    key = 0
    for name, data in files:
        yield Attachment(str(key), name, AttachMethod.BY_VALUE, len(data))
        key += 1
    for name, content_id, data in inline:
        yield Attachment(
            str(key),
            name,
            AttachMethod.BY_VALUE,
            len(data),
            mime_type="image/png",
            content_id=content_id,
            is_inline=True,
        )
        key += 1
    for number, item in enumerate(inner):
        subject = item.message.subject
        method = AttachMethod.EMBEDDED_MESSAGE
        yield Attachment(str(key + number), subject, method, embedded=str(number))
