"""Runs of log blocks: which blocks follow each other in a piece of log, found by their headers.

Only headers are read here; a run of a gigabyte is a few hundred places in memory.

Source: FORMAT.md, section Transaction log.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.sqlserver.backup.model import LogStream
from gleanpoint_parsers.sqlserver.log.block import (
    HEADER_SIZE,
    SECTOR,
    BlockHeader,
    read_header,
)

MARK_EVERY = 512
"""Block units (256 KiB) between two places of a run that are kept."""

_HEADERS_AT_ONCE = 4 << 10
_REPORT_EVERY = 4096
_BLOCKS_AT_ONCE = 1 << 20
_SEARCHED_AT_ONCE = 4 << 20
_LSN_AT = 12


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks of one virtual log file that follow each other without a hole.

    Args:
        stream: Where they lie.
        first: Number of the first block.
        end: Where the block after the last one would begin.
        previous_size: Size of the block before the first one, as the first one says.
        last_size: Size of the last one.
        marks: Numbers of blocks from which one can go on, ascending; the first one among them.
    """

    stream: LogStream
    first: int
    end: int
    previous_size: int
    last_size: int
    marks: tuple[int, ...]

    @property
    def sequence(self) -> int:
        """Number of the virtual log file."""
        return self.stream.sequence

    def mark_before(self, number: int) -> int:
        """Return the last kept place at or before a block."""
        return self.marks[max(0, bisect_right(self.marks, number) - 1)]


class Window:
    """Reads a source forwards, a good deal at once.

    Args:
        source: The bytes.
        size: Bytes that are read at once.
    """

    def __init__(self, source: BlockSource, size: int) -> None:
        self._source = source
        self._size = size
        self._start = 0
        self._data = b""

    def read(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes from ``offset``; fewer where the source ends.

        Raises:
            ParserError: They cannot be read.
        """
        inside = offset - self._start
        if inside < 0 or inside + length > len(self._data):
            self._data = b""
            try:
                self._data = self._source.read_at(offset, max(length, self._size))
            except ParserError:  # what is missing may lie behind what is asked for
                self._data = self._source.read_at(offset, length)
            self._start, inside = offset, 0
        return self._data[inside : inside + length]


def blocks(run: Run, start: int) -> Iterator[tuple[BlockHeader, bytes]]:
    """Yield the blocks of a run as stored, from a place that begins one of its blocks.

    Raises:
        ParserError: Bytes that were there before cannot be read.
    """
    stream = run.stream
    window = Window(stream.source, _BLOCKS_AT_ONCE)
    while start < run.end:
        offset = (start - stream.first_block) * SECTOR
        header = read_header(window.read(offset, HEADER_SIZE), stream.sequence, start)
        if header is None:
            return
        yield header, window.read(offset, header.size)
        start = header.end.block


def block_at(run: Run, number: int) -> tuple[BlockHeader, bytes] | None:
    """Return one block of a run as stored; None where no block begins at this place.

    Raises:
        ParserError: Its bytes cannot be read.
    """
    stream = run.stream
    offset = (number - stream.first_block) * SECTOR
    header = read_header(stream.source.read_at(offset, HEADER_SIZE), stream.sequence, number)
    return (header, stream.source.read_at(offset, header.size)) if header else None


def walk(stream: LogStream, start: int, report: WorkReport = unreported) -> Run | None:
    """Return the blocks that follow each other from a place on; None where none begins there.

    Args:
        stream: Where they lie.
        start: Number of the first one.
        report: Told of the bytes that were passed.
    """
    window = Window(stream.source, _HEADERS_AT_ONCE)
    marks: list[int] = []
    number, previous_size, size = start, 0, 0
    for count in itertools.count():
        if not count % _REPORT_EVERY:
            report("bytes", (number - stream.first_block) * SECTOR, stream.source.size)
        header = _header(window, stream, number)
        if header is None or (marks and header.previous_size != size):
            break
        if not marks:
            previous_size = header.previous_size
        if not marks or number - marks[-1] >= MARK_EVERY:
            marks.append(number)
        number, size = header.end.block, header.size
    if not marks:
        return None
    return Run(stream, start, number, previous_size, size, tuple(marks))


def next_block(stream: LogStream, start: int, report: WorkReport = unreported) -> int | None:
    """Find the first place from ``start`` on where a block of this virtual log file begins.

    Args:
        stream: Where it lies.
        start: Where to begin.
        report: Told of the bytes that were searched.
    """
    step = _SEARCHED_AT_ONCE // SECTOR
    last = stream.first_block + stream.source.size // SECTOR
    for begin in range(start, last, step):
        report("bytes", (begin - stream.first_block) * SECTOR, stream.source.size)
        for number in _claims(stream, begin, min(step, last - begin)):
            if _header(Window(stream.source, HEADER_SIZE), stream, number) is not None:
                return number
    return None


def rest_is_empty(stream: LogStream, start: int) -> bool:
    """Whether only zeros follow a place; what cannot be read counts as something."""
    offset = (start - stream.first_block) * SECTOR
    try:
        while data := stream.source.read_at(offset, _SEARCHED_AT_ONCE):
            if data.strip(b"\0"):
                return False
            offset += len(data)
    except ParserError:
        return False
    return True


def _header(window: Window, stream: LogStream, number: int) -> BlockHeader | None:
    """Return the header at a place if its whole block is there."""
    offset = (number - stream.first_block) * SECTOR
    try:
        data = window.read(offset, HEADER_SIZE)
    except ParserError:
        return None
    header = read_header(data, stream.sequence, number)
    return header if header and offset + header.size <= stream.source.size else None


def _claims(stream: LogStream, begin: int, count: int) -> list[int]:
    """Return the places among some sectors whose bytes hold the LSN that belongs there."""
    data = bytearray()
    for number in range(begin, begin + count, _HEADERS_AT_ONCE // SECTOR):
        length = min(_HEADERS_AT_ONCE, (begin + count - number) * SECTOR)
        offset = (number - stream.first_block) * SECTOR
        try:
            piece = stream.source.read_at(offset, length)
        except ParserError:
            piece = b""
        data += piece.ljust(length, b"\0")
    words = np.frombuffer(data, "<u4").reshape(count, SECTOR // 4)
    places = np.arange(begin, begin + count, dtype=np.uint32)
    sequence, number_at = _LSN_AT // 4, _LSN_AT // 4 + 1
    found = (words[:, sequence] == stream.sequence) & (words[:, number_at] == places)
    return [int(place) for place in places[found]]
