"""Another policy comes into force while the window is open: it is taken up, and told.

So are other roles of whoever acts, holds that others place, and a register that grew. Parser
processes are told with their next request; what is shown already is made anew here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from gleanpoint.core.access.errors import LockedError
from gleanpoint.core.browse import Session
from gleanpoint.core.deciding import Decide
from gleanpoint.core.following import Stamp, TakenUp, stamp_of, take_up
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.nodes import Node
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.controls.banner import Action
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.open_source import OpenSource, Place
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.windows.browsing import Browsing
from gleanpoint.gui.windows.central import Central
from gleanpoint.gui.windows.sources.sources import Sources
from gleanpoint.gui.windows.time.kept_view import KeptView
from gleanpoint.gui.windows.time.state_opening import follow
from gleanpoint.gui.windows.workspace.policy_news import (
    lost_words,
    policy_words,
    problem_words,
    register_words,
)
from gleanpoint.gui.windows.workspace.workspace_ways import show_policy
from gleanpoint.gui.wording import tr

LOOK_EVERY = 5_000
"""Milliseconds between two looks whether the policy's file or the register's is another one."""

READ_EVERY = 60
"""Looks after which both are read anyway: that a waiting change is due shows in no file."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What one look found.

    Args:
        stamp: Of the files, before they were read.
        taken: The policy that was taken up; None where it is the same.
        refusal: Why whoever acts may read no source at all; empty where they may.
        judges: What judges each source that is judged otherwise than it was opened.
    """

    stamp: Stamp
    taken: TakenUp | None
    refusal: str
    judges: dict[OpenSource, Decide]


@dataclass(frozen=True, slots=True)
class _Anew:
    """How far a place is there for whoever looks, and what was selected in it, if it is."""

    trail: tuple[Node, ...]
    is_lost: bool
    selected: Node | None


class TakingUp(QObject):
    """Looks now and then what applies, beside the window.

    Args:
        workspace: Whose policy and register it is.
        view: The panes.
        browsing: Where the window is.
        sources: What is open.
        pool: Where files are read.
    """

    taken = Signal()
    """Something else applies now: who acts may be another, what was counted may not hold."""

    troubled = Signal()
    """What applies cannot be told any more, or can be again: the log may be gone, or be back."""

    def __init__(
        self,
        workspace: Workspace,
        view: Central,
        browsing: Browsing,
        sources: Sources,
        pool: QThreadPool,
    ) -> None:
        super().__init__(view)
        self._workspace, self._view, self._pool = workspace, view, pool
        self._browsing, self._sources = browsing, sources
        self._job: Job | None = None
        self._stamp: Stamp = ()
        self._looks, self._is_wanted, self._is_in_trouble = 0, False, False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._look_by_stamp)
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Read beside the window what applies now; once more where that is under way."""
        self._look(())

    def _look_by_stamp(self) -> None:
        """Read it where a file is another one, or was not read for long."""
        self._looks += 1
        is_due = self._looks >= READ_EVERY
        if self._job is None:
            self._look(() if is_due else self._stamp)

    def _look(self, known: Stamp) -> None:
        if self._job is not None:
            self._is_wanted = True
            return
        space, sources = self._workspace, self._own_sources()
        job = self._job = Job(lambda _report, _stop: _read(space, sources, known), self)
        job.succeeded.connect(self._take)
        job.failed.connect(self._tell_problem)
        job.ended.connect(self._rest)
        job.ended.connect(job.deleteLater)
        job.start(self._pool)

    def _rest(self) -> None:
        self._job = None
        if self._is_wanted:
            self._is_wanted = False
            self.look()

    def _own_sources(self) -> list[OpenSource]:
        """Return what is open under these rules; the demo brings its own."""
        return [one for one in self._sources.opened if one.workspace is self._workspace]

    def _take(self, found: object) -> None:
        if not isinstance(found, _Found):
            return
        self._stamp, self._looks = found.stamp, 0
        if self._is_in_trouble:
            self._is_in_trouble = False
            self._view.policy_banner.be_quiet()
            self.troubled.emit()
        if found.taken is None and not found.judges:
            return
        self._tell(policy_words(found.taken) if found.taken else register_words())
        self.taken.emit()
        self._view.renew_workspace()
        if found.refusal:
            self._close_all(found.refusal)
        for source, decide in found.judges.items():
            if source in self._sources.opened:
                self._look_again(source, decide)

    def _close_all(self, refusal: str) -> None:
        """Close what was open: whoever acts reads no sources any more."""
        if self._own_sources():
            self._sources.leave_all()
            self._view.start_page.banner.say(refusal, icon="lock")

    # What is shown.

    def _look_again(self, source: OpenSource, decide: Decide) -> None:
        """See how far the place that is shown is there, and show it as it is judged now."""
        place = self._browsing.place
        is_shown = place is not None and place.source is source
        kept = KeptView.of(self._view, self._browsing) if is_shown else None

        def work(session: Session, _report: Report, _stop: Cancellation) -> _Anew:
            if kept is None:
                return _Anew((session.root,), is_lost=False, selected=None)
            trail, lost = follow(session, kept.path)
            at = follow(session, kept.selected) if kept.selected and not lost else None
            selected = at[0][-1] if at is not None and not at[1] else None
            return _Anew(trail, bool(lost), selected)

        job = source.worker.submit(work)
        job.succeeded.connect(lambda anew: self._show(source, decide, kept, anew))
        job.failed.connect(lambda error: self._give_up(source, error))

    def _show(self, before: OpenSource, decide: Decide, kept: KeptView | None, anew: _Anew) -> None:
        if before not in self._sources.opened:
            return
        place, was_in_workspace = self._browsing.place, self._view.is_in_workspace
        is_shown = place is not None and place.source is before
        after = replace(before, decide=decide)
        self._sources.renew(before, after)
        if place is None or not is_shown:
            return
        went_to = place.folder.path
        self._browsing.swap(before, Place(after, anew.trail))
        if kept is None or went_to != kept.path:  # somebody went elsewhere meanwhile
            self._browsing.navigator.go_to_path(went_to)
        elif anew.is_lost:
            self._tell(f"{self._view.policy_banner.sentence}\n{lost_words()}")
        else:
            kept.restore(self._view, anew.selected)
        if was_in_workspace:
            self._view.show_workspace()

    def _give_up(self, source: OpenSource, error: Exception) -> None:
        """Close a source that cannot be shown as it may be seen now."""
        if source in self._sources.opened:
            self._sources.close(source)
            self._view.policy_banner.say(said(str(error)), self._closing)

    # What is told.

    def _tell(self, words: str) -> None:
        look = (tr("Look at the policy"), partial(show_policy, self._view))
        self._view.policy_banner.say(words, look, self._closing, kind="info", icon="retention")

    @property
    def _closing(self) -> Action:
        return tr("Close"), self._view.policy_banner.be_quiet

    def _tell_problem(self, error: Exception) -> None:
        if not self._is_in_trouble:
            self._is_in_trouble = True
            self.troubled.emit()
        look = (tr("Look at the policy"), partial(show_policy, self._view))
        self._view.policy_banner.say(problem_words(error), look, kind="danger")


def _read(workspace: Workspace, sources: Sequence[OpenSource], known: Stamp) -> _Found | None:
    """Return what applies now; None where the files are those that were read last.

    Raises:
        GleanpointError: It cannot be told.
    """
    stamp = stamp_of(workspace)
    if stamp == known:
        return None
    taken = take_up(workspace)
    refusal = ""
    if workspace.identity.person is not None:
        try:
            workspace.check_may_read()
        except LockedError as error:
            refusal = said(str(error))
    judges = {source: workspace.decider(source.point) for source in sources}
    return _Found(
        stamp,
        taken,
        refusal,
        {source: judge for source, judge in judges.items() if not judge.judges_like(source.decide)},
    )
