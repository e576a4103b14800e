"""A mailbox on a server that messages go into: where, as whom, how safe, and a test of it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from gleanpoint.core.export.mail.options import IMAPS_PORT, ImapTarget, Password
from gleanpoint.core.jobs import Cancellation, Report
from gleanpoint.gui.controls.parts import button, filled_row, icon_label, label, set_icon
from gleanpoint.gui.controls.tick_box import TickBox
from gleanpoint.gui.dialogs.form_parts import choice, text_field, titled
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.run_apart import run_apart
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import tr

_SETTLE_MS: Final = 300
_PLAIN_PORT: Final = 143
_LAST_PORT: Final = 65_535
_SECURITIES: Final = (
    ("tls", "TLS from the first byte"),
    ("starttls", "STARTTLS"),
    ("none", "Not encrypted"),
)


class ImapForm(QWidget):
    """Fields of a live mailbox; the password is used once and written down nowhere."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._job: Job | None = None
        self.host = text_field(tr("Server"), "imap.example.com")
        self.port = text_field(tr("Port"), str(IMAPS_PORT))
        self.security = choice(tr("Encryption"), _SECURITIES, theme)
        self.user = text_field(tr("User"), "ann@example.com")
        self.password = text_field(tr("Password (used once, written down nowhere)"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.folder = text_field(tr("Folder there"), tr("the top of the mailbox"))
        self.certificate = text_field(tr("Trust this certificate as well"), tr("none"))
        self.token = TickBox(tr("The password is an access token (OAuth 2.0)"), theme)
        self.test = button(tr("Test connection"))
        self._choose = button(tr("Choose…"))
        self._result_icon = icon_label("info", theme)
        self._result = label(role="secondary", wraps=True)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self.changed)
        self._arrange()
        self._connect()
        self._refresh()

    def _arrange(self) -> None:
        first = filled_row(
            [titled(self.host), titled(self.port), titled(self.security)], spacing=16
        )
        second = filled_row([titled(self.user), titled(self.password)], spacing=16)
        trusted = filled_row([self.certificate, self._choose])
        third = filled_row([titled(self.folder), titled(self.certificate, trusted)], spacing=16)
        told = filled_row([self.test, self.token, self._result_icon, self._result], spacing=12)
        for row, stretches in ((first, (4, 1, 3)), (second, (1, 1)), (third, (1, 1))):
            for place, stretch in enumerate(stretches):
                row.setStretch(place, stretch)
        told.setStretch(3, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for row in (first, second, third, told):
            column.addLayout(row)

    def _connect(self) -> None:
        fields = (self.host, self.port, self.user, self.password, self.folder, self.certificate)
        for field in fields:
            field.textEdited.connect(lambda _text: self._forget_test())
        self.security.activated.connect(lambda _place: self._change_security())
        self.token.clicked.connect(lambda _on: self._forget_test())
        self.test.clicked.connect(self.run_test)
        self._choose.clicked.connect(self._choose_certificate)

    @property
    def obstacle(self) -> str:
        """Why this is no mailbox yet; empty where it is one."""
        if not self.host.text().strip():
            return tr("Enter the server of the mailbox.")
        if not self.user.text().strip():
            return tr("Enter the user of the mailbox.")
        if self._port() is None:
            return tr("A port is a number from 1 to 65,535.")
        return "" if self.password.text() else tr("Enter the password of the mailbox.")

    @property
    def test_words(self) -> str:
        """What the test of the connection said."""
        return self._result.text()

    def target(self) -> ImapTarget:
        """Return the mailbox; only where there is no obstacle."""
        return ImapTarget(
            self.host.text().strip(),
            self.user.text().strip(),
            Password(self.password.text()),
            self._port() or IMAPS_PORT,
            self.folder.text().strip().strip("/"),
            self.security.currentData(),
            self.certificate.text().strip(),
            self.token.isChecked(),
        )

    def run_test(self) -> None:
        """Log in and out again, off the window's thread, and say how that went."""
        target = self.target()

        def work(_report: Report, _stop: Cancellation) -> str:
            from gleanpoint.core.export.mail.imap.connection import connect  # noqa: PLC0415 - rare

            connect(target).logout()
            return tr("Logged in as {0}. Nothing was written.").format(target.user)

        job = Job(work)
        job.succeeded.connect(lambda words: self._tell(job, str(words), "free", "free"))
        job.failed.connect(lambda error: self._tell(job, said(str(error)), "warning", "danger"))
        self._job = job
        self.test.setEnabled(False)
        self._say(tr("Connecting…"), "info", "text2")
        run_apart(job)

    def _port(self) -> int | None:
        text = self.port.text().strip() or self.port.placeholderText()
        port = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0  # noqa: PLR2004 - digits
        return port if 0 < port <= _LAST_PORT else None

    def _change_security(self) -> None:
        is_tls = self.security.currentData() == "tls"
        self.port.setPlaceholderText(str(IMAPS_PORT if is_tls else _PLAIN_PORT))
        self._forget_test()

    def _choose_certificate(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Certificate to trust"))
        if chosen:
            self.certificate.setText(chosen)
            self._forget_test()

    def _forget_test(self) -> None:
        self._job = None
        self._refresh()
        self._settle.start()

    def _refresh(self) -> None:
        self.test.setEnabled(not self.obstacle)
        is_open = self.security.currentData() == "none"
        words = tr("Password and mail would be readable on the way.") if is_open else ""
        self._say(words, "unlock", "warn")

    def _tell(self, job: Job, words: str, icon: str, color: str) -> None:
        if job is self._job:
            self._job = None
            self.test.setEnabled(True)
            self._say(words, icon, color)

    def _say(self, words: str, icon: str, color: str) -> None:
        self._result.setText(words)
        set_icon(self._result_icon, icon, self._theme, color)
        self._result_icon.setVisible(bool(words))
