"""``gui``: open the window."""

from __future__ import annotations

import argparse
from functools import partial

from gleanpoint.cli.output import Output
from gleanpoint.cli.person_arguments import add_workspace
from gleanpoint.cli.source_arguments import add_policy
from gleanpoint.core.errors import StartupError
from gleanpoint.core.screen import screen_obstacle
from gleanpoint.core.workspace import open_workspace

HELP = "open the window"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("source", metavar="SOURCE", nargs="*", help="sources to open in it")
    add_policy(parser)
    add_workspace(parser)


def run(options: argparse.Namespace, _output: Output) -> int:
    """Open the window on the sources that are named."""
    obstacle = screen_obstacle()
    if obstacle is not None:
        raise StartupError(f"{obstacle} Everything else works on the command line.")
    opened = partial(open_workspace, policy_file=options.policy, named=options.workspace)
    code: int = options.open_window(options.source, opened)
    return code
