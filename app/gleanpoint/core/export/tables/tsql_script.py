"""A table as a T-SQL script that makes it again: table, rows, then all that hangs on it.

In UTF-8 with a byte order mark, by which sqlcmd and Management Studio know it. Each ``INSERT``
stands in a batch of its own, for a batch is compiled as a whole. A row version is given by the
server and a computed column by its expression, so both are left out and that is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from gleanpoint.core.export.tables.arrow_text import data_of, joined, with_null, with_texts
from gleanpoint.core.export.tables.findings import Findings, readable_rows
from gleanpoint.core.export.tables.hashed_file import Sink
from gleanpoint.core.export.tables.long_values import has_long_values, in_portions, long_value
from gleanpoint.core.export.tables.tsql_literals import is_lost, literal_pieces, literals_of
from gleanpoint_parsers.naming import readable
from gleanpoint_parsers.tables import CellProblem, RowBatch, Script, TableColumn, TableShape

MOST_ROWS = 1000
"""Rows of one ``VALUES`` list, as the server allows."""

STATEMENT_BYTES = 1 << 20
"""Bytes of one INSERT, about; a batch must fit into the server's memory as text and as plan."""

OPTIONS = (
    "SET NOCOUNT ON;",
    "SET XACT_ABORT ON;",
    "SET QUOTED_IDENTIFIER ON;",
    "SET ANSI_NULLS ON;",
    "SET ANSI_PADDING ON;",
    "SET ANSI_WARNINGS ON;",
    "SET ARITHABORT ON;",
    "SET CONCAT_NULL_YIELDS_NULL ON;",
    "SET NUMERIC_ROUNDABORT OFF;",
)
"""What INSERT demands where indexes on views, computed columns, xml or filters are."""

_ROW_VERSION = "timestamp"
_LINE_ENDS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Header:
    """What the comment at the top says.

    Args:
        source: Where the table came from.
        notes: Sentences about it.
    """

    source: str
    notes: tuple[str, ...] = ()


