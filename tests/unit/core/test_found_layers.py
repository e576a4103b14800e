"""What a source is found to be: images, table, volumes, locks."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.encryption.bitlocker import PASSWORD, Way
from tests.builders.encryption.disks import half_locked_disk
from tests.builders.images.qcow import Qcow2
from tests.builders.small_images import fat12_image

from gleanpoint.core.access.sight import see_everything
from gleanpoint.core.browse import Session
from gleanpoint.core.found_layers import Found, FoundVolume, found_in, volume_found
from gleanpoint.core.recovery_points import point_of_file
from gleanpoint_parsers.keys import Key

CLUSTER = 65_536


def looked_at(session: Session) -> Found:
    found = found_in(session)
    for volume in found.volumes:
        found = found.with_volume(volume_found(session, volume.node))
    return found


def test_a_disk_is_told_with_its_locked_volume_and_again_once_it_is_unlocked(tmp_path: Path):
    disk = half_locked_disk(tmp_path, [Way(PASSWORD, "correct horse")])
    with Session(point_of_file(disk), sight=see_everything) as session:
        found = looked_at(session)
        first, second = found.volumes
        assert (found.images, found.table, found.is_whole) == ((), "MBR", True)
        assert (first.holds, first.layers, first.entry) == ("FAT12", ("FAT12",), "1")
        assert second.is_locked
        assert (second.encryption, second.layers) == ("BitLocker", ("BitLocker",))
        session.unlock(second.node, Key(b"correct horse"))
        unlocked = looked_at(session).volumes[1]
        assert not unlocked.is_locked
        assert unlocked.layers == ("BitLocker", "FAT12")


def test_an_image_is_told_with_its_disk_and_its_parents(tmp_path: Path):
    disk = fat12_image(tmp_path / "raw", {"A.TXT": b"a"}).read_bytes()
    clusters = {n: disk[n * CLUSTER : (n + 1) * CLUSTER] for n in range(-(-len(disk) // CLUSTER))}
    (tmp_path / "base.qcow2").write_bytes(Qcow2(len(disk), clusters).image())
    child = Qcow2(len(disk), {}, backing=(b"base.qcow2", b"qcow2"))
    (tmp_path / "child.qcow2").write_bytes(child.image())
    with Session(point_of_file(tmp_path / "child.qcow2"), sight=see_everything) as session:
        found = looked_at(session)
        (image,) = found.images
        assert (image.format, image.size) == ("QCOW2, version 3", len(disk))
        assert image.parents == ("base.qcow2",)
        assert [volume.holds for volume in found.volumes] == ["FAT12"]


@pytest.mark.parametrize("kept", [True, False])
def test_a_volume_is_known_by_its_address(kept: bool, tmp_path: Path):
    image = fat12_image(tmp_path / "raw.img", {"A.TXT": b"a"})
    with Session(point_of_file(image), sight=see_everything) as session:
        found = found_in(session)
        node = found.volumes[0].node if kept else session.root
        assert found.volume_of(node) == (FoundVolume(node) if kept else None)
