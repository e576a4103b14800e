"""Rows that differ between two states of a table: all counted, the first of them kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from gleanpoint.core.comparing.table_plan import TablePlan

MOST_KEPT = 50_000
"""Rows of each kind of difference that are kept to be shown; all are counted."""

KEPT_BYTES = 96 << 20
"""Bytes of them, about."""


@dataclass(slots=True)
class RowDifferences:
    """Rows that differ, as far as they are kept; a ``RowSink``.

    Attributes:
        same: Rows that are in both and equal.
        counts: All rows that were added, changed, removed, and of which a value is unreadable.
        lost: Rows that could not be read as a whole, of the older and of the newer state.
        kept_removed: Rows that only the older state has.
        kept_added: Rows that only the newer state has.
        kept_old: Changed rows as they were.
        kept_new: The same as they are.
        is_whole: Whether all that differ are kept.
    """

    same: int = 0
    added_count: int = 0
    changed_count: int = 0
    removed_count: int = 0
    unreadable_count: int = 0
    lost: tuple[int, int] = (0, 0)
    kept_removed: list[pa.Table] = field(default_factory=list)
    kept_added: list[pa.Table] = field(default_factory=list)
    kept_old: list[pa.Table] = field(default_factory=list)
    kept_new: list[pa.Table] = field(default_factory=list)
    is_whole: bool = True
    _bytes: int = 0

    def removed(self, rows: pa.Table) -> None:
        """Take rows that only the older state has."""
        self._keep(self.kept_removed, rows, self.removed_count)
        self.removed_count += rows.num_rows

    def added(self, rows: pa.Table) -> None:
        """Take rows that only the newer state has."""
        self._keep(self.kept_added, rows, self.added_count)
        self.added_count += rows.num_rows

    def changed(self, old: pa.Table, new: pa.Table) -> None:
        """Take rows of which a value differs."""
        if self._keep(self.kept_old, old, self.changed_count):
            self.kept_new.append(new.slice(0, self.kept_old[-1].num_rows))
            self._bytes += new.nbytes
        self.changed_count += old.num_rows

    def unreadable(self, old: pa.Table, new: pa.Table) -> None:
        """Take rows of which a value cannot be read."""
        del new
        self.unreadable_count += old.num_rows

    @property
    def total(self) -> int:
        """All rows that differ."""
        return self.added_count + self.changed_count + self.removed_count

    def arrange(self, plan: TablePlan) -> None:
        """Bring what is kept into the order of the key, as far as its types have one."""
        columns = [n for n in plan.key.columns if _has_order(plan, n)]
        for kept in (self.kept_removed, self.kept_added):
            if kept:
                rows = pa.concat_tables(kept)
                kept[:] = [rows.take(_order(rows, columns)) if columns else rows]
        if self.kept_old:
            old, new = pa.concat_tables(self.kept_old), pa.concat_tables(self.kept_new)
            if columns:
                order = _order(new, columns)
                old, new = old.take(order), new.take(order)
            self.kept_old[:], self.kept_new[:] = [old], [new]

    def _keep(self, kept: list[pa.Table], rows: pa.Table, before: int) -> bool:
        room = MOST_KEPT - before
        if room <= 0 or self._bytes >= KEPT_BYTES:
            self.is_whole = False
            return False
        if rows.num_rows > room:
            rows, self.is_whole = rows.slice(0, room), False
        self._bytes += rows.nbytes
        kept.append(rows)
        return True


def _has_order(plan: TablePlan, name: str) -> bool:
    column = next(one for one in plan.columns if one.name == name)
    return column.new.type.base not in {"geometry", "geography", "sql_variant", "datetimeoffset"}


def _order(rows: pa.Table, columns: Sequence[str]) -> pa.Array:
    return pc.sort_indices(rows, sort_keys=[(name, "ascending") for name in columns])
