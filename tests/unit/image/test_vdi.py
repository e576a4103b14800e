"""VDI images: those that QEMU makes, and differencing ones."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from tests.builders.images.qemu import MIB, disk_bytes, needs_qemu, qemu_img, raw_disk
from tests.builders.images.reading import assert_same, assert_same_by_threads, open_image
from tests.builders.images.vdi import Vdi

from gleanpoint_parsers.errors import (
    CorruptStructureError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.image.disk import Described
from gleanpoint_parsers.image.parents import MissingParentError
from gleanpoint_parsers.image.vdi.parser import VdiParser

PARSER = VdiParser()
SIZE = 9 * MIB + 512
BASE, CHANGED, CHILD = UUID(int=77), UUID(int=78), UUID(int=79)


@needs_qemu
@pytest.mark.parametrize("options", ["static=off", "static=on"])
def test_images_by_qemu_hold_the_disk(options: str, tmp_path: Path) -> None:
    raw, image = raw_disk(tmp_path, SIZE), tmp_path / "x.vdi"
    qemu_img("convert", "-O", "vdi", "-o", options, raw, image)
    disk = open_image(PARSER, image)
    assert_same(disk, raw.read_bytes())
    assert_same_by_threads(disk, raw.read_bytes())


def blocks_of(disk: bytes) -> dict[int, bytes]:
    return {n: disk[n * MIB : (n + 1) * MIB] for n in range(-(-len(disk) // MIB))}


def write_chain(folder: Path, parent_changed: UUID = CHANGED) -> tuple[Path, bytes]:
    """Write a child, its parent and another image; return the child and its disk."""
    below = disk_bytes(4 * MIB)
    own = {3: b"\3" * MIB, 1: None}
    (folder / "other.vdi").write_bytes(Vdi(MIB, {}, identity=UUID(int=5)).packed())
    (folder / "renamed.vdi").write_bytes(
        Vdi(4 * MIB, blocks_of(below), identity=BASE, modification=parent_changed).packed()
    )
    child = folder / "{child}.vdi"
    child.write_bytes(Vdi(6 * MIB, own, 4, CHILD, parent=(BASE, CHANGED)).packed())
    return child, below[:MIB] + bytes(MIB) + below[2 * MIB : 3 * MIB] + own[3] + bytes(2 * MIB)


def test_a_differencing_image_finds_its_parent_by_identity(tmp_path: Path) -> None:
    child, truth = write_chain(tmp_path)
    disk = open_image(PARSER, child)
    assert_same(disk, truth)
    assert isinstance(disk, Described)
    assert disk.facts()["parents"] == ["renamed.vdi"]
    assert disk.problems == ()


def test_a_parent_that_was_written_to_is_told(tmp_path: Path) -> None:
    child, truth = write_chain(tmp_path, parent_changed=UUID(int=1234))
    disk = open_image(PARSER, child)
    assert_same(disk, truth)
    assert isinstance(disk, Described)
    told = "renamed.vdi was written to after {child}.vdi was made on it"
    assert disk.problems == (f"{told}: parts of the disk may be wrong.",)


def test_a_missing_parent_is_named_by_its_identity(tmp_path: Path) -> None:
    child, _ = write_chain(tmp_path)
    (tmp_path / "renamed.vdi").unlink()
    with pytest.raises(MissingParentError, match=str(BASE)):
        open_image(PARSER, child)


def test_bytes_before_each_block_are_passed_over(tmp_path: Path) -> None:
    truth, image = disk_bytes(3 * MIB + 512), tmp_path / "x.vdi"
    image.write_bytes(Vdi(len(truth), blocks_of(truth), extra=512).packed())
    assert_same(open_image(PARSER, image), truth)


def test_what_contradicts_itself_is_refused_with_its_reason(tmp_path: Path) -> None:
    whole = Vdi(4 * MIB, blocks_of(disk_bytes(4 * MIB))).packed()
    image = tmp_path / "x.vdi"

    def hurt(place: int, value: int, size: int = 4) -> None:
        image.write_bytes(whole[:place] + value.to_bytes(size, "little") + whole[place + size :])

    hurt(68, 0x20000)
    with pytest.raises(UnsupportedFeatureError, match=r"version 2\.0"):
        open_image(PARSER, image)
    hurt(376, 100)
    with pytest.raises(CorruptStructureError, match="blocks of 100 bytes"):
        open_image(PARSER, image)
    hurt(384, 1 << 31)
    with pytest.raises(TruncatedSourceError, match="inside its map of blocks"):
        open_image(PARSER, image)
    hurt(368, 1 << 62, 8)
    with pytest.raises(CorruptStructureError, match="in 4 blocks"):
        open_image(PARSER, image)
    hurt(512 + 8, 9)
    disk = open_image(PARSER, image)
    assert disk.read_at(0, 2 * MIB) == disk_bytes(4 * MIB)[: 2 * MIB]
    with pytest.raises(CorruptStructureError, match="names block 9 of 4"):
        disk.read_at(2 * MIB, 1)
