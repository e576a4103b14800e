"""``policy purge-list``: what may be deleted, as a list for a second person to approve."""

from __future__ import annotations

import argparse

from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.progress import late_bar, stop_on_interrupt
from gleanpoint.cli.source_arguments import add_source, session_of, workspace_of
from gleanpoint.core.errors import DoneInPartError
from gleanpoint.core.policy.purge_list import PurgeList, purge_list


def add_purge_list(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``policy purge-list``."""
    command = commands.add_parser(
        "purge-list",
        help="list items past their maximum, whose deletion a second person may approve",
    )
    add_source(command)
    command.add_argument("path", metavar="PATH", nargs="?", default="/", help="list below it only")
    command.set_defaults(act=run_purge_list)


def run_purge_list(options: argparse.Namespace, output: Output) -> int:
    """Print each item with its rule and date, and then the sums; nothing is deleted."""
    workspace = workspace_of(options)
    with (
        stop_on_interrupt() as cancellation,
        session_of(options, workspace, output, cancellation) as session,
        late_bar("Judging") as report,
    ):
        start = session.resolve(options.path)
        found = purge_list(session, workspace, start, report, cancellation)
    if output.json:
        for one in found.items:
            output.value(dict(one.as_json()))
        output.value({"purge_list": found.totals_json()})
    else:
        _print(found, output)
    if found.left_out:
        output.note(
            f"Not listed though past their maximum: {found.left_out:,} items that hold what is to "
            "be kept, or what cannot be judged."
        )
    if found.unlisted:
        raise DoneInPartError(
            f"{found.unlisted:,} folders could not be listed in full; what is in them is not here."
        )
    return 0


def _print(found: PurgeList, output: Output) -> None:
    for one in found.items:
        due = one.decision.delete_at
        since = f"{due:%Y-%m-%d}" if due else ""
        output.line(f"{since:>10}  {shown(one.decision.rule)}  {shown(one.node.path)}")
    output.line(
        f"{len(found.items):,} of {found.judged:,} items. To be approved by a second person; "
        "nothing was deleted."
    )
