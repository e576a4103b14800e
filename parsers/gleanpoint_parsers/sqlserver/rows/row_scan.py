"""Go through the blocks of a table, and yield the rows that a request asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from gleanpoint_parsers.sqlserver.rows.answer import RowAnswer, Selection
from gleanpoint_parsers.sqlserver.rows.columnar.page_rows import PageRows, find_rows
from gleanpoint_parsers.sqlserver.rows.ledger import LedgerCount
from gleanpoint_parsers.sqlserver.rows.partition import Partition
from gleanpoint_parsers.sqlserver.rows.row_slices import slices
from gleanpoint_parsers.sqlserver.rows.table_pages import BLOCK_MEMORY, BlockPlace, TablePages
from gleanpoint_parsers.tables import RowBatch

_QUIET_PARTS = 16
"""Blocks, or parts of them with much off the row, without a row that is wanted, after which a
batch without rows is a sign of life."""


@dataclass(frozen=True, slots=True)
class Block:
    """Where some rows are, and how they are read."""

    partition: Partition
    pages: TablePages
    place: BlockPlace


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
        self._answer = RowAnswer(selection, count.add_rows if count is not None else None)

    def batches(self) -> Iterator[RowBatch]:
        """Yield the rows."""
        quiet, memory = 0, np.empty(BLOCK_MEMORY, np.uint8)
        for number, block in enumerate(self._blocks):
            if self._answer.is_done:
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
                    del batch  # it may be large, and the next one is made now
                elif quiet >= _QUIET_PARTS:
                    quiet = 0
                    yield self._answer.sign_of_life()

    def _is_skipped(self, number: int) -> bool:
        """Pass a block that is known to end before the first row wanted."""
        known = self._counts[number]
        if self._count is not None or known is None or known > self._answer.skip:
            return False
        self._answer.passed(known)
        return True

    def _block(
        self, number: int, partition: Partition, rows: PageRows
    ) -> Iterator[RowBatch | None]:
        """Yield the batches of one block; None after each part of it, and at its end."""
        answer, condition = self._answer, self._selection.condition
        if condition is None:
            self._counts[number] = len(rows)
            first, last = answer.span(len(rows))
            for part in slices(partition, rows, first, last, len(self._selection.columns)):
                yield from answer.batches(part)
            yield None
            return
        found = 0
        columns = len(self._selection.columns) + len(condition.columns)
        for part in slices(partition, rows, 0, len(rows), columns):
            for kept in answer.kept(part, condition):
                found += len(kept)
                yield from answer.batches(kept.between(*answer.span(len(kept))))
                if answer.is_done:
                    return
                yield None
        self._counts[number] = found
        yield None
