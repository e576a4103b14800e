"""The table of a VHD's blocks: where each begins, and of differencing disks what of it is there.

A block is a bitmap of its sectors, filled up to whole sectors, and then its bytes. Dynamic disks
need no bitmap to be read. Sources: ``FORMAT.md`` beside this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, TruncatedSourceError
from gleanpoint_parsers.image.clusters import ABSENT, PAGE_BYTES, PARTLY, Run, as_page
from gleanpoint_parsers.image.sector_bitmaps import KEPT_BORDERS, SectorBitmap, sector_bitmap
from gleanpoint_parsers.image.vhd.footer import SECTOR
from gleanpoint_parsers.image.vhd.header import Header

_ENTRY = 4
_UNUSED = 0xFFFFFFFF


class BlockTable:
    """The blocks of a dynamic or differencing disk, as clusters.

    Args:
        source: The image.
        header: Of it.
        has_parent: Whether sectors that the child does not hold are the parent's.
    """

    packed_units = 1

    def __init__(self, source: BlockSource, header: Header, *, has_parent: bool) -> None:
        self._source = source
        self._table = header.table_offset
        self._entries = header.entries
        self._has_parent = has_parent
        self.unit = header.block_size
        self.page_units = PAGE_BYTES // _ENTRY
        self._sectors = header.block_size // SECTOR
        self._bitmap_size = -(-self._sectors // (8 * SECTOR)) * SECTOR
        kept = max(4, KEPT_BORDERS // self._sectors)
        self._bitmap = lru_cache(kept)(self._read_bitmap)

    def page(self, number: int) -> Sequence[int]:
        """Return the places of a page of blocks; see ``clusters.ClusterTable``."""
        first = number * self.page_units
        count = max(0, min(self.page_units, self._entries - first))
        sectors = np.frombuffer(self._read(first, count), ">u4").astype(np.int64)
        if self._has_parent:
            places = np.full(count, PARTLY, np.int64)
        else:
            places = sectors * SECTOR + self._bitmap_size
            places[sectors == 0] = PARTLY
        places[sectors == _UNUSED] = ABSENT
        beyond = np.full(self.page_units - count, PARTLY, np.int64)
        return as_page(np.concatenate((places, beyond)), self.page_units)

    def unpack(self, number: int) -> bytes:
        """Refuse: no block of a VHD is packed."""
        raise CorruptStructureError("VHD block", self._table, f"{number} is not packed")

    def parts(self, number: int, inside: int, length: int) -> Iterable[Run]:
        """Yield whose the sectors of a block of a differencing disk are.

        Raises:
            CorruptStructureError: The table has no place for this block.
            TruncatedSourceError: The file ends before its bitmap.
        """
        at = self._table + number * _ENTRY
        if number >= self._entries:
            told = f"lists {self._entries:,} blocks, and the disk needs block {number:,}"
            raise CorruptStructureError("VHD block table", at, told)
        sector = int.from_bytes(self._read(number, 1), "big")
        if sector == 0:
            told = f"puts block {number:,} where the footer stands"
            raise CorruptStructureError("VHD block table", at, told)
        place = sector * SECTOR + self._bitmap_size
        return self._bitmap(sector * SECTOR).parts(place, inside, length)

    def _read(self, first: int, count: int) -> bytes:
        data = self._source.read_at(self._table + first * _ENTRY, count * _ENTRY)
        if len(data) < count * _ENTRY:
            raise TruncatedSourceError(f"The image ends in its block table at {self._table:#x}")
        return data

    def _read_bitmap(self, at: int) -> SectorBitmap:
        data = self._source.read_at(at, self._bitmap_size)
        if len(data) < self._bitmap_size:
            raise TruncatedSourceError(
                f"The image ends at {self._source.size:#x}, but the bitmap of a block should "
                f"stand at {at:#x}"
            )
        return sector_bitmap(data, self._sectors, SECTOR, "big")
