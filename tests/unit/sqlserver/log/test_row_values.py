"""Rows as a log holds them, read by the layout of their table: plain, compressed, or none of it."""

from __future__ import annotations

import struct
from itertools import pairwise

import pytest
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.sqlserver.pages import COMPRESSED_PAGE, DATA
from tests.builders.sqlserver.tables import PAGE, ROW
from tests.builders.sqlserver.writing import DatabaseWriter
from tests.unit.sqlserver.log.built_logs import catalog

from gleanpoint_parsers.sqlserver.log.row_owners import RowOwner
from gleanpoint_parsers.sqlserver.log.row_values import ReadAt, RowDecoder, RowValues
from gleanpoint_parsers.sqlserver.storage.row_layout import PageId

_ROWS = [(1, "one", 10), (2, None, None), (3, "x" * 100, -5)]


def _decoded(compression: int) -> tuple[RowDecoder, list[tuple[bytes, PageId]]]:
    """Return the reader of a table's rows, and the stored bytes of its rows."""
    database = DataFile("Rows", version=904)
    columns = (
        Column("id", t.integer(), nullable=False),
        Column("name", t.varchar(200)),
        Column("amount", t.integer()),
    )
    database.table("Rows", columns, compression=compression).extend(_ROWS)
    built = DatabaseWriter(database).write()
    pages, found = catalog(built)
    table = next(one for one in found.tables if one.name == "Rows")
    decoder = RowDecoder(RowOwner("dbo.Rows", table, layout=table.layouts()[0]), pages)
    records = []
    for number, image in sorted(built.files[1].images.items()):
        unit = table.partitions[0].units[0].unit_id
        claimed = struct.unpack_from("<I", image, 24)[0] << 16
        if image[1] == DATA and claimed == unit & 0xFFFFFFFFFFFF:
            count, end = struct.unpack_from("<H", image, 22)[0], struct.unpack_from("<H", image, 30)
            starts = [*reversed(struct.unpack_from(f"<{count}H", image, 8192 - 2 * count)), *end]
            records += [(image[one:other], PageId(1, number)) for one, other in pairwise(starts)]
    return decoder, records


def _values(decoder: RowDecoder, row: bytes, page: PageId) -> RowValues:
    at = ReadAt(decoder._pages, decoder._pages, is_shared=False)
    return decoder.values(decoder.take_apart(row, page), at)


@pytest.mark.parametrize("compression", [0, ROW])
def test_rows_of_a_table_are_read_from_their_bytes(compression: int) -> None:
    decoder, records = _decoded(compression)
    read = [_values(decoder, *one) for one in records]
    assert [tuple(one.values.values()) for one in read] == _ROWS
    assert [one.problem() for one in read] == [None] * len(_ROWS)
    assert decoder.text(read[0]) == {"id": "1", "name": "one", "amount": "10"}


def test_rows_of_compressed_pages_are_told_and_not_guessed() -> None:
    decoder, records = _decoded(PAGE)
    for row, page in records:
        stored = decoder._pages.page(page)
        read = _values(decoder, row, page)
        if stored[2] & COMPRESSED_PAGE:
            assert not read.values
            assert "its page is compressed" in (read.problem() or "")
        else:
            assert read.problem() is None


@pytest.mark.parametrize("compression", [0, ROW])
def test_bytes_that_are_no_row_of_the_table_are_told(compression: int) -> None:
    decoder, records = _decoded(compression)
    row, page = records[0]
    other = _decoded(0 if compression else ROW)[1][0][0]
    for data in (b"", b"\0", row[:3], b"\xff" * 60, bytes(9000), other):
        read = _values(decoder, data, page)
        assert not read.values
        assert "does not fit the present layout of dbo.Rows" in (read.problem() or "")


def test_rows_of_no_table_are_told_with_their_bytes() -> None:
    decoder, records = _decoded(0)
    unknown = RowDecoder(RowOwner("allocation unit 7"), decoder._pages)
    problem = _values(unknown, *records[0]).problem() or ""
    assert "the catalog has no such table now" in problem
    assert records[0][0].hex() in problem
