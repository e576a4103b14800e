"""Look an EML through as it is written: lines, parts, encodings, headers; in one pass, bounded.

Knows nothing of what wrote it. It stops at the first thing that is not beyond doubt and says what
that is. Source: RFC 5322, 2.1; RFC 2045, 6.7 and 6.8; RFC 2046, 5.1.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, field

from gleanpoint.core.export.mail.eml.scan_fields import content_type, is_beyond_doubt
from gleanpoint.core.export.mail.eml.stored_headers import SINGLE
from gleanpoint.core.export.mail.eml.words import LINE_LIMIT

LONGEST_HEAD = 16 << 20
"""Bytes of the headers of one part that are taken apart."""

LONGEST_TEXT = 16 << 20
"""Bytes of a text part that are decoded."""

_ONCE = SINGLE.union(
    ["mime-version", "content-type", "content-transfer-encoding", "content-disposition"]
)
_FIELD = re.compile(r"([!-9;-~]+):((?:[^\r\n]*)(?:\r\n[ \t][^\r\n]*)*)(?:\r\n|\Z)")
_NOT_QUOTED = re.compile(rb"[^\t\r\n -~]|=(?![0-9A-F]{2}|\r\n)")
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/\r\n"
MOST_PADDING = 2
_MARGIN = 80
"""Bytes besides its text that the line of a boundary may have."""

_GROUP = 4
"""Characters of base64 that stand for three bytes."""


@dataclass(slots=True)
class _Leaf:
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


class Scan:
    """One message that is looked through piece by piece.

    Attributes:
        doubt: What is not beyond doubt; empty as long as nothing is.
    """

    def __init__(self) -> None:
        self.doubt = ""
        self._buffer = b""
        self._line = b""
        self._open: list[bytes] = []
        self._ends: re.Pattern[bytes] | None = None
        self._leaf: _Leaf | None = None
        self._is_at_start = True

    def take(self, piece: bytes) -> None:
        """Take the next bytes."""
        if self.doubt or not piece:
            return
        self._look_at_lines(piece)
        self._buffer += piece
        while self._step():
            pass

    def _step(self) -> bool:
        """Take one part's headers or content off the buffer; False where nothing is left to do."""
        if self.doubt:
            return False
        return self._head() if self._leaf is None else self._body()

    def end(self) -> None:
        """Take it that nothing follows."""
        if self.doubt:
            return
        if self._line.endswith(b"\r"):
            self.doubt = "line end that is not CRLF"
        elif self._leaf is None:
            self._buffer += b"\r\n\r\n"  # headers without a body
            self._head()
        if not self.doubt:
            self._body(at_end=True)
        if self._open and not self.doubt:
            self.doubt = "a multipart that is not closed"

    def _look_at_lines(self, piece: bytes) -> None:
        data = self._line + piece
        pairs = data.count(b"\r\n")
        loose = data.endswith(b"\r")
        if not pairs == data.count(b"\r") - loose == data.count(b"\n"):
            self.doubt = "line end that is not CRLF"
        elif b"\0" in data:
            self.doubt = "NUL byte"
        elif max(map(len, data.split(b"\r\n"))) > LINE_LIMIT + loose:
            self.doubt = "a line that is too long"
        self._line = data[data.rfind(b"\n") + 1 :][-LINE_LIMIT - 1 :]

    def _head(self) -> bool:
        """Take the headers of a part off the buffer; False where they are not whole yet."""
        if self._buffer.startswith(b"\r\n"):
            head, rest = b"", self._buffer[2:]
        else:
            head, found, rest = self._buffer.partition(b"\r\n\r\n")
            if not found:
                if len(self._buffer) > LONGEST_HEAD:
                    self.doubt = "headers of many megabytes"
                return False
        self._buffer = rest
        self._begin(self._fields(head))
        return True

    def _fields(self, head: bytes) -> dict[str, str]:
        fields: dict[str, str] = {}
        end = 0
        if not head.isascii():
            self.doubt = "bytes beyond ASCII in a header"
            return fields
        text = head.decode("ascii")
        for match in _FIELD.finditer(text):
            name, value = match[1].lower(), match[2].replace("\r\n", "")
            if match.start() != end or (name in _ONCE and name in fields):
                break
            if not is_beyond_doubt(name, value):
                self.doubt = f"{match[1]}: holds something that is not beyond doubt"
                return fields
            end = match.end()
            fields[name] = value
        if end != len(text):
            self.doubt = "a line that is no header, or a header that comes twice"
        return fields

    def _begin(self, fields: dict[str, str]) -> None:
        media_type, boundary, charset = content_type(fields.get("content-type", " text/plain"))
        encoding = fields.get("content-transfer-encoding", "7bit").strip().lower()
        if media_type.startswith("multipart/"):
            if not boundary or encoding not in {"7bit", "8bit"}:
                self.doubt = "a multipart without a boundary, or encoded"
            self._open.append(b"--" + boundary.encode())
            self._bounds()
            self._leaf = _Leaf("8bit")  # what precedes the first part is no content
        elif media_type == "message/rfc822":
            self._leaf = None
            self.doubt = self.doubt or ("" if encoding in {"7bit", "8bit"} else "encoded message")
        else:
            self._leaf = _Leaf(encoding, charset)
        self._is_at_start = True

    def _bounds(self) -> None:
        """Prepare to look for the lines that end a part."""
        marks = b"|".join(re.escape(mark) for mark in reversed(self._open))
        pattern = rb"(?:\r\n)?(%s)(--)?[ \t]*(?:\r\n|\Z)" % marks
        self._ends = re.compile(pattern) if self._open else None

    def _body(self, *, at_end: bool = False) -> bool:
        """Take content off the buffer; False where more must come first."""
        leaf = self._leaf or _Leaf()
        match = self._next_bound()
        if match is None or (match.end() == len(self._buffer) and not at_end):
            # A boundary may begin in what there is and end in what comes.
            kept = 0 if self._ends is None or at_end else max(map(len, self._open)) + _MARGIN
            taken = max(0, len(self._buffer) - kept) if match is None else match.start()
            if taken:
                self.doubt = leaf.take(self._buffer[:taken])
                self._buffer, self._is_at_start = self._buffer[taken:], False
            if at_end and not self.doubt:
                self.doubt = leaf.end()
            return False
        self.doubt = leaf.take(self._buffer[: match.start()]) or leaf.end()
        self._buffer = self._buffer[match.end() :]
        self._close(match)
        return True

    def _next_bound(self) -> re.Match[bytes] | None:
        """Return where the content ends: at a line that is one of the open boundaries."""
        if self._ends is None:
            return None
        if self._is_at_start and (match := self._ends.match(self._buffer)):
            return match
        place = self._buffer.find(b"\r\n--")
        while place >= 0:
            if match := self._ends.match(self._buffer, place):
                return match
            place = self._buffer.find(b"\r\n--", place + 1)
        return None

    def _close(self, match: re.Match[bytes]) -> None:
        if match[1] != self._open[-1]:
            self.doubt = self.doubt or "a multipart that is not closed"
            return
        self._is_at_start = True
        if match[2] is None:
            self._leaf = None
            return
        self._open.pop()
        self._bounds()
        self._leaf = _Leaf("8bit")
