"""The disk in a UDIF image: chunks of any length, stored as they are, compressed, or left out."""

from __future__ import annotations

import bz2
import lzma
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError, TruncatedSourceError
from gleanpoint_parsers.image.about import About, ImageDisk
from gleanpoint_parsers.image.disk import Stretch
from gleanpoint_parsers.image.inflating import PackedDataError, inflate_at_most
from gleanpoint_parsers.image.udif.chunks import HOLES, ChunkKind, Chunks, Table
from gleanpoint_parsers.image.udif.trailer import Trailer
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.verification import Verification

_KEPT_CHUNKS = 16
_PORTION = 1 << 20
_XZ_MEMORY = 256 << 20


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the bytes of the disk lie, and the checksums over them."""

    trailer: Trailer
    chunks: Chunks
    tables: tuple[Table, ...]


class UdifDisk(ImageDisk):
    """The disk; may be read by many threads at once.

    Args:
        image: The file.
        layout: What its trailer and tables say.
        about: What the image says of itself.
    """

    def __init__(self, image: BlockSource, layout: Layout, about: About) -> None:
        super().__init__(layout.trailer.size, about)
        self._image = image
        self._layout = layout
        self._chunks = layout.chunks
        self._unpacked = lru_cache(_KEPT_CHUNKS)(self._unpack)

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer only at the disk's end.

        Raises:
            PackedDataError: A chunk cannot be unpacked.
            CorruptStructureError: No chunk holds them.
            TruncatedSourceError: The image ends before them.
        """
        end = min(offset + length, self.size)
        pieces = []
        while 0 <= offset < end:
            number = self._number(offset)
            until = min(end, self._chunks.ends[number])
            pieces.append(self._piece(number, offset - self._chunks.starts[number], until - offset))
            offset = until
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def stretches(self, offset: int, length: int) -> Iterator[Stretch]:
        """Yield what lies between ``offset`` and ``offset + length``, chunk by chunk.

        Raises:
            CorruptStructureError: No chunk holds a part of it.
        """
        offset, end = max(0, offset), min(offset + length, self.size)
        while offset < end:
            number = self._number(offset)
            until = min(end, self._chunks.ends[number])
            yield Stretch(offset, until - offset, self._chunks.kinds[number] in HOLES)
            offset = until

    def verify(self, report: WorkReport = unreported) -> Verification:
        """Compare the checksums of the tables, and that over them.

        Args:
            report: Told how far it is.
        """
        problems, checked, without = [], 0, 0
        for table in self._layout.tables:
            if table.checksum is None:
                without += 1
                continue
            checked += 1
            try:
                found = self._checksum(table, report)
            except ParserError as error:
                problems.append(f"{readable(table.name)}: {error}")
                continue
            if found != table.checksum:
                problems.append(
                    f"{readable(table.name)}: its bytes have the checksum {found:08x}, "
                    f"{table.checksum:08x} is stored."
                )
        stored = [table.checksum for table in self._layout.tables]
        master = self._layout.trailer.master_checksum
        if master is not None and None not in stored:
            checked += 1
            found = zlib.crc32(
                b"".join(one.to_bytes(4, "big") for one in stored if one is not None)
            )
            if found != master:
                problems.append(
                    f"The checksums of all tables have the checksum {found:08x}, {master:08x} is "
                    "stored."
                )
        return Verification(checked, without, tuple(problems))

    def _number(self, offset: int) -> int:
        number = bisect_right(self._chunks.starts, offset) - 1
        if number < 0 or offset >= self._chunks.ends[number]:
            raise CorruptStructureError("The UDIF table", 0, f"it has no chunk for {offset:#x}")
        return number

    def _piece(self, number: int, inside: int, length: int) -> bytes:
        kind = self._chunks.kinds[number]
        if kind in HOLES:
            return bytes(length)
        if kind != ChunkKind.RAW:
            return self._unpacked(number)[inside : inside + length]
        if inside + length > self._chunks.lengths[number]:
            detail = f"{self._chunks.lengths[number]:,} bytes are stored of one, more are needed"
            raise CorruptStructureError("The UDIF chunk", self._chunks.places[number], detail)
        return self._stored(self._chunks.places[number] + inside, length)

    def _stored(self, place: int, length: int) -> bytes:
        data = self._image.read_at(place, length)
        if len(data) < length:
            raise TruncatedSourceError(
                f"The image ends at {self._image.size:#x}; a chunk of {length:,} bytes should lie "
                f"at {place:#x}"
            )
        return data

    def _unpack(self, number: int) -> bytes:
        chunks = self._chunks
        start = chunks.starts[number]
        size = chunks.ends[number] - start
        packed = self._stored(chunks.places[number], chunks.lengths[number])
        try:
            data = unpacked(packed, size + 1, chunks.kinds[number])
        except PackedDataError as error:
            told = f"What stands at {start:#x} of the disk cannot be unpacked"
            raise PackedDataError(f"{told}: {error}") from None
        if len(data) != size:
            raise PackedDataError(
                f"What stands at {start:#x} of the disk has {size:,} bytes, unpacked are "
                f"{len(data):,}{' or more' if len(data) > size else ''}"
            )
        return data

    def _checksum(self, table: Table, report: WorkReport) -> int:
        found = 0
        starts, ends, kinds = self._chunks.starts, self._chunks.ends, self._chunks.kinds
        for number in table.numbers:
            if kinds[number] == ChunkKind.IGNORED:
                continue
            for offset in range(starts[number], ends[number], _PORTION):
                report("bytes", offset, self.size)
                found = zlib.crc32(
                    self.read_at(offset, min(_PORTION, ends[number] - offset)), found
                )
        return found


def unpacked(packed: bytes, size: int, kind: int) -> bytes:
    """Return what a compressed chunk holds, ``size`` bytes at most.

    Raises:
        PackedDataError: It is damaged.
    """
    if kind == ChunkKind.ZLIB:
        return inflate_at_most(packed, size)
    try:
        if kind == ChunkKind.BZIP2:
            return bz2.BZ2Decompressor().decompress(packed, size)
        return lzma.LZMADecompressor(memlimit=_XZ_MEMORY).decompress(packed, size)
    except (OSError, ValueError, lzma.LZMAError, MemoryError) as error:
        raise PackedDataError(f"{ChunkKind(kind).name} data is damaged ({error})") from None
