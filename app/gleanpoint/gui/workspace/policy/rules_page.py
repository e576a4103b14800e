"""The page of the rules in force: each in a line, one of them in full, and the document itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtWidgets import QPushButton, QWidget

from gleanpoint.core.retention.anchors import Anchor
from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.rules import Rule
from gleanpoint.gui.controls.banner import Banner
from gleanpoint.gui.controls.parts import filled_column
from gleanpoint.gui.names import visible
from gleanpoint.gui.theme import Theme
from gleanpoint.gui.wording import number, tr
from gleanpoint.gui.workspace.facts_card import FactsCard
from gleanpoint.gui.workspace.ledger import Ledger
from gleanpoint.gui.workspace.policy.rows import PAST_WORDS, RuleRows
from gleanpoint.gui.workspace.scope_words import period_text, scope_lines

_WIDTHS = (140, 100, 76, 182, 160)

_ANCHORS = {
    Anchor.BY_CLASS: "the date of its kind",
    Anchor.RECEIVED: "delivery",
    Anchor.SENT: "sending",
    Anchor.CREATED: "creation",
    Anchor.MODIFIED: "last modification",
    Anchor.START_DATE: "the start date that Exchange stamped",
    Anchor.PATH: "a date in its path",
    Anchor.COLUMN: "a date in its row",
}


class RulesPage(QWidget):
    """Shows a policy.

    Args:
        title: In its head.
        theme: Colours and fonts.
        buttons: At the right of the head.
        now: The clock that holds go by.
    """

    def __init__(
        self,
        title: str,
        theme: Theme,
        buttons: Sequence[QPushButton],
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._now = now
        self._policy: Policy | None = None
        self.rows = RuleRows(self)
        self.card = FactsCard(theme)
        self.banner = Banner(theme)
        self.ledger = Ledger(
            title, self.rows, _WIDTHS, self.card, theme,
            buttons=buttons, above=self.banner, names=0,
        )  # fmt: skip
        self.setLayout(filled_column([self.ledger]))
        self.ledger.table.picked.connect(self._pick)

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme from now on."""
        for part in (self.ledger, self.card, self.banner):
            part.set_theme(theme)

    def show_policy(self, policy: Policy) -> None:
        """Show the rules of a policy, and the document; one that is shown stays as it is."""
        if policy is self._policy:
            return
        self._policy = policy
        self.rows.show(policy)
        self.ledger.say(_name(policy), "retention")
        if policy.rules:
            self.ledger.show_rows()
        else:
            self.ledger.show_notice(
                "retention",
                tr("No rules"),
                tr(
                    "No rule withholds anything. Items past a date that Exchange stamped: {0}."
                ).format(tr(PAST_WORDS[policy.tags_on_past_maximum])),
                with_card=True,
            )
        self._show_document(policy)

    def _pick(self, row: int) -> None:
        rule = self.rows.rule(row)
        if rule is not None:
            self._show_rule(rule)
        elif self._policy is not None:
            self._show_document(self._policy)

    def _show_rule(self, rule: Rule) -> None:
        facts = [
            (tr("Keep at least"), period_text(rule.keep)),
            (tr("Limit"), period_text(rule.delete_after)),
            (tr("Clock starts"), tr(_ANCHORS[rule.anchor])),
        ]
        if rule.path_date or rule.column:
            facts.append((tr("Date in"), visible(rule.path_date or rule.column)))
        if rule.delete_after:
            facts.append((tr("Past the limit"), tr(PAST_WORDS[rule.on_past_maximum])))
        covers = list(scope_lines(rule.covers)) or [(tr("Covers"), tr("everything"))]
        facts += [(name[:1].upper() + name[1:], value) for name, value in covers]
        self.card.show_facts("retention", visible(rule.name), visible(rule.note), facts)

    def _show_document(self, policy: Policy) -> None:
        now = self._now()
        facts = [
            (tr("Version"), number(policy.version)),
            (tr("Owner"), visible(policy.owner) or "—"),
            (tr("Stamped dates"), tr(PAST_WORDS[policy.tags_on_past_maximum])),
            (tr("Rules"), number(len(policy.rules))),
            (tr("Holds"), number(sum(one.is_in_force(now) for one in policy.holds))),
            (tr("People"), number(len(policy.people)) if policy.people else tr("only you")),
            (tr("Log kept"), period_text(policy.log.keep)),
            (tr("Fingerprint"), policy.fingerprint),
        ]
        said = tr("Every verdict cites the fingerprint of the policy that it was drawn from.")
        self.card.show_facts("retention", _name(policy), said, facts, mono=True)


def _name(policy: Policy) -> str:
    """Return the name of a policy; the program's own, which has no rules, in words."""
    is_own = policy.name == "No rules" and not policy.rules
    return tr("No rules") if is_own else visible(policy.name)
