"""Tables and table types, from the catalog's rows."""

from __future__ import annotations

from collections.abc import Sequence

from gleanpoint_parsers.sqlserver.catalog.base_rows import IndexRow, ObjectRow
from gleanpoint_parsers.sqlserver.catalog.codes import (
    MEMORY_OPTIMIZED,
    ColumnStatus,
    ObjectStatus,
    PropertyClass,
    ReferenceClass,
    ValueClass,
)
from gleanpoint_parsers.sqlserver.catalog.column_model import Column, Generated
from gleanpoint_parsers.sqlserver.catalog.columns import ColumnBuilder, stored_type
from gleanpoint_parsers.sqlserver.catalog.constraints import ConstraintBuilder
from gleanpoint_parsers.sqlserver.catalog.indexes import IndexBuilder
from gleanpoint_parsers.sqlserver.catalog.object_model import TableType
from gleanpoint_parsers.sqlserver.catalog.objects import is_shipped
from gleanpoint_parsers.sqlserver.catalog.rows import CatalogRows
from gleanpoint_parsers.sqlserver.catalog.table_model import Index, IndexKind, Table, Temporal
from gleanpoint_parsers.sqlserver.storage.row_layout import Compression

_MEMORY_OPTIMIZED = (
    "It is memory-optimised: its rows are in the files of In-Memory OLTP, whose form is not "
    "published, not in the data files"
)
_COLUMNSTORE = (
    "It is stored as columnstore, whose form is not published; its columns and keys are known, "
    "its rows cannot be read"
)
_NO_ROWSET = "The catalog does not say where its rows are"
_NO_LAYOUT = "The catalog does not say how its rows are laid out"
_LOST_COLUMNS = "The names of {} of its columns are lost: the catalog's list of columns is damaged"
_EXTERNAL = "It is an external table: its rows are in another system"
_COLUMNSTORES = (Compression.COLUMNSTORE, Compression.COLUMNSTORE_ARCHIVE)


class TableBuilder:
    """Makes tables.

    Args:
        rows: The catalog.
        columns: Makes their columns.
        indexes: Makes their indexes.
    """

    def __init__(self, rows: CatalogRows, columns: ColumnBuilder, indexes: IndexBuilder) -> None:
        self._rows = rows
        self._columns = columns
        self._indexes = indexes
        self._constraints = ConstraintBuilder(rows)
        self._history = _history_tables(rows)
        self._histories = frozenset(self._history.values())

    def table(self, row: ObjectRow, problems: Sequence[str] = ()) -> Table:
        """Return a table."""
        indexes = self._indexes.indexes(row)
        columns = self._columns.columns(row, stored_columns(indexes))
        lost = _lost_columns(columns, indexes)
        columns += lost
        base = self._base(row)
        in_memory = bool(row.status2 & MEMORY_OPTIMIZED)
        return Table(
            object_id=row.id,
            schema=self._rows.schema(row.nsid),
            name=row.name,
            type=row.type,
            created=row.created,
            modified=row.modified,
            is_shipped=is_shipped(row),
            columns=columns,
            indexes=indexes,
            statistics=self._indexes.statistics(row),
            foreign_keys=self._constraints.foreign_keys(row),
            checks=self._constraints.checks(row),
            trigger_ids=trigger_ids(self._rows, row),
            temporal=self._temporal(row, columns),
            history_id=self._history.get(row.id, 0),
            period=_period(columns),
            is_node=self._is_graph(row, "graph_id"),
            is_edge=self._is_graph(row, "from_obj_id"),
            is_memory_optimized=in_memory,
            is_external=row.type == "ET",
            text_in_row=base.intprop if base.indid in (0, 1) else 0,
            large_values_out_of_row=bool(row.status & ObjectStatus.LARGE_VALUES_OUT_OF_ROW),
            filestream_id=self._rows.reference(ReferenceClass.FILESTREAM_SPACE, row.id),
            unsupported=_unsupported(row, indexes, in_memory=in_memory),
            properties=self._rows.properties(PropertyClass.OBJECT_OR_COLUMN, row.id),
            problems=(*problems, *([_LOST_COLUMNS.format(len(lost))] if lost else [])),
        )

    def table_types(self) -> tuple[TableType, ...]:
        """Return the table types."""
        result = []
        for type_id, row in sorted(self._rows.types.items()):
            table = self._rows.objects.get(self._rows.reference(ReferenceClass.TYPE_TABLE, type_id))
            if table is not None and table.type == "TT":
                result.append(
                    TableType(
                        type_id,
                        self._rows.schema(row.schid),
                        row.name,
                        self.table(table),
                        self._rows.properties(PropertyClass.TYPE, type_id),
                    )
                )
        return tuple(result)

    def _temporal(self, row: ObjectRow, columns: Sequence[Column]) -> Temporal:
        if row.id in self._histories:
            return Temporal.HISTORY
        return Temporal.VERSIONED if _period(columns) is not None else Temporal.NONE

    def _base(self, row: ObjectRow) -> IndexRow:
        """Return the row of the heap or clustered index."""
        rows = (one for one in self._rows.indexes.get(row.id, ()) if one.indid <= 1)
        return next(rows, IndexRow(indid=-1))

    def _is_graph(self, row: ObjectRow, column: str) -> bool:
        """Tell by its hidden columns whether a table is a node or an edge of a graph."""
        return any(
            one.name.startswith(f"{column}_")
            and self._rows.value(ValueClass.GRAPH_COLUMN, row.id, one.colid) is not None
            for one in self._rows.columns.get(row.id, ())
        )


