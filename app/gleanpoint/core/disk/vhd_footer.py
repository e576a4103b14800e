"""The footer that makes a raw disk a fixed VHD.

Source: Microsoft, "Virtual Hard Disk Image Format Specification", version 1.0; all numbers are
big-endian. What other programs make of a footer: ``gleanpoint_parsers/image/vhd/FORMAT.md``.
"""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from uuid import UUID

SECTOR = 512
LARGEST = 2040 << 30
"""Bytes of a disk at most."""

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)

_FOOTER = struct.Struct(">8s I I Q I 4s I 4s Q Q H B B I I 16s B 427x")
_CHECKSUM_AT = 64
_NO_SAVED_STATE = 0
_RESERVED_FEATURE = 2
"""A bit that is always set."""

_VERSION = 0x00010000
_FIXED = 2
_NO_HEADER = (1 << 64) - 1
_CREATOR = b"win "
"""Not our name: QEMU believes the size of a disk only of the creators that it knows."""

_HOST = b"Wi2k"

_MOST_CYLINDERS, _MOST_HEADS, _MOST_SECTORS = 65535, 16, 255


def fixed_footer(size: int, made: datetime, identity: UUID) -> bytes:
    """Return the 512 bytes that follow a disk.

    Args:
        size: Bytes of the disk, whole sectors.
        made: When; aware.
        identity: Of the image, its own.
    """
    cylinders, heads, sectors = geometry(size // SECTOR)
    footer = bytearray(
        _FOOTER.pack(
            b"conectix",
            _RESERVED_FEATURE,
            _VERSION,
            _NO_HEADER,
            int((made - EPOCH).total_seconds()),
            _CREATOR,
            _VERSION,
            _HOST,
            size,
            size,
            cylinders,
            heads,
            sectors,
            _FIXED,
            0,
            identity.bytes,
            _NO_SAVED_STATE,
        )
    )
    checksum = ~sum(footer) & 0xFFFFFFFF
    footer[_CHECKSUM_AT : _CHECKSUM_AT + 4] = checksum.to_bytes(4, "big")
    return bytes(footer)


def geometry(sectors: int) -> tuple[int, int, int]:
    """Return cylinders, heads and sectors of a track for a number of sectors (its appendix)."""
    total = min(sectors, _MOST_CYLINDERS * _MOST_HEADS * _MOST_SECTORS)
    if total >= _MOST_CYLINDERS * _MOST_HEADS * 63:
        return total // _MOST_SECTORS // _MOST_HEADS, _MOST_HEADS, _MOST_SECTORS
    track = 17
    heads = max(4, (total // track + 1023) // 1024)
    if total // track >= heads * 1024 or heads > _MOST_HEADS:
        track, heads = 31, _MOST_HEADS
        if total // track >= heads * 1024:
            track = 63
    return total // track // heads, heads, track
