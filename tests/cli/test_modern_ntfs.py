"""What modern NTFS keeps, through the whole program: all of it right, or named."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.ntfs_modern import MANY_EXTENTS, Truth, build, needs_ntfs_3g
from tests.cli.conftest import Ran

from gleanpoint_parsers.naming import encode_segment

pytestmark = needs_ntfs_3g


@pytest.fixture(scope="module")
def volume(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Truth]:
    image = tmp_path_factory.mktemp("modern") / "modern.img"
    return image, build(image)


def path_of(name: str) -> str:
    return "/".join(["/p0", *map(encode_segment, name.split("/"))])


def test_every_file_is_listed_with_what_can_be_had_of_it(
    gleanpoint: Callable[..., Ran], volume: tuple[Path, Truth]
) -> None:
    image, truth = volume
    done = gleanpoint("ls", image, "-r", "--json")
    assert done.code == 0
    nodes = {line["path"]: line for line in done.lines}
    for name, content in truth.contents.items():
        node = nodes[path_of(name)]
        assert (node["size"], node["problem"]) == (len(content), None)
        assert node["content"] == ("sparse" if "sparse" in name else "complete") or (
            name.startswith("lznt1/")
        )
    for name, word in truth.elsewhere.items():
        node = nodes[path_of(name)]
        assert node["content"] == "elsewhere"
        assert word in node["problem"].lower()
    for name, count in truth.folders.items():
        start = f"{path_of(name)}/"
        assert sum(path.startswith(start) for path in nodes) == count


def test_every_content_is_what_was_written(
    gleanpoint: Callable[..., Ran], volume: tuple[Path, Truth], tmp_path: Path
) -> None:
    image, truth = volume
    everything = {path_of(name.split("/")[0]) for name in (*truth.contents, *truth.elsewhere)}
    paths = sorted(path for path in everything if ":" not in path)
    done = gleanpoint("export", image, *paths, "--to", tmp_path / "out")
    assert done.code == 4  # what is elsewhere cannot be exported
    for name in truth.elsewhere:
        assert f"Not exported: {path_of(name)}: " in done.err
    assert done.err.count("Not exported:") == len(truth.elsewhere)
    for name, content in truth.contents.items():
        if ":" in name:
            continue
        written = min((tmp_path / "out").rglob(name), key=lambda path: len(path.parts))
        assert hashlib.sha256(written.read_bytes()).digest() == hashlib.sha256(content).digest()


@pytest.mark.parametrize("name", ["wof/lzx/program", "dedup/recalled", "with streams:large"])
def test_single_files_and_streams_come_out_as_they_are(
    gleanpoint: Callable[..., Ran], volume: tuple[Path, Truth], name: str
) -> None:
    image, truth = volume
    done = gleanpoint("cat", image, path_of(name))
    assert (done.code, done.out == truth.contents[name]) == (0, True)


def test_what_is_elsewhere_is_refused_with_its_sentence(
    gleanpoint: Callable[..., Ran], volume: tuple[Path, Truth]
) -> None:
    image, truth = volume
    for name in ("wof/in an image", "dedup/gone"):
        word = truth.elsewhere[name]
        done = gleanpoint("cat", image, path_of(name))
        assert (done.code, done.out) == (12, b"")
        assert word in done.sentence.lower()


def test_facts_tell_targets_owner_and_runs(
    gleanpoint: Callable[..., Ran], volume: tuple[Path, Truth]
) -> None:
    image, truth = volume
    for name in ("links/absolute", "links/junction"):
        target = truth.targets[name]
        (node,) = gleanpoint("info", image, path_of(name), "--json").lines
        assert node["facts"]["target"] == target
    (node,) = gleanpoint("info", image, "/p0/spread", "--json").lines
    assert node["facts"]["owner"] == "S-1-5-32-544 (Administrators)"
    assert node["facts"]["access rights"].startswith("O:BAG:BAD:(A;")
    assert len(node["extents"]) == MANY_EXTENTS or not node["extents_complete"]
    (node,) = gleanpoint("info", image, "/p0/wof/lzx/program", "--json").lines
    assert node["facts"]["compression"] == "LZX, chunks of 32 KiB"
    assert node["extents"] == []
