"""Tables of chunks in Ex01: place, size and kind of each.

Source: libewf documentation, "Expert Witness Compression Format 2", sector table.
"""

from __future__ import annotations

import struct
from array import array
from dataclasses import dataclass

import numpy as np

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError, TruncatedSourceError
from gleanpoint_parsers.image.ewf.chunks import MOST_ENTRIES, Chunks, Stored, most_packed
from gleanpoint_parsers.image.ewf.sections import checked
from gleanpoint_parsers.image.ewf.sections2 import BZIP2, Section
from gleanpoint_parsers.image.ewf.segment_files import SegmentFiles

_HEADER = struct.Struct("<QI4xI12x")
_ENTRY = np.dtype([("offset", "<i8"), ("size", "<u4"), ("flags", "<u4")])
_PACKED, _CHECKED, _PATTERN = 1, 2, 4


@dataclass(frozen=True, slots=True)
class Ewf2Table:
    """One table.

    Args:
        segment: Number of the segment that it is in.
        first: Number of its first chunk among all.
        count: Chunks that it lists.
        at: Where its header begins in the segment.
        method: How packed chunks are packed.
    """

    segment: int
    first: int
    count: int
    at: int
    method: int

    @property
    def copies(self) -> int:
        """It is stored once."""
        return 1

    def load(self, files: SegmentFiles, chunk: int) -> Chunks:
        """Read it.

        Raises:
            CorruptStructureError: Its checksum is wrong, or its figures cannot be.
            ParserError: It cannot be read.
        """
        entries = np.frombuffer(self._entries(files), _ENTRY)
        flags, sizes = entries["flags"], entries["size"].astype(np.int64)
        is_pattern = flags & _PATTERN != 0
        is_astray = (entries["offset"] < 0) | (entries["offset"] >= 1 << 62)
        if bool((is_astray & ~is_pattern).any()) or int(sizes.max(initial=0)) > most_packed(chunk):
            raise CorruptStructureError(
                f"The table of chunks in {files.name(self.segment)}", self.at, "chunks lie astray"
            )
        kinds = np.full(len(entries), Stored.BARE, np.uint8)
        kinds[flags & _CHECKED != 0] = Stored.PLAIN
        kinds[flags & _PACKED != 0] = Stored.BZIP2 if self.method == BZIP2 else Stored.ZLIB
        kinds[is_pattern] = Stored.PATTERN
        return Chunks(
            array("q", entries["offset"].tobytes()), array("q", sizes.tobytes()), kinds.tobytes()
        )

    def problems(self, files: SegmentFiles) -> list[str]:
        """Check its checksum; return a sentence where it is wrong."""
        try:
            self._entries(files)
        except ParserError as error:
            return [f"{error}."]
        return []

    def _entries(self, files: SegmentFiles) -> bytes:
        size = self.count * _ENTRY.itemsize
        data = files.source(self.segment).read_at(self.at + _HEADER.size, size + 4)
        if not checked(data[:size], data[size:]):
            name = f"The table of chunks in {files.name(self.segment)}"
            raise CorruptStructureError(name, self.at, "its checksum is wrong")
        return data[:size]


def read_table2(source: BlockSource, section: Section, segment: int, method: int) -> Ewf2Table:
    """Return what the header of a table says.

    Raises:
        CorruptStructureError: Its checksum is wrong, or its figures cannot be.
        TruncatedSourceError: The segment ends inside it.
    """
    data = source.read_at(section.start, _HEADER.size)
    if len(data) < _HEADER.size:
        raise TruncatedSourceError(f"The segment ends inside the table at {section.start:#x}")
    first, count, checksum = _HEADER.unpack(data)
    is_right = checked(data[:16], checksum.to_bytes(4, "little"))
    fits = count <= MOST_ENTRIES and _HEADER.size + count * _ENTRY.itemsize <= section.length
    if not is_right or not fits or first >= 1 << 48:
        detail = f"{count:,} chunks from {first:,} in {section.length:,} bytes"
        raise CorruptStructureError("The Ex01 table of chunks", section.start, detail)
    return Ewf2Table(segment, first, count, section.start, method)
