"""The figures of a simulation as a table and as text: by fate, rule and year, then tables."""

from __future__ import annotations

import csv
import io

from PySide6.QtCore import QModelIndex, QObject

from gleanpoint.core.policy.simulation import CountedTable, Line, Simulation
from gleanpoint.core.retention.settings import TAG_RULE
from gleanpoint.gui.models.logs.log_rows import Form, Index, LogCell, LogRows
from gleanpoint.gui.names import visible
from gleanpoint.gui.speech.sentences import said
from gleanpoint.gui.wording import counted, size_text, tr
from gleanpoint.gui.workspace.policy.fates import LOOKS

_NOWHERE = QModelIndex()
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes a cell for that begins with it."""


class SimulationRows(LogRows):
    """Lines of a simulation in its order; then tables of which more is to be said."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = (
            tr("What would happen"), tr("Rule or matter"), tr("Year"), tr("Count"), tr("Size"),
        )  # fmt: skip
        self._lines: tuple[Line, ...] = ()
        self._tables: tuple[CountedTable, ...] = ()

    def show(self, simulation: Simulation) -> None:
        """Show what was counted."""
        self.beginResetModel()
        self._lines = simulation.lines
        self._tables = tuple(table for table in simulation.tables if table.remark)
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._lines, self._tables = (), ()
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines) + len(self._tables)

    def cell(self, row: int, column: int) -> LogCell:
        if row >= len(self._lines):
            return _table_cell(self._tables[row - len(self._lines)], column)
        return _line_cell(self._lines[row], column)

    def as_text(self) -> str:
        """Return the table as it is shown, a tab between cells."""
        columns = range(len(self.headings))
        lines = ["\t".join(self.headings)]
        rows = range(self.rowCount())
        lines += ["\t".join(self.cell(row, column).text for column in columns) for row in rows]
        return "\n".join(lines) + "\n"

    def as_csv(self) -> str:
        """Return the figures as CSV: numbers without grouping, sizes in bytes."""
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\r\n")
        writer.writerow(["fate", "rule", "year", "items", "bytes", "rows"])
        for line in self._lines:
            year = "" if line.year is None else line.year
            figures = ["", "", line.items] if line.is_of_rows else [line.items, line.size, ""]
            writer.writerow([line.fate.value, _inert(line.rule), year, *figures])
        return buffer.getvalue()


def _line_cell(line: Line, column: int) -> LogCell:
    match column:
        case 0:
            look = LOOKS[line.fate]
            return LogCell(tr(look.words), icon=look.icon, color=look.color)
        case 1:
            return LogCell(
                visible(_rule(line.rule)) or "—", Form.PLAIN if line.rule else Form.QUIET
            )
        case 2 if line.year is None:
            return LogCell(tr("no date"), Form.NULL)
        case 2:
            return LogCell(str(line.year))
        case 3:
            return LogCell(_count_words(line))
        case _:
            return LogCell("—" if line.is_of_rows else size_text(line.size), Form.QUIET)


def _rule(name: str) -> str:
    """Return a rule by its name; one that no policy names, in the person's words."""
    return said(name) if name == TAG_RULE else name


def _count_words(line: Line) -> str:
    if line.is_of_rows:
        return counted("1 row", "%Ln rows", line.items)
    return counted("1 item", "%Ln items", line.items)


def _table_cell(table: CountedTable, column: int) -> LogCell:
    match column:
        case 0:
            return _table_state(table)
        case 1:
            return LogCell(visible(table.path))
        case 3 if not table.problem:
            return LogCell(counted("1 row", "%Ln rows", table.rows))
        case 4:
            return LogCell(visible(_remark(table)))
        case _:
            return LogCell("—", Form.QUIET)


def _remark(table: CountedTable) -> str:
    words = said(table.remark)
    return words[:1].upper() + words[1:]


def _table_state(table: CountedTable) -> LogCell:
    if table.problem:
        return LogCell(tr("Not counted"), icon="damaged", color="danger")
    if table.lost:
        return LogCell(tr("Counted in part"), icon="warning", color="warn")
    return LogCell(tr("Lacks the column"), icon="undatable", color="undatable")


def _inert(name: str) -> str:
    """Return a name that no spreadsheet takes for a formula."""
    return f"'{name}" if name.startswith(_FORMULA) else name
