"""The section of the audit log: entries with filters, one of them in full, and Verify."""

from __future__ import annotations

from PySide6.QtCore import QThreadPool, Signal
from PySide6.QtWidgets import QWidget

from gleanpoint.core.access.errors import LockedError, WorkspaceError
from gleanpoint.core.audit.entry import Entry
from gleanpoint.core.audit.proofs import InclusionProof
from gleanpoint.core.audit.show import Shown, Wanted, show
from gleanpoint.core.audit.standing import LogStanding
from gleanpoint.core.audit.use_cases import check_may_look, verify_and_record
from gleanpoint.core.audit.verify import Verification
from gleanpoint.core.following import check_is_there
from gleanpoint.core.jobs import Cancellation, Progress, Report
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.controls.parts import button, filled_column, set_button_icon
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, number, tr
from gleanpoint.gui.workspace.audit_log.entry_card import EntryCard
from gleanpoint.gui.workspace.audit_log.facts import People, Unsealed
from gleanpoint.gui.workspace.audit_log.filter_row import EntryFilter
from gleanpoint.gui.workspace.audit_log.rows import EntryRows
from gleanpoint.gui.workspace.audit_log.unsealing import opened
from gleanpoint.gui.workspace.audit_log.words import standing_words
from gleanpoint.gui.workspace.ledger import Ledger
from gleanpoint.gui.workspace.section import Section, SectionNote

PORTION = 2000
"""Entries that are read at once; older ones are asked for."""

_WIDTHS = (54, 168, 62, 194, 108, 60)
_WHAT = 3
"""The column of what was done, which has the longest words."""

_PERCENT = 100

_LINES_NAMED = 5
"""Lines that are no entries of which the bar at the bottom names the numbers."""


