"""Compound files: every stream comes back, whatever the arrangement; damage is told."""

from __future__ import annotations

import random
import struct
import tracemalloc
from dataclasses import replace
from io import BytesIO

import olefile
import pytest
from tests.builders.msg.compound import END, CompoundWriter, Folder

from gleanpoint_parsers.blocks import BytesSource, Extent, ExtentSource
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ParserError,
    TruncatedSourceError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.msg.compound import directory as directory_module
from gleanpoint_parsers.msg.compound.directory import EntryKind
from gleanpoint_parsers.msg.compound.file import CompoundFile, Storage, Stream
from gleanpoint_parsers.msg.compound.rebuilt import rebuilt

Tree = dict[str, "bytes | Tree"]

ARRANGEMENTS = [
    CompoundWriter(),
    CompoundWriter(sector=4096),
    CompoundWriter(unbalanced=True),
    CompoundWriter(fragmented=True),
    CompoundWriter(tables_first=True),
    CompoundWriter(sector=4096, fragmented=True, unbalanced=True),
]
SIZES = (0, 1, 63, 64, 65, 511, 512, 513, 4095, 4096, 4097, 70_000)
CLASS = bytes(range(16))


def sample() -> Folder:
    noise = random.Random(3)  # noqa: S311 - the same in every run
    sized = {f"S{size}": noise.randbytes(size) for size in SIZES}
    inner = Folder({"Deep": Folder({"end": b"end"}), "Empty": Folder(), **sized}, CLASS)
    return Folder({**sized, "inside": inner})


def opened(data: bytes) -> CompoundFile:
    return CompoundFile(BytesSource(data))


def contents(storage: Storage) -> Tree:
    found: Tree = {name: contents(inside) for name, inside in storage.storages.items()}
    for name, stream in storage.streams.items():
        found[name] = stream.source().read_at(0, stream.size)
        assert stream.source().size == stream.size
    return found


def told(folder: Folder) -> Tree:
    return {
        name.upper(): told(item) if isinstance(item, Folder) else item
        for name, item in folder.items.items()
    }


def as_olefile_reads(data: bytes) -> Tree:
    """Return what an independent reader finds, which must have no complaint."""
    with olefile.OleFileIO(BytesIO(data), raise_defects=olefile.DEFECT_INCORRECT) as file:
        found: Tree = {}
        for path in file.listdir(streams=True, storages=True):
            place = found
            for name in path[:-1]:
                place = place[name.upper()]
            is_stream = file.get_type(path) == olefile.STGTY_STREAM
            place[path[-1].upper()] = file.openstream(path).read() if is_stream else {}
        assert file.parsing_issues == []
        return found


@pytest.mark.parametrize("writer", ARRANGEMENTS, ids=str)
def test_every_stream_comes_back_whatever_the_arrangement(writer: CompoundWriter) -> None:
    data = writer.write(sample())
    file = opened(data)
    assert contents(file.root) == told(sample()) == as_olefile_reads(data)
    assert file.findings == []
    assert file.root.storages["INSIDE"].entry.class_id == CLASS


def test_a_large_file_whose_header_cannot_name_its_whole_table() -> None:
    large = random.Random(1).randbytes(8 << 20)  # noqa: S311 - the same in every run
    data = CompoundWriter(fragmented=True).write(Folder({"large": large, "small": b"s"}))
    stream = opened(data).root.streams["LARGE"]
    assert stream.source().read_at(0, stream.size) == large
    assert stream.source().read_at(7 << 20, 100) == large[7 << 20 :][:100]


def test_a_stream_is_not_held_in_memory() -> None:
    source = BytesSource(CompoundWriter().write(Folder({"large": bytes(32 << 20)})))
    tracemalloc.start()
    stream = CompoundFile(source).root.streams["LARGE"]
    assert stream.source().read_at(31 << 20, 10) == bytes(10)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 << 20


