"""Rows found in the bytes of a data file, column by column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.package.cells import CellDecoders
from gleanpoint_parsers.sqlserver.package.framing import Framed, Framing, Place
from gleanpoint_parsers.sqlserver.rows.answer import Problems
from gleanpoint_parsers.sqlserver.rows.columnar.gather import (
    FixedCells,
    Mask,
    Numbers,
    ragged,
    windows,
)
from gleanpoint_parsers.sqlserver.rows.long_text import LONG, long_text
from gleanpoint_parsers.sqlserver.rows.merging import merged
from gleanpoint_parsers.sqlserver.rows.partition import WantedColumn
from gleanpoint_parsers.sqlserver.storage.row_layout import BadCell

PADDING = bytes(64)
"""Behind the last row, for reads of whole widths where there is nothing."""

LARGEST_RAW = 64 << 10
"""Bytes of a value that are shown with a problem."""

ABSENT = "The package does not hold the values of this column"


@dataclass(frozen=True, slots=True)
class TableLayout:
    """How the rows of a table are read.

    Args:
        framing: Where values lie.
        decoders: How they are decoded, by column.
        places: Where the values of each column lie.
    """

    framing: Framing
    decoders: Mapping[WantedColumn, CellDecoders]
    places: Mapping[WantedColumn, Place]


class FoundBlock:
    """The rows of one piece of a data file.

    Args:
        data: Its bytes up to the end of the last row, and ``PADDING``; the block keeps them.
        framed: Where its rows are.
        layout: How they are read.
        cut: True lengths of values of the first row that were too long to be held, by step.
        lost: Why the row behind the last one cannot be read; None where it can, or none is.
    """

    def __init__(
        self,
        data: bytearray,
        framed: Framed,
        layout: TableLayout,
        cut: Mapping[int, int],
        lost: BadCell | None = None,
    ) -> None:
        self.layout = layout
        self.lost = lost
        self.rows = len(framed.starts)
        self.buffer = np.frombuffer(data, np.uint8)
        self._cut = cut
        self._starts = np.array(framed.starts, np.int64)
        shape = self.rows, len(layout.framing.steps)
        signed = np.array(framed.ends, np.int64).reshape(shape)
        self._null = signed < 0
        self._ends = np.where(self._null, ~signed, signed)

    def __len__(self) -> int:
        return self.rows + (self.lost is not None)

    def all_rows(self) -> FramedRows:
        """Return all of its rows."""
        return FramedRows(self, np.arange(len(self)))

    def cells(self, place: Place, rows: Numbers) -> Cells:
        """Return the values of a column in some rows."""
        if place.width:
            before = self._starts[rows] if place.step < 0 else self._ends[rows, place.step]
            lengths = np.full(len(rows), place.width)
            nulls = np.zeros(len(rows), np.bool_)
            return Cells(self, before + place.offset, lengths, nulls, nulls)
        step = self.layout.framing.steps[place.step]
        first = self._ends[rows, place.step - 1] if place.step else self._starts[rows]
        begin = first + step.gap + step.size
        cut = (rows == 0) & (place.step in self._cut)
        lengths = self._ends[rows, place.step] - begin
        return Cells(self, begin, lengths, self._null[rows, place.step], cut)

    def true_length(self, place: Place) -> int:
        """Return the length of a value that was too long to be held."""
        return self._cut[place.step]


@dataclass(frozen=True, slots=True)
class Cells:
    """The values of one column in some rows.

    Args:
        block: Where they are.
        begin: Where each begins.
        lengths: Bytes of each.
        nulls: Which are NULL.
        cut: Which were too long to be held whole.
    """

    block: FoundBlock
    begin: Numbers
    lengths: Numbers
    nulls: Mask
    cut: Mask

    def raw(self, number: int) -> bytes:
        """Return the bytes of one value."""
        begin = int(self.begin[number])
        return self.block.buffer[begin : begin + int(self.lengths[number])].tobytes()

    def refused(self, problem: str) -> list[object]:
        """Return a problem for each value that is not NULL."""
        return [
            None if null else BadCell(problem, self.raw(number)[:LARGEST_RAW])
            for number, null in enumerate(self.nulls.tolist())
        ]

    def pieces(self, number: int) -> Iterator[bytes]:
        """Yield the bytes of one value piece by piece."""
        begin = int(self.begin[number])
        end = begin + int(self.lengths[number])
        for at in range(begin, end, LONG):
            yield self.block.buffer[at : min(end, at + LONG)].tobytes()

    def together(self, decoders: CellDecoders, arrow: pa.DataType) -> tuple[pa.Array, Mask]:
        """Return the values that can be decoded at once, and which are left."""
        wanted = ~self.nulls & ~self.cut
        if arrow == pa.large_binary() and self._is_one_long_value(wanted):
            offsets = pa.py_buffer(self.begin[0] + np.array([0, self.lengths[0]]))
            held = [None, offsets, pa.py_buffer(self.block.buffer)]
            return pa.Array.from_buffers(arrow, 1, held), ~wanted  # it is not copied
        if decoders.codec is not None:
            wanted &= self.lengths < LONG
        if decoders.pieces is not None:
            begin = np.where(wanted, self.begin, 0)
            offsets, data = ragged(self.block.buffer, begin, np.where(wanted, self.lengths, 0))
            array, bad = decoders.pieces(offsets, data, ~wanted)
            return array, ~self.nulls & (~wanted if bad is None else ~wanted | bad)
        lengths = self.lengths[wanted]
        width = int(np.bincount(lengths).argmax()) if len(lengths) else 0
        decode = decoders.fixed(width) if decoders.fixed is not None and width else None
        if decode is None:
            return pa.nulls(len(self.nulls), arrow), ~self.nulls
        wanted &= self.lengths == width
        block = windows(self.block.buffer, np.where(wanted, self.begin, 0), width)
        array, bad = decode(FixedCells(block, 0, width), ~wanted)
        return array, ~self.nulls & (~wanted if bad is None else ~wanted | bad)

    def _is_one_long_value(self, wanted: Mask) -> bool:
        return len(wanted) == 1 and bool(wanted[0]) and int(self.lengths[0]) >= LONG


@dataclass(frozen=True, slots=True)
class FramedRows:
    """Some rows of a block.

    Args:
        block: The block.
        numbers: Their numbers in it, ascending; the one behind its rows is the lost one.
    """

    block: FoundBlock
    numbers: Numbers

    def __len__(self) -> int:
        return len(self.numbers)

    def take(self, chosen: Mask) -> FramedRows:
        """Return some of the rows."""
        return self if chosen.all() else FramedRows(self.block, self.numbers[chosen])

    def between(self, first: int, last: int) -> FramedRows:
        """Return the rows from the first up to, not with, the last place."""
        return FramedRows(self.block, self.numbers[first:last])

    def fetched(self, columns: Sequence[WantedColumn]) -> Iterator[FramedRows]:
        """Yield the rows, whose values are in memory already."""
        if len(self):
            yield self

    def row_problems(self) -> Problems:
        """Return the row that cannot be read, where it is among them."""
        lost = self.block.lost
        if lost is None or not len(self) or self.numbers[-1] < self.block.rows:
            return {}
        return {len(self) - 1: lost}

    def values(self, column: WantedColumn) -> tuple[pa.Array, Problems]:
        """Return one column, and which of its cells could not be decoded (NULL in the array)."""
        missing = len(self.row_problems())
        array, problems = self._sound(column, self.numbers[: len(self) - missing])
        if missing:
            array = pa.concat_arrays([array, pa.nulls(missing, array.type)])
        return array, problems

    def _sound(self, column: WantedColumn, rows: Numbers) -> tuple[pa.Array, Problems]:
        """Return a column of rows that could be found."""
        place, everywhere = self.block.layout.places[column], np.arange(len(rows))
        nothing, none = pa.nulls(0, column.arrow), everywhere[:0]
        if not len(rows):
            return nothing, {}
        if place.is_absent:
            values: list[object] = [BadCell(column.problem or ABSENT, b"")] * len(rows)
            return merged(nothing, none, everywhere, values)
        cells = self.block.cells(place, rows)
        if column.problem is not None:
            return merged(nothing, none, everywhere, cells.refused(column.problem))
        decoders = self.block.layout.decoders[column]
        array, left = cells.together(decoders, column.arrow)
        single = np.flatnonzero(left)
        values = [self._single(cells, number, place, decoders) for number in single.tolist()]
        return merged(array, everywhere, single, values)

    def _single(self, cells: Cells, number: int, place: Place, decoders: CellDecoders) -> object:
        if decoders.codec is not None and cells.lengths[number] >= LONG and not cells.cut[number]:
            text = long_text(cells.pieces(number), decoders.codec)
            if text is not None:
                return text.encoded
        raw = cells.raw(number)
        if cells.cut[number]:
            length = self.block.true_length(place)
            return BadCell(f"The value has {length:,} bytes, more than are held in memory", raw)
        try:
            return decoders.single(raw)
        except ParserError as error:
            return BadCell(str(error), raw[:LARGEST_RAW])
