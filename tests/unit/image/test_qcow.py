"""QCOW2 images made entry by entry: snapshots, unknown features, and what contradicts itself."""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.builders.images.qcow import ZEROS, Qcow2, Saved, qcow1
from tests.builders.images.qemu import KIB, MIB, disk_bytes
from tests.builders.images.reading import assert_same, open_image

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    NoSuchNodeError,
    ParserError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.image.disk import Described
from gleanpoint_parsers.image.inflating import PackedDataError
from gleanpoint_parsers.image.qcow.parser import QcowParser
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.timeline import Wish

CLUSTER = 64 * KIB
SIZE = 2 * MIB + 100
DISK = disk_bytes(SIZE - SIZE % 512) + bytes(SIZE % 512)
CLUSTERS = {n: DISK[n * CLUSTER : (n + 1) * CLUSTER] for n in range(33)}
EVEN = frozenset(range(0, 33, 2))


def opened(folder: Path, image: bytes, wish: Wish | None = None) -> BlockSource:
    path = folder / "x.qcow2"
    path.write_bytes(image)
    return open_image(QcowParser(), path, wish or Wish())


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("zstd", [False, True])
def test_packed_clusters_begin_at_any_byte(version: int, zstd: bool, tmp_path: Path) -> None:
    if version == 2 and zstd:
        zstd = False  # came with version 3
    image = Qcow2(SIZE, CLUSTERS, EVEN, version=version, zstd=zstd)
    assert_same(opened(tmp_path, image.image()), DISK)


def test_version_1_packs_clusters_too(tmp_path: Path) -> None:
    clusters = {n: DISK[n * 4096 : (n + 1) * 4096] for n in range(513)}
    image = qcow1(SIZE, clusters, frozenset(range(0, 500, 3)))
    assert_same(opened(tmp_path, image), DISK)


def test_earlier_states_are_told_oldest_first_and_open_by_their_mark(tmp_path: Path) -> None:
    earlier = [
        Saved({0: b"\2" * CLUSTER, 40: b"\2"}, 1_700_003_600, b"second", size=4 * MIB),
        Saved({0: b"\1" * CLUSTER}, 1_700_000_000, b"first"),
    ]
    image = Qcow2(SIZE, CLUSTERS, snapshots=earlier).image()
    first, second = QcowParser().states(BytesSource(image), Surroundings("x.qcow2"))
    assert (first.mark, first.kind, first.name) == ("snapshot 2", "internal snapshot", "first")
    assert first.taken == datetime(2023, 11, 14, 22, 13, 20, 500_000, UTC)
    assert (first.size, second.size) == (SIZE, 4 * MIB)
    disk = opened(tmp_path, image, Wish(disk_state=first.mark))
    assert_same(disk, (b"\1" * CLUSTER).ljust(SIZE, b"\0"))
    assert isinstance(disk, Described)
    assert disk.facts()["state"] == "internal snapshot 2"
    later = opened(tmp_path, image, Wish(disk_state=second.mark))
    assert later.size == 4 * MIB
    assert later.read_at(40 * CLUSTER, 2) == b"\2\0"
    with pytest.raises(NoSuchNodeError, match="has 2 internal snapshots; there is no number 7"):
        opened(tmp_path, image, Wish(disk_state="snapshot 7"))


def test_what_is_wished_of_files_on_the_disk_does_not_choose_a_snapshot(tmp_path: Path) -> None:
    image = Qcow2(SIZE, CLUSTERS, snapshots=[Saved({}, 1)]).image()
    for wish in (Wish(set_number=1), Wish(at=datetime.now(UTC)), Wish(disk_state="shadow {1}")):
        assert_same(opened(tmp_path, image, wish), DISK, reads=5)
    assert QcowParser().states(BytesSource(Qcow2(SIZE, {}).image()), Surroundings()) == ()