def test_a_storage_of_thousands_in_a_list_instead_of_a_tree() -> None:
    many = {f"__recip_{number:08X}": bytes([number % 256]) for number in range(5_000)}
    file = opened(CompoundWriter(unbalanced=True).write(Folder(dict(many))))
    assert [stream.source().read_at(0, 1) for stream in file.root.streams.values()] == list(
        many.values()
    )


@pytest.mark.parametrize("writer", ARRANGEMENTS, ids=str)
def test_a_storage_becomes_a_file_that_other_readers_open(writer: CompoundWriter) -> None:
    inside = sample().items["inside"]
    assert isinstance(inside, Folder)
    source = rebuilt(opened(writer.write(sample())).root.storages["INSIDE"])
    data = source.read_at(0, source.size)
    assert len(data) == source.size
    assert as_olefile_reads(data) == told(inside)
    again = opened(data)
    assert contents(again.root) == told(inside)
    assert again.root.entry.class_id == CLASS


def test_a_large_storage_becomes_a_file_with_a_list_of_its_table() -> None:
    size = 600 << 20
    holes = ExtentSource(BytesSource(b"end"), [Extent(None, size - 3), Extent(0, 3)], size)
    root = opened(CompoundWriter().write(Folder({"x": b"x"}))).root.entry
    entry = replace(root, name="large", kind=EntryKind.STREAM, size=size)
    storage = Storage(root, {"LARGE": Stream(entry, lambda _: holes)})
    file = CompoundFile(rebuilt(storage))
    assert file.findings == []
    assert file.root.streams["LARGE"].source().read_at(size - 5, 9) == b"\0\0end"


def test_a_storage_with_a_lost_stream_is_refused_as_a_whole() -> None:
    data = bytearray(CompoundWriter().write(Folder({"o": Folder({"x": bytes(9_000)})})))
    hurt_table(data, 3, 0xFFFFFFFA)
    with pytest.raises(CorruptStructureError):
        rebuilt(opened(bytes(data)).root.storages["O"])


def table_offset(data: bytes) -> int:
    return 512 * (1 + struct.unpack_from("<I", data, 76)[0])


def hurt_table(data: bytearray, sector: int, value: int) -> None:
    struct.pack_into("<I", data, table_offset(data) + 4 * sector, value)


def directory_offset(data: bytes) -> int:
    return 512 * (1 + struct.unpack_from("<I", data, 48)[0])


def test_a_chain_that_runs_in_a_circle_is_refused_and_others_are_read() -> None:
    streams = {"one": b"1" * 9_000, "second": b"2" * 9_000, "small": b"s"}
    data = bytearray(CompoundWriter().write(Folder(dict(streams))))
    hurt_table(data, 5, 4)
    file = opened(bytes(data))
    with pytest.raises(CorruptStructureError, match="twice"):
        file.root.streams["ONE"].source()
    assert file.root.streams["SECOND"].source().read_at(0, 9_000) == streams["second"]
    assert file.root.streams["SMALL"].source().read_at(0, 9) == b"s"


def test_a_chain_that_ends_early_says_how_much_there_is() -> None:
    data = bytearray(CompoundWriter().write(Folder({"one": bytes(9_000)})))
    hurt_table(data, 5, END)
    with pytest.raises(CorruptStructureError, match="3,072 of 9,000 bytes"):
        opened(bytes(data)).root.streams["ONE"].source()


@pytest.mark.parametrize("size", [2**31, 2**32 - 1, 2**63, 2**64 - 1])
def test_a_size_that_cannot_be_is_refused_at_once(size: int) -> None:
    data = bytearray(CompoundWriter(sector=4096).write(Folder({"one": bytes(9_000)})))
    place = 4096 * (1 + struct.unpack_from("<I", data, 48)[0]) + 128 + 120
    struct.pack_into("<Q", data, place, size)
    stream = opened(bytes(data)).root.streams["ONE"]
    with pytest.raises(TruncatedSourceError, match="cannot be in a file"):
        stream.source()


