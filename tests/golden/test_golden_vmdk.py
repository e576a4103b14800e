"""Real VMDK images that hold no file system: sizes, bytes as QEMU reads them, and a refusal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.images.qemu import needs_qemu, qemu_img
from tests.builders.images.reading import open_image

from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.image.disk import Allocated
from gleanpoint_parsers.image.vmdk.parser import VmdkParser

pytestmark = pytest.mark.realdata

Unpack = Callable[..., Path]
STREAM = "images/ronin__vmdk__compressed_stream_opt.vmdk"
PARSER = VmdkParser()


@needs_qemu
@pytest.mark.parametrize("name", [STREAM, "images/dfvfs__ext2.vmdk"])
def test_a_real_image_holds_what_qemu_reads_of_it(
    name: str, unpacked: Unpack, tmp_path: Path
) -> None:
    image = unpacked(name)
    qemu_img("convert", "-f", "vmdk", "-O", "raw", image, tmp_path / "disk.raw")
    disk = open_image(PARSER, image)
    assert disk.read_at(0, disk.size + 1) == (tmp_path / "disk.raw").read_bytes()


@needs_qemu
def test_a_stream_of_version_3_holds_what_qemu_reads_of_it(
    unpacked: Unpack, tmp_path: Path
) -> None:
    image, raw = unpacked("images/qemu_iotests__iotest-version3.vmdk.bz2"), tmp_path / "disk.raw"
    qemu_img("convert", "-f", "vmdk", "-O", "raw", image, raw)  # 16 GiB, nearly all of it holes
    disk = open_image(PARSER, image)
    assert isinstance(disk, Allocated)
    stored = [one for one in disk.stretches(0, disk.size) if not one.is_hole]
    assert (disk.size, len(stored)) == (raw.stat().st_size, 151)
    with raw.open("rb") as file:
        for stretch in stored:  # each with some of the hole behind it
            file.seek(stretch.offset)
            assert disk.read_at(stretch.offset, stretch.length * 2) == file.read(stretch.length * 2)


def test_an_image_made_to_harm_is_refused(unpacked: Unpack) -> None:
    with pytest.raises(ParserError, match="test for line ends"):
        open_image(PARSER, unpacked("images/qemu_iotests__afl9.vmdk.bz2"))
