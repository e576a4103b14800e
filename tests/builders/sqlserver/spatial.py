"""Shapes of geometry and geography as their stored bytes.

A geography's points are (latitude, longitude). Sources: FORMAT.md of the parser, section
geometry and geography; [MS-SSCLRT] 2.1.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

POINT, LINE, POLYGON, MULTI_POINT, MULTI_LINE, MULTI_POLYGON, COLLECTION = range(1, 8)
CIRCULAR_STRING, COMPOUND_CURVE, CURVE_POLYGON, FULL_GLOBE = 8, 9, 10, 11
INTERIOR, STROKE, EXTERIOR = 0, 1, 2
FIGURE_POINT, FIGURE_LINE, FIGURE_ARC, FIGURE_COMPOSITE = 0, 1, 2, 3
SEGMENT_LINE, SEGMENT_ARC, SEGMENT_FIRST_LINE, SEGMENT_FIRST_ARC = 0, 1, 2, 3
_HAS_Z, _HAS_M, _VALID, _SINGLE_POINT, _SINGLE_LINE, _LARGE = 1, 2, 4, 8, 0x10, 0x20


@dataclass(frozen=True, slots=True)
class Shapes:
    """A value written out in full.

    Args:
        points: Two numbers each.
        figures: (attribute, first point) each.
        shapes: (parent, first figure, type) each; -1 where there is none.
        z: A height for each point; () for none.
        m: A measure for each point; () for none.
        srid: Spatial reference.
        version: 1, or 2 where there are arcs.
        segments: Of composite figures.
        is_valid: As the server judged it.
        is_large: Larger than a hemisphere.
    """

    points: Sequence[tuple[float, float]]
    figures: Sequence[tuple[int, int]]
    shapes: Sequence[tuple[int, int, int]]
    z: Sequence[float] = ()
    m: Sequence[float] = ()
    srid: int = 4326
    version: int = 1
    segments: Sequence[int] = ()
    is_valid: bool = True
    is_large: bool = False

    def data(self) -> bytes:
        """Return the stored bytes."""
        parts = [
            self._head(0),
            struct.pack("<I", len(self.points)),
            self._coordinates(),
            struct.pack("<I", len(self.figures)),
            *(struct.pack("<Bi", *figure) for figure in self.figures),
            struct.pack("<I", len(self.shapes)),
            *(struct.pack("<iiB", *shape) for shape in self.shapes),
        ]
        if self.segments:
            parts += [struct.pack("<I", len(self.segments)), bytes(self.segments)]
        return b"".join(parts)

    def short(self) -> bytes:
        """Return the stored bytes of a single point, or of a line of two points."""
        flag = _SINGLE_POINT if len(self.points) == 1 else _SINGLE_LINE
        return self._head(flag) + self._coordinates()

    def _head(self, flags: int) -> bytes:
        flags |= _HAS_Z if self.z else 0
        flags |= _HAS_M if self.m else 0
        flags |= _VALID if self.is_valid else 0
        flags |= _LARGE if self.is_large else 0
        return struct.pack("<iBB", self.srid, self.version, flags)

    def _coordinates(self) -> bytes:
        numbers = [number for point in self.points for number in point]
        numbers += [*self.z, *self.m]
        return struct.pack(f"<{len(numbers)}d", *numbers)
