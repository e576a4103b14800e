"""Make disks in memory: partition tables, and the first structures of file systems.

Nothing here uses the readers under test; the layouts follow the specifications that
``volume/FORMAT.md`` names.
"""

from __future__ import annotations

import struct
import uuid
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

SECTOR = 512
MIB = 1 << 20
BASIC_DATA = uuid.UUID("EBD0A0A2-B9E5-4433-87C0-68B6B72699C7")
EFI_SYSTEM = uuid.UUID("C12A7328-F81F-11D2-BA4B-00A0C93EC93B")
DISK_ID = uuid.UUID("12345678-9ABC-4DEF-8123-456789ABCDEF")


def blank(size: int) -> bytearray:
    return bytearray(size)


# Master boot records


@dataclass(frozen=True)
class TableEntry:
    """One entry of a table, in sectors."""

    start: int
    count: int
    type: int = 0x07
    status: int = 0


def write_table(disk: bytearray, offset: int, entries: Sequence[TableEntry | None]) -> None:
    """Write up to four entries and the signature; what else the sector holds stays."""
    for slot, entry in enumerate(entries):
        if entry is not None:
            place = offset + 446 + 16 * slot
            fields = (entry.status, entry.type, entry.start, entry.count)
            struct.pack_into("<B3xB3xII", disk, place, *fields)
    disk[offset + 510 : offset + 512] = b"\x55\xaa"


def mbr_disk(size: int, entries: Sequence[TableEntry | None]) -> bytearray:
    disk = blank(size)
    write_table(disk, 0, entries)
    return disk


def write_chain(disk: bytearray, base: int, logical: Sequence[tuple[int, int, int]]) -> None:
    """Write the EBRs of an extended partition that starts in sector ``base``.

    Args:
        disk: The disk.
        base: First sector of the extended partition, which is the first EBR.
        logical: For each logical partition the sector of its EBR, then start and length as
            the EBR counts them.
    """
    for number, (place, start, count) in enumerate(logical):
        entries = [TableEntry(start, count)]
        if number + 1 < len(logical):
            entries.append(TableEntry(logical[number + 1][0] - base, 1, type=0x05))
        write_table(disk, place * SECTOR, entries)


# GUID partition tables


@dataclass(frozen=True)
class GptPartition:
    """One entry, in sectors; ``last`` belongs to it."""

    first: int
    last: int
    name: str = ""
    type: uuid.UUID = BASIC_DATA
    unique: uuid.UUID = field(default_factory=lambda: uuid.UUID(int=0x4711))
    attributes: int = 0

    def packed(self, size: int) -> bytes:
        ids = self.type.bytes_le + self.unique.bytes_le
        name = self.name.encode("utf-16-le", "surrogatepass").ljust(72, b"\0")
        return (ids + struct.pack("<QQQ", self.first, self.last, self.attributes) + name).ljust(
            size, b"\0"
        )


@dataclass(frozen=True)
class GptShape:
    """What can differ from one GPT to another."""

    sector: int = SECTOR
    entry_size: int = 128
    entry_count: int = 128

    @property
    def array_sectors(self) -> int:
        return -(-self.entry_size * self.entry_count // self.sector)


def gpt_disk(
    size: int, partitions: Sequence[GptPartition], shape: GptShape | None = None
) -> bytearray:
    """Return a disk with a protective MBR and both copies of a GPT."""
    shape = shape or GptShape()
    disk = blank(size)
    last = size // shape.sector - 1
    write_table(disk, 0, [TableEntry(1, min(last, 0xFFFFFFFF), type=0xEE)])
    array = b"".join(partition.packed(shape.entry_size) for partition in partitions)
    array = array.ljust(shape.entry_size * shape.entry_count, b"\0")
    write_gpt_copy(disk, (1, last, 2), array, shape)
    write_gpt_copy(disk, (last, 1, last - shape.array_sectors), array, shape)
    return disk


def write_gpt_copy(
    disk: bytearray, places: tuple[int, int, int], array: bytes, shape: GptShape
) -> None:
    """Write a header and its entries; places are the header's own, the other's, the entries'."""
    own, _, entries = places
    disk[entries * shape.sector : entries * shape.sector + len(array)] = array
    disk[own * shape.sector : own * shape.sector + 92] = gpt_header(
        places, zlib.crc32(array), shape, len(disk) // shape.sector
    )


def gpt_header(
    places: tuple[int, int, int], array_checksum: int, shape: GptShape, sectors: int
) -> bytes:
    """Return a header with a right checksum, whatever it says."""
    own, other, entries = places
    first = 2 + shape.array_sectors
    usable = (first, max(0, sectors - first)) if first < sectors else (0, 0)
    head = b"EFI PART" + struct.pack("<II", 0x10000, 92)
    rest = struct.pack("<IQQQQ", 0, own, other, *usable) + DISK_ID.bytes_le
    rest += struct.pack("<QIII", entries, shape.entry_count, shape.entry_size, array_checksum)
    checksum = zlib.crc32(head + bytes(4) + rest)
    return head + struct.pack("<I", checksum) + rest


# First structures of file systems


def write_ntfs(disk: bytearray, offset: int, length: int, *, with_mft: bool = True) -> None:
    """Write an NTFS boot sector, and the first mark of its $MFT."""
    sector = bytearray(SECTOR)
    sector[:11] = b"\xeb\x52\x90NTFS    "
    struct.pack_into("<HB", sector, 11, SECTOR, 8)
    struct.pack_into("<QQQ", sector, 40, length // SECTOR - 1, 4, 2)
    sector[510:] = b"\x55\xaa"
    disk[offset : offset + SECTOR] = sector
    if with_mft:
        disk[offset + 4 * 4096 : offset + 4 * 4096 + 4] = b"FILE"


def write_fat(disk: bytearray, offset: int, length: int, *, with_table: bool = True) -> None:
    """Write a FAT16 boot sector (FAT12 below some 16 MiB), and the beginning of its first FAT."""
    sector = bytearray(SECTOR)
    sector[:11] = b"\xeb\x3c\x90MSDOS5.0"
    sectors = length // SECTOR
    small = sectors if sectors < 0x10000 else 0
    figures = (SECTOR, 4, 1, 2, 512, small, 0xF8, 64)
    struct.pack_into("<HBHBHHBH", sector, 11, *figures)
    struct.pack_into("<I", sector, 32, 0 if small else sectors)
    sector[510:] = b"\x55\xaa"
    disk[offset : offset + SECTOR] = sector
    if with_table:
        disk[offset + SECTOR : offset + SECTOR + 4] = b"\xf8\xff\xff\xff"


def write_ext(disk: bytearray, offset: int, length: int, features: tuple[int, int, int]) -> None:
    """Write an ext superblock; features are compatible, incompatible, read-only compatible."""
    block = bytearray(1024)
    struct.pack_into("<II", block, 0, 128, length // 1024)
    struct.pack_into("<III", block, 32, 8192, 8192, 128)
    block[56:58] = b"\x53\xef"
    struct.pack_into("<III", block, 92, *features)
    disk[offset + 1024 : offset + 2048] = block


def write_iso(disk: bytearray, offset: int, length: int) -> None:
    """Write the primary volume descriptor of an ISO 9660 file system."""
    descriptor = bytearray(2048)
    descriptor[:7] = b"\x01CD001\x01"
    struct.pack_into("<I", descriptor, 80, length // 2048)
    struct.pack_into("<H", descriptor, 128, 2048)
    disk[offset + 0x8000 : offset + 0x8800] = descriptor
