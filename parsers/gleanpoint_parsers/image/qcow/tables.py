"""Where the clusters of a QCOW2 image lie: standard entries, and those with sub-clusters.

Source: QEMU, docs/interop/qcow2, "Cluster mapping"; see ``FORMAT.md`` beside this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError, TruncatedSourceError
from gleanpoint_parsers.image.clusters import (
    ABSENT,
    PACKED,
    PAGE_BYTES,
    PARTLY,
    ZERO,
    Run,
    absent_page,
    as_page,
)
from gleanpoint_parsers.image.inflating import RAW_DEFLATE, inflate, unzstd
from gleanpoint_parsers.image.qcow.header import DATA_FILE, Header
from gleanpoint_parsers.image.qcow.levels import Entries, Levels

OFFSET_MASK = 0x00FF_FFFF_FFFF_FE00
"""Bits of an entry that are an offset in the image."""

SUB_CLUSTERS = 32

_COMPRESSED = np.uint64(1 << 62)
_COPIED = np.uint64(1 << 63)
_READS_AS_ZEROS = np.uint64(1)
_SECTOR = 512
_SUB_NUMBERS = np.arange(SUB_CLUSTERS, dtype=np.uint64)

Places = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


class Qcow2Table:
    """Places of clusters, or of sub-clusters where the image has them.

    Args:
        image: The image, which holds tables and compressed clusters.
        header: Of the image.
        levels: Tables of the state that is wanted.
    """

    def __init__(self, image: BlockSource, header: Header, levels: Levels) -> None:
        self._image = image
        self._header = header
        self._levels = levels
        self._cluster = header.cluster
        self.packed_units = SUB_CLUSTERS if header.is_extended else 1
        """Units that are packed together: a cluster."""
        self.unit = header.cluster // self.packed_units
        """Bytes of a cluster or sub-cluster."""
        self._page_clusters = min(levels.l2_entries, PAGE_BYTES // levels.entry_bytes)
        self.page_units = self._page_clusters * self.packed_units
        """Units that a page holds; never of more than one L2 table."""
        self._absent = absent_page(self.page_units)

    def page(self, number: int) -> Sequence[int]:
        """Return the places of one page of units.

        Raises:
            ParserError: The L2 table cannot be read.
        """
        entries = self._levels.entries(number * self._page_clusters, self._page_clusters)
        if entries is None:
            return self._absent
        places = self._extended(entries) if self._header.is_extended else self._standard(entries)
        return as_page(places, self.page_units)

    def unpack(self, number: int) -> bytes:
        """Return a compressed cluster.

        Raises:
            PackedDataError: It cannot be inflated to the size of a cluster.
            TruncatedSourceError: The image ends before it.
        """
        entry = self._entry(number)
        bits = 62 - (self._header.cluster_bits - 8)
        offset = entry & (1 << bits) - 1
        sectors = (entry >> bits & (1 << 62 - bits) - 1) + 1
        # The last sector may be cut off by the end of the image: what is missing was only padding.
        packed = self._image.read_at(offset, sectors * _SECTOR - offset % _SECTOR)
        if not packed:
            raise TruncatedSourceError(
                f"The image ends at {self._image.size:#x}, before the compressed cluster "
                f"{number:,} at {offset:#x}"
            )
        if self._header.compression == "zstd":
            return unzstd(packed, self._cluster)
        return inflate(packed, self._cluster, RAW_DEFLATE)

    def parts(self, number: int, inside: int, length: int) -> Iterable[Run]:
        """Refuse a unit whose entry contradicts the format.

        Raises:
            CorruptStructureError: Always.
        """
        raise self._wrong(number // self.packed_units)

    def _standard(self, entries: Entries) -> Places:
        offsets = entries & np.uint64(OFFSET_MASK)
        places = offsets.astype(np.int64)
        places[self._is_hole(entries, offsets)] = ABSENT
        places[offsets & np.uint64(self._cluster - 1) != 0] = PARTLY
        zero = entries & _READS_AS_ZEROS != 0
        places[zero] = ZERO if self._header.version > 2 else PARTLY  # noqa: PLR2004 - came with 3
        places[self._is_packed(entries)] = self._packed
        return places

    def _extended(self, entries: Entries) -> Places:
        clusters, bitmaps = entries[0::2, None], entries[1::2, None]
        offsets = clusters & np.uint64(OFFSET_MASK)
        is_stored = bitmaps >> _SUB_NUMBERS & np.uint64(1) != 0
        is_zero = bitmaps >> (_SUB_NUMBERS + np.uint64(SUB_CLUSTERS)) & np.uint64(1) != 0
        places = offsets.astype(np.int64) + np.arange(SUB_CLUSTERS) * self.unit
        places[~is_stored] = ABSENT
        places[is_zero] = ZERO
        is_nowhere = self._is_hole(clusters, offsets) & is_stored
        is_astray = offsets & np.uint64(self._cluster - 1) != 0
        places[is_nowhere | is_astray | (is_stored & is_zero)] = PARTLY
        places[np.broadcast_to(self._is_packed(clusters), places.shape)] = self._packed
        return places.reshape(-1)

    def _is_hole(self, entries: Entries, offsets: Entries) -> Mask:
        """Where nothing is allocated; in an external data file, offset 0 is a good one."""
        is_hole: Mask = offsets == 0
        return is_hole & (entries & _COPIED == 0) if self._header.has(DATA_FILE) else is_hole

    @staticmethod
    def _is_packed(entries: Entries) -> Mask:
        is_packed: Mask = entries & _COMPRESSED != 0
        return is_packed

    @property
    def _packed(self) -> int:
        """Place of compressed clusters, which an image with a data file cannot have."""
        return PARTLY if self._header.has(DATA_FILE) else PACKED

    def _entry(self, number: int) -> int:
        entries = self._levels.entries(number, 1)
        return 0 if entries is None else int(entries[0])

    def _wrong(self, number: int) -> ParserError:
        entry = self._entry(number)
        at = number * self._cluster
        return CorruptStructureError("The L2 entry for the cluster", at, f"it is {entry:#018x}")
