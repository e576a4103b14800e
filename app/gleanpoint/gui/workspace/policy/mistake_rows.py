"""The table model of the mistakes in a policy file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject

from gleanpoint.core.retention.errors import PolicyMistake
from gleanpoint.gui.models.logs.log_rows import Form, Index, LogCell, LogRows
from gleanpoint.gui.names import visible
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import number, tr

_NOWHERE = QModelIndex()


class MistakeRows(LogRows):
    """Mistakes, in the order of the file."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = (tr("Line"), tr("Where"), tr("What is wrong"))
        self._mistakes: tuple[PolicyMistake, ...] = ()

    def show(self, mistakes: Sequence[PolicyMistake]) -> None:
        """Show mistakes."""
        self.beginResetModel()
        self._mistakes = tuple(mistakes)
        self.endResetModel()

    def mistake(self, row: int) -> PolicyMistake | None:
        """Return what a row stands for."""
        return self._mistakes[row] if 0 <= row < len(self._mistakes) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._mistakes)

    def hint(self, row: int) -> str:
        return visible(said(self._mistakes[row].sentence))

    def cell(self, row: int, column: int) -> LogCell:
        mistake = self._mistakes[row]
        match column:
            case 0:
                line = number(mistake.line) if mistake.line else "—"
                return LogCell(line, icon="warning", color="warn")
            case 1:
                return LogCell(visible(mistake.where) or tr("the file"))
            case _:
                return LogCell(visible(said(mistake.sentence)), Form.QUIET)
