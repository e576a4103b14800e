"""Rows from the data files of a table, a piece at a time.

Source: the real packages (names of the files; rows do not go on in the next file).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.package.archive import Member
from gleanpoint_parsers.sqlserver.package.framed_rows import (
    LARGEST_RAW,
    PADDING,
    FoundBlock,
    TableLayout,
)
from gleanpoint_parsers.sqlserver.package.framing import Unfinished, frame_rows
from gleanpoint_parsers.sqlserver.package.member_stream import member_pieces
from gleanpoint_parsers.sqlserver.storage.row_layout import BadCell

LARGEST_ROW = 256 << 20
"""Bytes of a row that are held in memory; of a value beyond, its beginning."""

_FIRST_BLOCK = 64 * 1024
_BLOCK = 1 << 20
_MOST_ROWS = 32_768
_SHOWN = 256
"""Bytes that are shown of a row that cannot be read."""


class Start(NamedTuple):
    """Where a block of rows begins: number of the data file, bytes and rows of it before."""

    file: int = 0
    offset: int = 0
    rows: int = 0


BEGINNING = Start()


@dataclass(slots=True)
class Reading:
    """What one way through the data files of a table met.

    Args:
        read: Bytes so far.
        problems: Sentences, by the name of a data file.
    """

    read: int = 0
    problems: dict[str, str] = field(default_factory=dict)


class DataFiles:
    """The data files of one table, in their order."""

    def __init__(self, source: BlockSource, members: Sequence[Member]) -> None:
        self._source = source
        self.members = tuple(members)

    @property
    def size(self) -> int:
        """Bytes of all of them, as the directory of the package says."""
        return sum(member.size for member in self.members)

    def sample(self, length: int) -> tuple[bytes, bool]:
        """Return the beginning of the first file that has bytes, and whether that is all of it.

        What cannot be read of it is told when its rows are read.
        """
        for member in self.members:
            if member.size:
                stream = _Stream(member_pieces(self._source, member))
                stream.fill(length + 1)
                return bytes(stream.data[:length]), stream.is_over and len(stream.data) <= length
        return b"", True

    def blocks(
        self, layout: TableLayout, reading: Reading, start: Start = BEGINNING
    ) -> Iterator[tuple[Start, FoundBlock]]:
        """Yield the rows from ``start`` on in blocks, with where each begins.

        A row that cannot be found ends its file, and is the last of its block.

        Args:
            layout: How rows are read.
            reading: Takes what is met.
            start: The beginning, or where a block began before.
        """
        for number in range(start.file, len(self.members)):
            member = self.members[number]
            stream = _Stream(member_pieces(self._source, member))
            begin = start if number == start.file else BEGINNING
            stream.skip(begin.offset)
            for place, rows, block in _blocks(stream, layout, member.name, begin.rows):
                reading.read += len(block.buffer) - len(PADDING)
                if block.lost is not None:
                    reading.problems[member.name] = block.lost.problem
                yield Start(number, begin.offset + place, rows), block
            stream.finish()
            if stream.problem:
                reading.problems.setdefault(member.name, stream.problem)


class _Stream:
    """The bytes of a data file that are at hand.

    Args:
        pieces: All of its bytes.
    """

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self.data = bytearray()
        self.is_over = False
        self.problem = ""

    def fill(self, wanted: int) -> None:
        """Get so many bytes, or all there are."""
        while len(self.data) < wanted and not self.is_over:
            self.data += self._next()

    def skip(self, count: int) -> None:
        """Pass some bytes, those at hand first."""
        while count > len(self.data) and not self.is_over:
            count -= len(self.data)
            self.data = bytearray(self._next())
        del self.data[:count]

    def drop(self, count: int) -> None:
        """Pass some bytes behind those at hand."""
        while count > 0 and not self.is_over:
            piece = self._next()
            self.data += piece[count:]
            count -= len(piece)

    def take(self, count: int) -> bytearray:
        """Return the first bytes at hand as a piece of their own, with padding behind them."""
        rest = self.data[count:]
        taken, self.data = self.data, rest
        taken[count:] = PADDING
        return taken

    def finish(self) -> None:
        """Read what is left, so that its checksum is tried, and let it go."""
        while not self.is_over:
            self._next()

    def _next(self) -> bytes:
        try:
            return next(self._pieces)
        except StopIteration:
            self.is_over = True
        except ParserError as error:
            self.is_over, self.problem = True, str(error)
        return b""


def _blocks(
    stream: _Stream, layout: TableLayout, name: str, rows: int
) -> Iterator[tuple[int, int, FoundBlock]]:
    """Yield the blocks of one file, with the bytes and the rows before each."""
    wanted, place = _FIRST_BLOCK, 0
    cut: dict[int, int] = {}
    while True:
        stream.fill(wanted)
        if not stream.data:
            return
        is_long = len(stream.data) > 2 * _BLOCK  # for one row, which then comes alone
        framed = frame_rows(stream.data, layout.framing, 1 if is_long else _MOST_ROWS)
        count, left = len(framed.starts), framed.unfinished
        lost = None if count else _lost(stream, left, f"Row {rows + 1:,} of {name}")
        if count or lost is not None:
            block = FoundBlock(stream.take(framed.stop), framed, layout, cut, lost)
            yield place, rows, block
            place, rows, wanted, cut = place + framed.stop, rows + count, _BLOCK, {}
        elif left is not None:
            _cut(stream, layout, left, cut)
            wanted = len(stream.data) + max(1, left.missing)
        if lost is not None:
            return


def _lost(stream: _Stream, left: Unfinished | None, name: str) -> BadCell | None:
    """Return why the next row cannot be read; None where more of it is to come."""
    if left is None or not (left.problem or stream.is_over):
        return None
    what = "and with it all that follows in this file"
    raw = bytes(stream.data[:_SHOWN])
    if left.problem:
        at = f"a value of it begins at byte {left.value:,} of the row: {left.problem}"
        return BadCell(f"{name} cannot be read, {what}: {at}", raw)
    why = stream.problem or f"the file ends {left.missing:,} bytes too early, or earlier"
    return BadCell(f"{name} is not whole: {why}", raw)


def _cut(stream: _Stream, layout: TableLayout, left: Unfinished, cut: dict[int, int]) -> None:
    """Let go of all but the beginning of a value with which its row is too long to be held."""
    if left.step < 0 or left.value + left.length <= LARGEST_ROW:
        return
    kept, dropped = left.value + LARGEST_RAW, left.length - LARGEST_RAW
    stream.fill(kept)
    at_hand = len(stream.data) - kept
    del stream.data[kept : kept + dropped]
    stream.drop(dropped - at_hand)
    size = layout.framing.steps[left.step].size
    stream.data[left.value - size : left.value] = LARGEST_RAW.to_bytes(size, "little")
    cut[left.step] = left.length
