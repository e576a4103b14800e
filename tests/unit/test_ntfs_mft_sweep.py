"""A whole NTFS volume from one reading of $MFT: the same nodes as folder by folder."""

from __future__ import annotations

import struct
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders.ntfs_volume import (
    BOTH,
    CLUSTER,
    DOS,
    FOLDER,
    IN_USE,
    POSIX,
    TIME,
    Outside,
    Volume,
    attribute_list,
    data,
    file_name,
    file_record,
    folder_record,
    index_entry,
    index_root,
    outside,
    record,
    reference,
    resident,
    standard_information,
)
from tests.builders.ntfs_walks import Nodes, by_listing, by_sweep, opened, without

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.entries import ROOT, Page
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import Sweep

TOP = reference(5, 5)
UNIX_EPOCH = 116_444_736_000_000_000


def both(volume: Volume | bytes) -> tuple[Nodes, Nodes, Sweep]:
    """Return what listings and what a sweep show."""
    image = volume.build() if isinstance(volume, Volume) else volume
    container = opened(BytesSource(image))
    sweep = container.sweep()
    assert sweep is not None
    listed, failed = by_listing(container)
    assert not failed
    swept, failed = by_sweep(sweep)
    assert not failed
    for path in swept:
        folder, _, segment = path.rpartition("/")
        key = swept[folder][0] if folder else ROOT
        assert container.find(key, segment).key == swept[path][0]
    return listed, swept, sweep


def plain_names(page: Page) -> set[str]:
    return set(page.plain.names) if page.plain else set()


def reparse(tag: int) -> bytes:
    return resident(0xC0, struct.pack("<IHHIIII", tag, 16, 0, 1, 2, 1, 0), number=9)


def large(runs: list[tuple[int | None, int]], size: int, flags: int = 0, **more: int) -> bytes:
    return outside(0x80, Outside(runs, size, **more), number=3, flags=flags)


PLAIN = {
    "small.txt": [data(b"hello")],
    "empty.txt": [data(b"")],
    "large.bin": [large([(100, 3), (200, 1)], 4 * CLUSTER - 7)],
    "compressed.bin": [large([(120, 3), (None, 13)], 16 * CLUSTER, flags=1, unit=4)],
    "untouched.bin": [large([(140, 2)], 2 * CLUSTER, initialized=0)],
    "made in advance.bin": [large([(170, 2)], 0)],
    "with id.txt": [data(b"x"), resident(0x40, bytes(16), number=5)],
    "with attributes.txt": [data(b"x"), resident(0xD0, bytes(8), number=5),
                            resident(0xE0, bytes(16), number=6)],
    "in a transaction.txt": [data(b"x"), resident(0x100, bytes(56), "$TXF_DATA", 5)],
}  # fmt: skip
SPECIAL = {
    "stream.txt": [data(b"x"), data(b"abc", "Zone.Identifier", 5)],
    "sparse.bin": [large([(150, 1), (None, 9)], 10 * CLUSTER, flags=0x8000)],
    "encrypted.bin": [large([(160, 2)], 5000, flags=0x4000)],
    "keys.bin": [data(b"x"), resident(0x100, bytes(8), "$EFS", 5)],
    "compact.exe": [large([(None, 4)], 4 * CLUSTER, flags=0x8000), reparse(0x80000017)],
    "deduplicated.doc": [large([(None, 4)], 4 * CLUSTER, flags=0x8000), reparse(0x80000013)],
    "cloud.doc": [large([(None, 4)], 4 * CLUSTER, flags=0x8000), reparse(0x9000001A)],
    "link": [data(b""), reparse(0xA000000C)],
    "no data": [],
    "two pieces.bin": [large([(180, 1)], CLUSTER), data(b"x", number=4)],
    "in many pieces.bin": [large([(200 + 2 * n, 1) for n in range(40)], 40 * CLUSTER)],
    "unknown.txt": [data(b"x"), resident(0x120, bytes(8), number=5)],
}


