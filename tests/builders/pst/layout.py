"""How the three variants of mailbox files lay out pages, blocks and numbers.

Source: [MS-PST] 2.2; pages of 4,096 bytes are in no Microsoft text, these facts are those that
several readers agree on.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum


class Crypt(IntEnum):
    """How data blocks are encoded; the header names it."""

    NONE = 0
    PERMUTE = 1
    CYCLIC = 2


@dataclass(frozen=True, slots=True)
class Layout:
    """One variant; sizes and places in bytes.

    Args:
        version: ``wVer`` of the header.
        is_wide: Whether ids and places have 8 bytes (else 4).
        page: Size of a page; ``body`` of them stand before the trailer.
        entries: Size of the area of entries in a page of a B-tree.
        slot: What blocks are aligned to.
        tail: Size of the trailer of a block.
        most: Most data in a block.
        dlist: Where the density list stands.
        index_bits: Of a HID, for the number of the item.
    """

    version: int
    is_wide: bool
    page: int
    body: int
    entries: int
    slot: int
    tail: int
    most: int
    dlist: int
    first_map: int
    index_bits: int

    @property
    def section(self) -> int:
        """Bytes that one allocation map covers, itself among them."""
        return self.map_bytes * 8 * self.slot

    @property
    def map_bytes(self) -> int:
        return self.body if self.is_wide else self.body - 4

    @property
    def is_large(self) -> bool:
        """Whether pages have 4,096 bytes and blocks may be compressed."""
        return self.page == 4096

    @property
    def number(self) -> str:
        """``struct`` code of an id or a place."""
        return "Q" if self.is_wide else "I"

    @property
    def node_entry(self) -> struct.Struct:
        return struct.Struct("<QQQI4x" if self.is_wide else "<IIII")

    @property
    def inner_entry(self) -> struct.Struct:
        """Key, id and place of a child page."""
        return struct.Struct("<3" + self.number)

    @property
    def row_index(self) -> struct.Struct:
        """Id and number of a row."""
        return struct.Struct("<II" if self.is_wide else "<IH")


ANSI = Layout(14, False, 512, 500, 496, 64, 12, 8180, 0x4200, 0x4400, 11)
UNICODE = Layout(23, True, 512, 496, 488, 64, 16, 8176, 0x4200, 0x4400, 11)
LARGE = Layout(36, True, 4096, 4072, 4056, 512, 24, 65512, 0x21000, 0x22000, 14)
"""Files of 4,096-byte pages, as Outlook 2013 and later make for OST."""


Squeeze = Callable[[int], bool]
"""Says by its number whether a block is compressed."""


def never(_: int) -> bool:
    return False


def always(_: int) -> bool:
    return True


def every_other(number: int) -> bool:
    """Mix compressed and plain blocks within every chain."""
    return number % 2 == 0


@dataclass(frozen=True, slots=True)
class Form:
    """In which form a file is written.

    Args:
        squeeze: Which blocks are compressed; only those of ``LARGE`` files can be.
        chain_limit: Data in each block of a chain, if less than a block can hold.
        is_short: End the file behind what is used last, not with its section.
    """

    layout: Layout = UNICODE
    crypt: Crypt = Crypt.NONE
    squeeze: Squeeze = never
    chain_limit: int = 0
    is_short: bool = False

    @property
    def limit(self) -> int:
        return min(self.chain_limit or self.layout.most, self.layout.most)


PLAIN = Form()
