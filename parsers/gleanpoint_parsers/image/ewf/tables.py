"""Tables of chunks in E01 and S01: 32-bit offsets on a base, each table stored twice.

Source: libewf documentation, "Expert Witness Compression Format", table section; what was checked
stands in ``FORMAT.md``.
"""

from __future__ import annotations

import struct
from array import array
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError, TruncatedSourceError
from gleanpoint_parsers.image.ewf.chunks import MOST_ENTRIES, Chunks, Stored, most_packed
from gleanpoint_parsers.image.ewf.sections import checked
from gleanpoint_parsers.image.ewf.segment_files import SegmentFiles

HEADER = 24
_HEADER = struct.Struct("<I4xQ4x")
_ENTRY = 4
_PACKED = np.uint32(1 << 31)


@dataclass(frozen=True, slots=True)
class Copy:
    """One of the places where a table is stored.

    Args:
        at: Where its header begins in the segment.
        length: Bytes of the section's content.
        count: Entries, as the header says.
        base: Added to every offset.
        is_sound: Whether the header's checksum is right.
    """

    at: int
    length: int
    count: int
    base: int
    is_sound: bool


def read_copy(source: BlockSource, at: int, length: int) -> Copy:
    """Return what the header of a table says.

    Raises:
        ParserError: The segment ends inside it.
    """
    data = source.read_at(at, HEADER)
    if len(data) < HEADER:
        raise TruncatedSourceError(f"The segment ends at {source.size:#x}, inside a table")
    count, base = _HEADER.unpack_from(data)
    is_sound = checked(data[:20], data[20:]) and count * _ENTRY + HEADER <= length
    return Copy(at, length, count, base, is_sound)


@dataclass(frozen=True, slots=True)
class EwfTable:
    """One table with its copy.

    Args:
        segment: Number of the segment that it is in.
        count: Chunks that it lists.
        places: Where it is stored, the first one first.
        end: Where its last chunk ends at the latest, in the segment.
    """

    segment: int
    count: int
    places: tuple[Copy, ...]
    end: int

    @property
    def copies(self) -> int:
        """How often it is stored."""
        return len(self.places)

    @property
    def is_sound(self) -> bool:
        """Whether one of its headers, which tell how many chunks it lists, is sound."""
        return any(place.is_sound for place in self.places)

    def load(self, files: SegmentFiles, chunk: int) -> Chunks:
        """Read the first copy whose checksums are right, or two that say the same.

        Raises:
            CorruptStructureError: There is none.
            ParserError: They cannot be read.
        """
        source = files.source(self.segment)
        raw = []
        for place in self.places:
            entries, is_right = self._entries(source, place)
            if is_right:
                return self._chunks(entries, place.base, chunk)
            raw.append((place.base, entries))
        if len(raw) > 1 and raw.count(raw[0]) == len(raw) and len(raw[0][1]) == self.count * _ENTRY:
            return self._chunks(raw[0][1], raw[0][0], chunk)
        name = files.name(self.segment)
        detail = "its checksums are wrong" + (", and so are its copy's" if len(raw) > 1 else "")
        raise CorruptStructureError(f"The table of chunks in {name}", self.places[0].at, detail)

    def problems(self, files: SegmentFiles) -> list[str]:
        """Check the checksums of both copies; return a sentence for each that is wrong."""
        told = []
        for place in self.places:
            where = f"The table of chunks in {files.name(self.segment)} at {place.at:#x}"
            try:
                if not self._entries(files.source(self.segment), place)[1]:
                    told.append(f"{where} has a wrong checksum.")
            except ParserError as error:
                told.append(f"{where} cannot be read: {error}.")
        return told

    def _entries(self, source: BlockSource, place: Copy) -> tuple[bytes, bool]:
        """Return the entries as stored, and whether header and entries are sound."""
        if self.count > MOST_ENTRIES:
            raise CorruptStructureError("The table of chunks", place.at, f"{self.count:,} entries")
        size = self.count * _ENTRY
        data = source.read_at(place.at + HEADER, size + 4)
        entries = data[:size]
        if not place.is_sound or place.count != self.count or len(entries) < size:
            return entries, False
        return entries, checked(entries, data[size:]) or self._bears_none(entries, place)

    def _bears_none(self, entries: bytes, place: Copy) -> bool:
        """Whether chunks follow the entries at once, without a checksum, as in S01."""
        first = int.from_bytes(entries[:_ENTRY], "little") & 0x7FFF_FFFF
        return bool(entries) and first + place.base == place.at + HEADER + len(entries)

    def _chunks(self, entries: bytes, base: int, chunk: int) -> Chunks:
        stored = np.frombuffer(entries, "<u4")
        offsets = (stored & ~_PACKED).astype(np.int64)
        is_packed = stored & _PACKED != 0
        if base == 0:
            _straighten(stored, offsets, is_packed, most_packed(chunk))
        if base >= 1 << 62:
            raise CorruptStructureError("The table of chunks", self.places[0].at, f"base {base:#x}")
        offsets += base
        lengths = np.diff(offsets, append=self.end)
        most = most_packed(chunk)
        # What lies out of order ends somewhere; a packed chunk knows itself where.
        lengths[(lengths <= 0) | (lengths > most)] = most
        kinds = np.where(is_packed, Stored.ZLIB, Stored.PLAIN).astype(np.uint8)
        return Chunks(_ints(offsets), _ints(lengths), kinds.tobytes())


def _straighten(
    stored: npt.NDArray[np.uint32],
    offsets: npt.NDArray[np.int64],
    is_packed: npt.NDArray[np.bool_],
    most: int,
) -> None:
    """Read offsets of EnCase 6.7.1 beyond 2 GiB, which run into the mark of packed chunks."""
    falls = np.flatnonzero(np.diff(offsets) < 0)
    for before in falls[:1].tolist():
        if 0 < int(stored[before + 1]) - int(offsets[before]) <= most:
            offsets[before + 1 :] = stored[before + 1 :]
            is_packed[before + 1 :] = False


def _ints(numbers: npt.NDArray[np.int64]) -> array[int]:
    return array("q", numbers.tobytes())
