"""Raw images: files opened whole, segments joined, and a sentence for whatever cannot be opened."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from gleanpoint_parsers.blocks import BlockSource, BytesSource, ConcatSource, FileSource
from gleanpoint_parsers.errors import ParserError, UnsupportedFeatureError
from gleanpoint_parsers.image.raw import SourceFileError, SplitRawParser, open_raw
from gleanpoint_parsers.image.segments import SegmentError
from gleanpoint_parsers.plugin import Confidence, DiskParser, Layer, Surroundings


@pytest.fixture
def opened() -> Iterator[list[BlockSource]]:
    """Sources that are closed when the test ends."""
    sources: list[BlockSource] = []
    yield sources
    for source in sources:
        parts = source._parts if isinstance(source, ConcatSource) else (source,)
        for part in parts:
            assert isinstance(part, FileSource)
            part.close()


def write(folder: Path, **contents: bytes) -> None:
    for ending, content in contents.items():
        (folder / f"disk.{ending.removeprefix('n')}").write_bytes(content)


def test_a_file_is_opened_under_its_name(tmp_path: Path, opened: list[BlockSource]) -> None:
    write(tmp_path, img=b"0123456789")
    source, surroundings = open_raw(tmp_path / "disk.img")
    opened.append(source)
    assert surroundings.name == "disk.img"
    assert (source.size, source.read_at(3, 4)) == (10, b"3456")


@pytest.mark.parametrize("named", ["disk.000", "disk.001", "disk.002"])
def test_segments_are_joined_whichever_is_named(
    tmp_path: Path, opened: list[BlockSource], named: str
) -> None:
    write(tmp_path, n000=b"abcd", n001=b"efgh", n002=b"ij")
    source, surroundings = open_raw(tmp_path / named)
    opened.append(source)
    assert surroundings.name == "disk.000"
    assert source.read_at(0, 100) == b"abcdefghij"


def test_a_missing_segment_is_named(tmp_path: Path) -> None:
    write(tmp_path, n000=b"abcd", n002=b"ij")
    with pytest.raises(SegmentError, match=r"lacks the segment disk\.001"):
        open_raw(tmp_path / "disk.000")


@pytest.mark.parametrize("lengths", [(4, 3, 4), (4, 4, 5), (4, 0, 2)])
def test_a_segment_of_odd_length_is_named_with_figures(
    tmp_path: Path, lengths: tuple[int, int, int]
) -> None:
    write(tmp_path, **{f"n00{n}": bytes(length) for n, length in enumerate(lengths)})
    odd = next(n for n, length in enumerate(lengths) if length != 4)
    with pytest.raises(SegmentError, match=rf"disk\.00{odd} has {lengths[odd]} bytes"):
        open_raw(tmp_path / "disk.000")


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceFileError, match="is not there"):
        open_raw(tmp_path / "none.img")
    with pytest.raises(SourceFileError, match="cannot be opened"):
        open_raw(tmp_path / "a\0b")


def test_a_folder_is_no_image(tmp_path: Path) -> None:
    with pytest.raises(SourceFileError, match="is a folder"):
        open_raw(tmp_path)


def test_an_empty_file_is_no_image(tmp_path: Path) -> None:
    write(tmp_path, img=b"")
    with pytest.raises(SourceFileError, match="empty"):
        open_raw(tmp_path / "disk.img")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceFileError, match="neither a file nor a disk"):
        open_raw(tmp_path / "pipe")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_a_file_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    write(tmp_path, img=b"x")
    (tmp_path / "disk.img").chmod(0)
    with pytest.raises(SourceFileError, match="permission denied"):
        open_raw(tmp_path / "disk.img")


def test_siblings_are_opened_by_name_only(tmp_path: Path, opened: list[BlockSource]) -> None:
    (tmp_path / "inner").mkdir()
    write(tmp_path, img=b"x", flat=b"flat")
    write(tmp_path / "inner", img=b"y")
    source, surroundings = open_raw(tmp_path / "inner" / "disk.img")
    opened.append(source)
    for name in ("../disk.flat", str(tmp_path / "disk.flat"), "..", ".", "", "none", "x\\y", "a\0"):
        assert surroundings.sibling(name) is None, name
    with pytest.raises(ParserError):
        surroundings.sibling("n" * 5000)


def test_a_sibling_beside_the_image_is_opened(tmp_path: Path, opened: list[BlockSource]) -> None:
    write(tmp_path, img=b"x", flat=b"flat")
    source, surroundings = open_raw(tmp_path / "disk.img")
    sibling = surroundings.sibling("disk.flat")
    assert sibling is not None
    opened += [source, sibling]
    assert sibling.read_at(0, 10) == b"flat"


def test_the_parser_joins_segments_of_any_surroundings() -> None:
    parser = SplitRawParser()
    files = {f"x.00{n}": BytesSource(data) for n, data in enumerate((b"ab", b"cd", b"e"))}
    surroundings = Surroundings("x.001", files.get)
    disk = parser.open_disk(files["x.001"], surroundings)
    assert disk.read_at(0, 10) == b"abcde"
    assert isinstance(parser, DiskParser)
    assert parser.layer is Layer.IMAGE


def test_raw_bytes_are_recognised_by_no_probe() -> None:
    parser = SplitRawParser()
    assert parser.probe(BytesSource(b"\x55\xaa" * 1024)) is Confidence.NO
    with pytest.raises(UnsupportedFeatureError):
        parser.open(BytesSource(b""), Surroundings("x.raw"))
