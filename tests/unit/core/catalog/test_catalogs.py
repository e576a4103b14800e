"""Catalog files: one a disk, made anew where they are of no use, deleted at any time, encrypted."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import apsw
import pytest
import zstandard
from tests.builders.filled_catalog import EPOCH, fill, put_message
from tests.builders.small_images import fat12_image
from tests.builders.team_bundles import FILES, team_workspace

from gleanpoint.core.access.errors import LockedError
from gleanpoint.core.catalog.catalogs import WHOLE, Catalogs, fingerprint_of
from gleanpoint.core.catalog.errors import CatalogMissingError, CatalogUnwritableError
from gleanpoint.core.catalog.hits import Found
from gleanpoint.core.catalog.idle_connections import IDLE
from gleanpoint.core.catalog.indexing import index_point
from gleanpoint.core.catalog.judging import NOT_OPEN
from gleanpoint.core.catalog.schema import VERSION
from gleanpoint.core.catalog.searching import search
from gleanpoint.core.catalog.store import Catalog
from gleanpoint.core.catalog.use_cases import catalog_facts, set_encryption
from gleanpoint.core.errors import UsageError
from gleanpoint.core.open_point import open_point
from gleanpoint.core.recovery_points import RecoveryPoint
from gleanpoint.core.workspace import Workspace, open_workspace

NO_RULES = 'name = "Other"\nversion = 1\n'
PLANTED = "Kryptonite plan 4711"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return open_workspace(tmp_path / "home")


@pytest.fixture
def image(tmp_path: Path) -> Path:
    path = tmp_path / "disk.img"
    fat12_image(path, FILES)
    return path


def filled(file: Path, files: int = 5, sight: str = WHOLE) -> Catalog:
    catalog = Catalog(file, sight)
    with catalog.writing() as connection:
        fill(connection, files)
    return catalog


def names(found: Found) -> set[str]:
    return {hit.name.text for group in found.groups for hit in group.hits}


def test_the_catalog_of_a_point_is_found_again_by_its_disk(workspace, image):
    catalogs = Catalogs(workspace)
    with open_point(str(image), workspace) as session:
        index_point(catalogs.of(session), session)
        assert catalogs.of(session) == catalogs.of(session)
        assert catalogs.of_points([session.point]) == (catalogs.of(session),)
        facts = catalog_facts(catalogs.of(session))
    assert [point.name for point in facts.points] == [session.point.id]
    assert names(search(catalogs.all(), "a.txt")) == {"A.TXT"}
    assert names(search(catalogs.all(), "canary 4711")) == {"A.TXT"}
    assert catalogs.delete() == 1
    assert catalogs.all() == ()


def test_one_of_another_version_or_sight_is_made_anew(tmp_path):
    catalog = filled(tmp_path / "a.catalog")
    with catalog.writing() as connection:
        connection.execute("UPDATE fact SET value = ? WHERE name = 'version'", (str(VERSION + 1),))
    assert search([catalog], "ann").total == 0
    with catalog.writing() as connection:
        assert list(connection.execute("SELECT * FROM item")) == []
    filled(tmp_path / "a.catalog")
    other = replace(catalog, sight="0123")
    assert search([other], "ann").total == 0
    with other.writing() as connection:
        assert list(connection.execute("SELECT * FROM item")) == []


@pytest.mark.parametrize("damage", ["cut", "garbage", "middle", "empty", "folder of wal"])
def test_a_damaged_one_stops_nobody(tmp_path, damage):
    catalog = filled(tmp_path / "a.catalog", 3000)
    data = bytearray(catalog.file.read_bytes())
    match damage:
        case "cut":
            catalog.file.write_bytes(data[: len(data) // 3])
        case "garbage":
            catalog.file.write_bytes(b"no database at all" * 1000)
        case "middle":
            for place in range(4096, len(data), 8192):
                data[place : place + 64] = os.urandom(64)
            catalog.file.write_bytes(data)
        case "empty":
            catalog.file.write_bytes(b"")
        case _:
            catalog.file.with_name("a.catalog-wal").write_bytes(os.urandom(5000))
    for line in ("report", "larger:1", "kind:folder", "in:report x", "zq"):
        search([catalog], line)
    with catalog.writing() as connection:
        connection.execute("INSERT INTO fact VALUES ('x', 'y')")


@pytest.mark.parametrize("turn", range(12))
def test_some_make_it_at_once(tmp_path, turn):
    catalog, failed = Catalog(tmp_path / f"{turn}.catalog", WHOLE), []

    def make() -> None:
        try:
            with catalog.writing() as connection:
                list(connection.execute("SELECT count(*) FROM item"))
        except CatalogUnwritableError as error:
            failed.append(error)

    workers = [threading.Thread(target=make) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert failed == []
    with catalog.reading() as connection:
        assert dict(connection.execute("SELECT name, value FROM fact"))["sight"] == WHOLE


def test_the_log_of_one_that_is_gone_is_no_part_of_the_next(tmp_path):
    file = tmp_path / "a.catalog"
    filled(file, 5)
    kept = file.read_bytes()
    file.unlink()
    file.with_name("a.catalog-wal").write_bytes(kept)
    with Catalog(file, WHOLE).writing() as connection:
        assert list(connection.execute("SELECT count(*) FROM item")) == [(0,)]


def test_it_can_be_deleted_while_another_reads_and_a_third_writes(tmp_path):
    catalog = filled(tmp_path / "a.catalog", 50)
    with catalog.reading() as reading, catalog.writing() as writing:
        catalog.delete()
        assert not catalog.is_there
        assert next(iter(reading.execute("SELECT count(*) FROM item")))[0] > 50
        writing.execute("INSERT INTO fact VALUES ('x', 'y')")
    with pytest.raises(CatalogMissingError), catalog.reading():
        pass
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_it_says_so(tmp_path):
    (tmp_path / "catalog").write_text("a file, no folder")
    nowhere = Catalog(tmp_path / "catalog" / "a.catalog", WHOLE)
    with pytest.raises(CatalogUnwritableError, match="cannot be written"), nowhere.writing():
        pass
    catalog = filled(tmp_path / "a.catalog")
    with pytest.raises(CatalogUnwritableError, match="no room left"), catalog.writing() as full:
        fill_up(full)
    assert names(search([catalog], "ann.pst")) == {"ann.pst"}


def fill_up(connection: apsw.Connection) -> None:
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    connection.execute("CREATE TABLE more AS SELECT randomblob(1000000) AS x")


def encrypted(folder: Path, name: str = "Lea") -> Workspace:
    workspace = team_workspace(folder, name)
    set_encryption(workspace, encrypted=True)
    return workspace


def test_nothing_of_a_name_can_be_read_in_an_encrypted_one(tmp_path):
    workspace = encrypted(tmp_path)
    catalog = Catalogs(workspace).named("disk 1", workspace.sight(_point()))
    with catalog.writing() as connection:
        fill(connection, 2000, 20)
        told = {"subject": PLANTED, "sender": PLANTED, "to": PLANTED, "body": PLANTED * 50}
        put_message(connection, zstandard.ZstdCompressor(), told | {"inside": "", "time": EPOCH})
        connection.execute("SELECT name FROM item ORDER BY name || 'x'").fetchall()
        told_by_files = _bytes_in(catalog.file.parent)
    assert len(told_by_files) > 100_000
    for planted in (PLANTED, PLANTED.lower(), "Kryptonite", "invoice", "SQLite format"):
        assert planted.encode() not in told_by_files
    everything = replace(catalog, judged=False)
    assert names(search([everything], "kryptonite")) == {PLANTED}
    with pytest.raises(CatalogMissingError), replace(catalog, key=lambda: bytes(32)).reading():
        pass


def test_the_key_goes_with_whoever_unlocked(tmp_path):
    workspace = encrypted(tmp_path)
    catalog = Catalogs(workspace).named("disk 1", workspace.sight(_point()))
    with catalog.writing() as connection:
        fill(connection, 2)
    workspace.lock.lock()
    with pytest.raises(LockedError), catalog.reading():
        pass
    (told,) = search([catalog], "ann").unsearched
    assert "encrypted" in told.why


def test_one_person_alone_has_no_key_to_encrypt_with(workspace):
    with pytest.raises(UsageError, match="personal"):
        set_encryption(workspace, encrypted=True)
    assert fingerprint_of(workspace.sight(_point())) == WHOLE


def test_what_is_found_is_judged_again_through_an_open_session(tmp_path, image):
    lea = team_workspace(tmp_path, "Lea", rules=NO_RULES)
    with open_point(str(image), lea) as session:
        catalog = Catalogs(lea).of(session)
        assert catalog.judged
        index_point(catalog, session)
        opened = {session.point.id: session}
        assert names(search([catalog], "txt", sessions=opened.get)) == {"A.TXT", "B.TXT"}
        assert names(search([catalog], "4711", sessions=opened.get)) == {"A.TXT"}
        closed = search([catalog], "txt")
        assert (closed.groups, closed.total) == ((), None)
        assert [one.why for one in closed.unsearched] == [NOT_OPEN]
    sam = team_workspace(tmp_path, "Hal")
    with open_point(str(image), sam) as session:
        opened = {session.point.id: session}
        found = search([catalog], "txt", sessions=opened.get)
        by_text = search([catalog], "4711", sessions=opened.get)
        seen = {node.name for node in session.children(session.resolve("/p0")).nodes}
    assert names(found) <= seen
    assert names(by_text) == set()
    assert Catalogs(sam).all() == ()


def test_catalogs_of_what_was_seen_before_are_deleted(tmp_path):
    workspace = team_workspace(tmp_path, "Lea")
    catalogs = Catalogs(workspace)
    catalog = catalogs.named("disk 1", workspace.sight(_point()))
    with catalog.writing() as connection:
        fill(connection, 1)
    assert catalogs.all() == (catalog,)
    changed = team_workspace(tmp_path, "Lea", rules=NO_RULES)
    assert Catalogs(changed).all() == ()
    assert not catalog.is_there


def test_they_are_when_another_one_is_opened_as_well(tmp_path):
    workspace = team_workspace(tmp_path, "Lea")
    former = Catalogs(workspace).named("disk 1", workspace.sight(_point()))
    kept = Catalogs(workspace).named("disk 2", workspace.sight(_point()))
    for one in (former, kept):
        with one.writing() as connection:
            fill(connection, 1)
    assert Catalogs(workspace).named("disk 3", workspace.sight(_point())) != former
    assert kept.is_there
    changed = team_workspace(tmp_path, "Lea", rules=NO_RULES)
    Catalogs(changed).named("disk 2", changed.sight(_point()))
    assert not former.is_there
    assert not kept.is_there


@pytest.mark.parametrize("key", [None, b"k" * 32])
def test_what_was_left_in_the_log_is_found_and_settled_when_nobody_waits(tmp_path, key):
    catalog = Catalog(tmp_path / "a.catalog", WHOLE, key=None if key is None else lambda: key)
    log, alone = tmp_path / "a.catalog-wal", replace(catalog, file=tmp_path / "alone.catalog")
    with catalog.writing() as connection:
        fill(connection, 5)
    with catalog.writing(settles=False) as connection:
        connection.execute("UPDATE item SET size = 4711")
    alone.file.write_bytes(catalog.file.read_bytes())
    assert least_size(alone) != least_size(catalog) == 4711
    IDLE.forget(catalog.file)  # who reads and goes last settles it as well
    with catalog.writing(settles=False) as connection:
        connection.execute("UPDATE item SET size = 4712")
    assert log.exists()
    catalog.settle()
    assert not log.exists()
    assert least_size(catalog) == 4712


def test_the_room_of_the_log_is_given_back_though_somebody_will_read_again(tmp_path):
    catalog, log = filled(tmp_path / "a.catalog"), tmp_path / "a.catalog-wal"
    with catalog.writing(settles=False) as connection:
        connection.execute("UPDATE item SET size = 4711")
    with catalog.reading() as reader:
        assert reader.execute("SELECT count(*) FROM item").fetchall()
        assert log.stat().st_size
        catalog.settle()
        assert log.stat().st_size == 0
        assert reader.execute("SELECT count(*) FROM item").fetchall()


def least_size(catalog: Catalog) -> int:
    with catalog.reading() as connection:
        (least,) = connection.execute("SELECT min(size) FROM item").fetchone()
    return int(least)


def test_there_is_nothing_to_settle_where_nothing_is(tmp_path):
    catalog = Catalog(tmp_path / "a.catalog", WHOLE)
    catalog.settle()
    assert not catalog.is_there
    assert list(tmp_path.iterdir()) == []


def test_two_processes_read_and_write_at_once(tmp_path):
    catalog = filled(tmp_path / "a.catalog", 200)
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from gleanpoint.core.catalog.store import Catalog\n"
        "with Catalog(Path(sys.argv[1]), 'whole').writing() as connection:\n"
        "    for size in range(20): connection.execute('UPDATE item SET size = ?', (size,))\n"
    )
    writer = subprocess.Popen([sys.executable, "-c", program, str(catalog.file)])
    while writer.poll() is None:
        assert names(search([catalog], "ann.pst")) == {"ann.pst"}
    assert writer.returncode == 0


def _bytes_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


def _point() -> RecoveryPoint:
    return RecoveryPoint("point", "disk.img", datetime(2026, 1, 1, tzinfo=UTC), Path("disk.img"), 0)
