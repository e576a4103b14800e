"""What a catalog knows of its recovery points, and which of them a line means."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from gleanpoint.core.catalog.finding.drives import Connection
from gleanpoint.core.catalog.finding.expressions import clean
from gleanpoint.core.catalog.finding.index import Index
from gleanpoint.core.catalog.finding.places import Place, place_of, units_in
from gleanpoint.core.catalog.finding.way import Way
from gleanpoint.core.catalog.hits import Unsearched
from gleanpoint.core.catalog.wanted import Wanted

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
BEGUN: Final = "It is not indexed to the end yet; what is new in it so far is found."


@dataclass(frozen=True, slots=True)
class KnownPoint:
    """One recovery point; fields as of the table."""

    id: int
    name: str
    title: str
    source: str
    taken: datetime
    is_whole: bool
    items: int
    unsearched: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Presence:
    """A set of points.

    Args:
        points: Newest first.
        place: Folder of the unit that its items lie in.
    """

    points: tuple[KnownPoint, ...]
    place: int


class KnownPoints:
    """The points of one catalog, and the sets of them in which items are."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        query = "SELECT id, name, title, source, taken, state, items, unsearched FROM point"
        self.points = {
            int(row[0]): KnownPoint(
                int(row[0]),
                str(row[1]),
                str(row[2]),
                str(row[3]),
                EPOCH + timedelta(microseconds=int(row[4])),
                row[5] == "whole",
                int(row[6]),
                tuple((str(place), str(why)) for place, why in json.loads(row[7])),
            )
            for row in connection.execute(query)
        }
        self.presences = self._sets(connection)

    def _sets(self, connection: Connection) -> dict[int, Presence]:
        places = {int(i): int(p) for i, p in connection.execute("SELECT id, place FROM presence")}
        members: dict[int, list[KnownPoint]] = {}
        for presence, point in connection.execute("SELECT presence, point FROM presence_point"):
            if int(point) in self.points:
                members.setdefault(int(presence), []).append(self.points[int(point)])
        newest_first = {
            presence: tuple(sorted(points, key=lambda point: point.taken, reverse=True))
            for presence, points in members.items()
        }
        return {one: Presence(pts, places.get(one, 0)) for one, pts in newest_first.items()}

    def unsearched(self) -> Iterable[Unsearched]:
        """Yield what was not looked into."""
        places: dict[tuple[str, str], list[str]] = {}
        for point in self.points.values():
            if not point.is_whole:
                yield Unsearched(point.title, BEGUN)
            for told in point.unsearched:
                places.setdefault(told, []).append(point.title)
        for (place, why), titles in places.items():
            yield Unsearched(place, why, tuple(titles) if len(self.points) > 1 else ())

    def unknown(self, wanted: Wanted) -> frozenset[str]:
        """Return what ``point:`` names that is none of them, as it was typed."""
        return frozenset(
            typed
            for typed in wanted.points
            if not any(is_meant(typed, point) for point in self.points.values())
        )

    def ways(self, wanted: Wanted, index: Index) -> tuple[Way, ...]:
        """Return the ways in which something fits here."""
        return tuple(self._way(one, index) for one in wanted.ways())

    def _way(self, wanted: Wanted, index: Index) -> Way:
        presences = None
        if wanted.point:
            meant = {point.id for point in self.points.values() if is_meant(wanted.point, point)}
            presences = tuple(
                number
                for number, presence in self.presences.items()
                if any(point.id in meant for point in presence.points)
            )
        place: Place | None = None
        whole = units_in(self._connection, wanted.place) if wanted.place.startswith("/") else ()
        if whole:
            inside = (n for n, presence in self.presences.items() if presence.place in whole)
            presences = tuple(set(inside) & set(self.presences if presences is None else presences))
        elif wanted.place.strip("/ "):
            place = place_of(self._connection, index, wanted.place)
        without = tuple(self._way(one, index) for one in wanted.without)
        also = tuple(self._way(one, index) for (one,) in wanted.either)
        return Way(wanted, presences, place, without, also)


def is_meant(typed: str, point: KnownPoint) -> bool:
    """Whether a point is the one that is typed: by its name, its date, or its identifier."""
    if typed == point.name or clean(typed) in clean(point.title):
        return True
    local = point.taken.astimezone().isoformat(" ")
    return local.startswith(typed.replace("T", " "))
