"""Whether the journal of XFS holds changes that are not in the file system yet.

Source: "XFS Algorithms & Data Structures", 3rd edition, "Journaling Log". Cycle numbers in the
first word of each sector tell where the last record ends; a file system that was unmounted ends
with a record that says so.
"""

from __future__ import annotations

import struct
from collections.abc import Callable

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.filesystem.xfs.superblock import Superblock

SECTOR = 512
MAGIC = b"\xfe\xed\xba\xbe"
LARGEST_RECORD = 1024
"""Sectors of a record, with its headers."""

_OPERATIONS = 40
_SIZE = 320
_SIZE_OF_HEAD = 32 << 10
"""Bytes of a record, as large as it may be, for which one sector is its head."""
_UNMOUNTED = 0x20
_FLAGS = 9

DIRTY_SENTENCE = (
    "Its journal holds changes that are not applied: the file system was in use when the image "
    "was taken, and its newest changes may be missing or half-made."
)
ELSEWHERE_SENTENCE = (
    "Its journal lies on another device: whether changes are waiting there is not known."
)


def journal_note(source: BlockSource, block: Superblock) -> str | None:
    """Return a sentence about changes that are not applied, None where there are none.

    Raises:
        ParserError: The journal cannot be read.
    """
    first, blocks = block.journal
    if not first:
        return ELSEWHERE_SENTENCE
    start = block.block_place(first)
    sectors = (blocks << block.block_shift) // SECTOR
    if not sectors:
        return ELSEWHERE_SENTENCE
    return None if _is_clean(source, start, sectors) else DIRTY_SENTENCE


def _is_clean(source: BlockSource, start: int, sectors: int) -> bool:
    def sector(number: int) -> bytes:
        return source.read_at(start + number * SECTOR, SECTOR)

    head = _head(sector, sectors)
    for back in range(1, min(LARGEST_RECORD, sectors) + 1):
        number = (head - back) % sectors
        data = sector(number)
        if data[:4] != MAGIC:
            continue
        (operations,) = struct.unpack_from(">I", data, _OPERATIONS)
        (size,) = struct.unpack_from(">I", data, _SIZE)
        heads = max(1, -(-size // _SIZE_OF_HEAD))
        first = sector((number + heads) % sectors)
        return operations == 1 and len(first) == SECTOR and bool(first[_FLAGS] & _UNMOUNTED)
    return False


def _head(sector: Callable[[int], bytes], sectors: int) -> int:
    """Return the sector behind the last record: the first one of an earlier cycle."""
    first = _cycle(sector(0))
    if _cycle(sector(sectors - 1)) == first:
        return 0
    low, high = 0, sectors - 1
    while high - low > 1:
        middle = (low + high) // 2
        if _cycle(sector(middle)) == first:
            low = middle
        else:
            high = middle
    return high


def _cycle(data: bytes) -> bytes:
    return data[4:8] if data[:4] == MAGIC else data[:4]
