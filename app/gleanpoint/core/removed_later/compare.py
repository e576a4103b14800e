"""Say of items that are about to leave an old recovery point what became of them later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial

from gleanpoint.core.browse import Session
from gleanpoint.core.deciding import Decide
from gleanpoint.core.errors import CancelledError, GleanpointError
from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported
from gleanpoint.core.nodes import Node
from gleanpoint.core.open_point import open_state
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.recovery_points import RecoveryPoint, Survey
from gleanpoint.core.removed_later.dues import dues_of
from gleanpoint.core.removed_later.fate import THERE, Found, RemovedLater, Sighting, fate_of
from gleanpoint.core.removed_later.later_state import LaterState
from gleanpoint.core.secrets import KeyRing
from gleanpoint.core.workspace import Workspace

MOST_POINTS = 12
"""Later recovery points that are looked into at most, the newest and the next ones among them."""


@dataclass(frozen=True, slots=True)
class LaterPoint:
    """A later recovery point, opened when its turn comes.

    Args:
        point: The point.
        open: Returns a session on it, which is closed after use.
    """

    point: RecoveryPoint
    open: Callable[[], Session]


def later_points(
    found: Survey,
    taken_from: RecoveryPoint,
    workspace: Workspace,
    keys: KeyRing | None = None,
    cancellation: Cancellation | None = None,
) -> list[LaterPoint]:
    """Return the recovery points of the same machine that are later, in the order of their time.

    Where there are many, those right after and the newest are taken, and some between them.

    Args:
        found: What the source offers.
        taken_from: The point that items are exported from.
        workspace: Where the opening of each is logged.
        keys: What may unlock it.
        cancellation: Stops an opening.
    """

    def opened(point: RecoveryPoint) -> Session:
        with ExitStack() as undone:
            host = undone.enter_context(ParserHost(keys=keys))
            session = open_state(point, workspace, host, cancellation)
            undone.pop_all()
        return session

    later = [
        point
        for point in found.points
        if point.machine == taken_from.machine
        and point.time > taken_from.time
        and point.problem is None
        and point.wish.whole_folder == taken_from.wish.whole_folder
    ]
    return [LaterPoint(point, partial(opened, point)) for point in _thinned(later)]


def compare_later(
    session: Session,
    items: Sequence[Node],
    later: Sequence[LaterPoint],
    decide: Decide,
    report: Report = unreported,
    cancellation: Cancellation | None = None,
) -> list[RemovedLater]:
    """Return what became of each item, in their order.

    What was found where it had been deleted already is not compared: it counts as still there.

    Args:
        session: Where the items are.
        items: Files, messages, tables; what hangs on a message goes by that message.
        later: Later recovery points, in the order of their time; opened one after the other.
        decide: Tells under which rules items were due.
        report: Told how many later points were looked into.
        cancellation: Looked at between listings.

    Raises:
        CancelledError: A stop was requested.
    """
    cancel = cancellation or Cancellation()
    sightings: list[list[Sighting]] = [[] for _ in items]
    for number, one in enumerate(later):
        report(Progress(number, len(later), "recovery points", one.point.name))
        for seen, sighting in zip(sightings, _seen_in(session, items, one, cancel), strict=True):
            seen.append(sighting)
    taken = session.point.time
    return [
        fate_of(taken, seen, dues_of(node, decide) if _is_missing(seen) else ())
        if not node.deleted
        else THERE
        for node, seen in zip(items, sightings, strict=True)
    ]


def _seen_in(
    session: Session, items: Sequence[Node], one: LaterPoint, cancellation: Cancellation
) -> list[Sighting]:
    try:
        with one.open() as opened:
            state = LaterState(session, opened, cancellation)
            return [state.sighting(node) for node in items]
    except CancelledError:
        raise
    except GleanpointError as error:
        return [Sighting(one.point.time, Found.UNTOLD, str(error))] * len(items)


def _is_missing(seen: Sequence[Sighting]) -> bool:
    return any(one.found in {Found.GONE, Found.ASIDE} for one in seen)


def _thinned(points: Sequence[RecoveryPoint]) -> list[RecoveryPoint]:
    if len(points) <= MOST_POINTS:
        return list(points)
    step = (len(points) - 1) / (MOST_POINTS - 1)
    return [points[round(number * step)] for number in range(MOST_POINTS)]
