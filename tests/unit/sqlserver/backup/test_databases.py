"""Several databases of one folder: nodes, keys and scripts that never mix them up."""

from __future__ import annotations

import pytest
from tests.builders.sqlserver.backup.backups import Backups
from tests.builders.sqlserver.log.workload import Workload
from tests.unit.sqlserver.backup.built_backups import open_built

from gleanpoint_parsers.entries import ROOT, Kind
from gleanpoint_parsers.errors import NoSuchNodeError, UnsupportedFeatureError
from gleanpoint_parsers.plugin import all_children
from gleanpoint_parsers.sqlserver.backup.databases import OPEN_MOST, DatabasesContainer
from gleanpoint_parsers.timeline import Wish

NAMES = ("One", "Two", "Three", "Four")


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    made = {}
    for number, name in enumerate(NAMES):
        load = Workload.make(number, name=name).run(2)
        made[f"{name}.bak"] = Backups(load.running).full().files()[0]
    return made


@pytest.fixture
def folder(files: dict[str, bytes]) -> DatabasesContainer:
    opened = open_built(files, "One.bak", Wish(whole_folder=True))
    assert isinstance(opened, DatabasesContainer)
    return opened


def path_to(folder: DatabasesContainer, *segments: str) -> str:
    key = ROOT
    for segment in segments:
        entry = folder.find(key, segment)
        assert entry is not None
        assert folder.entry(entry.key).name == entry.name
        key = entry.key
    return key


def test_nodes_are_found_by_their_segments_and_again_by_their_keys(
    folder: DatabasesContainer,
) -> None:
    tree = path_to(folder, "Three", "dbo", "Tree")
    assert folder.entry(tree).kind is Kind.TABLE
    assert folder.find(ROOT, "Five") is None
    assert folder.find(path_to(folder, "Two"), "none") is None
    assert [folder.holds_children(key) for key in (ROOT, path_to(folder, "Two"), tree)] == [
        True,
        True,
        False,
    ]
    assert folder.holds_children(path_to(folder, "Two", "dbo"))


def test_a_table_of_one_database_is_never_that_of_another(folder: DatabasesContainer) -> None:
    keys = {name: path_to(folder, name, "dbo", "Heap") for name in NAMES}
    assert len(set(keys.values())) == len(NAMES)
    assert {folder.table(key).name for key in keys.values()} == {"Heap"}
    for name, key in keys.items():
        assert folder.facts(key.partition(":")[0])["database"] == name
        assert folder.ledger(key).page_problems == ()


def test_few_databases_are_open_at_a_time(folder: DatabasesContainer) -> None:
    for _ in range(2):
        for entry in all_children(folder, ROOT):
            assert [one.name for one in all_children(folder, entry.key)] == ["dbo"]
    assert len(folder._open) <= OPEN_MOST
    folder.close()
    assert folder._open == {}


def test_a_database_has_no_bytes_and_a_table_neither(folder: DatabasesContainer) -> None:
    with pytest.raises(UnsupportedFeatureError, match="is a database, not bytes"):
        folder.content(path_to(folder, "One"))
    with pytest.raises(UnsupportedFeatureError, match="is a table"):
        folder.content(path_to(folder, "One", "dbo", "Heap"))


def test_a_script_is_of_one_database(folder: DatabasesContainer) -> None:
    table = path_to(folder, "One", "dbo", "Heap")
    assert "CREATE TABLE" in folder.scripts([table]).text
    assert "Tree" not in folder.scripts([table]).text
    assert "Tree" in folder.scripts([path_to(folder, "One")]).text
    with pytest.raises(UnsupportedFeatureError, match="of several databases"):
        folder.scripts(None)
    with pytest.raises(UnsupportedFeatureError, match="of several databases"):
        folder.scripts([table, path_to(folder, "Two", "dbo", "Heap")])


def test_the_folder_has_no_log_of_its_own(folder: DatabasesContainer) -> None:
    with pytest.raises(UnsupportedFeatureError, match="Name one of them"):
        folder.log_of(ROOT)
    book, key = folder.log_of(path_to(folder, "Two", "dbo", "Heap"))
    assert key == path_to(folder, "Two", "dbo", "Heap").partition(":")[2]
    assert book.log_notes()


def test_keys_are_the_same_in_every_run(files: dict[str, bytes]) -> None:
    runs = [open_built(files, name, Wish(whole_folder=True)) for name in ("One.bak", "Two.bak")]
    keys = [{one.name: one.key for one in all_children(run, ROOT)} for run in runs]
    assert keys[0] == keys[1]


@pytest.mark.parametrize("key", ["nothing", "nothing:o5", ":o5"])
def test_a_key_of_no_database_is_refused(folder: DatabasesContainer, key: str) -> None:
    with pytest.raises(NoSuchNodeError, match="This folder has no database"):
        folder.table(key)


def test_the_folder_tells_how_many_databases_it_holds(folder: DatabasesContainer) -> None:
    assert folder.facts(ROOT)["databases"] == len(NAMES)
