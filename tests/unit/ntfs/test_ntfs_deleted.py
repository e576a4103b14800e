"""Deleted files of NTFS: where they are listed, and how much of them is left."""

from __future__ import annotations

import pytest
from tests.builders.ntfs_index import LargeFolder, block, with_folder
from tests.builders.ntfs_volume import (
    CLUSTER,
    FOLDER,
    IN_USE,
    Outside,
    Volume,
    data,
    file_name,
    file_record,
    index_entry,
    index_root,
    outside,
    record,
    reference,
    standard_information,
)
from tests.builders.ntfs_walks import opened

from gleanpoint_parsers.blocks import BytesSource, SalvageSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT, Entry
from gleanpoint_parsers.errors import ParserError
from gleanpoint_parsers.plugin import all_children

TOP = reference(5, 5)
USED, FREE = 100, 104
"""Where the volumes made here have four clusters in use, and four that are free."""


def deleted(name: str, content: list[bytes], parent: int = TOP, *, folder: bool = False) -> bytes:
    """Return a record as deletion leaves it: free, its sequence number one more."""
    attributes = [standard_information(), file_name(name, parent), *content]
    return record(attributes, flags=FOLDER if folder else 0, sequence=2)


def built(records: dict[int, bytes], **more: bytes) -> bytes:
    image = bytearray(Volume(records, **more).build())
    bits = int.from_bytes(image[3 * CLUSTER : 3 * CLUSTER + 128], "little")
    bits &= ~(0xF << FREE)
    image[3 * CLUSTER : 3 * CLUSTER + 128] = bits.to_bytes(128, "little")
    for number in range(8):
        start = (USED + number) * CLUSTER
        image[start : start + CLUSTER] = bytes([65 + number]) * CLUSTER
    return bytes(image)


def listed(image: bytes, key: str = ROOT) -> dict[str, Entry]:
    return {entry.name: entry for entry in all_children(opened(BytesSource(image)), key)}


def test_a_deleted_file_is_listed_in_its_folder_with_its_bytes() -> None:
    image = built({30: deleted("gone.txt", [data(b"abc")])})
    entry = listed(image)["gone.txt"]
    assert (entry.deleted, entry.content, entry.key) == (True, Content.COMPLETE, "30")
    assert opened(BytesSource(image)).content("30").read_at(0, 9) == b"abc"


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([(FREE, 4)], None),
        ([(FREE, 3), (USED, 1)], "1 of its 4 clusters (25 %) now belong to other files"),
        ([(USED, 2), (FREE, 2)], "2 of its 4 clusters (50 %) now belong to other files"),
        ([(USED, 4)], "all of its clusters now belong to other files"),
    ],
)
def test_it_is_told_how_much_of_a_deleted_file_is_lost(
    runs: list[tuple[int | None, int]], expected: str | None
) -> None:
    image = built({30: deleted("gone.bin", [outside(0x80, Outside(runs, 4 * CLUSTER))])})
    entry = listed(image)["gone.bin"]
    container = opened(BytesSource(image))
    if expected is None:
        assert entry.content is Content.COMPLETE
        assert container.content("30").read_at(0, 3) == b"EEE"
        return
    assert entry.content is Content.DAMAGED
    assert expected in str(entry.problem)
    with pytest.raises(ParserError, match="belong to other files"):
        container.content("30")
    facts = container.facts("30")
    assert facts["clusters"] == 4
    assert facts["clusters that belong to other files now"] == sum(
        count for first, count in runs if first == USED
    )


def test_what_belongs_to_others_is_never_salvaged() -> None:
    runs = Outside([(FREE, 2), (USED, 1), (FREE + 2, 1)], 4 * CLUSTER)
    image = built({30: deleted("gone.bin", [outside(0x80, runs)])})
    salvage = SalvageSource(opened(BytesSource(image)).damaged_content("30"))
    whole = salvage.read_at(0, 4 * CLUSTER)
    assert whole == b"E" * CLUSTER + b"F" * CLUSTER + bytes(CLUSTER) + b"G" * CLUSTER
    assert salvage.missing == [(2 * CLUSTER, CLUSTER)]


