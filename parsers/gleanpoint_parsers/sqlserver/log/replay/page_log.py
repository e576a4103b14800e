"""Which records are applied to which page: by the LSN that a page bears.

Every page operation sets the LSN of its page and names the one before it. So a record that is on
its page already is passed over, and one that follows another which is missing is noticed: the
page is a gap then, and stays as it is until it is made new.

Source: FORMAT.md, section Replay.
"""

from __future__ import annotations

import struct
from collections import OrderedDict
from collections.abc import Callable

import numpy as np

from gleanpoint_parsers.errors import ParserError, TruncatedSourceError
from gleanpoint_parsers.sqlserver.log.lsn import Lsn
from gleanpoint_parsers.sqlserver.log.model import LogRecord
from gleanpoint_parsers.sqlserver.log.operations import Operation
from gleanpoint_parsers.sqlserver.log.replay.errors import UnfitRecordError
from gleanpoint_parsers.sqlserver.log.replay.new_page import format_page
from gleanpoint_parsers.sqlserver.log.replay.page_model import PageModel
from gleanpoint_parsers.sqlserver.log.replay.redo import redo
from gleanpoint_parsers.sqlserver.storage.allocation import Allocation
from gleanpoint_parsers.sqlserver.storage.overlay import PageOverlay
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

MODELS_KEPT = 4096
"""Pages whose rows are kept apart in memory: 32 MiB of content, some 100 MiB in all."""

_CHANGES_A_PAGE = 4
"""Changes for which files may grow by a page: what is written there must come from the log."""

_TOLD = 20_000
"""Gaps whose reason is kept; all further ones have one sentence in common."""

_PLACE = struct.Struct("<IH")
_PLACE_AT = 24
_LSN = struct.Struct("<IIH")
_LSN_AT = 36


