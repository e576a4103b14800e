"""Records of a page of rows taken back one after another: the page before each of them.

Unlike the undo of a transaction this takes back everything that happened to a page, splits and
ghosts too, so that slots are those of the moment. A row that neither the page nor the record
tells is unknown from there on.

Source: FORMAT.md, section Replay.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeAlias

from gleanpoint_parsers.sqlserver.log.model import LogRecord
from gleanpoint_parsers.sqlserver.log.operations import Context, Operation
from gleanpoint_parsers.sqlserver.log.replay.errors import UnfitRecordError
from gleanpoint_parsers.sqlserver.log.replay.fields import (
    TREE_CONTEXTS,
    Piece,
    inserted_rows,
    is_over_ghost,
    slot_of,
)
from gleanpoint_parsers.sqlserver.log.replay.redo import replaced
from gleanpoint_parsers.sqlserver.log.rollback_pairs import is_of_rollback
from gleanpoint_parsers.sqlserver.log.row_pieces import pieces_of
from gleanpoint_parsers.sqlserver.storage.page import MAX_SLOTS
from gleanpoint_parsers.sqlserver.storage.record import COMPRESSED, VERSION_TAG

Rows: TypeAlias = list[bytes | None]
"""Rows by slot: ``b""`` for an empty slot, None for a row that is not known."""


class Elsewhere(Protocol):
    """Finds what a record does not hold itself, in other records."""

    def moved(self, split: LogRecord) -> Sequence[bytes] | None:
        """Return the rows that a DELETE_SPLIT took away; None where they are not known."""

    def taken_back(self, record: LogRecord, row: bytes) -> bytes | None:
        """Return the row that a change of a rollback replaced; None where it is not known."""


_ROWS_MOVED_AT = 54
_VERSION_TAG_SIZE = 14
_WITHOUT_ROWS = frozenset(
    {
        Operation.MODIFY_HEADER,
        Operation.SET_BITS,
        Operation.SET_FREE_SPACE,
        Operation.IN_SYSTEM_TRANSACTION,
        Operation.FORMAT_PAGE,
    }
)


def reverse(rows: Rows, record: LogRecord, elsewhere: Elsewhere) -> None:
    """Make the rows of a page those before a record.

    Args:
        rows: The rows right after it; changed in place.
        record: It.
        elsewhere: Finds what the record does not hold.

    Raises:
        UnfitRecordError: It did not lead to these rows.
    """
    slot = slot_of(record)
    match record.operation:
        case Operation.INSERT_ROWS:
            _take_out(rows, record, slot)
        case Operation.DELETE_ROWS:
            _put_back(rows, record, slot)
        case Operation.MODIFY_ROW | Operation.MODIFY_COLUMNS:
            _change_back(rows, record, elsewhere)
        case Operation.DELETE_SPLIT:
            count = int.from_bytes(record.fixed[_ROWS_MOVED_AT : _ROWS_MOVED_AT + 2], "little")
            _insert(rows, slot, elsewhere.moved(record) or [None] * count)
        case Operation.EXPUNGE_ROWS:
            _insert(rows, slot, [None])
        case operation if operation in _WITHOUT_ROWS:
            pass
        case _:  # a counter or pointer of the catalog, of which the record has no earlier value
            _check(rows, slot, 1)
            rows[slot] = None


def _take_out(rows: Rows, record: LogRecord, slot: int) -> None:
    inserted = inserted_rows(record)
    end = slot + len(inserted)
    _check(rows, slot, len(inserted))
    for there, row in zip(rows[slot:end], inserted, strict=True):
        if there is not None and _content(there) != _content(row):
            raise UnfitRecordError(f"slot {slot} does not hold the row that was inserted")
    if record.context not in TREE_CONTEXTS:
        rows[slot:end] = [b""] * len(inserted)
        while rows and rows[-1] == b"":
            rows.pop()
    elif is_over_ghost(record):
        rows[slot:end] = [None] * len(inserted)
    else:
        del rows[slot:end]


def _content(row: bytes) -> bytes:
    """Return what a row holds, without its version tag, which servers renew without a record."""
    if row and row[0] & VERSION_TAG and not row[0] & COMPRESSED:
        return bytes((row[0] & ~VERSION_TAG,)) + row[1:-_VERSION_TAG_SIZE]
    return row


def _put_back(rows: Rows, record: LogRecord, slot: int) -> None:
    row = record.elements[0] if record.elements else b""
    if not row:
        raise UnfitRecordError("a deleted row is not in the log")
    if record.context == Context.MARK_AS_GHOST:
        _check(rows, slot, 1)
        rows[slot] = row
    elif record.context in TREE_CONTEXTS:
        _insert(rows, slot, [row])
    else:
        if slot >= MAX_SLOTS:
            raise UnfitRecordError(f"slot {slot}; a page has {MAX_SLOTS} at most")
        rows.extend([b""] * (slot + 1 - len(rows)))
        rows[slot] = row


def _change_back(rows: Rows, record: LogRecord, elsewhere: Elsewhere) -> None:
    slot, pieces = slot_of(record), pieces_of(record)
    _check(rows, slot, 1)
    row = rows[slot]
    if row is None:
        return
    for piece in pieces:
        if row[piece.after_at : piece.after_at + len(piece.after)] != piece.after:
            raise UnfitRecordError(f"the row in slot {slot} is not what the record made of it")
    if is_of_rollback(pieces):
        rows[slot] = elsewhere.taken_back(record, row)
        return
    row = replaced(row, [_swapped(piece) for piece in pieces])
    if record.context == Context.TEXT:  # the length that it begins with is not in the record
        row = row[:2] + len(row).to_bytes(2, "little") + row[4:]
    rows[slot] = row


def _swapped(piece: Piece) -> Piece:
    return Piece(piece.after_at, piece.before_at, len(piece.after), piece.after, piece.before)


def _insert(rows: Rows, slot: int, some: Sequence[bytes | None]) -> None:
    if slot > len(rows) or len(rows) + len(some) > MAX_SLOTS:
        raise UnfitRecordError(f"{len(some)} rows at slot {slot} of {len(rows)}")
    rows[slot:slot] = some


def _check(rows: Rows, slot: int, count: int) -> None:
    if slot + count > len(rows):
        raise UnfitRecordError(f"slot {slot + count - 1} of {len(rows)}")
