"""XPRESS without Huffman codes (plain LZ77): chunks of data deduplication.

The work is done by libfwnt (LGPL), but for long copies. Those of more than 32 KiB the library
refuses; those of 65,536 bytes and more it makes so much too short, or, where the length takes 4
bytes, loses its way. Of a block that it refuses, that comes out too short, or that may have such a
length, own code makes what it stands for, which takes thirty times as long.

Source: [MS-XCA] 2.3 and 2.4 (plain LZ77).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache

from gleanpoint_parsers.errors import ParserError, UnsupportedFeatureError

_LONG_COPY = re.compile(rb"\xff\0\0..[\0-\x02]\0", re.DOTALL)
"""What stands before and in the length of every copy that takes 4 bytes for it."""
_LONG_COPY_SIZE = 0xFFFF

_FLAGS = 32
_SHORTEST = 3
_NIBBLE_BEGINS = 7
_BYTE_BEGINS = 15
_WORD_BEGINS = 255


def inflate(data: bytes, size: int) -> bytes:
    """Return the ``size`` bytes that a block stands for.

    Args:
        data: The block, without any header.
        size: Bytes that it inflates to; the caller bounds them.

    Raises:
        ParserError: It contradicts itself, or gives other than ``size`` bytes.
    """
    found = b""
    if size <= _LONG_COPY_SIZE or not _LONG_COPY.search(data):
        with suppress(OSError):
            found = _codec()(data, size + 1)  # one more shows that it goes on
    if len(found) != size:
        try:
            found = _Block(data).inflate(size + 1)
        except IndexError:
            raise ParserError(f"Its {len(data):,} bytes end inside a copy") from None
    if len(found) != size:
        raise ParserError(f"Its {len(data):,} bytes inflate to {len(found):,}, not to {size:,}")
    return found


class _Block:
    """One block while it is inflated: 32 flags, a bit a literal or copy, then these."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._place = 0
        self._half: int | None = None  # place of a byte of which the upper half is not used yet

    def inflate(self, size: int) -> bytes:
        """Return at most ``size`` bytes; IndexError where the block ends inside a copy."""
        out = bytearray()
        data = self._data
        while len(out) < size and self._place < len(data):
            flags, self._place = self._number(4), self._place + 4
            for bit in range(_FLAGS - 1, -1, -1):
                if len(out) >= size or self._place >= len(data):
                    break
                if not flags >> bit & 1:
                    out.append(data[self._place])
                    self._place += 1
                    continue
                length, offset = self._copy()
                start = len(out) - offset
                if start < 0 or length > size - len(out):
                    raise ParserError(f"{length:,} bytes are copied from {offset:,} bytes before")
                piece = out[start : start + length]
                out += (piece * (length // offset + 1))[:length]
        return bytes(out)

    def _copy(self) -> tuple[int, int]:
        """Read length and offset of a copy: 3 and 13 bits, long lengths in what follows."""
        token, self._place = self._number(2), self._place + 2
        length, offset = token & 7, (token >> 3) + 1
        if length == _NIBBLE_BEGINS:
            length += self._nibble()
            if length == _NIBBLE_BEGINS + _BYTE_BEGINS:
                length = self._long(length)
        return length + _SHORTEST, offset

    def _nibble(self) -> int:
        """Read half a byte: two copies share one, the lower half comes first."""
        if self._half is None:
            self._half = self._place
            self._place += 1
            return self._data[self._half] & 15
        value, self._half = self._data[self._half] >> 4, None
        return value

    def _long(self, begun: int) -> int:
        more, self._place = self._data[self._place], self._place + 1
        if more < _WORD_BEGINS:
            return begun + more
        for width in (2, 4):
            whole, self._place = self._number(width), self._place + width
            if whole:
                break
        if whole < begun:
            raise ParserError(f"The length of a copy, {whole:,}, is less than it must be here")
        return whole

    def _number(self, width: int) -> int:
        raw = self._data[self._place : self._place + width]
        if len(raw) < width:
            raise IndexError
        return int.from_bytes(raw, "little")


@cache
def _codec() -> Callable[[bytes, int], bytes]:
    try:
        import pyfwnt  # noqa: PLC0415 - native: loaded at the first block
    except ImportError as error:
        message = f"Deduplicated files need libfwnt-python, which cannot be loaded: {error}"
        raise UnsupportedFeatureError(message) from error
    codec: Callable[[bytes, int], bytes] = pyfwnt.lzxpress_decompress
    return codec
