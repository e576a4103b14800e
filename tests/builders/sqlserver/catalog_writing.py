"""Write the catalog's own tables; last those that tell of all the others, and of themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tests.builders.sqlserver import catalog_objects as objects
from tests.builders.sqlserver import pages as p
from tests.builders.sqlserver.allocation import AllocationUnit
from tests.builders.sqlserver.base_tables import BaseTable
from tests.builders.sqlserver.catalog_rows import CatalogRows
from tests.builders.sqlserver.compressed_rowsets import write_compressed
from tests.builders.sqlserver.pages import PageAt
from tests.builders.sqlserver.records import PLAIN
from tests.builders.sqlserver.rowsets import IN_ROW, Rowset
from tests.builders.sqlserver.tables import Row

if TYPE_CHECKING:
    from tests.builders.sqlserver.data_file import DataFile

_LAST = ("sysrowsets", "sysallocunits")
_LOW_IDS = frozenset({3, 5, 7, 8})
"""Tables whose rowset and allocation unit ids hold no index id."""
_LOB_MARK = 0xFF << 48


class CatalogWriter:
    """Writes the catalog of one database.

    Args:
        database: Whose.
        rowsets: Of its tables; those of the catalog are added.
        units: Likewise.
    """

    def __init__(
        self, database: DataFile, rowsets: list[Rowset], units: list[AllocationUnit]
    ) -> None:
        self.database = database
        self.catalog = database.catalog
        self.rowsets = rowsets
        self.units = units

    def write(self) -> PageAt:
        """Write it; return the first page of sysallocunits."""
        tables = self.catalog.tables
        rowsets = {table.name: self._rowset(table) for table in tables.values()}
        for table in tables.values():
            for placed in table.columns:
                objects.add_rowset_column(self.catalog, rowsets[table.name].id, placed)
        for name, rowset in rowsets.items():
            if name not in _LAST:
                self._write(rowset, self.catalog.rows(name))
        self._write_rowsets(rowsets["sysrowsets"], rowsets["sysallocunits"])
        self._write_units(rowsets["sysallocunits"])
        return rowsets["sysallocunits"].unit(IN_ROW).first

    def _rowset(self, table: BaseTable) -> Rowset:
        number = table.id << 16 if table.id in _LOW_IDS else 1 << 48 | table.id << 16

        def new_unit(rowset: Rowset, kind: int) -> AllocationUnit:
            identifier = number if kind == IN_ROW else _LOB_MARK | table.id << 16
            files, proof = self.database.files, self.database.proof
            unit = AllocationUnit(identifier, kind, rowset.id, files, singles=8, proof=proof)
            self.units.append(unit)
            return unit

        rowset = Rowset(
            id=number,
            object_id=table.id,
            index_id=int(bool(table.key)),
            number=1,
            columns=table.columns,
            compression=int(table.is_compressed),
            new_unit=new_unit,
        )
        self.rowsets.append(rowset)
        return rowset

    def _write(self, rowset: Rowset, rows: Sequence[Row]) -> None:
        if rowset.compression:
            write_compressed(rowset, rows, with_pages=False)
        else:
            rowset.write(rows)
        for unit in rowset.units.values():
            unit.close()

    def _write_rowsets(self, rowsets: Rowset, units: Rowset) -> None:
        rowsets.counted_rows = len(self.rowsets)
        units.counted_rows = len(self.units) + 2
        for rowset in self.rowsets:
            self.catalog.add(
                "sysrowsets",
                rowsetid=rowset.id,
                ownertype=1,
                idmajor=rowset.object_id,
                idminor=rowset.index_id,
                numpart=rowset.number,
                rcrows=rowset.counted_rows,
                cmprlevel=rowset.compression,
                maxnullbit=max([0] + [c.place.null_bit for c in rowset.columns]),
                maxleaf=8060,
                minleaf=rowset.fixed_length,
            )
        self._write(rowsets, self.catalog.rows("sysrowsets"))

    def _write_units(self, rowset: Rowset) -> None:
        """Write it twice: its own pages must be there before its own row can name them."""
        rowset.unit(IN_ROW)
        self._write(rowset, self._unit_rows())
        rows = iter(self._unit_rows())
        for page in rowset.pages:
            page.records = [rowset.maker.record(next(rows), PLAIN) for _ in page.records]

    def _unit_rows(self) -> list[Row]:
        rows = CatalogRows(self.database.version)
        for unit in self.units:
            count = len(unit.given)
            root = unit.first if unit.root == p.NOWHERE else unit.root
            rows.add(
                "sysallocunits",
                auid=unit.id,
                type=unit.kind,
                ownerid=unit.owner,
                fgid=1,
                pgfirst=unit.first.pointer,
                pgroot=root.pointer,
                pgfirstiam=unit.first_iam.pointer,
                pcused=count + len(unit.iams),
                pcdata=count,
                pcreserved=count + len(unit.iams),
            )
        return rows.rows("sysallocunits")
