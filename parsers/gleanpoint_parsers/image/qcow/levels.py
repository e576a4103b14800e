"""The two levels of tables that lead from a place on the disk to one in a QCOW image.

The L1 table is read when the image is opened (32 MiB at most, and only as far as the disk needs
it), L2 tables a page at a time when they are asked for.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, TruncatedSourceError

Entries = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Levels:
    """L1 and L2 tables of one state of a disk.

    Args:
        image: Holds the tables.
        l1: Where each L2 table begins, in bytes; 0 where there is none.
        l2_entries: Entries of an L2 table; a power of two.
        entry_bytes: 8, or 16 with sub-clusters.
        alignment: L2 tables begin at a multiple of so many bytes.
    """

    image: BlockSource
    l1: array[int]
    l2_entries: int
    entry_bytes: int
    alignment: int

    def entries(self, first: int, count: int) -> Entries | None:
        """Return 64-bit numbers of ``count`` entries from one L2 table; None where there is none.

        Args:
            first: Number of the first cluster.
            count: Clusters, not beyond the end of their L2 table.

        Raises:
            TruncatedSourceError: The image ends inside the table.
            CorruptStructureError: The table lies where none can be.
        """
        number, inside = divmod(first, self.l2_entries)
        table = self.l1[number] if number < len(self.l1) else 0
        if not table:
            return None
        if table % self.alignment:
            detail = f"L1 entry {number} points to {table:#x}, which is not a cluster's beginning"
            raise CorruptStructureError("The L2 table", table, detail)
        place, length = table + inside * self.entry_bytes, count * self.entry_bytes
        data = self.image.read_at(place, length)
        if len(data) < length:
            raise TruncatedSourceError(
                f"The image ends at {self.image.size:#x}, inside the L2 table at {table:#x}"
            )
        return np.frombuffer(data, ">u8").astype(np.uint64)


def read_l1(image: BlockSource, offset: int, entries: int, mask: int) -> array[int]:
    """Return the entries of an L1 table, each masked to the offset in it.

    Raises:
        TruncatedSourceError: The image ends inside the table.
    """
    length = entries * 8
    if offset + length > image.size:
        raise TruncatedSourceError(
            f"The image ends at {image.size:#x}, before or inside its L1 table of {length:,} "
            f"bytes at {offset:#x}"
        )
    table = np.frombuffer(image.read_at(offset, length), ">u8").astype(np.uint64)
    return array("Q", (table & np.uint64(mask)).tobytes())
