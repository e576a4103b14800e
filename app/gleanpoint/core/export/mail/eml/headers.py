"""The headers of an exported message: those it came with, completed from its properties.

A header never comes twice: what is stored goes before what is made from properties.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from email.utils import format_datetime

from gleanpoint.core.export.mail.eml.addresses import known_address, mailboxes
from gleanpoint.core.export.mail.eml.entry_lists import parties_of_flat_list
from gleanpoint.core.export.mail.eml.stored_headers import (
    Header,
    Stored,
    is_usable_message_id,
    mended,
    original,
    split_stored,
)
from gleanpoint.core.export.mail.eml.words import encode_text, header
from gleanpoint_parsers.mapi.kinds.fields import categories_of
from gleanpoint_parsers.mapi.kinds.follow_up import FlagStatus, follow_up_of
from gleanpoint_parsers.mapi.message import Message, Party, RecipientKind

_UNSENT = 0x08
_FROM_ME = 0x20
_IMPORTANCE = {0: ("Low", "5"), 2: ("High", "1")}
_SENSITIVITY = {1: "Personal", 2: "Private", 3: "Company-Confidential"}
_REPLY_RECIPIENT_ENTRIES = "004F0102"
_RECIPIENTS = {"To": RecipientKind.TO, "Cc": RecipientKind.CC, "Bcc": RecipientKind.BCC}
_COMPLETING = frozenset(
    [
        "to",
        "cc",
        "subject",
        "date",
        "message-id",
        "in-reply-to",
        "references",
        "bcc",
        "keywords",
        "x-message-flag",
    ]
)
"""What is added to headers that a message came with; more would not be as it was sent.

Categories and flags are the owner's own; no signature covers them.
"""

_FLAG_STATUS = "10900003"
_FOLLOW_UP = "Follow up"
"""What Outlook calls a flag without words."""


def headers_of(message: Message) -> bytes:
    """Return all headers of a message but those of its content, each with its line ends.

    A Bcc header that a message came with is left out, unless the owner of the mailbox wrote it
    (flags "from me" and "unsent"). Blind recipients that the mailbox itself keeps are named.
    """
    made = {group[0].name: group for group in _made(message)}
    stored = [item for item in split_stored(message.transport_headers) if _stays(item, message)]
    kept = list(mended(stored, made))
    present = {item.name for item in kept}
    for name, group in made.items():
        if name not in present and ("from" not in present or name in _COMPLETING):
            kept.extend(group)
    return b"".join(item.data for item in _without_repeats(kept))


def _stays(item: Stored, message: Message) -> bool:
    name = item.name.lower()
    if name == "bcc":
        return _is_own(message)
    return name != "mime-version" and not name.startswith("content-")


def _is_own(message: Message) -> bool:
    return bool(message.flags & (_FROM_ME | _UNSENT))


def _without_repeats(items: Iterable[Header]) -> Iterator[Header]:
    """Leave out a remark that was made before: one person may stand in several headers."""
    remarks: set[bytes] = set()
    for item in items:
        if item.name or item.data not in remarks:
            yield item
        if not item.name:
            remarks.add(item.data)


def _made(message: Message) -> Iterator[list[Header]]:
    """Yield what the properties give: each a header and the remarks on it."""
    yield from _senders(message)
    yield from _reply_to(message)
    for name, kind in _RECIPIENTS.items():
        yield from _people(name, [r.party for r in message.recipients if r.kind is kind])
    for name, value in _texts(message):
        if encoded := encode_text(value):
            yield [_header(name, encoded)]


def _senders(message: Message) -> Iterator[list[Header]]:
    author = message.sender if message.representing.is_empty else message.representing
    yield from _people("From", [author])
    if author is message.sender or message.sender.is_empty:
        return
    if _identity(message.sender) != _identity(author):
        yield from _people("Sender", [message.sender])


def _identity(party: Party) -> str:
    return (known_address(party) or party.address or party.name).lower()


def _reply_to(message: Message) -> Iterator[list[Header]]:
    parties = parties_of_flat_list(message.properties.get(_REPLY_RECIPIENT_ENTRIES))
    if parties:
        yield from _people("Reply-To", parties)
    elif message.reply_to:
        yield [original("Reply-To", message.reply_to)]


def _people(name: str, parties: Iterable[Party]) -> Iterator[list[Header]]:
    boxes = mailboxes(parties)
    if boxes:
        remarks = [Header("", box.remark) for box in boxes if box.remark]
        yield [_header(name, ", ".join(box.text for box in boxes)), *remarks]


def _texts(message: Message) -> Iterator[tuple[str, str]]:
    yield "Subject", message.subject
    moment = message.sent or message.received or message.created
    if moment is not None:
        yield "Date", format_datetime(moment)
    yield from _identifiers(message)
    if message.importance in _IMPORTANCE:
        importance, priority = _IMPORTANCE[message.importance]
        yield "Importance", importance
        yield "X-Priority", priority
    yield "Sensitivity", _SENSITIVITY.get(message.sensitivity, "")
    if message.names:  # categories have a named property
        yield "Keywords", ", ".join(categories_of(message))
    if message.properties.get(_FLAG_STATUS) == FlagStatus.FLAGGED:
        flag = follow_up_of(message)
        yield "X-Message-Flag", (flag.request if flag else "") or _FOLLOW_UP
    yield "Thread-Topic", message.conversation_topic
    yield "Thread-Index", base64.b64encode(message.conversation_index).decode()


def _identifiers(message: Message) -> Iterator[tuple[str, str]]:
    stored = message.message_id.strip()
    identifier = stored if not stored or stored.startswith("<") else f"<{stored}>"
    if is_usable_message_id(identifier):
        yield "Message-ID", identifier
    else:
        yield "X-Original-Message-ID", stored
    yield "In-Reply-To", " ".join(message.in_reply_to.split())
    yield "References", " ".join(message.references.split())


def _header(name: str, value: str) -> Header:
    return Header(name.lower(), header(name, value))
