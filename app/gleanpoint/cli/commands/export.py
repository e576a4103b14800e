"""``export``: items and folders into a folder, with a manifest."""

from __future__ import annotations

import argparse
from pathlib import Path

from gleanpoint.cli.output import Output, shown, shown_size
from gleanpoint.cli.progress import progress_bar, stop_on_interrupt
from gleanpoint.cli.source_arguments import add_source, session_of, workspace_of
from gleanpoint.core.export.plan import ExportOptions, MessageFormat
from gleanpoint.core.export.plan_export import plan_export
from gleanpoint.core.export.run import ExportResult, run_export
from gleanpoint_parsers.naming import readable

HELP = "export items and folders, each with its verdict and a receipt"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_source(parser)
    parser.add_argument("paths", metavar="PATH", nargs="+")
    parser.add_argument("--to", type=Path, required=True, metavar="DIR", help="made if missing")
    formats = [form.value for form in MessageFormat]
    parser.add_argument("--format", choices=formats, default=formats[0], help="of messages")
    parser.add_argument("--purpose", default="", metavar="TEXT", help="goes into manifest and log")
    parser.add_argument("--streams", action="store_true", help="with alternate data streams")
    parser.add_argument("--deleted", action="store_true", help="folders with what was deleted")
    parser.add_argument(
        "--accept-damaged",
        action="store_true",
        help="write what can be read; what is missing becomes zeros and is told in the manifest",
    )


def run(options: argparse.Namespace, output: Output) -> int:
    """Plan, write, and tell what was done."""
    workspace = workspace_of(options)
    chosen = ExportOptions(
        target=options.to,
        message_format=MessageFormat(options.format),
        with_streams=options.streams,
        with_deleted=options.deleted,
        accept_damaged=options.accept_damaged,
        purpose=options.purpose,
    )
    with stop_on_interrupt() as cancellation, session_of(options, workspace) as session:
        nodes = [session.resolve(path) for path in options.paths]
        plan = plan_export(
            session, nodes, chosen, workspace.decider(session.point), cancellation=cancellation
        )
        with progress_bar("Exporting") as report:
            result = run_export(session, plan, workspace, report, cancellation)
    tell(result, output)
    for note in plan.notes:
        output.note(note)
    if result.shortfall is not None:
        raise result.shortfall
    return 0


def tell(result: ExportResult, output: Output) -> None:
    """Print a line for each item written, and name each that was not."""
    for receipt in result.receipts:
        node, place = receipt.item.node, result.folder / receipt.item.target
        if output.json:
            output.value(
                {
                    "path": node.path,
                    "target": readable(str(place)),
                    "size": receipt.size,
                    "sha256": receipt.sha256,
                    "verdict": receipt.item.decision.verdict.value,
                    "missing": [list(gap) for gap in receipt.missing],
                    "problems": list(receipt.problems),
                }
            )
        else:
            output.line(f"{shown_size(receipt.size):>15}  {receipt.sha256}  {shown(str(place))}")
    for name, reason in result.not_written():
        output.note(f"Not exported: {name}: {reason}")
    if not output.json:
        output.line(f"Manifest: {shown(str(result.manifest))}")
