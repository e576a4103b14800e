"""Built files read back: variants, xml, shapes, and text in UTF-8."""

from __future__ import annotations

import struct
import uuid
from decimal import Decimal

import pytest
from tests.builders.sqlserver import spatial as s
from tests.builders.sqlserver import sql_types as t
from tests.builders.sqlserver.binary_xml import xml_bytes
from tests.builders.sqlserver.columns import Column
from tests.builders.sqlserver.data_file import DataFile
from tests.builders.sqlserver.spatial import Shapes
from tests.builders.sqlserver.sql_types import SqlType
from tests.builders.sqlserver.tables import PAGE, ROW
from tests.builders.sqlserver.values import Raw, Variant
from tests.unit.sqlserver.expected_values import differences
from tests.unit.sqlserver.read_back import Problem, reopened

VARIANTS: list[tuple[SqlType, object, str, str]] = [
    (t.bit(), True, "bit", "1"),
    (t.tinyint(), 200, "tinyint", "200"),
    (t.smallint(), -5, "smallint", "-5"),
    (t.integer(), 2, "int", "2"),
    (t.bigint(), -(2**63), "bigint", "-9223372036854775808"),
    (t.decimal(18, 4), Decimal("12.5"), "decimal(18,4)", "12.5000"),
    (t.numeric(38, 0), Decimal(10**37), "numeric(38,0)", str(10**37)),
    (t.money(), Decimal("-0.0001"), "money", "-0.0001"),
    (t.smallmoney(), Decimal("3.5"), "smallmoney", "3.5000"),
    (t.real(), 0.5, "real", "0.5"),
    (t.floating(), -2.25, "float", "-2.25"),
    (t.date(), 719_162, "date", "1970-01-01"),
    (t.time(3), 45_296_123 * 10_000, "time(3)", "12:34:56.123"),
    (t.datetime_(), (0, 0), "datetime", "1900-01-01T00:00:00"),
    (t.smalldatetime(), (1, 61), "smalldatetime", "1900-01-02T01:01:00"),
    (t.datetime2(0), 864_000_000_000, "datetime2(0)", "0001-01-02T00:00:00"),
    (t.datetimeoffset(0), (864_000_000_000, 60), "datetimeoffset(0)", "0001-01-02T01:00:00+01:00"),
    (t.char(4), "ab", "char(4)", "ab  "),
    (t.varchar(50, t.CYRILLIC), "Привет", "varchar(50)", "Привет"),
    (t.nchar(3), "漢", "nchar(3)", "漢  "),
    (t.nvarchar(260), "Ünï", "nvarchar(260)", "Ünï"),
    (t.nvarchar(10), "", "nvarchar(10)", ""),
    (t.binary(3), b"\1", "binary(3)", "0x010000"),
    (t.varbinary(9), b"\xff\0", "varbinary(9)", "0xff00"),
]  # fmt: skip


@pytest.mark.parametrize("compression", [0, ROW, PAGE])
def test_variants_of_every_type_come_back(compression: int) -> None:
    rows: list[tuple[object, ...]] = [(0, None)]
    wanted: dict[object, tuple[object, ...]] = {0: (0, None)}
    for number, (kind, value, name, text) in enumerate(VARIANTS, start=1):
        rows.append((number, Variant(kind, value)))
        wanted[number] = (number, {"type": name, "text": text})
    guid = uuid.UUID("00112233-4455-6677-8899-aabbccddeeff")
    rows.append((99, Variant(t.uniqueidentifier(), guid)))
    wanted[99] = (99, {"type": "uniqueidentifier", "text": str(guid).upper()})
    database = DataFile("Variants")
    columns = [Column("id", t.integer()), Column("v", t.variant())]
    database.table("T", columns, compression=compression).extend(rows)
    assert differences(reopened(database).rows("T"), wanted) == []


@pytest.mark.parametrize(
    "raw", ["", "38", "3801", "380102", "630100000000", "ff01", "6a013d", "38020200"]
)
def test_a_variant_that_is_none_is_told(raw: str) -> None:
    database = DataFile("BadVariants")
    columns = [Column("id", t.integer()), Column("v", t.variant())]
    database.table("T", columns).add(1, Raw(bytes.fromhex(raw)))
    assert isinstance(reopened(database).rows("T")[1][1], Problem)