def every_kind() -> Volume:
    records = {24: folder_record("Folder", TOP)}
    for number, (name, attributes) in enumerate([*PLAIN.items(), *SPECIAL.items()], 30):
        head = [standard_information(TIME + number, TIME), file_name(name, reference(24))]
        records[number] = record([*head, *attributes])
    return Volume(records)


def test_every_kind_of_record_gives_the_same_nodes_by_either_route() -> None:
    listed, swept, sweep = both(every_kind())
    assert swept == listed
    assert plain_names(sweep.folder("24")) == set(PLAIN)
    assert {facts[6] for facts in swept.values()} >= {"complete", "sparse", "encrypted", "damaged",
                                                      "unsupported", "elsewhere"}  # fmt: skip
    assert not sweep.folder(ROOT).notes


def test_hard_links_and_names_for_dos_come_out_as_they_should() -> None:
    names = [
        file_name("first name.txt", TOP),
        file_name("FIRSTN~1.TXT", TOP, DOS, 5),
        file_name("second name.txt", reference(24), POSIX, 6),
    ]
    volume = Volume({
        24: folder_record("Folder", TOP),
        25: record([standard_information(), *names, data(b"x")]),
        26: folder_record("Below", reference(24)),
        27: file_record("deep.txt", b"yz", reference(26)),
    })  # fmt: skip
    listed, swept, _ = both(volume)
    assert swept == listed
    assert {"/first name.txt", "/Folder/second name.txt", "/Folder/Below/deep.txt"} < set(swept)
    assert "/FIRSTN~1.TXT" not in swept


def test_names_in_a_record_that_extends_another_one_belong_to_that() -> None:
    base = [
        standard_information(),
        attribute_list([(0x30, 0, reference(26)), (0x80, 0, reference(25))]),
    ]
    volume = Volume({
        24: folder_record("Folder", TOP),
        25: record([*base, file_name("here.txt", TOP), data(b"abc")]),
        26: record([file_name("there.txt", reference(24))], base=reference(25)),
    }).build()  # fmt: skip
    listed, swept, _ = both(with_links(volume, 25, 2))
    assert swept == listed
    assert swept["/Folder/there.txt"][3] == swept["/here.txt"][3] == 3


def with_links(image: bytes, number: int, links: int) -> bytes:
    changed = bytearray(image)
    struct.pack_into("<H", changed, 8 * CLUSTER + number * 1024 + 18, links)
    return bytes(changed)


@pytest.mark.parametrize("size", [1024, 2048, 4096])
def test_records_of_any_size_are_read(size: int) -> None:
    records = {24: folder_record("Folder", TOP)} if size == 1024 else {}
    head = [standard_information(), file_name("a.txt", TOP)]
    records[25] = record([*head, data(bytes(size - 500))], size=size)
    listed, swept, sweep = both(Volume(records, record_size=size))
    assert swept == listed
    assert plain_names(sweep.folder(ROOT)) == {"a.txt"}


