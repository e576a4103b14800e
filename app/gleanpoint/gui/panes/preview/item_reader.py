"""Reading the item that is shown, one at a time, and saying so where it takes long."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from gleanpoint.core.nodes import Node
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.panes.preview.reading import Shown, read_item
from gleanpoint.gui.point_worker import PointWorker

LOADING_MS = 300
"""After so long without an answer the preview says that it reads."""


class ItemReader(QObject):
    """Reads one item through its worker; a newer one replaces the one under way."""

    came = Signal(Node, Shown)
    """What is to be shown of the item."""

    failed = Signal(Exception)
    """Why nothing can be shown of it."""

    delayed = Signal()
    """There is no answer yet."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOADING_MS)
        self._timer.timeout.connect(self.delayed)

    def read(self, worker: PointWorker, node: Node, workspace: Workspace) -> None:
        """Begin to read an item; judged and logged by ``workspace``."""
        job = worker.submit(
            lambda session, _report, stop: read_item(session, node, workspace, stop)
        )
        job.succeeded.connect(lambda shown: self._take(job, node, shown))
        job.failed.connect(lambda error: self._fail(job, error))
        self._job = job
        self.wait()

    def wait(self) -> None:
        """Say after a while that there is no answer, also where somebody else reads."""
        self._timer.start()

    def rest(self) -> None:
        """Wait no longer: there is something to be shown."""
        self._timer.stop()

    def stop(self) -> None:
        """Read no further; what comes of it is not told."""
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self.rest()

    def _take(self, job: Job, node: Node, shown: Shown) -> None:
        if job is self._job:  # else superseded: another node was selected meanwhile
            self._job = None
            self.came.emit(node, shown)

    def _fail(self, job: Job, error: Exception) -> None:
        if job is self._job:
            self._job = None
            self.rest()
            self.failed.emit(error)