XML = [
    "<a/>",
    "<a>text</a>",
    '<a b="1" c="x&amp;y"><d/>tail</a>',
    '<a xmlns="urn:x" xmlns:p="urn:p"><p:b p:c="1"/></a>',
    "<a/><b/>loose &lt;text&gt;",
    "<a>漢字 𝄞</a>",
    "<a><!-- note --><?go now?></a>",
    "<r>" + "".join(f'<row id="{n}">value {n}</row>' for n in range(400)) + "</r>",
]


def test_xml_comes_back_as_text() -> None:
    database = DataFile("Xml")
    columns = [Column("id", t.integer()), Column("x", t.xml())]
    rows = [(n, xml_bytes(text)) for n, text in enumerate(XML)]
    database.table("T", columns).extend(rows)
    read = reopened(database).rows("T")
    found = {key: str(row[1]).replace(" />", "/>") for key, row in read.items()}
    assert found == dict(enumerate(XML))


def _wkb_point(*numbers: float, kind: int = 1) -> bytes:
    return struct.pack(f"<BI{len(numbers)}d", 1, kind, *numbers)


SQUARE = ((0.0, 0.0), (0.0, 4.0), (4.0, 4.0), (4.0, 0.0), (0.0, 0.0))
HOLE = ((1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 1.0))
GEOMETRIES = {
    "POINT (1 2)": Shapes([(1, 2)], [], []).short(),
    "POINT (1 2 3)": Shapes([(1, 2)], [], [], z=[3]).short(),
    "POINT (1 2 3 4)": Shapes([(1, 2)], [], [], z=[3], m=[4]).short(),
    "LINESTRING (1 2, 3 4)": Shapes([(1, 2), (3, 4)], [], []).short(),
    "LINESTRING (0 0, 1 1, 2 0.5)": Shapes(
        [(0, 0), (1, 1), (2, 0.5)], [(s.STROKE, 0)], [(-1, 0, s.LINE)]
    ).data(),
    "POLYGON ((0 0, 0 4, 4 4, 4 0, 0 0), (1 1, 2 1, 2 2, 1 1))": Shapes(
        SQUARE + HOLE, [(s.EXTERIOR, 0), (s.INTERIOR, 5)], [(-1, 0, s.POLYGON)]
    ).data(),
    "MULTIPOINT ((1 2), (3 4))": Shapes(
        [(1, 2), (3, 4)],
        [(s.STROKE, 0), (s.STROKE, 1)],
        [(-1, 0, s.MULTI_POINT), (0, 0, s.POINT), (0, 1, s.POINT)],
    ).data(),
    "MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))": Shapes(
        [(0, 0), (1, 1), (2, 2), (3, 3)],
        [(s.STROKE, 0), (s.STROKE, 2)],
        [(-1, 0, s.MULTI_LINE), (0, 0, s.LINE), (0, 1, s.LINE)],
    ).data(),
    "MULTIPOLYGON (((0 0, 0 4, 4 4, 4 0, 0 0)), ((1 1, 2 1, 2 2, 1 1)))": Shapes(
        SQUARE + HOLE,
        [(s.EXTERIOR, 0), (s.EXTERIOR, 5)],
        [(-1, 0, s.MULTI_POLYGON), (0, 0, s.POLYGON), (0, 1, s.POLYGON)],
    ).data(),
    "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 1 1))": Shapes(
        [(1, 2), (0, 0), (1, 1)],
        [(s.STROKE, 0), (s.STROKE, 1)],
        [(-1, 0, s.COLLECTION), (0, 0, s.POINT), (0, 1, s.LINE)],
    ).data(),
    "POINT EMPTY": Shapes([], [], [(-1, -1, s.POINT)]).data(),
    "POLYGON EMPTY": Shapes([], [], [(-1, -1, s.POLYGON)]).data(),
    "GEOMETRYCOLLECTION EMPTY": Shapes([], [], [(-1, -1, s.COLLECTION)]).data(),
    "CIRCULARSTRING (0 0, 1 1, 2 0)": Shapes(
        [(0, 0), (1, 1), (2, 0)],
        [(s.FIGURE_ARC, 0)],
        [(-1, 0, s.CIRCULAR_STRING)],
        version=2,
    ).data(),
    "COMPOUNDCURVE (CIRCULARSTRING (0 0, 1 1, 2 0), (2 0, 3 0))": Shapes(
        [(0, 0), (1, 1), (2, 0), (3, 0)],
        [(s.FIGURE_COMPOSITE, 0)],
        [(-1, 0, s.COMPOUND_CURVE)],
        version=2,
        segments=[s.SEGMENT_FIRST_ARC, s.SEGMENT_FIRST_LINE],
    ).data(),
    "CURVEPOLYGON (CIRCULARSTRING (0 0, 1 1, 2 0, 1 -1, 0 0))": Shapes(
        [(0, 0), (1, 1), (2, 0), (1, -1), (0, 0)],
        [(s.FIGURE_ARC, 0)],
        [(-1, 0, s.CURVE_POLYGON)],
        version=2,
    ).data(),
    "FULLGLOBE": Shapes([], [], [(-1, -1, s.FULL_GLOBE)], version=2, is_large=True).data(),
}


