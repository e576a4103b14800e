"""Indexes, statistics and partitions, from the catalog's rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from gleanpoint_parsers.sqlserver.catalog.base_rows import (
    IndexColumnRow,
    IndexRow,
    ObjectRow,
    RowsetRow,
)
from gleanpoint_parsers.sqlserver.catalog.bootstrap import pointer
from gleanpoint_parsers.sqlserver.catalog.codes import (
    IndexColumnStatus,
    IndexStatus,
    ObjectStatus,
    PropertyClass,
    ReferenceClass,
    ValueClass,
)
from gleanpoint_parsers.sqlserver.catalog.column_model import ExtendedProperty
from gleanpoint_parsers.sqlserver.catalog.row_columns import RowColumns
from gleanpoint_parsers.sqlserver.catalog.rows import CatalogRows
from gleanpoint_parsers.sqlserver.catalog.table_model import (
    AllocationUnit,
    Index,
    IndexColumn,
    IndexKind,
    KeyKind,
    Partition,
    Statistics,
)

USER_ROWS = 1
"""``sysrowsets.ownertype`` of rowsets that are a table or an index; others are kept behind it."""

_KEY_TYPES = ("PK", "UQ")


class IndexBuilder:
    """Makes indexes.

    Args:
        rows: The catalog.
    """

    def __init__(self, rows: CatalogRows) -> None:
        self._rows = rows
        self._columns = RowColumns(rows)

    def indexes(self, owner: ObjectRow) -> tuple[Index, ...]:
        """Return the heap or the clustered index of a table or view, then the other indexes."""
        rows = {
            row.indid: row
            for row in self._rows.indexes.get(owner.id, ())
            if row.status & IndexStatus.INDEX or row.indid == 0
        }
        rowsets: dict[int, list[RowsetRow]] = defaultdict(list)
        for rowset in self._rows.tables.by_object.get(owner.id, ()):
            if rowset.ownertype == USER_ROWS:
                rowsets[rowset.idminor].append(rowset)
        names = {row.colid: row.name for row in self._rows.columns.get(owner.id, ())}
        keys = self._keys(owner)
        return tuple(
            self._index(owner, rows.get(number), number, rowsets.get(number, []), names, keys)
            for number in sorted(rows.keys() | rowsets.keys())
        )

    def statistics(self, owner: ObjectRow) -> tuple[Statistics, ...]:
        """Return the statistics of a table or view that are no index."""
        names = {row.colid: row.name for row in self._rows.columns.get(owner.id, ())}
        result = []
        for row in self._rows.indexes.get(owner.id, ()):
            if row.status & IndexStatus.INDEX or not row.status & IndexStatus.STATISTICS:
                continue
            columns = sorted(
                self._rows.index_columns.get((owner.id, row.indid), ()), key=lambda one: one.subid
            )
            result.append(
                Statistics(
                    row.indid,
                    row.name,
                    tuple(names.get(column.intprop, "") for column in columns),
                    is_auto_created=bool(row.status & IndexStatus.AUTO_CREATED),
                    no_recompute=bool(row.status & IndexStatus.NO_RECOMPUTE),
                    filter=self._filter(row),
                )
            )
        return tuple(result)

    def _index(
        self,
        owner: ObjectRow,
        row: IndexRow | None,
        number: int,
        rowsets: Sequence[RowsetRow],
        names: Mapping[int, str],
        keys: Mapping[int, ObjectRow],
    ) -> Index:
        row = row or IndexRow(owner.id, number, type=min(number, IndexKind.NONCLUSTERED.value))
        status, key = row.status, keys.get(number)
        members = self._rows.index_columns.get((owner.id, number), ())
        partitions = self._partitions(owner, number, rowsets)
        return Index(
            index_id=number,
            name=row.name,
            kind=_kind(row.type),
            key=_key_kind(status),
            key_object_id=0 if key is None else key.id,
            is_system_named=key is not None and bool(key.status & ObjectStatus.SYSTEM_NAMED),
            is_unique=bool(status & IndexStatus.UNIQUE),
            columns=_columns(members, names),
            filter=self._filter(row),
            is_filtered=bool(status & IndexStatus.FILTERED),
            fill_factor=row.fillfact,
            is_padded=bool(status & IndexStatus.PADDED),
            ignores_duplicates=bool(status & IndexStatus.IGNORE_DUPLICATES),
            allows_row_locks=not status & IndexStatus.NO_ROW_LOCKS,
            allows_page_locks=not status & IndexStatus.NO_PAGE_LOCKS,
            is_disabled=bool(status & IndexStatus.DISABLED),
            is_hypothetical=bool(status & IndexStatus.HYPOTHETICAL),
            no_recompute=bool(status & IndexStatus.NO_RECOMPUTE),
            dataspace_id=self._data_space(row, partitions),
            partition_column=next(
                (names.get(one.intprop, "") for one in members if one.tinyprop2), ""
            ),
            partitions=partitions,
            properties=self._properties(owner, number, key),
        )

    def _keys(self, owner: ObjectRow) -> dict[int, ObjectRow]:
        """Return the key constraints of a table by the number of their index."""
        children = self._rows.children.get(owner.id, ())
        by_name = {row.name: row.indid for row in self._rows.indexes.get(owner.id, ())}
        keys = {}
        for child in children:
            if child.type in _KEY_TYPES:
                number = self._rows.reference(ReferenceClass.KEY_INDEX, child.id)
                keys[number or by_name.get(child.name, 0)] = child
        return keys

    def _properties(
        self, owner: ObjectRow, number: int, key: ObjectRow | None
    ) -> tuple[ExtendedProperty, ...]:
        properties = self._rows.properties(PropertyClass.INDEX, owner.id, number)
        if key is None:
            return properties
        return properties + self._rows.properties(PropertyClass.OBJECT_OR_COLUMN, key.id)

    def _filter(self, row: IndexRow) -> str | None:
        if not row.status & IndexStatus.FILTERED:
            return None
        return self._rows.text(ValueClass.FILTER, row.id, row.indid).text

    def _data_space(self, row: IndexRow, partitions: Sequence[Partition]) -> int:
        if row.dataspace:
            return row.dataspace
        named = self._rows.reference(ReferenceClass.INDEX_DATA_SPACE, row.id, row.indid)
        return named or next((one.filegroup_id for one in partitions), 0)

    def _partitions(
        self, owner: ObjectRow, number: int, rowsets: Sequence[RowsetRow]
    ) -> tuple[Partition, ...]:
        ordered = sorted(rowsets, key=lambda rowset: rowset.numpart)
        return tuple(self._partition(owner, number, rowset) for rowset in ordered)

    def _partition(self, owner: ObjectRow, number: int, rowset: RowsetRow) -> Partition:
        tables = self._rows.tables
        columns = self._columns.of(owner.id, number, rowset)
        units = tuple(
            AllocationUnit(unit.auid, unit.type, unit.fgid, pointer(unit.pgfirstiam), unit.pcused)
            for unit in tables.units.get(rowset.rowsetid, ())
        )
        filegroup = next((unit.filegroup_id for unit in units), 0)
        return Partition(tables.layout(rowset, columns), filegroup, units)


def _kind(number: int) -> IndexKind:
    try:
        return IndexKind(number)
    except ValueError:
        return IndexKind.UNKNOWN


def _key_kind(status: int) -> KeyKind | None:
    if status & IndexStatus.PRIMARY_KEY:
        return KeyKind.PRIMARY
    return KeyKind.UNIQUE if status & IndexStatus.UNIQUE_CONSTRAINT else None


def _columns(
    members: Sequence[IndexColumnRow], names: Mapping[int, str]
) -> tuple[IndexColumn, ...]:
    """Return key columns in the order of the key, then the others as they are listed."""
    listed = [row for row in members if row.status & IndexColumnStatus.INDEX_COLUMN]
    listed.sort(key=lambda row: (row.tinyprop1 == 0, row.tinyprop1, row.subid))
    return tuple(
        IndexColumn(
            row.intprop,
            names.get(row.intprop, f"column {row.intprop}"),
            is_descending=bool(row.status & IndexColumnStatus.DESCENDING),
            is_included=bool(row.status & IndexColumnStatus.INCLUDED),
        )
        for row in listed
        # A column that is listed only because the partition depends on it is no index column.
        if row.tinyprop1 or row.status & IndexColumnStatus.INCLUDED or not row.tinyprop2
    )
