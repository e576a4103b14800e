"""The command line opens logical volumes on two disks, and names the disk that is missing."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.lvm import EXTENT, Group, Segment
from tests.cli.conftest import Ran

Run = Callable[..., Ran]

EXTENTS = 64
VOLUMES = {
    "root": [Segment(EXTENTS - 24, [(0, 0), (1, 5)], stripe=128), Segment(24, [(1, 30)])],
    "thin": [Segment(4, kind="thin")],
}
STORY = b"once upon a time " * 20_000

pytestmark = pytest.mark.skipif(shutil.which("mke2fs") is None, reason="mke2fs is not there")


@pytest.fixture
def disks(tmp_path: Path) -> Path:
    """Return a folder with two disks, a.img and b.img, which hold an ext4 volume together."""
    files = tmp_path / "files" / "folder"
    files.mkdir(parents=True)
    (files / "story.txt").write_bytes(STORY)
    system = tmp_path / "ext4.raw"
    told = ["mke2fs", "-q", "-t", "ext4", "-d", str(files.parent), str(system)]
    subprocess.run([*told, f"{EXTENTS * EXTENT >> 10}k"], check=True, capture_output=True)
    group = Group(2, VOLUMES, extents=60)
    images = group.images()
    group.write(images, "root", system.read_bytes())
    folder = tmp_path / "disks"
    folder.mkdir()
    for name, image in zip(("a.img", "b.img"), images, strict=True):
        (folder / name).write_bytes(image)
    return folder


def test_files_of_a_volume_on_two_disks_come_from_either(gleanpoint: Run, disks: Path) -> None:
    for name in ("a.img", "b.img"):
        listed = gleanpoint("ls", disks / name, "--json").lines
        assert [line["path"] for line in listed] == ["/p0", "/vg-root", "/vg-thin"]
        assert gleanpoint("cat", disks / name, "/vg-root/folder/story.txt").out == STORY
    facts = gleanpoint("info", disks / "a.img", "/vg-root", "--json").lines[0]
    assert "vg" in str(facts)
    assert "b.img" in str(facts)
    thin = gleanpoint("ls", disks / "a.img", "/vg-thin")
    assert thin.code != 0
    assert "is a thin volume, which is not assembled here" in thin.sentence


def test_a_disk_that_is_missing_is_named(gleanpoint: Run, disks: Path) -> None:
    (disks / "b.img").unlink()
    ran = gleanpoint("ls", disks / "a.img", "/vg-root")
    assert ran.code != 0
    assert "lies on disks of which not all are here" in ran.sentence
    assert "(it was /dev/sdb) beside this one" in ran.sentence
