"""Undo: what takes one record back from its page.

Source: FORMAT.md, section Replay; checked by reversing the histories of real pages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from gleanpoint_parsers.sqlserver.log.model import LogRecord
from gleanpoint_parsers.sqlserver.log.operations import Context, Operation
from gleanpoint_parsers.sqlserver.log.replay.errors import UnfitRecordError
from gleanpoint_parsers.sqlserver.log.replay.fields import (
    TREE_CONTEXTS,
    Piece,
    as_ghost,
    as_row,
    changed_bits,
    inserted_rows,
    is_over_ghost,
    modified_columns,
    modified_range,
    with_bits,
)
from gleanpoint_parsers.sqlserver.log.replay.page_model import MOST_ROWS, PageModel, is_ghost
from gleanpoint_parsers.sqlserver.log.replay.redo import put_rows, replaced, row_at, set_row
from gleanpoint_parsers.sqlserver.storage.page import HEADER_SIZE

_POINTER_SIZE = 6


def undo(page: PageModel, record: LogRecord, slot: int) -> None:
    """Take a record back.

    Args:
        page: The page on which its row is now.
        record: An operation on rows, not INSERT_ROWS (see ``undo_insert``).
        slot: Where its row is now.

    Raises:
        UnfitRecordError: The page does not show what the record did.
    """
    action = _ACTIONS.get(record.operation)
    if action is None:
        raise UnfitRecordError(f"operation {record.operation} cannot be taken back")
    action(page, record, slot)


def undo_insert(page: PageModel, record: LogRecord, number: int, slot: int) -> None:
    """Take one row of an INSERT_ROWS back.

    Args:
        page: The page on which it is now.
        record: The record.
        number: Which of its rows.
        slot: Where it is now.

    Raises:
        UnfitRecordError: Another row is there.
    """
    row = row_at(page, slot)
    if row[1:] != inserted_rows(record)[number][1:]:
        raise UnfitRecordError(f"slot {slot} does not hold the row that is to be taken back")
    rows = page.rows
    if record.context not in TREE_CONTEXTS:
        rows[slot] = b""
        while rows and not rows[-1]:
            rows.pop()
    elif is_over_ghost(record):
        rows[slot] = row if is_ghost(row) else as_ghost(row)
    else:
        del rows[slot]


def _undo_delete(page: PageModel, record: LogRecord, slot: int) -> None:
    if record.context == Context.MARK_AS_GHOST:
        page.rows[slot] = as_row(row_at(page, slot))
        return
    row = record.elements[0] if record.elements else b""
    if not row:
        raise UnfitRecordError("the log does not hold the row that was deleted")
    rows = page.rows
    if record.context not in TREE_CONTEXTS:
        put_rows(page, slot, [row])
        return
    if slot > len(rows) or len(rows) >= MOST_ROWS:
        raise UnfitRecordError(f"slot {slot} of {len(rows)}")
    rows.insert(slot, row)


def _undo_modify_row(page: PageModel, record: LogRecord, slot: int) -> None:
    piece = modified_range(record)
    if record.context == Context.PFS:
        _undo_bytes(page, slot, piece)
    else:
        set_row(page, slot, _swapped(row_at(page, slot), (piece,)))


def _undo_columns(page: PageModel, record: LogRecord, slot: int) -> None:
    set_row(page, slot, _swapped(row_at(page, slot), modified_columns(record)))


def _swapped(row: bytes, pieces: Sequence[Piece]) -> bytes:
    for piece in pieces:
        if len(piece.before) != piece.before_size:
            raise UnfitRecordError("the log does not hold what was there before")
        end = piece.after_at + len(piece.after)
        if row[piece.after_at : end] != piece.after:
            raise UnfitRecordError("the row does not hold what is to be taken back")
    back = [
        Piece(one.after_at, one.before_at, len(one.after), one.after, one.before) for one in pieces
    ]
    return replaced(row, back)


def _undo_bytes(page: PageModel, slot: int, piece: Piece) -> None:
    """Turn back those bits of a map's bytes that a record turned: others may have changed too."""
    row = row_at(page, slot)
    end = piece.after_at + len(piece.after)
    if end > len(row) or len(piece.before) != len(piece.after):
        raise UnfitRecordError(f"bytes {piece.after_at} to {end} of a map of {len(row)}")
    there = row[piece.after_at : end]
    images = zip(there, piece.before, piece.after, strict=True)
    back = bytes(now ^ old ^ new for now, old, new in images)
    page.rows[slot] = row[: piece.after_at] + back + row[end:]


def _undo_header(page: PageModel, record: LogRecord, _slot: int) -> None:
    piece = modified_range(record)
    end = piece.after_at + len(piece.before)
    if end > HEADER_SIZE or len(piece.before) != len(piece.after):
        raise UnfitRecordError("the log does not hold the header that was there before")
    page.header[piece.after_at : end] = piece.before


def _undo_bits(page: PageModel, record: LogRecord, slot: int) -> None:
    first, count, value = changed_bits(record)
    page.rows[slot] = with_bits(row_at(page, slot), first, count, value=not value)


def _undo_free_space(page: PageModel, record: LogRecord, slot: int) -> None:
    offset = record.fixed[48] | record.fixed[49] << 8
    piece = Piece(offset, offset, 1, record.fixed[51:52], record.fixed[50:51])
    _undo_bytes(page, slot, piece)


def _undo_root(page: PageModel, record: LogRecord, slot: int) -> None:
    row = row_at(page, slot)
    offset = int.from_bytes(record.fixed[88:92], "little")
    if offset + _POINTER_SIZE > len(row):
        raise UnfitRecordError(f"a pointer at byte {offset} of a row of {len(row)}")
    old = record.fixed[80 : 80 + _POINTER_SIZE]
    page.rows[slot] = row[:offset] + old + row[offset + _POINTER_SIZE :]


def _undo_format(page: PageModel, _record: LogRecord, _slot: int) -> None:
    """Leave it: the maps, whose changes are taken back too, say that the page is free."""
    page.doubt = None


def _nothing(page: PageModel, record: LogRecord, slot: int) -> None:
    """Do nothing: only the LSN was changed, or counters that are not a transaction's."""


_ACTIONS: Mapping[int, Callable[[PageModel, LogRecord, int], None]] = {
    Operation.FORMAT_PAGE: _undo_format,
    Operation.DELETE_ROWS: _undo_delete,
    Operation.MODIFY_ROW: _undo_modify_row,
    Operation.MODIFY_HEADER: _undo_header,
    Operation.MODIFY_COLUMNS: _undo_columns,
    Operation.SET_RANGE_BITS: _undo_columns,
    Operation.SET_BITS: _undo_bits,
    Operation.SET_FREE_SPACE: _undo_free_space,
    Operation.ROOT_CHANGE: _undo_root,
    Operation.IN_SYSTEM_TRANSACTION: _nothing,
    Operation.COUNT_DELTA: _nothing,
}
