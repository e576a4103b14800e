"""Objects of databases among the items of an export: read through the session, with receipts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from gleanpoint.core.browse import Session
from gleanpoint.core.export.background import write_whole
from gleanpoint.core.export.plan import PlannedItem
from gleanpoint.core.export.receipts import Receipt, TableFigures
from gleanpoint.core.export.tables.options import TableFormat, TableOptions
from gleanpoint.core.export.tables.write_table import TableReceipt, TableSource, write_table
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.nodes import Node
from gleanpoint.core.tables.withholding.tally import RowTally
from gleanpoint_parsers.tables import Ledger, RowRequest, Script


def write_table_item(
    session: Session,
    item: PlannedItem,
    path: Path,
    options: TableOptions,
    report: Report,
    cancellation: Cancellation,
) -> Receipt:
    """Write a table into a new file, which appears when it is whole.

    Raises:
        GleanpointError: The table cannot be read, or its format cannot hold it.
        CancelledError: A stop was requested.
        OSError: The folder cannot take it.
    """
    with (
        TemporaryDirectory(prefix=".", suffix=".partial", dir=path.parent) as folder,
        table_source(
            session, item.node, cancellation, with_script=options.format is TableFormat.TSQL
        ) as source,
    ):
        partial = Path(folder) / path.name
        written = write_table(source, partial, options, report, cancellation)
        partial.rename(path)
    ledger = session.ledger(item.node, report, cancellation)
    return table_receipt(item, source, written, ledger)


def write_sql_item(
    session: Session, item: PlannedItem, path: Path, cancellation: Cancellation
) -> Receipt:
    """Write the SQL that creates an object which has neither bytes nor rows.

    Raises:
        GleanpointError: It cannot be read.
        OSError: The folder cannot take it.
    """
    script = session.script(item.node, cancellation)
    data = script.text.encode("utf-8", "replace")
    write_whole(path, data, None)
    return Receipt(item, len(data), hashlib.sha256(data).hexdigest(), problems=script.obstacles)


@contextmanager
def table_source(
    session: Session, node: Node, cancellation: Cancellation, *, with_script: bool = False
) -> Iterator[TableSource]:
    """Give a table's columns and rows; nothing else can be asked of the session meanwhile.

    Args:
        session: Where it is.
        node: The table.
        cancellation: Looked at between batches.
        with_script: Whether the SQL that creates it is wanted; it is asked for before the rows.
    """
    shape = session.table(node, cancellation)
    script = session.script(node, cancellation) if with_script else Script("")
    tally = RowTally()
    with closing(session.rows(node, RowRequest(), cancellation, tally)) as batches:
        yield TableSource(shape, batches, script, f"{session.point.name}{node.path}", tally)


def table_receipt(
    item: PlannedItem, source: TableSource, written: TableReceipt, ledger: Ledger, live: str = ""
) -> Receipt:
    """Return the receipt of a table.

    Args:
        item: As it was planned.
        source: Its columns, and what was withheld of its rows.
        written: What was written of it.
        ledger: What was read of it.
        live: The live database and the table that it went into; empty for a file.
    """
    figures = TableFigures(
        written.rows,
        tuple((column.name, column.type.declaration) for column in source.shape.columns),
        ledger,
        written.problem_count,
        (*written.notes, *_disagreement(written.rows, source.tally, ledger)),
        live,
        dict(source.tally.withheld),
        source.tally.undated.total(),
    )
    problems = written.problems
    return Receipt(item, written.size, written.sha256, problems=problems, table=figures)


def _disagreement(written: int, tally: RowTally, ledger: Ledger) -> Iterator[str]:
    """Yield a sentence where rows written and rows withheld are not together the rows read."""
    withheld = tally.withheld.total()
    if tally.read and written + withheld != ledger.rows_read:
        yield (
            f"{written:,} rows were written and {withheld:,} withheld, and the table was read "
            f"with {ledger.rows_read:,}."
        )
