"""Shadow copies of built volumes: blocks as they were, and what stands in for those that are not.

What the copies must hold was kept when the volume was built; see the builder.
"""

from __future__ import annotations

import struct
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.disks import TableEntry, mbr_disk, write_ntfs
from tests.builders.libvshadow import digest, digests, needs_libvshadow
from tests.builders.shadow_copies import (
    BLOCK,
    OFFLINE,
    OTHER_VOLUME_ID,
    SECTOR,
    ZEROS_FOR_FREE,
    ShadowedVolume,
    live_through,
)

from gleanpoint_parsers.blocks import BlockSource, BytesSource
from gleanpoint_parsers.content import Content
from gleanpoint_parsers.entries import ROOT
from gleanpoint_parsers.errors import (
    CorruptStructureError,
    ElsewhereContentError,
    NoSuchNodeError,
    ParserError,
    TruncatedSourceError,
)
from gleanpoint_parsers.image.disk import Stretch
from gleanpoint_parsers.plugin import Surroundings, all_children
from gleanpoint_parsers.timeline import Wish
from gleanpoint_parsers.volume.derived import FoundVolume
from gleanpoint_parsers.volume.partitions import PartitionContainer, PartitionParser
from gleanpoint_parsers.volume.shadow.finder import shadow_copies

PARSER = PartitionParser()
ALL_SECTORS = 0xFFFFFFFF


def opened(disk: bytes, **around: object) -> PartitionContainer:
    return PARSER.open(BytesSource(disk), Surroundings("disk.img", **around))  # type: ignore[arg-type]  # any field


def block_of(source: BlockSource, number: int) -> bytes:
    return source.read_at(number * BLOCK, BLOCK)


def two_copies() -> ShadowedVolume:
    """Return a volume with block 3 overwritten after each copy, and block 5 after the second."""
    volume = ShadowedVolume()
    for _ in range(2):
        volume.take()
        volume.write(3)
    volume.write(5)
    return volume


@pytest.mark.parametrize("seed", range(12))
def test_every_block_of_every_copy_is_as_it_was(seed: int) -> None:
    volume = ShadowedVolume(room=400, seed=seed)
    live_through(volume, 120, flags=0x40 | ZEROS_FOR_FREE * (seed % 2))
    container = opened(volume.finish(per_block=7 if seed % 3 else 508))
    kinds = {struct.unpack_from("<I", d, 24)[0] for c in volume.copies for d in c.descriptors}
    assert kinds == {0, 1, 2}
    for copy in volume.copies:
        content = container.content(f"p0.vss{copy.number}")
        for number, truth in enumerate(copy.truth):
            if truth is not None:
                assert block_of(content, number) == truth, f"copy {copy.number}, block {number}"


@needs_libvshadow
def test_plain_copies_are_as_a_second_reader_has_them(tmp_path: Path) -> None:
    """It reads forwarders and overlays otherwise than they were made, so there are none."""
    volume = two_copies()
    data = volume.finish()
    (tmp_path / "volume.raw").write_bytes(data)
    container = opened(data)
    for copy in volume.copies:
        content = container.content(f"p0.vss{copy.number}")
        blocks = [block_of(content, number) for number in range(volume.blocks)]
        assert blocks == copy.truth
        theirs = digests(tmp_path / "volume.raw", "p0", copy.number - 1, range(volume.blocks))
        assert [digest(block) for block in blocks] == theirs


def test_copies_stand_behind_their_volume_with_what_is_known_of_them() -> None:
    volume = two_copies()
    container = opened(volume.finish())
    entries = list(all_children(container, ROOT))
    assert [entry.key for entry in entries] == ["p0", "p0.vss1", "p0.vss2"]
    assert all(entry.content is Content.COMPLETE and entry.has_children for entry in entries)
    first, second = entries[1:]
    assert first.created is not None
    assert second.created is not None
    assert first.created < second.created
    assert first.size == len(volume.data)
    facts = container.facts("p0.vss2")
    assert (facts["machine"], facts["file system"]) == ("SERVER", "NTFS")
    assert facts["store on volume"] == "p0"
    assert facts["copy set"] == str(volume.copies[1].copy_set).upper()
    assert container.extents("p0.vss2") == ()


