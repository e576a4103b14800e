"""``parsers``: what can be opened, and by what."""

from __future__ import annotations

import argparse

from gleanpoint.cli.output import Output
from gleanpoint.core.parsers import installed_parsers
from gleanpoint_parsers.plugin import Layer

HELP = "list what can be opened, with versions"


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Add nothing."""


def run(_options: argparse.Namespace, output: Output) -> int:
    """Print one line a parser, from the outermost layer to the innermost."""
    layers = list(Layer)
    parsers = sorted(installed_parsers(), key=lambda parser: layers.index(parser.layer))
    if output.json:
        for parser in parsers:
            output.value(
                {
                    "name": parser.name,
                    "layer": parser.layer.value,
                    "formats": list(parser.formats),
                    "version": parser.version(),
                }
            )
        return 0
    rows = [(parser.layer.value, parser.name, parser.version()) for parser in parsers]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row, parser in zip(rows, parsers, strict=True):
        columns = (f"{text:{width}}" for text, width in zip(row, widths, strict=True))
        output.line("  ".join((*columns, ", ".join(parser.formats))))
    return 0