class TsqlWriter:
    """Writes rows into a file that is open already.

    Args:
        file: Takes the bytes.
        script: SQL that makes the table, and what hangs on it.
        findings: The table, and where problems are told.
        header: For the comment at the top.
    """

    def __init__(self, file: Sink, script: Script, findings: Findings, header: Header) -> None:
        self._file = file
        self._script = script
        self._findings = findings
        shape = findings.shape
        self._kept = [n for n, column in enumerate(shape.columns) if is_inserted(column)]
        for column in shape.columns:
            if not is_inserted(column):
                findings.note(_left_out(column))
        names = ", ".join(bracketed(shape.columns[number].name) for number in self._kept)
        self._table = table_name(shape)
        self._insert = f"INSERT INTO {self._table} ({names})\nVALUES\n"
        self._has_identity = any(column.is_identity for column in shape.columns)
        self._has_begun = False
        self._begin(header)
        self._told = len(findings.notes)

    def write(self, batch: RowBatch) -> None:
        """Append rows."""
        self._findings.take(batch)
        readable = readable_rows(batch)
        if readable.records.num_rows and self._kept:
            self._allow_identity()
            for portion in in_portions(readable):
                if has_long_values(portion):
                    self._write_long(portion)
                    continue
                for statement in self._statements(portion):
                    self._line(statement, "GO")

    def finish(self) -> None:
        """Write what follows the rows."""
        if self._has_begun and self._has_identity:
            self._line(f"SET IDENTITY_INSERT {self._table} OFF;", "GO")
        if self._script.after_data:
            self._line("", batch_text(self._script.after_data))
        later = self._findings.notes[self._told :]
        if later:
            self._line("", *map(comment, later))

    def discard(self) -> None:
        """The file is whoever's opened it."""

    def _begin(self, header: Header) -> None:
        shape, obstacles = self._findings.shape, self._script.obstacles
        said = [
            f"{shape.schema}.{shape.name}" if shape.schema else shape.name,
            f"From {header.source}",
            *header.notes,
            *self._findings.notes,
            *(f"Cannot be said in SQL: {obstacle}" for obstacle in obstacles),
        ]
        self._file.write(b"\xef\xbb\xbf")
        self._line(*map(comment, said), "", *OPTIONS, "GO", "")
        if self._script.before_data:
            self._line(batch_text(self._script.before_data), "")

    def _allow_identity(self) -> None:
        if self._has_identity and not self._has_begun:
            self._line(f"SET IDENTITY_INSERT {self._table} ON;", "GO")
        self._has_begun = True

    def _statements(self, batch: RowBatch) -> Iterator[str]:
        rows, size = [], 0
        for row in self._rows(batch):
            rows.append(row)
            size += len(row)
            if len(rows) == MOST_ROWS or size >= STATEMENT_BYTES:
                yield self._insert + ",\n".join(rows) + ";"
                rows, size = [], 0
        if rows:
            yield self._insert + ",\n".join(rows) + ";"

    def _rows(self, batch: RowBatch) -> Sequence[str]:
        parts: list[pa.Array | str] = []
        for number in self._kept:
            parts += [", " if parts else "(", self._literals(batch, number)]
        return list(joined(*parts, ")").to_pylist())

    def _literals(self, batch: RowBatch, number: int) -> pa.Array:
        column = self._findings.shape.columns[number]
        values = batch.records.column(number)
        text = with_null(literals_of(column.type, values), "NULL")
        for row in is_lost(column.type, values):
            self._findings.add(batch, row, number, "it is no number; T-SQL has no word for it.")
        return with_texts(text, _commented(batch, number))

    def _write_long(self, batch: RowBatch) -> None:
        """Write the only row of a batch, which has long values."""
        self._file.write(self._insert.encode())
        for place, number in enumerate(self._kept):
            self._file.write(b", " if place else b"(")
            value = long_value(batch.records.column(number))
            if value is None:
                self._file.write(data_of(self._literals(batch, number)))
                continue
            for piece in literal_pieces(self._findings.shape.columns[number].type, value):
                self._file.write(data_of(piece))
        self._line(");", "GO")

    def _line(self, *lines: str) -> None:
        self._file.write(("\n".join(lines) + "\n").encode())


def batch_text(statements: str) -> str:
    """Return statements that end with a batch, whether they did or not."""
    text = statements.rstrip()
    return text if text.splitlines()[-1:] == ["GO"] else f"{text}\nGO"


def table_name(shape: TableShape) -> str:
    """Return a table's name as T-SQL quotes it; the answer to a query has no schema."""
    schema = f"{bracketed(shape.schema)}." if shape.schema else ""
    return f"{schema}{bracketed(shape.name)}"


def plain_script(shape: TableShape) -> Script:
    """Return the SQL that makes a table with the columns of a query's answer."""
    lines = [f"    {bracketed(c.name)} {c.type.declaration} NULL" for c in shape.columns]
    statement = f"CREATE TABLE {table_name(shape)} (\n" + ",\n".join(lines) + "\n);\nGO"
    return Script(statement, statement)


def comment(sentence: str) -> str:
    """Return a comment of one line; names in it come from the file and may hold line ends."""
    return f"-- {_LINE_ENDS.sub(' ', readable(sentence))}"


def bracketed(name: str) -> str:
    """Return a name as T-SQL quotes it."""
    return "[" + name.replace("]", "]]") + "]"


def is_inserted(column: TableColumn) -> bool:
    """Whether rows bring a value for a column, or the server makes it."""
    return column.type.base != _ROW_VERSION and not column.is_computed


def _left_out(column: TableColumn) -> str:
    if column.is_computed:
        return f"Column {column.name} is computed by the server and not inserted."
    return f"Column {column.name} is a row version, which the server gives anew."


def _commented(batch: RowBatch, number: int) -> dict[int, str]:
    return {
        problem.row: unreadable_literal(problem)
        for problem in batch.problems
        if problem.column == number
    }


def unreadable_literal(problem: CellProblem) -> str:
    """Return NULL with a comment that says what it is not."""
    return f"NULL /* unreadable: 0x{problem.raw.hex()} */"
