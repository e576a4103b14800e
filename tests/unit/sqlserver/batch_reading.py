"""Read built tables as Arrow batches, all records at once or each on its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pytest
from tests.unit.sqlserver.read_back import OpenDatabase

from gleanpoint_parsers.sqlserver.rows.batches import TableReader
from gleanpoint_parsers.sqlserver.rows.partition import Partition
from gleanpoint_parsers.tables import CellProblem, RowBatch, RowRequest

_INTEGERS = {
    pa.date32(): pa.int32(),
    pa.time64("ns"): pa.int64(),
    pa.timestamp("s"): pa.int64(),
    pa.timestamp("ms"): pa.int64(),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request gave: all rows, and problems by their place in them."""

    table: pa.Table
    problems: list[tuple[int, int, str]]
    batches: list[RowBatch]

    def rows(self) -> dict[object, tuple[object, ...]]:
        """Return rows by their first value, dates and times as integers."""
        columns = [_plain(column) for column in self.table.columns]
        return {row[0]: row for row in zip(*columns, strict=True)}

    def column(self, name: str) -> list[Any]:
        values: list[Any] = self.table[name].to_pylist()
        return values

    def lost(self) -> list[str]:
        """Return why rows could not be read at all."""
        return [problem for _, column, problem in self.problems if column == -1]


def reader(opened: OpenDatabase, name: str = "T") -> TableReader:
    return TableReader(opened.pages, opened.table(name))


def ask(table: TableReader, **request: Any) -> Answer:
    """Ask for rows; ``request`` are the fields of ``RowRequest``."""
    batches = list(table.batches(RowRequest(**request)))
    for batch in batches:
        batch.records.validate(full=True)
    schema = table.schema(request.get("columns"))
    rows = pa.Table.from_batches([batch.records for batch in batches], schema)
    return Answer(rows, list(_problems(batches, request.get("offset", 0))), batches)


def read(opened: OpenDatabase, name: str = "T", **request: Any) -> Answer:
    return ask(reader(opened, name), **request)


def read_singly(opened: OpenDatabase, name: str = "T", **request: Any) -> Answer:
    """Read with every record left to the readers of single records."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Partition, "in_bulk", False)
        return read(opened, name, **request)


def assert_same(opened: OpenDatabase, name: str = "T", **request: Any) -> Answer:
    """Check that both ways give the same, and return it."""
    at_once, singly = read(opened, name, **request), read_singly(opened, name, **request)
    assert at_once.problems == singly.problems
    for column in at_once.table.column_names:
        assert at_once.table[column].equals(singly.table[column]), column
    return at_once


def _problems(batches: list[RowBatch], offset: int) -> Iterator[tuple[int, int, str]]:
    for batch in batches:
        for problem in batch.problems:
            assert isinstance(problem, CellProblem)
            yield batch.first - offset + problem.row, problem.column, problem.problem


def _plain(column: pa.ChunkedArray) -> list[object]:
    kind = _INTEGERS.get(column.type)
    values: list[object] = (column.cast(kind) if kind else column).to_pylist()
    return values
