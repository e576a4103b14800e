"""Volumes that are parts of a set: Linux RAID, Windows dynamic disks and Storage Spaces."""

from __future__ import annotations

import shutil
import subprocess
import uuid
from pathlib import Path

import pytest
from tests.builders.disks import (
    MIB,
    SECTOR,
    GptPartition,
    TableEntry,
    gpt_disk,
    mbr_disk,
    write_ext,
    write_ntfs,
)
from tests.builders.raid_members import Array, superblock_place, write_superblock

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT, Entry
from gleanpoint_parsers.errors import UnsupportedFeatureError
from gleanpoint_parsers.plugin import Surroundings, all_children
from gleanpoint_parsers.volume.partitions import PartitionContainer, PartitionParser

EXT2 = (0x38, 0x2, 0x3)
START, SIZE = 2048, 4 * MIB
DATA_AT = MIB
VERSIONS = ("1.2", "1.1", "1.0", "0.90")
LDM_DATA = uuid.UUID("AF9B60A0-1431-4F62-BC68-3311714A69AD")
LDM_METADATA = uuid.UUID("5808C8AA-7E8F-42E0-85D2-E1E90434CFB3")
STORAGE_SPACES = uuid.UUID("E75CAF8F-F680-4CEE-AFA3-B001E56EFC2D")

needs_mdadm = pytest.mark.skipif(not shutil.which("mdadm"), reason="mdadm is not installed")


def opened(disk: bytes | bytearray) -> PartitionContainer:
    return PartitionParser().open(BytesSource(bytes(disk)), Surroundings("disk.img"))


def volumes(container: PartitionContainer) -> list[Entry]:
    return list(all_children(container, ROOT))


def member(version: str, array: Array, system_size: int = 2 * MIB) -> bytearray:
    """Return a member whose data begins with an ext file system."""
    volume = bytearray(SIZE)
    data_at = DATA_AT if version in {"1.1", "1.2"} else 0
    write_ext(volume, data_at, system_size, EXT2)
    write_superblock(volume, version, array, data_at)
    return volume


