"""Write VMDK images of every kind, from what the specification says and not from the reader."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SECTOR = 512
GRAIN = 8 * SECTOR
ENTRIES = 512
NEWLINES = b"\n \r\n"
AT_END = (1 << 64) - 1
Grains = Mapping[int, bytes | None]
"""Content of grains by number; None for a grain of zeros."""


def descriptor(
    extents: Sequence[str],
    cid: str = "00000001",
    parent: str = "ffffffff",
    hint: str = "",
    kind: str = "custom",
    further: str = "",
) -> bytes:
    lines = ["# Disk DescriptorFile", "version=1", f"CID={cid}", f"parentCID={parent}"]
    lines += [f'createType="{kind}"', *([f'parentFileNameHint="{hint}"'] if hint else [])]
    lines += ["", "# Extent description", *extents, "", "# The Disk Data Base", "#DDB", ""]
    return ("\n".join(lines) + f'ddb.adapterType = "lsilogic"\n{further}').encode()


@dataclass(frozen=True)
class Sparse:
    """A hosted sparse extent.

    Args:
        size: Bytes of its part of the disk.
        grains: What it holds.
        text: Its descriptor.
        flags: Beyond those that follow from the rest.
        broken: Whether the first grain directory is overwritten with nonsense.
        version: Of the format.
    """

    size: int
    grains: Grains
    text: bytes = b""
    flags: int = 1 | 2
    broken: bool = False
    version: int = 1

    def packed(self) -> bytes:
        """Return its bytes: grains lie in the order of ``grains``, tables twice before them."""
        text = self.text.ljust(-(-len(self.text) // SECTOR) * SECTOR, b"\0")
        tables = -(-self.size // (GRAIN * ENTRIES))
        directory = -(-tables * 4 // SECTOR)
        each = directory + tables * 4
        redundant = 1 + len(text) // SECTOR
        first = redundant + each
        begin = first + each
        entries, data = [0] * (tables * ENTRIES), b""
        for number, content in self.grains.items():
            entries[number] = 1 if content is None else begin + len(data) // SECTOR
            data += b"" if content is None else content.ljust(GRAIN, b"\0")
        copies = b"".join(
            directory_and_tables(entries, at, at == first and self.broken)
            for at in (redundant, first)
        )
        zeros = 4 if None in self.grains.values() else 0
        head = header(self, self.flags | zeros, len(text) // SECTOR, (redundant, first), begin)
        return head + text + copies + data


def directory_and_tables(entries: Sequence[int], at: int, broken: bool) -> bytes:
    tables = len(entries) // ENTRIES
    directory = -(-tables * 4 // SECTOR)
    places = [at + directory + number * 4 for number in range(tables)]
    told = [0x7FFF_FFFF] * tables if broken else places
    top = struct.pack(f"<{tables}I", *told).ljust(directory * SECTOR, b"\0")
    return top + struct.pack(f"<{len(entries)}I", *entries)


def header(
    sparse: Sparse, flags: int, text: int, directories: tuple[int, int], begin: int, packed: int = 0
) -> bytes:
    return struct.pack(
        "<4sIIQQQQIQQQB4sH", b"KDMV", sparse.version, flags, sparse.size // SECTOR,
        GRAIN // SECTOR, 1 if text else 0, text, ENTRIES, *directories, begin, 0, NEWLINES, packed,
    ).ljust(SECTOR, b"\0")  # fmt: skip


def stream(size: int, grains: Mapping[int, bytes], text: bytes, padding: int = 0) -> bytes:
    """Return a stream-optimized image: compressed grains, tables behind them, footer at the end."""
    sparse = Sparse(size, {}, version=3)
    sectors = -(-len(text) // SECTOR)
    flags = 1 | 0x10000 | 0x20000
    out = bytearray(header(sparse, flags, sectors, (0, AT_END), 128, 1))
    out += text.ljust(sectors * SECTOR, b"\0")
    out += bytes(128 * SECTOR - len(out))
    tables: dict[int, list[int]] = {}
    for number, content in grains.items():
        squeezed = zlib.compress(content)
        table = tables.setdefault(number // ENTRIES, [0] * ENTRIES)
        table[number % ENTRIES] = len(out) // SECTOR
        out += _padded(struct.pack("<QI", number * GRAIN // SECTOR, len(squeezed)) + squeezed)
    directory = [0] * -(-size // (GRAIN * ENTRIES))
    for number, table in tables.items():
        out += _marker(4, 1)
        directory[number] = len(out) // SECTOR
        out += struct.pack(f"<{ENTRIES}I", *table)
    packed = _padded(struct.pack(f"<{len(directory)}I", *directory))
    out += _marker(len(packed) // SECTOR, 2)
    at = len(out) // SECTOR
    out += packed + _marker(1, 3)
    out += header(sparse, flags, sectors, (0, at), 128, 1) + _marker(0, 0) + bytes(padding)
    return bytes(out)


def esx(size: int, grains: Mapping[int, bytes]) -> bytes:
    """Return an ESX sparse extent (COWD) with grains of one sector and tables of 4096 entries."""
    tables = -(-size // (SECTOR * 4096))
    directory = -(-tables * 4 // SECTOR)
    begin = 4 + directory + tables * 32
    entries, data = [0] * (tables * 4096), b""
    for number, content in grains.items():
        entries[number] = begin + len(data) // SECTOR
        data += content.ljust(SECTOR, b"\0")
    head = struct.pack("<4sIIIIII", b"COWD", 1, 3, size // SECTOR, 1, 4, tables).ljust(2048, b"\0")
    places = struct.pack(f"<{tables}I", *(4 + directory + 32 * number for number in range(tables)))
    return head + _padded(places) + struct.pack(f"<{len(entries)}I", *entries) + data


def _marker(value: int, kind: int) -> bytes:
    return struct.pack("<QII", value, 0, kind).ljust(SECTOR, b"\0")


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % SECTOR)
