"""Where the grains of a sparse extent lie: grain directory, grain tables, compressed grains.

Source: VMware, "Virtual Disk Format 5.0"; see ``FORMAT.md`` beside this module.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, TruncatedSourceError
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
from gleanpoint_parsers.image.inflating import PackedDataError, inflate_at_most
from gleanpoint_parsers.image.vmdk.descriptor import SECTOR
from gleanpoint_parsers.image.vmdk.sparse_header import Flag, SparseHeader

_ENTRY = 4
_ZEROED = 1
_DIRECTORY_AT_MOST = 32 << 20
"""Bytes: tables for 256 TiB with grains of 64 KiB."""
_MARKER = struct.Struct("<QI")


class GrainTable:
    """Places of grains.

    Args:
        extent: The file.
        header: Of the extent.
        directory: Where each grain table begins, in sectors; 0 where there is none.
    """

    packed_units = 1

    def __init__(self, extent: BlockSource, header: SparseHeader, directory: array[int]) -> None:
        self._extent = extent
        self._header = header
        self._directory = directory
        self.unit = header.grain
        """Bytes of a grain."""
        self.page_units = min(header.table_entries, PAGE_BYTES // _ENTRY)
        """Grains of a page; never of more than one table."""
        self._absent = absent_page(self.page_units)

    def page(self, number: int) -> Sequence[int]:
        """Return the places of one page of grains.

        Raises:
            TruncatedSourceError: The extent ends inside the table.
        """
        entries = self._entries(number * self.page_units, self.page_units)
        if entries is None:
            return self._absent
        places = entries * SECTOR
        places[places < self._header.first_data] = PARTLY
        if self._header.flags & Flag.COMPRESSED:
            places[places >= 0] = PACKED
        if self._header.flags & Flag.ZERO_GRAINS:
            places[entries == _ZEROED] = ZERO
        places[entries == 0] = ABSENT
        return as_page(places, self.page_units)

    def unpack(self, number: int) -> bytes:
        """Return a compressed grain; the last one may be stored shorter, its rest is zeros.

        Raises:
            PackedDataError: It cannot be inflated to the size of a grain.
            CorruptStructureError: What lies at its place is another grain.
            TruncatedSourceError: The extent ends before or inside it.
        """
        place, grain = self._entry(number) * SECTOR, self._header.grain
        sector, length = self._marker(place, number)
        if sector != number * grain // SECTOR:
            detail = f"it is of sector {sector:,}, not {number * grain // SECTOR:,}"
            raise CorruptStructureError("The VMDK grain marker", place, detail)
        if length > 2 * grain + SECTOR:
            raise CorruptStructureError("The VMDK grain marker", place, f"{length:,} packed bytes")
        packed = self._extent.read_at(place + _MARKER.size, length)
        if len(packed) < length:
            raise self._ends_before(place, number)
        data = inflate_at_most(packed, grain + 1)  # one more: to the end, where its checksum is
        if len(data) == grain:
            return data
        needed = min(grain, self._header.size - number * grain)
        if not needed <= len(data) < grain:
            raise PackedDataError(f"the grain at {place:#x} has {len(data):,} bytes, not {grain:,}")
        return data + bytes(grain - len(data))

    def parts(self, number: int, inside: int, length: int) -> Iterable[Run]:
        """Refuse a grain that is said to lie inside the header.

        Raises:
            CorruptStructureError: Always.
        """
        detail = f"it is {self._entry(number):#x}, a sector of the header"
        raise CorruptStructureError(f"The VMDK table entry of grain {number:,}", 0, detail)

    def _marker(self, place: int, number: int) -> tuple[int, int]:
        head = self._extent.read_at(place, _MARKER.size)
        if len(head) < _MARKER.size:
            raise self._ends_before(place, number)
        sector, length = _MARKER.unpack(head)
        return sector, length

    def _ends_before(self, place: int, number: int) -> TruncatedSourceError:
        return TruncatedSourceError(
            f"The image ends at {self._extent.size:#x}, but grain {number:,} lies at {place:#x}"
        )

    def _entries(self, first: int, count: int) -> npt.NDArray[np.int64] | None:
        """Return numbers of sectors from one grain table; None where there is no table."""
        number, inside = divmod(first, self._header.table_entries)
        table = self._directory[number] if number < len(self._directory) else 0
        if not table:
            return None
        place, length = table * SECTOR + inside * _ENTRY, count * _ENTRY
        data = self._extent.read_at(place, length)
        if len(data) < length:
            raise TruncatedSourceError(
                f"The image ends at {self._extent.size:#x}, inside the grain table at "
                f"{table * SECTOR:#x}"
            )
        return np.frombuffer(data, "<u4").astype(np.int64)

    def _entry(self, number: int) -> int:
        entries = self._entries(number, 1)
        return 0 if entries is None else int(entries[0])


def read_directory(extent: BlockSource, header: SparseHeader) -> tuple[array[int], str]:
    """Return the sectors of the grain tables, and a sentence where their copy had to be used.

    Raises:
        CorruptStructureError: The directory is larger than any disk needs.
        TruncatedSourceError: The extent ends before it, and there is no sound copy.
    """
    length = header.tables * _ENTRY
    if length > _DIRECTORY_AT_MOST:
        detail = f"{header.tables:,} tables for a disk of {header.size:,} bytes"
        raise CorruptStructureError("The VMDK grain directory", header.directory, detail)
    first = _directory(extent, header.directory, length)
    if first is not None and _is_within(extent, header, first):
        return first, ""
    copy = _directory(extent, header.redundant, length) if header.redundant else None
    if copy is not None and _is_within(extent, header, copy):
        return copy, (
            f"The grain directory at {header.directory:#x} is damaged; the redundant one at "
            f"{header.redundant:#x} is used."
        )
    if first is None:
        raise TruncatedSourceError(
            f"The image ends at {extent.size:#x}, but its grain directory of {length:,} bytes lies "
            f"at {header.directory:#x}"
        )
    return first, "Its grain directory points behind the end of the file: parts cannot be read."


def _directory(extent: BlockSource, place: int, length: int) -> array[int] | None:
    if not place or place + length > extent.size:
        return None
    data = extent.read_at(place, length)
    return array("q", np.frombuffer(data, "<u4").astype(np.int64).tobytes())


def _is_within(extent: BlockSource, header: SparseHeader, directory: array[int]) -> bool:
    end = max(directory, default=0) * SECTOR
    return not end or end + header.table_entries * _ENTRY <= extent.size
