"""Queries and conditions over real databases: two ways to the same rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.export.tables.column_text import text_of
from gleanpoint.core.nodes import Node
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.tables.query import translate
from gleanpoint.core.tables.query.run import plan_query, run_query
from gleanpoint.core.tables.where import parse_where
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.tables import RowRequest, TableColumn

pytestmark = pytest.mark.realdata

FILES = ["northwind_2008_native", "pubs_2008_native", "adventureworkslt_2012_v705"]
COMPARED = frozenset(
    {
        *("int", "smallint", "tinyint", "bigint", "bit", "decimal", "numeric", "money"),
        *("char", "varchar", "nchar", "nvarchar", "date", "datetime", "datetime2"),
        *("smalldatetime", "time", "uniqueidentifier"),
    }
)
TEXTS = frozenset({"char", "varchar", "nchar", "nvarchar"})


@pytest.fixture(params=FILES, scope="module")
def session(request: pytest.FixtureRequest, unpacked: Callable[..., Path]) -> Iterator[Session]:
    file = unpacked(f"sqlserver/{request.param}.mdf.zst")
    point = RecoveryPoint("point", file.name, datetime.now(UTC), file, file.stat().st_size)
    with Session(point, sight=see_everything) as session:
        yield session


def tables(session: Session) -> Iterator[tuple[Node, str]]:
    for schema in session.children(session.root).nodes:
        if schema.kind is Kind.SCHEMA:
            for node in session.children(schema, None, 10_000).nodes:
                if node.kind is Kind.TABLE:
                    yield node, f"[{schema.name}].[{node.name.replace(']', ']]')}]"


def rows_of(session: Session, node: Node) -> pa.Table | None:
    batches = [batch.records for batch in session.rows(node, RowRequest())]
    return pa.Table.from_batches(batches).combine_chunks() if batches else None


def answer(session: Session, sql: str) -> pa.Table:
    with run_query(session, plan_query(session, sql, session.root)) as result:
        return pa.Table.from_batches(batch.records for batch in result.batches).combine_chunks()


def test_a_query_gives_every_cell_as_it_is(session: Session) -> None:
    compared = 0
    for node, name in tables(session):
        rows = rows_of(session, node)
        if rows is not None:
            found = answer(session, f"SELECT * FROM {name}")  # noqa: S608 - a test
            assert found.rename_columns(rows.column_names).equals(rows), name
            compared += 1
    assert compared > 8


def test_conditions_mean_the_same_to_the_reader_and_to_the_engine(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translate, "push_down", lambda *_: None)  # the engine alone answers
    compared = 0
    for node, name in list(tables(session))[:6]:
        rows = rows_of(session, node)
        if rows is None:
            continue
        conditions = [c for column in session.table(node).columns for c in asked(column, rows)]
        sums = ", ".join(f"SUM(CASE WHEN {c} THEN 1 ELSE 0 END)" for c in conditions)
        counts = answer(session, f"SELECT {sums} FROM {name}").to_pylist()[0].values()  # noqa: S608
        for condition, count in zip(conditions, counts, strict=True):
            where = parse_where(condition, rows.column_names)
            batches = session.rows(node, RowRequest((rows.column_names[0],), where))
            assert sum(b.records.num_rows for b in batches) == count, (name, condition)
            compared += 1
    assert compared > 50


def asked(column: TableColumn, rows: pa.Table) -> Iterator[str]:
    """Yield conditions on a column that are true of some of its values."""
    name = f"[{column.name}]"
    yield f"{name} IS NULL"
    texts = text_of(column.type, rows.column(column.name).chunk(0)).drop_null().to_pylist()
    if column.type.base not in COMPARED or not texts:
        return
    is_number = rows.schema.field(column.name).type in {pa.bool_(), pa.int32(), pa.int16()}
    is_number = is_number or pa.types.is_decimal(rows.schema.field(column.name).type)
    value = texts[len(texts) // 2]
    literal = value if is_number else f"'{value.replace(chr(39), chr(39) * 2)}'"
    yield from (f"{name} {sign} {literal}" for sign in ("=", "<>", "<", ">="))
    if column.type.base in TEXTS and len(value) > 2 and value.isalnum():
        start = value[:2].upper()
        yield from (f"{name} LIKE '{start}%'", f"{name} NOT LIKE '%{start[1]}_'")
        yield from (f"{name} LIKE '[a-{start[0]}]%'", f"{name} = '{value.upper()}  '")


def test_sums_over_joins_are_exact(unpacked: Callable[..., Path]) -> None:
    file = unpacked("sqlserver/northwind_2008_native.mdf.zst")
    point = RecoveryPoint("point", file.name, datetime.now(UTC), file, file.stat().st_size)
    with Session(point, sight=see_everything) as session:
        sql = (
            "SELECT o.ShipCountry AS c, COUNT(*) AS n, SUM(d.UnitPrice * d.Quantity) AS s,"
            " AVG(o.Freight) AS a FROM Orders o JOIN [Order Details] d ON d.OrderID = o.OrderID"
            " GROUP BY o.ShipCountry ORDER BY c"
        )
        found = [tuple(row.values()) for row in answer(session, sql).to_pylist()]
        orders = {o["OrderID"]: o for o in records(session, "/dbo/Orders")}
        details = records(session, "/dbo/Order Details")
    lines: dict[str, list[tuple[Decimal, Decimal]]] = defaultdict(list)
    for line in details:
        order = orders[line["OrderID"]]
        total = line["UnitPrice"] * line["Quantity"]
        lines[order["ShipCountry"]].append((total, order["Freight"]))
    expected = [
        (
            country,
            len(parts),
            sum(total for total, _ in parts),
            (sum(freight for _, freight in parts) / len(parts)).quantize(Decimal("0.000001")),
        )
        for country, parts in sorted(lines.items())
    ]
    assert found == expected


def records(session: Session, path: str) -> list[dict[str, Any]]:
    rows = rows_of(session, session.resolve(path))
    assert rows is not None
    return rows.to_pylist()
