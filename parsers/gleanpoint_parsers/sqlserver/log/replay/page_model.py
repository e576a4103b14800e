"""A page as the log changes it: its header and a list of rows, laid out again at the end.

Source: FORMAT.md, sections Pages and Transaction log.
"""

from __future__ import annotations

import struct

from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.sqlserver.log.lsn import NO_LSN, Lsn
from gleanpoint_parsers.sqlserver.log.replay.errors import UnfitRecordError
from gleanpoint_parsers.sqlserver.log.replay.row_length import row_length
from gleanpoint_parsers.sqlserver.storage.page import (
    FLAG_CHECKSUM,
    FLAG_TORN_BITS,
    HEADER_SIZE,
    HEADER_VERSION,
    SLOT_SIZE,
    TYPE_FLAG_COMPRESSION,
    PageType,
)
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE
from gleanpoint_parsers.sqlserver.storage.record import COMPRESSED, RecordKind
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

_FLAGS = struct.Struct("<H")
_LSN = struct.Struct("<IIH")
_PLACE = struct.Struct("<IH")
_FLAGS_AT, _FIXED_AT, _SLOTS_AT, _FREE_AT, _PLACE_AT, _LSN_AT, _GHOSTS_AT, _CHECKSUM_AT = (
    4, 14, 22, 28, 32, 40, 58, 60,
)  # fmt: skip
MOST_ROWS = 1024
"""Slots of one page at most: none of the real kinds of rows is so short that more would fit."""

_SMALLEST_ROW = 4
_GHOST_KINDS = frozenset({RecordKind.GHOST_INDEX, RecordKind.GHOST_DATA, RecordKind.GHOST_VERSION})
_COMPRESSED_GHOST_KINDS = frozenset({1, 3, 5, 7})
_ROW_PAGES = (PageType.DATA, PageType.INDEX)
MAP_PAGES = (
    PageType.PFS,
    PageType.GAM,
    PageType.SGAM,
    PageType.DIFFERENTIAL_MAP,
    PageType.BULK_CHANGE_MAP,
)
"""Kinds whose few rows fill them and never change their length."""


def _is_ghost(status: int) -> bool:
    if status & COMPRESSED:
        return status >> 2 & 7 in _COMPRESSED_GHOST_KINDS
    return status >> 1 & 7 in _GHOST_KINDS


_GHOSTS = tuple(_is_ghost(status) for status in range(256))
"""By the first byte of a row."""


def is_ghost(row: bytes) -> bool:
    """Whether a row of a table or index is marked as deleted."""
    return bool(row) and _GHOSTS[row[0]]