def test_a_deleted_folder_keeps_its_deleted_files() -> None:
    records = {
        30: deleted("gone", [index_root()], folder=True),
        31: deleted("in it.txt", [data(b"x")], reference(30)),
    }
    image = built(records)
    assert listed(image)["gone"].deleted
    assert listed(image, "30")["in it.txt"].content is Content.COMPLETE


def orphans(image: bytes) -> dict[str, Entry]:
    return listed(image, listed(image)["$OrphanFiles"].key)


def test_deleted_files_without_a_folder_are_orphans() -> None:
    records = {
        30: deleted("no folder.txt", [data(b"x")], reference(50, 7)),
        31: record([standard_information(), data(b"nameless")], flags=0, sequence=2),
        32: record([standard_information()], flags=0, sequence=2),
        33: deleted("at home.txt", [data(b"x")]),
        34: record([standard_information(), data(b"")], flags=0, sequence=34),  # never used
        35: record([standard_information(), data(b"")], flags=0, sequence=3),
        36: record([standard_information(), data(b"left")], flags=0, sequence=36),
    }
    found = orphans(built(records))
    named = {"OrphanFile-31", "OrphanFile-35", "OrphanFile-36"}
    assert set(found) == {"no folder.txt", *named}
    assert all(entry.deleted for entry in found.values())


def test_folders_that_only_contain_each_other_are_reached() -> None:
    records = {
        30: deleted("first", [index_root()], reference(31), folder=True),
        31: deleted("second", [index_root()], reference(30), folder=True),
        32: deleted("deep.txt", [data(b"x")], reference(31)),
    }
    image = built(records)
    assert set(orphans(image)) == {"first"}
    assert set(listed(image, "30")) == {"second"}
    assert set(listed(image, "31")) == {"deep.txt", "first"}


def test_a_file_in_use_whose_folder_is_gone_is_not_lost() -> None:
    image = built({30: file_record("lone.txt", b"abc", reference(50, 7))})
    entry = orphans(image)["lone.txt"]
    assert (entry.deleted, entry.content) == (False, Content.COMPLETE)


def slack_image(slack: bytes, records: dict[int, bytes]) -> bytes:
    folder = LargeFolder("Folder", [block(0, entry("live", 30), slack=slack)], 200)
    made = {30: file_record("live", b"x", reference(24)), **records}
    return with_folder(Volume(made), 24, folder)


def entry(name: str, number: int, sequence: int = 1) -> bytes:
    return index_entry(name, reference(number, sequence), reference(24))


def test_names_left_behind_in_an_index_lead_to_what_is_left_of_the_file() -> None:
    records = {
        31: record([standard_information(), data(b"abc")], flags=0, sequence=2),
        32: record([standard_information(), data(b"other")], flags=IN_USE, sequence=5),
        33: file_record("moved", b"x"),
    }
    slack = entry("gone", 31) + entry("replaced", 32) + entry("old name", 33) + entry("live", 30)
    found = listed(slack_image(slack, records), "24")
    assert set(found) == {"live", "gone", "replaced", "old name"}
    assert (found["gone"].key, found["gone"].size) == ("31", 3)
    assert "now belongs to another file" in str(found["replaced"].problem)
    assert "former name of a file that still exists" in str(found["old name"].problem)
    assert not found["live"].deleted


def test_a_name_whose_head_was_written_over_is_told_all_the_same() -> None:
    """Removing the last name of a node moves the mark of the end over its head."""
    stored = bytes(16) + entry("headless", 31)[16:]
    found = listed(slack_image(stored, {}), "24")
    assert found["headless"].deleted
    assert "which record it had is no longer known" in str(found["headless"].problem)
