"""The three layouts of a mailbox file: ANSI, Unicode, and Unicode with pages of 4 KiB.

Source: [MS-PST] 2.2.2.6 (header), 2.2.2.7 (pages), 2.2.2.8 (blocks). Which fields and widths
differ was checked against every page and block of real files of the first two layouts. The third
is in no text of Microsoft; its facts are those on which the documentation of libpff and other
readers of it agree, checked with files made for it only.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace


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
        version: ``wVer`` that files of this layout usually have.
        header: Where header fields lie.
        number: Offsets, ids and sizes as one value (``ib``, ``bid``).
        reference: BREF, as (bid, ib).
        page_size: Bytes of a page; pages begin at multiples of this.
        page_trailer: Offset of the trailer in a page, which is also the number of bytes that its
            checksum covers.
        page_trailer_layout: Trailer of a page.
        checksum_first: Whether a trailer has its checksum before its id.
        entries_size: Bytes of a B-tree page that hold entries; the counters follow.
        counters: cEnt, cEntMax, cbEnt and cLevel.
        inner_entry: (key, bid, ib) in a B-tree page above the leaves.
        node_entry: (nid, bidData, bidSub, nidParent).
        block_entry: (bid, ib, cb, cRef); with compressed blocks (bid, ib, stored bytes, bytes
            once inflated, cRef).
        block_alignment: Blocks begin and end at multiples of this.
        block_trailer: Trailer of a block, as (cb, signature, ...).
        block_data_limit: Bytes of data in a block at most.
        compresses: Whether a block may be a zlib stream.
        signs: Whether the formula of signatures is known to hold, so that another value is damage.
        block_id: One id in an XBLOCK.
        subnodes_start: Where the entries of an SLBLOCK or SIBLOCK begin.
        subnode_entry: (nid, bidData, bidSub).
        subnode_inner_entry: (nid, bid) in a SIBLOCK.
        heap_index_bits: Bits of a HID that number the item, above its five type bits; the bits
            above these number the block.
        first_map: Offset of the first allocation map page (AMap).
        map_distance: Bytes from each to the next, which are those that it maps.
    """

    name: str
    version: int
    header: HeaderPlaces
    number: struct.Struct
    reference: struct.Struct
    page_size: int
    page_trailer: int
    page_trailer_layout: struct.Struct
    checksum_first: bool
    entries_size: int
    counters: struct.Struct
    inner_entry: struct.Struct
    node_entry: struct.Struct
    block_entry: struct.Struct
    block_alignment: int
    block_trailer: struct.Struct
    block_data_limit: int
    compresses: bool
    signs: bool
    block_id: struct.Struct
    subnodes_start: int
    subnode_entry: struct.Struct
    subnode_inner_entry: struct.Struct
    heap_index_bits: int
    first_map: int
    map_distance: int

    @property
    def largest_block(self) -> int:
        """Bytes that a block takes in the file at most, with padding and trailer."""
        most = self.block_data_limit + self.block_trailer.size
        return -(-most // self.block_alignment) * self.block_alignment

    def block_end(self, offset: int, stored: int) -> int:
        """Return where a block ends that begins at ``offset`` and stores so many bytes."""
        total = stored + self.block_trailer.size
        return offset + -(-total // self.block_alignment) * self.block_alignment


ANSI = Variant(
    name="ANSI",
    version=14,
    header=HeaderPlaces(end=168, node_tree=184, block_tree=192, encoding=461, size=512),
    number=struct.Struct("<I"),
    reference=struct.Struct("<II"),
    page_size=512,
    page_trailer=500,
    page_trailer_layout=struct.Struct("<BBHII"),
    checksum_first=False,
    entries_size=496,
    counters=struct.Struct("<BBBB"),
    inner_entry=struct.Struct("<III"),
    node_entry=struct.Struct("<IIII"),
    block_entry=struct.Struct("<IIHH"),
    block_alignment=64,
    block_trailer=struct.Struct("<HHII"),
    block_data_limit=8180,
    compresses=False,
    signs=True,
    block_id=struct.Struct("<I"),
    subnodes_start=4,
    subnode_entry=struct.Struct("<III"),
    subnode_inner_entry=struct.Struct("<II"),
    heap_index_bits=11,
    first_map=0x4400,
    map_distance=496 * 8 * 64,
)

UNICODE = Variant(
    name="Unicode",
    version=23,
    header=HeaderPlaces(end=184, node_tree=216, block_tree=232, encoding=513, size=564),
    number=struct.Struct("<Q"),
    reference=struct.Struct("<QQ"),
    page_size=512,
    page_trailer=496,
    page_trailer_layout=struct.Struct("<BBHIQ"),
    checksum_first=True,
    entries_size=488,
    counters=struct.Struct("<BBBB"),
    inner_entry=struct.Struct("<QQQ"),
    node_entry=struct.Struct("<QQQI4x"),
    block_entry=struct.Struct("<QQHH4x"),
    block_alignment=64,
    block_trailer=struct.Struct("<HHIQ"),
    block_data_limit=8176,
    compresses=False,
    signs=True,
    block_id=struct.Struct("<Q"),
    subnodes_start=8,
    subnode_entry=struct.Struct("<QQQ"),
    subnode_inner_entry=struct.Struct("<QQ"),
    heap_index_bits=11,
    first_map=0x4400,
    map_distance=496 * 8 * 64,
)

FOUR_KIB = replace(
    UNICODE,
    name="Unicode, pages of 4 KiB",
    version=36,
    page_size=4096,
    page_trailer=4072,
    page_trailer_layout=struct.Struct("<BBHIQ"),
    entries_size=4056,
    counters=struct.Struct("<HHBB"),
    block_entry=struct.Struct("<QQHHH2x"),
    block_alignment=512,
    block_trailer=struct.Struct("<HHIQ2xH4x"),
    block_data_limit=65512,
    compresses=True,
    signs=False,
    heap_index_bits=14,
    first_map=0x22000,
    map_distance=4072 * 8 * 512,
)
"""OSTs of Outlook 2013 and later."""

VARIANTS = (UNICODE, ANSI, FOUR_KIB)
