"""Catalogs of damaged databases: what is left, and what is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.builders.sqlserver import damage
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.built import Built
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.sqlserver.pages import PageAt
from tests.unit.sqlserver.catalogs import ID, catalog, system_page

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.sqlserver.storage.boot import read_boot
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles


def test_a_damaged_list_of_objects_leaves_tables_without_names() -> None:
    database = DataFile("Shop")
    database.table("Orders", [ID, Column("note", t.nvarchar(20))]).add(1, "a")
    built = database.build()
    damage.zero(built, system_page(built, "Orders".encode("utf-16-le")))
    loaded = catalog(built)
    (table,) = loaded.tables
    assert table.name.startswith("object ")
    assert table.rows == 1
    assert [column.name for column in table.columns] == ["id", "note"]
    assert any("sysschobjs" in note for note in loaded.notes)
    assert table.problems


def test_a_damaged_list_of_columns_leaves_columns_without_names() -> None:
    database = DataFile("Shop")
    database.table("Orders", [ID, Column("note", t.nvarchar(20))]).add(1, "a")
    built = database.build()
    damage.zero(built, system_page(built, "note".encode("utf-16-le")))
    loaded = catalog(built)
    (table,) = loaded.tables
    assert (table.name, table.rows) == ("Orders", 1)
    assert [(c.name, c.type.declaration) for c in table.columns] == [
        ("column 1", "int"),
        ("column 2", "nvarchar(20)"),
    ]
    assert [column.name for column in table.layouts()[0].columns] == ["column 1", "column 2"]
    assert "2 of its columns are lost" in " ".join(table.problems)
    assert any("syscolpars" in note for note in loaded.notes)


def test_a_damaged_page_costs_no_other_page() -> None:
    database = DataFile("Shop")
    for number in range(300):
        database.table(f"T{number:03}", [ID])
    built = database.build()
    at = system_page(built, "T150".encode("utf-16-le"))
    damage.lie_about_slots(built, at, 60_000)
    loaded = catalog(built)
    names = {table.name for table in loaded.tables}
    assert len(loaded.tables) == 300
    assert 100 < sum(name.startswith("T") for name in names) < 300
    assert any("slots" in note for note in loaded.notes)


@pytest.mark.parametrize(
    "hurt",
    [damage.zero, damage.loop_chain, lambda built, at: damage.misplace(built, at, PageAt(1, 3))],
)
def test_a_lost_list_of_allocation_units_is_an_error_that_says_so(
    hurt: Callable[[Built, PageAt], None],
) -> None:
    database = DataFile("Shop")
    database.table("T", [ID])
    built = database.build()
    pages = DataFiles(built.files)
    first = read_boot(pages).first_allocation_unit_page
    hurt(built, PageAt(first.file, first.page))
    with pytest.raises(ParserError, match=r"allocation units.*one stripe of a backup"):
        catalog(built)


def test_rows_that_overlap_are_not_read_twice() -> None:
    database = DataFile("Shop")
    database.table("Orders", [ID])
    built = database.build()
    at = system_page(built, "Orders".encode("utf-16-le"))
    page = built.page(at)
    count = int.from_bytes(page[22:24], "little")
    last = int.from_bytes(page[8190 - 2 * (count - 1) :][:2], "little")
    damage.lie_about_slots(built, at, count + 500)
    for slot in range(500):
        damage.point_slot(built, at, count + slot, last + slot % 3)
    loaded = catalog(built)
    assert [table.name for table in loaded.tables] == ["Orders"]
    assert any("more records" in note for note in loaded.notes)
