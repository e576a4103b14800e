"""Gather the mailboxes and databases of open sources: beside the window, once they are wanted.

A source is looked through by a session of its own, so that it can be browsed meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from gleanpoint.core.browse import Session
from gleanpoint.core.gathering.gather import gather
from gleanpoint.core.gathering.gathered import Gathered, Gathering, NotLookedInto
from gleanpoint.core.jobs import Cancellation, Progress, Report
from gleanpoint.gui.job_runner import Job, tell_window
from gleanpoint.gui.models.tree.grouped_tree import Found, Group
from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.panes.gathered_page import Standing
from gleanpoint.gui.point_worker import PointWorker


@dataclass(slots=True)
class _Look:
    """The search in one source.

    Args:
        worker: Reads for it; None once it has ended.
        found: What it told by now.
        whole: What it found in all, once it has ended.
        files: How many files it has looked at.
        is_stopped: Whether somebody stopped it.
    """

    worker: PointWorker | None
    job: Job | None = None
    found: list[Gathered] = field(default_factory=list)
    whole: Gathering | None = None
    files: int = 0
    is_stopped: bool = False


class Gatherings(QObject):
    """What is gathered of every open source."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._looks: dict[OpenSource, _Look] = {}
        self._ending: set[PointWorker] = set()

    def want(self, sources: list[OpenSource]) -> None:
        """Look through those sources that were not looked through yet."""
        for source in sources:
            if source not in self._looks:
                self._begin(source)

    def look_again(self, source: OpenSource) -> None:
        """Look through a source anew, as more of it can be read now."""
        if source in self._looks:
            self.forget(source)
            self._begin(source)

    def go_on(self) -> None:
        """Look through those sources again whose search was stopped."""
        for source in [one for one, look in self._looks.items() if look.is_stopped]:
            self.look_again(source)

    def stop(self) -> None:
        """Stop every search; what was found stays."""
        for look in self._looks.values():
            if look.worker is not None:
                look.is_stopped = True
                self._end(look)
        self.changed.emit()

    def forget(self, source: OpenSource) -> None:
        """Let go of a source that is being closed."""
        look = self._looks.pop(source, None)
        if look is not None:
            self._end(look)
            self.changed.emit()

    def close(self) -> None:
        """Stop everything; returns when the parser processes have ended."""
        for look in self._looks.values():
            self._end(look)
        for worker in tuple(self._ending):
            worker.close()

    def found(self, group: Group) -> list[Found]:
        """Return what was found by now of one group, source by source."""
        return [
            Found(source, one)
            for source, look in self._looks.items()
            for one in (look.whole.found if look.whole is not None else look.found)
            if Group.of(one.form) is group
        ]

    @property
    def standing(self) -> Standing:
        """How the search stands."""
        looks = self._looks.values()
        left = [
            replace(one, path=f"{source.root.name}{one.path}".rstrip("/"))
            for source, look in self._looks.items()
            for one in (look.whole.left if look.whole is not None else ())
        ]
        return Standing(
            sum(look.worker is not None for look in looks),
            sum(look.files for look in looks),
            len(looks),
            tuple(left),
            any(look.is_stopped for look in looks),
        )

    def knows(self, source: OpenSource) -> bool:
        """Whether a source was looked through to its end."""
        look = self._looks.get(source)
        return look is not None and look.whole is not None

    def _begin(self, source: OpenSource) -> None:
        worker = PointWorker(source.open_another(), self)
        worker.retired.connect(self._let_go)
        look = self._looks[source] = _Look(worker)

        def work(session: Session, report: Report, stop: Cancellation) -> Gathering:
            def tell(one: Gathered) -> None:
                tell_window(self, partial(self._take, look, one))

            return gather(session, tell, report, stop)

        job = look.job = worker.submit(work)
        job.progressed.connect(partial(self._take_progress, look))
        job.succeeded.connect(partial(self._finish, look))
        job.failed.connect(partial(self._fail, look))
        self.changed.emit()

    def _take(self, look: _Look, one: Gathered) -> None:
        if look.worker is not None:
            look.found.append(one)
            self.changed.emit()

    def _take_progress(self, look: _Look, progress: Progress) -> None:
        look.files = progress.done
        self.changed.emit()

    def _finish(self, look: _Look, gathering: Gathering) -> None:
        if look.worker is not None:
            look.whole, look.files = gathering, gathering.files
            self._end(look)
            self.changed.emit()

    def _fail(self, look: _Look, error: Exception) -> None:
        if look.worker is not None:
            look.whole = Gathering(tuple(look.found), (NotLookedInto("/", str(error)),), look.files)
            self._end(look)
            self.changed.emit()

    def _end(self, look: _Look) -> None:
        if look.worker is not None:
            self._ending.add(look.worker)
            look.worker.retire()
            look.worker = None

    def _let_go(self) -> None:
        for worker in [worker for worker in self._ending if worker.is_retired]:
            self._ending.discard(worker)
            worker.deleteLater()
