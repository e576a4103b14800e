"""Which clusters of an NTFS volume belong to a file: the volume's $Bitmap.

Source: Linux-NTFS documentation, "$Bitmap": record 6, a bit a cluster, lowest first, 1 = used.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from gleanpoint_parsers.blocks import BlockSource

RECORD = 6
"""Number of the bitmap's record in the master file table."""

_READ_AT_ONCE = 64 << 10


class ClusterBitmap:
    """Tells which clusters of a run are in use; those behind the bitmap's end belong to no file."""

    def __init__(self, source: BlockSource) -> None:
        self._source = source

    def used(self, first: int, count: int) -> int:
        """Return how many of ``count`` clusters from number ``first`` belong to a file now.

        Raises:
            ParserError: The bitmap cannot be read.
        """
        return sum(bits.bit_count() for _, _, bits in self._portions(first, count))

    def used_runs(self, first: int, count: int) -> Iterator[tuple[int, int]]:
        """Yield those in use as runs of (first cluster, clusters).

        Raises:
            ParserError: The bitmap cannot be read.
        """
        for start, length, bits in self._portions(first, count):
            if not bits:
                continue
            place = start
            for bit, run in groupby(reversed(f"{bits:0{length}b}")):
                count = len(list(run))
                if bit == "1":
                    yield place, count
                place += count

    def _portions(self, first: int, count: int) -> Iterator[tuple[int, int, int]]:
        """Yield first cluster, number of clusters and their bits, as far as the bitmap goes."""
        end = min(first + count, 8 * self._source.size)
        while first < end:
            stop = min(end, (first // 8 + _READ_AT_ONCE) * 8)
            start = first // 8
            data = self._source.read_at(start, (stop + 7) // 8 - start)
            bits = int.from_bytes(data, "little") >> (first - start * 8)
            yield first, stop - first, bits & ((1 << (stop - first)) - 1)
            first = stop
