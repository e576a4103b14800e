"""Which clusters of an NTFS volume belong to a file: the volume's $Bitmap.

Source: Linux-NTFS documentation, "$Bitmap": record 6, a bit a cluster, lowest first, 1 = used.
"""

from __future__ import annotations

from gleanpoint_parsers.blocks import BlockSource

RECORD = 6
"""Number of the bitmap's record in the master file table."""


class ClusterBitmap:
    """Answers whether any cluster of a run is in use."""

    def __init__(self, source: BlockSource) -> None:
        self._source = source

    def is_any_used(self, first: int, count: int) -> bool:
        """Whether one of ``count`` clusters from number ``first`` belongs to a file now.

        Clusters behind the bitmap's end belong to none.
        """
        if count <= 0:
            return False
        start, end = first // 8, (first + count + 7) // 8
        data = self._source.read_at(start, end - start)
        bits = int.from_bytes(data, "little") >> (first - start * 8)
        return bool(bits & ((1 << count) - 1))