def stored_columns(indexes: Sequence[Index]) -> frozenset[int]:
    """Return the ids of the columns that the rows of a heap or clustered index hold."""
    layouts = [part.layout for one in indexes if one.index_id <= 1 for part in one.partitions]
    return frozenset(column.column_id for layout in layouts[:1] for column in layout.columns)


def trigger_ids(rows: CatalogRows, owner: ObjectRow) -> tuple[int, ...]:
    """Return the object ids of the triggers of a table or view."""
    children = rows.children.get(owner.id, ())
    return tuple(sorted(child.id for child in children if child.type in ("TR", "TA")))


def _unsupported(row: ObjectRow, indexes: Sequence[Index], *, in_memory: bool) -> str | None:
    if in_memory:
        return _MEMORY_OPTIMIZED
    if row.type == "ET":
        return _EXTERNAL
    base = next((one for one in indexes if one.index_id <= 1), None)
    if row.type == "TT":
        return None
    if base is None or not base.partitions:
        return _NO_ROWSET
    is_columnstore = base.kind is IndexKind.CLUSTERED_COLUMNSTORE or any(
        part.compression in _COLUMNSTORES for part in base.partitions
    )
    if is_columnstore:
        return _COLUMNSTORE
    return None if all(part.layout.columns for part in base.partitions) else _NO_LAYOUT


def _lost_columns(columns: Sequence[Column], indexes: Sequence[Index]) -> tuple[Column, ...]:
    """Return columns that rows hold, but that the catalog describes no more."""
    known = {column.column_id for column in columns} | {0}
    layouts = [part.layout for one in indexes if one.index_id <= 1 for part in one.partitions]
    return tuple(
        Column(
            column_id=stored.column_id,
            name=stored.name,
            type=stored_type(stored),
            xtype=stored.xtype,
            user_type_id=stored.xtype,
            nullable=stored.is_nullable,
            collation=stored.collation,
            is_sparse=stored.is_sparse,
            is_filestream=stored.is_filestream,
        )
        for layout in layouts[:1]
        for stored in layout.columns
        if stored.column_id not in known and not (stored.is_dropped or stored.is_uniquifier)
    )


def _history_tables(rows: CatalogRows) -> dict[int, int]:
    """Return the history table of each system-versioned table.

    By which class of reference the catalog links the two is not known; a table with a period
    refers to no other table for any other reason.
    """
    found = {}
    for owner, columns in rows.columns.items():
        if any(column.status & ColumnStatus.ROW_START for column in columns):
            for reference in rows.references_of.get(owner, ()):
                other = rows.objects.get(reference.indepid)
                if other is not None and other.type == "U" and other.id != owner:
                    found[owner] = other.id
    return found


def _period(columns: Sequence[Column]) -> tuple[str, str] | None:
    start = next((one.name for one in columns if one.generated is Generated.ROW_START), None)
    end = next((one.name for one in columns if one.generated is Generated.ROW_END), None)
    return (start, end) if start is not None and end is not None else None
