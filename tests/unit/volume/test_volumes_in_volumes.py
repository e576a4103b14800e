"""Volumes inside volumes: groups in encrypted volumes, encrypted volumes in groups, mirrors."""

from __future__ import annotations

import pytest
from tests.builders.disks import MIB, SECTOR, TableEntry, mbr_disk, write_ext
from tests.builders.encryption.luks import PASSPHRASE, luks_volume, needs_cryptsetup
from tests.builders.lvm import DATA_AT, EXTENT, Group, Segment
from tests.builders.raid_members import Array, write_superblock
from tests.builders.shadow_copies import BLOCK, ShadowedVolume

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT
from gleanpoint_parsers.errors import LockedVolumeError
from gleanpoint_parsers.keys import Key
from gleanpoint_parsers.plugin import Surroundings, all_children
from gleanpoint_parsers.volume.partitions import PartitionContainer, PartitionParser

EXT2 = (0x38, 0x2, 0x3)
KEY = Key(PASSPHRASE.encode())
START = 2048


def opened(disk: bytes, *keys: Key) -> PartitionContainer:
    return PartitionParser().open(BytesSource(disk), Surroundings("disk.img", keys=keys))


def on_partition(volume: bytes) -> bytes:
    count = -(-len(volume) // SECTOR)
    disk = mbr_disk(START * SECTOR, [TableEntry(START, count, type=0x83)])
    return bytes(disk) + volume.ljust(count * SECTOR, b"\0")


def keys_of(container: PartitionContainer) -> list[str]:
    return [entry.key for entry in all_children(container, ROOT)]


def group_with(volume: bytes, name: str = "vg", seed: int = 1) -> bytes:
    """Return a physical volume with one logical volume, ``vg-data``, that begins with bytes."""
    extents = -(-len(volume) // EXTENT) + 1
    group = Group(
        1, {"data": [Segment(extents, [(0, 1)])]}, name=name, extents=extents + 2, seed=seed
    )
    (disk,) = group.images()
    at = DATA_AT + EXTENT
    disk[at : at + len(volume)] = volume
    return bytes(disk)


def ext_volume() -> bytes:
    volume = bytearray(MIB)
    write_ext(volume, 0, MIB, EXT2)
    return bytes(volume)


def test_a_physical_volume_is_told_without_alarm_and_its_volumes_follow() -> None:
    container = opened(on_partition(group_with(ext_volume())))
    physical, logical = all_children(container, ROOT)
    assert (physical.key, physical.content, physical.problem) == ("p1", Content.COMPLETE, None)
    facts = container.facts("p1")
    assert facts["file system"] == "LVM2 physical volume"
    assert facts["volumes made of it"] == ["vg-data"]
    assert (logical.key, logical.content, logical.has_children) == (
        "vg-data",
        Content.COMPLETE,
        True,
    )
    assert container.content("vg-data").read_at(1024 + 56, 2) == b"\x53\xef"


def test_a_group_on_a_mirror_is_found() -> None:
    plain = group_with(ext_volume())
    member = bytearray(MIB) + plain + bytes(-len(plain) % 65_536)
    write_superblock(member, "1.2", Array(), MIB)
    container = opened(on_partition(bytes(member)))
    assert keys_of(container) == ["p1", "vg-data"]
    assert container.content("vg-data").read_at(1024 + 56, 2) == b"\x53\xef"


@needs_cryptsetup
def test_a_group_in_an_encrypted_volume_is_found_with_the_key_only() -> None:
    disk = on_partition(luks_volume(group_with(ext_volume())))
    locked = opened(disk)
    (entry,) = all_children(locked, ROOT)
    assert (entry.key, entry.content) == ("p1", Content.ENCRYPTED)
    unlocked = opened(disk, KEY)
    assert keys_of(unlocked) == ["p1", "vg-data"]
    assert unlocked.content("vg-data").read_at(1024 + 56, 2) == b"\x53\xef"
    assert "LUKS2" in str(unlocked.facts("p1")["encryption"])


@needs_cryptsetup
def test_an_encrypted_logical_volume_is_locked_or_read() -> None:
    disk = on_partition(group_with(luks_volume(ext_volume())))
    locked = opened(disk)
    entry = locked.entry("vg-data")
    assert (entry.content, entry.has_children) == (Content.ENCRYPTED, False)
    assert "Volume vg-data of disk.img is encrypted with LUKS2" in str(entry.problem)
    unlocked = opened(disk, Key(b"wrong"), KEY)
    assert unlocked.entry("vg-data").has_children
    assert unlocked.content("vg-data").read_at(1024 + 56, 2) == b"\x53\xef"


@needs_cryptsetup
def test_a_group_in_an_encrypted_volume_of_a_group_is_found() -> None:
    disk = on_partition(group_with(luks_volume(group_with(ext_volume(), "inner", seed=2))))
    container = opened(disk, KEY)
    assert keys_of(container) == ["p1", "vg-data", "inner-data"]
    assert container.content("inner-data").read_at(1024 + 56, 2) == b"\x53\xef"


@needs_cryptsetup
def test_encryption_around_encryption_is_unlocked_or_told() -> None:
    inner = luks_volume(ext_volume(), passphrase="inner")  # noqa: S106 - of a test volume
    disk = on_partition(luks_volume(inner))
    (entry,) = all_children(opened(disk, KEY), ROOT)
    assert entry.content is Content.ENCRYPTED
    container = opened(disk, KEY, Key(b"inner"))
    assert container.entry("p1").has_children
    with pytest.raises(LockedVolumeError) as locked:
        opened(disk, KEY).content("p1")
    assert locked.value.was_tried


@needs_cryptsetup
def test_shadow_copies_in_an_encrypted_volume_stand_beside_it() -> None:
    volume = ShadowedVolume(blocks=8, room=20)
    copy = volume.take()
    volume.write(3)
    disk = on_partition(luks_volume(volume.finish()))
    assert keys_of(opened(disk)) == ["p1"]
    container = opened(disk, KEY)
    assert keys_of(container) == ["p1", "p1.vss1"]
    assert container.content("p1.vss1").read_at(3 * BLOCK, BLOCK) == copy.truth[3]
