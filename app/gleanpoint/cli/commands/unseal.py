"""``unseal``: open an export that was sealed to you."""

from __future__ import annotations

import argparse
from pathlib import Path

from gleanpoint.cli.output import Output, shown, shown_size
from gleanpoint.cli.person_arguments import add_person, workspace_of
from gleanpoint.cli.progress import progress_bar, stop_on_interrupt
from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.proof.unsealing import unseal_bundle
from gleanpoint_parsers.naming import readable

HELP = "open an export that was sealed to you, after a check that it is as it was made"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("bundle", metavar="BUNDLE", type=Path, help="folder of the sealed export")
    parser.add_argument("--to", type=Path, metavar="DIR", required=True, help="made if missing")
    add_person(parser)


def run(options: argparse.Namespace, output: Output) -> int:
    """Check, open, and tell what was written."""
    workspace = workspace_of(options)
    key = workspace.identity.sealing
    if key is None:
        raise UsageError("Say whose key opens it: --as NAME.")
    with stop_on_interrupt() as cancellation, progress_bar("Opening") as report:
        opened = unseal_bundle(options.bundle, key, options.to, report, cancellation)
    for file in opened.files:
        place = opened.folder / file.target
        if output.json:
            told = {"target": readable(str(place)), "size": file.size, "sha256": file.sha256}
            output.value(told)
        else:
            output.line(f"{shown_size(file.size):>15}  {file.sha256}  {shown(str(place))}")
    for target, problem in opened.problems:
        output.note(f"{target}: {problem}")
    return 0
