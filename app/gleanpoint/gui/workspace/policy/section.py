"""The section of the policy: its rules, a try of it on a source, and what is about to change it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QThreadPool, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from gleanpoint.core.policy.changing import Proposal
from gleanpoint.core.retention.errors import PolicyError
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.controls.parts import button, filled_column
from gleanpoint.gui.dialogs.unlock_dialog import UnlockDialog
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, number, tr
from gleanpoint.gui.workspace.policy.change_rows import documents_of
from gleanpoint.gui.workspace.policy.changes_page import ChangesPage
from gleanpoint.gui.workspace.policy.check_page import Checked, CheckPage, check
from gleanpoint.gui.workspace.policy.pending import (
    Pending,
    pending_of,
    propose_file,
    sign,
    withdraw,
)
from gleanpoint.gui.workspace.policy.pending_words import pending_words, signed_words
from gleanpoint.gui.workspace.policy.rules_page import RulesPage
from gleanpoint.gui.workspace.policy.simulation_page import SimulationPage
from gleanpoint.gui.workspace.section import Section, SectionNote


class PolicySection(Section):
    """Shows the policy in force; reads what is proposed beside the window.

    Args:
        workspace: Whose policy it is.
        pool: Where files are read and written.
        theme: Colours and fonts.
    """

    changed = Signal()
    """A policy was signed into force, or withdrawn."""

    def __init__(
        self, workspace: Workspace, pool: QThreadPool, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Policy"), "retention", theme, parent)
        self._workspace, self._pool = workspace, pool
        self._pending = Pending(workspace.policy.version)
        self._reading: Job | None = None
        self.dialog: UnlockDialog | None = None
        self.simulate_button = button(tr("Simulate…"))
        words = tr("Open a changed policy…") if workspace.is_team else tr("Check a policy file…")
        self.open_button = button(words)
        buttons = [self.open_button, self.simulate_button]
        self.rules = RulesPage(self.title, theme, buttons, workspace.now)
        self.simulation = SimulationPage(theme, workspace.now)
        self.changes, self.check = ChangesPage(theme), CheckPage(theme)
        self._pages = QStackedWidget()
        for page in (self.rules, self.simulation, self.changes, self.check):
            self._pages.addWidget(page)
        self.setLayout(filled_column([self._pages]))
        self._connect()
        self.rules.show_policy(workspace.policy)
        self._show_version()
        self._offer_policies()

    def _connect(self) -> None:
        self.simulate_button.clicked.connect(lambda: self.show_page(self.simulation))
        self.open_button.clicked.connect(self.choose_file)
        self.simulation.head.left.connect(lambda: self.show_page(self.rules))
        self.changes.left.connect(lambda: self.show_page(self.rules))
        self.check.left.connect(lambda: self.show_page(self.rules))
        self.check.changesWanted.connect(self.show_changes)
        self.changes.signWanted.connect(self.ask_signature)
        self.changes.withdrawWanted.connect(self._withdraw)

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._pages.currentWidget()

    def come(self) -> None:
        """Show the policy in force, and read what is about to change it."""
        self.rules.show_policy(self._workspace.policy)
        self._read()

    def renew(self, *, is_shown: bool) -> None:
        """Show the policy that is in force now, and what is proposed in its place."""
        self._show_version()
        self._offer_policies()
        if is_shown:
            self.come()

    def _show_version(self) -> None:
        version = number(self._workspace.policy.version)
        self.set_note(SectionNote(tr("v{0}").format(version)))

    def show_page(self, page: QWidget) -> None:
        """Show one of the pages."""
        self._pages.setCurrentWidget(page)
        page.setFocus()
        self.noted.emit()

    def show_changes(self) -> None:
        """Read and show what is proposed and what waits."""
        self.show_page(self.changes)
        self._read()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        super().set_theme(theme)
        for page in (self.rules, self.simulation, self.changes, self.check):
            page.set_theme(theme)

    def words_below(self) -> str:
        """Return how many rules there are."""
        return counted("1 rule", "%Ln rules", self.rules.rows.rowCount())

    # What is about to change it.

    def _read(self) -> None:
        if not self._workspace.is_team:
            return
        space = self._workspace
        job = self._reading = Job(lambda _report, _stop: pending_of(space), self)
        job.succeeded.connect(lambda found: self._take(job, found))
        job.failed.connect(lambda error: self.rules.banner.say(said(str(error)), kind="danger"))
        job.ended.connect(job.deleteLater)
        job.start(self._pool)

    def _take(self, job: Job, found: object) -> None:
        if job is not self._reading or not isinstance(found, Pending):
            return
        self._pending = found
        self.changes.show_pending(found, self._workspace.identity)
        if found.is_quiet:
            self.rules.banner.be_quiet()
        else:
            act = (tr("Look at it"), lambda: self.show_page(self.changes))
            self.rules.banner.say(pending_words(found), act, kind="info", icon="clock")
        self._offer_policies()

    def _offer_policies(self) -> None:
        offered = [(tr("in force"), self._workspace.policy)]
        for document in documents_of(self._pending):
            words = tr("proposed") if document.effective is None else tr("waits")
            offered.append((words, document.signed.document.policy))
        self.simulation.form.offer_policies(offered)

    # Files.

    def choose_file(self) -> None:
        """Ask for a policy file, and propose or check it."""
        title, kinds = self.open_button.text().rstrip("…"), tr("Policies (*.toml)")
        chosen, _ = QFileDialog.getOpenFileName(self.window(), title, "", kinds)
        if chosen:
            self.take_file(Path(chosen))

    def take_file(self, path: Path) -> None:
        """Propose the policy in a file; in a personal workspace, say what is wrong with it."""
        space = self._workspace
        if space.is_team:
            self._run(lambda: propose_file(space, path), lambda _done: self.show_changes())
            return

        def show(found: object) -> None:
            if isinstance(found, Checked):
                self.check.show_checked(path.name, found, space.folder, space.now())
                self.show_page(self.check)

        self._run(lambda: check(path), show)

    def _run(self, act: Callable[[], object], then: Callable[[object], object]) -> None:
        job = Job(lambda _report, _stop: act(), self)
        job.succeeded.connect(then)
        job.failed.connect(self._show_refusal)
        job.ended.connect(job.deleteLater)
        job.start(self._pool)

    def _show_refusal(self, error: Exception) -> None:
        if isinstance(error, PolicyError):
            self.check.show_mistakes(error)
        else:
            self.check.show_failure(error)
        self.show_page(self.check)

    # Signatures.

    def ask_signature(self, proposal: object) -> None:
        """Ask for the passphrase, and sign the proposal that is shown."""
        who = self._workspace.identity.person
        if not isinstance(proposal, Proposal) or who is None:
            return
        document = proposal.signed.document
        reason = tr("Sign version {0} of the policy with your key. Its document begins with {1}.")
        dialog = UnlockDialog(
            self._workspace.lock,
            [who.name],
            self._pool,
            self.theme,
            self.window(),
            reason=reason.format(number(document.policy.version), document.sha256[:8].upper()),
            act=tr("Sign"),
        )
        dialog.unlocked.connect(lambda: self._sign(proposal))
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _forget(self, _result: int) -> None:
        self.dialog = None

    def _sign(self, proposal: Proposal) -> None:
        space = self._workspace
        job = Job(lambda _report, _stop: (sign(space, proposal), pending_of(space)), self)
        self._reading = job
        job.succeeded.connect(lambda found: self._tell_signed(job, found))
        job.failed.connect(lambda error: self.changes.tell(said(str(error))))
        job.ended.connect(job.deleteLater)
        job.start(self._pool)

    def _tell_signed(self, job: Job, found: object) -> None:
        if not isinstance(found, tuple):
            return
        (signed, begun), pending = found
        self._take(job, pending)
        self.changes.tell(signed_words(begun, signed.standing))
        self.changed.emit()

    def _withdraw(self) -> None:
        space = self._workspace
        job = Job(lambda _report, _stop: withdraw(space), self)
        job.succeeded.connect(lambda _done: self._tell_withdrawn())
        job.failed.connect(lambda error: self.changes.tell(said(str(error))))
        job.ended.connect(job.deleteLater)
        job.start(self._pool)

    def _tell_withdrawn(self) -> None:
        self._read()
        self.changed.emit()
