"""Images that ``ewfacquire`` makes: every format and level gives the bytes that went in."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import pytest
from tests.builders.images.ewf import ewfacquire, needs_ewfacquire
from tests.builders.images.qemu import MIB, raw_disk
from tests.builders.images.reading import assert_same, assert_same_by_threads, open_image

from gleanpoint_parsers.image.ewf.disk import EwfDisk
from gleanpoint_parsers.image.ewf.parser import EwfParser
from gleanpoint_parsers.image.segments import SegmentError

pytestmark = needs_ewfacquire

PARSER = EwfParser()
SIZE = 5 * MIB + 3 * 512
"""Of the disk; no whole number of chunks."""

KINDS = ("ewf", "smart", "ftk", "ewfx", "linen5", "linen6", "linen7")
ENCASE = ("encase2", "encase3", "encase4", "encase5", "encase6", "encase7")
LEVELS = ("none", "fast", "best", "empty-block")


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("kind", [*KINDS, *ENCASE])
def test_every_format_and_level_holds_the_disk(kind: str, level: str, tmp_path: Path) -> None:
    raw = raw_disk(tmp_path, SIZE)
    truth = raw.read_bytes()
    disk = open_image(PARSER, ewfacquire(raw, tmp_path / "x", kind, level))
    assert isinstance(disk, EwfDisk)
    assert_same(disk, truth, reads=60)
    assert not disk.problems
    segments = disk.facts()["segments"]
    assert isinstance(segments, int)
    assert segments > 1
    assert disk.facts()["MD5"] == hashlib.md5(truth, usedforsecurity=False).hexdigest()
    found = disk.verify()
    assert found.problems == ()
    assert found.checked >= -(-SIZE // (32 << 10)) + segments
    assert found.without == 0


@pytest.mark.parametrize("sectors", [16, 1024, 32768])
def test_chunks_of_any_size_are_read(sectors: int, tmp_path: Path) -> None:
    raw = raw_disk(tmp_path, SIZE)
    image = ewfacquire(raw, tmp_path / "x", "encase6", "fast", "-b", str(sectors))
    disk = open_image(PARSER, image)
    assert isinstance(disk, EwfDisk)
    assert_same(disk, raw.read_bytes(), reads=40)
    assert disk.facts()["chunk bytes"] == sectors * 512


def test_large_sectors_are_read(tmp_path: Path) -> None:
    raw = raw_disk(tmp_path, 2 * MIB)
    image = ewfacquire(raw, tmp_path / "x", "encase6", "fast", "-P", "4096")
    assert_same(open_image(PARSER, image), raw.read_bytes(), reads=40)


def test_what_came_through_a_pipe_is_read(tmp_path: Path) -> None:
    raw = raw_disk(tmp_path, SIZE)
    told = ["ewfacquirestream", "-q", "-f", "encase6", "-c", "fast", "-t", str(tmp_path / "x")]
    subprocess.run(told, input=raw.read_bytes(), capture_output=True, check=True)
    assert_same(open_image(PARSER, tmp_path / "x.E01"), raw.read_bytes(), reads=40)


def test_what_the_examiner_wrote_is_told(tmp_path: Path) -> None:
    told = ("-C", "case 7", "-E", "item 3", "-e", "Ada", "-N", "Straße", "-D", "a disk")
    raw = raw_disk(tmp_path, MIB)
    disk = open_image(PARSER, ewfacquire(raw, tmp_path / "x", "encase6", "fast", *told))
    assert isinstance(disk, EwfDisk)
    facts = disk.facts()
    names = ("case number", "evidence number", "examiner", "notes", "description")
    assert [facts[name] for name in names] == ["case 7", "item 3", "Ada", "Straße", "a disk"]
    assert str(facts["acquired"]).endswith("Z")
    assert facts["password set"] is False


def test_both_hashes_of_an_xml_section_are_compared(tmp_path: Path) -> None:
    raw = raw_disk(tmp_path, MIB)
    disk = open_image(PARSER, ewfacquire(raw, tmp_path / "x", "ewfx", "fast", "-d", "sha1"))
    assert isinstance(disk, EwfDisk)
    sha1 = hashlib.sha1(raw.read_bytes(), usedforsecurity=False).hexdigest()
    assert disk.facts()["SHA-1"] == sha1
    assert disk.verify().problems == ()


def test_any_segment_opens_the_image_and_a_missing_one_is_named(tmp_path: Path) -> None:
    raw = raw_disk(tmp_path, SIZE)
    ewfacquire(raw, tmp_path / "x", "encase6", "none")
    assert_same(open_image(PARSER, tmp_path / "x.E03"), raw.read_bytes(), reads=20)
    (tmp_path / "x.E02").rename(tmp_path / "x.e02")
    assert_same(open_image(PARSER, tmp_path / "x.E01"), raw.read_bytes(), reads=20)
    (tmp_path / "x.e02").unlink()
    for name in ("x.E01", "x.E03"):
        with pytest.raises(SegmentError, match=r"lacks the segment x\.E02\. Put x\.E02 beside it"):
            open_image(PARSER, tmp_path / name)


def test_a_set_of_over_a_hundred_segments_is_found(tmp_path: Path) -> None:
    raw = raw_disk(tmp_path, 130 * MIB, seed=3)
    ewfacquire(raw, tmp_path / "x", "smart", "none")
    assert (tmp_path / "x.saa").exists()
    disk = open_image(PARSER, tmp_path / "x.s01")
    assert isinstance(disk, EwfDisk)
    assert disk.verify().problems == ()


@pytest.mark.parametrize("level", ["none", "best"])
def test_eight_threads_read_one_disk(level: str, tmp_path: Path) -> None:
    raw = raw_disk(tmp_path, SIZE)
    image = ewfacquire(raw, tmp_path / "x", "encase6", level)
    assert_same_by_threads(open_image(PARSER, image), raw.read_bytes())
