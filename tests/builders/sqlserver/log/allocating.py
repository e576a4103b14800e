"""Give pages to tables while the database runs: PFS, GAM and IAM change, and the log tells it.

Source: format reference, sections Page-level records (SET_BITS, MODIFY_ROW) and Allocation.
"""

from __future__ import annotations

from tests.builders.sqlserver.allocation import ALLOCATED, EXTENT, PFS_INTERVAL, is_map_page
from tests.builders.sqlserver.log import log_records as lr
from tests.builders.sqlserver.log.logged_database import LoggedDatabase
from tests.builders.sqlserver.log.page_operations import Spot, Transaction
from tests.builders.sqlserver.pages import PageAt
from tests.builders.sqlserver.rowsets import IN_ROW, Rowset

_RECORD_HEADER = 4
_HEADER_BITS = 32
_FULLNESS = ((0, 0), (50, 1), (80, 2), (95, 3), (100, 4))
_FULLNESS_BITS = 7
_GHOST_BIT = 3
_ROOM = 8096


class PageGiver:
    """Gives out pages of the first file to one rowset."""

    def __init__(self, running: LoggedDatabase, rowset: Rowset) -> None:
        self.running = running
        self.unit = rowset.unit(IN_ROW)
        self._given = set(self.unit.given)
        self._left = [
            PageAt(extent.file, page)
            for extent in self.unit.extents
            for page in range(extent.page, extent.page + EXTENT)
            if PageAt(extent.file, page) not in self._given and not is_map_page(page)
        ]

    def allocate(self, inside: Transaction) -> PageAt:
        """Give out a page; a transaction of the server does it."""
        with self.running.system("AllocPages", inside) as work:
            if not self._left:
                self._take_extent(work)
            at = self._left.pop(0)
            self.set_byte(work, at, ALLOCATED)
        self._given.add(at)
        return at

    def _take_extent(self, work: Transaction) -> None:
        extent = self._free_extent()
        operations = self.running.operations
        bit = _HEADER_BITS + extent
        operations.set_bits(work, PageAt(1, 2), bit, 0, lr.GAM)
        operations.set_bits(work, self.unit.iams[0], bit, 1, lr.IAM)
        pages = range(extent * EXTENT, extent * EXTENT + EXTENT)
        self._left += [PageAt(1, page) for page in pages if not is_map_page(page)]

    def _free_extent(self) -> int:
        free = self.running.page(PageAt(1, 2)).rows[1]
        assert free is not None
        for extent in range(self.running.start.files[1].page_count // EXTENT):
            if free[_RECORD_HEADER + extent // 8] >> extent % 8 & 1:
                return extent
        message = "the file is full: give the database more least_pages"
        raise ValueError(message)

    def set_byte(self, work: Transaction, at: PageAt, value: int) -> None:
        """Write the PFS byte of a page."""
        pfs, offset = _pfs(at)
        change = (offset, 1, bytes([value]))
        self.running.operations.modify(work, Spot(pfs, 0), change, lr.PFS)

    def set_ghosts(self, at: PageAt, *, has_ghosts: bool) -> None:
        """Say in the PFS whether a page has ghosts."""
        pfs, offset = _pfs(at)
        bit = 8 * offset + _GHOST_BIT
        self.running.operations.set_bits(None, pfs, bit, int(has_ghosts), lr.PFS)

    def tell_fullness(self, work: Transaction, at: PageAt) -> None:
        """Say in the PFS how full a page of a heap is, if that has changed."""
        used = 100 - 100 * max(self.running.page(at).free, 0) // _ROOM
        code = next(code for limit, code in _FULLNESS if used <= limit)
        pfs, offset = _pfs(at)
        row = self.running.page(pfs).rows[0]
        assert row is not None
        new = row[offset] & ~_FULLNESS_BITS | code
        if new != row[offset]:
            self.running.operations.set_free_space(work, pfs, offset, new)


def _pfs(at: PageAt) -> tuple[PageAt, int]:
    base = at.page // PFS_INTERVAL * PFS_INTERVAL
    return PageAt(at.file, base or 1), _RECORD_HEADER + at.page - base
