"""The export dialog's way to a second person: a button, what it asks for, what came of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from gleanpoint.core.access.approvals.asking import Wish
from gleanpoint.core.export.house_rules import destination_of
from gleanpoint.core.export.plan import ExportPlan
from gleanpoint.gui.dialogs.ask_approval import AskApprovalDialog
from gleanpoint.gui.dialogs.export_asking import Asking, waiting_in
from gleanpoint.gui.dialogs.export_dialog_draft import Draft
from gleanpoint.gui.dialogs.export_dialog_parts import DialogFoot
from gleanpoint.gui.point_worker import PointWorker
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, tr


class ApprovalWay(QObject):
    """Asks a second person for what a plan keeps back.

    Args:
        dialog: What it asks over.
        worker: Of the recovery point.
        foot: Has the button.
        theme: Of the dialog.
    """

    answered = Signal(str)
    """It was asked, with an empty text, or could not be."""

    def __init__(
        self, dialog: QDialog, worker: PointWorker, foot: DialogFoot, theme: Theme
    ) -> None:
        super().__init__(dialog)
        self._dialog, self._worker, self._foot, self._theme = dialog, worker, foot, theme
        self.asked = ""
        self.asking_dialog: AskApprovalDialog | None = None

    def show(self, draft: Draft | None, asking: Asking | None, *, is_at_hand: bool) -> None:
        """Offer the button where something waits, and somebody can be asked."""
        waiting = waiting_in(draft.plan) if draft and not is_at_hand else 0
        self._foot.ask.setVisible(waiting > 0 and asking is not None and not self.asked)
        self._foot.ask.setText(
            counted("Ask for approval of 1…", "Ask for approval of %Ln…", waiting)
        )

    def ask(self, asking: Asking, draft: Draft, purpose: str) -> None:
        """Ask what for, and then a second person."""
        waiting = waiting_in(draft.plan)
        dialog = AskApprovalDialog(
            len(draft.plan.to_write) + (0 if draft.plan.lacks_release else waiting),
            purpose,
            destination_of(draft.plan.options),
            asking.workspace.policy.approvals.valid,
            self._theme,
            self._dialog,
        )
        self.asking_dialog = dialog
        dialog.wanted.connect(lambda wish: self._send(asking, draft.plan, wish))
        dialog.finished.connect(lambda _result: setattr(self, "asking_dialog", None))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _send(self, asking: Asking, plan: ExportPlan, wish: Wish) -> None:
        job = self._worker.submit(
            lambda session, _report, stop: asking.ask(session, plan, wish, stop)
        )
        job.succeeded.connect(lambda _signed: self._tell_asked())
        job.failed.connect(lambda error: self.answered.emit(said(str(error))))
        self._foot.ask.setEnabled(False)
        job.ended.connect(lambda: self._foot.ask.setEnabled(True))

    def _tell_asked(self) -> None:
        self.asked = tr("Asked. An approver finds it among the approvals of the workspace.")
        self.answered.emit("")
