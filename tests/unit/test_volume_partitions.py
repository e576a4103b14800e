"""Disks: which volumes are listed, in which order, and what is said of the doubtful ones."""

import struct
from collections.abc import Sequence

import pytest
from tests.builders.disks import (
    MIB,
    SECTOR,
    GptPartition,
    TableEntry,
    blank,
    gpt_disk,
    mbr_disk,
    write_ext,
    write_fat,
    write_iso,
    write_ntfs,
    write_table,
)

from gleanpoint_parsers.blocks import BlockSource, BytesSource, CachedSource, Extent, SliceSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT, Entry, Kind
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    NoSuchNodeError,
    ParserError,
    TruncatedSourceError,
    UnknownFormatError,
    UnsupportedFeatureError,
)
from gleanpoint_parsers.plugin import PROBE_LIMIT, Confidence, Surroundings, all_children
from gleanpoint_parsers.volume.partitions import PartitionContainer, PartitionParser
from gleanpoint_parsers.volume.volume_source import VolumeSource, is_volume

PARSER = PartitionParser()
EXT2 = (0x38, 0x2, 0x3)
SIZE = 4 * MIB
AT_1_MIB = TableEntry(2048, 2048)
AT_2_MIB = TableEntry(4096, 2048)


def open_disk(disk: bytes | bytearray | BlockSource, name: str = "disk.img") -> PartitionContainer:
    source = BytesSource(bytes(disk)) if isinstance(disk, bytes | bytearray) else disk
    return PARSER.open(source, Surroundings(name))


def listed(container: PartitionContainer) -> list[Entry]:
    return list(all_children(container, ROOT, limit=3))


def keys(disk: bytes | bytearray) -> list[str]:
    return [entry.key for entry in listed(open_disk(disk))]


def notes(container: PartitionContainer) -> str:
    return "\n".join(container.children(ROOT, None, 1000).notes)


def probe(disk: bytes | bytearray) -> Confidence:
    return PARSER.probe(BytesSource(bytes(disk)))


def two_volumes(entries: Sequence[TableEntry | None] = (AT_1_MIB, AT_2_MIB)) -> bytearray:
    disk = mbr_disk(SIZE, entries)
    write_ntfs(disk, MIB, MIB)
    write_fat(disk, 2 * MIB, MIB)
    return disk


# Listing


def test_volumes_are_named_in_the_order_of_their_start() -> None:
    container = open_disk(two_volumes([AT_2_MIB, None, AT_1_MIB]))
    first, second = listed(container)
    assert (first.key, first.segment, first.name, first.kind) == ("p1", "p1", "p1", Kind.VOLUME)
    assert (container.facts("p1")["first byte"], container.facts("p2")["first byte"]) == (
        MIB,
        2 * MIB,
    )
    assert (first.size, first.content, first.problem) == (MIB, Content.COMPLETE, None)
    assert first.has_children
    assert second.has_children
    assert container.facts("p1")["entry"] == 3


def test_the_bytes_of_a_volume_are_those_of_its_place() -> None:
    disk = two_volumes()
    container = open_disk(disk)
    content = container.content("p2")
    assert content.size == MIB
    assert content.read_at(0, 2048) == disk[2 * MIB : 2 * MIB + 2048]
    assert container.extents("p2") == (Extent(2 * MIB, MIB),)


def test_a_file_system_without_table_is_p0() -> None:
    disk = blank(SIZE)
    write_ntfs(disk, 0, SIZE)
    container = open_disk(disk)
    (entry,) = listed(container)
    assert (entry.key, entry.size, entry.has_children) == ("p0", SIZE, True)
    assert container.content("p0").read_at(0, 512) == disk[:512]
    assert container.facts("p0")["file system"] == "NTFS"


def test_facts_tell_what_the_table_says() -> None:
    container = open_disk(gpt_disk(SIZE, [GptPartition(2048, 4095, "Data")]))
    facts = container.facts("p1")
    assert facts["partition table"] == "GPT"
    assert (facts["label"], facts["type"]) == ("Data", "Basic data")
    assert (facts["first byte"], facts["length"]) == (MIB, MIB)
    assert container.facts(ROOT)["partition table"] == "GPT"
    assert container.facts(ROOT)["volumes"] == 1


