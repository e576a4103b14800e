"""An NTFS volume read from copies where its own structures are damaged, and records in pieces."""

from __future__ import annotations

import struct

import pytest
from tests.builders.ntfs_volume import (
    CLUSTER,
    MFT_CLUSTER,
    SECTOR,
    Outside,
    Volume,
    attribute_list,
    data,
    file_name,
    file_record,
    folder_record,
    index_entry,
    outside,
    record,
    reference,
    resident,
    standard_information,
)
from tests.builders.ntfs_walks import opened

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT
from gleanpoint_parsers.errors import NoSuchNodeError, ParserError
from gleanpoint_parsers.filesystem.ntfs import volume as volume_module
from gleanpoint_parsers.filesystem.ntfs.parser import NtfsParser
from gleanpoint_parsers.filesystem.ntfs.volume import NtfsVolume
from gleanpoint_parsers.plugin import Confidence, all_children

TOP = reference(5, 5)
RECORD = 1024
MIRROR_CLUSTER = 4


def volume(records: dict[int, bytes], *, root: bytes = b"") -> bytearray:
    """Return a volume with a mirror of its first records and a copy of its boot sector."""
    image = bytearray(Volume(records, root_entries=root).build())
    mft = MFT_CLUSTER * CLUSTER
    image[MIRROR_CLUSTER * CLUSTER : MIRROR_CLUSTER * CLUSTER + 4 * RECORD] = image[
        mft : mft + 4 * RECORD
    ]
    return image + image[:SECTOR]


def read(image: bytes, key: str) -> bytes:
    content = opened(BytesSource(image)).content(key)
    return content.read_at(0, content.size)


FILES = {24: folder_record("Folder", TOP), 25: file_record("a.txt", b"abc", reference(24))}


def test_the_copy_of_the_boot_sector_is_used_and_that_is_told() -> None:
    image = volume(FILES)
    image[:SECTOR] = bytes(SECTOR)
    source = BytesSource(bytes(image))
    assert NtfsParser().probe(source) is Confidence.LIKELY
    page = opened(source).children(ROOT, None, 100)
    assert "Folder" in {entry.name for entry in page.entries}
    assert any("boot sector is damaged" in note for note in page.notes)
    assert read(bytes(image), "25") == b"abc"


def test_the_mirror_of_the_first_record_is_used_and_that_is_told() -> None:
    image = volume(FILES)
    place = MFT_CLUSTER * CLUSTER
    image[place : place + RECORD] = b"\xff" * RECORD
    page = opened(BytesSource(bytes(image))).children(ROOT, None, 100)
    assert "Folder" in {entry.name for entry in page.entries}
    assert any("Record 0 of $MFT is damaged" in note for note in page.notes)
    assert read(bytes(image), "25") == b"abc"


def test_without_any_copy_the_first_error_is_told() -> None:
    image = Volume(FILES).build()
    with pytest.raises(ParserError, match="it is none"):
        opened(BytesSource(bytes(SECTOR) + image[SECTOR:]))


def test_a_source_that_is_no_ntfs_is_not_claimed() -> None:
    for source in (b"", bytes(100_000), b"\xff" * 100_000):
        assert NtfsParser().probe(BytesSource(source)) is Confidence.NO


def spread(sequence: int = 1, base: int = 0) -> dict[int, bytes]:
    """Return a file whose data stands in two further records, two clusters in each."""
    far = [reference(26), reference(27)]
    listed = attribute_list([(0x10, 0, reference(25)), (0x80, 0, far[0]), (0x80, 2, far[1])])
    pieces = [Outside([(100, 2)], 4 * CLUSTER, 4 * CLUSTER), Outside([(200, 2)], 0, 0, 0, 2)]
    return {
        25: record([standard_information(), listed, file_name("a.bin", TOP)]),
        26: record([outside(0x80, pieces[0])], base=base or reference(25, sequence)),
        27: record([outside(0x80, pieces[1])], base=reference(25)),
    }


def filled(records: dict[int, bytes]) -> bytes:
    image = volume(records)
    for number, cluster in enumerate((100, 101, 200, 201)):
        image[cluster * CLUSTER : (cluster + 1) * CLUSTER] = bytes([65 + number]) * CLUSTER
    return bytes(image)


def test_an_attribute_in_several_records_is_joined() -> None:
    expected = b"".join(bytes([65 + number]) * CLUSTER for number in range(4))
    assert read(filled(spread()), "25") == expected
    extents = opened(BytesSource(filled(spread()))).extents("25")
    assert [(e.offset, e.length) for e in extents] == [
        (100 * CLUSTER, 2 * CLUSTER),
        (200 * CLUSTER, 2 * CLUSTER),
    ]


@pytest.mark.parametrize(
    "records",
    [
        spread() | {27: b"\xff" * RECORD},
        spread() | {26: b"\xff" * RECORD},
        spread(base=reference(30)),
        spread(sequence=2),
        {n: r for n, r in spread().items() if n != 27},
    ],
)
def test_a_file_that_lost_a_piece_is_damaged_and_what_is_left_can_be_had(
    records: dict[int, bytes],
) -> None:
    container = opened(BytesSource(filled(records)))
    entry = container.entry("25")
    assert entry.content is Content.DAMAGED
    assert entry.problem
    with pytest.raises(ParserError):
        container.content("25")
    with pytest.raises(ParserError):
        container.damaged_content("25").read_at(0, 4 * CLUSTER)
    if entry.size:  # the piece that knows the size is there
        assert container.damaged_content("25").read_at(0, CLUSTER) == b"A" * CLUSTER


