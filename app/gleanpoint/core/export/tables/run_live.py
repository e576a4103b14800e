"""Carry out an export of tables into a live database: intent, rows, receipt, commit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gleanpoint.core.audit import events
from gleanpoint.core.audit.announce import announced
from gleanpoint.core.browse import Session
from gleanpoint.core.errors import ContentUnavailableError, UsageError
from gleanpoint.core.export.letting_out import begin
from gleanpoint.core.export.manifest_alone import manifest_alone
from gleanpoint.core.export.plan import NOWHERE, ExportPlan, PlannedItem
from gleanpoint.core.export.proof.bundle import check_provable
from gleanpoint.core.export.receipt_list import ReceiptList
from gleanpoint.core.export.receipts import Receipt
from gleanpoint.core.export.result import ExportResult
from gleanpoint.core.export.still_let_out import check_still_let_out
from gleanpoint.core.export.tables.items import table_receipt, table_source
from gleanpoint.core.export.tables.options import OdbcOptions
from gleanpoint.core.export.tables.write_live import LiveDatabase
from gleanpoint.core.jobs import Cancellation, Report, unreported
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.entries import Kind


def run_live_export(
    session: Session,
    plan: ExportPlan,
    workspace: Workspace,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> ExportResult:
    """Write the tables of a plan into a live database, whole or not at all.

    The log holds the intent before the first row is sent and the receipt before the transaction
    is committed: rows that stay have a receipt. Where the commit fails, the log says that too.

    Args:
        session: Where the tables are.
        plan: Its options say where to; its folder takes the manifest, unless it is ``NOWHERE``.
        workspace: Policy and log.
        report: Told the rows written.
        cancellation: Looked at after each batch.

    Raises:
        UsageError: Something in the plan is no table, or the target cannot be used.
        RetentionRefusedError: Retention keeps everything back.
        ContentUnavailableError: A table or a value cannot be read, and that was not accepted.
        TargetExistsError: A table is there already; nothing was written.
        TargetUnwritableError: The database refused something; nothing was written.
        AuditLogError: The log cannot be written; nothing was written.
        PolicyChangedError: Another policy came into force and keeps something back; nothing was
            written.
        CancelledError: A stop was requested; nothing was written.
    """
    cancel = cancellation or Cancellation()
    if plan.options.in_bundle:
        check_provable(plan)
    options = _odbc_options(plan)
    as_begun = begin(session, plan, workspace, cancel)
    with (
        announced(as_begun.log, session.point, plan),
        LiveDatabase(options, accept_damaged=plan.options.accept_damaged) as live,
    ):
        receipts = ReceiptList(
            _write(session, item, live, plan, report, cancel) for item in plan.to_write
        )
        check_still_let_out(session, plan, workspace, cancel)
        with manifest_alone(session, plan, as_begun, receipts, wanted=_has_folder(plan)) as made:
            receipt = events.export_receipt(session.point, plan, receipts, made.sha256)
            as_begun.log.append(receipt)
            live.commit()
    return _result(plan, receipts, made.path)


def _result(plan: ExportPlan, receipts: ReceiptList, manifest: Path | None) -> ExportResult:
    return ExportResult(
        plan.options.target,
        manifest,
        receipts,
        (),
        plan.unavailable,
        plan.refused,
        (),
        plan.unlisted,
        plan.options.accept_damaged,
    )


def _odbc_options(plan: ExportPlan) -> OdbcOptions:
    options = plan.options.tables.odbc
    if options is None:
        raise UsageError("Say how to reach the database: --connect STRING.")
    others: Sequence[PlannedItem] = [i for i in plan.to_write if i.node.kind is not Kind.TABLE]
    if others:
        count = f" (and {len(others) - 1:,} more)" if len(others) > 1 else ""
        raise UsageError(
            f"{others[0].node.path}{count} is no table. Only tables go into a live database; "
            "export the rest to a folder."
        )
    return options


def _write(
    session: Session,
    item: PlannedItem,
    live: LiveDatabase,
    plan: ExportPlan,
    report: Report,
    cancel: Cancellation,
) -> Receipt:
    with table_source(session, item.node, cancel) as source:
        written = live.write(source, report, cancel)
        where = f"{live.product} {live.table_for(source)}"
    ledger = session.ledger(item.node, report, cancel)
    receipt = table_receipt(item, source, written, ledger, where)
    lack = receipt.table.lack if receipt.table else None
    if lack and not plan.options.accept_damaged:
        raise ContentUnavailableError(
            f"{item.node.path}: {lack} Nothing was written. Accept damage to write what there is."
        )
    return receipt


def _has_folder(plan: ExportPlan) -> bool:
    return plan.options.target != NOWHERE
