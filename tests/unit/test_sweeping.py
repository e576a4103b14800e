"""A swept folder in portions: nothing lost, files that a parser may open as entries."""

from __future__ import annotations

import pytest

from gleanpoint.core import sweeping
from gleanpoint.core.sweeping import sweep_pages
from gleanpoint_parsers.entries import Entry, Kind, Page, PlainFiles


def columns(names: list[str]) -> PlainFiles:
    keys = [str(number) for number in range(len(names))]
    times: list[int | None] = [1_795_125_600_000_000] * len(names)
    return PlainFiles(keys, names, names, [7] * len(names), times, [None] * len(names))


@pytest.mark.parametrize("count", [0, 1, 9, 10, 11, 20, 35])
def test_no_row_is_lost_or_told_twice(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr(sweeping, "PLAIN_PORTION", 10)
    names = [f"file {number}" for number in range(count)]
    folder = Entry("f", "folder", "folder", Kind.FOLDER, has_children=True)
    pages = list(sweep_pages(Page((folder,), plain=columns(names)), (".pst",)))
    told = [name for page in pages if page.plain for name in page.plain.names]
    assert told == names
    assert [entry.name for page in pages for entry in page.entries] == ["folder"]
    assert all(len(page.plain.keys) <= 10 for page in pages if page.plain)


def test_files_that_a_parser_may_open_become_entries() -> None:
    (page,) = sweep_pages(Page((), plain=columns(["a.txt", "Mail.PST", "b.txt"])), (".pst",))
    assert page.plain is not None
    assert page.plain.names == ["a.txt", "b.txt"]
    (entry,) = page.entries
    assert (entry.key, entry.name, entry.size) == ("1", "Mail.PST", 7)
    assert entry.created is not None
    assert entry.modified is None


def test_a_page_without_columns_is_left_as_it_is() -> None:
    page = Page((Entry("f", "x", "x", Kind.FILE),))
    assert list(sweep_pages(page, (".pst",))) == [page]
