"""A catalog stays open between two searches, but never longer than it is the same file."""

from __future__ import annotations

import os
from pathlib import Path

import apsw
import pytest
from tests.builders.mixed_catalog import mixed_catalog

from gleanpoint.core.catalog import idle_connections
from gleanpoint.core.catalog.errors import CatalogMissingError
from gleanpoint.core.catalog.idle_connections import IDLE, IdleConnections, Opened, state_of
from gleanpoint.core.catalog.searching import search
from gleanpoint.core.catalog.store import Catalog
from gleanpoint.core.errors import CancelledError


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return mixed_catalog(tmp_path / "a.catalog")


def used(catalog: Catalog) -> apsw.Connection:
    with catalog.reading() as connection:
        return connection


def test_the_next_search_finds_it_open(catalog):
    first = used(catalog)
    assert used(catalog) is first
    assert first.execute("SELECT count(*) FROM item").fetchone() != (0,)


def test_one_that_is_in_use_is_not_shared(catalog):
    with catalog.reading() as one, catalog.reading() as other:
        assert one is not other


@pytest.mark.parametrize("cut", [0, 4096, 100_000])
def test_a_file_that_was_cut_is_opened_anew(catalog, cut):
    assert search([catalog], "Straße").groups
    os.truncate(catalog.file, cut)
    for end in ("-wal", "-shm"):
        catalog.file.with_name(catalog.file.name + end).unlink(missing_ok=True)
    search([catalog], "Straße")  # what is left may be of no use, but nothing stale is read
    assert not search([catalog], "Straße").groups


def test_one_that_was_cut_while_it_was_read_is_not_kept(catalog):
    with catalog.reading() as connection:
        os.truncate(catalog.file, 0)
    with pytest.raises(apsw.ConnectionClosedError):
        connection.execute("SELECT 1")


def test_another_file_in_its_place_is_what_is_searched(catalog, tmp_path):
    before = used(catalog)
    other = mixed_catalog(tmp_path / "b.catalog")
    used(other)
    IDLE.forget(other.file)
    other.file.replace(catalog.file)
    assert used(catalog) is not before


def test_a_deleted_catalog_is_gone_at_once(catalog):
    before = used(catalog)
    catalog.delete()
    with pytest.raises(apsw.ConnectionClosedError):
        before.execute("SELECT 1")
    with pytest.raises(CatalogMissingError):
        used(catalog)


def test_an_encrypted_one_is_closed(tmp_path):
    catalog = Catalog(tmp_path / "a.catalog", "whole", key=lambda: b"k" * 32)
    with catalog.writing():
        pass
    with pytest.raises(apsw.ConnectionClosedError):
        used(catalog).execute("SELECT 1")


def test_one_whose_search_was_stopped_can_be_used_again(catalog):
    def stopped() -> None:
        with catalog.reading() as connection:
            connection.set_progress_handler(lambda: True, 1)
            raise CancelledError

    with pytest.raises(CancelledError):
        stopped()
    assert used(catalog).execute("SELECT count(*) FROM item").fetchone() != (0,)


def test_an_answer_that_was_not_read_to_its_end_holds_nothing(catalog):
    with catalog.reading() as connection:
        rows = iter(connection.execute("SELECT id FROM item"))
        next(rows)
    assert used(catalog) is not connection


def test_what_nobody_uses_is_closed_after_a_while(catalog, monkeypatch):
    monkeypatch.setattr(idle_connections, "SECONDS", 0.05)
    kept, closed = IdleConnections(), apsw.Connection(str(catalog.file))
    kept.give(catalog.file, Opened(closed, state_of(catalog.file)))
    timer = kept._timer
    assert timer is not None
    timer.join(60)
    assert kept.take(catalog.file) is None
    with pytest.raises(apsw.ConnectionClosedError):
        closed.execute("SELECT 1")


def test_the_one_that_was_not_used_for_longest_makes_room(tmp_path, monkeypatch):
    monkeypatch.setattr(idle_connections, "MOST", 2)
    kept = IdleConnections()
    files = [mixed_catalog(tmp_path / f"{number}.catalog").file for number in range(3)]
    for file in files:
        kept.give(file, Opened(apsw.Connection(str(file)), state_of(file)))
    assert [kept.take(file) is not None for file in files] == [False, True, True]
