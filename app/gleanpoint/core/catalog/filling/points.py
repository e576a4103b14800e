"""Recovery points and their places in a catalog: how far each is, and what it is compared with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import apsw

from gleanpoint.core.catalog.filling.rows import micros
from gleanpoint.core.recovery_points import RecoveryPoint

MOST_BEGUN: Final = 20
"""Texts that are named whose beginning alone is searched; of further ones it is told how many."""

_BEGUN: Final = "The first "
"""How a sentence begins on a text whose beginning was read."""

MOST_TOLD: Final = 1000
"""Places of one unit that are named as not searched; further ones are counted."""

Told = tuple[str, str]
"""A place that was not searched, and why."""


@dataclass(frozen=True, slots=True)
class PointRow:
    """A point that is being indexed.

    Args:
        id: In the catalog.
        name: Its identifier.
        taken: When it was, in microseconds since 1970.
    """

    id: int
    name: str
    taken: int


def begin_point(connection: apsw.Connection, point: RecoveryPoint) -> PointRow:
    """Return the row of a point, made where it is missing; inside a transaction."""
    taken = micros(point.time) or 0
    found = connection.execute("SELECT id FROM point WHERE name = ?", (point.id,)).fetchone()
    if found is None:
        values = (point.id, point.name, str(point.source), point.place, taken)
        connection.execute(
            "INSERT INTO point (name, title, source, image, taken, state) "
            "VALUES (?, ?, ?, ?, ?, 'begun')",
            tuple(value if isinstance(value, int) else _text(str(value)) for value in values),
        )
        found = (connection.last_insert_rowid(),)
    return PointRow(int(found[0]), point.id, taken)


def base_of(connection: apsw.Connection, point: PointRow, folder: int) -> int | None:
    """Return the point nearest in time of which a unit is whole, to compare with."""
    query = """
        SELECT point.id FROM unit JOIN point ON point.id = unit.point
        WHERE unit.folder = ? AND unit.state = 'whole' AND point.id <> ?
        ORDER BY abs(point.taken - ?), point.id LIMIT 1"""
    found = connection.execute(query, (folder, point.id, point.taken)).fetchone()
    return None if found is None else int(found[0])


def finish_point(connection: apsw.Connection, point: int) -> tuple[int, tuple[Told, ...]]:
    """Say that a point is whole; returns how many items it has, and what was not searched."""
    items, told = 0, list[Told]()
    rows = connection.execute(
        "SELECT items, unsearched FROM unit WHERE point = ? ORDER BY path", (point,)
    )
    for count, places in rows:
        items += count
        told += [(place, why) for place, why in json.loads(places)]
    told = list(dict.fromkeys(told + _without_text(connection, point)))  # a place may tell by two
    connection.execute(
        "UPDATE point SET state = 'whole', items = ?, unsearched = ? WHERE id = ?",
        (items, json.dumps(told), point),
    )
    return items, tuple(told)


def _without_text(connection: apsw.Connection, point: int) -> list[Told]:
    """Return what is to be said of items of a point whose text was not read, or not all of it."""
    query = """
        SELECT folder.path, coalesce(item.segment, item.name), textless.why FROM textless
        JOIN item ON item.id = textless.item JOIN folder ON folder.id = item.folder
        JOIN presence_point ON presence_point.presence = item.presence
        WHERE presence_point.point = ? ORDER BY item.id"""
    told, cut, more, begun = list[Told](), 0, 0, 0
    for folder, segment, why in connection.execute(query, (point,)):
        begun += why.startswith(_BEGUN)
        if not why or (begun > MOST_BEGUN and why.startswith(_BEGUN)):
            cut += 1
        elif len(told) < MOST_TOLD:
            told.append((f"{folder.rstrip('/')}/{segment}", why))
        else:
            more += 1
    if more:
        told.append(("/", f"The texts of {more:,} further items could not be read."))
    if cut:
        told.append(("/", f"{cut:,} texts are too long; only the beginning of each is searched."))
    return told


def shortened(told: Sequence[Told], place: str) -> list[Told]:
    """Return what is kept of what was not searched in a unit."""
    if len(told) <= MOST_TOLD:
        return list(told)
    left = len(told) - MOST_TOLD
    return [*told[:MOST_TOLD], (place, f"{left:,} further places could not be read.")]


def _text(value: str) -> str:
    return value.encode("utf-8", "replace").decode()
