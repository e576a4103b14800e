"""The table model of the inbox: what waits for the person first, then the newest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, QObject

from gleanpoint.core.access.approvals.stages import Stage, Standing
from gleanpoint.gui.models.logs.log_rows import Form, Index, LogCell, LogRows
from gleanpoint.gui.names import visible
from gleanpoint.gui.wording import time_text, tr
from gleanpoint.gui.workspace.approvals.words import ends_words, stage_mark, title_of

_NOWHERE = QModelIndex()


class RequestRows(LogRows):
    """Requests as they stand for whoever looks."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = (tr("Request"), tr("From"), tr("Asked"), tr("Ends"), tr("State"))
        self._standings: tuple[Standing, ...] = ()
        self._now: datetime | None = None

    def show(self, standings: Sequence[Standing], now: datetime) -> None:
        """Show requests as they stand at a moment."""
        newest = sorted(standings, key=lambda one: one.case.signed.request.made, reverse=True)
        self.beginResetModel()
        self._now = now
        self._standings = tuple(sorted(newest, key=lambda one: one.stage is not Stage.TO_RELEASE))
        self.endResetModel()

    def standing(self, row: int) -> Standing | None:
        """Return what a row stands for."""
        return self._standings[row] if 0 <= row < len(self._standings) else None

    def row_of(self, request_id: str) -> int:
        """Return the row of a request, -1 where it is not shown."""
        ids = [one.case.signed.request.id for one in self._standings]
        return ids.index(request_id) if request_id in ids else -1

    @property
    def waiting(self) -> int:
        """How many wait for the person."""
        return sum(one.stage is Stage.TO_RELEASE for one in self._standings)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._standings)

    def cell(self, row: int, column: int) -> LogCell:
        standing = self._standings[row]
        request = standing.case.signed.request
        match column:
            case 0:
                form = Form.STRONG if standing.stage is Stage.TO_RELEASE else Form.PLAIN
                return LogCell(title_of(request), form, "approval")
            case 1:
                return LogCell(visible(standing.requester) or tr("somebody unknown"))
            case 2:
                return LogCell(time_text(request.made), Form.QUIET)
            case 3 if self._now is not None:
                return LogCell(ends_words(request, self._now), Form.QUIET)
            case _:
                mark = stage_mark(standing)
                return LogCell(mark.words, icon=mark.icon, color=mark.color)
