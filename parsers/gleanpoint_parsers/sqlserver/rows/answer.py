"""From rows, however they are stored, to the batches of an answer: condition, offset, limit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, Self, TypeVar

import numpy as np
import pyarrow as pa

from gleanpoint_parsers.sqlserver.conditions.condition import Condition
from gleanpoint_parsers.sqlserver.rows.columnar.gather import Mask, Numbers
from gleanpoint_parsers.sqlserver.rows.partition import WantedColumn
from gleanpoint_parsers.sqlserver.storage.row_layout import BadCell
from gleanpoint_parsers.tables import CellProblem, RowBatch, RowRequest

Problems = Mapping[int, BadCell]
"""By the place of the row among the rows."""


class RowsPart(Protocol):
    """Some rows of a table, in order."""

    @property
    def numbers(self) -> Numbers:
        """Number of each row in the block that the rows are from."""

    def __len__(self) -> int: ...

    def take(self, chosen: Mask) -> Self:
        """Return some of the rows."""

    def between(self, first: int, last: int) -> Self:
        """Return the rows from the first up to, not with, the last place."""

    def fetched(self, columns: Sequence[WantedColumn]) -> Iterator[Self]:
        """Yield the rows in parts whose values of some columns fit into memory."""

    def row_problems(self) -> Problems:
        """Return the rows that cannot be read."""

    def values(self, column: WantedColumn) -> tuple[pa.Array, Problems]:
        """Return one column, and which of its cells could not be decoded (NULL in the array)."""


_Part = TypeVar("_Part", bound=RowsPart)


@dataclass(frozen=True, slots=True)
class AppliedCondition:
    """A condition that is checked against the table's columns.

    Args:
        columns: Its columns, by the names that it uses.
        test: Evaluates it.
    """

    columns: Mapping[str, WantedColumn]
    test: Condition


@dataclass(frozen=True, slots=True)
class Selection:
    """What is wanted of a table.

    Args:
        columns: In the order wanted.
        condition: Which rows; None for all.
        request: As it was made.
    """

    columns: tuple[WantedColumn, ...]
    condition: AppliedCondition | None
    request: RowRequest


class RowAnswer:
    """One answer while it is given.

    Args:
        selection: What is wanted.
        counted: Told of every batch.
    """

    def __init__(
        self, selection: Selection, counted: Callable[[RowBatch], None] | None = None
    ) -> None:
        self._selection = selection
        self._counted = counted
        self._schema = pa.schema([(one.name, one.arrow) for one in selection.columns])
        request = selection.request
        self._next = request.offset
        self._skip = request.offset
        self._left = request.limit
        self._unclear: dict[int, tuple[WantedColumn, BadCell]] = {}

    @property
    def is_done(self) -> bool:
        """Whether all rows were given that were asked for."""
        return self._left == 0

    @property
    def skip(self) -> int:
        """Rows that are still to be passed before the first one wanted."""
        return self._skip

    def passed(self, rows: int) -> None:
        """Take note of rows that were passed without being looked at."""
        self._skip -= rows

    def sign_of_life(self) -> RowBatch:
        """Return a batch without rows."""
        return RowBatch(self._next, pa.RecordBatch.from_pylist([], self._schema))

    def span(self, rows: int) -> tuple[int, int]:
        """Return which of some rows are wanted, all of which meet the condition."""
        first = min(self._skip, rows)
        self._skip -= first
        return first, rows if self._left is None else min(rows, first + self._left)

    def kept(self, part: _Part, condition: AppliedCondition) -> Iterator[_Part]:
        """Yield the rows for which a condition is true, or cannot be told."""
        for tested in part.fetched(list(condition.columns.values())):
            arrays, undecoded = {}, np.zeros(len(tested), np.bool_)
            undecoded[list(tested.row_problems())] = True
            causes: dict[int, tuple[WantedColumn, BadCell]] = {}
            for name, column in condition.columns.items():
                arrays[name], problems = tested.values(column)
                undecoded[list(problems)] = True
                causes |= {place: (column, bad) for place, bad in problems.items()}
            truth = condition.test(arrays)
            kept: Mask = truth.may_be_true(undecoded)
            self._unclear = {
                int(tested.numbers[place]): cause
                for place, cause in causes.items()
                if kept[place] and not truth.is_true[place]
            }
            yield tested.take(kept)

    def batches(self, part: RowsPart) -> Iterator[RowBatch]:
        """Yield rows that are all wanted as batches."""
        most = self._selection.request.batch_rows or len(part) or 1
        for fetched in part.fetched(self._selection.columns):
            for first in range(0, len(fetched), most):
                yield self._batch(fetched.between(first, min(first + most, len(fetched))))

    def _batch(self, rows: RowsPart) -> RowBatch:
        arrays = []
        problems = [
            CellProblem(place, -1, bad.problem, bad.raw)
            for place, bad in rows.row_problems().items()
        ]
        problems += self._unclear_rows(rows)
        for number, column in enumerate(self._selection.columns):
            array, found = rows.values(column)
            arrays.append(array)
            problems += [
                CellProblem(place, number, bad.problem, bad.raw) for place, bad in found.items()
            ]
        problems.sort(key=lambda problem: (problem.row, problem.column))
        batch = RowBatch(self._next, self._records(arrays, len(rows)), tuple(problems))
        self._next += len(rows)
        if self._left is not None:
            self._left -= len(rows)
        if self._counted is not None:
            self._counted(batch)
        return batch

    def _records(self, arrays: list[pa.Array], rows: int) -> pa.RecordBatch:
        if arrays:
            return pa.RecordBatch.from_arrays(arrays, schema=self._schema)
        return pa.RecordBatch.from_struct_array(pa.array([{}] * rows, pa.struct([])))

    def _unclear_rows(self, rows: RowsPart) -> Iterator[CellProblem]:
        """Tell which rows are kept because a cell of the condition could not be decoded."""
        if not self._unclear:
            return
        for place, number in enumerate(rows.numbers.tolist()):
            column, bad = self._unclear.get(number, (None, None))
            if column is not None and bad is not None and column not in self._selection.columns:
                why = f"column {column.name!r}: {bad.problem}"
                message = f"It cannot be told whether the condition holds: {why}"
                yield CellProblem(place, -1, message, bad.raw)
