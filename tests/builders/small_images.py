"""Small disk images made without root, mounts or outside tools' privileges.

FAT12 and ISO-like structures are written here byte by byte; larger file systems come from mkfs
tools where they are installed.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import tempfile
from pathlib import Path

SECTOR = 512


def fat12_image(
    path: Path, files: dict[str, bytes], deleted: dict[str, bytes] | None = None
) -> Path:
    """Write a FAT12 volume of 1.44 MB with 8.3-named files in its root.

    Layout: Microsoft FAT specification 1.03: boot sector, two FATs of 9 sectors, 224 root entries,
    clusters of one sector from number 2.
    """
    image = bytearray(2880 * SECTOR)
    image[:SECTOR] = _boot_sector()
    fat = [0xFF0, 0xFFF] + [0] * 2847
    root, cluster = 19 * SECTOR, 2
    every = [(name, data, False) for name, data in files.items()]
    every += [(name, data, True) for name, data in (deleted or {}).items()]
    for number, (name, data, gone) in enumerate(every):
        count = max(1, -(-len(data) // SECTOR))
        entry = _entry(name, cluster if data else 0, len(data), gone=gone)
        image[root + 32 * number : root + 32 * number + 32] = entry
        start = (33 + cluster - 2) * SECTOR
        image[start : start + len(data)] = data
        if not gone and data:
            chain = [*range(cluster + 1, cluster + count), 0xFFF]
            fat[cluster : cluster + count] = chain
        cluster += count
    packed = _pack_fat(fat)
    for copy in range(2):
        start = (1 + 9 * copy) * SECTOR
        image[start : start + len(packed)] = packed
    path.write_bytes(bytes(image))
    return path


def ext4_image(path: Path, files: dict[str, bytes], size: int = 16 << 20) -> Path:
    """Write an ext4 volume with files of any name in any folders; made by ``mkfs.ext4 -d``."""
    with tempfile.TemporaryDirectory() as root:
        for name, data in files.items():
            file = Path(root, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        with path.open("wb") as image:
            image.truncate(size)
        tool = shutil.which("mkfs.ext4", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
        assert tool, "install e2fsprogs"
        subprocess.run([tool, "-q", "-F", "-d", root, path], check=True)
    return path


def _boot_sector() -> bytes:
    boot = bytearray(SECTOR)
    boot[0:11] = b"\xeb\x3c\x90MSDOS5.0"
    fields = (512, 1, 1, 2, 224, 2880, 0xF0, 9, 18, 2, 0, 0)
    struct.pack_into("<HBHBHHBHHHII", boot, 11, *fields)
    struct.pack_into("<BBBI", boot, 36, 0, 0, 0x29, 0x20261119)
    boot[43:62] = b"GLEANPOINT FAT12   "
    boot[510:512] = b"\x55\xaa"
    return bytes(boot)


def _entry(name: str, cluster: int, size: int, *, gone: bool) -> bytes:
    stem, _, suffix = name.upper().partition(".")
    short = bytearray(stem.encode("ascii").ljust(8)[:8] + suffix.encode("ascii").ljust(3)[:3])
    if gone:
        short[0] = 0xE5
    date, time = (2026 - 1980) << 9 | 11 << 5 | 19, 22 << 11
    rest = struct.pack("<BBBHHHHHHHI", 0x20, 0, 0, time, date, date, 0, time, date, cluster, size)
    return bytes(short) + rest


def _pack_fat(fat: list[int]) -> bytes:
    packed = bytearray()
    for first, second in zip(fat[::2], fat[1::2], strict=False):
        packed += bytes((first & 0xFF, first >> 8 | (second & 0xF) << 4, second >> 4))
    return bytes(packed[: 9 * SECTOR])


def fat32_with_large_file(path: Path, name: str, size: int) -> Path:
    """Write a FAT32 volume, sparse on the host, that holds one file of ``size`` zero bytes.

    Layout as above: 32 reserved sectors, two FATs, clusters of 64 sectors; the root folder is
    cluster 2, the file follows it without a gap.
    """
    cluster_bytes = 64 * SECTOR
    count = max(1, -(-size // cluster_bytes))
    clusters = max(count + 16, 65536)
    fat_sectors = -(-(clusters + 2) * 4 // SECTOR)
    total = 32 + 2 * fat_sectors + clusters * 64
    boot = bytearray(SECTOR)
    boot[0:11] = b"\xeb\x58\x90MSDOS5.0"
    struct.pack_into("<HBHBHHBHHHII", boot, 11, 512, 64, 32, 2, 0, 0, 0xF8, 0, 63, 255, 0, total)
    struct.pack_into("<IHHIHH", boot, 36, fat_sectors, 0, 0, 2, 1, 6)
    struct.pack_into("<BBBI", boot, 64, 0x80, 0, 0x29, 0x20261119)
    boot[71:90] = b"GLEANPOINT FAT32   "
    boot[510:512] = b"\x55\xaa"
    chain = [0x0FFFFFF8, 0x0FFFFFFF, 0x0FFFFFFF, *range(4, count + 3), 0x0FFFFFFF]
    table = struct.pack(f"<{len(chain)}I", *chain)
    root = (32 + 2 * fat_sectors) * SECTOR
    with path.open("wb") as image:
        image.truncate(total * SECTOR)
        image.write(boot)
        for copy in range(2):
            image.seek((32 + copy * fat_sectors) * SECTOR)
            image.write(table)
        image.seek(root)
        image.write(_entry(name, 3, size, gone=False))
    return path
