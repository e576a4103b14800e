"""GUID partition tables: both copies, each damaged in turn, and figures that mislead."""

import struct
import uuid
import zlib
from collections.abc import Callable

import pytest
from tests.builders.disks import (
    EFI_SYSTEM,
    MIB,
    GptPartition,
    GptShape,
    blank,
    gpt_disk,
    gpt_header,
    write_gpt_copy,
)

from gleanpoint_parsers.blocks import BytesSource
from gleanpoint_parsers.errors import CorruptStructureError, ParserError
from gleanpoint_parsers.volume.gpt import LARGEST_COUNT, GptHeader
from gleanpoint_parsers.volume.gpt_copies import has_backup_header, read_gpt
from gleanpoint_parsers.volume.mbr import MbrEntry
from gleanpoint_parsers.volume.partition import PartitionTable

TWO = [GptPartition(2048, 4095, "System", EFI_SYSTEM), GptPartition(4096, 8191, "Daten €")]
SIZE = 8 * MIB


def read(disk: bytes | bytearray, guards: tuple[MbrEntry, ...] = ()) -> PartitionTable:
    table = read_gpt(BytesSource(bytes(disk)), guards)
    assert table is not None
    return table


def sectors(table: PartitionTable) -> list[tuple[int, int]]:
    size = table.sector_size
    return [(p.start // size, p.end // size - 1) for p in table.partitions]


def damage_primary_header(disk: bytearray) -> None:
    disk[512 + 40] ^= 0xFF


def damage_primary_array(disk: bytearray) -> None:
    disk[1024 + 33] ^= 0xFF


def wipe_primary(disk: bytearray) -> None:
    disk[512 : 34 * 512] = bytes(33 * 512)


def damage_backup_header(disk: bytearray) -> None:
    disk[-512 + 40] ^= 0xFF


def damage_backup_array(disk: bytearray) -> None:
    disk[-33 * 512 + 33] ^= 0xFF


def wipe_backup(disk: bytearray) -> None:
    disk[-33 * 512 :] = bytes(33 * 512)


def test_entries_come_with_place_type_and_name() -> None:
    table = read(gpt_disk(SIZE, TWO))
    assert sectors(table) == [(2048, 4095), (4096, 8191)]
    system, data = table.partitions
    assert (system.type_name, system.label) == ("EFI system", "System")
    assert (data.type_name, data.label, data.slot) == ("Basic data", "Daten €", 2)
    assert data.unique_id == str(uuid.UUID(int=0x4711)).upper()
    assert table.facts["disk id"] == "12345678-9ABC-4DEF-8123-456789ABCDEF"
    assert table.notes == ()


def test_attributes_are_told_in_words() -> None:
    marks = (1 << 0) | (1 << 2) | (1 << 63)
    system, data = read(
        gpt_disk(
            SIZE,
            [
                GptPartition(2048, 4095, type=EFI_SYSTEM, attributes=marks),
                GptPartition(5000, 6000, attributes=marks),
            ],
        )
    ).partitions
    assert system.attributes == ("required by the platform", "legacy bootable")
    assert data.attributes == ("required by the platform", "legacy bootable", "no drive letter")
    assert system.bootable


@pytest.mark.parametrize(
    "shape",
    [
        GptShape(entry_size=256, entry_count=64),
        GptShape(entry_count=4),
        GptShape(entry_count=3000),
        GptShape(sector=4096),
        GptShape(sector=4096, entry_size=512, entry_count=200),
    ],
    ids=str,
)
def test_sectors_and_entries_may_have_other_sizes(shape: GptShape) -> None:
    last = SIZE // shape.sector - shape.array_sectors - 2
    disk = gpt_disk(SIZE, [GptPartition(last - 100, last, "x")], shape)
    assert sectors(read(disk)) == [(last - 100, last)]
    disk[: 2 * shape.sector] = bytes(2 * shape.sector)
    assert sectors(read(disk)) == [(last - 100, last)]


def test_thousands_of_partitions_are_read() -> None:
    many = [GptPartition(2000 + number, 2000 + number) for number in range(5000)]
    assert len(read(gpt_disk(SIZE, many, GptShape(entry_count=5000))).partitions) == 5000


@pytest.mark.parametrize("harm", [damage_primary_header, damage_primary_array, wipe_primary])
def test_the_second_copy_stands_in_for_the_first(harm: Callable[[bytearray], None]) -> None:
    disk = gpt_disk(SIZE, TWO)
    harm(disk)
    table = read(disk)
    assert sectors(table) == [(2048, 4095), (4096, 8191)]
    assert "The first copy of the partition table is damaged" in table.notes[0]
    assert "The second copy, at the end of the disk, was used." in table.notes[0]


@pytest.mark.parametrize("harm", [damage_backup_header, damage_backup_array, wipe_backup])
def test_a_damaged_second_copy_is_said(harm: Callable[[bytearray], None]) -> None:
    disk = gpt_disk(SIZE, TWO)
    harm(disk)
    table = read(disk)
    assert sectors(table) == [(2048, 4095), (4096, 8191)]
    assert "The second copy of the partition table cannot be used" in table.notes[0]


@pytest.mark.parametrize(
    ("first", "second", "reasons"),
    [
        (damage_primary_header, damage_backup_header, "first.*checksum.*second.*checksum"),
        (damage_primary_header, wipe_backup, "first.*checksum.*second copy: it is not at the end"),
        (wipe_primary, damage_backup_header, "first copy: it is not there; second.*checksum"),
    ],
)
def test_two_unusable_headers_are_an_error_with_both_reasons(
    first: Callable[[bytearray], None], second: Callable[[bytearray], None], reasons: str
) -> None:
    disk = gpt_disk(SIZE, TWO)
    first(disk)
    second(disk)
    with pytest.raises(CorruptStructureError, match=f"both copies.*{reasons}"):
        read(disk)


def test_nothing_left_of_either_copy_is_no_table() -> None:
    disk = gpt_disk(SIZE, TWO)
    wipe_primary(disk)
    wipe_backup(disk)
    assert read_gpt(BytesSource(bytes(disk))) is None


def test_entries_that_contradict_both_checksums_are_listed_with_that_said() -> None:
    disk = gpt_disk(SIZE, TWO)
    damage_primary_array(disk)
    damage_backup_array(disk)
    table = read(disk)
    assert len(table.partitions) == 2
    assert "Both copies of the partition table are damaged" in table.notes[0]
    assert "The entries are listed as they are; some may be wrong." in table.notes[0]


def test_a_cut_off_image_is_said() -> None:
    table = read(gpt_disk(SIZE, TWO)[: 6 * MIB])
    assert "The disk was larger than this image" in table.notes[0]
    assert "should stand at byte 8,388,096; the image ends at 6,291,456" in table.notes[0]


def test_copies_that_disagree_are_said() -> None:
    disk, shape = gpt_disk(SIZE, TWO), GptShape()
    last = SIZE // 512 - 1
    write_gpt_copy(disk, (last, 1, last - 32), bytes(128 * 128), shape)
    table = read(disk)
    assert len(table.partitions) == 2
    assert table.notes == (
        "The two copies of the partition table disagree. The first one was used.",
    )


@pytest.mark.parametrize("tail", [MIB, 512, 12345])
def test_the_second_copy_is_found_before_foreign_bytes_at_the_end(tail: int) -> None:
    disk = gpt_disk(SIZE, TWO)
    damage_primary_array(disk)
    assert len(read(disk + bytes(tail)).partitions) == 2


def test_the_protective_record_tells_where_the_second_copy_is() -> None:
    disk = gpt_disk(SIZE, TWO)
    wipe_primary(disk)
    guard = MbrEntry(slot=1, status=0, type=0xEE, start=1, count=SIZE // 512 - 1)
    assert len(read(disk + bytes(MIB), (guard,)).partitions) == 2


def test_a_second_copy_behind_a_vhd_footer_is_found() -> None:
    disk = gpt_disk(SIZE, TWO)
    wipe_primary(disk)
    assert len(read(disk + b"conectix".ljust(512, b"\0")).partitions) == 2


def test_partitions_without_length_are_none_and_reversed_ones_are_kept() -> None:
    disk = gpt_disk(SIZE, [GptPartition(3000, 2999), GptPartition(3000, 2000), *TWO])
    partitions = read(disk).partitions
    assert [partition.slot for partition in partitions] == [2, 3, 4]
    assert partitions[0].length < 0


def test_a_partition_outside_the_usable_range_is_said() -> None:
    (partition,) = read(gpt_disk(SIZE, [GptPartition(10, 3000)])).partitions
    assert "It covers sectors 10 to 3,000; the table allows only 34 to" in partition.notes[0]


def test_a_name_of_broken_characters_is_still_a_name() -> None:
    (partition,) = read(gpt_disk(SIZE, [GptPartition(2048, 4095, "a\ud800b\x00junk")])).partitions
    assert partition.label == "a\ufffdb"


@pytest.mark.parametrize(
    ("shape", "own", "detail"),
    [
        (GptShape(entry_count=LARGEST_COUNT + 1), 1, "it claims 16,385 entries"),
        (GptShape(entry_count=0xFFFFFFFF), 1, "it claims 4,294,967,295 entries"),
        (GptShape(entry_size=64), 1, "it claims entries of 64 bytes"),
        (GptShape(entry_size=130), 1, "it claims entries of 130 bytes"),
        (GptShape(entry_size=1 << 31), 1, "it claims entries of 2,147,483,648 bytes"),
        (GptShape(), 7, "it says that it stands in sector 7"),
        (GptShape(), 1 << 63, "it says that it stands in sector 9,223,372,036,854,775,808"),
    ],
    ids=str,
)
def test_a_header_made_wrong_is_refused_in_figures(shape: GptShape, own: int, detail: str) -> None:
    header = gpt_header((own, 2000, 2), 0, shape, 4096).ljust(512, b"\0")
    with pytest.raises(CorruptStructureError, match=detail):
        GptHeader.parse(header, 512, 512)


@pytest.mark.parametrize("size", [0, 91, 513, 0xFFFFFFFF])
def test_a_header_of_impossible_length_is_refused(size: int) -> None:
    header = bytearray(gpt_header((1, 2000, 2), 0, GptShape(), 4096).ljust(512, b"\0"))
    struct.pack_into("<I", header, 12, size)
    with pytest.raises(CorruptStructureError, match=f"it claims {size:,} bytes"):
        GptHeader.parse(bytes(header), 512, 512)


def test_entries_beyond_the_image_are_a_fault_of_that_copy() -> None:
    disk = gpt_disk(SIZE, TWO)
    disk[512:604] = gpt_header((1, SIZE // 512 - 1, 1 << 62), 0, GptShape(), SIZE // 512)
    table = read(disk)
    assert "0 of 16,384 bytes are there" in table.notes[0]
    assert len(table.partitions) == 2


def test_places_beyond_any_disk_are_not_read() -> None:
    disk = blank(SIZE)
    array = GptPartition(34, (1 << 64) - 1).packed(128).ljust(128 * 128, b"\0")
    write_gpt_copy(disk, (1, (1 << 64) - 1, 2), array, GptShape())
    disk[512:604] = gpt_header((1, (1 << 64) - 1, 2), zlib.crc32(array), GptShape(), SIZE // 512)
    table = read(disk)
    assert table.partitions[0].end == 1 << 73
    assert "The disk was larger" in table.notes[0]


def test_a_disk_wiped_at_its_start_is_known_by_its_end() -> None:
    disk = gpt_disk(SIZE, TWO)
    disk[:MIB] = bytes(MIB)
    assert has_backup_header(BytesSource(bytes(disk)))
    assert not has_backup_header(BytesSource(bytes(disk[:-512])))
    assert not has_backup_header(BytesSource(b""))


def test_only_parser_errors_come_out_of_a_header_cut_anywhere() -> None:
    header = gpt_header((1, 2000, 2), 0, GptShape(), 4096).ljust(512, b"\0")
    for length in range(512):
        with pytest.raises(ParserError):
            GptHeader.parse(header[:length], 512, 512)
