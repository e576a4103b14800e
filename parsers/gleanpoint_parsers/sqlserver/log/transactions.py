"""Transactions of the log: begin, end, who, and how many rows of which tables.

Source: FORMAT.md, section Transaction log.
"""

from __future__ import annotations

import struct
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from gleanpoint_parsers.logbook import Outcome
from gleanpoint_parsers.sqlserver.log.lsn import NO_LSN, Lsn
from gleanpoint_parsers.sqlserver.log.model import LogRecord, LogSource
from gleanpoint_parsers.sqlserver.log.moments import logged_time
from gleanpoint_parsers.sqlserver.log.operations import Operation
from gleanpoint_parsers.sqlserver.log.row_owners import RowOwner
from gleanpoint_parsers.sqlserver.log.row_shape import Shape, shape_of
from gleanpoint_parsers.sqlserver.log.source import every_record

MOST_PENDING = 100_000
"""Transactions that wait for the end of one before them; then that end is looked up."""

MOST_TABLES = 500
"""Tables that are counted apart in one transaction."""

OTHER_TABLES = "other tables"

_INSERTED, _UPDATED, _DELETED = range(3)
_ENDS = (Operation.COMMIT_TRANSACTION, Operation.ABORT_TRANSACTION)
_KINDS: dict[int, int] = {
    Operation.INSERT_ROWS: _INSERTED,
    Operation.DELETE_ROWS: _DELETED,
    Operation.MODIFY_ROW: _UPDATED,
    Operation.MODIFY_COLUMNS: _UPDATED,
}
_TRAILERS = 2
_MOST_STEPS = 100_000
_NUMBER = struct.Struct("<I")
_IDENTIFIER = struct.Struct("<IH")
_LONG_FORM = 76
_SESSION_AT, _KIND_AT, _TIME_AT, _PARENT_AT = 24, 32, 40, 70
_SHORT_SESSION_AT, _SHORT_KIND_AT = 28, 36
_SYSTEM = 3
_OWN_WORK = ("Backup:", "UpdateQPStats", "AutoCreateQPStats", "StartupDB", "DBMgr::StartupDB")
_TRUNCATE = "TRUNCATE TABLE"
_GIVEN_BACK = "Pages were given back whole; the rows on them are not in its records."

Owner = Callable[[LogRecord], RowOwner | None]


@dataclass(slots=True)
class Span:
    """One transaction as far as it was read.

    Attributes:
        id: Its id as one number.
        first: Its first record that is there.
        last: Its last one so far.
        name: "" where its begin is not in the log.
        sid: Who ran it; b"" where not logged.
        session: Server process id; None where not logged.
        begun: By the server's clock; None where its begin is not in the log.
        ended: Likewise.
        outcome: How it ended.
        is_system: Whether it is the server's own: page allocation, splits, statistics, backups.
        records: How many it wrote.
        is_truncating: Whether it gave the pages of a table back whole.
        is_done: Whether its end was met, or none can follow.
    """

    id: int
    first: Lsn
    last: Lsn
    name: str = ""
    sid: bytes = b""
    session: int | None = None
    begun: datetime | None = None
    ended: datetime | None = None
    outcome: Outcome = Outcome.OPEN
    is_system: bool = False
    records: int = 0
    is_truncating: bool = False
    is_done: bool = False
    _forward: dict[str, list[int]] = field(default_factory=dict)
    _taken_back: dict[str, list[int]] = field(default_factory=dict)
    _steps: list[tuple[int, int, bytes]] = field(default_factory=list)

    @property
    def id_text(self) -> str:
        """The id in its printed form."""
        return f"{self.id >> 32:04x}:{self.id & 0xFFFFFFFF:08x}"

    @property
    def problem(self) -> str | None:
        """What of it its records do not tell."""
        return _GIVEN_BACK if self.is_truncating else None

    def tables(self) -> dict[str, tuple[int, int, int]]:
        """Return rows inserted, updated and deleted by table.

        Of one that was rolled back: what it did, without the records that took it back.
        """
        names = dict.fromkeys([*self._forward, *self._taken_back])
        found = {}
        for name in names:
            counts = self._forward.get(name, [0, 0, 0])
            if self.outcome is not Outcome.ROLLED_BACK:
                back = self._taken_back.get(name, [0, 0, 0])
                counts = [one + other for one, other in zip(counts, back, strict=True)]
            found[name] = (counts[0], counts[1], counts[2])
        return {name: counts for name, counts in found.items() if any(counts)}

    def count(self, record: LogRecord, table: str, absent: int = 0) -> None:
        """Count the rows of one record, without some that nobody is to hear of."""
        kind = _KINDS[record.operation]
        rows = max(0, _rows(record, kind) - absent)
        tally = self._taken_back if self._takes_back(record, kind) else self._forward
        if table not in tally and len(tally) >= MOST_TABLES:
            table = OTHER_TABLES
        tally.setdefault(table, [0, 0, 0])[kind] += rows

    def _takes_back(self, record: LogRecord, kind: int) -> bool:
        """Whether a record reverses the last step that is not reversed yet."""
        place = record.fixed[24:32]
        operation = record.operation
        if self._steps:
            before, their_kind, their_place = self._steps[-1]
            opposite = {_INSERTED: _DELETED, _DELETED: _INSERTED}.get(their_kind, _UPDATED)
            is_back = kind == opposite and place == their_place
            if is_back and (kind != _UPDATED or _has_no_before(record, before)):
                self._steps.pop()
                return True
        if len(self._steps) < _MOST_STEPS:
            self._steps.append((operation, kind, place))
        return False

    def end(self, record: LogRecord) -> None:
        """Take its COMMIT or ABORT."""
        is_commit = record.operation == Operation.COMMIT_TRANSACTION
        self.outcome = Outcome.COMMITTED if is_commit else Outcome.ROLLED_BACK
        self.ended = logged_time(record.fixed, _SESSION_AT)
        self.settle()

    def settle(self) -> None:
        """Let go of what only counting needs."""
        self.is_done = True
        self._steps = []


