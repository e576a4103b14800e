"""Attachments of a message, out of their properties.

Source: [MS-OXCMSG] 2.2.2.
"""

from __future__ import annotations

from gleanpoint_parsers.errors import ElsewhereContentError, ParserError
from gleanpoint_parsers.mapi.message import Attachment, AttachMethod
from gleanpoint_parsers.mapi.properties import Properties
from gleanpoint_parsers.mapi.property_ids import PropertyId

_RENDERED_IN_BODY = 0x04
"""Bit of PidTagAttachFlags ([MS-OXCMSG] 2.2.2.18)."""

_OVERHEAD = 1024
"""Bytes by which PidTagAttachSize may exceed data and properties without anything missing."""

_REFERENCES = {
    AttachMethod.BY_REFERENCE,
    AttachMethod.BY_REFERENCE_RESOLVE,
    AttachMethod.BY_REFERENCE_ONLY,
    AttachMethod.BY_WEB_REFERENCE,
}


class MissingDataError(ParserError):
    """An attachment is listed, but its data is not stored."""


def method_of(properties: Properties) -> AttachMethod:
    """Return how an attachment hangs on its message; by value where that is missing or unknown."""
    number = properties.integer(PropertyId.ATTACH_METHOD)
    try:
        return AttachMethod(AttachMethod.BY_VALUE if number is None else number)
    except ValueError:
        properties.problems.append(f"An attachment has the unknown method {number}")
        return AttachMethod.BY_VALUE


def name_of(properties: Properties) -> str:
    """Return the file name: long, else short, else the display name; may be empty."""
    return properties.text(
        PropertyId.ATTACH_LONG_FILENAME, PropertyId.ATTACH_FILENAME, PropertyId.DISPLAY_NAME
    )


def reference_of(properties: Properties) -> str:
    """Return the path or URL of an attachment that is kept elsewhere, else nothing."""
    return properties.text(PropertyId.ATTACH_LONG_PATHNAME, PropertyId.ATTACH_PATHNAME)


def promises_more(properties: Properties, size: int) -> bool:
    """Whether PidTagAttachSize cannot be explained by data of ``size`` bytes and the properties.

    It counts the other properties too: in real files it is 64 to 3,666 bytes more than the data.
    """
    promised = properties.integer(PropertyId.ATTACH_SIZE) or 0
    others = (properties.size(n) for n in properties if n != PropertyId.ATTACH_DATA)
    return promised > size + sum(each or 0 for each in others) + _OVERHEAD


def explain_missing(properties: Properties) -> ParserError:
    """Return the error for an attachment without stored data: it lies elsewhere, or it is lost."""
    method, reference = method_of(properties), reference_of(properties)
    if method in _REFERENCES:
        where = reference or "a place that it does not name"
        return ElsewhereContentError(f"The message only refers to this attachment: {where}")
    if method is AttachMethod.NONE:
        return MissingDataError("No data is stored for this attachment (attach method 0, none)")
    promised = properties.integer(PropertyId.ATTACH_SIZE)
    size = "" if promised is None else f" of about {promised:,} bytes"
    return MissingDataError(f"The data{size} is missing: it was never downloaded, or it is lost")


def build_attachment(
    properties: Properties,
    key: str,
    *,
    size: int | None = None,
    embedded: str | None = None,
    problem: str | None = None,
) -> Attachment:
    """Return the attachment that these properties describe.

    Args:
        properties: Of the attachment.
        key: Its key in the container.
        size: Bytes of its content, as the store counts them.
        embedded: Key of the message inside.
        problem: Why its content cannot be had.
    """
    method = method_of(properties)
    flags = properties.integer(PropertyId.ATTACH_FLAGS) or 0
    return Attachment(
        key=key,
        name=name_of(properties),
        method=method,
        size=size,
        mime_type=properties.text(PropertyId.ATTACH_MIME_TAG),
        content_id=properties.text(PropertyId.ATTACH_CONTENT_ID).strip().strip("<>"),
        content_location=properties.text(PropertyId.ATTACH_CONTENT_LOCATION),
        is_inline=bool(flags & _RENDERED_IN_BODY),
        is_hidden=properties.value(PropertyId.ATTACHMENT_HIDDEN) is True,
        reference=reference_of(properties),
        embedded=embedded,
        problem=problem,
        is_contact_photo=properties.value(PropertyId.ATTACHMENT_CONTACT_PHOTO) is True,
    )
