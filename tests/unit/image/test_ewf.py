"""What ewfacquire cannot make: damage, lost tables, segments beyond 2 GiB, other sets."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import pytest
from tests.builders.images.ewf import CHUNK, E01, MARK, summed
from tests.builders.images.qemu import MIB, disk_bytes
from tests.builders.images.reading import assert_same

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError, TruncatedSourceError
from gleanpoint_parsers.image.ewf.chunks import DamagedChunkError
from gleanpoint_parsers.image.ewf.disk import EwfDisk
from gleanpoint_parsers.image.ewf.parser import EwfParser
from gleanpoint_parsers.image.segments import SegmentError
from gleanpoint_parsers.plugin import Confidence, Surroundings

DISK = disk_bytes(40 * CHUNK + 512, 35)
HALF = frozenset(range(0, 41, 2))
GIB = 1 << 30


def opened(files: Mapping[str, BlockSource | bytes], name: str = "x.E01") -> EwfDisk:
    sources = {n: BytesSource(f) if isinstance(f, bytes) else f for n, f in files.items()}
    parser = EwfParser()
    assert parser.probe(sources[name]) is Confidence.CERTAIN
    disk = parser.open_disk(sources[name], Surroundings(name, sources.get, lambda: list(sources)))
    assert isinstance(disk, EwfDisk)
    return disk


def changed(image: bytes, at: int, change: Callable[[int], int] = lambda byte: byte ^ 1) -> bytes:
    return image[:at] + bytes([change(image[at])]) + image[at + 1 :]


def content_of(image: bytes, kind: bytes, which: int = 0) -> int:
    """Return where the content of a section begins."""
    at = -1
    for _ in range(which + 1):
        at = image.index(kind.ljust(16, b"\0"), at + 1)
    return at + 76


def test_many_tables_and_segments_make_up_the_disk() -> None:
    image = E01(DISK, HALF, per_table=7, per_segment=2)
    files = image.files()
    assert len(files) == 3
    disk = opened(files, "x.E02")
    assert_same(disk, DISK)
    assert not disk.problems
    assert disk.verify().problems == ()
    assert disk.facts()["case number"] == "case"
    assert disk.origin.files == ("x.E01", "x.E03")
    assert disk.origin.made == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    assert disk.facts()["acquired"] == "2023-11-14T22:13:20Z"
    assert disk.facts()["set identifier"] == "03020100-0504-0706-0809-0a0b0c0d0e0f"


PACKED_AND_PLAIN = [
    next(n for n in numbers if any(DISK[n * CHUNK : (n + 1) * CHUNK]))
    for numbers in (range(6, 40, 2), range(7, 40, 2))
]


def test_not_all_of_very_many_segments_are_held_open() -> None:
    image = E01(DISK[: 300 * 512], chunk=512, per_table=1, per_segment=1)
    sources = {name: BytesSource(data) for name, data in image.files().items()}
    assert list(sources)[-1] == "x.EHS"
    asked: list[str] = []

    def sibling(name: str) -> BlockSource | None:
        asked.append(name)
        return sources.get(name)

    around = Surroundings("x.E01", sibling, lambda: list(sources))
    disk = EwfParser().open_disk(sources["x.E01"], around)
    assert sorted(asked) == sorted(sources)[1:]
    assert_same(disk, image.disk, reads=50)
    assert len(asked) > len(sources)


@pytest.mark.parametrize("chunk", PACKED_AND_PLAIN)
def test_a_hurt_chunk_is_refused_with_its_place_and_the_others_are_read(chunk: int) -> None:
    image = E01(DISK, HALF).files()["x.E01"]
    places = content_of(image, b"table") + 24
    entry = struct.unpack_from("<I", image, places + 4 * chunk)[0] & 0x7FFF_FFFF
    base = content_of(image, b"sectors")
    disk = opened({"x.E01": changed(image, base + entry + 20)})
    told = rf"at {chunk * CHUNK:#x} of the disk \(chunk {chunk}, at {base + entry:#x} of x\.E01\)"
    for length in (1, 10 * CHUNK):
        with pytest.raises(DamagedChunkError, match=told):
            disk.read_at(chunk * CHUNK, length)
    assert disk.read_at(0, chunk * CHUNK) == DISK[: chunk * CHUNK]
    assert disk.read_at((chunk + 1) * CHUNK, MIB) == DISK[(chunk + 1) * CHUNK :][:MIB]
    problems = disk.verify().problems
    assert len(problems) == 3
    assert "Adler-32" in problems[0] or "deflated data" in problems[0]
    assert problems[1:] == (
        "The MD5 of the disk cannot be computed: chunks are damaged.",
        "The SHA-1 of the disk cannot be computed: chunks are damaged.",
    )


@pytest.mark.parametrize("offset", [3, 26])
def test_the_second_table_stands_in_for_a_hurt_one(offset: int) -> None:
    """Byte 3 is of the table's header, byte 26 of its entries."""
    image = E01(DISK, HALF).files()["x.E01"]
    hurt = changed(image, content_of(image, b"table") + offset)
    disk = opened({"x.E01": hurt})
    assert_same(disk, DISK, reads=20)
    assert len(disk.verify().problems) == 1
    assert "The table of chunks in x.E01 at" in disk.verify().problems[0]
    both = changed(hurt, content_of(image, b"table2") + 30)
    with pytest.raises(CorruptStructureError, match="its checksums are wrong, and so are its copy"):
        opened({"x.E01": both}).read_at(0, 1)


