"""Rows that wait for their partner outside of memory, in the locked engine."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from gleanpoint.core.comparing.row_values import BITS, TORN
from gleanpoint.core.comparing.table_plan import TablePlan

PORTION = 50_000
"""Rows that come back at once."""

_NAMES = {True: "left_old", False: "left_new"}


class RowSpill:
    """Keeps rows of both sides, and joins what it kept.

    Args:
        engine: A locked engine.
        plan: The columns, and the key that rows are joined by.
    """

    def __init__(self, engine: duckdb.DuckDBPyConnection, plan: TablePlan) -> None:
        self._engine, self._plan = engine, plan
        self._schemas: dict[bool, pa.Schema] = {}

    @property
    def is_used(self) -> bool:
        """Whether there are rows of either side in it."""
        return bool(self._schemas)

    def put(self, rows: pa.Table, values: pa.Table, *, is_old: bool) -> None:
        """Keep some rows: as they are, and as they are compared."""
        kept = values
        for number, column in enumerate(self._plan.columns):
            if column.as_text:  # the text does not give the value again
                kept = kept.append_column(f"r{number}", _plain(rows.column(number)))
        name = _NAMES[is_old]
        self._engine.register("batch", kept)
        made = f"INSERT INTO {name}" if is_old in self._schemas else f"CREATE TABLE {name} AS"
        self._engine.execute(f"{made} SELECT * FROM batch")  # noqa: S608 - our own names
        self._engine.unregister("batch")
        self._schemas.setdefault(is_old, rows.schema)

    def joined(self) -> Iterator[tuple[pa.Table | None, pa.Table | None]]:
        """Yield rows that have a partner with it, then those that have none on one side."""
        if not self._schemas:
            return
        if len(self._schemas) == 1:
            [is_old] = self._schemas
            for rows in self._answer(f"SELECT * FROM {_NAMES[is_old]}"):  # noqa: S608 - our names
                restored = self._restored(rows, "", is_old=is_old)
                yield (restored, None) if is_old else (None, restored)
            return
        for rows in self._answer(self._query()):
            yield from self._parted(rows)

    def _parted(self, rows: pa.Table) -> Iterator[tuple[pa.Table | None, pa.Table | None]]:
        has_old, has_new = (pc.is_valid(rows.column(f"{side}nth")) for side in ("o_", "n_"))
        both = rows.filter(pc.and_(has_old, has_new))
        old, new = rows.filter(pc.invert(has_new)), rows.filter(pc.invert(has_old))
        if both.num_rows:
            yield (
                self._restored(both, "o_", is_old=True),
                self._restored(both, "n_", is_old=False),
            )
        if old.num_rows:
            yield self._restored(old, "o_", is_old=True), None
        if new.num_rows:
            yield None, self._restored(new, "n_", is_old=False)

    def _query(self) -> str:
        keys = [f"c{number}" for number in self._plan.key_places]
        nth = f"row_number() OVER (PARTITION BY {', '.join(keys) or '1'}) AS nth"
        on = " AND ".join([*(f"o.{k} IS NOT DISTINCT FROM n.{k}" for k in keys), "o.nth = n.nth"])
        columns = [f"c{number}" for number in range(len(self._plan.columns))]
        columns += [f"r{n}" for n, column in enumerate(self._plan.columns) if column.as_text]
        columns += [TORN, "nth"]
        chosen = ", ".join(f"{side}.{c} AS {side}_{c}" for side in ("o", "n") for c in columns)
        return (
            f"SELECT {chosen} FROM (SELECT *, {nth} FROM left_old) o "  # noqa: S608 - our own names
            f"FULL OUTER JOIN (SELECT *, {nth} FROM left_new) n ON {on}"
        )

    def _answer(self, query: str) -> Iterator[pa.Table]:
        reader = self._engine.sql(query).to_arrow_reader(PORTION)
        for batch in reader:
            if batch.num_rows:
                yield pa.Table.from_batches([batch])

    def _restored(self, rows: pa.Table, side: str, *, is_old: bool) -> pa.Table:
        """Return rows as they were given, of the types that they had."""
        schema = self._schemas[is_old]
        arrays = []
        for number, column in enumerate(self._plan.columns):
            name = f"{side}{'r' if column.as_text else 'c'}{number}"
            arrays.append(_as_it_was(rows.column(name), schema.field(number).type))
        arrays.append(_plain(rows.column(f"{side}{TORN}")).cast(pa.bool_()))
        return pa.table(arrays, schema=schema)


def _plain(values: pa.ChunkedArray) -> pa.Array:
    return values.combine_chunks() if values.num_chunks != 1 else values.chunk(0)


def _as_it_was(values: pa.ChunkedArray, kind: pa.DataType) -> pa.Array:
    plain = _plain(values)
    bits = BITS.get(kind)
    if bits is not None and plain.type != kind:
        return plain.cast(bits).view(kind)
    if plain.type == kind:
        return plain
    return plain.cast(kind)
