"""The table model of the rules of a policy."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject

from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.rules import OnPastMaximum, Rule
from gleanpoint.gui.models.logs.log_rows import Form, Index, LogCell, LogRows
from gleanpoint.gui.names import visible
from gleanpoint.gui.wording import tr
from gleanpoint.gui.workspace.scope_words import period_text, scope_words

_NOWHERE = QModelIndex()

PAST_WORDS = {
    OnPastMaximum.ALLOW: "exported",
    OnPastMaximum.FLAG: "exported with a flag",
    OnPastMaximum.ASK: "a second person is asked",
    OnPastMaximum.REDACT: "only a stub",
    OnPastMaximum.REFUSE: "kept back",
}


class RuleRows(LogRows):
    """Rules, in the order of the policy."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = (
            tr("Rule"), tr("Keep at least"), tr("Limit"), tr("Past the limit"), tr("Covers"),
        )  # fmt: skip
        self._rules: tuple[Rule, ...] = ()

    def show(self, policy: Policy) -> None:
        """Show the rules of a policy."""
        self.beginResetModel()
        self._rules = policy.rules
        self.endResetModel()

    def rule(self, row: int) -> Rule | None:
        """Return what a row stands for."""
        return self._rules[row] if 0 <= row < len(self._rules) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rules)

    def cell(self, row: int, column: int) -> LogCell:
        rule = self._rules[row]
        match column:
            case 0:
                return LogCell(visible(rule.name), icon="retention")
            case 1:
                return LogCell(period_text(rule.keep), Form.PLAIN if rule.keep else Form.QUIET)
            case 2:
                limit = rule.delete_after
                return LogCell(period_text(limit), Form.PLAIN if limit else Form.QUIET)
            case 3:
                words = tr(PAST_WORDS[rule.on_past_maximum]) if rule.delete_after else "—"
                return LogCell(words, Form.QUIET)
            case _:
                return LogCell(scope_words(rule.covers), Form.QUIET)
