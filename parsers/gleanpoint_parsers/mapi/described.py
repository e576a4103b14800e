"""The attachments of a stored message, as the message model has them."""

from __future__ import annotations

from dataclasses import replace

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.mapi.attachments import build_attachment
from gleanpoint_parsers.mapi.items import MessageItem
from gleanpoint_parsers.mapi.keys import MailKey
from gleanpoint_parsers.mapi.message import Attachment, AttachMethod


def described_attachments(key: MailKey, item: MessageItem) -> list[Attachment]:
    """Return the attachments of a message for ``build_message``; each that cannot be read says so.

    Args:
        key: Of the message.
        item: The message; takes a problem where its attachments cannot be looked for.
    """
    try:
        nids = item.attachment_ids()
    except ParserError as error:
        item.problems.append(f"Its attachments cannot be looked for: {error}")
        return []
    return [_attachment(key.with_attachment(nid), item) for nid in nids]


def _attachment(key: MailKey, item: MessageItem) -> Attachment:
    name = str(key)
    try:
        attachment = item.attachment(key.attachment or 0)
    except ParserError as error:
        return Attachment(name, "", AttachMethod.BY_VALUE, problem=str(error))
    if attachment.is_message:
        inside = build_attachment(attachment.properties, name, embedded=str(key.inside))
        return replace(inside, method=AttachMethod.EMBEDDED_MESSAGE)  # whatever its number says
    try:
        size = attachment.source().size
    except ParserError as error:
        return build_attachment(attachment.properties, name, problem=str(error))
    return build_attachment(attachment.properties, name, size=size)
