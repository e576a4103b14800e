"""VMDK images made by QEMU: every variant gives the bytes of the disk that went in."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.images.qemu import KIB, MIB, needs_qemu, qemu_img, qemu_io, raw_disk
from tests.builders.images.reading import assert_same, assert_same_by_threads, open_image

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.image.disk import Allocated, Described
from gleanpoint_parsers.image.segments import SegmentError
from gleanpoint_parsers.image.vmdk.parser import VmdkParser

pytestmark = needs_qemu

PARSER = VmdkParser()
SIZE = 5 * MIB + 3 * 512
"""Of the disk; no whole number of grains."""

SPARSE = ("monolithicSparse", "twoGbMaxExtentSparse", "streamOptimized")
VARIANTS = [
    *((kind, option) for kind in SPARSE for option in ("", ",zeroed_grain=on", ",compat6=on")),
    ("monolithicFlat", ""),
    ("twoGbMaxExtentFlat", ""),
]


@pytest.mark.parametrize(("kind", "option"), VARIANTS)
def test_every_variant_holds_the_disk(kind: str, option: str, tmp_path: Path) -> None:
    raw, image = raw_disk(tmp_path, SIZE), tmp_path / "x.vmdk"
    qemu_img("convert", "-O", "vmdk", "-o", f"subformat={kind}{option}", raw, image)
    disk = open_image(PARSER, image)
    assert_same(disk, raw.read_bytes())
    assert isinstance(disk, Described)
    assert disk.facts()["image format"] == f"VMDK, {kind}"
    assert not disk.problems


@pytest.mark.parametrize("kind", SPARSE)
def test_eight_threads_read_one_disk(kind: str, tmp_path: Path) -> None:
    raw, image = raw_disk(tmp_path, SIZE), tmp_path / "x.vmdk"
    qemu_img("convert", "-O", "vmdk", "-o", f"subformat={kind}", raw, image)
    assert_same_by_threads(open_image(PARSER, image), raw.read_bytes())


def test_a_disk_in_several_parts_is_read_across_their_borders(tmp_path: Path) -> None:
    """The second part of a disk of 2 GiB and a bit holds its end."""
    image = tmp_path / "x.vmdk"
    qemu_img("create", "-f", "vmdk", "-o", "subformat=twoGbMaxExtentSparse", image, "2049M")
    border = 2048 * MIB
    qemu_io(image, f"write -P 7 {border - 4096} 8k")
    disk = open_image(PARSER, image)
    assert disk.size == 2049 * MIB
    truth = bytes(4096) + b"\7" * 8192 + bytes(4096)
    assert disk.read_at(border - 8192, len(truth)) == truth
    assert disk.read_at(border, 4096) == b"\7" * 4096
    assert disk.read_at(disk.size - 512, 4096) == bytes(512)
    assert isinstance(disk, Allocated)
    stored = [one.offset for one in disk.stretches(border - MIB, 2 * MIB) if not one.is_hole]
    assert stored == [border - 64 * KIB, border]


def test_a_chain_of_three_holds_the_disk(tmp_path: Path) -> None:
    raw, base = raw_disk(tmp_path, 4 * MIB), tmp_path / "base.vmdk"
    qemu_img("convert", "-O", "vmdk", "-o", "subformat=streamOptimized", raw, base)
    below, truth = base, bytearray(raw.read_bytes())
    for number, kind in enumerate(("monolithicSparse", "twoGbMaxExtentSparse")):
        child = tmp_path / f"snapshot-{number}.vmdk"
        qemu_img(
            "create", "-f", "vmdk", "-o", f"subformat={kind}", "-b", below.name, "-F", "vmdk", child
        )
        at = (number + 1) * MIB
        qemu_io(child, f"write -P {number + 7} {at} 70k")
        truth[at : at + 70 * KIB] = bytes([number + 7]) * (70 * KIB)
        below = child
    disk = open_image(PARSER, below)
    assert_same(disk, bytes(truth))
    assert isinstance(disk, Described)
    assert disk.facts()["parents"] == ["snapshot-0.vmdk", "base.vmdk"]
    assert not disk.problems


def test_a_stream_that_was_cut_off_is_never_read_as_zeros(tmp_path: Path) -> None:
    raw, image = raw_disk(tmp_path, SIZE), tmp_path / "x.vmdk"
    qemu_img("convert", "-O", "vmdk", "-o", "subformat=streamOptimized", raw, image)
    image.write_bytes(image.read_bytes()[: image.stat().st_size // 2])
    disk, truth, refused = open_image(PARSER, image), raw.read_bytes(), 0
    for start in range(0, SIZE, 64 * KIB):
        try:
            assert disk.read_at(start, 64 * KIB) == truth[start : start + 64 * KIB]
        except ParserError:
            refused += 1
    assert refused


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    raw, image = raw_disk(tmp_path, SIZE), tmp_path / "x.vmdk"
    qemu_img("convert", "-O", "vmdk", "-o", "subformat=monolithicFlat", raw, image)
    (tmp_path / "x-flat.vmdk").unlink()
    with pytest.raises(SegmentError, match=r"one is missing: x-flat\.vmdk\. Put it"):
        open_image(PARSER, image)


def test_an_image_whose_files_were_renamed_is_found_by_the_new_name(tmp_path: Path) -> None:
    raw, image = raw_disk(tmp_path, SIZE), tmp_path / "old.vmdk"
    qemu_img("convert", "-O", "vmdk", "-o", "subformat=twoGbMaxExtentSparse", raw, image)
    image.rename(tmp_path / "new.vmdk")
    (tmp_path / "old-s001.vmdk").rename(tmp_path / "NEW-S001.VMDK")
    assert_same(open_image(PARSER, tmp_path / "new.vmdk"), raw.read_bytes())