def test_shapes_come_back_as_text() -> None:
    database = DataFile("Shapes")
    columns = [Column("id", t.integer()), Column("g", t.geometry()), Column("h", t.geography())]
    rows = [(n, data, data) for n, data in enumerate(GEOMETRIES.values())]
    database.table("T", columns).extend([*rows, (99, None, struct.pack("<i", -1))])
    read = reopened(database).rows("T")
    texts = [row[1]["wkt"] for key, row in read.items() if key != 99]  # type: ignore[index]
    assert texts == list(GEOMETRIES)
    assert read[99][1:] == (None, None)
    assert read[0][1] == {"srid": 4326, "wkt": "POINT (1 2)", "wkb": _wkb_point(1, 2)}
    assert read[0][2] == {"srid": 4326, "wkt": "POINT (2 1)", "wkb": _wkb_point(2, 1)}
    assert read[3][2]["wkt"] == "LINESTRING (2 1, 4 3)"  # type: ignore[index]


@pytest.mark.parametrize(
    "raw", ["", "e6", "e6100000", "e610000001", "e61000000104ffffffff", "e610000003040000"]
)
def test_a_shape_that_is_none_is_told(raw: str) -> None:
    database = DataFile("BadShapes")
    columns = [Column("id", t.integer()), Column("g", t.geometry())]
    database.table("T", columns).add(1, bytes.fromhex(raw))
    assert isinstance(reopened(database).rows("T")[1][1], Problem)


def test_text_of_utf_8_collations_comes_back() -> None:
    texts = ["", "plain", "Grüße", "Привет, мир", "漢字", "😀 ok"]
    kinds = (t.char(30, t.UTF_8), t.varchar(60, t.UTF_8), t.varchar(t.MAX, t.UTF_8))
    columns = [Column("id", t.integer())] + [Column(f"c{n}", k) for n, k in enumerate(kinds)]
    database = DataFile("Utf8")
    database.table("T", columns).extend([(n, text, text, text) for n, text in enumerate(texts)])
    read = reopened(database).rows("T")
    padded = [text + " " * (30 - len(text.encode())) for text in texts]
    assert read == {n: (n, padded[n], text, text) for n, text in enumerate(texts)}


def test_bytes_that_are_no_text_are_told_or_kept() -> None:
    columns = [Column("id", t.integer()), Column("u", t.varchar(9, t.UTF_8)),
               Column("j", t.varchar(9, t.JAPANESE)), Column("n", t.nvarchar(9))]  # fmt: skip
    database = DataFile("BadText")
    database.table("T", columns).add(1, Raw(b"\xff\xfe"), Raw(b"\x81"), Raw(b"a\0b"))
    for cell in reopened(database).rows("T")[1][1:]:
        assert isinstance(cell, Problem) or "\ufffd" not in str(cell)
