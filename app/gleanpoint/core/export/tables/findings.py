"""What an export of a table could not write as it is: counted, named, and marked in the file.

A cell that could not be decoded is never NULL or empty without a word. A text file (CSV, JSON
lines, workbook) holds a mark with the stored bytes in its place; typed columns hold NULL; in both
cases it is told by row, key and column. What stands for a row, or for a page of rows, that could
not be read at all is marked in a text file likewise, and left out where columns are typed: a row
of NULLs would be one that never was. It is counted as a problem, not as a row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from gleanpoint.core.export.tables.column_text import text_of
from gleanpoint_parsers.tables import CellProblem, RowBatch, TableShape

MOST_NAMED = 1000
"""Problems that are told one by one; all are counted."""

WHOLE_ROW = -1


@dataclass(slots=True)
class Findings:
    """Counts and problems of one table while it is written.

    Args:
        shape: The table.
        rows: Rows taken so far.
        count: Problems found so far.
        problems: The first of them, as sentences.
        notes: What else must be known of the file.
    """

    shape: TableShape
    rows: int = 0
    count: int = 0
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def take(self, batch: RowBatch) -> None:
        """Count a batch and name what in it could not be decoded."""
        for problem in batch.problems:
            self.add(batch, problem.row, problem.column, problem.problem)
        self.rows += batch.records.num_rows - len(lost_rows(batch))

    def add(self, batch: RowBatch, row: int, column: int, problem: str) -> None:
        """Name one problem by its row, counted from 1, by the row's key, and by its column."""
        self.count += 1
        if len(self.problems) < MOST_NAMED:
            place = row_name(self.shape, batch, row)
            if column != WHOLE_ROW:
                place += f", column {self.shape.columns[column].name}"
            self.problems.append(f"{place}: {problem.rstrip('.')}.")

    def note(self, sentence: str) -> None:
        """Keep a note, once."""
        if sentence not in self.notes:
            self.notes.append(sentence)


def lost_rows(batch: RowBatch) -> set[int]:
    """Return the rows of a batch that only stand for what could not be read."""
    return {problem.row for problem in batch.problems if problem.column == WHOLE_ROW}


def readable_rows(batch: RowBatch) -> RowBatch:
    """Return a batch without the rows that could not be read; problems of cells stay."""
    lost = lost_rows(batch)
    if not lost:
        return batch
    kept = [row for row in range(batch.records.num_rows) if row not in lost]
    places = {row: place for place, row in enumerate(kept)}
    problems = tuple(
        replace(problem, row=places[problem.row])
        for problem in batch.problems
        if problem.row in places
    )
    return RowBatch(batch.first, batch.records.take(kept), problems)


def row_name(shape: TableShape, batch: RowBatch, row: int) -> str:
    """Return such as ``Row 12 (OrderID 10248)``."""
    keys = sorted((c.key, n) for n, c in enumerate(shape.columns) if c.key is not None)
    shown = []
    for _, number in keys:
        column = shape.columns[number]
        value = text_of(column.type, batch.records.column(number).slice(row, 1))[0].as_py()
        shown.append(f"{column.name} {'unreadable' if value is None else value}")
    key = f" ({', '.join(shown)})" if shown else ""
    return f"Row {batch.first + row + 1:,}{key}"


def marks(problems: Iterable[CellProblem], columns: int) -> dict[int, dict[int, str]]:
    """Return the texts that stand for unreadable cells, by column and row.

    In a row that is unreadable as a whole every cell is marked; the first one has the bytes.
    """
    texts: dict[int, dict[int, str]] = defaultdict(dict)
    for problem in problems:
        mark = unreadable_mark(problem.raw)
        if problem.column != WHOLE_ROW:
            texts[problem.column][problem.row] = mark
            continue
        for column in range(columns):
            texts[column][problem.row] = unreadable_mark(b"") if column else mark
    return texts


def unreadable_mark(raw: bytes) -> str:
    """Return what a text file holds in place of a cell: ``[unreadable 0x…]``."""
    return f"[unreadable 0x{raw.hex()}]" if raw else "[unreadable]"
