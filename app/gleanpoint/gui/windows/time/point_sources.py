"""Read other points of a source beside the one that is shown, for previews and exports."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from gleanpoint.core.nodes import Node
from gleanpoint.core.parser_host import ParserHost
from gleanpoint.core.recovery_points import RecoveryPoint, Survey
from gleanpoint.core.versions.points import LatePoint
from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.point_worker import PointWorker

_KEPT = 2
"""Points that stay open beside the shown one."""


class PointSources(QObject):
    """Makes an open source of a point when somebody wants to read it; it opens with the first read.

    The least recently used ones are let go of. What exports needs more than that: each opens the
    point anew, as every export does.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open: dict[str, OpenSource] = {}
        self._retiring: set[PointWorker] = set()

    def source_at(
        self, beside: OpenSource, point: RecoveryPoint, found: Survey | None
    ) -> OpenSource:
        """Return a source that reads another point.

        Args:
            beside: The source that offers the point, and shows another one.
            point: Which.
            found: What the source offers, as far as known.
        """
        known = self._open.pop(point.id, None)
        if known is None or known.workspace is not beside.workspace:
            known = self._made(beside, point, found)
        self._open[point.id] = known
        while len(self._open) > _KEPT:
            self._retire(self._open.pop(next(iter(self._open))))
        return known

    def reads(self, node: Node) -> OpenSource | None:
        """Return the source that reads a node of another point, if one is there."""
        return self._open.get(node.ref.recovery_point)

    def leave(self, source: OpenSource) -> None:
        """Let go of all points of a source that is being closed."""
        for name in [n for n, known in self._open.items() if known.address == source.address]:
            self._retire(self._open.pop(name))

    def close(self) -> None:
        """Let go of all points; returns when their parser processes have ended."""
        workers = [known.worker for known in self._open.values()]
        self._open.clear()
        for worker in (*workers, *self._retiring):
            worker.close()

    def _made(self, beside: OpenSource, point: RecoveryPoint, found: Survey | None) -> OpenSource:
        workspace, keys = beside.workspace, beside.worker.session.keys

        def session() -> LatePoint:
            return LatePoint(point, workspace, ParserHost(keys=keys))

        return OpenSource(
            beside.address,
            beside.point_count,
            PointWorker(session(), self),
            workspace,
            workspace.decider(point),
            session,
            found,
        )

    def _retire(self, source: OpenSource) -> None:
        worker = source.worker
        self._retiring.add(worker)
        worker.retired.connect(partial(self._let_go, worker))
        worker.retire()

    def _let_go(self, worker: PointWorker) -> None:
        self._retiring.discard(worker)
        worker.deleteLater()