def test_what_was_never_written_reads_as_zeros_not_as_what_was_there_before() -> None:
    runs = outside(0x80, Outside([(100, 2)], 2 * CLUSTER, initialized=10))
    made = record([standard_information(), file_name("a.bin", TOP), runs])
    assert read(filled({25: made}), "25") == b"A" * 10 + bytes(2 * CLUSTER - 10)


def test_streams_with_one_id_in_two_records_have_keys_of_their_own() -> None:
    listed = attribute_list([(0x80, 0, reference(26))])
    streams = [data(b"one", "first", 7), data(b"two", "second", 7)]
    records = {
        25: record([standard_information(), listed, file_name("a", TOP), data(b""), streams[0]]),
        26: record([streams[1]], base=reference(25)),
    }
    container = opened(BytesSource(bytes(volume(records))))
    keys = {e.name: e.key for e in all_children(container, ROOT) if e.name.startswith("a:")}
    assert keys == {"a:first": "25:128-7", "a:second": "25:128-7@26"}
    assert container.content(keys["a:second"]).read_at(0, 9) == b"two"


def test_a_list_of_attributes_that_names_itself_ends() -> None:
    listed = attribute_list([(0x80, 0, reference(number)) for number in (25, 26, 25, 26)])
    records = {
        25: record([standard_information(), listed, file_name("a", TOP), data(b"x")]),
        26: record([attribute_list([(0x80, 0, reference(25))])], base=reference(25)),
    }
    assert read(bytes(volume(records)), "25") == b"x"


def test_paths_lead_to_records_whatever_the_case() -> None:
    root = index_entry("Folder", reference(24), TOP)
    records = {
        24: folder_record("Folder", TOP, index_entry("A.txt", reference(25), reference(24))),
        25: file_record("A.txt", b"abc", reference(24)),
    }
    found = NtfsVolume(BytesSource(bytes(volume(records, root=root))))
    made = found.named("FOLDER", "a.TXT")
    assert made is not None
    assert made.number == 25
    assert found.named("Folder", "b.txt") is None
    assert found.named("Folder", "a.txt", "below a file") is None
    with pytest.raises(NoSuchNodeError):
        found.record(1 << 40)


def test_runs_that_claim_more_clusters_than_there_are_are_refused() -> None:
    runs = outside(0x80, Outside([(0, 1000), (0, 1000)], 2000 * CLUSTER))
    made = record([standard_information(), file_name("a.bin", TOP), runs])
    container = opened(BytesSource(bytes(volume({25: made}))))
    assert container.entry("25").content is Content.DAMAGED
    with pytest.raises(ParserError, match="but the volume has"):
        container.content("25")


def test_facts_tell_what_a_record_and_its_names_say() -> None:
    names = [file_name("long name", TOP), file_name("LONGNA~1", TOP, 2, 5)]
    made = record([standard_information(attributes=0x21), *names, data(b"x")])
    container = opened(BytesSource(bytes(volume({25: made}))))
    facts = container.facts("25")
    assert facts["attributes"] == ["read-only", "archive"]
    told = facts["names and their times"]
    assert [(name["name"], name["kind"]) for name in told] == [
        ("long name", "Windows"),
        ("LONGNA~1", "DOS"),
    ]
    assert told[0]["created"].startswith("2022-06-")
    whole = container.facts(ROOT)
    assert (whole["file system"], whole["version"]) == ("NTFS", "3.1")


def test_the_label_of_a_volume_is_told() -> None:
    information = resident(0x70, struct.pack("<QBBH", 0, 3, 1, 1), number=3)
    label = resident(0x60, "Daten".encode("utf-16-le"), number=4)
    named = record([standard_information(), file_name("$Volume", TOP), label, information])
    facts = opened(BytesSource(bytes(volume({3: named})))).facts(ROOT)
    assert facts["label"] == "Daten"
    assert facts["was in use when the image was made"] is True


def test_a_file_whose_list_of_attributes_is_lost_says_that_something_may_be_missing() -> None:
    far = outside(0x20, Outside([(2000, 1)], 64))
    made = record([standard_information(), far, file_name("a.txt", TOP), data(b"abc")])
    image = bytes(volume({25: made}))
    entry = opened(BytesSource(image)).entry("25")
    assert entry.content is Content.COMPLETE
    assert "list of attributes cannot be read" in str(entry.problem)
    assert read(image, "25") == b"abc"


def test_records_are_remembered_by_what_they_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(volume_module, "PIECES_KEPT", 9)
    found = NtfsVolume(BytesSource(Volume(FILES).build()))
    first = found.record(24)
    assert found.record(24) is first
    for number in (25, 5, 3):
        found.record(number)
    assert found.record(24) is not first
    assert found.record(24) == first
