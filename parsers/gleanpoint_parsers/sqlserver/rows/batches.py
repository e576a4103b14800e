"""Rows of a table as Arrow record batches.

Pages are read in blocks; the rows of each are found by their slots, and only those that are
wanted are decoded: all columns at once where records are plain, one by one where they are not.
How many rows each block has, and how many of them meet a condition, is remembered, so that a
grid can jump.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeAlias

import pyarrow as pa

from gleanpoint_parsers.errors import UnsupportedFeatureError
from gleanpoint_parsers.predicate import Predicate
from gleanpoint_parsers.sqlserver.catalog.model import Table
from gleanpoint_parsers.sqlserver.rows.answer import Selection
from gleanpoint_parsers.sqlserver.rows.ledger import LedgerCount, Surroundings, whole_reading
from gleanpoint_parsers.sqlserver.rows.partition import Partition
from gleanpoint_parsers.sqlserver.rows.row_scan import Block, RowScan
from gleanpoint_parsers.sqlserver.rows.table_columns import TableColumns
from gleanpoint_parsers.sqlserver.rows.table_pages import TablePages
from gleanpoint_parsers.sqlserver.rows.table_shape import table_shape, valid, wanted_columns
from gleanpoint_parsers.sqlserver.storage.allocation import AllocatedPages, Allocation
from gleanpoint_parsers.sqlserver.storage.page_source import PageSource
from gleanpoint_parsers.sqlserver.storage.row_layout import Compression
from gleanpoint_parsers.sqlserver.storage.salvage import NOTE, SalvageSearch
from gleanpoint_parsers.sqlserver.storage.watched_pages import WatchedPages
from gleanpoint_parsers.tables import (
    Ledger,
    PagesRead,
    RowBatch,
    RowRequest,
    TableShape,
    unreported,
)

_Search: TypeAlias = tuple[Predicate | None, bool]
"""A condition, and whether pages are salvaged."""

_CONDITIONS_KEPT = 8
"""Searches whose rows a block are remembered."""

_IN_ROW_DATA = 1

_QUIET_STEPS = 64
"""Pieces of the files, a quarter of a GiB, after which a search gives a sign of life."""

_COLUMNSTORES = (Compression.COLUMNSTORE, Compression.COLUMNSTORE_ARCHIVE)


class TableReader:
    """Reads the rows of one table.

    Args:
        pages: The database.
        table: What the catalog says of the table.
    """

    def __init__(self, pages: PageSource, table: Table) -> None:
        self._pages = pages
        self._table = table
        name = f"{valid(table.schema)}.{valid(table.name)}"
        self._columns = TableColumns(name, wanted_columns(table))
        self._maps = WatchedPages(pages)
        self._values = WatchedPages(pages)
        self._counts: OrderedDict[_Search, list[int | None]] = OrderedDict()
        self._ledger: Ledger | None = None
        self._salvaged: tuple[Block, ...] | None = None

    def shape(self) -> TableShape:
        """Return what the table looks like."""
        shape = table_shape(self._table)
        if self._pages.stale:
            shape = replace(shape, notes=(*shape.notes, *self._stale_notes()))
        return shape

    def schema(self, columns: Sequence[str] | None = None) -> pa.Schema:
        """Return the columns of the batches that a request for ``columns`` yields."""
        return self._columns.schema(columns)

    def batches(self, request: RowRequest) -> Iterator[RowBatch]:
        """Yield the rows that are asked for, in the order in which they are stored.

        Where a condition finds nothing for a while, a batch without rows comes now and then, so
        that who waits sees that the reading goes on.

        Raises:
            UnsupportedFeatureError: Rows of such a table are not read.
            UnfitConditionError: The condition cannot be asked of its columns.
            NoSuchNodeError: The table has no such column.
        """
        self._check_readable()
        selection = self._columns.selection(request)
        count = None
        if whole_reading(request, len(self._columns.every)):
            count = self._ledger_count(unreported)
        return self._batches(selection, count)

    def ledger(self, report: PagesRead = unreported) -> Ledger:
        """Read all of the table and return its counts; those of the last whole reading are kept.

        Args:
            report: Told after each block how many pages were read; what it raises ends the
                reading.

        Raises:
            UnsupportedFeatureError: Rows of such a table are not read.
        """
        self._check_readable()
        if self._ledger is None:
            selection = self._columns.selection(RowRequest())
            for _ in self._batches(selection, self._ledger_count(report)):
                pass
        assert self._ledger is not None  # noqa: S101 - a whole reading makes it
        return self._ledger

    def _stale_notes(self) -> Iterator[str]:
        """Yield a sentence about pages of the table that are of an earlier moment."""
        numbers = [(file, set(run.tolist())) for one in self._allocated for file, run in one.runs]
        stale = [
            place
            for place in sorted(self._pages.stale)
            if any(place.file == file and place.page in run for file, run in numbers)
        ]
        if stale:
            yield (
                f"Pages of this table of an earlier moment than the database is shown of: "
                f"{len(stale):,}, the first being {stale[0]}: {self._pages.stale[stale[0]]}."
            )

    def _batches(self, selection: Selection, count: LedgerCount | None) -> Iterator[RowBatch]:
        request = selection.request
        if request.salvage and self._salvaged is None:
            yield from self._salvage(selection)
        blocks = self._salvaged or () if request.salvage else self._blocks
        counts = self._counted((request.where, request.salvage), len(blocks))
        yield from RowScan(blocks, counts, selection, count).batches()
        if count is not None:
            self._ledger = count.ledger()

    @cached_property
    def _allocated(self) -> tuple[AllocatedPages, ...]:
        allocation = Allocation(self._maps)
        return tuple(allocation.pages_of(one.first_iam) for one in self._table.layouts())

    @cached_property
    def _blocks(self) -> tuple[Block, ...]:
        return self._blocks_of(self._allocated)

    def _salvage(self, selection: Selection) -> Iterator[RowBatch]:
        """Find the pages that claim to be the table's; yields a batch without rows now and then.

        The note about all of them is no row's.
        """
        units = [
            [one.unit_id for one in partition.units if one.kind == _IN_ROW_DATA]
            for partition in self._table.partitions
        ]
        search = SalvageSearch(self._pages, [unit for some in units for unit in some])
        schema = pa.schema([(one.name, one.arrow) for one in selection.columns])
        for number, _ in enumerate(search.steps(), start=1):
            if number % _QUIET_STEPS == 0:
                none = pa.RecordBatch.from_pylist([], schema)
                yield RowBatch(selection.request.offset, none)
        found = []
        for some in units:
            pages = [search.found[unit] for unit in some]
            problems = {problem for one in pages for problem in one.problems} - {NOTE}
            runs = [run for one in pages for run in one.runs]
            found.append(AllocatedPages(runs, problems=sorted(problems), is_salvage=True))
        self._salvaged = self._blocks_of(found)

    def _blocks_of(self, allocated: Sequence[AllocatedPages]) -> tuple[Block, ...]:
        blocks = []
        for layout, one in zip(self._table.layouts(), allocated, strict=True):
            partition = Partition(self._values, layout, self._columns.every)
            pages = TablePages(self._pages, one)
            blocks += [Block(partition, pages, place) for place in pages.places()]
        return tuple(blocks)

    def _ledger_count(self, report: PagesRead) -> LedgerCount:
        expected = self._table.rows if self._table.partitions else None
        around = Surroundings(
            self._allocated, self._maps.damaged, self._values.damaged, self._pages.stale
        )
        return LedgerCount(expected, around, report)

    def _counted(self, search: _Search, blocks: int) -> list[int | None]:
        """Return what is known of how many rows each block has that are looked for."""
        counts = self._counts.pop(search, None) or [None] * blocks
        self._counts[search] = counts
        if len(self._counts) > _CONDITIONS_KEPT:
            del self._counts[next(one for one in self._counts if one[0] is not None)]
        return counts

    def _check_readable(self) -> None:
        """Refuse tables whose rows are not stored as rows.

        Raises:
            UnsupportedFeatureError: With the reason.
        """
        if self._table.unsupported:
            raise UnsupportedFeatureError(self._table.unsupported)
        name = f"{valid(self._table.schema)}.{valid(self._table.name)}"
        for layout in self._table.layouts():
            if layout.compression in _COLUMNSTORES:
                part = f"partition {layout.partition} of {name}"
                message = f"The rows of {part} are in a columnstore, which is not read"
                raise UnsupportedFeatureError(message)
        if self._table.is_memory_optimized:
            message = f"{name} is memory-optimised: its rows are not in the data files"
            raise UnsupportedFeatureError(message)
