"""The way into the catalog: from the boot page to any of its tables.

The boot page leads to sysallocunits, that to sysrowsets, both to the tables that say how rowsets
are laid out; from there on the catalog describes itself.

Source: FORMAT.md, section Bootstrapping.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.catalog.base_rows import (
    KNOWN_COLUMNS,
    BaseTableId,
    ColumnRow,
    OldRowsetColumnRow,
    OldStoredColumnRow,
    RowsetColumnRow,
    RowsetRow,
    UnitRow,
)
from gleanpoint_parsers.sqlserver.catalog.base_table import (
    BaseTable,
    read_base_table,
    read_chained_table,
)
from gleanpoint_parsers.sqlserver.catalog.layouts import (
    OLD_SYSHOBTCOLUMNS_COLUMNS,
    OLD_SYSROWSETCOLUMNS_COLUMNS,
    OLD_SYSROWSETS_COLUMNS,
    SYSALLOCUNITS_COLUMNS,
    SYSCOLPARS_COLUMNS,
    SYSROWSETS_COLUMNS,
    SYSRSCOLS_COLUMNS,
    by_rowset,
    from_old_rows,
    stored_column,
)
from gleanpoint_parsers.sqlserver.storage.allocation import Allocation
from gleanpoint_parsers.sqlserver.storage.boot import BootPage
from gleanpoint_parsers.sqlserver.storage.page import PageType, page_chain, read_pointer
from gleanpoint_parsers.sqlserver.storage.page_source import PageSource
from gleanpoint_parsers.sqlserver.storage.row_layout import (
    Compression,
    PageId,
    RowsetLayout,
    StoredColumn,
)

RowT = TypeVar("RowT", bound=NamedTuple)

SELF_DESCRIBING = 655
"""First version whose sysrscols places the columns (2008)."""

IN_ROW = 1
"""``sysallocunits.type`` of the pages that hold rows."""

_CLUSTERED = 1
_POINTER_SIZE = 6


class Bootstrap:
    """The tables of a catalog.

    Args:
        pages: The database.
        boot: Its boot page.

    Raises:
        ParserError: The lists of allocation units or of rowsets cannot be read, so that it cannot
            be told which pages belong to which table.
    """

    def __init__(self, pages: PageSource, boot: BootPage) -> None:
        self._pages = pages
        self._allocation = Allocation(pages)
        self.version = boot.version
        self.notes: list[str] = []
        self.units = self._units(boot.first_allocation_unit_page)
        self.rowsets = self._rowsets()
        self.by_object: dict[int, list[RowsetRow]] = defaultdict(list)
        for row in self.rowsets:
            self.by_object[row.idmajor].append(row)
        self.placed = by_rowset(self._rowset_columns())
        rows = self._early(BaseTableId.SYSCOLPARS, SYSCOLPARS_COLUMNS)
        self.columns = [] if rows is None else rows.rows(ColumnRow)
        self._names = {(row.id, row.colid): row.name for row in self.columns if not row.number}

    def rows(
        self, table: BaseTableId, row_type: type[RowT], without: int | None = None
    ) -> list[RowT]:
        """Return the rows of a table; none, and a note, where it cannot be read.

        Args:
            table: Which.
            row_type: What is wanted of it.
            without: Value of ``valclass`` whose rows are left out.
        """
        rowset = self._rowset_of(table)
        if rowset is None:
            return []
        layout = self.layout(rowset, self._named(rowset))
        if not layout.columns:
            self.notes.append(f"{table.name.lower()}: the catalog does not say how it is laid out")
            return []
        read = read_base_table(self._pages, self._allocation, layout, table.name.lower())
        chosen = read if without is None else read.without("valclass", without)
        rows = chosen.rows(row_type)
        self._note(read)
        return rows

    def layout(self, rowset: RowsetRow, columns: Sequence[StoredColumn]) -> RowsetLayout:
        """Return the layout of a rowset whose columns are known."""
        unit = self.row_unit(rowset.rowsetid)
        unit_id = 0 if unit is None else unit.auid
        return RowsetLayout(
            rowset_id=rowset.rowsetid,
            partition=rowset.numpart,
            compression=_compression(rowset.cmprlevel),
            columns=tuple(columns),
            first_iam=None if unit is None else pointer(unit.pgfirstiam),
            first_page=None if unit is None else pointer(unit.pgfirst),
            rows=self._pages.rows_counted(rowset.rowsetid, unit_id, rowset.rcrows),
        )

    def row_unit(self, rowset_id: int) -> UnitRow | None:
        """Return the allocation unit that holds the rows of a rowset."""
        return next((unit for unit in self.units.get(rowset_id, ()) if unit.type == IN_ROW), None)

    def system_layouts(self, object_id: int) -> tuple[RowsetLayout, ...]:
        """Return how the rows of a table of the catalog are read."""
        rowsets = [row for row in self.by_object.get(object_id, ()) if row.idminor <= _CLUSTERED]
        rowsets.sort(key=lambda row: row.numpart)
        return tuple(self.layout(row, self._named(row)) for row in rowsets)

    def _named(self, rowset: RowsetRow) -> list[StoredColumn]:
        return [
            stored_column(row, self._name(rowset.idmajor, row.rscolid))
            for row in self.placed.get(rowset.rowsetid, ())
        ]

    def _name(self, table: int, column: int) -> str:
        """Return the name of a column; where it is lost, the one that it always has."""
        name = self._names.get((table, column))
        if name is not None:
            return name
        known = KNOWN_COLUMNS.get(table, "").split()
        return known[column - 1] if 0 < column <= len(known) else ""

    def _units(self, first: PageId) -> dict[int, list[UnitRow]]:
        try:
            chain = page_chain(self._pages, first, PageType.DATA)
            table = read_chained_table(chain, SYSALLOCUNITS_COLUMNS, "sysallocunits")
        except ParserError as error:
            raise ParserError(_unusable("allocation units", str(error))) from error
        self._note(table)
        units: dict[int, list[UnitRow]] = defaultdict(list)
        for row in table.rows(UnitRow):
            units[row.ownerid].append(row)
        if not units:
            raise ParserError(_unusable("allocation units", f"page {first} has no rows"))
        return dict(units)

    def _rowsets(self) -> list[RowsetRow]:
        unit = self.row_unit(BaseTableId.SYSROWSETS << 16)
        if unit is None:
            raise ParserError(_unusable("rowsets", "no allocation unit belongs to it"))
        columns = SYSROWSETS_COLUMNS if self._describes_itself else OLD_SYSROWSETS_COLUMNS
        layout = RowsetLayout(unit.ownerid, 1, Compression.NONE, columns, pointer(unit.pgfirstiam))
        table = read_base_table(self._pages, self._allocation, layout, "sysrowsets")
        rows = table.rows(RowsetRow)
        self._note(table)
        if not rows:
            detail = table.problems[0] if table.problems else "it has no rows"
            raise ParserError(_unusable("rowsets", detail))
        return rows

    def _rowset_columns(self) -> list[RowsetColumnRow]:
        if self._describes_itself:
            table = self._early(BaseTableId.SYSRSCOLS, SYSRSCOLS_COLUMNS)
            return [] if table is None else table.rows(RowsetColumnRow)
        columns = self._early(BaseTableId.SYSROWSETCOLUMNS, OLD_SYSROWSETCOLUMNS_COLUMNS)
        stored = self._early(BaseTableId.SYSHOBTCOLUMNS, OLD_SYSHOBTCOLUMNS_COLUMNS)
        if columns is None or stored is None:
            return []
        return from_old_rows(columns.rows(OldRowsetColumnRow), stored.rows(OldStoredColumnRow))

    def _early(self, table: BaseTableId, columns: Sequence[StoredColumn]) -> BaseTable | None:
        """Read a table whose layout is known by heart."""
        rowset = self._rowset_of(table)
        if rowset is None:
            self.notes.append(f"{table.name.lower()}: the list of rowsets does not name it")
            return None
        layout = self.layout(rowset, columns)
        read = read_base_table(self._pages, self._allocation, layout, table.name.lower())
        self._note(read)
        return read

    def _rowset_of(self, table: BaseTableId) -> RowsetRow | None:
        rowsets = [row for row in self.by_object.get(table, ()) if row.idminor <= _CLUSTERED]
        return min(rowsets, key=lambda row: row.numpart, default=None)

    @property
    def _describes_itself(self) -> bool:
        return self.version >= SELF_DESCRIBING

    def _note(self, table: BaseTable) -> None:
        self.notes.extend(f"{table.name}: {problem}" for problem in table.problems)


def pointer(stored: bytes) -> PageId | None:
    """Return a page pointer of the catalog; None for one that leads nowhere or is not there."""
    place = read_pointer(stored, 0) if len(stored) == _POINTER_SIZE else PageId(0, 0)
    return place if place != (0, 0) else None


def _compression(level: int) -> Compression:
    """Return a compression level; one that is not known is none that rows could be read by."""
    try:
        return Compression(level)
    except ValueError:
        return Compression.COLUMNSTORE_ARCHIVE


def _unusable(what: str, detail: str) -> str:
    return (
        f"The list of {what} of this database cannot be read: {detail}. Without it no table can "
        "be found; the file is damaged, or only a part of a database (one stripe of a backup, or "
        "a differential)"
    )
