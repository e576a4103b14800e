"""Pages in memory as the parser takes them, without a catalog around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.builders.sqlserver.allocation import EXTENT
from tests.builders.sqlserver.pages import (
    FILE_HEADER,
    GAM,
    IAM,
    NOWHERE,
    PAGE_SIZE,
    PFS,
    SGAM,
    BuiltPage,
    PageAt,
)

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles

FIRST = PageAt(1, 16)
_START, _PFS = PageAt(1, 0), PageAt(1, 1)


def image(pages: Mapping[int, bytes], count: int = 32) -> bytes:
    """Return a file of some pages; the others are zeros."""
    blank = bytes(PAGE_SIZE)
    return b"".join(pages.get(number, blank) for number in range(count))


def pages_of(*built: BuiltPage, count: int = 32) -> DataFiles:
    """Return finished pages as the data files that they say they lie in."""
    files: dict[int, dict[int, bytes]] = {1: {}}
    for page in built:
        files.setdefault(page.at.file, {})[page.at.page] = page.image()
    return DataFiles({file: BytesSource(image(pages, count)) for file, pages in files.items()})


def page_with(
    *records: bytes | None, at: PageAt = FIRST, kind: int = 1, **options: int
) -> BuiltPage:
    """Return a page of records."""
    page = BuiltPage(at, kind, **options)
    for record in records:
        page.add(record)
    return page


def pfs(states: Mapping[int, int], at: PageAt = _PFS) -> BuiltPage:
    """Return a PFS page; ``states`` by place in its interval."""
    body = bytearray(8088)
    for number, state in states.items():
        body[number] = state
    return page_with(b"\0\0\x9c\x1f" + bytes(body), at=at, kind=PFS)


def iam(
    at: PageAt,
    extents: Sequence[int] = (),
    singles: Sequence[PageAt] = (),
    start: PageAt = _START,
    following: PageAt = NOWHERE,
) -> BuiltPage:
    """Return an IAM page."""
    head = bytearray(b"\0\0\x5e\0" + bytes(90))
    head[40:46] = start.pointer
    for number, single in enumerate(singles):
        head[46 + 6 * number : 52 + 6 * number] = single.pointer
    bits = bytearray(7988)
    for extent in extents:
        bits[extent // 8] |= 1 << extent % 8
    page = page_with(bytes(head), b"\0\0\x38\x1f" + bytes(bits), at=at, kind=IAM)
    page.next = following
    return page


def extent_pages(*extents: int) -> list[int]:
    """Return the numbers of the pages of extents."""
    return [extent * EXTENT + number for extent in extents for number in range(EXTENT)]


def first_pages(file: int = 1) -> list[BuiltPage]:
    """Return the pages that every data file begins with, empty."""
    kinds = {0: FILE_HEADER, 1: PFS, 2: GAM, 3: SGAM, 6: 16, 7: 17}
    return [page_with(at=PageAt(file, number), kind=kind) for number, kind in kinds.items()]
