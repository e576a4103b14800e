"""Rows in the form in which they are compared: nothing rounded, NULL apart from what is empty.

Floats, moments and times are compared by their bits: a query engine would take NaN for NaN and
-0.0 for 0.0, and would keep no nanoseconds.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from gleanpoint.core.comparing.table_plan import ComparedColumn
from gleanpoint.core.export.tables.column_text import text_of
from gleanpoint_parsers.tables import RowBatch

TORN = "torn"
"""Column that says whether a value of the row could not be read."""

WHOLE_ROW = -1

BITS: dict[pa.DataType, pa.DataType] = {
    pa.float32(): pa.int32(),
    pa.float64(): pa.int64(),
    pa.date32(): pa.int32(),
    pa.time64("ns"): pa.int64(),
    pa.timestamp("s"): pa.int64(),
    pa.timestamp("ms"): pa.int64(),
}
"""As what types are compared whose values an engine would round or take for equal."""


def sound_rows(batch: RowBatch) -> tuple[pa.Table, int]:
    """Return the rows of a batch with the column ``torn``, and how many were lost as a whole."""
    torn = [False] * batch.records.num_rows
    lost = set()
    for problem in batch.problems:
        torn[problem.row] = True
        if problem.column == WHOLE_ROW:
            lost.add(problem.row)
    table = pa.Table.from_batches([batch.records]).append_column(TORN, pa.array(torn, pa.bool_()))
    if lost:
        table = table.take([row for row in range(table.num_rows) if row not in lost])
    return table, len(lost)


def comparable(rows: pa.Table, columns: Sequence[ComparedColumn], *, is_old: bool) -> pa.Table:
    """Return rows with columns ``c0``, ``c1``, … as they are compared, and ``torn``."""
    arrays = []
    for number, column in enumerate(columns):
        values = _one(rows.column(number))
        if column.as_text:
            kind = column.old.type if is_old else column.new.type
            values = text_of(kind, values)
        arrays.append(_bits(values))
    arrays.append(_one(rows.column(TORN)))
    return pa.table(arrays, [*(f"c{number}" for number in range(len(columns))), TORN])


def equal_rows(old: pa.Table, new: pa.Table, columns: Sequence[int]) -> pa.Array:
    """Return of two tables of one length which rows agree in some columns; never NULL."""
    same = pa.array([True], pa.bool_()).take(pa.array([0] * old.num_rows, pa.int32()))
    for number in columns:
        left, right = _one(old.column(number)), _one(new.column(number))
        same = pc.and_(same, _equal(left, right))
    return same


def _equal(left: pa.Array, right: pa.Array) -> pa.Array:
    if pa.types.is_struct(left.type):
        both = pc.fill_null(pc.equal(pc.is_null(left), pc.is_null(right)), fill_value=False)
        for place in range(left.type.num_fields):
            fields = pc.struct_field(left, place), pc.struct_field(right, place)
            both = pc.and_(both, _equal(*fields))
        return both
    alike = pc.fill_null(pc.equal(left, right), fill_value=False)
    return pc.or_(alike, pc.and_(pc.is_null(left), pc.is_null(right)))


def _bits(values: pa.Array) -> pa.Array:
    kind = BITS.get(values.type)
    if kind is not None:
        return values.view(kind)
    return values


def _one(values: pa.ChunkedArray) -> pa.Array:
    """Return the values of a column as one array."""
    if values.num_chunks == 1:
        return values.chunk(0)
    combined = values.combine_chunks()
    return combined if isinstance(combined, pa.Array) else pa.concat_arrays(combined.chunks)
