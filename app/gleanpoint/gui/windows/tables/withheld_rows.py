"""How many rows of the table that is shown are withheld: counted beside the reading of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gleanpoint.core.nodes import Node
from gleanpoint.core.tables.withholding.rules import judges_rows
from gleanpoint.core.tables.withholding.tally import RowTally
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.open_source import OpenSource, Place
from gleanpoint.gui.windows.sources.own_workers import OwnWorkers
from gleanpoint_parsers.entries import Kind


class WithheldRows(QObject):
    """Counts through a parser process of its own, only where a rule dates rows by a column."""

    counted = Signal(object, RowTally)
    """A table, and what was counted of it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._workers = OwnWorkers(self)
        self._job: Job | None = None

    def arrive(self, place: Place) -> None:
        """Count the table of a place, if it is one and a rule can withhold rows of it."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        node, source = place.folder, place.source
        if node.kind is not Kind.TABLE or not judges_rows(source.workspace.policy):
            return
        worker = self._workers.of(source)
        path = node.path
        job = worker.submit(
            lambda session, _report, stop: session.withheld_rows(session.resolve(path), stop)
        )
        job.succeeded.connect(lambda tally: self._take(job, node, tally))
        self._job = job

    def leave(self, source: OpenSource) -> None:
        """Let go of a source that is being closed."""
        self._workers.leave(source)

    def close(self) -> None:
        """Stop counting; returns when the parser processes have ended."""
        self._workers.close()

    def _take(self, job: Job, node: Node, tally: object) -> None:
        if job is self._job and isinstance(tally, RowTally):
            self._job = None
            self.counted.emit(node, tally)
