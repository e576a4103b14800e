"""Which table the rows of a log record belong to, by the rowset that the record names.

Source: FORMAT.md, section Transaction log.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass

from gleanpoint_parsers.sqlserver.catalog.model import Database, SystemTable, Table
from gleanpoint_parsers.sqlserver.log.model import LogRecord
from gleanpoint_parsers.sqlserver.log.operations import Context, Operation
from gleanpoint_parsers.sqlserver.storage.record import COMPRESSED, RecordKind, record_kind
from gleanpoint_parsers.sqlserver.storage.row_layout import RowsetLayout

ROW_OPERATIONS = frozenset(
    {
        Operation.INSERT_ROWS,
        Operation.DELETE_ROWS,
        Operation.MODIFY_ROW,
        Operation.MODIFY_COLUMNS,
    }
)

_ROW_CONTEXTS = frozenset(
    {Context.HEAP, Context.CLUSTERED, Context.BULK_INSERT, Context.MARK_AS_GHOST}
)
_ROWSET = struct.Struct("<Q")
_ROWSET_AT = 48
_OBJECT = struct.Struct("<I")
_OBJECT_AT = 32
_INDEX = struct.Struct("<H")
_INDEX_AT = 46


@dataclass(frozen=True, slots=True)
class RowOwner:
    """A rowset that holds rows of a table.

    Args:
        name: Schema-qualified name of the table; the allocation unit where no table has it now.
        table: The table; None for one of the catalog, or where it is not known.
        system: The catalog's own table; None where it is none.
        layout: How its rows are read; None where no table has it now.
    """

    name: str
    table: Table | None = None
    system: SystemTable | None = None
    layout: RowsetLayout | None = None


class RowOwners:
    """The rowsets of a database as its catalog knows them now.

    Args:
        database: The catalog.
    """

    def __init__(self, database: Database) -> None:
        self._owners: dict[int, RowOwner] = {}
        self._units: dict[int, RowOwner] = {}
        self._indexes: set[int] = set()
        for table in database.tables:
            self._add_table(table)
        for view in database.views:
            for index in view.indexes:
                self._indexes.update(one.layout.rowset_id for one in index.partitions)
        for system in database.system_tables:
            for layout in system.layouts:
                owner = RowOwner(f"sys.{system.name}", system=system, layout=layout)
                self._owners.setdefault(layout.rowset_id, owner)

    def owner(self, record: LogRecord) -> RowOwner | None:
        """Return whose rows a record changes; None where it changes no rows of a table."""
        if record.operation not in ROW_OPERATIONS or record.context not in _ROW_CONTEXTS:
            return None
        (rowset,) = _ROWSET.unpack_from(record.fixed, _ROWSET_AT)
        found = self._owners.get(rowset)
        if found is not None:
            return found
        if rowset in self._indexes:
            return None
        unit = allocation_unit(record)
        if unit in self._units:
            return self._units[unit]
        if not rowset or _is_index_row(record):
            return None
        return RowOwner(f"allocation unit {unit}")

    def name(self, table: Table) -> str:
        """Return the name under which the rows of a table are listed."""
        return f"{table.schema}.{table.name}"

    def of_table(self, table: Table) -> Mapping[int, RowOwner]:
        """Return the rowsets of one table."""
        return {number: one for number, one in self._owners.items() if one.table is table}

    def _add_table(self, table: Table) -> None:
        for index in table.indexes:
            for partition in index.partitions:
                if index.index_id > 1:
                    self._indexes.add(partition.layout.rowset_id)
                    continue
                owner = RowOwner(self.name(table), table, layout=partition.layout)
                self._owners[partition.layout.rowset_id] = owner
                self._units.update((one.unit_id, owner) for one in partition.units if one.kind == 1)


def allocation_unit(record: LogRecord) -> int:
    """Return the id of the allocation unit that a page record names."""
    (low,) = _OBJECT.unpack_from(record.fixed, _OBJECT_AT)
    (high,) = _INDEX.unpack_from(record.fixed, _INDEX_AT)
    return int(high << 48 | low << 16)


def _is_index_row(record: LogRecord) -> bool:
    """Whether the row of an insert or delete is one of an index."""
    row = record.elements[0] if record.elements else b""
    if record.operation not in (Operation.INSERT_ROWS, Operation.DELETE_ROWS) or not row:
        return False
    if row[0] & COMPRESSED:
        return row[0] >> 2 & 7 in (6, 7)
    return record_kind(row[0]) in (RecordKind.INDEX, RecordKind.GHOST_INDEX)
