"""The table model of the holds of a policy."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QModelIndex, QObject

from gleanpoint.core.retention.policy import Policy
from gleanpoint.core.retention.rules import Hold
from gleanpoint.gui.models.listing.row_faces import Mark
from gleanpoint.gui.models.logs.log_rows import Form, Index, LogCell, LogRows
from gleanpoint.gui.names import visible
from gleanpoint.gui.wording import tr
from gleanpoint.gui.workspace.scope_words import moment_text, scope_words

_NOWHERE = QModelIndex()


def standing_of(hold: Hold, now: datetime) -> Mark:
    """Return whether a hold is in force, with its icon."""
    if hold.is_in_force(now):
        return Mark("hold", tr("in force"), "held")
    if hold.since is not None and now < hold.since:
        return Mark("clock", tr("not yet"))
    return Mark("check", tr("released"))


class HoldRows(LogRows):
    """Holds: those in force first, each in the order of the policy."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = (tr("Matter"), tr("State"), tr("Since"), tr("Released"), tr("Covers"))
        self._holds: tuple[Hold, ...] = ()
        self._now: datetime | None = None

    def show(self, policy: Policy, now: datetime) -> None:
        """Show the holds of a policy as they stand at a moment."""
        self.beginResetModel()
        self._now = now
        self._holds = tuple(sorted(policy.holds, key=lambda hold: not hold.is_in_force(now)))
        self.endResetModel()

    def hold(self, row: int) -> Hold | None:
        """Return what a row stands for."""
        return self._holds[row] if 0 <= row < len(self._holds) else None

    def row_of(self, matter: str) -> int:
        """Return the row of a matter, -1 where nothing is held for it."""
        matters = [hold.matter for hold in self._holds]
        return matters.index(matter) if matter in matters else -1

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._holds)

    def cell(self, row: int, column: int) -> LogCell:
        hold = self._holds[row]
        match column:
            case 0:
                return LogCell(visible(hold.matter), icon="hold")
            case 1 if self._now is not None:
                mark = standing_of(hold, self._now)
                return LogCell(mark.words, icon=mark.icon, color=mark.color)
            case 2:
                return LogCell(moment_text(hold.since) or tr("from ever"), Form.QUIET)
            case 3:
                return LogCell(moment_text(hold.released_at) or "—", Form.QUIET)
            case _:
                return LogCell(scope_words(hold.covers), Form.QUIET)
