"""Folders, messages and attachments as entries of a listing."""

from __future__ import annotations

from dataclasses import replace

from gleanpoint_parsers.content import Content
from gleanpoint_parsers.errors import NoSuchNodeError, ParserError
from gleanpoint_parsers.mapi.attachments import name_of
from gleanpoint_parsers.mapi.envelope import build_envelope, shortened
from gleanpoint_parsers.mapi.properties import NoProperties, Properties, RawProperties
from gleanpoint_parsers.mapi.property_ids import PropertyId
from gleanpoint_parsers.naming import encode_segment, readable, unique_segments
from gleanpoint_parsers.plugin import Entry, Kind
from gleanpoint_parsers.pst.items import AttachmentItem, MessageItem
from gleanpoint_parsers.pst.keys import DEEPEST, MailKey
from gleanpoint_parsers.pst.listing import NO_NAME, NO_SUBJECT, Child
from gleanpoint_parsers.pst.messaging.folder import Folder
from gleanpoint_parsers.pst.messaging.node_ids import NodeType, type_of
from gleanpoint_parsers.pst.reader import MailReader

_TOO_DEEP = f"Messages in messages are followed {DEEPEST} levels, not further"


def child_entry(reader: MailReader, folder: int, child: Child) -> Entry:
    """Return the entry of a folder or message in a folder."""
    if type_of(child.nid) == NodeType.FOLDER:
        return folder_entry(reader, child)
    key = MailKey(child.nid)
    entry = message_entry(reader, key, folder)
    return replace(entry, segment=child.segment, problem=child.problem or entry.problem)


def folder_entry(reader: MailReader, child: Child) -> Entry:
    """Return the entry of a folder; one that the index puts elsewhere is not entered from here."""
    folder, problem = reader.folder(child.nid), child.problem
    try:
        properties = folder.properties
    except ParserError as error:
        problem = problem or f"The properties of this folder cannot be read: {error}"
        properties = reader.store.properties(NoProperties(), [])
    name = shortened(properties.text(PropertyId.DISPLAY_NAME))
    return Entry(
        key=str(MailKey(child.nid)),
        segment=child.segment or encode_segment(name or NO_NAME),
        name=readable(name),
        kind=Kind.FOLDER,
        created=properties.time(PropertyId.CREATION_TIME),
        modified=properties.time(PropertyId.LAST_MODIFICATION_TIME),
        problem=problem or next(iter(folder.problems), None),
        has_children=_is_filled(reader, folder, properties) and not child.is_elsewhere,
    )


def _is_filled(reader: MailReader, folder: Folder, properties: Properties) -> bool:
    """Whether anything is in a folder, by whichever way."""
    if folder.nid in reader.store.members or properties.integer(PropertyId.CONTENT_COUNT):
        return True
    try:
        return bool(folder.subfolders() or len(folder.contents))
    except NoSuchNodeError:
        return False
    except ParserError:
        return True  # listing it tells what is wrong


def message_entry(reader: MailReader, key: MailKey, folder: int | None = None) -> Entry:
    """Return the entry of a message; of one that cannot be read, what its table row says.

    Args:
        reader: Of the mailbox.
        key: Of the message.
        folder: The folder that is listed; None for the one that the index names.
    """
    try:
        item = reader.message(key)
        properties = item.properties
    except ParserError as error:
        row = None if key.way else reader.row(key.nid, folder)
        return _lost_message(reader, key, row, error)
    return _message(key, item, properties)


def _message(key: MailKey, item: MessageItem, properties: Properties) -> Entry:
    flagged = build_envelope(properties)
    has_attachments = flagged.has_attachments or item.has_attachment_nodes()
    envelope = (
        flagged
        if flagged.has_attachments == has_attachments
        else build_envelope(properties, has_attachments=has_attachments)
    )
    return Entry(
        key=str(key),
        segment=encode_segment(envelope.subject or NO_SUBJECT),
        name=readable(envelope.subject),
        kind=Kind.MESSAGE,
        size=properties.integer(PropertyId.MESSAGE_SIZE),
        created=properties.time(PropertyId.CREATION_TIME),
        modified=properties.time(PropertyId.LAST_MODIFICATION_TIME),
        problem=next(iter(item.problems), None),
        has_children=has_attachments,
        envelope=envelope,
    )


def _lost_message(
    reader: MailReader, key: MailKey, row: RawProperties | None, error: ParserError
) -> Entry:
    properties = reader.store.properties(row or NoProperties(), [])
    envelope = build_envelope(properties)
    return Entry(
        key=str(key),
        segment=encode_segment(envelope.subject or NO_SUBJECT),
        name=readable(envelope.subject),
        kind=Kind.MESSAGE,
        size=properties.integer(PropertyId.MESSAGE_SIZE),
        modified=properties.time(PropertyId.LAST_MODIFICATION_TIME),
        content=error.content,
        problem=str(error),
        envelope=envelope if row else None,
    )


def attachment_entries(reader: MailReader, key: MailKey, item: MessageItem) -> list[Entry]:
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


def attachment_entry(reader: MailReader, key: MailKey) -> Entry:
    """Return the entry of one attachment.

    Raises:
        ParserError: Its message cannot be read.
    """
    entry = _attachment(reader, key, reader.message(key))
    return replace(entry, segment=encode_segment(_name(entry)))


def _name(entry: Entry) -> str:
    return entry.name or (NO_SUBJECT if entry.kind is Kind.MESSAGE else NO_NAME)


def _attachment(reader: MailReader, key: MailKey, item: MessageItem) -> Entry:
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


def _inside(reader: MailReader, key: MailKey, attachment: AttachmentItem) -> Entry:
    """Return the entry of a message inside; without a subject it is named as its attachment."""
    if len(key.way) >= DEEPEST:
        name = readable(shortened(name_of(attachment.properties)))
        unread = Content.UNSUPPORTED
        return Entry(str(key.inside), "", name, Kind.MESSAGE, content=unread, problem=_TOO_DEEP)
    entry = message_entry(reader, key.inside)
    return (
        entry
        if entry.name
        else replace(entry, name=readable(shortened(name_of(attachment.properties))))
    )


def _judge(attachment: AttachmentItem) -> tuple[int | None, Content, str | None]:
    """Return size, state and problem of an attachment's bytes, without reading them."""
    try:
        return attachment.source().size, Content.COMPLETE, None
    except ParserError as error:
        return None, error.content, str(error)
