"""A disk with an open and a locked volume, each with a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.builders.disks import MIB, SECTOR, TableEntry, mbr_disk
from tests.builders.encryption.bitlocker import Way, bitlocker_volume
from tests.builders.small_images import fat12_image

OPEN_FILE = b"for everybody\n" * 100
LOCKED_FILE = b"for those with a key\n" * 2000


def locked_volume(folder: Path, ways: Sequence[Way], method: int = 0x8004) -> bytes:
    """Return a BitLocker volume of 2 MiB that holds a FAT12 volume with one file."""
    plain = fat12_image(folder / "inside.img", {"SECRET.TXT": LOCKED_FILE}).read_bytes()
    return bitlocker_volume(plain.ljust(2 * MIB, b"\0"), method, ways)


def half_locked_disk(folder: Path, ways: Sequence[Way]) -> Path:
    """Write a disk whose ``p1`` is open, and whose ``p2`` is locked."""
    disk = mbr_disk(8 * MIB, [TableEntry(2048, 2880, 0x01), TableEntry(8192, 4096, 0x07)])
    plain = fat12_image(folder / "open.img", {"OPEN.TXT": OPEN_FILE}).read_bytes()
    disk[2048 * SECTOR : 2048 * SECTOR + len(plain)] = plain
    locked = locked_volume(folder, ways)
    disk[8192 * SECTOR : 8192 * SECTOR + len(locked)] = locked
    path = folder / "disk.img"
    path.write_bytes(disk)
    return path
