"""Everything that one entry of the audit log says, and the proof that it is in the log."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication

from gleanpoint.core.audit.entry import Entry
from gleanpoint.core.audit.proofs import InclusionProof
from gleanpoint.gui.controls.parts import button, set_button_icon
from gleanpoint.gui.panes.role_chip import acting_words
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import counted, number, tr
from gleanpoint.gui.workspace.audit_log.facts import People, Unsealed, entry_facts
from gleanpoint.gui.workspace.audit_log.words import (
    action_icon,
    action_words,
    moment_words,
    outcome_mark,
)
from gleanpoint.gui.workspace.facts_card import FactsCard

_ROOT_SHOWN = 16


class EntryCard(FactsCard):
    """Shows an entry."""

    proofWanted = Signal(int)  # noqa: N815 - Qt's naming

    def __init__(self, theme: Theme) -> None:
        self._entry: Entry | None = None
        self._people, self._unsealed = People(), Unsealed()
        self.prove_button = button(tr("Prove"), "", "shield", theme)
        self.prove_button.setToolTip(tr("Compute the proof that this entry is in the log"))
        self._copy = button(tr("Copy"), "quiet", "copy", theme)
        super().__init__(
            theme, [self.prove_button, self._copy], tr("Choose an entry to see all that it says.")
        )
        self.prove_button.clicked.connect(self._ask)
        self._copy.clicked.connect(self._copy_all)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        super().set_theme(theme)
        set_button_icon(self.prove_button, "shield", theme)
        set_button_icon(self._copy, "copy", theme)

    @property
    def entry(self) -> Entry | None:
        """What is shown."""
        return self._entry

    def show_entry(self, entry: Entry | None, people: People | None = None) -> None:
        """Show an entry, or that none is chosen.

        Args:
            entry: The entry.
            people: Whose keys are known.
        """
        self._entry, self._people, self._unsealed = entry, people or People(), Unsealed()
        self._show()

    def show_unsealed(self, entry: Entry, unsealed: Unsealed) -> None:
        """Show what the entry that is shown has sealed beside the log."""
        if entry is self._entry:
            self._unsealed = unsealed
            self._show()

    def _show(self) -> None:
        entry = self._entry
        if entry is None:
            self.clear()
            return
        self.show_facts(
            action_icon(entry.action),
            action_words(entry.action),
            self._line(entry),
            entry_facts(entry, self._people, self._unsealed),
            mono=True,
        )

    def show_proof(self, proof: InclusionProof) -> None:
        """Say what a proof of the entry that is shown says."""
        if self._entry is None or proof.seq != self._entry.seq:
            return
        if not proof.holds:
            self.say_below(tr("This entry is not what the log's root says. Verify the log."))
            return
        hashes = counted("1 hash leads", "%Ln hashes lead", len(proof.path))
        words = tr("This entry is in the log of {0} entries: {1} from it to the root {2}…")
        root = proof.root.hex()[:_ROOT_SHOWN]
        self.say_below(words.format(number(proof.size), hashes, root))

    def _line(self, entry: Entry) -> str:
        who = self._people.actor(entry.actor) + (
            f" ({acting_words(entry.role)})" if entry.role else ""
        )
        return tr("Entry {0} · {1} · {2} · {3}").format(
            number(entry.seq), moment_words(entry.utc), who, outcome_mark(entry.outcome).words
        )

    def _ask(self) -> None:
        if self._entry is not None:
            self.proofWanted.emit(self._entry.seq)

    def _copy_all(self) -> None:
        if self._entry is not None:
            facts = entry_facts(self._entry, self._people, self._unsealed)
            lines = [f"{name}\t{value}" for name, value in facts]
            QGuiApplication.clipboard().setText("\n".join([self._line(self._entry), *lines]))
