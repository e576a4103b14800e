"""``points``: the recovery points of a source."""

from __future__ import annotations

import argparse

from gleanpoint.cli.output import Output, shown, shown_size, shown_time
from gleanpoint.core.recovery_points import find_points

HELP = "list the recovery points that SOURCE offers, oldest first"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("source", metavar="SOURCE", help="image, folder of images or mailbox file")


def run(options: argparse.Namespace, output: Output) -> int:
    """Print one line a recovery point."""
    for point in find_points(options.source):
        if output.json:
            output.value(
                {
                    "id": point.id,
                    "name": point.name,
                    "time": point.time,
                    "image": point.place,
                    "size": point.size,
                }
            )
        else:
            output.line(
                f"{shown_time(point.time)}  {shown_size(point.size):>18}  {shown(point.name)}"
            )
    return 0
