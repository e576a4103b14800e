"""Master boot records: entries, chains of extended partitions, and chains that mislead."""

import pytest
from tests.builders.disks import MIB, SECTOR, TableEntry, blank, mbr_disk, write_chain, write_table

from gleanpoint_parsers.blocks import BytesSource, SliceSource
from gleanpoint_parsers.volume.mbr import LARGEST_CHAIN, partition_entries, read_mbr
from gleanpoint_parsers.volume.partition import PartitionTable

EXTENDED = TableEntry(2048, 4000, type=0x05)


def read(disk: bytes | bytearray, sector_size: int = SECTOR) -> PartitionTable:
    return read_mbr(BytesSource(bytes(disk)), bytes(disk[:512]), sector_size)


def places(table: PartitionTable) -> list[tuple[int, int, int]]:
    """Return slot, first sector and number of sectors of each partition."""
    size = table.sector_size
    return [(p.slot, p.start // size, p.length // size) for p in table.partitions]


def test_entries_come_with_place_type_and_mark() -> None:
    disk = mbr_disk(
        MIB, [TableEntry(63, 100, type=0x0C, status=0x80), None, TableEntry(200, 50, type=0x83)]
    )
    disk[440:444] = b"\xef\xbe\xad\xde"
    table = read(disk)
    first, second = table.partitions
    assert (first.start, first.length, first.slot) == (63 * 512, 100 * 512, 1)
    assert (first.type_code, first.type_name, first.bootable) == ("0C", "FAT32 (LBA)", True)
    assert (second.slot, second.type_name, second.bootable) == (3, "Linux", False)
    assert table.facts["disk signature"] == "DEADBEEF"


def test_entries_without_length_or_type_are_none() -> None:
    assert places(
        read(mbr_disk(MIB, [TableEntry(63, 0), TableEntry(63, 10, type=0), TableEntry(80, 1)]))
    ) == [(3, 80, 1)]


def test_sectors_may_be_large() -> None:
    disk = mbr_disk(MIB, [TableEntry(10, 20)])
    (partition,) = read(disk, 4096).partitions
    assert (partition.start, partition.length) == (40960, 81920)


@pytest.mark.parametrize("status", [0x01, 0x33, 0x7F, 0x81, 0xFF])
def test_code_where_the_table_would_be_is_no_table(status: int) -> None:
    disk = mbr_disk(MIB, [TableEntry(63, 100), TableEntry(200, 10, status=status)])
    assert partition_entries(bytes(disk[:512])) == ()


def test_a_sector_without_signature_is_no_table() -> None:
    disk = mbr_disk(MIB, [TableEntry(63, 100)])
    assert partition_entries(bytes(disk[:510]) + b"\0\0") == ()
    assert partition_entries(bytes(disk[:511])) == ()


def test_logical_partitions_are_counted_from_their_own_table() -> None:
    disk = mbr_disk(4 * MIB, [TableEntry(63, 100), EXTENDED])
    write_chain(disk, 2048, [(2048, 63, 500), (2700, 1, 300), (3100, 2, 100)])
    table = read(disk)
    assert places(table) == [(1, 63, 100), (5, 2111, 500), (6, 2701, 300), (7, 3102, 100)]
    assert table.notes == ()


@pytest.mark.parametrize("kind", [0x05, 0x0F, 0x85])
def test_every_type_of_extended_partition_is_followed(kind: int) -> None:
    disk = mbr_disk(4 * MIB, [TableEntry(2048, 4000, type=kind)])
    write_chain(disk, 2048, [(2048, 63, 500)])
    assert places(read(disk)) == [(5, 2111, 500)]


def test_the_slots_of_a_chain_may_be_in_any_order() -> None:
    disk = mbr_disk(4 * MIB, [EXTENDED])
    write_table(
        disk, 2048 * SECTOR, [TableEntry(1000, 1, type=0x05), None, None, TableEntry(63, 500)]
    )
    write_table(disk, 3048 * SECTOR, [None, None, TableEntry(63, 100)])
    assert places(read(disk)) == [(5, 2111, 500), (6, 3111, 100)]


def test_two_extended_partitions_are_both_followed() -> None:
    disk = mbr_disk(8 * MIB, [EXTENDED, TableEntry(9000, 4000, type=0x0F)])
    write_chain(disk, 2048, [(2048, 63, 500), (2700, 63, 100)])
    write_chain(disk, 9000, [(9000, 63, 400)])
    assert places(read(disk)) == [(5, 2111, 500), (6, 2763, 100), (7, 9063, 400)]


def test_a_chain_that_loops_ends_and_is_said() -> None:
    disk = mbr_disk(4 * MIB, [EXTENDED])
    write_table(disk, 2048 * SECTOR, [TableEntry(63, 500), TableEntry(1000, 1, type=0x05)])
    write_table(disk, 3048 * SECTOR, [TableEntry(63, 100), TableEntry(0, 1, type=0x05)])
    table = read(disk)
    assert places(table) == [(5, 2111, 500), (6, 3111, 100)]
    assert "at byte 1,048,576 is named twice in it" in table.notes[0]


def test_a_chain_that_leaves_the_image_is_said_and_keeps_what_it_had() -> None:
    disk = mbr_disk(4 * MIB, [EXTENDED])
    write_table(disk, 2048 * SECTOR, [TableEntry(63, 500), TableEntry(0xFFFFFFFF, 1, type=0x05)])
    table = read(disk)
    assert places(table) == [(5, 2111, 500)]
    assert "lies beyond the end of the image (4,194,304 bytes)" in table.notes[0]
    assert "Logical partitions may be missing." in table.notes[0]


def test_a_chain_into_nothing_is_said() -> None:
    table = read(mbr_disk(4 * MIB, [EXTENDED]))
    assert table.partitions == ()
    assert "does not end in 55 AA" in table.notes[0]


def test_a_chain_into_bytes_that_are_missing_is_said() -> None:
    disk = mbr_disk(MIB, [TableEntry(100, 4000, type=0x05)])
    cut = SliceSource(BytesSource(bytes(disk[:1024])), 0, MIB)
    assert "cannot be read (The image ends at 0x400;" in read_mbr(cut, disk[:512]).notes[0]


def test_entries_of_a_chain_that_make_no_sense_are_left_out_and_said() -> None:
    disk = mbr_disk(4 * MIB, [EXTENDED])
    write_table(disk, 2048 * SECTOR, [TableEntry(63, 500), TableEntry(7, 7, status=0x7A)])
    table = read(disk)
    assert places(table) == [(5, 2111, 500)]
    assert "has 1 entries that make no sense" in table.notes[0]


def test_an_endless_chain_is_cut() -> None:
    base, count = 8, LARGEST_CHAIN + 10
    disk = blank((base + count + 2) * SECTOR)
    write_table(disk, 0, [TableEntry(base, count, type=0x05)])
    for number in range(count):
        following = TableEntry(number + 1, 1, type=0x05)
        write_table(disk, (base + number) * SECTOR, [TableEntry(0, 1), following])
    table = read(disk)
    assert len(table.partitions) == LARGEST_CHAIN
    assert "after the first 1,024" in table.notes[0]
