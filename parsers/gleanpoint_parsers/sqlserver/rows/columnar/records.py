"""Uncompressed records: where their parts lie, for thousands of records at once.

Every bound is checked before it is used; a record that fails a check is left to the reader of
single records, which says why. The checks are the same for every choice of columns.

Sources: FORMAT.md, section Records.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.sqlserver.rows.columnar.gather import (
    Bytes,
    FixedCells,
    Mask,
    Numbers,
    field,
    windows,
)
from gleanpoint_parsers.sqlserver.rows.columnar.page_rows import PADDING
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE
from gleanpoint_parsers.sqlserver.storage.record import (
    COMPLEX,
    NULL_BITMAP,
    VARIABLE_COLUMNS,
    RecordKind,
    stored_width,
)
from gleanpoint_parsers.sqlserver.storage.row_layout import StoredColumn

_HEAD = 4
_LARGEST_BLOCK = 512
"""Bytes of a fixed part up to which it is gathered as a whole, once for all its columns."""

_KIND_MASK = 0x0E
_FORWARDED_STATUS = RecordKind.FORWARDED << 1


@dataclass(frozen=True)
class RecordShape:
    """What the columns of a rowset ask of its records."""

    columns: tuple[StoredColumn, ...]

    @cached_property
    def variables(self) -> int:
        """Variable columns, by the highest number."""
        return max((-one.leaf_offset for one in self.columns if one.leaf_offset < 0), default=0)

    @cached_property
    def bitmap_bytes(self) -> int:
        """Bytes of the null bitmap that are of use."""
        return (max((one.null_bit for one in self.columns), default=0) + 7) // 8

    @cached_property
    def fixed_end(self) -> int:
        """Where the last fixed column ends, from the begin of the record."""
        ends = (one.leaf_offset + stored_width(one) for one in self.columns if one.leaf_offset > 0)
        return max(ends, default=_HEAD)

    @cached_property
    def has_sparse(self) -> bool:
        """Whether records may hold a sparse vector."""
        return any(one.is_sparse for one in self.columns)

    @cached_property
    def is_plain(self) -> bool:
        """Whether windows of its size fit behind every position in a page."""
        largest = max(2 * self.variables, self.bitmap_bytes, self.fixed_end)
        widths = [stored_width(one) for one in self.columns if one.leaf_offset > 0]
        bits = [one.null_bit for one in self.columns]
        is_sane = min(widths, default=1) > 0 and min(bits, default=0) >= 0
        return is_sane and largest + PAGE_SIZE <= PADDING


@dataclass(frozen=True)
class Records:
    """Records whose parts were found.

    Args:
        buffer: The bytes that they lie in.
        start: Where each begins.
        fixed_end: Where its fixed part ends, from its begin.
        column_count: Columns that it knows.
        bitmap: Its null bitmap, shape (records, bytes).
        ends: Where variable columns end, from the begin of the record; shape
            (variable columns + 1, records), the first row being where their data begins.
        complex: Whether a variable column is not its value itself; shape
            (variable columns, records).
        shape: What was asked of them.
    """

    buffer: Bytes
    start: Numbers
    fixed_end: Numbers
    column_count: Numbers
    bitmap: Bytes
    ends: Numbers
    complex: Mask
    shape: RecordShape

    def __len__(self) -> int:
        return len(self.start)

    def take(self, chosen: Numbers | Mask) -> Records:
        """Return some of the records."""
        return Records(
            self.buffer,
            self.start[chosen],
            self.fixed_end[chosen],
            self.column_count[chosen],
            self.bitmap[chosen],
            self.ends[:, chosen],
            self.complex[:, chosen],
            self.shape,
        )

    @cached_property
    def _fewest_columns(self) -> int:
        return int(self.column_count.min(initial=1 << 16))

    @cached_property
    def _shortest(self) -> int:
        return int(self.fixed_end.min(initial=1 << 16))

    @cached_property
    def _blocks(self) -> Bytes:
        """The fixed parts of all records."""
        return windows(self.buffer, self.start, self.shape.fixed_end)

    def is_null(self, column: StoredColumn) -> Mask:
        """Tell which records hold NULL in a column, which ``is_older`` overrules."""
        if not column.null_bit:
            return np.zeros(len(self), np.bool_)
        byte, bit = divmod(column.null_bit - 1, 8)
        return (self.bitmap[:, byte] & (1 << bit)).astype(np.bool_)

    def is_older(self, column: StoredColumn) -> Mask | None:
        """Tell which records were written before a column was added; None for none."""
        end = column.leaf_offset + stored_width(column) if column.leaf_offset > 0 else 0
        if self._fewest_columns >= column.null_bit and self._shortest >= end:
            return None
        older: Mask = (self.column_count < column.null_bit) | (self.fixed_end < end)
        return older

    def fixed(self, column: StoredColumn) -> FixedCells:
        """Return the cells of a fixed column; those of older records are of no meaning."""
        width = stored_width(column)
        if self.shape.fixed_end <= _LARGEST_BLOCK:
            return FixedCells(self._blocks, column.leaf_offset, width)
        own = windows(self.buffer, self.start + column.leaf_offset, width)
        return FixedCells(own, 0, width)


def find_parts(
    buffer: Bytes, start: Numbers, limit: Numbers, shape: RecordShape
) -> tuple[Records, Mask]:
    """Find the parts of records, and tell which of them are sound.

    Args:
        buffer: Pages, with ``PADDING`` behind them.
        start: Where each record begins; four bytes of it lie in its page.
        limit: Where the records of its page must end.
        shape: What the columns ask; ``is_plain``.

    Returns:
        The sound records, and a mask over ``start`` of those that are.
    """
    head = windows(buffer, start, _HEAD)
    status = field(head, 0, "u1")
    fixed_end = field(head, 2, "<u2").astype(np.int64)
    sound: Mask = (fixed_end >= _HEAD) & (start + fixed_end <= limit)
    sound &= (status & NULL_BITMAP) != 0
    bitmap_at = np.where(sound, start + fixed_end, start) + 2
    column_count = field(windows(buffer, bitmap_at - 2, 2), 0, "<u2").astype(np.int64)
    table_at = bitmap_at + (column_count + 7 >> 3)
    has_table = (status & VARIABLE_COLUMNS) != 0
    sound &= table_at + 2 * has_table <= limit
    table_at = np.where(sound, table_at, start)
    variables = field(windows(buffer, table_at, 2), 0, "<u2").astype(np.int64)
    variables[~has_table] = 0
    data = table_at + 2 * has_table + 2 * variables
    is_forwarded = (status & _KIND_MASK) == _FORWARDED_STATUS
    sound &= data <= limit
    sound &= np.where(is_forwarded, variables == shape.variables + 1, variables <= shape.variables)
    ends, complex_ones = _variable_ends(
        windows(buffer, table_at + 2, 2 * shape.variables), variables, data - start, sound
    )
    sound &= start + ends[-1] <= limit
    if shape.has_sparse:
        sound &= ~complex_ones.any(axis=0)
    forwarded = np.flatnonzero(sound & is_forwarded)
    if len(forwarded):
        last = field(windows(buffer, data[forwarded] - 2, 2), 0, "<u2")
        room = (limit - start)[forwarded]
        sound[forwarded] = _points_back(last, ends[-1][forwarded], room)
    bitmap = windows(buffer, bitmap_at, shape.bitmap_bytes)
    found = Records(buffer, start, fixed_end, column_count, bitmap, ends, complex_ones, shape)
    return (found if sound.all() else found.take(sound)), sound


def _variable_ends(
    table: Bytes, variables: Numbers, data: Numbers, sound: Mask
) -> tuple[Numbers, Mask]:
    """Return ``Records.ends`` and ``Records.complex``; unmark records whose ends go back.

    A column that a record does not have ends where the one before it ends: it is empty.
    """
    count = table.shape[1] // 2
    ends = np.empty((count + 1, len(data)), np.int64)
    complex_ones = np.zeros((count, len(data)), np.bool_)
    ends[0] = data
    fewest = int(variables.min(initial=count))
    for number in range(count):
        stored = field(table, 2 * number, "<u2")
        end = (stored & (COMPLEX - 1)).astype(np.int64)
        flag = stored >= COMPLEX
        if number >= fewest:
            has = variables > number
            end = np.where(has, end, ends[number])
            flag &= has
        sound &= end >= ends[number]
        ends[number + 1] = end
        complex_ones[number] = flag
    return ends, complex_ones


def _points_back(last: npt.NDArray[np.uint16], before: Numbers, room: Numbers) -> Mask:
    """Tell which forwarded records hold the pointer back to their stub where it belongs.

    That is behind all variable columns of the table; else it stands in the place of one, which
    the reader of single records must find out.

    Args:
        last: Stored end of the last variable part.
        before: Where the variable columns of the table end.
        room: Bytes from the begin of the record to the end of the records of its page.
    """
    end = (last & (COMPLEX - 1)).astype(np.int64)
    points: Mask = (last >= COMPLEX) & (end >= before) & (end <= room)
    return points
