"""Write Apple disk images (UDIF), from what is known of the format and not from the reader."""

from __future__ import annotations

import bz2
import lzma
import plistlib
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

SECTOR = 512
ZERO, RAW, IGNORED = 0, 1, 2
ADC, ZLIB, BZIP2, LZFSE, XZ = range(0x80000004, 0x80000009)
COMMENT, END = 0x7FFFFFFE, 0xFFFFFFFF
NAMES = ("first", "second", "third", "fourth")


@dataclass(frozen=True)
class Piece:
    """One chunk.

    Args:
        kind: How it is stored.
        data: What it holds of the disk; of kinds that are not known, the bytes to store.
    """

    kind: int
    data: bytes

    def stored(self) -> bytes:
        if self.kind in {ZERO, IGNORED, COMMENT, END}:
            return b""
        if self.kind == ZLIB:
            return zlib.compress(self.data)
        if self.kind == BZIP2:
            return bz2.compress(self.data)
        return lzma.compress(self.data) if self.kind == XZ else self.data


def image(tables: Sequence[Sequence[Piece]], gap: int = 0, segments: int = 1) -> bytes:
    """Return an image.

    Args:
        tables: Chunks of each table.
        gap: Sectors before each table that no chunk holds.
        segments: What the trailer says of them.
    """
    fork, sector, entries, sums = b"begin", 0, [], b""
    for pieces, name in zip(tables, NAMES, strict=False):
        sector = max(0, sector + gap)
        first, own, check, at = sector, b"", 0, 0
        for piece in pieces:
            stored, count = piece.stored(), len(piece.data) // SECTOR
            own += struct.pack(">IIQQQQ", piece.kind, 0, at, count, len(fork) - 5, len(stored))
            fork += stored
            check = check if piece.kind == IGNORED else zlib.crc32(piece.data, check)
            at += count
        own += struct.pack(">IIQQQQ", END, 0, at, 0, len(fork) - 5, 0)
        head = struct.pack(">4sIQQQII24x", b"mish", 1, first, at, 5, 2056, 0)
        head += struct.pack(">III124x", 2, 32, check) + struct.pack(">I", len(pieces) + 1)
        entries.append({"Attributes": "0x0050", "Data": head + own, "ID": "0", "Name": name})
        sums += struct.pack(">I", check)
        sector += at
    listed = plistlib.dumps({"resource-fork": {"blkx": entries}})
    return fork + listed + trailer(len(fork), len(listed), sector, zlib.crc32(sums), segments)


def trailer(at: int, length: int, sectors: int, check: int, segments: int) -> bytes:
    data = bytearray(SECTOR)
    struct.pack_into(">4sIIIQQQ", data, 0, b"koly", 4, 512, 1, 0, 0, at)
    struct.pack_into(">II", data, 56, 1, segments)
    struct.pack_into(">QQ", data, 216, at, length)
    struct.pack_into(">III", data, 352, 2, 32, check)
    struct.pack_into(">IQ", data, 488, 1, sectors)
    return bytes(data)
