"""Checksums and signatures of headers, pages and blocks."""

from __future__ import annotations

import zlib


def checksum(data: bytes) -> int:
    """Return the CRC-32 without initial and final inversion ([MS-PST] 5.3)."""
    return zlib.crc32(data, 0xFFFFFFFF) ^ 0xFFFFFFFF


def signature(offset: int, identifier: int) -> int:
    """Return the 16-bit signature of a page or block that starts at ``offset`` ([MS-PST] 5.5)."""
    mixed = (offset ^ identifier) & 0xFFFFFFFF
    return (mixed >> 16 ^ mixed) & 0xFFFF
