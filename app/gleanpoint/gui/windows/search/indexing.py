"""Index what is opened, in the background: one point after another, the one that is shown first.

The points of a source are read and written by processes of their own, which stay a while for what
is wanted next. What was stopped goes on where it was; what runs already gives hits.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from gleanpoint.core.browse import Session
from gleanpoint.core.jobs import Cancellation, Progress, Report
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.versions.points import LatePoint
from gleanpoint.gui.job_board import JobBoard, Manner, Outcome
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.names import isolated
from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.preferences import Preferences
from gleanpoint.gui.wording import counted, point_text, tr

if TYPE_CHECKING:
    from gleanpoint.core.catalog.indexing import Indexed
    from gleanpoint.core.catalog.indexing_apart import Indexer

GRACE_MS = 2000
"""After so long the point that is shown begins to be indexed: first it is shown, and looked at."""

_GROWN_S = 2.0
"""Seconds between two times that hits are said to be more."""

_REST_MS = 60_000
"""After so long without work the processes end."""

UNASKED, ASKED = 15.0, 120.0
"""Seconds for which a point is indexed as fast as it can be before others go first: a small source
is done by then; and where somebody asked for it, it is waited for."""

IndexPoint = Callable[[Session, OpenSource, float, Report, Cancellation], "Indexed"]


@dataclass(frozen=True, slots=True)
class _Task:
    source: OpenSource
    point: RecoveryPoint
    haste: float


class SourceIndexer:
    """Indexes the points of one source after the other; used on one thread.

    What an indexer is made of is loaded there, when the first point is to be indexed.
    """

    def __init__(self) -> None:
        self._indexer: Indexer | None = None
        self._source: OpenSource | None = None

    def index(
        self,
        session: Session,
        source: OpenSource,
        haste: float,
        report: Report,
        stop: Cancellation,
    ) -> Indexed:
        """Index what a session reads into the catalog of whoever has its source open."""
        from gleanpoint.core.catalog.catalogs import Catalogs  # noqa: PLC0415 - see above
        from gleanpoint.core.catalog.indexing_apart import IndexWish  # noqa: PLC0415 - likewise

        catalog = Catalogs(source.workspace).of(session)
        indexer = self._of(source)
        wish = IndexWish(haste=haste)
        return indexer.index(catalog, session, wish, report=report, cancellation=stop)

    def rest(self, source: OpenSource | None = None) -> None:
        """End the processes, those of one source where one is given."""
        if self._indexer is not None and source in {None, self._source}:
            self._indexer.close()
            self._indexer = self._source = None

    def _of(self, source: OpenSource) -> Indexer:
        from gleanpoint.core.catalog.indexing_apart import Indexer  # noqa: PLC0415 - see above

        if self._indexer is None or self._source is not source:
            self.rest()
            self._indexer, self._source = Indexer(source.worker.session), source
        return self._indexer


class Indexing(QObject):
    """Indexes points of open sources, one at a time.

    Args:
        board: Where it is listed.
        preferences: Whether it is wanted unasked.
    """

    grown = Signal()
    """There is more to be found than before."""

    started = Signal()

    def __init__(self, board: JobBoard, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._board, self._preferences = board, preferences
        self._indexer = SourceIndexer()
        self.index: IndexPoint = self._indexer.index
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._waiting: list[_Task] = []
        self._task: _Task | None = None
        self._job: Job | None = None
        self._done: set[str] = set()
        self._told_at = 0.0
        self._grace = QTimer(self)
        self._grace.setSingleShot(True)
        self._grace.setInterval(GRACE_MS)
        self._grace.timeout.connect(self._go_on)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_REST_MS)
        self._resting.timeout.connect(self._end_processes)
        preferences.changed.connect(self._follow_setting)

    @property
    def is_running(self) -> bool:
        """Whether a point is being indexed, or the next is about to be."""
        return self._job is not None or (bool(self._waiting) and not self._grace.isActive())

    def begin(self, source: OpenSource) -> None:
        """Index the point that is shown of a source which was just opened, if that is wanted."""
        if self._preferences.settings.index_opened and _may_index(source):
            self._put(_Task(source, source.point, UNASKED), is_first=True)
            self._grace.start()

    def index_points(self, source: OpenSource, points: Iterable[RecoveryPoint]) -> None:
        """Index points because somebody asked for it, the newest first."""
        if not _may_index(source):
            return
        for point in sorted(points, key=lambda one: one.time, reverse=True):
            self._done.discard(point.id)
            self._put(_Task(source, point, ASKED))
        self._go_on()

    def leave(self, source: OpenSource) -> None:
        """Stop indexing a source that is being closed."""
        self._waiting = [task for task in self._waiting if task.source is not source]
        if self._task is not None and self._task.source is source and self._job is not None:
            self._job.cancel()
        self._end_processes(source)

    def stop(self) -> None:
        """Stop what runs and what waits; it goes on where it was when it is wanted again."""
        self._grace.stop()
        self._waiting.clear()
        if self._job is not None:
            self._job.cancel()
        self._end_processes()

    def close(self) -> None:
        """Stop; returns when the processes have ended."""
        self.stop()
        self._pool.waitForDone()

    def _end_processes(self, source: OpenSource | None = None) -> None:
        """End them, those of one source where one is given, once what runs has stopped."""
        self._pool.start(partial(self._indexer.rest, source))

    def _put(self, task: _Task, *, is_first: bool = False) -> None:
        known = [one.point.id for one in (*self._waiting, *([self._task] if self._task else ()))]
        if task.point.id in known or task.point.id in self._done:
            return
        self._waiting.insert(0 if is_first else len(self._waiting), task)

    def _go_on(self) -> None:
        if self._job is not None or not self._waiting:
            return
        self._resting.stop()
        task = self._task = self._waiting.pop(0)
        index = self.index

        def work(report: Report, stop: Cancellation) -> Indexed:
            session = _session_of(task)
            try:
                return index(session, task.source, task.haste, report, stop)
            finally:
                session.close()

        job = self._job = Job(work, self)
        job.progressed.connect(self._tell_grown)
        job.succeeded.connect(partial(self._take, task))
        job.ended.connect(self._rest)
        job.ended.connect(job.deleteLater)
        name = isolated(task.source.root.name)
        title = tr("Index {0}").format(name)
        if task.point.id != task.source.point.id:
            title = tr("Index {0}, {1}").format(name, point_text(task.point.time))
        stopped = tr("Stopped. It goes on where it was the next time.")
        manner = Manner(is_background=True, stopped=stopped)
        self._board.add(title, "search", job, index_outcome, manner=manner)
        job.start(self._pool)
        self.started.emit()

    def _take(self, task: _Task, _indexed: object) -> None:
        self._done.add(task.point.id)

    def _rest(self) -> None:
        self._job = self._task = None
        self._resting.start()
        self.grown.emit()
        QTimer.singleShot(0, self, self._go_on)

    def _tell_grown(self, _progress: Progress) -> None:
        now = time.monotonic()
        if now - self._told_at >= _GROWN_S:
            self._told_at = now
            self.grown.emit()

    def _follow_setting(self) -> None:
        if not self._preferences.settings.index_opened:
            self.stop()


def _may_index(source: OpenSource) -> bool:
    """Whether whoever has a source open may search in it at all."""
    return source.look is None and not source.workspace.identity.is_blind


def _session_of(task: _Task) -> Session:
    """Return one more session on the point of a task."""
    source = task.source
    if task.point.id == source.point.id:
        return source.open_another()
    return LatePoint(task.point, source.workspace, ParserHost(keys=source.worker.session.keys))


def index_outcome(indexed: object) -> Outcome:
    """Return what indexing did, in a sentence."""
    from gleanpoint.core.catalog.indexing import Indexed  # noqa: PLC0415 - as it was made

    if not isinstance(indexed, Indexed):
        return Outcome(tr("Done."))
    items = counted("1 item can be searched", "%Ln items can be searched", indexed.items)
    if indexed.was_whole:
        return Outcome(tr("{0}. It was indexed before.").format(items))
    texts = counted("1 text read", "%Ln texts read", indexed.texts)
    sentence = f"{items} · {texts}"
    if indexed.unsearched:
        left = counted("1 place left out", "%Ln places left out", len(indexed.unsearched))
        sentence = f"{sentence} · {left}"
    return Outcome(sentence, is_whole=not indexed.unsearched)
