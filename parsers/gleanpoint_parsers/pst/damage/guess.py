"""What a lost header said, found out from the rest of the file."""

from __future__ import annotations

from collections import Counter

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.progress import WorkReport
from gleanpoint_parsers.pst.damage.carve import CarvedBlocks
from gleanpoint_parsers.pst.damage.scan import scan_pages
from gleanpoint_parsers.pst.map_probe import variant_by_map
from gleanpoint_parsers.pst.ndb.block import BlockPlace, read_block
from gleanpoint_parsers.pst.ndb.encoding import Encoding
from gleanpoint_parsers.pst.ndb.variant import VARIANTS, Variant

_HEAP = 0xEC
_HEAP_CLIENTS = frozenset({0x6C, 0x7C, 0x8C, 0x9C, 0xA5, 0xAC, 0xB5, 0xBC, 0xCC})
"""``bSig`` and ``bClientSig`` of a heap ([MS-PST] 2.3.1.2)."""

_HEAP_HEAD = 4
_SAMPLE = 2_000
"""Data blocks that vote on the encoding."""


def guess_variant(source: BlockSource, report: WorkReport) -> Variant | None:
    """Return the layout of a file without a header; None where it is no mailbox file.

    Args:
        source: The file.
        report: Told how many bytes were read, where the whole file has to be.
    """
    variant = variant_by_map(source)
    if variant is not None:
        return variant
    for candidate in VARIANTS:
        if any(page.sound for page in scan_pages(source, candidate, report)):
            return candidate
    return None


def guess_encoding(source: BlockSource, variant: Variant, blocks: CarvedBlocks) -> Encoding:
    """Return the encoding under which most data blocks begin as heaps do."""
    votes: Counter[Encoding] = Counter()
    is_data = blocks["sound"] & (blocks["identifier"] & 2 == 0)
    for row in blocks[is_data][:_SAMPLE].tolist():
        identifier, offset, stored, size, _ = row
        place = BlockPlace(identifier, offset, size, stored)
        votes.update(e for e in Encoding if _begins_as_heap(source, variant, e, place))
    return votes.most_common(1)[0][0] if votes else Encoding.PERMUTE


def begins_as_heap(data: bytes) -> bool:
    """Whether decoded data begins as the first block of a heap."""
    return len(data) >= _HEAP_HEAD and data[2] == _HEAP and data[3] in _HEAP_CLIENTS


def _begins_as_heap(
    source: BlockSource, variant: Variant, encoding: Encoding, place: BlockPlace
) -> bool:
    try:
        return begins_as_heap(read_block(source, variant, encoding, place).data)
    except ParserError:
        return False
