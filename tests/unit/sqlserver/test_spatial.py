"""Geometry and geography: known shapes as WKT and WKB, and values that are none."""

from __future__ import annotations

import math
import struct

import pytest
from tests.builders.sqlserver.spatial import (
    CIRCULAR_STRING,
    COLLECTION,
    COMPOUND_CURVE,
    CURVE_POLYGON,
    EXTERIOR,
    FIGURE_ARC,
    FIGURE_COMPOSITE,
    FIGURE_LINE,
    FULL_GLOBE,
    INTERIOR,
    LINE,
    MULTI_LINE,
    MULTI_POINT,
    MULTI_POLYGON,
    POINT,
    POLYGON,
    SEGMENT_ARC,
    SEGMENT_FIRST_ARC,
    SEGMENT_FIRST_LINE,
    SEGMENT_LINE,
    STROKE,
    Shapes,
)

from gleanpoint_parsers.sqlserver.types.problem import BadValueError
from gleanpoint_parsers.sqlserver.types.spatial import geography, geometry

NAN = math.nan
SQUARE = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)]
HOLE = [(1.0, 1.0), (1.0, 2.0), (2.0, 2.0), (1.0, 1.0)]


def wkt(value: Shapes) -> str:
    decoded = geometry(value.data())
    assert decoded is not None
    return decoded["wkt"]


def wkb_of(value: bytes) -> bytes:
    decoded = geometry(value)
    assert decoded is not None
    return decoded["wkb"]


def test_a_single_point_of_a_geography_is_written_longitude_first() -> None:
    value = Shapes([(47.65, -122.349)], [], [], srid=4326).short()
    assert geography(value) == {
        "srid": 4326,
        "wkt": "POINT (-122.349 47.65)",
        "wkb": struct.pack("<BIdd", 1, 1, -122.349, 47.65),
    }
    assert geometry(value) == {
        "srid": 4326,
        "wkt": "POINT (47.65 -122.349)",
        "wkb": struct.pack("<BIdd", 1, 1, 47.65, -122.349),
    }


def test_published_bytes_of_a_point_are_that_point() -> None:
    """From the documentation of SQL Server: ``geometry::Point(1, 10, 0)`` and the like."""
    raw = bytes.fromhex("00000000010c000000000000f03f0000000000002440")
    assert geometry(raw) == {
        "srid": 0,
        "wkt": "POINT (1 10)",
        "wkb": bytes.fromhex("0101000000000000000000f03f0000000000002440"),
    }


