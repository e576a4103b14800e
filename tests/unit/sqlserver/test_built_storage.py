"""A table over three files, with forwarded rows, ghosts and values off the row, page by page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pytest
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.built import Built
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.sqlserver.lobs import LobForm
from tests.builders.sqlserver.tables import Row

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.sqlserver.catalog.load import load_catalog
from gleanpoint_parsers.sqlserver.storage.allocation import AllocatedPages, Allocation
from gleanpoint_parsers.sqlserver.storage.boot import read_boot
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles, open_data_files
from gleanpoint_parsers.sqlserver.storage.off_row import OffRowReader
from gleanpoint_parsers.sqlserver.storage.page import PageType
from gleanpoint_parsers.sqlserver.storage.record import StoredRow, scan_page
from gleanpoint_parsers.sqlserver.storage.row_layout import OffRow, PageId, RowsetLayout
from gleanpoint_parsers.sqlserver.storage.salvage import salvage_pages

COUNT = 150
GHOSTS = {number for number in range(COUNT) if number % 11 == 5}
FORWARDED = {number for number in range(COUNT) if number % 7 == 0} - GHOSTS
COLUMNS = (
    Column("id", t.integer(), nullable=False),
    Column("a", t.varchar(8000)),
    Column("b", t.varchar(-1)),
    Column("n", t.text()),
    Column("s", t.integer(), is_sparse=True),
)


def values(number: int) -> tuple[object, ...]:
    sparse = number if number % 2 else None
    return number, "x" * (number * 20 % 5000), "y" * (number * 100), "z" * (number * 50), sparse


def stored(number: int) -> tuple[bytes | None, ...]:
    _, *texts, sparse = values(number)
    cells = [str(one).encode() for one in texts]
    return number.to_bytes(4, "little"), *cells, number.to_bytes(4, "little") if sparse else None


@pytest.fixture(scope="module")
def built() -> Built:
    database = DataFile("Three")
    database.add_file(3)
    database.add_file(4, group=2)
    where = {"spread": ((1, 0), (3, 0), (4, 8088)), "singles": 3, "iam_file": 3}
    table = database.table("T", COLUMNS, lob=LobForm(piece=500, links=2, fan_out=3), **where)
    for number in range(COUNT):
        table.rows.append(
            Row(
                values(number),
                is_ghost=number in GHOSTS,
                is_forwarded=number in FORWARDED,
                version_tag=bytes(14) if number % 3 == 0 else b"",
                off_row=frozenset({"a"}) if number % 5 == 1 else frozenset(),
            )
        )
    return database.build()


@dataclass
class Found:
    """What was read of the table, by its first column."""

    pages: DataFiles
    allocated: AllocatedPages
    layout: RowsetLayout
    rows: dict[int, tuple[bytes | None, ...]]
    forwarded: set[int]
    problems: list[str]


def read(built: Built, *missing: int) -> Found:
    beside = {built.file_name(n): one for n, one in built.files.items() if n not in missing}
    pages = open_data_files(
        built.files[1], Surroundings(built.file_name(1), beside.get, lambda: beside)
    )
    tables = load_catalog(pages, read_boot(pages)).tables
    layout = next(one for one in tables if one.name == "T").layouts()[0]
    allocated = Allocation(pages).pages_of(layout.first_iam)
    found = Found(pages, allocated, layout, {}, set(), [])
    for file, numbers in allocated.runs:
        for number in numbers.tolist():
            page = pages.page(PageId(file, number))
            if page[1] == PageType.DATA:
                take_page(found, page)
    return found


def take_page(found: Found, page: bytes) -> None:
    reader = OffRowReader(found.pages)
    for _, row in scan_page(page, found.layout.columns):
        assert isinstance(row, StoredRow)
        cells: list[bytes | None] = []
        for cell in row.cells:
            try:
                cells.append(reader.read(cell) if isinstance(cell, OffRow) else cell)  # type: ignore[arg-type]  # no bad cells in uncompressed rows
            except ParserError as error:
                found.problems.append(str(error))
                cells.append(None)
        by_name = dict(zip((one.name for one in found.layout.columns), cells, strict=True))
        number = int.from_bytes(by_name["id"] or b"", "little")
        found.rows[number] = tuple(by_name[one.name] for one in COLUMNS)
        if row.forwarded_from is not None:
            found.forwarded.add(number)


def expected(numbers: Collection[int]) -> dict[int, tuple[bytes | None, ...]]:
    return {number: stored(number) for number in numbers}


def test_every_row_is_there_once_and_whole(built: Built) -> None:
    found = read(built)
    assert {file for file, _ in found.allocated.runs} == {1, 3, 4}
    assert (found.allocated.problems, found.problems) == ([], [])
    assert found.rows == expected(set(range(COUNT)) - GHOSTS)
    assert found.forwarded == FORWARDED
    assert found.pages.damaged == {}


def test_without_one_file_the_rows_of_the_others_are_right_and_the_lack_is_told(
    built: Built,
) -> None:
    found = read(built, 4)
    whole = {n: cells for n, cells in found.rows.items() if cells == stored(n)}
    assert 0 < len(whole) < len(found.rows) < COUNT - len(GHOSTS)
    assert found.allocated.lost[4] > 0
    assert "data file 4, which is not there" in found.allocated.problems[0]
    assert all("data file 4 ('Three_4.ndf'), which is not there" in one for one in found.problems)


def test_without_the_file_of_its_maps_a_table_can_be_salvaged(built: Built) -> None:
    complete, found = read(built), read(built, 3)
    assert (found.allocated.runs, found.rows) == ([], {})
    assert "what the rest of its IAM chain maps is not listed" in found.allocated.problems[0]
    file, numbers = complete.allocated.runs[0]
    page = found.pages.page(PageId(file, int(numbers[0])))
    unit = int.from_bytes(page[6:8], "little") << 48 | int.from_bytes(page[24:28], "little") << 16
    salvaged = salvage_pages(found.pages, unit)
    assert {file for file, _ in salvaged.runs} == {1, 4}
    known = sum(len(run) for file, run in complete.allocated.runs if file != 3)
    assert salvaged.count == known
