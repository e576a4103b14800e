"""``undo``: take back what an export wrote among other things."""

from __future__ import annotations

import argparse
from pathlib import Path

from gleanpoint.cli.output import Output, shown
from gleanpoint.cli.person_arguments import add_person, workspace_of
from gleanpoint.cli.progress import progress_bar
from gleanpoint.core.errors import DoneInPartError, UsageError
from gleanpoint.core.export.restoring.undoing import journal_at, journals, undo

HELP = "take back what export --into wrote, but for what was changed since"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "journal",
        metavar="JOURNAL",
        nargs="?",
        type=Path,
        help="its folder, or the folder that was written into; the newest where none is named",
    )
    add_person(parser)


def run(options: argparse.Namespace, output: Output) -> int:
    """Take back, and tell what was left."""
    workspace = workspace_of(options)
    if options.journal is not None:
        entry = journal_at(options.journal, workspace)
    else:
        known = journals(workspace)
        if not known:
            raise UsageError("There is nothing to take back: gleanpoint journals lists none.")
        entry = known[0]
    with progress_bar("Taking back") as report:
        back = undo(entry, workspace, report)
    if output.json:
        told = {"removed": back.removed, "put_back": back.put_back, "folders": back.folders}
        output.value({"target": str(entry.target), **told, "left": back.left})
    else:
        output.line(
            f"{shown(str(entry.target))}: {back.removed:,} files removed, {back.put_back:,} put "
            f"back as they were, {back.folders:,} folders removed."
        )
    for sentence in back.left:
        output.note(sentence)
    if back.left:
        raise DoneInPartError(f"Not everything was taken back. {back.left[0]}")
    return 0
