"""XPRESS with Huffman codes, one block at a time: the codec of compressed SQL Server backups.

The work is done by libfwnt (LGPL), which is loaded at the first block. It inflates about 150 MB a
second on one core (60 to 300, by how well the data shrinks) and does not let other threads run
meanwhile. Plain Python would take a hundred times as long.

Source: [MS-XCA] 2.1 and 2.2 (LZ77+Huffman); checked with 273 blocks of real backups.
"""

from __future__ import annotations

from functools import cache
from typing import Protocol

from gleanpoint_parsers.errors import ParserError, UnsupportedFeatureError

BLOCK_LIMIT = 64 * 1024
"""Bytes that one table of codes may stand for."""

TABLE_SIZE = 256
"""Bytes of the table of code lengths at the begin of a block."""

_TRIES = 16
"""Longer beginnings that are tried where a copy runs over the end of the wanted one."""


class _Codec(Protocol):
    def lzxpress_huffman_decompress(self, data: bytes, size: int, /) -> bytes: ...


def inflate(data: bytes, size: int) -> bytes:
    """Return the ``size`` bytes that a block stands for.

    Args:
        data: Table of code lengths and codes, without any header of the container.
        size: Bytes that it inflates to, at most ``BLOCK_LIMIT``.

    Raises:
        ParserError: The codes contradict themselves, or end before ``size`` bytes are there.
    """
    found = _inflated(data, size)
    if found is None:
        raise ParserError(f"Its {len(data)} bytes do not inflate to {size}: they are damaged")
    return found


def inflate_begin(data: bytes, length: int, size: int) -> bytes:
    """Return at least the first ``length`` bytes of a block that inflates to ``size``.

    A few microseconds for a page header, where the whole block takes a hundred times as long.

    Raises:
        ParserError: As by ``inflate``.
    """
    # The codec fails where a copy crosses the end that it is given, so a later end is tried.
    for tried in range(length, min(length + _TRIES, size)):
        found = _inflated(data, tried)
        if found is not None:
            return found
    return inflate(data, size)


def _inflated(data: bytes, size: int) -> bytes | None:
    if not (len(data) > TABLE_SIZE and 0 < size <= BLOCK_LIMIT):
        return None
    try:
        found = _codec().lzxpress_huffman_decompress(data, size)
    except OSError:
        return None
    return found if len(found) == size else None


@cache
def _codec() -> _Codec:
    try:
        import pyfwnt  # noqa: PLC0415 - native: loaded at the first block
    except ImportError as error:
        message = f"Compressed backups need libfwnt-python, which cannot be loaded: {error}"
        raise UnsupportedFeatureError(message) from error
    codec: _Codec = pyfwnt
    return codec
