"""Logical volumes: linear and striped ones on one disk and several, and what is refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.builders.disks import MIB, TableEntry, mbr_disk, write_ntfs
from tests.builders.images.reading import assert_same
from tests.builders.lvm import (
    AREA_AT,
    AREA_BYTES,
    DATA_AT,
    EXTENT,
    Group,
    Segment,
    has_lvm_tools,
    looped,
    lvm,
)

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.entries import ROOT, Entry
from gleanpoint_parsers.errors import CorruptStructureError, UnsupportedFeatureError
from gleanpoint_parsers.plugin import Surroundings, all_children
from gleanpoint_parsers.volume.derived import DerivedVolume, FoundVolume
from gleanpoint_parsers.volume.lvm.finder import MissingDiskError, logical_volumes
from gleanpoint_parsers.volume.lvm.text import parse
from gleanpoint_parsers.volume.partitions import PartitionParser

Bytes = bytes | bytearray

VOLUMES = {
    "lin": [Segment(5, [(0, 3)]), Segment(2, [(1, 30)]), Segment(1, [(0, 0)])],
    "str": [Segment(9, [(0, 10), (1, 4), (2, 0)], stripe=24), Segment(1, [(2, 39)])],
}


def found(disks: Sequence[Bytes], beside: Sequence[Bytes] = ()) -> dict[str, DerivedVolume]:
    volumes = [FoundVolume(f"p{n}", BytesSource(bytes(disk))) for n, disk in enumerate(disks, 1)]
    others = [(f"disk{n}.img", BytesSource(bytes(disk))) for n, disk in enumerate(beside)]
    around = Surroundings(disks=lambda: others)
    return {derived.key: derived for derived in logical_volumes(volumes, around)}


def test_linear_and_striped_volumes_on_three_disks() -> None:
    group = Group(3, VOLUMES)
    images = group.images()
    volumes = found(images)
    assert list(volumes) == ["vg-lin", "vg-str"]
    for name, size in (("lin", 8), ("str", 10)):
        derived = volumes[f"vg-{name}"]
        assert derived.error is None
        assert derived.size == size * EXTENT
        assert_same(derived.open(), group.truth(images, name), reads=100)
    facts = volumes["vg-str"].facts
    assert (facts["lies on"], facts["segments"]) == (["p1", "p2", "p3"], 2)
    assert (facts["stripes"], facts["created on host"]) == (3, "box")
    assert volumes["vg-lin"].created == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


def test_a_text_that_goes_around_its_ring_is_read() -> None:
    group = Group(3, VOLUMES, text_at=AREA_BYTES - 700)
    assert set(found(group.images())) == {"vg-lin", "vg-str"}


def test_the_newest_state_counts() -> None:
    new = Group(2, {"new": [Segment(1, [(0, 0)])]}, version=9)
    old = Group(2, {"old": [Segment(1, [(0, 0)])]}, version=8)
    assert list(found([old.images()[0], new.images()[1]])) == ["vg-new"]
    hurt = new.images()[1]
    hurt[AREA_AT + 600] ^= 1
    assert list(found([old.images()[0], hurt])) == ["vg-old"]


def test_disks_beside_are_used_where_one_is_missing() -> None:
    group = Group(3, VOLUMES, without_metadata=frozenset({0}))
    images = group.images()
    volumes = found(images[:1], images[1:])
    assert set(volumes) == {"vg-lin", "vg-str"}
    assert_same(volumes["vg-str"].open(), group.truth(images, "str"), reads=20)
    assert volumes["vg-lin"].facts["lies on"] == ["p1", "disk0.img/p0"]


def test_two_disks_beside_of_one_id_are_told() -> None:
    group = Group(2, {"all": [Segment(2, [(0, 0), (1, 0)])], "own": [Segment(1, [(0, 9)])]})
    images = group.images()
    volumes = found(images[:1], [images[1], group.images(content=2)[1]])
    assert_same(volumes["vg-all"].open(), group.truth(images, "all"), reads=5)
    (note,) = volumes["vg-all"].notes
    assert "is read from disk0.img/p0; disk1.img/p0 bears the same id" in note
    assert volumes["vg-own"].notes == ()


def test_a_missing_disk_is_named_and_the_other_volumes_open() -> None:
    group = Group(2, {"all": [Segment(2, [(0, 0), (1, 0)])], "own": [Segment(1, [(0, 9)])]})
    images = group.images()
    volumes = found(images[:1])
    assert volumes["vg-own"].error is None
    assert_same(volumes["vg-own"].open(), group.truth(images, "own"), reads=10)
    error = volumes["vg-all"].error
    assert isinstance(error, MissingDiskError)
    assert "(it was /dev/sdb) beside this one" in str(error)


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("thin", "is a thin volume"),
        ("thin-pool", "is a pool of thin volumes"),
        ("cache+METADATA_FORMAT", "is a cached volume"),
        ("raid1", "is of the kind raid1"),
        ("mirror", "is a mirror"),
        ("vdo", "is a compressed volume (VDO)"),
        ("writecache", "is a volume with a write cache"),
    ],
)
def test_what_is_not_assembled_is_listed_by_name(kind: str, told: str) -> None:
    volumes = found(Group(1, {"lv": [Segment(4, kind=kind)]}).images())
    error = volumes["vg-lv"].error
    assert isinstance(error, UnsupportedFeatureError)
    assert str(error) == f"The logical volume lv of vg {told}, which is not assembled here."
    assert volumes["vg-lv"].size == 4 * EXTENT


def test_a_snapshot_is_not_taken_for_a_volume_and_its_origin_opens() -> None:
    pair = 'origin = "lv"\ncow_store = "snap"\n'
    group = Group(
        1,
        {
            "lv": [Segment(2, [(0, 0)])],
            "snap": [Segment(1, [(0, 5)])],
            "snapshot0": [Segment(2, kind="snapshot", more=pair)],
        },
        hidden=frozenset({"snapshot0"}),
    )
    volumes = found(group.images())
    assert list(volumes) == ["vg-lv", "vg-snap"]
    assert volumes["vg-lv"].error is None
    assert "snap of vg is a snapshot of lv, which" in str(volumes["vg-snap"].error)


@pytest.mark.parametrize(
    "segments",
    [
        [Segment(1, [(0, 40)])],
        [Segment(3, [(0, 0), (0, 3)])],
        [Segment(1, [(7, 0)])],
        [Segment(2, [(0, 0), (0, 3)], stripe=0)],
        [Segment(1 << 50, [(0, 0)])],
        [Segment(129, [(0, 0)] * 129)],
        [],
    ],
)
def test_segments_that_cannot_be_are_refused(segments: list[Segment]) -> None:
    volumes = found(Group(1, {"lv": segments}).images())
    assert isinstance(volumes["vg-lv"].error, CorruptStructureError)


def test_damaged_metadata_is_told() -> None:
    disk = Group(1, VOLUMES).images()[0]
    disk[AREA_AT + 600] ^= 1
    volumes = found([disk])
    assert list(volumes) == ["p1.lvm"]
    assert "cannot be told; its metadata is damaged" in str(volumes["p1.lvm"].error)
    disk[600] ^= 1
    assert "LVM2 label at 0x200: its checksum is wrong" in str(found([disk])["p1.lvm"].error)


def test_what_is_no_physical_volume_holds_nothing() -> None:
    assert found([bytes(1 << 16), b""]) == {}


def test_the_language_of_the_metadata() -> None:
    section = parse('a = 1 b = "x \\"y\\" \\\\" # c { \nd { e = [ "f", 2,\n] g = -3 } h = i.j')
    assert section.values == {"a": 1, "b": 'x "y" \\', "h": "i.j"}
    assert section.sections["d"].values == {"e": ("f", 2), "g": -3}
    for wrong in ("a", "a {", "a = }", "}", "a = [ 1", "a = ;", "a { " * 20):
        with pytest.raises(CorruptStructureError):
            parse(wrong)


def test_texts_that_are_made_to_take_long_are_refused() -> None:
    for bomb in ("a = [" + "1," * 600_000, "a { b = 1 } " * 200_000):
        with pytest.raises(UnsupportedFeatureError, match="more than 1,000,000 words"):
            parse(bomb)
    for bomb in ('a = "' + "x" * (4 << 20), 'a = "' + "\\x" * (2 << 20) + '"'):
        with pytest.raises(CorruptStructureError):
            parse(bomb)


def test_a_partition_of_a_group_lists_its_volumes_beside_it() -> None:
    group = Group(1, {"lv": [Segment(32, [(0, 2)])]})
    disk = group.images()[0]
    write_ntfs(disk, DATA_AT + 2 * EXTENT, 32 * EXTENT)
    whole = listed(bytes(disk))
    assert [entry.key for entry in whole] == ["p0", "vg-lv"]
    parted = mbr_disk(4 * MIB, [TableEntry(2048, len(disk) // 512, type=0x8E)])
    parted[MIB : MIB + len(disk)] = disk
    physical, logical = listed(bytes(parted))
    assert (physical.key, physical.problem) == ("p1", None)
    assert (logical.key, logical.size, logical.has_children) == ("vg-lv", 32 * EXTENT, True)


def listed(disk: bytes) -> list[Entry]:
    container = PartitionParser().open(BytesSource(disk), Surroundings("disk.img"))
    return list(all_children(container, ROOT))


needs_lvm = pytest.mark.skipif(not has_lvm_tools(), reason="no LVM tools, or no loop devices")


@needs_lvm
def test_a_group_made_by_the_tools_of_lvm(tmp_path: Path) -> None:
    images = [tmp_path / f"pv{n}.img" for n in range(2)]
    for number, image in enumerate(images):
        image.write_bytes(bytes([number + 1]) * (16 << 20))
    off = ("-an", "-Zn", "-Wn")
    with looped(images) as devices:
        lvm(devices, "pvcreate", "-y", *devices)
        lvm(devices, "vgcreate", "-s", "1m", "vg-one", *devices)
        lvm(devices, "lvcreate", *off, "-n", "lin", "-l", "3", "vg-one", devices[0])
        lvm(devices, "lvcreate", *off, "-n", "str", "-l", "8", "-i", "2", "-I", "64k", "vg-one")
        lvm(devices, "lvextend", "-l", "+5", "vg-one/lin", devices[0])
        lvm(devices, "lvcreate", *off, "-n", "rest", "-l", "14", "vg-one", *devices)
        columns = "lv_name,seg_start_pe,seg_size_pe,stripesize,seg_pe_ranges"
        told = lvm(
            devices, "lvs", "--noheadings", "--segments", "--units", "b", "--nosuffix",
            "--separator", ";", "-o", columns, "vg-one",
        )  # fmt: skip
        ranges = [line.split(";") for line in told.split("\n") if line.strip()]
    raw = [_filled(image) for image in images]
    volumes = found(raw)
    assert sorted(volumes) == ["vg-one-lin", "vg-one-rest", "vg-one-str"]
    for name, derived in volumes.items():
        rows = [row for row in ranges if f"vg-one-{row[0].strip()}" == name]
        truth = b"".join(_segment(row, devices, raw) for row in sorted(rows, key=_start))
        assert_same(derived.open(), truth, reads=60)


def _filled(image: Path) -> bytes:
    """Write on every sector of the data what tells it apart; return the disk."""
    disk = bytearray(image.read_bytes())
    for at in range(1 << 20, len(disk), 512):
        disk[at : at + 8] = at.to_bytes(8, "big")
    return bytes(disk)


def _start(row: list[str]) -> int:
    return int(row[1])


def _segment(row: list[str], devices: list[str], disks: list[bytes]) -> bytes:
    """Return what a segment holds by the ranges that ``lvs`` prints: ``/dev/loop0:3-7 …``."""
    stripe, parts = int(row[3]), []
    for told in row[4].split():
        device, extents = told.split(":")
        first, last = map(int, extents.split("-"))
        disk = disks[devices.index(device)]
        parts.append(disk[(first + 1) << 20 : (last + 2) << 20])  # data begins at 1 MiB
    if len(parts) == 1:
        return parts[0]
    turns = range(0, len(parts[0]), stripe)
    return b"".join(part[at : at + stripe] for at in turns for part in parts)
