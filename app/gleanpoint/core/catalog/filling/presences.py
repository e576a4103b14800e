"""In which points items are: sets of points that many items of one place share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import apsw


class Presences:
    """The sets of points of one place.

    Args:
        connection: Of the catalog.
        place: Folder of the unit.
        point: That is being indexed.
    """

    def __init__(self, connection: apsw.Connection, place: int, point: int) -> None:
        self._connection, self._place, self._point = connection, place, point
        self._sets: dict[int, frozenset[int]] = {}
        self._ids: dict[frozenset[int], int] = {}
        self._own: int | None = None
        self._leaving: dict[int, int] = {}
        self._left: Counter[int] = Counter()
        query = """
            SELECT presence.id, presence_point.point FROM presence
            JOIN presence_point ON presence_point.presence = presence.id
            WHERE presence.place = ?"""
        found: dict[int, set[int]] = {}
        for presence, member in connection.execute(query, (place,)):
            found.setdefault(presence, set()).add(member)
        for presence, members in found.items():
            self._keep(presence, frozenset(members))

    @property
    def own(self) -> int:
        """What is in the point that is being indexed alone."""
        if self._own is None:
            self._own = self.of(frozenset({self._point}))
        return self._own

    @property
    def are_own(self) -> bool:
        """Whether no other point has anything here."""
        return all(members == {self._point} for members in self._sets.values())

    def holding(self, point: int) -> frozenset[int]:
        """Return the presences of what is in a point."""
        return frozenset(one for one, members in self._sets.items() if point in members)

    def are_any(self, presence: int, points: frozenset[int]) -> bool:
        """Whether what has a presence is in any of some points."""
        return not points.isdisjoint(self._sets[presence])

    def of(self, points: frozenset[int]) -> int:
        """Return the presence of what is in exactly these points, made where it is missing."""
        known = self._ids.get(points)
        if known is not None:
            return known
        return self._made(points)

    def with_point(self, presence: int) -> int:
        """Return the presence of what is in the point that is being indexed as well."""
        return self.of(self._sets[presence] | {self._point})

    def leave(self, items: Collection[tuple[int, int]]) -> None:
        """Say of items, each behind its presence, that the new point has them not.

        They get another presence of the same points, which does not take the new one in.
        """
        for presence in {presence for presence, _ in items} - self._leaving.keys():
            self._leaving[presence] = self._made(self._sets[presence])
        self._left.update(presence for presence, _ in items)
        self._move([(self._leaving[presence], item) for presence, item in items])

    def stay(self, items: Collection[tuple[int, int]]) -> None:
        """Take back what ``leave`` was told of items."""
        self._left.subtract(presence for presence, _ in items)
        self._move(items)

    def take_in(self, base: int, gone: Mapping[int, Sequence[int]]) -> None:
        """Say of everything that is in the base point that it is in the new one too.

        Args:
            base: Point that was compared with.
            gone: Items, by their presence, of which that is not so; those of which ``leave`` said
                it left out.
        """
        for presence in sorted(self.holding(base) - set(self._leaving.values())):
            points = self._sets[presence]
            if self._point in points:
                continue
            if gone.get(presence):
                self.leave([(presence, item) for item in gone[presence]])
            self._grow(presence, points)
        for presence in [one for one in self._leaving if not self._left[one]]:
            self._drop(self._leaving.pop(presence))

    def _move(self, items: Collection[tuple[int, int]]) -> None:
        self._connection.executemany("UPDATE item SET presence = ? WHERE id = ?", items)

    def _drop(self, presence: int) -> None:
        """Forget a presence that nothing has after all."""
        points = self._sets.pop(presence)
        if self._ids.get(points) == presence:
            del self._ids[points]
        for table, key in (("presence_point", "presence"), ("presence", "id")):
            delete = f"DELETE FROM {table} WHERE {key} = ?"  # noqa: S608 - names of ours
            self._connection.execute(delete, (presence,))

    def _made(self, points: frozenset[int]) -> int:
        """Make a further presence of some points; it is the one that they are known by."""
        self._connection.execute(
            "INSERT INTO presence (size, place) VALUES (?, ?)", (len(points), self._place)
        )
        made = self._connection.last_insert_rowid()
        self._connection.executemany(
            "INSERT INTO presence_point VALUES (?, ?)", [(made, point) for point in sorted(points)]
        )
        self._keep(made, points)
        return made

    def _grow(self, presence: int, points: frozenset[int]) -> None:
        if self._ids.get(points) == presence:
            del self._ids[points]
        self._connection.execute(
            "INSERT INTO presence_point VALUES (?, ?)", (presence, self._point)
        )
        grown = points | {self._point}
        self._connection.execute(
            "UPDATE presence SET size = ? WHERE id = ?", (len(grown), presence)
        )
        self._keep(presence, grown)

    def _keep(self, presence: int, points: frozenset[int]) -> None:
        self._sets[presence] = points
        self._ids[points] = presence
