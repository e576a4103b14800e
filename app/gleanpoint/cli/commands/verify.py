"""``verify``: whether a mailbox, a backup or a disk image is as it was written."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.progress import progress_bar, stop_on_interrupt
from gleanpoint.cli.source_arguments import add_source, session_of, workspace_of
from gleanpoint.core.errors import DoneInPartError, NothingToListError, UsageError
from gleanpoint_parsers.verification import FolderLedger, Verification

HELP = (
    "read all of a mailbox, a backup or a disk image: compare its checksums, and count its items "
    "twice"
)

_COUNTS = ("table", "index", "stored", "second", "hidden_table", "hidden_index", "compared")
_HEADINGS = ("table", "index", "own count", "libpff", "hidden", "in index", "compared")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_source(parser)
    parser.add_argument(
        "path",
        metavar="PATH",
        nargs="?",
        default="/",
        help="a mailbox, a backup or an image in SOURCE",
    )


def run(options: argparse.Namespace, output: Output) -> int:
    """Print what each folder holds by each way of counting, then what is wrong."""
    workspace = workspace_of(options)
    with (
        stop_on_interrupt() as cancellation,
        session_of(options, workspace, output, cancellation) as session,
        progress_bar("Verifying") as report,
    ):
        node = session.resolve(options.path)
        try:
            told = session.verify(node, report, cancellation)
        except NothingToListError:
            message = (
                f"{node.path} is no mailbox, no backup and no disk image with checksums; only "
                "those can be verified."
            )
            raise UsageError(message) from None
    _print(told, output)
    _tell_of_differences(told)
    return 0


def _print(told: Verification, output: Output) -> None:
    if output.json:
        for folder in told.folders:
            output.value(asdict(folder))
        output.value(_summary(told))
        return
    if told.folders:
        output.line("  ".join(f"{heading:>9}" for heading in _HEADINGS) + "  folder")
    for folder in told.folders:
        output.line(_line(folder))
        for difference in folder.differences:
            output.line(f"{'':11}{shown(difference)}")
    for sentence in (*told.problems, *told.notes):
        output.line(shown(sentence))
    parts = f"; parts without one: {told.without:,}" if told.without else ""
    output.line(f"Checksums compared: {told.checked:,}, wrong: {len(told.problems):,}{parts}.")


def _line(folder: FolderLedger) -> str:
    counts = (getattr(folder, name) for name in _COUNTS)
    columns = ("-" if count is None else f"{count:,}" for count in counts)
    return "  ".join(f"{column:>9}" for column in columns) + f"  {shown(folder.path)}"


def _summary(told: Verification) -> dict[str, Any]:
    return {
        "checked": told.checked,
        "without": told.without,
        "problems": told.problems,
        "folders": len(told.folders),
        "differences": len(told.differences),
        "notes": told.notes,
    }


def _tell_of_differences(told: Verification) -> None:
    """End with what is wrong.

    Raises:
        DoneInPartError: Something is.
    """
    wrong, differing = len(told.problems), len(told.differences)
    if wrong or differing:
        raise DoneInPartError(
            f"Not as it was written, or not to be read: {wrong:,}. Differences between counts or "
            f"readers: {differing:,}. Each was named."
        )
