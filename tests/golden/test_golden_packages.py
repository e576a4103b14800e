"""Two real packages: rows against the creation script and against what each says of itself,
schema against the same database as a data file."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from tests.conftest import DATA
from tests.golden.inserted_rows import InsertedRow, inserted_rows
from tests.golden.test_golden_sqlserver_rows import (
    Reason,
    all_rows,
    not_latin,
    of_another_edition,
    table_differences,
)
from tests.golden.tsql_grammars import batches, misread

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.plugin import Confidence, Surroundings, all_children
from gleanpoint_parsers.sqlserver.catalog.load import load_catalog
from gleanpoint_parsers.sqlserver.catalog.model import Database, Table
from gleanpoint_parsers.sqlserver.package.container import PackageContainer, open_package
from gleanpoint_parsers.sqlserver.package.parser import SqlServerPackageParser
from gleanpoint_parsers.sqlserver.package.table_rows import PackageTable
from gleanpoint_parsers.sqlserver.storage.boot import read_boot
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles
from gleanpoint_parsers.tables import RowRequest

pytestmark = pytest.mark.realdata

FOLDER = DATA / "sqlserver"
SALES, STAFF = "adventureworkslt_export.bacpac", "contosohr.bacpac"
SAME_DATABASE = "sqlserver/adventureworkslt_2012_v705.mdf.zst"
SCRIPT = "AdventureWorksLT2008R2"
ANOTHER_EDITION = {
    ("BuildVersion", "keys"),
    ("SalesOrderHeader", "columns"),  # numbered by a sequence, no longer as identity
    ("SalesOrderHeader", "defaults"),
}
"""Where the package, which is of a later edition, describes a table otherwise."""


def package(name: str) -> PackageContainer:
    source = BytesSource((FOLDER / name).read_bytes())
    assert SqlServerPackageParser().probe(source) is Confidence.CERTAIN
    return open_package(source, Surroundings(name))


def told(name: str, tag: str) -> str:
    """Return what a package's own account says."""
    with zipfile.ZipFile(FOLDER / name) as archive:
        origin = archive.read("Origin.xml").decode("utf-8-sig")
    found = re.search(f"<{tag}>([^<]*)</{tag}>", origin)
    assert found is not None
    return found[1]


def table_keys(container: PackageContainer) -> dict[str, str]:
    """Return the key of each table by its name."""
    return {
        entry.name: entry.key
        for schema in all_children(container, "")
        for entry in all_children(container, schema.key)
        if entry.kind.value == "table"
    }


def reader(container: PackageContainer, key: str) -> PackageTable:
    return container._reader(key)


def only_blanks(wanted: object, found: object) -> bool:
    """The script lost or gained blanks at ends of lines inside of a document."""
    return "".join(str(wanted).split()) == "".join(str(found).split())


EXPECTED: dict[tuple[str, str], tuple[int, Reason]] = {
    ("Product", "ModifiedDate"): (1, of_another_edition),
    ("Product", "SellEndDate"): (1, of_another_edition),
    ("ProductDescription", "Description"): (508, not_latin),
    ("ProductModel", "CatalogDescription"): (6, only_blanks),
    ("SalesOrderHeader", ""): (1, of_another_edition),
}
"""Of 36,558 cells those that differ from the script, and why."""


def test_every_cell_equals_the_script_but_for_the_reasons_that_are_named() -> None:
    container = package(SALES)
    keys = table_keys(container)
    scripted: dict[str, list[InsertedRow]] = {}
    for row in inserted_rows(SCRIPT):
        scripted.setdefault(row.table, []).append(row)
    counted: Counter[tuple[str, str]] = Counter()
    for name, rows in scripted.items():
        for column, wanted, found in table_differences(reader(container, keys[name]), rows):
            place = name, column
            assert place in EXPECTED, (place, wanted, found)
            assert EXPECTED[place][1](wanted, found), (place, wanted, found)
            counted[place] += 1
    assert counted == {place: count for place, (count, _) in EXPECTED.items()}


