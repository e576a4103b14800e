"""Chunks of an EWF image as its tables list them: columns, and how one is unpacked."""

from __future__ import annotations

import bz2
from array import array
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Protocol

from isal import isal_zlib

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.image.ewf.segment_files import SegmentFiles
from gleanpoint_parsers.image.inflating import PackedDataError, inflate_whole

CHECKSUM = 4
"""Bytes of the Adler-32 behind a chunk that is stored as it is."""

MOST_ENTRIES = 4 << 20
"""Of one table; tools write 65,534 at most."""

_TINY = 256
"""Bytes of a packed chunk that is worth remembering: zeros, or another pattern."""
_TINY_KEPT = 16


class Stored(IntEnum):
    """How a chunk is stored."""

    PLAIN = 0
    """As it is, with an Adler-32 behind it."""
    ZLIB = 1
    BZIP2 = 2
    PATTERN = 3
    """Not at all: the table tells the 8 bytes that fill it."""
    BARE = 4
    """As it is, without a checksum."""


class DamagedChunkError(ParserError):
    """The bytes of a chunk are not those that were acquired."""


@dataclass(frozen=True, slots=True)
class Chunks:
    """What one table lists, as columns.

    Args:
        offsets: Where each begins in the segment, in bytes; of patterns, the 8 bytes.
        lengths: Bytes in the segment, at most: behind a packed one others may follow.
        kinds: See ``Stored``.
    """

    offsets: array[int]
    lengths: array[int]
    kinds: bytes


class ChunkTable(Protocol):
    """A table of chunks; read when one of them is wanted."""

    @property
    def segment(self) -> int:
        """Number of the segment that it and its chunks are in."""

    @property
    def count(self) -> int:
        """Chunks that it lists."""

    @property
    def copies(self) -> int:
        """How often it is stored."""

    def load(self, files: SegmentFiles, chunk: int) -> Chunks:
        """Read it.

        Args:
            files: The segments.
            chunk: Bytes of a chunk.

        Raises:
            ParserError: It is damaged, and so is its copy.
        """

    def problems(self, files: SegmentFiles) -> list[str]:
        """Check the checksums of every copy; return a sentence for each that is wrong."""


def most_packed(chunk: int) -> int:
    """Return how many bytes a packed or plain chunk takes at most, its checksum among them."""
    return chunk + chunk // 64 + 1024


def unpack(kind: int, stored: bytes, size: int) -> bytes:
    """Return the ``size`` bytes of a chunk, checked as far as it bears a checksum.

    Args:
        kind: See ``Stored``; no pattern.
        stored: Begins with its bytes.
        size: Bytes that must come out.

    Raises:
        PackedDataError: It cannot be unpacked.
        DamagedChunkError: Its checksum is wrong, or bytes are missing.
    """
    if kind == Stored.ZLIB:
        if len(stored) <= _TINY:
            return _tiny(stored, size)
        return inflate_whole(stored, size)
    if kind == Stored.BZIP2:
        return _unbzip(stored, size)
    data = stored[:size]
    if kind == Stored.BARE:
        if len(data) < size:
            raise DamagedChunkError(f"{len(data):,} of {size:,} bytes are stored")
        return data
    checksum = stored[size : size + CHECKSUM]
    if len(checksum) < CHECKSUM:
        detail = f"{len(stored):,} bytes are stored of {size:,} and their checksum"
        raise DamagedChunkError(detail)
    told, found = int.from_bytes(checksum, "little"), isal_zlib.adler32(data)
    if found != told:
        raise DamagedChunkError(f"its Adler-32 is {found:08x}, {told:08x} is stored")
    return data


@lru_cache(_TINY_KEPT)
def _tiny(stored: bytes, size: int) -> bytes:
    return inflate_whole(stored, size)


def _unbzip(stored: bytes, size: int) -> bytes:
    unpacker = bz2.BZ2Decompressor()
    try:
        data = unpacker.decompress(stored, size + 1)
    except (OSError, ValueError) as error:
        raise PackedDataError(f"bzip2 data is damaged ({error})") from None
    if len(data) != size or not unpacker.eof:
        raise PackedDataError(f"bzip2 data gives {len(data):,} bytes, not {size:,}")
    return data


def filled(pattern: int, size: int) -> bytes:
    """Return ``size`` bytes of a chunk that is filled with 8 bytes."""
    return (pattern.to_bytes(8, "little", signed=True) * (size // 8 + 1))[:size]
