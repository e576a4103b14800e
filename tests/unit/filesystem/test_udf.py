"""UDF volumes list and read as what was put into them."""

from __future__ import annotations

import shutil
import struct
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.builders.file_trees import assert_same, fill, mapped, needs, walk
from tests.builders.udf_volumes import (
    EMBEDDED,
    LONG,
    SHORT,
    File,
    Tree,
    UdfImage,
    link,
    tagged,
)

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT, Kind
from gleanpoint_parsers.errors import CorruptStructureError, ParserError
from gleanpoint_parsers.filesystem.tree_container import TreeContainer
from gleanpoint_parsers.filesystem.udf.parser import UdfParser
from gleanpoint_parsers.plugin import Confidence, Container, Surroundings

SEVEN_ZIP = next((found for name in ("7zz", "7z") if (found := shutil.which(name))), "")
PLAIN = bytes(range(256)) * 400


def opened(data: bytes) -> Container:
    source = BytesSource(data)
    assert UdfParser().probe(source) is Confidence.LIKELY
    return UdfParser().open(source, Surroundings())


def tree() -> Tree:
    return {
        "empty": b"",
        "small": b"just a few bytes",
        "plain": PLAIN,
        "pieces": File(PLAIN[:-77], pieces=23),
        "hole": File(PLAIN[:4096], hole=70_000),
        "inside": File(b"within its entry", form=EMBEDDED),
        "日本語 ü": b"name of 16 bits",
        "folder": {"deeper": {"bottom": b"deep"}, "none": {}},
        "many": {f"file number {n}": b"%d" % n for n in range(500)},
        "link": link("folder", "..", "small"),
        "absolute": link("", "folder"),
        "x" * 250: b"long",
    }


def expected(content: File | bytes) -> bytes:
    if isinstance(content, bytes):
        return content
    return content.data + bytes(content.hole)


def flat(folder: Tree, path: str = "") -> dict[str, File | bytes | None]:
    found: dict[str, File | bytes | None] = {}
    for name, content in folder.items():
        place = f"{path}/{name}"
        if isinstance(content, dict):
            found |= {place: None, **flat(content, place)}
        else:
            found[place] = content
    return found


@pytest.mark.parametrize("kind", ["physical", "sparable", "virtual", "metadata"])
@pytest.mark.parametrize(
    ("block", "extended", "form", "room"),
    [(2048, True, LONG, 1000), (512, False, LONG, 6), (4096, True, LONG, 3)],
)
def test_every_kind_of_partition_reads_as_it_was_made(
    kind: str, block: int, extended: bool, form: int, room: int
) -> None:
    made = UdfImage(tree(), kind, block=block, extended=extended, form=form, room=room)
    container = opened(made.image())
    entries = dict(walk(container))
    wanted = flat(tree())
    assert set(entries) == set(wanted)
    for path, content in wanted.items():
        entry = entries[path]
        assert (entry.kind is Kind.FOLDER) == (content is None)
        assert entry.modified == datetime(2026, 6, 30, 7, 0, 1, 123456, tzinfo=UTC)
        assert (entry.created is not None) == extended
        if content is not None and "link" not in path and path != "/absolute":
            source = container.content(entry.key)
            assert entry.size == source.size
            assert source.read_at(0, source.size + 1) == expected(content), path
    assert container.content(entries["/link"].key).read_at(0, 99) == b"folder/../small"
    assert container.content(entries["/absolute"].key).read_at(0, 99) == b"/folder"
    assert container.facts(ROOT)["label"] == "Ünïcode"
    facts = container.facts(entries["/small"].key)
    assert (facts["owner"], facts["mode"]) == ("7:8", "0744")


def test_short_addresses_lie_in_the_partition_of_their_entry() -> None:
    container = opened(UdfImage(tree(), form=SHORT, room=4).image())
    entries = dict(walk(container))
    pieces = container.content(entries["/pieces"].key)
    assert pieces.read_at(0, len(PLAIN)) == PLAIN[:-77]


def test_a_file_may_be_larger_than_4_gib() -> None:
    size = 5 << 30
    container = opened(UdfImage({"large": File(PLAIN[:4096], hole=size - 4096)}).image())
    (entry,) = container.children(ROOT, None, 9).entries
    assert entry.size == size
    source = container.content(entry.key)
    assert source.read_at(4000, 200) == PLAIN[4000:4096] + bytes(104)
    assert source.read_at(size - 10, 99) == bytes(10)


def test_named_streams_stand_beside_their_file() -> None:
    file = File(b"body", streams={"summary": b"first stream", "more": PLAIN})
    container = opened(UdfImage({"file": file}).image())
    entries = dict(walk(container))
    assert set(entries) == {"/file", "/file:summary", "/file:more"}
    stream = entries["/file:summary"]
    assert (stream.kind, stream.size) == (Kind.STREAM, 12)
    assert container.content(stream.key).read_at(0, 99) == b"first stream"
    assert not container.holds_children(stream.key)


def test_a_deleted_name_is_told_and_its_bytes_are_not_handed_out_unasked() -> None:
    container = opened(UdfImage({"a": b"1", "gone": File(b"old", is_deleted=True)}).image())
    assert isinstance(container, TreeContainer)
    live, gone = container.children(ROOT, None, 9).entries
    assert (live.segment, live.deleted) == ("a", False)
    assert (gone.segment, gone.deleted, gone.content) == ("gone", True, Content.DAMAGED)
    with pytest.raises(ParserError, match="deleted"):
        container.content(gone.key)
    assert container.damaged_content(gone.key).read_at(0, 9) == b"old"