@pytest.mark.parametrize("writer", [CompoundWriter(), CompoundWriter(tables_first=True)], ids=str)
def test_a_file_cut_at_every_sector_gives_what_is_before_the_cut(writer: CompoundWriter) -> None:
    whole, expected = writer.write(sample()), told(sample())
    read, lost, refused = set[str](), set[str](), 0
    for end in range(0, len(whole), 512):
        try:
            streams = opened(whole[:end]).root.streams
        except ParserError:
            refused += 1
            continue
        for name, stream in streams.items():
            try:
                assert stream.source().read_at(0, stream.size) == expected[name]
                read.add(name)
            except ParserError:
                lost.add(name)
    assert refused >= 1
    if writer.tables_first:
        assert read == {f"S{size}" for size in SIZES}
        assert lost == read - {"S0"}


def test_entries_that_no_storage_names_are_told() -> None:
    data = bytearray(CompoundWriter(unbalanced=True).write(Folder({"a": b"1", "bb": b"2"})))
    place = directory_offset(data) + 128 + 72
    struct.pack_into("<I", data, place, 0xFFFFFFFF)
    file = opened(bytes(data))
    assert list(file.root.streams) == ["A"]
    assert "1 storages and streams are in its directory but in none" in file.findings[0]


@pytest.mark.parametrize("target", [0, 1, 2, 77, 0xFFFFFFF0])
def test_a_tree_that_runs_in_a_circle_or_out_of_the_directory_is_told(target: int) -> None:
    data = bytearray(CompoundWriter(unbalanced=True).write(Folder({"a": b"1", "bb": b"2"})))
    struct.pack_into("<I", data, directory_offset(data) + 256 + 72, target)
    file = opened(bytes(data))
    assert list(file.root.streams) == ["A", "BB"]
    assert file.findings


def test_streams_that_begin_at_the_same_place_are_told() -> None:
    data = bytearray(CompoundWriter().write(Folder({"a": b"1" * 70, "b": b"2" * 70})))
    struct.pack_into("<I", data, directory_offset(data) + 256 + 116, 0)
    assert opened(bytes(data)).findings == ["The streams 'a' and 'b' begin at the same place"]


def test_endless_findings_are_cut_short() -> None:
    many = {f"s{number:03}": b"same" for number in range(300)}
    data = bytearray(CompoundWriter().write(Folder(dict(many))))
    for number in range(300):
        struct.pack_into("<I", data, directory_offset(data) + 128 * number + 128 + 116, 0)
    assert len(opened(bytes(data)).findings) == 51


def test_a_directory_without_end_is_refused(monkeypatch) -> None:
    monkeypatch.setattr(directory_module, "MOST_ENTRIES", 100)
    many = {f"s{number:03}": b"" for number in range(100)}
    with pytest.raises(UnsupportedFeatureError, match="more than 100 entries"):
        opened(CompoundWriter().write(Folder(dict(many))))


def test_twins_and_unknown_kinds_are_told() -> None:
    data = bytearray(CompoundWriter().write(Folder({"a": b"1", "b": b"2", "c": b"3"})))
    start = directory_offset(data)
    data[start + 256 : start + 258] = "A".encode("utf-16-le")
    data[start + 384 + 66] = 3
    file = opened(bytes(data))
    assert any("two entries" in finding for finding in file.findings)
    assert any("has type 3" in finding for finding in file.findings)


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [(0, b"PK", "no compound file"), (28, b"\0\0", "byte order"), (30, b"\x40", "sectors of 2")],
)
def test_a_header_that_contradicts_the_format_is_refused(
    place: int, value: bytes, words: str
) -> None:
    data = bytearray(CompoundWriter().write(sample()))
    data[place : place + len(value)] = value
    with pytest.raises(CorruptStructureError, match=words):
        opened(bytes(data))


def test_a_source_without_even_a_header_is_refused() -> None:
    with pytest.raises(TruncatedSourceError, match="300 bytes"):
        opened(CompoundWriter().write(sample())[:300])
