"""Open sources from a dialog, a drop, the recent list or the command line, as jobs."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal

from gleanpoint.core.browse import Session
from gleanpoint.core.demo import unpack_demo
from gleanpoint.core.errors import SourceUnreadableError
from gleanpoint.core.estimates import Estimate
from gleanpoint.core.jobs import Cancellation, Report, unreported
from gleanpoint.core.moments import NEWEST, Choice
from gleanpoint.core.open_point import Opened, open_surveyed
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.recovery_points import RecoveryPoint, Survey
from gleanpoint.core.surveying import survey
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.job_board import JobBoard, Outcome
from gleanpoint.gui.job_runner import Job, tell_window
from gleanpoint.gui.names import isolated
from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.request_look import LookWish, RequestLook, open_look
from gleanpoint.gui.wording import tr


@dataclass(frozen=True, slots=True)
class _Found:
    address: str
    session: Session
    survey: Survey | None
    workspace: Workspace
    look: RequestLook | None = None


class Opener(QObject):
    """Opens sources one beside the other; each is a job on the board.

    Args:
        workspace: Rules and log for all sources but the demo, which brings its own.
        board: Where the jobs are listed.
        pool: Where they run.
    """

    opened = Signal(OpenSource)
    failed = Signal(str, Exception)
    """The address, and why it cannot be opened."""

    started = Signal(str)
    """The address whose opening has begun."""

    cancelled = Signal(str)
    """The address that is not wanted any more."""

    announced = Signal(str, Estimate)
    """The address, and how long its opening takes, where that is long."""

    def __init__(
        self,
        workspace: Workspace,
        board: JobBoard,
        pool: QThreadPool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._board, self._pool = workspace, board, pool
        self._jobs: dict[str, Job] = {}
        self._demo_folder: tempfile.TemporaryDirectory[str] | None = None

    def open(self, address: str) -> None:
        """Begin to open a source; ``opened`` or ``failed`` follows."""
        workspace = self._workspace

        def work(report: Report, cancellation: Cancellation) -> _Found:
            def announce(effort: Estimate) -> None:
                tell_window(self, partial(self.announced.emit, address, effort))

            opened = _open_best(address, workspace, report, cancellation, announce)
            opened.session.hear(unreported)
            return _Found(address, opened.session, opened.survey, workspace)

        self._start(address, Path(address).name or address, work)

    def open_look(self, address: str, wish: LookWish) -> None:
        """Begin to open a source with the items of a request only."""
        workspace = self._workspace

        def work(report: Report, cancellation: Cancellation) -> _Found:
            session, look = open_look(address, wish, workspace, report, cancellation)
            return _Found(address, session, None, workspace, look)

        self._start(address, Path(address).name or address, work)

    def open_demo(self) -> None:
        """Begin to unpack the demo to a temporary folder and to open it there."""
        if self._demo_folder is None:
            self._demo_folder = tempfile.TemporaryDirectory(prefix="gleanpoint-demo-")
        folder = Path(self._demo_folder.name) / "Demo"

        def work(report: Report, cancellation: Cancellation) -> _Found:
            demo = unpack_demo(folder)
            address = str(demo.folder)
            opened = _open_best(address, demo.workspace, report, cancellation, lambda _effort: None)
            return _Found(address, opened.session, opened.survey, demo.workspace)

        self._start("", tr("the demo"), work)

    def stop(self, address: str) -> None:
        """Stop opening a source; ``cancelled`` follows."""
        if address in self._jobs:
            self._jobs[address].cancel()

    def close(self) -> None:
        """Take the unpacked demo away."""
        if self._demo_folder is not None:
            self._demo_folder.cleanup()
            self._demo_folder = None

    def _start(
        self, address: str, name: str, work: Callable[[Report, Cancellation], _Found]
    ) -> None:
        job = Job(work, self)
        job.succeeded.connect(self._take)
        job.failed.connect(lambda error: self.failed.emit(address, error))
        job.cancelled.connect(lambda: self.cancelled.emit(address))
        job.ended.connect(lambda: self._jobs.pop(address, None))
        self._jobs[address] = job
        job.ended.connect(job.deleteLater)
        title = tr("Open {0}").format(isolated(name))
        self._board.add(title, "disk-image", job, _told, is_kept=False)
        job.start(self._pool)
        self.started.emit(address)

    def _take(self, found: _Found) -> None:
        made = source_of(found.session, found.workspace, found.address, found.survey, self)
        self.opened.emit(replace(made, look=found.look))


def _open_best(
    address: str,
    workspace: Workspace,
    report: Report,
    cancellation: Cancellation,
    announce: Callable[[Estimate], None],
) -> Opened:
    """Open the newest state; of a folder whose newest cannot be opened, the newest that can be."""
    try:
        return open_surveyed(address, workspace, NEWEST, report, cancellation, announce)
    except SourceUnreadableError as error:
        latest = _newest_usable(address, cancellation)
        if latest is None:
            raise error from None
    choice = Choice(point=latest.id)
    return open_surveyed(address, workspace, choice, report, cancellation, announce)


def _newest_usable(address: str, cancellation: Cancellation) -> RecoveryPoint | None:
    """Return the newest image of a folder that nothing hinders from being opened, if any."""
    if not Path(address).is_dir():
        return None
    with ParserHost() as host:
        found = survey(address, host, cancellation, earlier=True)
    if found.timeline is not None:
        return None
    usable = (one for one in found.images if one.problem is None and not one.wish.disk_state)
    return max(usable, key=lambda one: one.time, default=None)


def source_of(
    session: Session,
    workspace: Workspace,
    address: str,
    found: Survey | None,
    parent: QObject,
) -> OpenSource:
    """Return an open session as a source of the window.

    Args:
        session: The session.
        workspace: Rules and log.
        address: What was asked to be opened.
        found: What else the address offers.
        parent: Keeps the worker.
    """
    point = session.point
    return OpenSource(
        address,
        len(found.points) if found else 1,
        PointWorker(session, parent),
        workspace,
        workspace.decider(point),
        lambda: Session(point, ParserHost(keys=session.keys), sight=session.sight),
        found,
    )


def _told(_opened: object) -> Outcome:
    return Outcome(tr("Open. The original is only read."))
