"""The layout of a mailbox file by its first allocation map, which lies at a fixed place.

Source: [MS-PST] 2.2.2.7.2: the map's trailer names its own offset as its id.
"""

from __future__ import annotations

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.pst.ndb.checksum import checksum
from gleanpoint_parsers.pst.ndb.tree_page import read_page_trailer
from gleanpoint_parsers.pst.ndb.variant import VARIANTS, Variant

_MAP = 0x84
"""``ptype`` of an allocation map."""


def variant_by_map(source: BlockSource) -> Variant | None:
    """Return the layout in which the first allocation map is sound; reads at most three pages."""
    for variant in VARIANTS:
        if variant.first_map + variant.page_size > source.size:
            continue
        try:
            page = source.read_at(variant.first_map, variant.page_size)
        except ParserError:
            continue
        if len(page) == variant.page_size and _is_map(page, variant):
            return variant
    return None


def _is_map(page: bytes, variant: Variant) -> bool:
    trailer = read_page_trailer(page, variant)
    if trailer.kinds != (_MAP, _MAP) or trailer.identifier != variant.first_map:
        return False
    return trailer.checksum == checksum(page[: variant.page_trailer])
