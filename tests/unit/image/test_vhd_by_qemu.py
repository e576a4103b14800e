"""VHD and VHDX images that qemu-img makes compare equal with the raw disk, also by threads."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from tests.builders.images.qemu import KIB, MIB, disk_bytes, needs_qemu, qemu_img, qemu_io, raw_disk
from tests.builders.images.reading import assert_same, assert_same_by_threads, open_image
from tests.builders.images.vhdx import sealed

from gleanpoint_parsers.blocks import FileSource
from gleanpoint_parsers.image.clusters import ClusterDisk
from gleanpoint_parsers.image.vhd.parser import VhdParser
from gleanpoint_parsers.image.vhdx.parser import VhdxParser
from gleanpoint_parsers.plugin import Surroundings

pytestmark = needs_qemu

GIB = 1 << 30
SIZE = 37 * MIB + 512 * KIB
OPTIONS = {
    "dynamic": (VhdParser, "vpc", "subformat=dynamic"),
    "dynamic, size kept": (VhdParser, "vpc", "subformat=dynamic,force_size=on"),
    "fixed": (VhdParser, "vpc", "subformat=fixed"),
    "fixed, size kept": (VhdParser, "vpc", "subformat=fixed,force_size=on"),
    "VHDX": (VhdxParser, "vhdx", "subformat=dynamic"),
    "VHDX, 1 MiB": (VhdxParser, "vhdx", "subformat=dynamic,block_size=1M"),
    "VHDX, 256 MiB": (VhdxParser, "vhdx", "subformat=dynamic,block_size=256M"),
    "VHDX, zeros as zeros": (VhdxParser, "vhdx", "block_size=1M,block_state_zero=on"),
    "VHDX, zeros as absent": (VhdxParser, "vhdx", "block_size=1M,block_state_zero=off"),
    "VHDX, large log": (VhdxParser, "vhdx", "log_size=4M"),
    "VHDX, fixed": (VhdxParser, "vhdx", "subformat=fixed"),
}


@pytest.mark.parametrize("kind", OPTIONS)
def test_an_image_reads_as_the_disk_that_was_put_in(tmp_path: Path, kind: str) -> None:
    parser, name, options = OPTIONS[kind]
    path = tmp_path / f"x.{name}"
    qemu_img("convert", "-O", name, "-o", options, raw_disk(tmp_path, SIZE), path)
    disk = open_image(parser(), path)
    assert isinstance(disk, ClusterDisk)
    assert 0 <= disk.size - SIZE < MIB  # rounded up to whole cylinders, where the size is not kept
    truth = disk_bytes(SIZE).ljust(disk.size, b"\0")
    assert_same(disk, truth)
    assert_same_by_threads(disk, truth, 40)
    assert disk.problems == ()


@pytest.mark.parametrize("kind", ["dynamic, size kept", "VHDX", "VHDX, 1 MiB", "VHDX, 256 MiB"])
def test_a_disk_of_several_chunks_is_right_at_every_border(tmp_path: Path, kind: str) -> None:
    parser, name, options = OPTIONS[kind]
    raw, path, size = tmp_path / "disk.raw", tmp_path / f"x.{name}", 9 * GIB
    places = [
        0,
        *(border + near for border in (4 * GIB, 8 * GIB) for near in (-MIB, 0)),
        size - MIB,
    ]
    with raw.open("wb") as file:
        for number, place in enumerate(places):
            file.seek(place)
            file.write(disk_bytes(MIB, number + 10))
    qemu_img("convert", "-O", name, "-o", options, raw, path)
    source, truth = FileSource(path), FileSource(raw)
    disk = parser().open_disk(source, Surroundings(path.name))
    assert isinstance(disk, ClusterDisk)
    for place in places:
        start = max(0, place - 64 * KIB)
        assert disk.read_at(start, 2 * MIB) == truth.read_at(start, 2 * MIB)
    stored = sum(one.length for one in disk.stretches(0, size) if not one.is_hole)
    assert stored <= len(places) * 256 * MIB
    for file in (source, truth):
        file.close()


def test_entries_of_the_log_that_qemu_wrote_bring_back_a_lost_table(tmp_path: Path) -> None:
    """Undo what QEMU did after it had written its log: the log counts, the table is empty."""
    image, raw = tmp_path / "x.vhdx", tmp_path / "disk.raw"
    qemu_img("create", "-f", "vhdx", "-o", "block_size=1M", image, "60M")
    qemu_io(image, "write -P 7 3M 1500k", "write -P 9 40M 4k", "write -P 5 3M 8k")
    qemu_img("convert", "-f", "vhdx", "-O", "raw", image, raw)
    data = bytearray(image.read_bytes())
    table = data.index(UUID("2dc27766-f623-4200-9d64-115e9bfd4a08").bytes_le, 192 << 10)
    at = int.from_bytes(data[table + 16 : table + 24], "little")
    data[at : at + 8192] = bytes(8192)
    last = data.rindex(b"loge", MIB, 2 * MIB)  # QEMU gives each write a log of its own
    for at in (64 << 10, 128 << 10):
        data[at + 48 : at + 64] = data[last + 32 : last + 48]
        data[at : at + 4096] = sealed(bytes(data[at : at + 4096]))
    image.write_bytes(data)
    disk = open_image(VhdxParser(), image)
    assert isinstance(disk, ClusterDisk)
    assert disk.facts()["log entries applied"] == 1
    assert_same(disk, raw.read_bytes())
