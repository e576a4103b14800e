"""Find the installed parsers through their entry points."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from gleanpoint.core.errors import StartupError
from gleanpoint_parsers.plugin import Parser

GROUP = "gleanpoint.parsers"


@cache
def installed_parsers() -> tuple[Parser, ...]:
    """Return one instance of every installed parser, by name.

    Raises:
        StartupError: There is none: the package's metadata is missing, as in a frozen build
            that forgot it. Going on would call every image unreadable.
    """
    return load(entry_points(group=GROUP))


def load(points: Iterable[EntryPoint]) -> tuple[Parser, ...]:
    """Make a parser of each entry point; none at all, or one that is broken, is fatal."""
    parsers: list[Parser] = []
    for point in points:
        try:
            parsers.append(point.load()())
        except (ImportError, AttributeError) as error:
            message = f"The parser {point.name} cannot be loaded ({error}). Install it again."
            raise StartupError(message) from error
    if not parsers:
        message = "This installation holds no parsers, so nothing can be opened. Install it again."
        raise StartupError(message)
    return tuple(sorted(parsers, key=lambda parser: parser.name))
