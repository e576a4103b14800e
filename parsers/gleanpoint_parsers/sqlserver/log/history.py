"""The versions of one row through the log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from gleanpoint_parsers.logbook import ChangeKind
from gleanpoint_parsers.sqlserver.catalog.model import Table
from gleanpoint_parsers.sqlserver.log.change import Change
from gleanpoint_parsers.sqlserver.log.changes import ChangeReader
from gleanpoint_parsers.sqlserver.log.forwarded_rows import ForwardedRows
from gleanpoint_parsers.sqlserver.log.lsn import NO_LSN, Lsn
from gleanpoint_parsers.sqlserver.log.model import LogRecord, LogSource
from gleanpoint_parsers.sqlserver.log.moments import logged_time
from gleanpoint_parsers.sqlserver.log.operations import Operation
from gleanpoint_parsers.sqlserver.log.page_images import PageImages
from gleanpoint_parsers.sqlserver.log.row_key import KeyTest
from gleanpoint_parsers.sqlserver.log.row_owners import RowOwners
from gleanpoint_parsers.sqlserver.log.row_records import RowRecord, RowRecords
from gleanpoint_parsers.sqlserver.log.row_values import RowValues
from gleanpoint_parsers.sqlserver.log.source import every_record
from gleanpoint_parsers.sqlserver.log.transactions import begun

MOST_OPEN = 500_000
"""Transactions whose beginnings are kept at once; of more, the user is not told."""

_ENDS = (Operation.COMMIT_TRANSACTION, Operation.ABORT_TRANSACTION)
_TIME_AT = 24


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a row.

    Args:
        lsn: Of the change that made it; 0:0:0 for the one before all changes.
        time: Commit of its transaction, by the server's clock.
        transaction: Id of that transaction; None for the version before all.
        sid: Who ran it.
        change: The change that made it, or the first one of all.
        row: Its values; None where the row was deleted or they are not known.
    """

    lsn: Lsn
    time: datetime | None
    transaction: int | None
    sid: bytes
    change: Change
    row: RowValues | None


@dataclass(slots=True)
class _Work:
    """What an open transaction did to the row so far."""

    records: RowRecords
    sid: bytes = b""
    is_system: bool = False
    """Whether it is the server's own: it moves rows and changes none."""

    changes: list[Change] = field(default_factory=list)
    moves: ForwardedRows | None = None


class RowHistory:
    """Follows one row through the log.

    Args:
        log: The log.
        reader: Reads changes.
        owners: Tells whose rows records change.
        table: The row's table.
        test: Tells the row.
    """

    def __init__(
        self,
        log: LogSource,
        reader: ChangeReader,
        owners: RowOwners,
        table: Table,
        test: KeyTest,
    ) -> None:
        self._log = log
        self._reader = reader
        self._owners = owners
        self._table = table
        self._test = test
        self._open: dict[int, _Work] = {}
        self._has_begun = False

    def versions(self) -> Iterator[Version | None]:
        """Yield the versions that committed transactions made, oldest first; None as a sign."""
        images = self._reader.images(self._is_of_table)
        for record in every_record(self._log):
            if record is None:
                yield None
            elif record.operation == Operation.BEGIN_TRANSACTION:
                span = begun(record)
                self._begin(record, span.sid, is_system=span.is_system)
            elif record.operation in _ENDS:
                yield from self._end(record, images)
            elif record.transaction and self._is_of_table(record):
                yield from self._changed(record, images)

    def _is_of_table(self, record: LogRecord) -> bool:
        owner = self._owners.owner(record)
        return owner is not None and owner.table is self._table

    def _begin(self, record: LogRecord, sid: bytes, *, is_system: bool = False) -> _Work:
        if len(self._open) >= MOST_OPEN:
            del self._open[next(iter(self._open))]
        work = self._open[record.transaction] = _Work(RowRecords(record.lsn), sid, is_system)
        return work

    def _changed(self, record: LogRecord, images: PageImages) -> Iterator[None]:
        owner = self._owners.owner(record)
        work = self._open.get(record.transaction) or self._begin(record, b"")
        if owner is not None and not work.is_system:
            yield from self._read(work, work.records.take(record, owner), images)

    def _read(self, work: _Work, one: RowRecord | None, images: PageImages) -> Iterator[None]:
        """Keep what a record did to the row; yields as a sign of life."""
        yield None
        if one is None:
            return
        work.moves = work.moves or ForwardedRows()
        for shaped in self._reader.of_record(one, images):
            if shaped is None:
                yield None
                continue
            work.changes += [each for each in work.moves.take(*shaped) if self._is_wanted(each)]

    def _is_wanted(self, change: Change) -> bool:
        for side in (change.before, change.after):
            if side is not None and self._test.is_met(change.decoder.text(side)):
                return True
        return False

    def _end(self, record: LogRecord, images: PageImages) -> Iterator[Version | None]:
        work = self._open.pop(record.transaction, None)
        if work is None or record.operation != Operation.COMMIT_TRANSACTION:
            return
        yield from self._read(work, work.records.last(record.lsn), images)
        left = work.moves.left() if work.moves else iter(())
        time = logged_time(record.fixed, _TIME_AT)
        for change in [*work.changes, *(one for one in left if self._is_wanted(one))]:
            if not self._has_begun and change.kind is not ChangeKind.INSERT:
                yield Version(NO_LSN, None, None, b"", change, change.before)
            self._has_begun = True
            yield Version(change.lsn, time, record.transaction, work.sid, change, change.after)
