"""The two layouts of a PST: ANSI (32-bit ids) and Unicode (64-bit ids).

Source: [MS-PST] 2.2.2.6 (header), 2.2.2.7 (pages), 2.2.2.8 (blocks). Which fields and widths
differ was checked against every page and block of real files of both layouts.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeaderPlaces:
    """Offsets of header fields, in bytes from the start of the file.

    Args:
        end: ``ibFileEof``.
        node_tree: BREF of the node B-tree.
        block_tree: BREF of the block B-tree.
        encoding: ``bCryptMethod``.
        size: Bytes of the header.
    """

    end: int
    node_tree: int
    block_tree: int
    encoding: int
    size: int


@dataclass(frozen=True, slots=True)
class Variant:
    """What differs between the layouts.

    Args:
        name: For people.
        header: Where header fields lie.
        number: Offsets, ids and sizes as one value (``ib``, ``bid``).
        reference: BREF, as (bid, ib).
        page_trailer: Offset of the trailer in a page, which is also the number of bytes that its
            checksum covers.
        page_trailer_layout: Trailer of a page.
        checksum_first: Whether a trailer has its checksum before its id.
        entries_size: Bytes of a B-tree page that hold entries; four counters follow.
        inner_entry: (key, bid, ib) in a B-tree page above the leaves.
        node_entry: (nid, bidData, bidSub, nidParent).
        block_entry: (bid, ib, cb, cRef).
        block_trailer: Trailer of a block, as (cb, signature, ...).
        block_data_limit: Bytes of data in a block at most.
        block_id: One id in an XBLOCK.
        subnodes_start: Where the entries of an SLBLOCK or SIBLOCK begin.
        subnode_entry: (nid, bidData, bidSub).
        subnode_inner_entry: (nid, bid) in a SIBLOCK.
    """

    name: str
    header: HeaderPlaces
    number: struct.Struct
    reference: struct.Struct
    page_trailer: int
    page_trailer_layout: struct.Struct
    checksum_first: bool
    entries_size: int
    inner_entry: struct.Struct
    node_entry: struct.Struct
    block_entry: struct.Struct
    block_trailer: struct.Struct
    block_data_limit: int
    block_id: struct.Struct
    subnodes_start: int
    subnode_entry: struct.Struct
    subnode_inner_entry: struct.Struct


PAGE_SIZE = 512
"""Bytes of a page in both layouts."""

BLOCK_ALIGNMENT = 64
"""Blocks begin and end at multiples of this."""

ANSI = Variant(
    name="ANSI",
    header=HeaderPlaces(end=168, node_tree=184, block_tree=192, encoding=461, size=512),
    number=struct.Struct("<I"),
    reference=struct.Struct("<II"),
    page_trailer=500,
    page_trailer_layout=struct.Struct("<BBHII"),
    checksum_first=False,
    entries_size=496,
    inner_entry=struct.Struct("<III"),
    node_entry=struct.Struct("<IIII"),
    block_entry=struct.Struct("<IIHH"),
    block_trailer=struct.Struct("<HHII"),
    block_data_limit=8180,
    block_id=struct.Struct("<I"),
    subnodes_start=4,
    subnode_entry=struct.Struct("<III"),
    subnode_inner_entry=struct.Struct("<II"),
)

UNICODE = Variant(
    name="Unicode",
    header=HeaderPlaces(end=184, node_tree=216, block_tree=232, encoding=513, size=564),
    number=struct.Struct("<Q"),
    reference=struct.Struct("<QQ"),
    page_trailer=496,
    page_trailer_layout=struct.Struct("<BBHIQ"),
    checksum_first=True,
    entries_size=488,
    inner_entry=struct.Struct("<QQQ"),
    node_entry=struct.Struct("<QQQI4x"),
    block_entry=struct.Struct("<QQHH4x"),
    block_trailer=struct.Struct("<HHIQ"),
    block_data_limit=8176,
    block_id=struct.Struct("<Q"),
    subnodes_start=8,
    subnode_entry=struct.Struct("<QQQ"),
    subnode_inner_entry=struct.Struct("<QQ"),
)