@pytest.mark.parametrize(
    ("z", "m", "text", "kind"),
    [
        ((), (), "POINT (1 2)", 1),
        ((3.5,), (), "POINT (1 2 3.5)", 1001),
        ((), (4.0,), "POINT (1 2 NULL 4)", 2001),
        ((3.0,), (4.0,), "POINT (1 2 3 4)", 3001),
        ((NAN,), (4.0,), "POINT (1 2 NULL 4)", 3001),
        ((NAN,), (NAN,), "POINT (1 2)", 3001),
    ],
)
def test_z_and_m_are_written_where_a_point_has_them(z, m, text, kind) -> None:
    value = Shapes([(1.0, 2.0)], [], [], z=z, m=m).short()
    decoded = geometry(value)
    assert decoded is not None
    assert decoded["wkt"] == text
    numbers = (1.0, 2.0, *z, *m)
    assert decoded["wkb"] == struct.pack(f"<BI{len(numbers)}d", 1, kind, *numbers)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Shapes([], [], [(-1, -1, POINT)]), "POINT EMPTY"),
        (Shapes([], [], [(-1, -1, COLLECTION)]), "GEOMETRYCOLLECTION EMPTY"),
        (
            Shapes([(0, 0), (1, 1), (2.5, 1e-7)], [(STROKE, 0)], [(-1, 0, LINE)]),
            "LINESTRING (0 0, 1 1, 2.5 1e-07)",
        ),
        (
            Shapes(SQUARE + HOLE, [(EXTERIOR, 0), (INTERIOR, 5)], [(-1, 0, POLYGON)]),
            "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 1 1))",
        ),
        (
            Shapes(
                [(1, 2), (3, 4)],
                [(STROKE, 0), (STROKE, 1)],
                [(-1, 0, MULTI_POINT), (0, 0, POINT), (0, 1, POINT)],
            ),
            "MULTIPOINT ((1 2), (3 4))",
        ),
        (
            Shapes(
                [(1, 2), (3, 4), (5, 6), (7, 8)],
                [(STROKE, 0), (STROKE, 2)],
                [(-1, 0, MULTI_LINE), (0, 0, LINE), (0, -1, LINE), (0, 1, LINE)],
            ),
            "MULTILINESTRING ((1 2, 3 4), EMPTY, (5 6, 7 8))",
        ),
        (
            Shapes(
                SQUARE + HOLE,
                [(EXTERIOR, 0), (EXTERIOR, 5)],
                [(-1, 0, MULTI_POLYGON), (0, 0, POLYGON), (0, 1, POLYGON)],
            ),
            "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)), ((1 1, 1 2, 2 2, 1 1)))",
        ),
        (
            Shapes(
                [(1, 2), (3, 4), (5, 6)],
                [(STROKE, 0), (STROKE, 1)],
                [
                    (-1, 0, COLLECTION),
                    (0, 0, POINT),
                    (0, 1, COLLECTION),
                    (2, 1, LINE),
                    (0, -1, POLYGON),
                ],
            ),
            (
                "GEOMETRYCOLLECTION (POINT (1 2), "
                "GEOMETRYCOLLECTION (LINESTRING (3 4, 5 6)), POLYGON EMPTY)"
            ),
        ),
        (
            Shapes(
                [(0, 0), (1, 1), (2, 0)], [(FIGURE_ARC, 0)], [(-1, 0, CIRCULAR_STRING)], version=2
            ),
            "CIRCULARSTRING (0 0, 1 1, 2 0)",
        ),
        (
            Shapes(
                [(0, 0), (1, 0), (2, 0), (3, 1), (4, 0), (5, 0)],
                [(FIGURE_COMPOSITE, 0)],
                [(-1, 0, COMPOUND_CURVE)],
                version=2,
                segments=[SEGMENT_FIRST_LINE, SEGMENT_LINE, SEGMENT_FIRST_ARC, SEGMENT_FIRST_LINE],
            ),
            "COMPOUNDCURVE ((0 0, 1 0, 2 0), CIRCULARSTRING (2 0, 3 1, 4 0), (4 0, 5 0))",
        ),
        (
            Shapes(
                [(0, 0), (1, 1), (2, 0), (1, -1), (0, 0), *HOLE, (0, 0), (1, 1), (2, 0), (0, 0)],
                [(FIGURE_ARC, 0), (FIGURE_LINE, 5), (FIGURE_COMPOSITE, 9)],
                [(-1, 0, CURVE_POLYGON)],
                version=2,
                segments=[SEGMENT_FIRST_ARC, SEGMENT_FIRST_LINE],
            ),
            (
                "CURVEPOLYGON (CIRCULARSTRING (0 0, 1 1, 2 0, 1 -1, 0 0), (1 1, 1 2, 2 2, 1 1), "
                "COMPOUNDCURVE (CIRCULARSTRING (0 0, 1 1, 2 0), (2 0, 0 0)))"
            ),
        ),
        (
            Shapes(
                [(0, 0), (1, 1), (2, 0), (3, -1), (4, 0)],
                [(FIGURE_COMPOSITE, 0)],
                [(-1, 0, COMPOUND_CURVE)],
                version=2,
                segments=[SEGMENT_FIRST_ARC, SEGMENT_ARC],
            ),
            "COMPOUNDCURVE (CIRCULARSTRING (0 0, 1 1, 2 0, 3 -1, 4 0))",
        ),
        (Shapes([], [], [(-1, -1, FULL_GLOBE)], version=2, is_large=True), "FULLGLOBE"),
    ],
)
def test_each_kind_of_shape_has_its_wkt(value: Shapes, text: str) -> None:
    assert wkt(value) == text


def test_a_line_of_two_points_has_a_short_form() -> None:
    value = Shapes([(1.0, 2.0), (3.0, 4.0)], [], [], z=(5.0, 6.0)).short()
    decoded = geometry(value)
    assert decoded is not None
    assert decoded["wkt"] == "LINESTRING (1 2 5, 3 4 6)"
    assert decoded["wkb"] == struct.pack("<BII6d", 1, 1002, 2, 1, 2, 5, 3, 4, 6)


def test_wkb_of_nested_shapes_holds_each_with_its_type() -> None:
    value = Shapes(
        [(1.0, 2.0), (3.0, 4.0)],
        [(STROKE, 0), (STROKE, 1)],
        [(-1, 0, MULTI_POINT), (0, 0, POINT), (0, 1, POINT)],
    )
    points = struct.pack("<BIdd", 1, 1, 1, 2) + struct.pack("<BIdd", 1, 1, 3, 4)
    assert wkb_of(value.data()) == struct.pack("<BII", 1, 4, 2) + points
    square = Shapes(SQUARE, [(EXTERIOR, 0)], [(-1, 0, POLYGON)])
    numbers = [number for point in SQUARE for number in point]
    assert wkb_of(square.data()) == struct.pack("<BIII10d", 1, 3, 1, 5, *numbers)


