"""What the engine answers, as batches of rows like those of a table: same types, same exactness."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from gleanpoint.core.errors import UsageError
from gleanpoint.core.tables.query.engine import as_sentence
from gleanpoint.core.tables.query.loading import TICKS_TO_1970
from gleanpoint.core.tables.query.values import Value
from gleanpoint_parsers.sqlserver.types.column_types import arrow_type
from gleanpoint_parsers.tables import ColumnType, RowBatch, TableColumn

_KINDS: dict[str, ColumnType] = {
    "BOOLEAN": ColumnType("bit"),
    "UTINYINT": ColumnType("tinyint"),
    "SMALLINT": ColumnType("smallint"),
    "INTEGER": ColumnType("int"),
    "BIGINT": ColumnType("bigint"),
    "FLOAT": ColumnType("real", precision=24),
    "DOUBLE": ColumnType("float", precision=53),
    "DATE": ColumnType("date"),
    "TIME_NS": ColumnType("time", scale=7),
    "TIMESTAMP": ColumnType("datetime2", scale=7),
    "TIMESTAMP_NS": ColumnType("datetime2", scale=7),
    "VARCHAR": ColumnType("nvarchar", length=-1),
    "BLOB": ColumnType("varbinary", length=-1),
    "UUID": ColumnType("uniqueidentifier"),
    '"NULL"': ColumnType("int"),
}
_TICKS_OF_UNIT = {"s": 10_000_000, "ms": 10_000, "us": 10}
_NANOSECONDS_OF_TICK = 100
_DAYS_TO_1970 = 719_162
_MOST_DAYS = 3_652_058
_MOST_TICKS = (_MOST_DAYS + 1) * 864_000_000_000 - 1
"""9999-12-31 and its last 100 ns, counted from 0001-01-01."""


def result_columns(
    names: Sequence[str], values: Sequence[Value], kinds: Sequence[str]
) -> tuple[TableColumn, ...]:
    """Return what the columns of a result are.

    Args:
        names: As the query calls them; empty where it does not, equal where it says so.
        values: What they are known to be.
        kinds: The engine's types.

    Raises:
        UsageError: One has a type that no table has.
    """
    taken: set[str] = set()
    columns = []
    for number, (name, value, kind) in enumerate(zip(names, values, kinds, strict=True), 1):
        wanted = unique = name or f"column{number}"
        while unique.casefold() in taken:
            unique = f"{wanted}_{number}"
            wanted = unique
        taken.add(unique.casefold())
        origin = value.column
        same = origin is not None and _holds(origin.type, kind)
        type_, collation = (origin.type, origin.collation) if same and origin else (None, None)
        columns.append(TableColumn(unique, type_ or _kind(kind, unique), collation=collation))
    return tuple(columns)


def _holds(type_: ColumnType, kind: str) -> bool:
    """Whether values of the engine's type are still values of a column's own type."""
    if kind.startswith("DECIMAL"):
        return bool(arrow_type(type_) == _decimal(kind))
    known = _KINDS.get(kind)
    if known is None or kind.startswith("TIMESTAMP"):
        return True
    return bool(arrow_type(known) == arrow_type(type_))


def _decimal(kind: str) -> pa.DataType:
    precision, scale = (int(part) for part in kind[len("DECIMAL(") : -1].split(","))
    return pa.decimal128(precision, scale)


def _kind(kind: str, name: str) -> ColumnType:
    if kind.startswith("DECIMAL"):
        known = _decimal(kind)
        return ColumnType("decimal", precision=known.precision, scale=known.scale)
    if kind not in _KINDS:
        raise UsageError(f"The result {name!r} has a type that no table has: {kind}.")
    return _KINDS[kind]


def result_batches(
    reader: pa.RecordBatchReader, columns: Sequence[TableColumn]
) -> Iterator[RowBatch]:
    """Yield the rows of a result."""
    schema = pa.schema([(column.name, arrow_type(column.type)) for column in columns])
    first = 0
    for batch in _streamed(reader):
        arrays = [
            _as_stored(values, field.type)
            for values, field in zip(batch.columns, schema, strict=True)
        ]
        yield RowBatch(first, pa.RecordBatch.from_arrays(arrays, schema=schema))
        first += batch.num_rows


def _streamed(reader: pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
    """Yield what the engine computes, batch by batch.

    Raises:
        CancelledError: It was interrupted.
        UsageError: It cannot go on.
    """
    while True:
        try:
            batch = reader.read_next_batch()
        except StopIteration:
            return
        except (OSError, pa.ArrowException) as error:
            raise as_sentence(error) from None
        yield batch


def _as_stored(values: pa.Array, wanted: pa.DataType) -> pa.Array:
    """Return values of the engine in the form in which tables hold them."""
    if pa.types.is_timestamp(values.type) and pa.types.is_int64(wanted):
        return _within(_as_ticks(values), _MOST_TICKS)
    if pa.types.is_date32(wanted):
        _within(pc.add(values.cast(pa.int32()).cast(pa.int64()), _DAYS_TO_1970), _MOST_DAYS)
    if pa.types.is_fixed_size_binary(wanted) and not pa.types.is_fixed_size_binary(values.type):
        texts = values.to_pylist()
        return pa.array([None if t is None else uuid.UUID(str(t)).bytes for t in texts], wanted)
    return values.cast(wanted)


def _within(counts: pa.Array, most: int) -> pa.Array:
    """Check that days or ticks since 0001-01-01 lie in the years that SQL Server knows.

    Raises:
        UsageError: One does not.
    """
    ends = pc.min_max(counts).as_py()
    if ends["min"] is not None and (ends["min"] < 0 or ends["max"] > most):
        raise UsageError("A date in the result lies outside the years 1 to 9999.")
    return counts


def _as_ticks(values: pa.Array) -> pa.Array:
    units = values.cast(pa.int64())
    if values.type.unit == "ns":
        ticks = pc.divide(units, _NANOSECONDS_OF_TICK)
    else:
        ticks = pc.multiply_checked(units, _TICKS_OF_UNIT[values.type.unit])
    return pc.add_checked(ticks, TICKS_TO_1970)
