"""Uncompressed records: cells of every kind of column, and records that are no rows."""

from __future__ import annotations

import struct
from dataclasses import replace

import pytest
from tests.builders.sqlserver.pages import PageAt
from tests.builders.sqlserver.records import (
    FORWARDED,
    GHOST_DATA,
    Complex,
    Place,
    RowForm,
    plain_record,
    stub_record,
)
from tests.builders.sqlserver_pages import page_with

from gleanpoint_parsers.errors import CorruptStructureError
from gleanpoint_parsers.sqlserver.storage.record import (
    StoredRow,
    read_record,
    scan_page,
    stored_width,
)
from gleanpoint_parsers.sqlserver.storage.row_layout import OffRow, RowId, StoredColumn

INT, BIT, VARCHAR, TEXT, VARBINARY, DECIMAL, DATETIME2 = 56, 104, 167, 35, 165, 106, 42


def column(xtype: int, offset: int, null_bit: int = 0) -> StoredColumn:
    length = 4 if xtype == INT else 100
    return StoredColumn(null_bit, "c", xtype, length, leaf_offset=offset, null_bit=null_bit)


def row_of(record: bytes, *columns: StoredColumn) -> StoredRow:
    row = read_record(page_with(record).image(), 96, columns)
    assert row is not None
    return row


NUMBER, NAME, NOTE = column(INT, 4, 1), column(VARCHAR, -1, 2), column(VARCHAR, -2, 3)
PLACES = (Place(4, 1, width=4), Place(-1, 2), Place(-2, 3))
SEVEN = struct.pack("<i", 7)


def test_cells_come_in_the_order_of_the_layout() -> None:
    record = plain_record(PLACES, (SEVEN, b"name", b"note"))
    assert row_of(record, NOTE, NUMBER, NAME).cells == (b"note", SEVEN, b"name")


def test_null_is_told_from_empty() -> None:
    record = plain_record(PLACES, (None, b"", None))
    assert row_of(record, NUMBER, NAME, NOTE).cells == (None, b"", None)


def test_variable_columns_that_are_not_stored_are_empty_unless_null() -> None:
    record = plain_record(PLACES, (SEVEN, None, b""))
    assert not record[0] & 0x20
    assert row_of(record, NUMBER, NAME, NOTE).cells == (SEVEN, None, b"")


def test_a_row_older_than_a_column_holds_its_default() -> None:
    record = plain_record(PLACES[:1], (SEVEN,))
    later = column(INT, 8, 2)
    filled = replace(column(INT, 12, 3), default=SEVEN)
    assert row_of(record, NUMBER, later, filled).cells == (SEVEN, None, SEVEN)


def test_a_fixed_column_behind_the_fixed_part_is_absent_though_its_null_bit_is_there() -> None:
    record = plain_record((Place(4, 1, width=4), Place(-1, 2)), (SEVEN, b"x"))
    assert row_of(record, column(INT, 8, 2)).cells == (None,)


def test_bits_are_taken_out_of_their_byte() -> None:
    places = tuple(Place(4, number + 1, bit_position=number) for number in range(3))
    record = plain_record(places, (b"\1", b"\0", None))
    columns = [replace(column(BIT, 4, n + 1), bit_position=n) for n in range(3)]
    assert row_of(record, *columns).cells == (b"\1", b"\0", None)


def test_a_row_without_null_bitmap_has_no_nulls() -> None:
    record = plain_record(PLACES, (SEVEN, b"a", b""), RowForm(omit_bitmap=True))
    assert row_of(record, NUMBER, NAME, NOTE).cells == (SEVEN, b"a", b"")


def test_a_version_tag_is_no_part_of_the_last_value() -> None:
    record = plain_record(PLACES, (SEVEN, b"a", b"last"), RowForm(version_tag=bytes(14)))
    assert row_of(record, NUMBER, NAME, NOTE).cells == (SEVEN, b"a", b"last")


def test_pointers_are_told_from_values() -> None:
    record = plain_record(
        (Place(-1, 1), Place(-2, 2), Place(-3, 3)),
        (Complex(bytes(range(16))), Complex(b"\2" + bytes(23)), b"in row"),
    )
    columns = (column(TEXT, -1, 1), column(VARBINARY, -2, 2), column(TEXT, -3, 3))
    assert row_of(record, *columns).cells == (
        OffRow("pointer", bytes(range(16))),
        OffRow("root", b"\2" + bytes(23)),
        b"in row",
    )


