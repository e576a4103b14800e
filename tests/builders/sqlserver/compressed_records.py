"""Records of row compression: four bits a column, then short and long values.

Source: FORMAT.md of the parser, section CD records.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tests.builders.sqlserver.records import Complex

PRIMARY, FORWARDED, GHOST = 0, 2, 3
CLUSTER = 30
_NULL, _EMPTY, _LONG, _TRUE, _SYMBOL = 0, 1, 0xA, 0xB, 0xC
_HAS_LONG, _HAS_VERSION = 0x20, 0x02
_LONGEST_SHORT = 8


class Symbol(NamedTuple):
    """A value that stands in the page's dictionary."""

    number: int


@dataclass(frozen=True, slots=True)
class BitCell:
    """A bit, which the four bits of its column hold."""

    is_set: bool


CompressedCell = bytes | Complex | Symbol | BitCell | None


def _nibble(cell: CompressedCell) -> int:
    if cell is None:
        return _NULL
    if isinstance(cell, BitCell):
        return _TRUE if cell.is_set else _EMPTY
    if isinstance(cell, Symbol):
        return _SYMBOL
    if isinstance(cell, Complex) or len(cell) > _LONGEST_SHORT:
        return _LONG
    return 1 + len(cell)


def _short(cell: CompressedCell) -> bytes:
    if isinstance(cell, Symbol):
        return bytes([cell.number])
    if isinstance(cell, bytes) and len(cell) <= _LONGEST_SHORT:
        return cell
    return b""


def _long(cells: Sequence[CompressedCell]) -> list[tuple[int, bytes]]:
    """Return end-offset flags and bytes of the long values."""
    found = []
    for cell in cells:
        if isinstance(cell, Complex):
            found.append((0x8000, cell.data))
        elif isinstance(cell, bytes) and len(cell) > _LONGEST_SHORT:
            found.append((0, cell))
    return found


def _long_region(clusters: Sequence[Sequence[CompressedCell]]) -> bytes:
    groups = [_long(cluster) for cluster in clusters]
    ends, data = [], b""
    for flag, value in (entry for group in groups for entry in group):
        data += value
        ends.append(len(data) | flag)
    if not ends:
        return b""
    counts = bytes(len(group) for group in groups[:-1])
    return struct.pack(f"<BH{len(ends)}H", 1, len(ends), *ends) + counts + data


def compressed_record(
    cells: Sequence[CompressedCell], kind: int = PRIMARY, version_tag: bytes = b""
) -> bytes:
    """Return a row as a compressed record."""
    nibbles = [_nibble(cell) for cell in cells] + [0]
    pairs = range(0, len(cells), 2)
    array = bytes(nibbles[at] | nibbles[at + 1] << 4 for at in pairs)
    clusters = [cells[at : at + CLUSTER] for at in range(0, len(cells), CLUSTER)]
    shorts = [b"".join(map(_short, cluster)) for cluster in clusters]
    region = _long_region(clusters)
    header = 1 | kind << 2 | (_HAS_LONG if region else 0) | (_HAS_VERSION if version_tag else 0)
    count = len(cells)
    columns = bytes([count]) if count < 128 else struct.pack(">H", count | 0x8000)
    lengths = bytes(len(short) for short in shorts[:-1])
    return bytes([header]) + columns + array + lengths + b"".join(shorts) + region + version_tag
