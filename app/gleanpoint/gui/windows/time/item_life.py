"""Find out what became of the selected item over all points, while it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from gleanpoint.core.browse import Session
from gleanpoint.core.jobs import Cancellation, Progress, Report
from gleanpoint.core.nodes import Node
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.versions.life import Life, Presence, life_of
from gleanpoint.core.versions.looking import ItemLook
from gleanpoint.core.versions.points import OtherPoints, by_nearness
from gleanpoint.core.versions.use_cases import (
    all_copies_of,
    doubts_of,
    find_live,
    look_over_points,
    with_contents,
)
from gleanpoint.gui.job_runner import Job, tell_window
from gleanpoint.gui.windows.time.time_reader import TimeReader
from gleanpoint_parsers.entries import Kind

SETTLING_MS = 200
"""Time that an item has to be selected before other points are asked for it."""

LOOKED_FOR = frozenset(
    {Kind.FILE, Kind.STREAM, Kind.FOLDER, Kind.MESSAGE, Kind.ATTACHMENT, Kind.TABLE}
)


class ItemLife(QObject):
    """One item at a time; what is known at once is told at once, the rest when it is known."""

    told = Signal(object, object)
    """The item, and its life as far as it is known."""

    progressed = Signal(object, object)
    """The item, and the part of the points that were asked; None once nothing is asked any more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader: TimeReader | None = None
        self._points: tuple[RecoveryPoint, ...] = ()
        self._node: Node | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SETTLING_MS)
        self._work: Callable[[], None] | None = None
        self._pause.timeout.connect(self._start)

    @property
    def is_asking(self) -> bool:
        """Whether points are asked, or will be at once."""
        return self._work is not None or (self._reader is not None and self._reader.is_busy)

    def show_points(self, points: Sequence[RecoveryPoint], reader: TimeReader | None) -> None:
        """Ask these points from now on."""
        self.stop()
        self._points, self._reader = tuple(points), reader

    def look(self, node: Node, known: Life | None) -> None:
        """Tell the life of an item.

        Args:
            node: The item.
            known: What the comparison of its folder told; None where that is not known.
        """
        self.stop()
        self._node = node
        if self._reader is None or node.kind not in LOOKED_FOR or node.withheld:
            return
        if known is not None:
            self.told.emit(node, known)
            if not _is_open(known):
                return
        self._work = partial(self._ask, node, known, with_all=False)
        self._pause.start()

    def read_contents(self, node: Node) -> None:
        """Read every copy of an item, and tell its life by what is in them."""
        self.stop()
        self._node = node
        self._ask(node, None, with_all=True)

    def stop(self) -> None:
        """Ask for nothing any more."""
        self._pause.stop()
        self._work = None
        if self._reader is not None:
            self._reader.stop()
        if self._node is not None:
            self.progressed.emit(self._node, None)
        self._node = None

    def _start(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work()

    def _ask(self, node: Node, known: Life | None, *, with_all: bool) -> None:
        reader, points = self._reader, self._points
        own = next((p for p in points if p.id == node.ref.recovery_point), None)
        if reader is None or own is None:
            return
        nearest = by_nearness(points, own)

        def work(others: OtherPoints, report: Report, stop: Cancellation) -> Life:
            if known is not None:
                life = _looked_for_elsewhere(others, node, own, known, stop)
            else:
                life = _asked(others, node, (own, *nearest), report, stop)
            tell_window(self, partial(self._tell, node, life))
            wanted = all_copies_of(life) if with_all else doubts_of(life)
            return with_contents(life, others.session, wanted, report, stop) if wanted else life

        job = reader.ask(work)
        job.progressed.connect(partial(self._tell_progress, node))
        job.succeeded.connect(partial(self._end, job, node))
        job.failed.connect(lambda _error: self._tell_progress(node, None))
        self._tell_progress(node, Progress(0, len(nearest), ""))

    def _tell(self, node: Node, life: Life) -> None:
        if node is self._node:
            self.told.emit(node, life)

    def _tell_progress(self, node: Node, progress: Progress | None) -> None:
        if node is self._node:
            total = progress.total if progress is not None else None
            fraction = progress.done / total if progress is not None and total else None
            self.progressed.emit(node, fraction)

    def _end(self, _job: Job, node: Node, life: Life) -> None:
        self._tell(node, life)
        self._tell_progress(node, None)


def _asked(
    others: OtherPoints,
    node: Node,
    points: Sequence[RecoveryPoint],
    report: Report,
    stop: Cancellation,
) -> Life:
    """Return the life of an item; of one that is deleted where it is, of its live copies.

    Args:
        others: Opens the points.
        node: The item, which the first point has.
        points: All of them, in the order in which they are asked.
        report: Told how many were asked.
        stop: Stops it.
    """
    session: Session = others.session(points[0])
    if node.deleted:
        live = find_live(node.path, map(others.session, points[1:]))
        if live is None:
            return life_of(())
        session, node = live
    look = ItemLook(session, node, stop)
    rest = [point for point in points if point.id != session.point.id]
    return life_of([look.here(), *look_over_points(look, others, rest, report, total=len(rest))])


def _looked_for_elsewhere(
    others: OtherPoints, node: Node, own: RecoveryPoint, known: Life, stop: Cancellation
) -> Life:
    """Return a life in which an item was looked for in other places of the points that lack it."""
    look = ItemLook(others.session(own), node, stop)
    return life_of(
        look.elsewhere(others.session(one.point)) if one.presence is Presence.GONE else one
        for one in known.seen
    )


def _is_open(life: Life) -> bool:
    """Whether more can be found out: where it went, or whether what looks alike is."""
    is_missed = any(one.presence is Presence.GONE for one in life.seen)
    return is_missed or bool(life.doubtful)
