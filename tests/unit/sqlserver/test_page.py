"""Pages: what a sound header says, and which ones are refused."""

from __future__ import annotations

import pytest
from tests.builders.sqlserver.pages import BuiltPage, PageAt
from tests.builders.sqlserver_pages import FIRST, page_with, pages_of

from gleanpoint_parsers.errors import CorruptStructureError, TruncatedSourceError
from gleanpoint_parsers.sqlserver.storage.page import (
    PageType,
    page_chain,
    parse_header,
    read_page,
    slot_offsets,
)
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId


def test_a_header_comes_back_as_it_was_written() -> None:
    page = page_with(b"one ", b"three", at=PageAt(3, 70000), kind=2, level=1, fixed_length=11)
    page.unit = 0x0100 << 48 | 0x12345 << 16
    page.previous, page.next, page.ghosts = PageAt(3, 9), PageAt(4, 10), 2
    header = parse_header(page.image(), PageId(3, 70000))
    assert (header.type, header.level, header.fixed_length) == (PageType.INDEX, 1, 11)
    assert (header.page_id, header.previous, header.next) == ((3, 70000), (3, 9), (4, 10))
    assert header.allocation_unit == page.unit
    assert (header.slot_count, header.ghost_count, header.free_data) == (2, 2, 105)
    assert header.lsn == (61, 408, 1)


def test_slots_come_back_in_order_and_empty_ones_as_0() -> None:
    page = page_with(b"1234", None, b"567").image()
    assert slot_offsets(page, parse_header(page)) == [96, 0, 100]


def test_more_slots_than_a_page_holds_are_refused() -> None:
    page = page_with(b"1234", slot_count=5000).image()
    with pytest.raises(CorruptStructureError, match="5000 slots; a page has 4048"):
        slot_offsets(page, parse_header(page))


def test_a_page_that_says_it_is_another_one_is_refused() -> None:
    page = page_with(at=PageAt(1, 9)).image()
    with pytest.raises(CorruptStructureError, match="page 1:3 says it is 1:9") as caught:
        parse_header(page, PageId(1, 3))
    assert caught.value.offset == 3 * 8192


def test_a_page_that_was_never_formatted_is_refused() -> None:
    with pytest.raises(CorruptStructureError, match="1:3 was never formatted"):
        parse_header(bytes(8192), PageId(1, 3))


def test_less_than_a_page_is_truncated() -> None:
    with pytest.raises(TruncatedSourceError, match="100 of 8192"):
        parse_header(bytes(100))


def test_a_page_of_another_kind_is_refused() -> None:
    with pytest.raises(CorruptStructureError, match="page 1:16 is of type 2, not 3 or 4"):
        read_page(
            pages_of(page_with(kind=2)), PageId(*FIRST), PageType.TEXT_MIX, PageType.TEXT_TREE
        )


def chained(*numbers: int) -> list[BuiltPage]:
    pages = [page_with(at=PageAt(1, number)) for number in numbers]
    for page, following in zip(pages, numbers[1:], strict=False):
        page.next = PageAt(1, following)
    return pages


def test_a_chain_is_followed_to_its_end() -> None:
    pages = pages_of(*chained(16, 20, 18))
    numbers = [parse_header(page).page_id.page for page in page_chain(pages, PageId(1, 16))]
    assert numbers == [16, 20, 18]


def test_a_chain_that_comes_back_ends_with_an_error() -> None:
    pages = chained(16, 20)
    pages[1].next = PageAt(1, 16)
    walk = page_chain(pages_of(*pages), PageId(1, 16), PageType.DATA)
    assert [len(next(walk)) for _ in range(2)] == [8192, 8192]
    with pytest.raises(CorruptStructureError, match="comes back to page 1:16 after 2 pages"):
        next(walk)