@pytest.mark.parametrize("name", [SALES, STAFF])
def test_the_rows_of_all_tables_are_as_many_as_the_package_says(name: str) -> None:
    container = package(name)
    ledgers = [container.ledger(key) for key in table_keys(container).values()]
    assert sum(one.rows_read for one in ledgers) == int(told(name, "TableRowCountTotalTag"))
    for ledger in ledgers:
        assert ledger.pages_read == ledger.pages_allocated
        assert (ledger.page_problems, ledger.cell_problems, ledger.notes) == ((), 0, ())


@pytest.mark.parametrize("name", [SALES, STAFF])
def test_nothing_needs_to_be_said_of_a_sound_package(name: str) -> None:
    container = package(name)
    assert container.children("", None, 10).notes == ()
    assert container.facts("")["other files in it"] == []
    assert int(told(name, "Table")) == container.facts("")["tables"]


def test_the_staff_is_read_although_its_fixed_text_tells_no_length() -> None:
    container = package(STAFF)
    rows = all_rows(reader(container, table_keys(container)["Employees"]))
    assert rows["EmployeeID"].to_pylist() == list(range(1, 271))
    assert all(re.fullmatch(r"\d{3}-\d{2}-\d{4}", one) for one in rows["SSN"].to_pylist())
    assert rows.schema.field("Salary").type == pa.decimal128(19, 4)
    assert all(0 < one < 100_000 for one in rows["Salary"].to_pylist())


def test_any_stretch_of_rows_is_that_of_the_whole() -> None:
    container = package(SALES)
    for key in table_keys(container).values():
        table = reader(container, key)
        whole = all_rows(table)
        offset = whole.num_rows // 3
        batches = list(table.batches(RowRequest(offset=offset, limit=7)))
        part = pa.Table.from_batches([batch.records for batch in batches], table.schema())
        assert part == whole.slice(offset, 7)


@pytest.fixture(scope="module")
def same_database(unpacked: Callable[[str], Path]) -> Database:
    pages = DataFiles({1: BytesSource(unpacked(SAME_DATABASE).read_bytes())})
    return load_catalog(pages, read_boot(pages))


def described(table: Table) -> dict[str, object]:
    """Return what a table is, without names that the server made up."""
    keys = {
        (one.key.value, tuple(c.name for c in one.columns), one.kind.value)
        for one in table.indexes
        if one.key is not None
    }
    return {
        "columns": [
            (one.name, one.type, one.nullable, one.identity is not None, one.computed is not None)
            for one in table.columns
            if one.computed is None
        ],
        "keys": keys,
        "references": {(o.columns, o.referenced_table, o.on_delete) for o in table.foreign_keys},
        "checks": {one.name for one in table.checks},
        "defaults": {o.name: o.default.text for o in table.columns if o.default is not None},
    }


def test_tables_are_described_as_in_the_data_file_of_the_same_database(
    same_database: Database,
) -> None:
    found = {one.name: described(one) for one in package(SALES)._contents.database.tables}
    wanted = {one.name: described(one) for one in same_database.tables}
    assert found.keys() == wanted.keys()
    different = {
        (name, what)
        for name, one in wanted.items()
        for what, value in one.items()
        if found[name][what] != value
    }
    assert different == ANOTHER_EDITION


def test_texts_of_modules_are_those_that_were_written(same_database: Database) -> None:
    container = package(SALES)
    with zipfile.ZipFile(FOLDER / SALES) as archive:
        model = archive.read("model.xml").decode("utf-8-sig")
    lengths = re.findall(
        r'<Property Name="Length" Value="(\d+)" />\s*<Property Name="StartLine', model
    )
    database = container._contents.database
    texts = [one.text or "" for one in (*database.views, *database.modules)]
    assert sorted(map(len, texts)) == sorted(map(int, lengths))
    assert {one.name for one in same_database.views} == {one.name for one in database.views}


@pytest.mark.parametrize("name", [SALES, STAFF])
def test_grammars_of_others_parse_the_script_in_full(name: str) -> None:
    parts = batches(package(name).scripts().text)
    assert parts
    assert {part: wrong for part in parts if (wrong := misread(part))} == {}
