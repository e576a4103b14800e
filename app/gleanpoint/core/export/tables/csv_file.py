"""A table as CSV: rows are joined by Arrow kernels, no cell passes through Python.

Texts are quoted as RFC 4180 has it, section 2: where they hold the delimiter, the quote or a line
end; and where they would be taken for NULL. A line end inside a text stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gleanpoint.core.errors import ContentUnavailableError
from gleanpoint.core.export.tables.arrow_text import (
    TEXT,
    byte_set,
    data_of,
    joined,
    literal,
    offsets_of,
    replaced_where,
    rows_with,
    with_null,
    with_texts,
)
from gleanpoint.core.export.tables.column_text import PLAIN, text_of
from gleanpoint.core.export.tables.findings import Findings, marks
from gleanpoint.core.export.tables.hashed_file import Sink
from gleanpoint.core.export.tables.long_values import (
    LongValue,
    has_long_values,
    in_portions,
    long_value,
)
from gleanpoint.core.export.tables.options import CsvOptions, TextEncoding
from gleanpoint_parsers.tables import RowBatch


class CsvWriter:
    """Writes rows into a file that is open already.

    Args:
        file: Takes the bytes.
        options: The dialect.
        findings: The table, and where problems are told.
    """

    def __init__(self, file: Sink, options: CsvOptions, findings: Findings) -> None:
        self._file = file
        self._options = options
        self._findings = findings
        self._special = byte_set(options.delimiter + options.quote + "\r\n")
        encoding = options.encoding
        if encoding is TextEncoding.UTF_16 or (options.mark and encoding.mark):
            file.write(encoding.mark)
        if options.header:
            names = pa.array([column.name for column in findings.shape.columns], TEXT)
            self._write(options.delimiter.join(self._quoted(names).to_pylist()) + options.line_end)

    def write(self, batch: RowBatch) -> None:
        """Append rows.

        Raises:
            ContentUnavailableError: A text holds a character that the encoding lacks.
        """
        self._findings.take(batch)
        for portion in in_portions(batch):
            if has_long_values(portion):
                for part in self._parts(portion):
                    for text in self._in_pieces(part):
                        self._put(text, portion)
            else:
                self._put(joined(*self._parts(portion)), portion)

    def _parts(self, batch: RowBatch) -> Iterator[pa.Array | str | LongValue]:
        """Yield what the rows are joined from."""
        columns = self._findings.shape.columns
        unreadable = marks(batch.problems, len(columns))
        for number, column in enumerate(columns):
            if number:
                yield self._options.delimiter
            values = batch.records.column(number)
            if (long := long_value(values)) is not None:
                yield long
                continue
            text = text_of(column.type, values)
            if column.type.base not in PLAIN:
                text = self._quoted(text)
            text = with_null(text, self._options.null_text)
            yield with_texts(text, unreadable.get(number, {}))
        yield self._options.line_end

    def _in_pieces(self, part: pa.Array | str | LongValue) -> Iterator[pa.Array]:
        if isinstance(part, str):
            yield pa.array([part], TEXT)
        elif not isinstance(part, LongValue):
            yield part
        elif any(self._needing_quotes(piece).any() for piece in part.pieces()):
            mark = pa.array([self._options.quote], TEXT)
            yield mark
            for piece in part.pieces():
                yield pc.replace_substring(piece, self._options.quote, self._options.quote * 2)
            yield mark
        else:
            yield from part.pieces()

    def _put(self, text: pa.Array, batch: RowBatch) -> None:
        if self._options.encoding is TextEncoding.UTF_8:
            self._file.write(data_of(text))
        else:
            self._encode(text, batch)

    def finish(self) -> None:
        """Nothing follows the last row."""

    def discard(self) -> None:
        """The file is whoever's opened it."""

    def _quoted(self, text: pa.Array) -> pa.Array:
        """Put quotes around the texts that need them."""
        needed = self._needing_quotes(text)
        if not needed.any():
            return text
        quote = self._options.quote
        bare = text.filter(pa.array(needed))
        doubled = pc.replace_substring(bare, quote, quote * 2)
        return replaced_where(text, needed, joined(quote, doubled, quote))

    def _needing_quotes(self, text: pa.Array) -> npt.NDArray[np.bool_]:
        if self._options.quote_all:
            return np.asarray(text.is_valid())
        needed = rows_with(text, self._special)
        null_text = self._options.null_text
        if null_text:
            same = pc.fill_null(pc.equal(text, literal(null_text)), fill_value=False)
            needed |= np.asarray(same)
            return needed
        needed |= np.diff(offsets_of(text)) == 0 if len(text) else False
        return needed & np.asarray(text.is_valid()) if text.null_count else needed

    def _write(self, text: str) -> None:
        try:
            self._file.write(text.encode(self._options.encoding.value))
        except UnicodeEncodeError as error:
            raise self._not_in(error, "The name of a column") from None

    def _encode(self, rows: pa.Array, batch: RowBatch) -> None:
        encoding = self._options.encoding.value
        try:
            self._file.write(str(data_of(rows), "utf-8").encode(encoding))
        except UnicodeEncodeError:
            for number, row in enumerate(rows.to_pylist()):
                try:
                    row.encode(encoding)
                except UnicodeEncodeError as error:
                    raise self._not_in(error, f"Row {batch.first + number + 1:,}") from None

    def _not_in(self, error: UnicodeEncodeError, place: str) -> ContentUnavailableError:
        character = ord(error.object[error.start])
        return ContentUnavailableError(
            f"{place} holds the character U+{character:04X}, which {self._options.encoding.value} "
            "lacks. Choose UTF-8 or UTF-16; nothing was written."
        )
