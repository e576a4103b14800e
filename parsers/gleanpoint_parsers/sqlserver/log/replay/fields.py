"""Fields of page records that redo and undo both read.

Source: FORMAT.md, section Replay.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

from gleanpoint_parsers.sqlserver.log.model import LogRecord
from gleanpoint_parsers.sqlserver.log.operations import Context, Operation
from gleanpoint_parsers.sqlserver.log.replay.errors import UnfitRecordError
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE
from gleanpoint_parsers.sqlserver.storage.record import COMPRESSED, RecordKind

TREE_CONTEXTS = frozenset({Context.CLUSTERED, Context.INDEX_LEAF, Context.INDEX_INTERIOR})
"""Rows are kept in the order of their keys: an insert moves those behind it by a slot."""

_SLOT_AT = 30
_RANGE = struct.Struct("<HH")
_RANGE_AT = 56
_BITS = struct.Struct("<HHH")
_BITS_AT = 48
_OVER_GHOST = 2
_TRAILERS = 2
_KIND_BITS = 0x0E
_GHOST_OF = {RecordKind.PRIMARY: RecordKind.GHOST_DATA, RecordKind.INDEX: RecordKind.GHOST_INDEX}
_ROW_OF = {ghost: row for row, ghost in _GHOST_OF.items()}
_COMPRESSED_KIND_BITS = 0x1C
_COMPRESSED_GHOST_OF = {0: 3, 6: 7}
_COMPRESSED_ROW_OF = {ghost: row for row, ghost in _COMPRESSED_GHOST_OF.items()}


class Piece(NamedTuple):
    """One stretch of a row that a record replaces.

    Args:
        before_at: Where it lies in the row before.
        after_at: Where it lies in the row after.
        before_size: Bytes before.
        before: What they were; ``b""`` where the log does not hold it.
        after: What they became.
    """

    before_at: int
    after_at: int
    before_size: int
    before: bytes
    after: bytes


def slot_of(record: LogRecord) -> int:
    """Return the slot that a page record names."""
    return record.fixed[_SLOT_AT] | record.fixed[_SLOT_AT + 1] << 8


def inserted_rows(record: LogRecord) -> tuple[bytes, ...]:
    """Return the rows of an INSERT_ROWS: all parts but two trailers (key, lock).

    Raises:
        UnfitRecordError: It has none, or an empty one.
    """
    rows = record.elements[:-_TRAILERS]
    if not rows or not all(rows):
        raise UnfitRecordError(f"an insert of {len(rows)} rows, or of an empty one")
    return rows


def is_over_ghost(record: LogRecord) -> bool:
    """Whether the row of an INSERT_ROWS takes the place of a ghost."""
    return bool(record.fixed[58] & _OVER_GHOST)


def modified_range(record: LogRecord) -> Piece:
    """Return what a MODIFY_ROW or MODIFY_HEADER replaces.

    Raises:
        UnfitRecordError: It has not both images.
    """
    if len(record.elements) < _TRAILERS:
        raise UnfitRecordError(f"a change with {len(record.elements)} parts")
    offset, size = _RANGE.unpack_from(record.fixed, _RANGE_AT)
    before, after = record.elements[:2]
    return Piece(offset, offset, size, before, after)


def modified_columns(record: LogRecord) -> list[Piece]:
    """Return what a MODIFY_COLUMNS replaces, from left to right.

    Raises:
        UnfitRecordError: Its parts contradict each other.
    """
    parts = record.elements
    places = parts[0] if parts else b""
    count = len(places) // 4
    if len(parts) < 4 + 2 * count or len(parts[1]) < 2 * count or not count:
        raise UnfitRecordError(f"a change of {count} stretches in {len(parts)} parts")
    offsets = struct.unpack_from(f"<{2 * count}H", places)
    sizes = struct.unpack_from(f"<{count}H", parts[1])
    return [
        Piece(offsets[2 * n], offsets[2 * n + 1], sizes[n], parts[4 + 2 * n], parts[5 + 2 * n])
        for n in range(count)
    ]


def changed_span(record: LogRecord) -> tuple[int, int]:
    """Return where in the row before a MODIFY_ROW or MODIFY_COLUMNS begins and ends to change it.

    Of one whose parts contradict each other, all of the row.
    """
    try:
        if record.operation == Operation.MODIFY_COLUMNS:
            pieces = modified_columns(record)
        else:
            pieces = [modified_range(record)]
    except UnfitRecordError:
        return 0, PAGE_SIZE
    return pieces[0].before_at, pieces[-1].before_at + max(1, pieces[-1].before_size)


def changed_bits(record: LogRecord) -> tuple[int, int, bool]:
    """Return the first bit, the count and the new value of a SET_BITS."""
    first, count, value = _BITS.unpack_from(record.fixed, _BITS_AT)
    return first, count, bool(value)


def with_bits(row: bytes, first: int, count: int, *, value: bool) -> bytes:
    """Return a map with some bits, counted from its first byte, all of one value.

    Raises:
        UnfitRecordError: They do not lie in it.
    """
    if first + count > 8 * len(row):
        raise UnfitRecordError(f"bits {first} to {first + count} of a map of {len(row)} bytes")
    low, high = first // 8, (first + count + 7) // 8
    part = int.from_bytes(row[low:high], "little")
    mask = ((1 << count) - 1) << first % 8
    part = part | mask if value else part & ~mask
    return row[:low] + part.to_bytes(high - low, "little") + row[high:]


def as_ghost(row: bytes) -> bytes:
    """Return a row marked as deleted.

    Raises:
        UnfitRecordError: It is none that can be.
    """
    return _of_kind(row, _GHOST_OF, _COMPRESSED_GHOST_OF, "marked as deleted")


def as_row(ghost: bytes) -> bytes:
    """Return a ghost as the row that it was.

    Raises:
        UnfitRecordError: It is no ghost.
    """
    return _of_kind(ghost, _ROW_OF, _COMPRESSED_ROW_OF, "brought back")


def _of_kind(
    row: bytes, plain: dict[RecordKind, RecordKind], compressed: dict[int, int], what: str
) -> bytes:
    status = row[0] if row else 0
    kind: int | None
    if status & COMPRESSED:
        kind, shift, mask = compressed.get(status >> 2 & 7), 2, _COMPRESSED_KIND_BITS
    else:
        kind, shift, mask = plain.get(RecordKind(status >> 1 & 7)), 1, _KIND_BITS
    if not row or kind is None:
        raise UnfitRecordError(f"a row of status {status:#04x} cannot be {what}")
    return bytes((status & ~mask | kind << shift,)) + row[1:]
