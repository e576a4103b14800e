"""Parts of a compressed record: which cell is stored where, in whatever form.

Source: FORMAT.md, section Compressed records.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import IntEnum

from gleanpoint_parsers.errors import CorruptStructureError, UnsupportedFeatureError
from gleanpoint_parsers.sqlserver.page_source import PAGE_SIZE

COMPRESSED = 0x01
HAS_LONG_REGION = 0x20
OFF_ROW = 0x8000
"""In the end offset of a long value: its bytes say where the value is."""

_TWO_BYTE_COUNT = 0x80
_CLUSTER = 30
"""Columns whose short data are counted together."""

_LONG_OFFSETS_OF_TWO_BYTES = 0x01


class CompressedKind(IntEnum):
    """What a record is: bits 2 to 4 of its first byte."""

    PRIMARY = 0
    GHOST_EMPTY = 1
    FORWARDED = 2
    GHOST_DATA = 3
    FORWARDING_STUB = 4
    GHOST_FORWARDED = 5
    INDEX = 6
    GHOST_INDEX = 7


class Descriptor(IntEnum):
    """Four bits that say where a cell is; 2 to 9 stand for 1 to 8 bytes of short data."""

    NULL = 0
    EMPTY = 1
    SHORTEST = 2
    LONGEST = 9
    LONG = 10
    TRUE = 11
    SYMBOL = 12


@dataclass(frozen=True, slots=True)
class LongCell:
    """A cell of the long region whose bytes say where its value is."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Symbol:
    """A cell whose value is an entry of its page's dictionary."""

    number: int


StoredCell = bytes | LongCell | Symbol | None


@dataclass(frozen=True, slots=True)
class CompressedCells:
    """A record taken apart.

    Args:
        cells: One for each of its columns.
        more: What the long region holds beyond them.
        end: Offset of the byte behind it, without a version tag.
    """

    cells: list[StoredCell]
    more: list[StoredCell]
    end: int


def record_kind(status: int) -> CompressedKind:
    """Return what a compressed record is by its first byte."""
    return CompressedKind(status >> 2 & 7)


def read_cells(page: bytes, offset: int, limit: int) -> CompressedCells:
    """Take a record apart.

    Args:
        page: The whole page.
        offset: Where the record begins.
        limit: What it must not reach beyond.

    Raises:
        CorruptStructureError: It reaches beyond, or its parts contradict each other.
        UnsupportedFeatureError: A cell is stored in a way that is not known.
    """
    return _Parts(page, offset, limit).read()


def corrupt(page: bytes, offset: int, detail: str) -> CorruptStructureError:
    """Return the error that names a compressed record by its place in the data file."""
    number = int.from_bytes(page[32:36], "little")
    return CorruptStructureError("Compressed record", number * PAGE_SIZE + offset, detail)


class _Parts:
    """Walks over one record from front to back."""

    def __init__(self, page: bytes, offset: int, limit: int) -> None:
        self._page, self._offset, self._limit = page, offset, limit
        self._at = offset + 1

    def read(self) -> CompressedCells:
        count = self._count()
        descriptors = self._descriptors(count)
        clusters = max(0, -(-count // _CLUSTER) - 1)
        self._skip(clusters)
        cells: list[StoredCell] = []
        long_columns: list[int] = []
        for number, descriptor in enumerate(descriptors):
            if descriptor == Descriptor.LONG:
                long_columns.append(number)
            cells.append(self._short(descriptor))
        values: list[StoredCell] = []
        if self._page[self._offset] & HAS_LONG_REGION:
            values = self._long_region(clusters)
        if len(values) < len(long_columns):
            detail = f"{len(long_columns)} long cells, of which {len(values)} are there"
            raise self._corrupt(detail)
        for number, value in zip(long_columns, values, strict=False):
            cells[number] = value
        return CompressedCells(cells, values[len(long_columns) :], self._at)

    def _count(self) -> int:
        first = self._take(1)[0]
        if not first & _TWO_BYTE_COUNT:
            return first
        return (first & ~_TWO_BYTE_COUNT) << 8 | self._take(1)[0]

    def _descriptors(self, count: int) -> list[int]:
        packed = self._take((count + 1) // 2)
        both = [half for byte in packed for half in (byte & 0xF, byte >> 4)]
        return both[:count]

    def _short(self, descriptor: int) -> StoredCell:
        if descriptor == Descriptor.NULL:
            return None
        if descriptor in (Descriptor.EMPTY, Descriptor.LONG):
            return b""
        if descriptor <= Descriptor.LONGEST:
            return self._take(descriptor - 1)
        if descriptor == Descriptor.TRUE:
            return b"\x01"
        if descriptor == Descriptor.SYMBOL:
            return Symbol(self._take(1)[0])
        raise UnsupportedFeatureError(
            f"{self._corrupt(f'a cell is stored in the unknown way {descriptor:#x}')}"
        )

    def _long_region(self, clusters: int) -> list[StoredCell]:
        header, count = struct.unpack("<BH", self._take(3))
        if not header & _LONG_OFFSETS_OF_TWO_BYTES:
            raise self._corrupt(f"the long region begins with {header:#04x}")
        ends = struct.unpack(f"<{count}H", self._take(2 * count))
        self._skip(clusters)
        start, previous = self._at, 0
        values: list[StoredCell] = []
        for end in ends:
            stop = end & ~OFF_ROW
            if stop < previous or start + stop > self._limit:
                raise self._corrupt(f"a long value ends at {stop} after {previous}")
            value = self._page[start + previous : start + stop]
            values.append(LongCell(value) if end & OFF_ROW else value)
            previous = stop
        self._at = start + previous
        return values

    def _take(self, size: int) -> bytes:
        self._skip(size)
        return self._page[self._at - size : self._at]

    def _skip(self, size: int) -> None:
        self._at += size
        if self._at > self._limit:
            raise self._corrupt(f"it reaches to byte {self._at}, {self._limit} at most")

    def _corrupt(self, detail: str) -> CorruptStructureError:
        return corrupt(self._page, self._offset, detail)
