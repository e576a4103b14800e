"""Rows of a table without those that are withheld: offset and limit count what is shown.

A condition of the request is left to the reader, so it also looks at rows that are withheld. What
it finds among them is not counted for anybody then: whoever could count them by a condition could
read their values. ``count_all`` counts a whole table without one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa

from gleanpoint.core.tables.withholding.row_judge import Mask, RowJudge
from gleanpoint.core.tables.withholding.tally import RowTally
from gleanpoint_parsers.tables import RowBatch, RowRequest, TableContainer

WHOLE_ROW = -1


@dataclass(slots=True)
class Places:
    """Where shown rows of one search lie among all of its rows, as far as it was read."""

    read: list[int] = field(default_factory=lambda: [0])
    shown: list[int] = field(default_factory=lambda: [0])

    def before(self, wanted: int) -> tuple[int, int]:
        """Return rows that can be passed, and how many of them are shown: at most ``wanted``.

        From the first row on nothing is passed: who reads all rows has all of them counted.
        """
        if not wanted:
            return 0, 0
        number = bisect_right(self.shown, wanted) - 1
        return self.read[number], self.shown[number]

    def note(self, read: int, shown: int) -> None:
        """Remember that so many of so many rows are shown."""
        if read > self.read[-1]:
            self.read.append(read)
            self.shown.append(shown)


def gated_rows(
    tables: TableContainer,
    key: str,
    request: RowRequest,
    judge: RowJudge,
    places: Places,
    tally: RowTally,
) -> Iterator[RowBatch | None]:
    """Yield the rows of a request that may be seen; None, or no rows, as a sign of life.

    Args:
        tables: Where they are.
        key: The table.
        request: Which are wanted; offset and limit are of those that are shown.
        judge: Tells which may be seen.
        places: Of the same search before; what is found out goes there.
        tally: Counts the rows that were handed out or withheld on the way.

    Raises:
        ParserError: The table cannot be read (any further).
    """
    wanted = _wanted(tables, key, request)
    if request.offset:
        yield from _find_offset(tables, key, request, judge, places)
    read, passed = places.before(request.offset)
    skip, left, first = request.offset - passed, request.limit, request.offset
    asked = replace(request, columns=_read(wanted, judge), offset=read, limit=None)
    for batch in tables.batches(key, asked) if left != 0 else ():
        shown, mask = _shown(batch, judge, wanted, tally)
        read, passed = read + batch.records.num_rows, passed + int(mask.sum())
        places.note(read, passed)
        cut = _sliced(shown, skip, left)
        skip -= min(skip, shown.records.num_rows)
        left = None if left is None else left - cut.records.num_rows
        yield replace(cut, first=first)
        first += cut.records.num_rows
        if left == 0:
            return


def count_all(tables: TableContainer, key: str, judge: RowJudge, tally: RowTally) -> Iterator[None]:
    """Judge every row of a table; yields now and then."""
    columns = tuple(column.name for column in judge.columns)
    for batch in tables.batches(key, RowRequest(columns)):
        records = batch.records
        if records.num_rows:
            judge.shown(records.columns, tally, lost_in(batch), records.num_rows)
        yield


def _find_offset(
    tables: TableContainer, key: str, request: RowRequest, judge: RowJudge, places: Places
) -> Iterator[None]:
    """Read the deciding columns alone until so many shown rows were passed as are to be skipped."""
    read, passed = places.read[-1], places.shown[-1]
    if passed > request.offset:
        return
    columns = tuple(column.name for column in judge.columns)
    asked = replace(request, columns=columns, offset=read, limit=None)
    for batch in tables.batches(key, asked):
        records = batch.records
        if records.num_rows:
            mask = judge.shown(records.columns, RowTally(), lost_in(batch), records.num_rows)
            read, passed = read + len(mask), passed + int(mask.sum())
            places.note(read, passed)
        if passed > request.offset:
            return
        yield


def _wanted(tables: TableContainer, key: str, request: RowRequest) -> tuple[str, ...]:
    if request.columns is not None:
        return request.columns
    return tuple(column.name for column in tables.table(key).columns)


def _read(wanted: Sequence[str], judge: RowJudge) -> tuple[str, ...]:
    names = (column.name for column in judge.columns)
    return (*wanted, *(name for name in dict.fromkeys(names) if name not in wanted))


def lost_in(batch: RowBatch) -> Mask | None:
    """Return which rows only stand for what cannot be read."""
    lost = [problem.row for problem in batch.problems if problem.column == WHOLE_ROW]
    if not lost:
        return None
    mask = np.zeros(batch.records.num_rows, np.bool_)
    mask[lost] = True
    return mask


def _shown(
    batch: RowBatch, judge: RowJudge, wanted: Sequence[str], tally: RowTally
) -> tuple[RowBatch, Mask]:
    """Return what is shown of a batch, in the columns that are wanted, and which rows it is."""
    records = batch.records
    if not records.num_rows:
        return RowBatch(0, _columns(records, len(wanted))), np.zeros(0, np.bool_)
    places = {name: number for number, name in enumerate(records.schema.names)}
    values = [records.column(places[column.name]) for column in judge.columns]
    mask = judge.shown(values, tally, lost_in(batch), records.num_rows)
    if mask.all():
        problems = tuple(one for one in batch.problems if one.column < len(wanted))
        return RowBatch(0, _columns(records, len(wanted)), problems), mask
    rows = np.cumsum(mask) - 1
    problems = tuple(
        replace(one, row=int(rows[one.row]))
        for one in batch.problems
        if mask[one.row] and one.column < len(wanted)
    )
    kept = _columns(records, len(wanted)).filter(pa.array(mask)) if wanted else None
    return RowBatch(0, _bare(int(mask.sum())) if kept is None else kept, problems), mask


def _columns(records: pa.RecordBatch, count: int) -> pa.RecordBatch:
    return records.select(range(count)) if count else _bare(records.num_rows)


def _bare(rows: int) -> pa.RecordBatch:
    """Return rows without columns, which only their number tells of."""
    return pa.RecordBatch.from_struct_array(pa.array([{}] * rows, pa.struct([])))


def _sliced(batch: RowBatch, skip: int, left: int | None) -> RowBatch:
    rows = batch.records.num_rows
    start = min(skip, rows)
    stop = rows if left is None else min(rows, start + left)
    if start == 0 and stop == rows:
        return batch
    problems = tuple(
        replace(one, row=one.row - start) for one in batch.problems if start <= one.row < stop
    )
    return RowBatch(0, batch.records.slice(start, stop - start), problems)
