"""The table model of the audit log: an entry a row, the newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject

from gleanpoint.core.audit.entry import Entry
from gleanpoint.gui.models.logs.log_rows import Form, Index, LogCell, LogRows
from gleanpoint.gui.wording import number, second_text, tr
from gleanpoint.gui.workspace.audit_log.facts import People
from gleanpoint.gui.workspace.audit_log.words import (
    about_words,
    action_icon,
    action_words,
    outcome_mark,
)

_NOWHERE = QModelIndex()


class EntryRows(LogRows):
    """Entries that were found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = (
            tr("Entry"), tr("When"), tr("Who"), tr("What"), tr("Outcome"), tr("About"),
        )  # fmt: skip
        self._entries: tuple[Entry, ...] = ()
        self._people = People()

    def show(self, entries: Sequence[Entry], people: People | None = None) -> None:
        """Show entries.

        Args:
            entries: The newest first.
            people: Whose keys are known.
        """
        self.beginResetModel()
        self._entries, self._people = tuple(entries), people or People()
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """Return what a row stands for."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def row_of(self, seq: int) -> int:
        """Return the row of an entry, -1 where it is not shown."""
        numbers = [entry.seq for entry in self._entries]
        return numbers.index(seq) if seq in numbers else -1

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def cell(self, row: int, column: int) -> LogCell:
        entry = self._entries[row]
        match column:
            case 0:
                return LogCell(number(entry.seq), Form.QUIET)
            case 1:
                return LogCell(second_text(entry.utc))
            case 2:
                return LogCell(self._people.actor(entry.actor))
            case 3:
                return LogCell(action_words(entry.action), icon=action_icon(entry.action))
            case 4:
                mark = outcome_mark(entry.outcome)
                return LogCell(mark.words, Form.QUIET, mark.icon, mark.color)
            case _:
                return LogCell(about_words(entry), Form.QUIET)
