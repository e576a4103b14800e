"""Which records of some pages are rows: by slot arrays and status bytes, for all pages at once.

A scan takes primary and forwarded records where they lie and leaves stubs and ghosts out; every
other slot that is in use is a row too, so that one which cannot be read is not lost but told.

Sources: FORMAT.md, sections Pages and Records.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.sqlserver.rows.columnar.gather import Bytes, Numbers, field, windows
from gleanpoint_parsers.sqlserver.storage.page import HEADER_SIZE, MAX_SLOTS, SLOT_SIZE, PageType
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE
from gleanpoint_parsers.sqlserver.storage.record import COMPRESSED, GHOST_FORWARDED, RecordKind
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

PADDING = 2 * PAGE_SIZE
"""Zeros behind the pages of a buffer, so that a window may begin anywhere in them."""

_Number = TypeVar("_Number", bound=np.integer)

_SLOT_COUNT_OFFSET = 22
_SMALLEST_RECORD = 4
_WORDS = PAGE_SIZE // 2
_SKIPPED_KINDS = frozenset(
    {
        RecordKind.FORWARDING_STUB,
        RecordKind.GHOST_INDEX,
        RecordKind.GHOST_DATA,
        RecordKind.GHOST_VERSION,
    }
)
_SKIPPED_COMPRESSED_KINDS = frozenset({1, 3, 4, 5, 7})
"""Of compressed records, whose kinds are numbered otherwise: ghosts and stubs."""

_WITHOUT_ROWS = frozenset(
    {
        PageType.INDEX,
        PageType.GAM,
        PageType.SGAM,
        PageType.IAM,
        PageType.PFS,
        PageType.BOOT,
        PageType.FILE_HEADER,
        PageType.DIFFERENTIAL_MAP,
        PageType.BULK_CHANGE_MAP,
    }
)
"""Pages that lie in the extents of a table and are not its leaves."""


class RowKind(IntEnum):
    """How a row is read."""

    NONE = 0
    """No row."""
    RECORD = 1
    """An uncompressed record, with others at once."""
    SINGLE = 2
    """A record that the readers of single records must judge."""
    PAGE = 3
    """Stands for a page, or for many, that cannot be read."""
    REPEATED = 4
    """A slot that leads to the record of another slot before it."""


def _kinds() -> npt.NDArray[np.uint8]:
    """Return what a record is by its two status bytes, the first being the lower one."""
    kinds = np.full(256, RowKind.SINGLE, np.uint8)
    for status in range(256):
        kind = status >> 1 & 7
        if status & COMPRESSED:
            if status >> 2 & 7 in _SKIPPED_COMPRESSED_KINDS:
                kinds[status] = RowKind.NONE
        elif kind in _SKIPPED_KINDS:
            kinds[status] = RowKind.NONE
        elif kind in (RecordKind.PRIMARY, RecordKind.FORWARDED):
            kinds[status] = RowKind.RECORD
    both = np.tile(kinds, 256)
    ghosts = np.arange(len(both)) >> 8 & GHOST_FORWARDED == GHOST_FORWARDED
    both[ghosts & (both == RowKind.RECORD)] = RowKind.NONE
    return both


_KINDS = _kinds()


@dataclass(frozen=True, slots=True)
class PageBlock:
    """Some pages of a table as they were read.

    Args:
        buffer: Their bytes one after another, ``PADDING`` zeros behind them.
        file: File that they lie in.
        numbers: Page number of each.
        problems: Sentences by the place in ``numbers`` about those that could not be read.
        notices: Sentences about pages that are not among them at all; a row each, at the end.
    """

    buffer: Bytes
    file: int
    numbers: npt.NDArray[np.uint32]
    problems: Mapping[int, str]
    notices: tuple[str, ...] = ()

    @property
    def pages(self) -> Bytes:
        """Shape (pages, 8192), without a copy."""
        return self.buffer[: len(self.numbers) * PAGE_SIZE].reshape(-1, PAGE_SIZE)

    def page_id(self, place: int) -> PageId:
        """Return the address of one of the pages."""
        return PageId(self.file, int(self.numbers[place]))


@dataclass(frozen=True, slots=True)
class PageRows:
    """The rows of a block in the order of pages and slots.

    Args:
        block: The pages.
        page: Place of each row's page in the block; beyond its end for a notice.
        slot: Slot of each row.
        start: Where its record begins in the buffer.
        limit: Where the slot array of its page begins in the buffer.
        kind: ``RowKind`` of each.
        problems: As those of the block, with pages that turned out to be none of a table.
    """

    block: PageBlock
    page: Numbers
    slot: Numbers
    start: Numbers
    limit: Numbers
    kind: npt.NDArray[np.uint8]
    problems: Mapping[int, str]

    def __len__(self) -> int:
        return len(self.kind)

    def without_others(self) -> PageRows:
        """Leave out slots that hold no row."""
        rows = np.flatnonzero(self.kind)
        if len(rows) == len(self.kind):
            return self
        return replace(
            self,
            page=self.page[rows],
            slot=self.slot[rows],
            start=self.start[rows],
            limit=self.limit[rows],
            kind=self.kind[rows],
        )


def find_rows(block: PageBlock) -> PageRows:
    """Find the rows of some pages."""
    problems = dict(block.problems)
    counts = _slot_counts(block, problems)
    np.maximum(counts, 0, out=counts)
    pages = np.arange(len(counts))
    page = np.repeat(pages, counts)
    slot = np.arange(len(page)) - np.repeat(np.cumsum(counts) - counts, counts)
    words = block.buffer.view("<u2")
    within = words[page * _WORDS + (_WORDS - 1) - slot].astype(np.int64)
    start, limit = page * PAGE_SIZE + within, (page + 1) * PAGE_SIZE - SLOT_SIZE * counts[page]
    kind = _record_kinds(block.buffer, start, within, limit)
    _mark_repeated(kind, start, limit)
    found = PageRows(block, page, slot, start, limit, kind, problems).without_others()
    return _with_pages(found) if problems or block.notices else found


def _slot_counts(block: PageBlock, problems: dict[int, str]) -> Numbers:
    """Return the slots of each page; -1 for one without rows, or that gets a problem here."""
    pages = block.pages
    counts = field_of_pages(pages, _SLOT_COUNT_OFFSET, "<u2").astype(np.int64)
    odd = (pages[:, 1] != PageType.DATA) | (counts > MAX_SLOTS)
    for place in np.flatnonzero(odd).tolist():
        if place not in problems and int(pages[place, 1]) not in _WITHOUT_ROWS:
            problems[place] = _page_sentence(int(pages[place, 1]), int(counts[place]))
    counts[odd] = -1
    counts[list(problems)] = -1
    return counts


def _page_sentence(kind: int, count: int) -> str:
    if kind != PageType.DATA:
        return f"it is of type {kind}, not a page of rows"
    return f"it claims {count} slots; a page has {MAX_SLOTS} at most"


def field_of_pages(pages: Bytes, offset: int, kind: str) -> npt.NDArray[np.integer]:
    """Return one little-endian field of every page's header."""
    size = np.dtype(kind).itemsize
    return np.ascontiguousarray(pages[:, offset : offset + size]).view(kind)[:, 0]


