"""QCOW images of version 1, the oldest kind: header and places of clusters.

Sources: QEMU, block/qcow.c, for the layout; ``FORMAT.md`` beside this module for what was checked.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    EncryptedContentError,
    TruncatedSourceError,
)
from gleanpoint_parsers.image.clusters import (
    ABSENT,
    PACKED,
    PAGE_BYTES,
    Run,
    absent_page,
    as_page,
)
from gleanpoint_parsers.image.inflating import RAW_DEFLATE, inflate
from gleanpoint_parsers.image.qcow.levels import Levels, read_l1

_HEADER = struct.Struct(">4sIQIIQBBxxIQ")
_LONGEST_NAME = 1023
_CLUSTER_BITS = range(9, 17)
_L2_BITS = range(6, 14)
_MOST_L1_ENTRIES = 4 << 20
_ENTRY = 8
_COMPRESSED = np.uint64(1 << 63)


@dataclass(frozen=True, slots=True)
class Header1:
    """What the header of a QCOW image says.

    Args:
        size: Bytes of the disk.
        cluster_bits: Binary logarithm of the cluster's bytes.
        l2_bits: Binary logarithm of the number of entries of an L2 table.
        l1_offset: Where the L1 table begins, in bytes.
        backing: Name of the backing file as it is stored; "" without one.
    """

    size: int
    cluster_bits: int
    l2_bits: int
    l1_offset: int
    backing: str

    @property
    def l1_entries(self) -> int:
        """Entries of the L1 table: as many as the disk's size needs."""
        return -(-self.size >> (self.cluster_bits + self.l2_bits)) if self.size else 0


def read_header1(source: BlockSource, subject: str) -> Header1:
    """Read and check the header.

    Raises:
        EncryptedContentError: The disk is encrypted.
        CorruptStructureError: The header contradicts itself.
        TruncatedSourceError: The image ends inside it.
    """
    data = source.read_at(0, _HEADER.size)
    if len(data) < _HEADER.size:
        raise TruncatedSourceError(f"{subject} ends after {len(data)} bytes, inside its header")
    _, _, backing_at, backing_length, _, size, cluster_bits, l2_bits, cipher, l1 = _HEADER.unpack(
        data
    )
    if cipher:
        raise EncryptedContentError(
            f"{subject} is a QCOW image whose disk is encrypted with AES; this is not unlocked "
            "here. Convert it to a raw image with its password to open it."
        )
    if cluster_bits not in _CLUSTER_BITS or l2_bits not in _L2_BITS:
        detail = f"clusters of 2^{cluster_bits} bytes, tables of 2^{l2_bits} entries"
        raise CorruptStructureError("The QCOW header", 32, detail)
    if backing_at and backing_length > _LONGEST_NAME:
        detail = f"a name of the backing file of {backing_length:,} bytes"
        raise CorruptStructureError("The QCOW header", 16, detail)
    backing = source.read_at(backing_at, backing_length) if backing_at else b""
    header = Header1(size, cluster_bits, l2_bits, l1, os.fsdecode(backing))
    if size >= 1 << 63 or header.l1_entries > _MOST_L1_ENTRIES:
        raise CorruptStructureError("The QCOW header", 24, f"a disk of {size:,} bytes")
    return header


def read_levels1(image: BlockSource, header: Header1) -> Levels:
    """Return the tables of an image.

    Raises:
        TruncatedSourceError: The image ends inside its L1 table.
    """
    l1 = read_l1(image, header.l1_offset, header.l1_entries, (1 << 63) - 1)
    return Levels(image, l1, 1 << header.l2_bits, _ENTRY, alignment=1)


class Qcow1Table:
    """Places of clusters.

    Args:
        image: The image.
        header: Of the image.
        levels: Its tables.
    """

    packed_units = 1

    def __init__(self, image: BlockSource, header: Header1, levels: Levels) -> None:
        self._image = image
        self._bits = header.cluster_bits
        self._levels = levels
        self.unit = 1 << header.cluster_bits
        """Bytes of a cluster."""
        self.page_units = min(levels.l2_entries, PAGE_BYTES // _ENTRY)
        """Clusters that a page holds; never of more than one L2 table."""
        self._absent = absent_page(self.page_units)

    def page(self, number: int) -> Sequence[int]:
        """Return the places of one page of clusters.

        Raises:
            ParserError: The L2 table cannot be read.
        """
        entries = self._levels.entries(number * self.page_units, self.page_units)
        if entries is None:
            return self._absent
        places = entries.astype(np.int64)
        places[entries == 0] = ABSENT
        places[entries & _COMPRESSED != 0] = PACKED
        return as_page(places, self.page_units)

    def unpack(self, number: int) -> bytes:
        """Return a compressed cluster.

        Raises:
            PackedDataError: It cannot be inflated to the size of a cluster.
            TruncatedSourceError: The image ends inside it.
        """
        entries = self._levels.entries(number, 1)
        entry = 0 if entries is None else int(entries[0])
        length = entry >> (63 - self._bits) & self.unit - 1
        offset = entry & (1 << 63 - self._bits) - 1
        packed = self._image.read_at(offset, length)
        if len(packed) < length:
            raise TruncatedSourceError(
                f"The image ends at {self._image.size:#x}, inside the compressed cluster "
                f"{number:,} at {offset:#x}"
            )
        return inflate(packed, self.unit, RAW_DEFLATE)

    def parts(self, number: int, inside: int, length: int) -> Iterable[Run]:
        """Refuse: no unit of this format lies in pieces.

        Raises:
            CorruptStructureError: Always.
        """
        raise CorruptStructureError("The L2 entry for the cluster", number * self.unit, "in pieces")
