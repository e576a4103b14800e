"""Lines of many conditions find what looking at every row by ``fits`` finds."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.builders.mixed_catalog import mixed_catalog
from tests.builders.searched_lines import Row, expected, lines, rows_of

from gleanpoint.core.catalog import searching
from gleanpoint.core.catalog.finding import asking, candidates, drives, index, kept, places
from gleanpoint.core.catalog.finding.index import SqliteIndex
from gleanpoint.core.catalog.finding.way import Way
from gleanpoint.core.catalog.hits import Found
from gleanpoint.core.catalog.searching import search
from gleanpoint.core.catalog.store import Catalog
from gleanpoint.core.catalog.wanted_line import parse_wanted

COUNT = 150


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Catalog, list[Row]]:
    catalog = mixed_catalog(tmp_path_factory.mktemp("lines") / "a.catalog", 400, 60)
    with catalog.reading() as connection:
        return catalog, rows_of(connection)


def found_in(found: Found) -> set[tuple[str, str]]:
    hits = (hit for group in found.groups for hit in group.hits)
    return {(hit.path.rpartition("/")[0] or "/", hit.name.text) for hit in hits}


def compare(mixed: tuple[Catalog, list[Row]], seed: int) -> None:
    catalog, rows = mixed
    for line in lines(COUNT, seed):
        found = search([catalog], line, limit=100_000)
        assert found_in(found) == expected(parse_wanted(line), rows), line


def test_a_catalog_finds_what_fits(mixed):
    compare(mixed, 20817)


def test_it_does_where_everything_counts_as_much(mixed, monkeypatch):
    """What only large catalogs do: conditions that leave many, places of many folders."""
    for module in (candidates, asking):
        monkeypatch.setattr(module, "FEW", 1)
    for module in (candidates, asking, drives):
        monkeypatch.setattr(module, "COUNTED", 7)
    monkeypatch.setattr(drives, "MUCH", 0)
    monkeypatch.setattr(places, "NAMED", 2)
    compare(mixed, 20818)


@pytest.mark.parametrize(("most", "tables"), [(3, 8), (1000, 8), (1000, 1), (1000, 0)])
def test_it_does_whatever_is_kept(mixed, monkeypatch, most, tables):
    """What is kept of places, times and people, and how many names are scanned for letters."""
    for module in (candidates, asking):
        monkeypatch.setattr(module, "FEW", 1)
    monkeypatch.setattr(asking, "KEPT", most)
    monkeypatch.setattr(kept, "TABLES", tables)
    monkeypatch.setattr(places, "NAMED", 2)
    monkeypatch.setattr(index, "SCANNED", 9)
    monkeypatch.setattr(index, "SOME", 1)
    monkeypatch.setattr(index, "IN_PART", 1)
    monkeypatch.setattr(index, "FEW_TERMS", tables)
    compare(mixed, 20820 + most + tables)


@pytest.mark.parametrize("is_large", [False, True])
def test_the_first_of_many_fit_and_are_counted_only_where_they_are_all(
    mixed, monkeypatch, is_large
):
    monkeypatch.setattr(searching, "ENOUGH", 6)
    if is_large:  # a place of more items than are kept, of which letters are looked for in part
        for module in (candidates, asking):
            monkeypatch.setattr(module, "FEW", 1)
        monkeypatch.setattr(asking, "KEPT", 3)
        monkeypatch.setattr(index, "IN_PART", 1)
    catalog, rows = mixed
    bounds = set()
    for line in (
        *lines(COUNT, 20819),
        "report",
        "report 1",
        "1 q",
        '"order_list"',
        "phot -berlin",
        "in:ann 1",
    ):
        looked_for, found = expected(parse_wanted(line), rows), search([catalog], line, limit=3)
        assert found_in(found) <= looked_for, line
        assert bool(found_in(found)) is bool(looked_for), line
        assert found.total in {None, len(looked_for)}, line
        assert all(len(group.hits) <= 3 for group in found.groups)
        bounds.add(found.total is None)
    assert bounds == {True, False}


@pytest.mark.parametrize(
    "line",
    [
        "report -o",
        "report -por -q",
        '"order_list" -"list"',
        "report berlin -in",
        "photo -o",
    ],
)
def test_a_name_that_holds_what_must_not_be_there_is_not_found(mixed, line):
    catalog, rows = mixed
    looked_for = expected(parse_wanted(line), rows)
    assert found_in(search([catalog], line, limit=100_000)) == looked_for


@pytest.mark.parametrize("sign", ["\U0010ffff", "\ud7ff", "\x7f"])
def test_any_sign_alone_or_with_a_subject_can_be_looked_for(mixed, monkeypatch, sign):
    """Behind the last sign of all there is none, and behind U+D7FF none that is a character."""
    monkeypatch.setattr(index, "SCANNED", 9)
    monkeypatch.setattr(candidates, "FEW", 1)
    catalog, rows = mixed
    for line in (sign, f"{sign}{sign}", f"{sign} subject:order"):
        looked_for = expected(parse_wanted(line), rows)
        assert found_in(search([catalog], line, limit=100_000)) == looked_for, line
        search([catalog], line, limit=1)


def test_what_leaves_much_is_not_counted(mixed):
    """To count all pictures that are larger than a few bytes takes longer than to find some."""
    catalog, _ = mixed
    counted: list[str] = []

    def count(query: str, values: Sequence[object], most: int) -> int:
        counted.append(query)
        return drives.counted_by(connection)(query, values, most)

    with catalog.reading() as connection:
        for line, times in (("kind:picture larger:1", 1), ("kind:picture larger:1T", 2)):
            counted.clear()
            way = Way(parse_wanted(line))
            (drive,) = drives.drives_of(way, SqliteIndex.join)
            told = drive.counted(count, 1000)
            assert len(counted) == times
            assert (told.count <= 1000) is (times == 2)


@pytest.mark.parametrize(
    "line",
    [
        "(from:dora OR larger:1M) (from:bob OR kind:file)".replace("(", "").replace(")", ""),
        "from:dora from:bob OR kind:message since:2026 OR before:2024 since:2020 OR is:deleted",
        "in:/p1 OR in:berlin in:ann.pst OR kind:pdf",
        "kind:pdf OR report kind:picture OR berlin",
    ],
)
def test_alternatives_may_bound_the_same_twice(mixed, line):
    catalog, rows = mixed
    looked_for = expected(parse_wanted(line), rows)
    assert found_in(search([catalog], line, limit=100_000)) == looked_for
    assert looked_for
