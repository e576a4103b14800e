"""Real EWF images: the bytes that are read have the hashes that their makers stored in them."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any, Protocol

import pytest
from tests.builders.images.ewf import needs_ewfacquire
from tests.builders.images.reading import open_image

from gleanpoint_parsers.image.ewf.disk import EwfDisk
from gleanpoint_parsers.image.ewf.parser import EwfParser

pytestmark = pytest.mark.realdata

IMAGES = (
    "dfvfs__ext2.E01",
    "dfvfs__ext2.split.E01",
    "dfvfs__ext2.split.E02",
    "tsk__imageformat_mmls_1.E01",
    "ronin__ctf_file6.E01",
    "ronin__gpt_130_partitions.E01",
    "ronin__nps-2010-emails.E01",
    "ronin__ntfs_sample.E01",
    "ronin__zeros_128s.Ex01",
)


class Truth(Protocol):
    def __call__(self, folder: str) -> dict[str, Any]: ...


def opened(path: Path) -> EwfDisk:
    disk = open_image(EwfParser(), path)
    assert isinstance(disk, EwfDisk)
    return disk


@pytest.mark.parametrize("name", IMAGES)
def test_every_checksum_and_hash_is_right(name: str, data_dir: Path, truth: Truth) -> None:
    disk = opened(data_dir / "images" / name)
    assert "MD5" in disk.facts()
    assert not disk.problems
    found = disk.verify()
    assert found.problems == ()
    assert found.notes == ()
    assert found.checked > disk.size // (32 << 10)
    size = truth("images").get(name, {}).get("media_size")
    assert size in {None, disk.size}


@needs_ewfacquire
@pytest.mark.parametrize("name", [n for n in IMAGES if n.endswith("01") and "Ex01" not in n])
def test_the_disk_is_that_which_ewfexport_writes(name: str, data_dir: Path, tmp_path: Path) -> None:
    image, target = data_dir / "images" / name, tmp_path / "disk"
    told = ["ewfexport", "-u", "-q", "-f", "raw", "-t", str(target), str(image)]
    segments = sorted(image.parent.glob(f"{image.stem}.E*"))[1:]
    subprocess.run([*told, *map(str, segments)], capture_output=True, check=True)
    disk = opened(image)
    assert disk.read_at(0, disk.size) == target.with_suffix(".raw").read_bytes()
