"""``verify``: whether a mailbox, a backup, a disk image or an export is as it was written."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from gleanpoint.cli.bundle_output import print_check
from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.progress import progress_bar, stop_on_interrupt
from gleanpoint.cli.source_arguments import add_source, session_of, workspace_of
from gleanpoint.core.errors import DoneInPartError, NothingToListError, UsageError
from gleanpoint.core.export.proof.checking import check_bundle, is_bundle
from gleanpoint_parsers.verification import FolderLedger, Verification

HELP = (
    "read all of a mailbox, a backup or a disk image: compare its checksums, and count its items "
    "twice; or check an export that was made with --proof"
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
    parser.add_argument(
        "--fingerprint",
        metavar="DIGITS",
        default="",
        help="of an export: fingerprint of the installation that made it, as it was told to you",
    )


def run(options: argparse.Namespace, output: Output) -> int:
    """Print what each folder holds by each way of counting, then what is wrong."""
    if is_bundle(Path(options.source)):
        return _check_bundle(Path(options.source), options, output)
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


def _check_bundle(folder: Path, options: argparse.Namespace, output: Output) -> int:
    """Check an export with its proof; nothing else is needed for that.

    Raises:
        DoneInPartError: Something is wrong with it.
    """
    with stop_on_interrupt() as cancellation, progress_bar("Verifying") as report:
        check = check_bundle(folder, options.fingerprint, report, cancellation)
    print_check(check, output, is_key_known=bool(options.fingerprint))
    if not check.is_sound:
        raise DoneInPartError(
            f"This export is not as it was made. Found: {check.count:,}; each was named."
        )
    if not output.json:
        output.line("This export is as it was made.")
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
