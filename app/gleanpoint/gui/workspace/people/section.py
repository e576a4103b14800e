"""The section of people: whom the policy names, and who acts."""

from __future__ import annotations

from PySide6.QtCore import QThreadPool, Signal
from PySide6.QtWidgets import QWidget

from gleanpoint.core.access.people import Person
from gleanpoint.core.retention.roles import SEES_ITEMS, Role
from gleanpoint.core.workspace import Workspace
from gleanpoint.gui.controls.parts import button, filled_column
from gleanpoint.gui.names import visible
from gleanpoint.gui.panes.role_chip import roles_text
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, first_capital, number, tr
from gleanpoint.gui.workspace.facts_card import FactsCard
from gleanpoint.gui.workspace.ledger import Ledger
from gleanpoint.gui.workspace.people.reach_dialog import ReachDialog
from gleanpoint.gui.workspace.people.rows import PeopleRows
from gleanpoint.gui.workspace.people.words import reach_lines, sees_words
from gleanpoint.gui.workspace.section import Section, SectionNote

_WIDTHS = (200, 205, 190, 130)


class PeopleSection(Section):
    """Shows what the policy says of people; changing it is changing the policy.

    Args:
        workspace: Whose people they are.
        pool: Where a change is written.
        theme: Colours and fonts.
    """

    proposed = Signal()
    """What somebody sees was proposed otherwise, and waits for signatures."""

    def __init__(
        self, workspace: Workspace, pool: QThreadPool, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("People and roles"), "user", theme, parent)
        self._workspace, self._pool = workspace, pool
        self._shown: Person | None = None
        self.dialog: ReachDialog | None = None
        self.reach_button = button(tr("What they see…"))
        self.reach_button.clicked.connect(self.ask_reach)
        self.rows = PeopleRows(self)
        nothing = tr("Choose a person to see what they may do.")
        self.card = FactsCard(theme, [self.reach_button], nothing)
        self.ledger = Ledger(self.title, self.rows, _WIDTHS, self.card, theme, names=0)
        self.setLayout(filled_column([self.ledger]))
        self.ledger.table.picked.connect(lambda row: self._show(self.rows.person(row)))
        self.come()

    def come(self) -> None:
        """Show people as the policy in force names them."""
        people, who = self._workspace.policy.people, self._workspace.identity
        self._shown = None
        self.rows.show(people, who)
        self.card.clear()
        self.set_note(SectionNote(number(len(people)) if people else tr("only you")))
        if people:
            self.ledger.show_rows()
            return
        self.ledger.show_notice(
            "user",
            tr("A workspace of your own"),
            tr(
                "You hold every role here, and nothing is withheld from you. A team makes a "
                "workspace with: gleanpoint workspace init FOLDER."
            ),
        )

    def renew(self, *, is_shown: bool) -> None:
        """Show the people of the policy that is in force now."""
        key_id = self._shown.key.id if self._shown else ""
        self.come()
        if (row := self.rows.row_of(key_id)) >= 0:
            self.ledger.table.selectRow(row)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        super().set_theme(theme)
        self.ledger.set_theme(theme)
        self.card.set_theme(theme)

    def words_below(self) -> str:
        """Return how many people there are."""
        count = self.rows.rowCount()
        only_you = first_capital(tr("only you"))
        return counted("1 person", "%Ln people", count) if count else only_you

    def ask_reach(self) -> None:
        """Ask what the chosen person sees, and propose it."""
        if self._shown is None:
            return
        person, parent = self._shown, self.window()
        dialog = ReachDialog(self._workspace, person, self._pool, self.theme, parent)
        self.dialog = dialog
        dialog.proposed.connect(self.proposed)
        dialog.finished.connect(self._forget)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _forget(self, _result: int) -> None:
        self.dialog = None

    def _show(self, person: Person | None) -> None:
        self._shown = person
        if person is None:
            self.card.clear()
            return
        lines = reach_lines(person) or (sees_words(person),)
        facts = [
            *((tr("May see") if line is lines[0] else tr("or"), line) for line in lines),
            (tr("Key"), str(person.key)),
            (tr("Key number"), person.key.id),
        ]
        if person.human:
            facts.append((tr("Stands for"), visible(person.human)))
        sealed = tr("yes") if person.sealing_key else tr("no, they have no sealing key")
        facts.append((tr("Can open sealed"), sealed))
        self.card.show_facts(
            "user", visible(person.name), roles_text(person.roles), facts, mono=True
        )
        may_be_bound = bool(person.roles & SEES_ITEMS - {Role.APPROVER})
        self.reach_button.setVisible(self._workspace.is_team and may_be_bound)
