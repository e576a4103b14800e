"""Records of row- and page-compressed tables: from bytes to the cells of a row, in plain form.

Sources: FORMAT.md, sections Compressed records and Page compression.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from functools import lru_cache

from gleanpoint_parsers.sqlserver.compressed.cells import (
    COMPRESSED,
    CompressedCells,
    CompressedKind,
    LongCell,
    StoredCell,
    Symbol,
    corrupt,
    read_cells,
    record_kind,
)
from gleanpoint_parsers.sqlserver.compressed.page import PageContext
from gleanpoint_parsers.sqlserver.compressed.values import Converter, plain_form
from gleanpoint_parsers.sqlserver.storage.page import HEADER_SIZE, MAX_SLOTS, SLOT_SIZE
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE
from gleanpoint_parsers.sqlserver.storage.record import StoredRow
from gleanpoint_parsers.sqlserver.storage.row_layout import (
    BadCell,
    Cell,
    OffRow,
    RowId,
    StoredColumn,
)
from gleanpoint_parsers.sqlserver.types.problem import BadValueError
from gleanpoint_parsers.sqlserver.types.type_ids import LEGACY_LOB_TYPES, XType

ROW_KINDS = (CompressedKind.PRIMARY, CompressedKind.FORWARDED)
"""What a scan takes; a forwarded row is taken where it lies."""

_NO_CONTEXT = PageContext()
_BIT = int(XType.BIT)
_TEXT_POINTER_SIZE = 16
_BACK_POINTER = struct.Struct("<2xIHH")
_BACK_POINTER_LEAD = b"\x00\x04"


def read_compressed(
    page: bytes,
    offset: int,
    columns: Sequence[StoredColumn],
    context: PageContext | None,
) -> StoredRow | None:
    """Read one record; None where it is no row: a ghost, or the stub of a forwarded row.

    Args:
        page: The whole page, torn bits put back.
        offset: Where the record begins.
        columns: The layout of its rowset.
        context: What the records of the page share, from ``page_context``.

    Raises:
        CorruptStructureError: It does not lie inside the page, its parts contradict each other,
            or it is no compressed record.
        UnsupportedFeatureError: A cell is stored in a way that is not known.
    """
    return _reader(tuple(columns)).read(page, offset, context)


class CompressedReader:
    """Reads compressed records of one layout."""

    def __init__(self, columns: Sequence[StoredColumn]) -> None:
        self._columns = [
            (column, column.null_bit - 1 if column.null_bit else number, plain_form(column))
            for number, column in enumerate(columns)
        ]

    def read(self, page: bytes, offset: int, context: PageContext | None) -> StoredRow | None:
        """Read one record; see ``read_compressed``."""
        if not HEADER_SIZE <= offset < PAGE_SIZE:
            raise corrupt(page, offset, f"it would begin at byte {offset} of its page")
        status = page[offset]
        if not status & COMPRESSED:
            raise corrupt(page, offset, f"status {status:#04x} is one of an uncompressed record")
        kind = record_kind(status)
        if kind not in ROW_KINDS:
            return None
        stored = read_cells(page, offset, _records_end(page))
        cells = tuple(self._cells(stored.cells, context or _NO_CONTEXT))
        return StoredRow(cells, _back_pointer(stored) if kind is CompressedKind.FORWARDED else None)

    def _cells(self, stored: Sequence[StoredCell], shared: PageContext) -> Iterator[Cell | BadCell]:
        for column, number, convert in self._columns:
            if number >= len(stored):
                yield column.default  # the row is older than the column
                continue
            cell = stored[number]
            if cell is None:
                yield None
            elif isinstance(cell, LongCell):
                yield _off_row(cell.data, column.xtype)
            else:
                yield _plain(column.xtype, convert, cell, number, shared)


@lru_cache(maxsize=64)
def _reader(columns: tuple[StoredColumn, ...]) -> CompressedReader:
    return CompressedReader(columns)


def _plain(
    xtype: int, convert: Converter, cell: bytes | Symbol, number: int, shared: PageContext
) -> bytes | BadCell:
    """Return a cell in plain form, after what it shares with its page was put in."""
    raw = b""
    try:
        raw = shared.entry(cell.number) if isinstance(cell, Symbol) else cell
        if shared.anchor and xtype != _BIT:
            raw = shared.completed(raw, number)
        return convert(raw)
    except BadValueError as error:
        return BadCell(str(error), raw)


def _off_row(data: bytes, xtype: int) -> Cell:
    if not data:
        return data
    is_pointer = xtype in LEGACY_LOB_TYPES and len(data) == _TEXT_POINTER_SIZE
    return OffRow("pointer" if is_pointer else "root", data)


def _back_pointer(stored: CompressedCells) -> RowId | None:
    """Return where the stub of a forwarded row lies: a long cell that is no column's."""
    for cell in (*stored.more, *stored.cells[::-1]):
        data = cell.data if isinstance(cell, LongCell) else b""
        if len(data) == _BACK_POINTER.size and data.startswith(_BACK_POINTER_LEAD):
            page, file, slot = _BACK_POINTER.unpack(data)
            return RowId(file, page, slot)
    return None


def _records_end(page: bytes) -> int:
    """Return where the slot array begins, or the page ends where its slot count is a lie."""
    slots = int.from_bytes(page[22:24], "little")
    return PAGE_SIZE - SLOT_SIZE * (slots if slots <= MAX_SLOTS else 0)
