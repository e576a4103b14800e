"""Catalogs of real databases against the scripts that created them, and against counted rows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import zstandard
from tests.conftest import DATA
from tests.golden.creation_scripts import (
    ScriptedColumn,
    ScriptedReference,
    ScriptedTable,
    plain,
    scripted_tables,
)

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.entries import Kind
from gleanpoint_parsers.sqlserver.catalog.base_rows import KNOWN_COLUMNS, BaseTableId
from gleanpoint_parsers.sqlserver.catalog.base_table import read_base_table
from gleanpoint_parsers.sqlserver.catalog.load import load_catalog
from gleanpoint_parsers.sqlserver.catalog.model import (
    Column,
    Database,
    ExtendedProperty,
    ForeignKey,
    Index,
    IndexKind,
    KeyKind,
    Table,
)
from gleanpoint_parsers.sqlserver.object_list import list_objects
from gleanpoint_parsers.sqlserver.storage.allocation import Allocation
from gleanpoint_parsers.sqlserver.storage.boot import read_boot
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles
from gleanpoint_parsers.sqlserver.storage.row_layout import Compression

pytestmark = pytest.mark.realdata

FOLDER = DATA / "sqlserver"
NORTHWINDS = (
    "northwind_2005_from2000_torn",
    "northwind_2008_native",
    "northwind_2008_from2000_ifi",
    "northwind_2008R2_from2000_torn",
    "northwind_2008R2_shifted_dates",
    "northwind_2016_from2000",
)
SCRIPTED = (
    *((name, "instnwnd") for name in NORTHWINDS),
    ("pubs_2008_native", "instpubs"),
    ("adventureworkslt_2012_v705", "AdventureWorksLT2008R2"),
)
FILES = sorted(path.name.removesuffix(".mdf.zst") for path in FOLDER.glob("*.mdf.zst"))

Load = Callable[[str], Database]


@pytest.fixture(scope="module")
def load(unpacked: Callable[[str], Path]) -> Load:
    @cache
    def read(name: str) -> Database:
        pages = DataFiles({1: BytesSource(unpacked(f"sqlserver/{name}.mdf.zst").read_bytes())})
        return load_catalog(pages, read_boot(pages))

    return read


@cache
def script(name: str) -> dict[str, ScriptedTable]:
    return scripted_tables(script_text(name))


@cache
def script_text(name: str) -> str:
    with (FOLDER / "truth" / f"{name}.sql.zst").open("rb") as file:
        raw = zstandard.ZstdDecompressor().stream_reader(file).read()
    text = raw.decode("utf-16" if raw[:2] == b"\xff\xfe" else "utf-8-sig")
    return text.replace("\r\n", "\n")


def user_tables(database: Database) -> dict[str, Table]:
    return {table.name: table for table in database.tables}


@pytest.mark.parametrize("name", FILES)
def test_all_of_the_catalog_is_readable(load: Load, name: str) -> None:
    database = load(name)
    assert database.notes == ()
    assert [table.problems for table in database.tables if table.problems] == []
    assert [table.name for table in database.tables if table.unsupported] == []
    modules = (*database.modules, *database.views)
    assert [module.name for module in modules if module.text is None] == []
    assert all("create" in (module.text or "").lower() for module in modules)


@pytest.mark.parametrize("name", FILES)
def test_tables_and_their_rows_are_as_counted(load: Load, name: str) -> None:
    line = next(
        line for line in (FOLDER / "README.md").read_text().splitlines() if f"| {name}.mdf" in line
    )
    found = re.search(r"\| (\d+) / (\d+) \|", line)
    assert found
    database = load(name)
    counted = (int(found[1]), int(found[2]))
    assert (len(database.tables), sum(table.rows for table in database.tables)) == counted
    listed = [one for one in list_objects(database).by_key.values() if one.kind is Kind.TABLE]
    assert (len(listed), sum(entry.rows or 0 for entry in listed)) == counted


@pytest.mark.parametrize(("name", "truth"), SCRIPTED[:-1])
def test_each_table_has_as_many_rows_as_its_script_inserts(
    load: Load, name: str, truth: str
) -> None:
    counts = json.loads((FOLDER / "truth" / f"{truth}.counts.json").read_text())
    tables = user_tables(load(name))
    assert {table: tables[table].rows for table in counts} == counts


@pytest.mark.parametrize(("name", "truth"), SCRIPTED)
def test_columns_are_as_scripted(load: Load, name: str, truth: str) -> None:
    tables = user_tables(load(name))
    for table_name, scripted in script(truth).items():
        if not scripted.columns:
            continue  # an index of a view
        table = tables[table_name]
        assert [column.name for column in table.columns] == [c.name for c in scripted.columns]
        for column, expected in zip(table.columns, scripted.columns, strict=True):
            assert_column(column, expected, f"{table_name}.{column.name}")


def assert_column(column: Column, expected: ScriptedColumn, where: str) -> None:
    assert (column.computed is not None) == expected.is_computed, where
    if expected.is_computed:
        return
    declared = {column.type.declaration, column.type.base, (column.type.user_type or "")}
    declared.add((column.type.user_type or "").split(".")[-1].strip("[]"))
    if expected.type.startswith("xml("):
        assert column.type.base == "xml"
        assert column.xml_collection_id
    else:
        plain_type = re.sub(r"^dec\(", "decimal(", expected.type.split(".")[-1])
        assert plain_type.lower() in {one.lower() for one in declared}, where
    if expected.is_nullable is not None:
        assert column.nullable == expected.is_nullable, where
    identity = column.identity
    assert (identity and (identity.seed, identity.increment)) == expected.identity, where
    assert column.is_rowguid == expected.is_rowguid, where


@pytest.mark.parametrize(("name", "truth"), SCRIPTED)
def test_keys_are_as_scripted(load: Load, name: str, truth: str) -> None:
    tables = user_tables(load(name))
    for table_name, scripted in script(truth).items():
        if not scripted.columns:
            continue
        keys = [index for index in tables[table_name].indexes if index.key]
        assert len(keys) == len(scripted.keys), table_name
        for expected in scripted.keys:
            kind = KeyKind.PRIMARY if expected.kind == "PRIMARY" else KeyKind.UNIQUE
            found = [
                key
                for key in keys
                if key.kind is not IndexKind.HEAP
                and key.key is kind
                and column_names(key) == expected.columns
            ]
            assert len(found) == 1, (table_name, expected)
            assert found[0].is_system_named == (not expected.name)
            assert found[0].is_unique
            assert not expected.name or found[0].name == expected.name


def column_names(index: Index) -> tuple[str, ...]:
    return tuple(column.name for column in index.columns)


@pytest.mark.parametrize(("name", "truth"), SCRIPTED)
def test_foreign_keys_are_as_scripted(load: Load, name: str, truth: str) -> None:
    tables = user_tables(load(name))
    for table_name, scripted in script(truth).items():
        if not scripted.columns:
            continue
        keys = tables[table_name].foreign_keys
        assert len(keys) == len(scripted.references), table_name
        for expected in scripted.references:
            assert sum(is_as_scripted(key, expected) for key in keys) == 1, (table_name, expected)


def is_as_scripted(key: ForeignKey, expected: ScriptedReference) -> bool:
    return (
        key.columns == expected.columns
        and key.referenced_table == expected.table
        and key.referenced_columns == expected.referenced
        and key.on_delete.value == expected.on_delete
        and key.on_update.value == "NO ACTION"
        and key.is_system_named == (not expected.name)
        and expected.name in (key.name, "")
    )


@pytest.mark.parametrize(("name", "truth"), SCRIPTED)
def test_checks_and_defaults_are_as_scripted(load: Load, name: str, truth: str) -> None:
    tables = user_tables(load(name))
    for table_name, scripted in script(truth).items():
        if not scripted.columns:
            continue
        table = tables[table_name]
        texts = {plain(check.text or "") for check in table.checks}
        assert len(table.checks) == len(scripted.checks), table_name
        for check_name, text in scripted.checks:
            assert not check_name or check_name in {check.name for check in table.checks}
            if not re.search(r"(?i)\b(in|between|like|or)\b", text):  # the server rewrites these
                assert plain(text) in texts
        defaults = {column.name: column.default for column in table.columns if column.default}
        assert defaults.keys() == scripted.defaults.keys(), table_name
        for column, (default_name, text) in scripted.defaults.items():
            default = defaults[column]
            assert plain(default.text or "") == plain(text), (table_name, column)
            assert default.is_system_named == (not default_name)
            assert not default_name or default.name == default_name


@pytest.mark.parametrize(("name", "truth"), SCRIPTED)
def test_indexes_are_as_scripted(load: Load, name: str, truth: str) -> None:
    database = load(name)
    owners = user_tables(database) | {view.name: view for view in database.views}  # type: ignore[dict-item]  # both have indexes
    for table_name, scripted in script(truth).items():
        found = {
            index.name: index
            for index in owners[table_name].indexes
            if index.index_id and not index.key and index.kind is not IndexKind.XML
        }
        assert found.keys() == {index.name for index in scripted.indexes}, table_name
        for expected in scripted.indexes:
            index = found[expected.name]
            assert column_names(index) == expected.columns
            assert index.is_unique == expected.is_unique
            assert (index.kind is IndexKind.CLUSTERED) == expected.is_clustered


@pytest.mark.parametrize("name", NORTHWINDS)
def test_keys_that_were_made_without_checking_are_not_trusted(load: Load, name: str) -> None:
    tables = user_tables(load(name))
    trusted = {key.name: key.is_trusted for key in tables["Orders"].foreign_keys}
    assert trusted
    assert not any(trusted.values())
    assert all(key.is_trusted for key in tables["Territories"].foreign_keys)


@pytest.mark.parametrize("name", FILES)
def test_each_table_of_the_catalog_has_the_rows_that_it_should_have(
    unpacked: Callable[[str], Path], load: Load, name: str
) -> None:
    pages = DataFiles({1: BytesSource(unpacked(f"sqlserver/{name}.mdf.zst").read_bytes())})
    allocation = Allocation(pages)
    for table in load(name).system_tables:
        for layout in table.layouts:
            if layout.compression is Compression.NONE and table.object_id in set(BaseTableId):
                read = read_base_table(pages, allocation, layout, table.name)
                assert read.problems == []
                assert sum(len(piece) for piece in read.pieces) == layout.rows, table.name


@pytest.mark.parametrize("name", FILES)
def test_columns_of_the_catalog_have_the_names_that_are_known_of_them(
    load: Load, name: str
) -> None:
    for table in load(name).system_tables:
        known = KNOWN_COLUMNS.get(table.object_id)
        if known and table.layouts:
            names = {column.column_id: column.name for column in table.layouts[0].columns}
            assert [names[at] for at in range(1, len(known.split()) + 1)] == known.split()


def test_identities_tell_the_last_number(load: Load) -> None:
    orders = user_tables(load("northwind_2008_native"))["Orders"]
    identity = orders.columns[0].identity
    assert identity
    assert identity.last == 10248 + orders.rows - 1
    unused = [
        column.identity.last
        for table in load("tourdb_2012_localdb_dirty_nolog").tables
        for column in table.columns
        if column.identity and not table.rows
    ]
    assert set(unused) <= {None}


def test_dropped_columns_keep_their_place_in_the_rows(load: Load) -> None:
    dropped = [
        (table.name, column)
        for table in load("tourdb22_2012_localdb_ghost").tables
        for layout in table.layouts()
        for column in layout.columns
        if column.is_dropped
    ]
    assert dropped
    assert all(not column.name and column.null_bit for _, column in dropped)


def test_an_indexed_view_has_rows_of_its_own(load: Load) -> None:
    database = load("adventureworkslt_2012_v705")
    view = next(view for view in database.views if view.indexes)
    (index,) = view.indexes
    assert index.is_unique
    assert index.kind is IndexKind.CLUSTERED
    assert sum(part.layout.rows for part in index.partitions) > 0
    assert view.is_schema_bound


def test_columns_of_an_index_are_named_like_those_of_its_table(load: Load) -> None:
    tables = user_tables(load("adventureworkslt_2012_v705"))
    index = next(
        index
        for index in tables["SalesOrderDetail"].indexes
        if index.kind is IndexKind.NONCLUSTERED and not index.key
    )
    (layout,) = (part.layout for part in index.partitions)
    clustered = column_names(tables["SalesOrderDetail"].indexes[0])
    assert tuple(column.name for column in layout.columns) == column_names(index) + clustered


def column_properties(database: Database) -> list[ExtendedProperty]:
    columns = [column for table in database.tables for column in table.columns]
    return [one for column in columns for one in column.properties]


def descriptions(name: str) -> set[str]:
    found = re.findall(r"@value=N'((?:[^']|'')*)'", script_text(name))
    return {one.replace("''", "'") for one in found}


def test_types_properties_and_roles_are_told(load: Load) -> None:
    database = load("adventureworkslt_2012_v705")
    assert all(kind.base.base in {"nvarchar", "bit"} for kind in database.alias_types)
    assert len(database.xml_collections) == 1
    assert [one.name for one in database.properties] == ["MS_Description"]
    table = user_tables(database)["Address"]
    assert table.properties
    assert any(column.properties for column in table.columns)
    assert any(index.properties for index in table.indexes)
    described = {(one.value, one.value_type) for one in column_properties(database)}
    assert {kind.split("(")[0] for _, kind in described} == {"nvarchar"}
    assert {value for value, _ in described} <= descriptions("AdventureWorksLT2008R2")
    assert any(key.properties for one in database.tables for key in one.foreign_keys)
    owner = next(one for one in database.principals if one.name == "dbo")
    assert "db_owner" in owner.member_of
    assert {file.kind for file in database.files} == {"rows", "log"}
    assert [group.is_default for group in database.filegroups] == [True]


def test_the_state_of_a_database_that_was_not_shut_down_is_told(load: Load) -> None:
    assert not load("tourdb_2012_localdb_dirty_nolog").options.is_clean
    assert load("tourdb22_2012_localdb_ghost").options.is_clean
