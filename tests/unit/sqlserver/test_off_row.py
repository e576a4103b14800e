"""Values off the row: every kind of node, and trees that lie."""

from __future__ import annotations

import struct

import pytest
from tests.builders.sqlserver.pages import BuiltPage, PageAt
from tests.builders.sqlserver_values import VALUE, Link, Values, inline, pointer

from gleanpoint_parsers.errors import (
    CorruptStructureError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.sqlserver.storage.off_row import OffRowReader
from gleanpoint_parsers.sqlserver.storage.row_layout import OffRow

NOWHERE = PageAt(1, 5000).slot(0)


@pytest.fixture
def values() -> Values:
    return Values()


def read(values: Values, cell: OffRow, limit: int | None = None) -> bytes | None:
    return values.reader().read(cell, limit)


@pytest.mark.parametrize("lead", [1, 2, 4])
def test_an_inline_root_leads_to_its_pieces(values: Values, lead: int) -> None:
    cell = inline([values.piece(b"first "), values.piece(b"second")], lead)
    reader = values.reader()
    assert reader.read(cell) == b"first second"
    assert (reader.size(cell), list(reader.chunks(cell))) == (12, [b"first ", b"second"])


@pytest.mark.parametrize("kind", [4, 5])
def test_a_text_pointer_leads_to_a_root_of_2000_or_2005(values: Values, kind: int) -> None:
    cell = pointer(values.root([values.piece(b"a" * 8040), values.piece(b"b")], kind))
    assert read(values, cell) == b"a" * 8040 + b"b"


def test_a_small_text_lies_in_its_root(values: Values) -> None:
    assert read(values, pointer(values.small(b"small"))) == b"small"


def test_an_empty_text_is_empty(values: Values) -> None:
    assert read(values, pointer(values.small(b""))) == b""


def test_a_text_that_is_null_on_its_page_is_null(values: Values) -> None:
    cell, reader = pointer(values.record(8, b"")), values.reader()
    assert (reader.read(cell), reader.size(cell), reader.prefix(cell, 5)) == (None, None, None)
    assert list(reader.chunks(cell)) == []


def deep(values: Values, levels: int) -> Link:
    link = values.piece(b"deep")
    for level in range(levels):
        link = values.inner([link, values.piece(b".")], level)
    return link


def test_trees_of_several_levels_are_read_in_order(values: Values) -> None:
    assert read(values, inline([deep(values, 4)])) == b"deep...."


def test_trees_deeper_than_any_value_needs_are_refused(values: Values) -> None:
    cell = inline([deep(values, 9)])
    with pytest.raises(CorruptStructureError, match="more than 8 levels deep"):
        read(values, cell)


def test_the_first_bytes_need_no_more_records_than_hold_them(values: Values) -> None:
    cell = inline([values.piece(b"first"), (100, NOWHERE)])
    assert values.reader().prefix(cell, 3) == b"fir"
    with pytest.raises(TruncatedSourceError, match="ends after"):
        read(values, cell)


def test_values_longer_than_wanted_are_not_read(values: Values) -> None:
    with pytest.raises(UnsupportedFeatureError, match="has 1,000 bytes; at most 999"):
        read(values, inline([values.piece(bytes(1000))]), limit=999)


def test_a_pointer_to_another_value_is_refused(values: Values) -> None:
    cell = inline([values.piece(b"foreign", value=VALUE + 1)])
    with pytest.raises(CorruptStructureError, match="belongs to value 0xad10001, not to 0xad10000"):
        read(values, cell)


def test_a_text_pointer_to_another_text_is_refused(values: Values) -> None:
    with pytest.raises(CorruptStructureError, match="belongs to value"):
        read(values, pointer(values.small(b"x"), value=99))


def test_a_piece_of_another_length_is_refused(values: Values) -> None:
    _, address = values.piece(b"12345")
    with pytest.raises(CorruptStructureError, match="5 bytes; the row expects 6 bytes"):
        read(values, inline([(6, address)]))


def test_a_record_that_is_met_twice_is_refused(values: Values) -> None:
    link = values.piece(b"again")
    with pytest.raises(CorruptStructureError, match="is met twice"):
        read(values, inline([link, link]))


def test_a_tree_that_leads_back_to_itself_ends(values: Values) -> None:
    own = PageAt(1, 16).slot(0)
    body = struct.pack("<HHHQ", 501, 1, 0, 5) + own
    address = values.record(2, body)
    assert address == own
    with pytest.raises(CorruptStructureError, match="is met twice"):
        read(values, inline([(5, address)]))


def test_sums_that_fall_are_refused(values: Values) -> None:
    one, two = values.piece(b"one"), values.piece(b"two")
    cell = inline([one, (-1, two[1])])
    with pytest.raises(CorruptStructureError, match="a link up to byte 2 follows one up to byte 3"):
        read(values, cell)


def test_links_to_nowhere_are_not_followed(values: Values) -> None:
    cell = inline([values.piece(b"all"), (0, bytes(8))])
    assert read(values, cell) == b"all"


def test_a_link_of_no_bytes_to_a_piece_with_bytes_is_refused(values: Values) -> None:
    _, address = values.piece(b"lost")
    with pytest.raises(CorruptStructureError, match="4 bytes; the row expects 0 bytes"):
        read(values, inline([(0, address)]))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "of kind 0x00 is not read"),
        (b"\x06" + bytes(30), "of kind 0x06 is not read"),
        (b"\x04" + bytes(11), "12 bytes; 24, 36"),
        (b"\x04" + bytes(24), "25 bytes; 24, 36"),
    ],
)
def test_cells_that_are_no_root_are_refused(values: Values, data: bytes, sentence: str) -> None:
    with pytest.raises((CorruptStructureError, UnsupportedFeatureError), match=sentence):
        read(values, OffRow("root", data))


