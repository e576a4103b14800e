"""``export``: items and folders into a folder, with a manifest."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from gleanpoint.cli.approval_arguments import add_approval, add_emergency, planned
from gleanpoint.cli.later_arguments import add_compare_later, with_later
from gleanpoint.cli.mail_arguments import add_mail_arguments, mail_options
from gleanpoint.cli.output import Output, shown, shown_size
from gleanpoint.cli.progress import progress_bar, stop_on_interrupt
from gleanpoint.cli.restoring import add_into, check_into, run_into, tell_restored
from gleanpoint.cli.source_arguments import add_source, session_of, workspace_of
from gleanpoint.cli.table_arguments import add_table_arguments, table_options
from gleanpoint.core.audit.sealed import find_matter, seal_purposes
from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.plan import NOWHERE, ExportOptions
from gleanpoint.core.export.proof.recipients import recipients_of
from gleanpoint.core.export.receipts import MadeFile, Receipt
from gleanpoint.core.export.releasing import Chosen
from gleanpoint.core.export.restoring.restored import RestoreResult
from gleanpoint.core.export.result import ExportResult
from gleanpoint.core.export.run import run_export
from gleanpoint.core.export.tables.live import run_live_export
from gleanpoint.core.export.tables.options import TableFormat, TableOptions
from gleanpoint.core.removed_later.fate import RemovedLater
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.naming import readable

_NOT_COMPARED: Mapping[str, RemovedLater] = {}

HELP = "export items and folders, each with its verdict and a receipt"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_source(parser)
    parser.add_argument("paths", metavar="PATH", nargs="+")
    parser.add_argument(
        "--to", type=Path, metavar="DIR", help="made if missing; for a live database its manifest"
    )
    add_into(parser)
    parser.add_argument(
        "--format",
        choices=[form.value for form in (*MessageFormat, *TableFormat)],
        help="of messages (eml unless another is named) or tables (csv unless another is named)",
    )
    parser.add_argument("--purpose", default="", metavar="TEXT", help="goes into manifest and log")
    parser.add_argument(
        "--matter",
        default="",
        metavar="MATTER",
        help="seal the purpose in the log to this matter (audit matters), so it can be erased",
    )
    parser.add_argument("--streams", action="store_true", help="with alternate data streams")
    parser.add_argument("--deleted", action="store_true", help="folders with what was deleted")
    parser.add_argument(
        "--hidden", action="store_true", help="folders with what their application never lists"
    )
    parser.add_argument(
        "--accept-damaged",
        action="store_true",
        help="write what can be read; what is missing becomes zeros and is told in the manifest",
    )
    add_approval(parser)
    add_emergency(parser)
    parser.add_argument(
        "--proof",
        action="store_true",
        help="into a folder of its own, with a proof that anybody can check without this program",
    )
    add_compare_later(parser)
    parser.add_argument(
        "--seal-to",
        action="append",
        default=[],
        metavar="NAME|KEY",
        help="seal it, names and all, to a person whom the policy names, or to a key x25519:…; "
        "only they can open it (unseal); several times for several people; implies --proof",
    )
    add_mail_arguments(parser)
    add_table_arguments(parser)


def run(options: argparse.Namespace, output: Output) -> int:
    """Plan, write, and tell what was done."""
    tables = table_options(options)  # once: it may read the connection from standard input
    is_live = tables.format is TableFormat.ODBC
    check_into(options)
    place = options.to if options.into is None else options.into
    if place is None and not is_live:
        raise UsageError("Say where to: --to DIR.")
    workspace = workspace_of(options)
    if options.matter:
        seal_purposes(workspace.log, find_matter(workspace.folder, options.matter))
    chosen = _chosen(options, workspace, place, tables)
    with (
        stop_on_interrupt() as cancellation,
        session_of(options, workspace, output, cancellation) as session,
    ):
        nodes = [session.resolve(path) for path in options.paths]
        picked = Chosen(session, nodes, chosen, workspace)
        with (
            planned(options, picked, cancellation) as intended,
            progress_bar("Exporting") as report,
        ):
            plan = with_later(options, picked, intended, output, cancellation)
            result: ExportResult | None
            if options.into is not None:
                result = run_into(options, picked, plan, output, report, cancellation)
            else:
                carry_out = run_live_export if is_live else run_export
                result = carry_out(session, plan, workspace, report, cancellation)
    for note in plan.notes:
        output.note(note)
    if result is None:
        return 0
    tell(result, output, plan.notes, plan.removed_later)
    if isinstance(result, RestoreResult):
        tell_restored(result, output)
    if result.shortfall is not None:
        raise result.shortfall
    return 0


def _chosen(
    options: argparse.Namespace, workspace: Workspace, place: Path | None, tables: TableOptions
) -> ExportOptions:
    """Return what was chosen."""
    return ExportOptions(
        target=NOWHERE if place is None else place,
        mail=mail_options(options),
        with_streams=options.streams,
        with_deleted=options.deleted,
        with_hidden=options.hidden,
        accept_damaged=options.accept_damaged,
        purpose=options.purpose,
        tables=tables,
        proof=options.proof,
        recipients=recipients_of(options.seal_to, workspace),
    )


def tell(
    result: ExportResult,
    output: Output,
    told: Sequence[str] = (),
    removed_later: Mapping[str, RemovedLater] = _NOT_COMPARED,
) -> None:
    """Print a line for each item written, and name each that was not.

    Args:
        result: What was done.
        output: Where it is told.
        told: Notes of folders and databases with their path in front; those of a whole database
            are not told of each of its tables again.
        removed_later: What became of items in later recovery points, by path.
    """
    _tell_written(result, output, told, removed_later)
    for path, lack in result.in_part():
        output.note(f"In part: {path}: {lack}")
    for name, reason in result.not_written():
        output.note(f"Not exported: {name}: {reason}")
    if not output.json and result.manifest is not None:
        output.line(f"Manifest: {shown(str(result.manifest))}")
    if not output.json and result.page is not None:
        output.line(f"Proof, to be opened in any browser: {shown(str(result.page))}")


def _tell_written(
    result: ExportResult,
    output: Output,
    told: Sequence[str],
    removed_later: Mapping[str, RemovedLater],
) -> None:
    for receipt in result.receipts:
        if output.json:
            later = removed_later.get(receipt.item.node.path)
            more = {"removed_later": later.as_json()} if later is not None else {}
            output.value(_receipt_json(receipt, result) | more)
        elif receipt.table is not None and receipt.table.live:
            output.line(f"{receipt.table.rows:>10,} rows  {shown(receipt.table.live)}")
        else:
            place = shown(result.place_of(receipt))
            mark = f"  (stub of {shown(receipt.item.node.path)})" if receipt.item.is_stub else ""
            output.line(f"{shown_size(receipt.size):>15}  {receipt.sha256}  {place}{mark}")
        for problem in receipt.problems:
            output.note(f"{receipt.item.node.path}: {problem}")
        for note in receipt.table.notes if receipt.table is not None else ():
            if not any(known.endswith(note) for known in told):
                output.note(f"{receipt.item.node.path}: {note}")
    for file in result.files:
        if output.json:
            output.value(_file_json(file, result.folder))
        else:
            place = shown(str(result.folder / file.target))
            output.line(f"{shown_size(file.size):>15}  {file.sha256}  {place}")


def _receipt_json(receipt: Receipt, result: ExportResult) -> dict[str, Any]:
    table = receipt.table
    is_live = table is not None and bool(table.live)
    told: dict[str, Any] = {
        "path": receipt.item.node.path,
        "target": None if is_live else readable(result.place_of(receipt)),
        "size": receipt.size,
        "sha256": receipt.sha256 or None,
        "verdict": receipt.item.decision.verdict.value,
        "missing": [list(gap) for gap in receipt.missing],
        "problems": list(receipt.problems),
    }
    if receipt.item.is_stub:
        told["stub"] = True
    if table is not None:
        told |= {"rows": table.rows, "rows_expected": table.ledger.rows_expected}
        told |= {"live": table.live or None, "in_part": table.lack}
        told |= {"withheld": dict(table.withheld), "undated": table.undated}
    return told


def _file_json(file: MadeFile, folder: Path) -> dict[str, Any]:
    target = readable(str(folder / file.target))
    return {"file": target, "size": file.size, "sha256": file.sha256}
