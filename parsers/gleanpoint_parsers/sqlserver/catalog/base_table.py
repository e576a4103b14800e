"""Tables of the catalog: their pages, and their rows as tuples of Python values.

A row type is a NamedTuple whose fields are named like the columns of the catalog (``class_`` for
the column ``class``); a column that a version lacks has the default of its field.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import islice, repeat
from typing import NamedTuple, TypeVar, get_type_hints

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.catalog.records import Records, find_records
from gleanpoint_parsers.sqlserver.storage.allocation import Allocation
from gleanpoint_parsers.sqlserver.storage.checksum import page_problems
from gleanpoint_parsers.sqlserver.storage.page import PageType
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE, Pages, PageSource
from gleanpoint_parsers.sqlserver.storage.row_layout import (
    Compression,
    PageId,
    RowsetLayout,
    StoredColumn,
)
from gleanpoint_parsers.sqlserver.types.type_ids import XType

RowT = TypeVar("RowT", bound=NamedTuple)

MOST_PAGES = 1 << 17
"""Pages of one catalog table that are read: 1 GiB, more than any catalog is known to have."""

_PIECE = 1024
_NAMED = 20

_EPOCH = datetime(1900, 1, 1)  # noqa: DTZ001 (by the clock of the server; the zone is not kept)
_TICKS_A_DAY = 300 * 86400
_INTEGERS: dict[int, str] = {
    XType.TINYINT: "u1",
    XType.SMALLINT: "<i2",
    XType.INT: "<i4",
    XType.BIGINT: "<i8",
}
_BINARIES = frozenset({XType.BINARY, XType.VARBINARY, XType.SQL_VARIANT})


@dataclass(slots=True)
class BaseTable:
    """Rows of one table of the catalog.

    Args:
        name: Such as ``sysschobjs``.
        columns: Its layout.
        pieces: Its rows, by runs of pages.
        problems: Sentences about what of it could not be read.
    """

    name: str
    columns: dict[str, StoredColumn]
    pieces: list[Records] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def rows(self, row_type: type[RowT]) -> list[RowT]:
        """Return its rows."""
        return [row for piece in self.pieces for row in self._rows(piece, row_type)]

    def without(self, column: str, value: int) -> BaseTable:
        """Return the table without the rows in which a tinyint column has a value."""
        stored = self.columns.get(column)
        if stored is None or stored.xtype != XType.TINYINT or stored.leaf_offset <= 0:
            return self
        pieces = []
        for piece in self.pieces:
            raw, missing = piece.fixed(stored)
            pieces.append(piece.kept(missing | (raw[:, 0] != value)))
        return BaseTable(self.name, self.columns, pieces, self.problems)

    def _rows(self, piece: Records, row_type: type[RowT]) -> Iterator[RowT]:
        values = [
            self._values(piece, name, hint, row_type._field_defaults.get(name))
            for name, hint in _hints(row_type).items()
        ]
        make: Callable[[Sequence[object]], RowT] = row_type._make
        return map(make, zip(*values, strict=True))

    def _values(self, piece: Records, name: str, hint: object, default: object) -> Sequence[object]:
        column = self.columns.get(name.rstrip("_"))
        if column is not None and not _fits(column, hint):
            self._refuse(column)
            column = None
        if column is None:
            return list(repeat(default, len(piece)))
        if column.leaf_offset < 0:
            cells: list[object] = list(piece.variable(column))
            if column.xtype in (XType.NVARCHAR, XType.NCHAR):
                return [_text(cell) if isinstance(cell, bytes) else "" for cell in cells]
            return cells
        raw, missing = piece.fixed(column)
        values = _fixed_values(raw, column.xtype)
        for row in np.flatnonzero(missing).tolist():
            values[row] = default
        return values

    def _refuse(self, column: StoredColumn) -> None:
        """Note that a column is not of the type that it has in every version."""
        problem = f"The column {column.name!r} is said to be of type {column.xtype}; left out"
        if problem not in self.problems:
            self.problems.append(problem)


def read_base_table(
    pages: PageSource, allocation: Allocation, layout: RowsetLayout, name: str
) -> BaseTable:
    """Read a table of the catalog; what cannot be read is told in its ``problems``."""
    table = BaseTable(name, {column.name: column for column in layout.columns})
    if layout.compression is not Compression.NONE:
        table.problems.append(f"It is compressed ({layout.compression.name.lower()}); not read")
        return table
    found = allocation.pages_of(layout.first_iam)
    table.problems.extend(found.problems)
    if found.count > MOST_PAGES:
        table.problems.append(f"Only {MOST_PAGES} of its {found.count} pages are read")
    left = MOST_PAGES
    for file, numbers in found.runs:
        for run in _data_pages(pages, file, numbers[:left], table.problems):
            _add(table, run, layout.columns)
        left -= len(numbers[:left])
    return table


def read_chained_table(
    chained: Iterator[bytes], columns: Sequence[StoredColumn], name: str
) -> BaseTable:
    """Read a table whose pages are linked.

    Raises:
        ParserError: The chain breaks.
    """
    table = BaseTable(name, {column.name: column for column in columns})
    read = b"".join(islice(chained, MOST_PAGES))
    if next(chained, None) is not None:
        table.problems.append(f"Only its first {MOST_PAGES} pages are read")
    if read:
        pages = np.frombuffer(read, np.uint8).reshape(-1, PAGE_SIZE)
        _add(table, pages, columns)
    return table


def _add(table: BaseTable, pages: Pages, columns: Sequence[StoredColumn]) -> None:
    records = find_records(pages, columns)
    table.problems.extend(records.problems)
    table.pieces.append(records)


def _data_pages(
    pages: PageSource, file: int, numbers: npt.NDArray[np.integer], problems: list[str]
) -> Iterator[Pages]:
    """Yield the data pages of a run of page numbers, in pieces."""
    breaks = np.flatnonzero(np.diff(numbers.astype(np.int64)) != 1) + 1
    for stretch in np.split(numbers, breaks):
        for start in range(0, len(stretch), _PIECE):
            piece = stretch[start : start + _PIECE]
            yield from _read(pages, file, int(piece[0]), len(piece), problems)


def _read(
    pages: PageSource, file: int, first: int, count: int, problems: list[str]
) -> Iterator[Pages]:
    """Yield consecutive pages, one by one where they cannot be had together."""
    try:
        run = pages.run(file, first, count)
    except ParserError as error:
        if count == 1:
            problems.append(f"Page {PageId(file, first)} cannot be read: {error}")
            return
        half = count // 2
        yield from _read(pages, file, first, half, problems)
        yield from _read(pages, file, first + half, count - half, problems)
        return
    wrong = page_problems(run, file, np.arange(first, first + count))
    problems.extend(
        f"Page {PageId(file, first + at)} is damaged: {wrong[at]}" for at in sorted(wrong)[:_NAMED]
    )
    yield run[_is_data(run, file, first)]


def _is_data(run: Pages, file: int, first: int) -> npt.NDArray[np.bool_]:
    """Choose the pages that hold rows, and that are the pages they should be."""
    place = np.ascontiguousarray(run[:, 32:36]).view("<u4")[:, 0]
    files = np.ascontiguousarray(run[:, 36:38]).view("<u2")[:, 0]
    same = (place == np.arange(first, first + len(run))) & (files == file)
    result: npt.NDArray[np.bool_] = same & (run[:, 0] == 1) & (run[:, 1] == PageType.DATA)
    return result


def _fixed_values(raw: npt.NDArray[np.uint8], xtype: int) -> list[object]:
    if xtype in _INTEGERS:
        integers: list[object] = raw.view(_INTEGERS[xtype])[:, 0].tolist()
        return integers
    data, width = raw.tobytes(), raw.shape[1]
    cells = [data[at : at + width] for at in range(0, width * len(raw), width or 1)]
    if xtype == XType.CHAR:
        return [_code(cell) for cell in cells]
    if xtype in (XType.NVARCHAR, XType.NCHAR):
        return [_text(cell).rstrip(" ") for cell in cells]
    if xtype == XType.DATETIME:
        return [_moment(cell) for cell in cells]
    return list(cells)


@lru_cache(maxsize=4096)
def _code(cell: bytes) -> str:
    """Return a code such as the two letters of a kind of object, without its padding."""
    return cell.decode("latin-1").rstrip(" \0")


@lru_cache(maxsize=64)
def _hints(row_type: type[NamedTuple]) -> dict[str, object]:
    """Return the types of a row's fields."""
    return get_type_hints(row_type)


def _fits(column: StoredColumn, hint: object) -> bool:
    """Tell whether the values of a column are of the type of a row's field."""
    if hint is int:
        return column.xtype in _INTEGERS and column.leaf_offset > 0
    if hint is str:
        is_code = column.xtype == XType.CHAR and column.leaf_offset > 0
        return is_code or column.xtype in (XType.NCHAR, XType.NVARCHAR)
    if hint == datetime | None:
        return column.xtype == XType.DATETIME and column.leaf_offset > 0
    return column.xtype in _BINARIES


def _text(cell: bytes) -> str:
    return cell.decode("utf-16-le", "replace")


def _moment(cell: bytes) -> datetime | None:
    """Return a ``datetime`` value, None where it is none."""
    ticks, days = struct.unpack("<ii", cell)
    if not 0 <= ticks < _TICKS_A_DAY:
        return None
    try:
        return _EPOCH + timedelta(days=days, milliseconds=round(ticks * 10 / 3))
    except OverflowError:
        return None
