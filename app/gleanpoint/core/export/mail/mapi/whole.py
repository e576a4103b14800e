"""All of a message that a mailbox format of Microsoft's can keep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gleanpoint.core.export.mail.mapi import tags
from gleanpoint.core.export.mail.mapi.described import described
from gleanpoint.core.export.mail.mapi.described_attachments import (
    NOT_IN_TEXT,
    described_attachment,
)
from gleanpoint.core.export.mail.mapi.values import Value, encode, encoded, overlaid
from gleanpoint_parsers.mapi.as_stored import AsStored, StoredValues
from gleanpoint_parsers.mapi.message import Attachment, Message

_HAS_ATTACHMENTS = 0x10
_OF_THE_ROW = frozenset({0x67F1, 0x67F2, 0x67F3})
"""Where a row lies in a table."""


def whole_message(message: Message) -> AsStored:
    """Return what is stored of a message, or what the model says of it.

    Without the numbers of rows in the old store's tables, and with the flag for attachments as
    it is now: both readers and people go by it.
    """
    if message.stored is None:
        return _with_flags(described(message), message)
    stored = message.stored
    properties = _row(stored.properties)
    _add_missing(properties, tags.MESSAGE_CLASS, message.message_class)
    whole = AsStored(
        properties,
        tuple(_row(values) for values in stored.recipients),
        tuple(_attachments(message, stored)),
        stored.names,
    )
    return _with_flags(whole, message)


def _attachments(message: Message, stored: AsStored) -> Iterator[StoredValues]:
    for attachment, values in zip(message.attachments, stored.attachments, strict=True):
        yield attachment_values(attachment, values)


def attachment_values(attachment: Attachment, stored: StoredValues) -> StoredValues:
    """Return the properties of an attachment, whatever its store knows of it."""
    values = _row(stored) or described_attachment(attachment)
    _add_missing(values, tags.ATTACH_METHOD, attachment.method)
    _add_missing(values, tags.RENDERING_POSITION, NOT_IN_TEXT)
    return values


def _row(values: StoredValues) -> StoredValues:
    return {tag: value for tag, value in values.items() if tag >> 16 not in _OF_THE_ROW}


def _with_flags(whole: AsStored, message: Message) -> AsStored:
    has_attachments = bool(message.attachments)
    flags = message.flags & ~_HAS_ATTACHMENTS | (_HAS_ATTACHMENTS if has_attachments else 0)
    own: dict[int, Value] = {tags.MESSAGE_FLAGS: flags}
    if tags.HAS_ATTACHMENTS in whole.properties:
        own[tags.HAS_ATTACHMENTS] = has_attachments
    return replace(whole, properties=overlaid(whole.properties, encoded(own)))


def _add_missing(values: StoredValues, tag: int, value: Value) -> None:
    if not any(present >> 16 == tag >> 16 for present in values):
        values[tag] = encode(tag & 0xFFFF, value)
