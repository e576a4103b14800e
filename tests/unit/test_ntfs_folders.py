"""Folders of NTFS: names of their own index first, then what else $MFT and slack have."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.ntfs_index import LargeFolder, block, with_folder
from tests.builders.ntfs_volume import (
    CLUSTER,
    DOS,
    MFT_CLUSTER,
    POSIX,
    WIN32,
    Volume,
    data,
    file_name,
    file_record,
    folder_record,
    index_entry,
    record,
    reference,
    resident,
    standard_information,
)
from tests.builders.ntfs_walks import opened

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT, Entry
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.filesystem.ntfs import whole_table
from gleanpoint_parsers.plugin import all_children

NUMBER = 24
KEY = str(NUMBER)
FOLDER = reference(NUMBER)
TOP = reference(5, 5)
READ_AT_ONCE = 64 << 10
BLOCKS_AT = 700
"""Cluster of the first block, far behind the last record: no read of the library touches both."""

RECORD = 1024
UNREAD = "Its record cannot be read, so nothing but its name is known."


def entry(name: str, number: int, space: int = WIN32, sequence: int = 1) -> bytes:
    return index_entry(name, reference(number, sequence), FOLDER, space)


def gone(name: str, number: int) -> bytes:
    """Return an entry for behind the last one."""
    return entry(name, number)


def volume(blocks: list[bytes], records: dict[int, bytes], used: list[int] | None = None) -> bytes:
    folder = LargeFolder("Folder", blocks, BLOCKS_AT, used)
    return with_folder(Volume(records), NUMBER, folder)


def every(image: bytes, key: str = KEY, limit: int = 3) -> list[Entry]:
    return list(all_children(opened(BytesSource(image)), key, limit))


def numbered(count: int, first: int = 30) -> tuple[list[bytes], dict[int, bytes]]:
    """Return blocks of an index, 20 names each, and the records of the files."""
    names = [(f"file {number:04}", first + number) for number in range(count)]
    rows = [names[at : at + 20] for at in range(0, count, 20)]
    blocks = [block(n, b"".join(entry(*name) for name in row)) for n, row in enumerate(rows)]
    return blocks, {number: file_record(name, b"x", FOLDER) for name, number in names}


def test_live_names_come_in_the_order_of_the_index_and_deleted_ones_after_them() -> None:
    blocks = [
        block(0, entry("z", 30) + entry("Z~1", 30, DOS), slack=gone("gone", 35)),
        block(1, entry("a", 31) + entry("A", 32, POSIX)),
    ]
    records = {30: file_record("z", b"x", FOLDER), 31: file_record("a", b"x", FOLDER),
               32: file_record("A", b"x", FOLDER)}  # fmt: skip
    found = every(volume(blocks, records))
    assert [(e.segment, e.deleted) for e in found] == [
        ("z", False),
        ("a", False),
        ("A", False),
        ("gone", True),
    ]


class Watched(BytesSource):
    """Bytes that remember which of them were read."""

    def __init__(self, image: bytes) -> None:
        super().__init__(image)
        self.furthest = 0

    def read_at(self, offset: int, length: int) -> bytes:
        if offset < BLOCKS_AT * CLUSTER - READ_AT_ONCE:
            self.furthest = max(self.furthest, offset + length)
        return super().read_at(offset, length)

    @property
    def last_record(self) -> int:
        return (self.furthest - MFT_CLUSTER * CLUSTER) // RECORD


def test_a_portion_reads_only_the_records_of_its_own_entries() -> None:
    source = Watched(volume(*numbered(2000)))
    container = opened(source)
    source.furthest = 0  # opening takes samples everywhere, to tell encrypted volumes
    for start in range(0, 1500, 500):
        page = container.children(KEY, str(start), 500)
        assert [e.segment for e in page.entries] == [
            f"file {n:04}" for n in range(start, start + 500)
        ]
        assert source.last_record < 30 + start + 600
    assert container.children(KEY, "1500", 500).cursor is None
    assert source.last_record >= 2000


def test_names_of_the_index_come_before_the_whole_table_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(whole_table, "FEW_RECORDS", 30)
    live, records = numbered(40)
    source = Watched(volume([*live, block(2, b"", slack=gone("gone", 71))], records))
    container = opened(source)
    container.children(KEY, None, 1)
    source.furthest = 0
    first = container.children(KEY, None, 100)
    assert [e.segment for e in first.entries] == [f"file {n:04}" for n in range(40)]
    assert (first.cursor, first.total) == ("40", None)
    assert container.children(KEY, None, 100) == first
    rest = container.children(KEY, first.cursor, 100)
    assert [(e.segment, e.deleted) for e in rest.entries] == [("gone", True)]
    assert (rest.cursor, rest.total) == (None, 41)
    assert container.find(KEY, "gone") == rest.entries[0]
    assert opened(source).find(KEY, "gone") == rest.entries[0]


def test_an_empty_folder_is_searched_for_deleted_names_by_the_second_portion(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(whole_table, "FEW_RECORDS", 10)
    image = volume([block(0, b"", slack=gone("gone", 31))], {})
    container = opened(BytesSource(image))
    first = container.children(KEY, None, 10)
    assert (first.entries, first.cursor) == ((), "0")
    assert [e.segment for e in container.children(KEY, "0", 10).entries] == ["gone"]
    assert [e.segment for e in every(image)] == ["gone"]


def marked_volume(image: bytes, flags: int) -> bytes:
    """Return a volume with these flags in its own record."""
    marked = bytearray(image)
    place = MFT_CLUSTER * CLUSTER + 3 * RECORD
    own = record([resident(0x70, bytes(8) + struct.pack("<BBH", 3, 1, flags))])
    marked[place : place + RECORD] = own
    return bytes(marked)


def test_without_deleted_names_the_whole_table_is_read_only_where_live_ones_may_be_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(whole_table, "FEW_RECORDS", 10)
    live = block(0, entry("a", 30), slack=gone("gone", 33))
    records = {30: file_record("a", b"x", FOLDER), 31: file_record("b", b"x", FOLDER)}
    whole = volume([live], records)
    container = opened(BytesSource(marked_volume(whole, 0)))
    page = container.live_children(KEY, None, 10)
    assert ([e.segment for e in page.entries], page.cursor) == (["a"], None)
    more = container.children(KEY, "1", 10)
    assert [e.segment for e in more.entries] == ["b", "gone"]
    lying = volume([block(0, entry("a", 30) + entry("c", 32))], records)
    for damaged in (marked_volume(whole, 1), marked_volume(lying, 0)):
        found = opened(BytesSource(damaged))
        page = found.live_children(KEY, None, 10)
        assert ([e.segment for e in page.entries], page.cursor) == (["a"], "1")
        assert "b" in [e.segment for e in found.live_children(KEY, "1", 10).entries]


def test_a_name_is_found_without_the_records_of_the_others() -> None:
    source = Watched(volume(*numbered(2000)))
    container = opened(source)
    source.furthest = 0
    found = container.find(KEY, "file 0100")
    assert (found.key, found.segment, found.size) == ("130", "file 0100", 1)
    assert source.last_record < 200


def test_streams_namesakes_and_deleted_names_are_found_as_they_are_listed() -> None:
    two_streams = [data(b"x"), data(b"abc", "s", 5), data(b"abcd", "a/b", 6)]
    records = {
        30: record([standard_information(), file_name("a", FOLDER), *two_streams]),
        31: file_record("a:s", b"x", FOLDER),
        32: file_record("twin", b"x", FOLDER),
        33: file_record("twin", b"xy", FOLDER),
        34: record([standard_information(), file_name("c", FOLDER), *two_streams]),
        35: file_record("50%", b"x", FOLDER),
        36: file_record("twin [33]", b"x", FOLDER),
        37: file_record("only in $MFT", b"x", FOLDER),
        38: file_record("b:c", b"x", FOLDER),
    }
    names = ["a", "a:s", "twin", "twin", "c", "50%", "twin [33]", None, "b:c"]
    live = b"".join(entry(name, 30 + n) for n, name in enumerate(names) if name)
    image = volume([block(0, live, slack=gone("twin", 40) + gone("gone", 41))], records)
    listed = every(image)
    assert len({e.segment for e in listed}) == len(listed) == 15
    for expected in listed:
        assert opened(BytesSource(image)).find(KEY, expected.segment) == expected
    assert {"a:s", "a:s [31]", "a:a%2Fb", "twin", "twin [33]", "c:s", "50%25", "b:c",
            "only in $MFT", "gone"} <= {e.segment for e in listed}  # fmt: skip
    for missing in ("b", "c:x", "x:s", ":s", "c:", ":", "", "50%", "twin [99]"):
        assert opened(BytesSource(image)).find(KEY, missing) is None


def test_old_names_in_free_blocks_do_not_change_who_is_found() -> None:
    old, new = entry("a", 31, sequence=7), entry("a", 30)
    image = volume([block(0, old), block(1, new)], {30: file_record("a", b"x", FOLDER)}, [1])
    for listed in every(image):
        assert opened(BytesSource(image)).find(KEY, listed.segment) == listed
    assert "30" in {e.key for e in every(image)}


def test_a_record_that_is_not_as_the_index_says_keeps_its_bare_name() -> None:
    torn = bytearray(file_record("torn", b"x", FOLDER))
    torn[510:512] = b"??"
    records = {
        30: record([standard_information(), file_name("b", FOLDER), data(b"x")], sequence=9),
        31: bytes(torn),
        33: file_record("c", b"x", FOLDER),
    }
    live = entry("other", 30, sequence=8) + entry("torn", 31) + entry("free", 32) + entry("c", 33)
    found = {e.segment: e for e in every(volume([block(0, live)], records))}
    assert set(found) == {"other", "torn", "free", "c", "b"}
    assert found["c"].content is found["b"].content is Content.COMPLETE
    for name in ("other", "torn"):
        assert (found[name].problem, found[name].deleted) == (UNREAD, False)


def test_a_name_that_the_library_passes_over_is_listed_all_the_same() -> None:
    live = entry("far", 1 << 40) + entry("near", 30)
    image = volume([block(0, live)], {30: file_record("near", b"x", FOLDER)})
    near, far = every(image)
    assert (near.key, far.segment, far.problem) == ("30", "far", UNREAD)
    assert opened(BytesSource(image)).entry(far.key) == far
    assert opened(BytesSource(image)).find(KEY, "far") == far


def test_what_lies_behind_a_broken_block_is_listed_from_the_mft_and_the_damage_is_told() -> None:
    blocks, records = numbered(100)
    blocks[3] = blocks[3][:1022] + b"??" + blocks[3][1024:]
    container = opened(BytesSource(volume(blocks, records)))
    sound: list[Entry] = []

    def read() -> None:
        sound.extend(all_children(container, KEY, 7))

    with pytest.raises(ParserError, match="INDX block 3"):
        read()
    assert [e.segment for e in sound] == [f"file {n:04}" for n in range(100)]
    assert container.find(KEY, "file 0010").key == "40"
    assert container.find(KEY, "file 0099").key == "129"


def test_names_behind_an_entry_that_lies_are_those_of_the_mft() -> None:
    first, second = entry("first", 30), bytearray(entry("second", 31))
    struct.pack_into("<H", second, 10, 200)  # a key longer than its entry
    records = {n: file_record(name, b"x", FOLDER) for n, name in ((30, "first"), (31, "second"))}
    container = opened(BytesSource(volume([block(0, first + bytes(second))], records)))
    page = container.children(KEY, None, 10)
    assert [e.segment for e in page.entries] == ["first", "second"]
    with pytest.raises(ParserError, match="no entry fits"):
        container.children(KEY, page.cursor, 10)


@pytest.mark.parametrize("name", ["長" * 200, "長" * 255, "é" * 128, "a" * 255, "長" * 170])
def test_a_long_name_is_listed_once(name: str) -> None:
    image = volume([block(0, entry(name, 30))], {30: file_record(name, b"x", FOLDER)})
    assert [e.segment for e in every(image)] == [name]


def test_hard_links_in_one_folder_are_listed_each() -> None:
    long_names = ["長" * 200 + end for end in "ab"]
    links = [file_name(name, FOLDER, number=n) for n, name in enumerate([*long_names[:1], "c"], 4)]
    image = volume(
        [block(0, b"".join(entry(name, 30) for name in [*long_names, "c", "c"]))],
        {30: record([standard_information(), links[1], data(b"x")])},
    )
    assert [e.segment for e in every(image)] == [*long_names, "c"]


def test_a_deleted_folder_has_deleted_names_only() -> None:
    image = bytearray(volume(*numbered(40)))
    flags = MFT_CLUSTER * CLUSTER + NUMBER * RECORD + 22
    image[flags : flags + 2] = b"\x02\x00"
    found = every(bytes(image))
    assert len(found) == 40
    assert all(e.deleted for e in found)


NAMES = st.one_of(
    st.sampled_from(["twin", "a%b", "a/b", "x:y", "x", "ctrl\x01", "\u202ebidi", "😀", "twin [31]",
                     "$OrphanFiles", "n\0m", "n", "%41", "長" * 200, "x'"]),
    st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=20)
    .filter(lambda name: name not in {".", ".."}),
)  # fmt: skip


@st.composite
def folders(draw: st.DrawFn) -> bytes:
    """Return a volume with a folder of odd names, of which $MFT and index know not the same."""
    records, rows = {}, []
    for number in range(30, 30 + draw(st.integers(0, 12))):
        name = draw(NAMES)
        indexed, sequence = draw(st.sampled_from([1, 1, 1, 0])), draw(st.sampled_from([1, 1, 1, 2]))
        streams = [data(b"abc", "y", 5)] if draw(st.booleans()) else []
        if draw(st.integers(0, 4)):
            head = [standard_information(), file_name(name, FOLDER)]
            records[number] = record([*head, data(b"x"), *streams])
        if indexed:
            rows.append(entry(name, number, draw(st.sampled_from([POSIX, WIN32, 3])), sequence))
    slack = b"".join(gone(draw(NAMES)[:20], 50 + n) for n in range(draw(st.integers(0, 2))))
    cuts = sorted(draw(st.lists(st.integers(0, len(rows)), min_size=1, max_size=3)))
    parts = [rows[a:b] for a, b in zip([0, *cuts], [*cuts, len(rows)], strict=True)]
    blocks = []
    for part in parts:
        half = len(part) // 2 if sum(map(len, part)) > 3500 else len(part)
        for some in (part[:half], part[half:]):
            blocks.append(block(len(blocks), b"".join(some), slack=b"" if len(part) > 3 else slack))
    return volume(blocks, records)


@settings(max_examples=80, deadline=None)
@given(folders())
def test_whatever_a_folder_holds_is_listed_once_and_found(image: bytes) -> None:
    found = every(image)
    assert len({e.segment for e in found}) == len(found)
    for expected in found:
        assert opened(BytesSource(image)).find(KEY, expected.segment) == expected


def test_the_root_has_its_own_files_and_the_folder_of_orphans() -> None:
    root = b"".join(
        index_entry(name, reference(number, max(1, number)), TOP, 3)
        for number, name in ((4, "$AttrDef"), (0, "$MFT"), (5, "."), (NUMBER, "Folder"))
        if number != NUMBER
    )
    root += index_entry("Folder", FOLDER, TOP)
    image = Volume({NUMBER: folder_record("Folder", TOP)}, root_entries=root).build()
    found = [e.segment for e in every(image, ROOT)]
    assert found[:4] == ["$AttrDef", "$MFT", "Folder", "$OrphanFiles"]
    assert {"$Bitmap", "$BadClus:$Bad"} < set(found)
    assert "." not in found
    assert "%2E" not in found
