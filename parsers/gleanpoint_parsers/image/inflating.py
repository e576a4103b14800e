"""Unpack one compressed piece of a disk image: to a length known beforehand, from any thread.

``isal`` inflates like zlib, up to twice as fast; a ``ZstdDecompressor`` must not be shared between
threads (seven of eight threads that shared one got errors), so each thread has its own.
"""

from __future__ import annotations

import threading

import zstandard
from isal import isal_zlib

from gleanpoint_parsers.errors import ParserError

RAW_DEFLATE = -15
"""Window bits: deflate without header (RFC 1951), any window up to 32 KiB."""

ZLIB = 15
"""Window bits: deflate with zlib header and Adler-32 (RFC 1950)."""


class PackedDataError(ParserError):
    """Compressed bytes cannot be unpacked, or not to the length that they should have."""


def inflate(packed: bytes, size: int, window_bits: int = ZLIB) -> bytes:
    """Return the first ``size`` bytes of a deflate stream; bytes behind it are passed over.

    Args:
        packed: Begins with the stream.
        size: Bytes that must come out; the caller has checked that so many may be allocated.
        window_bits: ``ZLIB`` or ``RAW_DEFLATE``.

    Raises:
        PackedDataError: The stream is damaged, or ends before.
    """
    data = inflate_at_most(packed, size, window_bits)
    if len(data) != size:
        raise PackedDataError(f"deflated data ends after {len(data):,} of {size:,} bytes")
    return data


def inflate_at_most(packed: bytes, size: int, window_bits: int = ZLIB) -> bytes:
    """Return at most ``size`` bytes of a deflate stream, fewer where it ends before.

    Raises:
        PackedDataError: The stream is damaged.
    """
    try:
        return isal_zlib.decompressobj(window_bits).decompress(packed, size) if size else b""
    except isal_zlib.error as error:  # type: ignore[misc]  # its stubs call the class an instance
        raise PackedDataError(f"deflated data is damaged ({error})") from None


def inflate_whole(packed: bytes, size: int) -> bytes:
    """Return all of a zlib stream, its checksum compared; bytes behind it are passed over.

    Args:
        packed: Begins with the stream.
        size: Bytes that must come out; the caller has checked that so many may be allocated.

    Raises:
        PackedDataError: The stream is damaged, ends before, or holds more.
    """
    unpacker = isal_zlib.decompressobj(ZLIB)
    try:
        data = unpacker.decompress(packed, size + 1)
    except isal_zlib.error as error:  # type: ignore[misc]  # its stubs call the class an instance
        raise PackedDataError(f"deflated data is damaged ({error})") from None
    if len(data) != size or not unpacker.eof:
        more = " or more" if len(data) > size else ""
        raise PackedDataError(f"deflated data gives {len(data):,} bytes{more}, not {size:,}")
    return data


class _PerThread(threading.local):
    def __init__(self) -> None:
        self.zstd = zstandard.ZstdDecompressor()


_own = _PerThread()


def unzstd(packed: bytes, size: int) -> bytes:
    """Return the first ``size`` bytes of Zstandard frames; bytes behind them are passed over.

    Args:
        packed: Begins with a frame.
        size: Bytes that must come out; the caller has checked that so many may be allocated.

    Raises:
        PackedDataError: The frame is damaged, or holds less.
    """
    try:
        with _own.zstd.stream_reader(packed, read_across_frames=True) as reader:
            data = reader.read(size)
    except zstandard.ZstdError as error:
        raise PackedDataError(f"Zstandard data is damaged ({error})") from None
    except MemoryError:  # the window that a damaged frame asks for
        raise PackedDataError("Zstandard data asks for more memory than there is") from None
    if len(data) != size:
        raise PackedDataError(f"Zstandard data ends after {len(data):,} of {size:,} bytes")
    return data
