"""Sets that searches keep are found once, until the catalog changes; nothing else is written."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest
from tests.builders.filled_catalog import EPOCH, KINDS, fill, put_items

from gleanpoint.core.catalog.finding import kept
from gleanpoint.core.catalog.finding.kept import KeptSets
from gleanpoint.core.catalog.searching import search
from gleanpoint.core.catalog.store import Catalog
from gleanpoint.core.jobs import Cancellation
from gleanpoint_parsers.entries import Kind

FILES = "SELECT id FROM item WHERE kind = ?"
FILE = KINDS[Kind.FILE]


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    made = Catalog(tmp_path / "a.catalog", "whole")
    with made.writing() as connection:
        fill(connection, 50, 5)
    return made


class Watched:
    """A connection that tells what is written through it."""

    def __init__(self, connection: apsw.Connection) -> None:
        self.connection = connection
        self.filled: list[str] = []

    def execute(self, query: str, values=()):
        if query.startswith("INSERT OR IGNORE"):
            self.filled.append(query)
        return self.connection.execute(query, values)


def numbers(connection: apsw.Connection, table: str | None) -> set[int]:
    assert table is not None
    return {int(row[0]) for row in connection.execute(f"SELECT id FROM {table}")}  # noqa: S608


def counted(connection: apsw.Connection, table: str | None) -> int:
    return KeptSets(connection).count(f"SELECT id FROM {table}", [], 1000)  # noqa: S608


def test_a_set_is_found_once_and_anew_where_the_catalog_changed(catalog):
    with catalog.reading() as connection:
        watched = Watched(connection)
        every = {int(row[0]) for row in connection.execute(FILES, (FILE,))}
        for _ in range(3):
            assert numbers(connection, KeptSets(watched).table(FILES, [FILE], 1000)) == every
        assert len(watched.filled) == 1
        with catalog.writing() as other:
            row = (10, None, "new.txt", FILE, "n", 1, None, EPOCH, EPOCH, 2, 0, None)
            put_items(other, iter([row]))
        now = numbers(connection, KeptSets(watched).table(FILES, [FILE], 1000))
        assert len(watched.filled) == 2
        assert len(now) == len(every) + 1


def test_too_many_are_not_kept_and_that_is_known(catalog):
    with catalog.reading() as connection:
        watched = Watched(connection)
        for _ in range(2):
            assert KeptSets(watched).table(FILES, [FILE], 10) is None
        assert len(watched.filled) == 1


def test_what_a_search_was_given_stays_until_it_ends(catalog, monkeypatch):
    monkeypatch.setattr(kept, "TABLES", 3)
    with catalog.reading() as connection:
        sets = KeptSets(connection)
        given = [sets.table("SELECT ?", [number], 9) for number in range(4)]
        assert given[3] is None, "no table is taken from who still asks it"
        told = [numbers(connection, table) for table in given[:3]]
        assert told == [{0}, {1}, {2}]
        assert numbers(connection, KeptSets(connection).table("SELECT ?", [3], 9)) == {3}
        assert numbers(connection, KeptSets(connection).table("SELECT ?", [2], 9)) == {2}


def test_what_was_not_used_for_longest_makes_room(catalog, monkeypatch):
    monkeypatch.setattr(kept, "TABLES", 2)
    with catalog.reading() as connection:
        watched = Watched(connection)
        for number in (1, 2, 1, 3, 1):
            assert numbers(connection, KeptSets(watched).table("SELECT ?", [number], 9)) == {number}
        assert len(watched.filled) == 3
        assert numbers(connection, KeptSets(watched).table("SELECT ?", [2], 9)) == {2}
        assert len(watched.filled) == 4


def test_a_name_of_a_table_stands_for_one_set_for_ever(catalog, monkeypatch):
    monkeypatch.setattr(kept, "TABLES", 1)
    with catalog.reading() as connection:
        some = KeptSets(connection).table(FILES, [FILE], 1000)
        assert counted(connection, some) == len(numbers(connection, some)) > 1
        other = KeptSets(connection).table("SELECT ?", [1], 9)
        assert counted(connection, other) == 1
        again = KeptSets(connection).table(FILES, [FILE], 1000)
        assert counted(connection, again) == len(numbers(connection, again)) > 1
        assert len({some, other, again}) == 3


def test_the_catalog_itself_is_not_written_to(catalog):
    with catalog.reading() as connection:
        KeptSets(connection).table(FILES, [FILE], 1000)
        with pytest.raises(apsw.ReadOnlyError):
            connection.execute("DELETE FROM item")
        with pytest.raises(apsw.SQLError):
            KeptSets(connection).table("SELECT nothing FROM nowhere", [], 5)
        with pytest.raises(apsw.ReadOnlyError):
            connection.execute("DELETE FROM item")


def test_a_set_that_was_stopped_is_not_taken_for_whole(catalog):
    slow = "SELECT one.id + 1000 * two.id FROM item AS one, item AS two, item AS three"
    with catalog.reading() as connection:
        stop = Cancellation()
        stop.request()
        connection.set_progress_handler(lambda: stop.is_requested, 100)
        with pytest.raises(apsw.InterruptError):
            KeptSets(connection).table(slow, [], 1_000_000)
        connection.set_progress_handler(None)
        whole = numbers(connection, KeptSets(connection).table(slow, [], 1_000_000))
        ((items,),) = connection.execute("SELECT count(*) FROM item")
        assert len(whole) == items**2


def test_key_after_key_finds_what_is_there(catalog):
    for line in ("in:p1", "in:p1 r", "in:p1 re", "in:p1 rep", "from:dora re", "-in:ann re"):
        first = search([catalog], line)
        assert search([catalog], line) == first, line


def test_what_is_left_is_counted_once(catalog):
    with catalog.reading() as connection:
        ((files,),) = connection.execute("SELECT count(*) FROM item WHERE kind = ?", (FILE,))
        counts = [KeptSets(connection).count(FILES, [FILE], most) for most in (1000, 7, 1000)]
        assert counts == [files, 8, files]
        with catalog.writing() as other:
            other.execute("DELETE FROM item WHERE kind = ? AND id > 40", (FILE,))
        assert KeptSets(connection).count(FILES, [FILE], 1000) < files
