"""Real VHD and VHDX images: each byte that is stored, as QEMU gives it, and what they tell."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.images.qemu import needs_qemu, qemu_img
from tests.builders.images.reading import open_image

from gleanpoint_parsers.blocks import BlockSource, FileSource
from gleanpoint_parsers.image.clusters import ClusterDisk
from gleanpoint_parsers.image.parents import MissingParentError
from gleanpoint_parsers.image.raw import open_raw
from gleanpoint_parsers.image.vhd.parser import VhdParser
from gleanpoint_parsers.image.vhdx.parser import VhdxParser
from gleanpoint_parsers.plugin import Confidence, Surroundings

pytestmark = pytest.mark.realdata

PORTION = 4 << 20
VHDX = {
    "discutils__btrfs.vhdx.gz": 1 << 30,
    "qemu_iotests__iotest-dirtylog-10G-4M.vhdx.bz2": 10 << 30,
    "qemu_iotests__test-disk2vhd.vhdx.bz2": 256 << 20,
    "qemu_iotests__iotest-dynamic-1G.vhdx.bz2": 1 << 30,
}
VHD = {
    "qemu_iotests__d2v-zerofilled.vhd.bz2": 263_454_720,
    "qemu_iotests__hyperv2012r2-dynamic.vhd.bz2": 136_365_211_648,
    "qemu_iotests__virtualpc-dynamic.vhd.bz2": 136_365_211_648,
}
DIRTY = "qemu_iotests__iotest-dirtylog-10G-4M.vhdx.bz2"


def opened(path: Path) -> tuple[FileSource, ClusterDisk]:
    source, around = open_raw(path)
    assert isinstance(source, FileSource)
    parser = VhdxParser() if VhdxParser().probe(source) else VhdParser()
    assert parser.probe(source) is Confidence.CERTAIN
    disk = parser.open_disk(source, Surroundings(path.name, around.sibling, around.names))
    assert isinstance(disk, ClusterDisk)
    return source, disk


def compare(disk: ClusterDisk, truth: BlockSource) -> None:
    """Compare all that is stored; what is not must be zeros in the truth, looked at here and there.

    Qemu-img rounds the size of some disks to whole cylinders.
    """
    for stretch in disk.stretches(0, min(disk.size, truth.size)):
        portions = range(stretch.offset, stretch.offset + stretch.length, PORTION)
        for start in portions if not stretch.is_hole else (stretch.offset,):
            length = min(PORTION, stretch.offset + stretch.length - start)
            assert disk.read_at(start, length) == truth.read_at(start, length), f"{start:#x}"


@needs_qemu
@pytest.mark.parametrize("name", [*VHDX, "qemu_iotests__d2v-zerofilled.vhd.bz2"])
def test_a_disk_reads_as_qemu_reads_it(
    name: str, unpacked: Callable[..., Path], tmp_path: Path
) -> None:
    path = unpacked(f"images/{name}")
    image = path
    if name == DIRTY:  # QEMU reads it only when its log has been written into the file
        image = tmp_path / path.name
        shutil.copy(path, image)
        qemu_img("check", "-r", "all", image)
    kind = "vhdx" if name in VHDX else "vpc"
    raw = tmp_path / "disk.raw"
    qemu_img("convert", "-f", kind, "-O", "raw", image, raw)
    source, disk = opened(path)
    truth = FileSource(raw)
    assert disk.size == (VHDX | VHD)[name]
    assert disk.problems == ()
    compare(disk, truth)
    for file in (source, truth):
        file.close()


@pytest.mark.parametrize("name", [*list(VHD)[1:]])
def test_a_disk_that_was_never_written_to_is_one_hole(
    name: str, unpacked: Callable[..., Path]
) -> None:
    source, disk = opened(unpacked(f"images/{name}"))
    assert disk.size == VHD[name]
    assert all(stretch.is_hole for stretch in disk.stretches(0, disk.size))
    assert not any(disk.read_at(disk.size - PORTION, PORTION))
    assert disk.facts()["size by cylinders, heads and sectors"] == 136_363_130_880
    source.close()


def test_the_log_of_a_disk_in_use_is_told(unpacked: Callable[..., Path]) -> None:
    source, disk = opened(unpacked(f"images/{DIRTY}"))
    assert disk.facts()["log entries applied"] == 1
    source.close()


def test_a_missing_parent_is_named(unpacked: Callable[..., Path]) -> None:
    path = unpacked("images/dfvfs__fat-differential.vhd")
    with pytest.raises(MissingParentError, match=r"the parent is missing: \S+\.vhd, identity"):
        open_image(VhdParser(), path)
