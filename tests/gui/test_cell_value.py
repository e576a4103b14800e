"""One value, whole: pictures in wrappers, XML that nobody parses, NULL, what is not readable."""

from __future__ import annotations

import pyarrow as pa
from tests.builders.preview_items import png

from gleanpoint.gui.dialogs.cell_value import find_picture, indented, read_value
from gleanpoint_parsers.tables import CellProblem, ColumnType, RowBatch, TableColumn

TEXT = TableColumn("T", ColumnType("nvarchar", length=-1))
BYTES = TableColumn("B", ColumnType("varbinary", length=-1))


def batch(value: object, kind: pa.DataType, problems: tuple[CellProblem, ...] = ()) -> RowBatch:
    return RowBatch(0, pa.RecordBatch.from_arrays([pa.array([value], kind)], ["c"]), problems)


def test_null_the_empty_text_and_no_bytes_are_three_things():
    null = read_value(batch(None, pa.large_string()), TEXT)
    empty = read_value(batch("", pa.large_string()), TEXT)
    nothing = read_value(batch(b"", pa.large_binary()), BYTES)
    assert null.is_null
    assert (empty.is_null, empty.text) == (False, "")
    assert not nothing.is_null


def test_a_value_that_was_not_decoded_keeps_its_reason_and_bytes():
    problem = CellProblem(0, 0, "2 bytes are missing", b"\x01\x02")
    value = read_value(batch(None, pa.large_string(), (problem,)), TEXT)
    assert (value.problem, value.data) == ("2 bytes are missing", b"\x01\x02")
    assert not value.is_null


def test_a_picture_is_found_behind_what_wraps_it():
    picture = png(8, 5)
    found, place = find_picture(b"\x15\x1c" + b"\0" * 76 + picture)
    assert place == 78
    assert (found.width, found.height) == (8, 5)
    assert find_picture(b"BM no picture at all" * 40) == (None, 0)


def test_xml_is_laid_out_without_being_parsed():
    assert indented("<a><b>x</b><c/><d><e>y</e></d></a>") == (
        "<a>\n  <b>x</b>\n  <c/>\n  <d>\n    <e>y</e>\n  </d>\n</a>"
    )
    assert indented("no xml") == "no xml"
    deep = indented("<a>" * 5000)
    assert len(deep) < 5000 * 220


def test_text_that_says_it_is_xml_is_offered_as_xml():
    assert read_value(batch("<?xml version='1.0'?><a/>", pa.large_string()), TEXT).is_xml
    assert not read_value(batch("a < b", pa.large_string()), TEXT).is_xml
