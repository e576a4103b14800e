"""Sectors of a compound file, and the chains of them that make its streams.

Source: [MS-CFB] 2.3 (allocation table), 2.4 (mini stream), 2.5 (further tables).
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Iterator, Sequence

from gleanpoint_parsers.blocks import BlockSource, Extent, ExtentSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError, TruncatedSourceError
from gleanpoint_parsers.msg.compound.header import (
    END_OF_CHAIN,
    FREE,
    LAST_SECTOR,
    SECTORS_IN_HEADER,
    Header,
)

_STRUCTURE = "compound file chain"
_MINI = "mini stream"
_NUMBER = 4
"""Bytes of a sector's number."""

SLACK = 1024
"""Steps that all chains together may take beyond two for each sector of the file."""


class StreamSource(ExtentSource):
    """A stream that has sectors of its own."""

    def __init__(self, base: BlockSource, extents: Sequence[Extent], size: int) -> None:
        super().__init__(base, extents, size)
        self._runs = tuple(extents)

    def extents(self) -> tuple[Extent, ...]:
        """Return the runs of its bytes, the last one as long as the stream needs."""
        if not self._runs:
            return ()
        last = self._runs[-1]
        unused = sum(run.length for run in self._runs) - self.size
        return (*self._runs[:-1], Extent(last.offset, last.length - unused))


