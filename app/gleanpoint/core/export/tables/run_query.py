"""Export the answer to a query: into a file with a manifest, or into a live database.

What goes out is judged by every table that is read for it: where one may not leave, nothing does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import reduce
from os.path import lexists
from pathlib import Path

from gleanpoint.core.audit import events
from gleanpoint.core.audit.announce import announced
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import ContentUnavailableError, TargetExistsError, UsageError
from gleanpoint.core.export.house_rules import check_house_rules, destination_of
from gleanpoint.core.export.letting_out import check_whole
from gleanpoint.core.export.manifest_alone import manifest_alone
from gleanpoint.core.export.plan import NOWHERE, ExportOptions, ExportPlan, PlannedItem
from gleanpoint.core.export.planned_items import PlannedItems
from gleanpoint.core.export.receipt_list import ReceiptList
from gleanpoint.core.export.receipts import Receipt
from gleanpoint.core.export.result import ExportResult
from gleanpoint.core.export.tables.items import table_receipt
from gleanpoint.core.export.tables.options import TableFormat
from gleanpoint.core.export.tables.target_names import target_names
from gleanpoint.core.export.tables.tsql_script import plain_script
from gleanpoint.core.export.tables.write_table import TableReceipt, TableSource, write_table
from gleanpoint.core.export.whole_folder import (
    flush_to_disk,
    publish,
    staging_folder,
    take_back,
    unwritable,
)
from gleanpoint.core.jobs import Cancellation, Report, unreported
from gleanpoint.core.nodes import Node
from gleanpoint.core.retention.decide import decide_family
from gleanpoint.core.tables.query.run import PlannedQuery, QueryResult, run_query
from gleanpoint.core.tables.release import decision_for_rows
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.tables import Ledger, TableShape

STEM = "query"
"""Name of the file, before the ending of its format."""


@dataclass(frozen=True, slots=True)
class QueryExport:
    """What is to be exported.

    Args:
        sql: The query as it was typed; its SHA-256 goes into the log, its text into the manifest.
        planned: The query, understood.
        database: What it was asked of.
        options: Where to and how.
    """

    sql: str
    planned: PlannedQuery
    database: Node
    options: ExportOptions


def run_query_export(
    session: Session,
    query: QueryExport,
    workspace: Workspace,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> ExportResult:
    """Answer a query and write the answer, whole or not at all.

    Raises:
        UsageError: The query cannot be answered, or the target cannot be used.
        RetentionRefusedError: A table that it reads may not leave.
        TargetExistsError: There is such a file or table already; nothing was written.
        TargetUnwritableError: The target refused it; nothing was written.
        AuditLogError: The log cannot be written; nothing was written.
        CancelledError: A stop was requested; nothing is left behind.
    """
    cancel = cancellation or Cancellation()
    check_house_rules(workspace, destination_of(query.options))
    plan = _plan(session, query, workspace)
    check_whole(session, plan, workspace)
    item = _answer(query, plan)
    with (
        announced(workspace.log, session.point, plan),
        run_query(session, query.planned, cancel) as answer,
        _target(answer, query, item, report, cancel) as written,
    ):
        receipt = _receipt(item, answer, written)
        receipts = ReceiptList([receipt])
        with manifest_alone(
            session,
            plan,
            workspace,
            receipts,
            wanted=query.options.target != NOWHERE,
            more={"query": {"sql": query.sql, "tables": [n.path for n in query.planned.nodes]}},
        ) as made:
            figures = written.receipt.rows, receipt.size, receipt.sha256
            sent = events.SentRows(*figures, answer.tally)
            told = events.rows_sent(session.point, query.planned.nodes, sent, query.sql)
            workspace.log.append(told)
            written.commit()
    accept_damaged = query.options.accept_damaged
    return ExportResult(
        query.options.target, made.path, receipts, (), (), (), accept_damaged=accept_damaged
    )


def _plan(session: Session, query: QueryExport, workspace: Workspace) -> ExportPlan:
    items = tuple(
        PlannedItem(node, Path(), str(number), decision_for_rows(session, node, workspace))
        for number, node in enumerate(query.planned.nodes)
    )
    return ExportPlan(query.options, PlannedItems(items), chosen=(query.database,))


def _answer(query: QueryExport, plan: ExportPlan) -> PlannedItem:
    """Return the item that the answer is: of the database, under the strictest verdict."""
    if not plan.items:
        raise UsageError("The query reads no table, so there is nothing to export.")
    decision = reduce(decide_family, (item.decision for item in plan.items))
    return PlannedItem(query.database, Path(), STEM + query.options.tables.format.suffix, decision)


@dataclass(frozen=True, slots=True)
class _Written:
    """The answer where it goes to; a live database wants a commit."""

    receipt: TableReceipt
    live: str = ""
    commit: Callable[[], object] = lambda: None


@contextmanager
def _target(
    answer: QueryResult,
    query: QueryExport,
    item: PlannedItem,
    report: Report,
    cancel: Cancellation,
) -> Iterator[_Written]:
    shape = _named(answer.shape)
    script = plain_script(shape)
    origin = f"{query.database.path}: {query.sql}"
    source = TableSource(shape, answer.batches, script, origin)
    if query.options.tables.format is TableFormat.ODBC:
        if answer.problems and not query.options.accept_damaged:
            raise ContentUnavailableError(f"{answer.problems[0]} Nothing was written.")
        with _live(source, query, report, cancel) as written:
            yield written
        return
    target, name = query.options.target, item.target.name
    place = target / name
    if lexists(place):
        message = f"{place} is there already. Choose another folder; nothing was written."
        raise TargetExistsError(message)
    with staging_folder(target) as staging:
        try:
            receipt = write_table(source, staging / name, query.options.tables, report, cancel)
            flush_to_disk(staging, 1)
        except OSError as error:
            raise unwritable(target, error) from None
        publish(staging, target, [name])
        try:
            yield _Written(receipt)
        except BaseException:
            take_back(staging, target, [name])
            raise


@contextmanager
def _live(
    source: TableSource, query: QueryExport, report: Report, cancel: Cancellation
) -> Iterator[_Written]:
    from gleanpoint.core.export.tables.live import open_live  # noqa: PLC0415 - loads ODBC

    options = query.options.tables.odbc
    if options is None or not options.table:
        raise UsageError("The answer to a query has no name. Say which table: --table NAME.")
    with open_live(options, accept_damaged=query.options.accept_damaged) as live:
        receipt = live.write(source, report, cancel)
        yield _Written(receipt, f"{live.product} {live.table_for(source)}", live.commit)


def _named(shape: TableShape) -> TableShape:
    """Return the answer's columns with names that differ; a query may give none, or one twice."""
    names = target_names([column.name or "column" for column in shape.columns])
    columns = (replace(c, name=name) for c, name in zip(shape.columns, names, strict=True))
    return TableShape("", STEM, tuple(columns), notes=shape.notes)


def _receipt(item: PlannedItem, answer: QueryResult, written: _Written) -> Receipt:
    ledger = Ledger(None, written.receipt.rows + answer.tally.withheld.total(), 0, 0)
    told = replace(
        written.receipt,
        problem_count=written.receipt.problem_count + answer.problem_count,
        problems=(*written.receipt.problems, *answer.problems),
        notes=(*written.receipt.notes, *answer.notes),
    )
    source = TableSource(_named(answer.shape), (), tally=answer.tally)
    return table_receipt(item, source, told, ledger, written.live)