class PageModel:
    """One page while records are applied to it.

    Attributes:
        place: Where it lies.
        lsn: LSN of the last record that is on it; 0:0:0 where it was never formatted.
        is_changed: Whether it must be laid out.
        is_stopped: Whether records are not applied to it any more.
        doubt: What is not certain about its content; None for nothing.
    """

    __slots__ = (
        "_is_laid_out",
        "_prefix",
        "_raw",
        "_rows",
        "doubt",
        "header",
        "is_changed",
        "is_stopped",
        "lsn",
        "place",
    )

    def __init__(self, place: PageId, raw: bytes | None, *, is_laid_out: bool = False) -> None:
        """Take a page as stored; None, or one that was never formatted, has no rows.

        Args:
            place: Where it lies.
            raw: Its bytes.
            is_laid_out: Whether they come from ``layout``, so that no row has a gap behind it.
        """
        self.place = place
        self._is_laid_out = is_laid_out
        self.is_changed = False
        self.is_stopped = False
        self.doubt: str | None = None
        self._rows: list[bytes] | None = None
        self._prefix = b""
        if (
            raw is None
            or raw[0] != HEADER_VERSION
            or _PLACE.unpack_from(raw, _PLACE_AT)
            != (
                place.page,
                place.file,
            )
        ):
            self.lsn = NO_LSN
            self._raw = b""
            self.header = bytearray(HEADER_SIZE)
            return
        self._raw = raw
        self.header = bytearray(raw[:HEADER_SIZE])
        self.lsn = Lsn(*_LSN.unpack_from(raw, _LSN_AT))

    @property
    def is_formatted(self) -> bool:
        """Whether it is a page at all."""
        return self.header[0] == HEADER_VERSION

    @property
    def type(self) -> int:
        """Kind of page."""
        return self.header[1]

    @property
    def rows(self) -> list[bytes]:
        """Rows by slot, ``b""`` for an empty slot; may be changed in place.

        Raises:
            UnfitRecordError: Its slots contradict each other.
        """
        if self._rows is None:
            self._rows = self._read_rows() if self._raw else []
            self._raw = b""
        return self._rows

    def format(self, header: bytearray, rows: list[bytes]) -> None:
        """Become an empty page, whatever it was."""
        self.header = header
        _PLACE.pack_into(header, _PLACE_AT, self.place.page, self.place.file)
        self._raw = self._prefix = b""
        self._rows = rows
        self.doubt = None

    def layout(self) -> bytes:
        """Return the page with its rows one after another.

        Raises:
            UnfitRecordError: They do not fit into a page.
        """
        rows = self.rows
        if len(rows) > MOST_ROWS:
            raise UnfitRecordError(f"{len(rows)} rows do not fit into a page")
        parts: list[bytes] = [b"", self._prefix]
        position = HEADER_SIZE + len(self._prefix)
        slots = [0] * len(rows)
        for slot, row in enumerate(rows):
            if row:
                slots[slot] = position
                position += len(row)
                parts.append(row)
        array = struct.pack(f"<{len(rows)}H", *reversed(slots))
        free = PAGE_SIZE - len(array) - position
        if free < 0:
            raise UnfitRecordError(f"its rows are {-free} bytes too long for a page")
        parts[0] = self._finished_header(position, free)
        parts += (bytes(free), array)
        return b"".join(parts)

    def _finished_header(self, end: int, free: int) -> bytes:
        header = self.header
        (flags,) = _FLAGS.unpack_from(header, _FLAGS_AT)
        _FLAGS.pack_into(header, _FLAGS_AT, flags & ~(FLAG_TORN_BITS | FLAG_CHECKSUM))
        _FLAGS.pack_into(header, _SLOTS_AT, len(self.rows))
        struct.pack_into("<HH", header, _FREE_AT, free, end)
        _LSN.pack_into(header, _LSN_AT, *self.lsn)
        if self.type in _ROW_PAGES:
            ghosts = sum([_GHOSTS[row[0]] for row in self.rows if row])
            _FLAGS.pack_into(header, _GHOSTS_AT, ghosts)
        header[_CHECKSUM_AT : _CHECKSUM_AT + 4] = bytes(4)
        return bytes(header)

    def _read_rows(self) -> list[bytes]:
        raw, header = self._raw, self.header
        count = header[_SLOTS_AT] | header[_SLOTS_AT + 1] << 8
        if count > MOST_ROWS:
            raise UnfitRecordError(f"its page claims {count} slots, {MOST_ROWS} at most have room")
        array = PAGE_SIZE - SLOT_SIZE * count
        slots = struct.unpack_from(f"<{count}H", raw, array)[::-1]
        ordered = sorted({slot for slot in slots if slot})
        if ordered and not (ordered[0] >= HEADER_SIZE and ordered[-1] <= array - _SMALLEST_ROW):
            raise UnfitRecordError("slots of its page lead to no rows")
        if len(ordered) + slots.count(0) != count:
            raise UnfitRecordError("two slots of its page lead to the same row")
        if header[2] & TYPE_FLAG_COMPRESSION:
            self._prefix = raw[HEADER_SIZE : ordered[0] if ordered else self._free_data(array)]
        if not ordered:
            return [b""] * count
        ends = dict(zip(ordered, [*ordered[1:], self._end(ordered, array)], strict=True))
        if self._is_laid_out:
            return [raw[slot : ends[slot]] if slot else b"" for slot in slots]
        fixed = header[_FIXED_AT] | header[_FIXED_AT + 1] << 8
        return [self._row(slot, ends[slot], fixed) if slot else b"" for slot in slots]

    def _row(self, start: int, end: int, fixed: int) -> bytes:
        if end - start < _SMALLEST_ROW:
            raise UnfitRecordError(f"rows of its page overlap at byte {start}")
        data = self._raw[start:end]
        length = row_length(self.header[1], fixed, data)
        if not _SMALLEST_ROW <= length <= len(data):
            detail = f"a row of {length} bytes at byte {start} of its page has {len(data)}"
            raise UnfitRecordError(detail)
        return data if length == len(data) else data[:length]

    def _end(self, ordered: list[int], array: int) -> int:
        """Return where the last row ends at most."""
        free = self._free_data(array)
        return free if free > ordered[-1] else array

    def _free_data(self, array: int) -> int:
        free = self.header[_FREE_AT + 2] | self.header[_FREE_AT + 3] << 8
        return free if HEADER_SIZE <= free <= array else array


def read_model(place: PageId, raw: bytes) -> PageModel:
    """Take a page as stored, rows and all.

    Raises:
        CorruptStructureError: It has no rows that could be told apart.
    """
    model = PageModel(place, raw)
    try:
        _ = model.rows
    except UnfitRecordError as error:
        raise CorruptStructureError("Page", place.page * PAGE_SIZE, str(error)) from error
    return model
