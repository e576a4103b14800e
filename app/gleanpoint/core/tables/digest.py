"""SHA-256 of a table: of its columns and of every row, whatever portions they are read in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gleanpoint.core.audit.canonical import Canonical, canonical_json
from gleanpoint_parsers.errors import UnknownFormatError
from gleanpoint_parsers.plugin import Container
from gleanpoint_parsers.tables import RowBatch, RowRequest, Scripted, TableContainer, TableShape

if TYPE_CHECKING:
    from hashlib import _Hash

FORMAT = "gleanpoint-table-1"


class ColumnDigest:
    """What one column holds, as three sums that run over all rows.

    ``nulls`` is of one byte for each row, 1 where the value is NULL. ``lengths`` is of the length
    of each value that is not NULL (8 bytes, little-endian), for types whose values differ in it.
    ``values`` is of the values that are not NULL, one after the other, as Arrow keeps them: texts
    in UTF-8, numbers little-endian, a bool as one byte. A struct is the digest of its members, in
    which NULL stands where the whole is NULL.
    """

    def __init__(self) -> None:
        self._nulls: _Hash = hashlib.sha256()
        self._lengths: _Hash = hashlib.sha256()
        self._values: _Hash = hashlib.sha256()
        self._members: list[ColumnDigest] = []

    def add(self, column: pa.Array) -> None:
        """Add the values of further rows."""
        self._nulls.update(column.is_null().cast(pa.uint8()).to_numpy(zero_copy_only=False))
        if pa.types.is_struct(column.type):
            members = column.flatten()
            self._members = self._members or [ColumnDigest() for _ in members]
            for digest, member in zip(self._members, members, strict=True):
                digest.add(member)
            return
        values = column.drop_null()
        if pa.types.is_boolean(values.type):
            values = values.cast(pa.uint8())
        if pa.types.is_large_string(values.type) or pa.types.is_string(values.type):
            values = values.cast(pa.large_binary())
        if pa.types.is_large_binary(values.type) or pa.types.is_binary(values.type):
            self._add_bytes(values.cast(pa.large_binary()))
        else:
            self._values.update(_fixed(values))

    def _add_bytes(self, values: pa.LargeBinaryArray) -> None:
        self._lengths.update(
            pc.binary_length(values).cast(pa.int64()).to_numpy(zero_copy_only=False).astype("<i8")
        )
        _, offsets, data = values.buffers()
        if not len(values) or data is None:
            return
        places = np.frombuffer(offsets, "<i8")[values.offset : values.offset + len(values) + 1]
        self._values.update(memoryview(data)[int(places[0]) : int(places[-1])])

    def told(self) -> Canonical:
        """Return the sums, in hex."""
        own = [self._nulls.hexdigest(), self._lengths.hexdigest(), self._values.hexdigest()]
        return [*own, *(member.told() for member in self._members)]


def digest_of_table(
    container: Container, key: str, tell: Callable[[], None]
) -> tuple[str, int, bool]:
    """Return digest (hex), rows, and whether every value could be read.

    The digest is the SHA-256 of the canonical JSON of: the format, name and type of each column,
    how many rows the catalog says there are, how many there are, the sums of each column (see
    ``ColumnDigest``), and the sum of one line for each value that cannot be decoded: its row and
    column and the SHA-256 of what is stored.

    Args:
        container: Where the table is.
        key: The table.
        tell: Called after each portion.

    Raises:
        ParserError: It cannot be read (any further).
    """
    if not isinstance(container, TableContainer):
        raise UnknownFormatError("This is no table")
    shape = container.table(key)
    columns: list[ColumnDigest] = []
    problems, rows, is_whole = hashlib.sha256(), 0, True
    for batch in container.batches(key, RowRequest()):
        tell()
        count = batch.records.num_rows
        columns = columns or [ColumnDigest() for _ in range(batch.records.num_columns)]
        if count:
            for digest, column in zip(columns, batch.records.columns, strict=True):
                digest.add(column)
        _add_problems(batch, rows, problems)
        is_whole = is_whole and not batch.problems
        rows += count
    told = _told(shape, rows, columns, problems.hexdigest())
    return hashlib.sha256(canonical_json(told)).hexdigest(), rows, is_whole


def script_of(container: Container, key: str) -> bytes:
    """Return the SQL that creates an object.

    Raises:
        UnknownFormatError: It is none of a database.
    """
    if not isinstance(container, Scripted):
        raise UnknownFormatError("This is no database, and nothing in one")
    return container.scripts([key]).text.encode("utf-8", "surrogatepass")


def _fixed(values: pa.Array) -> memoryview | bytes:
    """Return the bytes of values of one width; after ``drop_null`` they lie close together."""
    data = values.buffers()[-1]
    if not len(values) or data is None:
        return b""
    width = values.type.bit_width // 8
    return memoryview(data)[values.offset * width : (values.offset + len(values)) * width]


def _add_problems(batch: RowBatch, rows: int, problems: _Hash) -> None:
    for problem in batch.problems:
        raw = hashlib.sha256(problem.raw).hexdigest()
        place: Canonical = [rows + problem.row, problem.column, raw]
        problems.update(canonical_json(place) + b"\n")


def _told(
    shape: TableShape, rows: int, columns: list[ColumnDigest], problems: str
) -> dict[str, Canonical]:
    return {
        "format": FORMAT,
        "columns": [[column.name, column.type.declaration] for column in shape.columns],
        "rows_expected": shape.rows,
        "rows": rows,
        "values": [column.told() for column in columns],
        "problems": problems,
    }