class TransactionScan:
    """Reads the transactions of a log in the order of their begin.

    Args:
        log: The log.
        owner: Tells whose rows a record changes.
        since: Where to begin.
    """

    def __init__(self, log: LogSource, owner: Owner, since: Lsn = NO_LSN) -> None:
        self._log = log
        self._owner = owner
        self._since = since
        self._open: dict[int, Span] = {}
        self._order: deque[Span] = deque()
        self._settled: dict[int, Lsn] = {}

    def spans(self) -> Iterator[Span | None]:
        """Yield transactions; None as a sign of life."""
        for record in every_record(self._log, self._since):
            if record is None:
                yield None
                continue
            if not record.transaction or self._is_settled(record):
                continue
            if self._take(record, self._open):
                yield from self._finished()
            if len(self._order) > MOST_PENDING:
                yield from self._look_ahead(record.lsn)
                yield from self._finished()
        for span in self._order:
            span.settle()
        yield from self._finished()

    def _take(self, record: LogRecord, opened: dict[int, Span]) -> bool:
        """Count a record to its transaction; returns whether one ended."""
        span = opened.get(record.transaction)
        if record.operation == Operation.BEGIN_TRANSACTION:
            if span is not None:
                span.settle()
            opened[record.transaction] = new = begun(record)
            self._order.append(new)
            return span is not None
        if span is None:
            span = Span(record.transaction, record.lsn, record.lsn)
            opened[record.transaction] = span
            self._order.append(span)
        return self._count(record, span, opened)

    def _count(self, record: LogRecord, span: Span, opened: dict[int, Span]) -> bool:
        span.records += 1
        span.last = record.lsn
        span.is_truncating = span.is_truncating or record.operation == Operation.TRUNCATE
        if record.operation in _ENDS:
            span.end(record)
            del opened[record.transaction]
            return True
        if record.operation in _KINDS and not span.is_system:
            owner = self._owner(record)
            if owner is not None:
                span.count(record, owner.name)
        return False

    def _finished(self) -> Iterator[Span]:
        while self._order and self._order[0].is_done:
            yield self._order.popleft()

    def _is_settled(self, record: LogRecord) -> bool:
        end = self._settled.get(record.transaction)
        if end is None:
            return False
        if record.lsn >= end:
            del self._settled[record.transaction]
        return record.lsn <= end

    def _look_ahead(self, place: Lsn) -> Iterator[None]:
        """Read on for the ends of all transactions that are open, so that none waits for them."""
        opened, self._open = self._open, {}
        for record in every_record(self._log, Lsn(place.sequence, place.block, place.slot + 1)):
            if not opened:
                break
            if record is None:
                yield None
            elif record.transaction in opened:
                span = opened[record.transaction]
                if record.operation == Operation.BEGIN_TRANSACTION:
                    del opened[record.transaction]
                    self._settle(span)
                elif self._count(record, span, opened):
                    self._settle(span)
        for span in opened.values():
            self._settle(span)

    def _settle(self, span: Span) -> None:
        span.settle()
        self._settled[span.id] = span.last


def _rows(record: LogRecord, kind: int) -> int:
    """Return how many rows a record touches; the copy of a moved row is counted by its stub."""
    if kind == _UPDATED:
        return 1
    rows = record.elements[:-_TRAILERS] if kind == _INSERTED else record.elements[:1]
    return sum(shape_of(row) is not Shape.FORWARDED for row in rows)


def _has_no_before(record: LogRecord, operation: int) -> bool:
    """Whether a change is one that a rollback wrote: it does not hold what it replaces."""
    return operation == record.operation and bool(record.elements) and not record.elements[0]


def begun(record: LogRecord) -> Span:
    """Read a BEGIN_XACT; servers of 2005 write it shorter, with other places."""
    fixed = record.fixed
    is_long = len(fixed) >= _LONG_FORM
    session_at, kind_at = (
        (_SESSION_AT, _KIND_AT) if is_long else (_SHORT_SESSION_AT, _SHORT_KIND_AT)
    )
    name = record.elements[0].decode("utf-16-le", "replace") if record.elements else ""
    parent = any(_IDENTIFIER.unpack_from(fixed, _PARENT_AT)) if is_long else False
    kind = fixed[kind_at] & 0xFF
    return Span(
        record.transaction,
        record.lsn,
        record.lsn,
        name=name,
        sid=record.elements[1] if len(record.elements) > 1 else b"",
        session=_NUMBER.unpack_from(fixed, session_at)[0],
        begun=logged_time(fixed, _TIME_AT),
        is_truncating=name == _TRUNCATE,
        is_system=kind == _SYSTEM or parent or name.startswith(_OWN_WORK),
        records=1,
    )
