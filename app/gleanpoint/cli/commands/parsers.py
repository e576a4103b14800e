"""``parsers``: what can be opened, and by what."""

from __future__ import annotations

import argparse

from gleanpoint.cli.output import Output
from gleanpoint.core.parsers import installed_parsers

HELP = "list what can be opened, with versions"


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Add nothing."""


def run(_options: argparse.Namespace, output: Output) -> int:
    """Print one line a parser."""
    for parser in installed_parsers():
        if output.json:
            output.value(
                {
                    "name": parser.name,
                    "layer": parser.layer.value,
                    "formats": list(parser.formats),
                    "version": parser.version(),
                }
            )
        else:
            formats = ", ".join(parser.formats)
            output.line(f"{parser.name:12} {parser.layer.value:12} {parser.version():28} {formats}")
    return 0
