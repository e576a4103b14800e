"""The first bytes of a disk or volume, read once, and what a recogniser says of them."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any

from gleanpoint_parsers.blocks import BlockSource

SECTOR = 512
"""Bytes that a boot sector has at least."""

_WINDOWS = ((0, 0xC000), (0x10000, 0x1000))
"""Ranges in which all signatures that are looked for lie: 52 KiB, within ``PROBE_LIMIT``."""


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
    """The first bytes of a source, as far as recognisers need them."""

    def __init__(self, source: BlockSource) -> None:
        self.size = source.size
        self._pieces = [
            (start, source.read_at(start, min(length, self.size - start)))
            for start, length in _WINDOWS
            if start < self.size
        ]

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
