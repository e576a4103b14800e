"""The table of a VHDX's blocks (BAT): where each lies, and of differencing disks whose it is.

After every chunk of blocks the table has an entry for the bitmaps of that chunk. Sources:
``FORMAT.md`` beside this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, TruncatedSourceError
from gleanpoint_parsers.image.clusters import ABSENT, PAGE_BYTES, PARTLY, ZERO, Run, as_page
from gleanpoint_parsers.image.sector_bitmaps import KEPT_BORDERS, SectorBitmap, sector_bitmap
from gleanpoint_parsers.image.vhdx.layout import MIB
from gleanpoint_parsers.image.vhdx.metadata import Metadata
from gleanpoint_parsers.image.vhdx.regions import Region

_ENTRY = 8
_STATE = 7
_NOT_PRESENT, _UNDEFINED, _ZERO, _UNMAPPED, _UNMAPPED_EARLY, _PRESENT, _PARTLY = 0, 1, 2, 3, 5, 6, 7
_AS_ZEROS = (_UNDEFINED, _ZERO, _UNMAPPED, _UNMAPPED_EARLY)
_PLACE = ~np.uint64(MIB - 1)


class BlockTable:
    """The blocks of a VHDX, as clusters.

    Args:
        source: The file, with its log laid over it where it has one.
        region: Of the table.
        metadata: Of the disk.

    Raises:
        CorruptStructureError: The table is too short for the disk.
    """

    packed_units = 1

    def __init__(self, source: BlockSource, region: Region, metadata: Metadata) -> None:
        self._source = source
        self._table = region.offset
        self._chunk = metadata.chunk_blocks
        self._has_parent = metadata.parent is not None
        self._sector_size = metadata.sector_size
        self.unit = metadata.block_size
        self.page_units = PAGE_BYTES // _ENTRY
        self._blocks = -(-metadata.size // metadata.block_size)
        needed = self._index(self._blocks - 1) + 1 if self._blocks else 0
        if self._has_parent:  # the bitmaps of the last chunk too, however short it is
            needed = (self._chunk + 1) * -(-self._blocks // self._chunk)
        if needed * _ENTRY > region.length:
            told = f"has {region.length:,} bytes, and the disk needs {needed:,} entries"
            raise CorruptStructureError("VHDX block table", region.offset, told)
        kept = max(4, KEPT_BORDERS // (self.unit // self._sector_size))
        self._bitmap = lru_cache(kept)(self._read_bitmap)

    def page(self, number: int) -> Sequence[int]:
        """Return the places of a page of blocks; see ``clusters.ClusterTable``."""
        first = number * self.page_units
        until = min(first + self.page_units, self._blocks)
        if until <= first:
            return as_page(np.empty(0, np.int64), self.page_units)
        blocks = np.arange(first, until)
        begin = self._index(first)
        entries = self._entries(begin, self._index(until - 1) - begin + 1)
        return as_page(_places(entries[blocks + blocks // self._chunk - begin]), self.page_units)

    def unpack(self, number: int) -> bytes:
        """Refuse: no block of a VHDX is packed."""
        raise CorruptStructureError("VHDX block", self._table, f"{number} is not packed")

    def parts(self, number: int, inside: int, length: int) -> Iterable[Run]:
        """Yield whose the sectors of a block of a differencing disk are.

        Raises:
            CorruptStructureError: The table's entry for the block cannot be.
            TruncatedSourceError: The file ends before its bitmap.
        """
        index = self._index(number)
        entry = int(self._entries(index, 1)[0])
        place, state = entry & ~(MIB - 1), entry & _STATE
        if state != _PARTLY or not self._has_parent or not place:
            told = f"says of block {number:,}: state {state}, at {place:#x}"
            raise CorruptStructureError("VHDX block table", self._table + index * _ENTRY, told)
        return self._bitmap(number).parts(place, inside, length)

    def _index(self, block: int) -> int:
        return block + block // self._chunk

    def _entries(self, first: int, count: int) -> npt.NDArray[np.uint64]:
        at = self._table + first * _ENTRY
        data = self._source.read_at(at, count * _ENTRY)
        if len(data) < count * _ENTRY:
            raise TruncatedSourceError(f"The image ends in its block table at {at:#x}")
        return np.frombuffer(data, "<u8").astype(np.uint64, copy=False)

    def _read_bitmap(self, number: int) -> SectorBitmap:
        """Read the bitmap of a block: its share of the bitmaps of its chunk."""
        chunk, in_chunk = divmod(number, self._chunk)
        index = (chunk + 1) * self._chunk + chunk
        entry = int(self._entries(index, 1)[0])
        start, state = entry & ~(MIB - 1), entry & _STATE
        if state != _PRESENT or not start:
            told = f"says of the bitmaps of chunk {chunk:,}: state {state}, at {start:#x}"
            raise CorruptStructureError("VHDX block table", self._table + index * _ENTRY, told)
        sectors = self.unit // self._sector_size
        at, length = start + in_chunk * (sectors // 8), sectors // 8
        data = self._source.read_at(at, length)
        if len(data) < length:
            raise TruncatedSourceError(
                f"The image ends at {self._source.size:#x}, but the bitmap of block {number:,} "
                f"should stand at {at:#x}"
            )
        return sector_bitmap(data, sectors, self._sector_size, "little")


def _places(entries: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
    """Return the places of blocks; what is partly the child's, or cannot be, is ``PARTLY``."""
    states = entries & np.uint64(_STATE)
    offsets = (entries & _PLACE).view(np.int64)
    is_stored = (states == _PRESENT) & (offsets > 0)
    places = np.where(is_stored, offsets, PARTLY)
    places[states == _NOT_PRESENT] = ABSENT
    places[np.isin(states, _AS_ZEROS)] = ZERO
    return places
