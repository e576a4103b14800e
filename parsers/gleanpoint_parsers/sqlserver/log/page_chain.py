"""The records of one page: each names the one before it, so that a page can be followed in time.

Source: FORMAT.md, sections Transaction log and Replay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.log.lsn import NO_LSN, Lsn
from gleanpoint_parsers.sqlserver.log.model import LogRecord, LogSource
from gleanpoint_parsers.sqlserver.log.operations import PAGE_OPERATIONS, Operation
from gleanpoint_parsers.sqlserver.log.replay.fields import Piece
from gleanpoint_parsers.sqlserver.log.replay.new_page import format_page
from gleanpoint_parsers.sqlserver.log.replay.page_model import PageModel
from gleanpoint_parsers.sqlserver.log.replay.redo import redo, replaced
from gleanpoint_parsers.sqlserver.log.rollback_pairs import RollbackPairs
from gleanpoint_parsers.sqlserver.log.row_pieces import pieces_of
from gleanpoint_parsers.sqlserver.storage.page_source import PageSource
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

LONGEST_CHAIN = 200_000
"""Records of one page that are followed."""

MOST_STEPS = 50_000_000
"""Records of all pages together that are followed for one log book."""

_TRAILERS = 2
_MORE_STEPS = 8


class BrokenChainError(ParserError):
    """The records of a page do not lead to a state of it that is known."""


class PageChain:
    """Follows the records of pages.

    Args:
        log: The log.
        pages: The pages as stored, without log applied: what they hold is as of their LSN.
    """

    def __init__(self, log: LogSource, pages: PageSource) -> None:
        self._log = log
        self._pages = pages
        self._pairs = RollbackPairs(log)
        self._left = MOST_STEPS

    def stored(self, page: PageId) -> PageModel:
        """Return a page as stored; one that is not there has no rows and no LSN."""
        try:
            return PageModel(page, self._pages.page(page))
        except ParserError:
            return PageModel(page, None)

    def record(self, place: Lsn, page: PageId) -> LogRecord:
        """Return a record that changes a page.

        Raises:
            BrokenChainError: The log has no such record.
        """
        record = self._log.record(place)
        if record is None or record.operation not in PAGE_OPERATIONS or record.page != page:
            message = f"Page {page} was changed by log record {place}, which is not in the log"
            raise BrokenChainError(message)
        return record

    def back(self, page: PageId, place: Lsn) -> Iterator[LogRecord]:
        """Yield the records of a page from one on back to where it was made new.

        Raises:
            BrokenChainError: One of them is not in the log, or there are too many.
        """
        for _ in range(min(LONGEST_CHAIN, self._left)):
            self._left -= 1
            step = self.record(place, page)
            yield step
            place = earlier(step)
        if self._left:
            detail = f"has more than {LONGEST_CHAIN:,} changes in the log"
        else:
            detail = f"is not followed: more than {MOST_STEPS:,} changes of pages were"
        raise BrokenChainError(f"Page {page} {detail}")

    def missing(
        self, last: LogRecord, model: PageModel, lost: Lsn | None = None
    ) -> list[LogRecord]:
        """Return the records of a page that are not on it yet, up to one, latest first.

        Args:
            last: That record.
            model: The page.
            lost: A record from which the page is known not to be reached.

        Raises:
            BrokenChainError: They do not lead from the page to that record.
        """
        steps: list[LogRecord] = []
        for step in self.back(last.page, last.lsn):
            if step.lsn == lost:
                raise BrokenChainError(f"Page {last.page} is not known before log record {lost}")
            steps.append(step)
            if step.operation == Operation.FORMAT_PAGE or step.previous_page_lsn == model.lsn:
                break
            if step.previous_page_lsn < model.lsn:
                detail = f"as of {model.lsn}, not of {step.previous_page_lsn}"
                raise BrokenChainError(f"Page {last.page} is stored {detail}")
        return steps

    def moved(self, split: LogRecord) -> list[bytes] | None:
        """Return the rows that a split took away: an insert of the same transaction holds them."""
        target, count = split.fixed[48:54], int.from_bytes(split.fixed[54:56], "little")
        step: LogRecord | None = split
        found: list[bytes] = []
        for _ in range(2 * count + _MORE_STEPS):
            step = self._log.record(step.previous) if step is not None else None
            if step is None or len(found) >= count:
                break
            if step.operation == Operation.INSERT_ROWS and step.fixed[24:30] == target:
                found = [*step.elements[:-_TRAILERS], *found]
        return found if len(found) == count else None

    def taken_back(self, record: LogRecord, row: bytes) -> bytes | None:
        """Return the row that a change of a rollback replaced; its record does not hold it.

        It is what the change that was taken back makes of the row.

        Args:
            record: The change that a rollback wrote.
            row: The row after it.
        """
        partner = self._pairs.partner(record)
        if partner is None:
            return None
        return _made(row, pieces_of(partner), pieces_of(record)[0])


def _made(row: bytes, pieces: Sequence[Piece], wanted: Piece) -> bytes | None:
    """Return what a change makes of a row, if another one can have led back to that row."""
    try:
        found = replaced(row, pieces)
    except ParserError:
        return None
    if any(row[one.before_at : one.before_at + one.before_size] != one.before for one in pieces):
        return None
    start, tail = wanted.before_at, len(row) - wanted.before_at - len(wanted.after)
    is_same = found[:start] == row[:start] and (not tail or found[-tail:] == row[-tail:])
    return found if is_same and len(found) == start + wanted.before_size + tail else None


def apply(model: PageModel, step: LogRecord) -> None:
    """Apply a record to its page.

    Raises:
        ParserError: It does not fit.
    """
    if step.operation == Operation.FORMAT_PAGE:
        format_page(model, step)
    else:
        redo(model, step)
    model.lsn = step.lsn


def earlier(step: LogRecord) -> Lsn:
    """Return the page's LSN before a record.

    Raises:
        BrokenChainError: It was new then, or the record names none that comes before.
    """
    place = step.previous_page_lsn
    if step.operation == Operation.FORMAT_PAGE or not NO_LSN < place < step.lsn:
        raise BrokenChainError(f"Page {step.page} was made new by log record {step.lsn}")
    return place
