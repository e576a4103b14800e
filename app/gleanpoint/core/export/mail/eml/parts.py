"""Parts of a MIME message (RFC 2045 to 2047): bytes with their Content-… headers.

Assembled by hand: ``email`` would take a message apart in memory several times over, and has
random boundaries; these depend on what the parts hold, so that one item always gives one file.
"""

from __future__ import annotations

import binascii
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from gleanpoint.core.export.mail.eml.words import LINE_LIMIT, encode_parameter, header

_BASE64_LINE = 76
_BYTES_IN_LINE = 57
_WORTH_AN_ARRAY = 4096
"""Bytes from which on lines are parted in an array at once."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_SURROGATE = re.compile("[\ud800-\udfff]")
_PLAIN_TEXT = re.compile(rb"[ -~\t\r\n]*")
_ESCAPED_BYTE = re.compile(rb"[^ -~\r\n]|=")


Stream: TypeAlias = Callable[[], Iterator[bytes]]
"""Gives bytes when they are written: of what is too large to be kept until then."""

Piece: TypeAlias = "bytes | Stream"


@dataclass(frozen=True, slots=True)
class Part:
    """One part, leaf or multipart.

    Args:
        headers: Its Content-… headers, each with its line ends.
        body: What follows the blank line, in pieces; the last has no line end of its own.
        digest: SHA-256 that stands for headers and body.
        is_seven_bit: Whether all of it is ASCII in lines of at most 998 characters.
        late: Gives headers, blank line and body, where only their writing shows what they are.
    """

    headers: bytes
    body: tuple[Piece, ...]
    digest: bytes
    is_seven_bit: bool = True
    late: Stream | None = None

    @property
    def whole(self) -> tuple[Piece, ...]:
        """Headers, blank line and body in pieces."""
        return (self.headers, b"\r\n", *self.body) if self.late is None else (self.late,)


@dataclass(frozen=True, slots=True)
class Placement:
    """How a part hangs in the message.

    Args:
        disposition: ``attachment`` or ``inline``; empty for a body.
        file_name: Name to save it under, or empty.
        content_id: By which HTML names it, without angle brackets, or empty.
        content_location: URL by which HTML names it, or empty.
    """

    disposition: str = ""
    file_name: str = ""
    content_id: str = ""
    content_location: str = ""

    def headers(self) -> bytes:
        """Return Content-Disposition, Content-ID and Content-Location as far as they apply."""
        lines = b""
        if self.disposition:
            name = encode_parameter("filename", self.file_name) if self.file_name else []
            lines += header("Content-Disposition", "; ".join([self.disposition, *name]))
        if self.content_id:
            lines += header("Content-ID", f"<{self.content_id}>")
        if self.content_location:
            lines += header("Content-Location", self.content_location)
        return lines


BODY = Placement()
"""A part that is shown as the message's text."""


def text_part(text: str, subtype: str, placement: Placement = BODY) -> Part:
    """Return text as UTF-8 with CRLF line ends, encoded as briefly as it can be."""
    normal = _LINE_END.sub("\r\n", _SURROGATE.sub("\ufffd", text))
    data = normal.encode()
    if _PLAIN_TEXT.fullmatch(data) and _longest_line(data) <= LINE_LIMIT:
        encoding, body = "7bit", data
    elif len(_ESCAPED_BYTE.findall(data)) * 6 < len(data):
        encoding, body = "quoted-printable", _quoted_printable(data)
    else:
        encoding, body = "base64", encode_base64(data)
    content = header("Content-Type", f'text/{subtype}; charset="utf-8"')
    return leaf(content + header("Content-Transfer-Encoding", encoding) + placement.headers(), body)


def file_headers(mime_type: str, placement: Placement) -> bytes:
    """Return the headers of a file in base64, in which its bytes come back exactly.

    Args:
        mime_type: ``type/subtype`` of plain tokens; neither ``multipart`` nor ``message``.
        placement: How it hangs in the message.
    """
    content = header("Content-Type", mime_type)
    content += header("Content-Transfer-Encoding", "base64")
    return content + placement.headers()


def file_part(data: bytes, mime_type: str, placement: Placement) -> Part:
    """Return a file; arguments as in ``file_headers``."""
    return leaf(file_headers(mime_type, placement), encode_base64(data))