def test_listing_goes_in_portions() -> None:
    disk = gpt_disk(SIZE, [GptPartition(100 + n, 100 + n) for n in range(10)])
    container = open_disk(disk)
    page = container.children(ROOT, None, 4)
    assert ([entry.key for entry in page.entries], page.total) == (["p1", "p2", "p3", "p4"], 10)
    assert [entry.key for entry in listed(container)] == [f"p{n}" for n in range(1, 11)]


def test_an_address_that_names_no_volume_is_refused() -> None:
    container = open_disk(two_volumes())
    for use in (container.entry, container.content, container.facts, container.extents):
        with pytest.raises(NoSuchNodeError):
            use("p9")
    with pytest.raises(NoSuchNodeError):
        container.children("p1", None, 10)
    assert container.holds_children(ROOT)
    assert not container.holds_children("p1")


# What cannot be opened


def test_a_volume_of_a_kind_that_is_not_opened_says_so() -> None:
    disk = mbr_disk(SIZE, [AT_1_MIB, AT_2_MIB])
    disk[MIB : MIB + 4] = b"hsqs"
    disk[2 * MIB + 3 : 2 * MIB + 11] = b"-FVE-FS-"
    container = open_disk(disk)
    squashfs, bitlocker = listed(container)
    assert (squashfs.content, squashfs.has_children) == (Content.UNSUPPORTED, False)
    assert squashfs.problem == (
        "Volume p1 of disk.img holds the file system SquashFS, which this version does not open."
    )
    assert not bitlocker.content.is_whole
    assert "BitLocker" in str(bitlocker.problem)
    with pytest.raises(UnsupportedFeatureError):
        container.content("p1")
    with pytest.raises(ParserError):
        container.content("p2")
    assert container.damaged_content("p2").read_at(3, 8) == b"-FVE-FS-"


def test_a_volume_of_unknown_bytes_is_complete_and_not_entered() -> None:
    disk = two_volumes([AT_1_MIB, TableEntry(7000, 10)])
    _, unknown = listed(open_disk(disk))
    assert (unknown.content, unknown.problem, unknown.has_children) == (
        Content.COMPLETE,
        None,
        False,
    )


def test_a_partition_that_reaches_beyond_the_image_is_read_as_far_as_it_goes() -> None:
    disk = two_volumes([AT_1_MIB, TableEntry(4096, 10_000)])
    container = open_disk(disk)
    entry = listed(container)[1]
    assert (entry.size, entry.content, entry.has_children) == (
        10_000 * SECTOR,
        Content.COMPLETE,
        True,
    )
    assert "p2: It ends at byte 7,217,152, but the image ends at byte 4,194,304" in notes(container)
    content = CachedSource(container.content("p2"))
    assert content.read_at(2 * MIB - 600, 600) == bytes(600)
    with pytest.raises(TruncatedSourceError):
        content.read_at(2 * MIB - 600, 601)
    assert container.extents("p2") == (Extent(2 * MIB, 2 * MIB),)


def test_a_partition_that_starts_beyond_the_image_is_listed_as_damaged() -> None:
    container = open_disk(two_volumes([AT_1_MIB, TableEntry(100_000, 500)]))
    entry = listed(container)[1]
    assert (entry.size, entry.content, entry.has_children) == (256_000, Content.DAMAGED, False)
    assert entry.problem == (
        "Volume p2 of disk.img begins at byte 51,200,000, but the image ends at byte 4,194,304."
    )
    for use in (container.content, container.damaged_content):
        with pytest.raises(TruncatedSourceError):
            use("p2")
    assert container.extents("p2") == ()


@pytest.mark.parametrize(
    ("first", "last"), [(3000, 2000), (2048, (1 << 64) - 1), ((1 << 64) - 2, (1 << 64) - 1)]
)
def test_entries_that_no_disk_can_hold_are_listed_as_damaged(first: int, last: int) -> None:
    container = open_disk(gpt_disk(SIZE, [GptPartition(first, last)]))
    (entry,) = listed(container)
    assert (entry.content, entry.has_children) == (Content.DAMAGED, False)
    assert "its entry in the partition table is damaged" in str(entry.problem)
    facts = container.facts("p1")
    assert all(fact < 1 << 63 for fact in facts.values() if isinstance(fact, int))
    with pytest.raises(ParserError):
        container.content("p1")


