"""Uncompressed records: where columns lie in them, and their bytes.

Source: FORMAT.md of the parser, section Records.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

PRIMARY, FORWARDED, STUB, INDEX_ROW, FRAGMENT = 0, 1, 2, 3, 4
GHOST_INDEX, GHOST_DATA, GHOST_VERSION = 5, 6, 7
HAS_BITMAP, HAS_VARIABLE, HAS_VERSION = 0x10, 0x20, 0x40
_COMPLEX = 0x8000


class Complex(NamedTuple):
    """A stored value that says where the bytes are, or another structure of its own."""

    data: bytes


Cell = bytes | Complex | None


class Place(NamedTuple):
    """Where a column lies: as ``sysrscols`` says it, and how wide it is if fixed."""

    leaf_offset: int
    null_bit: int
    bit_position: int = 0
    width: int = 0


@dataclass(frozen=True, slots=True)
class RowForm:
    """What is unusual about one record.

    Args:
        kind: Record type.
        column_count: Columns that existed when it was written; None for all.
        version_tag: 14 bytes; b"" for none.
        back_pointer: Address of the stub, of a forwarded record; b"" for none.
        sparse: Values of sparse columns, by column id.
        omit_bitmap: Leave the null bitmap out.
    """

    kind: int = PRIMARY
    column_count: int | None = None
    version_tag: bytes = b""
    back_pointer: bytes = b""
    sparse: Mapping[int, bytes] | None = None
    omit_bitmap: bool = False


PLAIN = RowForm()


def sparse_vector(values: Mapping[int, bytes]) -> bytes:
    """Return the structure that holds the sparse columns of a row that are not NULL."""
    head = 4 + 4 * len(values)
    ends, data = [], b""
    for value in values.values():
        data += value
        ends.append(head + len(data))
    return struct.pack(f"<HH{2 * len(values)}H", 5, len(values), *values, *ends) + data


def _fixed_part(places: Sequence[Place], cells: Sequence[Cell]) -> bytes:
    part = bytearray(_fixed_size(places))
    for place, cell in zip(places, cells, strict=True):
        if place.leaf_offset <= 0 or not isinstance(cell, bytes):
            continue
        if place.width:
            part[place.leaf_offset : place.leaf_offset + place.width] = cell.ljust(place.width)
        else:
            part[place.leaf_offset] |= (cell[0] & 1) << place.bit_position
    return bytes(part)


def _fixed_size(places: Sequence[Place]) -> int:
    return max([4] + [p.leaf_offset + max(p.width, 1) for p in places if p.leaf_offset > 0])


def _bitmap(places: Sequence[Place], cells: Sequence[Cell]) -> bytes:
    count = max([0] + [place.null_bit for place in places])
    bits = 0
    for place, cell in zip(places, cells, strict=True):
        if cell is None and place.null_bit:
            bits |= 1 << place.null_bit - 1
    return struct.pack("<H", count) + bits.to_bytes((count + 7) // 8, "little")


def _variable_cells(
    places: Sequence[Place], cells: Sequence[Cell], form: RowForm
) -> list[bytes | Complex]:
    count = max([0] + [-place.leaf_offset for place in places])
    found: list[bytes | Complex] = [b""] * count
    for place, cell in zip(places, cells, strict=True):
        if place.leaf_offset < 0 and cell is not None:
            found[-place.leaf_offset - 1] = cell
    if not form.sparse and not form.back_pointer:
        while found and found[-1] == b"":
            found.pop()
    if form.sparse:
        found.append(Complex(sparse_vector(form.sparse)))
    if form.back_pointer:
        found.append(Complex(b"\0\4" + form.back_pointer))
    return found


def _variable_part(cells: Sequence[bytes | Complex], start: int) -> bytes:
    end = start + 2 + 2 * len(cells)
    ends, data = [], b""
    for cell in cells:
        content = cell.data if isinstance(cell, Complex) else cell
        data += content
        mark = _COMPLEX if isinstance(cell, Complex) else 0
        ends.append(end + len(data) | mark)
    return struct.pack(f"<{1 + len(ends)}H", len(ends), *ends) + data


def plain_record(places: Sequence[Place], cells: Sequence[Cell], form: RowForm = PLAIN) -> bytes:
    """Return one row as an uncompressed record.

    Args:
        places: Of its columns, in the order of their null bits.
        cells: As many values.
        form: What is unusual about it.
    """
    if form.column_count is not None:
        places, cells = places[: form.column_count], cells[: form.column_count]
    fixed = _fixed_part(places, cells)
    middle = b"" if form.omit_bitmap else _bitmap(places, cells)
    variable = _variable_cells(places, cells, form)
    status = form.kind << 1
    status |= 0 if form.omit_bitmap else HAS_BITMAP
    status |= HAS_VARIABLE if variable else 0
    status |= HAS_VERSION if form.version_tag else 0
    record = struct.pack("<BBH", status, 0, len(fixed)) + fixed[4:] + middle
    if variable:
        record += _variable_part(variable, len(record))
    return record + form.version_tag


def stub_record(target: bytes) -> bytes:
    """Return what stays in the place of a row that had to move."""
    return bytes([STUB << 1]) + target


def index_record(
    fixed: bytes, child: bytes = b"", variable: Sequence[bytes] = (), columns: int = 0
) -> bytes:
    """Return a row of an index page: key bytes, then the child page of a higher level."""
    status = INDEX_ROW << 1 | (HAS_BITMAP if columns else 0)
    status |= HAS_VARIABLE if variable else 0
    record = bytes([status]) + fixed + child
    if columns:
        record += struct.pack("<H", columns) + bytes((columns + 7) // 8)
    if variable:
        record += _variable_part(variable, len(record))
    return record


def index_leaf_record(places: Sequence[Place], cells: Sequence[Cell], width: int) -> bytes:
    """Return a row of a nonclustered leaf; its fixed columns end at ``width``."""
    part = bytearray(width)
    for place, cell in zip(places, cells, strict=True):
        if place.leaf_offset > 0 and isinstance(cell, bytes) and place.width:
            part[place.leaf_offset : place.leaf_offset + place.width] = cell
        elif place.leaf_offset > 0 and isinstance(cell, bytes):
            part[place.leaf_offset] |= (cell[0] & 1) << place.bit_position
    variable = _variable_cells(places, cells, PLAIN)
    part[0] = INDEX_ROW << 1 | HAS_BITMAP | (HAS_VARIABLE if variable else 0)
    record = bytes(part) + _bitmap(places, cells)
    return record + (_variable_part(variable, len(record)) if variable else b"")
