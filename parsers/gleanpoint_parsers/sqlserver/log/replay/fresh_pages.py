"""Pages that were allocated for an open transaction and that the log never made new.

A server allocates pages in transactions of their own, which are committed at once, and makes them
new afterwards. Where the log ends in between, nothing is on such a page, and it must not be taken
for one whose content is lost.

Source: FORMAT.md, sections Transaction log and Replay.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from gleanpoint_parsers.sqlserver.log.model import LogRecord
from gleanpoint_parsers.sqlserver.log.operations import Context, Operation
from gleanpoint_parsers.sqlserver.log.replay.errors import UnfitRecordError
from gleanpoint_parsers.sqlserver.log.replay.fields import modified_range, slot_of
from gleanpoint_parsers.sqlserver.log.replay.page_model import PageModel
from gleanpoint_parsers.sqlserver.log.replay.redo import row_at
from gleanpoint_parsers.sqlserver.storage.allocation import PFS_ALLOCATED, PFS_INTERVAL
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

MOST_KEPT = 100_000
_OUTERMOST_AT, _OUTERMOST_END = 64, 70
_ROW_HEAD = 4


class FreshPages:
    """Follows what nested transactions of open ones allocate.

    Args:
        open_ones: Ids of the open transactions.
    """

    def __init__(self, open_ones: Container[int]) -> None:
        self._open = open_ones
        self._nested: set[int] = set()
        self._allocated: dict[PageId, LogRecord] = {}

    def __iter__(self) -> Iterator[tuple[PageId, LogRecord]]:
        """Yield pages that were not made new, with the record that allocated each."""
        yield from self._allocated.items()

    def take(self, record: LogRecord) -> None:
        """Take the next record of the log."""
        if record.operation == Operation.BEGIN_TRANSACTION:
            outermost = int.from_bytes(record.fixed[_OUTERMOST_AT:_OUTERMOST_END], "little")
            is_nested = record.transaction not in self._open and outermost in self._open
            if is_nested and len(self._nested) < MOST_KEPT:
                self._nested.add(record.transaction)
        elif record.operation == Operation.FORMAT_PAGE:
            self._allocated.pop(record.page, None)
        elif record.operation == Operation.MODIFY_ROW and record.context == Context.PFS:
            self._turned(record)

    def _turned(self, record: LogRecord) -> None:
        try:
            piece = modified_range(record)
        except UnfitRecordError:
            return
        maps, is_nested = record.page, record.transaction in self._nested
        first = maps.page // PFS_INTERVAL * PFS_INTERVAL + piece.after_at - _ROW_HEAD
        images = zip(piece.before, piece.after, strict=False)
        for number, (before, after) in enumerate(images, start=first):
            place = PageId(maps.file, number)
            if not after & PFS_ALLOCATED:
                self._allocated.pop(place, None)
            elif not before & PFS_ALLOCATED and is_nested and len(self._allocated) < MOST_KEPT:
                self._allocated[place] = record


def free(maps: PageModel, place: PageId, allocation: LogRecord) -> None:
    """Take back that a page was allocated.

    Args:
        maps: The PFS page that speaks of it.
        place: The page.
        allocation: The record that allocated it.

    Raises:
        UnfitRecordError: There is no such page.
    """
    slot, at = slot_of(allocation), place.page % PFS_INTERVAL + _ROW_HEAD
    row = row_at(maps, slot)
    if at >= len(row):
        raise UnfitRecordError(f"byte {at} of a map of {len(row)}")
    state = bytes((row[at] & ~PFS_ALLOCATED,))
    maps.rows[slot] = row[:at] + state + row[at + 1 :]
