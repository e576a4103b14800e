"""What a row was before and after a change of which the log holds only the changed bytes.

From the page as stored its records are followed back, each reversed, or, where the log is ahead
of the page, followed back to the page and applied forwards. What a page held that neither it nor
the log tells (ghosts that are gone, rows that a split took away) stays unknown.

Source: FORMAT.md, sections Transaction log and Replay.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.log.lsn import Lsn
from gleanpoint_parsers.sqlserver.log.model import LogRecord
from gleanpoint_parsers.sqlserver.log.page_chain import BrokenChainError, PageChain, apply
from gleanpoint_parsers.sqlserver.log.replay.fields import slot_of
from gleanpoint_parsers.sqlserver.log.replay.page_model import PageModel
from gleanpoint_parsers.sqlserver.log.reversal import Rows, reverse
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

BYTES_KEPT = 64 << 20
"""Bytes of rows that are kept for changes that are asked for later."""

PAGES_KEPT = 256

_IMAGE_OVERHEAD = 300


@dataclass(frozen=True, slots=True)
class RowImages:
    """A row around one change.

    Args:
        before: Its bytes; None where they are not known.
        after: Likewise.
        problem: Why they are not; None where both are.
    """

    before: bytes | None
    after: bytes | None
    problem: str | None = None


class PageImages:
    """Finds the images of rows around changes, page by page.

    Args:
        chain: The records of pages.
        wanted: Tells of which records images will be asked for, in ascending order on each page.
    """

    def __init__(self, chain: PageChain, wanted: Callable[[LogRecord], bool]) -> None:
        self._chain = chain
        self._wanted = wanted
        self._found: OrderedDict[PageId, dict[Lsn, RowImages]] = OrderedDict()
        self._size = 0
        self._ahead: OrderedDict[PageId, PageModel] = OrderedDict()
        self._renewed: dict[PageId, str] = {}
        self._lost: dict[PageId, Lsn] = {}

    def images(self, record: LogRecord) -> RowImages:
        """Return the row that a MODIFY_ROW or MODIFY_COLUMNS changes, before and after it."""
        page = record.page
        if record.lsn not in self._found.get(page, {}):
            try:
                self._keep(page, self._search(record))
            except ParserError as error:
                return RowImages(None, None, str(error))
        found = self._found[page].pop(record.lsn)
        self._size -= _size(found)
        return found

    def _search(self, record: LogRecord) -> dict[Lsn, RowImages]:
        page = record.page
        model = self._ahead.pop(page, None)
        if model is None or model.lsn >= record.lsn:
            model = self._chain.stored(page)
        if model.lsn < record.lsn:
            return self._forwards(record, model)
        if page not in self._renewed:
            try:
                return self._backwards(record, model)
            except ParserError as error:
                self._renewed[page] = str(error)
        try:  # the page was made new since; its earlier life may begin in the log too
            return self._forwards(record, PageModel(page, None))
        except ParserError:
            raise BrokenChainError(self._renewed[page]) from None

    def _backwards(self, record: LogRecord, model: PageModel) -> dict[Lsn, RowImages]:
        """Reverse the records of a page from the stored one down to the one asked for."""
        rows: Rows = list(model.rows)
        found: dict[Lsn, RowImages] = {}
        for step in self._chain.back(record.page, model.lsn):
            if step.lsn < record.lsn:
                break
            after = _row(rows, step)
            reverse(rows, step, self._chain)
            if self._wanted(step) or step.lsn == record.lsn:
                before = _row(rows, step)
                unknown = None if before is not None and after is not None else _unknown(step)
                found[step.lsn] = RowImages(before, after, unknown)
            if step.lsn == record.lsn:
                return found
        raise BrokenChainError(f"Page {record.page} does not bear log record {record.lsn}")

    def _forwards(self, record: LogRecord, model: PageModel) -> dict[Lsn, RowImages]:
        """Apply the records of a page from what is known of it up to the one asked for."""
        found: dict[Lsn, RowImages] = {}
        try:
            steps = self._chain.missing(record, model, self._lost.get(record.page))
        except ParserError:
            self._lost[record.page] = record.lsn
            raise
        for step in reversed(steps):
            is_wanted = self._wanted(step) or step.lsn == record.lsn
            before = _row(model.rows, step) if is_wanted else None
            apply(model, step)
            if is_wanted:
                found[step.lsn] = RowImages(before, _row(model.rows, step))
        self._ahead[record.page] = model
        if len(self._ahead) > PAGES_KEPT:
            self._ahead.popitem(last=False)
        return found

    def _keep(self, page: PageId, images: dict[Lsn, RowImages]) -> None:
        self._found.setdefault(page, {}).update(images)
        self._found.move_to_end(page)
        self._size += sum(map(_size, images.values()))
        while self._size > BYTES_KEPT and len(self._found) > 1:
            self._size -= sum(map(_size, self._found.popitem(last=False)[1].values()))


def _row(rows: Sequence[bytes | None], record: LogRecord) -> bytes | None:
    slot = slot_of(record)
    return rows[slot] if slot < len(rows) and rows[slot] else None


def _unknown(step: LogRecord) -> str:
    return f"The log does not hold all of the row in slot {slot_of(step)} of page {step.page}"


def _size(images: RowImages) -> int:
    return _IMAGE_OVERHEAD + len(images.before or b"") + len(images.after or b"")
