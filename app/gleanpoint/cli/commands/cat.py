"""``cat``: one item's bytes on standard output."""

from __future__ import annotations

import argparse

from gleanpoint.cli.approval_arguments import add_approval, approvals_of
from gleanpoint.cli.output import Output
from gleanpoint.cli.progress import stop_on_interrupt
from gleanpoint.cli.source_arguments import add_source, session_of, workspace_of
from gleanpoint.core.export.send import send_item

HELP = "write an item's bytes to standard output; a message as EML"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_source(parser)
    parser.add_argument("path", metavar="PATH")
    parser.add_argument(
        "--accept-damaged",
        action="store_true",
        help="write what can be read; what is missing becomes zeros and is told",
    )
    add_approval(parser)


def run(options: argparse.Namespace, output: Output) -> int:
    """Send the item."""
    workspace = workspace_of(options)
    with (
        stop_on_interrupt() as cancellation,
        session_of(options, workspace, output, cancellation) as session,
    ):
        sent = send_item(
            session,
            session.resolve(options.path),
            workspace,
            output.data,
            accept_damaged=options.accept_damaged,
            approvals=approvals_of(options, workspace),
            cancellation=cancellation,
        )
    for offset, length in sent.missing:
        output.note(f"{length:,} bytes at {offset:,} could not be had and were written as zeros.")
    for problem in sent.problems:
        output.note(problem)
    return 0
