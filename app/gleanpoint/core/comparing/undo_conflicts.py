"""Values of unique keys that rows to be put back want while other rows still have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import pyarrow as pa

from gleanpoint.core.comparing.table_plan import TablePlan

MOST_WATCHED = 200_000
"""Values of one key that are kept; beyond that nothing is said of conflicts."""

_Value: TypeAlias = tuple[object, ...]


@dataclass(slots=True)
class UniqueWatch:
    """Watches one key or unique index of a table; a ``RowSink``.

    Args:
        plan: The columns.
        name: Of the key or index.
        columns: Its columns.
    """

    plan: TablePlan
    name: str
    columns: tuple[str, ...]
    _inserted: set[_Value] = field(default_factory=set)
    _deleted: set[_Value] = field(default_factory=set)
    _put_back: set[_Value] = field(default_factory=set)
    _given_up: set[_Value] = field(default_factory=set)
    is_watching: bool = True

    def removed(self, rows: pa.Table) -> None:
        """Note rows that will be put back."""
        self._note(self._inserted, rows)

    def added(self, rows: pa.Table) -> None:
        """Note rows that will be taken away."""
        self._note(self._deleted, rows)

    def changed(self, old: pa.Table, new: pa.Table) -> None:
        """Note rows whose key changes."""
        if not self.is_watching:
            return
        for before, after in zip(self._values(old), self._values(new), strict=True):
            if before != after:
                self._put_back.add(before)
                self._given_up.add(after)
        self._stop_where_much()

    def unreadable(self, old: pa.Table, new: pa.Table) -> None:
        """Nothing is done to such rows."""

    @property
    def needs_deletes_first(self) -> bool:
        """Whether a row to be put back wants what another one has until that is gone."""
        wanted = self._inserted | self._put_back
        return bool(wanted & (self._deleted | self._given_up))

    @property
    def has_swaps(self) -> bool:
        """Whether changed rows want what other changed rows have: no order of them works."""
        return bool(self._put_back & self._given_up)

    def _note(self, kept: set[_Value], rows: pa.Table) -> None:
        if self.is_watching:
            kept.update(self._values(rows))
            self._stop_where_much()

    def _stop_where_much(self) -> None:
        noted = (self._inserted, self._deleted, self._put_back, self._given_up)
        if sum(map(len, noted)) > MOST_WATCHED:
            self.is_watching = False
            for kept in noted:
                kept.clear()

    def _values(self, rows: pa.Table) -> Sequence[_Value]:
        places = [self.plan.names.index(name) for name in self.columns]
        columns = [list(map(_folded, rows.column(place).to_pylist())) for place in places]
        return list(zip(*columns, strict=True))


def watches(
    plan: TablePlan, indexes: Sequence[tuple[str, tuple[str, ...]]]
) -> tuple[UniqueWatch, ...]:
    """Return a watch for each unique key all of whose columns are compared."""
    there = set(plan.names)
    return tuple(
        UniqueWatch(plan, name, columns)
        for name, columns in indexes
        if columns and there.issuperset(columns)
    )


def _folded(value: object) -> object:
    """Return a value as most collations compare it; too much alike only makes more careful."""
    if isinstance(value, str):
        return value.casefold().rstrip(" ")
    if isinstance(value, dict):
        return tuple(value.items())
    return value
