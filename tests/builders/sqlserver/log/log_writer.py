"""A log in the making: virtual log files in a ring, filled block by block.

Source: format reference, sections Transaction log file and Log block.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import NamedTuple

from tests.builders.sqlserver.log.log_blocks import (
    MOST_BYTES,
    SECTOR,
    block_size,
    first_record_at,
    log_block,
)
from tests.builders.sqlserver.log.log_places import NO_PLACE, LogPlace

FILE_HEADER_SIZE = 0x2000
_FIRST_BLOCK = 0x2000 // SECTOR
_LOG_VERSIONS = ((0, 2), (655, 4), (706, 5))
_MOST_RECORDS = 1000


@dataclass(slots=True)
class VirtualLog:
    """One virtual log file.

    Args:
        offset: Where it lies in the log file.
        size: Bytes.
        sequence: Its number; 0 while it was never used.
        uses: How often it was begun; an odd number gives parity 0x40.
        created: LSN at which it was added; zeros for those made with the file.
        content: Its bytes, header and all.
        used: Bytes up to the end of its last block.
    """

    offset: int
    size: int
    sequence: int = 0
    uses: int = 0
    created: LogPlace = NO_PLACE
    content: bytearray = field(default_factory=bytearray)
    used: int = 0

    @property
    def parity(self) -> int:
        """Stamp of its sectors."""
        return 0x40 if self.uses % 2 else 0x80

    def begin(self, sequence: int, version: int) -> None:
        """Use it, or use it again: its header is new, old blocks stay where they are."""
        self.sequence = sequence
        self.uses += 1
        if not self.content:
            self.content = bytearray(self.size)
        self.used = _FIRST_BLOCK * SECTOR
        self.content[:0x40] = self.header(version)

    def header(self, version: int) -> bytes:
        """Return the first 64 bytes of it."""
        number = next(n for least, n in reversed(_LOG_VERSIONS) if version >= least)
        parity = self.parity if self.sequence else 0x40
        head = struct.pack("<BBHIII", 0xAB, parity, number, self.sequence, 0, self.uses)
        head += struct.pack("<QQ", self.size, self.offset) + self.created.data
        return head.ljust(0x40, b"\0")


class LogPiece(NamedTuple):
    """A run of log blocks in one virtual log file.

    Attributes:
        vlf: The virtual log file.
        sequence: Its number when the run was written.
        first_block: Block number of the first byte.
        data: The blocks.
    """

    vlf: VirtualLog
    sequence: int
    first_block: int
    data: bytes


class LogWriter:
    """Takes records, gives them LSNs, and keeps the blocks.

    Args:
        version: Internal version of the database.
        vlf_size: Bytes of each virtual log file.
        vlf_count: How many there are at first; others are added when none is free.
        first_sequence: Number of the first one.
    """

    def __init__(
        self,
        version: int = 904,
        vlf_size: int = 256 * 1024,
        vlf_count: int = 4,
        first_sequence: int = 62,
    ) -> None:
        self.version = version
        self.vlf_size = vlf_size
        self.vlfs = [
            VirtualLog(FILE_HEADER_SIZE + n * vlf_size, vlf_size) for n in range(vlf_count)
        ]
        self.pieces: list[tuple[LogPlace, LogPiece]] = []
        self.truncated = LogPlace(first_sequence, 0, 0)
        self._current = self.vlfs[0]
        self._current.begin(first_sequence, version)
        self._waiting: list[bytes] = []
        self._waiting_size = 0
        self._previous_size = 0

    @property
    def next_place(self) -> LogPlace:
        """LSN that the next record gets if no block ends before it."""
        block = self._current.used // SECTOR
        return LogPlace(self._current.sequence, block, len(self._waiting) + 1)

    def append(self, record: bytes) -> LogPlace:
        """Add a record and return its LSN."""
        start = first_record_at(self.version)
        end = start + self._waiting_size + len(record)
        size = block_size(end, len(self._waiting) + 1)
        room = self._current.size - self._current.used
        if self._waiting and (size > min(MOST_BYTES, room) or len(self._waiting) >= _MOST_RECORDS):
            self.flush()
            size = block_size(start + len(record), 1)
            room = self._current.size - self._current.used
        if size > room:
            self._next_vlf()
        place = self.next_place
        self._waiting.append(record)
        self._waiting_size += len(record)
        return place

    def flush(self) -> None:
        """End the block that is being filled, as a commit does."""
        if not self._waiting:
            return
        vlf = self._current
        first = LogPlace(vlf.sequence, vlf.used // SECTOR, 1)
        block = log_block(self._waiting, first, self._previous_size, vlf.parity, self.version)
        vlf.content[vlf.used : vlf.used + len(block)] = block
        self.pieces.append((first, LogPiece(vlf, vlf.sequence, first.block, block)))
        vlf.used += len(block)
        self._previous_size = len(block)
        self._waiting, self._waiting_size = [], 0

    def snapshot(self) -> list[VirtualLog]:
        """Return the virtual log files as they are now, without their contents."""
        return [replace(vlf, content=bytearray()) for vlf in self.vlfs]

    def truncate(self, before: LogPlace) -> None:
        """Let virtual log files be used again that hold nothing from this LSN on."""
        self.truncated = before

    def _next_vlf(self) -> None:
        sequence = self._current.sequence + 1
        start = self.vlfs.index(self._current) + 1
        order = [*self.vlfs[start:], *self.vlfs[:start]]
        free = (v for v in order if v is not self._current and v.sequence < self.truncated.sequence)
        vlf = next(free, None)
        if vlf is None:
            last = self.vlfs[-1]
            created = LogPlace(self._current.sequence, self._current.used // SECTOR, 1)
            vlf = VirtualLog(last.offset + last.size, self.vlf_size, created=created)
            self.vlfs.append(vlf)
        vlf.begin(sequence, self.version)
        self._current = vlf

    def between(self, since: LogPlace, until: LogPlace) -> list[LogPiece]:
        """Return the blocks that hold the records from one LSN up to another, by VLF."""
        wanted = [
            piece
            for first, piece in self.pieces
            if (first.sequence, first.block) >= since[:2] and first < until
        ]
        runs = []
        for _, group in groupby(wanted, key=lambda piece: piece.sequence):
            pieces = list(group)
            runs.append(pieces[0]._replace(data=b"".join(piece.data for piece in pieces)))
        return runs

    def file_image(self, header: bytes) -> bytes:
        """Return the log file, with its first page before the virtual log files."""
        self.flush()
        blank = (vlf.header(self.version).ljust(vlf.size, b"\0") for vlf in self.vlfs)
        vlfs = (bytes(vlf.content) or empty for vlf, empty in zip(self.vlfs, blank, strict=True))
        return header + b"".join(vlfs)
