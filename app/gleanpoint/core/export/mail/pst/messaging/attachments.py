"""Attachments: each a node inside the message, and the table that lists them ([MS-PST] 2.4.6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gleanpoint.core.export.mail.pst.ltp.places import pieces, store
from gleanpoint.core.export.mail.pst.ltp.properties import write_properties
from gleanpoint.core.export.mail.pst.ltp.values import ObjectRef, Value, size_of
from gleanpoint.core.export.mail.pst.messaging import tags
from gleanpoint.core.export.mail.pst.messaging.items import MailItem
from gleanpoint.core.export.mail.pst.ndb.database import NodeDatabase, Subnode
from gleanpoint.core.export.mail.pst.ndb.nodes import FIRST_INDEX, NodeType, node_id
from gleanpoint_parsers.mapi.message import Attachment, AttachMethod

_NOT_IN_TEXT = 0xFFFFFFFF
_IN_BODY = 4
_MOST_SIZE = 0x7FFFFFFF
_SHORT_NAME = 8
_SHORT_EXTENSION = 3
_REFERENCES = {
    AttachMethod.BY_REFERENCE,
    AttachMethod.BY_REFERENCE_RESOLVE,
    AttachMethod.BY_REFERENCE_ONLY,
    AttachMethod.BY_WEB_REFERENCE,
}


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """A message whose blocks were written, to be entered as a node or a sub-node."""

    data: int
    subnodes: int
    size: int
    properties: dict[int, Value]


WriteEmbedded = Callable[[MailItem], StoredMessage]


@dataclass(frozen=True, slots=True)
class StoredAttachment:
    """An attachment whose blocks were written: its sub-node, and its row in the table."""

    subnode: Subnode
    row: dict[int, Value]
    size: int


def write_attachment(
    database: NodeDatabase,
    item: MailItem,
    number: int,
    write_embedded: WriteEmbedded,
) -> StoredAttachment:
    """Write one attachment of a message.

    Args:
        database: Takes the blocks.
        item: The message.
        number: Which of its attachments, from 0.
        write_embedded: Writes a message that lies inside.
    """
    attachment = item.message.attachments[number]
    content, inside = _content(database, item, attachment, write_embedded)
    properties = _described(attachment, number) | content
    size = min(size_of(properties) + sum(part.size for part in inside), _MOST_SIZE)
    properties[tags.ATTACH_SIZE] = size
    written = write_properties(database, properties)
    parts = [*written.subnodes, *(part.subnode for part in inside)]
    nid = node_id(NodeType.ATTACHMENT, FIRST_INDEX + 1 + number)
    return StoredAttachment(
        Subnode(nid, written.data, database.write_subnodes(parts)), properties, size
    )


@dataclass(frozen=True, slots=True)
class _Inside:
    subnode: Subnode
    size: int


def _content(
    database: NodeDatabase,
    item: MailItem,
    attachment: Attachment,
    write_embedded: WriteEmbedded,
) -> tuple[dict[int, Value], tuple[_Inside, ...]]:
    """Return the properties that hold the attachment's content, and the nodes they name."""
    if attachment.method is AttachMethod.EMBEDDED_MESSAGE and attachment.embedded is not None:
        message = write_embedded(item.embedded(attachment.embedded))
        nid = database.ids.new(NodeType.MESSAGE)
        inside = _Inside(Subnode(nid, message.data, message.subnodes), message.size)
        return {tags.ATTACH_DATA_OBJECT: _reference(inside)}, (inside,)
    if attachment.method is AttachMethod.BY_VALUE and attachment.problem is None:
        return {tags.ATTACH_DATA_BINARY: store(database, item.attachment_bytes(attachment))}, ()
    if attachment.method is AttachMethod.OLE and attachment.problem is None:
        stored = database.write_data(pieces(item.attachment_bytes(attachment)))
        nid = node_id(NodeType.OLE_DATA, FIRST_INDEX)
        inside = _Inside(Subnode(nid, stored.bid), stored.size)
        return {tags.ATTACH_DATA_OBJECT: _reference(inside)}, (inside,)
    if attachment.method in _REFERENCES:
        return {tags.ATTACH_LONG_PATHNAME: attachment.reference}, ()
    # Nothing is known of its bytes: an attachment that says so, not one of zero bytes.
    return {tags.ATTACH_METHOD: AttachMethod.NONE}, ()


def _reference(inside: _Inside) -> ObjectRef:
    return ObjectRef(inside.subnode.nid, min(inside.size, _MOST_SIZE))


def _described(attachment: Attachment, number: int) -> dict[int, Value]:
    properties: dict[int, Value] = {
        tags.ATTACH_NUMBER: number,
        tags.ATTACH_METHOD: attachment.method,
        tags.RENDERING_POSITION: _NOT_IN_TEXT,
        tags.ATTACH_FLAGS: _IN_BODY if attachment.is_inline else 0,
        tags.ATTACHMENT_HIDDEN: attachment.is_hidden,
    }
    texts = {
        tags.DISPLAY_NAME: attachment.name,
        tags.ATTACH_MIME_TAG: attachment.mime_type,
        tags.ATTACH_CONTENT_ID: attachment.content_id,
        tags.ATTACH_CONTENT_LOCATION: attachment.content_location,
    }
    if attachment.method is not AttachMethod.EMBEDDED_MESSAGE:
        texts[tags.ATTACH_LONG_FILENAME] = attachment.name
        texts[tags.ATTACH_FILENAME] = _short(attachment.name)
        texts[tags.ATTACH_EXTENSION] = _split(attachment.name)[1]
    return properties | {tag: text for tag, text in texts.items() if text}


def _split(name: str) -> tuple[str, str]:
    """Return a file name's stem and its extension with the dot."""
    stem, dot, extension = name.rpartition(".")
    return (stem, dot + extension) if stem else (name, "")


def _short(name: str) -> str:
    """Return an 8.3 name for programs that know no other."""
    stem, extension = _split(name)
    if len(stem) > _SHORT_NAME:
        stem = stem[: _SHORT_NAME - 2] + "~1"
    return stem + extension[: _SHORT_EXTENSION + 1]
