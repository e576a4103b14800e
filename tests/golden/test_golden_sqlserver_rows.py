"""Every cell of every table of the real files: against the scripts that filled them, and both
ways of reading against each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pyarrow as pa
import pytest
from tests.conftest import DATA
from tests.golden.inserted_rows import (
    InsertedRow,
    inserted_rows,
    read_values,
    truth_value,
    unequal,
    unpacked_text,
)

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.sqlserver.catalog.load import load_catalog
from gleanpoint_parsers.sqlserver.rows.batches import TableReader
from gleanpoint_parsers.sqlserver.rows.partition import Partition
from gleanpoint_parsers.sqlserver.storage.boot import read_boot
from gleanpoint_parsers.sqlserver.storage.data_files import DataFiles
from gleanpoint_parsers.tables import RowBatch, RowRequest

pytestmark = pytest.mark.realdata

FOLDER = DATA / "sqlserver"
FILES = sorted(path.name.removesuffix(".mdf.zst") for path in FOLDER.glob("*.mdf.zst"))
NORTHWINDS = [name for name in FILES if name.startswith("northwind") and "shifted" not in name]
SHIFTED = "northwind_2008R2_shifted_dates"
MILLISECONDS_OF_DAY = 86_400_000

Readers = Callable[[str], dict[str, TableReader]]
Reason = Callable[[object, object], bool]


@pytest.fixture(scope="module")
def readers(unpacked: Callable[[str], Path]) -> Readers:
    @cache
    def opened(name: str) -> dict[str, TableReader]:
        pages = DataFiles({1: BytesSource(unpacked(f"sqlserver/{name}.mdf.zst").read_bytes())})
        tables = load_catalog(pages, read_boot(pages)).tables
        return {table.name: TableReader(pages, table) for table in tables}

    return opened


def all_rows(reader: TableReader) -> pa.Table:
    batches = list(reader.batches(RowRequest()))
    assert [problem for batch in batches for problem in batch.problems] == []
    for batch in batches:
        batch.records.validate(full=True)
    return pa.Table.from_batches([batch.records for batch in batches], reader.schema())


def differences(
    readers: dict[str, TableReader], script: str
) -> Iterator[tuple[str, str, object, object]]:
    """Yield table, column, scripted and read value of each cell that differs."""
    scripted: dict[str, list[InsertedRow]] = {}
    for row in inserted_rows(script):
        scripted.setdefault(row.table, []).append(row)
    assert scripted
    for name, rows in scripted.items():
        for column, wanted, found in table_differences(readers[name], rows):
            yield name, column, wanted, found


def table_differences(
    reader: TableReader, rows: list[InsertedRow]
) -> Iterator[tuple[str, object, object]]:
    read, shape = all_rows(reader), reader.shape()
    names = {column.name.lower(): column.name for column in shape.columns}
    is_xml = {column.name for column in shape.columns if column.type.base == "xml"}
    unnamed = [
        column.name
        for column in shape.columns
        if len(rows[0].values) == len(shape.columns) or not column.is_identity
    ]
    columns = {name: read_values(read[name]) for name in read.column_names}
    for name in is_xml:
        columns[name] = [canonical(value) for value in columns[name]]
    found = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    wanted = []
    for row in rows:
        own = [names[one.lower()] for one in row.columns] if row.columns else unnamed
        cells = zip(own, row.values, strict=True)
        values = {c: truth_value(value, read.schema.field(c).type) for c, value in cells}
        wanted.append({c: canonical(v) if c in is_xml else v for c, v in values.items()})
    yield from unequal(wanted, found)


def canonical(text: object) -> object:
    """Return XML in the one form that equal documents have."""
    return ET.canonicalize(text) if isinstance(text, str) else text


def lost_line_ends(wanted: object, found: object) -> bool:
    """The file has the line ends that whoever took the script to pieces lost, all or in part."""
    return isinstance(found, str) and _one_line(found) == _one_line(wanted)


def _one_line(text: object) -> str:
    return str(text).replace("\r", "").replace("\n", "")


def lost_letters(wanted: object, found: object) -> bool:
    """The file has letters beyond ASCII that the script lost, as it lost line ends."""
    return lost_line_ends(wanted, re.sub(r"[^\x00-\x7f]", "\ufffd", str(found)))


def bit_of_a_number(wanted: object, found: object) -> bool:
    """A bit that is set to 3 is 1."""
    return bool(wanted) and found == 1


def sixteen_years_later(wanted: object, found: object) -> bool:
    """Someone moved the dates of the orders."""
    assert isinstance(wanted, int)
    assert isinstance(found, int)
    return (found - wanted) / MILLISECONDS_OF_DAY in (16 * 365 + 3, 16 * 365 + 4, 16 * 365 + 5)


def of_another_edition(wanted: object, found: object) -> bool:
    """The script is that of a later edition of the same sample database."""
    return type(wanted) is type(found) or found is None


def not_latin(wanted: object, found: object) -> bool:
    """The script lost what is not Latin."""
    assert isinstance(wanted, str)
    assert isinstance(found, str)
    return "?" in wanted and not found.isascii()


EXPECTED: dict[str, tuple[str, dict[tuple[str, str], tuple[int, Reason]]]] = {
    **dict.fromkeys(NORTHWINDS, ("instnwnd", {("Employees", "Address"): (3, lost_line_ends)})),
    SHIFTED: (
        "instnwnd",
        {
            ("Employees", "Address"): (3, lost_line_ends),
            ("Orders", "OrderDate"): (830, sixteen_years_later),
            ("Orders", "RequiredDate"): (830, sixteen_years_later),
            ("Orders", "ShippedDate"): (809, sixteen_years_later),
        },
    ),
    "pubs_2008_native": (
        "instpubs",
        {
            ("authors", "contract"): (1, bit_of_a_number),
            ("publishers", "city"): (1, lost_letters),
            ("pub_info", "pr_info"): (6, lost_letters),
        },
    ),
    "adventureworkslt_2012_v705": (
        "AdventureWorksLT2008R2",
        {
            ("Address", "ModifiedDate"): (450, of_another_edition),
            ("BuildVersion", "Database Version"): (1, of_another_edition),
            ("BuildVersion", "ModifiedDate"): (1, of_another_edition),
            ("BuildVersion", "VersionDate"): (1, of_another_edition),
            ("Customer", "ModifiedDate"): (847, of_another_edition),
            ("CustomerAddress", "ModifiedDate"): (417, of_another_edition),
            ("Product", "ModifiedDate"): (295, of_another_edition),
            ("Product", "SellEndDate"): (98, of_another_edition),
            ("Product", "SellStartDate"): (295, of_another_edition),
            ("ProductCategory", "ModifiedDate"): (41, of_another_edition),
            ("ProductDescription", "Description"): (508, not_latin),
            ("ProductDescription", "ModifiedDate"): (762, of_another_edition),
            ("ProductModel", "ModifiedDate"): (128, of_another_edition),
            ("ProductModelProductDescription", "ModifiedDate"): (762, of_another_edition),
            ("ProductModelProductDescription", "rowguid"): (762, of_another_edition),
            ("SalesOrderDetail", "ModifiedDate"): (542, of_another_edition),
            ("SalesOrderHeader", ""): (1, of_another_edition),
            ("SalesOrderHeader", "DueDate"): (32, of_another_edition),
            ("SalesOrderHeader", "ModifiedDate"): (32, of_another_edition),
            ("SalesOrderHeader", "OrderDate"): (32, of_another_edition),
            ("SalesOrderHeader", "RevisionNumber"): (32, of_another_edition),
            ("SalesOrderHeader", "ShipDate"): (32, of_another_edition),
        },
    ),
}
"""Cells that differ from the script, how many, and why; everything else is equal."""


@pytest.mark.parametrize("name", EXPECTED)
def test_every_cell_equals_the_script_but_for_the_reasons_that_are_named(
    name: str, readers: Readers
) -> None:
    script, expected = EXPECTED[name]
    counted: Counter[tuple[str, str]] = Counter()
    for table, column, wanted, found in differences(readers(name), script):
        assert (table, column) in expected, (table, column, wanted, found)
        assert expected[table, column][1](wanted, found), (table, column, wanted, found)
        counted[table, column] += 1
    assert counted == {place: count for place, (count, _) in expected.items()}


def test_the_albums_and_genres_are_those_of_the_source_code_that_made_them(
    readers: Readers,
) -> None:
    source = unpacked_text("MvcMusicStore_SampleData.cs.zst")
    tables = readers("mvcmusicstore_2012_localdb")
    for table, column in (("Albums", "Title"), ("Genres", "Name")):
        made = re.findall(rf'new {table[:-1]} {{ {column} = "([^"]*)"', source)
        assert made
        assert Counter(made) == Counter(all_rows(tables[table])[column].to_pylist())


@pytest.mark.parametrize("name", FILES)
def test_both_counts_of_every_table_agree(name: str, readers: Readers) -> None:
    for reader in readers(name).values():
        ledger = reader.ledger()
        assert ledger.rows_read == ledger.rows_expected
        assert ledger.pages_read == ledger.pages_allocated
        assert (ledger.page_problems, ledger.cell_problems, ledger.notes) == ((), 0, ())


@pytest.mark.parametrize("name", FILES)
def test_rows_read_at_once_equal_those_read_one_by_one(name: str, readers: Readers) -> None:
    for reader in readers(name).values():
        at_once = answered(reader)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Partition, "in_bulk", False)
            singly = answered(reader)
        assert [batch.problems for batch in at_once] == [batch.problems for batch in singly]
        for one, other in zip(at_once, singly, strict=True):
            assert one.records.equals(other.records)


def answered(reader: TableReader) -> list[RowBatch]:
    return list(reader.batches(RowRequest(batch_rows=500)))


@pytest.mark.parametrize("name", FILES)
def test_any_stretch_of_rows_is_that_of_the_whole(name: str, readers: Readers) -> None:
    for reader in readers(name).values():
        whole = all_rows(reader)
        offset = whole.num_rows // 3
        batches = list(reader.batches(RowRequest(offset=offset, limit=7)))
        part = pa.Table.from_batches([batch.records for batch in batches], reader.schema())
        assert part == whole.slice(offset, 7)
