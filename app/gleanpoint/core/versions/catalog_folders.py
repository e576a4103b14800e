"""What the catalog knows of a folder at recovery points that are indexed: none is opened for it.

Used where nothing is withheld from whoever looks; else each point is asked, whose guard judges.
Whatever is previewed or exported is read from its point anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Final

import apsw

from gleanpoint.core.catalog.addresses import Addresses
from gleanpoint.core.catalog.catalogs import Catalogs
from gleanpoint.core.catalog.errors import CatalogMissingError
from gleanpoint.core.catalog.schema import Flag
from gleanpoint.core.catalog.store import Catalog
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.workspace import Workspace
from gleanpoint_parsers.entries import Kind

PROBLEM = "It could not be read in full when it was indexed."

MOST_ROWS = 1_000_000
"""Entries over all points that are taken at most; of more, point after point is asked."""

_KINDS: Final = tuple(Kind)
_TAKEN: Final = frozenset({Kind.FILE, Kind.FOLDER, Kind.STREAM})
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_POINTS: Final = """
SELECT point.id, point.name, unit.unsearched
FROM folder JOIN unit ON unit.folder = folder.place JOIN point ON point.id = unit.point
WHERE folder.path = ? AND unit.state = 'whole' AND unit.path NOT LIKE '%//deleted'
"""
_ENTRIES: Final = """
SELECT presence_point.point, item.id, item.segment, item.name, item.kind, item.key, item.size,
       item.created, item.modified, item.flags, folder.place, folder.steps, folder.parser
FROM folder JOIN item ON item.folder = folder.id
JOIN presence_point ON presence_point.presence = item.presence
WHERE folder.path = ? LIMIT ?
"""


def catalogued(
    workspace: Workspace, points: Sequence[RecoveryPoint], path: str
) -> dict[str, list[Node]]:
    """Return the entries of a folder at each point that is indexed, by the point's identifier.

    Points whose names are not indexed whole, or whose folder could not be listed, are left out; so
    are all where the folder holds messages, whose keys change from point to point.

    Args:
        workspace: Says who looks.
        points: What the source offers.
        path: Of the folder.
    """
    found: dict[str, list[Node]] = {}
    with suppress(GleanpointError):  # a catalog that is encrypted, or was deleted just now
        for catalog in Catalogs(workspace).of_points(points):
            if not catalog.judged:
                found |= _of_catalog(catalog, {point.id for point in points}, path)
    return found


def _of_catalog(catalog: Catalog, wanted: set[str], path: str) -> dict[str, list[Node]]:
    with catalog.reading() as connection:
        names = {
            number: name
            for number, name, unsearched in connection.execute(_POINTS, (path,))
            if name in wanted and not _is_unsearched(str(unsearched), path)
        }
        try:
            rows = connection.execute(_ENTRIES, (path, MOST_ROWS + 1)).fetchall()
        except apsw.Error as error:
            raise CatalogMissingError(catalog.file) from error
        if len(rows) > MOST_ROWS or any(_KINDS[_number(row[4])] not in _TAKEN for row in rows):
            return {}
        known = {int(number): str(name) for number, name in names.items()}
        return _nodes(rows, known, path, Addresses(connection))


def _nodes(
    rows: Iterable[Sequence[object]], names: dict[int, str], path: str, addresses: Addresses
) -> dict[str, list[Node]]:
    told: dict[str, list[Node]] = {name: [] for name in names.values()}
    base = path.rstrip("/")
    for point, _, segment, name, kind, key, size, created, modified, flags, *inner in rows:
        where = names.get(_number(point))
        if where is None or _number(flags) & Flag.DELETED:
            continue
        place, steps, parser = inner
        outer = addresses.steps(_number(point), _number(place), str(steps))
        ref = NodeRef(where, (*outer, (str(parser), str(key))))
        shown = str(name)
        node = Node(
            ref,
            f"{base}/{shown if segment is None else segment}",
            shown,
            _KINDS[_number(kind)],
            None if size is None else _number(size),
            _moment(created),
            _moment(modified),
            problem=PROBLEM if _number(flags) & Flag.PROBLEM else None,
            has_children=_KINDS[_number(kind)] is Kind.FOLDER,
        )
        told[where].append(node)
    return told


def _is_unsearched(told: str, path: str) -> bool:
    """Whether a point's index says that a folder, or what it lies in, could not be listed."""
    places = [str(place).rstrip("/") for place, _ in json.loads(told)]
    return any(path == place or path.startswith(f"{place}/") for place in places)


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _moment(value: object) -> datetime | None:
    return None if value is None else _EPOCH + timedelta(microseconds=_number(value))
