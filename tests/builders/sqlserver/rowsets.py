"""Write the rows of one partition of a table or index: pages, forwarded rows, and the B-tree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tests.builders.sqlserver import pages as p
from tests.builders.sqlserver import records as r
from tests.builders.sqlserver.allocation import AllocationUnit
from tests.builders.sqlserver.columns import PlacedColumn
from tests.builders.sqlserver.lobs import LobForm, LobStore
from tests.builders.sqlserver.pages import BuiltPage
from tests.builders.sqlserver.row_cells import CellMaker
from tests.builders.sqlserver.tables import Row

IN_ROW, LOB_DATA, ROW_OVERFLOW = 1, 2, 3


@dataclass(slots=True)
class Rowset:
    """One partition of a heap or index.

    Args:
        id: Its id.
        object_id: Whose it is.
        index_id: 0 heap, 1 clustered, from 2 nonclustered.
        number: Of the partition, from 1.
        columns: In the order of their null bits.
        compression: As ``sysrowsets.cmprlevel``.
        new_unit: Makes an allocation unit of a type.
        lob: How values off the rows are stored.
        rows_per_page: At most; None for as many as fit.
        units: Its allocation units by type.
        counted_rows: What the catalog counts.
        pages: Of its rows, without those that hold only forwarded ones.
        leading: The first row of each of them.
        locations: Addresses of its rows, in the order in which they were given.
    """

    id: int
    object_id: int
    index_id: int
    number: int
    columns: Sequence[PlacedColumn]
    compression: int
    new_unit: Callable[[Rowset, int], AllocationUnit]
    lob: LobForm = field(default_factory=LobForm)
    rows_per_page: int | None = None
    units: dict[int, AllocationUnit] = field(default_factory=dict)
    counted_rows: int = 0
    pages: list[BuiltPage] = field(default_factory=list)
    leading: list[Row] = field(default_factory=list)
    locations: list[bytes] = field(default_factory=list)
    _stores: dict[int, LobStore] = field(default_factory=dict)
    _forwarded: BuiltPage | None = None

    def unit(self, kind: int) -> AllocationUnit:
        """Return its allocation unit of a type, made when first asked for."""
        if kind not in self.units:
            self.units[kind] = self.new_unit(self, kind)
        return self.units[kind]

    def store(self, kind: int) -> LobStore:
        """Return where values off the rows go."""
        if kind not in self._stores:
            self._stores[kind] = LobStore(self.unit(kind), self.lob)
        return self._stores[kind]

    @property
    def maker(self) -> CellMaker:
        """What makes its rows' cells."""
        return CellMaker(self.columns, self.lob, self.store)

    @property
    def fixed_length(self) -> int:
        """``pminlen`` of its data pages."""
        places = [c.place for c in self.columns if c.place.leaf_offset > 0]
        return max([4] + [place.leaf_offset + max(place.width, 1) for place in places])

    def write(self, rows: Sequence[Row]) -> None:
        """Write uncompressed rows in the order given."""
        self.unit(IN_ROW)
        self.counted_rows = sum(not row.is_ghost for row in rows)
        for row in rows:
            if row.is_forwarded:
                self._write_forwarded(row)
            else:
                page, slot = self._place(self._record(row), row)
                self.locations.append(page.at.slot(slot))
        self.finish()

    def finish(self) -> None:
        """Link the pages of a clustered rowset."""
        if self.index_id:
            link(self.pages)

    def _record(self, row: Row, back_pointer: bytes = b"") -> bytes:
        kind = r.GHOST_DATA if row.is_ghost else r.FORWARDED if back_pointer else r.PRIMARY
        form = r.RowForm(
            kind, row.column_count, row.version_tag, back_pointer, None, row.omit_bitmap
        )
        return self.maker.record(row, form)

    def _place(self, record: bytes, row: Row) -> tuple[BuiltPage, int]:
        page = self.pages[-1] if self.pages else None
        if page is None or not page.fits(record) or len(page.records) == self.rows_per_page:
            page = self.new_page(row)
        page.ghosts += row.is_ghost
        return page, page.add(record)

    def new_page(self, leading: Row) -> BuiltPage:
        """Begin a page of rows with its first row."""
        page = self.unit(IN_ROW).new_page(p.DATA, self.fixed_length)
        self.pages.append(page)
        self.leading.append(leading)
        return page

    def _write_forwarded(self, row: Row) -> None:
        page, slot = self._place(r.stub_record(bytes(8)), row)
        self.locations.append(page.at.slot(slot))
        record = self._record(row, page.at.slot(slot))
        if self._forwarded is None or not self._forwarded.fits(record):
            self._forwarded = self.unit(IN_ROW).new_page(p.DATA, self.fixed_length)
        target = self._forwarded.at.slot(self._forwarded.add(record))
        page.records[slot] = r.stub_record(target)


def link(pages: Sequence[BuiltPage]) -> None:
    """Chain pages of one level."""
    for page, following in pairwise(pages):
        page.next, following.previous = following.at, page.at
