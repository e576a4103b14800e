"""The header of a mailbox file.

Source: [MS-PST] 2.2.2.6.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from tests.builders.pst.codes import checksum
from tests.builders.pst.layout import Crypt, Layout
from tests.builders.pst.pages import Placed

_VALID_MAPS = 2
_CLIENT_VERSION = 19


@dataclass(frozen=True, slots=True)
class HeaderParts:
    """What a header says.

    Args:
        next_nids: Next free index of each of the 32 kinds of node.
        end: Size of the file.
        roots: Of the tree of nodes and of the tree of blocks.
    """

    layout: Layout
    client: bytes
    crypt: Crypt
    next_block: int
    next_page: int
    next_nids: Sequence[int]
    end: int
    last_map: int
    free: int
    roots: tuple[Placed, Placed]


def pack_header(parts: HeaderParts) -> bytes:
    """Return the header with its checksums."""
    header = bytearray(564 if parts.layout.is_wide else 512)
    client = parts.client
    start = (b"!BDN", 0, client, parts.layout.version, _CLIENT_VERSION, 1, 1)
    struct.pack_into("<4sI2sHHBB", header, 0, *start)
    (_fill_wide if parts.layout.is_wide else _fill_narrow)(header, parts)
    struct.pack_into("<I", header, 4, checksum(header[8:479]))
    if parts.layout.is_wide:
        struct.pack_into("<I", header, 524, checksum(header[8:524]))
    return bytes(header)


def _root(parts: HeaderParts) -> tuple[int, ...]:
    nodes, blocks = parts.roots
    return (0, parts.end, parts.last_map, parts.free, 0, *nodes, *blocks, _VALID_MAPS)


def _fill_wide(header: bytearray, parts: HeaderParts) -> None:
    struct.pack_into("<QI32I", header, 32, parts.next_page, 1, *parts.next_nids)
    struct.pack_into("<I8QB", header, 180, *_root(parts))
    header[256:512] = b"\xff" * 256
    header[512:514] = bytes((0x80, parts.crypt))
    struct.pack_into("<Q", header, 516, parts.next_block)


def _fill_narrow(header: bytearray, parts: HeaderParts) -> None:
    numbers = (parts.next_block, parts.next_page, 1, *parts.next_nids)
    struct.pack_into("<3I32I", header, 24, *numbers)
    struct.pack_into("<9IB", header, 164, *_root(parts))
    header[204:460] = b"\xff" * 256
    header[460:462] = bytes((0x80, parts.crypt))
