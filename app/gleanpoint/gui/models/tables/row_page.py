"""Rows of a table as a grid shows them: short texts, what is longer, what could not be read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gleanpoint.gui.names import shown_signs
from gleanpoint_parsers.tables import RowBatch, TableColumn

if TYPE_CHECKING:
    import pyarrow as pa

TEXT_SHOWN = 200
"""Characters of a text that a cell holds at most; the viewer shows the rest."""

BYTES_SHOWN = 32
"""Bytes of a binary value that a cell holds at most."""

_TEXTS = frozenset({"char", "varchar", "text", "nchar", "nvarchar", "ntext", "xml", "sysname"})
_NUMBERS = frozenset(
    {
        *("tinyint", "smallint", "int", "bigint", "decimal", "numeric", "money", "smallmoney"),
        *("real", "float"),
    }
)
_LARGE = frozenset({"text", "ntext", "image", "xml", "geometry", "geography"})
MOMENTS = frozenset({"datetime", "smalldatetime", "datetime2", "datetimeoffset"})
"""Types whose values are a day and a time, which a grid shows with a blank between them."""

_BREAKS = re.compile("\r\n|[\r\n]")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows.

    Args:
        text: As shown, on one line; None for NULL.
        size: Characters of a text, or bytes, where the cell holds only their beginning.
        problem: Why there is no value, though it is not NULL.
    """

    text: str | None
    size: int | None = None
    problem: str | None = None

    @property
    def is_null(self) -> bool:
        """Whether it is NULL, which a problem is not."""
        return self.text is None and self.problem is None


@dataclass(frozen=True, slots=True)
class RowPage:
    """Some rows that follow each other.

    Args:
        first: Number of the first.
        count: How many.
        columns: Texts of each column.
        sizes: Of the cells that hold only the beginning of their value, by row and column.
        problems: Of the cells that could not be decoded, by row and column; column -1 is the
            whole row.
    """

    first: int
    count: int
    columns: tuple[tuple[str | None, ...], ...]
    sizes: Mapping[tuple[int, int], int] = field(default_factory=dict)
    problems: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell; ``row`` counts from the first of the page."""
        problem = self.problems.get((row, column)) or self.problems.get((row, -1))
        if problem is not None:
            return Cell(None, None, problem)
        return Cell(self.columns[column][row], self.sizes.get((row, column)))

    def extended(self, more: RowPage) -> RowPage:
        """Return this page with the rows that follow it."""
        shift = self.count
        columns = tuple(a + b for a, b in zip(self.columns, more.columns, strict=True))
        sizes = {(row + shift, column): size for (row, column), size in more.sizes.items()}
        problems = {(row + shift, column): told for (row, column), told in more.problems.items()}
        return RowPage(
            self.first,
            self.count + more.count,
            columns,
            {**self.sizes, **sizes},
            {**self.problems, **problems},
        )


def row_page(batch: RowBatch, columns: Sequence[TableColumn]) -> RowPage:
    """Return a batch as a grid shows it; made off the window's thread.

    Args:
        batch: Rows.
        columns: What its columns are, in its order.
    """
    texts = []
    sizes: dict[tuple[int, int], int] = {}
    for number, column in enumerate(columns):
        shown, longer = _shortened(column, batch.records.column(number))
        texts.append(tuple(shown))
        sizes |= {(row, number): size for row, size in longer.items()}
    problems = {(one.row, one.column): one.problem for one in batch.problems}
    return RowPage(batch.first, batch.records.num_rows, tuple(texts), sizes, problems)


def is_number(column: TableColumn) -> bool:
    """Whether values of a column stand at the right."""
    return column.type.base in _NUMBERS


def is_large(column: TableColumn) -> bool:
    """Whether values of a column may be megabytes long."""
    return column.type.length == -1 or column.type.base in _LARGE


def is_text(column: TableColumn) -> bool:
    """Whether values of a column are text, where an empty one differs from NULL."""
    return column.type.base in _TEXTS


def on_one_line(text: str) -> str:
    """Return a text with its line ends and hidden signs made visible."""
    return shown_signs(_BREAKS.sub("⏎", text))


def _shortened(column: TableColumn, values: pa.Array) -> tuple[list[str | None], dict[int, int]]:
    """Return the texts of a column, and the full sizes of those that were cut."""
    import pyarrow as pa  # noqa: PLC0415 - not before there are rows
    import pyarrow.compute as pc  # noqa: PLC0415 - likewise

    from gleanpoint.core.export.tables.column_text import text_of  # noqa: PLC0415 - likewise

    if pa.types.is_large_binary(values.type):
        sizes, most = pc.binary_length(values), BYTES_SHOWN
        texts = text_of(column.type, pc.binary_slice(values, 0, BYTES_SHOWN))
    else:
        texts, most = text_of(column.type, values), TEXT_SHOWN
        sizes = pc.utf8_length(texts)
        texts = pc.utf8_slice_codeunits(texts, 0, TEXT_SHOWN)
    longer = pc.fill_null(pc.greater(sizes, most), fill_value=False)
    rows = pc.indices_nonzero(longer).to_pylist()
    told = {row: sizes[row].as_py() for row in rows}
    lines = [None if text is None else on_one_line(text) for text in texts.to_pylist()]
    if column.type.base in MOMENTS:
        lines = [None if line is None else line.replace("T", " ", 1) for line in lines]
    for row in rows:
        lines[row] = f"{lines[row]}…"
    return lines, told
