"""Containers of APFS list and read as they were made, and as another reader has them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from tests.builders.apfs_volumes import BLOCK, MODIFIED, ApfsImage, File, Tree
from tests.builders.file_trees import walk

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT, Kind
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ElsewhereContentError,
    LockedVolumeError,
    ParserError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.filesystem.apfs.parser import ApfsParser
from gleanpoint_parsers.filesystem.tree_container import TreeContainer
from gleanpoint_parsers.plugin import Confidence, Container, Surroundings

PLAIN = bytes(range(256)) * 400


def opened(data: bytes) -> Container:
    source = BytesSource(data)
    assert ApfsParser().probe(source) is Confidence.LIKELY
    return ApfsParser().open(source, Surroundings())


def tree() -> Tree:
    return {
        "empty": b"",
        "small": b"a few bytes",
        "pieces": File(PLAIN, pieces=9),
        "hole": File(PLAIN[:-50], pieces=4, hole=7),
        "link": File(target="folder/deeper/bottom"),
        "folder": {"deeper": {"bottom": b"deep down", "none": {}}},
        "many": {f"file number {n}": b"%d" % n for n in range(900)},
        "日本語 é": b"name",
        "zlib inside": File(b"packed and packed again " * 100, packed=3),
        "zlib fork": File(PLAIN * 2, packed=4),
        "plain inside": File(b"not packed at all", packed=9),
        "plain inside 1": File(b"not packed at all", packed=1),
        "attributes": File(b"1", attributes={"colour": b"blue", "large": PLAIN}),
        "fork": File(b"data", attributes={"com.apple.ResourceFork": b"resources"}),
    }


def flat(folder: Tree, path: str = "") -> Iterator[tuple[str, File | None]]:
    for name, content in folder.items():
        place = f"{path}/{name}"
        if isinstance(content, dict):
            yield place, None
            yield from flat(content, place)
        else:
            yield place, File(content) if isinstance(content, bytes) else content


def everything(container: Container, key: str) -> bytes:
    source = container.content(key)
    return b"".join(source.read_at(at, 30_000) for at in range(0, source.size, 30_000))


@pytest.mark.parametrize("rows", [3, 12, 30])
@pytest.mark.parametrize("features", [1, 0])
def test_a_volume_lists_and_reads_as_it_was_made(rows: int, features: int) -> None:
    container = opened(ApfsImage({"One": tree()}, rows=rows, features=features).image())
    entries = dict(walk(container))
    wanted = dict(flat(tree()))
    assert set(entries) - set(wanted) == {"/fork:com.apple.ResourceFork"}
    for path, file in wanted.items():
        entry = entries[path]
        assert entry.problem is None
        assert entry.modified is not None
        assert entry.modified.timestamp() == pytest.approx(MODIFIED / 10**9, abs=2e-6)
        if file is None:
            assert entry.kind is Kind.FOLDER
            continue
        expected = file.target.encode() or file.content
        assert entry.size == len(expected), path
        assert everything(container, entry.key) == expected, path
    fork = entries["/fork:com.apple.ResourceFork"]
    assert (fork.kind, fork.size) == (Kind.STREAM, 9)
    assert everything(container, fork.key) == b"resources"
    attributes = container.facts(entries["/attributes"].key)["extended attributes"]
    assert attributes == {"colour": "blue", "large": f"({len(PLAIN)} bytes)"}
    assert container.facts(entries["/zlib fork"].key)["compressed"] == "zlib"


def test_another_reader_has_the_same() -> None:
    pyfsapfs = pytest.importorskip("pyfsapfs", reason="libfsapfs-python is not there")
    image = ApfsImage({"One": tree()}, rows=8).image()
    container, other = opened(image), pyfsapfs.container()
    other.open_file_object(io.BytesIO(image))
    mine = {p: e for p, e in walk(container) if e.kind is not Kind.STREAM}
    theirs = dict(native(other.get_volume(0).root_directory))
    assert set(mine) == set(theirs)
    for path, entry in mine.items():
        if entry.kind is Kind.FILE and path not in {"/link", "/plain inside 1"}:
            their = theirs[path]
            read = their.read_buffer(their.size) if their.size else b""
            assert everything(container, entry.key) == read, path
    assert theirs["/link"].symbolic_link_target == "folder/deeper/bottom"
    other.close()


def native(entry: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    for child in entry.sub_file_entries:
        yield f"{path}/{child.name}", child
        yield from native(child, f"{path}/{child.name}")


def test_several_volumes_are_folders_and_a_locked_one_says_so() -> None:
    volumes: dict[str, Tree] = {
        "One": {"a": b"1"},
        "Two": {"b": {"c": b"2"}},
        "Secret": {"d": b"3"},
    }
    container = opened(ApfsImage(volumes, flags={"Secret": 8}).image())
    page = container.children(ROOT, None, 9)
    one, two, secret = page.entries
    assert [entry.segment for entry in page.entries] == ["One", "Two", "Secret"]
    assert {path for path, _ in walk(container, one.key)} == {"/a"}
    assert {path for path, _ in walk(container, two.key)} == {"/b", "/b/c"}
    assert secret.content is Content.ENCRYPTED
    assert "encrypted with FileVault" in str(secret.problem)
    with pytest.raises(LockedVolumeError, match="Secret"):
        container.children(secret.key, None, 9)
    assert container.facts(secret.key)["encryption"] is True


def test_what_is_packed_in_other_ways_is_refused_by_name() -> None:
    kinds: Tree = {"lzvn": File(PLAIN, packed=7), "cloud": File(PLAIN, packed=5)}
    container = opened(ApfsImage({"One": kinds}).image())
    entries = {entry.segment: entry for entry in container.children(ROOT, None, 9).entries}
    assert entries["lzvn"].content is Content.UNSUPPORTED
    assert "LZVN" in str(entries["lzvn"].problem)
    with pytest.raises(UnsupportedFeatureError, match="LZVN"):
        container.content(entries["lzvn"].key)
    assert entries["cloud"].content is Content.ELSEWHERE
    with pytest.raises(ElsewhereContentError):
        container.content(entries["cloud"].key)


def test_the_newest_sound_checkpoint_counts() -> None:
    container = opened(ApfsImage({"One": {"a": b"1"}}).image(damage_first=True))
    page = container.children(ROOT, None, 9)
    assert [entry.segment for entry in page.entries] == ["a"]
    assert any("superblock" in note for note in page.notes)


def test_a_folder_with_a_damaged_node_gives_all_other_names_and_the_reason() -> None:
    image = bytearray(ApfsImage({"One": tree()}, rows=8).image())
    image[image.index(b"file number 77\0")] ^= 1
    container = opened(bytes(image))
    keys = {entry.segment: entry.key for entry in container.children(ROOT, None, 99).entries}
    page = container.children(keys["many"], None, 5000)
    assert 880 < len(page.entries) < 900
    with pytest.raises(CorruptStructureError, match="checksum is wrong"):
        container.children(keys["many"], page.cursor, 5000)


def test_extents_lead_to_the_bytes_of_a_file_and_a_cut_image_gives_errors() -> None:
    image = ApfsImage({"One": {"plain": File(PLAIN, pieces=5)}}).image()
    container = opened(image)
    assert isinstance(container, TreeContainer)
    (entry,) = container.children(ROOT, None, 9).entries
    runs = container.extents(entry.key)
    data = b"".join(image[run.offset : run.offset + run.length] for run in runs if run.offset)
    assert data == PLAIN
    last = max(run.offset for run in runs if run.offset)
    hurt = bytearray(image)
    del hurt[last + BLOCK - 1 :]
    with pytest.raises(ParserError):
        everything(ApfsParser().open(BytesSource(bytes(hurt)), Surroundings()), entry.key)
