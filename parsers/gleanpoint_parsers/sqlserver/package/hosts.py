"""What extended properties of a model belong to."""

from __future__ import annotations

from collections.abc import Iterator

from gleanpoint_parsers.sqlserver.catalog.model import ExtendedProperty
from gleanpoint_parsers.sqlserver.package.drafts import Drafts
from gleanpoint_parsers.sqlserver.package.table_drafts import TableDraft

_PARTS_IN_TABLE = 3


def give_properties(drafts: Drafts) -> dict[tuple[str, ...], list[ExtendedProperty]]:
    """Give its properties to each table, column, constraint and index.

    Returns:
        Those of everything else, by the parts of its name; () is the database.
    """
    constraints = {
        (draft.schema, name): draft
        for draft in drafts.tables.values()
        for name in _constraint_names(draft)
    }
    kept: dict[tuple[str, ...], list[ExtendedProperty]] = {}
    for one in drafts.properties:
        host = one.host
        table = drafts.tables.get((host[0], host[1])) if len(host) > 1 else None
        of_constraint = constraints.get((host[0], host[-1])) if len(host) > 1 else None
        if table is not None and len(host) == _PARTS_IN_TABLE:
            _give_part(table, host[-1], one.property)
        elif table is not None:
            table.properties.append(one.property)
        elif of_constraint is not None:
            of_constraint.kept.setdefault(host[-1], []).append(one.property)
        else:
            kept.setdefault(host, []).append(one.property)
    return kept


def _constraint_names(table: TableDraft) -> Iterator[str]:
    yield from (one.name for one in table.indexes)
    yield from (one.name for one in table.foreign_keys)
    yield from (one.name for one in table.checks)


def _give_part(table: TableDraft, name: str, one: ExtendedProperty) -> None:
    column = table.column_id(name)
    if column:
        table.columns[column - 1].properties.append(one)
    else:
        table.kept.setdefault(name, []).append(one)
