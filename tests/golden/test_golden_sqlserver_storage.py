"""Storage of real data files: checksums, allocation of every rowset, values off the row, salvage.

The catalog is read here with three fixed layouts only, so that these tests say something about
storage alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from gleanpoint_parsers.blocks import FileSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.sqlserver.storage.allocation import AllocatedPages, Allocation
from gleanpoint_parsers.sqlserver.storage.boot import (
    NEWEST_VERSION,
    OLDEST_VERSION,
    BootPage,
    read_boot,
)
from gleanpoint_parsers.sqlserver.storage.checksum import BAD_STATES, PageState, page_states
from gleanpoint_parsers.sqlserver.storage.data_files import (
    DataFiles,
    looks_like_data_file,
    open_data_files,
)
from gleanpoint_parsers.sqlserver.storage.file_header import read_file_header
from gleanpoint_parsers.sqlserver.storage.off_row import OffRowReader
from gleanpoint_parsers.sqlserver.storage.page import (
    PageType,
    page_chain,
    parse_header,
    read_pointer,
    slot_offsets,
)
from gleanpoint_parsers.sqlserver.storage.record import (
    RecordKind,
    StoredRow,
    read_record,
    record_kind,
    scan_page,
)
from gleanpoint_parsers.sqlserver.storage.row_layout import OffRow, PageId, StoredColumn
from gleanpoint_parsers.sqlserver.storage.salvage import find_owners, salvage_pages
from gleanpoint_parsers.sqlserver.storage.siblings import listed_files

pytestmark = pytest.mark.realdata

TORN = ("northwind_2005_from2000_torn", "northwind_2008R2_from2000_torn",
        "northwind_2008R2_shifted_dates", "northwind_2008_from2000_ifi",
        "northwind_2016_from2000")  # fmt: skip
SUMMED = ("adventureworkslt_2012_v705", "bookshop_2008R2", "mvcmusicstore_2012_localdb",
          "northwind_2008_native", "pubs_2008_native", "tourdb22_2012_localdb_ghost",
          "tourdb_2012_localdb_dirty_nolog")  # fmt: skip
NO_DATA_FILES = {
    "northwind_2005_from2000_torn_log.ldf": "the transaction log of a SQL Server database",
    "northwind_2008_native_log.ldf": "the transaction log of a SQL Server database",
    "pubs_2008_native_log.ldf": "the transaction log of a SQL Server database",
    "mvcmusicstore_2012_localdb_log.ldf": "the transaction log of a SQL Server database",
    "negative/not_an_mdf_html_page.mdf": "no SQL Server data file: it is a web page",
}

IN_ROW, SYSROWSETS = 1, 5 << 16


def column(number: int, width: int, offset: int) -> StoredColumn:
    return StoredColumn(number, "", 173, width, leaf_offset=offset, null_bit=number)


UNIT = (column(1, 8, 4), column(2, 1, 12), column(3, 8, 13), column(8, 6, 39), column(9, 8, 45))
ROWSET = (column(1, 8, 4), column(4, 4, 17), column(8, 8, 31))


class Unit(NamedTuple):
    id: int
    kind: int
    owner: int
    first_iam: PageId
    pages_used: int


class Rowset(NamedTuple):
    id: int
    index: int
    rows: int


class Storage(NamedTuple):
    """One opened file, its units and rowsets."""

    name: str
    pages: DataFiles
    boot: BootPage
    allocation: Allocation
    units: list[Unit]
    rowsets: list[Rowset]

    def units_of(self, rowset: int, *kinds: int) -> list[Unit]:
        return [one for one in self.units if one.owner == rowset and one.kind in kinds]


@pytest.fixture(scope="module", params=(*TORN, *SUMMED))
def storage(request: pytest.FixtureRequest, unpacked: Callable[..., Path]) -> Iterator[Storage]:
    source = FileSource(unpacked(f"sqlserver/{request.param}.mdf.zst"))
    pages = open_data_files(source, Surroundings())
    boot = read_boot(pages)
    units = [
        Unit(number(one), number(kind), number(owner), read_pointer(iam, 0), number(used))
        for page in page_chain(pages, boot.first_allocation_unit_page, PageType.DATA)
        for one, kind, owner, iam, used in cells(page, UNIT)
    ]
    allocation = Allocation(pages)
    first = next(one for one in units if (one.owner, one.kind) == (SYSROWSETS, IN_ROW))
    rowsets = [
        Rowset(*map(number, row))
        for page in data_pages(pages, allocation.pages_of(first.first_iam))
        for row in cells(page, ROWSET)
    ]
    yield Storage(request.param, pages, boot, allocation, units, rowsets)
    source.close()


def number(cell: bytes) -> int:
    return int.from_bytes(cell, "little", signed=len(cell) > 1)


def cells(page: bytes, columns: Sequence[StoredColumn]) -> Iterator[list[bytes]]:
    for _, row in scan_page(page, columns):
        assert isinstance(row, StoredRow)
        assert all(isinstance(cell, bytes) for cell in row.cells)
        yield [cell for cell in row.cells if isinstance(cell, bytes)]


def data_pages(
    pages: DataFiles, allocated: AllocatedPages, kind: PageType = PageType.DATA
) -> Iterator[bytes]:
    assert (allocated.problems, allocated.lost) == ([], {})
    for file, numbers in allocated.runs:
        for page_number in numbers.tolist():
            page = pages.page(PageId(file, page_number))
            header = parse_header(page, PageId(file, page_number))
            if header.type == kind and not header.level:
                yield page


def leaf_rows(storage: Storage, rowset: Rowset) -> int:
    """Count the rows of a heap or clustered index, or the entries at the leaves of another."""
    count = 0
    kind = PageType.DATA if rowset.index < 2 else PageType.INDEX
    for unit in storage.units_of(rowset.id, IN_ROW):
        for page in data_pages(storage.pages, storage.allocation.pages_of(unit.first_iam), kind):
            for offset in filter(None, slot_offsets(page, parse_header(page))):
                if kind == PageType.DATA:
                    count += read_record(page, offset, ()) is not None
                else:
                    count += record_kind(page[offset]) == RecordKind.INDEX
    return count


def test_every_rowset_has_the_rows_that_the_catalog_counts(storage: Storage) -> None:
    assert len(storage.rowsets) > 90
    wrong = [one for one in storage.rowsets if leaf_rows(storage, one) != one.rows]
    assert wrong == []


def test_every_formatted_page_is_sound(storage: Storage) -> None:
    pages = storage.pages.run(1, 0, storage.pages.files[1])
    states = page_states(pages[pages[:, 0] == 1])
    assert not np.isin(states, BAD_STATES).any()
    sound = PageState.TORN_OK if storage.name in TORN else PageState.CHECKSUM_OK
    assert (states == sound).mean() > 0.9
    assert storage.pages.damaged == {}


def test_units_have_the_pages_that_the_catalog_counts(storage: Storage) -> None:
    """It counts the (only) IAM page too; what SQL Server 2000 made it counts otherwise."""
    used = [unit for unit in storage.units if unit.first_iam != (0, 0)]
    counts = [storage.allocation.pages_of(unit.first_iam).count + 1 for unit in used]
    agreeing = sum(
        count == unit.pages_used for count, unit in zip(counts, used, strict=True)
    ) / len(used)
    assert agreeing > 0.8 if storage.name in TORN else agreeing == 1


def off_row_cells(storage: Storage) -> Iterator[OffRow]:
    """Yield all cells whose bytes lie elsewhere, whatever their column."""
    columns = [StoredColumn(n, "", 34, 16, leaf_offset=-n, null_bit=0) for n in range(1, 40)]
    for rowset in storage.rowsets:
        for unit in storage.units_of(rowset.id, IN_ROW):
            for page in data_pages(storage.pages, storage.allocation.pages_of(unit.first_iam)):
                for _, row in scan_page(page, columns):
                    assert isinstance(row, StoredRow)
                    yield from (cell for cell in row.cells if isinstance(cell, OffRow))


def test_every_value_off_the_row_is_read_whole(storage: Storage) -> None:
    values, count = OffRowReader(storage.pages), 0
    for cell in off_row_cells(storage):
        data = values.read(cell)
        assert data is not None
        assert len(data) == values.size(cell)
        assert values.prefix(cell, 100) == data[:100]
        count += 1
    assert count == 0 if "dirty" in storage.name else count > 0


def test_salvage_finds_what_allocation_finds_but_for_pages_of_2000(storage: Storage) -> None:
    missed = 0
    kinds = (PageType.DATA, PageType.INDEX, PageType.TEXT_MIX, PageType.TEXT_TREE)
    for unit in (one for one in storage.units if one.first_iam != (0, 0)):
        claimed = salvage_pages(storage.pages, unit.id, kinds)
        assert claimed.is_salvage
        salvaged = {int(n) for _, run in claimed.runs for n in run}
        found = {int(n) for _, run in storage.allocation.pages_of(unit.first_iam).runs for n in run}
        missed += len(found - salvaged)
    assert missed > 0 if storage.name in TORN else missed == 0


def test_owners_are_those_of_all_pages(storage: Storage) -> None:
    found = find_owners(storage.pages)
    assert found.problems == ()
    used = sum(owner.allocated for owner in found.owners)
    assert 0 < used <= sum(owner.pages for owner in found.owners) <= storage.pages.files[1]


def test_boot_page_and_file_list_agree_with_the_file(storage: Storage) -> None:
    boot = storage.boot
    assert boot.is_clean == ("dirty" not in storage.name)
    assert boot.create_version == (539 if storage.name in TORN else boot.create_version)
    assert OLDEST_VERSION <= boot.version <= NEWEST_VERSION
    assert boot.created is not None
    files = listed_files(storage.pages, boot)
    assert [(one.file_id, one.is_log) for one in files] == [(1, False), (2, True)]
    header = read_file_header(storage.pages.source(1))
    assert (header.file_id, header.pages) == (1, storage.pages.files[1])
    assert header.name in {"", files[0].name}


@pytest.mark.parametrize("name", NO_DATA_FILES)
def test_what_is_no_data_file_is_refused_by_name(name: str, unpacked: Callable[..., Path]) -> None:
    source = FileSource(unpacked(f"sqlserver/{name}.zst"))
    try:
        assert not looks_like_data_file(source.read_at(0, 64 * 1024))
        with pytest.raises(ParserError, match=f"^This is {NO_DATA_FILES[name]}"):
            open_data_files(source, Surroundings())
    finally:
        source.close()
