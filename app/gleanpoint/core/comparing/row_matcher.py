"""Match rows of two states of a table while both are read; most of both is never held at once.

Two states of a table mostly store their rows in the same order, so a row's partner comes at about
the same place. Rows of a window are matched with each other: first place by place, then by a join
of what is left. What finds no partner waits; when too much waits, the oldest of it goes into the
engine, which keeps it in a folder of this user, encrypted. At the end what is left there is joined.
No order is relied on: it makes the work cheaper, never the answer another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gleanpoint.core.comparing.row_spill import RowSpill
from gleanpoint.core.comparing.row_values import TORN, comparable, equal_rows
from gleanpoint.core.comparing.table_plan import KeyKind, TablePlan

WAITING_ROWS = 100_000
"""Rows of either side that wait in memory for their partner, at most."""

WAITING_BYTES = 64 << 20
"""Bytes of them, about."""

Places = npt.NDArray[np.int64]


class RowSink(Protocol):
    """Takes what differs, some rows at a time, in the columns of the plan and ``torn``."""

    def removed(self, rows: pa.Table) -> None:
        """Take rows that only the older state has."""

    def added(self, rows: pa.Table) -> None:
        """Take rows that only the newer state has."""

    def changed(self, old: pa.Table, new: pa.Table) -> None:
        """Take rows of which a value differs; both tables have the same length."""

    def unreadable(self, old: pa.Table, new: pa.Table) -> None:
        """Take rows of which a value cannot be read on one side or both."""


@dataclass(frozen=True, slots=True)
class _Side:
    """Rows of one side in a window: as they are, and as they are compared."""

    rows: pa.Table
    values: pa.Table

    def take(self, places: Places) -> _Side:
        return _Side(self.rows.take(places), self.values.take(places))

    def slice(self, start: int, length: int | None = None) -> _Side:
        return _Side(self.rows.slice(start, length), self.values.slice(start, length))


class RowMatcher:
    """Matches rows as they come.

    Args:
        plan: What is compared, and by which key.
        engine: A locked engine, for joins.
        sink: Takes what differs.

    Attributes:
        same: Rows that are in both and equal.
    """

    def __init__(self, plan: TablePlan, engine: duckdb.DuckDBPyConnection, sink: RowSink) -> None:
        self._plan, self._engine, self._sink = plan, engine, sink
        self._keys = plan.key_places
        self._others = [n for n in range(len(plan.columns)) if n not in set(self._keys)]
        self._spill = RowSpill(engine, plan)
        self._old: _Side | None = None
        self._new: _Side | None = None
        self.same = 0

    def feed(self, old: pa.Table, new: pa.Table) -> None:
        """Take the next rows of both; either may have none."""
        first = self._joined(self._old, old, is_old=True)
        second = self._joined(self._new, new, is_old=False)
        first, second = self._match_by_place(first, second)
        if first.rows.num_rows and second.rows.num_rows:
            first, second = self._match_by_join(first, second)
        self._old = self._within_bounds(first, is_old=True)
        self._new = self._within_bounds(second, is_old=False)

    def finish(self) -> None:
        """Find the last partners; what has none is told."""
        for side, is_old in ((self._old, True), (self._new, False)):
            if side is None or not side.rows.num_rows:
                continue
            if self._spill.is_used:
                self._spill.put(side.rows, side.values, is_old=is_old)
            else:
                self._tell_alone(side.rows, is_old=is_old)
        self._old = self._new = None
        for old, new in self._spill.joined():
            self._tell_joined(old, new)

    def _joined(self, waiting: _Side | None, rows: pa.Table, *, is_old: bool) -> _Side:
        if not rows.num_rows:
            return _Side(rows, rows) if waiting is None else waiting
        values = comparable(rows, self._plan.columns, is_old=is_old)
        if waiting is None or not waiting.rows.num_rows:
            return _Side(rows, values)
        return _Side(
            pa.concat_tables([waiting.rows, rows]).combine_chunks(),
            pa.concat_tables([waiting.values, values]).combine_chunks(),
        )

    def _match_by_place(self, old: _Side, new: _Side) -> tuple[_Side, _Side]:
        """Match rows that stand in the same place; returns the others."""
        size = min(old.rows.num_rows, new.rows.num_rows)
        if not size:
            return old, new
        left, right = old.slice(0, size), new.slice(0, size)
        alike = equal_rows(left.values, right.values, self._keys)
        places = np.flatnonzero(alike.to_numpy(zero_copy_only=False))
        if not len(places):
            return old, new
        if len(places) == size:
            self._tell_pairs(left, right)
            return old.slice(size), new.slice(size)
        self._tell_pairs(left.take(places), right.take(places))
        return _but(old, places), _but(new, places)

    def _match_by_join(self, old: _Side, new: _Side) -> tuple[_Side, _Side]:
        first, second = self._pairs(old.values, new.values)
        if not len(first):
            return old, new
        self._tell_pairs(old.take(first), new.take(second))
        return _but(old, first), _but(new, second)

    def _pairs(self, old: pa.Table, new: pa.Table) -> tuple[Places, Places]:
        keys = [f"c{number}" for number in self._keys]
        with _registered(self._engine, o=_numbered(old, keys), n=_numbered(new, keys)):
            is_whole = self._plan.key.kind is KeyKind.WHOLE_ROW
            first, second = self._join(keys, counts=is_whole)
            if not is_whole and _has_twins(first, second):
                first, second = self._join(keys, counts=True)
        return first, second

    def _join(self, keys: Sequence[str], *, counts: bool) -> tuple[Places, Places]:
        on = " AND ".join(f"o.{key} IS NOT DISTINCT FROM n.{key}" for key in keys) or "TRUE"
        left, right = "o", "n"
        if counts:  # the first of equal rows belongs to the first, the second to the second
            listed = ", ".join(keys) or "1"
            nth = f"row_number() OVER (PARTITION BY {listed} ORDER BY i) AS nth"
            left, right = f"(SELECT *, {nth} FROM o)", f"(SELECT *, {nth} FROM n)"  # noqa: S608 - our names
            on += " AND o.nth = n.nth"
        query = f"SELECT o.i, n.i FROM {left} o JOIN {right} n ON {on}"  # noqa: S608 - our names
        found = self._engine.execute(query).fetchnumpy()
        first, second = (np.asarray(values, np.int64) for values in found.values())
        order = first.argsort(kind="stable")
        return first[order], second[order]

    def _tell_pairs(self, old: _Side, new: _Side) -> None:
        torn = pc.or_(_flag(old.values), _flag(new.values))
        same = pc.and_(equal_rows(old.values, new.values, self._others), pc.invert(torn))
        alike = int(pc.sum(same).as_py() or 0)
        self.same += alike
        if alike == old.rows.num_rows:
            return
        lost = np.flatnonzero(torn.to_numpy(zero_copy_only=False))
        if len(lost):
            self._sink.unreadable(old.rows.take(lost), new.rows.take(lost))
        other = pc.invert(pc.or_(same, torn))
        changed = np.flatnonzero(other.to_numpy(zero_copy_only=False))
        if len(changed):
            self._sink.changed(old.rows.take(changed), new.rows.take(changed))

    def _tell_alone(self, rows: pa.Table, *, is_old: bool) -> None:
        if is_old:
            self._sink.removed(rows)
        else:
            self._sink.added(rows)

    def _tell_joined(self, old: pa.Table | None, new: pa.Table | None) -> None:
        if old is None or new is None:
            rows = new if old is None else old
            if rows is not None:
                self._tell_alone(rows, is_old=new is None)
            return
        columns = self._plan.columns
        self._tell_pairs(
            _Side(old, comparable(old, columns, is_old=True)),
            _Side(new, comparable(new, columns, is_old=False)),
        )

    def _within_bounds(self, side: _Side, *, is_old: bool) -> _Side:
        """Put the oldest of what waits aside, where there is too much of it."""
        rows = side.rows.num_rows
        is_heavy = side.rows.nbytes > WAITING_BYTES and rows > 1
        if rows <= WAITING_ROWS and not is_heavy:
            return side
        aside = rows if is_heavy else rows - WAITING_ROWS // 2
        self._spill.put(side.rows.slice(0, aside), side.values.slice(0, aside), is_old=is_old)
        return side.slice(aside)


def _but(side: _Side, places: Places) -> _Side:
    """Return the rows of a side in other places."""
    kept = np.ones(side.rows.num_rows, np.bool_)
    kept[places] = False
    return side.take(np.flatnonzero(kept))


def _flag(values: pa.Table) -> pa.ChunkedArray:
    return pc.fill_null(values.column(TORN), fill_value=False)


def _numbered(values: pa.Table, keys: Sequence[str]) -> pa.Table:
    return values.select(list(keys)).append_column("i", pa.array(np.arange(values.num_rows)))


def _has_twins(first: Places, second: Places) -> bool:
    return any((np.bincount(places) > 1).any() for places in (first, second) if len(places))


@contextmanager
def _registered(engine: duckdb.DuckDBPyConnection, **tables: pa.Table) -> Iterator[None]:
    """Make tables known to the engine under names, for a while."""
    for name, table in tables.items():
        engine.register(name, table)
    try:
        yield
    finally:
        for name in tables:
            engine.unregister(name)
