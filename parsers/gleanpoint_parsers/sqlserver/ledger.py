"""The two counts of a table, taken while all of it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gleanpoint_parsers.sqlserver.allocation import AllocatedPages
from gleanpoint_parsers.sqlserver.checksum import page_problems
from gleanpoint_parsers.sqlserver.columnar.page_rows import PageRows
from gleanpoint_parsers.sqlserver.page import PageType
from gleanpoint_parsers.tables import Ledger, PageProblem, PagesRead, RowBatch, RowRequest


def whole_reading(request: RowRequest, columns: int) -> bool:
    """Whether a request reads every cell of a table that has so many columns."""
    names = request.columns
    has_all = names is None or len(set(names)) == columns
    is_whole = request.where is None and not request.offset and request.limit is None
    return has_all and is_whole


class LedgerCount:
    """Counts what a whole reading of a table meets.

    Args:
        expected: Rows that the catalog counts; None where it does not.
        allocated: Pages of each partition.
        report: Told how many pages were read, and how many there are.
    """

    def __init__(
        self, expected: int | None, allocated: Sequence[AllocatedPages], report: PagesRead
    ) -> None:
        self._expected = expected
        self._allocated = allocated
        self._report = report
        self._there = sum(one.count for one in allocated)
        self._passed = 0
        self._unread = 0
        self._rows = 0
        self._lost_rows = 0
        self._cells = 0
        self._problems: list[PageProblem] = []

    def add_pages(self, rows: PageRows) -> None:
        """Count the pages of a block, and judge them by their own protection."""
        block = rows.block
        found = page_problems(block.pages, block.file, block.numbers)
        for place in sorted(found.keys() | rows.problems.keys()):
            sentence = _page_sentence(rows, place, found.get(place, ""))
            self._problems.append(PageProblem(str(block.page_id(place)), sentence))
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
        return Ledger(
            rows_expected=self._expected,
            rows_read=self._rows,
            pages_allocated=self._there + sum(sum(one.lost.values()) for one in self._allocated),
            pages_read=self._passed - self._unread,
            page_problems=tuple(self._problems),
            cell_problems=self._cells,
            notes=tuple(self._notes()),
        )

    def _notes(self) -> Iterator[str]:
        for allocated in self._allocated:
            yield from allocated.problems
            if allocated.is_salvage:
                yield "The pages were found by what their headers claim, not by allocation maps"
        if self._lost_rows:
            yield f"{self._lost_rows:,} rows or pages of rows could not be read; each is listed"
        if self._expected is not None and self._expected != self._rows:
            yield f"The catalog counts {self._expected:,} rows, and {self._rows:,} were read"


def _page_sentence(rows: PageRows, place: int, found: str) -> str:
    unread = rows.problems.get(place)
    if unread is not None:
        return f"{unread}; its rows are missing"
    if rows.block.pages[place, 1] == PageType.DATA:
        return f"{found}; its rows were decoded all the same and may be wrong"
    return f"{found}; it holds no rows"
