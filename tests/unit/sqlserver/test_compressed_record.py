"""Compressed records and what the records of a page share."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.compressed_records import (
    FORWARDED,
    GHOST,
    BitCell,
    CompressedCell,
    Symbol,
    compressed_record,
)
from tests.builders.sqlserver.compressed_values import compressed
from tests.builders.sqlserver.page_compression import compress_page
from tests.builders.sqlserver.records import Complex
from tests.builders.sqlserver.sql_types import SqlType
from tests.builders.sqlserver.values import stored
from tests.unit.sqlserver.layouts import column_of

from gleanpoint_parsers.errors import CorruptStructureError, ParserError, UnsupportedFeatureError
from gleanpoint_parsers.sqlserver.compressed.page import PageContext, page_context
from gleanpoint_parsers.sqlserver.compressed.record import CompressedReader, read_compressed
from gleanpoint_parsers.sqlserver.storage.record import StoredRow
from gleanpoint_parsers.sqlserver.storage.row_layout import BadCell, OffRow, RowId, StoredColumn

PAGE_SIZE, FIRST = 8192, 96
COMPRESSED_PAGE = 0x80


def page_of(front: bytes, *records: bytes) -> tuple[bytes, list[int]]:
    """Return a page and where its records begin; ``front`` makes it a compressed one."""
    page = bytearray(PAGE_SIZE)
    page[:3] = bytes([1, 1, COMPRESSED_PAGE if front else 0])
    page[FIRST : FIRST + len(front)] = front
    offsets, at = [], FIRST + len(front)
    for record in records:
        page[at : at + len(record)] = record
        offsets.append(at)
        at += len(record)
    page[22:24] = struct.pack("<H", len(records))
    for slot, offset in enumerate(offsets):
        page[PAGE_SIZE - 2 * slot - 2 : PAGE_SIZE - 2 * slot] = struct.pack("<H", offset)
    return bytes(page), offsets


def columns_of(*types: SqlType) -> tuple[StoredColumn, ...]:
    return tuple(column_of(sql_type, number) for number, sql_type in enumerate(types, 1))


def row_of(record: bytes, *types: SqlType) -> StoredRow:
    page, (offset,) = page_of(b"", record)
    row = read_compressed(page, offset, columns_of(*types), None)
    assert row is not None
    return row


@pytest.mark.parametrize(
    ("record", "sql_type", "cell"),
    [
        ("01011201", t.tinyint(), "01"),
        ("0101137f7e", t.smallint(), "7eff"),
        ("0101157f7fffff", t.integer(), "ffff7fff"),
        ("010118809fe7018ae173", t.datetime_(), "73e18a01e79f0000"),
        ("010111", t.datetime_(), "0000000000000000"),
        ("01011b", t.bit(), "01"),
        ("010111", t.bit(), "00"),
    ],
)
def test_records_that_a_server_wrote(record: str, sql_type: SqlType, cell: str) -> None:
    assert row_of(bytes.fromhex(record), sql_type).cells == (bytes.fromhex(cell),)


def test_null_is_told_from_empty_and_from_zero() -> None:
    record = compressed_record([None, b"", None, b""])
    row = row_of(record, t.integer(), t.integer(), t.varchar(5), t.varchar(5))
    assert row.cells == (None, bytes(4), None, b"")


def test_long_values_lie_behind_the_short_ones() -> None:
    cells: list[CompressedCell] = [b"x" * 9, b"short", b"y" * 300, None, BitCell(is_set=True)]
    row = row_of(compressed_record(cells), *[t.varchar(500)] * 4, t.bit())
    assert row.cells == (b"x" * 9, b"short", b"y" * 300, None, b"\x01")


@pytest.mark.parametrize("count", [1, 29, 30, 31, 60, 61, 127, 128, 300])
def test_records_of_many_columns_come_back(count: int) -> None:
    cells = [bytes([n % 251]) * (n % 13) if n % 7 else None for n in range(count)]
    row = row_of(compressed_record(cells), *[t.varbinary(20)] * count)
    assert row.cells == tuple(cells)


def test_a_version_tag_behind_a_record_is_no_part_of_it() -> None:
    record = compressed_record([b"a", b"b" * 20], version_tag=b"\xff" * 14)
    assert row_of(record, t.varchar(5), t.varchar(30)).cells == (b"a", b"b" * 20)


def test_off_row_values_come_as_pointers() -> None:
    record = compressed_record(
        [Complex(b"\x04" + b"r" * 23), Complex(b"p" * 16), Complex(b"p" * 16)]
    )
    cells = row_of(record, t.varchar(t.MAX), t.text(), t.varchar(100)).cells
    assert cells == (
        OffRow("root", b"\x04" + b"r" * 23),
        OffRow("pointer", b"p" * 16),
        OffRow("root", b"p" * 16),
    )


def test_a_column_that_is_newer_than_the_row_has_its_default() -> None:
    (old, new) = columns_of(t.varchar(5), t.varchar(5))
    late = StoredColumn(2, "late", t.VARCHAR, 5, null_bit=2, default=b"default")
    page, (offset,) = page_of(b"", compressed_record([b"a"]))
    assert read_compressed(page, offset, (old, late), None) == StoredRow((b"a", b"default"))
    assert read_compressed(page, offset, (old, new), None) == StoredRow((b"a", None))


def test_columns_are_found_by_their_null_bits() -> None:
    first, second, third = columns_of(t.varchar(5), t.integer(), t.varchar(5))
    page, (offset,) = page_of(b"", compressed_record([b"1", b"\x82", b"3"]))
    row = read_compressed(page, offset, (third, first), None)
    assert row == StoredRow((b"3", b"1"))
    assert read_compressed(page, offset, (second,), None) == StoredRow((b"\x02\0\0\0",))


def test_a_forwarded_row_tells_where_its_stub_lies() -> None:
    pointer = b"\x00\x04" + struct.pack("<IHH", 77, 1, 5)
    record = compressed_record([b"a", Complex(pointer)], kind=FORWARDED)
    row = row_of(record, t.varchar(5))
    assert row == StoredRow((b"a",), RowId(1, 77, 5))
    uncounted = bytearray(compressed_record([b"a" * 9, Complex(pointer)], kind=FORWARDED))
    uncounted[1] = 1
    assert row_of(bytes(uncounted), t.varchar(20)) == StoredRow((b"a" * 9,), RowId(1, 77, 5))


@pytest.mark.parametrize("kind", [1, GHOST, 4, 5, 6, 7])
def test_ghosts_stubs_and_index_records_are_no_rows(kind: int) -> None:
    page, (offset,) = page_of(b"", compressed_record([b"a"], kind=kind))
    assert read_compressed(page, offset, columns_of(t.varchar(5)), None) is None


def test_a_broken_value_spoils_its_cell_and_not_its_row() -> None:
    row = row_of(compressed_record([b"\x01" * 5, b"ok"]), t.integer(), t.varchar(5))
    assert row.cells[1] == b"ok"
    assert isinstance(row.cells[0], BadCell)
    assert row.cells[0].raw == b"\x01" * 5
    assert "int" in row.cells[0].problem


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (b"\x30\x00\x04\x00", "uncompressed record"),
        (b"\x01\xff\xff", "it reaches to byte"),
        (b"\x21\x01\x0a\x01\xff\xff", "it reaches to byte"),
        (b"\x21\x01\x0a\x00\x01\x00\x01\x00x", "long region begins with 0x00"),
        (b"\x21\x01\x0a\x01\x01\x00\xff\x7fx", "a long value ends at 32767"),
        (b"\x21\x02\xaa\x01\x02\x00\x05\x00\x04\x00xxxxx", "ends at 4 after 5"),
        (b"\x01\x01\x0a", "1 long cells, of which 0"),
    ],
)
def test_records_that_contradict_themselves_are_told(record: bytes, words: str) -> None:
    page, (offset,) = page_of(b"", record)
    with pytest.raises(CorruptStructureError, match=words):
        read_compressed(page, offset, columns_of(t.varchar(5), t.varchar(5)), None)


@pytest.mark.parametrize("offset", [0, 95, 8192, 9000])
def test_a_record_begins_inside_its_page(offset: int) -> None:
    with pytest.raises(CorruptStructureError, match="would begin"):
        read_compressed(bytes([1]) * PAGE_SIZE, offset, (), None)


@pytest.mark.parametrize("descriptor", [0xD, 0xE, 0xF])
def test_cells_stored_in_an_unknown_way_are_refused(descriptor: int) -> None:
    page, (offset,) = page_of(b"", bytes([1, 1, descriptor, 0]))
    with pytest.raises(UnsupportedFeatureError, match=f"unknown way {descriptor:#x}"):
        read_compressed(page, offset, columns_of(t.varchar(5)), None)


ROWS = [
    (f"Germany {n % 3}".encode(), b"same value", n) for n in range(30)
]  # fmt: skip


@pytest.mark.parametrize(
    ("with_anchor", "with_dictionary"), [(True, True), (True, False), (False, True)]
)
def test_pages_with_anchor_and_dictionary_come_back(with_anchor, with_dictionary) -> None:
    types = (t.varchar(20), t.varbinary(20), t.integer())
    rows = [[name, same, compressed(t.integer(), stored(t.integer(), n))] for name, same, n in ROWS]
    front, shorter = compress_page(
        rows, [True] * 3, with_anchor=with_anchor, with_dictionary=with_dictionary
    )
    page, offsets = page_of(front, *map(compressed_record, shorter))
    context = page_context(page)
    assert context is not None
    assert bool(context.anchor) is with_anchor
    assert bool(context.dictionary) is with_dictionary
    reader = CompressedReader(columns_of(*types))
    read = [reader.read(page, offset, context) for offset in offsets]
    assert read == [StoredRow((name, same, struct.pack("<i", n))) for name, same, n in ROWS]


def test_null_stays_null_below_an_anchor_and_a_bit_knows_none() -> None:
    context = PageContext((b"prefix", b"\x01", b""))
    record = compressed_record([None, BitCell(is_set=False), b"\x03abc"])
    page, (offset,) = page_of(b"", record)
    columns = columns_of(t.varchar(9), t.bit(), t.varchar(9))
    assert read_compressed(page, offset, columns, context) == StoredRow((None, b"\x00", b"\x03abc"))


def test_an_anchor_gives_the_beginning_or_all_of_a_value() -> None:
    context = PageContext((b"anchor",) * 3)
    page, (offset,) = page_of(b"", compressed_record([b"", b"\x04ient", b"\x00new"]))
    row = read_compressed(page, offset, columns_of(*[t.varchar(9)] * 3), context)
    assert row == StoredRow((b"anchor", b"anchient", b"new"))


def test_a_prefix_of_more_than_127_bytes_has_a_length_of_two() -> None:
    anchor = bytes(range(200))
    page, (offset,) = page_of(b"", compressed_record([b"\x80\x96tail"]))
    row = read_compressed(page, offset, columns_of(t.varbinary(300)), PageContext((anchor,)))
    assert row == StoredRow((anchor[:150] + b"tail",))


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (b"\x07x", "7 bytes of an anchor of 6"),
        (b"\x80", "ends inside the length"),
        (Symbol(3), "Entry 3 of the page's dictionary, which has 1"),
    ],
)
def test_references_to_what_a_page_does_not_share_spoil_their_cell(cell, words) -> None:
    page, (offset,) = page_of(b"", compressed_record([cell]))
    row = read_compressed(
        page, offset, columns_of(t.varchar(9)), PageContext((b"anchor",), (b"x",))
    )
    assert row is not None
    (bad,) = row.cells
    assert isinstance(bad, BadCell)
    assert words in bad.problem


def test_a_page_that_is_not_compressed_shares_nothing() -> None:
    page, _ = page_of(b"")
    assert page_context(page) is None


@pytest.mark.parametrize(
    ("front", "words"),
    [
        (b"\x03\x00\x00\xff\xff", "its parts end at"),
        (b"\x07\x00\x00\x20\x00\x10\x00", "its parts end at"),
        (b"\x07\x00\x00\x03\x00\x10\x00", "its parts end at"),
        (b"\x05\x00\x00\x07\x00\xff\x00", "a dictionary of 255 entries"),
        (b"\x05\x00\x00\x0a\x00\x01\x00\x09\x00x", "an entry of the dictionary ends at 9"),
        (b"\x03\x00\x00\x08\x00\x01\x05\x22", "it reaches to byte"),
    ],
)
def test_a_page_whose_common_part_is_broken_is_told(front: bytes, words: str) -> None:
    page, _ = page_of(front)
    with pytest.raises(CorruptStructureError, match=words):
        page_context(page)


@given(st.binary(min_size=1, max_size=300), st.binary(max_size=60))
def test_arbitrary_bytes_on_a_page_are_rows_or_errors(front: bytes, record: bytes) -> None:
    page, (offset,) = page_of(front, bytes([1]) + record)
    columns = columns_of(t.integer(), t.nvarchar(9), t.decimal(9, 2), t.text(), t.bit(), t.char(3))
    try:
        row = read_compressed(page, offset, columns, page_context(page))
    except ParserError:
        return
    assert row is None or len(row.cells) == len(columns)
