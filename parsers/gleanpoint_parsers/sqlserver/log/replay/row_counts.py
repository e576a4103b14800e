"""How many rows each rowset has by the log: what was inserted and deleted since it was counted.

The catalog's count of a rowset is written at checkpoints only. What records add after that makes
it whole, without a look at the rows themselves: so rows that are read are counted two ways. Where
the log leaves a doubt there is no count rather than a wrong one.

Source: FORMAT.md, section Replay; checked with all chains of real backups.
"""

from __future__ import annotations

import struct
from collections import Counter, defaultdict

from gleanpoint_parsers.sqlserver.log.lsn import NO_LSN, Lsn
from gleanpoint_parsers.sqlserver.log.model import LogRecord
from gleanpoint_parsers.sqlserver.log.operations import Context, Operation
from gleanpoint_parsers.sqlserver.log.replay.fields import changed_span
from gleanpoint_parsers.sqlserver.storage.record import COMPRESSED, RecordKind
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

COUNTED_OPERATIONS = frozenset(
    {
        Operation.INSERT_ROWS,
        Operation.DELETE_ROWS,
        Operation.MODIFY_ROW,
        Operation.MODIFY_COLUMNS,
        Operation.DELETE_SPLIT,
        Operation.COUNT_DELTA,
    }
)
MOST_KEPT = 500_000
"""Rowsets, and pages of open transactions, that are kept in mind."""

SYSROWSETS = 5 << 16
"""Id of the rowset that holds the counts, and of its allocation unit."""

_ROW_CONTEXTS = frozenset(
    {Context.HEAP, Context.CLUSTERED, Context.BULK_INSERT, Context.MARK_AS_GHOST}
)
_ROWSET = struct.Struct("<Q")
_ROWSET_AT = 48
_CHECKED_EVERY = 256
_ROWSET_COUNTS = 1
_COUNT_SPAN = range(31, 39)
"""Where ``rcrows`` lies in a row of sysrowsets."""

_KEY_PART, _KEY_SIZE = 2, 9
_ROWS = frozenset({RecordKind.PRIMARY, RecordKind.FORWARDING_STUB, RecordKind.INDEX})
_COMPRESSED_ROWS = frozenset({0, 4, 6})
"""Primary, stub, index: a forwarded record is counted by its stub."""


