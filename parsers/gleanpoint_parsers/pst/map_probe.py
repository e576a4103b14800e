"""The layout of a mailbox file by its first allocation maps, which lie at fixed places.

Source: [MS-PST] 2.2.2.7.2: a map's trailer names its own offset as its id.
"""

from __future__ import annotations

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.pst.ndb.checksum import checksum
from gleanpoint_parsers.pst.ndb.tree_page import read_page_trailer
from gleanpoint_parsers.pst.ndb.variant import VARIANTS, Variant

_MAP = 0x84
"""``ptype`` of an allocation map."""

_MAPS = 3
"""Maps that are looked at: the first ones may be lost with the header."""


def variant_by_map(source: BlockSource) -> Variant | None:
    """Return the layout in which one of the first allocation maps is sound; reads a few pages."""
    for variant in VARIANTS:
        for number in range(_MAPS):
            if _has_map(source, variant, variant.first_map + number * variant.map_distance):
                return variant
    return None


def _has_map(source: BlockSource, variant: Variant, offset: int) -> bool:
    if offset + variant.page_size > source.size:
        return False
    try:
        page = source.read_at(offset, variant.page_size)
    except ParserError:
        return False
    if len(page) < variant.page_size:
        return False
    trailer = read_page_trailer(page, variant)
    if trailer.kinds != (_MAP, _MAP) or trailer.identifier != offset:
        return False
    return trailer.checksum == checksum(page[: variant.page_trailer])
