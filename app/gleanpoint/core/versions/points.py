"""The other recovery points of a source: read one after the other through one parser process.

A process a point would take a second and a hundred megabytes for each. Sessions here share one,
which opens the image of whichever is asked next; each point's opening is logged once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import timedelta
from functools import partial
from types import TracebackType
from typing import Self

from gleanpoint.core.access.sight import Look
from gleanpoint.core.audit import events
from gleanpoint.core.browse import Session
from gleanpoint.core.choosing import choose
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.estimates import estimate
from gleanpoint.core.jobs import Cancellation
from gleanpoint.core.moments import Choice
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.recovery_points import RecoveryPoint, Survey
from gleanpoint.core.secrets import KeyRing
from gleanpoint.core.shown_state import as_shown
from gleanpoint.core.workspace import Workspace

SAME = timedelta(seconds=1)
"""States of a backup that are closer together are one."""


def points_beside(found: Survey, shown: RecoveryPoint) -> tuple[RecoveryPoint, ...]:
    """Return the points of the same machine as one that is shown, oldest first, with that one.

    Those that cannot be opened are left out, and those that take long to open, as a backup does
    whose log has to be replayed.
    """
    offered = _of_folder(found) if shown.wish.whole_folder else _like(found.points, shown)
    points = [
        point
        for point in offered
        if point.problem is None
        and point.id != shown.id
        and not _is_shown_state(point, shown)
        and not estimate(point).is_long
    ]
    return tuple(sorted((*points, shown), key=lambda point: point.time))


def _like(points: Iterable[RecoveryPoint], shown: RecoveryPoint) -> Iterator[RecoveryPoint]:
    """Yield the points of the same machine or database that are kept in the same way."""
    for point in points:
        is_alike = point.machine == shown.machine and not point.wish.whole_folder
        if is_alike and (point.reach is None) == (shown.reach is None):
            yield point


def _of_folder(found: Survey) -> Iterator[RecoveryPoint]:
    """Yield the states of all databases of a folder of backups, at each moment that one ends."""
    reaches = found.timeline.reaches if found.timeline is not None else ()
    for moment in sorted({reach.until for reach in reaches}):
        with suppress(GleanpointError):  # none can be had of that moment
            yield choose(found, Choice(at=moment))


def by_nearness(points: Sequence[RecoveryPoint], shown: RecoveryPoint) -> tuple[RecoveryPoint, ...]:
    """Return all points but the one that is shown, the nearest first; earlier before later."""
    place = next(n for n, point in enumerate(points) if point.id == shown.id)
    order = sorted(range(len(points)), key=lambda n: (abs(n - place), n > place))
    return tuple(points[n] for n in order if n != place)


def _is_shown_state(point: RecoveryPoint, shown: RecoveryPoint) -> bool:
    """Whether a state of a backup is the one that is shown, which was asked for by its time."""
    return shown.reach is not None and abs(point.time - shown.time) < SAME


class LatePoint(Session):
    """A session that opens its point, and has it logged, when something is first asked of it.

    Args:
        point: The recovery point.
        workspace: Where the opening is logged.
        host: Its parser process; may be shared with sessions that are used from the same thread.
        sight: Tells what may be seen of this point.
    """

    def __init__(
        self,
        point: RecoveryPoint,
        workspace: Workspace,
        host: ParserHost,
        *,
        sight: Look | None = None,
    ) -> None:
        self._own_sight = sight or partial(workspace.sight, point)
        super().__init__(point, host, sight=self._own_sight)
        self._workspace = workspace
        self._is_logged = False

    @property
    def sight(self) -> Look:
        """What tells which items of this point may be seen."""
        return self._own_sight

    def another(self) -> Self:
        """Return a second session of the same point, with a parser process of its own."""
        host = self._host.another()
        host.warm_up()
        return type(self)(self.point, self._workspace, host, sight=self._own_sight)

    def open(self, cancellation: Cancellation | None = None) -> None:
        """Open the point in the parser process, unless it is what is open there."""
        host = self._host
        host.sight = self._own_sight
        if host.is_running and host.shows == (self.point.id, host.process_id):
            return
        self._workspace.check_may_read()
        self._opened_in = None
        self._log()
        try:
            super().open(cancellation)
        except GleanpointError as error:
            host.shows = None
            self._workspace.log.append(events.not_opened(self.point, error))
            raise
        host.shows = (self.point.id, host.process_id)
        self._take_state()

    def _log(self) -> None:
        if self._is_logged:
            return
        self._workspace.log.append(events.opened(self.point))
        if self.keys:
            self._workspace.log.append(events.keys_given(self.point, self.keys.kinds))
        self._is_logged = True

    def _take_state(self) -> None:
        """Take note of the state of a backup that is really shown."""
        if self.point.reach is None:
            return
        inside = self.facts(self.root).facts.get("inside")
        self.point = as_shown(self.point, inside if isinstance(inside, dict) else {})


class OtherPoints:
    """Sessions on several points, used from one thread; closed by whoever made it.

    Args:
        workspace: Where openings are logged, and whose rules are in force.
        keys: What may unlock the points.
    """

    def __init__(self, workspace: Workspace, keys: KeyRing | None = None) -> None:
        self._workspace = workspace
        self._host = ParserHost(keys=keys)
        self._sessions: dict[str, LatePoint] = {}

    def session(self, point: RecoveryPoint) -> LatePoint:
        """Return the session of a point; nothing is opened yet."""
        if point.id not in self._sessions:
            self._sessions[point.id] = LatePoint(point, self._workspace, self._host)
        return self._sessions[point.id]

    def warm_up(self) -> None:
        """Start the parser process without waiting for it."""
        self._host.warm_up()

    @property
    def process_id(self) -> int | None:
        """Process number of the parser process, if one runs."""
        return self._host.process_id

    def close(self) -> None:
        """End the parser process; what is asked next starts another one."""
        self._host.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
