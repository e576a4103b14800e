"""Messages and attachments as entries of a listing."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import Entry, Kind
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.attachments import name_of
from gleanpoint_parsers.mapi.envelope import ASSOCIATED, build_envelope, shortened
from gleanpoint_parsers.mapi.items import AttachmentItem, MessageItem
from gleanpoint_parsers.mapi.keys import DEEPEST, MailKey
from gleanpoint_parsers.mapi.properties import NoProperties, Properties
from gleanpoint_parsers.mapi.property_ids import PropertyId
from gleanpoint_parsers.mapi.subject import plain_subject
from gleanpoint_parsers.naming import encode_segment, readable, unique_segments

NO_SUBJECT = "(no subject)"
NO_NAME = "(no name)"
"""Segments of what has no name of its own."""

_TOO_DEEP = f"Messages in messages are followed {DEEPEST} levels, not further"


def _size_of(properties: Properties) -> int | None:
    """Return the size that a message claims; None where it cannot be one."""
    size = properties.integer(PropertyId.MESSAGE_SIZE)
    return None if size is None or size < 0 else size


class MessageReader(Protocol):
    """Reads the messages that keys name."""

    def message(self, key: MailKey) -> MessageItem:
        """Return the message that a key names, or that its attachment hangs on.

        Raises:
            ParserError: It is not there, or cannot be read.
        """


def message_entry(key: MailKey, item: MessageItem, properties: Properties) -> Entry:
    """Return the entry of a message whose properties can be read."""
    flagged = build_envelope(properties)
    has_attachments = flagged.has_attachments or item.has_attachment_nodes()
    envelope = (
        flagged
        if flagged.has_attachments == has_attachments
        else build_envelope(properties, has_attachments=has_attachments)
    )
    name = shortened(name_of_item(properties))
    return Entry(
        key=str(key),
        segment=encode_segment(name or NO_SUBJECT),
        name=readable(name),
        kind=Kind.MESSAGE,
        size=_size_of(properties),
        created=properties.time(PropertyId.CREATION_TIME),
        modified=properties.time(PropertyId.LAST_MODIFICATION_TIME),
        problem=next(iter(item.problems), None),
        has_children=has_attachments,
        envelope=envelope,
    )


def name_of_item(properties: Properties) -> str:
    """Return what an item is called: its subject; of an associated one else its name or class."""
    subject = plain_subject(properties.text(PropertyId.SUBJECT))
    flags = properties.integer(PropertyId.MESSAGE_FLAGS) or 0
    if subject or not flags & ASSOCIATED:
        return subject
    return properties.text(PropertyId.DISPLAY_NAME, PropertyId.MESSAGE_CLASS)


def lost_message_entry(key: MailKey, row: Properties | None, error: ParserError) -> Entry:
    """Return the entry of a message that cannot be read.

    Args:
        key: Of the message.
        row: What is known of it from elsewhere; None where that is nothing.
        error: Why it cannot be read.
    """
    properties = Properties(NoProperties()) if row is None else row
    envelope = build_envelope(properties)
    return Entry(
        key=str(key),
        segment=encode_segment(envelope.subject or NO_SUBJECT),
        name=readable(envelope.subject),
        kind=Kind.MESSAGE,
        size=_size_of(properties),
        modified=properties.time(PropertyId.LAST_MODIFICATION_TIME),
        content=error.content,
        problem=str(error),
        envelope=None if row is None else envelope,
    )


def attachment_entries(reader: MessageReader, key: MailKey, item: MessageItem) -> list[Entry]:
    """Return the entries of a message's attachments; messages inside are entries of their own.

    Raises:
        ParserError: The attachments cannot be looked for.
    """
    nids = item.attachment_ids()
    entries = [_attachment(reader, key.with_attachment(nid), item) for nid in nids]
    names = [(_name(entry), str(nid)) for entry, nid in zip(entries, nids, strict=True)]
    return [
        replace(entry, segment=segment)
        for entry, segment in zip(entries, unique_segments(names), strict=True)
    ]


def attachment_entry(reader: MessageReader, key: MailKey) -> Entry:
    """Return the entry of one attachment.

    Raises:
        ParserError: Its message cannot be read.
    """
    entry = _attachment(reader, key, reader.message(key))
    return replace(entry, segment=encode_segment(_name(entry)))


def _name(entry: Entry) -> str:
    return entry.name or (NO_SUBJECT if entry.kind is Kind.MESSAGE else NO_NAME)


def _attachment(reader: MessageReader, key: MailKey, item: MessageItem) -> Entry:
    try:
        attachment = item.attachment(key.attachment or 0)
        if attachment.is_message:
            return _inside(reader, key, attachment)
    except ParserError as error:
        return Entry(str(key), "", "", Kind.ATTACHMENT, content=error.content, problem=str(error))
    size, content, problem = _judge(attachment)
    properties = attachment.properties
    return Entry(
        key=str(key),
        segment="",
        name=readable(shortened(name_of(properties))),
        kind=Kind.ATTACHMENT,
        size=size,
        created=properties.time(PropertyId.CREATION_TIME),
        modified=properties.time(PropertyId.LAST_MODIFICATION_TIME),
        content=content,
        problem=problem or next(iter(attachment.problems), None),
    )


def _inside(reader: MessageReader, key: MailKey, attachment: AttachmentItem) -> Entry:
    """Return the entry of a message inside; without a subject it is named as its attachment."""
    if len(key.way) >= DEEPEST:
        name = readable(shortened(name_of(attachment.properties)))
        unread = Content.UNSUPPORTED
        return Entry(str(key.inside), "", name, Kind.MESSAGE, content=unread, problem=_TOO_DEEP)
    entry = _message_inside(reader, key.inside)
    return (
        entry
        if entry.name
        else replace(entry, name=readable(shortened(name_of(attachment.properties))))
    )


def _message_inside(reader: MessageReader, key: MailKey) -> Entry:
    try:
        item = reader.message(key)
        return message_entry(key, item, item.properties)
    except ParserError as error:
        return lost_message_entry(key, None, error)


def _judge(attachment: AttachmentItem) -> tuple[int | None, Content, str | None]:
    """Return size, state and problem of an attachment's bytes, without reading them."""
    try:
        return attachment.source().size, Content.COMPLETE, None
    except ParserError as error:
        return None, error.content, str(error)
