"""Values of geometry and geography as WKT and WKB.

WKT is written as SQL Server reads and writes it: numbers z and m follow x and y without a mark,
and ``NULL`` stands for a z that a point with m has not. WKB is that of ISO 13249-3.

Sources: SQL Server docs, ``STAsText``, ``ToString``, ``AsTextZM``, ``AsBinaryZM``; [MS-SSCLRT]
2.1; OGC 06-103r4 (WKT, WKB).
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from typing import TypedDict

from gleanpoint_parsers.sqlserver.types.spatial_reading import read_spatial
from gleanpoint_parsers.sqlserver.types.spatial_shapes import Coordinates, Shape, ShapeKind

_LITTLE_ENDIAN = b"\x01"
_WKB_FULL_GLOBE = 126
_WKB_Z, _WKB_M = 1000, 2000
_NO_NUMBER = math.nan
_UNNAMED = {
    ShapeKind.POLYGON: ShapeKind.LINESTRING,
    ShapeKind.CURVEPOLYGON: ShapeKind.LINESTRING,
    ShapeKind.COMPOUNDCURVE: ShapeKind.LINESTRING,
    ShapeKind.MULTIPOINT: ShapeKind.POINT,
    ShapeKind.MULTILINESTRING: ShapeKind.LINESTRING,
    ShapeKind.MULTIPOLYGON: ShapeKind.POLYGON,
}
"""By kind: the kind of its parts whose name WKT leaves out."""


class SpatialText(TypedDict):
    """What a column of shapes holds: its reference system, and the shape in two notations."""

    srid: int
    wkt: str
    wkb: bytes


def geometry(raw: bytes) -> SpatialText | None:
    """Decode a geometry; None for one that says that it is NULL.

    Raises:
        BadValueError: The bytes are no shape.
    """
    return _decode(raw, swap=False)


def geography(raw: bytes) -> SpatialText | None:
    """Decode a geography, whose points are stored latitude first and written longitude first.

    Raises:
        BadValueError: The bytes are no shape.
    """
    return _decode(raw, swap=True)


def _decode(raw: bytes, *, swap: bool) -> SpatialText | None:
    value = read_spatial(raw)
    if value is None:
        return None
    writer = _Writer(value.coordinates, swap=swap)
    return {"srid": value.srid, "wkt": writer.wkt(value.shape), "wkb": writer.wkb(value.shape)}


class _Writer:
    """Writes shapes whose points are known."""

    def __init__(self, coordinates: Coordinates, *, swap: bool) -> None:
        self._numbers = [(y, x) if swap else (x, y) for x, y in coordinates.xy]
        self._z, self._m = coordinates.z, coordinates.m

    def wkt(self, shape: Shape) -> str:
        """Return a shape with its name."""
        if shape.kind is ShapeKind.FULLGLOBE:
            return shape.kind.name
        return f"{shape.kind.name} {self._body(shape)}"

    def _body(self, shape: Shape) -> str:
        if shape.is_empty:
            return "EMPTY"
        if shape.points:
            return f"({', '.join(map(self._point, shape.points))})"
        unnamed = _UNNAMED.get(shape.kind)
        parts = (self._body(p) if p.kind is unnamed else self.wkt(p) for p in shape.parts)
        return f"({', '.join(parts)})"

    def _point(self, number: int) -> str:
        texts = [_number(value) for value in self._numbers[number]]
        z = _NO_NUMBER if self._z is None else self._z[number]
        m = _NO_NUMBER if self._m is None else self._m[number]
        if not math.isnan(m):
            texts += ["NULL" if math.isnan(z) else _number(z), _number(m)]
        elif not math.isnan(z):
            texts.append(_number(z))
        return " ".join(texts)

    def wkb(self, shape: Shape) -> bytes:
        """Return a shape with byte order and type."""
        pieces: list[bytes] = []
        self._write(shape, pieces.append)
        return b"".join(pieces)

    def _write(self, shape: Shape, write: Callable[[bytes], object]) -> None:
        write(_LITTLE_ENDIAN + struct.pack("<I", self._wkb_type(shape.kind)))
        match shape.kind:
            case ShapeKind.FULLGLOBE:
                return
            case ShapeKind.POINT:
                self._write_points(shape.points, write)
            case ShapeKind.LINESTRING | ShapeKind.CIRCULARSTRING:
                self._write_counted(shape.points, write)
            case ShapeKind.POLYGON:
                write(struct.pack("<I", len(shape.parts)))
                for ring in shape.parts:
                    self._write_counted(ring.points, write)
            case _:
                write(struct.pack("<I", len(shape.parts)))
                for part in shape.parts:
                    self._write(part, write)

    def _wkb_type(self, kind: ShapeKind) -> int:
        if kind is ShapeKind.FULLGLOBE:
            return _WKB_FULL_GLOBE
        return kind + (0 if self._z is None else _WKB_Z) + (0 if self._m is None else _WKB_M)

    def _write_counted(self, points: range, write: Callable[[bytes], object]) -> None:
        write(struct.pack("<I", len(points)))
        for number in points:
            self._write_points(range(number, number + 1), write)

    def _write_points(self, points: range, write: Callable[[bytes], object]) -> None:
        """Write a point; one that is empty is written with numbers that are none."""
        number = points[0] if points else None
        values = [_NO_NUMBER, _NO_NUMBER] if number is None else list(self._numbers[number])
        for extra in (self._z, self._m):
            if extra is not None:
                values.append(_NO_NUMBER if number is None else extra[number])
        write(struct.pack(f"<{len(values)}d", *values))


def _number(value: float) -> str:
    """Return the shortest text that reads back as this number, without a needless ``.0``."""
    return repr(value).removesuffix(".0")
