"""Put a volume on a disk: GPT with a protective MBR, both headers, one partition."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from uuid import UUID

SECTOR = 512
FIRST_SECTOR = 2048
"""Where the partition begins: at 1 MiB, as all partitioning programs have it."""

ENTRIES, ENTRY_SIZE = 128, 128
TABLE_SECTORS = ENTRIES * ENTRY_SIZE // SECTOR
BASIC_DATA = UUID("ebd0a0a2-b9e5-4433-87c0-68b6e72699c7")
DISK_ID = UUID("2f5b7c1d-6e48-4a90-9c3e-51d07be2a6f4")
PARTITION_ID = UUID("8d3e0f52-17ab-4c66-b0d9-a4f2c86e1735")


def write_disk(disk: Path, volume: Path, name: str) -> None:
    """Write a disk with ``volume`` as its only partition ([UEFI] 5.3)."""
    data = volume.read_bytes()
    sectors = FIRST_SECTOR + len(data) // SECTOR + FIRST_SECTOR
    last_usable = sectors - TABLE_SECTORS - 2
    last = FIRST_SECTOR + len(data) // SECTOR - 1
    entry = BASIC_DATA.bytes_le + PARTITION_ID.bytes_le
    entry += struct.pack("<QQQ", FIRST_SECTOR, last, 0) + name.encode("utf-16-le")
    table = entry.ljust(ENTRIES * ENTRY_SIZE, b"\0")
    with disk.open("wb") as file:
        file.write(_protective_mbr(sectors))
        file.write(_header(1, sectors - 1, 2, last_usable, table).ljust(SECTOR, b"\0"))
        file.write(table)
        file.seek(FIRST_SECTOR * SECTOR)
        file.write(data)
        file.seek((sectors - 1 - TABLE_SECTORS) * SECTOR)
        file.write(table)
        backup = _header(sectors - 1, 1, sectors - 1 - TABLE_SECTORS, last_usable, table)
        file.write(backup.ljust(SECTOR, b"\0"))


def _protective_mbr(sectors: int) -> bytes:
    entry = struct.pack("<B3sB3sII", 0, b"\0\2\0", 0xEE, b"\xff\xff\xff", 1, sectors - 1)
    return bytes(446) + entry + bytes(48) + b"\x55\xaa"


def _header(own: int, other: int, table_at: int, last_usable: int, table: bytes) -> bytes:
    places = struct.pack("<QQQQ", own, other, 2 + TABLE_SECTORS, last_usable)
    tail = places + DISK_ID.bytes_le
    tail += struct.pack("<QIII", table_at, ENTRIES, ENTRY_SIZE, zlib.crc32(table))
    head = struct.pack("<8sII", b"EFI PART", 0x10000, 92)
    check = zlib.crc32(head + bytes(8) + tail)
    return head + struct.pack("<II", check, 0) + tail
