"""What a search finds: the same as looking at every row, whatever is typed."""

from __future__ import annotations

import re
import threading
import time
import unicodedata
from datetime import UTC, datetime

import apsw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders.filled_catalog import DAY, EPOCH, KINDS, fill, put_items
from tests.builders.mixed_catalog import FOUND, mixed_catalog

from gleanpoint.core.catalog.hits import Found
from gleanpoint.core.catalog.searching import search
from gleanpoint.core.catalog.store import Catalog
from gleanpoint.core.errors import CancelledError
from gleanpoint.core.jobs import Cancellation
from gleanpoint_parsers.entries import Kind


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return mixed_catalog(tmp_path_factory.mktemp("catalog") / "a.catalog")


def names(found: Found) -> set[str]:
    return {hit.name.text for group in found.groups for hit in group.hits}


@pytest.mark.parametrize(("line", "expected"), FOUND)
def test_what_is_looked_for_is_found(catalog, line, expected):
    assert names(search([catalog], line)) == expected


def test_hits_are_marked_and_show_the_text_around(catalog):
    (group,) = search([catalog], "Straße").groups
    (hit,) = group.hits
    text, ((start, end),) = hit.found_in.text, hit.found_in.marks
    assert (hit.name.text, text[start:end]) == ("Grüße", "Straße")
    (group,) = search([catalog], "grusse").groups
    assert group.hits[0].name.marks == ((0, 5),)
    assert (group.name, group.kind, group.total) == ("ann.pst", Kind.MAILBOX, 1)


def test_a_hit_says_where_it_is_and_from_when(catalog):
    (group,) = search([catalog], "Order kind:pdf").groups
    (hit,) = group.hits
    assert hit.ref.recovery_point == "point-2"
    assert hit.ref.steps == (("partitions", "p1"), ("ntfs", "0"))
    assert hit.points == ("point-2", "point-1")
    assert (hit.path.rpartition("/")[2], hit.deleted) == ("Order 20817.pdf", True)
    assert hit.modified == datetime.fromtimestamp(EPOCH / 1e6, UTC)


@pytest.mark.parametrize(
    "line",
    [
        "'; DROP TABLE item; --",
        'a" OR b NEAR(c d)',
        "* ** *a a* ^a -",
        "{subject} : x AND NOT",
        "\0 a\0b \x02 \x03",
        "x" * 10_000,
        "ab " * 3000,
        "%%%% ____ \\",
        "from:\" to:' in:% point:_",
        "larger:99999999999999T since:9999 until:0001",
        "\ud800 lone",
        'OR OR -OR kind:"\'"',
    ],
)
def test_nothing_that_is_typed_is_an_error(catalog, line):
    assert isinstance(search([catalog], line), Found)


