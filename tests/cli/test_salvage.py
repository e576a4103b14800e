"""A table whose allocation map is damaged: what is missing is told, and salvage finds it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.damage import zero
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.sqlserver.sql_types import integer
from tests.cli.conftest import Ran

ROWS = 2_000


def broken(folder: Path) -> Path:
    made = DataFile("Shop")
    table = made.table("Orders", [Column("id", integer(), nullable=False)])
    for number in range(ROWS):
        table.add(number)
    built = made.build()
    for at in built.maps["Orders"]:
        zero(built, at)
    return built.write(folder)


def test_rows_that_allocation_lost_are_told_and_salvaged(
    gleanpoint: Callable[..., Ran], tmp_path: Path
) -> None:
    database = str(broken(tmp_path))
    lost = gleanpoint("rows", database, "/dbo/Orders", "--json")
    assert lost.code == 4
    assert len([line for line in lost.lines if "id" in line]) < ROWS
    found = gleanpoint("rows", database, "/dbo/Orders", "--salvage", "--json")
    assert [line["id"] for line in found.lines] == list(range(ROWS))
    assert "This is salvage" in found.err
