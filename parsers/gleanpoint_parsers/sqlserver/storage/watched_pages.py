"""Pages of a database, with a list of the damaged ones among those that one reader was given."""

from __future__ import annotations

from collections.abc import Mapping

from gleanpoint_parsers.sqlserver.storage.page_source import Pages, PageSource
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId


class WatchedPages:
    """Gives out the pages of another source.

    Args:
        source: Where they come from.
    """

    def __init__(self, source: PageSource) -> None:
        self._source = source
        self._damaged: dict[PageId, str] = {}

    @property
    def files(self) -> Mapping[int, int]:
        """Pages of each data file that is there, by file id."""
        return self._source.files

    @property
    def damaged(self) -> Mapping[PageId, str]:
        """Pages that were given out here although they are damaged, or of an earlier moment."""
        return self._damaged

    @property
    def stale(self) -> Mapping[PageId, str]:
        """Pages whose content is of an earlier moment than asked for, and why."""
        return self._source.stale

    def rows_counted(self, rowset: int, unit: int, stored: int) -> int | None:
        """Return how many rows a rowset has."""
        return self._source.rows_counted(rowset, unit, stored)

    def page(self, page_id: PageId) -> bytes:
        """Return one page, and keep in mind what speaks against it."""
        page = self._source.page(page_id)
        problem = self._source.damaged.get(page_id) or self._source.stale.get(page_id)
        if problem is not None:
            self._damaged[page_id] = problem
        return page

    def run(self, file: int, first: int, count: int) -> Pages:
        """Return consecutive pages, which whoever asks must judge."""
        return self._source.run(file, first, count)

    def fill(self, file: int, first: int, pages: Pages) -> None:
        """Read consecutive pages, which whoever asks must judge."""
        self._source.fill(file, first, pages)