class RowCounts:
    """Counts rows while a log is replayed."""

    def __init__(self) -> None:
        self._added: Counter[int] = Counter()
        self._counted: dict[int, Lsn] = {}
        self._unclear_rowsets: set[int] = set()
        self._unclear_units: dict[int, Lsn] = {}
        self._lost_units: set[int] = set()
        self._is_unclear = False
        self._places = self._taken = 0
        self._arrived: dict[int, dict[PageId, tuple[int, int]]] = {}
        self._moved: dict[int, Counter[int]] = defaultdict(Counter)

    def rows(self, rowset: int, unit: int, stored: int) -> int | None:
        """Return how many rows a rowset has; None where the log leaves a doubt.

        Args:
            rowset: Its id.
            unit: Id of the allocation unit of its rows.
            stored: What the catalog counts.
        """
        if self._is_unclear or rowset in self._unclear_rowsets or unit in self._lost_units:
            return None
        if self._unclear_units.get(unit, NO_LSN) > self._counted.get(rowset, NO_LSN):
            return None  # and the server has not counted it since
        count = stored + self._added[rowset]
        return count if count >= 0 else None

    def lose(self, unit: int | None) -> None:
        """Give no count for an allocation unit any more: a page of it is of an earlier moment.

        Args:
            unit: Its id; None where it is not known, for no count at all. Nor is there any where
                the counts themselves are on such a page.
        """
        if unit is None or unit == SYSROWSETS:
            self._is_unclear = True
        else:
            self._lost_units.add(unit)

    def take(self, record: LogRecord) -> None:
        """Take a record of one of the ``COUNTED_OPERATIONS``, on its page already or not."""
        if self._is_unclear:
            return
        self._taken += 1
        if not self._taken % _CHECKED_EVERY and self._kept > MOST_KEPT:
            self._give_up()
            return
        match record.operation:
            case Operation.INSERT_ROWS if record.context in _ROW_CONTEXTS:
                self._inserted(record)
            case Operation.DELETE_ROWS if record.context in _ROW_CONTEXTS:
                self._add(record, -_deleted(record))
            case Operation.DELETE_SPLIT:
                self._split(record)
            case Operation.COUNT_DELTA:
                kind = int.from_bytes(record.fixed[48:52], "little")
                if kind == _ROWSET_COUNTS:
                    self._reset(int.from_bytes(record.fixed[56:64], "little"), record.lsn)
            case Operation.MODIFY_ROW | Operation.MODIFY_COLUMNS if _changes_count(record):
                key = record.elements[_KEY_PART] if len(record.elements) > _KEY_PART else b""
                if len(key) < _KEY_SIZE:
                    self._is_unclear = True
                else:
                    self._reset(int.from_bytes(key[1:_KEY_SIZE], "little"), record.lsn)

    def undone(self, record: LogRecord, since: Lsn) -> None:
        """Take a record that is taken back.

        Args:
            record: Of one of the ``COUNTED_OPERATIONS``.
            since: Where the log begins that was taken.
        """
        rowset = _rowset_of(record)
        if record.lsn < max(since, self._counted.get(rowset, NO_LSN)):
            self._unclear_rowsets.add(rowset)  # the stored count may be with it or without it
        if record.operation == Operation.INSERT_ROWS and record.context in _ROW_CONTEXTS:
            self._add(record, -_inserted(record))
        elif record.operation == Operation.DELETE_ROWS and record.context in _ROW_CONTEXTS:
            self._add(record, _deleted(record))
        elif record.operation == Operation.DELETE_SPLIT:
            self.lose(_unit_of(record))
        elif _changes_count(record):
            self._is_unclear = True

    def ended(self, transaction: int, lsn: Lsn) -> None:
        """Take a transaction's end: all rows that it took from a page must be on another one."""
        self._places -= len(self._arrived.pop(transaction, ()))
        for unit, balance in self._moved.pop(transaction, {}).items():
            if balance:
                self._unclear_units[unit] = lsn

    def finish(self, end: Lsn) -> None:
        """Take the end of the log, for transactions that did not come to theirs."""
        for transaction in tuple(self._moved):
            self.ended(transaction, end)

    def _inserted(self, record: LogRecord) -> None:
        if not _rowset_of(record):
            self._move(record, len(record.elements) - 2)
            return
        count = _inserted(record)
        self._add(record, count)
        if record.context == Context.CLUSTERED:
            arrived = self._arrived.setdefault(record.transaction, {})
            self._places += record.page not in arrived
            rowset, before = arrived.get(record.page, (_rowset_of(record), 0))
            arrived[record.page] = (rowset, before + count)

    def _split(self, record: LogRecord) -> None:
        """Take rows that went to another page, where an insert has brought or will bring them."""
        target = PageId(
            int.from_bytes(record.fixed[52:54], "little"),
            int.from_bytes(record.fixed[48:52], "little"),
        )
        arrived = self._arrived.get(record.transaction, {}).pop(target, None)
        self._places -= arrived is not None
        if arrived is None:
            count = record.fixed[54] | record.fixed[55] << 8
            if record.context == Context.CLUSTERED:
                self._move(record, -count)
            return
        rowset, count = arrived
        self._added[rowset] -= count

    @property
    def _kept(self) -> int:
        return (
            self._places
            + len(self._added)
            + len(self._counted)
            + len(self._moved)
            + len(self._unclear_units)
        )

    def _give_up(self) -> None:
        """Give no counts rather than keep more in mind than any log of a server needs."""
        self._is_unclear = True
        for kept in (self._added, self._counted, self._arrived, self._moved, self._unclear_units):
            kept.clear()

    def _move(self, record: LogRecord, count: int) -> None:
        self._moved[record.transaction][_unit_of(record)] += count

    def _add(self, record: LogRecord, count: int) -> None:
        rowset = _rowset_of(record)
        if rowset:
            self._added[rowset] += count
        else:
            self._unclear_units[_unit_of(record)] = record.lsn

    def _reset(self, rowset: int, lsn: Lsn) -> None:
        self._added.pop(rowset, None)
        self._counted[rowset] = lsn


def _rowset_of(record: LogRecord) -> int:
    rowset: int = _ROWSET.unpack_from(record.fixed, _ROWSET_AT)[0]
    return rowset


def _unit_of(record: LogRecord) -> int:
    """Return the allocation unit that the header of a record's page names."""
    upper = int.from_bytes(record.fixed[46:48], "little")
    return upper << 48 | int.from_bytes(record.fixed[32:36], "little") << 16


def _inserted(record: LogRecord) -> int:
    return sum(_is_row(row) for row in record.elements[:-2])


def _deleted(record: LogRecord) -> int:
    return 1 if not record.elements else int(_is_row(record.elements[0]))


def _is_row(row: bytes) -> bool:
    if not row:
        return True
    status = row[0]
    if status & COMPRESSED:
        return status >> 2 & 7 in _COMPRESSED_ROWS
    return status >> 1 & 7 in _ROWS


def _changes_count(record: LogRecord) -> bool:
    if record.operation not in (Operation.MODIFY_ROW, Operation.MODIFY_COLUMNS):
        return False
    if _rowset_of(record) != SYSROWSETS:
        return False
    first, end = changed_span(record)
    return first < _COUNT_SPAN.stop and end > _COUNT_SPAN.start
