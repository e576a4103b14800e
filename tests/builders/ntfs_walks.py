"""Walk an NTFS volume by either route: folder by folder, and from one reading of its $MFT."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, TypeAlias

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.entries import ROOT, Entry, Page
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem.ntfs.parser import NtfsParser
from gleanpoint_parsers.plugin import Surroundings, Sweep, all_children
from gleanpoint_parsers.time_text import text_of_micros

Nodes: TypeAlias = dict[str, tuple[Any, ...]]
"""Path to key, name, kind, size, times, content, problem, and whether it lists."""

DEEPEST = 12
"""Folders in a path at most; broken volumes hold folders that contain themselves."""


def opened(volume: BlockSource) -> Any:
    return NtfsParser().open(volume, Surroundings("volume"))


def by_listing(container: Any) -> tuple[Nodes, set[str]]:
    """Return the live nodes that listings show, and the folders that could not be listed."""
    return walk(lambda key: Page(tuple(all_children(container, key))))


def by_sweep(sweep: Sweep) -> tuple[Nodes, set[str]]:
    """Return the nodes of a sweep, and the folders that could not be listed."""
    return walk(sweep.folder)


def walk(page_of: Callable[[str], Page]) -> tuple[Nodes, set[str]]:
    nodes: Nodes = {}
    failed: set[str] = set()
    pending: list[tuple[str, str, tuple[str, ...]]] = [("", ROOT, ())]
    while pending:
        path, key, above = pending.pop()
        try:
            page = page_of(key)
        except ParserError:
            failed.add(path)
            continue
        live = [entry for entry in page.entries if not entry.deleted]
        for segment, facts in [*((e.segment, facts_of(e)) for e in live), *plain_facts(page)]:
            place = f"{path}/{segment}"
            assert place not in nodes
            nodes[place] = facts
        pending.extend(
            (f"{path}/{entry.segment}", entry.key, (*above, entry.key))
            for entry in live
            if entry.has_children
            and not entry.holds_deleted
            and entry.key not in above
            and len(above) < DEEPEST
        )
    return nodes, failed


def facts_of(entry: Entry) -> tuple[Any, ...]:
    times = (written(entry.created), written(entry.modified))
    state = (entry.content.value, entry.problem, entry.has_children, entry.holds_deleted)
    return (entry.key, entry.name, entry.kind.value, entry.size, *times, *state)


def plain_facts(page: Page) -> Iterator[tuple[str, tuple[Any, ...]]]:
    files = page.plain
    if files is None:
        return
    times = text_of_micros(files.created), text_of_micros(files.modified)
    columns = files.keys, files.segments, files.names, files.sizes, *times
    for key, segment, name, size, created, modified in zip(*columns, strict=True):
        state = ("complete", None, False, False)
        yield segment, (key, name, "file", size, created, modified, *state)


def written(moment: datetime | None) -> str | None:
    """Return a time as JSON has it."""
    return None if moment is None else moment.isoformat().replace("+00:00", "Z")


def without(nodes: Nodes, folders: set[str]) -> Nodes:
    """Return nodes that are neither these folders nor below them."""
    return {
        path: facts
        for path, facts in nodes.items()
        if not any(path == folder or path.startswith(f"{folder}/") for folder in folders)
    }
