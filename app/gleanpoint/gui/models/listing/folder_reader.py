"""Read the listing of one folder portion by portion, through the worker of its source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

from PySide6.QtCore import QMetaMethod, QObject, Signal

from gleanpoint.core.browse import Session
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.nodes import Node, NodePage
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.point_worker import PointWorker

PORTION = 500
"""Children asked for at once: fills a tall screen several times over."""

Pack: TypeAlias = "Callable[[Node, NodePage], object]"


class Reading(Enum):
    """How far the listing of a folder has come."""

    MORE = auto()
    """Nothing is under way; there is more to read."""
    UNDER_WAY = auto()
    COMPLETE = auto()
    FAILED = auto()


@dataclass(frozen=True, slots=True)
class _Portion:
    packed: object
    cursor: str | None
    total: int | None
    notes: tuple[str, ...]


class FolderReader(QObject):
    """One folder's listing; one portion is asked for at a time, so that others get their turn.

    Args:
        worker: Reads.
        folder: What is listed.
        pack: Makes of each portion, beside the window's thread, what its user keeps.
        brief: Whether messages of large folders may come from the folder's own list alone.
        deleted: Whether to search for what was deleted.
    """

    portion = Signal(object)
    """What ``pack`` made of a portion; ``state``, ``total`` and ``notes`` are up to date."""

    failed = Signal(object)
    """Why a portion could not be read; what came before stays. ``read_on`` tries it again."""

    def __init__(
        self,
        worker: PointWorker,
        folder: Node,
        pack: Pack,
        parent: QObject | None = None,
        *,
        brief: bool = False,
        deleted: bool = True,
    ) -> None:
        super().__init__(parent)
        self._worker, self._folder, self._pack = worker, folder, pack
        self._wanted = {"brief": brief, "deleted": deleted}
        self._cursor: str | None = None
        self._job: Job | None = None
        self.state = Reading.MORE
        self.total: int | None = None
        self.notes: tuple[str, ...] = ()

    def read_on(self, limit: int = PORTION) -> None:
        """Ask for the next portion, unless one is under way or all is read."""
        if self.state not in {Reading.MORE, Reading.FAILED}:
            return
        self.state = Reading.UNDER_WAY
        folder, pack, cursor, wanted = self._folder, self._pack, self._cursor, self._wanted

        def work(session: Session, _report: Report, cancellation: Cancellation) -> _Portion:
            page = session.children(folder, cursor, limit, cancellation, **wanted)
            return _Portion(pack(folder, page), page.cursor, page.total, page.notes)

        self._job = self._worker.submit(work)
        self._job.succeeded.connect(self._take)
        self._job.failed.connect(self._fail)

    def abandon(self) -> None:
        """Stop for good: no signal comes after this."""
        self.blockSignals(True)
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def end(self) -> None:
        """Stop for good, and be destroyed when the event loop comes to it.

        Whoever is connected is let go of here: a connected function may hold the last reference
        to the parent. Freed from within this object's destructor it would destroy the parent
        there, and the parent would destroy this object, its child, a second time.
        """
        self.abandon()
        for signal in (self.portion, self.failed):
            if self.isSignalConnected(QMetaMethod.fromSignal(signal)):
                signal.disconnect()
        self.deleteLater()

    def _take(self, portion: _Portion) -> None:
        self._job = None
        self._cursor = portion.cursor
        self.state = Reading.COMPLETE if portion.cursor is None else Reading.MORE
        self.total = portion.total if portion.total is not None else self.total
        self.notes += tuple(note for note in portion.notes if note not in self.notes)
        self.portion.emit(portion.packed)

    def _fail(self, error: Exception) -> None:
        self._job = None
        self.state = Reading.FAILED
        self.failed.emit(error)