def test_listing_opens_no_copy() -> None:
    volume = two_copies()
    data = bytearray(volume.finish())
    descriptors = data.index(volume.copies[0].descriptors[0])
    data[descriptors - 128 : descriptors] = bytes(128)  # the header of that block
    container = opened(bytes(data))
    assert container.entry("p0.vss1").content is Content.COMPLETE
    with pytest.raises(CorruptStructureError, match="does not begin as blocks of shadow copies do"):
        container.content("p0.vss1")
    assert block_of(container.content("p0.vss2"), 5) == volume.copies[1].truth[5]


def test_reading_goes_over_the_bounds_of_blocks() -> None:
    volume = two_copies()
    content = opened(volume.finish()).content("p0.vss1")
    whole = b"".join(block or b"" for block in volume.copies[0].truth)
    for start, length in ((3 * BLOCK - 5, 10), (0, len(whole)), (4 * BLOCK - 1, BLOCK + 2)):
        assert content.read_at(start, length) == whole[start : start + length]
    assert content.read_at(content.size - 1, 10) == content.read_at(content.size - 1, 1)
    assert content.read_at(content.size, 1) == b""


def test_what_was_written_into_a_copy_stays_out_of_older_ones() -> None:
    volume = ShadowedVolume()
    volume.take()
    newer = volume.take()
    volume.write_into(newer, 4, 0b101)
    volume.write_into(newer, 4, 0b100)
    container = opened(volume.finish())
    changed = block_of(container.content("p0.vss2"), 4)
    assert changed == newer.truth[4]
    assert changed[SECTOR : 2 * SECTOR] == volume.block(4)[SECTOR : 2 * SECTOR]
    assert block_of(container.content("p0.vss1"), 4) == volume.block(4)


def test_content_that_was_moved_is_found_where_it_went() -> None:
    volume = ShadowedVolume()
    copy = volume.take(free={20, 21})
    volume.move(4, 20)
    volume.write(4)
    volume.move(20, 21)
    volume.write(20)
    content = opened(volume.finish()).content("p0.vss1")
    assert block_of(content, 4) == copy.truth[4] == volume.block(21)
    volume.write(21)
    assert block_of(opened(volume.finish()).content("p0.vss1"), 4) == copy.truth[4]


def test_free_space_reads_as_zeros_only_where_the_catalog_says_so() -> None:
    for flags, kept in ((0x40, False), (0x40 | ZEROS_FOR_FREE, True)):
        volume = ShadowedVolume()
        volume.take(free={6, 7, 30}, flags=flags)
        volume.write(6)
        container = opened(volume.finish())
        content = container.content("p0.vss1")
        assert block_of(content, 6) == (bytes(BLOCK) if kept else volume.block(6))
        assert block_of(content, 8) == volume.block(8)
        told = str(container.facts("p0.vss1")["free space"])
        assert told.startswith("reads as zeros" if kept else "as the volume has it now")


def test_free_space_that_reads_as_zeros_is_marked_as_holes() -> None:
    volume = ShadowedVolume()
    volume.take(free={6, 7}, flags=ZEROS_FOR_FREE)
    (copy,) = shadow_copies([FoundVolume("p0", BytesSource(volume.finish()))], Surroundings())
    source = copy.open()
    found = list(source.stretches(5 * BLOCK + 10, 4 * BLOCK))  # type: ignore[attr-defined]  # Allocated
    assert found == [
        Stretch(5 * BLOCK + 10, BLOCK - 10, is_hole=False),
        Stretch(6 * BLOCK, 2 * BLOCK, is_hole=True),
        Stretch(8 * BLOCK, BLOCK + 10, is_hole=False),
    ]


def test_a_copy_that_windows_hides_is_listed_and_read() -> None:
    volume = ShadowedVolume()
    volume.take(flags=OFFLINE)
    volume.write(2)
    container = opened(volume.finish())
    assert container.facts("p0.vss1")["status"] == "offline"
    assert "is offline" in str(container.facts("p0.vss1")["notes"])
    assert block_of(container.content("p0.vss1"), 2) == volume.copies[0].truth[2]


# Stores on other volumes


def across() -> tuple[ShadowedVolume, bytearray]:
    keeper = bytearray(200 * BLOCK)
    write_ntfs(keeper, 0, len(keeper))
    volume = ShadowedVolume(other=keeper)
    volume.take()
    volume.write(3)
    return volume, keeper