def test_features_that_are_not_known_are_refused_by_their_names(tmp_path: Path) -> None:
    name = b"\0\x0dtime travel".ljust(48, b"\0")
    image = Qcow2(SIZE, {}, features=1 << 13 | 1 << 50, extensions=[(0x6803F857, name)])
    with pytest.raises(UnsupportedFeatureError, match='not known here: "time travel", number 50'):
        opened(tmp_path, image.image())


def test_a_corrupt_mark_is_told_and_a_dirty_one_is_a_fact(tmp_path: Path) -> None:
    disk = opened(tmp_path, Qcow2(SIZE, CLUSTERS, features=0b11).image())
    assert_same(disk, DISK)
    assert isinstance(disk, Described)
    assert disk.problems[0].startswith("The program that wrote this QCOW2 image has marked it")
    assert disk.facts()["closed cleanly"] is False


def patched(image: bytes, offset: int, code: str, value: int) -> bytes:
    changed = bytearray(image)
    struct.pack_into(code, changed, offset, value)
    return bytes(changed)


@pytest.mark.parametrize(
    ("offset", "code", "value", "told"),
    [
        (20, ">I", 8, r"clusters of 2\^8 bytes"),
        (20, ">I", 63, r"clusters of 2\^63 bytes"),
        (24, ">Q", 1 << 63, "a disk of 9,223,372,036,854,775,808 bytes"),
        (36, ">I", 0, "L1 table of 0 entries where 1 are needed"),
        (36, ">I", 1 << 31, "L1 table of 2,147,483,648 entries"),
        (40, ">Q", 1 << 62, "before or inside its L1 table"),
        (60, ">I", 1 << 20, "1,048,576 snapshots"),
        (100, ">I", 7, "a header of 7 bytes"),
        (104, ">B", 5, "compressed by method 5"),
        (116, ">I", 1 << 30, "1,073,741,824 bytes do not fit"),
    ],
)
def test_headers_that_contradict_themselves(
    offset: int, code: str, value: int, told: str, tmp_path: Path
) -> None:
    image = Qcow2(SIZE, CLUSTERS, extensions=[(5, b"12345678")]).image()
    with pytest.raises(ParserError, match=told):
        opened(tmp_path, patched(image, offset, code, value))


def test_entries_that_contradict_the_format_are_errors_where_they_are_read(tmp_path: Path) -> None:
    whole = Qcow2(SIZE, {0: b"a" * CLUSTER, 1: ZEROS, 2: b"c" * CLUSTER}, frozenset({2})).image()
    table = int.from_bytes(whole[40:48], "big")
    entries = int.from_bytes(whole[table : table + 8], "big") & ~(1 << 63)
    disk = opened(tmp_path, patched(whole, entries, ">Q", 0x10200))
    with pytest.raises(CorruptStructureError, match="it is 0x0000000000010200"):
        disk.read_at(10, 100)
    assert disk.read_at(CLUSTER, 2 * CLUSTER) == bytes(CLUSTER) + b"c" * CLUSTER
    disk = opened(tmp_path, patched(whole, entries, ">Q", 1 << 40))
    with pytest.raises(TruncatedSourceError, match="lies at 0x10000000000"):
        disk.read_at(0, 1)
    disk = opened(tmp_path, patched(whole, entries + 16, ">Q", 1 << 62 | table))
    with pytest.raises(PackedDataError, match="at 0x20000 of the disk cannot be unpacked"):
        disk.read_at(2 * CLUSTER, 1)
    disk = opened(tmp_path, patched(whole, entries + 16, ">Q", 1 << 62 | 1 << 40))
    with pytest.raises(TruncatedSourceError, match="before the compressed cluster 2"):
        disk.read_at(2 * CLUSTER, 1)
    disk = opened(tmp_path, patched(whole, table, ">Q", entries + 512))
    with pytest.raises(CorruptStructureError, match="not a cluster's beginning"):
        disk.read_at(0, 1)
