"""Give pages to tables while the database runs: PFS, GAM and IAM change, and the log tells it.

Source: format reference, sections Page-level records (SET_BITS, MODIFY_ROW) and Allocation.
"""

from __future__ import annotations

from tests.builders.sqlserver import pages as p
from tests.builders.sqlserver.allocation import (
    ALLOCATED,
    EXTENT,
    IAM_PAGE,
    MIXED,
    PFS_INTERVAL,
    is_map_page,
)
from tests.builders.sqlserver.log import log_records as lr
from tests.builders.sqlserver.log.logged_database import (
    COUNT_AT,
    FIRST_IAM_AT,
    FIRST_PAGE_AT,
    SYSALLOCUNITS,
    SYSROWSETS,
    LoggedDatabase,
)
from tests.builders.sqlserver.log.page_operations import Format, Spot, Transaction
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
        self.rowset = rowset
        self.extents = [extent.page // EXTENT for extent in self.unit.extents]
        self.iam = self.unit.iams[0] if self.unit.iams else None
        given = set(self.unit.given)
        self._left = [
            PageAt(extent.file, page)
            for extent in self.unit.extents
            for page in range(extent.page, extent.page + EXTENT)
            if PageAt(extent.file, page) not in given and not is_map_page(page)
        ]

    def allocate(self, inside: Transaction) -> PageAt:
        """Give out a page; a transaction of the server does it."""
        with self.running.system("AllocPages", inside) as work:
            iam = self.iam or self._first_iam(work)
            if not self._left:
                extent = self._take_extent(work)
                bit = _HEADER_BITS + extent
                self.running.operations.set_bits(work, iam, bit, 1, lr.IAM)
                self.extents.append(extent)
                pages = range(extent * EXTENT, extent * EXTENT + EXTENT)
                self._left += [PageAt(1, page) for page in pages if not is_map_page(page)]
            at = self._left.pop(0)
            self.set_byte(work, at, ALLOCATED)
        return at

    def _first_iam(self, work: Transaction) -> PageAt:
        """Give the rowset an IAM page, out of a mixed extent made for it."""
        operations = self.running.operations
        extent = self._take_extent(work)
        operations.set_bits(work, PageAt(1, 3), _HEADER_BITS + extent, 1, lr.SGAM)
        at = PageAt(1, extent * EXTENT)
        self.set_byte(work, at, ALLOCATED | MIXED | IAM_PAGE)
        made = Format(self.unit.id, self.rowset.id, 90, p.IAM, start=PageAt(1, 0))
        operations.format(work, at, made)
        where = self.running.catalog_row(SYSALLOCUNITS, self.unit.id)
        operations.change_root(work, where, FIRST_IAM_AT, at)
        self.iam = at
        return at

    def give_back(self, work: Transaction) -> None:
        """Take all pages away from the rowset, as TRUNCATE does; its catalog row is emptied."""
        assert self.iam is not None
        operations = self.running.operations
        for extent in self.extents:
            bit = _HEADER_BITS + extent
            operations.set_bits(work, self.iam, bit, 0, lr.IAM)
            for page in range(extent * EXTENT, extent * EXTENT + EXTENT):
                if self._byte(PageAt(1, page)):
                    self.set_byte(work, PageAt(1, page), 0)
            operations.set_bits(work, PageAt(1, 2), bit, 1, lr.GAM)
        self.set_byte(work, self.iam, 0)
        where = self.running.catalog_row(SYSALLOCUNITS, self.unit.id)
        operations.modify(work, where, (FIRST_PAGE_AT, 18, bytes(18)), lr.CLUSTERED)
        where = self.running.catalog_row(SYSROWSETS, self.rowset.id)
        operations.modify(work, where, (COUNT_AT, 8, bytes(8)), lr.CLUSTERED)
        self.extents, self._left, self.iam = [], [], None

    def _take_extent(self, work: Transaction) -> int:
        """Take a free extent; return its number."""
        extent = self._free_extent()
        bit = _HEADER_BITS + extent
        self.running.operations.set_bits(work, PageAt(1, 2), bit, 0, lr.GAM)
        return extent

    def _byte(self, at: PageAt) -> int:
        pfs, offset = _pfs(at)
        row = self.running.page(pfs).rows[0]
        assert row is not None
        return row[offset]

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
