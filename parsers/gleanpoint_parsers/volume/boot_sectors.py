"""Boot sectors of NTFS, FAT and exFAT, told by whether their figures make sense.

A boot sector ends in 55 AA as a master boot record does, and holds code where that has its
partition table; so it is not the signature that tells, but the figures.

Sources: Microsoft, "FAT32 file system specification" 1.03 (parameter block; how the number of
clusters decides the kind) and "exFAT file system specification" 3.1; for NTFS and BitLocker
``FORMAT.md`` beside this module.
"""

from __future__ import annotations

from gleanpoint_parsers.blocks import BlockSource
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.volume.beginning import SECTOR, Beginning, FileSystem
from gleanpoint_parsers.volume.own_superblocks import apfs, btrfs, udf, xfs
from gleanpoint_parsers.volume.superblocks import ext, hfs_plus, iso9660

BOOT_SIGNATURE = b"\x55\xaa"
BOOT_SIGNATURE_OFFSET = 510

BITLOCKER_OEM = b"-FVE-FS-"
BITLOCKER_TO_GO_ID = bytes.fromhex("3bd66749292ed84a8399f6a339e3d001")
BITLOCKER_TO_GO_OFFSET = 424

LARGEST = 1 << 63
"""Bytes that no volume reaches; figures beyond it are no figures."""

_SECTOR_SIZES = frozenset({512, 1024, 2048, 4096})
_FAT_MEDIA = frozenset({0xF0, *range(0xF8, 0x100)})
_FAT12_CLUSTERS = 4085
_FAT16_CLUSTERS = 65525
_DIRECTORY_ENTRY = 32
_EXFAT_SECTOR_SHIFTS = range(9, 13)
_EXFAT_CLUSTER_SHIFT_LIMIT = 25
_NTFS_CLUSTER_SHIFT_FROM = 0xE0


def file_systems_at(start: Beginning) -> tuple[FileSystem, ...]:
    """Return every file system of those that are opened that makes sense at this beginning.

    There may be several: boot sectors and superblocks lie in different places, so the remains of
    an older file system can stand beside a newer one. The one in the boot sector comes first.
    """
    found = (recognise(start) for recognise in RECOGNISED)
    return tuple(system for system in found if system is not None)


def file_system_of(source: BlockSource) -> str | None:
    """Return the name of the file system that starts at byte 0 of a source, None without one."""
    try:
        found = file_systems_at(Beginning(source))
    except (ParserError, OSError):
        return None
    return found[0].name if found else None


def has_boot_signature(sector: bytes) -> bool:
    """Whether a sector ends as boot sectors and partition tables do."""
    return sector[BOOT_SIGNATURE_OFFSET:SECTOR] == BOOT_SIGNATURE


def ntfs(start: Beginning) -> FileSystem | None:
    """Recognise NTFS: sector size, cluster size and a $MFT that lies inside the volume."""
    sector = start.at(0, SECTOR)
    figures, places = start.fields("<HB", 11), start.fields("<QQQ", 40)
    if not has_boot_signature(sector) or sector[3:11] != b"NTFS    " or not figures or not places:
        return None
    (sector_size, clusters), (sectors, mft, mirror) = figures, places
    cluster_sectors = _ntfs_cluster_sectors(clusters)
    size = sectors * sector_size
    if sector_size not in _SECTOR_SIZES or not cluster_sectors or not 0 < size < LARGEST:
        return None
    cluster = cluster_sectors * sector_size
    if not (mft * cluster < size or mirror * cluster < size):
        return None
    evidence = ((mft * cluster, b"FILE"), (mirror * cluster, b"FILE"))
    return FileSystem("NTFS", size, in_boot_sector=True, evidence=evidence)


def _ntfs_cluster_sectors(figure: int) -> int:
    """Return sectors in a cluster, 0 where the figure is none; from 0xE0 on it is -log2."""
    if figure >= _NTFS_CLUSTER_SHIFT_FROM:
        return 1 << (256 - figure)
    return figure if _is_power_of_two(figure) else 0


def exfat(start: Beginning) -> FileSystem | None:
    """Recognise exFAT: its name, the zeros that follow, and figures within their limits."""
    sector = start.at(0, SECTOR)
    lengths, shifts = start.fields("<QII", 72), start.fields("<BB", 108)
    named = sector[3:11] == b"EXFAT   " and not any(sector[11:64])
    if not named or not has_boot_signature(sector) or not lengths or not shifts:
        return None
    (sectors, table, table_length), (sector_shift, cluster_shift) = lengths, shifts
    in_limits = (
        sector_shift in _EXFAT_SECTOR_SHIFTS
        and sector_shift + cluster_shift <= _EXFAT_CLUSTER_SHIFT_LIMIT
        and table + table_length <= sectors
    )
    size = sectors << sector_shift if in_limits else 0
    if not 0 < size < LARGEST:
        return None
    evidence = ((table << sector_shift, b"\xf8\xff\xff\xff"),)
    return FileSystem("exFAT", size, in_boot_sector=True, evidence=evidence)


def fat(start: Beginning) -> FileSystem | None:
    """Recognise FAT: a parameter block whose areas fit into the volume.

    The number of clusters decides between FAT12 and FAT16; FAT32 has no fixed root directory.
    """
    sector = start.at(0, SECTOR)
    block, block32 = start.fields("<HBHBHHBH", 11), start.fields("<II", 32)
    if not block or not block32 or not has_boot_signature(sector) or not _may_be_fat(start):
        return None
    sector_size, cluster_sectors, reserved, tables, root_entries, sectors16, media, length16 = block
    sectors32, length32 = block32
    sectors, length = sectors16 or sectors32, length16 or length32
    sane = (
        sector_size in _SECTOR_SIZES
        and _is_power_of_two(cluster_sectors)
        and media in _FAT_MEDIA
        and bool(reserved and tables and length)
        and bool(length16 or not root_entries)
    )
    if not sane:
        return None
    root = -(-root_entries * _DIRECTORY_ENTRY // sector_size)
    clusters = (sectors - reserved - tables * length - root) // cluster_sectors
    if clusters < 1:
        return None
    name = _fat_kind(clusters, is_32=not root_entries and not length16)
    evidence = ((reserved * sector_size, bytes((media, 0xFF))),)
    return FileSystem(name, sectors * sector_size, in_boot_sector=True, evidence=evidence)


def _may_be_fat(start: Beginning) -> bool:
    """Whether it begins with a jump or bears the name, and is not encrypted by BitLocker.

    BitLocker keeps a parameter block, and on a removable disk a whole FAT that holds nothing but
    its own reader.
    """
    if start.has(3, BITLOCKER_OEM) or start.has(BITLOCKER_TO_GO_OFFSET, BITLOCKER_TO_GO_ID):
        return False
    jumps = start.at(0, 1) in {b"\xeb", b"\xe9"}
    return jumps or start.has(54, b"FAT1") or start.has(82, b"FAT32")


def _fat_kind(clusters: int, *, is_32: bool) -> str:
    if is_32:
        return "FAT32"
    return "FAT12" if clusters < _FAT12_CLUSTERS else "FAT16"


def _is_power_of_two(number: int) -> bool:
    return number > 0 and number & (number - 1) == 0


RECOGNISED = (ntfs, exfat, fat, xfs, apfs, ext, hfs_plus, btrfs, udf, iso9660)
"""File systems that are opened; UDF before ISO 9660, which discs of both keep for old readers."""
