"""Copy rows of a grid: read whole off the window's thread, as text or as INSERT statements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gleanpoint.gui.models.tables.row_page import MOMENTS
from gleanpoint_parsers.tables import ColumnType, RowBatch, TableColumn

if TYPE_CHECKING:
    import pyarrow as pa

MOST_ROWS = 100_000
"""Rows that are copied at most; more are exported."""

MOST_CHARACTERS = 64 << 20
"""Of a clipboard that other programs still take."""

_BREAKS = str.maketrans({"\t": " ", "\r": " ", "\n": " "})


def lines_of(batch: RowBatch, columns: Sequence[TableColumn], chosen: Sequence[int]) -> list[str]:
    """Return rows as text: a tab between values, nothing for NULL, line ends as blanks."""
    from gleanpoint.core.export.tables.column_text import (  # noqa: PLC0415 - not before copying
        text_of,
    )

    texts = []
    for number in chosen:
        kind = columns[number].type
        values = text_of(kind, batch.records.column(number)).to_pylist()
        texts.append([plain(kind, value).translate(_BREAKS) for value in values])
    for problem in batch.problems:
        for place, number in enumerate(chosen):
            if problem.column in {number, -1}:
                texts[place][problem.row] = f"<{problem.problem}>"
    return ["\t".join(row) for row in zip(*texts, strict=True)]


def plain(kind: ColumnType, text: str | None) -> str:
    """Return a value's text as grids show it: a blank between day and time."""
    if text is None:
        return ""
    return text.replace("T", " ", 1) if kind.base in MOMENTS else text


def heading_line(columns: Sequence[TableColumn], chosen: Sequence[int]) -> str:
    """Return the names of columns with tabs between them."""
    return "\t".join(columns[number].name.translate(_BREAKS) for number in chosen)


def inserts_of(
    batch: RowBatch, columns: Sequence[TableColumn], chosen: Sequence[int], table: str
) -> list[str]:
    """Return an INSERT statement for each row; computed columns and row versions left out.

    A value that could not be read makes its row a comment: NULL would be a lie.
    """
    kept = [n for n in chosen if not columns[n].is_computed and columns[n].type.base != "timestamp"]
    names = ", ".join(bracketed(columns[number].name) for number in kept)
    literals = [_literals(columns[number], batch.records.column(number)) for number in kept]
    bad = {one.row: one.problem for one in batch.problems if one.column in {-1, *kept}}
    statements = []
    for row, values in enumerate(zip(*literals, strict=True)):
        words = ", ".join("NULL" if value is None else value for value in values)
        statement = f"INSERT INTO {table} ({names}) VALUES ({words});"  # noqa: S608 - is not run
        if row in bad:
            reason = " ".join(bad[row].split())
            statement = f"-- Row {batch.first + row + 1:,} cannot be inserted: {reason}"
        statements.append(statement)
    return statements


def bracketed(name: str) -> str:
    """Return a name as T-SQL takes it."""
    return f"[{name.replace(']', ']]')}]"


def _literals(column: TableColumn, values: pa.Array) -> list[str | None]:
    from gleanpoint.core.export.tables.tsql_literals import (  # noqa: PLC0415 - not before copying
        literals_of,
    )

    texts: list[str | None] = literals_of(column.type, values).to_pylist()
    return texts
