"""The tape format: descriptor blocks and streams, each with its checksum.

Source: format reference, sections Descriptor block and Stream header; Microsoft Tape Format 1.00a.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import numpy as np

UNIT = 0x400
"""Blocks of a set begin at multiples of it, counted from the set's first block."""
HEADER_SIZE = 52
STREAM_HEADER_SIZE = 22
LEAD = b"\0\0"
"""First bytes of a stream of pages or of log."""
UTF16 = 2
_OS_ID, _OS_VERSION = 14, 1


class Sink(Protocol):
    """Where the bytes of a file go: as they are, or compressed."""

    def write(self, data: bytes) -> object:
        """Take bytes."""

    def mark(self, data: bytes) -> object:
        """Take a file mark, which is never compressed."""


@dataclass(frozen=True, slots=True)
class BlockForm:
    """What a descriptor block says of itself.

    Args:
        attributes: Of the block.
        strings: ``UTF16`` where it has texts.
        is_counted: Whether it has an address in the set and a number.
        own_data: Size and offset of what only SQL Server reads.
    """

    attributes: int = 0
    strings: int = 0
    is_counted: bool = True
    own_data: tuple[int, int] = (0, 0)


BARE, WITH_TEXTS = BlockForm(), BlockForm(strings=UTF16)


class Tape:
    """One file of a media set, written block by block.

    Args:
        sink: Where it goes.
        sector: Bytes to which file marks and data are aligned: 512 or 4,096.
    """

    def __init__(self, sink: Sink, sector: int = 512) -> None:
        self.sink = sink
        self.sector = sector
        self.position = 0
        self.origin = 0
        self.number = 0

    def begin_set(self) -> None:
        """Count blocks and addresses from here on."""
        self.origin = self.position
        self.number = 0

    def block(self, kind: str, body: bytes, form: BlockForm) -> None:
        """Write a descriptor block; ``body`` begins at offset 52."""
        body += bytes(-len(body) % 4)
        address = (self.position - self.origin) // UNIT if form.is_counted else 0
        head = struct.pack(
            "<4sIHBBQQ",
            kind.encode("ascii"),
            form.attributes,
            HEADER_SIZE + len(body),
            _OS_ID,
            _OS_VERSION,
            0,
            address,
        )
        number = self.number if form.is_counted else 0
        head += struct.pack("<QIIHHBB", 0, number, 0, *form.own_data, form.strings, 0)
        self._write(head + struct.pack("<H", _checksum(head)) + body)
        self.number += form.is_counted

    def stream(self, kind: str, data: bytes, media: int = 0) -> None:
        """Write a stream that is held in memory."""
        self.stream_head(kind, len(data), media)
        self._write(data)

    def stream_head(self, kind: str, length: int, media: int = 0) -> None:
        """Begin a stream; as many bytes must be given to ``content`` as it says."""
        self._write(bytes(-self.position % 4))
        head = struct.pack("<4sHHQHH", kind.encode("ascii"), 0, media, length, 0, 0)
        self._write(head + struct.pack("<H", _checksum(head)))

    def content(self, parts: Iterable[bytes]) -> None:
        """Write the bytes of a stream piece by piece."""
        for part in parts:
            self._write(part)

    def pad(self, *, before_mark: bool = False) -> None:
        """Write the stream that ends a block's chain, up to where the next block begins."""
        step = max(self.sector, UNIT) if before_mark else UNIT
        base = self.origin if step == UNIT else 0
        start = self.position + -self.position % 4 + STREAM_HEADER_SIZE
        self.stream("SPAD", bytes(-(start - base) % step))

    def pad_data(self) -> None:
        """Write the stream that lets the data behind the next stream's lead begin on a sector."""
        start = self.position + -self.position % 4 + STREAM_HEADER_SIZE
        lead = STREAM_HEADER_SIZE + len(LEAD)
        self.stream("APAD", bytes(-(start + lead) % self.sector), 0x80)

    def file_mark(self, attributes: int = 0x80000000) -> None:
        """Write a file mark, which is one sector long."""
        head = struct.pack("<4sIHBB", b"SFMB", attributes, self.sector, _OS_ID, _OS_VERSION)
        head = head.ljust(50, b"\0")
        data = (head + struct.pack("<H", _checksum(head))).ljust(self.sector, b"\0")
        self.sink.mark(data)
        self.position += len(data)
        self.origin = self.position

    def _write(self, data: bytes) -> None:
        self.sink.write(data)
        self.position += len(data)


def _checksum(head: bytes) -> int:
    return int(np.bitwise_xor.reduce(np.frombuffer(head, "<u2")))


def tape_date(moment: datetime | None) -> bytes:
    """Return the five bytes of a date and time; zeros for none."""
    if moment is None:
        return bytes(5)
    value = moment.year << 26 | moment.month << 22 | moment.day << 17
    value |= moment.hour << 12 | moment.minute << 6 | moment.second
    return value.to_bytes(5, "big")


class Texts:
    """Texts behind the fixed part of a block or section, and the pairs that refer to them.

    Args:
        start: Offset of the first of them, counted from the start of the block or section.
    """

    def __init__(self, start: int) -> None:
        self.start = start
        self.data = b""

    def add(self, text: str) -> bytes:
        """Keep a text; return its size and offset."""
        data = text.encode("utf-16-le")
        pair = struct.pack("<HH", len(data), self.start + len(self.data) if data else 0)
        self.data += data
        return pair
