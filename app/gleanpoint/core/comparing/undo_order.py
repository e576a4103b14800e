"""In which order rows of several tables are put back, so that foreign keys hold all the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A foreign key as the catalog tells it.

    Args:
        name: Its name.
        table: The table that refers, as ``schema.name``.
        columns: Its columns there.
        referred: The table that is referred to.
        referred_columns: The columns there.
        is_trusted: Whether the server checked all rows.
        cascades: Whether deleting what is referred to deletes or empties what refers.
    """

    name: str
    table: str
    columns: tuple[str, ...]
    referred: str
    referred_columns: tuple[str, ...]
    is_trusted: bool = True
    cascades: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """Tables in an order that works.

    Args:
        tables: Those that are referred to first.
        switched_off: Foreign keys that no order satisfies: of tables that refer to each other, and
            to themselves.
    """

    tables: tuple[str, ...]
    switched_off: tuple[ForeignKey, ...] = ()


def foreign_keys(table: str, facts: Mapping[str, Any]) -> tuple[ForeignKey, ...]:
    """Return the foreign keys at work in a table, from the facts of its catalog."""
    return tuple(_keys(table, facts))


def _keys(table: str, facts: Mapping[str, Any]) -> Iterator[ForeignKey]:
    for told in facts.get("foreign keys") or ():
        if told.get("is disabled"):
            continue
        yield ForeignKey(
            str(told["name"]),
            table,
            tuple(map(str, told.get("columns") or ())),
            str(told["table"]),
            tuple(map(str, told.get("referenced columns") or ())),
            bool(told.get("is trusted", True)),
            bool(told.get("on delete")),
        )


def in_order(tables: Sequence[str], keys: Sequence[ForeignKey]) -> Order:
    """Bring tables into an order in which what is referred to stands before what refers to it."""
    inside = [key for key in keys if key.table in tables and key.referred in tables]
    needs = {
        table: {key.referred for key in inside if key.table == table and key.referred != table}
        for table in tables
    }
    placed: list[str] = []
    left = list(tables)
    while left:
        ready = [table for table in left if not needs[table] - set(placed)]
        if not ready:  # they refer to each other: the one that waits for least goes first
            ready = [min(left, key=lambda table: (len(needs[table] - set(placed)), table))]
        placed += ready
        left = [table for table in left if table not in ready]
    at = {table: place for place, table in enumerate(placed)}
    off = [key for key in inside if at[key.referred] >= at[key.table]]
    return Order(tuple(placed), tuple(off))