class AuditLogSection(Section):
    """Reads and verifies the log beside the window.

    Args:
        workspace: Whose log it is.
        pool: Where it is read.
        theme: Colours and fonts.
    """

    verified = Signal()
    """The whole log was gone through."""

    foundAgain = Signal()  # noqa: N815 - Qt's naming
    """Its folder was not there, and is now."""

    def __init__(
        self, workspace: Workspace, pool: QThreadPool, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Audit log"), "log", theme, parent)
        self._workspace, self._log, self._pool = workspace, workspace.log, pool
        self._limit = PORTION
        self._is_changed = self._is_absent = False
        self._reading: Job | None = None
        self._verifying: Job | None = None
        self._is_unread = False
        self._unreadable: tuple[int, ...] = ()
        self.rows = EntryRows(self)
        self.filter = EntryFilter(theme)
        self.card = EntryCard(theme)
        self.verify_button = button(tr("Verify"), "", "shield", theme)
        self.verify_button.setToolTip(tr("Go through the whole log and compare every known head"))
        self._more = button(tr("Show older entries"), "quiet")
        self._more.hide()
        self.ledger = Ledger(
            self.title,
            self.rows,
            _WIDTHS,
            self.card,
            theme,
            buttons=[self.verify_button],
            above=self.filter,
            below=self._more,
            names=_WHAT,
        )
        self.table = self.ledger.table
        self.setLayout(filled_column([self.ledger]))
        self.filter.changed.connect(self._read_anew)
        self.verify_button.clicked.connect(self._verify_or_stop)
        self._more.clicked.connect(self._read_older)
        self.table.picked.connect(self._show_entry)
        self.card.proofWanted.connect(self._prove)
        self.card.show_entry(None)

    def come(self) -> None:
        """Read the newest entries."""
        self._read()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        super().set_theme(theme)
        for part in (self.ledger, self.filter, self.card):
            part.set_theme(theme)
        set_button_icon(self.verify_button, "shield", theme)

    def words_below(self) -> str:
        """Return how many entries are shown, and which lines could not be."""
        if self._is_unread:
            return self.ledger.notice.heading
        shown = counted("1 entry", "%Ln entries", self.rows.rowCount())
        if not self._unreadable:
            return shown
        lines = ", ".join(map(number, self._unreadable[:_LINES_NAMED]))
        if len(self._unreadable) > _LINES_NAMED:
            lines = f"{lines}…"
        return tr("{0} · not readable as entries: line {1}").format(shown, lines)

    def take_standing(self, standing: LogStanding) -> None:
        """Say what the quick check at the start found; verifying says more."""
        was_absent, self._is_absent = self._is_absent, False
        if standing.is_sound and self._is_changed:
            return  # verifying looks at all of it, and found more
        if standing.is_sound:
            self.set_note(SectionNote(tr("intact")))
            if was_absent or not self.ledger.finding:
                self.ledger.say(standing_words(standing), "shield", "free")
        else:
            self.set_note(SectionNote(tr("changed"), "danger"))
            self.ledger.say(said(standing.problem), "damaged", "danger")

    def take_absence(self) -> None:
        """Say that nothing can be told of the log, as its folder is not there."""
        self._is_absent = True
        if not self._is_changed:
            self.set_note(SectionNote(tr("cannot be checked"), "warn"))
            words = tr("Cannot be checked: the folder of the workspace is not there")
            self.ledger.say(words, "offline", "warn")

    # Reading.

    def _read_anew(self) -> None:
        self._limit = PORTION
        self._read()

    def _read_older(self) -> None:
        self._limit += PORTION
        self._read()

    def _read(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
        space, wanted, limit = self._workspace, self.filter.wanted, self._limit

        def work(_report: object, _stop: object) -> Shown:
            check_may_look(space.identity, space.policy.people)
            check_is_there(space)
            return show(space.log.folder, wanted, limit=limit)

        job = Job(work, self)
        self._reading = job
        job.succeeded.connect(lambda found: self._take(job, found))
        job.failed.connect(lambda error: self._fail(job, error))
        job.ended.connect(job.deleteLater)
        job.start(self._pool)

    def _take(self, job: Job, found: object) -> None:
        if job is not self._reading or not isinstance(found, Shown):
            return
        self._reading, self._is_unread = None, False
        self._unreadable = found.unreadable
        if self._is_absent:
            self.foundAgain.emit()
        current = self.rows.entry(self.table.current_row)
        self.rows.show(found.entries[::-1], self._people)
        self.card.show_entry(None)
        self._more.setVisible(len(found.entries) == self._limit)
        self.filter.setVisible(bool(found.entries) or self.filter.wanted != Wanted())
        if found.entries:
            self.ledger.show_rows()
        elif self.filter.wanted == Wanted():
            words = tr("Every opening, look, export and refusal is written here from now on.")
            self.ledger.show_notice("log", tr("Nothing was logged yet"), words)
        else:
            words = tr("Ask for less in the row above.")
            self.ledger.show_notice("filter", tr("No entry fits"), words, with_card=True)
        if current is not None and (row := self.rows.row_of(current.seq)) >= 0:
            self.table.selectRow(row)
        self.noted.emit()

    @property
    def _people(self) -> People:
        return People.of(self._workspace.policy.people)

    def _show_entry(self, row: int) -> None:
        """Show an entry, and then what is sealed of it, where that is for whoever acts."""
        entry = self.rows.entry(row)
        self.card.show_entry(entry, self._people)
        if entry is None or not entry.sealed:
            return
        space = self._workspace
        job = Job(lambda _report, _stop: opened(space, entry), self)
        job.succeeded.connect(lambda found: self._show_unsealed(entry, found))
        job.failed.connect(lambda error: self.card.say_below(said(str(error))))
        job.ended.connect(job.deleteLater)
        job.start(self._pool)

    def _show_unsealed(self, entry: Entry, found: object) -> None:
        if isinstance(found, Unsealed):
            self.card.show_unsealed(entry, found)

    def _fail(self, job: Job, error: Exception) -> None:
        if job is self._reading:
            self._reading, self._is_unread = None, True
            self.rows.show(())
            self.card.show_entry(None)
            self.filter.setHidden(isinstance(error, LockedError | WorkspaceError))
            if isinstance(error, LockedError):
                self.ledger.show_notice("masked", tr("Not for your role"), said(str(error)))
            else:
                self.ledger.show_failure(error)
            if isinstance(error, WorkspaceError):
                self.take_absence()
            self.noted.emit()

    # Verifying.

    def _verify_or_stop(self) -> None:
        if self._verifying is not None:
            self._verifying.cancel()
            return
        job = Job(self._verify, self)
        self._verifying = job
        job.progressed.connect(self._show_progress)
        job.succeeded.connect(self._show_finding)
        job.failed.connect(self._fail_verifying)
        job.cancelled.connect(lambda: self.ledger.say(tr("Not verified to the end.")))
        job.ended.connect(self._end_verifying)
        job.ended.connect(job.deleteLater)
        self.verify_button.setText(tr("Stop"))
        self.ledger.say(tr("Verifying…"), "clock", "text2")
        job.start(self._pool)

    def _verify(self, report: Report, stop: Cancellation) -> Verification:
        check_is_there(self._workspace)
        return verify_and_record(self._log, report, stop)

    def _fail_verifying(self, error: Exception) -> None:
        if isinstance(error, WorkspaceError):
            self.take_absence()
        self.ledger.say(said(str(error)), "damaged", "danger")

    def _show_progress(self, progress: Progress) -> None:
        if progress.total:
            percent = number(_PERCENT * progress.done // progress.total)
            self.ledger.say(tr("Verifying, {0} %").format(percent), "clock", "text2")

    def _show_finding(self, found: object) -> None:
        if not isinstance(found, Verification):
            return
        self._is_changed, self._is_absent = not found.is_intact, False
        if found.is_intact:
            words = tr("Intact up to entry {0}, verified just now").format(number(found.entries))
            self.ledger.say(words, "shield", "free")
            self.set_note(SectionNote(tr("intact")))
        else:
            self.ledger.say(said(found.sentence), "damaged", "danger")
            self.set_note(SectionNote(tr("changed"), "danger"))
        self._read()
        self.verified.emit()

    def _end_verifying(self) -> None:
        self._verifying = None
        self.verify_button.setText(tr("Verify"))

    # Proofs.

    def _prove(self, seq: int) -> None:
        job = Job(lambda _report, _stop: self._log.prove(seq), self)
        job.succeeded.connect(self._show_proof)
        job.failed.connect(lambda error: self.card.say_below(said(str(error))))
        job.ended.connect(job.deleteLater)
        job.start(self._pool)

    def _show_proof(self, proof: object) -> None:
        if isinstance(proof, InclusionProof):
            self.card.show_proof(proof)
