"""Lines of a vCard: escaped, folded at 75 octets (RFC 2425, 5.8.1; RFC 2426, 4)."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator

LINE = 75
"""Octets of a line at most, without its line end."""

_LINE_END = re.compile(r"\r\n|\r")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPECIAL = re.compile(r"[\\,;]")
_CONTINUATION = 0x80
"""Octets 10xxxxxx go on with a character of UTF-8."""

_CONTINUATION_MASK = 0xC0
_BASE64_GROUP = (LINE - 1) // 4 * 3
"""Bytes whose base64 fits into a folded line."""


def escape(text: str) -> str:
    r"""Return a text as a value: line ends as ``\n``, no other control characters."""
    lines = _CONTROL.sub("", _LINE_END.sub("\n", text)).strip("\n")
    escaped = _SPECIAL.sub(lambda match: f"\\{match[0]}", _SURROGATE.sub("\ufffd", lines))
    return escaped.replace("\n", "\\n")


def text_line(name: str, text: str) -> bytes:
    """Return one property of one text; nothing where it is empty."""
    value = escape(text)
    return raw_line(f"{name}:{value}") if value.strip() else b""


def list_line(name: str, texts: Iterable[str], separator: str = ";") -> bytes:
    """Return one property of several parts; nothing where all are empty."""
    parts = [escape(text) for text in texts]
    return raw_line(f"{name}:{separator.join(parts)}") if any(parts) else b""


def raw_line(line: str) -> bytes:
    """Return a line that is escaped already, folded between characters, with its line end."""
    data = line.encode()
    pieces = []
    start, room = 0, LINE
    while len(data) - start > room:
        end = start + room
        while data[end] & _CONTINUATION_MASK == _CONTINUATION:
            end -= 1
        pieces.append(data[start:end])
        start, room = end, LINE - 1
    return b"\r\n ".join([*pieces, data[start:]]) + b"\r\n"


def binary_line(head: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a property whose value is bytes in base64, in folded lines.

    Args:
        head: Name and parameters.
        pieces: The bytes.
    """
    yield f"{head}:\r\n".encode()
    rest = b""
    for piece in pieces:
        data = rest + piece
        whole = len(data) - len(data) % _BASE64_GROUP
        yield _base64(data[:whole])
        rest = data[whole:]
    yield _base64(rest)


def _base64(data: bytes) -> bytes:
    encoded = base64.b64encode(data)
    starts = range(0, len(encoded), LINE - 1)
    return b"".join(b" " + encoded[start : start + LINE - 1] + b"\r\n" for start in starts)
