"""Records of uncompressed tables (FixedVar layout): from bytes to the cells of a row.

What comes out is the plain stored form of each value, by which the types decode it: a bit is one
byte, 0 or 1; a value that lies elsewhere is an ``OffRow``; an empty value is ``b""`` and NULL is
None.

Sources: FORMAT.md, section Records.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from operator import gt

from gleanpoint_parsers.errors import CorruptStructureError, ParserError
from gleanpoint_parsers.sqlserver.storage.page import (
    HEADER_SIZE,
    MAX_SLOTS,
    SLOT_SIZE,
    parse_header,
    slot_offsets,
)
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE
from gleanpoint_parsers.sqlserver.storage.row_layout import (
    BadCell,
    Cell,
    OffRow,
    RowId,
    StoredColumn,
)
from gleanpoint_parsers.sqlserver.types.type_ids import fixed_width

COMPRESSED = 0x01
NULL_BITMAP = 0x10
VARIABLE_COLUMNS = 0x20
VERSION_TAG = 0x40
GHOST_FORWARDED = 0x01
"""In the second status byte."""

COMPLEX = 0x8000
"""In the end offset of a variable column: its bytes are not the value itself."""

_SMALLEST = 4
_SPARSE_VECTOR = b"\x05\x00"
_VECTOR_HEADER = 4
_BACK_POINTER = b"\x00\x04"
_BACK_POINTER_SIZE = 10
_TEXT_POINTER_SIZE = 16
_LEGACY_TEXT = frozenset({34, 35, 99})
_BIT = 104


class RecordKind(IntEnum):
    """What a record is: bits 1 to 3 of its status byte."""

    PRIMARY = 0
    FORWARDED = 1
    FORWARDING_STUB = 2
    INDEX = 3
    BLOB_FRAGMENT = 4
    GHOST_INDEX = 5
    GHOST_DATA = 6
    GHOST_VERSION = 7


ROW_KINDS = (RecordKind.PRIMARY, RecordKind.FORWARDED)
"""What a scan takes; a forwarded row is taken where it lies, its stub is not followed."""

_SKIPPED = frozenset({2, 5, 6, 7})


@dataclass(frozen=True, slots=True)
class StoredRow:
    """The cells of one record.

    Args:
        cells: One for each column of the layout, in its order; bad ones in compressed records
            only.
        forwarded_from: Where the stub of a forwarded row lies; None for a row in its own place.
    """

    cells: tuple[Cell | BadCell, ...]
    forwarded_from: RowId | None = None


def record_kind(status: int) -> RecordKind:
    """Return what an uncompressed record is by its first byte."""
    return RecordKind(status >> 1 & 7)


def stored_width(column: StoredColumn) -> int:
    """Return the bytes of a column that is stored at a fixed place of a record."""
    width = fixed_width(column.xtype, column.length, column.precision, column.scale)
    return max(0, column.length) if width is None else width


def read_record(page: bytes, offset: int, columns: Sequence[StoredColumn]) -> StoredRow | None:
    """Read one record; None where it is no row: a ghost, or the stub of a forwarded row.

    Args:
        page: The whole page, torn bits put back.
        offset: Where the record begins.
        columns: The layout of its rowset.

    Raises:
        CorruptStructureError: It does not lie inside the page, its parts contradict each other,
            or it is no record of an uncompressed table.
    """
    return _reader(tuple(columns)).read(page, offset)


def scan_page(
    page: bytes, columns: Sequence[StoredColumn]
) -> Iterator[tuple[int, StoredRow | ParserError]]:
    """Yield the rows of a page by slot, and an error in place of each that cannot be read.

    Raises:
        CorruptStructureError: It is no page, or its slot array cannot be.
    """
    reader = _reader(tuple(columns))
    for slot, offset in enumerate(slot_offsets(page, parse_header(page))):
        if not offset:
            continue
        row: StoredRow | ParserError | None
        try:
            row = reader.read(page, offset)
        except ParserError as error:
            row = error
        if row is not None:
            yield slot, row


class RecordReader:
    """Reads records of one layout."""

    def __init__(self, columns: Sequence[StoredColumn]) -> None:
        self._columns = tuple(columns)
        self._widths = tuple(stored_width(column) for column in columns)
        self._has_sparse = any(column.is_sparse for column in columns)

    def read(self, page: bytes, offset: int) -> StoredRow | None:
        """Read one record; see ``read_record``."""
        record = _open(page, offset)
        if record is None:
            return None
        sparse = record.sparse_values() if self._has_sparse else {}
        cells = tuple(
            self._cell(record, column, width, sparse)
            for column, width in zip(self._columns, self._widths, strict=True)
        )
        return StoredRow(cells, record.back_pointer() if record.is_forwarded else None)

    def _cell(
        self, record: _Record, column: StoredColumn, width: int, sparse: dict[int, Cell]
    ) -> Cell:
        if column.is_sparse:
            return sparse.get(column.column_id)
        if record.has_bitmap and column.null_bit > record.column_count:
            return column.default  # the row is older than the column
        if record.has_bitmap and column.null_bit and record.is_null(column.null_bit):
            return None
        if column.leaf_offset < 0:
            return record.variable(-column.leaf_offset - 1, column.xtype)
        value = record.fixed(column.leaf_offset, width)
        if value is not None and column.xtype == _BIT:
            return bytes([value[0] >> column.bit_position & 1])
        return column.default if value is None else value


@lru_cache(maxsize=64)
def _reader(columns: tuple[StoredColumn, ...]) -> RecordReader:
    return RecordReader(columns)


@dataclass(frozen=True, slots=True)
class _Record:
    """A record whose parts have been found; offsets are in the page, and inside it."""

    page: bytes
    start: int
    fixed_end: int
    is_forwarded: bool
    has_bitmap: bool
    column_count: int
    bitmap: int
    ends: tuple[int, ...]
    complex: frozenset[int]
    """Numbers of the variable columns whose bytes are not the value itself."""

    def is_null(self, bit: int) -> bool:
        """Whether a 1-based bit of the null bitmap is set."""
        number = bit - 1
        return bool(self.page[self.bitmap + number // 8] >> number % 8 & 1)

    def fixed(self, offset: int, width: int) -> bytes | None:
        """Return a fixed column; None where the record ends before it."""
        start = self.start + offset
        if offset <= 0 or start + width > self.fixed_end:
            return None
        return self.page[start : start + width]

    def variable(self, number: int, xtype: int) -> Cell:
        """Return a variable column by its number from 0; one that is not there is empty."""
        if number >= len(self.ends) - 1:
            return b""
        data = self.part(number)
        return _off_row(data, xtype) if number in self.complex else data

    def part(self, number: int) -> bytes:
        """Return the bytes of a variable column whatever they mean."""
        return self.page[self.ends[number] : self.ends[number + 1]]

    def sparse_values(self) -> dict[int, Cell]:
        """Return the values of the sparse vector by column id; NULLs are not in it."""
        for number in self.complex:
            data = self.part(number)
            if data[:2] == _SPARSE_VECTOR:
                return _sparse_values(data, self)
        return {}

    def back_pointer(self) -> RowId | None:
        """Return where the stub of this forwarded row lies: its last variable column."""
        for number in self.complex:
            data = self.part(number)
            if len(data) == _BACK_POINTER_SIZE and data[:2] == _BACK_POINTER:
                page, file, slot = struct.unpack_from("<IHH", data, 2)
                return RowId(file, page, slot)
        return None

    def corrupt(self, detail: str) -> CorruptStructureError:
        """Return the error that names this record."""
        return _corrupt(self.page, self.start, detail)


def _off_row(data: bytes, xtype: int) -> Cell:
    if not data:
        return data
    if xtype in _LEGACY_TEXT and len(data) == _TEXT_POINTER_SIZE:
        return OffRow("pointer", data)
    return OffRow("root", data)


def _sparse_values(vector: bytes, record: _Record) -> dict[int, Cell]:
    """Read a sparse vector: count, column ids, ends from its own start, then the values."""
    if len(vector) < _VECTOR_HEADER:
        raise record.corrupt(f"a sparse vector of {len(vector)} bytes")
    count = int.from_bytes(vector[2:4], "little")
    start = _VECTOR_HEADER + 4 * count
    if start > len(vector):
        raise record.corrupt(f"a sparse vector of {count} columns in {len(vector)} bytes")
    numbers = struct.unpack_from(f"<{2 * count}H", vector, _VECTOR_HEADER)
    values: dict[int, Cell] = {}
    for column, end in zip(numbers[:count], numbers[count:], strict=True):
        stop = end & ~COMPLEX
        if not start <= stop <= len(vector):
            detail = f"column {column} ends at {stop} of {len(vector)} bytes"
            raise record.corrupt(f"sparse vector: {detail}")
        value = vector[start:stop]
        values[column] = _off_row(value, 0) if end & COMPLEX else value
        start = stop
    return values


def _open(page: bytes, offset: int) -> _Record | None:
    """Find the parts of a record; None where it is no row."""
    limit = _records_end(page)
    if not HEADER_SIZE <= offset <= limit - _SMALLEST:
        raise _corrupt(page, offset, f"it would begin at byte {offset} of its page")
    status = page[offset]
    if status & COMPRESSED:
        raise _corrupt(page, offset, f"status {status:#04x} is one of a compressed record")
    kind = status >> 1 & 7
    if kind in _SKIPPED or page[offset + 1] & GHOST_FORWARDED:
        return None
    if kind not in ROW_KINDS:
        name = RecordKind(kind).name.lower().replace("_", " ")
        raise _corrupt(page, offset, f"status {status:#04x} is one of an {name}, not of a row")
    position = fixed_end = offset + int.from_bytes(page[offset + 2 : offset + 4], "little")
    if not offset + _SMALLEST <= fixed_end <= limit:
        raise _corrupt(page, offset, f"its fixed part ends {fixed_end - offset} bytes from it")
    count = bitmap = 0
    if status & NULL_BITMAP:
        count = _word(page, offset, position, limit)
        bitmap = position + 2
        position = bitmap + (count + 7) // 8
    ends: tuple[int, ...] = (0,)
    complex_ones = frozenset[int]()
    if status & VARIABLE_COLUMNS:
        ends, complex_ones = _variable_ends(page, offset, position, limit)
    elif position > limit:
        raise _corrupt(page, offset, f"a null bitmap of {count} columns leaves the page")
    return _Record(
        page, offset, fixed_end, kind == RecordKind.FORWARDED, bool(status & NULL_BITMAP), count,
        bitmap, ends, complex_ones,
    )  # fmt: skip


def _variable_ends(
    page: bytes, offset: int, position: int, limit: int
) -> tuple[tuple[int, ...], frozenset[int]]:
    """Return where variable columns begin and the last one ends, and which are complex."""
    count = _word(page, offset, position, limit)
    data = position + 2 + 2 * count
    if data > limit:
        raise _corrupt(page, offset, f"{count} variable columns leave the page")
    stored = struct.unpack_from(f"<{count}H", page, position + 2)
    ends = (data, *(offset + (end & ~COMPLEX) for end in stored))
    if any(map(gt, ends, ends[1:])) or ends[-1] > limit:
        detail = f"variable columns that end at {[end - offset for end in ends[1:]]}"
        raise _corrupt(page, offset, f"{detail}, their data begins at {data - offset}")
    return ends, frozenset(n for n, end in enumerate(stored) if end & COMPLEX)


def _word(page: bytes, offset: int, position: int, limit: int) -> int:
    if position + 2 > limit:
        raise _corrupt(page, offset, f"it leaves the page at byte {position}")
    return page[position] | page[position + 1] << 8


def _records_end(page: bytes) -> int:
    """Return where the slot array begins, or the page ends where its slot count is a lie."""
    slots = page[22] | page[23] << 8
    return PAGE_SIZE - SLOT_SIZE * (slots if slots <= MAX_SLOTS else 0)


def _corrupt(page: bytes, offset: int, detail: str) -> CorruptStructureError:
    number = int.from_bytes(page[32:36], "little")
    return CorruptStructureError("Record", number * PAGE_SIZE + offset, detail)
