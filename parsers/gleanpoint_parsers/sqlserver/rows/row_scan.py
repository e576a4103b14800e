"""Go through the blocks of a table, and yield the rows that a request asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from gleanpoint_parsers.sqlserver.conditions.condition import Condition
from gleanpoint_parsers.sqlserver.rows.columnar.gather import Mask
from gleanpoint_parsers.sqlserver.rows.columnar.page_rows import PageRows, find_rows
from gleanpoint_parsers.sqlserver.rows.ledger import LedgerCount
from gleanpoint_parsers.sqlserver.rows.partition import CellReader, Partition, WantedColumn
from gleanpoint_parsers.sqlserver.rows.row_slices import RowSlice, slices
from gleanpoint_parsers.sqlserver.rows.table_pages import BLOCK_MEMORY, BlockPlace, TablePages
from gleanpoint_parsers.sqlserver.storage.row_layout import BadCell
from gleanpoint_parsers.tables import CellProblem, RowBatch, RowRequest

_QUIET_PARTS = 16
"""Blocks, or parts of them with much off the row, without a row that is wanted, after which a
batch without rows is a sign of life."""


@dataclass(frozen=True, slots=True)
class Block:
    """Where some rows are, and how they are read."""

    partition: Partition
    pages: TablePages
    place: BlockPlace


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


class RowScan:
    """One way through a table.

    Args:
        blocks: All blocks of the table.
        counts: Rows of each block that meet the condition, as far as known; filled in.
        selection: What is wanted.
        count: Counts everything, where everything is read.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        counts: list[int | None],
        selection: Selection,
        count: LedgerCount | None = None,
    ) -> None:
        self._blocks = blocks
        self._counts = counts
        self._selection = selection
        self._count = count
        self._schema = pa.schema([(one.name, one.arrow) for one in selection.columns])
        request = selection.request
        self._next = request.offset
        self._skip = request.offset
        self._left = request.limit
        self._unclear: dict[int, tuple[WantedColumn, BadCell]] = {}

    def batches(self) -> Iterator[RowBatch]:
        """Yield the rows."""
        quiet, memory = 0, np.empty(BLOCK_MEMORY, np.uint8)
        for number, block in enumerate(self._blocks):
            if self._left == 0:
                return
            if self._is_skipped(number):
                continue
            rows = find_rows(block.pages.read(block.place, memory))
            if self._count is not None:
                self._count.add_pages(rows, block.partition.layout.partition)
            for batch in self._block(number, block.partition, rows):
                quiet = quiet + 1 if batch is None else 0
                if batch is not None:
                    yield batch
                elif quiet >= _QUIET_PARTS:
                    quiet = 0
                    yield RowBatch(self._next, pa.RecordBatch.from_pylist([], self._schema))

    def _is_skipped(self, number: int) -> bool:
        """Pass a block that is known to end before the first row wanted."""
        known = self._counts[number]
        if self._count is not None or known is None or known > self._skip:
            return False
        self._skip -= known
        return True

    def _block(
        self, number: int, partition: Partition, rows: PageRows
    ) -> Iterator[RowBatch | None]:
        """Yield the batches of one block; None after each part of it, and at its end."""
        if self._selection.condition is None:
            self._counts[number] = len(rows)
            first = min(self._skip, len(rows))
            self._skip -= first
            last = len(rows) if self._left is None else min(len(rows), first + self._left)
            for part in slices(partition, rows, first, last, len(self._selection.columns)):
                yield from self._emit(part)
            yield None
            return
        found = 0
        columns = len(self._selection.columns) + len(self._selection.condition.columns)
        for part in slices(partition, rows, 0, len(rows), columns):
            for kept in self._kept(part, self._selection.condition):
                found += len(kept)
                yield from self._emit(self._wanted(kept))
                if self._left == 0:
                    return
                yield None
        self._counts[number] = found
        yield None

    def _wanted(self, kept: RowSlice) -> RowSlice:
        """Return the rows of a slice between the offset and the limit."""
        first = min(self._skip, len(kept))
        self._skip -= first
        last = len(kept) if self._left is None else min(len(kept), first + self._left)
        return kept.between(first, last)

    def _kept(self, part: RowSlice, condition: AppliedCondition) -> Iterator[RowSlice]:
        """Yield the rows for which a condition is true, or cannot be told."""
        readers = {
            name: part.partition.readers[column] for name, column in condition.columns.items()
        }
        for tested in part.within_budget(list(readers.values())):
            arrays, undecoded = {}, np.zeros(len(tested), np.bool_)
            undecoded[list(tested.row_problems())] = True
            causes: dict[int, tuple[WantedColumn, BadCell]] = {}
            for name, reader in readers.items():
                arrays[name], problems = tested.column(reader)
                undecoded[list(problems)] = True
                causes |= {place: (reader.column, bad) for place, bad in problems.items()}
            truth = condition.test(arrays)
            kept: Mask = truth.may_be_true(undecoded)
            self._unclear = {
                int(tested.numbers[place]): cause
                for place, cause in causes.items()
                if kept[place] and not truth.is_true[place]
            }
            yield tested.take(kept)

    def _emit(self, part: RowSlice) -> Iterator[RowBatch]:
        readers = [part.partition.readers[column] for column in self._selection.columns]
        most = self._selection.request.batch_rows or len(part) or 1
        for fetched in part.within_budget(readers):
            for first in range(0, len(fetched), most):
                rows = fetched.between(first, min(first + most, len(fetched)))
                yield self._batch(rows, readers)

    def _batch(self, rows: RowSlice, readers: Sequence[CellReader]) -> RowBatch:
        arrays = []
        problems = [
            CellProblem(place, -1, bad.problem, bad.raw)
            for place, bad in rows.row_problems().items()
        ]
        problems += self._unclear_rows(rows)
        for number, reader in enumerate(readers):
            array, found = rows.column(reader)
            arrays.append(array)
            problems += [
                CellProblem(place, number, bad.problem, bad.raw) for place, bad in found.items()
            ]
        problems.sort(key=lambda problem: (problem.row, problem.column))
        batch = RowBatch(self._next, self._records(arrays, len(rows)), tuple(problems))
        self._next += len(rows)
        if self._left is not None:
            self._left -= len(rows)
        if self._count is not None:
            self._count.add_rows(batch)
        return batch

    def _records(self, arrays: list[pa.Array], rows: int) -> pa.RecordBatch:
        if arrays:
            return pa.RecordBatch.from_arrays(arrays, schema=self._schema)
        return pa.RecordBatch.from_struct_array(pa.array([{}] * rows, pa.struct([])))

    def _unclear_rows(self, rows: RowSlice) -> Iterator[CellProblem]:
        """Tell which rows are kept because a cell of the condition could not be decoded."""
        if not self._unclear:
            return
        for place, number in enumerate(rows.numbers.tolist()):
            column, bad = self._unclear.get(number, (None, None))
            if column is not None and bad is not None and column not in self._selection.columns:
                why = f"column {column.name!r}: {bad.problem}"
                message = f"It cannot be told whether the condition holds: {why}"
                yield CellProblem(place, -1, message, bad.raw)
