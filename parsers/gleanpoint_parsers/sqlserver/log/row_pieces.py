"""What the changed bytes of a row tell by themselves, where the row as a whole is not known."""

from __future__ import annotations

from collections.abc import Iterator

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.log.model import LogRecord
from gleanpoint_parsers.sqlserver.log.operations import Operation
from gleanpoint_parsers.sqlserver.log.replay.fields import (
    Piece,
    modified_columns,
    modified_range,
)
from gleanpoint_parsers.sqlserver.storage.record import stored_width
from gleanpoint_parsers.sqlserver.storage.row_layout import RowsetLayout, StoredColumn
from gleanpoint_parsers.sqlserver.types.type_ids import XType

MODIFIED = frozenset({Operation.MODIFY_ROW, Operation.MODIFY_COLUMNS})


def whole_columns(
    record: LogRecord, layout: RowsetLayout
) -> Iterator[tuple[StoredColumn, bytes | None, bytes | None]]:
    """Yield the fixed columns that lie wholly in changed bytes, with their bytes before and after.

    Only columns that are never NULL: whether another one is, other bytes of the row tell.
    """
    try:
        pieces = pieces_of(record)
    except ParserError:
        return
    for column in layout.columns:
        if column.leaf_offset <= 0 or column.is_nullable or column.is_dropped:
            continue
        for piece in pieces:
            before = _inside(column, piece.before_at, piece.before)
            after = _inside(column, piece.after_at, piece.after)
            if before is not None or after is not None:
                yield column, before, after


def pieces_of(record: LogRecord) -> list[Piece]:
    """Return what a MODIFY_ROW or MODIFY_COLUMNS replaces, from left to right.

    Raises:
        UnfitRecordError: Its parts contradict each other.
    """
    if record.operation == Operation.MODIFY_ROW:
        return [modified_range(record)]
    return modified_columns(record)


def _inside(column: StoredColumn, start: int, data: bytes) -> bytes | None:
    offset = column.leaf_offset - start
    width = stored_width(column)
    if offset < 0 or offset + width > len(data):
        return None
    value = data[offset : offset + width]
    if column.xtype == XType.BIT:
        return bytes((value[0] >> column.bit_position & 1,))
    return value
