"""Rows on standard output: JSON lines, or columns for people."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pyarrow as pa
from rich.cells import cell_len, set_cell_size

from gleanpoint.cli.output import Output, shown
from gleanpoint.core.errors import DoneInPartError
from gleanpoint.core.export.tables.column_text import PLAIN, text_of
from gleanpoint.core.export.tables.findings import Findings, marks
from gleanpoint.core.export.tables.json_lines import JsonLinesWriter
from gleanpoint.core.tables.release import RowsUnderWay
from gleanpoint_parsers.tables import RowBatch, TableShape

WIDEST = 40
"""Columns of a terminal that one cell takes at most; ``--json`` shows all of it."""

_CUT = "…"
_NULL = "NULL"


class RowPrinter:
    """Prints batches of rows of one shape.

    Args:
        shape: What the rows are of; their columns, in order.
        output: Where they go.
        release: Takes note of what goes out.
    """

    def __init__(self, shape: TableShape, output: Output, release: RowsUnderWay) -> None:
        self._output = output
        self._release = release
        self.findings = Findings(shape)
        self._encode = _JsonLines(self.findings) if output.json else _Columns(self.findings)

    def show(self, batch: RowBatch) -> None:
        """Print some rows."""
        self._send(self._encode(batch), batch.records.num_rows)

    def finish(self) -> None:
        """Print the heads of the columns where there was no row."""
        self._send(self._encode.finish(), 0)

    def _send(self, data: bytes, rows: int) -> None:
        self._release.passing(data, rows)
        self._output.data(data)

    def tell_problems(self) -> None:
        """Name what could not be read on standard error.

        Raises:
            DoneInPartError: There was something.
        """
        end_with(self.findings.problems, self.findings.count, self._output)


def end_with(problems: Sequence[str], count: int, output: Output) -> None:
    """Name what could not be read on standard error.

    Raises:
        DoneInPartError: There was something.
    """
    for sentence in problems:
        output.note(sentence)
    if count > len(problems):
        output.note(f"{count - len(problems):,} more values could not be read.")
    if count:
        what = "1 place" if count == 1 else f"{count:,} places"
        raise DoneInPartError(f"Something could not be read in {what}; each was named.")


class _JsonLines:
    def __init__(self, findings: Findings) -> None:
        self._sink = io.BytesIO()
        self._writer = JsonLinesWriter(self._sink, findings)

    def __call__(self, batch: RowBatch) -> bytes:
        self._writer.write(batch)
        data = self._sink.getvalue()
        self._sink.seek(0)
        self._sink.truncate()
        return data

    def finish(self) -> bytes:
        return b""


class _Columns:
    """Lays rows out below the names of their columns; the first batch decides how wide."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._widths: list[int] = []

    def __call__(self, batch: RowBatch) -> bytes:
        columns = [self._cells(number, batch.records) for number in range(self._count)]
        for number, texts in marks(batch.problems, self._count).items():
            for row, text in texts.items():
                columns[number][row] = _cut(text)
        self._findings.take(batch)
        lines = [] if self._widths else self._head(columns)
        lines += [self._line(row) for row in zip(*columns, strict=True)]
        return _encoded(lines)

    def finish(self) -> bytes:
        return b"" if self._widths else _encoded(self._head([[] for _ in range(self._count)]))

    @property
    def _count(self) -> int:
        return len(self._findings.shape.columns)

    def _cells(self, number: int, records: pa.RecordBatch) -> list[str]:
        kind = self._findings.shape.columns[number].type
        texts = text_of(kind, records.column(number))
        is_plain = kind.base in PLAIN
        written: Callable[[str], str] = str if is_plain else _as_word
        return [_NULL if text is None else written(text) for text in texts.to_pylist()]

    def _head(self, columns: list[list[str]]) -> list[str]:
        names = [_cut(shown(column.name)) for column in self._findings.shape.columns]
        self._widths = [
            max(map(cell_len, [name, *cells])) for name, cells in zip(names, columns, strict=True)
        ]
        return [self._line(tuple(names)), self._line(tuple("-" * w for w in self._widths))]

    def _line(self, cells: tuple[str, ...]) -> str:
        padded = (
            cell + " " * (width - cell_len(cell))
            for cell, width in zip(cells, self._widths, strict=True)
        )
        return "  ".join(padded).rstrip() + "\n"


def _encoded(lines: list[str]) -> bytes:
    return "".join(lines).encode("utf-8", "replace")


def _as_word(text: str) -> str:
    """Return a text as people are shown it; one that reads like a missing value is quoted."""
    return f"'{text}'" if text in {_NULL, ""} else _cut(shown(text[: WIDEST * 2]))


def _cut(text: str) -> str:
    return text if cell_len(text) <= WIDEST else set_cell_size(text, WIDEST - 1) + _CUT