def test_overlapping_partitions_are_listed_and_said() -> None:
    container = open_disk(two_volumes([TableEntry(2048, 3000), AT_2_MIB]))
    assert len(listed(container)) == 2
    assert "p2: It overlaps p1" in notes(container)
    assert "It overlaps p1" in str(container.facts("p2")["notes"])


def test_a_volume_whose_first_bytes_are_missing_is_listed_with_the_reason() -> None:
    disk = two_volumes()
    holed = SliceSource(BytesSource(bytes(disk[: 2 * MIB + 512])), 0, SIZE)
    first, second = listed(open_disk(holed))
    assert first.has_children
    assert second.content is Content.DAMAGED
    assert "The image ends at 0x200200" in str(second.problem)


def test_a_file_system_larger_than_its_partition_is_said() -> None:
    disk = two_volumes()
    write_ntfs(disk, MIB, 3 * MIB)
    assert "p1: Its file system NTFS should have 3,145,216 bytes" in notes(open_disk(disk))


def test_what_is_no_disk_is_explained() -> None:
    with pytest.raises(UnknownFormatError, match=r"disk\.img holds no partition table"):
        open_disk(b"\x81" * 4096)
    with pytest.raises(UnsupportedFeatureError, match="is a Windows image"):
        open_disk(b"MSWIM\0\0\0".ljust(4096, b"\0"))
    with pytest.raises(UnsupportedFeatureError, match="Apple partition map"):
        open_disk(b"ER".ljust(512, b"\0") + b"PM\0\0".ljust(5000, b"\0"))


# Tables


def test_the_second_copy_of_a_gpt_is_said_in_listing_and_facts() -> None:
    disk = gpt_disk(SIZE, [GptPartition(2048, 4095)])
    disk[512 + 30] ^= 1
    container = open_disk(disk)
    said = "The second copy, at the end of the disk, was used."
    assert said in notes(container)
    assert said in str(container.facts("p1")["notes"])
    assert said in str(container.facts(ROOT)["notes"])


def test_a_gpt_of_which_nothing_is_left_is_an_error() -> None:
    disk = gpt_disk(SIZE, [GptPartition(2048, 4095)])
    disk[512 : 64 * 512] = bytes(63 * 512)
    disk[-64 * 512 :] = bytes(64 * 512)
    with pytest.raises(CorruptStructureError, match="neither of its copies is there"):
        open_disk(disk)


def test_a_gpt_counts_without_its_protective_record() -> None:
    disk = gpt_disk(SIZE, [GptPartition(2048, 4095)])
    disk[:512] = bytes(512)
    container = open_disk(disk)
    assert len(listed(container)) == 1
    assert "protective MBR in front of the GPT is missing" in notes(container)


def test_an_mbr_counts_before_a_gpt_that_it_does_not_point_to() -> None:
    disk = gpt_disk(SIZE, [GptPartition(6000, 7000)])
    write_table(disk, 0, [AT_1_MIB])
    write_ntfs(disk, MIB, MIB)
    container = open_disk(disk)
    assert container.facts("p1")["partition table"] == "MBR"
    assert "the MBR does not point to it" in notes(container)


def test_partitions_that_only_a_hybrid_mbr_lists_are_listed_too() -> None:
    disk = gpt_disk(SIZE, [GptPartition(2048, 4095)])
    write_table(disk, 0, [TableEntry(1, 2047, type=0xEE), AT_1_MIB, AT_2_MIB])
    container = open_disk(disk)
    tables = [container.facts(entry.key)["partition table"] for entry in listed(container)]
    assert tables == ["GPT", "MBR"]
    assert "hybrid MBR lists 1 partitions that the GPT does not" in notes(container)


