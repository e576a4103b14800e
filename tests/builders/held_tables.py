"""Sessions whose tables are held in memory, for comparing two states of a database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
from tests.builders.held_files import TAKEN
from tests.builders.tables import batch_of

from gleanpoint.core.comparing.sides import Side
from gleanpoint.core.nodes import Node, NodeFacts, NodePage, NodeRef
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.tables import (
    CellProblem,
    ColumnType,
    RowBatch,
    RowRequest,
    TableColumn,
    TableShape,
)

BATCH = 3
"""Rows of one batch: small, so that a few rows make several."""


@dataclass
class HeldTable:
    """A table: its shape, its rows, and what its catalog says of it."""

    shape: TableShape
    rows: Sequence[Sequence[Any]]
    facts: dict[str, Any] = field(default_factory=dict)
    problems: tuple[CellProblem, ...] = ()

    @property
    def path(self) -> str:
        return f"/{self.shape.schema}/{self.shape.name}"


class HeldSession:
    """The part of a session that comparing tables asks."""

    def __init__(self, *tables: HeldTable) -> None:
        self._tables = {table.path: table for table in tables}
        self.point = SimpleNamespace(id="point", name="held", time=TAKEN)

    def open(self, _cancellation: object = None) -> None:
        """Do nothing: it is open."""

    def close(self) -> None:
        """Do nothing: nothing is held."""

    def node(self, path: str) -> Node:
        return Node(NodeRef("point", (("held", path),)), path, path.rpartition("/")[2], Kind.TABLE)

    def resolve(self, path: str) -> Node:
        if path in self._tables:
            return self.node(path)
        return Node(NodeRef("point"), path, path.rpartition("/")[2], Kind.SCHEMA)

    def table(self, node: Node, _cancellation: object = None) -> TableShape:
        return self._tables[node.path].shape

    def facts(self, node: Node) -> NodeFacts:
        return NodeFacts(self._tables[node.path].facts, (), all_extents=True)

    def children(self, node: Node, *_: object, **__: object) -> NodePage:
        if node.path == "/":
            names = sorted({path.split("/")[1] for path in self._tables})
            found = [Node(NodeRef("point"), f"/{name}", name, Kind.SCHEMA) for name in names]
            return NodePage(tuple(found))
        inside = [path for path in self._tables if path.startswith(f"{node.path}/")]
        return NodePage(tuple(self.node(path) for path in inside))

    def rows(self, node: Node, request: RowRequest, *_: object, **__: object) -> Iterator[RowBatch]:
        table = self._tables[node.path]
        for start in range(0, len(table.rows), BATCH):
            rows = table.rows[start : start + BATCH]
            batch = batch_of(table.shape, list(zip(*rows, strict=True)), start)
            names = list(request.columns or batch.records.schema.names)
            places = [batch.records.schema.names.index(name) for name in names]
            problems = tuple(
                CellProblem(
                    p.row - start, places.index(p.column) if p.column >= 0 else -1, p.problem
                )
                for p in table.problems
                if start <= p.row < start + BATCH and (p.column < 0 or p.column in places)
            )
            yield RowBatch(start, batch.records.select(names), problems)


def side(table: HeldTable, *others: HeldTable, words: str = "") -> Side:
    session = HeldSession(table, *others)
    return Side(session, session.node(table.path), None, words)  # type: ignore[arg-type]


def column(name: str, base: str, key: int | None = None, **more: Any) -> TableColumn:
    sizes = {one: more.pop(one) for one in ("length", "precision", "scale") if one in more}
    return TableColumn(name, ColumnType(base, **sizes), key=key, nullable=key is None, **more)


def table(
    name: str,
    columns: Sequence[TableColumn],
    rows: Sequence[Sequence[Any]],
    facts: Mapping[str, Any] | None = None,
    schema: str = "dbo",
) -> HeldTable:
    return HeldTable(TableShape(schema, name, tuple(columns)), rows, dict(facts or {}))


def foreign_key(name: str, column_name: str, referred: str, referred_column: str) -> dict[str, Any]:
    return {
        "name": name,
        "columns": [column_name],
        "table": referred,
        "referenced columns": [referred_column],
        "is trusted": True,
        "is disabled": False,
    }


def rows_of(kept: Sequence[pa.Table]) -> list[tuple[Any, ...]]:
    """Return the rows of what is kept, without the last column."""
    return [tuple(row.values())[:-1] for one in kept for row in one.to_pylist()]


def _problems(table: HeldTable, start: int, places: list[int]) -> tuple[CellProblem, ...]:
    found = []
    for one in table.problems:
        is_here = start <= one.row < start + BATCH
        if is_here and (one.column < 0 or one.column in places):
            place = places.index(one.column) if one.column >= 0 else -1
            found.append(CellProblem(one.row - start, place, one.problem))
    return tuple(found)
