"""Which pages belong to a table: IAM chains, filtered by what PFS pages say is in use.

Every 8,088 pages a PFS page says of each page whether it is allocated; an IAM page says which
extents of up to 511,232 pages belong to one allocation unit, and names up to eight single pages.

Sources: SQL Server docs, "Pages and extents architecture guide"; offsets: FORMAT.md, section
Allocation, checked with every table of the real files.
"""

from __future__ import annotations

import struct
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, NoReturn

import numpy as np
import numpy.typing as npt

from gleanpoint_parsers.errors import CorruptStructureError, ParserError
from gleanpoint_parsers.sqlserver.storage.page import (
    HEADER_SIZE,
    PageHeader,
    PageType,
    read_page,
    read_pointer,
    slot_offsets,
)
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE, PageSource
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

PFS_INTERVAL = 8088
"""Pages that one PFS page speaks of."""

MAP_INTERVAL = 511_232
"""Pages that one IAM, GAM or SGAM page speaks of."""

EXTENT = 8
PFS_ALLOCATED = 0x40
PFS_IAM = 0x10

_PFS_BYTES = HEADER_SIZE + 4
_MAP_BYTES = MAP_INTERVAL // EXTENT // 8
_SINGLE_PAGES = 46
_START_PAGE = 40
_HEAD_SIZE = 94
_FIRST_MAPS = (0, 1, 2, 3, 6, 7)
"""File header, PFS, GAM, SGAM and the two change maps in the first interval of a file."""
_LATER_MAPS = (0, 1, 6, 7)
"""GAM, SGAM and the two change maps in any other, from its begin."""

