"""Other disks in the folder of a disk: opened when asked for, as far as they can be."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from uuid import UUID

from tests.builders.images.vhd import DIFFERENCING, DYNAMIC, FIXED, Vhd, fixed, sparse

from gleanpoint.core.disks_beside import MOST_DISKS, disks_beside, disks_in_folder
from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.image.qcow.parser import QcowParser
from gleanpoint_parsers.image.vhd.parser import VhdParser
from gleanpoint_parsers.plugin import Surroundings
from gleanpoint_parsers.volume.partitions import PartitionParser

PARSERS = (PartitionParser(), VhdParser(), QcowParser())
SIZE = 8192


class Folder:
    """Files in memory, which count how often each is opened."""

    def __init__(self, **files: bytes) -> None:
        self.files = {name.replace("_", "."): data for name, data in files.items()}
        self.opened: Counter[str] = Counter()

    def around(self, name: str) -> Surroundings:
        return Surroundings(name, self.open, lambda: sorted(self.files))

    def open(self, name: str) -> BlockSource | None:
        self.opened[name] += 1
        return BytesSource(self.files[name]) if name in self.files else None


def test_images_are_taken_off_and_what_is_no_disk_is_passed_over() -> None:
    inside = b"\1" * SIZE
    folder = Folder(
        own_img=bytes(SIZE),
        a_vhd=fixed(Vhd(FIXED, SIZE), inside),
        b_img=b"\2" * SIZE,
        broken_qcow2=b"QFI\xfb\0\0\0\3" + bytes(20),
        list_txt=b"text",
    )
    disks = disks_beside(folder.around("own.img"), PARSERS)
    assert not folder.opened
    found = {name: disk.read_at(0, SIZE) for name, disk in disks()}
    assert found == {"a.vhd": inside, "b.img": b"\2" * SIZE}
    times = folder.opened["a.vhd"]
    assert [name for name, _ in disks()] == ["a.vhd", "b.img"]
    assert folder.opened["a.vhd"] == times  # nothing is opened twice


def test_segments_are_joined_and_those_of_the_disk_itself_left_out() -> None:
    folder = Folder(own_001=b"\1" * 512, own_002=b"\2" * 512, o_001=b"\3" * 512, o_002=b"\4" * 512)
    ((name, disk),) = disks_beside(folder.around("own.001"), PARSERS)()
    assert (name, disk.read_at(0, 1024)) == ("o.001", b"\3" * 512 + b"\4" * 512)


def test_other_links_of_the_same_chain_are_this_disk_and_no_other() -> None:
    base = Vhd(DYNAMIC, SIZE, UUID(int=1))
    child = Vhd(DIFFERENCING, SIZE, UUID(int=2), parent=UUID(int=1), parent_name="base.vhd")
    twin = Vhd(DIFFERENCING, SIZE, UUID(int=3), parent=UUID(int=1), parent_name="base.vhd")
    folder = Folder(
        base_vhd=sparse(base), child_vhd=sparse(child), twin_vhd=sparse(twin), z_img=bytes(512)
    )
    for name in ("base.vhd", "child.vhd"):
        found = [beside for beside, _ in disks_beside(folder.around(name), PARSERS)()]
        assert found == ["z.img"]


def test_no_more_than_a_few_are_opened() -> None:
    folder = Folder(own_img=b"x" * 512, **{f"d{number:03}_img": b"x" * 512 for number in range(99)})
    assert len(list(disks_beside(folder.around("own.img"), PARSERS)())) == MOST_DISKS


def test_disks_of_the_same_day_come_first(tmp_path: Path) -> None:
    for name, day in (("a1", 1), ("a2", 2), ("b1", 1), ("b2", 2)):
        path = tmp_path / f"{name}.img"
        path.write_bytes(b"x" * 512)
        os.utime(path, (day * 86_400, day * 86_400))
    folder = Folder(**{f"{name}_img": b"x" * 512 for name in ("a1", "a2", "b1", "b2")})
    disks = disks_in_folder(tmp_path / "a2.img", folder.around("a2.img"), PARSERS)
    assert next(iter(disks()))[0] == "b2.img"


def test_without_readers_of_images_files_are_as_they_are() -> None:
    folder = Folder(own_img=b"x" * 512, a_vhd=b"y" * 512)
    ((name, disk),) = disks_beside(folder.around("own.img"), ())()
    assert (name, disk.read_at(0, 512)) == ("a.vhd", b"y" * 512)
