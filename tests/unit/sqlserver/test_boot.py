"""The boot page: what it says, and which versions are told apart."""

from __future__ import annotations

import struct
from datetime import datetime

import pytest
from tests.builders.sqlserver import pages as built
from tests.builders.sqlserver.pages import BuiltPage, PageAt
from tests.builders.sqlserver_pages import page_with, pages_of

from gleanpoint_parsers.errors import CorruptStructureError, TruncatedSourceError
from gleanpoint_parsers.sqlserver.storage.boot import BootPage, product_name, read_boot


def boot(name: bytes = b"", status: int = 0, created: tuple[int, int] = (0, 0)) -> BuiltPage:
    record = bytearray(1440)
    struct.pack_into("<HH", record, 4, 852, 539)
    struct.pack_into("<I", record, 36, status)
    struct.pack_into("<ii", record, 44, *created)
    record[52:308] = (name + b"\x20\x20" * 128)[:256]
    struct.pack_into("<HHQ", record, 312, 7, 130, 2000)
    struct.pack_into("<IIH", record, 348, 61, 408, 3)
    struct.pack_into("<IIH", record, 392, 0x3400D008, 0, 0)
    record[516:522] = PageAt(1, 20).pointer
    return page_with(bytes(record), at=PageAt(1, 9), kind=built.BOOT)


def read(page: BuiltPage) -> BootPage:
    return read_boot(pages_of(page))


def test_fields_come_back() -> None:
    page = read(boot("Shop".encode("utf-16-le"), 0x40010000, (300 * 3600, 40000)))
    assert (page.version, page.create_version, page.product) == (852, 539, "SQL Server 2016")
    assert (page.name, page.compatibility_level, page.database_id) == ("Shop", 130, 7)
    assert page.created == datetime(2009, 7, 8, 1)  # noqa: DTZ001 - as the server's clock said
    assert (page.checkpoint_lsn, page.collation) == ((61, 408, 3), 0x3400D008)
    assert page.first_allocation_unit_page == (1, 20)
    assert (page.is_clean, page.row_version, page.last_backup) == (True, 2000, None)


def test_a_database_that_was_in_use_is_not_clean() -> None:
    assert not read(boot(status=0x00010009)).is_clean


@pytest.mark.parametrize("ticks", [-1, 300 * 86400])
def test_times_that_cannot_be_are_none(ticks: int) -> None:
    assert read(boot(created=(ticks, 1))).created is None
    assert read(boot(created=(1, 0x7FFFFFFF))).created is None


def test_names_that_are_no_text_are_survived() -> None:
    assert read(boot(b"\x00\xd8A\x00")).name == "\ufffdA"


@pytest.mark.parametrize("free_data", [b"\0\0", b"\x60\x01", b"\xff\xff"])
def test_a_record_that_cannot_hold_its_fields_is_refused(free_data: bytes) -> None:
    page = boot()
    page.patches = {30: free_data}
    with pytest.raises(CorruptStructureError, match="records that end at byte"):
        read(page)


def test_a_page_of_another_kind_is_refused() -> None:
    with pytest.raises(CorruptStructureError, match="page 1:9 is of type 1, not 13"):
        read(page_with(at=PageAt(1, 9)))


def test_a_file_that_ends_before_it_is_truncated() -> None:
    with pytest.raises(TruncatedSourceError, match="ends after 5 pages"):
        read_boot(pages_of(count=5))


@pytest.mark.parametrize(
    ("version", "product"),
    [
        (408, "SQL Server older than 7.0"),
        (515, "SQL Server 7.0"),
        (539, "SQL Server 2000"),
        (612, "SQL Server 2005"),
        (655, "SQL Server 2008"),
        (661, "SQL Server 2008 R2"),
        (705, "SQL Server 2012"),
        (782, "SQL Server 2014"),
        (852, "SQL Server 2016"),
        (868, "SQL Server 2017"),
        (904, "SQL Server 2019"),
        (957, "SQL Server 2022"),
        (998, "SQL Server 2025"),
        (1100, "a SQL Server newer than 2025"),
    ],
)
def test_products_are_known_by_ranges_of_versions(version: int, product: str) -> None:
    assert product_name(version) == product
