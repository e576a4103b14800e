"""Bytes that come one after the other, by position: what streams of packed bytes are read as."""

from __future__ import annotations

import lzma
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import TypeAlias

import zstandard

from gleanpoint_parsers.errors import ParserError, TruncatedSourceError

Pieces: TypeAlias = "Iterator[bytes]"


class DamagedPackingError(ParserError):
    """Packed bytes that cannot be unpacked, or are others than their checksum says."""


_BROKEN = (
    zlib.error,
    lzma.LZMAError,
    zstandard.ZstdError,
    EOFError,
    OSError,
    ValueError,
    struct.error,
)
"""What codecs raise of bytes that are not theirs."""


class Stream:
    """Bytes that can be had in their order only; going back begins anew.

    Args:
        begin: Returns all pieces from the first one.
    """

    def __init__(self, begin: Callable[[], Pieces]) -> None:
        self._begin = begin
        self._pieces: Pieces = iter(())
        self._piece = b""
        self._at = 0
        self._is_begun = False
        self._end: int | None = None
        self._failure: ParserError | None = None

    @property
    def end(self) -> int | None:
        """Where it ends, or fails; None until that was met."""
        return self._end

    @property
    def failure(self) -> ParserError | None:
        """Why it ends there, if not by itself."""
        return self._failure

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only where it ends.

        Raises:
            ParserError: What was asked for lies beyond what can be unpacked.
        """
        if not self._is_begun or offset < self._at:
            self._restart()
        parts: list[bytes] = []
        place, stop = offset, offset + length
        while place < stop and self._reach(place):
            part = self._piece[place - self._at : stop - self._at]
            parts.append(part)
            place += len(part)
        if place < stop and self._failure is not None:
            raise self._failure
        return b"".join(parts)

    def drain(self, tell: Callable[[int], None]) -> int:
        """Read on to the end, and return where that is; a failure is noted, not raised."""
        if not self._is_begun:
            self._restart()
        while self._advance():
            tell(self._at)
        return self._end or 0

    def _reach(self, place: int) -> bool:
        while place >= self._at + len(self._piece):
            if not self._advance():
                return False
        return True

    def _advance(self) -> bool:
        """Take the next piece; False where there is none."""
        after = self._at + len(self._piece)
        if self._end is not None and after >= self._end:
            return False
        try:
            piece = next(self._pieces, None)
        except ParserError as error:
            self._failure, piece = error, None
        except _BROKEN as error:
            self._failure, piece = DamagedPackingError(_broken(after, error)), None
        if piece is None:
            self._end = after
            return False
        self._at, self._piece = after, piece
        return True

    def _restart(self) -> None:
        self._pieces, self._piece, self._at, self._is_begun = self._begin(), b"", 0, True


class StreamSource:
    """A stream whose length is known; the read that reaches its end sees its checks made.

    Args:
        stream: The bytes.
        size: How many.
    """

    def __init__(self, stream: Stream, size: int) -> None:
        self._stream, self._size = stream, size

    @property
    def size(self) -> int:
        """Length in bytes."""
        return self._size

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the end.

        Raises:
            ParserError: They cannot be unpacked, or all of them are others than they should be.
        """
        wanted = max(0, min(length, self._size - offset))
        if not wanted:
            return b""
        last = offset + wanted == self._size
        data = self._stream.read_at(offset, wanted + last)  # one more: the checks come at the end
        if len(data) < wanted:
            place = offset + len(data)
            raise TruncatedSourceError(f"It ends at {place:,} of {self._size:,} bytes.")
        return data[:wanted]


def _broken(place: int, error: Exception) -> str:
    del error  # what a library says of it helps nobody
    return f"It is damaged: it cannot be unpacked beyond its first {place:,} bytes."
