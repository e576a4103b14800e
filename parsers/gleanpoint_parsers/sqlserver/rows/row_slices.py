"""Some rows of a block: split into what is decoded at once and what one by one, and merged.

A slice is cut so that neither its rows, nor what they have in their pages, nor what they have
off the row takes more than some megabytes, whatever the pages claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from gleanpoint_parsers.sqlserver.rows.answer import Problems
from gleanpoint_parsers.sqlserver.rows.columnar.columns import decode_column
from gleanpoint_parsers.sqlserver.rows.columnar.gather import Mask, Numbers
from gleanpoint_parsers.sqlserver.rows.columnar.page_rows import PageRows, RowKind
from gleanpoint_parsers.sqlserver.rows.columnar.records import Records, RecordShape, find_parts
from gleanpoint_parsers.sqlserver.rows.merging import merged
from gleanpoint_parsers.sqlserver.rows.partition import CellReader, Partition, WantedColumn
from gleanpoint_parsers.sqlserver.rows.single_rows import SingleRows
from gleanpoint_parsers.sqlserver.storage.row_layout import BadCell

_MOST_ROWS = 32_768
_ROW_BUDGET = 16 << 20
"""Bytes of fixed parts, offsets and array elements."""
_VARIABLE_BUDGET = 16 << 20
_OFF_ROW_BUDGET = 8 << 20
"""Bytes of rows that are read one by one and of what they have off the row; compressed rows of
one page may share a value that each of them has in full."""


@dataclass(frozen=True, slots=True)
class RowSlice:
    """Some rows, in order.

    Args:
        partition: How they are read.
        singles: Reader of those that are read one by one.
        numbers: Their numbers in the block.
        records: Those that are decoded at once.
        bulk: Places of these in the slice, ascending.
    """

    partition: Partition
    singles: SingleRows
    numbers: Numbers
    records: Records
    bulk: Numbers

    def __len__(self) -> int:
        return len(self.numbers)

    def take(self, chosen: Mask) -> RowSlice:
        """Return some of the rows."""
        if chosen.all():
            return self
        kept = chosen[self.bulk]
        places = np.cumsum(chosen) - 1
        return RowSlice(
            self.partition,
            self.singles,
            self.numbers[chosen],
            self.records.take(kept),
            places[self.bulk[kept]],
        )

    def between(self, first: int, last: int) -> RowSlice:
        """Return the rows from the first up to, not with, the last place."""
        chosen = np.zeros(len(self), np.bool_)
        chosen[first:last] = True
        return self.take(chosen)

    def fetched(self, columns: Sequence[WantedColumn]) -> Iterator[RowSlice]:
        """Yield the rows in parts whose values of some columns fit into memory."""
        return self.within_budget([self.partition.readers[column] for column in columns])

    def values(self, column: WantedColumn) -> tuple[pa.Array, Problems]:
        """Return one column, and which of its cells could not be decoded (NULL in the array)."""
        return self.column(self.partition.readers[column])

    def within_budget(self, readers: Sequence[CellReader]) -> Iterator[RowSlice]:
        """Yield the rows in parts; what is read one by one has been fetched for them.

        A row that is too large with those before it begins a part, so that one with long values
        stands alone and is not copied to stand with others.
        """
        places = self._with_values_off_the_row(readers)
        first, size = 0, 0
        for place in places.tolist():
            number = int(self.numbers[place])
            added = self.singles.fetch(number, readers)
            if first < place and size + added > _OFF_ROW_BUDGET:
                yield self.between(first, place)
                self.singles.forget(but=number)
                first, size = place, 0
            size += added
            if size > _OFF_ROW_BUDGET:
                yield self.between(first, place + 1)
                self.singles.forget()
                first, size = place + 1, 0
        if first < len(self):
            yield self.between(first, len(self))

    def row_problems(self) -> dict[int, BadCell]:
        """Return the rows that cannot be read."""
        found = {}
        for place in self._single_places().tolist():
            row = self.singles.row(int(self.numbers[place]))
            if isinstance(row, BadCell):
                found[place] = row
        return found

    def column(self, reader: CellReader) -> tuple[pa.Array, Problems]:
        """Return one column, and which of its cells could not be decoded (NULL in the array)."""
        kind = reader.column.arrow
        if reader.plan is None or not len(self.bulk):
            array, left = pa.nulls(len(self.records), kind), np.ones(len(self.bulk), np.bool_)
        else:
            array, left = decode_column(self.records, reader.plan)
        single = np.concatenate([self.bulk[left], self._single_places()])
        if not len(single):
            return array, {}
        values = [self.singles.value(one, reader) for one in self.numbers[single].tolist()]
        return merged(array, self.bulk, single, values)

    def _single_places(self) -> Numbers:
        if len(self.bulk) == len(self.numbers):
            return np.empty(0, np.int64)
        alone = np.ones(len(self.numbers), np.bool_)
        alone[self.bulk] = False
        return np.flatnonzero(alone)

    def _with_values_off_the_row(self, readers: Sequence[CellReader]) -> Numbers:
        """Return the places of rows that may have values off the row in some columns."""
        may = np.ones(len(self.numbers), np.bool_)
        if not len(self.bulk):
            return np.flatnonzero(may)
        may[self.bulk] = False
        for reader in readers:
            stored = reader.plan.stored if reader.plan else None
            if stored is not None and stored.leaf_offset < 0:
                may[self.bulk] |= self.records.complex[-stored.leaf_offset - 1]
        return np.flatnonzero(may)


def slices(
    partition: Partition, rows: PageRows, first: int, last: int, columns: int
) -> Iterator[RowSlice]:
    """Cut rows into slices.

    Args:
        partition: How they are read.
        rows: The rows of a block.
        first: Number of the first one wanted.
        last: Number behind the last one.
        columns: Columns that are wanted.
    """
    shape = partition.shape
    row_size = shape.fixed_end + 9 * shape.variables + shape.bitmap_bytes + 32 * columns + 64
    most = max(1, min(_MOST_ROWS, _ROW_BUDGET // row_size))
    singles = SingleRows(partition, rows)
    while first < last:
        numbers = np.arange(first, min(last, first + most))
        for_bulk = np.full(len(numbers), partition.in_bulk)
        for_bulk &= rows.kind[numbers] == RowKind.RECORD
        places = np.flatnonzero(for_bulk)
        chosen = numbers[places]
        records, sound = (
            find_parts(rows.block.buffer, rows.start[chosen], rows.limit[chosen], shape)
            if partition.in_bulk
            else (_NO_RECORDS, np.zeros(0, np.bool_))
        )
        found = RowSlice(partition, singles, numbers, records, places[sound])
        found = _cut(found)
        first += len(found)
        yield found
        singles.forget()


_NONE = np.empty(0, np.int64)
_NO_RECORDS = Records(
    np.empty(0, np.uint8),
    _NONE,
    _NONE,
    _NONE,
    np.empty((0, 0), np.uint8),
    np.empty((1, 0), np.int64),
    np.empty((0, 0), np.bool_),
    RecordShape(()),
)


def _cut(rows: RowSlice) -> RowSlice:
    """Leave out rows behind those whose records together are too large."""
    sizes = np.cumsum(rows.records.ends[-1])
    if not len(sizes) or sizes[-1] <= _VARIABLE_BUDGET:
        return rows
    kept = max(1, int(np.searchsorted(sizes, _VARIABLE_BUDGET)))
    return rows.between(0, int(rows.bulk[kept])) if kept < len(rows.bulk) else rows
