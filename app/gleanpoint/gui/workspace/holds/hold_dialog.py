"""Place a hold: for which matter, and what it covers; it is proposed as a change of the policy."""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtCore import QThreadPool, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QWidget

from gleanpoint.core.retention.errors import PolicyError
from gleanpoint.core.retention.rules import Hold, Scope
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.controls.parts import button, label
from gleanpoint.gui.dialogs.question_frame import fill_question
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr
from gleanpoint.gui.workspace.policy.pending import propose_hold

_WIDTH = 480
_LONGEST = 1000


class HoldDialog(QDialog):
    """Takes a matter and what is to be held; mistakes are said below the fields.

    Args:
        workspace: A team's.
        pool: Where the change is written.
        theme: Colours and fonts.
    """

    proposed = Signal()

    def __init__(
        self, workspace: Workspace, pool: QThreadPool, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._pool = workspace, pool
        self._job: Job | None = None
        self.setWindowTitle(tr("Place a hold"))
        self.matter = _line(tr("Such as M-0009"))
        self.custodian = _line(tr("Names or addresses, a comma between"))
        self.folder = _line(tr("Such as Contracts; ** for everything"))
        self.words = _line(tr("Such as turbine, turb*"))
        self.since = _line(tr("Any date"))
        self.note = _line(tr("For people"))
        self._error = label("", "secondary", wraps=True)
        self._error.hide()
        self._go = button(tr("Propose"), "primary", "hold", theme)
        self._go.clicked.connect(self.take)
        self._put_together()
        for field in (self.matter, self.custodian, self.folder, self.words, self.since):
            field.textEdited.connect(lambda _text: self._error.hide())

    def _put_together(self) -> None:
        said = tr("What it names must all fit; of a list, one is enough. Two people of legal sign "
                  "it, and it acts at once, unless somebody sees nothing but this matter: then it "
                  "shows them more, and waits.")  # fmt: skip
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        fields = (
            (tr("Matter"), self.matter),
            (tr("Custodians"), self.custodian),
            (tr("Folders"), self.folder),
            (tr("Words"), self.words),
            (tr("Dated from"), self.since),
            (tr("Note"), self.note),
        )
        for row, (name, field) in enumerate(fields):
            caption = label(name, "strong")
            caption.setBuddy(field)
            field.setAccessibleName(name)
            grid.addWidget(caption, row, 0)
            grid.addWidget(field, row, 1)
        fill_question(self, said, [grid, self._error], self._go, width=_WIDTH)

    @property
    def error(self) -> str:
        """What is said below the fields."""
        return "" if self._error.isHidden() else self._error.text()

    def take(self) -> None:
        """Propose what was typed, or say what is wrong with it."""
        if self._job is not None:
            return
        if not self.matter.text().strip():
            self._complain(tr("Name the matter."))
            return
        try:
            hold = self._hold()
        except ValueError:
            self._complain(tr("Write a day such as 2024-01-31, or leave the date out."))
            return
        if hold.covers == Scope():
            self._complain(tr("Say what it covers; for everything write ** as the folder."))
            return
        space = self._workspace
        job = self._job = Job(lambda _report, _stop: propose_hold(space, hold), self)
        job.succeeded.connect(lambda _proposal: self._end())
        job.failed.connect(self._tell)
        job.ended.connect(self._rest)
        job.ended.connect(job.deleteLater)
        self._go.setEnabled(False)
        job.start(self._pool)

    def _hold(self) -> Hold:
        """Return what was typed.

        Raises:
            ValueError: The date is none.
        """
        text = self.since.text().strip()
        day = date.fromisoformat(text) if text else None
        covers = Scope(
            custodian=_list(self.custodian),
            folder=_list(self.folder),
            words=_list(self.words),
            dated_from=datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None,
        )
        note, now = self.note.text().strip(), self._workspace.now().replace(microsecond=0)
        return Hold(self.matter.text().strip(), covers, now, None, note)

    def _end(self) -> None:
        self.accept()
        self.proposed.emit()

    def _rest(self) -> None:
        self._job = None
        self._go.setEnabled(True)

    def _tell(self, error: Exception) -> None:
        if isinstance(error, PolicyError):
            self._complain(str(error.mistakes[0]))
        else:
            self._complain(said(str(error)))

    def _complain(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.show()


def _line(hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setMaxLength(_LONGEST)
    field.setPlaceholderText(hint)
    return field


def _list(field: QLineEdit) -> tuple[str, ...]:
    parts = (part.strip() for part in field.text().split(","))
    return tuple(part for part in parts if part)
