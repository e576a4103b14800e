"""Search what is open in its catalogs: which these are, and what of it is in none of them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from threading import Lock

from gleanpoint.core.browse import Session
from gleanpoint.core.catalog.catalogs import Catalogs
from gleanpoint.core.catalog.hits import Found, Unsearched
from gleanpoint.core.catalog.searching import search
from gleanpoint.core.catalog.store import Catalog, point_names
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.secrets import KeyRing
from gleanpoint.core.versions.points import LatePoint
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.wording import point_text, tr
from gleanpoint_parsers.naming import readable

_MOST_OTHERS = 4
"""Points beside those that are shown that are opened to judge what is found in them."""


@dataclass(frozen=True, slots=True)
class Searched:
    """One open source, as far as searching it goes.

    Args:
        workspace: Whose catalogs it is in.
        points: All its points, the one that is shown among them.
        shown: Identifier of that one.
        open_another: Returns one more session on it, which judges what is found where something
            may be withheld.
        keys: What was unlocked in it.
    """

    workspace: Workspace
    points: tuple[RecoveryPoint, ...]
    shown: str
    open_another: Callable[[], Session]
    keys: KeyRing


@dataclass(frozen=True, slots=True)
class _Known:
    catalogs: tuple[Catalog, ...]
    lacking: tuple[Unsearched, ...]


class CatalogFinder:
    """Searches; any thread may ask. Which catalogs there are is looked up when told so."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._sources: Sequence[Searched] = ()
        self._known: _Known | None = None
        self._sessions: dict[str, Session] = {}

    def look_in(self, sources: Sequence[Searched]) -> None:
        """Search these sources from now on; which catalogs know them is looked up anew."""
        with self._lock:
            self._sources, self._known = tuple(sources), None

    def find(self, line: str, limit: int, stop: Cancellation) -> Found:
        """Return what is found, and what of the sources was not searched.

        Raises:
            GleanpointError: A catalog cannot be opened.
            CancelledError: A stop was requested.
        """
        known = self._look_up()
        stop.check()
        self.tidy()
        found = search(
            known.catalogs, line, limit=limit, cancellation=stop, sessions=self._session_of
        )
        return replace(found, unsearched=(*found.unsearched, *known.lacking))

    def warm_up(self) -> None:
        """Start what judges hits before there are any, where they are judged; takes a second.

        What hinders it is told by the search itself.
        """
        with contextlib.suppress(GleanpointError):
            if not any(catalog.judged for catalog in self._look_up().catalogs):
                return
            with self._lock:
                shown = [source.shown for source in self._sources]
            for point in shown:
                if session := self._session_of(point):
                    session.open()

    def tidy(self) -> None:
        """Close the sessions of points that are not open any more; on the searching thread."""
        with self._lock:
            known = {point.id for source in self._sources for point in source.points}
        for name in [name for name in self._sessions if name not in known]:
            self._sessions.pop(name).close()

    def close(self) -> None:
        """Close all sessions, once nothing is searched any more."""
        self.look_in(())
        self.tidy()

    def _session_of(self, point: str) -> Session | None:
        """Return a session on a point of what is open, which opens when it is read.

        None where too many points would have to be opened for it: those are told as closed.
        """
        if point not in self._sessions:
            with self._lock:
                sources = tuple(self._sources)
            made = next((session for s in sources if (session := _session(s, point))), None)
            if made is None or len(self._sessions) >= len(sources) + _MOST_OTHERS:
                return None
            self._sessions[point] = made
        return self._sessions[point]

    def _look_up(self) -> _Known:
        with self._lock:
            if self._known is None:
                self._known = _known_of(self._sources)
            return self._known


def _session(source: Searched, point: str) -> Session | None:
    """Return one more session on a point of a source, None where it has no such point."""
    if point == source.shown:
        return source.open_another()
    known = next((one for one in source.points if one.id == point), None)
    if known is None:
        return None
    return LatePoint(known, source.workspace, ParserHost(keys=source.keys))


def _known_of(sources: Sequence[Searched]) -> _Known:
    catalogs: dict[Catalog, None] = {}
    lacking: list[Unsearched] = []
    for source in sources:
        found = Catalogs(source.workspace).of_points(source.points)
        catalogs |= dict.fromkeys(found)
        names = frozenset().union(*map(point_names, found))
        points = reversed(source.points)  # the newest first
        lacking += [_lack(one) for one in points if one.id not in names and not one.problem]
    return _Known(tuple(catalogs), tuple(lacking))


def _lack(point: RecoveryPoint) -> Unsearched:
    place = f"{readable(point.name)}, {point_text(point.time)}"
    return Unsearched(place, tr("Not indexed yet."))
