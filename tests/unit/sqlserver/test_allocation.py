"""IAM chains and PFS pages: which pages are a table's, and what is told where maps are broken."""

from __future__ import annotations

import struct
import time

import numpy as np
import pytest
from tests.builders.sqlserver.pages import BuiltPage, PageAt
from tests.builders.sqlserver_pages import extent_pages, iam, page_with, pages_of, pfs

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.sqlserver.storage.allocation import AllocatedPages, Allocation
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

USED, IAM_PAGE, MIXED = 0x40, 0x70, 0x60
MAP = PageAt(1, 10)


def allocated(*pages: BuiltPage, count: int = 64) -> AllocatedPages:
    return Allocation(pages_of(*pages, count=count)).pages_of(PageId(*MAP))


def numbers(result: AllocatedPages, file: int = 1) -> list[int]:
    return [int(number) for other, run in result.runs if other == file for number in run]


def all_used(count: int = 8088) -> BuiltPage:
    return pfs(dict.fromkeys(range(count), USED))


def test_pages_come_from_single_pages_and_extents_that_are_in_use() -> None:
    states = dict.fromkeys(extent_pages(3, 5)[:-1], USED) | {12: MIXED, 10: IAM_PAGE}
    result = allocated(pfs(states), iam(MAP, (3, 5), (PageAt(1, 12),)))
    assert numbers(result) == [12, *extent_pages(3, 5)[:-1]]
    assert (result.count, result.problems, result.lost) == (16, [], {})


def test_a_table_that_never_had_a_page_has_none() -> None:
    allocation = Allocation(pages_of())
    assert allocation.pages_of(None) == allocation.pages_of(PageId(0, 0)) == AllocatedPages()


def test_pages_of_the_file_itself_are_left_out_of_extents() -> None:
    result = allocated(all_used(), iam(MAP, (0, 1)))
    assert numbers(result) == [4, 5, *range(8, 16)]


def test_a_page_that_is_single_and_in_an_extent_is_there_once() -> None:
    singles = (PageAt(1, 24), PageAt(1, 12), PageAt(1, 12))
    assert numbers(allocated(all_used(), iam(MAP, (3,), singles))) == [12, *extent_pages(3)]


def test_a_chain_leads_over_files_and_each_page_maps_the_file_that_it_names() -> None:
    second = iam(PageAt(1, 11), (2,), start=PageAt(3, 0))
    pages = (
        all_used(),
        pfs(dict.fromkeys(range(64), USED), PageAt(3, 1)),
        iam(MAP, (3,), following=PageAt(1, 11)),
        second,
    )
    result = allocated(*pages)
    assert (numbers(result), numbers(result, 3)) == (extent_pages(3), extent_pages(2))


def test_pages_of_a_file_that_is_not_there_are_counted() -> None:
    result = allocated(all_used(), iam(MAP, (2, 3), start=PageAt(4, 0)))
    assert (result.runs, result.lost) == ([], {4: 16})
    assert result.problems == ["Up to 16 pages of the table lie in data file 4, which is not there"]


def test_pages_behind_the_end_of_the_file_are_counted() -> None:
    result = allocated(all_used(), iam(MAP, (3, 100)))
    assert (numbers(result), result.lost) == (extent_pages(3), {1: 8})
    assert "behind the end of data file 1 (64 pages)" in result.problems[0]


def test_without_a_pfs_page_everything_counts_as_in_use_and_that_is_told() -> None:
    result = allocated(page_with(at=PageAt(1, 1)), iam(MAP, (3,)))
    assert numbers(result) == extent_pages(3)
    assert "of type 1, not 11" in result.problems[0]
    assert "taken as in use" in result.problems[0]


def test_a_file_that_ends_inside_an_extent_has_the_pages_before_its_end() -> None:
    result = allocated(all_used(), iam(MAP, (3,)), count=28)
    assert (numbers(result), result.lost) == ([24, 25, 26, 27], {1: 4})


def test_a_chain_that_comes_back_keeps_what_it_had() -> None:
    pages = (all_used(), iam(MAP, (3,), following=MAP))
    result = allocated(*pages)
    assert numbers(result) == extent_pages(3)
    assert "comes back to it after 1 pages" in result.problems[0]


def test_two_maps_of_one_interval_give_no_page_twice() -> None:
    pages = (all_used(), iam(MAP, (3,), following=PageAt(1, 11)), iam(PageAt(1, 11), (3, 4)))
    result = allocated(*pages)
    assert numbers(result) == extent_pages(3)
    assert result.problems == ["IAM page 1:11 maps pages that others map; 1 left out"]


def damaged(**changes: bytes) -> BuiltPage:
    page = iam(MAP, (3,))
    page.patches = {int(offset[1:]): data for offset, data in changes.items()}
    return page


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        (page_with(at=MAP), "of type 1, not 10"),
        (damaged(_22=b"\1\0"), "1 records; an IAM page has 2"),
        (damaged(_8190=b"\5\0"), "its record 0 would begin at byte 5"),
        (damaged(_8188=b"\xff\x1f"), "its record 1 would begin at byte 8191"),
        (damaged(_136=b"\1\0"), "from page 1:1 on, which begins no interval"),
        (damaged(_140=b"\0\0"), "from page 0:0 on"),
    ],
)
def test_damaged_maps_are_told_and_never_guessed(page: BuiltPage, sentence: str) -> None:
    result = allocated(all_used(), page)
    assert result.runs == []
    assert sentence in result.problems[0]
    assert "what the rest of its IAM chain maps is not listed" in result.problems[0]


def test_a_map_whose_second_record_lies_two_bytes_later_is_read() -> None:
    page = iam(MAP, (3,))
    page.records[0] = (page.records[0] or b"") + b"\0\0"
    assert numbers(allocated(all_used(), page)) == extent_pages(3)


def test_a_second_pfs_interval_is_asked_for_its_own_pages() -> None:
    first_of_second = 8088 // 8
    second = pfs({1: USED, 7: USED}, PageAt(1, 8088))
    files = pages_of(all_used(), second, iam(MAP, (first_of_second,)), count=8096)
    assert numbers(Allocation(files).pages_of(PageId(*MAP))) == [8089, 8095]


def test_pages_in_use_can_be_asked_for() -> None:
    allocation = Allocation(pages_of(pfs({20: USED, 21: IAM_PAGE, 22: 0})))
    assert allocation.in_use(1, np.arange(20, 23)).tolist() == [True, False, False]


@pytest.mark.clock
def test_a_file_of_nothing_but_lying_maps_is_read_in_time_and_little_memory() -> None:
    """Each of 500 IAM pages claims another 4 GB interval; the file has 4 MB."""
    pages = {}
    for number in range(10, 510):
        page = iam(
            PageAt(1, number),
            (),
            start=PageAt(1, (number - 10) * 511_232),
            following=PageAt(1, number + 1),
        )
        page.records[1] = b"\0\0\x38\x1f" + b"\xff" * 7988
        pages[number] = page.image()
    blank = bytes(8192)
    source = BytesSource(b"".join(pages.get(number, blank) for number in range(512)))
    began = time.process_time()
    result = Allocation(DataFiles({1: source})).pages_of(PageId(1, 10))
    assert time.process_time() - began < 5
    assert result.count < 512
    assert sum(result.lost.values()) > 500 * 500_000
    assert len(result.problems) < 5


def test_a_map_of_which_the_start_lies_beyond_any_page_number_is_survived() -> None:
    start = struct.pack("<I", 511_232 * 8401)
    result = allocated(all_used(), damaged(_136=start))
    assert result.runs == []
    assert result.lost == {1: 8}