class PageLog:
    """Applies records to the pages of an overlay.

    Args:
        overlay: The pages.
        since: Where the log begins that is replayed: a page that is not there and that only
            older records speak of was given up before.
    """

    def __init__(self, overlay: PageOverlay, since: Lsn) -> None:
        self._overlay = overlay
        self._since = since
        self._models: OrderedDict[tuple[int, int], PageModel] = OrderedDict()
        self._absent: dict[PageId, str] = {}
        self._stopped: set[PageId] = set()
        self._applied = 0
        self._beyond = 0
        self._allocation = Allocation(overlay)
        self.gaps: dict[PageId, str] = {}
        """Pages that are of an earlier moment, and why."""

    def redo(self, record: LogRecord) -> bool:
        """Apply a page operation to its page; returns whether it changed it."""
        number, file = _PLACE.unpack_from(record.fixed, _PLACE_AT)
        page = self._models.get((file, number))
        if page is None:
            page = self._load(PageId(file, number))
        else:
            self._models.move_to_end((file, number))
        if record.operation == Operation.FORMAT_PAGE:
            return self._format(page, record)
        if page.is_stopped:
            return False
        lsn = record.lsn
        if lsn <= page.lsn:
            return False
        before = _LSN.unpack_from(record.fixed, _LSN_AT)
        if before != page.lsn or not page.is_formatted:
            self._stop_at_hole(page, record, Lsn(*before))
            return False
        return self._change(page, record, redo)

    def pass_unknown(self, record: LogRecord) -> None:
        """Take a record whose operation is not known: if it follows on its page, that is a gap."""
        if len(record.fixed) < _LSN_AT + _LSN.size:
            return
        place = record.page
        if place.page >= self._overlay.files.get(place.file, 0):
            return
        page = self.model(place)
        if page.is_formatted and page.lsn == record.previous_page_lsn < record.lsn:
            self._stop(page, f"log record {record.lsn} does what is not known ({record.operation})")

    def undo(self, record: LogRecord, action: Callable[[PageModel], None], place: PageId) -> None:
        """Take a record back from the page on which its rows are now.

        Args:
            record: The record, which has been applied if the page it was written for is no gap.
            action: Does it; may raise ``UnfitRecordError``.
            place: That page.
        """
        page = self.model(place)
        if page.is_formatted and not page.is_stopped:
            self._change(page, record, lambda model, _: action(model))

    def model(self, place: PageId) -> PageModel:
        """Return a page to look at."""
        return self._models.get(place) or self._load(place)

    def mark(self, place: PageId, problem: str) -> None:
        """Say why a page is not as it should be, and leave it alone from now on."""
        page = self.model(place)
        self._stop(page, problem)

    def finish(self) -> None:
        """Lay all pages out."""
        while self._models:
            self._store(self._models.popitem(last=False)[1])
        for place, problem in self._absent.items():
            if self._is_in_use(place):
                self.gaps.setdefault(place, problem)
        self._overlay.stale.update(self.gaps)

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about records that speak of no page that could be."""
        if not self._beyond:
            return ()
        return (f"Log records that speak of pages far behind their file's end: {self._beyond:,}.",)

    def _is_in_use(self, place: PageId) -> bool:
        """Whether a page that is not there is missed: a free one is in no backup."""
        numbers = np.array([place.page], np.int64)
        return bool(self._allocation.in_use(place.file, numbers)[0])

    def _format(self, page: PageModel, record: LogRecord) -> bool:
        is_older = record.lsn <= page.lsn and page.place not in self._overlay.damaged
        if is_older and page.is_formatted:
            return False
        if not self._overlay.has_room(page.place, self._applied // _CHANGES_A_PAGE):
            self._beyond += 1
            return False
        format_page(page, record)
        self._absent.pop(page.place, None)
        self.gaps.pop(page.place, None)
        self._stopped.discard(page.place)
        page.is_stopped = False
        page.lsn, page.is_changed = record.lsn, True
        if page.doubt is not None:
            self.gaps[page.place] = page.doubt
        return True

    def _change(
        self, page: PageModel, record: LogRecord, action: Callable[[PageModel, LogRecord], None]
    ) -> bool:
        try:
            action(page, record)
        except UnfitRecordError as error:
            self._stop(page, f"log record {record.lsn} does not fit it: {error}")
            return False
        page.lsn = max(page.lsn, record.lsn)
        page.is_changed = True
        self._applied += 1
        return True

    def _stop_at_hole(self, page: PageModel, record: LogRecord, before: Lsn) -> None:
        if not page.is_formatted:
            if not self._overlay.has_room(page.place, self._applied // _CHANGES_A_PAGE):
                self._beyond += 1
            elif record.lsn >= self._since:
                self._absent.setdefault(page.place, _ABSENT.format(record.lsn))
            return
        self._stop(page, _HOLE.format(page.lsn, before, record.lsn))

    def _stop(self, page: PageModel, problem: str) -> None:
        if not page.is_stopped:
            page.is_stopped = True
            self._stopped.add(page.place)
            self.gaps[page.place] = _EARLIER.format(problem if len(self.gaps) < _TOLD else _MORE)

    def _load(self, place: PageId) -> PageModel:
        while len(self._models) >= MODELS_KEPT:
            self._store(self._models.popitem(last=False)[1])
        raw: bytes | None
        try:
            raw = self._overlay.page(place)
        except ParserError as error:
            raw = None
            if not isinstance(error, TruncatedSourceError):
                self._absent[place] = str(error)
        is_laid_out = self._overlay.is_changed(place)
        page = self._models[place] = PageModel(place, raw, is_laid_out=is_laid_out)
        page.is_stopped = place in self._stopped
        problem = self._overlay.damaged.get(place)
        if problem is not None and page.is_formatted:
            self._stop(page, f"{problem}, so that the log could not be applied to it")
        return page

    def _store(self, page: PageModel) -> None:
        if not page.is_changed:
            return
        try:
            self._overlay.put(page.place, page.layout())
        except UnfitRecordError as error:
            self._stop(page, str(error))


_ABSENT = (
    "the log speaks of it from {} on, and neither the data nor a record that makes it new are there"
)
_EARLIER = "it is as of an earlier moment: {}"
_MORE = "the log does not fit it"
_HOLE = "it is of LSN {}, and the log that is there goes on from {} (record {})"