NAMES = st.one_of(
    st.sampled_from(["twin", "twin", "a%b", "a/b", "x:y", ".", "..", "ctrl\x01", "\u202ebidi",
                     "😀", "$OrphanFiles", "twin [40]", "", "n\0m", "CON", "\ud83d", "%41"]),
    st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=30),
)  # fmt: skip
TIMES = st.one_of(
    st.sampled_from([0, 1, UNIX_EPOCH, UNIX_EPOCH + 9, UNIX_EPOCH + 10**7, 2**63, 2**64 - 1,
                     UNIX_EPOCH + 10**7 * 2**32, UNIX_EPOCH + 10**7 * 2**32 - 1]),
    st.integers(UNIX_EPOCH, UNIX_EPOCH + 10**7 * 2**33),
    st.integers(TIME, TIME + 10**9).map(lambda ticks: ticks // 10**7 * 10**7),
)  # fmt: skip
CONTENTS = st.one_of(
    st.sampled_from([*PLAIN.values(), *SPECIAL.values()]),
    st.lists(st.tuples(st.one_of(st.none(), st.integers(0, 1100)), st.integers(1, 30)), max_size=4)
    .flatmap(lambda runs: st.builds(
        lambda less, first, flags: [large(runs, max(0, CLUSTER * sum(n for _, n in runs) - less),
                                          flags, first=first)],
        st.integers(-1, 5000), st.sampled_from([0, 0, 0, 3]), st.sampled_from([0, 1, 0x8000]))),
)  # fmt: skip


@st.composite
def volumes(draw: st.DrawFn) -> Volume:
    """Return a volume with a tree of odd names, times and contents, some of it deleted."""
    folders, records = [TOP], {}
    for number in range(24, 24 + draw(st.integers(1, 20))):
        parent = draw(st.sampled_from(folders))
        sequence = draw(st.sampled_from([1, 1, 2, 65535]))
        head = [standard_information(draw(TIMES), draw(TIMES))]
        name = file_name(draw(NAMES)[:60], parent, draw(st.sampled_from([POSIX, 1, BOTH])))
        flags = draw(st.sampled_from([IN_USE, IN_USE, IN_USE, 0]))
        if draw(st.integers(0, 3)):
            attributes = [*head, name, *draw(CONTENTS)]
        else:
            attributes, flags = [*head, name, index_root()], IN_USE | FOLDER
            folders.append(reference(number, sequence))
        records[number] = record(attributes, flags=flags, sequence=sequence)
    return Volume(records)


@settings(max_examples=150, deadline=None)
@given(volumes())
def test_any_sound_volume_gives_the_same_nodes_by_either_route(volume: Volume) -> None:
    listed, swept, _ = both(volume)
    assert swept == listed


# What is damaged is not lost


def torn(stored: bytes) -> bytes:
    return stored[:510] + b"??" + stored[512:]


def test_a_torn_record_keeps_its_name_with_a_problem() -> None:
    entries = index_entry("torn.txt", reference(25), reference(24))
    volume = Volume({
        24: folder_record("Folder", TOP, entries),
        25: torn(file_record("torn.txt", b"x", reference(24))),
        26: file_record("sound.txt", b"x", TOP),
    })  # fmt: skip
    listed, swept, sweep = both(volume)
    assert swept == listed
    assert "record cannot be read" in swept["/Folder/torn.txt"][7]
    assert plain_names(sweep.folder(ROOT)) == {"sound.txt"}
    assert any("its bitmap counts" in note for note in sweep.folder(ROOT).notes)


@pytest.mark.parametrize("stored", [bytes(1024), b"BAAD" + bytes(1020), b"\xff" * 1024])
def test_a_record_that_is_gone_sends_every_folder_to_its_own_index(stored: bytes) -> None:
    entries = index_entry("gone.txt", reference(25), reference(24))
    volume = Volume({24: folder_record("Folder", TOP, entries), 25: stored})
    used = {*range(16), 24, 25} - {9, 11}
    listed, swept, sweep = both(replace(volume, used=used))
    assert swept == listed
    assert "record cannot be read" in swept["/Folder/gone.txt"][7]
    assert any("own index" in note for note in sweep.folder(ROOT).notes)


def test_a_file_with_runs_behind_the_volume_is_not_plain() -> None:
    far = [standard_information(), file_name("far.bin", reference(24)), large([(1020, 9)], 9000)]
    entries = index_entry("far.bin", reference(25), reference(24))
    volume = Volume({24: folder_record("Folder", TOP, entries), 25: record(far)}).build()
    listed, swept, _ = both(volume)
    assert swept == listed
    assert "/Folder/far.bin" in swept
    with pytest.raises(ParserError, match="but the volume has"):
        opened(BytesSource(volume)).content("25")


def test_a_name_that_its_record_lost_is_found_in_the_index() -> None:
    entries = index_entry("renamed.txt", reference(25), reference(24))
    image = Volume({
        24: folder_record("Folder", TOP, entries),
        25: record([standard_information(), data(b"x")]),
    }).build()  # fmt: skip
    listed, swept, sweep = both(with_links(image, 25, 1))
    assert swept == listed
    assert swept["/Folder/renamed.txt"][0] == "25"
    assert any("own index" in note for note in sweep.folder(ROOT).notes)


def test_names_in_folders_that_are_gone_are_counted() -> None:
    volume = Volume({
        24: file_record("a.txt", b"x", reference(30)),
        25: file_record("b.txt", b"x", reference(26, 4)),
        26: folder_record("Folder", TOP),
        27: folder_record("first", reference(28)),
        28: folder_record("second", reference(27)),
    })  # fmt: skip
    listed, swept, sweep = both(volume)
    assert swept == listed
    assert any(note.startswith("4 names") for note in sweep.folder(ROOT).notes)


def test_a_folder_with_a_damaged_index_is_listed_from_the_mft() -> None:
    """A listing has the names, too, but it ends with the error of the index."""
    root = resident(0x90, bytes(48), "$I30")
    attributes = [standard_information(), file_name("Folder", TOP), root]
    broken = record(attributes, flags=IN_USE | FOLDER)
    image = Volume({24: broken, 25: file_record("a.txt", b"x", reference(24))}).build()
    container = opened(BytesSource(image))
    listed, failed = by_listing(container)
    swept, _ = by_sweep(container.sweep())
    assert failed == {"/Folder"}
    assert without(swept, failed) == without(listed, failed)
    assert "/Folder/a.txt" in swept


def test_a_long_name_is_listed_once() -> None:
    name = "長" * 200
    entries = index_entry(name, reference(25), reference(24))
    volume = Volume({24: folder_record("Folder", TOP, entries),
                     25: file_record(name, b"x", reference(24))})  # fmt: skip
    listed, swept, _ = both(volume)
    assert swept == listed
    assert f"/Folder/{name}" in swept


def test_files_behind_the_end_of_a_cut_image_are_told() -> None:
    far, near = [large([(900, 2)], 8000)], [large([(100, 2)], 8000)]
    head = [standard_information(), file_name("far.bin", TOP)]
    volume = Volume({
        24: record([*head, *far]),
        25: record([standard_information(), file_name("near.bin", TOP), *near]),
        26: file_record("small.txt", b"x", TOP),
    })  # fmt: skip
    listed, swept, sweep = both(volume.build()[: 901 * CLUSTER])
    assert swept == listed
    assert swept["/far.bin"][6] == "damaged"
    assert plain_names(sweep.folder(ROOT)) == {"near.bin", "small.txt"}


def test_a_folder_in_itself_ends() -> None:
    names = [file_name("Folder", TOP), file_name("Again", reference(24), number=5)]
    volume = Volume({24: record([standard_information(), *names, index_root()], flags=3)})
    listed, swept, _ = both(volume)
    assert swept == listed
    assert "/Folder/Again" in swept


def test_an_mft_without_its_bitmap_is_not_swept() -> None:
    records = outside(0x80, Outside([(8, 16)], 16 * CLUSTER), number=3)
    image = Volume({0: record([standard_information(), file_name("$MFT", TOP, BOTH), records])})
    assert opened(BytesSource(image.build())).sweep() is None


def test_folders_asked_for_in_any_order_are_the_same() -> None:
    records = {24 + n: folder_record(f"folder {n}", TOP) for n in range(40)}
    for n in range(400):
        records[100 + n] = file_record(f"file {n}", b"x" * (n % 50), reference(24 + n * 7 % 40))
    container = opened(BytesSource(Volume(records).build()))
    sweep = container.sweep()
    keys = [str(24 + n) for n in range(40)]
    forward = {key: sweep.folder(key) for key in keys}
    assert {key: sweep.folder(key) for key in reversed(keys)} == forward
    assert sum(len(page.plain.keys) for page in forward.values() if page.plain) == 400
