"""Redo: what each operation of the log does to its page.

The page LSN is not looked at here (see ``page_log``). An operation that does not fit its page
raises ``UnfitRecordError`` and leaves the page as it was.

Source: FORMAT.md, section Replay; all operations compared with pages that a server wrote.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping, Sequence

from gleanpoint_parsers.sqlserver.log.model import LogRecord
from gleanpoint_parsers.sqlserver.log.operations import Context, Operation
from gleanpoint_parsers.sqlserver.log.replay.errors import UnfitRecordError
from gleanpoint_parsers.sqlserver.log.replay.fields import (
    TREE_CONTEXTS,
    Piece,
    as_ghost,
    changed_bits,
    inserted_rows,
    is_over_ghost,
    modified_columns,
    modified_range,
    slot_of,
    with_bits,
)
from gleanpoint_parsers.sqlserver.log.replay.page_model import MOST_ROWS, PageModel, is_ghost
from gleanpoint_parsers.sqlserver.storage.page import HEADER_SIZE, PageType

_CHECKED = (PageType.DATA, PageType.INDEX, PageType.TEXT_MIX, PageType.TEXT_TREE)
"""Pages on which the images of before must agree; on those of the database itself (boot page,
file header) servers change some fields without a record."""

_TEXT_PAGES = (PageType.TEXT_MIX, PageType.TEXT_TREE)
_LARGEST_ROW = 8096
_COUNTER = struct.Struct("<qII")
_COUNTERS_AT, _COUNTER_KIND_AT = 80, 48
_COLUMN_COUNTER, _COLUMN_COUNTER_AT = 2, 88
_COUNTER_SIZE = 8
_POINTER_SIZE = 6


def redo(page: PageModel, record: LogRecord) -> None:
    """Apply one record to its page.

    Raises:
        UnfitRecordError: It does not fit, or does what is not known.
    """
    action = _ACTIONS.get(record.operation)
    if action is None:
        raise UnfitRecordError(f"operation {record.operation} is not known")
    action(page, record)


def row_at(page: PageModel, slot: int) -> bytes:
    """Return the row of a slot.

    Raises:
        UnfitRecordError: There is none.
    """
    rows = page.rows
    if slot >= len(rows) or not rows[slot]:
        raise UnfitRecordError(f"slot {slot} of {len(rows)} is empty")
    return rows[slot]


def put_rows(page: PageModel, slot: int, added: Sequence[bytes]) -> None:
    """Put rows into slots of a page whose rows have fixed slots.

    Raises:
        UnfitRecordError: Another row is there.
    """
    rows, end = page.rows, slot + len(added)
    if end > MOST_ROWS:
        raise UnfitRecordError(f"slot {end - 1}; a page has {MOST_ROWS} at most")
    taken = next((n for n in range(slot, min(end, len(rows))) if not _is_free(rows[n])), None)
    if taken is not None:
        raise UnfitRecordError(f"slot {taken} is taken already")
    rows.extend([b""] * (slot - len(rows)))
    rows[slot:end] = added


def _is_free(row: bytes) -> bool:
    return not row or is_ghost(row)


def replaced(row: bytes, pieces: Sequence[Piece]) -> bytes:
    """Return a row with some stretches of it replaced, from left to right.

    Raises:
        UnfitRecordError: They do not lie in it.
    """
    parts: list[bytes] = []
    place = length = 0
    for piece in pieces:
        end = piece.before_at + piece.before_size
        if not place <= piece.before_at or end > len(row):
            raise UnfitRecordError(f"bytes {piece.before_at} to {end} of a row of {len(row)}")
        length += piece.before_at - place
        if length != piece.after_at:
            raise UnfitRecordError(f"a stretch would come to byte {length}, not {piece.after_at}")
        length += len(piece.after)
        parts += (row[place : piece.before_at], piece.after)
        place = end
    parts.append(row[place:])
    result = b"".join(parts)
    if not 0 < len(result) <= _LARGEST_ROW:
        raise UnfitRecordError(f"a row would become {len(result)} bytes long")
    return result


def set_row(page: PageModel, slot: int, row: bytes) -> None:
    """Put a changed row back; pieces of text keep their own length, which no record changes."""
    if page.type in _TEXT_PAGES and len(row) >= _POINTER_SIZE:
        row = row[:2] + len(row).to_bytes(2, "little") + row[4:]
    page.rows[slot] = row


def _insert_rows(page: PageModel, record: LogRecord) -> None:
    inserted, slot = inserted_rows(record), slot_of(record)
    rows = page.rows
    if record.context not in TREE_CONTEXTS:
        put_rows(page, slot, inserted)
        return
    if is_over_ghost(record):
        for number in range(slot, slot + len(inserted)):
            if not is_ghost(row_at(page, number)):
                raise UnfitRecordError(f"slot {number} holds no ghost that could be replaced")
        rows[slot : slot + len(inserted)] = inserted
        return
    if slot > len(rows) or len(rows) + len(inserted) > MOST_ROWS:
        raise UnfitRecordError(f"an insert at slot {slot} of {len(rows)}")
    rows[slot:slot] = inserted


def _delete_rows(page: PageModel, record: LogRecord) -> None:
    slot = slot_of(record)
    row = row_at(page, slot)
    if record.context == Context.MARK_AS_GHOST:
        page.rows[slot] = as_ghost(row)
    elif record.context in TREE_CONTEXTS:
        del page.rows[slot]
    else:
        page.rows[slot] = b""


def _modify_row(page: PageModel, record: LogRecord) -> None:
    piece, slot = modified_range(record), slot_of(record)
    row = row_at(page, slot)
    _check_before(page, row, piece)
    set_row(page, slot, replaced(row, (piece,)))


def _modify_columns(page: PageModel, record: LogRecord) -> None:
    pieces, slot = modified_columns(record), slot_of(record)
    row = row_at(page, slot)
    for piece in pieces:
        _check_before(page, row, piece)
    set_row(page, slot, replaced(row, pieces))


def _check_before(page: PageModel, row: bytes, piece: Piece) -> None:
    there = row[piece.before_at : piece.before_at + len(piece.before)]
    if there != piece.before and page.type in _CHECKED:
        detail = f"byte {piece.before_at} of a row should read {piece.before[:8].hex(' ')}"
        raise UnfitRecordError(f"{detail}, and reads {there[:8].hex(' ')}")


def _modify_header(page: PageModel, record: LogRecord) -> None:
    piece = modified_range(record)
    end = piece.after_at + len(piece.after)
    if end > HEADER_SIZE:
        raise UnfitRecordError(f"bytes up to {end} of a header of {HEADER_SIZE}")
    page.header[piece.after_at : end] = piece.after


def _set_bits(page: PageModel, record: LogRecord) -> None:
    first, count, value = changed_bits(record)
    slot = slot_of(record)
    page.rows[slot] = with_bits(row_at(page, slot), first, count, value=value)


def _set_free_space(page: PageModel, record: LogRecord) -> None:
    offset, slot = record.fixed[48] | record.fixed[49] << 8, slot_of(record)
    row = row_at(page, slot)
    if offset >= len(row):
        raise UnfitRecordError(f"byte {offset} of a map of {len(row)}")
    page.rows[slot] = row[:offset] + record.fixed[50:51] + row[offset + 1 :]


def _delete_split(page: PageModel, record: LogRecord) -> None:
    slot, count = slot_of(record), record.fixed[54] | record.fixed[55] << 8
    if slot + count > len(page.rows):
        raise UnfitRecordError(f"a split of slots {slot} to {slot + count} of {len(page.rows)}")
    del page.rows[slot : slot + count]


def _expunge_rows(page: PageModel, record: LogRecord) -> None:
    slot = slot_of(record)
    if not is_ghost(row_at(page, slot)):
        raise UnfitRecordError(f"slot {slot} holds no ghost that could be removed")
    del page.rows[slot]


def _modify_file_header(page: PageModel, record: LogRecord) -> None:
    slot = slot_of(record)
    row_at(page, slot)
    if len(record.elements) < 2 or not 0 < len(record.elements[1]) <= _LARGEST_ROW:  # noqa: PLR2004 - before and after
        raise UnfitRecordError("a file header without its new record")
    page.rows[slot] = record.elements[1]


def _count_delta(page: PageModel, record: LogRecord) -> None:
    slot = slot_of(record)
    row = bytearray(row_at(page, slot))
    for value, offset in _counters(record):
        if offset + _COUNTER_SIZE > len(row):
            raise UnfitRecordError(f"a counter at byte {offset} of a row of {len(row)}")
        row[offset : offset + _COUNTER_SIZE] = value.to_bytes(_COUNTER_SIZE, "little", signed=True)
    page.rows[slot] = bytes(row)


def _counters(record: LogRecord) -> list[tuple[int, int]]:
    """Return the new counters and where they stand in their row."""
    kind = int.from_bytes(record.fixed[_COUNTER_KIND_AT : _COUNTER_KIND_AT + 4], "little")
    if kind == _COLUMN_COUNTER:
        value, offset, _ = _COUNTER.unpack_from(record.fixed, _COLUMN_COUNTER_AT)
        return [(value, offset)]
    if kind not in (0, 1, 3, 4):
        raise UnfitRecordError(f"counters of kind {kind} are not known")
    found: list[tuple[int, int]] = []
    end = len(record.fixed) - _COUNTER.size + 1
    for at in range(_COUNTERS_AT, end, _COUNTER.size):
        value, offset, _ = _COUNTER.unpack_from(record.fixed, at)
        if not offset:
            break
        found.append((value, offset))
    return found


def _change_root(page: PageModel, record: LogRecord) -> None:
    slot = slot_of(record)
    row = row_at(page, slot)
    offset = int.from_bytes(record.fixed[88:92], "little")
    if offset + _POINTER_SIZE > len(row):
        raise UnfitRecordError(f"a pointer at byte {offset} of a row of {len(row)}")
    new = record.fixed[72 : 72 + _POINTER_SIZE]
    page.rows[slot] = row[:offset] + new + row[offset + _POINTER_SIZE :]


def _only_lsn(page: PageModel, record: LogRecord) -> None:
    """Do nothing: the page was locked for a change of its tree, and bears that record's LSN."""


_ACTIONS: Mapping[int, Callable[[PageModel, LogRecord], None]] = {
    Operation.INSERT_ROWS: _insert_rows,
    Operation.DELETE_ROWS: _delete_rows,
    Operation.MODIFY_ROW: _modify_row,
    Operation.MODIFY_HEADER: _modify_header,
    Operation.MODIFY_COLUMNS: _modify_columns,
    Operation.SET_RANGE_BITS: _modify_columns,
    Operation.SET_BITS: _set_bits,
    Operation.SET_FREE_SPACE: _set_free_space,
    Operation.DELETE_SPLIT: _delete_split,
    Operation.EXPUNGE_ROWS: _expunge_rows,
    Operation.FILE_HEADER_MODIFY: _modify_file_header,
    Operation.COUNT_DELTA: _count_delta,
    Operation.ROOT_CHANGE: _change_root,
    Operation.IN_SYSTEM_TRANSACTION: _only_lsn,
}