def test_wkb_of_curves_and_of_what_is_empty() -> None:
    arc = Shapes(
        [(0, 0), (1, 1), (2, 0)],
        [(FIGURE_COMPOSITE, 0)],
        [(-1, 0, COMPOUND_CURVE)],
        version=2,
        segments=[SEGMENT_FIRST_ARC],
    )
    body = struct.pack("<BII6d", 1, 8, 3, 0, 0, 1, 1, 2, 0)
    assert wkb_of(arc.data()) == struct.pack("<BII", 1, 9, 1) + body
    globe = Shapes([], [], [(-1, -1, FULL_GLOBE)], version=2)
    assert wkb_of(globe.data()) == struct.pack("<BI", 1, 126)
    empty = wkb_of(Shapes([], [], [(-1, -1, POINT)]).data())
    assert all(map(math.isnan, struct.unpack("<5x2d", empty)))


def test_a_value_that_says_that_it_is_null_is_null() -> None:
    assert geometry(bytes.fromhex("ffffffff")) is None
    assert geography(bytes.fromhex("ffffffff0104")) is None


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "bytes are needed"),
        (struct.pack("<iBB", 0, 3, 0), "version 3"),
        (struct.pack("<iBBI", 0, 1, 4, 2**32 - 1), "bytes are needed"),
        (struct.pack("<iBBIII", 0, 1, 4, 0, 0, 0), "no outermost shape"),
        (Shapes([(1, 2)], [], []).short() + b"\x00", "it ends at byte 22"),
        (Shapes([], [], [(-1, -1, 12)]).data(), "kind 12"),
        (Shapes([], [], [(0, -1, COLLECTION)]).data(), "no outermost shape"),
        (Shapes([], [], [(-1, -1, COLLECTION), (1, -1, POINT)]).data(), "belongs to shape 1"),
        (Shapes([], [], [(-1, -1, POINT), (0, -1, POINT)]).data(), "belongs to shape 0"),
        (Shapes([], [], [(-1, -1, MULTI_POINT), (0, -1, LINE)]).data(), "holds something else"),
        (Shapes([(1, 2)], [(1, 2)], [(-1, 0, LINE)]).data(), "out of order"),
        (Shapes([(1, 2)], [(1, -1)], [(-1, 0, LINE)]).data(), "beyond the last point"),
        (Shapes([(1, 2)], [(1, 0)], [(-1, 5, LINE)]).data(), "beyond the last point"),
        (Shapes([(1, 2), (3, 4)], [(1, 0), (1, 1)], [(-1, 0, LINE)]).data(), "2 figures"),
        (
            Shapes(
                [(0, 0), (1, 1), (2, 2)], [(FIGURE_ARC, 0)], [(-1, 0, POLYGON)], version=2
            ).data(),
            "ring with arcs",
        ),
        (
            Shapes([(0, 0), (1, 1)], [(3, 0)], [(-1, 0, COMPOUND_CURVE)], version=2).data(),
            "0 segments",
        ),
        (
            Shapes(
                [(0, 0), (1, 1)], [(3, 0)], [(-1, 0, COMPOUND_CURVE)], version=2, segments=[0]
            ).data(),
            "has not begun",
        ),
        (
            Shapes(
                [(0, 0), (1, 1)], [(3, 0)], [(-1, 0, COMPOUND_CURVE)], version=2, segments=[3]
            ).data(),
            "beyond its figure",
        ),
        (
            Shapes(
                [(0, 0), (1, 1)], [(3, 0)], [(-1, 0, COMPOUND_CURVE)], version=2, segments=[7]
            ).data(),
            "kind 7",
        ),
    ],
)
def test_what_is_no_shape_is_told(raw: bytes, words: str) -> None:
    with pytest.raises(BadValueError, match=words):
        geometry(raw)


def test_collections_nested_too_deep_are_refused_without_exhausting_the_stack() -> None:
    shapes = [(-1, -1, COLLECTION), *((parent, -1, COLLECTION) for parent in range(20_000))]
    with pytest.raises(BadValueError, match="20000 deep"):
        geometry(Shapes([], [], shapes).data())


def test_a_collection_of_very_many_shapes_is_read_in_good_time() -> None:
    count = 30_000
    shapes = [(-1, 0, MULTI_POINT), *((0, number, POINT) for number in range(count))]
    value = Shapes([(1.0, 2.0)] * count, [(STROKE, n) for n in range(count)], shapes)
    assert wkt(value).count("(1 2)") == count