@given(st.text(max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_any_text_is_searched_for(catalog, line):
    search([catalog], line)


def plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not "\u0300" <= sign <= "\u036f")


LETTERS = "abAB éß_.-"
SIZES = ("", "larger:100", "smaller:100", "larger:1k smaller:1M", "-kind:folder", "kind:file")
files = st.lists(
    st.tuples(st.text(LETTERS, min_size=1, max_size=8), st.integers(0, 1 << 21)), max_size=12
)
lines = st.tuples(
    st.lists(st.text("abAé_.", min_size=1, max_size=4), min_size=1, max_size=3),
    st.sampled_from(SIZES),
    st.booleans(),
)


@given(files, lines)
@settings(max_examples=60, deadline=None)
def test_it_is_the_same_as_looking_at_every_name(tmp_path_factory, rows, asked):
    words, condition, is_without = asked
    catalog = Catalog(tmp_path_factory.mktemp("same") / "a.catalog", "whole")
    with catalog.writing() as connection:
        fill(connection, 0)
        items = [
            (10, f"{n}", name, KINDS[Kind.FILE], f"{n}", size, None, None, None, 2, 0, None)
            for n, (name, size) in enumerate(rows)
        ]
        put_items(connection, iter(items))
        everything = list(connection.execute("SELECT name, size, kind FROM item"))
    line = " ".join([*words[:-1], f"-{words[-1]}" if is_without else words[-1], condition])
    expected = sorted(name for name, size, kind in everything if fits(line, name, size, kind))
    if not re.sub(r"-\S+", "", line).strip():
        return
    found = search([catalog], line)
    assert sorted(hit.name.text for group in found.groups for hit in group.hits) == expected
    catalog.delete()


def fits(line: str, name: str, size: int | None, kind: int) -> bool:
    for part in line.split():
        negative, asked = part.startswith("-"), part.removeprefix("-")
        if asked == "kind:file":
            holds = kind == KINDS[Kind.FILE]
        elif asked == "kind:folder":
            holds = kind == KINDS[Kind.FOLDER]
        elif asked.startswith("larger:"):
            holds = size is not None and size >= {"100": 100, "1k": 1024}[asked[7:]]
        elif asked.startswith("smaller:"):
            holds = size is not None and size <= {"100": 100, "1M": 1 << 20}[asked[8:]]
        else:
            holds = plain(asked) in plain(name)
        if holds is negative:
            return False
    return True


def test_versions_of_an_item_are_one_hit_of_the_newest(tmp_path):
    catalog = Catalog(tmp_path / "a.catalog", "whole")
    with catalog.writing() as connection:
        fill(connection, 0)
        row = (10, None, "plan.txt", KINDS[Kind.FILE])
        old = (*row, "7", 10, None, EPOCH - DAY, EPOCH - DAY, 1, 0, None)
        new = (*row, "8", 20, None, EPOCH, EPOCH, 3, 0, None)
        put_items(connection, iter([new, old]))
    (group,) = search([catalog], "plan").groups
    (hit,) = group.hits
    assert (hit.size, hit.versions, hit.points) == (20, 2, ("point-2",))
    (group,) = search([catalog], "plan point:1").groups or search([catalog], "plan").groups
    assert group.total == 1


def test_what_is_not_indexed_to_the_end_is_named(tmp_path):
    catalog = Catalog(tmp_path / "a.catalog", "whole")
    with catalog.writing() as connection:
        fill(connection, 5)
        connection.execute("UPDATE point SET state = 'begun' WHERE id = 2")
        told = '[["/p1/vault", "It is encrypted."]]'
        connection.execute("UPDATE point SET unsearched = ? WHERE id = 1", (told,))
    found = search([catalog], "zzz")
    assert {(one.place, one.points) for one in found.unsearched} == {
        ("/p1/vault", ("FS01 1 June",)),
        ("FS01 2 June", ()),
    }
    assert (found.total, found.points) == (0, 2)


@pytest.mark.parametrize(
    ("line", "unknown"),
    [
        ("point:nix", ("nix",)),
        ("order -point:nix", ("nix",)),
        ('point:june order OR point:"no such"', ("no such",)),
        ("order point:june -point:2 OR point:point-1", ()),
        ("order", ()),
    ],
)
def test_a_point_that_is_none_is_told(catalog, tmp_path, line, unknown):
    assert search([catalog], line).unknown_points == unknown
    other = Catalog(tmp_path / "other.catalog", "whole")
    with other.writing() as connection:
        fill(connection, 5)
        connection.execute("UPDATE point SET title = 'nix'")
    missing = Catalog(tmp_path / "missing.catalog", "whole")
    assert "nix" not in search([catalog, other, missing], line).unknown_points
    assert search([missing], line).unknown_points == ()


@pytest.mark.clock
def test_a_search_ends_soon_after_it_was_stopped(tmp_path):
    catalog = Catalog(tmp_path / "a.catalog", "whole")
    with catalog.writing() as connection:
        fill(connection, 60_000)
    stop, ended = Cancellation(), []

    def look() -> None:
        try:
            while True:
                search([catalog], "aqz OR qzx -report larger:1 -invoice", cancellation=stop)
        except CancelledError:
            ended.append(time.monotonic())

    worker = threading.Thread(target=look)
    worker.start()
    time.sleep(0.2)
    asked = time.monotonic()
    stop.request()
    worker.join(10)
    assert ended
    assert ended[0] - asked < 1


def test_a_catalog_that_is_gone_or_locked_has_nothing(tmp_path):
    catalog = Catalog(tmp_path / "a.catalog", "whole")
    assert search([catalog], "x").total == 0
    with catalog.writing() as connection:
        fill(connection, 3)
        connection.execute("BEGIN EXCLUSIVE")
        assert search([catalog], "ann").groups
        connection.execute("ROLLBACK")
    with catalog.reading() as connection:
        catalog.delete()
        with pytest.raises(apsw.ReadOnlyError):
            connection.execute("DELETE FROM item")
    assert search([catalog], "ann").groups == ()


def test_everything_is_found_and_counted_where_that_is_asked_for(tmp_path):
    catalog = Catalog(tmp_path / "a.catalog", "whole")
    with catalog.writing() as connection:
        fill(connection, 4000, 900)
        query = "SELECT count(*) FROM item WHERE kind = ? AND name LIKE '%x%'"
        (files,) = connection.execute(query, (KINDS[Kind.FILE],)).fetchone()
    few = search([catalog], "x kind:file", limit=10)
    assert [len(group.hits) for group in few.groups] == [10]
    every = search([catalog], "x kind:file", limit=1_000_000)
    assert every.total == sum(len(group.hits) for group in every.groups) == files
    mails = search([catalog], "warehouse kind:message", limit=1_000_000)
    assert mails.total > 600
