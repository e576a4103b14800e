"""Blocks of differencing images that are partly the child's: a bit for each sector tells whose."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from gleanpoint_parsers.image.clusters import ABSENT, Run

BitOrder = Literal["big", "little"]
"""Which bit of a byte is the first sector: the highest (big) or the lowest (little)."""

KEPT_BORDERS = 1 << 22
"""Borders of the blocks that are kept in memory at most, 4 bytes each."""


@dataclass(frozen=True, slots=True)
class SectorBitmap:
    """Which sectors of a block are the child's, as runs.

    Args:
        borders: Sector at which each run begins, in order; the first is 0.
        begins_with_child: Whether the first run is the child's; whose they are takes turns.
        sector_size: Bytes.
    """

    borders: array[int]
    begins_with_child: bool
    sector_size: int

    def parts(self, place: int, inside: int, length: int) -> Iterator[Run]:
        """Yield whose the bytes of a stretch of the block are.

        Args:
            place: Offset of the block's first byte in the image.
            inside: Where the stretch begins in the block, in bytes.
            length: Bytes.
        """
        number = bisect_right(self.borders, inside // self.sector_size) - 1
        end = inside + length
        while inside < end:
            is_last = number + 1 == len(self.borders)
            border = end if is_last else min(end, self.borders[number + 1] * self.sector_size)
            is_child = self.begins_with_child == (number % 2 == 0)
            yield Run(place + inside if is_child else ABSENT, border - inside)
            inside, number = border, number + 1


def sector_bitmap(data: bytes, sectors: int, sector_size: int, order: BitOrder) -> SectorBitmap:
    """Return the bitmap of one block.

    Args:
        data: Holds at least one bit for each sector; 1 is the child's.
        sectors: Sectors of the block.
        sector_size: Bytes.
        order: Of the bits in a byte.
    """
    bits = np.unpackbits(np.frombuffer(data, np.uint8), count=sectors, bitorder=order)
    changes = np.flatnonzero(bits[1:] != bits[:-1]) + 1
    borders = array("I", [0])
    borders.frombytes(changes.astype(np.uint32).tobytes())
    return SectorBitmap(borders, bool(bits[0]), sector_size)
