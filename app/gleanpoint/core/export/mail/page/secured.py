"""Show signed mail: its body lies inside the one attachment that it consists of.

Nothing is checked and nothing decrypted here; a page says so. Sources: RFC 8551, 3.5 (signed
messages), RFC 5652, 3 and 5.1 (ContentInfo, SignedData), X.690, 8 (lengths and tags).
"""

from __future__ import annotations

import email
import email.policy
from dataclasses import dataclass, replace
from email.message import EmailMessage
from typing import Final

from gleanpoint.core.export.mail.eml.smime import is_secured
from gleanpoint.core.preview.body_pictures import ReadAttachment
from gleanpoint_parsers.mapi.message import Message

LONGEST: Final = 32 << 20
"""Bytes of signed content that are looked into."""

SIGNED: Final = "This message is signed. The signature was not checked here; it is in {name}."
SEALED: Final = "This message is encrypted: what it says cannot be shown. It is in {name}."

_SIGNED_DATA: Final = bytes.fromhex("2a864886f70d010702")
_SEQUENCE, _OBJECT, _EXPLICIT = 0x30, 0x06, 0xA0
_CONSTRUCTED: Final = 0x20
_DEEPEST: Final = 16
_MOST_NAMES: Final = 20
_UNREADABLE: Final = (ValueError, LookupError, TypeError, AttributeError)
"""What the standard library raises on mail that it cannot take apart."""


def opened(message: Message, read: ReadAttachment) -> tuple[Message, tuple[str, ...]]:
    """Return a message with the bodies that its signed content has, and what to tell of it.

    Any other message comes back as it is.

    Args:
        message: Which one.
        read: Gives the bytes of its attachment.
    """
    if not is_secured(message):
        return message, ()
    [attachment] = message.attachments
    name = attachment.name or "its attachment"
    data = read(attachment) if (attachment.size or 0) <= LONGEST else None
    entity = _signed_entity(data) if data else None
    if entity is None:
        is_sealed = bool(data) and (data or b"")[:1] == bytes([_SEQUENCE])
        return message, (SEALED.format(name=name),) if is_sealed else ()
    shown, notes = _with_bodies(message, entity)
    return shown, (SIGNED.format(name=name), *notes)


def _signed_entity(data: bytes) -> bytes | None:
    """Return the MIME entity that was signed; None where there is none to be seen."""
    if data[:1] != bytes([_SEQUENCE]):
        return data
    try:
        return _signed_content(data)
    except _BadElementError:
        return None


def _with_bodies(message: Message, entity: bytes) -> tuple[Message, tuple[str, ...]]:
    try:
        parsed = email.message_from_bytes(entity, policy=email.policy.default)
        assert isinstance(parsed, EmailMessage)  # noqa: S101 - what this policy makes
        bodies = {kind: _text(parsed, kind) for kind in ("plain", "html")}
        inside = [_name(part) for part in parsed.iter_attachments() if not _is_signature(part)]
    except _UNREADABLE:
        return message, ("What was signed cannot be read as mail.",)
    html = bodies["html"]
    shown = replace(
        message,
        text=bodies["plain"] if bodies["plain"] is not None else message.text,
        html=html.encode("utf-8", "replace") if html is not None else message.html,
        html_charset="utf-8" if html is not None else message.html_charset,
    )
    if not inside:
        return shown, ()
    named = ", ".join(inside[:_MOST_NAMES])
    return shown, (f"Files inside the signed content: {named}.",)


def _text(parsed: EmailMessage, kind: str) -> str | None:
    part = parsed.get_body((kind,))
    if part is None:
        return None
    content = part.get_content()
    return content if isinstance(content, str) else None


def _name(part: EmailMessage) -> str:
    return part.get_filename() or part.get_content_type()


def _is_signature(part: EmailMessage) -> bool:
    return part.get_content_type().endswith("pkcs7-signature")


class _BadElementError(ValueError):
    """Bytes that are no element of ASN.1."""


@dataclass(frozen=True, slots=True)
class _Element:
    """One element: its tag, where its content is, and where the next one begins."""

    tag: int
    start: int
    end: int
    following: int


def _signed_content(data: bytes) -> bytes | None:
    """Return the content of a CMS SignedData; None where it holds none, or is none."""
    outer = _children(data, _element(data, 0, len(data), 0))
    match outer:
        case [kind, wrapped] if data[kind.start : kind.end] == _SIGNED_DATA:
            [signed] = _children(data, wrapped)
        case _:
            return None
    for part in _children(data, signed):
        inner = _children(data, part) if part.tag == _SEQUENCE else []
        if len(inner) > 1 and inner[0].tag == _OBJECT and inner[1].tag == _EXPLICIT:
            return b"".join(_octets(data, one, 0) for one in _children(data, inner[1]))
    return None


def _octets(data: bytes, element: _Element, depth: int) -> bytes:
    """Return an octet string, which may be made of several."""
    if not element.tag & _CONSTRUCTED:
        return data[element.start : element.end]
    if depth > _DEEPEST:
        raise _BadElementError
    return b"".join(_octets(data, one, depth + 1) for one in _children(data, element))


def _children(data: bytes, parent: _Element) -> list[_Element]:
    found, position = [], parent.start
    while position < parent.end:
        child = _element(data, position, parent.end, 0)
        found.append(child)
        position = child.following
    return found


def _element(data: bytes, position: int, limit: int, depth: int) -> _Element:
    """Read one element; of one without a length, its end is looked for."""
    if position + 2 > limit or depth > _DEEPEST:
        raise _BadElementError
    tag, length, start = data[position], data[position + 1], position + 2
    if length == 0x80:  # noqa: PLR2004 - no length: it ends with two zero bytes
        return _endless(data, tag, start, limit, depth)
    if length > 0x80:  # noqa: PLR2004 - the length follows, in so many bytes
        width = length & 0x7F
        length = int.from_bytes(data[start : start + width], "big")
        start += width
    if start + length > limit:
        raise _BadElementError
    return _Element(tag, start, start + length, start + length)


def _endless(data: bytes, tag: int, start: int, limit: int, depth: int) -> _Element:
    position = start
    while data[position : position + 2] != b"\0\0":
        position = _element(data, position, limit, depth + 1).following
    return _Element(tag, start, position, position + 2)
