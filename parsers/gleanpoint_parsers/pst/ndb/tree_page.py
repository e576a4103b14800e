"""One page of a B-tree.

Source: [MS-PST] 2.2.2.7.1 (page trailer), 2.2.2.7.7 (BTPAGE and its entries).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, TruncatedSourceError
from gleanpoint_parsers.pst.ndb.checksum import checksum, signature
from gleanpoint_parsers.pst.ndb.header import BlockReference
from gleanpoint_parsers.pst.ndb.variant import Variant

DEEPEST = 8
"""Levels of a B-tree at most; 20 entries a page reach every possible id long before."""


class PageType(IntEnum):
    """``ptype`` of the pages that are read."""

    BLOCK_TREE = 0x80
    NODE_TREE = 0x81

    @property
    def key_bits(self) -> int:
        """Bits of a key that count.

        The upper half of a node id in 64 bits is not defined; bit 0 of a block id is reserved
        ([MS-PST] 2.2.2.1, 2.2.2.2).
        """
        return 0xFFFFFFFF if self is PageType.NODE_TREE else 0xFFFFFFFFFFFFFFFE


@dataclass(frozen=True, slots=True)
class TreePage:
    """A page of entries that ascend by key.

    Args:
        level: 0 for leaves.
        keys: Key of each entry, without the bits that do not count.
        entries: As tuples whose first value is the key; above the leaves (key, bid, ib).
        problem: A sentence where checksum, id or signature do not fit; None where all do.
        is_sound: Whether the checksum fits, whatever else does not.
    """

    level: int
    keys: tuple[int, ...]
    entries: tuple[tuple[int, ...], ...]
    problem: str | None
    is_sound: bool


def read_tree_page(
    source: BlockSource, variant: Variant, reference: BlockReference, page_type: PageType
) -> TreePage:
    """Read a page that ``reference`` leads to.

    Raises:
        TruncatedSourceError: The file ends before the page does.
        CorruptStructureError: There is another kind of page, or its entries cannot be.
    """
    offset = reference.offset
    if offset + variant.page_size > source.size:
        message = f"The mailbox file ends at {source.size:#x}, before its index page at {offset:#x}"
        raise TruncatedSourceError(message)
    data = source.read_at(offset, variant.page_size)
    problem, is_sound = _judge_trailer(data, variant, reference, page_type)
    count, _, size, level = variant.counters.unpack_from(data, variant.entries_size)
    layout = entry_layout(variant, page_type, level)
    if size < layout.size or count * size > variant.entries_size or level >= DEEPEST:
        detail = f"{count} entries of {size} bytes at level {level} in {variant.entries_size} bytes"
        raise CorruptStructureError("BTPAGE", offset, detail)
    entries = tuple(_entries(data, layout, count, size))
    bits = page_type.key_bits
    return TreePage(level, tuple(entry[0] & bits for entry in entries), entries, problem, is_sound)


def _entries(
    data: bytes, layout: struct.Struct, count: int, size: int
) -> Iterator[tuple[int, ...]]:
    if size == layout.size:
        return layout.iter_unpack(data[: count * size])
    return (layout.unpack_from(data, place * size) for place in range(count))


def entry_layout(variant: Variant, page_type: PageType, level: int) -> struct.Struct:
    """Return the layout of an entry; a page may use more bytes for each."""
    if level:
        return variant.inner_entry
    return variant.node_entry if page_type is PageType.NODE_TREE else variant.block_entry


def _judge_trailer(
    data: bytes, variant: Variant, reference: BlockReference, page_type: PageType
) -> tuple[str | None, bool]:
    """Return what is wrong with a page, and whether its checksum fits.

    Raises:
        CorruptStructureError: It is of another type, or neither its checksum nor its id fit.
    """
    trailer = read_page_trailer(data, variant)
    where = f"The index page at {reference.offset:#x}"
    if trailer.kinds != (page_type, page_type):
        kind, again = trailer.kinds
        detail = f"types {kind:#x} and {again:#x} instead of {page_type:#x}"
        raise CorruptStructureError("BTPAGE", reference.offset, detail)
    found = checksum(data[: variant.page_trailer])
    sums = f"the checksum {trailer.checksum:#010x}, its bytes give {found:#010x}"
    names = f"the id {trailer.identifier:#x}, its parent names {reference.identifier:#x}"
    if trailer.identifier != reference.identifier:
        if trailer.checksum != found:
            raise CorruptStructureError("BTPAGE", reference.offset, f"it has {names}, and {sums}")
        return f"{where} has {names}", True
    if trailer.checksum != found:
        return f"{where} has {sums}", False
    if variant.signs and trailer.signature != signature(reference.offset, trailer.identifier):
        return f"{where} has a signature of another place", True
    return None, True


@dataclass(frozen=True, slots=True)
class PageTrailer:
    """PAGETRAILER ([MS-PST] 2.2.2.7.1).

    Args:
        kinds: ``ptype`` and ``ptypeRepeat``, equal in every sound page.
        signature: ``wSig``.
        checksum: ``dwCRC``.
        identifier: ``bid``.
    """

    kinds: tuple[int, int]
    signature: int
    checksum: int
    identifier: int


def read_page_trailer(data: bytes | memoryview, variant: Variant) -> PageTrailer:
    """Return the trailer of a whole page."""
    layout = variant.page_trailer_layout
    kind, again, signed, third, fourth = layout.unpack_from(data, variant.page_trailer)
    stored, identifier = (third, fourth) if variant.checksum_first else (fourth, third)
    return PageTrailer((kind, again), signed, stored, identifier)
