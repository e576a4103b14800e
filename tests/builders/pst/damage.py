"""Ways to hurt a mailbox file, each of a kind that disks, software and hostile people bring about.

Those that take an ``Opened`` keep all checksums right but where they say otherwise, so that what
is deeper is reached.
"""

from __future__ import annotations

import random
import struct
import zlib
from contextlib import suppress

from tests.builders.pst.database import INTERNAL
from tests.builders.pst.opened import Opened
from tests.builders.pst.pages import BLOCKS, NODES

SECTOR = 512
_KEPT_OF_HEADER = 12
_HEADER_ROOTS = {NODES: (216, 184), BLOCKS: (232, 192)}


def wipe_header(data: bytes, kept: int = _KEPT_OF_HEADER) -> bytes:
    """Zero the header but for magic, client and version (or less)."""
    return data[:kept] + bytes(564 - kept) + data[564:]


def spoil_header(data: bytes) -> bytes:
    """Make the checksums of the header wrong."""
    return data[:4] + bytes(value ^ 0x5A for value in data[4:8]) + data[8:]


def cut(data: bytes, share: float) -> bytes:
    """Cut the file to a share of its length."""
    return data[: int(len(data) * share)]


def zero_sectors(data: bytes, share: float, seed: int = 1) -> bytes:
    """Zero a share of the sectors behind the header."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    changed = bytearray(data)
    for at in range(2 * SECTOR, len(data) - SECTOR, SECTOR):
        if chance.random() < share:
            changed[at : at + SECTOR] = bytes(SECTOR)
    return bytes(changed)


def wipe_tree(opened: Opened, kind: int, *, with_leaves: bool = True) -> None:
    """Zero the pages of a B-tree, or only those above the leaves."""
    for place, page in opened.pages.items():
        if page.kind == kind and (with_leaves or page.level > 0):
            opened.data[place : place + opened.layout.page] = bytes(opened.layout.page)


def spoil_page(opened: Opened, place: int) -> None:
    """Flip a bit of a page; its checksum is wrong afterwards."""
    opened.data[place + 3] ^= 1


def spoil_block(opened: Opened, identifier: int) -> None:
    """Flip a bit of a block; its checksum is wrong afterwards."""
    opened.data[opened.blocks[identifier].offset] ^= 1


def point_root(opened: Opened, kind: int, identifier: int, place: int) -> None:
    """Let the header name another root of a tree, under right checksums."""
    wide, narrow = _HEADER_ROOTS[kind]
    at, code = (wide, "<QQ") if opened.layout.is_wide else (narrow, "<II")
    struct.pack_into(code, opened.data, at, identifier, place)
    opened.seal_header()


def loop_tree(opened: Opened, kind: int) -> None:
    """Let the last child of an inner page be the page itself."""
    place = next(p for p, page in opened.pages.items() if page.kind == kind and page.level > 0)
    entry = opened.layout.inner_entry
    body = bytearray(opened.body(place))
    most = opened.layout.entries // entry.size  # a page hurt before may claim more
    at = entry.size * (max(1, min(opened.entry_count(place), most)) - 1)
    key = entry.unpack_from(body, at)[0]
    entry.pack_into(body, at, key, opened.pages[place].identifier, place)
    opened.put_page(place, bytes(body))


def lie_about_entries(opened: Opened, place: int, count: int = 255) -> None:
    """Let a page claim more entries than fit."""
    body = bytearray(opened.body(place))
    code = "<H" if opened.layout.is_large else "<B"
    struct.pack_into(code, body, opened.layout.entries, count)
    opened.put_page(place, bytes(body))


def lie_about_size(opened: Opened, identifier: int, stored: int = 0xFFFF) -> None:
    """Let the tree of blocks claim another size of a block."""
    entry = opened.leaves[identifier]
    at = entry + (16 if opened.layout.is_wide else 8)
    struct.pack_into("<H", opened.data, at, stored)
    place = entry - entry % opened.layout.page
    opened.put_page(place, opened.body(place))


def loop_chain(opened: Opened, identifier: int) -> None:
    """Let a block of ids hold its own id only."""
    data = bytearray(opened.block(identifier))
    count = (len(data) - 8) // struct.calcsize(opened.layout.number)
    ids = struct.pack(f"<{count}{opened.layout.number}", *[identifier] * count)
    opened.put_block(identifier, bytes(data[:8]) + ids)


def loop_subnodes(opened: Opened, identifier: int) -> None:
    """Make a tree of sub-nodes of one that has no other node than itself."""
    start = 8 if opened.layout.is_wide else 4
    data = bytearray(opened.block(identifier))
    size = struct.calcsize("<2" + opened.layout.number)
    count = (len(data) - start) // size
    struct.pack_into("<BBH", data, 0, 2, 1, count)
    for number in range(count):
        at = start + number * size
        struct.pack_into("<2" + opened.layout.number, data, at, number, identifier)
    opened.put_block(identifier, bytes(data))


def chains(opened: Opened) -> list[int]:
    """Return the ids of blocks that hold ids of data blocks."""
    return [one for one in opened.blocks if _kind(opened, one) == 1]


def subnode_trees(opened: Opened) -> list[int]:
    """Return the ids of blocks that hold sub-nodes."""
    return [one for one in opened.blocks if _kind(opened, one) == 2]


def _kind(opened: Opened, identifier: int) -> int:
    """Return the kind of a block of ids; 0 of a data block, and of one hurt already."""
    with suppress(zlib.error):
        return opened.block(identifier)[0] if identifier & INTERNAL else 0
    return 0


def bomb(opened: Opened, identifier: int, inflated: int = 1 << 28) -> None:
    """Make of a block of a ``LARGE`` file one that inflates to far more than it claims.

    Only a part of the stream that fits the block is kept.
    """
    block = opened.blocks[identifier]
    packer, stored = zlib.compressobj(9), bytearray()
    while len(stored) < block.stored and inflated > 0:
        stored += packer.compress(bytes(1 << 20))
        inflated -= 1 << 20
    stored += packer.flush(zlib.Z_SYNC_FLUSH)
    opened.put_stored(identifier, bytes(stored[: block.stored]), 0xFFFF)
