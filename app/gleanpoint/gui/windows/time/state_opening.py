"""One state at a time on its way: opened on a thread, and followed to where one was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QThreadPool, Signal

from gleanpoint.core.browse import Session
from gleanpoint.core.errors import GleanpointError
from gleanpoint.core.estimates import Estimate
from gleanpoint.core.jobs import Cancellation, Progress, Report, unreported
from gleanpoint.core.nodes import Node
from gleanpoint.gui.job_board import JobBoard, Outcome
from gleanpoint.gui.job_runner import Job, tell_window
from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.windows.time.kept_view import KeptView
from gleanpoint.gui.wording import tr
from gleanpoint_parsers.naming import split_path

Open = Callable[[Report, Cancellation], Session]
"""Opens the state that is wanted."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A state that was opened, and how far the path that was shown goes in it.

    Args:
        session: Open on the state.
        trail: The nodes of the path as far as they are there.
        lost: The first name of the path that is missing; empty: none.
        selected: What was selected, where it is there.
    """

    session: Session
    trail: tuple[Node, ...]
    lost: str
    selected: Node | None


@dataclass(slots=True, eq=False)
class Way:
    """A state on its way; compared by identity.

    Args:
        source: What is shown, of which it is another state.
        moment: Where it stands on the time bar, as far as known.
        kept: Where one is.
        job: What opens it.
        effort: How long it takes, in a sentence; empty: not known.
    """

    source: OpenSource
    moment: datetime | None
    kept: KeptView
    job: Job | None = None
    effort: str = ""


class StateOpening(QObject):
    """Opens states, of which only the last that was wanted arrives.

    Args:
        board: Where long work is listed.
        pool: Where states are opened.
        parent: Owns it.
    """

    told = Signal(object, str, object)
    """A way, how it goes in words, and the share that is done or None."""
    arrived = Signal(object, object)
    """A way and what has ``Arrived``."""
    failed = Signal(object)
    """The error; None: it was stopped."""

    def __init__(self, board: JobBoard, pool: QThreadPool, parent: QObject) -> None:
        super().__init__(parent)
        self._board, self._pool = board, pool
        self.way: Way | None = None

    def begin(self, way: Way, opens: Open, title: str) -> None:
        """Open a state in place of one that is on its way."""
        self.stop()
        self.way = way
        job = way.job = Job(partial(_opened, opens, way.kept.path, way.kept.selected), self)
        job.progressed.connect(lambda progress: self._tell_progress(way, progress))
        job.succeeded.connect(lambda arrived: self._take(way, arrived))
        job.failed.connect(lambda error: self._fail(way, error))
        job.cancelled.connect(lambda: self._fail(way, None))
        job.ended.connect(job.deleteLater)
        self._board.add(title, "point-in-time", job, _told, is_kept=False)
        job.start(self._pool)

    def stop(self) -> None:
        """Stop what is on its way; nothing comes of it."""
        way, self.way = self.way, None
        if way is not None and way.job is not None:
            way.job.cancel()

    def tell_effort(self, way: Way, effort: Estimate) -> None:
        """Say how long a state will take; from its thread."""
        tell_window(self, partial(self._tell_effort, way, said(effort.sentence)))

    def _tell_effort(self, way: Way, sentence: str) -> None:
        way.effort = sentence
        self.told.emit(way, sentence, None)

    def _tell_progress(self, way: Way, progress: Progress) -> None:
        fraction = progress.done / progress.total if progress.total else None
        percent = tr("{0} % of {1}").format(int((fraction or 0) * 100), said(progress.unit))
        words = way.effort or (percent if fraction is not None else tr("Reading…"))
        self.told.emit(way, words, fraction)

    def _take(self, way: Way, arrived: Arrived) -> None:
        if way is not self.way:  # another one is wanted by now
            self._pool.start(arrived.session.close)
            return
        self.way = None
        self.arrived.emit(way, arrived)

    def _fail(self, way: Way, error: Exception | None) -> None:
        if way is self.way:
            self.way = None
            self.failed.emit(error)


def follow(session: Session, path: str) -> tuple[tuple[Node, ...], str]:
    """Return the nodes of a path as far as they are there, and the name of the first missing."""
    trail = [session.root]
    for segment in split_path(path):
        try:
            trail.append(session.descend(trail[-1], [segment]))
        except GleanpointError:
            return tuple(trail), segment
    return tuple(trail), ""


def _opened(opens: Open, path: str, selected: str, report: Report, stop: Cancellation) -> Arrived:
    session = opens(report, stop)
    try:
        trail, lost = follow(session, path)
        at = None if lost or not selected else follow(session, selected)
        session.hear(unreported)
    except BaseException:
        session.close()
        raise
    return Arrived(session, trail, lost, at[0][-1] if at and not at[1] else None)


def _told(_arrived: object) -> Outcome:
    return Outcome(tr("Open. The original is only read."))
