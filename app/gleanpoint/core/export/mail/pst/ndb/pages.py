"""Pages of 512 bytes: their trailer, and the B-trees made of them ([MS-PST] 2.2.2.7)."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from gleanpoint.core.export.mail.mapi.checksum import crc
from gleanpoint.core.export.mail.pst.ndb.checks import signature

PAGE_SIZE = 512
BODY_SIZE = 496
"""Bytes of a page before its trailer."""

_ENTRIES_SIZE = 488
_INNER_SIZE = 24


class PageType(IntEnum):
    """Kinds of page ([MS-PST] 2.2.2.7.1)."""

    BLOCK_TREE = 0x80
    NODE_TREE = 0x81
    FREE_MAP = 0x82
    PAGE_MAP = 0x83
    ALLOCATION_MAP = 0x84
    FREE_PAGE_MAP = 0x85
    DENSITY_LIST = 0x86


MAP_TYPES = frozenset(
    {PageType.FREE_MAP, PageType.PAGE_MAP, PageType.ALLOCATION_MAP, PageType.FREE_PAGE_MAP}
)
"""Pages whose place is fixed: no signature, and their own offset as block id."""


@dataclass(frozen=True, slots=True)
class PageRef:
    """Where a page lies: its id and its offset in the file."""

    bid: int
    offset: int


def pack_page(kind: PageType, body: bytes, ref: PageRef) -> bytes:
    """Return a page with its trailer; ``body`` is filled with zeros to 496 bytes."""
    is_map = kind in MAP_TYPES
    mark = 0 if is_map else signature(ref.offset, ref.bid)
    bid = ref.offset if is_map else ref.bid
    body = body.ljust(BODY_SIZE, b"\0")
    return body + struct.pack("<BBHIQ", kind, kind, mark, crc(body), bid)


PutPage = Callable[[PageType, bytes], PageRef]
"""Gives a page a place and an id, and writes it."""


def write_tree(kind: PageType, leaves: bytes | bytearray, size: int, put: PutPage) -> PageRef:
    """Write a B-tree over packed leaf entries and return its root.

    Args:
        kind: ``NODE_TREE`` or ``BLOCK_TREE``.
        leaves: Entries one after the other, each starting with its u64 key, keys ascending.
        size: Bytes of one entry.
        put: Writes one page.

    Source: [MS-PST] 2.2.2.7.7: entries, then count, most possible, size of one, level.
    """
    entries, level = leaves, 0
    while True:
        most = _ENTRIES_SIZE // size
        above = bytearray()
        for start in range(0, max(len(entries), 1), most * size):
            some = bytes(entries[start : start + most * size])
            tail = struct.pack("<BBBB4x", len(some) // size, most, size, level)
            ref = put(kind, some.ljust(_ENTRIES_SIZE, b"\0") + tail)
            if len(entries) <= most * size:
                return ref
            above += some[:8] + struct.pack("<QQ", ref.bid, ref.offset)
        entries, size, level = above, _INNER_SIZE, level + 1
