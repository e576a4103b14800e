"""Bring the rows of a table into the engine: only the columns and rows that a query looks at.

Every value stays what it is. A datetime2 comes as a count of 100 ns; it becomes a TIMESTAMP,
which counts microseconds from year 1 to 9999, or, where a value is finer than that, a
TIMESTAMP_NS, which reaches from 1678 to 2261. A column that fits into neither is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import UsageError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.tables.query.engine import told
from gleanpoint.core.tables.query.sources import TableUse
from gleanpoint.core.tables.query.values import Family, collation_of, value_of
from gleanpoint.core.tables.withholding.tally import RowTally
from gleanpoint_parsers.tables import RowBatch, RowRequest, TableColumn

TICKS_TO_1970 = 621_355_968_000_000_000
"""100 ns from 0001-01-01 to 1970-01-01."""

_TICKS_OF_MICROSECOND = 10
_LEAST_NANOSECONDS = TICKS_TO_1970 - 92_000_000_000_000_000
_MOST_NANOSECONDS = TICKS_TO_1970 + 92_000_000_000_000_000
"""What TIMESTAMP_NS reaches in 100 ns, a little less."""

_TYPES = {
    "bit": "BOOLEAN",
    "tinyint": "UTINYINT",
    "smallint": "SMALLINT",
    "int": "INTEGER",
    "bigint": "BIGINT",
    "money": "DECIMAL(19,4)",
    "smallmoney": "DECIMAL(10,4)",
    "real": "FLOAT",
    "float": "DOUBLE",
    "date": "DATE",
    "time": "TIME_NS",
    "smalldatetime": "TIMESTAMP",
    "datetime": "TIMESTAMP",
    "datetime2": "BIGINT",
    "datetimeoffset": 'STRUCT(utc BIGINT, "offset" SMALLINT)',
    "uniqueidentifier": "UUID",
    "geometry": "STRUCT(srid INTEGER, wkt VARCHAR, wkb BLOB)",
    "geography": "STRUCT(srid INTEGER, wkt VARCHAR, wkb BLOB)",
    "sql_variant": 'STRUCT("type" VARCHAR, "text" VARCHAR)',
    "hierarchyid": "VARCHAR",
    "xml": "VARCHAR",
}


@dataclass(slots=True)
class Loaded:
    """What is known of the rows of one table that were read.

    Args:
        rows: How many.
        problems: Sentences about what could not be read, the first of them.
        problem_count: All of them.
        tally: What was shown and withheld: of all rows where a condition chose among them, else
            of those that were read.
    """

    rows: int = 0
    problems: list[str] = field(default_factory=list)
    problem_count: int = 0
    tally: RowTally = field(default_factory=RowTally)


def load(
    session: Session,
    use: TableUse,
    connection: duckdb.DuckDBPyConnection,
    cancellation: Cancellation,
) -> Loaded:
    """Read what a query needs of a table, and make it known to the engine as ``use.name``.

    Raises:
        UsageError: The dates of a column fit into none of the engine's types.
    """
    numbers = sorted(use.used) or [_cheapest(use.shape.columns)]
    columns = [use.shape.columns[number] for number in numbers]
    request = RowRequest(tuple(c.name for c in columns), use.where, limit=use.limit)
    names = [use.column(number) for number in numbers]
    data, moments, loaded = f"{use.name}_rows", _Moments(columns), Loaded()
    declared = ", ".join(f"{n} {_declaration(c)}" for n, c in zip(names, columns, strict=True))
    with told(connection, cancellation):
        connection.execute(f"CREATE TABLE {data} ({declared})")
    with closing(session.rows(use.node, request, cancellation, loaded.tally)) as batches:
        for batch in batches:
            moments.look_at(batch.records)
            _note(loaded, use, batch, columns)
            with told(connection, cancellation):
                _insert(connection, data, _prepared(_sound_rows(batch), columns))
    shown = ", ".join(
        f"{moments.expression(number, name, use)} AS {name}" for number, name in enumerate(names)
    )
    if use.where is not None:
        loaded.tally = session.withheld_rows(use.node, cancellation)
    with told(connection, cancellation):
        view = f"CREATE VIEW {use.name} AS SELECT {shown} FROM {data}"  # noqa: S608 - our names
        connection.execute(view)
    return loaded


def _sound_rows(batch: RowBatch) -> pa.RecordBatch:
    """Return the rows of a batch but those that are unreadable as a whole."""
    lost = {problem.row for problem in batch.problems if problem.column < 0}
    if not lost:
        return batch.records
    return batch.records.filter(pa.array(n not in lost for n in range(batch.records.num_rows)))


def _insert(connection: duckdb.DuckDBPyConnection, data: str, rows: pa.Table) -> None:
    connection.register("batch", rows)
    connection.execute(f"INSERT INTO {data} SELECT * FROM batch")  # noqa: S608 - our own names
    connection.unregister("batch")


def _cheapest(columns: Sequence[TableColumn]) -> int:
    """Return a column to count rows by, where none is looked at."""
    sound = [n for n, c in enumerate(columns) if c.problem is None and c.type.base in _TYPES]
    keys = [number for number in sound if columns[number].key is not None]
    return (keys or sound or [0])[0]


def _declaration(column: TableColumn) -> str:
    kind, base = column.type, column.type.base
    if base in {"decimal", "numeric"}:
        return f"DECIMAL({kind.precision},{kind.scale})"
    value = value_of(column, "")
    if value.family is not Family.TEXT:
        return _TYPES.get(base, "BLOB")
    collation = collation_of(value)
    return f"VARCHAR COLLATE {collation}" if collation else "VARCHAR"


def _prepared(records: pa.RecordBatch, columns: Sequence[TableColumn]) -> pa.Table:
    """Mark identifiers as such; all else the engine knows by its Arrow type."""
    arrays = []
    for column, values in zip(columns, records.columns, strict=True):
        if column.type.base == "uniqueidentifier":
            arrays.append(pa.ExtensionArray.from_storage(pa.uuid(), values))
        else:
            arrays.append(values)
    return pa.table(arrays, names=[f"c{number}" for number in range(len(arrays))])


def _note(loaded: Loaded, use: TableUse, batch: RowBatch, columns: Sequence[TableColumn]) -> None:
    loaded.rows += batch.records.num_rows
    loaded.problem_count += len(batch.problems)
    for problem in batch.problems[: MOST_NAMED - len(loaded.problems)]:
        place = f"{use.title}, row {batch.first + problem.row + 1:,} of those read"
        if problem.column >= 0:
            place += f", column {columns[problem.column].name}"
        fate = "counts as NULL in" if problem.column >= 0 else "is left out of"
        loaded.problems.append(f"{place}: {problem.problem} It {fate} the query.")


MOST_NAMED = 100
"""Problems of one table that are told one by one."""


class _Moments:
    """Finds out which type the datetime2 columns of a table can have in the engine."""

    def __init__(self, columns: Sequence[TableColumn]) -> None:
        self._columns = columns
        self._fine: set[int] = set()
        self._far: set[int] = set()

    def look_at(self, records: pa.RecordBatch) -> None:
        """Take note of the finest and farthest values of a batch."""
        for number, ticks in self._of(records):
            micro = pc.multiply(pc.divide(ticks, _TICKS_OF_MICROSECOND), _TICKS_OF_MICROSECOND)
            if pc.all(pc.equal(ticks, micro)).as_py() is False:
                self._fine.add(number)
            ends = pc.min_max(ticks).as_py()
            least, most = ends["min"], ends["max"]
            if least is not None and (least < _LEAST_NANOSECONDS or most > _MOST_NANOSECONDS):
                self._far.add(number)

    def _of(self, records: pa.RecordBatch) -> Iterator[tuple[int, pa.Array]]:
        for number, column in enumerate(self._columns):
            if column.type.base == "datetime2":
                yield number, records.column(number)

    def expression(self, number: int, name: str, use: TableUse) -> str:
        """Return a column as the engine is to see it.

        Raises:
            UsageError: No type of the engine holds all its values.
        """
        column = self._columns[number]
        if column.type.base != "datetime2":
            return name
        if number not in self._fine:
            return f"make_timestamp({name} // 10 - {TICKS_TO_1970 // 10})"
        if number in self._far:
            raise UsageError(
                f"{use.title}.{column.name} holds moments finer than a microsecond and others "
                "outside the years 1678 to 2261; no query can hold both exactly. Use rows --where."
            )
        return f"make_timestamp_ns(({name} - {TICKS_TO_1970}) * 100)"
