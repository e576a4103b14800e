"""Packages on the command line: listed, read, scripted and exported as databases are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.package.model_writing import PackageColumn, element, header, script
from tests.builders.sqlserver.package.packages import Package, PackageTable, zipped
from tests.cli.conftest import Ran

Run = Callable[..., Ran]

COLUMNS = [PackageColumn("Id", t.integer(), nullable=False), PackageColumn("Name", t.nvarchar(20))]
VIEW = element(
    "SqlView", "[dbo].[V]", script("QueryScript", "SELECT 1 AS a"), header("CREATE VIEW dbo.V AS ")
)


def shop(**options: object) -> Package:
    table = PackageTable("dbo", "Orders", COLUMNS, [(1, "one"), (2, None), (3, "three")])
    return Package([table], [VIEW], **options)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    file = tmp_path / "shop.bacpac"
    file.write_bytes(shop().write())
    return file


def test_a_package_is_browsed_and_read_like_a_database(gleanpoint: Run, package: Path) -> None:
    nodes = {node["name"]: node for node in gleanpoint("ls", package, "dbo", "--json").lines}
    assert (nodes["Orders"]["kind"], nodes["Orders"]["rows"]) == ("table", 3)
    assert nodes["V"]["kind"] == "view"
    rows = gleanpoint("rows", package, "dbo/Orders", "--where", "Id > 1", "--json")
    assert rows.code == 0
    assert b"three" in rows.out
    assert gleanpoint("cat", package, "dbo/V").out == b"CREATE VIEW dbo.V AS SELECT 1 AS a"
    assert gleanpoint("info", package, "dbo/Orders", "--check").code == 0
    script_text = gleanpoint("schema", package, "dbo/Orders").out
    assert b"CREATE TABLE [dbo].[Orders]" in script_text


def test_a_table_of_a_package_is_exported(gleanpoint: Run, package: Path, tmp_path: Path) -> None:
    ran = gleanpoint("export", package, "dbo/Orders", "--to", tmp_path / "out")
    assert ran.code == 0
    assert (tmp_path / "out" / "Orders.csv").read_text().splitlines()[0] == "Id,Name"


def test_a_package_that_ends_inside_its_rows_is_read_in_part(
    gleanpoint: Run, tmp_path: Path
) -> None:
    members = shop().members()
    name = next(one for one in members if one.startswith("Data/"))
    file = tmp_path / "cut.bacpac"
    file.write_bytes(zipped(members | {name: members[name][:-3]}))
    ran = gleanpoint("info", file, "dbo/Orders", "--check")
    assert ran.code != 0
    assert "is not whole" in ran.err


def test_a_package_says_that_it_has_no_log(gleanpoint: Run, package: Path) -> None:
    for command in (("log", package), ("history", package, "dbo.Orders", "--key", "Id=1")):
        ran = gleanpoint(*command)
        assert (ran.code, "and no log" in ran.sentence) == (10, True)


def test_a_dacpac_has_a_schema_and_says_that_it_has_no_rows(
    gleanpoint: Run, tmp_path: Path
) -> None:
    file = tmp_path / "shop.dacpac"
    file.write_bytes(shop(has_rows=False).write())
    assert gleanpoint("schema", file).code == 0
    ran = gleanpoint("rows", file, "dbo/Orders")
    assert ran.code != 0
    assert "no rows" in ran.sentence
