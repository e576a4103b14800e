"""``gui``: open the window."""

from __future__ import annotations

import argparse

from gleanpoint.cli.output import Output
from gleanpoint.cli.source_arguments import add_policy
from gleanpoint.core.errors import StartupError
from gleanpoint.core.screen import screen_obstacle

HELP = "open the window"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("source", metavar="SOURCE", nargs="*", help="sources to open in it")
    add_policy(parser)


def run(options: argparse.Namespace, _output: Output) -> int:
    """Open the window on the sources that are named."""
    obstacle = screen_obstacle()
    if obstacle is not None:
        raise StartupError(f"{obstacle} Everything else works on the command line.")
    code: int = options.open_window(options.source, None, options.policy)
    return code
