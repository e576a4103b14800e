"""The columns of rowsets with their names: of tables, and of nonclustered indexes."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from gleanpoint_parsers.sqlserver.catalog.base_rows import (
    ColumnRow,
    IndexColumnRow,
    RowsetColumnRow,
    RowsetRow,
)
from gleanpoint_parsers.sqlserver.catalog.codes import IndexColumnStatus, IndexStatus
from gleanpoint_parsers.sqlserver.catalog.layouts import ID_DROPPED, ID_INTERNAL, stored_column
from gleanpoint_parsers.sqlserver.catalog.rows import CatalogRows
from gleanpoint_parsers.sqlserver.catalog.stored_values import variant_bytes
from gleanpoint_parsers.sqlserver.storage.row_layout import StoredColumn
from gleanpoint_parsers.sqlserver.types.type_ids import XType

CLUSTERED = 1

_DEFAULT = 1
"""``sysseobjvalues.valclass`` of the default that rows older than a column have."""


class RowColumns:
    """Names the columns of rowsets.

    Args:
        rows: The catalog.
    """

    def __init__(self, rows: CatalogRows) -> None:
        self._rows = rows
        self._defaults = {
            (row.id, row.subid): row.value
            for row in rows.rowset_values
            if row.valclass == _DEFAULT and row.valnum == 0
        }

    def of(self, owner: int, index: int, rowset: RowsetRow) -> list[StoredColumn]:
        """Return the columns of a rowset, in the order of its null bits.

        Args:
            owner: Object id of its table or view.
            index: Number of its index.
            rowset: Itself.
        """
        placed = self._rows.tables.placed.get(rowset.rowsetid, ())
        columns = {row.colid: row for row in self._rows.columns.get(owner, ())}
        if index > CLUSTERED:
            ids = self._index_column_ids(owner, index, placed, columns)
        else:
            ids = [_table_column_id(row) for row in placed]
        return [
            self._named(row, columns.get(number), number)
            for row, number in zip(placed, ids, strict=True)
        ]

    def _named(self, row: RowsetColumnRow, column: ColumnRow | None, number: int) -> StoredColumn:
        if column is None:
            stored = stored_column(row, lost_name(number) if number else "")
        else:
            stored = stored_column(row, column.name, column.utype)
        default = self._defaults.get((row.rsid, row.hbcolid))
        if number != stored.column_id or default is not None:
            return dataclasses.replace(stored, column_id=number, default=variant_bytes(default))
        return stored

    def _index_column_ids(
        self,
        owner: int,
        index: int,
        placed: Sequence[RowsetColumnRow],
        columns: Mapping[int, ColumnRow],
    ) -> list[int]:
        """Return the table's columns that those of a nonclustered index are; 0 for none.

        Its key columns bear their place in the key. Those that follow are columns of the
        clustered key that the index needs to find the row, then included ones; where the types do
        not agree with that order, these are left without a name.
        """
        members = [
            row
            for row in self._rows.index_columns.get((owner, index), ())
            if row.status & IndexColumnStatus.INDEX_COLUMN
        ]
        keys = {row.tinyprop1: row.intprop for row in members if row.tinyprop1}
        ids = [keys.get(row.ordkey, 0) if row.ordkey else 0 for row in placed]
        rest = self._behind_key(owner, members, frozenset(keys.values()))
        free = sorted(
            (at for at, number in enumerate(ids) if not number), key=lambda at: placed[at].hbcolid
        )
        types = [placed[at].ti & 0xFF for at in free]
        if types == [columns[one].xtype if one in columns else kind for kind, one in rest]:
            for at, (_, column) in zip(free, rest, strict=True):
                ids[at] = column
        return ids

    def _behind_key(
        self, owner: int, members: Sequence[IndexColumnRow], keys: frozenset[int]
    ) -> list[tuple[int, int]]:
        """Return what follows the key of a nonclustered index: type and column, 0 for none."""
        clustered = self._clustered_key(owner)
        if clustered:
            rest = [(0, column) for column in clustered if column not in keys]
            if not self._is_clustered_unique(owner):
                rest.append((XType.INT, 0))
        else:
            rest = [(XType.BINARY, 0)]  # the address of the row in the heap
        included = sorted(
            (row for row in members if row.status & IndexColumnStatus.INCLUDED),
            key=lambda row: row.subid,
        )
        return rest + [(0, row.intprop) for row in included if row.intprop not in clustered]

    def _is_clustered_unique(self, owner: int) -> bool:
        rows = self._rows.indexes.get(owner, ())
        return any(row.indid == CLUSTERED and row.status & IndexStatus.UNIQUE for row in rows)

    def _clustered_key(self, owner: int) -> list[int]:
        members = self._rows.index_columns.get((owner, CLUSTERED), ())
        keyed = sorted((row.tinyprop1, row.intprop) for row in members if row.tinyprop1)
        return [column for _, column in keyed]


def lost_name(number: int) -> str:
    """Return what a column is called whose name is lost."""
    return f"column {number}"


def _table_column_id(row: RowsetColumnRow) -> int:
    """Return the table's column that a column of its own rows is; 0 for one that has none."""
    if row.rscolid & (ID_DROPPED | ID_INTERNAL):
        return 0
    return row.rscolid
