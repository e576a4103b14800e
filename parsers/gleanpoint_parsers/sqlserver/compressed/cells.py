"""Parts of a compressed record: which cell is stored where, in whatever form.

Source: FORMAT.md, section Compressed records.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import IntEnum

from gleanpoint_parsers.errors import CorruptStructureError, UnsupportedFeatureError
from gleanpoint_parsers.sqlserver.storage.page_source import PAGE_SIZE

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


_NULL, _SHORTEST, _LONGEST = (
    int(d) for d in (Descriptor.NULL, Descriptor.SHORTEST, Descriptor.LONGEST)
)
_WITHOUT_BYTES = {
    int(Descriptor.EMPTY): b"",
    int(Descriptor.LONG): b"",
    int(Descriptor.TRUE): b"\x01",
}
_PAIRS = [bytes((byte & 0xF, byte >> 4)) for byte in range(256)]
"""The two descriptors of a byte, the low one first."""


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
        descriptors = b"".join(map(_PAIRS.__getitem__, self._take((count + 1) // 2)))[:count]
        clusters = max(0, -(-count // _CLUSTER) - 1)
        self._skip(clusters)
        cells = self._short_region(descriptors)
        more: list[StoredCell] = []
        if self._page[self._offset] & HAS_LONG_REGION:
            more = self._long_region(clusters)
        long_columns = descriptors.count(Descriptor.LONG)
        if len(more) < long_columns:
            raise self._corrupt(f"{long_columns} long cells, of which {len(more)} are there")
        if long_columns:
            numbers = [
                n for n, descriptor in enumerate(descriptors) if descriptor == Descriptor.LONG
            ]
            for number, value in zip(numbers, more, strict=False):
                cells[number] = value
        return CompressedCells(cells, more[long_columns:], self._at)

    def _count(self) -> int:
        first = self._take(1)[0]
        if not first & _TWO_BYTE_COUNT:
            return first
        return (first & ~_TWO_BYTE_COUNT) << 8 | self._take(1)[0]

    def _short_region(self, descriptors: bytes) -> list[StoredCell]:
        """Return the cells by their descriptors, ``b""`` for those of the long region.

        This is the inner loop of every compressed table, so it calls nothing that it need not.
        """
        page, at = self._page, self._at
        cells: list[StoredCell] = []
        for descriptor in descriptors:
            if _SHORTEST <= descriptor <= _LONGEST:
                end = at + descriptor - 1
                cells.append(page[at:end])
                at = end
            elif descriptor == _NULL:
                cells.append(None)
            elif descriptor in _WITHOUT_BYTES:
                cells.append(_WITHOUT_BYTES[descriptor])
            elif descriptor == Descriptor.SYMBOL and at < self._limit:
                cells.append(Symbol(page[at]))
                at += 1
            else:
                raise self._unknown(descriptor)
        self._skip(at - self._at)
        return cells

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

    def _unknown(self, descriptor: int) -> UnsupportedFeatureError:
        where = self._corrupt(f"a cell is stored in the unknown way {descriptor:#x}")
        return UnsupportedFeatureError(str(where))
