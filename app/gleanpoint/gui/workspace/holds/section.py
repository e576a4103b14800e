"""The section of holds: matters, what each holds, and since when."""

from __future__ import annotations

from PySide6.QtCore import QThreadPool, Signal
from PySide6.QtWidgets import QWidget

from gleanpoint.core.retention.rules import Hold
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.controls.parts import button, filled_column, set_button_icon
from gleanpoint.gui.job_runner import Job
from gleanpoint.gui.names import visible
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, number, tr
from gleanpoint.gui.workspace.facts_card import FactsCard
from gleanpoint.gui.workspace.holds.hold_dialog import HoldDialog
from gleanpoint.gui.workspace.holds.rows import HoldRows, standing_of
from gleanpoint.gui.workspace.ledger import Ledger
from gleanpoint.gui.workspace.policy.pending import propose_release
from gleanpoint.gui.workspace.scope_words import moment_text, period_text, scope_lines
from gleanpoint.gui.workspace.section import Section, SectionNote

_WIDTHS = (130, 100, 140, 140, 110)


class HoldsSection(Section):
    """Shows the holds of the policy in force; changes of them are proposed as any of the policy.

    Args:
        workspace: Whose policy it is.
        pool: Where a change is written.
        theme: Colours and fonts.
    """

    proposed = Signal()
    """A hold, or its release, was proposed and waits for signatures."""

    def __init__(
        self, workspace: Workspace, pool: QThreadPool, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Holds and matters"), "hold", theme, parent)
        self._workspace, self._pool = workspace, pool
        self._shown: Hold | None = None
        self.dialog: HoldDialog | None = None
        self.rows = HoldRows(self)
        self.release_button = button(tr("Release…"))
        self.place_button = button(tr("Place a hold…"), "", "hold", theme)
        self.place_button.setVisible(workspace.is_team)
        nothing = tr("Choose a matter to see what it holds.")
        self.card = FactsCard(theme, [self.release_button], nothing)
        place = [self.place_button]
        self.ledger = Ledger(
            self.title, self.rows, _WIDTHS, self.card, theme, buttons=place, names=0
        )
        self.place_button.clicked.connect(self.ask_hold)
        self.release_button.clicked.connect(self._release)
        self.setLayout(filled_column([self.ledger]))
        self.ledger.table.picked.connect(lambda row: self._show(self.rows.hold(row)))
        self.come()

    def come(self) -> None:
        """Show the holds as they stand now."""
        policy, now = self._workspace.policy, self._workspace.now()
        self._shown = None
        self.rows.show(policy, now)
        self.card.clear()
        count = sum(hold.is_in_force(now) for hold in policy.holds)
        self.set_note(SectionNote(number(count) if policy.holds else ""))
        if policy.holds:
            self.ledger.show_rows()
            return
        self.ledger.show_notice(
            "hold",
            tr("Nothing is held"),
            tr("What a hold covers cannot be deleted until it is released. Holds are a part of "
               "the policy."),
        )  # fmt: skip

    def renew(self, *, is_shown: bool) -> None:
        """Show the holds of the policy that is in force now."""
        matter = self._shown.matter if self._shown else None
        self.come()
        row = self.rows.row_of(matter) if matter is not None else -1
        if row >= 0:
            self.ledger.table.selectRow(row)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        super().set_theme(theme)
        self.ledger.set_theme(theme)
        self.card.set_theme(theme)
        set_button_icon(self.place_button, "hold", theme)

    def words_below(self) -> str:
        """Return how many matters there are."""
        return counted("1 matter", "%Ln matters", self.rows.rowCount())

    def _show(self, hold: Hold | None) -> None:
        self._shown = hold
        if hold is None:
            self.card.clear()
            return
        mark = standing_of(hold, self._workspace.now())
        facts = [
            (tr("State"), mark.words),
            (tr("Since"), moment_text(hold.since) or tr("from ever")),
            (tr("Released"), moment_text(hold.released_at) or "—"),
        ]
        if hold.lasts:
            facts.append((tr("Lasts"), period_text(hold.lasts)))
        facts += [(name[:1].upper() + name[1:], value) for name, value in scope_lines(hold.covers)]
        icon, note = mark.icon, visible(hold.note)
        self.card.show_facts(icon, visible(hold.matter), note, facts, color=mark.color)
        is_held = hold.is_in_force(self._workspace.now()) and hold.released_at is None
        self.release_button.setVisible(self._workspace.is_team and is_held)

    # Changes.

    def ask_hold(self) -> None:
        """Ask what is to be held, and propose it."""
        dialog = HoldDialog(self._workspace, self._pool, self.theme, self.window())
        self.dialog = dialog
        dialog.proposed.connect(self.proposed)
        dialog.finished.connect(self._forget)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _forget(self, _result: int) -> None:
        self.dialog = None

    def _release(self) -> None:
        hold, space = self._shown, self._workspace
        if hold is None:
            return
        matter = hold.matter
        job = Job(lambda _report, _stop: propose_release(space, matter), self)
        job.succeeded.connect(lambda _proposal: self.proposed.emit())
        job.failed.connect(lambda error: self.card.say_below(said(str(error))))
        job.ended.connect(job.deleteLater)
        job.start(self._pool)
