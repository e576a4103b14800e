"""The sectors of a compound file while it is written: streams at once, tables at the end.

Source: [MS-CFB] 2.1-2.5, 2.7 (range lock), 2.9 (limits).
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from gleanpoint.core.export.mail.mapi.tally import Tally
from gleanpoint.core.export.mail.msg.compound.directory import END_OF_CHAIN
from gleanpoint.core.export.mail.msg.compound.errors import CompoundFullError

CUTOFF = 4096
"""Bytes from which on a stream has sectors of its own."""

MINI_SECTOR = 64
RANGE_LOCK = 0x7FFFFF00
"""Offset that a file of version 4 leaves out: programs lock it."""

_FREE = 0xFFFFFFFF
_OF_TABLE = 0xFFFFFFFD
_OF_TABLE_LIST = 0xFFFFFFFC
_LARGEST_OLD_FILE = 0x7FFFFE00
_IN_HEADER = 109
_LINK_SIZE = 4


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the format: its number and the size of its sectors."""

    number: int
    sector: int
    shift: int


OLD = Version(3, 512, 9)
"""What every program reads; at most 2 GiB."""

LARGE = Version(4, 4096, 12)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stream lies: first sector (of the mini stream, if small) and bytes."""

    start: int
    size: int


@dataclass(frozen=True, slots=True)
class Tables:
    """What the header names of the allocation table."""

    sectors: array[int]
    first_list: int
    lists: int


class Sectors:
    """Takes streams one after the other.

    Args:
        file: Empty, writable and seekable; it stays the caller's.
        version: Of the format.
        range_lock: Offset that no stream may cover in version 4.
    """

    def __init__(self, file: BinaryIO, version: Version, range_lock: int = RANGE_LOCK) -> None:
        self.version = version
        self._file = file
        self._links = array("I")
        self._mini = bytearray()
        self._mini_links = array("I")
        self._locked = range_lock // version.sector - 1 if version is LARGE else None

    def add(self, pieces: Iterable[bytes], tally: Tally | None = None) -> Place:
        """Write a stream whose bytes come in pieces of any size.

        Raises:
            CompoundFullError: The file would be larger than its version allows.
        """
        rest = iter(pieces if tally is None else tally.through(pieces))
        head = bytearray()
        while len(head) < CUTOFF and (piece := next(rest, None)) is not None:
            head += piece
        if len(head) < CUTOFF:
            return self._add_small(bytes(head))
        return self._add_large(bytes(head), rest)

    def mark(self) -> tuple[int, int]:
        """Return the state to which ``go_back`` returns."""
        return len(self._links), len(self._mini)

    def go_back(self, mark: tuple[int, int]) -> None:
        """Forget what was added since ``mark``; it is written over."""
        links, mini = mark
        del self._links[links:]
        del self._mini[mini:]
        del self._mini_links[mini // MINI_SECTOR :]

    def close_mini_stream(self) -> tuple[Place, Place]:
        """Write the mini stream and its table, and return both places."""
        if not self._mini:
            return Place(END_OF_CHAIN, 0), Place(END_OF_CHAIN, 0)
        stream = self._add_large(bytes(self._mini), ())
        return stream, self._add_large(self._filled(_packed(self._mini_links)), ())

    def add_table(self, data: bytes) -> Place:
        """Write a table of whole sectors."""
        return self._add_large(data, ())

    def close(self) -> Tables:
        """Write the allocation table, and cut the file behind it."""
        count, lists = self._table_sizes()
        if self._locked is not None and 0 <= self._locked - len(self._links) < count + lists:
            self._links.extend([_FREE] * (self._locked - len(self._links)))
            self._links.append(END_OF_CHAIN)
            count, lists = self._table_sizes()
        first, per_sector = len(self._links), self.version.sector // _LINK_SIZE
        total = first + count + lists
        self._check(total)
        self._links.extend([_OF_TABLE] * count + [_OF_TABLE_LIST] * lists)
        self._seek(first)
        self._file.write(self._filled(_packed(self._links)))
        sectors = array("I", range(first, first + count))
        self._write_lists(sectors[_IN_HEADER:], first + count, per_sector - 1)
        self._file.truncate((total + 1) * self.version.sector)
        return Tables(sectors, first + count if lists else END_OF_CHAIN, lists)

    def _table_sizes(self) -> tuple[int, int]:
        """Return the sectors of the allocation table, which lists itself, and those of its list."""
        per_sector = self.version.sector // _LINK_SIZE
        count = lists = 0
        while True:
            needed = -(-(len(self._links) + count + lists) // per_sector)
            needed_lists = max(0, -(-(needed - _IN_HEADER) // (per_sector - 1)))
            if (needed, needed_lists) == (count, lists):
                return count, lists
            count, lists = needed, needed_lists

    def write_header(self, header: bytes) -> None:
        """Write what stands before the first sector."""
        self._file.seek(0)
        self._file.write(header.ljust(self.version.sector, b"\0"))

    def _write_lists(self, sectors: array[int], place: int, step: int) -> None:
        for start in range(0, len(sectors), step):
            some = sectors[start : start + step]
            place += 1
            following = END_OF_CHAIN if start + step >= len(sectors) else place
            some.extend([_FREE] * (step - len(some)))
            some.append(following)
            self._file.write(_packed(some))

    def _add_small(self, data: bytes) -> Place:
        if not data:
            return Place(END_OF_CHAIN, 0)
        start = len(self._mini_links)
        self._mini += data.ljust(-(-len(data) // MINI_SECTOR) * MINI_SECTOR, b"\0")
        self._mini_links.extend(range(start + 1, len(self._mini) // MINI_SECTOR))
        self._mini_links.append(END_OF_CHAIN)
        return Place(start, len(data))

    def _add_large(self, head: bytes, rest: Iterable[bytes]) -> Place:
        """Write a stream into sectors in a row, around the one that is locked."""
        sector = self.version.sector
        start = len(self._links)
        if start == self._locked:
            self._links.append(END_OF_CHAIN)
            start += 1
        self._seek(start)
        written = self._put(start, 0, head)
        for piece in rest:
            written = self._put(start, written, piece)
        self._file.write(bytes(-written % sector))
        end = start + -(-written // sector)
        if self._locked is not None and start <= self._locked < end:
            end += 1
            self._links.extend(range(start + 1, self._locked))
            self._links.extend([self._locked + 1, END_OF_CHAIN])
            start_of_rest = self._locked + 1
        else:
            start_of_rest = start
        self._links.extend(range(start_of_rest + 1, end))
        self._links.append(END_OF_CHAIN)
        return Place(start, written)

    def _put(self, start: int, written: int, piece: bytes) -> int:
        """Write a piece behind what a stream has so far, and return how much it has then."""
        sector = self.version.sector
        after = written + len(piece)
        self._check(start + -(-after // sector))
        if self._locked is not None and start <= self._locked:
            before = (self._locked - start) * sector
            if written <= before < after:
                self._file.write(piece[: before - written])
                self._seek(self._locked + 1)
                piece = piece[before - written :]
        self._file.write(piece)
        return after

    def _check(self, sectors: int) -> None:
        if self.version is OLD and (sectors + 1) * self.version.sector > _LARGEST_OLD_FILE:
            raise CompoundFullError(
                f"A message file of version 3 holds {_LARGEST_OLD_FILE:,} bytes, not more"
            )

    def _seek(self, sector: int) -> None:
        self._file.seek((sector + 1) * self.version.sector)

    def _filled(self, table: bytes) -> bytes:
        """Return a table filled with free entries to whole sectors."""
        return table + b"\xff" * (-len(table) % self.version.sector)


def _packed(numbers: array[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)