def test_the_reserve_sequence_stands_in_and_an_open_volume_is_told() -> None:
    image = UdfImage(tree()).image(damage_main=True, is_closed=False)
    notes = opened(image).children(ROOT, None, 1).notes
    assert any("reserve volume descriptors" in note for note in notes)
    assert any("not closed" in note for note in notes)
    assert opened(UdfImage(tree()).image()).children(ROOT, None, 1).notes == ()


def test_an_anchor_at_the_end_is_enough() -> None:
    image = bytearray(UdfImage(tree()).image())
    image[256 * 2048 : 257 * 2048] = bytes(2048)
    assert "/small" in dict(walk(opened(bytes(image))))


def test_a_damaged_entry_is_listed_with_its_problem() -> None:
    image = bytearray(UdfImage(tree()).image())
    image[image.index(b"within its entry")] ^= 1
    entry = dict(walk(opened(bytes(image))))["/inside"]
    assert entry.content is Content.DAMAGED
    assert "CRC is wrong" in str(entry.problem)


def test_a_damaged_name_costs_no_other_name() -> None:
    image = bytearray(UdfImage(tree()).image())
    image[image.index(b"file number 77") + 3] ^= 1
    container = opened(bytes(image))
    keys = {entry.segment: entry.key for entry in container.children(ROOT, None, 99).entries}
    page = container.children(keys["many"], None, 5000)
    names = {entry.name for entry in page.entries}
    assert names == {f"file number {n}" for n in range(500) if n != 77}
    with pytest.raises(CorruptStructureError, match="CRC is wrong"):
        container.children(keys["many"], page.cursor, 5000)


def test_a_cut_volume_gives_errors() -> None:
    image = UdfImage({"plain": File(PLAIN, form=LONG)}, form=EMBEDDED).image()
    end = image.index(PLAIN) + len(PLAIN)
    container = opened(image[: end - 1])
    key = next(entry.key for entry in container.children(ROOT, None, 9).entries)
    with pytest.raises(ParserError, match="ends at"):
        container.content(key).read_at(0, len(PLAIN))


def test_addresses_that_lead_to_each_other_are_refused() -> None:
    made = UdfImage({"pieces": File(PLAIN, pieces=20)}, room=5, form=SHORT)
    lists = [number for number, data in made.blocks.items() if data[:2] == b"\x02\x01"]
    assert len(lists) > 2
    for number in lists:
        body = made.blocks[number][16:-8] + struct.pack("<II", 2048 | 3 << 30, lists[0])
        made.blocks[number] = tagged(258, body, number)
    container = opened(made.image())
    (entry,) = container.children(ROOT, None, 9).entries
    with pytest.raises(CorruptStructureError, match="loop"):
        container.content(entry.key)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tree")
    fill(folder, many=1500, links=False, longest=100)
    for name in ("😀", "new\nline"):  # genisoimage knows 16 bits only, and no control characters
        (folder / "names" / name).unlink()
    return folder


@needs("genisoimage")
def test_a_disc_of_both_kinds_opens_as_udf(folder: Path, tmp_path: Path) -> None:
    disc = tmp_path / "disc.iso"
    command = ["genisoimage", "-quiet", "-udf", "-D", "-iso-level", "3", "-input-charset", "utf-8"]
    subprocess.run([*command, "-o", disc, folder], check=True, capture_output=True)
    source = mapped(disc)
    container = UdfParser().open(source, Surroundings())
    assert assert_same(container, folder, within=1, folder_times=False) > 1500


@pytest.mark.skipif(not SEVEN_ZIP, reason="7-Zip is not there")
@pytest.mark.parametrize("extended", [True, False])
def test_what_the_builder_makes_reads_the_same_with_7_zip(extended: bool, tmp_path: Path) -> None:
    known = {n: one for n, one in tree().items() if n not in {"link", "absolute", "hole"}}
    (tmp_path / "v.udf").write_bytes(UdfImage(known, extended=extended).image())
    command = [SEVEN_ZIP, "x", "-tudf", f"-o{tmp_path / 'out'}", tmp_path / "v.udf"]
    subprocess.run(command, check=True, capture_output=True)
    container = opened((tmp_path / "v.udf").read_bytes())
    assert assert_same(container, tmp_path / "out", within=None, folder_times=False) > 500


@needs("mkudffs")
@pytest.mark.parametrize(
    "options",
    [
        ("-m", "hd", "-r", "1.02"),
        ("-m", "hd", "-r", "2.01", "-b", "512"),
        ("-m", "hd", "-r", "1.50", "-b", "4096"),
        ("-m", "cdrw", "-r", "2.01"),
        ("-m", "dvdram", "-r", "2.01"),
        ("-m", "bdr", "-r", "2.50"),
    ],
)
def test_an_empty_volume_of_mkudffs_opens(options: tuple[str, ...], tmp_path: Path) -> None:
    with (tmp_path / "v").open("wb") as file:
        file.truncate(64 << 20)
    done = subprocess.run(
        ["mkudffs", *options, "-l", "Läbel", tmp_path / "v"], check=False, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    container = UdfParser().open(mapped(tmp_path / "v"), Surroundings())
    assert container.facts(ROOT)["label"] == "Läbel"
    names = [entry.segment for entry in container.children(ROOT, None, 9).entries]
    assert set(names) <= {"lost+found"}
