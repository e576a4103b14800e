"""Rows of log records as values, by the layouts that the catalog has now.

A row that does not fit the present layout of its table is told with its bytes, never passed over.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.compressed.record import CompressedReader
from gleanpoint_parsers.sqlserver.log.model import LogRecord
from gleanpoint_parsers.sqlserver.log.row_owners import RowOwner
from gleanpoint_parsers.sqlserver.log.row_pieces import whole_columns
from gleanpoint_parsers.sqlserver.rows.partition import CellReader, Partition, WantedColumn
from gleanpoint_parsers.sqlserver.rows.single_rows import LARGEST_CELL
from gleanpoint_parsers.sqlserver.rows.table_shape import wanted_columns
from gleanpoint_parsers.sqlserver.storage.off_row import OffRowReader
from gleanpoint_parsers.sqlserver.storage.page import (
    HEADER_SIZE,
    TYPE_FLAG_COMPRESSION,
)
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE, PageSource
from gleanpoint_parsers.sqlserver.storage.record import (
    COMPRESSED,
    NULL_BITMAP,
    RecordReader,
    StoredRow,
    stored_width,
)
from gleanpoint_parsers.sqlserver.storage.row_layout import (
    BadCell,
    Cell,
    Compression,
    OffRow,
    PageId,
    RowId,
    RowsetLayout,
    StoredColumn,
)
from gleanpoint_parsers.sqlserver.types.column_types import arrow_type, column_type
from gleanpoint_parsers.sqlserver.types.text import shown

SHOWN_BYTES = 256
"""Bytes of a row that does not fit, as they are told in hex."""

_KIND_BITS = 0x0E
_COMPRESSED_KIND_BITS = 0x1C
_FORWARDED = 0x02


@dataclass(frozen=True, slots=True)
class ReadAt:
    """When the long values of a row are read (see ``row_records``).

    Args:
        edge: Pages as of right behind the row record before, or right before the next one.
        near: Pages as of the row's own record.
        is_shared: Whether the row record at the edge is of the same row: where the two moments
            differ, nothing is claimed then.
    """

    edge: PageSource
    near: PageSource
    is_shared: bool


@dataclass(frozen=True, slots=True)
class RowValues:
    """A row as values.

    Args:
        values: By name of the column, as Arrow holds them; None for NULL. A column whose value
            cannot be had is not among them.
        problems: Sentences about those, by name of the column; about the whole row under "".
        forwarded_from: Where the stub of a forwarded row lies.
    """

    values: Mapping[str, object]
    problems: Mapping[str, str] = field(default_factory=dict)
    forwarded_from: RowId | None = None

    @property
    def is_readable(self) -> bool:
        """Whether the row as a whole fits its table."""
        return "" not in self.problems

    def problem(self) -> str | None:
        """Return all problems as one text; None for none."""
        parts = [f"{name}: {text}" if name else text for name, text in self.problems.items()]
        return "; ".join(parts) or None


class RowDecoder:
    """Reads rows of one rowset.

    Args:
        owner: Whose rows.
        pages: Where values that lie off the row are read from.
    """

    def __init__(self, owner: RowOwner, pages: PageSource) -> None:
        self.owner = owner
        self._pages = pages
        self.columns = _columns(owner)
        self.types = {column.name: column.type.base for column in self.columns}
        layout = owner.layout
        self._partition = Partition(pages, layout, self.columns) if layout else None
        self._plain = RecordReader(layout.columns) if layout else None
        self._compressed = CompressedReader(layout.columns) if layout else None
        self._limits = _limits(layout) if layout else (0, 0)

    def text(self, row: RowValues) -> dict[str, str | None]:
        """Return the values of a row as people read them."""
        types = {one.name: one.type for one in self.columns}
        return {
            name: None if value is None else shown(value, types[name])
            for name, value in row.values.items()
        }

    def take_apart(self, row: bytes, page: PageId) -> StoredRow | str:
        """Return the cells of a row, or a sentence with its bytes where it does not fit.

        Args:
            row: Its bytes, as a log record holds them.
            page: Where it lies, for rows that share values with their page.
        """
        try:
            return self._stored(row, page)
        except ParserError as error:
            told = row[:SHOWN_BYTES].hex() + ("…" if len(row) > SHOWN_BYTES else "")
            sentence = f"It does not fit the present layout of {self.owner.name}: {error}"
            return f"{sentence}; its bytes: 0x{told}"

    def values(self, stored: StoredRow | str, at: ReadAt) -> RowValues:
        """Return the values of a row that was taken apart."""
        if isinstance(stored, str) or self._partition is None:
            return RowValues({}, {"": str(stored)})
        values: dict[str, object] = {}
        problems: dict[str, str] = {}
        for column, reader in self._partition.readers.items():
            value = self._value(stored, reader, at)
            if isinstance(value, BadCell):
                problems[column.name] = value.problem
            else:
                values[column.name] = value
        return RowValues(values, problems, stored.forwarded_from)

    def pieces(self, record: LogRecord) -> tuple[RowValues | None, RowValues | None]:
        """Return what changed bytes tell of a row by themselves, before and after."""
        sides: tuple[dict[str, object], dict[str, object]] = ({}, {})
        if self._partition is None or self.owner.layout is None:
            return None, None
        readers = {one.index: one for one in self._partition.readers.values()}
        columns = list(self.owner.layout.columns)
        for column, *cells in whole_columns(record, self.owner.layout):
            reader = readers.get(columns.index(column))
            if reader is None or reader.problem is not None:
                continue
            for side, cell in zip(sides, cells, strict=True):
                with suppress(ParserError):
                    if cell is not None:
                        side[reader.column.name] = reader.decode(cell)
        before, after = (RowValues(side) if side else None for side in sides)
        return before, after

    def _stored(self, row: bytes, page: PageId) -> StoredRow:
        """Take a row apart.

        Raises:
            ParserError: It does not fit.
        """
        if self._plain is None or self._compressed is None or self.owner.layout is None:
            raise ParserError("the catalog has no such table now")
        if not 4 <= len(row) <= PAGE_SIZE - HEADER_SIZE - 2:  # noqa: PLR2004 - the smallest row
            raise ParserError(f"{len(row)} bytes are no row")
        is_compressed = bool(row[0] & COMPRESSED)
        if is_compressed != (self.owner.layout.compression is not Compression.NONE):
            raise ParserError("it is compressed" if is_compressed else "it is not compressed")
        if is_compressed:
            self._check_page(page)
            stored = self._compressed.read(_as_page(_alive(row), page), HEADER_SIZE, None)
        else:
            self._check_size(row)
            stored = self._plain.read(_as_page(_alive(row), page), HEADER_SIZE)
        if stored is None:
            raise ParserError(f"a record of status {row[0]:#04x} is no row")
        return stored

    def _check_size(self, row: bytes) -> None:
        """Refuse a row with more columns than the table has now."""
        end, count = int.from_bytes(row[2:4], "little"), 0
        if row[0] & NULL_BITMAP and end + 2 <= len(row):
            (count,) = struct.unpack_from("<H", row, end)
        most_end, most_count = self._limits
        if end > most_end or count > most_count:
            detail = f"{count} columns, the fixed ones up to byte {end}"
            raise ParserError(f"it has {detail}; the table has {most_count}, up to {most_end}")

    def _check_page(self, page: PageId) -> None:
        """Refuse rows that may share values with their page, which change without a record."""
        if self.owner.layout is None or self.owner.layout.compression is not Compression.PAGE:
            return
        if self._pages.page(page)[2] & TYPE_FLAG_COMPRESSION:
            raise ParserError("its page is compressed, and the log does not hold what rows share")

    def _value(self, row: StoredRow, reader: CellReader, at: ReadAt) -> object:
        if reader.index is None or reader.problem is not None:
            return BadCell(reader.problem or "", b"")
        cell: Cell | BadCell = row.cells[reader.index]
        if cell is None or isinstance(cell, BadCell):
            return cell
        try:
            if isinstance(cell, OffRow):
                data = _long_value(cell, at)
                return None if data is None else reader.decode(data)
            return reader.decode(cell)
        except ParserError as error:
            return BadCell(str(error), b"")


def has_long_values(stored: StoredRow | str) -> bool:
    """Whether a value of a row lies off it."""
    return not isinstance(stored, str) and any(isinstance(cell, OffRow) for cell in stored.cells)


def _long_value(cell: OffRow, at: ReadAt) -> bytes | None:
    """Read a long value.

    Raises:
        ParserError: It is there at neither moment, or it is not known at which of them it counts.
    """
    try:
        value = OffRowReader(at.edge).read(cell, LARGEST_CELL)
    except ParserError:
        return OffRowReader(at.near).read(cell, LARGEST_CELL)
    if not at.is_shared:
        return value
    try:
        other = OffRowReader(at.near).read(cell, LARGEST_CELL)
    except ParserError:
        return value
    if other != value:
        raise ParserError("it was changed more than once in its transaction")
    return value


def _columns(owner: RowOwner) -> tuple[WantedColumn, ...]:
    if owner.table is not None:
        return wanted_columns(owner.table)
    found = []
    for column in owner.layout.columns if owner.layout else ():
        if column.is_dropped or column.is_uniquifier or not column.name:
            continue
        try:
            kind = column_type(column)
            arrow = arrow_type(kind)
        except ParserError:
            continue
        found.append(WantedColumn(column.column_id, column.name, kind, arrow, column.collation))
    return tuple(found)


def _limits(layout: RowsetLayout) -> tuple[int, int]:
    """Return where fixed columns end at most, and how many columns a record has at most."""
    ends = [_end(column) for column in layout.columns if column.leaf_offset > 0]
    bits = [column.null_bit for column in layout.columns]
    return max(ends, default=4), max([len(layout.columns), *bits])


def _end(column: StoredColumn) -> int:
    return column.leaf_offset + stored_width(column)


def _alive(row: bytes) -> bytes:
    """Return a row that is marked as deleted as what it was."""
    status = row[0]
    if status & COMPRESSED:
        kind = status >> 2 & 7
        return bytes((status & ~_COMPRESSED_KIND_BITS,)) + row[1:] if kind == 3 else row  # noqa: PLR2004 - ghost
    if status >> 1 & 7 == 6:  # noqa: PLR2004 - ghost
        return bytes((status & ~_KIND_BITS,)) + row[1:]
    return row


def _as_page(row: bytes, page: PageId) -> bytes:
    """Return a page that holds one row, for the readers of records."""
    header = bytearray(HEADER_SIZE)
    struct.pack_into("<H", header, 22, 1)
    struct.pack_into("<IH", header, 32, page.page, page.file)
    return (bytes(header) + row).ljust(PAGE_SIZE, b"\0")
