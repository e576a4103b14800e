"""Count all rows and pages of tables: small ones by the way, large ones as a job that is listed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gleanpoint.core.browse import Session
from gleanpoint.core.jobs import Cancellation, Progress, Report
from gleanpoint.core.nodes import Node, NodeRef
from gleanpoint.core.preview.values import ObjectPreview
from gleanpoint.gui.job_board import JobBoard, Outcome
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.names import isolated
from gleanpoint.gui.open_source import OpenSource
from gleanpoint.gui.panes.preview.preview_pane import PreviewPane
from gleanpoint.gui.panes.tables.object_words import is_whole, missing_words
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.wording import counted, tr
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.tables import Ledger

FEW_PAGES = 512
"""Pages of a table that is counted as soon as it is looked at: 4 MB, some ten milliseconds."""

_KEPT = 256


class Counting(QObject):
    """Counts what the preview shows.

    Args:
        preview: Shows what was counted.
        board: Where long counts are listed.
    """

    lacking = Signal(object, Ledger)
    """A table that is not whole, and what was counted of it."""

    def __init__(self, preview: PreviewPane, board: JobBoard, parent: QObject) -> None:
        super().__init__(parent)
        self._preview, self._board = preview, board
        self._source: OpenSource | None = None
        self._ledgers: dict[NodeRef, Ledger] = {}
        self._jobs: dict[NodeRef, Job] = {}
        self._workers: set[PointWorker] = set()
        preview.previewShown.connect(self._look_at)
        preview.countRequested.connect(self.count)
        preview.countStopped.connect(self._stop)

    def show_source(self, source: OpenSource | None) -> None:
        """Take note of whose tables are shown."""
        self._source = source

    def count(self, node: Node) -> None:
        """Count a table through a parser process of its own, so that browsing goes on."""
        source = self._source
        if source is None or node.ref in self._jobs:
            return
        worker = PointWorker(source.open_another(), self)
        self._workers.add(worker)
        worker.retired.connect(self._let_go)

        def work(session: Session, report: Report, stop: Cancellation) -> Ledger:
            return session.ledger(session.resolve(node.path), report, stop)

        job = worker.submit(work)
        job.ended.connect(worker.retire)
        job.progressed.connect(lambda progress: self._tell(node, progress))
        self._board.add(tr("Count {0}").format(isolated(node.name)), "check", job, ledger_outcome)
        self._follow(node, job)
        self._preview.show_count(node, 0, None)

    def close(self) -> None:
        """Stop counting; returns when the parser processes have ended."""
        for worker in tuple(self._workers):
            worker.close()

    def _look_at(self, preview: object) -> None:
        """Show what was counted of a table before, or count it where it is small."""
        nodes, source = self._preview.nodes, self._source
        if not isinstance(preview, ObjectPreview) or len(nodes) != 1 or source is None:
            return
        node = nodes[0]
        if preview.kind is not Kind.TABLE or preview.shape is None:
            return
        if node.ref in self._ledgers:
            self._take(node, self._ledgers[node.ref])
        elif node.ref in self._jobs:
            self._preview.show_count(node, 0, None)
        elif int(preview.facts.get("pages in the catalog") or 0) <= FEW_PAGES:
            self._follow(
                node,
                source.worker.submit(lambda session, report, stop: session.ledger(
                    node, report, stop)),
            )  # fmt: skip

    def _follow(self, node: Node, job: Job) -> None:
        self._jobs[node.ref] = job
        job.succeeded.connect(lambda ledger: self._take(node, ledger))
        job.failed.connect(lambda error: self._end(node, error))
        job.cancelled.connect(lambda: self._end(node, None))

    def _take(self, node: Node, ledger: Ledger) -> None:
        while len(self._ledgers) >= _KEPT:
            del self._ledgers[next(iter(self._ledgers))]
        self._ledgers[node.ref] = ledger
        self._end(node, ledger)
        if not is_whole(ledger):
            self.lacking.emit(node, ledger)

    def _end(self, node: Node, ledger: Ledger | Exception | None) -> None:
        self._jobs.pop(node.ref, None)
        self._preview.take_ledger(node, ledger)

    def _tell(self, node: Node, progress: Progress) -> None:
        self._preview.show_count(node, progress.done, progress.total)

    def _stop(self) -> None:
        for node in self._preview.nodes:
            if node.ref in self._jobs:
                self._jobs[node.ref].cancel()

    def _let_go(self) -> None:
        for worker in [worker for worker in self._workers if worker.is_retired]:
            self._workers.discard(worker)
            worker.deleteLater()


def ledger_outcome(ledger: object) -> Outcome:
    """Return what a count found, in a sentence."""
    if not isinstance(ledger, Ledger):
        return Outcome(tr("Done."))
    if is_whole(ledger):
        words = counted("1 row, counted two ways.", "%Ln rows, counted two ways.", ledger.rows_read)
        return Outcome(tr("Nothing is missing: {0}").format(words))
    return Outcome(missing_words(ledger), is_whole=False)
