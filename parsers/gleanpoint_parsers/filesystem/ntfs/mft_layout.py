"""Where the records of $MFT lie, and which of them its own bitmap counts as used.

Record 0 describes $MFT itself. Where it has too many runs for one record, an attribute list names
the records with the further pieces; each lies in a piece that was found before.

Source: Linux-NTFS documentation, "$MFT", "$ATTRIBUTE_LIST".
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from gleanpoint_parsers.blocks import BlockSource, Extent, ExtentSource
from gleanpoint_parsers.errors import CorruptStructureError, UnsupportedFeatureError
from gleanpoint_parsers.filesystem.ntfs.boot import NtfsGeometry, read_geometry
from gleanpoint_parsers.filesystem.ntfs.mft_records import (
    ATTRIBUTE_LIST,
    BITMAP,
    DATA,
    RECORD_MASK,
    Attribute,
    RecordHeader,
    attributes,
    decode_runs,
    repair,
)

LARGEST_LIST = 1 << 20
"""Bytes of an attribute list that are read; Windows allows 256 KiB."""

LARGEST_COUNT = 8_000_000
"""Records that are read at once, for the memory that they take; above, folder by folder."""

_LIST_ENTRY = struct.Struct("<IHBBQQ")
_REAL_RECORDS = 16
"""Records that every volume has."""


@dataclass(frozen=True, slots=True)
class MftLayout:
    """$MFT, ready to be read.

    Args:
        geometry: Figures of the volume.
        records: All records, one after the other.
        count: How many there are.
        used: A bit a record, lowest first, 1 = used; may be shorter than ``count`` bits.
    """

    geometry: NtfsGeometry
    records: BlockSource
    count: int
    used: bytes


def locate_mft(volume: BlockSource, found: MftPieces | None = None) -> MftLayout:
    """Find $MFT in the volume that starts at byte 0.

    Args:
        volume: The volume.
        found: The pieces of $MFT, where they are known already.

    Raises:
        UnsupportedFeatureError: It is larger than what is read at once, or stored in a way that
            Windows does not store it.
        ParserError: It cannot be read.
    """
    pieces = found or MftPieces(volume, read_geometry(volume))
    geometry = pieces.geometry
    size, runs, initialized = pieces.data()
    if any(run.offset is None or run.offset + run.length > volume.size for run in runs):
        raise CorruptStructureError("$MFT runs", 0, "they end behind the image")
    if initialized < size:
        raise UnsupportedFeatureError(f"Only {initialized} of {size} bytes of $MFT were written")
    count = size // geometry.record_size
    if not _REAL_RECORDS <= count <= LARGEST_COUNT:
        raise UnsupportedFeatureError(f"$MFT has {count} records")
    records = ExtentSource(volume, runs, size)
    if sum(run.length for run in runs) < count * geometry.record_size:
        raise CorruptStructureError("$MFT", 0, f"its runs end before its {count} records do")
    return MftLayout(geometry, records, count, pieces.used(count))


class MftPieces:
    """Collects the pieces of $MFT's two attributes from record 0 and those that extend it.

    Args:
        volume: From its boot sector on.
        geometry: Its figures.
        cluster: Where record 0 is read from: $MFT itself, or its mirror.

    Raises:
        ParserError: Record 0 cannot be read.
    """

    def __init__(
        self, volume: BlockSource, geometry: NtfsGeometry, cluster: int | None = None
    ) -> None:
        self._volume = volume
        self.geometry = geometry
        self.known: list[Extent] = []
        """Runs of the records, as far as they are known; more where ``data`` fails half-way."""
        place = (geometry.mft_cluster if cluster is None else cluster) * geometry.cluster_size
        record = volume.read_at(place, geometry.record_size)
        self._base = list(attributes(repair(record, place), place))
        self._listed = self._read_list()

    @property
    def size(self) -> int:
        """Bytes of all records."""
        return _first(self._base, DATA).size

    def data(self) -> tuple[int, list[Extent], int]:
        """Return size, runs and initialized bytes of the records."""
        first = _first(self._base, DATA)
        self.known = self._runs(first)
        for number in self._records_of(DATA):
            for piece in self._extension(number, DATA):
                self._follow(piece)
        return first.size, self.known, first.initialized

    def used(self, count: int) -> bytes:
        """Return the bitmap of ``count`` records, as far as it is there."""
        pieces = [item for item in self._base if (item.type, item.name) == (BITMAP, "")]
        for number in self._records_of(BITMAP):
            pieces.extend(self._extension(number, BITMAP))
        pieces.sort(key=lambda piece: piece.first)
        if not pieces:
            return b""
        if pieces[0].content is not None:
            return pieces[0].content
        runs = [run for piece in pieces for run in self._runs(piece)]
        size = min(pieces[0].size, (count + 7) // 8, sum(run.length for run in runs))
        return ExtentSource(self._volume, runs, size).read_at(0, size)

    def _read_list(self) -> list[tuple[int, int, int]]:
        """Return type, first cluster and record of each unnamed attribute in the list."""
        stored = next((item for item in self._base if item.type == ATTRIBUTE_LIST), None)
        if stored is None:
            return []
        content = stored.content
        if content is None:
            runs = self._runs(stored)
            size = min(stored.size, LARGEST_LIST, sum(run.length for run in runs))
            content = ExtentSource(self._volume, runs, size).read_at(0, size)
        return list(_list_entries(content))

    def _records_of(self, kind: int) -> list[int]:
        """Return the other records that hold pieces of an attribute, in the order of the pieces."""
        found = sorted((first, record) for entry, first, record in self._listed if entry == kind)
        return list(dict.fromkeys(record for _, record in found if record))

    def _extension(self, number: int, kind: int) -> list[Attribute]:
        size = self.geometry.record_size
        known = ExtentSource(self._volume, self.known, sum(run.length for run in self.known))
        record = repair(known.read_at(number * size, size), number * size)
        if RecordHeader.parse(record).base & RECORD_MASK:
            raise CorruptStructureError("$MFT record", number * size, "it does not extend $MFT")
        return [item for item in attributes(record) if (item.type, item.name) == (kind, "")]

    def _follow(self, piece: Attribute) -> None:
        """Add a piece that continues what is known."""
        at = piece.first * self.geometry.cluster_size
        end = sum(run.length for run in self.known)
        if at != end:
            raise CorruptStructureError("$MFT", end, f"its next piece is for {at:#x}")
        self.known.extend(self._runs(piece))

    def _runs(self, piece: Attribute) -> list[Extent]:
        """Return the runs of a piece, which must lie in the volume."""
        unit, extents, total = self.geometry.cluster_size, [], 0
        for first, length in decode_runs(piece.runs):
            total += length
            if first is None or first + length > self.geometry.clusters:
                raise CorruptStructureError("$MFT runs", 0, f"{length} clusters from {first}")
            if total > self.geometry.clusters:
                raise CorruptStructureError("$MFT runs", 0, f"{total} clusters in all")
            extents.append(Extent(first * unit, length * unit))
        return extents


def _first(found: list[Attribute], kind: int) -> Attribute:
    for item in found:
        if (item.type, item.name, item.first) == (kind, "", 0) and item.content is None:
            return item
    raise CorruptStructureError("$MFT record", 0, "its records are not described")


def _list_entries(data: bytes) -> Iterator[tuple[int, int, int]]:
    place = 0
    while place + _LIST_ENTRY.size <= len(data):
        kind, length, name_units, _, first, reference = _LIST_ENTRY.unpack_from(data, place)
        if length < _LIST_ENTRY.size:
            return
        if not name_units:
            yield kind, first, reference & RECORD_MASK
        place += length
