"""What stands above an opened database, and how its objects are found."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import NOT_CLEAN, DataFile
from tests.builders.sqlserver.sql_types import integer

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.entries import ROOT, Kind
from gleanpoint_parsers.errors import NoSuchNodeError, UnsupportedFeatureError
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.sqlserver.container import DatabaseContainer, open_database
from gleanpoint_parsers.sqlserver.storage.boot import read_boot
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles

PAGE = 8192
SHIPPED = 1
"""Bit of ``sysschobjs.status``."""


def built(folder: Path, **options: object) -> bytes:
    made = DataFile("Shop", **options)  # type: ignore[arg-type]
    made.table("Orders", [Column("id", integer(), nullable=False)]).add(1)
    made.table("Orders", [Column("id", integer(), nullable=False)], schema="old").add(2)
    made.module("V ", "Everything", "CREATE VIEW dbo.Everything AS SELECT 1 AS one")
    return made.build().write(folder).read_bytes()


def opened(data: bytes) -> DatabaseContainer:
    return open_database(BytesSource(data), Surroundings("Shop.mdf"))


def notes(container: DatabaseContainer) -> str:
    return " ".join(container.children(ROOT, None, 10).notes)


def test_a_clean_sound_database_says_nothing(tmp_path: Path) -> None:
    assert notes(opened(built(tmp_path))) == ""


def test_a_database_that_was_not_shut_down_says_so_wherever_it_is_looked_at(tmp_path: Path) -> None:
    container = opened(built(tmp_path, status=NOT_CLEAN))
    (key, _) = (container.find(container.find(ROOT, "dbo").key, "Orders").key, None)  # type: ignore[union-attr]
    for told in (notes(container), " ".join(container.table(key).notes)):
        assert "not shut down cleanly, and its log was not applied" in told
    assert container.facts(ROOT)["shut down cleanly"] is False


def test_a_damaged_page_of_the_catalog_is_named(tmp_path: Path) -> None:
    data = bytearray(built(tmp_path))
    first = read_boot(DataFiles({1: BytesSource(bytes(data))})).first_allocation_unit_page
    data[first.page * PAGE + PAGE - 200] ^= 1
    assert f"Page {first}, which the catalog needs, is damaged" in notes(opened(bytes(data)))


def test_objects_of_one_name_stand_in_their_schemas(tmp_path: Path) -> None:
    container = opened(built(tmp_path))
    schemas = {entry.name: entry.key for entry in container.children(ROOT, None, 10).entries}
    assert sorted(schemas) == ["dbo", "old"]
    found = [container.find(key, "Orders") for key in schemas.values()]
    assert len({entry.key for entry in found if entry}) == 2
    assert {entry.kind for entry in found if entry} == {Kind.TABLE}


def test_tables_that_bear_the_mark_of_the_servers_own_are_there_too(tmp_path: Path) -> None:
    """In ``msdb`` all tables do, and Entity Framework marks its history of migrations so."""
    made = DataFile("Shop")
    made.table("History", [Column("id", integer(), nullable=False)], status=SHIPPED).add(1)
    container = opened(made.build().write(tmp_path).read_bytes())
    found = container.find("s1", "History")
    assert found is not None
    assert found.rows == 1
    assert container.facts(ROOT)["tables"] == 1
    for chosen in ([found.key], None):
        assert "CREATE TABLE [dbo].[History]" in container.scripts(chosen).text


def test_a_module_has_its_text_as_bytes_and_a_table_has_none(tmp_path: Path) -> None:
    container = opened(built(tmp_path))
    entries = {entry.name: entry for entry in container.children("s1", None, 10).entries}
    text = container.content(entries["Everything"].key)
    assert text.read_at(0, text.size) == b"CREATE VIEW dbo.Everything AS SELECT 1 AS one"
    assert entries["Everything"].size == text.size
    with pytest.raises(UnsupportedFeatureError, match="has rows, not bytes"):
        container.content(entries["Orders"].key)


@pytest.mark.parametrize("key", ["o999", "s999", "x", "o", "s", ":"])
def test_a_key_of_nothing_is_refused(tmp_path: Path, key: str) -> None:
    container = opened(built(tmp_path))
    for ask in (container.entry, container.table, container.content):
        with pytest.raises(NoSuchNodeError):
            ask(key)
    with pytest.raises(NoSuchNodeError):
        container.children(key, None, 10)
