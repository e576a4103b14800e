"""One page in the making: header, records, slots, and the proof against torn writes.

Source: FORMAT.md of the parser, section Pages.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

PAGE_SIZE = 8192
HEADER_SIZE = 96
DATA, INDEX, TEXT_MIX, TEXT_TREE = 1, 2, 3, 4
GAM, SGAM, IAM, PFS, BOOT, FILE_HEADER, DIFF, ML = 8, 9, 10, 11, 13, 15, 16, 17

TORN_BITS, CHECKSUM = 0x100, 0x200
COMPRESSED_PAGE = 0x80
_ROOM = PAGE_SIZE - HEADER_SIZE


class PageAt(NamedTuple):
    """Address of a page, as pointers hold it."""

    file: int
    page: int

    @property
    def pointer(self) -> bytes:
        """The six bytes of a pointer to it."""
        return struct.pack("<IH", self.page, self.file)

    def slot(self, slot: int) -> bytes:
        """Return the eight bytes of a pointer to one of its records."""
        return struct.pack("<IHH", self.page, self.file, slot)


NOWHERE = PageAt(0, 0)


def checksum(page: bytes | bytearray) -> int:
    """Return what the header's last word should be."""
    words = np.frombuffer(page, "<u4").copy()
    words[15] = 0
    result = 0
    for sector in np.bitwise_xor.reduce(words.reshape(16, 128), axis=1).tolist():
        result = (result << 1 | result >> 31) & 0xFFFFFFFF ^ sector
    return result


def tear_proof(page: bytearray, pattern: int) -> None:
    """Put torn bits into the sectors and what they displaced into the header."""
    kept = pattern
    for sector in range(1, 16):
        last = sector * 512 + 511
        kept |= (page[last] & 3) << 2 * sector
        page[last] = page[last] & 0xFC | pattern
    struct.pack_into("<I", page, 60, kept)


@dataclass(slots=True)
class BuiltPage:
    """A page whose records are still Python's.

    Args:
        at: Where it lies.
        kind: Page type.
        unit: Allocation unit id; the header's index and object id come from it.
        level: Of a B-tree.
        fixed_length: ``pminlen``.
        proof: ``CHECKSUM``, ``TORN_BITS`` or 0.
        records: By slot; None leaves the slot empty.
        front: Bytes between header and first record: the structure of page compression.
        ghosts: ``ghostRecCnt``.
        slot_count: Written instead of the true one.
        patches: Bytes put over the finished page, by offset, before the proof is made.
    """

    at: PageAt
    kind: int = DATA
    unit: int = 0
    level: int = 0
    fixed_length: int = 4
    proof: int = CHECKSUM
    records: list[bytes | None] = field(default_factory=list)
    front: bytes = b""
    previous: PageAt = NOWHERE
    next: PageAt = NOWHERE
    ghosts: int = 0
    slot_count: int | None = None
    patches: dict[int, bytes] = field(default_factory=dict)

    def add(self, record: bytes | None) -> int:
        """Add a record and return its slot."""
        self.records.append(record)
        return len(self.records) - 1

    @property
    def free(self) -> int:
        """Bytes left."""
        used = sum(len(record) for record in self.records if record is not None)
        return _ROOM - len(self.front) - used - 2 * len(self.records)

    def fits(self, record: bytes) -> bool:
        """Whether one more record has room."""
        return len(record) + 2 <= self.free

    def image(self) -> bytes:
        """Return the page's bytes."""
        page = bytearray(PAGE_SIZE)
        position = self._write_records(page)
        self._write_header(page, position)
        for offset, data in self.patches.items():
            page[offset : offset + len(data)] = data
        if self.proof == CHECKSUM:
            struct.pack_into("<I", page, 60, checksum(page))
        elif self.proof == TORN_BITS:
            tear_proof(page, 1)
        return bytes(page)

    def _write_records(self, page: bytearray) -> int:
        position = HEADER_SIZE + len(self.front)
        page[HEADER_SIZE:position] = self.front
        for slot, record in enumerate(self.records):
            if record is not None:
                page[position : position + len(record)] = record
            place = position if record is not None else 0
            struct.pack_into("<H", page, PAGE_SIZE - 2 - 2 * slot, place)
            position += len(record or b"")
        if position + 2 * len(self.records) > PAGE_SIZE:
            message = f"{position} bytes and {len(self.records)} slots do not fit on a page"
            raise ValueError(message)
        return position

    def _write_header(self, page: bytearray, position: int) -> None:
        count = len(self.records)
        struct.pack_into(
            "<BBBBHH6sH6sHIHH6sH",
            page,
            0,
            1,
            self.kind,
            COMPRESSED_PAGE if self.front else 0,
            self.level,
            self.proof,
            self.unit >> 48 & 0xFFFF,
            self.previous.pointer,
            self.fixed_length,
            self.next.pointer,
            count if self.slot_count is None else self.slot_count,
            self.unit >> 16 & 0xFFFFFFFF,
            PAGE_SIZE - position - 2 * count,
            position,
            self.at.pointer,
            0,
        )
        struct.pack_into("<IIH", page, 40, 61, 408, 1)
        struct.pack_into("<H", page, 58, self.ghosts)
