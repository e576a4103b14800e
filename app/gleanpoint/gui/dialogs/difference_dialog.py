"""What differs between an item of the backup and the file at its place, before one is chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from gleanpoint.core.browse import Session
from gleanpoint.core.comparing.items import Rules
from gleanpoint.core.comparing.sides import Side
from gleanpoint.core.errors import CancelledError
from gleanpoint.core.export.restoring.differing import Difference, difference
from gleanpoint.core.export.restoring.rehearsed import Row
from gleanpoint.core.jobs import Cancellation, Progress, Report
from gleanpoint.gui.comparing.compare_page import ComparePage
from gleanpoint.gui.comparing.hex_rows import PAGE, HexRows
from gleanpoint.gui.comparing.wanted import Compared
from gleanpoint.gui.dialogs.rehearsal_rows import face_of
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.names import isolated
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

Sides: TypeAlias = Callable[[Session], tuple[Side, Side]]

_SIZE = QSize(1080, 720)
_LEAST = QSize(680, 420)


class DifferenceDialog(QDialog):
    """The page of comparisons, with the item on the left and the file of the target on the right.

    Args:
        worker: Reads both, one after the other, on its thread.
        sides: Tells what is compared; called on that thread.
        row: The item, and what is at its place.
        theme: Of the dialog that it lies over.
        parent: Likewise.
    """

    def __init__(
        self,
        worker: PointWorker,
        sides: Sides,
        row: Row,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker, self._sides, self._row = worker, sides, row
        self._job: Job | None = None
        self._rows: HexRows | None = None
        forms = tr("In the backup: {0}"), tr("On the target: {0}")
        self.page = ComparePage(theme, self, sides=forms, with_report=False)
        self.page.left.connect(self.reject)
        self.page.stopped.connect(self.stop)
        self.page.rulesWanted.connect(self._compare)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self.setWindowTitle(tr("Compare {0}").format(isolated(row.item.name)))
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE)
        self.finished.connect(self.stop)
        self._compare(self.page.rules)
        self.page.setFocus()

    def stop(self) -> None:
        """End what is being read."""
        if self._job is not None:
            self._job.cancel()

    def _compare(self, rules: Rules) -> None:
        self.stop()
        face = face_of(self._row, 0)
        self.page.begin_as(self._row.item.name, face.ours, face.theirs)
        sides = self._sides

        def work(session: Session, report: Report, stop: Cancellation) -> Difference:
            ours, theirs = sides(session)
            return difference(ours, theirs, rules, report, stop)

        job = self._worker.submit(work)
        job.progressed.connect(lambda progress: self._tell(job, progress))
        job.succeeded.connect(lambda found: self._show(job, found))
        job.failed.connect(lambda error: self._fail(job, error))
        job.cancelled.connect(lambda: self._fail(job, CancelledError()))
        self._job = job

    def _is_of(self, job: Job) -> bool:
        """Whether news are of what is shown, and there is still something to show them."""
        return Shiboken.isValid(self) and job is self._job

    def _tell(self, job: Job, progress: Progress) -> None:
        if self._is_of(job):
            self.page.show_progress(progress)

    def _fail(self, job: Job, error: Exception) -> None:
        if self._is_of(job):
            self.page.fail(error)

    def _show(self, job: Job, found: Difference) -> None:
        if self._is_of(job):
            compared = Compared(found.ours, found.theirs, found.found)
            self._rows = self.page.show_compared(compared, self._ask_page)
            self.page.pairs.refresh()

    def _ask_page(self, page: int) -> None:
        """Read a page of both sides that came into sight."""
        compared = self.page.compared
        if compared is None:
            return
        old, new = compared.old, compared.new

        def work(session: Session, _report: Report, stop: Cancellation) -> tuple[bytes, bytes]:
            ours = session.read(old.node, page * PAGE, PAGE, stop)
            return ours, new.session.read(new.node, page * PAGE, PAGE, stop)

        job, of = self._worker.submit(work), self._job
        job.succeeded.connect(lambda data: self._take(of, page, data))
        job.failed.connect(lambda error: self._miss(of, page, error))

    def _take(self, of: Job | None, page: int, data: tuple[bytes, bytes]) -> None:
        if of is not None and self._is_of(of) and self._rows is not None:
            self._rows.take(page, *data)
            self.page.pairs.refresh()

    def _miss(self, of: Job | None, page: int, error: Exception) -> None:
        if of is not None and self._is_of(of) and self._rows is not None:
            self._rows.fail(page, said(str(error)))
            self.page.pairs.refresh()
