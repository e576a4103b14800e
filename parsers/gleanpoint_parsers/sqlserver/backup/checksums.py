"""The checksum of backups: of each word, turn left by one bit, then exclusive or.

Compressed blocks have it over the words of their stored bytes, streams (``WITH CHECKSUM``) over one
word for each sector of 512 bytes, the exclusive or of its words; the checksum of a page is the
same. No documentation tells it; it was found by trying, and fits all 273 blocks and 20 streams of
real files: FORMAT.md, section Checksums of backups.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.progress import WorkReport, unreported

_WORD_BITS = 32
_WORD_SIZE = 4
_SECTOR_WORDS = 128
_CHUNK = 256 * _WORD_BITS * _SECTOR_WORDS * _WORD_SIZE
_TURNS = np.arange(_WORD_BITS - 1, -1, -1, dtype=np.uint32)


def block_checksum(data: bytes) -> int:
    """Return the checksum of a compressed block's stored bytes, filled up with zeros to words."""
    words = -(-len(data) // _WORD_SIZE)
    # Zeros in front change nothing, and make the last word the last of 32 lanes.
    front = bytes(-words % _WORD_BITS * _WORD_SIZE)
    padded = front + data + bytes(-len(data) % _WORD_SIZE)
    lanes = np.frombuffer(padded, "<u4").reshape(-1, _WORD_BITS)
    return _turned(np.bitwise_xor.reduce(lanes, axis=0))


def stream_checksum(stream: BlockSource, report: WorkReport = unreported) -> int:
    """Return the checksum of a stream's bytes behind its lead.

    Args:
        stream: Its bytes. Streams are multiples of 32 sectors long; what was cut off their end
            counts as zeros.
        report: Told of the bytes that were read.

    Raises:
        ParserError: The bytes cannot be read.
    """
    lanes = np.zeros((_WORD_BITS, _SECTOR_WORDS), np.uint32)
    for offset in range(0, stream.size, _CHUNK):
        report("bytes", offset, stream.size)
        data = stream.read_at(offset, min(_CHUNK, stream.size - offset))
        padded = data + bytes(-len(data) % lanes.nbytes)
        groups = np.frombuffer(padded, "<u4").reshape(-1, _WORD_BITS, _SECTOR_WORDS)
        lanes ^= np.bitwise_xor.reduce(groups, axis=0)
    return _turned(np.bitwise_xor.reduce(lanes, axis=1))


def _turned(lanes: npt.NDArray[np.uint32]) -> int:
    """Return the checksum of 32 words, each of which stands for all that are turned as far."""
    turned = (lanes << _TURNS) | (lanes >> ((_WORD_BITS - _TURNS) % _WORD_BITS))
    return int(np.bitwise_xor.reduce(turned))
