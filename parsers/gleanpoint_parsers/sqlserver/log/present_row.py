"""The row that has a key now, for rows that the log does not touch."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from gleanpoint_parsers.predicate import And, Compare, Comparison, Literal
from gleanpoint_parsers.sqlserver.catalog.model import Table
from gleanpoint_parsers.sqlserver.log.row_key import NUMBERS, KeyTest
from gleanpoint_parsers.sqlserver.rows.batches import TableReader
from gleanpoint_parsers.sqlserver.rows.partition import WantedColumn
from gleanpoint_parsers.sqlserver.storage.page_source import PageSource
from gleanpoint_parsers.sqlserver.types.text import shown
from gleanpoint_parsers.tables import ColumnType, RowBatch, RowRequest


def present_row(
    pages: PageSource, table: Table, test: KeyTest
) -> Iterator[dict[str, str | None] | None]:
    """Yield the rows that a key names, by column as text; None as a sign of life.

    Raises:
        ParserError: The table cannot be read, or its key not be compared.
    """
    reader = TableReader(pages, table)
    types = {column.name: column.type for column in reader.shape().columns}
    where = And(tuple(_equal(column, test.values[column.name]) for column in test.columns))
    for batch in reader.batches(RowRequest(where=where)):
        yield None
        yield from _texts(batch, types)


def _texts(batch: RowBatch, types: dict[str, ColumnType]) -> Iterator[dict[str, str | None]]:
    """Return the rows of a batch without the values that could not be read."""
    unread = {(one.row, one.column) for one in batch.problems}
    columns = [
        (name, types[name], _values(batch.records.column(number)))
        for number, name in enumerate(batch.records.schema.names)
    ]
    for row in range(batch.records.num_rows):
        if (row, -1) not in unread:
            yield {
                name: None if values[row] is None else shown(values[row], kind)
                for number, (name, kind, values) in enumerate(columns)
                if (row, number) not in unread
            }


def _values(column: pa.Array) -> list[object]:
    """Return values for ``shown``: times as integers, whose nanoseconds Python does not hold."""
    if pa.types.is_time64(column.type):
        column = column.cast(pa.int64())
    values: list[object] = column.to_pylist()
    return values


def _equal(column: WantedColumn, text: str) -> Compare:
    kind = "number" if column.type.base in NUMBERS else "text"
    if pa.types.is_large_binary(column.arrow):
        kind, text = "binary", text.removeprefix("0x")
    return Compare(column.name, Comparison.EQUAL, Literal(kind, text))