def _record_kinds(
    buffer: Bytes, start: Numbers, within: Numbers, limit: Numbers
) -> npt.NDArray[np.uint8]:
    """Return the ``RowKind`` of each slot."""
    outside = (within < HEADER_SIZE) | (start > limit - _SMALLEST_RECORD)
    status = field(windows(buffer, np.where(outside, 0, start), 2), 0, "<u2")
    kind: npt.NDArray[np.uint8] = _KINDS[status]
    kind[outside] = RowKind.SINGLE
    kind[within == 0] = RowKind.NONE
    return kind


def _mark_repeated(kind: npt.NDArray[np.uint8], start: Numbers, limit: Numbers) -> None:
    """Mark rows that begin where one before them does.

    Such a page is damaged; were they read, its 8 KiB could claim 4,000 rows that each have the same
    megabytes off the row.
    """
    rows = np.flatnonzero((kind != RowKind.NONE) & (start < limit))
    taken = np.zeros(int(limit.max(initial=0)), np.bool_)
    taken[start[rows]] = True
    if np.count_nonzero(taken) == len(rows):
        return
    ordered = rows[np.argsort(start[rows], kind="stable")]
    kind[ordered[1:][np.diff(start[ordered]) == 0]] = RowKind.REPEATED


def _with_pages(found: PageRows) -> PageRows:
    """Put a row in for each page that cannot be read, and for each notice."""
    block = found.block
    extra = np.array(
        [*sorted(found.problems), *(len(block.numbers) + n for n in range(len(block.notices)))],
        np.int64,
    )
    page = np.concatenate([found.page, extra])
    order = np.argsort(page, kind="stable")

    def merged(values: npt.NDArray[_Number], filler: int) -> npt.NDArray[_Number]:
        added = np.full(len(extra), filler, values.dtype)
        joined: npt.NDArray[_Number] = np.concatenate([values, added])[order]
        return joined

    return PageRows(
        block, page[order], merged(found.slot, -1), merged(found.start, 0),
        merged(found.limit, 0), merged(found.kind, RowKind.PAGE), found.problems,
    )  # fmt: skip
