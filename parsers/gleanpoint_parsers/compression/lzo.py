"""LZO1X, as Linux writes it: literals and matches without entropy coding.

Source: Linux kernel documentation, "LZO stream format as understood by Linux's LZO decompressor";
version 0 of the stream (no run-length encoding of zeros).
"""

from __future__ import annotations

from gleanpoint_parsers.errors import CorruptStructureError

_STRUCTURE = "LZO stream"
_FAR = 0x4000


def decompress_lzo(data: bytes, limit: int) -> bytes:
    """Unpack one LZO1X stream.

    Args:
        data: The stream, which ends with its end mark.
        limit: Bytes that come out at most.

    Raises:
        CorruptStructureError: It is no such stream, or more would come out.
    """
    try:
        return _Unpacking(data, limit).run()
    except IndexError:
        raise CorruptStructureError(_STRUCTURE, len(data), "it ends before its end mark") from None


class _Unpacking:
    """State of one stream: where it is read, what came out, literals since the last match."""

    def __init__(self, data: bytes, limit: int) -> None:
        self._data = data
        self._limit = limit
        self._at = 0
        self._out = bytearray()

    def run(self) -> bytes:
        literals = self._first()
        while True:
            code = self._byte()
            if code < 16 and literals == 0:  # noqa: PLR2004 - the format's
                self._copy_literals(self._long(code, 15) + 3)
                literals = 4
                continue
            match = self._match(code, literals)
            if match is None:
                return bytes(self._out)
            distance, length, literals = match
            self._copy_match(distance, length)
            self._copy_literals(literals)

    def _first(self) -> int:
        """Read the first byte, which may be a run of literals; return their number, at most 4."""
        code = self._data[0]
        if code <= 17:  # noqa: PLR2004 - the format's
            return 0
        self._at = 1
        self._copy_literals(code - 17)
        return min(code - 17, 4)

    def _match(self, code: int, literals: int) -> tuple[int, int, int] | None:
        """Return distance, length and following literals of a match; None for the end mark."""
        if code >= 64:  # noqa: PLR2004 - the format's
            distance = (self._byte() << 3) + (code >> 2 & 7) + 1
            length = (code >> 5) + 1
            return distance, length, code & 3
        if code >= 32:  # noqa: PLR2004 - the format's
            length = self._long(code & 31, 31) + 2
            low = self._byte() | self._byte() << 8
            return (low >> 2) + 1, length, low & 3
        if code >= 16:  # noqa: PLR2004 - the format's
            length = self._long(code & 7, 7) + 2
            low = self._byte() | self._byte() << 8
            distance = _FAR + ((code & 8) << 11) + (low >> 2)
            return None if distance == _FAR else (distance, length, low & 3)
        distance = (self._byte() << 2) + (code >> 2) + 1
        if literals == 4:  # noqa: PLR2004 - a long run of literals came before
            return distance + 2048, 3, code & 3
        return distance, 2, code & 3

    def _long(self, value: int, base: int) -> int:
        """Return a length; 0 says that bytes follow, each 0 of which adds 255."""
        if value:
            return value
        start = self._at
        while self._data[self._at] == 0:
            self._at += 1
        zeros = self._at - start
        return base + 255 * zeros + self._byte()

    def _byte(self) -> int:
        self._at += 1
        return self._data[self._at - 1]

    def _copy_literals(self, count: int) -> None:
        piece = self._data[self._at : self._at + count]
        if len(piece) < count:
            raise IndexError
        self._at += count
        self._out += piece
        self._guard(0)

    def _copy_match(self, distance: int, length: int) -> None:
        start = len(self._out) - distance
        if start < 0:
            raise CorruptStructureError(_STRUCTURE, self._at, f"a match {distance:,} bytes back")
        self._guard(length)
        if distance >= length:
            self._out += self._out[start : start + length]
        else:
            piece = self._out[start:]
            self._out += (piece * (length // distance + 1))[:length]

    def _guard(self, more: int) -> None:
        if len(self._out) + more > self._limit:
            raise CorruptStructureError(_STRUCTURE, self._at, f"more than {self._limit:,} bytes")
