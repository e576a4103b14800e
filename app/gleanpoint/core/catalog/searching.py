"""Search catalogs for what was typed: names, mail, texts and columns, with conditions."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Final, Protocol

from gleanpoint.core.access.errors import LockedError
from gleanpoint.core.catalog.errors import CatalogMissingError
from gleanpoint.core.catalog.finding.candidates import ENOUGH, Candidates, Finder
from gleanpoint.core.catalog.finding.drives import Connection
from gleanpoint.core.catalog.finding.index import Index
from gleanpoint.core.catalog.finding.known_points import BEGUN, KnownPoints
from gleanpoint.core.catalog.finding.presenting import CUTS, Presenter
from gleanpoint.core.catalog.hits import Found, Group, Unsearched
from gleanpoint.core.catalog.judging import NOT_OPEN, Judge, Sessions, nothing_open
from gleanpoint.core.catalog.wanted import Wanted
from gleanpoint.core.catalog.wanted_line import parse_wanted
from gleanpoint.core.jobs import Cancellation

PLACE: Final = "Catalog"

LIMIT: Final = 200
"""Hits of one group, unless asked for otherwise."""

NOTHING: Final = Found((), 0)


class Searchable(Protocol):
    """A catalog: in a file, or of a team."""

    @property
    def judged(self) -> bool:
        """Whether what is found has to be judged again before it is shown."""

    def searching(self, stop: Cancellation) -> AbstractContextManager[tuple[Connection, Index]]:
        """Give what is asked, for one thread; it ends when a stop is requested."""


def search(
    catalogs: Sequence[Searchable],
    text: str,
    *,
    limit: int = LIMIT,
    cancellation: Cancellation | None = None,
    sessions: Sessions = nothing_open,
) -> Found:
    """Return what is found; never raises for what was typed, whatever it is.

    Args:
        catalogs: What is searched.
        text: A line as of ``wanted_line.parse_wanted``.
        limit: Hits of one group at most; with a large one, everything is found and counted.
        cancellation: Ends the search within 50 ms.
        sessions: Tells which recovery points are open; asked where something may be withheld, for
            what is found is judged again there. They are used from this thread.

    Raises:
        CancelledError: A stop was requested.
    """
    stop = cancellation or Cancellation()
    wanted = parse_wanted(text.encode("utf-8", "replace").decode())  # half a pair is no character
    found = [search_one(catalog, wanted, limit, stop, sessions) for catalog in catalogs]
    groups = sorted((group for one in found for group in one.groups), key=_size, reverse=True)
    totals = [one.total for one in found]
    return Found(
        tuple(groups),
        None if None in totals else sum(total or 0 for total in totals),
        tuple(dict.fromkeys(told for one in found for told in one.unsearched)),
        sum(one.points for one in found),
        sum(one.items for one in found),
        _unknown_to_all(found),
    )


def _unknown_to_all(found: Sequence[Found]) -> tuple[str, ...]:
    """Return the points that are named and none of the catalogs knows; none where none is there."""
    told = [frozenset(one.unknown_points) for one in found if one.points]
    return tuple(sorted(frozenset.intersection(*told))) if told else ()


def _size(group: Group) -> int:
    return group.total if group.total is not None else len(group.hits)


def search_one(
    catalog: Searchable, wanted: Wanted, limit: int, stop: Cancellation, sessions: Sessions
) -> Found:
    """Return what is found in one catalog; one that is not there has nothing.

    Raises:
        CancelledError: A stop was requested.
        GleanpointError: The team's database cannot be searched.
    """
    stop.check()
    judge = Judge(sessions, stop) if catalog.judged else None
    try:
        with catalog.searching(stop) as (connection, index):
            return _found_in(connection, index, wanted, limit, stop, judge)
    except CatalogMissingError:
        return NOTHING
    except LockedError as error:
        return Found((), 0, (Unsearched(PLACE, str(error)),))


def _found_in(
    connection: Connection,
    index: Index,
    wanted: Wanted,
    limit: int,
    stop: Cancellation,
    judge: Judge | None,
) -> Found:
    known = KnownPoints(connection)
    merged = Candidates()
    ways = known.ways(wanted, index) if not wanted.is_empty else ()
    enough = max(limit, max(ENOUGH, 2 * limit) // max(1, len(ways)))
    for way in ways:
        some = Finder(connection, index, way, stop, enough).candidates()
        merged.is_all = merged.is_all and some.is_all
        for item, (fit, row) in some.found.items():
            if item not in merged.found or fit < merged.found[item][0]:
                merged.found[item] = (fit, row)
    presenter = Presenter(connection, known, wanted, stop, judge)
    newest = presenter.newest(merged.found)
    most = limit if judge is None else min(limit, CUTS)
    groups = tuple(presenter.groups(newest, most, is_all=merged.is_all))
    unknown = tuple(sorted(known.unknown(wanted)))
    if judge is not None:
        return replace(_of_judged(groups, known, judge), unknown_points=unknown)
    items = sum(point.items for point in known.points.values())
    total = len(newest) if merged.is_all else None
    return Found(groups, total, tuple(known.unsearched()), len(known.points), items, unknown)


def _of_judged(groups: tuple[Group, ...], known: KnownPoints, judge: Judge) -> Found:
    """Return an answer that tells nothing of what was not judged: no names of places, no counts."""
    points = known.points.values()
    told = [Unsearched(point.title, BEGUN) for point in points if not point.is_whole]
    told += [Unsearched(point.title, NOT_OPEN) for point in points if point.name in judge.closed]
    totals = [group.total for group in groups]
    total = None if None in totals or judge.closed else sum(total or 0 for total in totals)
    return Found(groups, total, tuple(told), len(known.points))
