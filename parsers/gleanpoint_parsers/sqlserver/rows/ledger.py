"""The two counts of a table, taken while all of it is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from gleanpoint_parsers.sqlserver.rows.columnar.page_rows import PageRows, field_of_pages
from gleanpoint_parsers.sqlserver.storage.allocation import AllocatedPages
from gleanpoint_parsers.sqlserver.storage.checksum import page_problems
from gleanpoint_parsers.sqlserver.storage.page import PageType
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId
from gleanpoint_parsers.tables import Ledger, PageProblem, PagesRead, RowBatch, RowRequest


def whole_reading(request: RowRequest, columns: int) -> bool:
    """Whether a request reads every cell of a table that has so many columns."""
    names = request.columns
    has_all = names is None or len(set(names)) == columns
    is_whole = request.where is None and not request.offset and request.limit is None
    is_whole &= not request.salvage
    return has_all and is_whole


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a table's rows depend on beside their own pages.

    Args:
        allocated: Pages of each partition.
        maps: Damaged pages among the allocation maps that were asked.
        values: Damaged pages among those that hold values off the rows; filled while reading.
        stale: Pages of an earlier moment than asked for.
    """

    allocated: Sequence[AllocatedPages]
    maps: Mapping[PageId, str]
    values: Mapping[PageId, str]
    stale: Mapping[PageId, str] = field(default_factory=dict)


class LedgerCount:
    """Counts what a whole reading of a table meets.

    Args:
        expected: Rows that the catalog counts; None where it does not.
        surroundings: What the rows depend on.
        report: Told how many pages were read, and how many there are.
    """

    def __init__(self, expected: int | None, surroundings: Surroundings, report: PagesRead) -> None:
        self._expected = expected
        self._around = surroundings
        self._report = report
        self._there = sum(one.count for one in surroundings.allocated)
        self._passed = 0
        self._unread = 0
        self._rows = 0
        self._lost_rows = 0
        self._cells = 0
        self._problems: list[PageProblem] = []
        self._claims: dict[int, Counter[int]] = {}
        self._first_claims: dict[tuple[int, int], PageId] = {}

    def add_pages(self, rows: PageRows, partition: int) -> None:
        """Count the pages of a block, and judge them by their own protection."""
        block = rows.block
        found = page_problems(block.pages, block.file, block.numbers)
        for place in sorted(found.keys() | rows.problems.keys()):
            sentence = _page_sentence(rows, place, found.get(place, ""))
            self._problems.append(PageProblem(str(block.page_id(place)), sentence))
        if self._around.stale:
            self._problems += self._stale_pages(rows)
        self._add_claims(rows, partition)
        self._unread += len(rows.problems)
        self._passed += len(block.numbers)
        self._report(self._passed, self._there)

    def add_rows(self, batch: RowBatch) -> None:
        """Count the rows of a batch and the cells that could not be decoded."""
        lost = sum(problem.column < 0 for problem in batch.problems)
        self._rows += batch.records.num_rows - lost
        self._lost_rows += lost
        self._cells += len(batch.problems) - lost

    def ledger(self) -> Ledger:
        """Return the counts."""
        lost = sum(sum(one.lost.values()) for one in self._around.allocated)
        return Ledger(
            rows_expected=self._expected,
            rows_read=self._rows,
            pages_allocated=self._there + lost,
            pages_read=self._passed - self._unread,
            page_problems=(*self._problems, *self._other_problems()),
            cell_problems=self._cells,
            notes=tuple(self._notes()),
        )

    def _add_claims(self, rows: PageRows, partition: int) -> None:
        """Count which allocation unit the pages of rows say that they belong to.

        They may all bear the same wrong one (so in files of SQL Server 2000), but not several.
        """
        pages = rows.block.pages
        claims = field_of_pages(pages, 24, "<u4").astype(np.int64)
        claims |= field_of_pages(pages, 6, "<u2").astype(np.int64) << 32
        counts = self._claims.setdefault(partition, Counter())
        is_row_page = pages[:, 1] == PageType.DATA
        is_row_page[list(rows.problems)] = False
        for claim, count in zip(*np.unique(claims[is_row_page], return_counts=True), strict=True):
            counts[int(claim)] += int(count)
            place = int(np.flatnonzero(is_row_page & (claims == claim))[0])
            self._first_claims.setdefault((partition, int(claim)), rows.block.page_id(place))

    def _stale_pages(self, rows: PageRows) -> Iterator[PageProblem]:
        """Yield the pages of a block that are of an earlier moment, though they can be read."""
        for place in range(len(rows.block.numbers)):
            problem = self._around.stale.get(rows.block.page_id(place))
            if problem is not None and place not in rows.problems:
                yield PageProblem(str(rows.block.page_id(place)), f"{problem}; {_STALE_ROWS}")

    def _other_problems(self) -> Iterator[PageProblem]:
        for page, problem in self._around.maps.items():
            what = "an allocation map: rows may be missing, or be those of another table"
            yield PageProblem(str(page), f"{problem}; it is {what}")
        for page, problem in self._around.values.items():
            yield PageProblem(str(page), f"{problem}; values that lie on it may be wrong")

    def _notes(self) -> Iterator[str]:
        for allocated in self._around.allocated:
            yield from allocated.problems
        for partition, counts in self._claims.items():
            for claim, count in counts.most_common()[1:]:
                first = self._first_claims[partition, claim]
                pages = f"{count:,} of {counts.total():,} pages, the first being {first},"
                claimed = "say that they belong to another allocation unit than the others"
                meaning = "their rows may be those of another table, unless the file was shrunk"
                yield f"{pages} {claimed}: {meaning}"
        if self._lost_rows:
            yield f"Rows or pages of rows that could not be read, each listed: {self._lost_rows:,}"
        if self._expected is not None and self._expected != self._rows:
            yield f"The catalog counts {self._expected:,} rows, and {self._rows:,} were read"


_STALE_ROWS = "later changes of its rows are missing"


def _page_sentence(rows: PageRows, place: int, found: str) -> str:
    unread = rows.problems.get(place)
    if unread is not None:
        return f"{unread}; its rows are missing"
    if rows.block.pages[place, 1] == PageType.DATA:
        return f"{found}; its rows were decoded all the same and may be wrong"
    return f"{found}; it holds no rows"
