"""The plain bytes of an encrypted volume, decrypted where they are read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import TruncatedSourceError
from gleanpoint_parsers.volume.encryption.sector_ciphers import SectorCipher, Words

PORTION = 1 << 19
"""Bytes that are decrypted at once; what is made on the way stays in the processor's caches."""

NUMBERS = 1 << 64
"""Numbers of sectors go round after the last one that has 64 bits, as they do in the kernel."""


@dataclass(frozen=True, slots=True)
class Sectors:
    """How a run is divided.

    Args:
        size: Bytes that are encrypted together.
        first_number: What the cipher takes the first sector for.
        step: By how much the numbers of neighbours differ.
    """

    size: int
    first_number: int = 0
    step: int = 1


class DecryptedSource:
    """A run of encrypted sectors; keeps nothing between reads, so threads may share it.

    Args:
        base: What holds the encrypted bytes.
        start: First of them.
        size: How many there are; whole sectors.
        cipher: Decrypts them.
        sectors: How they are divided.
    """

    def __init__(
        self, base: BlockSource, start: int, size: int, cipher: SectorCipher, sectors: Sectors
    ) -> None:
        self._base = base
        self._start = start
        self._size = size
        self._cipher = cipher
        self._sectors = sectors

    @property
    def size(self) -> int:
        """Length in bytes."""
        return self._size

    def read_at(self, offset: int, length: int) -> bytes:
        """Return ``length`` plain bytes from ``offset``; fewer only at the end.

        Raises:
            TruncatedSourceError: The encrypted bytes end before.
        """
        end = min(offset + length, self._size)
        if offset >= end:
            return b""
        sector = self._sectors.size
        first = offset // sector * sector
        last = -(-end // sector) * sector
        pieces = [
            self._portion(start, min(PORTION, last - start))
            for start in range(first, last, PORTION)
        ]
        data = pieces[0] if len(pieces) == 1 else b"".join(pieces)
        return data[offset - first : end - first]

    def _portion(self, start: int, length: int) -> bytes:
        data = self._base.read_at(self._start + start, length)
        if len(data) < length:
            at = self._start + start + len(data)
            raise TruncatedSourceError(f"The image ends at byte {at:,} of an encrypted volume")
        sector = self._sectors.size
        numbers = self._numbers(start // sector, length // sector)
        return self._cipher.decrypt(data, numbers, sector)

    def _numbers(self, first: int, count: int) -> Words:
        sectors = self._sectors
        start = np.uint64((sectors.first_number + first * sectors.step) % NUMBERS)
        return start + np.arange(count, dtype=np.uint64) * np.uint64(sectors.step)
