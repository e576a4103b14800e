"""The checksum of pages, log blocks and backup streams, for bytes of any length.

Source: format reference, sections Pages, Log block and Stream header; that blocks and streams use
the method of pages was found by comparing with real ones.
"""

from __future__ import annotations

import numpy as np

_WORDS = 128
_SECTOR = 4 * _WORDS


def rotated_checksum(data: bytes | bytearray, before: int = 0) -> int:
    """Return the words of each 512-byte sector in one, turned by one bit from sector to sector.

    Args:
        data: Whole sectors; whatever holds the checksum itself is zero.
        before: Result for the sectors in front of these.
    """
    words = np.frombuffer(data, "<u4").reshape(-1, _WORDS)
    result = before
    for sector in np.bitwise_xor.reduce(words, axis=1).tolist():
        result = (result << 1 | result >> 31) & 0xFFFFFFFF ^ sector
    return result
