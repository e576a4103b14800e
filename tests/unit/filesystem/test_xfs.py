"""XFS volumes list and read as what was put into them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.builders.file_trees import (
    MIB,
    assert_same,
    mapped,
    mounted,
    needs,
    needs_mount,
    walk,
)
from tests.builders.xfs_volumes import fill_without_blanks, fill_xfs, make_xfs, seal

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT
from gleanpoint_parsers.errors import CorruptStructureError, ParserError, UnsupportedFeatureError
from gleanpoint_parsers.filesystem.tree_container import TreeContainer
from gleanpoint_parsers.filesystem.xfs.parser import XfsParser
from gleanpoint_parsers.plugin import Confidence, Container, Surroundings

pytestmark = needs("mkfs.xfs")

VERSION_4 = ("-m", "crc=0,finobt=0,rmapbt=0,reflink=0,bigtime=0,inobtcount=0")


def opened(image: Path) -> Container:
    source = mapped(image)
    assert XfsParser().probe(source) is Confidence.LIKELY
    return XfsParser().open(source, Surroundings())


def found(container: Container) -> dict[str, str]:
    return {path: entry.key for path, entry in walk(container)}


def place_of(data: bytearray, inode: int) -> int:
    """Return where the inode of a file lies that mkfs.xfs made with mode 0644."""
    at = data.find(b"IN\x81\xa4\x03\x02")
    while int.from_bytes(data[at + 152 : at + 160], "big") != inode:
        at = data.find(b"IN\x81\xa4\x03\x02", at + 1)
    return at


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tree")
    fill_without_blanks(folder, many=1500)
    return folder


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("-b", "size=1024", "-n", "size=8192"),
        ("-m", "bigtime=0,reflink=0", "-i", "size=2048"),
        ("-i", "nrext64=1", "-n", "size=65536"),
        VERSION_4,
        (*VERSION_4, "-n", "ftype=0", "-i", "size=256,attr=1", "-b", "size=512"),
        (*VERSION_4, "-n", "ftype=1", "-b", "size=2048"),
    ],
)
def test_a_volume_lists_and_reads_as_the_folder_that_it_was_made_of(
    options: tuple[str, ...], folder: Path, tmp_path: Path
) -> None:
    make_xfs(tmp_path / "v", *options, folder=folder)
    container = opened(tmp_path / "v")
    assert assert_same(container, folder, within=None, folder_times=False) > 1500
    assert container.children(ROOT, None, 1).notes == ()
    assert container.facts(ROOT)["version"] == (4 if VERSION_4[1] in options else 5)
    assert container.facts(found(container)["/one"])["owner"] == "1:2"


@needs_mount("xfs")
@pytest.mark.parametrize("options", [(), ("-b", "size=1024", "-i", "nrext64=1")])
def test_all_that_the_kernel_writes_reads_as_the_kernel_reads_it(
    options: tuple[str, ...], tmp_path: Path
) -> None:
    make_xfs(tmp_path / "v", *options)
    with mounted(tmp_path / "v", "xfs") as top:
        fill_xfs(top)
    container = opened(tmp_path / "v")
    assert container.children(ROOT, None, 1).notes == ()
    with mounted(tmp_path / "v", "xfs", "loop,ro") as top:
        assert assert_same(container, top) > 600
    keys = found(container)
    assert container.facts(keys["/one"])["extended attributes"] == {"user.colour": "blue"}
    many = container.facts(keys["/text"])["extended attributes"]
    assert isinstance(many, dict)
    assert many["user.number 7"] == "7" * 20
    many = container.facts(keys["/copy"])["extended attributes"]
    assert isinstance(many, dict)
    assert (len(many), many["user.large"]) == (201, "(large, not read)")
    assert container.facts(keys["/pipe"])["special file"] == "named pipe"
    assert container.entry(keys["/one"]).created is not None
    assert isinstance(container, TreeContainer)
    assert len(container.extents(keys["/pieces"])) > 150


@needs_mount("xfs")
@pytest.mark.parametrize("size", ["32k", "256k"])
def test_a_volume_in_use_says_that_its_journal_is_not_applied(size: str, tmp_path: Path) -> None:
    make_xfs(tmp_path / "v")
    with mounted(tmp_path / "v", "xfs", f"loop,logbsize={size}") as top:
        (top / "file").write_bytes(b"first")
        subprocess.run(["sync", "-f", top], check=True)
        shutil.copy(tmp_path / "v", tmp_path / "copy")
    assert any(
        "journal" in note for note in opened(tmp_path / "copy").children(ROOT, None, 9).notes
    )
    assert opened(tmp_path / "v").children(ROOT, None, 9).notes == ()


def test_files_on_a_real_time_device_are_refused_by_name(folder: Path, tmp_path: Path) -> None:
    make_xfs(tmp_path / "v", folder=folder)
    data = bytearray((tmp_path / "v").read_bytes())
    key = found(XfsParser().open(BytesSource(bytes(data)), Surroundings()))["/random_70000"]
    at = place_of(data, int(key))
    data[at + 91] |= 1
    seal(data, at, 512, 100)
    container = XfsParser().open(BytesSource(bytes(data)), Surroundings())
    entry = container.entry(key)
    assert (entry.content, entry.size) == (Content.UNSUPPORTED, 70_000)
    with pytest.raises(UnsupportedFeatureError, match="real-time"):
        container.content(key)


def test_a_damaged_inode_is_listed_with_its_problem(folder: Path, tmp_path: Path) -> None:
    make_xfs(tmp_path / "v", folder=folder)
    data = bytearray((tmp_path / "v").read_bytes())
    container = XfsParser().open(BytesSource(bytes(data)), Surroundings())
    key = found(container)["/random_70000"]
    at = place_of(data, int(key))
    data[at + 60] ^= 1
    entries = dict(walk(XfsParser().open(BytesSource(bytes(data)), Surroundings())))
    assert entries["/random_70000"].content is Content.DAMAGED
    assert "CRC-32C is wrong" in str(entries["/random_70000"].problem)
    assert entries["/one"].problem is None


def test_a_damaged_block_of_names_gives_all_other_names_and_the_reason(
    folder: Path, tmp_path: Path
) -> None:
    make_xfs(tmp_path / "v", folder=folder)
    data = bytearray((tmp_path / "v").read_bytes())
    data[data.rfind(b"file_number_00700.dat")] ^= 1
    container = XfsParser().open(BytesSource(bytes(data)), Surroundings())
    keys = {e.segment: e.key for e in container.children(ROOT, None, 99).entries}
    page = container.children(keys["large_folder"], None, 5000)
    names = {entry.name for entry in page.entries}
    assert 1200 < len(names) < 1500
    assert {"file_number_00000.dat", "file_number_01499.dat"} <= names
    with pytest.raises(CorruptStructureError, match="CRC-32C"):
        container.children(keys["large_folder"], page.cursor, 5000)


def test_a_cut_volume_gives_errors(folder: Path, tmp_path: Path) -> None:
    make_xfs(tmp_path / "v", folder=folder)
    data = (tmp_path / "v").read_bytes()
    container = XfsParser().open(BytesSource(data), Surroundings())
    key = found(container)["/random_3145745"]
    assert isinstance(container, TreeContainer)
    end = max(run.offset + run.length for run in container.extents(key) if run.offset)
    cut = XfsParser().open(BytesSource(data[: end - 1]), Surroundings())
    with pytest.raises(ParserError, match="ends at"):
        cut.content(key).read_at(0, 4 * MIB)


def test_old_versions_and_unknown_features_are_refused_by_name(tmp_path: Path) -> None:
    make_xfs(tmp_path / "v", *VERSION_4)
    data = bytearray((tmp_path / "v").read_bytes()[: 1 << 20])
    data[101] = data[101] & 0xF0 | 3
    with pytest.raises(UnsupportedFeatureError, match="version 3"):
        XfsParser().open(BytesSource(bytes(data)), Surroundings())
