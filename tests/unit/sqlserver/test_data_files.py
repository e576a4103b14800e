"""Opening a database: its pages, the files beside it, and what is refused by name."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable, Mapping

import numpy as np
import pytest
from tests.builders.sqlserver import pages as built
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.sqlserver.fixed_pages import BINDING
from tests.builders.sqlserver.pages import PageAt
from tests.builders.sqlserver.sql_types import integer
from tests.builders.sqlserver_pages import page_with, pages_of

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    EncryptedContentError,
    ParserError,
    TruncatedSourceError,
    UnknownFormatError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.plugin import Confidence, Surroundings
from gleanpoint_parsers.sqlserver.catalog.load import load_catalog
from gleanpoint_parsers.sqlserver.parser import SqlServerParser
from gleanpoint_parsers.sqlserver.storage.boot import read_boot
from gleanpoint_parsers.sqlserver.storage.checksum import PageState, page_states
from gleanpoint_parsers.sqlserver.storage.data_files import (
    DataFiles,
    looks_like_data_file,
    open_data_files,
)
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

Files = dict[int, bytes]


def made(*extra: int, version: int = 904, **options: int) -> Files:
    database = DataFile("Shop", version=version, **options)
    for file in extra:
        database.add_file(file)
    table = database.table("T", [Column("id", integer(), nullable=False)])
    for number in range(10):
        table.add(number)
    return {n: one.read_at(0, one.size) for n, one in database.build().files.items()}


def beside(files: Mapping[str, bytes]) -> Surroundings:
    def sibling(name: str) -> BlockSource | None:
        return BytesSource(files[name]) if name in files else None

    return Surroundings("Shop.mdf", sibling, lambda: files)


def opened(primary: bytes, others: Mapping[str, bytes] | None = None) -> DataFiles:
    return open_data_files(BytesSource(primary), beside(others or {}))


def patched(data: bytes, offset: int, value: bytes) -> bytes:
    return data[:offset] + value + data[offset + len(value) :]


def test_a_database_is_opened_by_its_first_file() -> None:
    files = made()
    pages = opened(files[1])
    assert pages.files == {1: len(files[1]) // 8192}
    assert read_boot(pages).name == "Shop"
    assert (pages.notes, pages.damaged) == ((), {})


def test_other_files_are_found_by_what_their_headers_say_whatever_their_names() -> None:
    files = made(3, 4)
    pages = opened(files[1], {"renamed.ndf": files[3], "Other.NDF": files[4], "x.txt": b""})
    assert sorted(pages.files) == [1, 3, 4]
    assert pages.page(PageId(3, 1))[1] == built.PFS


def test_files_of_another_database_are_not_taken() -> None:
    files = made(3)
    stranger = files[3].replace(BINDING.bytes_le, bytes(range(16)))
    assert stranger != files[3]
    pages = opened(files[1], {"stranger.ndf": stranger, "broken.ndf": b"x"})
    assert sorted(pages.files) == [1]


def test_two_files_that_claim_one_id_are_told() -> None:
    files = made(3)
    pages = opened(files[1], {"a.ndf": files[3], "b.ndf": files[3]})
    assert pages.notes == ("b.ndf says it is data file 3, as a.ndf does",)


def test_pages_of_a_file_that_is_not_there_name_it() -> None:
    pages = pages_of(page_with())
    with pytest.raises(TruncatedSourceError, match="Page 3:7 lies in data file 3, which is not"):
        pages.page(PageId(3, 7))
    pages.name(3, "Archive.ndf")
    with pytest.raises(TruncatedSourceError, match=r"data file 3 \('Archive.ndf'\)"):
        pages.run(3, 0, 8)


def test_a_file_that_was_added_later_is_read() -> None:
    pages = pages_of(page_with())
    pages.add(3, BytesSource(page_with(b"late", at=PageAt(3, 0)).image()))
    assert pages.files[3] == 1
    assert pages.page(PageId(3, 0))[96:100] == b"late"


@pytest.mark.parametrize(("first", "count"), [(32, 1), (31, 2), (-1, 1), (0, -1), (2**40, 1)])
def test_pages_behind_the_end_are_never_zeros(first: int, count: int) -> None:
    with pytest.raises(TruncatedSourceError, match="data file 1 ends after 32 pages"):
        pages_of(page_with()).run(1, first, count)


def test_a_source_that_ends_early_is_told() -> None:
    class Short(BytesSource):
        size = 64 * 8192

    with pytest.raises(TruncatedSourceError, match="data file 1 ends inside page 1:1"):
        DataFiles({1: Short(bytes(10000))}).run(1, 0, 8)


def test_a_page_is_read_though_its_neighbour_cannot_be() -> None:
    class Torn(BytesSource):
        def read_at(self, offset: int, length: int) -> bytes:
            if offset <= 17 * 8192 < offset + length:
                raise TruncatedSourceError("unreadable")
            return super().read_at(offset, length)

    pages = DataFiles({1: Torn(bytes(16 * 8192) + page_with(b"row").image() + bytes(9 * 8192))})
    assert pages.page(PageId(1, 16))[96:99] == b"row"
    with pytest.raises(TruncatedSourceError, match="unreadable"):
        pages.page(PageId(1, 17))


def test_torn_bits_are_back_before_anybody_sees_a_page() -> None:
    plain = page_with(bytes(range(256)) * 20, proof=0).image()
    pages = pages_of(page_with(bytes(range(256)) * 20, proof=built.TORN_BITS))
    assert pages.page(PageId(1, 16))[96:] == plain[96:]
    run = pages.run(1, 16, 1)
    assert run[0, 96:].tobytes() == plain[96:]
    assert page_states(run).tolist() == [PageState.TORN_OK]


def test_a_run_is_an_array_of_its_own() -> None:
    pages = pages_of(page_with(b"row"))
    pages.run(1, 16, 2)[:] = 0
    assert pages.page(PageId(1, 16))[96:99] == b"row"
    assert pages.run(1, 0, 0).shape == (0, 8192)


def test_long_runs_are_read_whole() -> None:
    pages = pages_of(page_with(b"row", at=PageAt(1, 1200)), count=1300)
    assert np.flatnonzero(pages.run(1, 100, 1200)[:, 96]).tolist() == [1100]


def test_pages_with_a_wrong_checksum_are_given_out_and_remembered() -> None:
    page = page_with(b"row", proof=built.CHECKSUM)
    changed = bytearray(page.image())
    changed[500] ^= 1
    pages = DataFiles({1: BytesSource(bytes(16 * 8192) + bytes(changed))})
    assert pages.page(PageId(1, 16)) == bytes(changed)
    assert pages.damaged[PageId(1, 16)].startswith("its checksum is")
    assert list(pages.damaged) == [PageId(1, 16)]


def test_data_files_are_known_by_their_first_pages_though_one_is_damaged() -> None:
    files = made(3)
    head = files[1][: 64 * 1024]
    assert looks_like_data_file(head)
    assert looks_like_data_file(files[3][: 64 * 1024])
    assert looks_like_data_file(patched(head, 0, bytes(8192)))
    assert not looks_like_data_file(head[: 3 * 8192])
    assert not looks_like_data_file(b"")


def test_a_damaged_file_header_does_not_keep_a_database_shut() -> None:
    """Without a binding id only files that the catalog knows by name are taken."""
    files = made(3)
    others = {"Shop_3.ndf": files[3], "copy.ndf": files[3]}
    pages = opened(patched(files[1], 0, bytes(8192)), others)
    assert (sorted(pages.files), pages.notes) == ([1, 3], ())


def test_a_parser_knows_its_file_though_the_first_page_is_gone() -> None:
    damaged = BytesSource(patched(made()[1], 0, bytes(8192)))
    assert SqlServerParser().probe(damaged) is Confidence.CERTAIN
    assert SqlServerParser().probe(BytesSource(bytes(100_000))) is Confidence.NO


def test_files_that_are_shorter_than_they_say_are_told() -> None:
    files = made(3)
    whole = {number: len(data) // 8192 for number, data in files.items()}
    pages = opened(files[1][: -2 * 8192 + 5], {"Shop_3.ndf": files[3][:-8192]})
    assert pages.notes == tuple(
        f"Data file {number} ends after {there} of its {whole[number]} pages: it was cut off. "
        "What lay behind is missing."
        for number, there in ((1, whole[1] - 2), (3, whole[3] - 1))
    )


def test_a_file_of_the_database_that_cannot_be_read_is_told() -> None:
    files = made(3)
    pages = opened(files[1], {"shop_3.NDF": b"short"})
    assert sorted(pages.files) == [1]
    assert pages.notes[0].startswith("shop_3.NDF lies beside this file and is left out: A page")
    with pytest.raises(TruncatedSourceError, match=r"data file 3 \('Shop_3.ndf'\)"):
        pages.page(PageId(3, 0))


def log() -> bytes:
    record = bytearray(made()[1][:8192])
    struct.pack_into("<H", record, 36, 2)
    zero = record.index(struct.pack("<HHI", 1, 1, 0)[:4])
    record[zero : zero + 4] = struct.pack("<HH", 2, 0)
    return bytes(record) + b"\xab\x40" + bytes(100_000)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: b"", "it has 0 bytes, less than one page"),
        (lambda: bytes(100_000), "nothing but zeros"),
        (lambda: b"\r\n<html><body>" + b" x" * 9000, "a web page, which begins with '<html>"),
        (lambda: b"hello " * 20000, "it is text, which begins with 'hello"),
        (lambda: b"TAPE" + bytes(100_000), "a backup of SQL Server"),
        (lambda: b"MSSQLBAK" + bytes(100_000), "a compressed backup"),
        (lambda: b"\x7fELF" + bytes(100_000), "begins with 7f 45 4c 46"),
    ],
)
def test_what_is_no_data_file_is_refused_by_name(make: Callable[[], bytes], sentence: str) -> None:
    with pytest.raises(UnknownFormatError, match=sentence):
        opened(make())


@pytest.mark.parametrize(
    ("data", "kind", "sentence"),
    [
        (log(), UnsupportedFeatureError, "is the transaction log of a SQL Server database"),
        (made()[1][:100], TruncatedSourceError, "ends after 100 bytes, .* It was cut off"),
        (made()[1][:8192], TruncatedSourceError, "ends after 8,192 bytes, .* It was cut off"),
        (made()[1][:8192] + bytes(100_000), CorruptStructureError, "the maps .* are missing"),
        (made()[1][: 9 * 8192], ParserError, "boot page of this database cannot be read: data"),
    ],
)
def test_files_of_databases_that_are_no_use_say_why_before_they_are_opened(
    data: bytes, kind: type[ParserError], sentence: str
) -> None:
    """The parser claims them, so that its own sentence is told and not that of a raw disk."""
    assert SqlServerParser().probe(BytesSource(data)) >= Confidence.POSSIBLE
    with pytest.raises(kind, match=sentence):
        opened(data)


def test_another_file_than_the_first_is_refused_by_name() -> None:
    with pytest.raises(UnsupportedFeatureError, match=r"data file 3 \('Shop_3'\)"):
        opened(made(3)[3])


BOOT_VERSION = 9 * 8192 + 96 + 4


@pytest.mark.parametrize(
    ("version", "product"),
    [
        (515, "SQL Server 7.0"),
        (539, "SQL Server 2000"),
        (600, "2005 before its release"),
        (999, "newer than 2025 .version 999."),
        (65535, "newer than 2025"),
    ],
)
def test_versions_that_are_not_known_are_refused_by_name(version: int, product: str) -> None:
    data = patched(made(proof=0)[1], BOOT_VERSION, struct.pack("<H", version))
    with pytest.raises(UnsupportedFeatureError, match=product):
        opened(data)


def test_an_encrypted_database_is_refused_by_name() -> None:
    data = made(proof=0)[1]
    boot = read_boot(DataFiles({1: BytesSource(data)}))
    noise = random.Random(1).randbytes(8096)  # noqa: S311 - nothing secret
    at = boot.first_allocation_unit_page.page * 8192 + 96
    with pytest.raises(EncryptedContentError, match="transparent data encryption"):
        opened(patched(data, at, noise))


def test_a_damaged_catalog_is_left_to_those_who_read_it() -> None:
    data = made(proof=0)[1]
    first = read_boot(DataFiles({1: BytesSource(data)})).first_allocation_unit_page
    pages = opened(patched(data, first.page * 8192, bytes(8192)))
    with pytest.raises(ParserError, match="allocation units of this database cannot be read"):
        load_catalog(pages, read_boot(pages))


def test_a_database_without_its_boot_page_is_damaged() -> None:
    with pytest.raises(ParserError, match="page 1:9 was never formatted"):
        opened(patched(made()[1], 9 * 8192, bytes(8192)))
