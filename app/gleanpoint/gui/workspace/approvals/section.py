"""The section of approvals: requests, the exact list of one, and its release."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QThreadPool, Signal
from PySide6.QtWidgets import QWidget

from gleanpoint.core.access.approvals.approving import approve, deny
from gleanpoint.core.access.approvals.documents import SignedRequest
from gleanpoint.core.access.approvals.listing import Listing
from gleanpoint.core.access.approvals.stages import Stage, Standing
from gleanpoint.core.access.approvals.use_cases import inbox_of, listed_for, standings
from gleanpoint.core.access.team_folder import required_mark
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.controls.parts import button, filled_column, filled_row, set_button_icon
from gleanpoint.gui.dialogs.unlock_dialog import UnlockDialog
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.names import visible
from gleanpoint.gui.request_look import LookWish
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, number, time_text, tr
from gleanpoint.gui.workspace.approvals.deny_dialog import DenyDialog
from gleanpoint.gui.workspace.approvals.rows import RequestRows
from gleanpoint.gui.workspace.approvals.words import facts_of, found_words, stage_mark, title_of
from gleanpoint.gui.workspace.facts_card import FactsCard
from gleanpoint.gui.workspace.ledger import Ledger
from gleanpoint.gui.workspace.section import Section, SectionNote

_WIDTHS = (150, 100, 140, 75, 195)

_ABOVE_BUTTONS = 2
"""Place in the card's column: below its heading and what is said there."""