def test_what_follows_a_table_of_unknown_length_is_not_read_from_a_wrong_place() -> None:
    image = bytearray(E01(DISK, HALF, per_table=10).files()["x.E01"])
    for kind in (b"table", b"table2"):
        at = content_of(bytes(image), kind, 1)
        image[at] = 9  # of 10 chunks
    disk = opened({"x.E01": bytes(image)})
    assert disk.read_at(0, 10 * CHUNK) == DISK[: 10 * CHUNK]
    for offset in (10 * CHUNK, 25 * CHUNK):
        with pytest.raises(TruncatedSourceError, match="holds the first 10 chunks"):
            disk.read_at(offset, 1)
    assert any("follows the first 10 chunks" in problem for problem in disk.problems)


def test_a_descriptor_that_leads_past_a_table_moves_nothing() -> None:
    image = bytearray(E01(DISK, HALF, per_table=10).files()["x.E01"])
    led = content_of(bytes(image), b"table2") - 76
    behind = content_of(bytes(image), b"sectors", 2) - 76  # past the second table
    image[led + 16 : led + 24] = behind.to_bytes(8, "little")
    disk = opened({"x.E01": bytes(image)})
    assert disk.read_at(0, 10 * CHUNK) == DISK[: 10 * CHUNK]
    with pytest.raises(TruncatedSourceError, match="holds the first 10 chunks"):
        disk.read_at(10 * CHUNK, 1)


def test_sizes_come_from_a_section_whose_checksum_is_right() -> None:
    files = E01(DISK, HALF, per_table=10, per_segment=3).files()
    at = content_of(files["x.E01"], b"volume")
    files["x.E01"] = changed(files["x.E01"], at + 17)
    disk = opened(files)
    assert_same(disk, DISK, reads=10)
    assert len(disk.problems) == 1


def test_hashes_that_differ_are_told() -> None:
    image = bytearray(E01(DISK).files()["x.E01"])
    other = E01(DISK[:-1] + b"!").files()["x.E01"]
    for kind in (b"digest", b"hash"):
        at = content_of(bytes(image), kind)
        image[at : at + 80] = other[at : at + 80]
    problems = opened({"x.E01": bytes(image)}).verify().problems
    assert [problem.split(" of ")[0] for problem in problems] == ["The MD5", "The SHA-1"]


def test_an_image_without_hashes_says_so() -> None:
    found = opened(E01(DISK, hashes=False).files()).verify()
    assert found.notes == ("The image bears no hash of the whole disk.",)


def test_sectors_that_could_not_be_read_are_a_problem_that_is_told() -> None:
    disk = opened(E01(DISK, bad=[(8, 1), (100, 64)]).files())
    assert disk.problems == (
        (
            "65 sectors of 512 bytes could not be read when the image was made; zeros "
            "stand in their place: 8, 100 to 163."
        ),
    )


def test_tables_beyond_2_gib_have_a_base() -> None:
    (segment,) = E01(DISK, HALF, per_table=10, holes={9: 3 * GIB}).segments()
    disk = opened({"x.E01": segment})
    assert_same(disk, DISK, reads=30)
    assert not disk.problems


def test_offsets_of_encase_6_7_1_run_over_the_mark_of_packed_chunks() -> None:
    holes = {0: 2 * GIB - 5 * CHUNK}
    (segment,) = E01(DISK, frozenset({0, 1}), holes=holes, based=False).segments()
    assert segment.size > 2 * GIB
    assert_same(opened({"x.E01": segment}), DISK, reads=30)


