"""A table as an Excel workbook: streamed, several sheets where one is full, nothing a formula.

What a workbook cannot hold is told, never dropped: a text longer than a cell takes is cut and
named as a problem; NULL and an empty text look alike unless a text for NULL was chosen, which is
noted.
"""

from __future__ import annotations

import re
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import ALL_TEMP_FILES, WorksheetWriter

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.tables.findings import WHOLE_ROW, Findings, unreadable_mark
from gleanpoint.core.export.tables.long_values import in_portions
from gleanpoint.core.export.tables.workbook_cells import (
    TEXT_LIMIT,
    Cell,
    Moment,
    Number,
    Text,
    cells_of,
    text_cell,
)
from gleanpoint_parsers.tables import RowBatch

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384

_NAME_LIMIT = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_EMPTY = "Empty texts stand in the workbook as empty cells, as NULL does."


class WorkbookWriter:
    """Writes rows into a new workbook.

    Args:
        path: Must not be there yet; the sheets lie beside it until it is finished.
        findings: The table, and where problems are told.
        null_text: What stands for NULL; empty leaves the cell empty.
        most_rows: Rows of one sheet, with its header.

    Raises:
        ContentUnavailableError: A sheet has fewer columns than the table.
    """

    def __init__(
        self, path: Path, findings: Findings, null_text: str = "", most_rows: int = MOST_ROWS
    ) -> None:
        columns = len(findings.shape.columns)
        if columns > MOST_COLUMNS:
            message = f"A sheet has {MOST_COLUMNS:,} columns at most, the table {columns:,}."
            raise ContentUnavailableError(f"{message} Choose another format.")
        self._path = path
        self._findings = findings
        self._null: Cell = text_cell(null_text) if null_text else None
        self._most_rows = most_rows
        self._workbook = Workbook(write_only=True)
        self._sheets: list[WriteOnlyWorksheet] = []
        self._rows = 0
        self._begin_sheet()

    def write(self, batch: RowBatch) -> None:
        """Append rows."""
        self._findings.take(batch)
        for portion in in_portions(batch):
            self._write(portion)

    def _write(self, batch: RowBatch) -> None:
        shape = self._findings.shape
        columns = [
            cells_of(column.type, batch.records.column(number))
            for number, column in enumerate(shape.columns)
        ]
        for problem in batch.problems:
            touched = columns if problem.column == WHOLE_ROW else [columns[problem.column]]
            for column in touched:
                column[problem.row] = text_cell(unreadable_mark(problem.raw))
        for number, row in enumerate(zip(*columns, strict=True)):
            self._tell_limits(batch, number, row)
            self._append(row)

    def finish(self) -> None:
        """Write the workbook around its sheets."""
        self._workbook.save(self._path)

    def discard(self) -> None:
        """Let go of what is open; whoever made its folder removes it."""
        for sheet in self._sheets:
            if not sheet.closed:
                sheet.close()
                ALL_TEMP_FILES.remove(sheet._writer.out)

    def _append(self, row: tuple[Cell, ...]) -> None:
        if self._rows == self._most_rows:
            self._begin_sheet()
        sheet = self._sheets[-1]
        sheet.append([as_cell(sheet, self._null if cell is None else cell) for cell in row])
        self._rows += 1

    def _begin_sheet(self) -> None:
        number = len(self._sheets) + 1
        if number > 1:
            self._findings.note(f"The rows go on in {number:,} sheets; one holds no more.")
        sheet = self._workbook.create_sheet(sheet_name(self._findings.shape.name, number))
        # Rows wait in a file until the workbook is put together: beside it, not in a folder that
        # others can read. openpyxl keeps a list of such files, from which it takes them itself.
        out = str(self._path.with_name(f"{self._path.name}.{number}.xml"))
        ALL_TEMP_FILES.append(out)
        sheet.freeze_panes = "A2"
        sheet._writer = WorksheetWriter(sheet, out)
        sheet._writer.write_top()
        self._sheets.append(sheet)
        names = [text_cell(column.name) for column in self._findings.shape.columns]
        sheet.append([as_cell(sheet, name) for name in names])
        self._rows = 1

    def _tell_limits(self, batch: RowBatch, number: int, row: tuple[Cell, ...]) -> None:
        for column, cell in enumerate(row):
            if not isinstance(cell, Text):
                continue
            if cell.is_cut:
                sentence = (
                    f"it has {cell.units:,} characters, of which a cell holds {TEXT_LIMIT:,}; "
                    "the rest is not in the workbook."
                )
                self._findings.add(batch, number, column, sentence)
            elif not cell.units and self._null is None:
                self._findings.note(_EMPTY)


def as_cell(sheet: WriteOnlyWorksheet, cell: Cell) -> object:
    """Return what openpyxl writes for a cell.

    The value is set behind its back: it would take texts for formulas and errors, and cut them.
    """
    if cell is None or isinstance(cell, bool | int):
        return cell
    made = WriteOnlyCell(sheet)
    match cell:
        case Number(digits):
            made._value, made.data_type = digits, "n"
        case Text(text, is_guarded):
            made._value, made.data_type = text, "s"
            if is_guarded:
                made.quotePrefix = True
        case Moment(value, shown):
            made._value, made.data_type = value, "d"
            made.number_format = shown
    return made


def sheet_name(table: str, number: int) -> str:
    """Return a name that Excel takes for a sheet.

    Args:
        table: Name of the table.
        number: Of the sheet, from 1.
    """
    suffix = f" ({number})" if number > 1 else ""
    clean = _NOT_IN_NAMES.sub("_", table).strip("' ") or "Table"
    if clean.casefold() == "history":  # Excel keeps it for itself
        clean = f"{clean}_"
    units = clean.encode("utf-16-le")[: (_NAME_LIMIT - len(suffix)) * 2]
    return units.decode("utf-16-le", "ignore") + suffix
