"""Where pages come from: data files now; a backup set or a replayed log by the same protocol."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

PAGE_SIZE = 8192

Pages = npt.NDArray[np.uint8]
"""Shape (pages, 8192)."""


class PageSource(Protocol):
    """The pages of a database, torn bits put back into their places."""

    @property
    def files(self) -> Mapping[int, int]:
        """Pages of each data file that is there, by file id."""

    @property
    def damaged(self) -> Mapping[PageId, str]:
        """Pages that ``page`` gave out although their own protection speaks against them."""

    @property
    def stale(self) -> Mapping[PageId, str]:
        """Pages whose content is of an earlier moment than asked for, and why."""

    def rows_counted(self, rowset: int, unit: int, stored: int) -> int | None:
        """Return how many rows a rowset has by what the catalog counts and a log adds to it.

        Args:
            rowset: Its id.
            unit: Id of the allocation unit of its rows.
            stored: What the catalog counts.

        Returns:
            The count; None where a log that was applied leaves a doubt.
        """

    def page(self, page_id: PageId) -> bytes:
        """Return one page.

        Raises:
            TruncatedSourceError: Its file is not there, or ends before it.
        """

    def run(self, file: int, first: int, count: int) -> Pages:
        """Return consecutive pages as one array of their own, for reading in bulk.

        Raises:
            TruncatedSourceError: The file is not there, or ends before the last of them.
        """

    def fill(self, file: int, first: int, pages: Pages) -> None:
        """Read consecutive pages into an array that the caller uses again and again.

        Raises:
            TruncatedSourceError: As ``run``; what the array holds then is of no meaning.
        """


class DatabasePages(PageSource, Protocol):
    """The pages that a database is opened from, and what is to be said of them as a whole."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences: files that were left out or cut off, log that was or was not applied."""
