"""An attachment's properties, made from what the message model says of it."""

from __future__ import annotations

from gleanpoint.core.export.mail.mapi import tags
from gleanpoint.core.export.mail.mapi.values import Value, encoded
from gleanpoint_parsers.mapi.as_stored import StoredValues
from gleanpoint_parsers.mapi.message import Attachment, AttachMethod

_IN_BODY = 4
_SHORT_NAME = 8
_SHORT_EXTENSION = 3
NOT_IN_TEXT = 0xFFFFFFFF
"""PidTagRenderingPosition of an attachment that no place in the text shows."""


def described_attachment(attachment: Attachment) -> StoredValues:
    """Return the properties of an attachment, without its data."""
    properties: dict[int, Value] = {
        tags.ATTACH_METHOD: attachment.method,
        tags.RENDERING_POSITION: NOT_IN_TEXT,
        tags.ATTACH_FLAGS: _IN_BODY if attachment.is_inline else 0,
        tags.ATTACHMENT_HIDDEN: attachment.is_hidden,
    }
    texts = {
        tags.DISPLAY_NAME: attachment.name,
        tags.ATTACH_MIME_TAG: attachment.mime_type,
        tags.ATTACH_CONTENT_ID: attachment.content_id,
        tags.ATTACH_CONTENT_LOCATION: attachment.content_location,
        tags.ATTACH_LONG_PATHNAME: attachment.reference,
    }
    if attachment.method is not AttachMethod.EMBEDDED_MESSAGE:
        texts[tags.ATTACH_LONG_FILENAME] = attachment.name
        texts[tags.ATTACH_FILENAME] = _short(attachment.name)
        texts[tags.ATTACH_EXTENSION] = _split(attachment.name)[1]
    return {**encoded(properties | {tag: text for tag, text in texts.items() if text})}


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