def test_a_text_pointer_of_another_length_is_refused(values: Values) -> None:
    with pytest.raises(CorruptStructureError, match="15 bytes, not 16"):
        read(values, OffRow("pointer", bytes(15)))


@pytest.mark.parametrize(
    ("kind", "body", "sentence"),
    [
        (6, b"", "of type 6, which is not read"),
        (0, b"\xff\0\0\0\0\0", "255 bytes of data in 20 of the record"),
        (0, b"", "bytes of data in 14 of the record"),
        (2, b"\5\0\xff\xff\0\0", "65535 links in a record of 20 bytes"),
        (5, b"\5\0", "links in a record of 16 bytes"),
    ],
)
def test_records_that_contradict_themselves_are_refused(
    values: Values, kind: int, body: bytes, sentence: str
) -> None:
    with pytest.raises((CorruptStructureError, UnsupportedFeatureError), match=sentence):
        read(values, pointer(values.record(kind, body)))


def test_a_pointer_to_a_slot_that_is_empty_or_not_there_is_refused(values: Values) -> None:
    values.small(b"x")
    for slot in (1, 65535):
        with pytest.raises(CorruptStructureError, match="there is no such record"):
            read(values, pointer(PageAt(1, 16).slot(slot)))


def test_a_pointer_to_a_page_of_rows_is_refused(values: Values) -> None:
    values.pages.append(BuiltPage(PageAt(1, 16)))
    with pytest.raises(CorruptStructureError, match="of type 1, not 3 or 4"):
        read(values, pointer(PageAt(1, 16).slot(0)))


def test_a_record_that_is_no_piece_is_refused(values: Values) -> None:
    with pytest.raises(CorruptStructureError, match="status 0x30"):
        read(values, pointer(values.record(3, b"row", status=0x30)))


def test_a_value_in_a_file_that_is_not_there_names_the_file(values: Values) -> None:
    values.small(b"x")
    files = values.files()
    files.name(3, "Archive.ndf")
    with pytest.raises(TruncatedSourceError, match=r"data file 3 \('Archive.ndf'\)"):
        OffRowReader(files).read(pointer(PageAt(3, 9).slot(0)))
