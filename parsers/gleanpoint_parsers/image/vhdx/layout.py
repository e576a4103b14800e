"""Figures of the VHDX format that several of its readers need.

Sources: ``FORMAT.md`` beside this module.
"""

from __future__ import annotations

from uuid import UUID

MIB = 1 << 20

SIGNATURE = b"vhdxfile"
"""First bytes of the file."""

HEADERS_AT = (64 * 1024, 128 * 1024)
REGION_TABLES_AT = (192 * 1024, 256 * 1024)

NO_LOG = UUID(int=0)
"""Identity of the log of a file that was closed properly."""

LARGEST_DISK = (1 << 63) - 1
"""Bytes; the format's own limit is 64 TiB."""


def guid(data: bytes) -> UUID:
    """Return the identity that stands in 16 bytes: first three fields with the low byte first."""
    return UUID(bytes_le=data)
