"""What the parser process tells of nodes and errors, as JSON values."""

from __future__ import annotations

from functools import cache
from typing import cast

from gleanpoint.core.layers import Folder, Steps
from gleanpoint.core.protocol import Json
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.plugin import Container, Located

EXTENT_LIMIT = 10_000
"""Runs of one item that are told; a file in more pieces is told in part."""


def extents_of(container: Container, key: str) -> tuple[list[tuple[int | None, int]], bool]:
    """Return an item's runs as (offset, length) in the layer below, and whether these are all."""
    if not _tells_places(type(container)):
        return [], False
    try:
        runs = cast(Located, container).extents(key)
    except ParserError:
        return [], False
    told = [(run.offset, run.length) for run in runs[:EXTENT_LIMIT]]
    return told, len(runs) <= EXTENT_LIMIT


@cache
def _tells_places(container: type) -> bool:
    """Whether a class is ``Located``; a look at each object would take longer than its answer."""
    return issubclass(container, Located)


def listed(folder: Folder) -> Json:
    """Return a portion of a listing as JSON values."""
    return {
        "path": folder.path,
        "steps": folder.steps,
        "parser": folder.parser,
        "entries": folder.page.entries,
        "plain": folder.page.plain,
        "messages": folder.page.messages,
        "cursor": folder.page.cursor,
        "total": folder.page.total,
        "notes": folder.page.notes,
        "error": describe(folder.error) if folder.error else None,
    }


def describe(error: ParserError) -> Json:
    """Return an error as JSON values: kind, sentence and what it means for the content."""
    kind = type(error).__name__.removesuffix("Error")
    return {"kind": kind, "message": readable(str(error)), "content": error.content.value}


def as_steps(steps: list[list[str]]) -> Steps:
    """Return steps as they came over the pipe."""
    return tuple((parser, key) for parser, key in steps)
