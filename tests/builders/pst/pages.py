"""Pages: of the two B-trees, of allocation maps, and their trailers.

Source: [MS-PST] 2.2.2.7.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence

from tests.builders.pst.codes import checksum, signature
from tests.builders.pst.layout import Layout

BLOCKS, NODES, FMAP, PMAP, AMAP, FPMAP, DLIST = 0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86
_SIGNED = {BLOCKS, NODES, DLIST}

Placed = tuple[int, int]
"""Id and place of a page."""


def seal_page(layout: Layout, body: bytes, kind: int, offset: int, identifier: int) -> bytes:
    """Close a page; ``body`` is filled up with zeros."""
    body = body.ljust(layout.body, b"\0")
    sign = signature(offset, identifier) if kind in _SIGNED else 0
    head = struct.pack("<BBH", kind, kind, sign)
    if layout.is_wide:
        tail = head + struct.pack("<IQ", checksum(body), identifier)
    else:
        tail = head + struct.pack("<II", identifier, checksum(body))
    return (body + tail).ljust(layout.page, b"\0")


def map_page(layout: Layout, bits: bytes, kind: int, offset: int) -> bytes:
    """Make a page of an allocation map; its id is its place."""
    body = bits if layout.is_wide else bytes(4) + bits
    return seal_page(layout, body, kind, offset, offset)


def tree_body(
    layout: Layout, entries: Sequence[bytes], size: int, level: int, slack: bytes = b""
) -> bytes:
    """Make the body of a page of a B-tree; ``slack`` is what an older one left behind it."""
    area = (b"".join(entries) + slack)[: layout.entries].ljust(layout.entries, b"\0")
    most = layout.entries // size
    counts = "<HHBB10x" if layout.is_large else "<BBBB4x" if layout.is_wide else "<BBBB"
    return area + struct.pack(counts, len(entries), most, size, level)


def write_tree(
    layout: Layout,
    kind: int,
    leaves: Sequence[bytes],
    size: int,
    put: Callable[[int, bytes], Placed],
) -> Placed:
    """Write a B-tree from its sorted leaf entries of ``size`` bytes and return its root.

    Args:
        put: Writes a page of a kind from its body.
    """
    level, entries, inner = 0, list(leaves), layout.inner_entry
    while True:
        most = layout.entries // size
        groups = [entries[n : n + most] for n in range(0, len(entries), most)] or [[]]
        pages = [put(kind, tree_body(layout, group, size, level)) for group in groups]
        if len(pages) == 1:
            return pages[0]
        key = struct.Struct("<" + layout.number)
        keys = [key.unpack_from(group[0])[0] for group in groups]
        entries = [inner.pack(first, *page) for first, page in zip(keys, pages, strict=True)]
        size, level = inner.size, level + 1
