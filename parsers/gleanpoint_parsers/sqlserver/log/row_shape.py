"""Whether a record of a table is a row, a row that was moved, or the stub that it left behind.

Source: FORMAT.md, section Records.
"""

from __future__ import annotations

from enum import Enum

from gleanpoint_parsers.sqlserver.compressed.cells import CompressedKind
from gleanpoint_parsers.sqlserver.storage.record import COMPRESSED, RecordKind


class Shape(Enum):
    """What a record of a table is."""

    ROW = "row"
    FORWARDED = "forwarded"
    STUB = "stub"


_PLAIN: dict[int, Shape] = {
    RecordKind.FORWARDED: Shape.FORWARDED,
    RecordKind.FORWARDING_STUB: Shape.STUB,
}
_COMPRESSED: dict[int, Shape] = {
    CompressedKind.FORWARDED: Shape.FORWARDED,
    CompressedKind.FORWARDING_STUB: Shape.STUB,
}


def shape_of(row: bytes) -> Shape:
    """Return what a record is by its first byte."""
    if not row:
        return Shape.ROW
    if row[0] & COMPRESSED:
        return _COMPRESSED.get(row[0] >> 2 & 7, Shape.ROW)
    return _PLAIN.get(row[0] >> 1 & 7, Shape.ROW)
