"""The page of what is about to become of the policy: what it changes, and its signatures."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gleanpoint.core.access.people import Identity
from gleanpoint.gui.controls.parts import button, filled_column, set_button_icon
from gleanpoint.gui.names import visible
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import number, point_text, tr
from gleanpoint.gui.workspace.facts_card import FactsCard
from gleanpoint.gui.workspace.ledger import Ledger
from gleanpoint.gui.workspace.policy.change_rows import ChangeRows, Document, documents_of
from gleanpoint.gui.workspace.policy.pending import CHANGERS, Pending
from gleanpoint.gui.workspace.policy.pending_words import (
    effect_words,
    missing_words,
    signer_words,
    why_not_sign,
)

_WIDTHS = (128, 140, 128, 240)


class ChangesPage(QWidget):
    """Shows what it is given; what a button is pressed for is done elsewhere."""

    signWanted = Signal(object)  # noqa: N815 - Qt's naming
    """The ``Proposal`` to sign, as it is shown."""

    withdrawWanted = Signal()  # noqa: N815 - Qt's naming

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._who = Identity("", frozenset())
        self._document: Document | None = None
        self.rows = ChangeRows(self)
        self.sign_button = button(tr("Sign…"), "primary", "check", theme)
        self.withdraw_button = button(tr("Withdraw"))
        self.back = button(tr("Rules"), "quiet", "chevron-left", theme)
        self.card = FactsCard(theme, [self.sign_button, self.withdraw_button])
        self.ledger = Ledger(
            tr("Change of the policy"),
            self.rows,
            _WIDTHS,
            self.card,
            theme,
            back=self.back,
            names=1,
        )
        self.setLayout(filled_column([self.ledger]))
        self.ledger.table.picked.connect(self._pick)
        self.back.clicked.connect(self.left)
        self.sign_button.clicked.connect(self._sign)
        self.withdraw_button.clicked.connect(self.withdrawWanted)

    @property
    def document(self) -> Document | None:
        """The document that the card tells of."""
        return self._document

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        self.ledger.set_theme(theme)
        self.card.set_theme(theme)
        set_button_icon(self.sign_button, "check", theme)
        set_button_icon(self.back, "chevron-left", theme)

    def show_pending(self, pending: Pending, who: Identity) -> None:
        """Show what is proposed and what waits."""
        self._who = who
        documents = documents_of(pending)
        self.rows.show(documents)
        self._show(documents[0] if documents else None)
        self.ledger.say(visible(said(pending.problem)), "warning", "warn")
        if documents:
            self.ledger.show_rows()
        else:
            self.ledger.show_notice(
                "retention",
                tr("No change is under way"),
                tr("Open a changed policy to propose it. What it loosens takes two signatures and "
                   "a day; what it tightens acts at once."),
            )  # fmt: skip

    def tell(self, sentence: str) -> None:
        """Say what came of a button."""
        self.card.say_below(sentence)

    def _pick(self, row: int) -> None:
        document = self.rows.document(row)
        if document is not None:
            self._show(document, row)

    def _show(self, document: Document | None, row: int = -1) -> None:
        self._document = document
        if document is None:
            self.card.clear()
            return
        change = self.rows.change(row)
        standing, signed = document.standing, document.signed
        facts = []
        if change:
            part = visible(said(change.part))
            facts = [(part[:1].upper() + part[1:], visible(said(change.sentence)))]
        facts += [
            (tr("Signed by"), signer_words(standing)),
            (tr("Missing"), missing_words(standing)),
            (tr("Starts"), _start_words(document)),
            (tr("Policy"), visible(signed.document.policy.name)),
            (tr("Version"), number(signed.document.policy.version)),
            (tr("Document"), signed.document.sha256),
        ]
        words = tr("It {0}.").format(effect_words(standing.changes))
        if not signed.document.predecessor:
            words = tr("The first policy of this workspace.")
        icon = "retention" if document.effective is None else "clock"
        self.card.show_facts(icon, document.heading, words, facts, mono=True)
        self._offer(document)

    def _offer(self, document: Document) -> None:
        may_withdraw = bool(self._who.roles & CHANGERS) and self._who.person is not None
        self.withdraw_button.setVisible(may_withdraw)
        if document.proposal is None:
            self.sign_button.hide()
            self.card.say_below(tr("It is signed by enough people, and waits for its time."))
            return
        why_not = why_not_sign(document.standing, self._who)
        self.sign_button.setVisible(not why_not)
        self.card.say_below(why_not)

    def _sign(self) -> None:
        if self._document is not None and self._document.proposal is not None:
            self.signWanted.emit(self._document.proposal)


def _start_words(document: Document) -> str:
    if document.effective is not None:
        return point_text(document.effective)
    if document.standing.waits:
        return tr("when it is signed and its cooling time is over")
    return tr("when it is signed")