def on_disk(volume: bytearray, type_code: int = 0xFD) -> bytes:
    disk = mbr_disk(START * SECTOR, [TableEntry(START, SIZE // SECTOR, type=type_code)])
    return bytes(disk + volume)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_member_of_a_mirror_is_read_as_what_it_holds(version: str) -> None:
    container = opened(on_disk(member(version, Array(role=1))))
    (entry,) = volumes(container)
    assert (entry.content, entry.problem, entry.has_children) == (Content.COMPLETE, None, True)
    facts = container.facts("p1")
    assert facts["file system"] == "ext2"
    assert "device 2 of 2 of the array" in str(facts["notes"])
    assert "Linux RAID 1, a mirror" in str(facts["notes"])
    content = container.content("p1")
    assert content.read_at(1024 + 56, 2) == b"\x53\xef"
    assert content.size < SIZE
    assert container.extents("p1") == ()


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("level", [0, 5, 6, 10, -1])
def test_a_member_of_another_level_is_refused_by_name(version: str, level: int) -> None:
    array = Array(level=level, devices=3, name="nas:2")
    container = opened(on_disk(member(version, array, system_size=3 * SIZE)))
    (entry,) = volumes(container)
    kind = "linear" if level < 0 else str(level)
    assert (entry.content, entry.has_children) == (Content.UNSUPPORTED, False)
    assert f"is part of a set of disks or volumes (Linux RAID {kind}, device 1 of 3" in str(
        entry.problem
    )
    if version != "0.90":
        assert "of the array nas:2" in str(entry.problem)
    with pytest.raises(UnsupportedFeatureError):
        container.content("p1")
    assert container.damaged_content("p1").size == SIZE


@pytest.mark.parametrize(
    "array",
    [Array(role=0xFFFF), Array(features=0x2), Array(features=0x4)],
    ids=["spare", "being rebuilt", "being rearranged"],
)
def test_a_member_of_a_mirror_that_is_not_whole_is_refused(array: Array) -> None:
    (entry,) = volumes(opened(on_disk(member("1.2", array))))
    assert "Linux RAID 1" in str(entry.problem)


def test_a_damaged_superblock_opens_nothing() -> None:
    volume = member("1.2", Array())
    volume[4096 + 200] ^= 1
    (entry,) = volumes(opened(on_disk(volume)))
    assert entry.content is Content.UNSUPPORTED


def test_a_mirror_that_would_end_behind_its_member_is_refused() -> None:
    volume = member("1.2", Array())
    del volume[-MIB:]
    disk = mbr_disk(START * SECTOR, [TableEntry(START, len(volume) // SECTOR)])
    (entry,) = volumes(opened(bytes(disk + volume)))
    assert entry.content is Content.UNSUPPORTED


@pytest.mark.parametrize("version", ["1.0", "0.90", "1.2"])
def test_a_superblock_inside_a_file_system_is_a_remainder(version: str) -> None:
    volume = bytearray(SIZE)
    write_superblock(volume, version, Array(level=5))
    write_ext(volume, 0, SIZE, EXT2)
    container = opened(on_disk(volume))
    (entry,) = volumes(container)
    assert (entry.content, entry.has_children) == (Content.COMPLETE, True)
    assert container.content("p1").size == SIZE


def test_a_mirror_over_whole_disks_is_p0() -> None:
    (entry,) = volumes(opened(member("1.2", Array())))
    assert (entry.key, entry.has_children) == ("p0", True)


@needs_mdadm
@pytest.mark.parametrize("version", VERSIONS)
def test_mdadm_reads_the_superblocks_that_are_made_here(version: str, tmp_path: Path) -> None:
    image = tmp_path / "member.img"
    image.write_bytes(member(version, Array(level=5, devices=3, role=1)))
    asked = ["mdadm", "--examine", str(image)]
    told = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    assert f"Version : {version}" in told
    assert "Raid Level : raid5" in told
    assert "- correct" in told
    assert superblock_place(SIZE, version) < SIZE


# Windows


def test_storage_spaces_are_refused_by_name() -> None:
    container = opened(gpt_disk(SIZE, [GptPartition(2048, 4095, type=STORAGE_SPACES)]))
    (entry,) = volumes(container)
    assert entry.content is Content.UNSUPPORTED
    assert "(Windows Storage Spaces), which this version does not assemble" in str(entry.problem)
    assert container.facts("p1")["type"] == "Windows Storage Spaces"


def test_dynamic_disks_with_a_guid_table_are_refused_by_name() -> None:
    partitions = [
        GptPartition(100, 2047, type=LDM_METADATA),
        GptPartition(2048, 4095, type=LDM_DATA),
    ]
    metadata, data = volumes(opened(gpt_disk(SIZE, partitions)))
    assert "is the database of Windows dynamic disks and holds no files" in str(metadata.problem)
    assert "(Windows dynamic disks), which this version does not assemble" in str(data.problem)


def test_a_dynamic_disk_with_a_master_boot_record_is_refused_by_name() -> None:
    disk = mbr_disk(SIZE, [TableEntry(63, 4000, type=0x42)])
    disk[0xC00 : 0xC00 + 8] = b"PRIVHEAD"
    (entry,) = volumes(opened(disk))
    assert (entry.key, entry.content) == ("p1", Content.UNSUPPORTED)
    assert "(Windows dynamic disks)" in str(entry.problem)


def test_a_whole_volume_of_a_dynamic_disk_is_read() -> None:
    disk = mbr_disk(SIZE, [TableEntry(START, 4096, type=0x42)])
    disk[0xC00 : 0xC00 + 8] = b"PRIVHEAD"
    write_ntfs(disk, START * SECTOR, 4096 * SECTOR)
    container = opened(disk)
    (entry,) = volumes(container)
    assert (entry.key, entry.content, entry.has_children) == ("p1", Content.COMPLETE, True)
    assert "belongs to a Windows dynamic disk" in str(container.facts("p1")["notes"])


def test_a_volume_that_is_spread_over_dynamic_disks_is_refused() -> None:
    disk = mbr_disk(SIZE, [TableEntry(START, 4096, type=0x42)])
    write_ntfs(disk, START * SECTOR, 9000 * SECTOR)
    (entry,) = volumes(opened(disk))
    assert "(Windows dynamic disks)" in str(entry.problem)


def test_refs_is_refused_by_name() -> None:
    disk = mbr_disk(SIZE, [TableEntry(START, 4096)])
    disk[START * SECTOR : START * SECTOR + 8] = b"\0\0\0ReFS\0"
    (entry,) = volumes(opened(disk))
    assert "holds the file system ReFS, which this version does not open" in str(entry.problem)
