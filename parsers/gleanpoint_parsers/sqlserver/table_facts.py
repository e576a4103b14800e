"""What the catalog says of a table, as facts: how it is stored, its keys, what refers to it."""

from __future__ import annotations

from collections.abc import Iterator

from gleanpoint_parsers.plugin import Fact
from gleanpoint_parsers.sqlserver.catalog.model import (
    Database,
    ForeignKey,
    Index,
    IndexKind,
    ReferentialAction,
    Table,
)


def table_facts(database: Database, table: Table) -> dict[str, Fact]:
    """Return the facts of a table; names are as they are stored."""
    units = [unit for partition in table.partitions for unit in partition.units]
    compressions = {one.compression.name.lower() for one in table.partitions}
    return {
        "database": database.name,
        "stored as": _storage(table),
        "rows in the catalog": table.rows,
        "pages in the catalog": sum(unit.pages_used for unit in units),
        "partitions": len(table.partitions),
        "compression": ", ".join(sorted(compressions)),
        "identity": _identity(table),
        "keys": [_key(one) for one in table.indexes if one.key is not None],
        "indexes": [_index(one) for one in table.indexes if one.name and one.key is None],
        "foreign keys": [_foreign_key(one) for one in table.foreign_keys],
        "referred to by": list(_referring(database, table)),
        "checks": [{"name": one.name, "condition": one.text} for one in table.checks],
        "triggers": [one.name for one in database.modules if one.object_id in table.trigger_ids],
        "problems": list(table.problems),
    }


def _storage(table: Table) -> str:
    base = next((one for one in table.indexes if one.index_id <= 1), None)
    if base is None or base.kind is IndexKind.HEAP:
        return "heap"
    if base.kind is IndexKind.CLUSTERED:
        return f"clustered on {', '.join(_columns(base))}"
    return base.kind.name.lower().replace("_", " ")


def _identity(table: Table) -> Fact:
    for column in table.columns:
        if column.identity is not None:
            return {
                "column": column.name,
                "seed": str(column.identity.seed),
                "increment": str(column.identity.increment),
                "last": None if column.identity.last is None else str(column.identity.last),
            }
    return None


def _key(index: Index) -> Fact:
    return {
        "name": index.name,
        "kind": index.key.value if index.key else "",
        "columns": list[Fact](_columns(index)),
        "is clustered": index.kind is IndexKind.CLUSTERED,
    }


def _index(index: Index) -> Fact:
    return {
        "name": index.name,
        "kind": index.kind.name.lower().replace("_", " "),
        "is unique": index.is_unique,
        "columns": list[Fact](_columns(index)),
        "included": [one.name for one in index.columns if one.is_included],
        "filter": index.filter,
        "is disabled": index.is_disabled,
    }


def _columns(index: Index) -> list[str]:
    return [
        f"{one.name} desc" if one.is_descending else one.name
        for one in index.columns
        if not one.is_included
    ]


def _foreign_key(key: ForeignKey) -> Fact:
    actions = (("on delete", key.on_delete), ("on update", key.on_update))
    return {
        "name": key.name,
        "columns": list(key.columns),
        "table": f"{key.referenced_schema}.{key.referenced_table}",
        "referenced columns": list(key.referenced_columns),
        "is trusted": key.is_trusted,
        "is disabled": key.is_disabled,
        **{
            name: action.value.lower()
            for name, action in actions
            if action is not ReferentialAction.NO_ACTION
        },
    }


def _referring(database: Database, table: Table) -> Iterator[Fact]:
    """Yield the foreign keys of other tables that refer to this one."""
    for other in database.tables:
        for key in other.foreign_keys:
            if key.referenced_id == table.object_id and other is not table:
                yield {
                    "name": key.name,
                    "table": f"{other.schema}.{other.name}",
                    "columns": list(key.columns),
                    "is disabled": key.is_disabled,
                }