def both_on_one_disk(one: bytes, other: bytes) -> bytes:
    start = 2048
    entries = [
        TableEntry(start, len(one) // SECTOR),
        TableEntry(start + len(one) // SECTOR, len(other) // SECTOR),
    ]
    disk = mbr_disk(start * SECTOR + len(one) + len(other), entries)
    disk[start * SECTOR :] = one + other
    return bytes(disk)


def test_a_store_on_another_volume_is_found_by_its_identity() -> None:
    volume, keeper = across()
    data = volume.finish()
    container = opened(both_on_one_disk(bytes(keeper), data))
    assert [entry.key for entry in all_children(container, ROOT)] == ["p1", "p2", "p2.vss1"]
    assert block_of(container.content("p2.vss1"), 3) == volume.copies[0].truth[3]
    assert container.facts("p2.vss1")["store on volume"] == "p1"


def test_other_disks_are_asked_only_where_a_store_is_missing() -> None:
    volume, keeper = across()
    data, asked = volume.finish(), []

    def disks() -> list[tuple[str, BlockSource]]:
        asked.append(1)
        return [("bad.img", BytesSource(b"x" * 512)), ("keeper.img", BytesSource(bytes(keeper)))]

    assert opened(both_on_one_disk(data, bytes(keeper)), disks=disks).entry("p1.vss1")
    assert asked == []
    container = opened(data, disks=disks)
    assert block_of(container.content("p0.vss1"), 3) == volume.copies[0].truth[3]
    assert container.facts("p0.vss1")["store on volume"] == "keeper.img/p0"
    assert asked == [1]


def test_a_copy_without_its_store_is_listed_and_says_what_is_missing() -> None:
    volume, _ = across()
    container = opened(volume.finish())
    entry = container.entry("p0.vss1")
    assert (entry.content, entry.has_children) == (Content.ELSEWHERE, False)
    assert str(OTHER_VOLUME_ID).upper() in str(entry.problem)
    for use in (container.content, container.damaged_content):
        with pytest.raises(ElsewhereContentError):
            use("p0.vss1")
    assert container.content("p0").read_at(0, 3) == b"\xeb\x52\x90"


def test_a_copy_needs_the_stores_of_newer_ones_too() -> None:
    volume = two_copies()
    data = bytearray(volume.finish())
    store = volume.copies[1].store.bytes_le
    place = data.index(store, data.index(store) + 1) - 16  # the first one says what the copy is
    assert data[place] == 3
    data[place] = 1
    container = opened(bytes(data))
    problem = str(container.entry("p0.vss1").problem)
    assert "the store of the newer copy 2, needed too, should be on the volume" in problem


# States of the disk


def test_copies_of_several_volumes_that_were_made_together_are_one_state() -> None:
    made_together = uuid.UUID(int=0xE1)
    one, other = ShadowedVolume(seed=1), ShadowedVolume(seed=2)
    one.take(copy_set=made_together)
    one.write(2)
    one.take()
    other.take(copy_set=made_together)
    other.write(2)
    disk = both_on_one_disk(one.finish(), _with_stores_of_its_own(other))
    both, alone = PARSER.states(BytesSource(disk), Surroundings())
    assert (both.volumes, both.name) == (("p1", "p2"), "Shadow copies of p1 and p2")
    assert both.mark == f"shadow {{{str(made_together).upper()}}}"
    assert (both.machine, both.size, both.problem) == ("SERVER", None, None)
    assert (alone.volumes, alone.size) == (("p1",), len(one.data))

    container = opened(disk, wish=Wish(disk_state=both.mark))
    assert [entry.key for entry in all_children(container, ROOT)] == ["p1", "p2"]
    assert block_of(container.content("p1"), 2) == one.copies[0].truth[2]
    assert block_of(container.content("p2"), 2) == other.copies[0].truth[2]
    assert container.facts(ROOT)["state of the disk"] == both.mark

    container = opened(disk, wish=Wish(disk_state=alone.mark))
    _, absent = all_children(container, ROOT)
    assert absent.content is Content.ELSEWHERE
    assert "the newest point has its present state" in str(absent.problem)
    assert container.facts("p2")["first byte"] == 2048 * SECTOR + len(one.data)


def _with_stores_of_its_own(volume: ShadowedVolume) -> bytes:
    """Return a finished volume whose stores no other one claims."""
    data = bytearray(volume.finish())
    for copy in volume.copies:
        new = uuid.UUID(int=copy.store.int + 0x100).bytes_le
        data = data.replace(copy.store.bytes_le, new)
    return bytes(data)


def test_a_state_that_no_volume_keeps_is_refused() -> None:
    data = two_copies().finish()
    with pytest.raises(NoSuchNodeError, match=r"no shadow copies of the set \{X\}"):
        opened(data, wish=Wish(disk_state="shadow {X}"))
    assert opened(data, wish=Wish(disk_state="snapshot 3")).entry("p0.vss1")


# Damage


def hurt(change: Callable[[ShadowedVolume, bytearray], None]) -> PartitionContainer:
    volume = two_copies()
    data = bytearray(volume.finish())
    change(volume, data)
    return opened(bytes(data))


def test_a_damaged_catalog_hides_neither_the_volume_nor_the_copies_before_it() -> None:
    def cut(volume: ShadowedVolume, data: bytearray) -> None:
        data[volume.catalog[1] : volume.catalog[1] + 16] = bytes(16)

    container = hurt(cut)
    entries = list(all_children(container, ROOT))
    assert [entry.key for entry in entries] == ["p0", "p0.vss1", "p0.vss"]
    assert "There may be more shadow copies of p0" in str(entries[2].problem)
    assert block_of(container.content("p0"), 1)
    with pytest.raises(ParserError, match="catalog cannot be read"):
        container.content("p0.vss")


def test_a_catalog_that_comes_back_to_itself_ends() -> None:
    def loop(volume: ShadowedVolume, data: bytearray) -> None:
        first, second = volume.catalog
        struct.pack_into("<Q", data, second + 40, first)

    container = hurt(loop)
    assert [entry.key for entry in all_children(container, ROOT)] == [
        "p0",
        "p0.vss1",
        "p0.vss2",
        "p0.vss",
    ]
    assert "the chain comes back to it" in str(container.entry("p0.vss").problem)


def test_descriptors_that_come_back_to_themselves_are_an_error() -> None:
    def loop(volume: ShadowedVolume, data: bytearray) -> None:
        place = data.index(volume.copies[0].descriptors[0]) - 128
        struct.pack_into("<Q", data, place + 40, place)

    with pytest.raises(CorruptStructureError, match="comes back"):
        hurt(loop).content("p0.vss1")


@pytest.mark.parametrize(
    ("place", "value"),
    [(0, 77), (16, BLOCK + 1), (24, 3), (24, 0x100)],
    ids=["odd block", "odd place", "two kinds at once", "unknown kind"],
)
def test_descriptors_that_make_no_sense_are_an_error(place: int, value: int) -> None:
    def change(volume: ShadowedVolume, data: bytearray) -> None:
        start = data.index(volume.copies[0].descriptors[0]) + place
        struct.pack_into("<I", data, start, value)

    with pytest.raises(CorruptStructureError, match="number 0 of the block makes no sense"):
        hurt(change).content("p0.vss1")


def test_what_lay_behind_the_present_end_of_the_volume_is_missing() -> None:
    def grow(volume: ShadowedVolume, data: bytearray) -> None:
        entry = data.index(volume.copies[1].store.bytes_le) - 16
        struct.pack_into("<Q", data, entry + 8, len(data) + BLOCK)

    container = hurt(grow)
    assert "what was behind that and not kept is missing" in str(container.facts("p0.vss2"))
    content = container.content("p0.vss2")
    assert content.read_at(content.size - 2 * BLOCK, BLOCK)
    with pytest.raises(TruncatedSourceError, match="the volume, which ends at"):
        content.read_at(content.size - BLOCK - 5, 10)


def test_a_store_cut_off_is_an_error_only_where_it_is_needed() -> None:
    volume = two_copies()
    container = opened(volume.finish())
    content = container.content("p0.vss1")
    assert block_of(content, 3) == volume.copies[0].truth[3]

    def move_out(volume: ShadowedVolume, data: bytearray) -> None:
        start = data.index(volume.copies[0].descriptors[0])
        struct.pack_into("<Q", data, start + 16, 1 << 40)

    content = hurt(move_out).content("p0.vss1")
    assert block_of(content, 4) == volume.copies[0].truth[4]
    with pytest.raises(TruncatedSourceError, match="of the volume that keeps it"):
        block_of(content, 3)


def test_a_time_that_is_none_does_not_lose_the_state() -> None:
    volume = two_copies()
    data = bytearray(volume.finish())
    entry = data.index(volume.copies[0].store.bytes_le) - 16
    struct.pack_into("<Q", data, entry + 48, (1 << 64) - 1)
    first, _ = PARSER.states(BytesSource(bytes(data)), Surroundings())
    assert first.taken.year == 1601
    assert first.problem == "The time that its catalog has for it is no time."
