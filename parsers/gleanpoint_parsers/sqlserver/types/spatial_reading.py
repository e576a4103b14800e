"""Stored geometry and geography: from bytes to a tree of shapes.

Source: [MS-SSCLRT] 2.1 (structures and their numbers); FORMAT.md, section Spatial.
"""

from __future__ import annotations

import struct
from enum import IntEnum, IntFlag
from itertools import pairwise

from gleanpoint_parsers.sqlserver.types.problem import BadValueError, tail
from gleanpoint_parsers.sqlserver.types.spatial_shapes import (
    CHILDREN,
    COLLECTIONS,
    Coordinates,
    Shape,
    ShapeKind,
    SpatialValue,
)

NULL_SRID = -1
DEEPEST = 32
"""Collections inside collections; deeper ones are refused."""

_VERSIONS = (1, 2)
_POINT_SIZE = 16
_COORDINATE_SIZE = 8
_NOWHERE = -1
_COUNT = struct.Struct("<I")
_HEADER = struct.Struct("<iBB")
_FIGURE = struct.Struct("<Bi")
_SHAPE = struct.Struct("<iiB")
_WITH_RINGS = frozenset({ShapeKind.POLYGON, ShapeKind.CURVEPOLYGON})


class Properties(IntFlag):
    """Second byte after the SRID."""

    HAS_Z = 0x01
    HAS_M = 0x02
    IS_VALID = 0x04
    IS_POINT = 0x08
    IS_LINE = 0x10
    BEYOND_HEMISPHERE = 0x20


class _Figure(IntEnum):
    """What the points of a figure are joined by, as version 2 numbers it."""

    POINT = 0
    LINE = 1
    ARC = 2
    COMPOSITE = 3


class _Segment(IntEnum):
    LINE = 0
    ARC = 1
    FIRST_LINE = 2
    FIRST_ARC = 3


def read_spatial(raw: bytes) -> SpatialValue | None:
    """Read a stored geometry or geography; None for one that says that it is NULL.

    Raises:
        BadValueError: The bytes end too early or too late, or their parts contradict each other.
    """
    source = _Source(raw)
    if len(raw) >= 4 and int.from_bytes(raw[:4], "little", signed=True) == NULL_SRID:  # noqa: PLR2004 - the SRID
        return None
    srid, version, flags = source.unpack(_HEADER)
    if version not in _VERSIONS:
        raise source.bad(f"version {version}")
    properties = Properties(flags)
    if properties & (Properties.IS_POINT | Properties.IS_LINE):
        count = 1 if properties & Properties.IS_POINT else 2
        kind = ShapeKind.POINT if count == 1 else ShapeKind.LINESTRING
        coordinates = source.coordinates(count, properties)
        shape = Shape(kind, range(count))
    else:
        coordinates = source.coordinates(source.count(_POINT_SIZE), properties)
        shape = _Assembler(source, version, len(coordinates.xy)).root()
    source.finish()
    return SpatialValue(srid, shape, coordinates)


