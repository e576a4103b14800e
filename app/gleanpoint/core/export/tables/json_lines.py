"""A table as JSON lines: one object a row, in the form that ``rows --json`` prints.

Put together by Arrow kernels; single cells pass through Python only where they are unreadable:
such a cell is an object that says why and holds the stored bytes, never null.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.compute as pc

from gleanpoint.core.export.tables.arrow_text import (
    bytes_of,
    data_of,
    joined,
    literal,
    replaced_where,
    rows_with,
    with_null,
    with_texts,
)
from gleanpoint.core.export.tables.column_text import text_of
from gleanpoint.core.export.tables.findings import WHOLE_ROW, Findings
from gleanpoint.core.export.tables.hashed_file import Sink
from gleanpoint.core.export.tables.long_values import (
    LongValue,
    has_long_values,
    in_portions,
    long_value,
)
from gleanpoint_parsers.tables import CellProblem, ColumnType, RowBatch

NUMBERS = frozenset({"tinyint", "smallint", "int", "bigint", "real", "float"})

_ESCAPED = np.zeros(256, np.bool_)
_ESCAPED[:0x20] = True
_ESCAPED[[ord('"'), ord("\\")]] = True


class JsonLinesWriter:
    """Writes rows into a file that is open already.

    Args:
        file: Takes the bytes, in UTF-8.
        findings: The table, and where problems are told.
    """

    def __init__(self, file: Sink, findings: Findings) -> None:
        self._file = file
        self._findings = findings
        names = [orjson.dumps(c.name).decode() for c in findings.shape.columns]
        self._before = [f"{',' if number else '{'}{name}:" for number, name in enumerate(names)]

    def write(self, batch: RowBatch) -> None:
        """Append rows."""
        for portion in in_portions(batch):
            if has_long_values(portion):
                for part in self._parts(portion):
                    self._put(part)
            else:
                self._put(joined(*self._parts(portion)))
        self._findings.take(batch)

    def _parts(self, batch: RowBatch) -> Iterator[pa.Array | str | LongValue]:
        """Yield what the rows are joined from."""
        for number, column in enumerate(self._findings.shape.columns):
            yield self._before[number]
            values = batch.records.column(number)
            if (long := long_value(values)) is not None:
                yield long
                continue
            told = {
                problem.row: unreadable_json(problem)
                for problem in batch.problems
                if problem.column in {number, WHOLE_ROW}
            }
            yield with_texts(with_null(json_of(column.type, values), "null"), told)
        yield "}\n"

    def _put(self, part: pa.Array | str | LongValue) -> None:
        if isinstance(part, str):
            self._file.write(part.encode())
        elif isinstance(part, LongValue):
            self._file.write(b'"')
            for piece in part.pieces():
                self._file.write(data_of(_escaped(piece)))
            self._file.write(b'"')
        else:
            self._file.write(data_of(part))

    def finish(self) -> None:
        """Nothing follows the last row."""

    def discard(self) -> None:
        """The file is whoever's opened it."""


def json_of(type: ColumnType, values: pa.Array) -> pa.Array:  # noqa: A002 - as in ColumnType
    """Return a column's values as JSON; NULL stays NULL."""
    if type.base == "bit":
        return pc.if_else(values, literal("true"), literal("false"))
    text = text_of(type, values)
    if type.base not in NUMBERS:
        return joined('"', _escaped(text), '"')
    if type.base not in {"real", "float"} or pc.all(pc.is_finite(values)).as_py() is not False:
        return text
    return pc.if_else(pc.is_finite(values), text, joined('"', text, '"'))


def unreadable_json(problem: CellProblem) -> str:
    """Return what stands for a cell that could not be decoded."""
    return orjson.dumps({"problem": problem.problem, "raw": f"0x{problem.raw.hex()}"}).decode()


def _escaped(text: pa.Array) -> pa.Array:
    """Escape what RFC 8259, section 7, wants escaped."""
    needed = rows_with(text, _ESCAPED)
    if not needed.any():
        return text
    bare = text.filter(pa.array(needed))
    present = np.flatnonzero((np.bincount(bytes_of(bare), minlength=256) > 0) & _ESCAPED)
    for sign in sorted(map(chr, present), key="\\".__ne__):  # the backslash before all others
        bare = pc.replace_substring(bare, sign, orjson.dumps(sign).decode()[1:-1])
    return replaced_where(text, needed, bare)
