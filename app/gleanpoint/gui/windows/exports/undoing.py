"""Take restores back in the window: from a receipt, by Ctrl+Z; at the start what was cut off."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gleanpoint.core.errors import UsageError
from gleanpoint.core.export.left_behind import is_anything_left
from gleanpoint.core.export.restoring.recovering import recover
from gleanpoint.core.export.restoring.registry import JournalEntry
from gleanpoint.core.export.restoring.taking_back import TakenBack
from gleanpoint.core.export.restoring.undoing import close, journals, undo
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.job_board import JobBoard, Outcome
from gleanpoint.gui.job_runner import Job, Work
from gleanpoint.gui.names import isolated, visible
from gleanpoint.gui.run_apart import run_apart
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import counted, tr

_NAMED = 3
"""Things that were left of which each is named; the log counts all."""


class Undoing(QObject):
    """Takes back what was written into folders that have things in them.

    Args:
        workspace: Whose restores they are.
        board: Where the work is listed.
    """

    started = Signal()
    undone = Signal(object, str, object)
    """Something was taken back, or could not be: its ``JournalEntry``, what came of it in words,
    and the ``TakenBack`` or None."""

    def __init__(
        self, workspace: Workspace, board: JobBoard, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._board = workspace, board
        self._spaces: dict[str, Workspace] = {}

    def note(self, entry: JournalEntry, workspace: Workspace) -> None:
        """Note in which workspace something was written; the demo has one of its own."""
        self._spaces[entry.id] = workspace

    def undo(self, entry: JournalEntry) -> None:
        """Take one restore back."""
        workspace = self._spaces.get(entry.id, self._workspace)

        def work(report: Report, _stop: Cancellation) -> object:
            return undo(entry, workspace, report)

        title = tr("Take back what was written to {0}").format(isolated(entry.target.name))
        job = self._run(work, title)
        job.succeeded.connect(lambda back: self.undone.emit(entry, undo_words(back), back))
        job.failed.connect(lambda error: self.undone.emit(entry, said(str(error)), None))

    def undo_last(self) -> None:
        """Take the newest restore back."""
        spaces = {id(one): one for one in (self._workspace, *self._spaces.values())}

        def work(report: Report, _stop: Cancellation) -> object:
            known = [(entry, space) for space in spaces.values() for entry in journals(space)]
            if not known:
                raise UsageError(tr("There is nothing to take back."))
            entry, space = max(known, key=lambda one: one[0].begun)
            return undo(entry, space, report)

        self._run(work, tr("Take back the last export into a folder"))

    def close(self, entry: JournalEntry) -> None:
        """End the time in which a restore can be taken back: its receipt was closed."""
        workspace = self._spaces.get(entry.id, self._workspace)
        run_apart(Job(lambda _report, _stop: close(entry, workspace)))

    def recover(self) -> None:
        """Take back what an earlier run was cut off in; nothing is listed where nothing was."""
        if not is_anything_left(self._workspace.home):
            return
        workspace = self._workspace
        job = Job(lambda _report, _stop: recover(workspace))
        title = tr("Look for exports that were cut off")
        self._board.add(title, "undo", job, _recovered, is_kept=False)
        job.succeeded.connect(self._tell_recovered)
        run_apart(job)

    def _tell_recovered(self, told: object) -> None:
        if told:
            self.started.emit()

    def _run(self, work: Work, title: str) -> Job:
        job = Job(work)
        self._board.add(title, "undo", job, undo_outcome)
        run_apart(job)
        self.started.emit()
        return job


def undo_outcome(result: object) -> Outcome:
    """Return what was taken back, in a sentence."""
    if not isinstance(result, TakenBack):
        return Outcome(tr("Done."))
    return Outcome(undo_words(result), is_whole=not result.left)


def undo_words(back: TakenBack) -> str:
    """Return what was taken back, and what was left and why."""
    parts = [
        counted("1 file removed", "%Ln files removed", back.removed),
        counted("1 put back as it was", "%Ln put back as they were", back.put_back),
    ]
    if back.folders:
        parts.append(counted("1 folder removed", "%Ln folders removed", back.folders))
    left = " ".join(visible(sentence) for sentence in back.left[:_NAMED])
    if len(back.left) > _NAMED:
        left += " " + counted("And 1 more.", "And %Ln more.", len(back.left) - _NAMED)
    return tr("Taken back: {0}. {1}").format(", ".join(parts), left).strip()


def _recovered(result: object) -> Outcome:
    told = [visible(str(one)) for one in result] if isinstance(result, list) else []
    return Outcome(" ".join(told) or tr("Nothing was cut off."), is_whole=not told)
