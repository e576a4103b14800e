"""Take open transactions back: everything that is left of them, newest record first.

The log is read once more from the begin of the oldest of them, to learn which records these are
and how rows have moved since, and then backwards in portions.

Source: FORMAT.md, section Replay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice

from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.progress import WorkReport
from gleanpoint_parsers.sqlserver.log.block import SECTOR
from gleanpoint_parsers.sqlserver.log.lsn import Lsn
from gleanpoint_parsers.sqlserver.log.model import LogRecord, LogSource
from gleanpoint_parsers.sqlserver.log.operations import PAGE_OPERATIONS, Context, Operation
from gleanpoint_parsers.sqlserver.log.replay.errors import UnfitRecordError
from gleanpoint_parsers.sqlserver.log.replay.fields import (
    TREE_CONTEXTS,
    inserted_rows,
    is_over_ghost,
    slot_of,
)
from gleanpoint_parsers.sqlserver.log.replay.fresh_pages import FreshPages, free
from gleanpoint_parsers.sqlserver.log.replay.page_log import PageLog
from gleanpoint_parsers.sqlserver.log.replay.page_model import PageModel
from gleanpoint_parsers.sqlserver.log.replay.pending import PendingRecords
from gleanpoint_parsers.sqlserver.log.replay.row_counts import COUNTED_OPERATIONS, RowCounts
from gleanpoint_parsers.sqlserver.log.replay.slot_moves import SlotMoves
from gleanpoint_parsers.sqlserver.log.replay.transactions import (
    ENDS,
    OpenTransaction,
    begun_by,
)
from gleanpoint_parsers.sqlserver.log.replay.undo import undo, undo_insert
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

MOST_RECORDS = 8_000_000
"""Records of open transactions that are kept in mind: 26 bytes each."""

_PORTION = 2048
_IN_ORDER = TREE_CONTEXTS | {Context.MARK_AS_GHOST}
_ON_HEADERS = (
    Operation.FORMAT_PAGE,
    Operation.MODIFY_HEADER,
    Operation.IN_SYSTEM_TRANSACTION,
)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A transaction that was open where the replay stopped, so that nothing of it is shown.

    Args:
        transaction: Which.
        changes: Changes of pages that the log has of it.
        problem: A sentence where not all of it could be taken back.
    """

    transaction: OpenTransaction
    changes: int
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class AppliedRange:
    """What of a log was applied.

    Args:
        source: The log.
        first: First record that was.
        end: Right behind the last one.
    """

    source: LogSource
    first: Lsn
    end: Lsn


