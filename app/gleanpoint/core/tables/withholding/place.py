"""Where a table is, as it is told to the parser process, which knows only keys."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from gleanpoint.core.access.sight import Sight
from gleanpoint.core.nodes import Node
from gleanpoint.core.protocol import Json
from gleanpoint_parsers.entries import Kind

_HOLDS_SCHEMAS = frozenset({Kind.FILE, Kind.DATABASE, Kind.STREAM, Kind.ATTACHMENT})


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where a table is.

    Args:
        folder: Decoded names from the root of the source inwards; schema and table come last.
        is_released: Whether two persons released it: what waits for a second person is shown.
        is_requested: Whether an open request asks for it.
    """

    folder: tuple[str, ...]
    is_released: bool = False
    is_requested: bool = False


def pack_place(node: Node) -> Json:
    """Return path and address of a table, for ``place_of``."""
    from gleanpoint.core.access.approvals.documents import address_of  # noqa: PLC0415 - now and then

    return {"path": node.path, "address": address_of(node)}


def pack_database_place(node: Node) -> Json:
    """Return where a database is; the node is it, holds it, or is something in one."""
    if node.kind in _HOLDS_SCHEMAS:
        return pack_place(node)
    above = 1 if node.kind is Kind.SCHEMA else 2
    return {**pack_place(node), "path": "/".join(node.path.split("/")[:-above])}


def place_of(told: Json | None, sight: Sight) -> TablePlace:
    """Return the place that ``pack_place`` told; without one nothing is known of it."""
    if told is None:
        return TablePlace(())
    address = told["address"]
    is_requested = told.get("is_requested", address in sight.requested) is True
    return TablePlace(folder_of(told["path"]), bool(sight.released_for([address])), is_requested)


def folder_of(path: str) -> tuple[str, ...]:
    """Return the decoded names in a path."""
    return tuple(unquote(part, errors="replace") for part in path.split("/") if part)
