"""Shapes of geometry and geography as a tree, apart from how they are stored and written.

Source: [MS-SSCLRT] 2.1 (kinds and their numbers).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class ShapeKind(IntEnum):
    """OpenGIS types by the number that they have on disk and in WKB, but for the last."""

    POINT = 1
    LINESTRING = 2
    POLYGON = 3
    MULTIPOINT = 4
    MULTILINESTRING = 5
    MULTIPOLYGON = 6
    GEOMETRYCOLLECTION = 7
    CIRCULARSTRING = 8
    COMPOUNDCURVE = 9
    CURVEPOLYGON = 10
    FULLGLOBE = 11


COLLECTIONS = frozenset(
    {
        ShapeKind.MULTIPOINT,
        ShapeKind.MULTILINESTRING,
        ShapeKind.MULTIPOLYGON,
        ShapeKind.GEOMETRYCOLLECTION,
    }
)
CHILDREN = {
    ShapeKind.MULTIPOINT: ShapeKind.POINT,
    ShapeKind.MULTILINESTRING: ShapeKind.LINESTRING,
    ShapeKind.MULTIPOLYGON: ShapeKind.POLYGON,
}
"""The one kind that a collection holds, where it is one."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape.

    Args:
        kind: What it is.
        points: Numbers of its points, of a point, a line or an arc.
        parts: Its rings, pieces or members.
    """

    kind: ShapeKind
    points: range = range(0)
    parts: tuple[Shape, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it has neither points nor parts."""
        return not self.points and not self.parts


@dataclass(frozen=True, slots=True)
class Coordinates:
    """The points that shapes refer to by number; z and m are NaN where a point has none.

    Args:
        xy: In the order stored: of geography latitude and longitude.
        z: One a point, or None.
        m: One a point, or None.
    """

    xy: tuple[tuple[float, float], ...]
    z: tuple[float, ...] | None
    m: tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class SpatialValue:
    """A decoded value of geometry or geography."""

    srid: int
    shape: Shape
    coordinates: Coordinates
