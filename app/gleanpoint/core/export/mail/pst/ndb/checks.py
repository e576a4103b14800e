"""The signature of pages and blocks."""

from __future__ import annotations

_ALL_ONES = 0xFFFFFFFF


def signature(offset: int, bid: int) -> int:
    """Return the 16-bit signature of a page or block at file ``offset`` ([MS-PST] 5.5)."""
    mixed = (offset ^ bid) & _ALL_ONES
    return (mixed >> 16 ^ mixed) & 0xFFFF