def test_an_mbr_of_large_sectors_is_told_by_what_it_leads_to() -> None:
    disk = mbr_disk(SIZE, [TableEntry(256, 512)])
    write_ntfs(disk, 256 * 4096, 2 * MIB)
    container = open_disk(disk)
    assert container.facts("p1")["first byte"] == MIB
    assert container.facts(ROOT)["sector size"] == 4096


# Boot sector or partition table


def test_a_boot_sector_whose_code_looks_like_entries_is_a_file_system() -> None:
    disk = blank(SIZE)
    write_fat(disk, 0, SIZE)
    write_table(disk, 0, [AT_1_MIB, TableEntry(5000, 100, status=0x80)])
    container = open_disk(disk)
    assert [entry.key for entry in listed(container)] == ["p0"]
    assert "could be read as a partition table too" in notes(container)


def test_entries_for_the_whole_disk_in_its_own_boot_sector_are_no_news() -> None:
    disk = blank(SIZE)
    write_fat(disk, 0, SIZE)
    write_table(disk, 0, [TableEntry(0, SIZE // SECTOR, type=0x06)])
    container = open_disk(disk)
    assert [entry.key for entry in listed(container)] == ["p0"]
    assert notes(container) == ""


def test_a_master_boot_record_with_odd_code_is_a_table() -> None:
    disk = two_volumes()
    disk[:440] = b"\xeb\x58\x90NTFS_BOOT" + b"\xcc" * 428
    assert keys(disk) == ["p1", "p2"]


def test_a_table_written_over_a_former_boot_sector_is_a_table() -> None:
    disk = two_volumes()
    table = bytes(disk[446:512])
    write_ntfs(disk, 0, SIZE, with_mft=False)
    disk[446:512] = table
    container = open_disk(disk)
    assert [entry.key for entry in listed(container)] == ["p1", "p2"]
    assert "What is left of an earlier NTFS" in notes(container)


def test_a_disk_that_is_both_shows_both() -> None:
    disk = two_volumes()
    table = bytes(disk[446:512])
    write_fat(disk, 0, SIZE)
    disk[446:512] = table
    container = open_disk(disk)
    assert [entry.key for entry in listed(container)] == ["p0", "p1", "p2"]
    assert "Beside its MBR, this disk can be read as one volume: FAT12." in notes(container)


def test_a_superblock_left_before_the_first_partition_is_no_volume() -> None:
    disk = two_volumes()
    write_ext(disk, 0, SIZE, EXT2)
    container = open_disk(disk)
    assert [entry.key for entry in listed(container)] == ["p1", "p2"]
    assert "What is left of an earlier ext2" in notes(container)


def test_a_superblock_beside_a_table_that_leads_nowhere_is_listed_with_it() -> None:
    disk = mbr_disk(SIZE, [AT_1_MIB])
    write_ext(disk, 0, SIZE, EXT2)
    assert keys(disk) == ["p0", "p1"]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (TableEntry(0, SIZE // SECTOR, type=0x17), ["p0", "p1"]),
        (TableEntry(64, 2000, type=0xCD), ["p0", "p1", "p2"]),
        (TableEntry(0, SIZE // SECTOR, type=0x00, status=0x80), ["p0", "p1"]),
    ],
)
def test_a_disc_made_to_start_from_a_stick_too_is_p0_with_its_partitions(
    entry: TableEntry, expected: list[str]
) -> None:
    disk = mbr_disk(SIZE, [entry, AT_2_MIB])
    write_iso(disk, 0, SIZE)
    write_fat(disk, 2 * MIB, MIB)
    assert keys(disk) == expected


def test_a_disc_overwritten_by_a_partitioned_disk_is_no_volume() -> None:
    disk = two_volumes()
    write_iso(disk, 0, SIZE)
    container = open_disk(disk)
    assert [entry.key for entry in listed(container)] == ["p1", "p2"]
    assert "What is left of an earlier ISO 9660" in notes(container)


def test_a_file_system_over_a_former_gpt_is_a_file_system() -> None:
    disk = gpt_disk(SIZE, [GptPartition(2048, 4095)])
    disk[:512] = bytes(512)
    write_ext(disk, 0, SIZE, EXT2)
    container = open_disk(disk)
    assert [entry.key for entry in listed(container)] == ["p0"]
    assert "What is left of a GUID partition table" in notes(container)


def test_a_gpt_is_kept_before_a_superblock_in_the_gap() -> None:
    disk = gpt_disk(SIZE, [GptPartition(2048, 4095)])
    disk[:512] = bytes(512)
    write_iso(disk, 0, SIZE)
    assert keys(disk) == ["p1"]


# Probing


def test_sound_tables_and_file_systems_that_fit_are_certain() -> None:
    assert probe(two_volumes()) is Confidence.CERTAIN
    assert probe(gpt_disk(SIZE, [GptPartition(2048, 4095)])) is Confidence.CERTAIN
    disk = blank(SIZE)
    write_fat(disk, 0, SIZE)
    assert probe(disk) is Confidence.CERTAIN


def test_copies_of_boot_sectors_in_files_are_only_possible() -> None:
    boot = blank(8192)
    write_ntfs(boot, 0, SIZE, with_mft=False)
    assert probe(boot) is Confidence.POSSIBLE
    assert probe(two_volumes()[:512]) is Confidence.POSSIBLE
    assert probe(gpt_disk(SIZE, [GptPartition(2048, 4095)])[: 35 * 512]) is Confidence.POSSIBLE


def test_volumes_that_are_not_opened_are_only_possible() -> None:
    assert probe(b"hsqs".ljust(4096, b"\0")) is Confidence.POSSIBLE
    assert probe(b"LUKS\xba\xbe\x00\x02".ljust(4096, b"\0")) is Confidence.POSSIBLE


def test_a_disk_wiped_at_its_start_is_likely() -> None:
    disk = gpt_disk(SIZE, [GptPartition(2048, 4095)])
    disk[:MIB] = bytes(MIB)
    assert probe(disk) is Confidence.LIKELY
    assert keys(disk) == ["p1"]


@pytest.mark.parametrize(
    "start",
    [b"!BDN", b"MSWIM\0\0\0", b"QFI\xfb", b"PK\x03\x04", b"\x1f\x8b\x08", b"TAPE\0\0"],
)
def test_other_files_are_no_disks_whatever_their_sector_looks_like(start: bytes) -> None:
    disk = two_volumes()
    disk[: len(start)] = start
    assert probe(disk) is Confidence.NO


@pytest.mark.parametrize("data", [b"", b"\0", bytes(511), bytes(1 << 20), b"\x55\xaa" * 256])
def test_bytes_without_any_sign_are_no_disk(data: bytes) -> None:
    assert probe(data) is Confidence.NO


def test_a_probe_reads_little() -> None:
    class Counting(BytesSource):
        count = 0

        def read_at(self, offset: int, length: int) -> bytes:
            type(self).count += length
            return super().read_at(offset, length)

    for disk in (two_volumes(), blank(SIZE), gpt_disk(SIZE, [])):
        Counting.count = 0
        PARSER.probe(Counting(bytes(disk)))
        assert Counting.count <= PROBE_LIMIT


def test_the_content_of_a_volume_is_never_a_disk_again() -> None:
    disk = blank(SIZE)
    write_ntfs(disk, 0, SIZE)
    content = open_disk(disk).content("p0")
    assert isinstance(content, VolumeSource)
    assert PARSER.probe(content) is Confidence.NO
    assert PARSER.probe(CachedSource(CachedSource(content))) is Confidence.NO
    assert is_volume(CachedSource(content))
    assert not is_volume(CachedSource(SliceSource(content, 0, 512)))


def test_a_partition_table_inside_a_volume_is_not_opened() -> None:
    disk = mbr_disk(SIZE, [AT_1_MIB])
    struct.pack_into("<I", disk, MIB + 446 + 8, 1)
    write_table(disk, MIB, [TableEntry(1, 100)])
    assert PARSER.probe(open_disk(disk).content("p1")) is Confidence.NO


def test_a_source_that_cannot_be_read_is_no_disk_and_raises_nothing() -> None:
    assert PARSER.probe(SliceSource(BytesSource(b""), 0, SIZE)) is Confidence.NO