class _Source:
    """The bytes of a value, read from front to back."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._at = 0

    def unpack(self, layout: struct.Struct) -> tuple[int, ...]:
        self.need(layout.size)
        values = layout.unpack_from(self._raw, self._at)
        self._at += layout.size
        return values

    def count(self, size: int) -> int:
        """Read how many structures of ``size`` bytes follow, and check that they can."""
        (count,) = self.unpack(_COUNT)
        self.need(count * size)
        return count

    def coordinates(self, count: int, properties: Properties) -> Coordinates:
        xy = self._doubles(2 * count)
        z = self._doubles(count) if properties & Properties.HAS_Z else None
        m = self._doubles(count) if properties & Properties.HAS_M else None
        return Coordinates(tuple(zip(xy[::2], xy[1::2], strict=True)), z, m)

    def _doubles(self, count: int) -> tuple[float, ...]:
        size = count * _COORDINATE_SIZE
        self.need(size)
        values = struct.unpack_from(f"<{count}d", self._raw, self._at)
        self._at += size
        return values

    def need(self, size: int) -> None:
        if size > len(self._raw) - self._at:
            raise self.bad(f"{size} bytes are needed at {self._at}")

    def has_more(self) -> bool:
        return self._at < len(self._raw)

    def bytes(self, count: int) -> bytes:
        self.need(count)
        taken = self._raw[self._at : self._at + count]
        self._at += count
        return taken

    def finish(self) -> None:
        if self.has_more():
            raise self.bad(f"it ends at byte {self._at}")

    def bad(self, detail: str) -> BadValueError:
        return BadValueError(f"No shape in {len(self._raw)} bytes: {detail}{tail(self._raw)}")


class _Assembler:
    """Reads figures, shapes and segments, and puts the tree of shapes together."""

    def __init__(self, source: _Source, version: int, points: int) -> None:
        self._source = source
        self._points = points
        figures = [source.unpack(_FIGURE) for _ in range(source.count(_FIGURE.size))]
        self._figure_kinds = [_Figure.LINE if version == 1 else kind for kind, _ in figures]
        self._starts = [start for _, start in figures] + [points]
        shapes = [source.unpack(_SHAPE) for _ in range(source.count(_SHAPE.size))]
        self._parents = [parent for parent, _, _ in shapes]
        self._first_figures = [figure for _, figure, _ in shapes]
        self._kinds = [self._kind(kind) for _, _, kind in shapes]
        has_segments = version > 1 and source.has_more()
        self._segments = source.bytes(source.count(1)) if has_segments else b""
        self._next_segment = 0
        self._check_order()
        self._figures = self._figure_ranges()

    def root(self) -> Shape:
        """Return the first shape, which all others belong to."""
        if not self._parents or self._parents[0] != _NOWHERE:
            raise self._source.bad("there is no outermost shape")
        children: list[list[int]] = [[] for _ in self._parents]
        depths = [0]
        for number, parent in enumerate(self._parents[1:], 1):
            if not 0 <= parent < number or self._kinds[parent] not in COLLECTIONS:
                raise self._source.bad(f"shape {number} belongs to shape {parent}")
            depths.append(depths[parent] + 1)
            children[parent].append(number)
        if max(depths) > DEEPEST:
            raise self._source.bad(f"collections inside collections, {max(depths)} deep")
        return self._shape(0, children)

    def _check_order(self) -> None:
        """Refuse figures that share points and shapes that share figures."""
        used = [figure for figure in self._first_figures if figure != _NOWHERE]
        for numbers, limit in ((self._starts, self._points), (used, len(self._starts) - 1)):
            if any(a > b for a, b in pairwise(numbers)):
                raise self._source.bad("its parts are out of order")
            if numbers and not 0 <= numbers[0] <= numbers[-1] <= limit:
                raise self._source.bad("a part begins beyond the last point")

    def _kind(self, number: int) -> ShapeKind:
        try:
            return ShapeKind(number)
        except ValueError:
            raise self._source.bad(f"there is no shape of the kind {number}") from None

    def _shape(self, number: int, children: list[list[int]]) -> Shape:
        kind = self._kinds[number]
        if kind in COLLECTIONS:
            parts = tuple(self._shape(child, children) for child in children[number])
            wanted = CHILDREN.get(kind)
            if wanted is not None and any(part.kind is not wanted for part in parts):
                raise self._source.bad(f"a {kind.name} holds something else")
            return Shape(kind, parts=parts)
        return self._leaf(kind, self._figures[number])

    def _figure_ranges(self) -> list[range]:
        """Return the figures of each shape: up to the first one of the next that has any."""
        ranges: list[range] = []
        end = len(self._figure_kinds)
        for first in reversed(self._first_figures):
            ranges.append(range(0) if first == _NOWHERE else range(first, end))
            end = end if first == _NOWHERE else first
        return ranges[::-1]

    def _leaf(self, kind: ShapeKind, figures: range) -> Shape:
        if kind is ShapeKind.FULLGLOBE:
            return Shape(kind)
        if kind in _WITH_RINGS:
            return self._surface(kind, figures)
        if not figures:
            return Shape(kind)
        if len(figures) > 1:
            raise self._source.bad(f"a {kind.name} of {len(figures)} figures")
        if kind is ShapeKind.COMPOUNDCURVE:
            return Shape(kind, parts=self._pieces(figures[0]))
        return Shape(kind, self._points_of(figures[0]))

    def _surface(self, kind: ShapeKind, figures: range) -> Shape:
        rings = tuple(self._curve(figure) for figure in figures)
        if kind is ShapeKind.POLYGON and any(r.kind is not ShapeKind.LINESTRING for r in rings):
            raise self._source.bad("a POLYGON has a ring with arcs")
        return Shape(kind, parts=rings)

    def _points_of(self, figure: int) -> range:
        return range(self._starts[figure], self._starts[figure + 1])

    def _curve(self, figure: int) -> Shape:
        kind = self._figure_kinds[figure]
        if kind == _Figure.COMPOSITE:
            return Shape(ShapeKind.COMPOUNDCURVE, parts=self._pieces(figure))
        is_arc = kind == _Figure.ARC
        return Shape(
            ShapeKind.CIRCULARSTRING if is_arc else ShapeKind.LINESTRING, self._points_of(figure)
        )

    def _pieces(self, figure: int) -> tuple[Shape, ...]:
        """Cut a composite curve into lines and arcs, by the segments that it consists of."""
        points = self._points_of(figure)
        pieces: list[Shape] = []
        start = end = points.start
        is_arc = False
        while end < points.stop - 1:
            segment = self._segment()
            if segment in (_Segment.FIRST_LINE, _Segment.FIRST_ARC):
                self._add_piece(pieces, is_arc, range(start, end + 1))
                start, is_arc = end, segment == _Segment.FIRST_ARC
            elif end == points.start or is_arc != (segment == _Segment.ARC):
                raise self._source.bad(f"segment {self._next_segment} continues what has not begun")
            end += 2 if is_arc else 1
        if end != max(points.stop - 1, points.start):
            raise self._source.bad("an arc ends beyond its figure")
        self._add_piece(pieces, is_arc, range(start, end + 1))
        return tuple(pieces)

    def _add_piece(self, pieces: list[Shape], is_arc: bool, points: range) -> None:
        if len(points) > 1:
            kind = ShapeKind.CIRCULARSTRING if is_arc else ShapeKind.LINESTRING
            pieces.append(Shape(kind, points))

    def _segment(self) -> int:
        if self._next_segment >= len(self._segments):
            raise self._source.bad(f"it has {len(self._segments)} segments, too few")
        segment = self._segments[self._next_segment]
        self._next_segment += 1
        if segment > _Segment.FIRST_ARC:
            raise self._source.bad(f"there is no segment of the kind {segment}")
        return segment
