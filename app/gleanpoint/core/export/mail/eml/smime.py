"""Signed and encrypted messages (S/MIME): their one attachment is the whole body.

It goes out as it is: wrapped again, its signature would no longer hold.
Source: [MS-OXOSMIME] 2.1 (message classes), RFC 8551, 3.2 to 3.5 (media types).
"""

from __future__ import annotations

import re

from gleanpoint.core.export.mail.eml.parts import Part, encode_base64, leaf
from gleanpoint.core.export.mail.eml.words import LINE_LIMIT, header
from gleanpoint_parsers.mapi.message import AttachMethod, Message

_HEAD_LIMIT = 64 * 1024
_SEQUENCE = b"\x30"
_OBJECT_SEARCH_LIMIT = 32
_KINDS = {
    bytes.fromhex("06092a864886f70d010702"): "signed-data",
    bytes.fromhex("06092a864886f70d010703"): "enveloped-data",
    bytes.fromhex("060b2a864886f70d0109100109"): "compressed-data",
}
"""Object identifiers with which a CMS ContentInfo begins (RFC 5652, 3), as DER."""

_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_HEADER = re.compile(rb"(?:\A|(?<=\n))([!-9;-~]+):((?:[^\n]*(?:\n[ \t][^\n]*)*))")


def is_secured(message: Message) -> bool:
    """Whether a message is signed or encrypted, and kept as such."""
    item_class = message.message_class.upper()
    is_named_so = ".SMIME" in item_class or item_class.startswith("IPM.NOTE.SECURE")
    return is_named_so and [a.method for a in message.attachments] == [AttachMethod.BY_VALUE]


def secured_part(data: bytes) -> Part | None:
    """Return the body that the attachment of a secured message is; None where it is none.

    Args:
        data: Bytes of the attachment: a MIME entity (signed messages) or CMS.
    """
    if data.startswith(_SEQUENCE):
        return _cms_part(data)
    blank = _BLANK_LINE.search(data, 0, _HEAD_LIMIT)
    if blank is None:
        return None
    return _entity_part(data[: blank.start()], data[blank.end() :])


def _cms_part(data: bytes) -> Part:
    start = data[:_OBJECT_SEARCH_LIMIT]
    kind = next((kind for identifier, kind in _KINDS.items() if identifier in start), None)
    smime_type = f"; smime-type={kind}" if kind else ""
    headers = header("Content-Type", f'application/pkcs7-mime; name="smime.p7m"{smime_type}')
    headers += header("Content-Transfer-Encoding", "base64")
    headers += header("Content-Disposition", 'attachment; filename="smime.p7m"')
    return leaf(headers, encode_base64(data))


def _entity_part(head: bytes, body: bytes) -> Part | None:
    """Return a MIME entity with its own Content-… headers; its body is not touched.

    Line ends that are LF throughout become CRLF: that is the form that was signed (RFC 8551,
    3.1.1).
    """
    lines: dict[str, bytes] = {}
    for match in _HEADER.finditer(head):
        name = match[1].decode("ascii").lower()
        if name.startswith("content-") and name not in lines:
            lines[name] = b"\r\n".join(match[0].replace(b"\r\n", b"\n").split(b"\n")) + b"\r\n"
    headers = b"".join(lines.values())
    if "content-type" not in lines or not headers.isascii():
        return None
    if b"\r\n" not in body:
        body = body.replace(b"\n", b"\r\n")
    is_seven_bit = body.isascii() and max(map(len, body.split(b"\r\n"))) <= LINE_LIMIT
    if not is_seven_bit and "content-transfer-encoding" not in lines:
        headers += header("Content-Transfer-Encoding", "8bit")
    return leaf(headers, body, is_seven_bit=is_seven_bit)
