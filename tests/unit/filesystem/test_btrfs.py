"""btrfs volumes list and read as what was put into them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.builders.btrfs_volumes import fill_btrfs, make_btrfs
from tests.builders.file_trees import (
    MIB,
    assert_same,
    fill,
    mapped,
    mounted,
    needs,
    needs_mount,
    walk,
)

from gleanpoint_parsers.blocks import BytesSource, Extent
from gleanpoint_parsers.entries import ROOT
from gleanpoint_parsers.errors import CorruptStructureError, ParserError, UnsupportedFeatureError
from gleanpoint_parsers.filesystem.btrfs.parser import BtrfsParser
from gleanpoint_parsers.filesystem.tree_container import TreeContainer
from gleanpoint_parsers.plugin import Confidence, Container, Surroundings

pytestmark = needs("mkfs.btrfs")


def opened(image: Path) -> Container:
    source = mapped(image)
    assert BtrfsParser().probe(source) is Confidence.LIKELY
    return BtrfsParser().open(source, Surroundings())


def found(container: Container) -> dict[str, str]:
    return {path: entry.key for path, entry in walk(container)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tree")
    fill(folder, many=1500)
    return folder


@pytest.mark.parametrize(
    "options",
    [
        ("-m", "single"),
        ("-m", "dup", "-d", "dup", "-n", "65536"),
        ("-m", "single", "-n", "4096", "--csum", "sha256"),
        ("--csum", "blake2"),
        ("--csum", "xxhash", "-O", "^no-holes"),
        ("--mixed",),
    ],
)
def test_a_volume_lists_and_reads_as_the_folder_that_it_was_made_of(
    options: tuple[str, ...], folder: Path, tmp_path: Path
) -> None:
    make_btrfs(tmp_path / "v", *options, folder=folder)
    container = opened(tmp_path / "v")
    assert assert_same(container, folder, within=1, folder_times=False) > 1500
    notes = container.children(ROOT, None, 1).notes
    assert any("does not check" in note for note in notes) == ("xxhash" in options)


@needs_mount("btrfs")
def test_all_that_the_kernel_writes_reads_as_the_kernel_reads_it(tmp_path: Path) -> None:
    make_btrfs(tmp_path / "v")
    with mounted(tmp_path / "v", "btrfs") as top:
        fill_btrfs(top)
    container = opened(tmp_path / "v")
    with mounted(tmp_path / "v", "btrfs", "loop,ro") as top:
        assert assert_same(container, top) > 1000
    keys = found(container)
    assert container.facts(keys["/one"])["extended attributes"] == {"user.colour": "blue"}
    for name, kind in (("zlib", "zlib"), ("lzo", "LZO"), ("zstd", "Zstandard")):
        assert container.facts(keys[f"/packed {name}/text"])["compressed"] == [kind]
    snapshot = container.facts(keys["/snap"])
    assert snapshot["read-only"] is True
    assert "/snap/nested/leaf" not in keys
    assert "does not hold" in str(container.facts(keys["/snap/nested"])["subvolume"])
    assert container.content(keys["/snap/inside"]).read_at(0, 99) == b"inside a subvolume"
    assert container.facts(keys["/pipe"])["special file"] == "named pipe"


@needs_mount("btrfs")
def test_a_pending_log_tree_is_told(tmp_path: Path) -> None:
    make_btrfs(tmp_path / "v", size=128 * MIB)
    with mounted(tmp_path / "v", "btrfs", "loop,commit=300") as top:
        (top / "file").write_bytes(b"first")
        subprocess.run(["sync", "-f", top], check=True)
        (top / "file").write_bytes(b"second")
        subprocess.run(["sync", top / "file"], check=True)
        shutil.copy(tmp_path / "v", tmp_path / "copy")
    notes = opened(tmp_path / "copy").children(ROOT, None, 9).notes
    assert any("its log tree" in note for note in notes)


def test_extents_lead_to_the_bytes_of_a_file(folder: Path, tmp_path: Path) -> None:
    make_btrfs(tmp_path / "v", folder=folder)
    container, source = opened(tmp_path / "v"), mapped(tmp_path / "v")
    assert isinstance(container, TreeContainer)
    keys = found(container)
    runs = container.extents(keys["/random 3145745"])
    data = b"".join(
        source.read_at(run.offset, run.length) for run in runs if run.offset is not None
    )
    assert data == (folder / "random 3145745").read_bytes()
    assert container.extents(keys["/one"]) == ()
    assert Extent(None, 0) not in runs


@pytest.fixture
def doubled(folder: Path, tmp_path: Path) -> bytearray:
    make_btrfs(tmp_path / "v", "-m", "dup", "-d", "dup", folder=folder)
    return bytearray((tmp_path / "v").read_bytes())


def places(data: bytearray, wanted: bytes) -> list[int]:
    at, all_places = data.find(wanted), []
    while at >= 0:
        all_places.append(at)
        at = data.find(wanted, at + 1)
    return all_places


def test_a_damaged_sector_is_read_from_its_second_copy_or_refused(
    doubled: bytearray, folder: Path
) -> None:
    wanted = (folder / "random 70000").read_bytes()
    first, second = places(doubled, wanted[8192:8292])
    doubled[first + 50] ^= 1
    container = BtrfsParser().open(BytesSource(bytes(doubled)), Surroundings())
    key = found(container)["/random 70000"]
    assert container.content(key).read_at(0, 70_000) == wanted
    doubled[second + 50] ^= 1
    container = BtrfsParser().open(BytesSource(bytes(doubled)), Surroundings())
    source = container.content(key)
    assert source.read_at(0, 8192) == wanted[:8192]
    with pytest.raises(CorruptStructureError, match="CRC-32C is wrong"):
        source.read_at(0, 70_000)


def test_a_damaged_node_is_read_from_its_second_copy(doubled: bytearray, folder: Path) -> None:
    for place in places(doubled, b"file number 00007.dat")[:1]:
        doubled[place] ^= 1
    container = BtrfsParser().open(BytesSource(bytes(doubled)), Surroundings())
    assert assert_same(container, folder, within=1, folder_times=False) > 1500
    assert container.facts(ROOT)["nodes mended from their second copy"] == 1


def test_a_folder_with_a_damaged_node_gives_all_other_names_and_the_reason(
    doubled: bytearray,
) -> None:
    for place in places(doubled, b"file number 00700.dat"):
        doubled[place] ^= 1
    container = BtrfsParser().open(BytesSource(bytes(doubled)), Surroundings())
    keys = {entry.segment: entry.key for entry in container.children(ROOT, None, 99).entries}
    page = container.children(keys["large folder"], None, 5000)
    assert 1000 < len(page.entries) < 1500
    with pytest.raises(CorruptStructureError, match="CRC-32C"):
        container.children(keys["large folder"], page.cursor, 5000)


def test_a_damaged_superblock_is_replaced_by_its_copy(doubled: bytearray, folder: Path) -> None:
    doubled[0x10050] ^= 1
    container = BtrfsParser().open(BytesSource(bytes(doubled)), Surroundings())
    assert any("superblock is damaged" in note for note in container.children(ROOT, None, 1).notes)
    assert found(container)["/one"]


@pytest.mark.parametrize("profile", ["raid0", "raid1", "single"])
def test_several_devices_are_refused_unless_one_holds_all(
    profile: str, folder: Path, tmp_path: Path
) -> None:
    for name in ("v", "w"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(256 * MIB)
    metadata = "raid1" if profile == "raid1" else "raid0"
    command = ["mkfs.btrfs", "-q", "-f", "-d", profile, "-m", metadata]
    subprocess.run([*command, tmp_path / "v", tmp_path / "w"], check=True, capture_output=True)
    if profile == "raid1":
        page = opened(tmp_path / "v").children(ROOT, None, 9)
        assert page.entries == ()
        assert "It has 2 devices" in page.notes[0]
        return
    with pytest.raises(UnsupportedFeatureError, match="does not assemble"):
        opened(tmp_path / "v")


def test_a_volume_that_was_cut_gives_what_is_there_and_errors(folder: Path, tmp_path: Path) -> None:
    make_btrfs(tmp_path / "v", folder=folder)
    data = (tmp_path / "v").read_bytes()
    container = BtrfsParser().open(BytesSource(data), Surroundings())
    key = found(container)["/random 3145745"]
    assert isinstance(container, TreeContainer)
    end = max(run.offset + run.length for run in container.extents(key) if run.offset)
    cut = BtrfsParser().open(BytesSource(data[: end - 1]), Surroundings())
    with pytest.raises(ParserError, match="ends at"):
        cut.content(key).read_at(0, 4 * MIB)
