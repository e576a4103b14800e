"""Rows for the catalog's own tables, given by name; what is not given has a plain default."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.base_tables import BaseTable, base_tables
from tests.builders.sqlserver.columns import PlacedColumn
from tests.builders.sqlserver.tables import Row

CREATED = dt.datetime(2024, 2, 29, 13, 14, 15, 170000)  # noqa: DTZ001  # as stored: no zone
_ZERO_GUID = "00000000-0000-0000-0000-000000000000"


def _default(placed: PlacedColumn) -> object:
    sql_type = placed.column.type
    if placed.column.nullable:
        return None
    if sql_type.xtype == t.DATETIME:
        return CREATED
    if sql_type.xtype == t.GUID:
        return _ZERO_GUID
    if sql_type.xtype == t.BINARY:
        return bytes(sql_type.length)
    return "" if sql_type.collation is not None or sql_type.xtype == t.CHAR else 0


def _sortable(value: object) -> Any:
    return value.hex() if isinstance(value, bytes) else value


@dataclass(slots=True)
class CatalogRows:
    """What the catalog of a version will hold.

    Args:
        version: Internal version.
        codec: Code page of texts that are kept one byte a character.
    """

    version: int
    codec: str = "cp1252"
    tables: dict[str, BaseTable] = field(init=False)
    _rows: dict[str, list[dict[str, object]]] = field(
        init=False, default_factory=lambda: defaultdict(list)
    )

    def __post_init__(self) -> None:
        self.tables = base_tables(self.version)

    def add(self, table: str, **values: object) -> None:
        """Add a row; columns and tables that the version lacks are left out."""
        self._rows[table].append(values)

    def rows(self, name: str) -> list[Row]:
        """Return the rows of a table in the order of its key."""
        table = self.tables[name]
        defaults = {c.column.name: _default(c) for c in table.columns}
        full = [{**defaults, **values} for values in self._rows[name]]
        if table.key:
            full.sort(key=lambda row: tuple(_sortable(row[name]) for name in table.key))
        return [Row(tuple(row[c.column.name] for c in table.columns)) for row in full]