PageNumbers = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class AllocatedPages:
    """The pages of one allocation unit.

    Args:
        runs: File id and page numbers, no page twice; single pages first, then extents in
            ascending order. Which of them hold rows their headers say (``PageHeader.type``).
        lost: By file id, pages that are allocated and not there: the file is missing, or ends
            before them.
        problems: Sentences about parts of the allocation that could not be read.
        is_salvage: Whether they were found by what page headers claim (see ``salvage``).
    """

    runs: list[tuple[int, PageNumbers]] = field(default_factory=list)
    lost: dict[int, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    is_salvage: bool = False

    @property
    def count(self) -> int:
        """Pages in all runs."""
        return sum(len(numbers) for _, numbers in self.runs)


class IamPage(NamedTuple):
    """One IAM page.

    Args:
        file: The file whose extents it maps.
        start: First page of the interval.
        singles: Single pages, of any file.
        extents: Numbers of the extents, from ``start`` on.
    """

    file: int
    start: int
    singles: tuple[PageId, ...]
    extents: PageNumbers


class Allocation:
    """Reads allocation maps; keeps PFS pages, so use one for many tables.

    Args:
        pages: The database.
    """

    def __init__(self, pages: PageSource) -> None:
        self._pages = pages
        self._pfs = _PfsPages(pages)

    def pages_of(self, first_iam: PageId | None) -> AllocatedPages:
        """Return the pages of an allocation unit; never raises, what is amiss is told in it.

        Args:
            first_iam: First page of its IAM chain; None or 0:0 where nothing was allocated.
        """
        result = AllocatedPages()
        if first_iam is None or first_iam == (0, 0):
            return result
        singles: list[PageId] = []
        for iam in self._chain(first_iam, result.problems):
            singles.extend(iam.singles)
            self._take_extents(result, iam)
        self._take_singles(result, singles)
        result.problems.extend(self._lost_sentence(*lost) for lost in result.lost.items())
        return result

    def in_use(self, file: int, numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        """Tell which pages of a file PFS pages call allocated, maps and headers left out.

        Where a PFS page cannot be read, all that it speaks of counts as allocated.
        """
        return self._in_use(file, numbers, [])

    def _chain(self, first: PageId, problems: list[str]) -> Iterator[IamPage]:
        """Yield the IAM pages of a chain as far as it holds."""
        mapped: set[tuple[int, int]] = set()
        place, seen, again = first, set[PageId](), list[PageId]()
        while place != (0, 0):
            try:
                iam, following = self._iam(place, seen)
            except ParserError as error:
                rest = "what the rest of its IAM chain maps is not listed"
                problems.append(f"{error} (IAM page {len(seen)} of the table; {rest})")
                break
            if (iam.file, iam.start) in mapped:
                again.append(place)
            else:
                mapped.add((iam.file, iam.start))
                yield iam
            place = following
        if again:
            what = "maps pages that others map" if len(again) == 1 else "and others map pages again"
            problems.append(f"IAM page {again[0]} {what}; {len(again)} left out")

    def _iam(self, place: PageId, seen: set[PageId]) -> tuple[IamPage, PageId]:
        if place in seen:
            _fail(place, f"the chain comes back to it after {len(seen)} pages")
        seen.add(place)
        page, header = read_page(self._pages, place, PageType.IAM)
        return read_iam(page, header), header.next

    def _take_extents(self, result: AllocatedPages, iam: IamPage) -> None:
        """Add the extents of one IAM page; those far behind the end of the file as a number."""
        there = self._pages.files.get(iam.file, 0)
        known = -(-there // PFS_INTERVAL) * PFS_INTERVAL
        firsts = iam.start + iam.extents.astype(np.int64) * EXTENT
        beyond = int((firsts >= known).sum()) * EXTENT
        if beyond:
            result.lost[iam.file] = result.lost.get(iam.file, 0) + beyond
        numbers = (firsts[firsts < known, None] + np.arange(EXTENT)).ravel()
        self._take(result, iam.file, numbers)

    def _take(self, result: AllocatedPages, file: int, numbers: npt.NDArray[np.int64]) -> None:
        """Add the pages of extents that are in use, and count those that are not there."""
        kept = numbers[self._in_use(file, numbers, result.problems)]
        there = kept < self._pages.files.get(file, 0)
        lost = len(kept) - int(there.sum())
        if lost:
            result.lost[file] = result.lost.get(file, 0) + lost
        if there.any():
            result.runs.append((file, kept[there].astype(np.uint32)))

    def _take_singles(self, result: AllocatedPages, singles: list[PageId]) -> None:
        """Add single pages before the extents, each once and only where no extent has it."""
        extents = list(result.runs)
        result.runs.clear()
        for file in dict.fromkeys(page.file for page in singles):
            numbers = np.array(
                list(dict.fromkeys(page.page for page in singles if page.file == file)), np.int64
            )
            for other, taken in extents:
                if other == file:
                    numbers = numbers[~np.isin(numbers, taken)]
            self._take(result, file, numbers)
        result.runs.extend(extents)

    def _in_use(
        self, file: int, numbers: npt.NDArray[np.int64], problems: list[str]
    ) -> npt.NDArray[np.bool_]:
        """Tell which pages are allocated and may hold rows."""
        if file not in self._pages.files:
            return ~_is_fixed(numbers)
        result = np.empty(len(numbers), np.bool_)
        intervals = numbers // PFS_INTERVAL
        for interval in np.unique(intervals):
            chosen = intervals == interval
            states = self._pfs.states(file, int(interval), problems)
            state = states[numbers[chosen] % PFS_INTERVAL]
            result[chosen] = (state & (PFS_ALLOCATED | PFS_IAM)) == PFS_ALLOCATED
        return result & ~_is_fixed(numbers)

    def _lost_sentence(self, file: int, lost: int) -> str:
        there = self._pages.files.get(file)
        what = f"Up to {lost} pages of the table lie"
        if there is None:
            return f"{what} in data file {file}, which is not there"
        return f"{what} behind the end of data file {file} ({there} pages)"


class _PfsPages:
    """The bytes of PFS pages, those used last kept."""

    _KEPT = 1024
    _UNREADABLE = np.full(PFS_INTERVAL, PFS_ALLOCATED, np.uint8)

    def __init__(self, pages: PageSource) -> None:
        self._pages = pages
        self._known: OrderedDict[tuple[int, int], npt.NDArray[np.uint8]] = OrderedDict()

    def states(self, file: int, interval: int, problems: list[str]) -> npt.NDArray[np.uint8]:
        """Return one byte for each page of an interval; where it cannot be read, all in use."""
        known = self._known.get((file, interval))
        if known is not None:
            return known
        place = PageId(file, interval * PFS_INTERVAL or 1)
        try:
            page, _ = read_page(self._pages, place, PageType.PFS)
        except ParserError as error:
            problem = f"{error} (PFS page: all that it speaks of is taken as in use)"
            if problem not in problems:
                problems.append(problem)
            return self._UNREADABLE
        states = np.frombuffer(page, np.uint8, PFS_INTERVAL, _PFS_BYTES)
        self._known[file, interval] = states
        if len(self._known) > self._KEPT:
            self._known.popitem(last=False)
        return states


def read_iam(page: bytes, header: PageHeader) -> IamPage:
    """Read an IAM page.

    Raises:
        CorruptStructureError: Its records do not lie inside it, or what it maps cannot be.
    """
    place = header.page_id
    slots = slot_offsets(page, header)
    sizes = (_HEAD_SIZE, 4 + _MAP_BYTES)
    if len(slots) < len(sizes):
        _fail(place, f"{len(slots)} records; an IAM page has 2")
    for slot, size in enumerate(sizes):
        if not HEADER_SIZE <= slots[slot] <= PAGE_SIZE - size:
            _fail(place, f"its record {slot} would begin at byte {slots[slot]}")
    start = read_pointer(page, slots[0] + _START_PAGE)
    if not start.file or start.page % MAP_INTERVAL:
        _fail(place, f"it maps from page {start} on, which begins no interval")
    numbers = struct.unpack_from("<" + "IH" * EXTENT, page, slots[0] + _SINGLE_PAGES)
    singles = (PageId(f, p) for p, f in zip(numbers[::2], numbers[1::2], strict=True))
    stored = np.frombuffer(page, np.uint8, _MAP_BYTES, slots[1] + 4)
    extents = np.flatnonzero(np.unpackbits(stored, bitorder="little")).astype(np.uint32)
    return IamPage(start.file, start.page, tuple(s for s in singles if s != (0, 0)), extents)


def _is_fixed(numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Tell which pages belong to the file itself, though they lie in extents of a table."""
    in_first = (numbers < MAP_INTERVAL) & np.isin(numbers, _FIRST_MAPS)
    in_later = (numbers >= MAP_INTERVAL) & np.isin(numbers % MAP_INTERVAL, _LATER_MAPS)
    result: npt.NDArray[np.bool_] = in_first | in_later | (numbers % PFS_INTERVAL == 0)
    return result


def _fail(place: PageId, detail: str) -> NoReturn:
    raise CorruptStructureError("IAM page", place.page * PAGE_SIZE, f"page {place}: {detail}")
