"""``journals``: what can be taken back still."""

from __future__ import annotations

import argparse

from gleanpoint.cli.output import Output, shown, shown_time
from gleanpoint.cli.person_arguments import add_workspace, workspace_of
from gleanpoint.core.export.restoring.undoing import journals
from gleanpoint_parsers.naming import readable

HELP = "list what export --into wrote and undo can take back still, the newest first"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_workspace(parser)


def run(options: argparse.Namespace, output: Output) -> int:
    """Print a line for each."""
    for entry in journals(workspace_of(options)):
        if output.json:
            told = {"begun": entry.begun, "until": entry.until}
            places = {"target": str(entry.target), "journal": str(entry.folder)}
            output.value({"id": entry.id, **{k: readable(v) for k, v in places.items()}, **told})
        else:
            begun, until = shown_time(entry.begun), shown_time(entry.until)
            output.line(f"{begun}  until {until}  {shown(str(entry.folder))}")
    return 0
