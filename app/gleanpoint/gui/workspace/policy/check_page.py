"""The page of a policy file that was looked at: its mistakes, or what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gleanpoint.core.policy.errors import PolicyChangeError
from gleanpoint.core.policy.use_cases import policy_in, remarks_on
from gleanpoint.core.retention.errors import PolicyError
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.use_cases import summary_of
from gleanpoint.gui.controls.parts import button, filled_column, set_button_icon
from gleanpoint.gui.names import isolated, visible
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, number, tr
from gleanpoint.gui.workspace.facts_card import FactsCard
from gleanpoint.gui.workspace.ledger import Ledger
from gleanpoint.gui.workspace.policy.mistake_rows import MistakeRows

_WIDTHS = (80, 220, 300)


@dataclass(frozen=True, slots=True)
class Checked:
    """A policy file without mistakes.

    Args:
        policy: What it says.
        remarks: What may not be meant.
    """

    policy: Policy
    remarks: tuple[str, ...]


def check(path: Path) -> Checked:
    """Read a policy file.

    Raises:
        PolicyError: It says something that is not understood.
        UsageError: It cannot be read.
    """
    policy = policy_in(path)
    return Checked(policy, remarks_on(policy))


class CheckPage(QWidget):
    """Shows what was found in a file."""

    left = Signal()

    changesWanted = Signal()  # noqa: N815 - Qt's naming
    """What is proposed already is to be looked at."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows = MistakeRows(self)
        self.card = FactsCard(theme, nothing=tr("Choose a mistake to read all of it."))
        self.back = button(tr("Rules"), "quiet", "chevron-left", theme)
        self.ledger = Ledger(
            tr("Policy file"), self.rows, _WIDTHS, self.card, theme, back=self.back
        )
        self.setLayout(filled_column([self.ledger]))
        self.ledger.table.picked.connect(self._pick)
        self.back.clicked.connect(self.left)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self.ledger.set_theme(theme)
        self.card.set_theme(theme)
        set_button_icon(self.back, "chevron-left", theme)

    def show_mistakes(self, error: PolicyError) -> None:
        """Show what is not understood in a file."""
        self.rows.show(error.mistakes)
        count = counted("1 mistake", "%Ln mistakes", len(error.mistakes))
        words = tr("{0}: {1}. Nothing of it is used.").format(isolated(error.source), count)
        self.ledger.say(words, "warning", "warn")
        self.ledger.show_rows()
        self.card.clear()
        self.card.show()

    def show_failure(self, error: Exception) -> None:
        """Show why a file cannot be taken."""
        self.rows.show(())
        self.card.hide()
        self.ledger.say()
        heading = tr("This policy is not taken")
        look = (tr("Look at what is proposed"), self.changesWanted.emit)
        act = look if isinstance(error, PolicyChangeError) else None
        self.ledger.show_notice("warning", heading, said(str(error)), act, color="warn")

    def show_checked(self, name: str, checked: Checked, folder: Path, now: datetime) -> None:
        """Show what a file says that has no mistakes, and where it has to lie to be used."""
        policy, summary = checked.policy, summary_of(checked.policy, now)
        self.rows.show(())
        self.ledger.say(tr("{0}: no mistakes.").format(isolated(name)), "check", "free")
        words = tr("To work by it, save it as {0} and open the window again.")
        self.ledger.show_notice("check", tr("No mistakes"), words.format(folder / "policy.toml"))
        if policy.people:
            self.ledger.show_notice(
                "user",
                tr("No mistakes, but it names people"),
                tr("Such a policy is signed, and belongs into a workspace of a team. Make one with "
                   "gleanpoint workspace init."),
            )  # fmt: skip
        facts = [
            (tr("Version"), number(policy.version)),
            (tr("Rules"), visible(", ".join(summary.rules)) or tr("none")),
            (tr("Holds in force"), visible(", ".join(summary.holds_in_force)) or tr("none")),
            (tr("Fingerprint"), policy.fingerprint),
        ]
        remarks = " ".join(visible(said(one)) for one in checked.remarks)
        self.card.show_facts("retention", visible(policy.name), remarks, facts)
        self.card.show()

    def _pick(self, row: int) -> None:
        mistake = self.rows.mistake(row)
        if mistake is None:
            return
        line = number(mistake.line) if mistake.line else tr("not known")
        facts = [(tr("Line"), line), (tr("Where"), visible(mistake.where) or tr("the file"))]
        title = tr("Not understood")
        self.card.show_facts("warning", title, visible(said(mistake.sentence)), facts, color="warn")
