"""Parser processes beside the browsing: one a source, for work that takes its time."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.point_worker import PointWorker


class OwnWorkers(QObject):
    """Keeps a worker for each source that is asked for, until the source is closed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._workers: dict[OpenSource, PointWorker] = {}
        self._retiring: set[PointWorker] = set()

    def of(self, source: OpenSource) -> PointWorker:
        """Return what reads from a source; made where there is none yet."""
        if source not in self._workers:
            self._workers[source] = PointWorker(source.open_another(), self)
        return self._workers[source]

    def leave(self, source: OpenSource) -> None:
        """Let go of a source that is being closed."""
        worker = self._workers.pop(source, None)
        if worker is not None:
            self._retiring.add(worker)
            worker.retired.connect(self._let_go)
            worker.retire()

    def close(self) -> None:
        """Stop all reading; returns when the parser processes have ended."""
        for worker in (*self._workers.values(), *self._retiring):
            worker.close()

    def _let_go(self) -> None:
        for worker in [worker for worker in self._retiring if worker.is_retired]:
            self._retiring.discard(worker)
            worker.deleteLater()
