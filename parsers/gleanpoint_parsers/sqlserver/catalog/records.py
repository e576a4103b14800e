"""Records of catalog tables, many at once: from pages to columns of raw values.

The catalog of a large database has hundreds of thousands of rows, all of them plain; here they
are taken apart by numpy, page after page in one go. Rows that are not plain in form (their parts
do not fit together) are left out and named.

Sources: FORMAT.md, section Records; the slow way, record by record, is ``storage.record``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.errors import CorruptStructureError, ParserError
from gleanpoint_parsers.sqlserver.storage.page import HEADER_SIZE, MAX_SLOTS, SLOT_SIZE
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE, Pages
from gleanpoint_parsers.sqlserver.storage.record import (
    COMPLEX,
    GHOST_FORWARDED,
    NULL_BITMAP,
    ROW_KINDS,
    VARIABLE_COLUMNS,
    read_record,
)
from gleanpoint_parsers.sqlserver.storage.row_layout import Cell, OffRow, StoredColumn
from gleanpoint_parsers.sqlserver.types.type_ids import fixed_width

Positions = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_SMALLEST = 4
_NAMED = 20
"""Bad records of which each is named."""


@dataclass(slots=True)
class Records:
    """The rows of some pages, their parts found.

    Args:
        flat: The bytes of all pages.
        start: Where each record begins in them.
        fixed_end: Where its fixed part ends.
        count: Columns that it was written with; 0 without a null bitmap.
        bitmap: Where its null bitmap begins.
        ends: Where the variable columns begin and end: one column more than there are.
        is_complex: Whether a variable column holds a pointer.
        problems: Sentences about records that were left out.
    """

    flat: npt.NDArray[np.uint8]
    start: Positions
    fixed_end: Positions
    count: Positions
    bitmap: Positions
    ends: npt.NDArray[np.int64]
    is_complex: Flags
    problems: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.start)

    def kept(self, mask: Flags) -> Records:
        """Return only the rows that ``mask`` chooses."""
        return Records(
            self.flat,
            self.start[mask],
            self.fixed_end[mask],
            self.count[mask],
            self.bitmap[mask],
            self.ends[mask],
            self.is_complex[mask],
            self.problems,
        )

    def fixed(self, column: StoredColumn) -> tuple[npt.NDArray[np.uint8], Flags]:
        """Return the bytes of a fixed column, one row a record, and which of them are NULL."""
        width = _width(column)
        place = self.start + column.leaf_offset
        missing = self._is_null(column) | (place + width > self.fixed_end)
        place[missing] = 0
        return self.flat[place[:, None] + np.arange(width)], missing

    def variable(self, column: StoredColumn) -> list[Cell]:
        """Return the values of a variable column: bytes, where they lie, or None for NULL."""
        number = -column.leaf_offset - 1
        missing = self._is_null(column)
        if number >= self.ends.shape[1] - 1:
            return [None if null else b"" for null in missing.tolist()]
        begins, ends = self.ends[:, number].tolist(), self.ends[:, number + 1].tolist()
        data = self.flat.data
        cells: list[Cell] = [
            None if null else bytes(data[begin:end])
            for null, begin, end in zip(missing.tolist(), begins, ends, strict=True)
        ]
        for row in np.flatnonzero(self.is_complex[:, number] & ~missing).tolist():
            value = cells[row]
            cells[row] = OffRow("root", value) if isinstance(value, bytes) else value
        return cells

    def _is_null(self, column: StoredColumn) -> Flags:
        """Tell where a column is NULL; a record older than the column has no value in it."""
        bit = column.null_bit - 1
        if bit < 0:
            return np.zeros(len(self), np.bool_)
        older = (bit >= self.count) & (self.count > 0)
        place = np.where(older | (self.count == 0), 0, self.bitmap + bit // 8)
        is_set = (self.flat[place] >> (bit % 8) & 1).astype(np.bool_)
        return older | (is_set & (self.count > 0))


def find_records(pages: Pages, columns: Sequence[StoredColumn]) -> Records:
    """Find the rows of data pages and their parts.

    Args:
        pages: Data pages, torn bits put back.
        columns: The layout of their rowset.
    """
    flat = np.ascontiguousarray(pages).reshape(-1)
    problems: list[str] = []
    start, limit = _row_starts(flat, pages, problems)
    variable = max((-column.leaf_offset for column in columns), default=0)
    records, is_sound = _parts(flat, start, limit, max(variable, 0))
    is_sound &= _has_room(records, columns)
    bad: list[int] = start[~is_sound].tolist()
    problems.extend(_trouble(flat, place, columns) for place in bad[:_NAMED])
    if len(bad) > _NAMED:
        problems.append(f"{len(bad) - _NAMED} more records cannot be read")
    records.problems = problems
    return records.kept(is_sound)


def _row_starts(
    flat: npt.NDArray[np.uint8], pages: Pages, problems: list[str]
) -> tuple[Positions, Positions]:
    """Return where the records of rows begin, and where the records of their pages must end."""
    counts = _words(flat, np.arange(len(pages), dtype=np.int64) * PAGE_SIZE + 22)
    for at in np.flatnonzero(counts > MAX_SLOTS).tolist():
        detail = f"{counts[at]} slots; a page has {MAX_SLOTS}"
        place = _number(pages, at) * PAGE_SIZE
        problems.append(str(CorruptStructureError("Slot array", place, detail)))
    counts[counts > MAX_SLOTS] = 0
    page = np.repeat(np.arange(len(pages), dtype=np.int64), counts)
    slot = np.arange(len(page), dtype=np.int64) - np.repeat(np.cumsum(counts) - counts, counts)
    offset = _words(flat, page * PAGE_SIZE + PAGE_SIZE - SLOT_SIZE * (slot + 1))
    limit = PAGE_SIZE - SLOT_SIZE * counts[page]
    inside = (offset >= HEADER_SIZE) & (offset + _SMALLEST <= limit)
    outside = np.flatnonzero((offset > 0) & ~inside).tolist()
    problems.extend(
        f"Slot {slot[at]} of page {_number(pages, int(page[at]))} points to byte {offset[at]}"
        for at in outside[:_NAMED]
    )
    if len(outside) > _NAMED:
        problems.append(f"{len(outside) - _NAMED} more slots point to no record")
    start, limit = (page * PAGE_SIZE + offset)[inside], (page * PAGE_SIZE + limit)[inside]
    kind = flat[start] >> 1 & 7
    is_row = np.isin(kind, ROW_KINDS) & (flat[start + 1] & GHOST_FORWARDED == 0)
    return start[is_row], limit[is_row]


def _number(pages: Pages, at: int) -> int:
    """Return the number that a page says it has."""
    return int.from_bytes(pages[at, 32:36].tobytes(), "little")


def _parts(
    flat: npt.NDArray[np.uint8], start: Positions, limit: Positions, variable: int
) -> tuple[Records, Flags]:
    """Find the parts of each record, and tell which of them fit into their pages."""
    status = flat[start]
    sound = status & 1 == 0
    fixed_end = start + _words(flat, start + 2)
    sound &= (fixed_end >= start + _SMALLEST) & (fixed_end + 2 <= limit)
    position = np.where(sound, fixed_end, 0)
    has_bitmap = status & NULL_BITMAP != 0
    count = np.where(has_bitmap, _words(flat, position), 0)
    bitmap = position + 2
    position = np.where(has_bitmap, bitmap + (count + 7) // 8, position)
    has_variable = status & VARIABLE_COLUMNS != 0
    sound &= position + 2 * has_variable <= limit
    position = np.where(sound, position, 0)
    stored = np.where(has_variable, _words(flat, position), 0)
    first = position + 2 + 2 * stored
    sound &= ~has_variable | (first <= limit)
    ends = np.empty((len(start), variable + 1), np.int64)
    is_complex = np.zeros((len(start), variable), np.bool_)
    ends[:, 0] = first
    for number in range(variable):
        there = sound & (number < stored)
        word = _words(flat, np.where(there, position + 2 + 2 * number, 0))
        end = np.where(there, start + (word & ~COMPLEX), ends[:, number])
        is_complex[:, number] = there & (word & COMPLEX != 0)
        sound &= (end >= ends[:, number]) & (~there | (end <= limit))
        ends[:, number + 1] = end
    return Records(flat, start, fixed_end, count, bitmap, ends, is_complex), sound


def _has_room(records: Records, columns: Sequence[StoredColumn]) -> Flags:
    """Tell which records begin behind the one before and are not much shorter than their columns.

    Columns that came with a later version are few; without this, a damaged page could be read
    as thousands of rows.
    """
    widest = max(
        (column.leaf_offset + _width(column) for column in columns if column.leaf_offset > 0),
        default=0,
    )
    order = np.argsort(records.start, kind="stable")
    apart = np.ones(len(order), np.bool_)
    apart[order[1:]] = records.start[order[1:]] >= records.fixed_end[order[:-1]]
    result: Flags = apart & (records.fixed_end - records.start >= widest // 2)
    return result


def _width(column: StoredColumn) -> int:
    width = fixed_width(column.xtype, column.length, column.precision, column.scale)
    return column.length if width is None else width


def _words(flat: npt.NDArray[np.uint8], place: Positions) -> Positions:
    return flat[place].astype(np.int64) | flat[place + 1].astype(np.int64) << 8


def _trouble(flat: npt.NDArray[np.uint8], place: int, columns: Sequence[StoredColumn]) -> str:
    """Say in the words of the slow reader why a record was left out."""
    first = place // PAGE_SIZE * PAGE_SIZE
    try:
        read_record(flat[first : first + PAGE_SIZE].tobytes(), place - first, columns)
    except ParserError as error:
        return str(error)
    return f"Record at {place - first} of its page: its parts do not fit together"
