"""The row records of one transaction, each with the one before and behind it.

The records of a row and those of its long values stand in the log one after the other, in an
order that differs. Between two row records lie the long values of either: they were as before
right behind the row record before, and are as after right before the next one.
"""

from __future__ import annotations

from dataclasses import dataclass

from gleanpoint_parsers.sqlserver.log.lsn import Lsn
from gleanpoint_parsers.sqlserver.log.model import LogRecord
from gleanpoint_parsers.sqlserver.log.operations import Operation
from gleanpoint_parsers.sqlserver.log.replay.fields import slot_of
from gleanpoint_parsers.sqlserver.log.row_owners import RowOwner

_TRAILERS = 2


@dataclass(frozen=True, slots=True)
class RowRecord:
    """One record that changes rows.

    Args:
        record: It.
        owner: Whose rows.
        begin: Place right behind the row record before, or of the transaction's begin.
        end: Place of the next row record, or behind the transaction's end.
        is_same_before: Whether the row record before is of the same row: whose the long values
            between are is not known then.
        is_same_behind: Likewise of the next one.
    """

    record: LogRecord
    owner: RowOwner
    begin: Lsn
    end: Lsn
    is_same_before: bool
    is_same_behind: bool


class RowRecords:
    """Takes the row records of one transaction one by one and gives each with its neighbours.

    Args:
        begin: The transaction's first record.
    """

    def __init__(self, begin: Lsn) -> None:
        self._begin = begin
        self._held: tuple[LogRecord, RowOwner] | None = None
        self._is_same = False

    def take(self, record: LogRecord, owner: RowOwner) -> RowRecord | None:
        """Take a record; return the one before it, if there is one."""
        is_same = self._held is not None and _is_same_row(self._held[0], record)
        done = self._finished(record.lsn, is_same=is_same)
        if self._held is not None:
            self._begin = behind(self._held[0].lsn)
        self._held, self._is_same = (record, owner), is_same
        return done

    def last(self, end: Lsn) -> RowRecord | None:
        """Return the last one, if there is one; ``end`` is the transaction's last record."""
        done = self._finished(behind(end), is_same=False)
        self._held = None
        return done

    def _finished(self, end: Lsn, *, is_same: bool) -> RowRecord | None:
        if self._held is None:
            return None
        return RowRecord(*self._held, self._begin, end, self._is_same, is_same)


def behind(lsn: Lsn) -> Lsn:
    """Return the place right behind a record."""
    return Lsn(lsn.sequence, lsn.block, lsn.slot + 1)


def _is_same_row(one: LogRecord, other: LogRecord) -> bool:
    first, second = (_slots(record) for record in (one, other))
    return one.page == other.page and first.start < second.stop and second.start < first.stop


def _slots(record: LogRecord) -> range:
    count = 1
    if record.operation == Operation.INSERT_ROWS:
        count = max(1, len(record.elements) - _TRAILERS)
    return range(slot_of(record), slot_of(record) + count)
