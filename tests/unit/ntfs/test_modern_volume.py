"""What modern NTFS keeps, against its truth and against another reader."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import pytsk3
from tests.builders.ntfs_modern import Truth, build, needs_ntfs_3g

from gleanpoint_parsers.blocks import BlockSource, FileSource
from gleanpoint_parsers.entries import ROOT
from gleanpoint_parsers.filesystem.ntfs.parser import NtfsParser
from gleanpoint_parsers.naming import encode_segment
from gleanpoint_parsers.plugin import Surroundings

pytestmark = needs_ntfs_3g


@pytest.fixture(scope="module")
def truth(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Truth]:
    image = tmp_path_factory.mktemp("modern") / "modern.img"
    return image, build(image)


@pytest.fixture(scope="module")
def container(truth: tuple[Path, Truth]) -> Iterator[Any]:
    source = FileSource(truth[0])
    yield NtfsParser().open(source, Surroundings("modern.img"))
    source.close()


def key_of(container: Any, path: str) -> str:
    key = ROOT
    for name in path.split("/"):
        found = container.find(key, encode_segment(name))
        assert found is not None, path
        key = found.key
    return str(key)


def content(container: Any, path: str) -> BlockSource:
    source: BlockSource = container.content(key_of(container, path))
    return source


def test_contents_are_right_from_end_to_end_and_at_random(
    container: Any, truth: tuple[Path, Truth]
) -> None:
    chance = random.Random(5)  # noqa: S311 - filler, no secret
    for path, expected in truth[1].contents.items():
        source = content(container, path)
        assert source.size == len(expected)
        assert source.read_at(0, source.size) == expected, path
        for _ in range(10):
            offset, length = chance.randrange(len(expected)), chance.randrange(1, 40_000)
            assert source.read_at(offset, length) == expected[offset : offset + length], path


def test_the_sleuth_kit_agrees_on_all_that_it_can_read(
    container: Any, truth: tuple[Path, Truth]
) -> None:
    image, known = truth
    system = pytsk3.FS_Info(pytsk3.Img_Info(str(image)))
    compared = 0
    for path in known.contents:
        if path.startswith(("wof/", "dedup/")) or ":" in path:
            continue  # it gives zeros for these
        file = system.open(f"/{path}")
        theirs = file.read_random(0, file.info.meta.size)
        assert content(container, path).read_at(0, len(theirs)) == theirs, path
        compared += 1
    assert compared >= 14


def test_every_link_tells_its_target(container: Any, truth: tuple[Path, Truth]) -> None:
    for path, target in truth[1].targets.items():
        assert container.facts(key_of(container, path))["target"] == target
