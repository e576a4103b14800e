"""``export``: items and folders into a folder, with a manifest."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gleanpoint.cli.mail_arguments import add_mail_arguments, mail_options
from gleanpoint.cli.output import Output, shown, shown_size
from gleanpoint.cli.progress import progress_bar, stop_on_interrupt
from gleanpoint.cli.source_arguments import add_source, session_of, workspace_of
from gleanpoint.cli.table_arguments import add_table_arguments, table_options
from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.mail.formats import MessageFormat
from gleanpoint.core.export.manifest import MadeFile, Receipt
from gleanpoint.core.export.plan import NOWHERE, ExportOptions
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.export.run import ExportResult, run_export
from gleanpoint.core.export.tables.live import run_live_export
from gleanpoint.core.export.tables.options import TableFormat
from gleanpoint_parsers.naming import readable

HELP = "export items and folders, each with its verdict and a receipt"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_source(parser)
    parser.add_argument("paths", metavar="PATH", nargs="+")
    parser.add_argument(
        "--to", type=Path, metavar="DIR", help="made if missing; for a live database its manifest"
    )
    parser.add_argument(
        "--format",
        choices=[form.value for form in (*MessageFormat, *TableFormat)],
        help="of messages (eml unless another is named) or tables (csv unless another is named)",
    )
    parser.add_argument("--purpose", default="", metavar="TEXT", help="goes into manifest and log")
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
    add_mail_arguments(parser)
    add_table_arguments(parser)


def run(options: argparse.Namespace, output: Output) -> int:
    """Plan, write, and tell what was done."""
    tables = table_options(options)
    is_live = tables.format is TableFormat.ODBC
    if options.to is None and not is_live:
        raise UsageError("Say where to: --to DIR.")
    workspace = workspace_of(options)
    chosen = ExportOptions(
        target=NOWHERE if options.to is None else options.to,
        mail=mail_options(options),
        with_streams=options.streams,
        with_deleted=options.deleted,
        with_hidden=options.hidden,
        accept_damaged=options.accept_damaged,
        purpose=options.purpose,
        tables=tables,
    )
    with (
        stop_on_interrupt() as cancellation,
        session_of(options, workspace, output, cancellation) as session,
    ):
        nodes = [session.resolve(path) for path in options.paths]
        plan = plan_export(
            session, nodes, chosen, workspace.decider(session.point), cancellation=cancellation
        )
        with progress_bar("Exporting") as report:
            carry_out = run_live_export if is_live else run_export
            result = carry_out(session, plan, workspace, report, cancellation)
    for note in plan.notes:
        output.note(note)
    tell(result, output, plan.notes)
    if result.shortfall is not None:
        raise result.shortfall
    return 0


def tell(result: ExportResult, output: Output, told: Sequence[str] = ()) -> None:
    """Print a line for each item written, and name each that was not.

    Args:
        result: What was done.
        output: Where it is told.
        told: Notes of folders and databases with their path in front; those of a whole database
            are not told of each of its tables again.
    """
    _tell_written(result, output, told)
    for path, lack in result.in_part():
        output.note(f"In part: {path}: {lack}")
    for name, reason in result.not_written():
        output.note(f"Not exported: {name}: {reason}")
    if not output.json and result.manifest is not None:
        output.line(f"Manifest: {shown(str(result.manifest))}")


def _tell_written(result: ExportResult, output: Output, told: Sequence[str]) -> None:
    for receipt in result.receipts:
        if output.json:
            output.value(_receipt_json(receipt, result))
        elif receipt.table is not None and receipt.table.live:
            output.line(f"{receipt.table.rows:>10,} rows  {shown(receipt.table.live)}")
        else:
            place = shown(result.place_of(receipt))
            output.line(f"{shown_size(receipt.size):>15}  {receipt.sha256}  {place}")
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
    if table is not None:
        told |= {"rows": table.rows, "rows_expected": table.ledger.rows_expected}
        told |= {"live": table.live or None, "in_part": table.lack}
    return told


def _file_json(file: MadeFile, folder: Path) -> dict[str, Any]:
    target = readable(str(folder / file.target))
    return {"file": target, "size": file.size, "sha256": file.sha256}
