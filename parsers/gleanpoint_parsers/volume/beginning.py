"""The first bytes of a disk or volume, read once, and what a recogniser says of them."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError

SECTOR = 512
"""Bytes that a boot sector has at least."""

_WINDOWS = ((0, 0xC000), (0x10000, 0x1000))
"""Ranges in which all signatures that are looked for lie: 52 KiB, within ``PROBE_LIMIT``."""


_BIT = 4096
"""Bytes that are read at once where a window cannot be read as a whole."""


@dataclass(frozen=True, slots=True)
class FileSystem:
    """A file system whose first structure makes sense.

    Args:
        name: As people write it, such as ``"NTFS"``.
        size: Bytes that it says it covers.
        in_boot_sector: Whether byte 0 onwards told it, where a master boot record would stand.
        evidence: Places, as (offset, bytes), of which one must agree if the file system is really
            there and not only its boot sector; none where nothing else is needed.
    """

    name: str
    size: int
    in_boot_sector: bool = False
    evidence: tuple[tuple[int, bytes], ...] = ()

    def is_really_there(self, source: BlockSource) -> bool:
        """Look for the evidence.

        Raises:
            ParserError: It could not be read.
        """
        return not self.evidence or any(
            offset + len(mark) <= source.size and source.read_at(offset, len(mark)) == mark
            for offset, mark in self.evidence
        )


class Beginning:
    """The first bytes of a source, as far as recognisers need them.

    A place that cannot be read holds no mark; only the first sectors must be there.
    """

    def __init__(self, source: BlockSource) -> None:
        self.size = source.size
        self.unread = 0
        """Bytes that recognisers would look at and that cannot be read."""
        self._pieces: list[tuple[int, bytes]] = []
        for start, length in _WINDOWS:
            if start < self.size:
                self._read(source, start, min(length, self.size - start))

    def _read(self, source: BlockSource, start: int, length: int) -> None:
        try:
            self._pieces.append((start, source.read_at(start, length)))
        except ParserError:
            self._read_bit_by_bit(source, start, length)

    def _read_bit_by_bit(self, source: BlockSource, start: int, length: int) -> None:
        for place in range(start, start + length, _BIT):
            wanted = min(_BIT, start + length - place)
            try:
                self._add(place, source.read_at(place, wanted))
            except ParserError:
                if place == 0:
                    raise
                self.unread += wanted

    def _add(self, place: int, data: bytes) -> None:
        """Keep what was read; pieces that follow one another become one."""
        start, before = self._pieces[-1] if self._pieces else (0, b"")
        if before and start + len(before) == place:
            self._pieces[-1] = (start, before + data)
        else:
            self._pieces.append((place, data))

    def at(self, offset: int, length: int) -> bytes:
        """Return ``length`` bytes; fewer, or none, where they were not read."""
        for start, data in self._pieces:
            if start <= offset < start + len(data):
                return data[offset - start : offset - start + length]
        return b""

    def has(self, offset: int, mark: bytes) -> bool:
        """Whether ``mark`` stands at ``offset``."""
        return self.at(offset, len(mark)) == mark

    def fields(self, codes: str, offset: int) -> tuple[Any, ...] | None:
        """Unpack numbers with a ``struct`` format; None where the bytes were not read."""
        data = self.at(offset, struct.calcsize(codes))
        return struct.unpack(codes, data) if len(data) == struct.calcsize(codes) else None

    def is_zero(self) -> bool:
        """Whether nothing but zeros was read."""
        return not any(any(data) for _, data in self._pieces)
