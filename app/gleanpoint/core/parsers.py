"""Find the installed parsers through their entry points."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.metadata import entry_points

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
    return load(tuple(entry_points(group=GROUP)))


def load(points: Sequence[object]) -> tuple[Parser, ...]:
    """Make a parser of each entry point; none at all is fatal."""
    parsers: list[Parser] = [point.load()() for point in points]  # type: ignore[attr-defined]
    if not parsers:
        message = "This installation holds no parsers, so nothing can be opened. Install it again."
        raise StartupError(message)
    return tuple(sorted(parsers, key=lambda parser: parser.name))