class ApprovalsSection(Section):
    """Reads the inbox beside the window; a release asks for the passphrase again.

    Args:
        workspace: Whose inbox it is.
        pool: Where it is read.
        theme: Colours and fonts.
    """

    answered = Signal(str)
    """The request with this id was released or refused."""

    lookWanted = Signal(LookWish)  # noqa: N815 - Qt's naming
    """The items of a request are to be shown, and nothing beside them."""

    def __init__(
        self, workspace: Workspace, pool: QThreadPool, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Approvals"), "approval", theme, parent)
        self._workspace, self._pool = workspace, pool
        self._shown: Standing | None = None
        self._reading: Job | None = None
        self._is_unread = False
        self.dialog: UnlockDialog | DenyDialog | None = None
        self.rows = RequestRows(self)
        self.release_button = button(tr("Release…"), "primary", "check", theme)
        self.deny_button = button(tr("Refuse…"))
        self.look_button = button(tr("Look at the items"), "", "folder-open", theme)
        self.look_button.setToolTip(
            tr("Open the source, with what is asked for and nothing else in it")
        )
        self._listed = Listing()
        self._found: dict[str, tuple[str, ...]] = {}
        self.card = FactsCard(
            theme,
            [self.release_button, self.deny_button],
            tr("Choose a request to see exactly what is asked for."),
        )
        self.card.inside.insertLayout(_ABOVE_BUTTONS, filled_row([self.look_button, 1]))
        self.look_button.hide()
        self.ledger = Ledger(self.title, self.rows, _WIDTHS, self.card, theme, names=0)
        self.setLayout(filled_column([self.ledger]))
        self.ledger.table.picked.connect(self._pick)
        self.release_button.clicked.connect(self.ask_release)
        self.deny_button.clicked.connect(self.ask_denial)
        self.look_button.clicked.connect(self.look)

    def come(self) -> None:
        """Read the inbox."""
        if not self._workspace.is_team:
            self.ledger.show_notice(
                "approval",
                tr("Nobody to ask"),
                tr("In a workspace of your own there is no second person. Name people in its "
                   "policy, and what needs two of them comes here."),
            )  # fmt: skip
            return
        workspace = self._workspace

        def work(_report: object, _stop: object) -> object:
            if workspace.is_followed:
                required_mark(workspace.folder)  # without its folder there seem to be no requests
            return standings(workspace), workspace.now()

        job = Job(work, self)
        self._reading = job
        job.succeeded.connect(lambda found: self._take(job, found))
        job.failed.connect(lambda error: self._fail(job, error))
        job.ended.connect(job.deleteLater)
        job.start(self._pool)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        super().set_theme(theme)
        self.ledger.set_theme(theme)
        self.card.set_theme(theme)
        set_button_icon(self.release_button, "check", theme)
        set_button_icon(self.look_button, "folder-open", theme)

    def words_below(self) -> str:
        """Return how many requests there are, or why none can be told."""
        if self._is_unread or not self._workspace.is_team:
            return self.ledger.notice.heading
        return counted("1 request", "%Ln requests", self.rows.rowCount())

    def _take(self, job: Job, found: object) -> None:
        if job is not self._reading or not isinstance(found, tuple):
            return
        (standing, notes), now = found
        self._is_unread = False
        shown = self._shown.case.signed.request.id if self._shown else ""
        self._shown = None
        self._clear()
        self.rows.show(standing, now)
        waiting = self.rows.waiting
        self.set_note(SectionNote(number(waiting) if waiting else "", "accent"))
        self.ledger.say(" ".join(map(visible, notes)), "warning", "warn")
        if standing:
            self.ledger.show_rows()
        else:
            self.ledger.show_notice(
                "approval",
                tr("No requests"),
                tr("What somebody asks two persons for comes here, for 72 hours at most."),
            )
        if shown and (row := self.rows.row_of(shown)) >= 0:
            self.ledger.table.selectRow(row)
        self.noted.emit()

    def _fail(self, job: Job, error: Exception) -> None:
        if job is self._reading:
            self._shown = None
            self._clear()
            self._is_unread = True
            self.ledger.show_failure(error)
            self.noted.emit()

    # One request.

    def _pick(self, row: int) -> None:
        standing = self._shown = self.rows.standing(row)
        if standing is None:
            self._clear()
            return
        self._show(standing, Listing())
        workspace = self._workspace
        job = Job(lambda _report, _stop: listed_for(standing.case.signed, workspace), self)
        job.succeeded.connect(lambda listed: self._list(standing, listed))
        job.failed.connect(lambda error: self.card.say_below(said(str(error))))
        job.ended.connect(job.deleteLater)
        job.start(self._pool)

    def _clear(self) -> None:
        self.card.clear()
        self.look_button.hide()

    def _list(self, standing: Standing, listed: object) -> None:
        if standing is self._shown and isinstance(listed, Listing) and listed.items:
            self._show(standing, listed)

    def _show(self, standing: Standing, listed: Listing) -> None:
        self._listed = listed
        request = standing.case.signed.request
        who = visible(standing.requester) or tr("somebody unknown")
        said = tr("Asked by {0} · {1} · {2}").format(
            who, time_text(request.made), stage_mark(standing).words
        )
        facts = facts_of(standing, listed)
        self.card.show_facts("approval", title_of(request), said, facts, mono=True)
        may = standing.stage is Stage.TO_RELEASE
        self.release_button.setVisible(may)
        self.deny_button.setVisible(may)
        self.look_button.setVisible(may and bool(listed.items))
        found = self._found.get(request.sha256)
        self.release_button.setEnabled(not found)
        if may and found is not None:
            self.card.say_below(found_words(found))
        elif may:
            count = counted("exactly this item", "exactly these %Ln items", len(request.items))
            sentence = tr("You release {0}, once, until {1}.")
            self.card.say_below(sentence.format(count, time_text(request.expires)))
        else:
            self.card.say_below(standing.why_not)

    # A look at the items.

    def look(self) -> None:
        """Ask for the source to be opened, with the items of what is shown only."""
        if self._shown is not None and self._listed.items:
            wish = LookWish(self._shown.case.signed, self._listed, self._shown.requester)
            self.lookWanted.emit(wish)

    def tell_opening(self, signed: SignedRequest) -> None:
        """Say that the source of a request is being opened."""
        if self._shown is not None and self._shown.case.signed == signed:
            self.card.say_below(tr("The source is being opened, and the digests made anew…"))

    def tell_failure(self, error: Exception) -> None:
        """Say why the items cannot be looked at."""
        if self._shown is not None:
            self.card.say_below(said(str(error)))

    def take_found(self, signed: SignedRequest, found: tuple[str, ...]) -> None:
        """Take note of what a look at the items found: a sentence for each that differs."""
        self._found[signed.request.sha256] = found
        if self._shown is not None and self._shown.case.signed == signed:
            self._show(self._shown, self._listed)

    # Answers.

    def ask_release(self) -> None:
        """Ask for the passphrase, and release what is shown."""
        standing, who = self._shown, self._workspace.identity
        if standing is None or who.person is None:
            return
        reason = tr("{0}: sign the release with your key.").format(
            title_of(standing.case.signed.request)
        )
        dialog = UnlockDialog(
            self._workspace.lock,
            [who.person.name],
            self._pool,
            self.theme,
            self.window(),
            reason=reason,
        )
        dialog.unlocked.connect(lambda: self._answer(standing, lambda: self._release(standing)))
        self._open(dialog)

    def ask_denial(self) -> None:
        """Ask for a reason, and refuse what is shown."""
        standing = self._shown
        if standing is None:
            return
        dialog = DenyDialog(title_of(standing.case.signed.request), self.window())
        dialog.wanted.connect(
            lambda reason: self._answer(standing, lambda: self._deny(standing, reason))
        )
        self._open(dialog)

    def _open(self, dialog: UnlockDialog | DenyDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _forget(self, _result: int) -> None:
        self.dialog = None

    def _release(self, standing: Standing) -> None:
        answer = approve(standing.case.signed, self._workspace)
        inbox_of(self._workspace).put(answer)

    def _deny(self, standing: Standing, reason: str) -> None:
        answer = deny(standing.case.signed, reason, self._workspace)
        inbox_of(self._workspace).put(answer)

    def _answer(self, standing: Standing, act: Callable[[], None]) -> None:
        job = Job(lambda _report, _stop: act(), self)
        job.succeeded.connect(lambda _done: self._told(standing.case.signed.request.id))
        job.failed.connect(lambda error: self.card.say_below(said(str(error))))
        job.ended.connect(job.deleteLater)
        job.start(self._pool)

    def _told(self, request: str) -> None:
        self.answered.emit(request)
        self.come()