class Sectors:
    """The sectors of a file and its allocation table, read as far as it is asked for."""

    def __init__(self, source: BlockSource, header: Header) -> None:
        self.source = source
        self.size = header.sector_size
        self.count = max(0, -(-source.size // self.size) - 1)
        self._header = header
        self._per_table = self.size // _NUMBER
        self._tables: list[int] | None = None
        self._read: dict[int, Sequence[int]] = {}
        self._steps = 2 * self.count + SLACK

    def offset(self, sector: int) -> int:
        """Return where a sector begins; the header takes the place of one more."""
        return (sector + 1) * self.size

    def data(self, sector: int) -> bytes:
        """Return a sector; the last one of the file may lack its end.

        Raises:
            ParserError: It lies behind the end of the file, or cannot be read.
        """
        data = self.source.read_at(self.offset(sector), self.size)
        if not data:
            raise TruncatedSourceError(self._behind_the_end(sector))
        return data

    def next(self, sector: int) -> int:
        """Return what the allocation table says of a sector: the next one, or a mark.

        Raises:
            ParserError: That part of the table is not there, or cannot be read.
        """
        number, place = divmod(sector, self._per_table)
        table = self._read.get(number)
        if table is None:
            table = self._read[number] = self._table(number)
        if place >= len(table):
            raise TruncatedSourceError(f"The allocation table ends before sector {sector:,}")
        return table[place]

    def chain(self, first: int, limit: int | None = None) -> Iterator[int]:
        """Yield the sectors of a chain, at most ``limit`` of them.

        Raises:
            CorruptStructureError: It leaves the file or runs in a circle.
            ParserError: The allocation table cannot be read there.
        """
        seen = bytearray(self.count // 8 + 1)
        sector, wanted = first, self.count + 1 if limit is None else limit
        while sector != END_OF_CHAIN and wanted:
            self._check(sector, first, seen)
            yield sector
            wanted -= 1
            if wanted:
                sector = self.next(sector)

    def stream(self, first: int, size: int) -> BlockSource:
        """Return a stream of ``size`` bytes.

        Raises:
            CorruptStructureError: Its chain is shorter, or as ``chain`` says.
            TruncatedSourceError: It lies behind the end of the file.
            ParserError: The allocation table cannot be read there.
        """
        needed = -(-size // self.size)
        if needed > self.count:
            raise TruncatedSourceError(
                f"A stream of {size:,} bytes cannot be in a file of {self.source.size:,}"
            )
        extents = list(self._extents(self.chain(first, needed)))
        found = sum(extent.length for extent in extents)
        if found < size:
            detail = f"the chain from sector {first:,} has {found:,} of {size:,} bytes"
            raise CorruptStructureError(_STRUCTURE, self.offset(first), detail)
        self._check_end(extents, found - size)
        return StreamSource(self.source, extents, size)

    def beginning(self, first: int, size: int) -> tuple[BlockSource, str | None]:
        """Return a stream as far as its chain goes, and what is wrong where it is not whole."""
        sectors: list[int] = []
        problem = None
        try:
            sectors.extend(self.chain(first, -(-size // self.size)))
        except ParserError as error:
            problem = str(error)
        found = len(sectors) * self.size
        if found < size and problem is None:
            problem = f"The chain from sector {first:,} has {found:,} of {size:,} bytes"
        source = ExtentSource(self.source, list(self._extents(sectors)), min(size, found))
        return source, problem

    def _check_end(self, extents: Sequence[Extent], unused: int) -> None:
        """Refuse a stream that needs bytes behind the end of the file, in its last sector."""
        for extent in extents:
            end = (extent.offset or 0) + extent.length
            spare = unused if extent is extents[-1] else 0
            if end - spare > self.source.size:
                raise TruncatedSourceError(
                    f"The file ends at {self.source.size:,} bytes, inside a sector that is needed"
                )

    def _extents(self, sectors: Iterable[int]) -> Iterator[Extent]:
        """Yield the runs of bytes that sectors make, neighbours as one."""
        start = length = 0
        for sector in sectors:
            offset = self.offset(sector)
            if length and offset == start + length:
                length += self.size
                continue
            if length:
                yield Extent(start, length)
            start, length = offset, self.size
        if length:
            yield Extent(start, length)

    def _check(self, sector: int, first: int, seen: bytearray) -> None:
        """Refuse a sector that is none, lies outside, or was in this chain already."""
        if sector >= LAST_SECTOR:
            mark = "free" if sector == FREE else f"marked {sector:#x}"
            raise self._broken(first, f"a sector that is {mark}")
        if sector >= self.count:
            raise TruncatedSourceError(self._behind_the_end(sector))
        self._steps -= 1
        if self._steps < 0:
            raise self._broken(first, "sectors that other streams have too, again and again")
        byte, bit = divmod(sector, 8)
        if seen[byte] >> bit & 1:
            raise self._broken(first, f"sector {sector:,} twice: it runs in a circle")
        seen[byte] |= 1 << bit

    def _broken(self, first: int, what: str) -> CorruptStructureError:
        return CorruptStructureError(
            _STRUCTURE, self.offset(first), f"the chain from sector {first:,} leads to {what}"
        )

    def _behind_the_end(self, sector: int) -> str:
        return (
            f"The file ends at {self.source.size:,} bytes; sector {sector:,} would begin at "
            f"{self.offset(sector):,}"
        )

    def _table(self, number: int) -> Sequence[int]:
        """Return one sector of the allocation table."""
        places = self._places()
        if number >= len(places):
            raise self._no_table(number)
        place = places[number]
        if place >= LAST_SECTOR:
            raise self._no_table(number)
        return _numbers(self.data(place))

    def _no_table(self, number: int) -> ParserError:
        detail = f"the file of {self.count:,} sectors names no sector {number:,} of its table"
        return CorruptStructureError("allocation table", 0, detail)

    def _places(self) -> list[int]:
        """Return the sectors of the allocation table: those in the header, then the chained."""
        if self._tables is None:
            needed = -(-self.count // self._per_table)
            self._tables = [*self._header.table_sectors[:needed]]
            if needed > SECTORS_IN_HEADER:
                self._tables.extend(self._chained(needed - SECTORS_IN_HEADER))
        return self._tables

    def _chained(self, wanted: int) -> Iterator[int]:
        """Yield further sectors of the table; where their chain breaks, there are fewer."""
        sector, seen = self._header.table_chain, set[int]()
        while wanted > 0 and sector < min(self.count, LAST_SECTOR) and sector not in seen:
            seen.add(sector)
            numbers = _numbers(self.data(sector))
            yield from numbers[: min(wanted, self._per_table - 1)]
            wanted -= self._per_table - 1
            if len(numbers) < self._per_table:
                return
            sector = numbers[-1]


class MiniSectors:
    """The mini stream with its table: where streams below the cutoff are.

    Args:
        stream: The mini stream.
        table: The table of mini sectors.
        size: Bytes of a mini sector.
    """

    def __init__(self, stream: BlockSource, table: BlockSource, size: int) -> None:
        self._stream = stream
        self._table = table
        self._size = size
        self._count = min(-(-stream.size // size), table.size // _NUMBER)

    def read(self, first: int, size: int) -> bytes:
        """Return a stream of ``size`` bytes, which are few.

        Raises:
            CorruptStructureError: Its chain is shorter, leaves the mini stream or runs in a circle.
            TruncatedSourceError: It lies behind the end of the file.
            ParserError: It cannot be read.
        """
        wanted = -(-size // self._size)
        sectors = list(self._chain(first, wanted))
        if len(set(sectors)) < wanted:
            raise CorruptStructureError(_MINI, first, "a chain of mini sectors runs in a circle")
        pieces = [self._stream.read_at(n * self._size, self._size) for n in sectors]
        data = b"".join(pieces)
        if len(data) < size:
            raise TruncatedSourceError(
                f"The mini stream ends inside a stream: {len(data):,} of {size:,} bytes"
            )
        return data[:size]

    def _chain(self, first: int, wanted: int) -> Iterator[int]:
        sector = first
        for step in range(wanted):
            if sector >= self._count:
                detail = (
                    f"mini sector {step + 1:,} of {wanted:,} has the number {sector:,}, and there "
                    f"are {self._count:,}"
                )
                raise CorruptStructureError(_MINI, first, detail)
            yield sector
            (sector,) = struct.unpack("<I", self._table.read_at(sector * _NUMBER, _NUMBER))


def _numbers(data: bytes) -> Sequence[int]:
    """Return the sector numbers in a sector of a table."""
    whole = len(data) // _NUMBER
    return array("I", struct.unpack_from(f"<{whole}I", data))
