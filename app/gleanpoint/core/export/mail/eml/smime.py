"""Signed and encrypted messages (S/MIME): their one attachment is the whole body.

It goes out as it is: wrapped again, its signature would no longer hold.
Source: [MS-OXOSMIME] 2.1 (message classes), RFC 8551, 3.2 to 3.5 (media types).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from gleanpoint.core.export.mail.eml.contents import Contents, Room
from gleanpoint.core.export.mail.eml.parts import Part, Stream, stream_base64
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


def secured_part(contents: Contents, room: Room) -> Part | None:
    """Return the body that the attachment of a secured message is; None where it is none.

    Args:
        contents: Its bytes: a MIME entity (signed messages) or CMS. Large ones are read twice.
        room: For small ones.

    Raises:
        GleanpointError: They cannot be had.
    """
    if room.takes(contents.attachment.size):
        data = contents.data()
        return _part(_Seen.of([data]), lambda: iter([data]))
    return _part(_Seen.of(contents.pieces()), contents.pieces)


@dataclass(slots=True)
class _Seen:
    """What a first look at all bytes shows.

    Args:
        start: The first of them.
        digest: Stands for all.
        has_pairs: Whether a line ends with CR LF.
        is_seven_bit: Whether all is ASCII in lines of at most 998 characters.
    """

    start: bytes
    digest: bytes
    has_pairs: bool
    is_seven_bit: bool

    @classmethod
    def of(cls, pieces: Iterable[bytes]) -> _Seen:
        start, digest, seen = (
            b"",
            hashlib.sha256(),
            cls(b"", b"", has_pairs=False, is_seven_bit=True),
        )
        line, last = 0, b""
        for piece in pieces:
            start += piece[: _HEAD_LIMIT - len(start)]
            digest.update(piece)
            seen.has_pairs = seen.has_pairs or b"\r\n" in last + piece
            first, *others = piece.split(b"\n")
            lengths = [line + len(first), *map(len, others)]
            seen.is_seven_bit &= piece.isascii() and max(lengths) <= LINE_LIMIT + 1
            line, last = lengths[-1], piece[-1:]
        seen.start, seen.digest = start, digest.digest()
        return seen


def _part(seen: _Seen, again: Stream) -> Part | None:
    if seen.start.startswith(_SEQUENCE):
        return Part(_cms_headers(seen.start), (partial(_base64, again),), seen.digest)
    blank = _BLANK_LINE.search(seen.start)
    headers = None if blank is None else _entity_headers(seen.start[: blank.start()])
    if blank is None or headers is None:
        return None
    if not seen.is_seven_bit and b"content-transfer-encoding:" not in headers.lower():
        headers += header("Content-Transfer-Encoding", "8bit")
    body = partial(_entity_body, again, blank.end(), seen.has_pairs)
    return Part(headers, (body,), seen.digest, seen.is_seven_bit)


def _cms_headers(start: bytes) -> bytes:
    start = start[:_OBJECT_SEARCH_LIMIT]
    kind = next((kind for identifier, kind in _KINDS.items() if identifier in start), None)
    smime_type = f"; smime-type={kind}" if kind else ""
    headers = header("Content-Type", f'application/pkcs7-mime; name="smime.p7m"{smime_type}')
    headers += header("Content-Transfer-Encoding", "base64")
    return headers + header("Content-Disposition", 'attachment; filename="smime.p7m"')


def _base64(again: Stream) -> Iterator[bytes]:
    return stream_base64(again())


def _entity_headers(head: bytes) -> bytes | None:
    """Return the Content-… headers of a MIME entity as they are; None where they cannot stand."""
    lines: dict[str, bytes] = {}
    for match in _HEADER.finditer(head):
        name = match[1].decode("ascii").lower()
        if name.startswith("content-") and name not in lines:
            lines[name] = b"\r\n".join(match[0].replace(b"\r\n", b"\n").split(b"\n")) + b"\r\n"
    headers = b"".join(lines.values())
    return headers if "content-type" in lines and headers.isascii() else None


def _entity_body(again: Stream, start: int, has_pairs: bool) -> Iterator[bytes]:
    """Yield the body of a MIME entity, which is not touched.

    Line ends that are LF throughout become CRLF: that is the form that was signed (RFC 8551,
    3.1.1).
    """
    for piece in again():
        body = piece[start:]
        start = max(0, start - len(piece))
        if body:
            yield body if has_pairs else body.replace(b"\n", b"\r\n")
