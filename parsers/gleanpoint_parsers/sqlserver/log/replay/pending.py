"""What is left to take back of open transactions: their records less those taken back already.

A rollback writes the inverse of each record as a record of the same transaction. Where the log
ends inside one, what it did already must not be undone again. Such a record is known by its link
to the record before the one that it takes back, by a before image that is missing, or by being the
very inverse of the last record that is left; whatever else is the inverse of the record before it
leaves nothing to take back either.

Source: FORMAT.md, section Replay.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.log.lsn import NO_LSN, Lsn
from gleanpoint_parsers.sqlserver.log.model import LogRecord
from gleanpoint_parsers.sqlserver.log.operations import PAGE_OPERATIONS, Operation
from gleanpoint_parsers.sqlserver.log.replay.fields import (
    inserted_rows,
    modified_columns,
    modified_range,
    slot_of,
)


class PendingRecords:
    """The records of one open transaction that are still to be taken back."""

    def __init__(self) -> None:
        self._blocks = array("Q")
        self._slots = array("H")
        self._inverses = array("q")
        self._last = NO_LSN
        self.count = 0
        """Page operations met, those that were taken back too."""

    def __len__(self) -> int:
        return len(self._slots)

    def take(self, record: LogRecord) -> None:
        """Take the next record of the transaction."""
        is_linked_back = record.previous not in (self._last, NO_LSN) and self._last != NO_LSN
        if is_linked_back:
            self._drop_behind(record.previous)
        if record.operation in PAGE_OPERATIONS:
            self.count += 1
            if not is_linked_back:
                self._add(record)
        self._last = record.lsn

    def newest_first(self) -> Iterator[Lsn]:
        """Yield what is left."""
        for block, slot in zip(reversed(self._blocks), reversed(self._slots), strict=True):
            yield Lsn(block >> 32, block & 0xFFFFFFFF, slot)

    def _drop_behind(self, lsn: Lsn) -> None:
        """Drop what a compensation record says is taken back: all behind the record it names."""
        while len(self) and self._last_left() > lsn:
            self._drop_last()

    def _add(self, record: LogRecord) -> None:
        """Add a page operation, or drop the one before it that it takes back."""
        if len(self) and (_lacks_before(record) or _own(record) == self._inverses[-1]):
            self._drop_last()
            return
        sequence, block, slot = record.lsn
        self._blocks.append(sequence << 32 | block)
        self._slots.append(slot)
        self._inverses.append(_inverse(record))

    def _last_left(self) -> Lsn:
        block = self._blocks[-1]
        return Lsn(block >> 32, block & 0xFFFFFFFF, self._slots[-1])

    def _drop_last(self) -> None:
        self._blocks.pop()
        self._slots.pop()
        self._inverses.pop()


def _lacks_before(record: LogRecord) -> bool:
    """Whether a change does not hold what it replaced, as only rollbacks write it."""
    if record.operation != Operation.MODIFY_ROW or not record.elements:
        return False
    return not record.elements[0] and bool(modified_range(record).before_size)


def _own(record: LogRecord) -> int:
    return _signature(record, is_inverse=False)


def _inverse(record: LogRecord) -> int:
    return _signature(record, is_inverse=True)


def _signature(record: LogRecord, *, is_inverse: bool) -> int:
    """Return a number for what a record does, or for what would take it back."""
    try:
        parts = _parts(record, is_inverse=is_inverse)
    except ParserError:
        parts = (record.lsn,)
    return hash((record.page, slot_of(record), *parts))


def _parts(record: LogRecord, *, is_inverse: bool) -> tuple[object, ...]:
    """Return what tells a change of one row from another; its own LSN where nothing does."""
    match record.operation:
        case Operation.INSERT_ROWS:
            return (is_inverse, *inserted_rows(record))
        case Operation.DELETE_ROWS if record.elements:
            return (not is_inverse, record.elements[0])
        case Operation.MODIFY_ROW | Operation.MODIFY_HEADER:
            pieces = [modified_range(record)]
        case Operation.MODIFY_COLUMNS:
            pieces = modified_columns(record)
        case _:
            return (record.lsn,)
    before = ((one.before_at, one.before) for one in pieces)
    after = ((one.after_at, one.after) for one in pieces)
    first, second = (after, before) if is_inverse else (before, after)
    return (record.operation == Operation.MODIFY_HEADER, *first, *second)
