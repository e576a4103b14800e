"""Pages of rows around what a grid shows: read when they are needed, let go of when they are not.

Scrolling asks for the rows in sight. Pages that nobody looks at any more are not read: a page
that waits for its turn is dropped, one that is being read is stopped.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import partial

from PySide6.QtCore import QObject, Signal

from gleanpoint.gui.job_runner import Job, tell_window
from gleanpoint.gui.models.tables.row_page import RowPage, is_large, row_page
from gleanpoint.gui.models.tables.row_store import RowStore
from gleanpoint_parsers.tables import RowBatch

PAGE = 128
"""Rows of a page."""

SMALL_PAGE = 32
"""Rows of a page where values may be megabytes long."""

PAGES_KEPT = 192


class RowPages(QObject):
    """The pages of one store.

    Args:
        store: Gives the rows.
    """

    arrived = Signal(int, int)
    """Rows that can be shown now: the first, and the one behind the last."""

    ended = Signal(int, bool)
    """A page that holds rows was read: the row behind its last, and whether more follow."""

    overrun = Signal(int)
    """There is nothing from this row on, perhaps from an earlier one."""

    failed = Signal(Exception)

    def __init__(self, store: RowStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.page_rows = SMALL_PAGE if any(map(is_large, store.columns)) else PAGE
        self._pages: OrderedDict[int, RowPage] = OrderedDict()
        self._whole: set[int] = set()
        self._jobs: dict[int, Job] = {}
        self._serials: dict[int, int] = {}
        self._serial = 0
        self._failed: dict[int, Exception] = {}
        self._under_way: set[Job] = set()
        self._is_retired = False

    def row(self, row: int) -> tuple[RowPage, int] | None:
        """Return the page of a row and its place in it; None while it is not there."""
        page = self._pages.get(row // self.page_rows)
        place = row % self.page_rows
        return (page, place) if page is not None and place < page.count else None

    def failure(self, row: int) -> Exception | None:
        """Return why a row cannot be read."""
        return self._failed.get(row // self.page_rows)

    @property
    def is_reading(self) -> bool:
        """Whether pages are on their way."""
        return bool(self._jobs)

    @property
    def kept(self) -> int:
        """How many pages are kept."""
        return len(self._pages)

    def want(self, first: int, last: int) -> None:
        """Read the pages of some rows, then one on either side; stop reading all others."""
        seen = range(max(0, first) // self.page_rows, last // self.page_rows + 1)
        beside = (seen.stop, seen.start - 1)
        wanted = [*seen, *(page for page in beside if page >= 0)]
        for page in [page for page in self._jobs if page not in wanted]:
            self._jobs.pop(page).cancel()
            if page not in self._whole:
                self._pages.pop(page, None)
        for page in wanted:
            if page in self._pages:
                self._pages.move_to_end(page)
            if page not in self._whole and page not in self._jobs and page not in self._failed:
                self._read(page)

    def go_on(self, total: int) -> None:
        """Read pages again that were not full, now that there are ``total`` rows."""
        for page in tuple(self._whole):
            there = self._pages.get(page)
            end = page * self.page_rows + (there.count if there is not None else 0)
            if end < min(total, (page + 1) * self.page_rows):
                self._whole.discard(page)

    def try_again(self) -> None:
        """Read again what failed, when it is next wanted."""
        self._failed.clear()

    def stop(self) -> None:
        """Stop reading, and let go of everything."""
        for job in self._jobs.values():
            job.cancel()
        self._jobs.clear()
        self._pages.clear()
        self._whole.clear()

    def retire(self) -> None:
        """Stop reading, and go as soon as no thread can tell anything any more."""
        self.stop()
        self.blockSignals(True)
        self._is_retired = True
        if not self._under_way:
            self.deleteLater()

    def _read(self, page: int) -> None:
        """Read a page, and one row more, which tells whether that was all."""
        columns = self._store.columns
        self._serial += 1
        serial = self._serial

        def take(batch: RowBatch) -> None:
            tell_window(self, partial(self._take, serial, page, row_page(batch, columns)))

        job = self._store.read(page * self.page_rows, self.page_rows + 1, take)
        self._jobs[page], self._serials[page] = job, serial
        self._under_way.add(job)
        job.ended.connect(lambda: self._end(job))
        job.succeeded.connect(lambda _none: self._finish(page, job))
        job.failed.connect(lambda error: self._fail(page, job, error))

    def _end(self, job: Job) -> None:
        self._under_way.discard(job)
        if self._is_retired and not self._under_way:
            self.deleteLater()

    def _take(self, serial: int, page: int, part: RowPage) -> None:
        if page not in self._jobs or self._serials.get(page) != serial:
            return  # nobody looks at it any more
        there = self._pages.get(page)
        is_first = there is None or part.first == page * self.page_rows
        self._pages[page] = part if is_first or there is None else there.extended(part)
        self._let_go()
        self.arrived.emit(part.first, part.first + part.count)

    def _finish(self, page: int, job: Job) -> None:
        if self._jobs.get(page) is not job:
            return
        del self._jobs[page]
        self._whole.add(page)
        there = self._pages.get(page)
        count = there.count if there is not None else 0
        first = page * self.page_rows
        if count or not page:
            self.ended.emit(first + min(count, self.page_rows), count > self.page_rows)
        else:
            self.overrun.emit(first)

    def _fail(self, page: int, job: Job, error: Exception) -> None:
        if self._jobs.get(page) is job:
            del self._jobs[page]
            self._failed[page] = error
            self.failed.emit(error)

    def _let_go(self) -> None:
        """Let go of the pages that were not looked at for longest."""
        while len(self._pages) > PAGES_KEPT:
            oldest = next(page for page in self._pages if page not in self._jobs)
            del self._pages[oldest]
            self._whole.discard(oldest)
