"""Salvage: pages by their own word, marked as such."""

from __future__ import annotations

import pytest
from tests.builders.sqlserver.pages import BuiltPage, PageAt
from tests.builders.sqlserver_pages import page_with, pages_of, pfs

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import TruncatedSourceError
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles
from gleanpoint_parsers.sqlserver.storage.page import PageType
from gleanpoint_parsers.sqlserver.storage.salvage import NOTE, Owner, find_owners, salvage_pages

UNIT, OTHER = 0x0100 << 48 | 45 << 16, 0xFFFF << 48 | 0xFFFFFFFF << 16


def owned(number: int, unit: int, kind: int = 1, file: int = 1) -> BuiltPage:
    return page_with(b"row", at=PageAt(file, number), kind=kind, unit=unit)


def database() -> DataFiles:
    return pages_of(
        pfs({16: 0x40, 17: 0}),
        owned(16, UNIT),
        owned(17, UNIT),
        owned(18, UNIT, kind=2),
        owned(19, OTHER, kind=3),
        owned(20, UNIT, file=3),
    )


def test_pages_are_found_in_all_files_allocated_or_not() -> None:
    found = salvage_pages(database(), UNIT)
    assert [(file, run.tolist()) for file, run in found.runs] == [(1, [16, 17]), (3, [20])]
    assert (found.is_salvage, found.problems) == (True, [NOTE])


def test_other_kinds_of_pages_can_be_asked_for() -> None:
    found = salvage_pages(database(), UNIT, (PageType.INDEX,))
    assert [(file, run.tolist()) for file, run in found.runs] == [(1, [18])]
    texts = salvage_pages(database(), OTHER, (PageType.TEXT_MIX, PageType.TEXT_TREE))
    assert texts.count == 1


def test_pages_that_say_they_lie_elsewhere_do_not_count() -> None:
    page = owned(16, UNIT).image()
    pages = DataFiles({1: BytesSource(bytes(20 * 8192) + page)})
    assert salvage_pages(pages, UNIT).count == 0


def test_owners_are_counted_by_unit_and_kind() -> None:
    owners = find_owners(database()).owners
    assert owners[0] == Owner(UNIT, 1, 3, 2)  # of file 3 nothing says what is in use
    assert Owner(OTHER, 3, 1, 0) in owners
    assert Owner(UNIT, 2, 1, 0) in owners


def test_more_owners_than_can_be_kept_are_told() -> None:
    found = find_owners(database(), most=2)
    assert len(found.owners) == 2
    assert "pages belong to more than 2 owners" in found.problems[0]


def test_parts_that_cannot_be_read_are_told_and_left_out() -> None:
    class Torn(BytesSource):
        def read_at(self, offset: int, length: int) -> bytes:
            if offset <= 600 * 8192 < offset + length:
                raise TruncatedSourceError("unreadable")
            return super().read_at(offset, length)

    data = bytes(16 * 8192) + owned(16, UNIT).image() + bytes(1000 * 8192)
    data = data[: 601 * 8192] + owned(601, UNIT).image() + data[602 * 8192 :]
    found = salvage_pages(DataFiles({1: Torn(data)}), UNIT)
    assert [run.tolist() for _, run in found.runs] == [[16], [601]]
    sentence = "1 of the pages 1:600 to 1:600 cannot be read and are left out: unreadable"
    assert found.problems == [NOTE, sentence]


def test_progress_is_told_and_may_end_the_search() -> None:
    seen: list[tuple[int, int]] = []
    salvage_pages(database(), UNIT, report=lambda done, total: seen.append((done, total)))
    assert seen == [(32, 64), (64, 64)]

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        find_owners(database(), stop)
