"""A table as a Parquet file, in row groups of about 128 Ki rows."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from gleanpoint.core.export.tables.findings import Findings, readable_rows
from gleanpoint.core.export.tables.parquet_types import (
    bounded_paths,
    field_of,
    fits,
    restored,
    stored,
)
from gleanpoint_parsers.tables import RowBatch

GROUP_ROWS = 128 << 10
GROUP_BYTES = 64 << 20
"""Bytes that wait in memory for their row group at most, about."""


class ParquetWriter:
    """Writes rows into a new file.

    A column whose moments turn out not to fit is written anew as text, with all rows before.

    Args:
        path: Must not be there yet; ``path`` with another ending is used while it is rewritten.
        findings: The table, and where problems are told.
    """

    def __init__(self, path: Path, findings: Findings) -> None:
        self._path = path
        self._findings = findings
        self._texts: set[int] = set()
        self._pending: list[pa.RecordBatch] = []
        self._schema = self._make_schema()
        self._writer = self._open(path)

    def write(self, batch: RowBatch) -> None:
        """Append rows."""
        self._findings.take(batch)
        columns, records = self._findings.shape.columns, readable_rows(batch).records
        late = {
            number
            for number, column in enumerate(columns)
            if number not in self._texts and not fits(column.type, records.column(number))
        }
        if late:
            self._turn_to_text(late)
        arrays = [
            stored(column.type, records.column(number), self._schema.field(number).type)
            for number, column in enumerate(columns)
        ]
        self._pending.append(pa.record_batch(arrays, schema=self._schema))
        if (
            sum(part.num_rows for part in self._pending) >= GROUP_ROWS
            or sum(part.nbytes for part in self._pending) >= GROUP_BYTES
        ):
            self._flush()

    def finish(self) -> None:
        """Write what waits, and the footer."""
        self._flush()
        self._writer.close()

    def discard(self) -> None:
        """Let go of the file; whoever made its folder removes it."""
        self._writer.close()

    def _make_schema(self) -> pa.Schema:
        shape = self._findings.shape
        fields = []
        for number, column in enumerate(shape.columns):
            field = field_of(column, as_text=number in self._texts)
            fields.append(field)
        return pa.schema(fields, {"sql.schema": shape.schema, "sql.table": shape.name})

    def _open(self, path: Path) -> pq.ParquetWriter:
        columns = zip(self._schema, self._findings.shape.columns, strict=True)
        bounded = [path for field, column in columns for path in bounded_paths(field, column.type)]
        return pq.ParquetWriter(path, self._schema, compression="zstd", write_statistics=bounded)

    def _flush(self) -> None:
        if self._pending:
            self._writer.write_table(pa.Table.from_batches(self._pending))
            self._pending.clear()

    def _turn_to_text(self, late: set[int]) -> None:
        """Write the file anew, row group by row group, with some columns as text."""
        self._flush()
        self._writer.close()
        self._texts |= late
        self._schema = self._make_schema()
        columns = self._findings.shape.columns
        for number in sorted(late):
            self._findings.note(
                f"Column {columns[number].name} is text: it holds moments outside of 1677 to 2262, "
                "which Parquet cannot hold to 100 nanoseconds."
            )
        earlier = self._path.with_name(self._path.name + ".narrow")
        self._path.rename(earlier)
        self._writer = self._open(self._path)
        with pq.ParquetFile(earlier) as file:
            for group in range(file.num_row_groups):
                self._writer.write_table(self._widened(file.read_row_group(group), late))
        earlier.unlink()

    def _widened(self, table: pa.Table, late: set[int]) -> pa.Table:
        columns = self._findings.shape.columns
        arrays = [
            restored(columns[number].type, column.combine_chunks()) if number in late else column
            for number, column in enumerate(table.columns)
        ]
        return pa.table(arrays, schema=self._schema)
