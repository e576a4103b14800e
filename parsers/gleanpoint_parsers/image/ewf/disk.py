"""The disk in an EWF image: chunks in a row, found by tables and checked when they are read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from gleanpoint_parsers.errors import ParserError, TruncatedSourceError
from gleanpoint_parsers.image.about import About, ImageDisk
from gleanpoint_parsers.image.ewf.chunks import (
    CHECKSUM,
    Chunks,
    ChunkTable,
    DamagedChunkError,
    Stored,
    filled,
    most_packed,
    unpack,
)
from gleanpoint_parsers.image.ewf.segment_files import SegmentFiles
from gleanpoint_parsers.image.ewf.verifying import verify_image
from gleanpoint_parsers.image.inflating import PackedDataError
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.verification import Verification

_KEPT_BYTES = 8 << 20
"""Of unpacked chunks that are kept in memory; two are kept however large they are."""
_KEPT_ENTRIES = 1 << 20
"""Entries of tables that are kept in memory, 17 bytes each."""
_USUAL_TABLE = 16_375
_TOGETHER = 4 << 20
"""Bytes of the disk that are read from a segment in one piece at most."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the bytes of the disk lie.

    Args:
        files: The segments.
        tables: In the order of the disk.
        size: Bytes of the disk.
        chunk: Bytes of a chunk; the last one may be shorter.
        hashes: Of the whole disk, as they are stored: name and hexadecimal digits.
    """

    files: SegmentFiles
    tables: Sequence[ChunkTable]
    size: int
    chunk: int
    hashes: Mapping[str, str]


class EwfDisk(ImageDisk):
    """The disk; may be read by many threads at once.

    Args:
        layout: Where its bytes lie.
        about: What the image says of itself.
    """

    def __init__(self, layout: Layout, about: About) -> None:
        super().__init__(layout.size, about)
        self._layout = layout
        self._files = layout.files
        self._chunk = layout.chunk
        self._firsts = [0, *accumulate(table.count for table in layout.tables)]
        largest = max([_USUAL_TABLE, *(table.count for table in layout.tables)])
        self._table = lru_cache(max(2, _KEPT_ENTRIES // largest))(self._load)
        self._kept = lru_cache(max(2, _KEPT_BYTES // layout.chunk))(self._one)

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the disk's end.

        Raises:
            DamagedChunkError: A chunk is not what was acquired.
            TruncatedSourceError: The image ends before the chunk, or lacks it.
            ParserError: It cannot be read for another reason.
        """
        end = min(offset + length, self._size)
        if offset < 0 or end <= offset:
            return b""
        first, inside = divmod(offset, self._chunk)
        last = (end - 1) // self._chunk
        if last - first < 2:  # noqa: PLR2004 - short reads come again nearby
            pieces = [self._kept(number) for number in range(first, last + 1)]
        else:
            pieces = list(self._row(first, last))
        rest = end - last * self._chunk
        if rest < len(pieces[-1]):
            pieces[-1] = pieces[-1][:rest]
        if inside:
            pieces[0] = pieces[0][inside:]
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def verify(self, report: WorkReport = unreported) -> Verification:
        """Read all, check every chunk and table, and compare the hashes that are stored.

        Args:
            report: Told how far it is.
        """
        return verify_image(self, self._layout, report)

    def kind(self, number: int) -> Stored:
        """Return how a chunk is stored.

        Raises:
            ParserError: Its table cannot be read.
        """
        table, index = self._place(number)
        return Stored(self._table(table).kinds[index])

    def _load(self, number: int) -> Chunks:
        return self._layout.tables[number].load(self._files, self._chunk)

    def _place(self, number: int) -> tuple[int, int]:
        """Return the number of a chunk's table, and of the chunk in it."""
        table = bisect_right(self._firsts, number) - 1
        if table >= len(self._layout.tables):
            raise TruncatedSourceError(
                f"The image holds the first {self._firsts[-1]:,} chunks of the disk only; what "
                f"stands at {number * self._chunk:#x} of it is missing"
            )
        return table, number - self._firsts[table]

    def _one(self, number: int) -> bytes:
        return next(self._row(number, number))

    def _row(self, first: int, last: int) -> Iterator[bytes]:
        """Yield chunks in order, those that lie in a row in a segment read as one."""
        most = max(1, _TOGETHER // self._chunk)
        while first <= last:
            number, index = self._place(first)
            stop = min(index + last - first + 1, index + most, self._layout.tables[number].count)
            chunks = self._table(number)
            segment = self._layout.tables[number].segment
            start, stored = self._together(chunks, index, stop, segment)
            for inner in range(index, stop):
                yield self._unpacked(first, chunks, inner, segment, stored, start)
                first += 1

    def _together(self, chunks: Chunks, index: int, stop: int, segment: int) -> tuple[int, bytes]:
        """Return where a row of chunks begins, and its bytes; none where it is no row."""
        start = chunks.offsets[index]
        end = chunks.offsets[stop - 1] + chunks.lengths[stop - 1]
        is_row = 0 < end - start <= (stop - index) * most_packed(self._chunk)
        if not is_row or Stored.PATTERN in chunks.kinds[index:stop]:
            return 0, b""
        return start, self._files.source(segment).read_at(start, end - start)

    def _unpacked(
        self, number: int, chunks: Chunks, index: int, segment: int, row: bytes, start: int
    ) -> bytes:
        size = min(self._chunk, self._size - number * self._chunk)
        place, length, kind = chunks.offsets[index], chunks.lengths[index], chunks.kinds[index]
        if kind == Stored.PATTERN:
            return filled(place, size)
        if kind == Stored.PLAIN:
            length = min(length, size + CHECKSUM)
        inside = place - start
        try:
            if inside >= 0 and inside + length <= len(row):
                return unpack(kind, row[inside : inside + length], size)
            return unpack(kind, self._files.source(segment).read_at(place, length), size)
        except (PackedDataError, DamagedChunkError) as error:
            raise DamagedChunkError(
                f"What stands at {number * self._chunk:#x} of the disk (chunk {number:,}, at "
                f"{place:#x} of {self._files.name(segment)}) is damaged: {error}"
            ) from None
        except ParserError as error:
            raise type(error)(f"Chunk {number:,} cannot be read: {error}") from None
