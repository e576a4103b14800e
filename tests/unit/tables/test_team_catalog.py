"""The team's catalog in a real PostgreSQL finds what the file finds, and shows no password."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from urllib.parse import quote

import apsw
import pytest
from tests.builders.filled_catalog import EPOCH, KINDS, fill, put_items
from tests.builders.mixed_catalog import FOUND, mixed_catalog
from tests.builders.searched_lines import expected, lines, rows_of
from tests.unit.tables.conftest import DATABASE, PASSWORD, USER, Server

from gleanpoint.core.catalog.finding import places
from gleanpoint.core.catalog.hits import Found
from gleanpoint.core.catalog.searching import search
from gleanpoint.core.catalog.store import Catalog
from gleanpoint.core.catalog.wanted_line import parse_wanted
from gleanpoint.core.errors import CancelledError, GleanpointError, UsageError
from gleanpoint.core.jobs import Cancellation
from gleanpoint_parsers.entries import Kind

pytest.importorskip("pyodbc")

from gleanpoint.core.catalog.team.address import TeamAddress, parse_address
from gleanpoint.core.catalog.team.catalog import TeamCatalog, team_catalog
from gleanpoint.core.catalog.team.publishing import Published, publish


def address_of(server: Server, password: str = PASSWORD) -> TeamAddress:
    where = f"{USER}:{quote(password, safe='')}@127.0.0.1:{server.port}/{DATABASE}"
    return parse_address(f"postgresql://{where}?sslmode=require")


@pytest.fixture(scope="module")
def pair(
    tmp_path_factory: pytest.TempPathFactory, postgresql: Server
) -> tuple[Catalog, TeamCatalog]:
    catalog = mixed_catalog(tmp_path_factory.mktemp("team") / "disk1.person.whole.catalog")
    team = team_catalog(catalog, address_of(postgresql))
    assert search([team], "order").total == 0
    publish(catalog, team)
    return catalog, team


def names(found: Found) -> set[str]:
    return {hit.name.text for group in found.groups for hit in group.hits}


@pytest.mark.parametrize(("line", "expected"), FOUND)
def test_the_team_finds_what_the_file_finds(pair, line, expected):
    assert names(search([pair[1]], line)) == expected


@pytest.mark.parametrize("named", [500, 2])
def test_lines_of_many_conditions_find_what_fits(pair, monkeypatch, named):
    monkeypatch.setattr(places, "NAMED", named)
    with pair[0].reading() as connection:
        rows = rows_of(connection)
    for line in lines(100, 20819 + named):
        found = search([pair[1]], line, limit=100_000)
        hits = (hit for group in found.groups for hit in group.hits)
        told = {(hit.path.rpartition("/")[0] or "/", hit.name.text) for hit in hits}
        assert told == expected(parse_wanted(line), rows), line


def test_hits_are_the_same_in_every_way(pair):
    for line in ("order", "straße", "kind:file", "in:/p1 larger:100"):
        own, theirs = (search([one], line) for one in pair)
        assert own.groups == theirs.groups


@pytest.mark.parametrize(
    "line", ["'; DROP TABLE item; --", "& | ! <-> :*", "\\ %_", "a\0b", "x" * 5000, "-'x' 'y", "(("]
)
def test_nothing_that_is_typed_is_an_error(pair, line):
    assert isinstance(search([pair[1]], line), Found)


def test_only_what_changed_is_published(tmp_path, postgresql):
    catalog = Catalog(tmp_path / "disk2.person.whole.catalog", "whole")
    with catalog.writing() as connection:
        fill(connection, 40, 3)
    team = team_catalog(catalog, address_of(postgresql))
    first = publish(catalog, team)
    assert first.added > 40
    assert publish(catalog, team) == Published(0, 0, 0)
    with catalog.writing() as connection:
        change(connection)
    assert publish(catalog, team) == Published(1, 2, 1)
    assert names(search([team], "newly made")) == {"newly made.txt"}
    assert search([team], "kind:file").groups == search([catalog], "kind:file").groups


def change(connection: apsw.Connection) -> None:
    connection.execute("UPDATE item SET presence = 3 WHERE id IN (10, 11)")
    connection.execute("DELETE FROM item WHERE id = 12")
    row = (10, None, "newly made.txt", KINDS[Kind.FILE], "n", 1, None, EPOCH, EPOCH, 3, 0, None)
    put_items(connection, iter([row]))


@pytest.mark.clock
def test_a_search_is_stopped_at_the_server(pair):
    stop, ended = Cancellation(), []

    def wait() -> None:
        try:
            with pair[1].reading(stop) as connection:
                list(connection.execute("SELECT pg_sleep(30)"))
        except CancelledError:
            ended.append(time.monotonic())

    worker = threading.Thread(target=wait)
    worker.start()
    time.sleep(0.5)
    asked = time.monotonic()
    stop.request()
    worker.join(20)
    assert ended
    assert ended[0] - asked < 2


def test_no_password_is_shown_where_it_is_wrong(tmp_path, postgresql, capfd):
    catalog = Catalog(tmp_path / "disk3.person.whole.catalog", "whole")
    team = team_catalog(catalog, address_of(postgresql, "Kryptonite4711"))
    with pytest.raises(GleanpointError) as caught:
        search([team], "x")
    for text in (str(caught.value), repr(team), str(team.address), *capfd.readouterr()):
        assert "Kryptonite" not in text
    for line in ("postgresql://", "http://a:Kryptonite@b/c", "postgresql://a:Kryptonite@b:x/c"):
        with pytest.raises(UsageError) as told:
            parse_address(line)
        assert "Kryptonite" not in str(told.value)


def test_the_password_may_come_from_the_environment(postgresql, monkeypatch, tmp_path):
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    where = f"postgresql://{USER}@127.0.0.1:{postgresql.port}/{DATABASE}"
    catalog = Catalog(Path(tmp_path) / "disk4.person.whole.catalog", "whole")
    assert search([team_catalog(catalog, parse_address(where))], "x").total == 0
