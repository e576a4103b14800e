"""Table models of a log: transactions, the changes of one, the versions of a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject

from gleanpoint.gui.models.logs.log_rows import Form, Index, LogCell, LogRows
from gleanpoint.gui.models.logs.log_words import (
    ZoneAt,
    outcome_cell,
    time_words,
    touched_words,
    transaction_words,
    unknown_zone,
)
from gleanpoint.gui.models.tables.row_page import on_one_line
from gleanpoint.gui.names import visible
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import tr
from gleanpoint_parsers.logbook import ChangeKind, RowChange, RowVersion, Transaction

LONGEST = 2000
"""Characters of a value that a line shows."""

_FIRST_VALUE = 2
"""Column of a version that its first value stands in, behind time and user."""

_NOWHERE = QModelIndex()


class TransactionRows(LogRows):
    """Transactions, in the order of their begin.

    Args:
        parent: Owner.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = (
            tr("Begun"), tr("User"), tr("Rows touched"), tr("Outcome"), tr("Name"),
        )  # fmt: skip
        self.zone_at: ZoneAt = unknown_zone
        self._found: list[Transaction] = []
        self._touched: Counter[str] = Counter()
        """How many transactions touched a table, counted as they come: at the end it would hold
        the window up."""

    def clear(self) -> None:
        """List nothing."""
        self.beginResetModel()
        self._found = []
        self._touched.clear()
        self.endResetModel()

    def add(self, found: Sequence[Transaction]) -> None:
        """List more."""
        first = len(self._found)
        self.beginInsertRows(_NOWHERE, first, first + len(found) - 1)
        self._found.extend(found)
        self._touched.update(name for one in found for name in one.tables)
        self.endInsertRows()

    def transaction(self, row: int) -> Transaction | None:
        """Return what a row stands for."""
        return self._found[row] if 0 <= row < len(self._found) else None

    def tables(self) -> list[str]:
        """Return the tables that were touched, most often touched first."""
        return sorted(self._touched, key=lambda name: (-self._touched[name], name))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._found)

    def cell(self, row: int, column: int) -> LogCell:
        found = self._found[row]
        match column:
            case 0:
                return LogCell(time_words(found.begun, self.zone_at))
            case 1:
                return LogCell(visible(found.user or ""), Form.QUIET)
            case 2:
                return LogCell(touched_words(found), icon="warning" if found.problem else "",
                               color="warn")  # fmt: skip
            case 3:
                return outcome_cell(found)
            case _:
                return LogCell(visible(found.name), Form.QUIET)

    def hint(self, row: int) -> str:
        return transaction_words(self._found[row], self.zone_at)


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One line of the changes: a heading where there is no column."""

    change: RowChange
    column: str | None


class ChangeRows(LogRows):
    """The changes of a transaction: each a heading, and below it its columns, before and after."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = (tr("Column"), tr("Before"), tr("After"))
        self._lines: Sequence[ChangeLine] = ()

    def show(self, lines: Sequence[ChangeLine]) -> None:
        """Show changes, of which ``change_lines`` made lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def is_heading(self, row: int) -> bool:
        return self._lines[row].column is None

    def cell(self, row: int, column: int) -> LogCell:
        line = self._lines[row]
        change = line.change
        if line.column is None:
            return _change_heading(change, column)
        if column == 0:
            is_changed = _is_changed(change, line.column)
            return LogCell(visible(line.column), Form.CHANGED if is_changed else Form.QUIET)
        return _value(change.before if column == 1 else change.after, line.column)

    def hint(self, row: int) -> str:
        return said(self._lines[row].change.problem or "")


def change_lines(changes: Iterable[RowChange]) -> list[ChangeLine]:
    """Return changes as lines, in their order; there may be many: not for the window's thread."""
    lines = []
    for change in changes:
        names = dict.fromkeys([*(change.before or ()), *(change.after or ())])
        lines.append(ChangeLine(change, None))
        lines += [ChangeLine(change, name) for name in names]
    return lines


class VersionRows(LogRows):
    """The versions of a row, the oldest first; what changed is marked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.zone_at: ZoneAt = unknown_zone
        self._versions: tuple[RowVersion, ...] = ()
        self._names: list[str] = []

    def show(self, versions: Sequence[RowVersion]) -> None:
        """Show versions."""
        self.beginResetModel()
        self._versions = tuple(versions)
        named = (name for version in versions for name in version.values or ())
        self._names = list(dict.fromkeys(named))
        self.headings = (
            tr("Since"), tr("User"), *(visible(name) for name in self._names),
        )  # fmt: skip
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._versions)

    def cell(self, row: int, column: int) -> LogCell:
        version = self._versions[row]
        if column == 0:
            if version.time is None:
                return LogCell(tr("Before the log"), Form.QUIET)
            return LogCell(time_words(version.time, self.zone_at))
        if column == 1:
            return LogCell(visible(version.user or ""), Form.QUIET)
        name = self._names[column - _FIRST_VALUE]
        if version.values is None:
            return LogCell(tr("deleted") if column == _FIRST_VALUE else "", Form.NULL)
        cell = _value(version.values, name)
        before = self._versions[row - 1].values if row else None
        is_new = row > 0 and (before is None or before.get(name) != version.values.get(name))
        return LogCell(cell.text, Form.CHANGED, cell.icon, cell.color) if is_new else cell

    def hint(self, row: int) -> str:
        version = self._versions[row]
        who = tr("Transaction {0}").format(version.transaction) if version.transaction else ""
        return "\n".join(part for part in (who, said(version.problem or "")) if part)


_KINDS = {
    ChangeKind.INSERT: ("Inserted", "plus"),
    ChangeKind.UPDATE: ("Updated", "compare"),
    ChangeKind.DELETE: ("Deleted", "close"),
}


def _change_heading(change: RowChange, column: int) -> LogCell:
    words, icon = _KINDS[change.kind]
    if column == 0:
        return LogCell(tr(words), Form.STRONG, icon)
    if column == 1:
        return LogCell(visible(change.table), Form.STRONG)
    if change.problem:
        return LogCell(visible(said(change.problem)), Form.QUIET, "warning", "warn")
    return LogCell(change.lsn, Form.QUIET)


def _is_changed(change: RowChange, name: str) -> bool:
    if change.before is None or change.after is None:
        return False
    return change.before.get(name) != change.after.get(name)


def _value(values: Mapping[str, str | None] | None, name: str) -> LogCell:
    if values is None:
        return LogCell("")
    if name not in values:
        return LogCell(tr("not in the log"), Form.NULL)
    text = values[name]
    if text is None:
        return LogCell(tr("NULL"), Form.NULL)
    cut = text[:LONGEST] + ("…" if len(text) > LONGEST else "")
    return LogCell(on_one_line(cut), Form.MONO)
