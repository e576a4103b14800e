"""FAT volumes by mkfs.vfat, with files put into the root by hand, live and deleted."""

from __future__ import annotations

import struct
import subprocess
from dataclasses import dataclass
from pathlib import Path

CLUSTER = 512
SIZES = {12: 1 << 20, 16: 8 << 20, 32: 36 << 20}
"""Bytes of a volume by the bits of its entries: enough clusters of 512 bytes for its kind."""

ENTRY = struct.Struct("<11sBxBHHHHHHHI")
DELETED = 0xE5


@dataclass
class FatVolume:
    """A volume in memory; places are read from its boot sector."""

    data: bytearray
    bits: int
    count: int = 0

    def put(self, name: str, first: int, content: bytes, *, deleted: bool) -> None:
        """Put a file of one piece into the root; a deleted one has an entry, but no clusters."""
        stem, _, suffix = name.partition(".")
        short = bytearray(f"{stem:8}{suffix:3}".encode())
        if deleted:
            short[0] = DELETED
        date, low, high = (44 << 9) | (6 << 5) | 30, first & 0xFFFF, first >> 16
        entry = ENTRY.pack(short, 0x20, 0, 0, date, date, high, 0, date, low, len(content))
        place = self._root + self.count * ENTRY.size
        self.data[place : place + ENTRY.size] = entry
        self.count += 1
        clusters = -(-len(content) // CLUSTER)
        if not deleted:
            for number in range(first, first + clusters):
                self._chain(number, number + 1 if number + 1 < first + clusters else 0x0FFFFFFF)
        start = self._data + (first - 2) * CLUSTER
        self.data[start : start + len(content)] = content

    @property
    def _reserved(self) -> int:
        return int.from_bytes(self.data[14:16], "little") * 512

    @property
    def _table(self) -> int:
        short, long = self.data[22:24], self.data[36:40]
        return (int.from_bytes(short, "little") or int.from_bytes(long, "little")) * 512

    @property
    def _root(self) -> int:
        return self._reserved + self.data[16] * self._table

    @property
    def _data(self) -> int:
        return self._root + int.from_bytes(self.data[17:19], "little") * 32

    def _chain(self, cluster: int, value: int) -> None:
        for table in range(self.data[16]):
            start = self._reserved + table * self._table
            at, shift = divmod(cluster * self.bits, 8)
            width = 4 if self.bits == 32 else 2
            old = int.from_bytes(self.data[start + at : start + at + width], "little")
            mask = ((1 << self.bits) - 1) << shift
            new = (old & ~mask) | ((value << shift) & mask)
            self.data[start + at : start + at + width] = new.to_bytes(width, "little")


def make_fat(image: Path, bits: int) -> FatVolume:
    """Return an empty volume."""
    image.write_bytes(b"")
    with image.open("r+b") as file:
        file.truncate(SIZES[bits])
    command = ["mkfs.vfat", "-F", str(bits), "-s", "1", "-S", "512", image]
    subprocess.run(command, check=True, capture_output=True)
    return FatVolume(bytearray(image.read_bytes()), bits)
