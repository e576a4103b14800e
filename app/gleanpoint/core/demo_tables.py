"""The part of the demo that a DBA is there for: tables out of a data file, without a server."""

from __future__ import annotations

from contextlib import closing
from pathlib import PurePosixPath

from gleanpoint.core.demo_step import DemoStep, DemoWalk
from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.export.tables.column_text import text_of
from gleanpoint.core.export.tables.options import TableFormat
from gleanpoint.core.nodes import Node
from gleanpoint.core.tables.release import released
from gleanpoint.core.tables.where import parse_where
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.tables import Ledger, RowRequest

DATABASE = "/p1/Databases/OrderBook.mdf"
TABLE = f"{DATABASE}/sales/Order"
WHERE = "ShippedOn IS NULL AND OrderedAt < '2026-01-01'"
COLUMNS = ("OrderId", "OrderedAt", "ShippedOn", "Freight", "ShipTo")


def walk_database(walk: DemoWalk) -> None:
    """List tables, show rows, export a table, count all of them two ways; tell each step.

    Raises:
        GleanpointError: A step did not do what it must.
    """
    database = walk.session.resolve(DATABASE)
    tables = tables_of(walk, database)
    product = walk.session.facts(database).facts["inside"]["product"]
    told = ", ".join(f"{name_of(table)} {table.rows:,}" for table in tables)
    where = f"in {database.name} ({product}), with the rows that the catalog counts"
    walk.tell(DemoStep("Tables", f"{where}: {told}"))
    walk.tell(DemoStep("Rows", f"{name_of_path(TABLE)} where {WHERE}", rows(walk)))
    receipt = walk.export(TABLE, TableFormat.TSQL)
    if receipt.table is None:
        raise SourceUnreadableError(f"{TABLE} was not exported as a table")
    expected = receipt.table.ledger.rows_expected
    walk.tell_receipt(receipt, f"{receipt.table.rows:,} of {expected:,} rows, ")
    walk.tell(DemoStep("Checked", checked(walk, tables)))


def tables_of(walk: DemoWalk, database: Node) -> list[Node]:
    """Return every table of a database."""
    listings = walk.session.walk(database, into=True, cancellation=walk.cancellation)
    every = (node for listing in listings for node in listing.nodes)
    return [node for node in every if node.kind is Kind.TABLE]


def rows(walk: DemoWalk) -> list[str]:
    """Return the rows that answer the condition, below the names of their columns."""
    node = walk.session.resolve(TABLE)
    shape = walk.session.table(node, walk.cancellation)
    types = {column.name: column.type for column in shape.columns}
    request = RowRequest(COLUMNS, parse_where(WHERE, list(types)))
    cells: list[list[str]] = [[name] for name in COLUMNS]
    with (
        released(walk.session, [node], walk.workspace) as release,
        closing(walk.session.rows(node, request, walk.cancellation)) as batches,
    ):
        for batch in batches:
            for name, column in zip(COLUMNS, cells, strict=True):
                texts = text_of(types[name], batch.records.column(name)).to_pylist()
                column += ["NULL" if text is None else text for text in texts]
        lines = lined_up(cells)
        release.passing("\n".join(lines).encode(), len(lines) - 1)
    return lines


def lined_up(columns: list[list[str]]) -> list[str]:
    """Return columns of text as lines."""
    widths = [max(map(len, column)) for column in columns]
    return [
        "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in zip(*columns, strict=True)
    ]


def checked(walk: DemoWalk, tables: list[Node]) -> str:
    """Read all tables; returns how many have all their rows, and what the others lack."""
    ledgers = [walk.session.ledger(table, cancellation=walk.cancellation) for table in tables]
    lacking = [
        lack(name_of(table), ledger)
        for table, ledger in zip(tables, ledgers, strict=True)
        if ledger.page_problems or ledger.rows_read != ledger.rows_expected
    ]
    whole = len(tables) - len(lacking)
    return ". ".join([f"{whole} of {len(tables)} tables have all of these rows", *lacking])


def lack(name: str, ledger: Ledger) -> str:
    """Return what is lost of a table, and why."""
    pages = "; ".join(f"page {page.page}: {page.problem}" for page in ledger.page_problems)
    return f"{name} has {ledger.rows_read:,} of {ledger.rows_expected:,} rows ({pages})"


def name_of(table: Node) -> str:
    """Return ``schema.table``."""
    return name_of_path(table.path)


def name_of_path(path: str) -> str:
    """Return ``schema.table`` by a path that ends with both."""
    return ".".join(PurePosixPath(path).parts[-2:])
