"""Where hits lie: the open source of each, the session of its point, and the way to its folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from gleanpoint.core.browse import Session
from gleanpoint.core.catalog.hits import Hit
from gleanpoint.core.jobs import Cancellation, Progress, Report
from gleanpoint.core.moments import Choice
from gleanpoint.core.nodes import Node
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.retention.decide import Decision
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.open_source import OpenSource, Place
from gleanpoint.gui.windows.browsing import Browsing
from gleanpoint.gui.windows.sources.sources import Sources
from gleanpoint.gui.windows.time.earlier_states import EarlierStates
from gleanpoint.gui.windows.time.point_sources import PointSources
from gleanpoint.gui.windows.time.time_travel import TimeTravel
from gleanpoint.gui.wording import tr

Use = Callable[[OpenSource, list[Node]], object]
Fail = Callable[[Exception], object]


@dataclass(frozen=True, slots=True)
class Lair:
    """Where a hit lies.

    Args:
        source: The open source that offers its point.
        point: The point.
    """

    source: OpenSource
    point: RecoveryPoint

    @property
    def is_shown(self) -> bool:
        """Whether that point is the one which the source shows."""
        return self.source.point.id == self.point.id


class HitPlaces(QObject):
    """Finds hits again in their sources; what the catalog says is never shown for the item itself.

    Args:
        browsing: Where the window is.
        sources: What is open.
        travel: Shows other points.
        earlier: Knows which points each source offers.
        beside: Reads points that are not shown.
    """

    refused = Signal(str)
    """Why a hit cannot be gone to."""

    def __init__(
        self,
        browsing: Browsing,
        sources: Sources,
        travel: TimeTravel,
        earlier: EarlierStates,
        beside: PointSources,
    ) -> None:
        super().__init__(browsing)
        self._browsing, self._sources, self._travel = browsing, sources, travel
        self._earlier, self._beside = earlier, beside
        self._wanted: tuple[str, str] | None = None
        browsing.arrived.connect(self._arrive)

    def points_of(self, source: OpenSource) -> tuple[RecoveryPoint, ...]:
        """Return all points that a source offers, as far as known; the oldest first."""
        survey = self._earlier.of(source)
        points = survey.points if survey is not None else ()
        if all(point.id != source.point.id for point in points):
            points = tuple(sorted((*points, source.point), key=lambda one: one.time))
        return points

    def lair_of(self, hit: Hit) -> Lair | None:
        """Return where a hit lies; None where its source is not open any more."""
        wanted = hit.ref.recovery_point
        sources = self._sources.opened
        for source in sorted(sources, key=lambda one: one.point.id != wanted):
            point = next((one for one in self.points_of(source) if one.id == wanted), None)
            if point is not None:
                return Lair(source, point)
        return None

    def lairs(self) -> dict[str, Lair]:
        """Return where the hits of every point lie, by the point's identifier."""
        found: dict[str, Lair] = {}
        for source in self._sources.opened:
            for point in self.points_of(source):
                if point.id not in found or source.point.id == point.id:
                    found[point.id] = Lair(source, point)
        return found

    def judge(self, hit: Hit, node: Node) -> Decision | None:
        """Return what retention says of a hit; None where its source is not open any more."""
        lair = self.lair_of(hit)
        return lair.source.judge(node) if lair is not None else None

    def with_nodes(
        self,
        lair: Lair,
        hits: Sequence[Hit],
        use: Use,
        fail: Fail,
        follow: Callable[[Job], object] = lambda _job: None,
    ) -> None:
        """Call ``use`` with the source that reads a point, and hits of it as it lists them now.

        Args:
            lair: The point, and who offers it.
            hits: Hits of that point.
            use: Called with them.
            fail: Called with what hindered it.
            follow: Told of the job that looks for them.
        """
        reader = self.reader_of(lair)
        job = reader.worker.submit(partial(resolved, [hit.path for hit in hits]))
        job.succeeded.connect(lambda nodes: use(reader, nodes))
        job.failed.connect(fail)
        follow(job)

    def reader_of(self, lair: Lair) -> OpenSource:
        """Return what reads a point: its source, or one beside it that opens when it is read."""
        if lair.is_shown:
            return lair.source
        return self._beside.source_at(lair.source, lair.point, self._earlier.of(lair.source))

    def go(self, hit: Hit) -> None:
        """Show a hit in its folder, selected, at the newest point that has it."""
        lair = self.lair_of(hit)
        if lair is None:
            self.refused.emit(_gone_words())
            return
        navigator, source = self._browsing.navigator, lair.source
        place = self._browsing.place
        if place is None or place.source is not source:
            navigator.go(Place(source, (source.root,)))
        if lair.is_shown:
            navigator.go_to_path(hit.path)
            return
        self._wanted = (lair.point.id, hit.path)
        point = lair.point
        choice = Choice(point=point.id)
        if point.reach is not None:
            choice = self._travel.line.choice_of(point.time)
        self._travel.go(choice, point.time)

    def _arrive(self, place: Place) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        if place.source.point.id == wanted[0]:
            self._browsing.navigator.go_to_path(wanted[1])
        elif len(place.trail) == 1:
            self._wanted = wanted  # the point is still being opened


def resolved(
    paths: Sequence[str], session: Session, report: Report, stop: Cancellation
) -> list[Node]:
    """Return what paths name now.

    Raises:
        NoSuchPathError: One of them names nothing that may be seen.
    """
    nodes = []
    for number, path in enumerate(paths):
        stop.check()
        report(Progress(number, len(paths), "hits"))
        nodes.append(session.resolve(path))
    return nodes


def _gone_words() -> str:
    return tr("The source of this hit is not open any more. Open it again to go there.")