def test_a_cut_off_image_gives_what_is_left_of_it() -> None:
    image = E01(DISK, HALF, per_table=10).files()["x.E01"]
    cut = image[: content_of(image, b"sectors", 2) + 1000]
    disk = opened({"x.E01": cut})
    assert disk.read_at(0, 20 * CHUNK) == DISK[: 20 * CHUNK]
    with pytest.raises(TruncatedSourceError, match="holds the first 20 chunks of the disk only"):
        disk.read_at(20 * CHUNK, 1)
    assert disk.problems == (
        "x.E01 ends without the mark of its end: it was cut off or is damaged.",
        (
            "The image holds 20 chunks; the disk of 1,311,232 bytes has 41. What is missing "
            "cannot be read."
        ),
    )


def test_verifying_a_cut_off_image_ends_where_the_image_does() -> None:
    image = bytearray(E01(DISK, per_table=10).files()["x.E01"])
    at = content_of(bytes(image), b"volume")
    image[at + 16 : at + 24] = (1 << 52).to_bytes(8, "little")
    disk = opened({"x.E01": bytes(image)})
    assert disk.size == 1 << 61
    assert "The image ends at 0x148000 of the disk" in disk.verify().problems[0]


def test_a_cut_segment_in_the_middle_is_refused() -> None:
    files = E01(DISK, per_table=10, per_segment=2).files()
    files["x.E01"] = files["x.E01"][:-100]
    with pytest.raises(SegmentError, match=r"x\.E01 ends without the mark of its end"):
        opened(files)


def test_segments_in_each_others_place_are_told() -> None:
    files = E01(DISK, per_table=7, per_segment=2).files()
    files["x.E02"], files["x.E03"] = files["x.E03"], files["x.E02"]
    told = r"x\.E02 should be segment 2 of the image, but says that it is segment 3"
    with pytest.raises(SegmentError, match=told):
        opened(files)


def test_a_segment_of_another_image_is_told() -> None:
    files = E01(DISK, per_table=7, per_segment=2).files()
    at = content_of(files["x.E02"], b"data")
    media = bytearray(files["x.E02"][at : at + 1048])
    media[64] ^= 1
    files["x.E02"] = files["x.E02"][:at] + summed(bytes(media)) + files["x.E02"][at + 1052 :]
    with pytest.raises(SegmentError, match=r"x\.E02 is a segment of another image"):
        opened(files)


def test_a_renamed_segment_of_several_says_that_its_name_does_not_tell_the_next() -> None:
    files = E01(DISK, per_table=7, per_segment=2).files()
    with pytest.raises(SegmentError, match="its name does not tell that of segment 2"):
        opened({"evidence": files["x.E01"]}, "evidence")


def test_one_segment_of_any_name_opens() -> None:
    assert_same(opened({"evidence": E01(DISK).files()["x.E01"]}, "evidence"), DISK, reads=10)


def test_a_descriptor_with_a_wrong_checksum_is_told() -> None:
    image = E01(DISK, HALF).files()["x.E01"]
    disk = opened({"x.E01": changed(image, content_of(image, b"volume") - 50)})
    assert_same(disk, DISK, reads=10)
    assert len(disk.problems) == 1
    assert "The section volume at" in disk.problems[0]


def test_a_header_without_sections_is_refused() -> None:
    with pytest.raises(ParserError, match="no section tells the size of the disk"):
        opened({"x.E01": MARK + b"\1\1\0\0\0"})
    with pytest.raises(CorruptStructureError, match="8 bytes"):
        opened({"x.E01": MARK})


class Watched:
    """A source that remembers what was read of it."""

    def __init__(self, data: bytes) -> None:
        self._base = BytesSource(data)
        self.size = len(data)
        self.read: list[range] = []

    def read_at(self, offset: int, length: int) -> bytes:
        self.read.append(range(offset, offset + length))
        return self._base.read_at(offset, length)


def test_opening_reads_neither_chunks_nor_entries_of_tables() -> None:
    image = E01(DISK, HALF, per_table=10).files()["x.E01"]
    source = Watched(image)
    disk = opened({"x.E01": source})
    for which in range(5):
        assert not touched(source, content_of(image, b"table", which) + 24, 1)
        assert not touched(source, content_of(image, b"sectors", which), 500)
    disk.read_at(25 * CHUNK, 1)
    looked_at = [touched(source, content_of(image, b"table", n) + 24, 1) for n in range(5)]
    assert looked_at == [False, False, True, False, False]


def touched(source: Watched, offset: int, length: int) -> bool:
    return any(run.start < offset + length and offset < run.stop for run in source.read)
