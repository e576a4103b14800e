"""Look an EML through as it is written: lines, parts, encodings, headers; in one pass, bounded.

Knows nothing of what wrote it. It stops at the first thing that is not beyond doubt and says what
that is. Source: RFC 5322, 2.1; RFC 2045, 6.7 and 6.8; RFC 2046, 5.1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gleanpoint.core.export.mail.eml.scan_fields import content_type, is_beyond_doubt
from gleanpoint.core.export.mail.eml.scan_leaf import Leaf
from gleanpoint.core.export.mail.eml.stored_headers import SINGLE
from gleanpoint.core.export.mail.eml.words import LINE_LIMIT

LONGEST_HEAD = 16 << 20
"""Bytes of the headers of one part that are taken apart."""

_ONCE = SINGLE.union(
    ["mime-version", "content-type", "content-transfer-encoding", "content-disposition"]
)
_FIELD = re.compile(r"([!-9;-~]+):((?:[^\r\n]*)(?:\r\n[ \t][^\r\n]*)*)(?:\r\n|\Z)")
_MARGIN = 80
"""Bytes besides its text that the line of a boundary may have."""


@dataclass(frozen=True, slots=True)
class _Bound:
    """A line that ends a part.

    Args:
        start: Where the content before it ends.
        end: Where what follows it begins.
        mark: Which of the open boundaries it is, with the dashes before it.
        is_last: Whether it closes its multipart.
    """

    start: int
    end: int
    mark: bytes
    is_last: bool


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
        self._leaf: Leaf | None = None
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
            self._leaf = Leaf("8bit")  # what precedes the first part is no content
        elif media_type == "message/rfc822":
            self._leaf = None
            self.doubt = self.doubt or ("" if encoding in {"7bit", "8bit"} else "encoded message")
        else:
            self._leaf = Leaf(encoding, charset)
        self._is_at_start = True

    def _body(self, *, at_end: bool = False) -> bool:
        """Take content off the buffer; False where more must come first."""
        leaf = self._leaf or Leaf()
        bound = self._next_bound()
        if bound is None or (bound.end == len(self._buffer) and not at_end):
            # A boundary may begin in what there is and end in what comes.
            kept = 0 if not self._open or at_end else max(map(len, self._open)) + _MARGIN
            taken = max(0, len(self._buffer) - kept) if bound is None else bound.start
            if taken:
                self.doubt = leaf.take(self._buffer[:taken])
                self._buffer, self._is_at_start = self._buffer[taken:], False
            if at_end and not self.doubt:
                self.doubt = leaf.end()
            return False
        self.doubt = leaf.take(self._buffer[: bound.start]) or leaf.end()
        self._buffer = self._buffer[bound.end :]
        self._close(bound)
        return True

    def _next_bound(self) -> _Bound | None:
        """Return where the content ends: at a line that is one of the open boundaries."""
        if not self._open:
            return None
        if self._is_at_start and (bound := self._bound_at(0, 0)):
            return bound
        place = self._buffer.find(b"\r\n--")
        while place >= 0:
            if bound := self._bound_at(place, place + 2):
                return bound
            place = self._buffer.find(b"\r\n--", place + 1)
        return None

    def _bound_at(self, start: int, line: int) -> _Bound | None:
        """Return the boundary that a line is, or may become when its end comes.

        Args:
            start: Where the content before it ends.
            line: Where the line begins.
        """
        for mark in reversed(self._open):
            if not self._buffer.startswith(mark, line):
                continue
            end = self._buffer.find(b"\r\n", line)
            rest = self._buffer[line + len(mark) : end if end >= 0 else None]
            if rest.removeprefix(b"--").strip(b" \t"):
                continue  # a longer line, such as another boundary that begins the same
            after = len(self._buffer) if end < 0 else end + 2
            return _Bound(start, after, mark, is_last=rest.startswith(b"--"))
        return None

    def _close(self, bound: _Bound) -> None:
        if bound.mark != self._open[-1]:
            self.doubt = self.doubt or "a multipart that is not closed"
            return
        self._is_at_start = True
        if not bound.is_last:
            self._leaf = None
            return
        self._open.pop()
        self._leaf = Leaf("8bit")
