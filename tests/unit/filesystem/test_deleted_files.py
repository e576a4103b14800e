"""Of deleted files on FAT and ext it is told how much belongs to others now."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path

import pytest
from tests.builders.fat_volumes import CLUSTER, make_fat
from tests.builders.file_trees import needs

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT, Entry
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem.ext_groups import ExtGroups
from gleanpoint_parsers.filesystem.fat_clusters import read_layout
from gleanpoint_parsers.filesystem.tsk import TskParser
from gleanpoint_parsers.plugin import Container, Surroundings, all_children

FIRST = 100
PLACE = 3


def opened(data: bytes) -> Container:
    return TskParser().open(BytesSource(data), Surroundings())


def named(container: Container, key: str = ROOT) -> dict[str, Entry]:
    return {entry.name: entry for entry in all_children(container, key)}


def noise(size: int, seed: int) -> bytes:
    return random.Random(seed).randbytes(size)  # noqa: S311 - not for secrets


@needs("mkfs.vfat")
@pytest.mark.parametrize("bits", [12, 16, 32])
class TestFat:
    def test_a_deleted_file_whose_clusters_are_free_is_whole(
        self, tmp_path: Path, bits: int
    ) -> None:
        volume, content = make_fat(tmp_path / "fat.img", bits), noise(5000, 1)
        volume.put("GONE.TXT", FIRST, content, deleted=True)
        container = opened(bytes(volume.data))
        entry = named(container)["_ONE.TXT"]
        assert (entry.deleted, entry.content) == (True, Content.COMPLETE)
        assert container.content(entry.key).read_at(0, 6000) == content
        facts = container.facts(entry.key)
        assert (facts["clusters"], facts["clusters that belong to other files now"]) == (10, 0)
        assert "one piece" in str(facts["recovery"])

    def test_clusters_of_others_are_counted_and_not_handed_out(
        self, tmp_path: Path, bits: int
    ) -> None:
        volume, content = make_fat(tmp_path / "fat.img", bits), noise(5000, 1)
        volume.put("GONE.TXT", FIRST, content, deleted=True)
        volume.put("NEW.TXT", FIRST + PLACE, noise(2 * CLUSTER, 2), deleted=False)
        container = opened(bytes(volume.data))
        entry = named(container)["_ONE.TXT"]
        assert entry.content is Content.DAMAGED
        assert "2 of its 10 clusters (20 %) now belong to other files" in str(entry.problem)
        with pytest.raises(ParserError, match="20 %"):
            container.content(entry.key)
        left, gap = container.damaged_content(entry.key), PLACE * CLUSTER
        assert left.read_at(0, gap) == content[:gap]
        behind = gap + 2 * CLUSTER
        assert left.read_at(behind, 5000) == content[behind:]
        for offset in (gap, gap + CLUSTER, behind - 1):
            with pytest.raises(ParserError, match="another file"):
                left.read_at(offset, 1)
        assert [extent.length for extent in container.extents(entry.key)] == [10 * CLUSTER]

    def test_a_deleted_file_that_was_written_over_whole_is_lost(
        self, tmp_path: Path, bits: int
    ) -> None:
        volume = make_fat(tmp_path / "fat.img", bits)
        volume.put("GONE.TXT", FIRST, noise(700, 1), deleted=True)
        volume.put("NEW.TXT", FIRST, noise(2000, 2), deleted=False)
        found = named(opened(bytes(volume.data)))
        assert "all of its clusters" in str(found["_ONE.TXT"].problem)
        assert found["NEW.TXT"].content is Content.COMPLETE

    def test_a_first_cluster_that_is_none_is_told(self, tmp_path: Path, bits: int) -> None:
        volume = make_fat(tmp_path / "fat.img", bits)
        volume.put("GONE.TXT", FIRST, noise(700, 1), deleted=True)
        entry = volume.data.rindex(b"\xe5ONE    TXT")
        volume.data[entry + 26 : entry + 28] = b"\x01\0"
        found = named(opened(bytes(volume.data)))["_ONE.TXT"]
        assert "where it began is not known" in str(found.problem)

    def test_a_size_that_reaches_behind_the_volume_is_told(self, tmp_path: Path, bits: int) -> None:
        volume = make_fat(tmp_path / "fat.img", bits)
        volume.put("GONE.TXT", FIRST, noise(700, 1), deleted=True)
        entry = volume.data.rindex(b"\xe5ONE    TXT")
        size = read_layout(BytesSource(bytes(volume.data))).clusters * CLUSTER - 1
        volume.data[entry + 28 : entry + 32] = size.to_bytes(4, "little")
        found = named(opened(bytes(volume.data)))["_ONE.TXT"]
        assert "less room" in str(found.problem)


SIZE = 200_000
"""Bytes of each file that is put onto ext."""

KINDS = {
    "ext2": ("-t", "ext2", "-b", "1024"),
    "ext3": ("-t", "ext3", "-b", "4096"),
    "ext4": ("-t", "ext4", "-b", "1024"),
    "ext4 of 32 bits": ("-t", "ext4", "-b", "4096", "-O", "^64bit,^metadata_csum"),
}


@needs("mke2fs", "debugfs")
@pytest.mark.parametrize("kind", KINDS)
class TestExt:
    @pytest.fixture
    def image(self, tmp_path: Path, kind: str) -> Path:
        folder, image = tmp_path / "files", tmp_path / "ext.img"
        folder.mkdir()
        for number, name in enumerate("abcdef"):
            (folder / name).write_bytes(noise(SIZE, number))
        with image.open("wb") as file:
            file.truncate(32 << 20)
        command = ["mke2fs", "-q", "-F", *KINDS[kind], "-d", folder, image]
        subprocess.run(command, check=True, capture_output=True)
        return image

    def debug(self, image: Path, *commands: str) -> None:
        text = "\n".join(commands)
        command = ["debugfs", "-w", "-f", "-", image]
        subprocess.run(command, input=text, capture_output=True, text=True, check=True)

    def test_a_deleted_file_whose_blocks_are_free_is_whole(self, image: Path) -> None:
        self.debug(image, "rm c")
        container = opened(image.read_bytes())
        entry = named(container)["c"]
        assert (entry.deleted, entry.content) == (True, Content.COMPLETE)
        assert container.content(entry.key).read_at(0, SIZE) == noise(SIZE, 2)
        assert container.facts(entry.key)["blocks that belong to other files now"] == 0

    def test_blocks_of_others_are_counted_and_not_handed_out(self, image: Path) -> None:
        self.debug(image, "rm c")
        container = opened(image.read_bytes())
        first = container.extents(named(container)["c"].key)[0].offset
        size = container.facts(ROOT)["block size"]
        assert isinstance(size, int)
        assert first is not None
        self.debug(image, f"setb {first // size + 2} 3")
        container = opened(image.read_bytes())
        entry = named(container)["c"]
        total = -(-SIZE // size)
        assert f"3 of its {total:,} blocks" in str(entry.problem)
        left, content = container.damaged_content(entry.key), noise(SIZE, 2)
        assert left.read_at(0, 2 * size) == content[: 2 * size]
        assert left.read_at(5 * size, SIZE) == content[5 * size :]
        with pytest.raises(ParserError, match="another file"):
            left.read_at(4 * size, 1)

    def test_what_linux_empties_on_deletion_is_told_and_not_shown_as_empty(
        self, image: Path
    ) -> None:
        self.debug(image, "punch c 0", "sif c size 0", "rm c")
        container = opened(image.read_bytes())
        entry = named(container)["c"]
        assert (entry.size, entry.content) == (0, Content.DAMAGED)
        assert "its content is lost" in str(entry.problem)
        with pytest.raises(ParserError, match="lost"):
            container.content(entry.key)

    def test_deleted_files_without_a_name_are_listed(self, image: Path) -> None:
        container = opened(image.read_bytes())
        numbers = {name: entry.key for name, entry in named(container).items()}
        orphans = numbers["$OrphanFiles"]
        assert named(container, orphans) == {}
        wipe = [f"unlink {name}" for name in "de"]
        links = [f"sif <{numbers[name]}> links_count 0" for name in "de"]
        times = [f"sif <{numbers[name]}> dtime 1700000000" for name in "de"]
        frees = [f"freei <{numbers[name]}>" for name in "de"]
        self.debug(image, *wipe, *links, *times, *frees)
        container = opened(image.read_bytes())
        found = named(container, orphans)
        assert list(found) == [f"OrphanFile-{numbers[name]}" for name in "de"]
        assert all(entry.deleted and entry.size == SIZE for entry in found.values())


@needs("mke2fs", "debugfs")
def test_where_the_maps_are_not_understood_no_deleted_file_counts_as_whole(tmp_path: Path) -> None:
    image, content = tmp_path / "ext.img", noise(SIZE, 1)
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "gone").write_bytes(content)
    with image.open("wb") as file:
        file.truncate(32 << 20)
    options = ["-t", "ext4", "-O", "^resize_inode,meta_bg", "-d", tmp_path / "files"]
    subprocess.run(["mke2fs", "-q", "-F", *options, image], check=True, capture_output=True)
    subprocess.run(["debugfs", "-w", "-R", "rm gone", image], check=True, capture_output=True)
    container = opened(image.read_bytes())
    entry = named(container)["gone"]
    assert (entry.content, "cannot be told" in str(entry.problem)) == (Content.DAMAGED, True)
    assert container.damaged_content(entry.key).read_at(0, SIZE) == content


@needs("mke2fs")
def test_an_index_that_lies_about_its_groups_only_raises_parser_errors(tmp_path: Path) -> None:
    image = tmp_path / "ext.img"
    with image.open("wb") as file:
        file.truncate(8 << 20)
    subprocess.run(["mke2fs", "-q", "-F", "-t", "ext2", image], check=True, capture_output=True)
    chance = random.Random(5)  # noqa: S311 - not for secrets
    data = image.read_bytes()
    for _ in range(300):
        hurt = bytearray(data)
        for _ in range(4):
            hurt[chance.randrange(1024, 4096)] = chance.randrange(256)
        try:
            groups = ExtGroups(BytesSource(bytes(hurt)))
            for _, _ in zip(range(100_000), groups.deleted(), strict=False):
                pass
            list(groups.used_runs(chance.randrange(9000), 100_000))
        except ParserError:
            pass
