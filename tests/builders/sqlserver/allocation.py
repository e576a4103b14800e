"""Which page belongs to whom: extents, the maps of a file, and IAM chains.

Source: FORMAT.md of the parser, section Allocation.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tests.builders.sqlserver import pages as p
from tests.builders.sqlserver.pages import BuiltPage, PageAt

PFS_INTERVAL = 8088
MAP_INTERVAL = 511_232
EXTENT = 8
_MAP_EXTENTS = MAP_INTERVAL // EXTENT
_MAP_BYTES = 7988
_FULLNESS = ((0, 0), (50, 1), (80, 2), (95, 3), (100, 4))
ALLOCATED, MIXED, IAM_PAGE, GHOSTS = 0x40, 0x20, 0x10, 0x08


@dataclass(slots=True)
class FileSpace:
    """One data file: its pages and who has them.

    Args:
        file: File id.
        pages: What was made, by page number.
        mixed: Pages given out of mixed extents, by extent.
        uniform: Extents that belong to one allocation unit each.
        size: Pages of the file, at least.
        reserved: Pages that are given out and full, but that others write.
    """

    file: int
    pages: dict[int, BuiltPage] = field(default_factory=dict)
    mixed: dict[int, int] = field(default_factory=dict)
    uniform: set[int] = field(default_factory=set)
    size: int = 0
    reserved: set[int] = field(default_factory=set)

    def single(self) -> PageAt:
        """Give out a page of a mixed extent."""
        extent = next((e for e, used in self.mixed.items() if used < EXTENT), None)
        if extent is None:
            extent = self._free_extent(0)
            self.mixed[extent] = 0
        page = extent * EXTENT + self.mixed[extent]
        self.mixed[extent] += 1
        return self.single() if is_map_page(page) else PageAt(self.file, page)

    def extent(self, least_page: int = 0) -> int:
        """Give out a whole extent that begins at a page or after it; return its first page."""
        extent = self._free_extent(least_page // EXTENT)
        self.uniform.add(extent)
        return extent * EXTENT

    def _free_extent(self, least: int) -> int:
        extent = max(least, 2)
        while extent in self.uniform or extent in self.mixed or extent % _MAP_EXTENTS == 0:
            extent += 1
        return extent

    def reserve(self, count: int) -> list[int]:
        """Give out pages in whole extents at the end of the file; return them."""
        first = self.page_count // EXTENT * EXTENT
        pages = [p for p in range(first, first + count + count // 4000 + 16) if not is_map_page(p)]
        self.reserved.update(pages[:count])
        self.uniform.update({page // EXTENT for page in pages[:count]})
        return pages[:count]

    @property
    def page_count(self) -> int:
        """Pages of the file, in whole extents."""
        last = max([*self.uniform, *self.mixed, 1])
        return max(self.size, (last + 1) * EXTENT)


def is_map_page(page: int) -> bool:
    """Whether a page is one of the maps that come every so many pages."""
    return page % PFS_INTERVAL == 0 or page % MAP_INTERVAL in {1, 2, 3, 6, 7}


@dataclass(slots=True)
class AllocationUnit:
    """What one kind of data of one rowset has been given.

    Args:
        id: Allocation unit id.
        kind: 1 rows, 2 LOBs, 3 row overflow.
        owner: Rowset id.
        files: The files of the database.
        spread: Where extents come from, in turn: (file, least page).
        singles: Pages taken from mixed extents before the first extent of its own.
        iam_file: File of its IAM pages; None for the first of ``spread``.
        proof: Of its pages.
    """

    id: int
    kind: int
    owner: int
    files: dict[int, FileSpace]
    spread: Sequence[tuple[int, int]] = ((1, 0),)
    singles: int = 0
    iam_file: int | None = None
    proof: int = p.CHECKSUM
    given: list[PageAt] = field(default_factory=list)
    single_pages: list[PageAt] = field(default_factory=list)
    extents: list[PageAt] = field(default_factory=list)
    iams: list[PageAt] = field(default_factory=list)
    root: PageAt = p.NOWHERE
    first: PageAt = p.NOWHERE
    _left: list[PageAt] = field(default_factory=list)

    def new_page(self, kind: int, fixed_length: int = 4, level: int = 0) -> BuiltPage:
        """Allocate a page."""
        at = self._next_place()
        page = BuiltPage(at, kind, self.id, level, fixed_length, self.proof)
        self.files[at.file].pages[at.page] = page
        self.given.append(at)
        if self.first == p.NOWHERE:
            self.first = at
        return page

    def _next_place(self) -> PageAt:
        if len(self.single_pages) < self.singles:
            at = self.files[self.spread[0][0]].single()
            self.single_pages.append(at)
            return at
        if not self._left:
            file, least = self.spread[len(self.extents) % len(self.spread)]
            start = self.files[file].extent(least)
            self.extents.append(PageAt(file, start))
            pages = range(start, start + EXTENT)
            self._left = [PageAt(file, page) for page in pages if not is_map_page(page)]
        return self._left.pop(0)

    def reserve(self, count: int) -> list[int]:
        """Take pages at the end of the file that others write; return their numbers."""
        file = self.spread[0][0]
        pages = self.files[file].reserve(count)
        extents = dict.fromkeys(page // EXTENT * EXTENT for page in pages)
        self.extents += [PageAt(file, start) for start in extents]
        self.given += [PageAt(file, page) for page in pages]
        if self.first == p.NOWHERE:
            self.first = self.given[0]
        return pages

    def close(self) -> None:
        """Make the IAM pages; nothing may be allocated after that."""
        if not self.given:
            return
        groups: dict[PageAt, list[PageAt]] = {}
        if self.single_pages:
            groups[_interval(self.single_pages[0])] = []
        for extent in self.extents:
            groups.setdefault(_interval(extent), []).append(extent)
        made = [self._iam_page(n, base, own) for n, (base, own) in enumerate(groups.items())]
        for page, following in pairwise(made):
            page.next, following.previous = following.at, page.at
        self.iams = [page.at for page in made]

    def _iam_page(self, number: int, base: PageAt, extents: Sequence[PageAt]) -> BuiltPage:
        file = self.files[self.spread[0][0] if self.iam_file is None else self.iam_file]
        singles = self.single_pages if number == 0 else []
        bits = {at.page // EXTENT - base.page // EXTENT for at in extents}
        head = bytearray(94)
        struct.pack_into("<HHI", head, 0, 0, 94, number)
        head[40:46] = base.pointer
        for slot, at in enumerate(singles):
            head[46 + 6 * slot : 52 + 6 * slot] = at.pointer
        page = BuiltPage(file.single(), p.IAM, self.id, 0, 90, self.proof)
        page.records = [bytes(head), _bitmap_record(bits)]
        file.pages[page.at.page] = page
        return page

    @property
    def first_iam(self) -> PageAt:
        """Start of its IAM chain."""
        return self.iams[0] if self.iams else p.NOWHERE


def _interval(at: PageAt) -> PageAt:
    return PageAt(at.file, at.page // MAP_INTERVAL * MAP_INTERVAL)


def _bitmap_record(bits: set[int] | frozenset[int]) -> bytes:
    body = bytearray(_MAP_BYTES)
    for bit in bits:
        body[bit // 8] |= 1 << bit % 8
    return b"\0\0\x38\x1f" + bytes(body)


def write_maps(space: FileSpace, proof: int = p.CHECKSUM) -> None:
    """Make PFS, GAM, SGAM, DIFF and ML pages of a file whose other pages are all made."""
    count = space.page_count
    for start in range(0, count, MAP_INTERVAL):
        for number, kind, bits in _extent_maps(space, start, count):
            _add_map(space, number, kind, bits, proof)
    for start in range(0, count, PFS_INTERVAL):
        page = BuiltPage(PageAt(space.file, start or 1), p.PFS, 99 << 16, proof=proof)
        space.pages[page.at.page] = page
    for start in range(0, count, PFS_INTERVAL):
        space.pages[start or 1].records = [_pfs_record(space, start)]


def maps_of_changes(file: int, page_count: int, changed: set[int]) -> dict[int, bytes]:
    """Return the DIFF pages of a file, by number, in which these extents are marked."""
    made = {}
    for start in range(0, page_count, MAP_INTERVAL):
        first = start // EXTENT
        page = BuiltPage(PageAt(file, start + 6), p.DIFF, 99 << 16, 0, 90, p.CHECKSUM)
        bits = {e - first for e in changed if 0 <= e - first < _MAP_EXTENTS}
        page.records = [b"\0\0\x5e\0" + bytes(90), _bitmap_record(bits)]
        made[start + 6] = page.image()
    return made


def _extent_maps(
    space: FileSpace, start: int, count: int
) -> Iterator[tuple[int, int, set[int] | frozenset[int]]]:
    first = start // EXTENT
    taken = {0, 1} | {k * _MAP_EXTENTS for k in range(1 + count // MAP_INTERVAL)}
    taken |= space.uniform | set(space.mixed)
    taken |= {page // EXTENT for page in range(0, count, PFS_INTERVAL)}
    free = {bit for bit in range(_MAP_BYTES * 8) if first + bit not in taken}
    open_mixed = {e - first for e, used in space.mixed.items() if used < EXTENT}
    yield start + 2 if start == 0 else start, p.GAM, free
    shared = {bit for bit in open_mixed if 0 <= bit < _MAP_EXTENTS}
    yield start + 3 if start == 0 else start + 1, p.SGAM, shared
    yield start + 6, p.DIFF, {e - first for e in taken if 0 <= e - first < _MAP_EXTENTS}
    yield start + 7, p.ML, frozenset()


def _add_map(
    space: FileSpace, number: int, kind: int, bits: set[int] | frozenset[int], proof: int
) -> None:
    page = BuiltPage(PageAt(space.file, number), kind, 99 << 16, 0, 90, proof)
    page.records = [b"\0\0\x5e\0" + bytes(90), _bitmap_record(bits)]
    space.pages[number] = page


def _pfs_record(space: FileSpace, start: int) -> bytes:
    body = bytearray(PFS_INTERVAL)
    for number in range(start, min(start + PFS_INTERVAL, space.page_count)):
        if number in space.pages:
            body[number - start] = _pfs_byte(space, space.pages[number])
        elif number in space.reserved:
            body[number - start] = ALLOCATED | _FULLNESS[-1][1]
    return b"\0\0\x9c\x1f" + bytes(body)


def _pfs_byte(space: FileSpace, page: BuiltPage) -> int:
    used = 100 - 100 * max(page.free, 0) // 8096
    fullness = next(code for limit, code in _FULLNESS if used <= limit)
    flags = ALLOCATED
    if page.at.page // EXTENT in space.mixed:
        flags |= MIXED
    if page.kind == p.IAM:
        return flags | IAM_PAGE
    return flags | fullness | (GHOSTS if page.ghosts else 0)
