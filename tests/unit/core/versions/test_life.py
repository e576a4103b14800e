"""Copies of an item in many recovery points, grouped into its distinct versions."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.core.versions.points import DAMAGED, entry, point

from gleanpoint.core.nodes import Node
from gleanpoint.core.versions.identity import identity_of
from gleanpoint.core.versions.life import Change, Life, Presence, Seen, ToldBy, life_of
from gleanpoint.core.versions.use_cases import doubts_of
from gleanpoint_parsers.entries import Kind


def there(day: int, node: Node, sha256: str = "") -> Seen:
    return Seen(point(day), Presence.THERE, node, identity_of(node), sha256)


def gone(day: int) -> Seen:
    return Seen(point(day), Presence.GONE)


def days_of(life: Life) -> list[list[str]]:
    return [[seen.point.id for seen in version.seen] for version in life.versions]


def test_copies_of_one_content_are_one_version_wherever_they_are() -> None:
    first, second = entry("a"), entry("a", written=3, size=120)
    life = life_of([there(4, first), there(1, first), there(2, second), there(3, second)])
    assert days_of(life) == [["p1", "p4"], ["p2", "p3"]]
    assert life.versions[1].changes == (Change.SIZE, Change.TIME)
    assert life.versions[0].told_by is ToldBy.FACTS


def test_a_damaged_copy_is_no_version_of_its_own_and_not_the_last_good_one() -> None:
    life = life_of([there(1, entry("a")), there(2, entry("a", **DAMAGED)), gone(3)])
    assert days_of(life) == [["p1", "p2"]]
    assert life.last_good is not None
    assert life.last_good.point.id == "p1"
    assert life.last_seen is not None
    assert life.last_seen.point.id == "p2"
    assert life.versions[0].best.point.id == "p1"


def test_a_copy_so_damaged_that_nothing_is_known_of_it_has_no_version() -> None:
    lost = entry("a", size=None, modified=None, **DAMAGED)
    life = life_of([there(1, entry("a")), there(2, lost)])
    assert days_of(life) == [["p1"]]
    assert life.version_at("p2") is None


def test_a_file_made_anew_with_the_same_size_and_time_is_in_doubt_until_it_is_read() -> None:
    old, new = entry("a", key="7"), entry("a", key="8")
    life = life_of([there(1, old), there(2, new), there(3, new)])
    assert days_of(life) == [["p1", "p2", "p3"]]
    assert life.doubtful == {"p2"}
    assert doubts_of(life) == ("p1", "p2")
    assert doubts_of(life, most_bytes=50) == ()

    told = life_of([there(1, old, "aa"), there(2, new, "bb"), there(3, new)])
    assert days_of(told) == [["p1"], ["p2", "p3"]]
    assert told.versions[1].changes == (Change.CONTENT,)
    assert not told.doubtful


def test_equal_contents_are_one_version_though_their_times_differ() -> None:
    old, touched = entry("a"), entry("a", written=5)
    life = life_of([there(1, old, "aa"), there(2, touched, "aa")])
    assert days_of(life) == [["p1", "p2"]]
    assert life.versions[0].told_by is ToldBy.CONTENT
    assert life.versions[0].sha256 == "aa"


def test_tables_of_equal_size_are_taken_for_the_same_but_never_surely() -> None:
    table = entry("t", kind=Kind.TABLE, size=None, modified=None, rows=5)
    life = life_of([there(1, table), there(2, table), there(3, replace(table, rows=6))])
    assert days_of(life) == [["p1", "p2"], ["p3"]]
    assert life.doubtful == {"p2"}
    assert life.versions[1].changes == (Change.ROWS,)


def test_what_is_withheld_is_there_and_has_no_version() -> None:
    life = life_of([there(1, entry("a", withheld="held")), there(2, entry("a"))])
    assert days_of(life) == [["p2"]]
    assert not life.seen[0].is_good
