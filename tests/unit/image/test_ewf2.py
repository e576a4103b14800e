"""Ex01 images of an independent builder: every kind of chunk, segments, damage, encryption."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.builders.images.ewf2 import BZIP2, CHUNK, MARK, Ex01
from tests.builders.images.qemu import disk_bytes
from tests.builders.images.reading import assert_same, assert_same_by_threads

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import (
    EncryptedContentError,
    ParserError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.image.ewf.chunks import DamagedChunkError
from gleanpoint_parsers.image.ewf.disk import EwfDisk
from gleanpoint_parsers.image.ewf.parser import EwfParser
from gleanpoint_parsers.image.segments import SegmentError
from gleanpoint_parsers.plugin import Confidence, Surroundings

PATTERN = b"\1\2\3\4\5\6\7\xff"


def disk_with_pattern() -> bytes:
    disk = bytearray(disk_bytes(30 * CHUNK + 1024, 35))
    disk[5 * CHUNK : 6 * CHUNK] = PATTERN * (CHUNK // 8)
    disk[6 * CHUNK : 7 * CHUNK] = bytes(CHUNK)
    return bytes(disk)


DISK = disk_with_pattern()
PATTERNS = {5: PATTERN, 6: bytes(8)}
HALF = frozenset(range(0, 31, 2))


def opened(files: Mapping[str, bytes], name: str = "x.Ex01") -> EwfDisk:
    sources = {n: BytesSource(f) for n, f in files.items()}
    parser = EwfParser()
    assert parser.probe(sources[name]) is Confidence.CERTAIN
    disk = parser.open_disk(sources[name], Surroundings(name, sources.get, lambda: list(sources)))
    assert isinstance(disk, EwfDisk)
    return disk


@pytest.mark.parametrize("method", [1, BZIP2])
def test_every_kind_of_chunk_is_read(method: int) -> None:
    image = Ex01(DISK, HALF, PATTERNS, frozenset({9, 11}), method, per_table=8, per_segment=2)
    disk = opened(image.files(), "x.Ex02")
    assert_same(disk, DISK)
    assert_same_by_threads(disk, DISK, turns=40)
    assert not disk.problems
    found = disk.verify()
    assert found.problems == ()
    assert found.without == 4
    assert found.checked == 31 - 4 + 4 + 2
    facts = disk.facts()
    assert (facts["case number"], facts["serial number"]) == ("case", "S1")
    assert facts["acquired"] == "2023-11-14T22:13:20Z"


def test_an_encrypted_image_is_refused_by_name() -> None:
    with pytest.raises(EncryptedContentError, match="is an encrypted EnCase image"):
        opened(Ex01(DISK, encrypted=True).files())


def test_a_hurt_chunk_is_refused_and_told_by_verifying() -> None:
    image = bytearray(Ex01(DISK, HALF).files()["x.Ex01"])
    at = image.index(DISK[CHUNK : CHUNK + 512])
    image[at] ^= 1
    disk = opened({"x.Ex01": bytes(image)})
    with pytest.raises(DamagedChunkError, match="chunk 1, at"):
        disk.read_at(0, 4 * CHUNK)
    assert disk.read_at(2 * CHUNK, CHUNK) == DISK[2 * CHUNK : 3 * CHUNK]
    assert len(disk.verify().problems) == 3


def test_a_cut_off_segment_is_refused() -> None:
    image = Ex01(DISK).files()["x.Ex01"]
    with pytest.raises(TruncatedSourceError, match=r"x\.Ex01 does not end with a section"):
        opened({"x.Ex01": image[:-100]})
    with pytest.raises(ParserError, match=r"The header of x\.Ex01"):
        opened({"x.Ex01": MARK})


def test_a_missing_segment_and_one_of_another_image_are_named() -> None:
    files = Ex01(DISK, per_table=8, per_segment=2).files()
    with pytest.raises(SegmentError, match=r"lacks the segment x\.Ex02"):
        opened({"x.Ex01": files["x.Ex01"]})
    other = Ex01(DISK, per_table=8, per_segment=2, set_id=bytes(16)).files()
    with pytest.raises(SegmentError, match=r"x\.Ex02 is a segment of another image"):
        opened({"x.Ex01": files["x.Ex01"], "x.Ex02": other["x.Ex02"]})


def test_sectors_that_could_not_be_read_are_told() -> None:
    disk = opened(Ex01(DISK, bad=[(1 << 33, 7)]).files())
    assert "7 sectors of 512 bytes could not be read" in disk.problems[0]
    assert disk.problems[0].endswith(": 8,589,934,592 to 8,589,934,598.")


def test_another_version_is_refused() -> None:
    image = bytearray(Ex01(DISK).files()["x.Ex01"])
    image[8] = 3
    with pytest.raises(UnsupportedFeatureError, match="version 3"):
        opened({"x.Ex01": bytes(image)})