def test_sparse_columns_come_from_the_vector_and_are_null_without() -> None:
    sparse = [StoredColumn(n, "", INT, 4, is_sparse=True) for n in (5, 6, 7)]
    form = RowForm(sparse={5: SEVEN, 7: b""})
    record = plain_record(PLACES, (SEVEN, b"a", None), form)
    assert row_of(record, NUMBER, NAME, *sparse).cells == (SEVEN, b"a", SEVEN, None, b"")
    without = plain_record(PLACES, (SEVEN, b"a", None))
    assert row_of(without, NUMBER, *sparse).cells == (SEVEN, None, None, None)


def test_a_row_of_nothing_but_sparse_nulls_reads_as_nulls() -> None:
    record = bytes.fromhex("00 00 04 00 01 00 08 00 00")
    sparse = StoredColumn(1, "", INT, 4, is_sparse=True)
    assert row_of(record, sparse).cells == (None,)


def test_a_forwarded_row_tells_where_its_stub_is() -> None:
    form = RowForm(kind=FORWARDED, back_pointer=PageAt(1, 77).slot(3))
    row = row_of(plain_record(PLACES, (SEVEN, b"a", b"b"), form), NUMBER, NAME, NOTE)
    assert (row.cells, row.forwarded_from) == ((SEVEN, b"a", b"b"), RowId(1, 77, 3))


def test_a_forwarded_row_keeps_its_sparse_columns() -> None:
    form = RowForm(kind=FORWARDED, back_pointer=PageAt(1, 77).slot(3), sparse={9: SEVEN})
    sparse = StoredColumn(9, "", INT, 4, is_sparse=True)
    assert row_of(plain_record(PLACES, (SEVEN, b"a", b"b"), form), sparse).cells == (SEVEN,)


def test_ghosts_and_stubs_are_no_rows_and_empty_slots_are_skipped() -> None:
    ghost = plain_record(PLACES, (SEVEN, b"g", b""), RowForm(kind=GHOST_DATA))
    row = plain_record(PLACES, (SEVEN, b"row", b""))
    moved = bytearray(plain_record(PLACES, (SEVEN, b"x", b""), RowForm(kind=FORWARDED)))
    moved[1] = 1  # a forwarded row that was deleted
    page = page_with(ghost, None, stub_record(PageAt(1, 20).slot(0)), row, bytes(moved)).image()
    found = list(scan_page(page, (NAME,)))
    assert found == [(3, StoredRow((b"row",)))]


def test_one_damaged_record_costs_no_other() -> None:
    row = plain_record(PLACES, (SEVEN, b"row", b""))
    page = bytearray(page_with(row, row, row).image())
    struct.pack_into("<H", page, 8192 - 4, 8190)
    rows = [found for _, found in scan_page(bytes(page), (NAME,))]
    assert [type(found) for found in rows] == [StoredRow, CorruptStructureError, StoredRow]


def lying(offset: int, value: int) -> bytes:
    record = bytearray(plain_record(PLACES, (SEVEN, b"name", b"note")))
    struct.pack_into("<H", record, offset, value)
    return bytes(record)


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        (b"\x01\0\x04\0", "status 0x01 is one of a compressed record"),
        (b"\x06\0\x04\0", "status 0x06 is one of an index, not of a row"),
        (lying(2, 9000), "its fixed part ends 9000 bytes from it"),
        (lying(2, 3), "its fixed part ends 3 bytes from it"),
        (lying(8, 0xFFFF), "it leaves the page"),
        (lying(11, 5000), "5000 variable columns leave the page"),
        (lying(13, 200), "variable columns that end at"),
        (lying(15, 0x7FFF), "variable columns that end at"),
    ],
)
def test_records_that_contradict_themselves_are_refused(record: bytes, sentence: str) -> None:
    with pytest.raises(CorruptStructureError, match=sentence):
        row_of(record, NUMBER, NAME, NOTE)


@pytest.mark.parametrize("vector", ["0500", "0500 0200 0100", "0500 0100 0100 ff00 00"])
def test_damaged_sparse_vectors_are_refused(vector: str) -> None:
    record = plain_record((Place(-1, 1),), (Complex(bytes.fromhex(vector)),))
    with pytest.raises(CorruptStructureError, match="sparse vector"):
        row_of(record, StoredColumn(1, "", INT, 4, is_sparse=True))


def test_errors_name_the_place_in_the_file() -> None:
    with pytest.raises(CorruptStructureError) as caught:
        row_of(b"\x01\0\x04\0", NUMBER)
    assert caught.value.offset == 16 * 8192 + 96


@pytest.mark.parametrize(
    ("xtype", "precision", "scale", "width"),
    [(DECIMAL, 9, 2, 5), (DECIMAL, 38, 0, 17), (DATETIME2, 0, 7, 8), (INT, 0, 0, 4)],
)
def test_widths_follow_from_the_type(xtype: int, precision: int, scale: int, width: int) -> None:
    stored = StoredColumn(1, "", xtype, 0, precision=precision, scale=scale)
    assert stored_width(stored) == width
