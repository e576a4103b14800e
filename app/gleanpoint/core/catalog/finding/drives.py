"""Which condition leaves the fewest items: along its index, items are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

from gleanpoint.core.catalog.finding.way import FILE, Way, tails_of

FEW: Final = 4000
"""Items that are looked at one by one, where a condition leaves no more."""

COUNTED: Final = 20_000
"""Items that are counted at most to tell which condition leaves fewer."""

LOOKED_AT: Final = 256
"""Items from end to end that tell whether a condition leaves much: that takes a millisecond."""

MUCH: Final = 8
"""How many of these must fit for it to be much: one part in 32 of all."""

_LARGEST: Final = (1 << 63) - 1


class Connection(Protocol):
    """What is asked: a connection to a database, or what stands for one."""

    def execute(self, query: str, values: Any = (), /) -> Iterable[Any]:  # noqa: ANN401 - as drivers have it
        """Yield rows."""


class Count(Protocol):
    """Counts what a query gives."""

    def __call__(self, query: str, values: Sequence[object], most: int, /) -> int:
        """Return how many; one more than ``most`` for more."""


@dataclass(frozen=True, slots=True)
class Drive:
    """Items in the order of an index.

    Args:
        query: Selects ``id``.
        values: Of its parameters.
        is_ranked: Whether what comes first is what people look for first.
        count: How many there are, counted up to a limit.
        sample: Selects those of a few items, with the same values: where there is much, it is not
            counted; empty: it is counted in any case.
    """

    query: str
    values: list[object]
    is_ranked: bool = True
    count: int = COUNTED + 1
    sample: str = ""

    @property
    def is_counted(self) -> bool:
        """Whether ``count`` is how many there are."""
        return self.count <= COUNTED

    def is_as(self, other: Drive) -> bool:
        """Whether another one selects the same."""
        return (self.query, self.values) == (other.query, other.values)

    def first(self, limit: int) -> Drive:
        """Return so many of them."""
        return replace(self, query=f"{self.query} LIMIT {limit}")

    def counted(self, count: Count, most: int) -> Drive:
        """Return it with how many there are, counted up to a limit."""
        if self.sample and count(self.sample, self.values, MUCH) > MUCH:
            return replace(self, count=most + 1)
        return replace(self, count=count(self.query, self.values, most))


def counted_by(connection: Connection) -> Count:
    """Return what counts along a connection."""

    def count(query: str, values: Sequence[object], most: int, /) -> int:
        counting = f"SELECT count(*) FROM ({query} LIMIT {most + 1}) AS counted"  # noqa: S608 - ours
        ((found,),) = connection.execute(counting, values)
        return int(found)

    return count


EVERYTHING: Final = Drive("SELECT id FROM item ORDER BY time DESC NULLS LAST", [])


def drives_of(way: Way, join: str) -> Iterator[Drive]:
    """Yield a drive for each condition that an index knows; of times last, as the newest first.

    Each has all that its index tells, so that it is counted without the items.

    Args:
        way: What must hold.
        join: As of ``Index``.
    """
    times = [(condition, value) for condition, value in way.figures() if ".time" in condition]
    of_times: list[object] = [value for _, value in times]
    also = "".join(f" AND {condition}" for condition, _ in times)
    if way.flags:
        where = f"flags <> 0 AND flags IN ({', '.join(map(str, way.flag_sets))}){also}"
        yield Drive(f"{_SELECT} {where} ORDER BY flags DESC, time DESC NULLS LAST", of_times)
    if way.kinds and FILE not in way.kinds:
        where = f"kind <> {FILE} AND kind IN ({', '.join(map(str, way.kinds))}){also}"
        yield Drive(f"{_SELECT} {where} ORDER BY kind, time DESC NULLS LAST", of_times)
    yield from _by_size(way, join)
    yield from _in_place(way, join)
    if times:
        where = " AND ".join(condition for condition, _ in times)
        yield Drive(f"{_SELECT} {where} ORDER BY time DESC NULLS LAST", of_times)


def _by_size(way: Way, join: str) -> Iterator[Drive]:
    least, most = way.wanted.least, way.wanted.most
    if least is None and most is None:
        return
    bounds: list[object] = [
        min(least or 0, _LARGEST),
        _LARGEST if most is None else min(most, _LARGEST),
    ]
    tails = f" AND {tails_of(way.wanted.endings)}" if way.is_of_endings else ""
    where, is_ranked = f"size BETWEEN ? AND ?{tails}", least is not None
    sample = f"{_LOOKED} {join} item ON item.id = looked.id WHERE {where}" if tails else ""
    yield Drive(f"{_SELECT} {where} ORDER BY size DESC", bounds, is_ranked, sample=sample)


def _in_place(way: Way, join: str) -> Iterator[Drive]:
    """Yield what lies in all places that are named: each of two may hold much, and both little."""
    beside = (one.place for one in way.also if one.is_of_place)
    places = [place for place in (way.place, *beside) if place is not None]
    numbers = [frozenset(place.few) for place in places if place.few is not None]
    if numbers:
        folders = ", ".join(map(str, sorted(frozenset.intersection(*numbers)))) or "-1"
        yield Drive(f"{_SELECT} item.folder IN ({folders})", [], is_ranked=False)
    elif tables := [place.table for place in places if place.table is not None]:
        one, *others = tables
        also = "".join(f" AND place.id IN (SELECT id FROM {table})" for table in others)  # noqa: S608 - ours
        query = f"SELECT item.id FROM {one} AS place {join} item ON item.folder = place.id{also}"  # noqa: S608
        yield Drive(query, [], is_ranked=False)
    elif places:
        where = " AND ".join(f"({place.condition})" for place in places)
        values = [value for place in places for value in place.values]
        query = f"SELECT item.id FROM folder {join} item ON item.folder = folder.id"  # noqa: S608 - ours
        yield Drive(f"{query} WHERE {where}", values, is_ranked=False)


_SELECT: Final = "SELECT item.id FROM item WHERE"
_LOOKED: Final = f"""
    WITH RECURSIVE looked(id, step) AS (
      SELECT max(id), 1 + max(id) / {LOOKED_AT} FROM item
      UNION ALL SELECT id - step, step FROM looked WHERE id > step)
    SELECT item.id FROM looked"""  # noqa: S608 - a number
