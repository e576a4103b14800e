"""Compressed blocks of mailbox files with pages of 4 KiB.

In no text of Microsoft; the order (inflate, then decode) is that of libpff, XstReader and readpst.
Other readers decode first, so data that is no zlib stream as stored is looked at once more then.
"""

from __future__ import annotations

import zlib

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.pst.ndb.encoding import Encoding, decode

_DEFLATE = 8
_CHECK = 31
"""A zlib header, read as a big-endian number, is a multiple of this (RFC 1950, 2.2)."""


class InflationError(ParserError):
    """A compressed block does not give the data that it is to hold."""


def inflate_block(stored: bytes, size: int, encoding: Encoding, block_id: int) -> bytes:
    """Return the data of a compressed block, never more than it is to have.

    Args:
        stored: Its bytes in the file, without padding and trailer.
        size: Bytes that it is to have.
        encoding: That of the file; NONE for blocks that are never encoded.
        block_id: Its id.

    Raises:
        InflationError: They are no zlib stream, or of another length.
    """
    if is_zlib(stored):
        try:
            return decode(_inflate(stored, size), encoding, block_id)
        except InflationError:
            if encoding is Encoding.NONE:
                raise
    decoded = decode(stored, encoding, block_id)
    if is_zlib(decoded):
        return _inflate(decoded, size)
    raise InflationError("its bytes are no zlib stream")


def is_zlib(data: bytes) -> bool:
    """Whether bytes begin as a zlib stream does."""
    if len(data) < 2:  # noqa: PLR2004 - the header
        return False
    return data[0] & 0x0F == _DEFLATE and int.from_bytes(data[:2], "big") % _CHECK == 0


def _inflate(stored: bytes, size: int) -> bytes:
    stream = zlib.decompressobj()
    try:
        data = stream.decompress(stored, size + 1)
    except zlib.error as error:
        raise InflationError(f"it cannot be inflated: {error}") from error
    if len(data) != size:
        more = " and more" if len(data) > size else ""
        raise InflationError(f"it inflates to {min(len(data), size):,} bytes{more}, not {size:,}")
    return data
