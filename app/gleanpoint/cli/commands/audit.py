"""``audit``: verify the log of what was done, or look at it."""

from __future__ import annotations

import argparse
from pathlib import Path

import orjson

from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.progress import progress_bar, stop_on_interrupt
from gleanpoint.core.audit.entry import Action, Entry
from gleanpoint.core.audit.head import HEAD_FILE
from gleanpoint.core.audit.log import LOG_FOLDER, AuditLog
from gleanpoint.core.audit.show import show
from gleanpoint.core.audit.tail import LOG_FILE
from gleanpoint.core.audit.use_cases import verify_and_record
from gleanpoint.core.audit.verify import Verification, verify
from gleanpoint.core.errors import AuditLogError, UsageError
from gleanpoint.core.moments import parse_time
from gleanpoint.core.settings import workspace_folder

HELP = "verify the log of what was done, or show its entries"
DEFAULT_LIMIT = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the two commands and their arguments."""
    commands = parser.add_subparsers(required=True, metavar="verify|show")
    check = commands.add_parser("verify", help="find changed, removed and reordered entries")
    check.set_defaults(act=run_verify)
    look = commands.add_parser("show", help="print the latest entries, the oldest first")
    look.add_argument("--since", metavar="TIME", help="written at TIME or later")
    actions = [action.value for action in Action]
    look.add_argument("--action", choices=actions, default="", help="only entries of one kind")
    look.add_argument("--limit", type=int, default=DEFAULT_LIMIT, metavar="N", help="at most N")
    look.set_defaults(act=run_show)
    for command in (check, look):
        command.add_argument("--log", type=Path, metavar="DIR", help="a copy of a log, elsewhere")
        command.add_argument("--json", action="store_true", default=argparse.SUPPRESS)


def run(options: argparse.Namespace, output: Output) -> int:
    """Run one of the two commands."""
    code: int = options.act(options, output)
    return code


def run_verify(options: argparse.Namespace, output: Output) -> int:
    """Print what was found; a log that is not intact ends with its exit code.

    The verification of the workspace's own log is itself recorded, that of a copy is not.
    """
    with stop_on_interrupt() as cancellation, progress_bar("Verifying") as report:
        if options.log:
            found = verify(copy_of_log(options.log), report, cancellation)
        else:
            own = AuditLog(workspace_folder() / LOG_FOLDER)
            found = verify_and_record(own, report, cancellation)
    _tell(found, output)
    if not found.is_intact:
        raise AuditLogError(found.sentence)
    return 0


def run_show(options: argparse.Namespace, output: Output) -> int:
    """Print entries."""
    since = parse_time(options.since) if options.since else None
    folder = copy_of_log(options.log) if options.log else workspace_folder() / LOG_FOLDER
    found = show(folder, since=since, action=options.action, limit=max(0, options.limit))
    for entry in found.entries:
        if output.json:
            output.value(dict(entry.as_json()))
        else:
            output.line(shown(_line(entry)))
    for number in found.unreadable:
        output.note(f"Line {number:,} is no entry. Run: gleanpoint audit verify")
    return 0


def copy_of_log(folder: Path) -> Path:
    """Return a folder that was named; where nothing is, nothing can be said of it.

    Raises:
        UsageError: No log lies there.
    """
    if not (folder / LOG_FILE).exists() and not (folder / HEAD_FILE).exists():
        raise UsageError(f"{folder} holds no log. Name the folder that {LOG_FILE} lies in.")
    return folder


def _tell(found: Verification, output: Output) -> None:
    if output.json:
        output.value(dict(found.as_json()))
        return
    for one in found.breaks:
        output.line(f"Line {one.line:,}: {one.what}")
    if found.break_count > len(found.breaks):
        output.line(f"… and {found.break_count - len(found.breaks):,} more.")
    for note in found.notes:
        output.line(note)
    if found.is_intact:
        output.line(found.sentence)
        output.line(f"Head: entry {found.head.seq:,}, {found.head.hash}")


def _line(entry: Entry) -> str:
    when = f"{entry.utc.astimezone():%Y-%m-%d %H:%M:%S}"
    details = orjson.dumps(entry.details).decode()
    return f"{entry.seq:>8}  {when}  {entry.actor}  {entry.action} {entry.outcome}  {details}"
