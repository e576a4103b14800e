"""Long values on their way into text files, piece by piece.

Written as a whole, one would be in memory as it is stored, as text, in quotes, and joined with
its row, all at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gleanpoint.core.export.tables.arrow_text import TEXT, bytes_of, offsets_of
from gleanpoint.core.export.tables.column_text import hex_text
from gleanpoint_parsers.tables import RowBatch

LONG = 1 << 20
"""Bytes from which on a value is written in pieces, and of a piece at most."""

_CONTINUED = 0b1000_0000
_CONTINUATION_MASK = 0b1100_0000
"""Bytes of UTF-8 within a character; RFC 3629, section 3."""


@dataclass(frozen=True, slots=True)
class LongValue:
    """The only value of a column, to be written in pieces.

    Args:
        values: The column, text or binary.
    """

    values: pa.Array

    def pieces(self) -> Iterator[pa.Array]:
        """Yield columns of one text each that follow one another; binary comes in hex."""
        data = bytes_of(self.values)
        if pa.types.is_large_string(self.values.type):
            for start, end in _cuts(data):
                yield _column(TEXT, data[start:end])
            return
        yield pa.array(["0x"], TEXT)
        for start in range(0, len(data), LONG // 2):
            digits = hex_text(_column(pa.large_binary(), data[start : start + LONG // 2]))
            yield _column(TEXT, bytes_of(digits)[2:])


def in_portions(batch: RowBatch) -> Iterator[RowBatch]:
    """Yield a batch in parts of which those with a long value have one row."""
    start = 0
    for row in np.flatnonzero(_rows_with_long_values(batch.records)).tolist():
        yield from _between(batch, start, row)
        yield from _between(batch, row, row + 1)
        start = row + 1
    yield from _between(batch, start, batch.records.num_rows)


def has_long_values(batch: RowBatch) -> bool:
    """Whether one of the values of a portion is written in pieces."""
    return batch.records.num_rows == 1 and any(
        long_value(values) is not None for values in batch.records.columns
    )


def long_value(values: pa.Array) -> LongValue | None:
    """Return the value of a column that has one alone, if it is written in pieces."""
    return LongValue(values) if len(values) == 1 and _are_long(values) else None


def _rows_with_long_values(records: pa.RecordBatch) -> npt.NDArray[np.bool_]:
    found = np.zeros(records.num_rows, np.bool_)
    for values in records.columns:
        if _are_long(values):
            found |= np.diff(offsets_of(values)) >= LONG
    return found


def _are_long(values: pa.Array) -> bool:
    """Whether the values of a column, text or binary, are long together."""
    kind = values.type
    is_lengthy = pa.types.is_large_string(kind) or pa.types.is_large_binary(kind)
    return bool(is_lengthy and len(bytes_of(values)) >= LONG)


def _between(batch: RowBatch, first: int, last: int) -> Iterator[RowBatch]:
    if first == 0 and last == batch.records.num_rows:
        yield batch
    elif first < last:
        problems = tuple(
            replace(problem, row=problem.row - first)
            for problem in batch.problems
            if first <= problem.row < last
        )
        records = batch.records.slice(first, last - first)
        yield RowBatch(batch.first + first, records, problems)


def _cuts(data: npt.NDArray[np.uint8]) -> Iterator[tuple[int, int]]:
    """Yield where pieces of UTF-8 begin and end; none ends inside a character."""
    start = 0
    while start < len(data):
        end = min(start + LONG, len(data))
        while end < len(data) and data[end] & _CONTINUATION_MASK == _CONTINUED:
            end -= 1
        yield start, end
        start = end


def _column(kind: pa.DataType, value: npt.NDArray[np.uint8]) -> pa.Array:
    """Return an array of one value, without a copy."""
    offsets = np.array([0, len(value)], np.int64)
    return pa.Array.from_buffers(kind, 1, [None, pa.py_buffer(offsets), pa.py_buffer(value)])