def late_part(headers: bytes, identity: str, stream: Stream) -> Part:
    """Return a part of seven bits whose bytes come when it is written.

    No line of base64 is a boundary, so the boundary around it need not depend on the bytes.

    Args:
        headers: As far as they are known.
        identity: Tells it from other parts of the message.
        stream: Gives all of it, headers too.
    """
    return Part(headers, (), _digest(headers, identity.encode()), late=stream)


def message_part(whole: Part, placement: Placement, body: Sequence[Piece]) -> Part:
    """Return a whole message inside a message; such a part may not be encoded (RFC 2046, 5.2.1).

    Args:
        whole: The message as a part: stands for what is in it.
        placement: How it hangs in the message outside.
        body: Its bytes.
    """
    content = header("Content-Type", "message/rfc822")
    content += header("Content-Transfer-Encoding", "7bit" if whole.is_seven_bit else "8bit")
    headers = content + placement.headers()
    return Part(headers, tuple(body), _digest(headers, whole.digest), whole.is_seven_bit)


def multipart(subtype: str, parts: Sequence[Part], parameters: str = "") -> Part:
    """Return parts together; the boundary depends on them alone.

    Args:
        subtype: ``mixed``, ``related`` or ``alternative``.
        parts: One or more.
        parameters: More parameters of the Content-Type, each with ``"; "`` before it.
    """
    digest = _digest(subtype.encode(), *(part.digest for part in parts))
    boundary = f"=_{digest.hex()[:32]}"
    is_seven_bit = all(part.is_seven_bit for part in parts)
    content = header("Content-Type", f'multipart/{subtype}; boundary="{boundary}"{parameters}')
    content += header("Content-Transfer-Encoding", "7bit" if is_seven_bit else "8bit")
    body: list[Piece] = []
    for number, part in enumerate(parts):
        body.append(f"{'' if number == 0 else chr(13) + chr(10)}--{boundary}\r\n".encode())
        body += part.whole
    body.append(f"\r\n--{boundary}--\r\n".encode())
    return Part(content, tuple(body), digest, is_seven_bit)


def leaf(headers: bytes, body: bytes, *, is_seven_bit: bool = True) -> Part:
    """Return a part that holds no others."""
    return Part(headers, (body,), _digest(headers, body), is_seven_bit)


def encode_base64(data: bytes) -> bytes:
    """Return base64 in lines of 76 characters (RFC 2045, 6.8)."""
    encoded = binascii.b2a_base64(data, newline=False)
    if len(data) < _WORTH_AN_ARRAY:
        starts = range(0, len(encoded), _BASE64_LINE)
        return b"\r\n".join([encoded[start : start + _BASE64_LINE] for start in starts])
    import numpy as np  # noqa: PLC0415 - not for short ones

    full = len(encoded) // _BASE64_LINE
    lines = np.empty((full, _BASE64_LINE + 2), np.uint8)
    lines[:, :_BASE64_LINE] = np.frombuffer(encoded, np.uint8, full * _BASE64_LINE).reshape(
        full, -1
    )
    lines[:, _BASE64_LINE:] = (13, 10)
    rest = encoded[full * _BASE64_LINE :]
    return lines.tobytes() + rest if rest else lines.tobytes()[:-2]


def stream_base64(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield base64 in lines of 76 characters; all together as ``encode_base64`` gives it."""
    waiting = b""
    is_first = True
    for piece in pieces:
        waiting += piece
        # What fills the last line is kept: only the end shows whether a line end follows it.
        ready = max(0, len(waiting) - 1) // _BYTES_IN_LINE * _BYTES_IN_LINE
        if ready:
            yield (b"" if is_first else b"\r\n") + encode_base64(waiting[:ready])
            waiting, is_first = waiting[ready:], False
    if waiting:
        yield (b"" if is_first else b"\r\n") + encode_base64(waiting)


def _longest_line(data: bytes) -> int:
    return max(map(len, data.split(b"\r\n")))


def _quoted_printable(data: bytes) -> bytes:
    encoded = binascii.b2a_qp(data, istext=True)
    # Without a line end in the data, the soft ones come out as bare LF.
    return encoded if b"\r\n" in data else encoded.replace(b"\n", b"\r\n")


def _digest(*pieces: bytes) -> bytes:
    whole = hashlib.sha256()
    for piece in pieces:
        whole.update(len(piece).to_bytes(8, "big"))
        whole.update(piece)
    return whole.digest()
