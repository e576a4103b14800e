"""The content of one part of an EML, looked through in pieces: base64, quoted-printable, text.

Source: RFC 2045, 6.7 and 6.8.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, field

LONGEST_TEXT = 16 << 20
"""Bytes of a text part that are decoded."""

MOST_PADDING = 2

_NOT_QUOTED = re.compile(rb"[^\t\r\n -~]|=(?![0-9A-F]{2}|\r\n)")
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/\r\n"
_GROUP = 4
"""Characters of base64 that stand for three bytes."""


@dataclass(slots=True)
class Leaf:
    """The content of one part that holds no others.

    Args:
        encoding: Its transfer encoding.
        charset: Of a text; empty for other content.
    """

    encoding: str = "7bit"
    charset: str = ""
    count: int = 0
    padding: bytes = b""
    text: list[bytes] = field(default_factory=list)

    def take(self, data: bytes) -> str:
        """Take the next bytes; returns what is not beyond doubt, or nothing."""
        if self.charset and self.count <= LONGEST_TEXT:
            self.text.append(data)
        if self.encoding == "base64":
            return self._take_base64(data)
        self.count += len(data)
        if self.encoding == "quoted-printable":
            # An escape may be cut in two between pieces; at the end it is seen whole.
            return "" if data.isascii() else "bytes beyond ASCII in quoted-printable"
        return "" if self.encoding == "8bit" or data.isascii() else "bytes beyond ASCII in 7bit"

    def _take_base64(self, data: bytes) -> str:
        left = data.translate(None, _BASE64)
        ends = data.rstrip(b"\r\n").endswith(left) if left else True
        if (self.padding and data.strip(b"\r\n=")) or left.strip(b"=") or not ends:
            return "characters that are no base64"
        self.padding += left
        self.count += len(data) - data.count(b"\r") - data.count(b"\n")
        return ""

    def end(self) -> str:
        """Return what is not beyond doubt of all of it, or nothing."""
        if self.encoding == "base64" and (self.count % _GROUP or len(self.padding) > MOST_PADDING):
            return "base64 that ends inside a group"
        if not self.charset or self.count > LONGEST_TEXT:
            return ""
        data = b"".join(self.text)
        try:
            if self.encoding == "base64":
                data = binascii.a2b_base64(data)
            elif self.encoding == "quoted-printable":
                if _NOT_QUOTED.search(data):
                    return "characters that are not quoted-printable"
                data = binascii.a2b_qp(data)
            data.decode(self.charset)
        except (ValueError, LookupError) as error:
            return str(error)
        return ""
