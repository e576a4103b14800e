"""Unlock one's key: who, and the passphrase; what does not fit is said below the field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QThreadPool, Signal
from PySide6.QtWidgets import QDialog, QWidget

from gleanpoint.core.access.lock import PeopleLock
from gleanpoint.core.secrets import Secret
from gleanpoint.gui.controls.key_field import KeyField
from gleanpoint.gui.controls.parts import ChoiceBox, button, label
from gleanpoint.gui.dialogs.question_frame import fill_question, named
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.names import visible
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr


class UnlockDialog(QDialog):
    """Opens a key file beside the window: deriving the key takes about half a second.

    Args:
        lock: Is unlocked.
        names: Of the people who can be chosen; the first is chosen.
        pool: Where it is done.
        theme: Colours and fonts.
        reason: What the passphrase is needed for, where it is not to begin.
        act: What the button says then.
    """

    unlocked = Signal()

    def __init__(  # noqa: PLR0913 - what it unlocks, and what it says of it by name
        self,
        lock: PeopleLock,
        names: Sequence[str],
        pool: QThreadPool,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        reason: str = "",
        act: str = "",
    ) -> None:
        super().__init__(parent)
        self._lock, self._pool = lock, pool
        self._job: Job | None = None
        self._act = act or tr("Unlock")
        self.setWindowTitle(self._act)
        self.who = ChoiceBox(theme)
        self.who.setAccessibleName(tr("Person"))
        for name in names:
            self.who.addItem(visible(name), name)
        self.field = KeyField()
        self.field.setAccessibleName(tr("Passphrase"))
        self.field.hide_text(is_hidden=True)
        self._error = label("", "secondary", wraps=True)
        self._error.hide()
        self._go = button(self._act, "primary", "check" if act else "unlock", theme)
        self._go.clicked.connect(self.take)
        self.field.textEdited.connect(lambda _text: self._error.hide())
        self.field.capsSuspected.connect(self._tell_caps)
        said = reason or tr(
            "Your key tells who you are here. It stays unlocked until you lock it, or do nothing "
            "for a while."
        )
        fields = [named(tr("Person"), self.who), named(tr("Passphrase"), self.field)]
        fill_question(self, said, [*fields, self._error], self._go)
        if not names:
            self._refuse_all()
        self.field.setFocus()

    def _refuse_all(self) -> None:
        self._go.setEnabled(False)
        self.field.setEnabled(False)
        self._complain(
            tr(
                "No key of a person of this workspace lies on this computer. Make one with "
                "gleanpoint key new, and ask a security administrator to add it."
            )
        )

    @property
    def error(self) -> str:
        """What is said below the field."""
        return "" if self._error.isHidden() else self._error.text()

    def take(self) -> None:
        """Try the passphrase."""
        if self._job is not None or not self.field.text():
            return
        name, secret = self.who.currentData(), Secret(self.field.text().encode())
        lock = self._lock

        def work(_report: object, _stop: object) -> None:
            try:
                lock.unlock(name, secret)
            finally:
                secret.wipe()

        job = self._job = Job(work, self)
        job.succeeded.connect(lambda _done: self._end())
        job.failed.connect(lambda error: self._complain(said(str(error))))
        job.ended.connect(self._rest)
        job.ended.connect(job.deleteLater)
        self._go.setEnabled(False)
        self._go.setText(tr("Unlocking…"))
        job.start(self._pool)

    def _rest(self) -> None:
        self._job = None
        self._go.setEnabled(True)
        self._go.setText(self._act)

    def _end(self) -> None:
        self.field.clear()
        self.unlocked.emit()
        self.accept()

    def _tell_caps(self, is_on: bool) -> None:
        if is_on:
            self._complain(tr("Caps Lock seems to be on."))

    def _complain(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.show()
        self.field.selectAll()
