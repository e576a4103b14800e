"""Ask for approval: what for, on which ground, and for how long."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from gleanpoint.core.access.approvals.asking import Wish
from gleanpoint.core.access.approvals.documents import (
    LONGEST_TEXT,
    Destination,
    RequestedAction,
)
from gleanpoint.gui.controls.parts import ChoiceBox, button
from gleanpoint.gui.dialogs.question_frame import fill_question, named
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, tr

_HOURS = (8, 24, 48, 72)


class AskApprovalDialog(QDialog):
    """Takes purpose, ground and time; the items are those of the export.

    Args:
        count: How many items are asked for.
        purpose: As typed for the export.
        destination: Where it would go.
        longest: How long a request can be good, by the policy.
        theme: Colours and fonts.
    """

    wanted = Signal(object)
    """A ``Wish``."""

    def __init__(
        self,
        count: int,
        purpose: str,
        destination: Destination,
        longest: timedelta,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._destination = destination
        self.setWindowTitle(tr("Ask for approval"))
        self.purpose = self._line(purpose, tr("Purpose"))
        self.ground = self._line("", tr("Legal ground, such as a court order"))
        self.lasts = ChoiceBox(theme)
        self.lasts.setAccessibleName(tr("Good for"))
        for hours in _HOURS:
            if timedelta(hours=hours) <= longest:
                self.lasts.addItem(counted("1 hour", "%Ln hours", hours), hours)
        if self.lasts.count() == 0:
            hours = max(1, int(longest.total_seconds() // 3600))
            self.lasts.addItem(counted("1 hour", "%Ln hours", hours), hours)
        self._go = button(tr("Ask"), "primary", "approval", theme)
        self._go.clicked.connect(self.take)
        self.purpose.textChanged.connect(self._check)
        said = counted(
            "Exactly this item is asked for, with its content as it is now.",
            "Exactly these %Ln items are asked for, with their content as it is now.",
            count,
        )
        fields = [
            named(tr("Purpose (the approver decides by it)"), self.purpose),
            named(tr("Legal ground (needed for erased persons)"), self.ground),
            named(tr("Good for"), self.lasts),
        ]
        fill_question(self, said, fields, self._go)
        self._check()

    def _line(self, text: str, name: str) -> QLineEdit:
        field = QLineEdit(text)
        field.setMaxLength(LONGEST_TEXT)
        field.setAccessibleName(name)
        return field

    def _check(self) -> None:
        self._go.setEnabled(bool(self.purpose.text().strip()))

    def take(self) -> None:
        """Ask."""
        if not self._go.isEnabled():
            return
        self.wanted.emit(
            Wish(
                RequestedAction.EXPORT,
                self.purpose.text().strip(),
                self.ground.text().strip(),
                self._destination,
                timedelta(hours=self.lasts.currentData()),
            )
        )
        self.accept()
