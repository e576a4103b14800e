"""Finding the pages of the B-trees wherever they lie, live or left behind.

Source: [MS-PST] 2.2.2.7.1: a page's trailer repeats its type and checks its bytes, so that a page
is known without the page that leads to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.pst.damage.portions import read_portions
from gleanpoint_parsers.pst.ndb.checksum import checksum
from gleanpoint_parsers.pst.ndb.tree_page import (
    DEEPEST,
    PageType,
    entry_layout,
    read_page_trailer,
)
from gleanpoint_parsers.pst.ndb.variant import Variant

STEP = 512
"""Pages of every layout begin at multiples of this."""


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page of one of the B-trees.

    Args:
        offset: Where it begins.
        type: Of which tree it is.
        identifier: Its id; a later page has a greater one ([MS-PST] 2.6.1.1.3).
        level: 0 for leaves.
        sound: Whether its checksum fits.
    """

    offset: int
    type: PageType
    identifier: int
    level: int
    sound: bool


def scan_pages(
    source: BlockSource, variant: Variant, report: WorkReport = unreported
) -> list[ScannedPage]:
    """Return every page of both B-trees, ascending by offset; reads the whole file once.

    Pages whose entries cannot be are left out, and so are those that lie where another sound page
    lies already.

    Args:
        source: The file.
        variant: Its layout.
        report: Told how many bytes were read; what it raises ends the scan.
    """
    pages: list[ScannedPage] = []
    for start, data in read_portions(source, report, behind=variant.page_size - STEP):
        pages.extend(_pages_in(data, start, variant))
    return pages


def _pages_in(data: bytes, start: int, variant: Variant) -> Iterator[ScannedPage]:
    """Yield the pages that begin in a portion, whose first byte is at ``start`` of the file."""
    count = (len(data) - variant.page_size) // STEP + 1
    if count <= 0:
        return
    octets = np.frombuffer(data, np.uint8)
    kinds = octets[variant.page_trailer :: STEP][:count]
    again = octets[variant.page_trailer + 1 :: STEP][:count]
    is_tree = (kinds == again) & ((kinds == PageType.BLOCK_TREE) | (kinds == PageType.NODE_TREE))
    for number in np.flatnonzero(is_tree).tolist():
        place = number * STEP
        page = _judge(data[place : place + variant.page_size], start + place, variant)
        if page is not None:
            yield page


def _judge(data: bytes, offset: int, variant: Variant) -> ScannedPage | None:
    trailer = read_page_trailer(data, variant)
    count, _, size, level = variant.counters.unpack_from(data, variant.entries_size)
    kind = PageType(trailer.kinds[0])
    needed = entry_layout(variant, kind, level).size
    if level >= DEEPEST or size < needed or count * size > variant.entries_size:
        return None
    sound = trailer.checksum == checksum(data[: variant.page_trailer])
    return ScannedPage(offset, kind, trailer.identifier, level, sound)
