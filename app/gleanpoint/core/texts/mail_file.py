"""Messages kept as files: EML, web archives (MHT), Apple Mail's EMLX; decoded, header by header.

Read as plain text, a word of a body in Base64 or quoted-printable would not be found, nor a subject
with an accent. Text that is attached as a file is named only, as in mailboxes.

Sources: RFC 5322, RFC 2045 to 2047, RFC 2231, RFC 2557.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from typing import Final

from gleanpoint.core.export.mail.eml.html import decode_html, text_of
from gleanpoint.core.texts.blocks import Block, BlockKind
from gleanpoint.core.texts.budget import Budget

_FIRST: Final = ("subject", "from", "to", "cc", "bcc", "date")
"""Headers that a person looks for; the others follow after the text."""

_COUNTED: Final = re.compile(rb"\d{1,12}[ \t]*\r?\n")
"""The line before a message of Apple Mail: how many bytes the message has."""

_FIELD: Final = re.compile(rb"([!-9;-~]{1,80})[ \t]*:[^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*(?:\r?\n|$)")
_TELLING: Final = frozenset(
    b"from to subject date received return-path message-id mime-version delivered-to "
    b"content-type reply-to".split()
)
_TELLING_FIELDS: Final = 2
"""Fields of messages that a file has to begin with, or it may be any text with a colon in it."""

_ANNOUNCED: Final = frozenset(b"mime-version received return-path message-id from".split())

_LONGEST: Final = 64 << 10
"""Characters of a header that are decoded, some thousand people; it takes the square of them."""


def is_mail(head: bytes) -> bool:
    """Whether the beginning of a file is the head of a message."""
    counted = _COUNTED.match(head)
    position, found = counted.end() if counted else 0, set[bytes]()
    while match := _FIELD.match(head, position):
        found.add(match[1].lower())
        position = match.end()
    return len(found & _TELLING) >= _TELLING_FIELDS and bool(found & _ANNOUNCED)


def mail_blocks(data: bytes, budget: Budget) -> Iterator[Block]:
    """Yield the headers that people look for, all text, names of attachments, other headers.

    Args:
        data: The file.
        budget: What may still be read.
    """
    counted = _COUNTED.match(data)
    if counted:
        size = int(data[: counted.end()])
        data = data[counted.end() : counted.end() + size]
    message = message_from_bytes(data)
    yield from _headers(message, budget, are_first=True)
    for part in message.walk():
        budget.breathe()
        if part is not message and part.get_content_maintype() == "message":
            name = _decoded(part.get_filename() or "")
            if name:
                yield Block(BlockKind.ASIDE, budget.take(name))
        if not part.is_multipart():
            yield from _part(part, budget)
        elif part.get_content_type() == "message/rfc822":
            for inside in part.get_payload():
                if isinstance(inside, Message):
                    yield from _headers(inside, budget, are_first=True)
    yield from _headers(message, budget, are_first=False)


def _headers(message: Message, budget: Budget, *, are_first: bool) -> Iterator[Block]:
    fields = [(str(name), str(value)) for name, value in message.items()]
    if are_first:
        fields = [one for wanted in _FIRST for one in fields if one[0].lower() == wanted]
    else:
        fields = [one for one in fields if one[0].lower() not in _FIRST]
    for name, value in fields:
        text = budget.take(f"{name}: {_decoded(value)}")
        yield Block(BlockKind.PARAGRAPH if are_first else BlockKind.ASIDE, text)


def _part(part: Message, budget: Budget) -> Iterator[Block]:
    name = _decoded(part.get_filename() or "")
    if name:
        yield Block(BlockKind.ASIDE, budget.take(name))
    if part.get_content_maintype() != "text" or part.get_content_disposition() == "attachment":
        return
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return
    text = decode_html(data, _charset(part, data))[0]
    if part.get_content_subtype() == "html":
        text = text_of(text)
    for line in text.splitlines():
        if line.strip():
            yield Block(BlockKind.PARAGRAPH, budget.take(line))


def _charset(part: Message, data: bytes) -> str:
    """Return the codec of a text; one that is not named, or unknown, is UTF-8 where that fits."""
    named = part.get_content_charset("")
    try:
        if named and named not in {"us-ascii", "ascii"} and b"a".decode(named) == "a":
            return named
    except (LookupError, ValueError):
        pass
    try:
        data.decode()
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _decoded(value: str) -> str:
    """Return a header as people read it; what cannot be decoded stands as it is."""
    line = " ".join(value.split())
    if len(line) > _LONGEST:
        return _decoded(line[:_LONGEST]) + line[_LONGEST:]
    try:
        return str(make_header(decode_header(line)))
    except (HeaderParseError, LookupError, ValueError):
        return line.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
