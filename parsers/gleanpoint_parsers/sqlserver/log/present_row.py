"""The row that has a key now, for rows that the log does not touch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa

from gleanpoint_parsers.predicate import And, Compare, Comparison, Literal
from gleanpoint_parsers.sqlserver.catalog.model import Table
from gleanpoint_parsers.sqlserver.log.row_key import NUMBERS, KeyTest
from gleanpoint_parsers.sqlserver.rows.batches import TableReader
from gleanpoint_parsers.sqlserver.rows.partition import WantedColumn
from gleanpoint_parsers.sqlserver.storage.page_source import PageSource
from gleanpoint_parsers.sqlserver.types.text import shown
from gleanpoint_parsers.tables import ColumnType, RowBatch, RowRequest

_WHOLE_ROW = -1
"""Column of a problem that concerns all of a row."""


@dataclass(frozen=True, slots=True)
class PresentRow:
    """A row as it is now.

    Args:
        values: By column as text, without those that cannot be read; empty where none can.
        problem: What could not be read, column by column; None where all could.
    """

    values: dict[str, str | None]
    problem: str | None


def present_row(pages: PageSource, table: Table, test: KeyTest) -> Iterator[PresentRow | None]:
    """Yield the rows that a key names; None as a sign of life.

    A row that cannot be read at all is among them: it may be the one.

    Raises:
        ParserError: The table cannot be read, or its key not be compared.
    """
    reader = TableReader(pages, table)
    types = {column.name: column.type for column in reader.shape().columns}
    where = And(tuple(_equal(column, test.values[column.name]) for column in test.columns))
    for batch in reader.batches(RowRequest(where=where)):
        yield None
        yield from rows_of(batch, types)


def rows_of(batch: RowBatch, types: dict[str, ColumnType]) -> Iterator[PresentRow]:
    """Yield the rows of a batch as texts, with what of them could not be read."""
    names = batch.records.schema.names
    problems: dict[int, dict[int, str]] = {}
    for one in batch.problems:
        problems.setdefault(one.row, {})[one.column] = one.problem
    columns = [
        (name, types[name], _values(batch.records.column(number)))
        for number, name in enumerate(names)
    ]
    for row in range(batch.records.num_rows):
        unread = problems.get(row, {})
        if _WHOLE_ROW in unread:
            yield PresentRow({}, unread[_WHOLE_ROW])
            continue
        values = {
            name: None if column[row] is None else shown(column[row], kind)
            for number, (name, kind, column) in enumerate(columns)
            if number not in unread
        }
        told = "; ".join(f"{names[number]}: {problem}" for number, problem in unread.items())
        yield PresentRow(values, told or None)


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
