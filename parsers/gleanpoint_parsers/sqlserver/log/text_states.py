"""Pages of long values as they were at a moment of the log.

Values that lie off their rows are changed by records of their own, on pages of their own; the
value that a row had at a moment is read from those pages as of that moment.

Source: FORMAT.md, sections Values off the row and Log book.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterator, Mapping

import numpy as np

from gleanpoint_parsers.errors import ParserError, UnsupportedFeatureError
from gleanpoint_parsers.sqlserver.log.lsn import Lsn
from gleanpoint_parsers.sqlserver.log.model import LogSource
from gleanpoint_parsers.sqlserver.log.operations import Context, Operation
from gleanpoint_parsers.sqlserver.log.page_chain import PageChain, apply
from gleanpoint_parsers.sqlserver.log.replay.page_model import PageModel
from gleanpoint_parsers.sqlserver.log.reversal import Rows, reverse
from gleanpoint_parsers.sqlserver.log.source import every_record
from gleanpoint_parsers.sqlserver.storage.page import PageType
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE, Pages, PageSource
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

MOST_RECORDS = 1_000_000
"""Records of such pages whose places are kept."""

PAGES_KEPT = 64

_TEXT_PAGES = (PageType.TEXT_MIX, PageType.TEXT_TREE)
_TYPE_AT = 48


class TextStates:
    """The pages of long values in time.

    Args:
        log: The log.
        pages: The pages as stored, without log applied.
        chain: The records of pages.
    """

    def __init__(self, log: LogSource, pages: PageSource, chain: PageChain) -> None:
        self._log = log
        self._pages = pages
        self._chain = chain
        self._records: dict[PageId, list[Lsn]] = {}
        self._problem: str | None = None
        self._kept: OrderedDict[tuple[PageId, Lsn | None], bytes] = OrderedDict()
        self.is_ready = False

    def prepare(self) -> Iterator[None]:
        """Find the records of such pages in the whole log; yields as a sign of life."""
        if self.is_ready:
            return
        count = 0
        for record in every_record(self._log):
            if record is None:
                yield None
                continue
            is_new = record.operation == Operation.FORMAT_PAGE
            if record.context == Context.TEXT or (is_new and record.fixed[_TYPE_AT] in _TEXT_PAGES):
                count += 1
                if count > MOST_RECORDS:
                    self._problem = f"The log has more than {MOST_RECORDS:,} changes of long values"
                    break
                self._records.setdefault(record.page, []).append(record.lsn)
        self.is_ready = True

    def at(self, moment: Lsn) -> PageSource:
        """Return the pages right before the record that stands (or would stand) at a place."""
        return _PagesAt(self, self._pages, moment)

    def page(self, page: PageId, moment: Lsn) -> bytes:
        """Return one page as it was.

        Raises:
            ParserError: It is not there, or the log does not tell what it was.
        """
        if self._problem is not None:
            raise UnsupportedFeatureError(self._problem)
        records = self._records.get(page, [])
        number = bisect_left(records, moment)
        last = records[number - 1] if number else None
        if (page, last) not in self._kept:
            self._kept[page, last] = self._page(page, last, records)
            if len(self._kept) > PAGES_KEPT:
                self._kept.popitem(last=False)
        return self._kept[page, last]

    def _page(self, page: PageId, last: Lsn | None, records: list[Lsn]) -> bytes:
        """Return a page as its record ``last`` left it; None: as before all of them."""
        if not records:
            return self._pages.page(page)
        model = self._chain.stored(page)
        if last is not None and model.lsn < last:
            for step in reversed(self._chain.missing(self._chain.record(last, page), model)):
                apply(model, step)
            return model.layout()
        if model.lsn == last or (last is None and model.lsn < records[0]):
            return self._pages.page(page)
        return self._earlier(model, last, records[0])

    def _earlier(self, model: PageModel, last: Lsn | None, first: Lsn) -> bytes:
        """Take records back until ``last`` is the last one, or none of the log's is left."""
        rows: Rows = list(model.rows)
        for step in self._chain.back(model.place, model.lsn):
            if last is not None and step.lsn <= last:
                break
            if step.operation == Operation.FORMAT_PAGE:
                raise ParserError(f"Page {model.place} was made new by log record {step.lsn}")
            reverse(rows, step, self._chain)
            if step.lsn <= first:
                break
        model.rows[:] = [row or b"" for row in rows]
        return model.layout()


class _PagesAt:
    """The pages of a database, those of long values as of one moment."""

    def __init__(self, states: TextStates, pages: PageSource, moment: Lsn) -> None:
        self._states = states
        self._pages = pages
        self._moment = moment

    @property
    def files(self) -> Mapping[int, int]:
        """Pages of each data file that is there, by file id."""
        return self._pages.files

    @property
    def damaged(self) -> Mapping[PageId, str]:
        """Pages that were given out although their own protection speaks against them."""
        return self._pages.damaged

    @property
    def stale(self) -> Mapping[PageId, str]:
        """Pages whose content is of an earlier moment than asked for."""
        return self._pages.stale

    def rows_counted(self, rowset: int, unit: int, stored: int) -> int | None:
        """Return how many rows a rowset has."""
        return self._pages.rows_counted(rowset, unit, stored)

    def page(self, page_id: PageId) -> bytes:
        """Return one page as of the moment."""
        return self._states.page(page_id, self._moment)

    def run(self, file: int, first: int, count: int) -> Pages:
        """Return consecutive pages as of the moment."""
        pages = np.empty((count, PAGE_SIZE), np.uint8)
        self.fill(file, first, pages)
        return pages

    def fill(self, file: int, first: int, pages: Pages) -> None:
        """Read consecutive pages as of the moment."""
        for number in range(len(pages)):
            data = self.page(PageId(file, first + number))
            pages[number] = np.frombuffer(data, np.uint8)
