"""Replay: pages of a backup or a data file, with the log applied up to a moment.

First every record up to there is applied, whoever wrote it; then what was not committed there is
taken back. What does not fit is a gap on its page, never the end of the whole.

Source: FORMAT.md, section Replay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.progress import WorkReport, unreported
from gleanpoint_parsers.sqlserver.log.lsn import Lsn
from gleanpoint_parsers.sqlserver.log.model import LogRecord, LogSource
from gleanpoint_parsers.sqlserver.log.moments import logged_time
from gleanpoint_parsers.sqlserver.log.operations import PAGE_OPERATIONS, Operation
from gleanpoint_parsers.sqlserver.log.replay.page_log import PageLog
from gleanpoint_parsers.sqlserver.log.replay.row_counts import COUNTED_OPERATIONS, RowCounts
from gleanpoint_parsers.sqlserver.log.replay.take_back import AppliedRange, LeftOut, TakeBack
from gleanpoint_parsers.sqlserver.log.replay.transactions import ENDS, TransactionTable
from gleanpoint_parsers.sqlserver.storage.overlay import PageOverlay
from gleanpoint_parsers.sqlserver.storage.page import parse_header
from gleanpoint_parsers.sqlserver.storage.page_source import DatabasePages
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

UNIT = "log records"
"""What reports on a replay count."""

_NAMED = 5
_TIME_AT = 24


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a replay ends.

    Args:
        lsn: Records before it count; None for all that there are.
        time: By the server's clock, without a zone: transactions that were committed later are
            taken back. None for no such limit.
    """

    lsn: Lsn | None = None
    time: datetime | None = None


@dataclass(frozen=True, slots=True)
class Applied:
    """What was applied.

    Args:
        first: First record that was read; None where there was none.
        end: Right behind the last one.
        records: Records that were read.
        changes: Records that changed a page.
        last_commit: When the last transaction that is shown was committed, by the server's clock;
            None where none was.
        is_cut: Whether a later commit ended the replay: all of the log up to ``Stop.time`` was
            there.
    """

    first: Lsn | None
    end: Lsn
    records: int
    changes: int
    last_commit: datetime | None
    is_cut: bool


class ReplayedPages(PageOverlay):
    """Pages with a log applied.

    Attributes:
        notes: What is to be said of the pages below, then of the log.
        applied: What was applied.
        left_out: Transactions that were open at the end, of which nothing is shown.
        gaps: Pages of an earlier moment than asked for, and why.
        counts: Rows as the log counts them.
    """

    def __init__(self, base: DatabasePages, since: Lsn) -> None:
        super().__init__(base)
        self.notes: tuple[str, ...] = base.notes
        self.applied = Applied(None, since, 0, 0, None, is_cut=False)
        self.left_out: tuple[LeftOut, ...] = ()
        self.gaps: Mapping[PageId, str] = {}
        self.counts = RowCounts()

    def rows_counted(self, rowset: int, unit: int, stored: int) -> int | None:
        """Return how many rows a rowset has by its stored count and the log; None in doubt."""
        return self.counts.rows(rowset, unit, stored)


def replay(
    pages: DatabasePages,
    log: LogSource,
    since: Lsn,
    stop: Stop = Stop(),
    report: WorkReport = unreported,
) -> ReplayedPages:
    """Apply the log to pages and take back what is open where it ends.

    Args:
        pages: Pages of any moments not later than the end of the replay.
        log: Where it has a hole behind ``since``, the replay ends there, and a note says so.
        since: Where it begins; an earlier place does no harm, as what is on a page already is
            passed over.
        stop: Where it ends.
        report: Told how many records were read.

    Raises:
        CorruptStructureError: More transactions are open than can be.
        ParserError: There is no room for changed pages.
    """
    result = ReplayedPages(pages, since)
    page_log = PageLog(result, since)
    forward = _Forward(page_log, result.counts, log, report)
    applied = result.applied = forward.run(since, stop)
    applied_range = AppliedRange(log, applied.first or since, applied.end)
    back = TakeBack(page_log, result.counts, applied_range, report)
    result.left_out = back.run(forward.table.open)
    page_log.finish()
    result.gaps = page_log.gaps
    result.counts.finish(applied.end)
    for place in result.gaps:
        result.counts.lose(_owner(result, place))
    result.notes = (*pages.notes, *_notes(result, (*page_log.notes, *log.problems)))
    return result


