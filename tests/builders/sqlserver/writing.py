"""Write a declared database: tables first, then the catalog that tells of them, then the maps.

Source: FORMAT.md of the parser, sections Allocation, Catalog and Writing small test files.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tests.builders.sqlserver import catalog_basics as basics
from tests.builders.sqlserver import catalog_objects as objects
from tests.builders.sqlserver import catalog_partitions as partitions
from tests.builders.sqlserver.allocation import AllocationUnit, write_maps
from tests.builders.sqlserver.built import Built, BuiltFile
from tests.builders.sqlserver.catalog_writing import CatalogWriter
from tests.builders.sqlserver.columns import place_columns
from tests.builders.sqlserver.compressed_rowsets import write_compressed
from tests.builders.sqlserver.fixed_pages import boot_page, file_header
from tests.builders.sqlserver.index_pages import write_nonclustered, write_tree
from tests.builders.sqlserver.rowsets import IN_ROW, LOB_DATA, ROW_OVERFLOW, Rowset
from tests.builders.sqlserver.tables import COLUMNSTORE, Index, Reserved, Row, Table

if TYPE_CHECKING:
    from tests.builders.sqlserver.allocation import FileSpace
    from tests.builders.sqlserver.data_file import DataFile
    from tests.builders.sqlserver.pages import PageAt

USER_IDS = 1 << 56
_FIRST_ROWSET, _FIRST_UNIT, _FIRST_SCHEME = 40, 45, 65601
_COMPATIBILITY = (
    (655, 100),
    (706, 110),
    (782, 120),
    (852, 130),
    (868, 140),
    (904, 150),
    (957, 160),
    (998, 170),
)


class DatabaseWriter:
    """Writes one database, once."""

    def __init__(self, database: DataFile) -> None:
        self.database = database
        self.catalog = database.catalog
        self.rowsets: list[Rowset] = []
        self.units: list[AllocationUnit] = []
        self._scheme = _FIRST_SCHEME

    def write(self) -> Built:
        """Write everything and return the files."""
        basics.add_basics(self.catalog)
        basics.add_file_group(self.catalog, 1, "PRIMARY")
        basics.add_base_tables(self.catalog, self.database.collation)
        for table in self.database.tables:
            self._write_table(table)
        for unit in self.units:
            unit.close()
        self._add_files()
        first = CatalogWriter(self.database, self.rowsets, self.units).write()
        for space in self.database.files.values():
            self._write_fixed_pages(space, first)
        return self._built()

    def _write_table(self, table: Table) -> None:
        objects.add_table(self.catalog, table, self.database.ids)
        space = 1
        if table.partitioning is not None:
            space = self._scheme
            self._scheme += 2
            partitions.add_partitioning(self.catalog, table, space)
        parts = [] if table.is_memory_optimised else self._write_parts(table)
        first = parts[0].id if parts else 0
        if table.clustered is None:
            objects.add_heap(self.catalog, table, first, space)
        for number, index in objects.numbered_indexes(table):
            rowset = first if number == 1 else self._write_index(table, number, index, parts)
            objects.add_index(self.catalog, table, number, index, rowset, space)
            objects.add_key_object(self.catalog, table, index, self.database.ids)

    def _write_parts(self, table: Table) -> list[Rowset]:
        made = []
        for number, rows in enumerate(_parts(table), start=1):
            rowset = self._rowset(table, number)
            made.append(rowset)
            if rowset.compression >= COLUMNSTORE:
                rowset.unit(LOB_DATA)
            elif rowset.compression:
                write_compressed(rowset, rows, with_pages=table.compressed_pages)
            else:
                rowset.write(rows)
            if table.clustered is not None and rowset.pages:
                write_tree(rowset)
            if table.reserve:
                unit = rowset.unit(IN_ROW)
                table.reserved = Reserved(unit.reserve(table.reserve), unit.id)
            if table.counted_rows is not None:
                rowset.counted_rows = table.counted_rows
        return made

    def _rowset(self, table: Table, number: int) -> Rowset:
        parting, clustered = table.partitioning, table.clustered
        compression, spread = table.compression, table.spread
        if parting is not None and parting.compressions:
            compression = parting.compressions[number - 1]
        if parting is not None and parting.spreads:
            spread = parting.spreads[number - 1]
        placed = place_columns(
            table.columns,
            clustered.key if clustered is not None and table.keys_first else (),
            has_uniquifier=clustered is not None and not clustered.has_unique_keys,
            all_variable=compression in {1, 2},
        )

        def new_unit(rowset: Rowset, kind: int) -> AllocationUnit:
            place = {"spread": spread, "singles": table.singles, "iam_file": table.iam_file}
            return self._unit(rowset, kind, **place)

        rowset = Rowset(
            id=self._next_id(_FIRST_ROWSET, len(self.rowsets)),
            object_id=table.id,
            index_id=int(clustered is not None),
            number=number,
            columns=placed,
            compression=compression,
            new_unit=new_unit,
            lob=table.lob,
            rows_per_page=table.rows_per_page,
        )
        self.rowsets.append(rowset)
        for column in placed:
            objects.add_rowset_column(self.catalog, rowset.id, column)
        return rowset

    def _write_index(self, table: Table, number: int, index: Index, parts: list[Rowset]) -> int:
        identifier = self._next_id(_FIRST_ROWSET, len(self.rowsets))
        rowset = Rowset(identifier, table.id, number, 1, (), 0, self._unit)
        self.rowsets.append(rowset)
        rowset.unit(IN_ROW)
        rowset.counted_rows = sum(not row.is_ghost for row in table.rows)
        if index.has_leaf:
            locations = [location for part in parts for location in part.locations]
            rowset.columns = write_nonclustered(rowset, table, index, locations)
            for column in rowset.columns:
                objects.add_rowset_column(self.catalog, rowset.id, column)
        return rowset.id

    def _unit(self, rowset: Rowset, kind: int, **place: Any) -> AllocationUnit:
        identifier = self._next_id(_FIRST_UNIT, len(self.units))
        files, proof = self.database.files, self.database.proof
        unit = AllocationUnit(identifier, kind, rowset.id, files, proof=proof, **place)
        self.units.append(unit)
        return unit

    @staticmethod
    def _next_id(first: int, count: int) -> int:
        return USER_IDS + (first + count << 16)

    def _add_files(self) -> None:
        database = self.database
        for file, space in database.files.items():
            name = database.name if file == 1 else f"{database.name}_{file}"
            basics.add_file(self.catalog, file, database.groups[file], name, space.page_count)
        basics.add_file(self.catalog, 2, 0, f"{database.name}_log", 128)

    def _write_fixed_pages(self, space: FileSpace, first_units: PageAt) -> None:
        database = self.database
        count, group = space.page_count, database.groups[space.file]
        if space.file == 1:
            level = next(c for v, c in reversed(_COMPATIBILITY) if database.version >= v)
            space.pages[9] = boot_page(database, level, first_units)
        space.pages[0] = file_header(database, space.file, group, count)
        write_maps(space, database.proof)

    def _built(self) -> Built:
        files = {
            number: BuiltFile(number, _images(space), space.page_count)
            for number, space in self.database.files.items()
        }
        names = {table.id: table.name for table in self.database.tables}
        pages: dict[str, list[PageAt]] = {}
        others: dict[str, list[PageAt]] = {}
        maps: dict[str, list[PageAt]] = {}
        for rowset in self.rowsets:
            name = names.get(rowset.object_id)
            if name is None or rowset.index_id > 1:
                continue
            pages.setdefault(name, []).extend(page.at for page in rowset.pages)
            for kind, unit in rowset.units.items():
                maps.setdefault(name, []).extend(unit.iams)
                if kind in {LOB_DATA, ROW_OVERFLOW}:
                    others.setdefault(name, []).extend(unit.given)
        return Built(self.database.name, files, pages, others, maps)


def _images(space: FileSpace) -> dict[int, bytes]:
    return {number: page.image() for number, page in space.pages.items()}


def _parts(table: Table) -> Iterator[list[Row]]:
    parting = table.partitioning
    if parting is None:
        yield table.rows
        return
    column = table.column_id(parting.column) - 1
    parts: list[list[Row]] = [[] for _ in range(len(parting.boundaries) + 1)]
    find = bisect_right if parting.is_right else bisect_left
    for row in table.rows:
        value: Any = row.values[column]
        parts[0 if value is None else find(parting.boundaries, value)].append(row)
    yield from parts
