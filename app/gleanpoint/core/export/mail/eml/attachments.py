"""Attachments as MIME parts: files, OLE objects, references, and what stands in for lost ones."""

from __future__ import annotations

import mimetypes
import re
from urllib.parse import quote

from gleanpoint.core.export.mail.eml.parts import Part, Placement, file_headers, text_part
from gleanpoint.core.export.mail.eml.words import clean, encode_text
from gleanpoint_parsers.mapi.message import Attachment, AttachMethod

REFERENCES = frozenset(
    [
        AttachMethod.BY_REFERENCE,
        AttachMethod.BY_REFERENCE_RESOLVE,
        AttachMethod.BY_REFERENCE_ONLY,
        AttachMethod.BY_WEB_REFERENCE,
    ]
)
"""Methods of attachments whose bytes are not in the message."""

_UNKNOWN = "application/octet-stream"
_OLE = "application/ole-storage"
_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,100}/[a-z0-9!#$&^_.+-]{1,100}")
_TYPES = mimetypes.MimeTypes()
"""Types that Python ships, without the tables of the machine it runs on."""

_CONTENT_ID_SAFE = "!#$&'()*+,-./:;=?@[]^_`{|}~"
_LONGEST_REFERENCE = 900


def file_name_of(attachment: Attachment, number: int) -> str:
    """Return the name that an attachment is saved under: without path, never empty.

    Args:
        attachment: Whose stored name may be empty or a path.
        number: Its place in the message, from 1.
    """
    name = clean(re.split(r"[/\\]", attachment.name)[-1])
    is_ole = attachment.method is AttachMethod.OLE
    if name.strip(". "):
        return f"{name}.ole" if is_ole and "." not in name else name
    if is_ole:
        return f"object-{number}.ole"
    if attachment.method is AttachMethod.EMBEDDED_MESSAGE:
        return f"message-{number}.eml"
    extension = _TYPES.guess_extension(_stored_type(attachment)) or ".bin"
    return f"attachment-{number}{extension}"


def message_file_name(attachment: Attachment, number: int, subject: str) -> str:
    """Return the name of a message inside a message: the stored one, else its subject.

    Args:
        attachment: Whose stored name may be empty, as those of changed occurrences are.
        number: Its place in the message, from 1.
        subject: Of the message inside.
    """
    name = file_name_of(attachment, number)
    if not attachment.name.strip(". ") and (told := clean(subject).strip(". ")):
        name = re.sub(r"[/\\]", "_", told)
    return name if name.lower().endswith(".eml") else f"{name}.eml"


def mime_type_of(attachment: Attachment, file_name: str) -> str:
    """Return the media type under which a file's bytes go out.

    A stored type of messages or multiparts says how the file is made inside; as such it could
    not be encoded (RFC 2045, 6.4), so it goes out as mere bytes.
    """
    if attachment.method is AttachMethod.OLE:
        return _OLE
    guessed, encoding = _TYPES.guess_type(f"x.{file_name.rpartition('.')[2]}")
    stored = _stored_type(attachment)
    media_type = stored if _TYPE.fullmatch(stored) else (guessed if not encoding else None)
    if media_type is None or media_type.startswith(("multipart/", "message/")):
        return _UNKNOWN
    return media_type


def bytes_headers(attachment: Attachment, file_name: str, *, is_shown: bool) -> bytes:
    """Return the headers of a file or OLE object, whose bytes follow in base64.

    Args:
        attachment: What is stored of it.
        file_name: As ``file_name_of`` gives it.
        is_shown: Whether the HTML shows it within itself.
    """
    placement = Placement(
        "inline" if is_shown else "attachment",
        file_name,
        _content_id(attachment.content_id),
        _location(attachment.content_location),
    )
    return file_headers(mime_type_of(attachment, file_name), placement)


def reference_part(attachment: Attachment, file_name: str) -> Part:
    """Return a note that says where an attachment lies that the message only refers to."""
    where = attachment.reference or "(the message does not say where)"
    text = f"This attachment is not in the message. The message refers to it as:\n\n{where}\n"
    return text_part(text, "plain", Placement("attachment", f"{file_name}.reference.txt"))


def stand_in_part(file_name: str, reason: str) -> Part:
    """Return a note that says why an attachment is missing."""
    text = f"The attachment {file_name!r} could not be read and is missing here:\n\n{reason}\n"
    return text_part(text, "plain", Placement("attachment", f"{file_name}.missing.txt"))


def _stored_type(attachment: Attachment) -> str:
    return attachment.mime_type.partition(";")[0].strip().lower()


def _content_id(stored: str) -> str:
    """Return a Content-ID as a header can hold it; HTML that names it is decoded to compare."""
    identifier = clean(stored)
    safe = _CONTENT_ID_SAFE + "%" if "=?" not in identifier else ""
    encoded = quote(identifier, safe=safe)
    return encoded if len(encoded) <= _LONGEST_REFERENCE else ""


def _location(stored: str) -> str:
    return encode_text(stored) if len(stored) <= _LONGEST_REFERENCE else ""