class _Forward:
    """The way forward through the log."""

    def __init__(
        self, pages: PageLog, counts: RowCounts, log: LogSource, report: WorkReport
    ) -> None:
        self._pages = pages
        self._counts = counts
        self._log = log
        self._report = report
        self.table = TransactionTable()

    def run(self, since: Lsn, stop: Stop) -> Applied:
        """Apply all records up to the end."""
        redo, table, counts = self._pages.redo, self.table, self._counts
        first: Lsn | None = None
        last: LogRecord | None = None
        count = changes = 0
        committed: datetime | None = None
        is_cut = False
        for record in self._log.records(since, stop.lsn):
            if record is None:
                self._report(UNIT, count, 0)
                continue
            if record.operation in PAGE_OPERATIONS:
                changes += redo(record)
                if record.operation in COUNTED_OPERATIONS:
                    counts.take(record)
                if record.flags and record.transaction not in table:
                    table.meet(record)
            elif record.operation < Operation.BEGIN_TRANSACTION:
                self._pages.pass_unknown(record)
            else:
                if record.operation == Operation.COMMIT_TRANSACTION:
                    moment = logged_time(record.fixed, _TIME_AT)
                    if stop.time and moment and moment > stop.time:
                        is_cut = True
                        break
                    committed = moment or committed
                table.take(record)
                if record.operation in ENDS:
                    counts.ended(record.transaction, record.lsn)
            first = first or record.lsn
            last = record
            count += 1
        end = since if last is None else Lsn(*last.lsn[:2], last.lsn.slot + 1)
        return Applied(first, end, count, changes, committed, is_cut)


def _owner(pages: PageOverlay, place: PageId) -> int | None:
    """Return the allocation unit that a page says it belongs to; None where it is not there."""
    try:
        return parse_header(pages.page(place), place).allocation_unit
    except ParserError:
        return None


def _notes(pages: ReplayedPages, problems: Sequence[str]) -> Iterator[str]:
    applied = pages.applied
    if applied.first is not None:
        upto = ""
        if applied.last_commit is not None:
            moment = applied.last_commit.isoformat(" ", "milliseconds")
            upto = f"; the last transaction shown was committed at {moment} (clock of the server)"
        yield f"The log was applied from LSN {applied.first} up to {applied.end}{upto}."
    yield from _left_out(pages.left_out)
    if pages.gaps:
        named = ", ".join(str(place) for place in sorted(pages.gaps)[:_NAMED])
        more = ", …" if len(pages.gaps) > _NAMED else ""
        yield (
            f"The log does not fit {_counted(len(pages.gaps), 'page')} ({named}{more}), which "
            "show an earlier moment; the tables there say so."
        )
    yield from problems


def _left_out(left_out: Sequence[LeftOut]) -> Iterator[str]:
    if not left_out:
        return
    named = "; ".join(_named(one) for one in left_out[:_NAMED])
    more = "; …" if len(left_out) > _NAMED else ""
    count = _counted(len(left_out), "transaction")
    yield f"Left out, as not committed there: {count} ({named}{more})."
    for one in left_out[:_NAMED]:
        if one.problem:
            yield f"Transaction {one.transaction.printed_id}: {one.problem}"


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}" + ("" if count == 1 else "s")


def _named(one: LeftOut) -> str:
    transaction = one.transaction
    begun = f", begun {transaction.begun.isoformat(' ', 'seconds')}" if transaction.begun else ""
    name = f" {transaction.name!r}" if transaction.name else ""
    return f"{transaction.printed_id}{name}{begun}, {_counted(one.changes, 'change')}"