class TakeBack:
    """Takes transactions back that are open at a place of the log.

    Args:
        pages: Pages to which the log up to there was applied.
        counts: Rows as that log counts them.
        log: The log, and what of it was applied.
        report: Told how many records were read.
    """

    def __init__(
        self, pages: PageLog, counts: RowCounts, log: AppliedRange, report: WorkReport
    ) -> None:
        self._pages = pages
        self._counts = counts
        self._log = log.source
        self._first = log.first
        self._end = log.end
        self._report = report
        self._moves = SlotMoves()
        self._fresh = FreshPages(())
        self._done = 0

    def run(self, transactions: Sequence[OpenTransaction]) -> tuple[LeftOut, ...]:
        """Take them back; returns those that changed anything."""
        if not transactions:
            return ()
        pending = {one.id: PendingRecords() for one in transactions}
        self._fresh = FreshPages(pending)
        begun = self._learn(pending, min(one.first for one in transactions))
        order = merge(*(one.newest_first() for one in pending.values()), reverse=True)
        while portion := list(islice(order, _PORTION)):
            self._undo_portion(portion)
        for place, record in self._fresh:
            self._pages.undo(record, _freed(place, record), record.page)
        return tuple(
            LeftOut(begun.get(one.id, one), pending[one.id].count, _problem(one, begun))
            for one in transactions
            if pending[one.id].count
        )

    def _learn(self, pending: dict[int, PendingRecords], first: Lsn) -> dict[int, OpenTransaction]:
        """Read the log from a place on; returns the transactions whose begin was met."""
        begun: dict[int, OpenTransaction] = {}
        kept = 0
        for record in self._records(first, self._end):
            mine = pending.get(record.transaction) if record.flags else None
            self._fresh.take(record)
            if record.operation in PAGE_OPERATIONS:
                self._follow(record, is_mine=mine is not None)
            elif record.operation in ENDS:
                self._moves.end(record.transaction)
            if mine is None:
                continue
            if record.operation == Operation.BEGIN_TRANSACTION:
                begun[record.transaction] = begun_by(record)
            mine.take(record)
            kept += 1
            if kept > MOST_RECORDS:
                detail = f"open transactions have more than {MOST_RECORDS:,} records"
                raise CorruptStructureError("Transaction log", first.block * SECTOR, detail)
        return begun

    def _follow(self, record: LogRecord, *, is_mine: bool) -> None:
        if is_mine and record.context in _IN_ORDER:
            self._moves.follow(record.page)
        self._moves.take(record)

    def _undo_portion(self, newest_first: Sequence[Lsn]) -> None:
        wanted = set(newest_first)
        sequence, block, slot = newest_first[0]
        span = self._records(newest_first[-1], Lsn(sequence, block, slot + 1))
        found = {record.lsn: record for record in span if record.lsn in wanted}
        for lsn in newest_first:
            record = found.get(lsn)
            if record is not None:
                self._undo(record)

    def _undo(self, record: LogRecord) -> None:
        if record.operation in COUNTED_OPERATIONS:
            self._counts.undone(record, self._first)
        try:
            if record.operation == Operation.INSERT_ROWS:
                self._undo_insert(record)
            elif record.operation == Operation.DELETE_SPLIT:
                self._undo_split(record)
            else:
                place, slot = self._place_of(record)
                self._pages.undo(record, lambda page: undo(page, record, slot), place)
        except UnfitRecordError as error:
            self._pages.mark(record.page, f"log record {record.lsn} cannot be taken back: {error}")

    def _place_of(self, record: LogRecord) -> tuple[PageId, int]:
        """Return where the row of a record is now."""
        slot = slot_of(record)
        if record.context not in _IN_ORDER or record.operation in _ON_HEADERS:
            return record.page, slot
        is_back = record.operation == Operation.DELETE_ROWS and record.context in TREE_CONTEXTS
        return self._moves.locate(record.page, slot, record.lsn, 1 if is_back else 0)

    def _undo_insert(self, record: LogRecord) -> None:
        slot, is_kept = slot_of(record), record.context not in TREE_CONTEXTS
        change = 0 if is_over_ghost(record) else -1
        for number in reversed(range(len(inserted_rows(record)))):
            place, there = record.page, slot + number
            if not is_kept:
                place, there = self._moves.locate(place, there, record.lsn, change)
            self._pages.undo(record, _inserted(record, number, there), place)

    def _undo_split(self, record: LogRecord) -> None:
        """Put rows back that an unfinished split had copied to another page."""
        arrival = self._moves.arrival_of(record.page, record.lsn)
        if arrival is None:
            raise UnfitRecordError("the page to which its rows went is not known")
        place, first = arrival
        count = record.fixed[54] | record.fixed[55] << 8
        rows = self._pages.model(place).rows[first : first + count]
        if len(rows) != count:
            raise UnfitRecordError(f"{len(rows)} of {count} rows are on page {place}")
        slot = slot_of(record)

        def put(page: PageModel) -> None:
            page.rows[slot:slot] = rows

        self._pages.undo(record, put, record.page)

    def _records(self, first: Lsn, end: Lsn) -> Iterator[LogRecord]:
        """Yield records over holes."""
        for one in tuple(self._log.ranges):
            if one.end <= first or one.first >= end:
                continue
            for record in self._log.records(max(first, one.first), min(end, one.end)):
                if record is None:
                    self._report("log records", self._done, 0)
                else:
                    self._done += 1
                    yield record


def _inserted(record: LogRecord, number: int, slot: int) -> Callable[[PageModel], None]:
    return lambda page: undo_insert(page, record, number, slot)


def _freed(place: PageId, record: LogRecord) -> Callable[[PageModel], None]:
    return lambda maps: free(maps, place, record)


def _problem(one: OpenTransaction, begun: Mapping[int, OpenTransaction]) -> str | None:
    if one.id in begun:
        return None
    return "Its begin lies before the log that is there: what it did before is not taken back."
