"""File systems by their first bytes: each is told, and what only looks like one is not."""

import struct

import pytest
from tests.builders.disks import MIB, blank, write_ext, write_fat, write_iso, write_ntfs

from gleanpoint_parsers.blocks import BytesSource, SliceSource
from gleanpoint_parsers.volume.beginning import Beginning
from gleanpoint_parsers.volume.boot_sectors import file_system_of, file_systems_at
from gleanpoint_parsers.volume.description import describe_volume

EXT2, EXT3 = (0x38, 0x2, 0x3), (0x3C, 0x2, 0x3)
EXT4 = (0x3C, 0x2C2, 0x46B)


def exfat_sector(sectors: int, sector_shift: int = 9) -> bytes:
    sector = bytearray(512)
    sector[:11] = b"\xeb\x76\x90EXFAT   "
    struct.pack_into("<QII", sector, 72, sectors, 128, 64)
    struct.pack_into("<BB", sector, 108, sector_shift, 3)
    sector[510:] = b"\x55\xaa"
    return bytes(sector)


def named(disk: bytes | bytearray) -> str | None:
    return file_system_of(BytesSource(bytes(disk)))


@pytest.mark.parametrize(("size", "name"), [(MIB, "FAT12"), (32 * MIB, "FAT16")])
def test_fat_is_named_by_its_number_of_clusters(size: int, name: str) -> None:
    disk = blank(MIB)
    write_fat(disk, 0, size)
    (found,) = file_systems_at(Beginning(BytesSource(bytes(disk))))
    assert (found.name, found.size) == (name, size)


def test_fat32_has_no_fixed_root_directory() -> None:
    disk = blank(MIB)
    write_fat(disk, 0, 64 * MIB)
    struct.pack_into("<H", disk, 17, 0)
    struct.pack_into("<H", disk, 22, 0)
    struct.pack_into("<I", disk, 36, 512)
    assert named(disk) == "FAT32"


@pytest.mark.parametrize(
    ("offset", "code", "value"),
    [
        (11, "<H", 0),
        (11, "<H", 513),
        (13, "<B", 0),
        (13, "<B", 3),
        (14, "<H", 0),
        (16, "<B", 0),
        (19, "<H", 100),
        (21, "<B", 0x12),
        (22, "<H", 0),
        (510, "<H", 0),
    ],
)
def test_figures_that_make_no_sense_are_no_fat(offset: int, code: str, value: int) -> None:
    disk = blank(MIB)
    write_fat(disk, 0, MIB)
    assert named(disk) == "FAT12"
    struct.pack_into(code, disk, offset, value)
    assert named(disk) is None


def test_ntfs_tells_its_size_and_where_its_mft_is() -> None:
    disk = blank(MIB)
    write_ntfs(disk, 0, MIB)
    source = BytesSource(bytes(disk))
    (found,) = file_systems_at(Beginning(source))
    assert (found.name, found.size) == ("NTFS", MIB - 512)
    assert found.is_really_there(source)
    write_ntfs(disk, 0, MIB, with_mft=False)
    disk[16384:16388] = bytes(4)
    assert not found.is_really_there(BytesSource(bytes(disk)))


@pytest.mark.parametrize("figure", [0xF4, 0x80, 0x01])
def test_ntfs_clusters_may_be_large(figure: int) -> None:
    disk = blank(MIB)
    write_ntfs(disk, 0, 1 << 40)
    disk[13] = figure
    assert named(disk) == "NTFS"


@pytest.mark.parametrize(
    ("offset", "code", "value"),
    [(11, "<H", 3), (13, "<B", 0), (13, "<B", 0x81), (40, "<Q", 0), (40, "<Q", 1 << 63)],
)
def test_figures_that_make_no_sense_are_no_ntfs(offset: int, code: str, value: int) -> None:
    disk = blank(MIB)
    write_ntfs(disk, 0, MIB)
    struct.pack_into(code, disk, offset, value)
    assert named(disk) is None


def test_exfat_counts_in_its_own_sectors() -> None:
    (found,) = file_systems_at(Beginning(BytesSource(exfat_sector(2048, sector_shift=12))))
    assert (found.name, found.size) == ("exFAT", 2048 << 12)
    assert named(exfat_sector(2048, sector_shift=40)) is None
    assert named(exfat_sector(10)) is None


@pytest.mark.parametrize(
    ("features", "name"), [(EXT2, "ext2"), (EXT3, "ext3"), (EXT4, "ext4"), ((0, 0x8, 0), None)]
)
def test_ext_is_named_by_its_features(features: tuple[int, int, int], name: str | None) -> None:
    disk = blank(MIB)
    write_ext(disk, 0, MIB, features)
    assert named(disk) == name


def test_iso_tells_its_size() -> None:
    disk = blank(MIB)
    write_iso(disk, 0, MIB)
    (found,) = file_systems_at(Beginning(BytesSource(bytes(disk))))
    assert (found.name, found.size) == ("ISO 9660", MIB)


def test_two_file_systems_in_one_volume_are_both_told() -> None:
    disk = blank(MIB)
    write_ntfs(disk, 0, MIB)
    write_ext(disk, 0, MIB, EXT2)
    found = describe_volume(BytesSource(bytes(disk)))
    assert (found.name, found.also, found.error) == ("NTFS", ("ext2",), None)


def test_the_disguise_of_bitlocker_is_no_fat() -> None:
    disk = blank(MIB)
    write_fat(disk, 0, MIB)
    disk[3:11] = b"-FVE-FS-"
    assert describe_volume(BytesSource(bytes(disk))).name == "BitLocker"
    assert named(disk) is None
    write_fat(disk, 0, MIB)
    disk[424:440] = bytes.fromhex("3bd66749292ed84a8399f6a339e3d001")
    assert describe_volume(BytesSource(bytes(disk))).name == "BitLocker To Go"
    assert named(disk) is None


def test_luks_hides_what_an_earlier_file_system_left_behind_it() -> None:
    disk = blank(MIB)
    write_ext(disk, 0, MIB, EXT2)
    disk[:8] = b"LUKS\xba\xbe\x00\x02"
    found = describe_volume(BytesSource(bytes(disk)))
    assert (found.name, found.opened, found.also) == ("LUKS2", None, ("ext2",))


def test_bytes_that_cannot_be_read_are_no_file_system() -> None:
    assert file_system_of(SliceSource(BytesSource(b""), 0, 4096)) is None


@pytest.mark.parametrize("length", [0, 1, 511, 512, 1023, 1080, 2047])
def test_short_sources_are_judged_too(length: int) -> None:
    disk = blank(MIB)
    write_ntfs(disk, 0, MIB)
    assert named(disk[:length]) == ("NTFS" if length >= 512 else None)
