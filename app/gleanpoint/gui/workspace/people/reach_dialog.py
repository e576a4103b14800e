"""Say what somebody sees at all: scopes and matters; it is proposed as a change of the policy."""

from __future__ import annotations

from PySide6.QtCore import QThreadPool, Signal
from PySide6.QtWidgets import QDialog, QLayout, QLineEdit, QPlainTextEdit, QWidget

from gleanpoint.core.access.people import Person
from gleanpoint.core.policy.editing_people import read_scope_line, scope_line
from gleanpoint.core.retention.errors import PolicyError
from gleanpoint.core.retention.roles import Role
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.controls.parts import button, label
from gleanpoint.gui.dialogs.question_frame import fill_question, named
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.names import visible
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr
from gleanpoint.gui.workspace.policy.pending import propose_reach

_WIDTH = 520
_LINES = 5
_LONGEST = 2000


class ReachDialog(QDialog):
    """Takes a line for each thing that somebody sees; mistakes are said below the fields.

    Args:
        workspace: A team's.
        person: Whom it is about.
        pool: Where the change is written.
        theme: Colours and fonts.
    """

    proposed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        person: Person,
        pool: QThreadPool,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._person, self._pool = workspace, person, pool
        self._job: Job | None = None
        self.setWindowTitle(tr("What {0} sees").format(visible(person.name)))
        self.scopes = QPlainTextEdit("\n".join(map(scope_line, person.scopes)))
        self.scopes.setPlaceholderText('folder = "/p1/Users/ann"\nmailbox = "ann*"')
        self.scopes.setTabChangesFocus(True)
        self.scopes.setFixedHeight(self.scopes.fontMetrics().lineSpacing() * _LINES + 16)
        self.matters = QLineEdit(", ".join(person.matters))
        self.matters.setMaxLength(_LONGEST)
        held = ", ".join(sorted(hold.matter for hold in workspace.policy.holds))
        self.matters.setPlaceholderText(visible(held) or tr("No hold is placed yet"))
        self._error = label("", "secondary", wraps=True)
        self._error.hide()
        self._go = button(tr("Propose"), "primary", "user", theme)
        self._go.clicked.connect(self.take)
        self._put_together()
        self.scopes.textChanged.connect(self._error.hide)
        self.matters.textEdited.connect(lambda _text: self._error.hide())

    def _put_together(self) -> None:
        said = tr("One line for each thing, written as in the policy; any one is enough. Without a "
                  "line and a matter they see all that their roles do. Less acts at once; more "
                  "takes two security administrators, and waits.")  # fmt: skip
        fields: list[tuple[str, QWidget]] = [(tr("Files, mail and tables"), self.scopes)]
        if Role.LEGAL in self._person.roles:
            fields.append((tr("Matters, a comma between"), self.matters))
        for name, field in fields:
            field.setAccessibleName(name)
        parts: list[QWidget | QLayout] = [*(named(*one) for one in fields), self._error]
        fill_question(self, said, parts, self._go, width=_WIDTH)

    @property
    def error(self) -> str:
        """What is said below the fields."""
        return "" if self._error.isHidden() else self._error.text()

    def take(self) -> None:
        """Propose what was typed, or say what is wrong with it."""
        if self._job is not None:
            return
        lines = (line.strip() for line in self.scopes.toPlainText().splitlines())
        try:
            scopes = tuple(read_scope_line(line) for line in lines if line)
        except PolicyError as error:
            self._tell(error)
            return
        matters = self._matters()
        space, name = self._workspace, self._person.name
        job = self._job = Job(
            lambda _report, _stop: propose_reach(space, name, scopes, matters), self
        )
        job.succeeded.connect(lambda _proposal: self._end())
        job.failed.connect(self._tell)
        job.ended.connect(self._rest)
        job.ended.connect(job.deleteLater)
        self._go.setEnabled(False)
        job.start(self._pool)

    def _matters(self) -> tuple[str, ...]:
        """Return what was typed; what was left as it was may have commas in its names."""
        if self.matters.text() == ", ".join(self._person.matters):
            return self._person.matters
        parts = (part.strip() for part in self.matters.text().split(","))
        return tuple(part for part in parts if part)

    def _end(self) -> None:
        self.accept()
        self.proposed.emit()

    def _rest(self) -> None:
        self._job = None
        self._go.setEnabled(True)

    def _tell(self, error: Exception) -> None:
        sentence = said(str(error.mistakes[0] if isinstance(error, PolicyError) else error))
        self._error.setText(sentence[:1].upper() + sentence[1:])
        self._error.show()
