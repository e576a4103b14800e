"""Open sources from a dialog, a drop, the recent list or the command line, as jobs."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal

from gleanpoint.core.browse import Session
from gleanpoint.core.demo import unpack_demo
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.open_point import open_point
from gleanpoint.core.recovery_points import find_points
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.job_board import JobBoard, Outcome
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.names import isolated
from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.wording import tr


@dataclass(frozen=True, slots=True)
class _Opened:
    address: str
    session: Session
    point_count: int
    workspace: Workspace


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

    def __init__(
        self,
        workspace: Workspace,
        board: JobBoard,
        pool: QThreadPool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._board, self._pool = workspace, board, pool
        self._demo_folder: tempfile.TemporaryDirectory[str] | None = None

    def open(self, address: str) -> None:
        """Begin to open a source; ``opened`` or ``failed`` follows."""
        workspace = self._workspace

        def work(_report: Report, cancellation: Cancellation) -> _Opened:
            points = find_points(address)
            cancellation.check()
            return _Opened(address, open_point(address, workspace), len(points), workspace)

        self._start(address, Path(address).name or address, work)

    def open_demo(self) -> None:
        """Begin to unpack the demo to a temporary folder and to open it there."""
        if self._demo_folder is None:
            self._demo_folder = tempfile.TemporaryDirectory(prefix="gleanpoint-demo-")
        folder = Path(self._demo_folder.name)

        def work(_report: Report, _cancellation: Cancellation) -> _Opened:
            demo = unpack_demo(folder)
            address = str(demo.image)
            return _Opened(address, open_point(address, demo.workspace), 1, demo.workspace)

        self._start("", tr("the demo"), work)

    def close(self) -> None:
        """Take the unpacked demo away."""
        if self._demo_folder is not None:
            self._demo_folder.cleanup()
            self._demo_folder = None

    def _start(
        self, address: str, name: str, work: Callable[[Report, Cancellation], _Opened]
    ) -> None:
        job = Job(work, self)
        job.succeeded.connect(self._take)
        job.failed.connect(lambda error: self.failed.emit(address, error))
        job.ended.connect(job.deleteLater)
        title = tr("Open {0}").format(isolated(name))
        self._board.add(title, "disk-image", job, _told, is_kept=False)
        job.start(self._pool)
        self.started.emit(address)

    def _take(self, opened: _Opened) -> None:
        session, workspace = opened.session, opened.workspace
        worker = PointWorker(session, self)
        decide, point = workspace.decider(session.point), session.point
        self.opened.emit(
            OpenSource(
                opened.address,
                opened.point_count,
                worker,
                workspace,
                decide,
                lambda: Session(point),
            )
        )


def _told(_opened: object) -> Outcome:
    return Outcome(tr("Open. The original is only read."))
